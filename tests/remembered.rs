//! What comes back at the next start, what the system wishes, and days on which things go wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    reason = "a test ends where it fails"
)]

mod common;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use common::machine::{Machine, finish, machine, window};
use common::{all_words, english, says, settle};
use egui_kittest::Harness;
use marhala::app::session::Session;
use marhala::app::wish::SystemWishes;
use marhala::app::{Action, App, Appearance, Loading, Start, State};
use marhala::atlas;
use marhala::atlas::filter::Sort;
use marhala::map::basemap;

/// Lets frames go by until the machine has kept something, for at most so many of them.
fn until_kept(window: &mut Harness<'_, App>, machine: &Machine, times: usize) -> Session {
    for _ in 0..600 {
        window.step();
        if machine.kept.lock().unwrap().len() >= times {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    machine.kept.lock().unwrap().last().expect("nothing was kept").clone()
}

#[test]
fn what_the_window_shows_comes_back_at_the_next_start() {
    let machine = machine("session");
    let mut first = window(&english(), &machine);
    for action in [
        Action::SetLanguage("ar".into()),
        Action::SetAppearance(Appearance::Dark),
        Action::SetInterface(1.25),
        Action::GoToStop(5),
        Action::ToggleFilter(Sort::Year(2024)),
        Action::FilterDate(0, "2024-02".into()),
        Action::Pan { dx: 40.0, dy: -30.0 },
        Action::Select("harir".into()),
        Action::SetAsKnown(true),
    ] {
        first.state_mut().state.apply(action, 0.0);
    }
    let session = until_kept(&mut first, &machine, 1);
    let session = Session::read(session.text().as_bytes()).unwrap();
    let start = Start {
        languages: Arc::clone(&first.state().state.languages),
        language: Some(session.language.clone()),
        ..Start::default()
    };
    let start = Start { appearance: session.appearance, interface: Some(session.interface), ..start };
    let atlas = Arc::new(atlas::built_in().unwrap());
    let second = State::new(Arc::clone(&atlas), &session.reading.clone().resumed(&atlas, start));
    let first = &first.state().state;
    assert_eq!(second.messages.tag(), "ar");
    assert_eq!((second.appearance, second.interface), (Appearance::Dark, 1.25));
    assert_eq!((second.stop(), second.as_known), (5, true));
    assert_eq!((&second.filter, &second.filter_dates), (&first.filter, &first.filter_dates));
    assert_eq!(second.selected, first.selected);
    assert!((second.camera.center.lon - first.camera.center.lon).abs() < 1e-9);
    assert!((second.camera.zoom - first.camera.zoom).abs() < 1e-9);
    assert!(!second.follows_whole_story);
}

/// A phase that is gone, a place that is gone: what is left of a session is taken up.
#[test]
fn a_session_of_a_story_that_has_changed_does_no_harm() {
    let machine = machine("changed-session");
    let mut window = window(&english(), &machine);
    let mut session = until_kept(&mut window, &machine, 1);
    session.reading.phase = Some("no-such-phase".into());
    session.reading.place = Some("no-such-place".into());
    session.reading.day = "1700-01-01".parse().ok();
    let atlas = Arc::new(atlas::built_in().unwrap());
    let state = State::new(Arc::clone(&atlas), &session.reading.resumed(&atlas, Start::default()));
    assert_eq!((state.stop(), state.selected), (0, None));
}

#[test]
fn settings_that_cannot_be_kept_are_said_once() {
    let machine = Arc::new(Machine { full: true, ..Arc::into_inner(machine("full")).unwrap() });
    let mut window = window(&english(), &machine);
    until_kept(&mut window, &machine, 1);
    let told = |window: &Harness<'_, App>| says(window, "cannot remember its settings: No space left on device");
    for _ in 0..200 {
        window.step();
        if told(&window) {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(told(&window), "{:?}", all_words(&window));
    window.state_mut().state.notice = None;
    window.state_mut().state.apply(Action::LastStop, 0.0);
    until_kept(&mut window, &machine, 2);
    finish(&mut window);
    assert!(!told(&window), "it is said again");
    assert_eq!(window.state().state.stop(), 9);
}

#[test]
fn the_systems_wishes_are_followed_until_the_reader_chooses() {
    let machine = machine("wishes");
    let start = Start { appearance: Appearance::System, less_motion: false, ..english() };
    let mut window = window(&start, &machine);
    let wish = |window: &mut Harness<'_, App>, dark: bool, still: bool| {
        let wishes = SystemWishes { dark: Some(dark), less_motion: Some(still) };
        machine.wishes.lock().unwrap().as_ref().unwrap()(wishes);
        settle(window);
    };
    wish(&mut window, true, true);
    assert!(window.state().state.dark && window.state().state.less_motion);
    wish(&mut window, false, false);
    assert!(!window.state().state.dark && !window.state().state.less_motion);
    window.state_mut().state.apply(Action::SetLessMotion(false), 0.0);
    window.state_mut().state.apply(Action::SetAppearance(Appearance::Light), 0.0);
    wish(&mut window, true, true);
    assert!(!window.state().state.dark && !window.state().state.less_motion);
}

/// A damaged basemap is said in one sentence, and the story stands without it.
#[test]
fn without_a_basemap_the_story_stays() {
    for damaged in [&b""[..], &b"PMTiles"[..], &basemap::TILES[..3000]] {
        let state = State::new(Arc::new(atlas::built_in().unwrap()), &english());
        let mut window = Harness::builder()
            .with_size(egui::vec2(1280.0, 800.0))
            .wgpu()
            .build_eframe(|cx| App::create(cx, state, Loading::Inline).with_basemap(damaged));
        settle(&mut window);
        let said =
            all_words(&window).into_iter().find(|words| words.starts_with("The basemap is damaged, so the story"));
        assert!(said.is_some() || damaged.len() == 3000, "{:?}", all_words(&window));
        window.state_mut().state.apply(Action::GoToStop(3), 0.0);
        settle(&mut window);
        assert_eq!(window.state().scene.markers.len(), window.state().state.atlas.places.len());
        window.render().unwrap();
    }
}

/// A thread of the program that breaks is said, and the next export works.
#[test]
fn what_breaks_beside_the_frame_is_said_and_the_rest_goes_on() {
    let machine = machine("broken");
    machine.breaks.store(true, Ordering::Relaxed);
    let mut window = window(&english(), &machine);
    window.state_mut().state.apply(Action::ShowExport(true), 0.0);
    window.state_mut().state.apply(Action::Make, 0.0);
    finish(&mut window);
    settle(&mut window);
    assert!(says(&window, "Something in Marhala itself went wrong."), "{:?}", all_words(&window));
    assert!(says(&window, "/state/report.txt"));
    assert!(window.state().state.making.is_none());
    machine.breaks.store(false, Ordering::Relaxed);
    window.state_mut().state.apply(Action::Make, 0.0);
    finish(&mut window);
    settle(&mut window);
    assert!(says(&window, "Saved"), "{:?}", all_words(&window));
}
