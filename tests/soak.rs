//! Twenty thousand random actions against the whole window, one after another, with what must hold checked after each.
//! `MARHALA_SEED` repeats a run; a failure prints its seed.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp, reason = "a test ends where it fails")]

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use jiff::ToSpan as _;
use marhala::app::link::Link;
use marhala::app::timeline::axis::TimeView;
use marhala::app::{Action, App, Appearance, Loading, Start, State};
use marhala::atlas::evidence::{Evidence, weigh};
use marhala::atlas::filter::Sort;
use marhala::atlas::find::Target;
use marhala::atlas::model::SourceKind;
use marhala::atlas::{self, Atlas};
use marhala::map::Point;
use marhala::map::scene::MoveKey;
use marhala::text::cite::Cited;

const ACTIONS: usize = 20_000;

/// Numbers that look random and are the same for the same seed (SplitMix64; Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn one<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// Anything that a user can do, with anything it can be done with.
fn action(dice: &mut Dice, atlas: &Atlas) -> Action {
    let place = dice.one(&atlas.places).id.clone();
    let claim = dice.one(&atlas.claims).id.clone();
    let question = dice.one(&atlas.questions).id.clone();
    let side = dice.one(&atlas.sides).id.clone();
    let stop = dice.below(atlas.phases.len() + 2);
    let position = dice.part() * 14.0 - 2.0;
    let day = jiff::civil::date(2023, 6, 1) + i64::try_from(dice.below(1400)).unwrap().days();
    let move_key = MoveKey { stop, index: dice.below(4) };
    let at = Point { x: (dice.part() * 1600.0 - 100.0) as f32, y: (dice.part() * 1000.0 - 100.0) as f32 };
    let levels = dice.part() * 6.0 - 3.0;
    let typed = *dice.one(&["", "عين", "erbil", "2025-09", "x", "marhala --phase 3", "2024-13", "\u{202e}", "🙂"]);
    let on = dice.coin();
    match dice.below(58) {
        0 => Action::ScrubTo(position),
        1 => Action::Settle,
        2 => Action::GoToStop(stop),
        3 => Action::NextStop,
        4 => Action::PreviousStop,
        5 => Action::FirstStop,
        6 => Action::LastStop,
        7 => Action::SetByDate(on),
        8 => Action::GoToDay(day),
        9 => Action::ScrubToDay(position * 3000.0),
        10 => Action::NextEvent,
        11 => Action::PreviousEvent,
        12 => Action::LookAtTime(TimeView::default().zoomed(dice.part() as f32, (dice.part() * 20.0) as f32, 400.0)),
        13 => Action::Compare(on),
        14..=16 => Action::Select(place),
        17 => Action::Deselect,
        18 | 19 => Action::Escape,
        20 => Action::Pan { dx: at.x, dy: at.y },
        21 => Action::ZoomAt { point: at, levels },
        22 => Action::ZoomBy { point: on.then_some(at), levels },
        23 => Action::WholeStory,
        24 => Action::SetLanguage((*dice.one(&["en", "ar", "xx"])).to_owned()),
        25 => Action::SetAppearance(*dice.one(&[Appearance::System, Appearance::Light, Appearance::Dark])),
        26 => Action::SetLessMotion(on),
        27 => Action::ShowKeys(on),
        28 => Action::OpenSearch,
        29 => Action::SetQuery(typed.to_owned()),
        30 => Action::ChooseHit(position as isize),
        31 => Action::GoToHit,
        32 => Action::GoTo(Target::Claim(claim)),
        33 => Action::OpenMove(move_key),
        34 => Action::OpenQuestion(question),
        35 | 36 => Action::OpenClaim(claim),
        37 => Action::Back,
        38 => Action::ToggleWhy,
        39 => Action::ShowFilters(on),
        40 => Action::ToggleFilter(match dice.below(4) {
            0 => Sort::Side(side),
            1 => Sort::Evidence(*dice.one(&Evidence::ALL)),
            2 => Sort::Kind(*dice.one(&SourceKind::ALL)),
            _ => Sort::Year(*dice.one(&[2023, 2024, 2025, 2026])),
        }),
        41 => Action::FilterDate(dice.below(3), typed.to_owned()),
        42 => Action::ShowAll,
        43 => Action::SetAsKnown(on),
        44 => Action::ShowSides(on),
        45 => Action::SidesAbout(on.then_some(question)),
        46 => Action::ShowPalette(on),
        47 => Action::SetCommand(typed.to_owned()),
        48 => Action::RunCommand,
        49 => Action::Cite(if on { Cited::Claim(claim) } else { Cited::Status(place) }),
        50 => Action::GoToLink(Link::read(&format!("marhala --phase {}", stop + 1)).unwrap()),
        51 => Action::ShowExport(on),
        52 => Action::SetInterface((dice.part() * 3.0) as f32),
        53 => Action::TogglePlay,
        54 => {
            if on {
                Action::Faster
            } else {
                Action::Slower
            }
        }
        55 => Action::ToggleLoop,
        56 => Action::Follow(on),
        _ => {
            if on {
                Action::ShowStory(dice.coin())
            } else {
                Action::GoToPart(dice.coin())
            }
        }
    }
}

/// What comes from the keyboard and the mouse.
fn events(dice: &mut Dice, size: egui::Vec2) -> Vec<Event> {
    let keys = [
        Key::Tab,
        Key::Enter,
        Key::Escape,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowDown,
        Key::Space,
        Key::Home,
        Key::End,
        Key::D,
        Key::B,
        Key::F,
        Key::S,
        Key::H,
        Key::L,
        Key::T,
        Key::W,
        Key::Plus,
        Key::Minus,
        Key::F6,
        Key::OpenBracket,
        Key::CloseBracket,
        Key::G,
        Key::Slash,
        Key::Backspace,
        Key::K,
    ];
    let at: Pos2 = pos2(dice.part() as f32 * size.x, dice.part() as f32 * size.y);
    let modifiers = *dice.one(&[Modifiers::NONE, Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND]);
    match dice.below(5) {
        0 | 1 => {
            let key = *dice.one(&keys);
            let press = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            vec![press(true), press(false)]
        }
        2 => {
            let button = |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
            vec![Event::PointerMoved(at), button(true), button(false)]
        }
        3 => vec![
            Event::PointerMoved(at),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, dice.part() as f32 * 400.0 - 200.0),
                modifiers,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
            },
        ],
        _ => vec![Event::PointerMoved(at), Event::Text((*dice.one(&["a", "ع", "9", "(", "\u{200f}"])).to_owned())],
    }
}

/// What must hold at any time.
fn check(app: &App, tree: Option<&egui::accesskit::TreeUpdate>) {
    let state = &app.state;
    let moment = state.moment();
    let last = state.last_stop() as f64;
    assert!((0.0..=last).contains(&state.position), "the slider is at {}", state.position);
    assert_eq!(moment.stop, state.stop(), "the moment is not where the slider is");
    assert!((0.75..=2.0).contains(&state.interface));
    let camera = state.camera;
    assert!(camera.zoom.is_finite() && camera.center.lon.is_finite() && camera.center.lat.abs() <= 90.0, "{camera:?}");

    // How well something stands follows from who says so, whatever is hidden or shown.
    for now in &moment.places {
        let Some(status) = &now.status else { continue };
        let weight = weigh(state.story(), &status.status.claims, status.status.question.as_ref());
        assert_eq!(status.weight, weight, "{} does not stand as the rule has it", now.place.id);
        assert!(status.since <= moment.stop, "{} knows the future", now.place.id);
    }
    // What is drawn is the moment. The scene is of the frame; what this frame did is seen in the next.
    for marker in &app.scene.markers {
        assert!(state.atlas.place(&marker.place).is_some());
        assert!(marker.center.x.is_finite() && marker.center.y.is_finite());
    }
    if let Some(place) = &state.selected {
        assert!(state.atlas.place(place).is_some(), "{place} is open and not there");
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
    let moment = app.state.moment();
    if !app.state.compare {
        for marker in &app.scene.markers {
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

fn soak(seed: u64) {
    let mut dice = Dice(seed);
    let atlas = Arc::new(atlas::built_in().unwrap());
    let start = Start { language: Some("en".into()), appearance: Appearance::Light, ..Start::default() };
    let ctx = egui::Context::default();
    ctx.enable_accesskit();
    let mut app = App::new(&ctx, State::new(Arc::clone(&atlas), &start), Loading::Inline);
    let (mut time, mut size) = (0.0_f64, vec2(1280.0, 800.0));
    let mut early = None;
    for number in 0..ACTIONS {
        let mut input = RawInput::default();
        if dice.below(3) == 0 {
            input.events = events(&mut dice, size);
        } else {
            let action = action(&mut dice, &atlas);
            // egui's own clock never goes back; ours may be told of any time.
            let clock = if dice.below(50) == 0 { time - 3600.0 } else { time };
            app.state.apply(action, clock);
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
                app.state.play = None;
                input.events.push(Event::PointerGone);
            }
            let mut output = ctx.run_ui(input, |ui| app.show(ui));
            output.textures_delta.clear();
            let tree = output.platform_output.accesskit_update.as_ref();
            check(&app, tree);
            if quiet && frame == 3 && size.x >= 1.0 && size.y >= 1.0 {
                check_at_rest(&app, tree);
            }
        }
        if number == ACTIONS / 4 {
            early = resident();
        }
    }
    if let (Some(early), Some(late)) = (early, resident()) {
        println!("memory: {early:.0} MB after {} actions, {late:.0} MB after {ACTIONS}", ACTIONS / 4);
        assert!(late < early * 1.3 + 20.0, "memory grew from {early:.0} to {late:.0} MB");
    }
}

#[test]
fn twenty_thousand_random_actions_do_no_harm() {
    let seed = std::env::var("MARHALA_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64);
    println!("MARHALA_SEED={seed}");
    soak(seed);
}
