//! Playing the story, telling it like an article, and lines that lead to a moment.

use egui::accesskit::Role;
use egui::{Event, Key, OutputCommand, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::common::{Open as _, all_words, arabic, english, press, says, settle, window};
use marhala::app::state::action::{MapAction, TimelineAction, WindowAction};
use marhala::app::{App, WindowOptions};
use marhala::atlas::model::PlaceId;
use marhala::view::ViewState;

const SIZE: (f32, f32) = (1280.0, 800.0);

fn moving(start: &WindowOptions) -> WindowOptions {
    start.clone().moving()
}

/// Plays so many frames; the positions of the slider.
fn positions(window: &mut Harness<'_, App>, frames: usize) -> Vec<f64> {
    (0..frames)
        .map(|_| {
            window.step();
            window.state().state().view().position
        })
        .collect()
}

#[test]
fn space_plays_from_stop_to_stop_and_stops_at_the_end() {
    let mut window = window(&moving(&english()), SIZE);
    for _ in 0..2 {
        window.state_mut().apply(TimelineAction::Faster, 0.0);
    }
    window.key_press(Key::Space);
    let positions = positions(&mut window, 12 * 75);
    assert!(positions.windows(2).all(|pair| pair[0] <= pair[1]), "it went back");
    for stop in 0..10 {
        let rests = positions.iter().filter(|position| **position == f64::from(stop)).count();
        assert!(rests > 20, "{rests} frames at stop {stop}");
    }
    let between = positions.iter().filter(|position| position.fract() > 0.01).count();
    assert!(between > 9 * 10, "{between} frames between stops");
    assert!(window.state().state().timeline().playback.is_none() && window.state().state().stop() == 9);
    assert!(!window.state().state().timeline().is_moving(), "at rest after the end");
}

#[test]
fn a_loop_begins_again() {
    let mut window = window(&moving(&english().at_stop(8)), SIZE);
    for _ in 0..2 {
        window.state_mut().apply(TimelineAction::Faster, 0.0);
    }
    press(&mut window, Key::R);
    press(&mut window, Key::Space);
    let positions = positions(&mut window, 4 * 75);
    assert!(positions.contains(&9.0) && positions.last().unwrap() < &3.0, "{:?}", positions.last());
    press(&mut window, Key::Space);
    assert!(window.state().state().timeline().playback.is_none());
}

#[test]
fn speeds_go_from_a_quarter_to_four() {
    let mut window = window(&english(), SIZE);
    let mut speeds = vec![window.state().state().timeline().speed];
    for key in [Key::Period, Key::Period, Key::Period, Key::Comma, Key::Comma, Key::Comma, Key::Comma, Key::Comma] {
        press(&mut window, key);
        speeds.push(window.state().state().timeline().speed);
    }
    assert_eq!(speeds, [1.0, 2.0, 4.0, 4.0, 2.0, 1.0, 0.5, 0.25, 0.25]);
    assert!(says(&window, "Speed: 0.25×"), "{:?}", all_words(&window));
}

#[test]
fn with_less_motion_playing_cuts_from_stop_to_stop() {
    let mut window = window(&english(), SIZE);
    for _ in 0..2 {
        window.state_mut().apply(TimelineAction::Faster, 0.0);
    }
    window.key_press(Key::Space);
    let positions = positions(&mut window, 4 * 75);
    assert!(positions.iter().all(|position| position.fract() == 0.0));
    assert!(positions.last().unwrap() > &2.0);
}

#[test]
fn a_hand_on_the_map_stops_the_camera_and_a_key_resumes() {
    let mut window = window(&moving(&english().at_stop(2)), SIZE);
    let whole = window.state().state().view().camera;
    press(&mut window, Key::Space);
    window.run_steps(70);
    assert_ne!(window.state().state().view().camera, whole, "the camera follows");
    window.state_mut().apply(MapAction::Pan { dx: 30.0, dy: 0.0 }, 0.0);
    let mine = window.state().state().view().camera;
    for _ in 0..2 {
        window.state_mut().apply(TimelineAction::Faster, 0.0);
    }
    window.run_steps(160);
    assert!(window.state().state().view().position > 3.0, "it plays on");
    assert_eq!(window.state().state().view().camera, mine, "the camera stays where the hand left it");
    press(&mut window, Key::V);
    window.run_steps(70);
    assert_ne!(window.state().state().view().camera, mine);
}

#[test]
fn the_story_is_told_from_one_button_and_left_at_any_time() {
    for (start, begin, next, back, leave) in [
        (english(), "Start the story", "Next", "Back", "Explore the map"),
        (arabic(), "بدء القصة", "التالي", "السابق", "استكشاف الخريطة"),
    ] {
        let mut window = window(&start, SIZE);
        window.get_by_role_and_label(Role::Button, begin).click();
        settle(&mut window);
        assert!(window.state().state().timeline().guided);
        let tag = window.state().state().messages().tag().to_owned();
        let atlas = window.state().state().atlas().clone();
        let mut cameras = vec![window.state().state().view().camera];
        for phase in &atlas.phases[1..] {
            window.get_by_role_and_label(Role::Button, next).click();
            settle(&mut window);
            assert!(says(&window, phase.narrative.get(&tag)), "{}", phase.id);
            cameras.push(window.state().state().view().camera);
        }
        assert!(cameras.windows(2).filter(|pair| pair[0] != pair[1]).count() > 4, "the camera stands still");
        window.get_by_role_and_label(Role::Button, back).click();
        settle(&mut window);
        assert_eq!(window.state().state().stop(), 8);
        press(&mut window, Key::End);
        window.get_by_role_and_label(Role::Button, leave).click();
        settle(&mut window);
        assert!(
            !window.state().state().timeline().guided && window.query_by_role_and_label(Role::Button, back).is_none()
        );
        // And with Escape.
        press(&mut window, Key::G);
        assert!(window.state().state().timeline().guided);
        press(&mut window, Key::Escape);
        assert!(!window.state().state().timeline().guided);
    }
}

fn copied(window: &mut Harness<'_, App>, action: WindowAction) -> String {
    window.state_mut().apply(action, 0.0);
    window.step();
    let commands = window.output().platform_output.commands.clone();
    let copied = commands.into_iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text),
        _ => None,
    });
    copied.unwrap()
}

#[test]
fn a_line_leads_to_exactly_this_moment() {
    let start = arabic().at_stop(7).with_place("harir").dark();
    let start = start.viewing(|view| ViewState { as_of: true, ..view });
    let mut here = window(&start, SIZE);
    here.state_mut().apply(MapAction::Pan { dx: -40.0, dy: 25.0 }, 0.0);
    here.state_mut().apply(MapAction::ZoomAt { point: marhala::map::Point { x: 600.0, y: 300.0 }, levels: 0.7 }, 0.0);
    settle(&mut here);
    let line = copied(&mut here, WindowAction::CopyLink);
    assert!(line.starts_with("marhala --phase 8 --place harir --lang ar --theme dark --view "), "{line}");

    // Pasted into the search field of another window, it leads there.
    let mut there = window(&english(), SIZE);
    press(&mut there, Key::Slash);
    there.event(Event::Paste(line.clone()));
    settle(&mut there);
    assert!(says(&there, "Go to this moment"));
    press(&mut there, Key::Enter);
    let (a, b) = (here.state().state(), there.state().state());
    assert_eq!((a.stop(), &a.view().place, a.messages().tag()), (b.stop(), &b.view().place, b.messages().tag()));
    assert_eq!((a.settings().dark, a.view().as_of), (b.settings().dark, b.view().as_of));
    assert_eq!(a.story_view().as_of_date(), b.story_view().as_of_date());
    let center = a.map().viewport.width / 2.0;
    let seen = |state: &marhala::app::State| state.view().camera.project(&state.map().viewport, a.view().camera.center);
    assert!((seen(a).x - seen(b).x).abs() < 1.0 && (seen(a).y - seen(b).y).abs() < 1.0 && center > 0.0);
    assert!((a.view().camera.zoom - b.view().camera.zoom).abs() < 0.01);
    assert_eq!(copied(&mut there, WindowAction::CopyLink), line, "and back again");
}

#[test]
fn a_date_leads_to_the_phase_it_lies_in() {
    let at = |date: &str| {
        let start = english().on_day(date);
        window(&start, SIZE).state().state().stop()
    };
    let stops = ["2020", "2024-10-02", "2025-09-30", "2026-01-17", "2030"].map(at);
    assert_eq!(stops, [0, 3, 5, 7, 9]);
    let mut window = window(&english(), SIZE);
    press(&mut window, Key::Slash);
    window.event(Event::Text("2025-09-30".to_owned()));
    settle(&mut window);
    press(&mut window, Key::Enter);
    assert_eq!(window.state().state().stop(), 5);
}

#[test]
fn the_whole_story_is_walked_by_keys_alone() {
    let mut window = window(&english(), SIZE);
    press(&mut window, Key::G);
    for stop in 1..10 {
        press(&mut window, Key::ArrowRight);
        assert_eq!(window.state().state().stop(), stop);
    }
    press(&mut window, Key::Escape);
    press(&mut window, Key::Slash);
    window.event(Event::Text("ain al-asad".to_owned()));
    settle(&mut window);
    press(&mut window, Key::Enter);
    assert_eq!(window.state().state().view().place, Some(PlaceId::from("ain-al-asad")));
    window.hover_at(pos2(10.0, 300.0));
    press(&mut window, Key::Escape);
    assert!(!window.state().state().drawer_open());
}
