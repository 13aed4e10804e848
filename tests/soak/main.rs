//! Twenty thousand random actions against the whole window, one after another, with what must hold checked after each.
//! `MARHALA_SEED` repeats a run; a failure prints its seed.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp, reason = "a test ends where it fails")]

mod actions;
mod dice;
#[path = "../../benches/support/large_story.rs"]
mod large_story;

use std::sync::Arc;
use std::time::Instant;

use egui::accesskit::Role;
use egui::{Event, Pos2, RawInput, Rect, vec2};

use crate::actions::{KINDS, action, events, kind};
use crate::dice::Dice;
use marhala::app::state::action::{Action, DocumentAction, TimelineAction};
use marhala::app::{App, Loading, State, WindowOptions};
use marhala::atlas::evidence::assess_status;
use marhala::atlas::{self, Atlas};
use marhala::view::{Appearance, ViewState};

/// What egui's atlas of glyphs takes at most, in megabytes: 16, twice while it grows.
const GLYPHS: f64 = 32.0;
/// How many actions are drawn.
const ACTIONS: usize = 20_000;

/// What must hold at any time.
fn check(app: &App, tree: Option<&egui::accesskit::TreeUpdate>) {
    let state = app.state();
    let moment = state.moment();
    let last = state.last_stop() as f64;
    assert!((0.0..=last).contains(&state.view().position), "the slider is at {}", state.view().position);
    assert_eq!(moment.stop, state.stop(), "the moment is not where the slider is");
    assert!((0.75..=2.0).contains(&state.settings().ui_scale));
    let camera = state.view().camera;
    assert!(camera.zoom.is_finite() && camera.center.lon.is_finite() && camera.center.lat.abs() <= 90.0, "{camera:?}");

    // How well something stands follows from who says so, whatever is hidden or shown.
    for now in moment.places() {
        let Some(status) = &now.status else { continue };
        let phase = &state.story().phases[status.since];
        let weight = assess_status(state.story(), status.status, phase.time(), &status.status.claims);
        assert_eq!(*status.weight, weight, "{} does not stand as the rule has it", now.place.id);
        assert!(status.since <= moment.stop, "{} knows the future", now.place.id);
    }
    // What is drawn is the moment. The scene is of the frame; what this frame did is seen in the next.
    for marker in &app.scene().markers {
        assert!(state.atlas().place(&marker.place).is_some());
        assert!(marker.center.x.is_finite() && marker.center.y.is_finite());
    }
    if let Some(place) = &state.view().place {
        assert!(state.atlas().place(place).is_some(), "{place} is open and not there");
    }
    // And what a screen reader has.
    let slider = tree.and_then(|tree| tree.nodes.iter().find(|(_, node)| node.role() == Role::Slider));
    if let Some((_, node)) = slider {
        let value = node.numeric_value().unwrap();
        assert!((1.0..=last + 1.0).contains(&value), "the slider says {value}");
    }
}

/// After a frame in which nothing was done, all that is shown agrees.
fn check_at_rest(app: &App, tree: Option<&egui::accesskit::TreeUpdate>) {
    let moment = app.state().moment();
    if !app.state().view().compare {
        for marker in &app.scene().markers {
            let now = moment.place(&marker.place).unwrap();
            assert_eq!(marker.evidence, now.shown().map(|status| status.weight.evidence), "{}", marker.place);
            assert_eq!(marker.state, now.state(), "{}", marker.place);
        }
    }
    let slider = tree.and_then(|tree| tree.nodes.iter().find(|(_, node)| node.role() == Role::Slider));
    if let Some((_, node)) = slider {
        assert!((node.numeric_value().unwrap() - moment.position - 1.0).abs() < 1e-6);
    }
}

/// The memory that the program has, in megabytes; none where the system does not tell.
fn resident() -> Option<f64> {
    let pages: f64 = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096.0 / 1e6)
}

fn soak(seed: u64, atlas: &Arc<Atlas>, actions: usize) {
    let mut dice = Dice(seed);
    let view = ViewState { appearance: Appearance::Light, ..ViewState::default() };
    let options = WindowOptions { view, ..WindowOptions::default() };
    let ctx = egui::Context::default();
    ctx.enable_accesskit();
    let mut app = App::new(&ctx, State::new(Arc::clone(atlas), options), Loading::Inline);
    let (mut time, mut size) = (0.0_f64, vec2(1280.0, 800.0));
    let mut memory = Vec::new();
    let mut drawn = [0_usize; KINDS];
    let mut slowest = 0.0_f64;
    for number in 0..actions {
        let mut input = RawInput::default();
        if dice.below(3) == 0 {
            input.events = events(&mut dice, size);
        } else {
            let action = action(&mut dice, atlas);
            drawn[kind(&action)] += 1;
            // The built-in story would stay from then on.
            if actions < ACTIONS && matches!(action, Action::Document(DocumentAction::OpenBuiltIn)) {
                continue;
            }
            // egui's own clock never goes back; ours may be told of any time.
            let clock = if dice.below(50) == 0 { time - 3600.0 } else { time };
            app.apply(action, clock);
        }
        // Windows are resized, folded away, and clocks jump.
        match dice.below(200) {
            0 => size = vec2(dice.part() as f32 * 2000.0, dice.part() as f32 * 1400.0),
            1 => size = vec2(0.0, 0.0),
            2 => time += 86_400.0,
            4..=8 => size = vec2(1280.0, 800.0),
            _ => time += dice.part() * 0.2,
        }
        let quiet = number % 16 == 15;
        for frame in 0..if quiet { 4 } else { 1 } {
            // Long enough for all that glides to arrive.
            time += if frame > 0 { 5.0 } else { 0.0 };
            let mut input = if frame == 0 { std::mem::take(&mut input) } else { RawInput::default() };
            input.screen_rect = Some(Rect::from_min_size(Pos2::ZERO, size / ctx.zoom_factor()));
            input.time = Some(time);
            if quiet && frame == 1 {
                if app.state().timeline().playback.is_some() {
                    app.apply(TimelineAction::TogglePlay, time);
                }
                input.events.push(Event::PointerGone);
            }
            let begun = Instant::now();
            let mut output = ctx.run_ui(input, |ui| app.show(ui));
            slowest = slowest.max(begun.elapsed().as_secs_f64() * 1000.0);
            output.textures_delta.clear();
            let tree = output.platform_output.accesskit_update.as_ref();
            check(&app, tree);
            if quiet && frame == 3 && size.x >= 1.0 && size.y >= 1.0 {
                check_at_rest(&app, tree);
            }
        }
        if number % 250 == 0 {
            memory.extend(resident());
        }
    }
    println!("the slowest frame took {slowest:.0} ms");
    if actions < ACTIONS {
        assert_eq!(app.state().atlas().places.len(), atlas.places.len(), "another story was shown");
        return;
    }
    assert!(drawn.iter().all(|times| *times > 0), "some actions were never drawn: {drawn:?}");
    // Memory goes up and down with the tiles in view and the glyphs of the current scale. What leaks never comes back: then the least of the last quarter is above the most of the
    // second, and by more than that.
    if let [.., _] = memory[..] {
        let quarter = memory.len() / 4;
        let second = memory[quarter..2 * quarter].iter().copied().fold(0.0, f64::max);
        let last = memory[3 * quarter..].iter().copied().fold(f64::INFINITY, f64::min);
        println!("memory: at most {second:.0} MB in the second quarter, at least {last:.0} MB in the last");
        assert!(last < second + GLYPHS, "memory grew from {second:.0} to {last:.0} MB");
    }
}

/// The same actions in each run. `MARHALA_SEED` takes others: a number, or `random`.
#[test]
fn twenty_thousand_random_actions_do_no_harm() {
    const SEED: u64 = 1_795_588_343_210_193_381;
    let now = || std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64;
    let seed = match std::env::var("MARHALA_SEED") {
        Ok(seed) if seed == "random" => now(),
        Ok(seed) => seed.parse().unwrap(),
        Err(_) => SEED,
    };
    println!("MARHALA_SEED={seed}");
    soak(seed, &Arc::new(atlas::built_in().unwrap()), ACTIONS);
}

/// Clusters, joined moves and virtual lists come to no harm either.
#[test]
fn random_actions_do_no_harm_to_a_large_story() {
    const SEED: u64 = 7_640_891_576_956_012_809;
    let story = atlas::read(&large_story::bytes(2_000), false).atlas.unwrap();
    soak(SEED, &Arc::new(story), 1_500);
}
