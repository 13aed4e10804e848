//! What comes back at the next start, what the system wishes, and days on which things go wrong.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use egui_kittest::Harness;

use crate::common::machine::{Machine, finish, machine, window};
use crate::common::{Open as _, actions, all_words, english, open, says, settle, story};
use marhala::app::state::SystemPreferences;
use marhala::app::state::action::{
    CardAction, DetailsAction, DocumentAction, FilterAction, MapAction, RangeEnd, TimelineAction, WindowAction,
};
use marhala::app::state::cards::Card;
use marhala::app::{App, State, WindowOptions};
use marhala::atlas;
use marhala::atlas::filter::Facet;
use marhala::map::basemap::{self, Basemap};
use marhala::view::Appearance;
use marhala::view::session::Session;

/// Lets frames go by until the machine has kept something, for at most so many of them.
fn until_kept(window: &mut Harness<'_, App>, machine: &Machine, times: usize) -> Session {
    for _ in 0..600 {
        window.step();
        if machine.saved.lock().unwrap().len() >= times {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    machine.saved.lock().unwrap().last().cloned().unwrap()
}

#[test]
fn what_the_window_shows_comes_back_at_the_next_start() {
    let machine = machine("session");
    let mut first = window(&english(), &machine);
    for action in actions![
        WindowAction::SetLanguage("ar".into()),
        WindowAction::SetAppearance(Appearance::Dark),
        WindowAction::SetScale(1.25),
        TimelineAction::GoToStop(5),
        FilterAction::Toggle(Facet::Year(2024)),
        FilterAction::SetDate(RangeEnd::From, "2024-02".into()),
        MapAction::Pan { dx: 40.0, dy: -30.0 },
        DetailsAction::OpenPlace("harir".into()),
        TimelineAction::SetAsOf(true),
    ] {
        first.state_mut().apply(action, 0.0);
    }
    let session = until_kept(&mut first, &machine, 1);
    let session = Session::read(session.text().as_bytes()).unwrap();
    let atlas = Arc::new(atlas::built_in().unwrap());
    let options = WindowOptions { view: session.resumed(&atlas), ui_scale: Some(session.ui_scale), ..english() };
    let second = State::new(Arc::clone(&atlas), options);
    let first = first.state().state();
    let (resumed, left) = (second.view(), first.view());
    assert_eq!(second.messages().tag(), "ar");
    assert_eq!((resumed.appearance, second.settings().ui_scale), (Appearance::Dark, 1.25));
    assert_eq!((second.stop(), resumed.as_of), (5, true));
    assert_eq!((&resumed.filter, second.filter_dates()), (&left.filter, first.filter_dates()));
    assert_eq!(resumed.place, left.place);
    assert!((resumed.camera.center.lon - left.camera.center.lon).abs() < 1e-9);
    assert!((resumed.camera.zoom - left.camera.zoom).abs() < 1e-9);
    assert!(!resumed.whole_story);
}

/// A phase that is gone, a place that is gone: what is left of a session is taken up.
#[test]
fn a_session_of_a_story_that_has_changed_does_no_harm() {
    let machine = machine("changed-session");
    let mut window = window(&english(), &machine);
    window.state_mut().apply(TimelineAction::LastStop, 0.0);
    let mut session = until_kept(&mut window, &machine, 1);
    session.phase = Some("no-such-phase".into());
    session.view = session.view.with_place("no-such-place").on_day(jiff::civil::date(1700, 1, 1));
    let atlas = Arc::new(atlas::built_in().unwrap());
    let view = session.resumed(&atlas);
    let state = State::new(Arc::clone(&atlas), WindowOptions { view, ..english() });
    assert_eq!((state.stop(), &state.view().place), (0, &None));
}

#[test]
fn settings_that_cannot_be_kept_are_said_once() {
    let machine = Arc::new(Machine { full: true, ..Arc::into_inner(machine("full")).unwrap() });
    let mut window = window(&english(), &machine);
    window.run_steps(60 * 3);
    assert!(machine.saved.lock().unwrap().is_empty(), "nothing has changed, and it is saved");
    window.state_mut().apply(TimelineAction::GoToStop(3), 0.0);
    until_kept(&mut window, &machine, 1);
    let message = |window: &Harness<'_, App>| says(window, "Settings could not be saved: No space left on device");
    for _ in 0..200 {
        window.step();
        if message(&window) {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(message(&window), "{:?}", all_words(&window));
    window.run_steps(60 * 10);
    assert!(!message(&window), "it stays");
    window.state_mut().apply(TimelineAction::LastStop, 0.0);
    until_kept(&mut window, &machine, 2);
    finish(&mut window);
    assert!(!message(&window), "it is said again");
    assert_eq!(window.state().state().stop(), 9);
}

#[test]
fn the_systems_wishes_are_followed_until_the_reader_chooses() {
    let machine = machine("wishes");
    let start = WindowOptions { less_motion: None, ..english().looking(Appearance::System) };
    let mut window = window(&start, &machine);
    let wish = |window: &mut Harness<'_, App>, dark: bool, still: bool| {
        let wishes = SystemPreferences { dark: Some(dark), less_motion: Some(still) };
        machine.preferences.lock().unwrap().as_ref().unwrap()(wishes);
        settle(window);
    };
    wish(&mut window, true, true);
    assert!(window.state().state().settings().dark && window.state().state().settings().less_motion);
    wish(&mut window, false, false);
    assert!(!window.state().state().settings().dark && !window.state().state().settings().less_motion);
    window.state_mut().apply(WindowAction::SetLessMotion(false), 0.0);
    window.state_mut().apply(WindowAction::SetAppearance(Appearance::Light), 0.0);
    wish(&mut window, true, true);
    assert!(!window.state().state().settings().dark && !window.state().state().settings().less_motion);
}

/// A damaged basemap is said in one sentence, and the story stands without it.
#[test]
fn without_a_basemap_the_story_stays() {
    for damaged in [&b""[..], &b"PMTiles"[..], &basemap::TILES[..3000]] {
        let broken = |app: App| app.with_basemap(Basemap::from_archive(damaged));
        let mut window = open(&story(), &english(), (1280.0, 800.0), 1.0, broken);
        let said =
            all_words(&window).into_iter().find(|words| words.starts_with("The basemap is damaged, so the story"));
        assert!(said.is_some() || damaged.len() == 3000, "{:?}", all_words(&window));
        window.state_mut().apply(TimelineAction::GoToStop(3), 0.0);
        settle(&mut window);
        assert_eq!(window.state().scene().markers.len(), window.state().state().atlas().places.len());
        window.render().unwrap();
    }
}

/// A thread of the program that breaks is said, and the next export works.
#[test]
fn what_breaks_beside_the_frame_is_said_and_the_rest_goes_on() {
    let machine = machine("broken");
    machine.breaks.store(true, Ordering::Relaxed);
    let mut window = window(&english(), &machine);
    window.state_mut().apply(CardAction::Show(Card::Export, true), 0.0);
    window.state_mut().apply(DocumentAction::Export, 0.0);
    finish(&mut window);
    settle(&mut window);
    assert!(says(&window, "Marhala had an internal error and is still running."), "{:?}", all_words(&window));
    assert!(says(&window, "/state/report.txt"));
    assert!(window.state().state().export_progress().is_none());
    machine.breaks.store(false, Ordering::Relaxed);
    window.state_mut().apply(DocumentAction::Export, 0.0);
    finish(&mut window);
    settle(&mut window);
    assert!(says(&window, "Saved"), "{:?}", all_words(&window));
}

#[test]
fn that_the_session_was_saved_asks_for_no_frame() {
    let machine = machine("quiet-session");
    let mut window = window(&english(), &machine);
    window.state_mut().apply(TimelineAction::GoToStop(5), 0.0);
    until_kept(&mut window, &machine, 1);
    // Whatever frames there are until the job is known to be over: none of them is for it.
    let mut frames = 0;
    while window.state().is_busy() {
        frames += 1;
        assert!(frames < 2000, "the job ends");
        window.step();
    }
    window.step();
    let causes = window.ctx.repaint_causes();
    assert!(!causes.iter().any(|cause| cause.file.ends_with("jobs/mod.rs")), "{causes:?}");
}
