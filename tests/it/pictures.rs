//! How the window looks: one picture for every state worth looking at, beside `tests/snapshots/`.
//! After a wanted change: `UPDATE_SNAPSHOTS=1 cargo test --test pictures`, and look at both pictures.

use egui::pos2;
use egui_kittest::{Harness, SnapshotOptions};

use crate::common::{Open as _, arabic, english, open, settle, story, window};
use marhala::app::state::action::{Action, CardAction, DetailsAction, FilterAction, TimelineAction, WindowAction};
use marhala::app::state::cards::Card;
use marhala::app::{App, WindowOptions};
use marhala::atlas::filter::Facet;
use marhala::atlas::moment::Age;
use marhala::map::Camera;
use marhala::view::DeepLink;
use marhala::view::link::Setting;

const SIZE: (f32, f32) = (1280.0, 800.0);
const SMALL: (f32, f32) = (900.0, 600.0);

/// The drivers of other machines round some pixels along edges another way; a moved word is thousands of pixels.
fn picture(window: &mut Harness<'_, App>, name: &str) {
    let options = SnapshotOptions::new().threshold(1.2).max_failed_pixels(120);
    window.snapshot_options(name, &options);
}

fn at(options: &WindowOptions, stop: usize, place: Option<&str>) -> WindowOptions {
    let options = options.clone().at_stop(stop);
    match place {
        Some(place) => options.with_place(place),
        None => options,
    }
}

fn dark(start: &WindowOptions) -> WindowOptions {
    start.clone().dark()
}

#[test]
fn first_view() {
    picture(&mut window(&english(), SIZE), "first-view");
}

#[test]
fn first_view_in_arabic() {
    picture(&mut window(&arabic(), SIZE), "first-view-ar");
}

#[test]
fn selected_base() {
    picture(&mut window(&at(&english(), 3, Some("ain-al-asad")), SIZE), "selected-base");
}

#[test]
fn selected_base_in_arabic_and_dark() {
    picture(&mut window(&dark(&at(&arabic(), 3, Some("ain-al-asad"))), SIZE), "selected-base-ar-dark");
}

fn disputed_move(start: &WindowOptions, name: &str) {
    let mut window = window(&at(start, 4, None), SIZE);
    let arc = window.state().scene().arcs.iter().rfind(|arc| arc.ends() && arc.age == Age::Current).unwrap().clone();
    let point = arc.curve[arc.curve.len() * 3 / 4];
    window.hover_at(pos2(point.x, point.y));
    settle(&mut window);
    picture(&mut window, name);
}

#[test]
fn disputed_move_with_its_card() {
    disputed_move(&english(), "disputed-move");
}

#[test]
fn disputed_move_with_its_card_in_arabic() {
    disputed_move(&arabic(), "disputed-move-ar");
}

/// The details, scrolled so far down.
fn claims(start: &WindowOptions, pixels: f32, name: &str) {
    let mut window = window(&at(start, 7, Some("harir")), SIZE);
    let x = if window.state().state().messages().rtl() { 220.0 } else { 1060.0 };
    window.hover_at(pos2(x, 400.0));
    window.step();
    window.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -pixels),
        modifiers: egui::Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
    });
    window.run_steps(60);
    picture(&mut window, name);
}

#[test]
fn claims_of_a_place_further_down() {
    claims(&english(), 1250.0, "claims");
}

#[test]
fn claims_of_a_place_further_down_in_arabic() {
    claims(&arabic(), 1250.0, "claims-ar");
}

#[test]
fn open_questions_of_a_place_in_arabic_and_dark() {
    claims(&dark(&arabic()), 560.0, "questions-ar-dark");
}

fn search(start: &WindowOptions, size: (f32, f32), query: &str, name: &str) {
    let mut window = window(&at(start, 3, None), size);
    window.key_press(egui::Key::Slash);
    settle(&mut window);
    window.event(egui::Event::Text(query.to_owned()));
    settle(&mut window);
    picture(&mut window, name);
}

#[test]
fn what_was_found() {
    search(&english(), SIZE, "asad", "search");
}

#[test]
fn what_was_found_in_arabic_and_dark() {
    search(&dark(&arabic()), SIZE, "الاسد", "search-ar-dark");
}

#[test]
fn nothing_found_in_a_small_window_in_arabic() {
    search(&arabic(), SMALL, "قطار", "search-nothing-ar");
}

#[test]
fn handover_dark() {
    picture(&mut window(&dark(&at(&english(), 7, None)), SIZE), "handover-dark");
}

#[test]
fn last_phase() {
    picture(&mut window(&at(&english(), 9, None), SIZE), "last-phase");
}

#[test]
fn last_phase_in_arabic_and_dark() {
    picture(&mut window(&dark(&at(&arabic(), 9, None)), SIZE), "last-phase-ar-dark");
}

#[test]
fn small_window() {
    picture(&mut window(&at(&english(), 3, None), SMALL), "small-window");
}

#[test]
fn small_window_with_details_in_arabic() {
    picture(&mut window(&at(&arabic(), 7, Some("camp-victory")), SMALL), "small-window-details-ar");
}

#[test]
fn large_window() {
    picture(&mut window(&at(&english(), 7, Some("erbil")), (1920.0, 1080.0)), "large-window");
}

#[test]
fn small_window_in_arabic_and_dark() {
    picture(&mut window(&dark(&at(&arabic(), 5, None)), SMALL), "small-window-ar-dark");
}

#[test]
fn large_window_in_arabic() {
    picture(&mut window(&at(&arabic(), 7, Some("camp-victory")), (1920.0, 1080.0)), "large-window-ar");
}

#[test]
fn keys_and_keyboard_focus() {
    let mut window = window(&arabic(), SIZE);
    window.state_mut().apply(CardAction::Show(Card::Keys, true), 0.0);
    settle(&mut window);
    picture(&mut window, "keys-ar");
}

/// A picture between two zooms, on a screen with so many pixels to a logical one.
fn sharp(scale: f32, name: &str) {
    let mut window = open(&story(), &at(&english(), 2, None), SMALL, scale, |app| app);
    let camera = window.state().state().view().camera;
    let closer = Camera { zoom: camera.zoom + 0.63, ..camera };
    window.state_mut().apply(WindowAction::OpenLink(DeepLink::new([Setting::Camera(closer)])), 0.0);
    settle(&mut window);
    picture(&mut window, name);
}

#[test]
fn sharp_at_one_and_a_half_pixels() {
    sharp(1.5, "sharp-1.5");
}

#[test]
fn sharp_at_two_pixels() {
    sharp(2.0, "sharp-2");
}

fn done(start: &WindowOptions, size: (f32, f32), action: impl Into<Action>, name: &str) {
    let mut window = window(start, size);
    window.state_mut().apply(action, 0.0);
    settle(&mut window);
    picture(&mut window, name);
}

fn about_the_americans() -> CardAction {
    CardAction::ShowSpeakersOn(Some("us-forces".into()))
}

#[test]
fn the_central_question_side_by_side() {
    done(&english(), SIZE, about_the_americans(), "sides-question");
}

#[test]
fn the_central_question_side_by_side_in_arabic_and_dark() {
    done(&dark(&arabic()), SIZE, about_the_americans(), "sides-question-ar-dark");
}

#[test]
fn everyone_along_the_axis_of_time() {
    done(&at(&english(), 4, None), (1920.0, 1080.0), CardAction::Show(Card::Speakers, true), "sides-large");
}

#[test]
fn everyone_along_the_axis_of_time_in_a_small_window_in_arabic() {
    done(&at(&arabic(), 4, None), SMALL, CardAction::Show(Card::Speakers, true), "sides-small-ar");
}

#[test]
fn a_question_with_its_versions() {
    done(&at(&english(), 7, Some("erbil")), SIZE, DetailsAction::OpenQuestion("harir-or-airport".into()), "question");
}

#[test]
fn a_question_with_its_versions_in_arabic_and_dark() {
    let action = DetailsAction::OpenQuestion("where-columns".into());
    done(&dark(&at(&arabic(), 4, None)), SIZE, action, "question-ar-dark");
}

#[test]
fn a_move_in_arabic() {
    let action = DetailsAction::OpenMove(marhala::map::symbols::MoveKey { stop: 4, index: 0 });
    done(&at(&arabic(), 4, None), SIZE, action, "move-ar");
}

#[test]
fn why_the_evidence_is_what_it_is() {
    done(&at(&english(), 7, Some("ain-al-asad")), SIZE, DetailsAction::ToggleExplanation, "why");
}

#[test]
fn how_evidence_is_rated() {
    done(&english(), SIZE, CardAction::Show(Card::Rule, true), "rule");
}

#[test]
fn how_evidence_is_rated_in_a_small_window_in_arabic_and_dark() {
    done(&dark(&arabic()), SMALL, CardAction::Show(Card::Rule, true), "rule-small-ar-dark");
}

#[test]
fn filters() {
    done(&english(), SIZE, CardAction::Show(Card::Filters, true), "filters");
}

#[test]
fn filters_in_a_small_window_in_arabic_and_dark() {
    done(&dark(&arabic()), SMALL, CardAction::Show(Card::Filters, true), "filters-small-ar-dark");
}

#[test]
fn as_it_was_known_with_something_hidden() {
    let mut window = window(&at(&english(), 3, Some("harir")), SIZE);
    window.state_mut().apply(TimelineAction::SetAsOf(true), 0.0);
    window.state_mut().apply(FilterAction::Toggle(Facet::Side("us".into())), 0.0);
    settle(&mut window);
    picture(&mut window, "as-known");
}

#[test]
fn commands_in_arabic() {
    done(&arabic(), SIZE, CardAction::Show(Card::Palette, true), "palette-ar");
}

#[test]
fn the_story_told() {
    done(&at(&english(), 4, None), SIZE, TimelineAction::SetGuided(true), "story");
}

#[test]
fn the_story_told_in_a_small_window_in_arabic_and_dark() {
    done(&dark(&at(&arabic(), 7, None)), SMALL, TimelineAction::SetGuided(true), "story-small-ar-dark");
}

#[test]
fn by_date_after_the_evidence() {
    let start = english().on_day("2026-06-15").with_place("ain-al-asad");
    picture(&mut window(&start, SIZE), "by-date");
}

#[test]
fn by_date_in_arabic_and_dark() {
    let start = arabic().dark().on_day("2025-08-25");
    picture(&mut window(&start, SMALL), "by-date-small-ar-dark");
}

#[test]
fn what_was_announced_beside_what_was_reported() {
    let start = english().on_day("2025-10-05").comparing();
    picture(&mut window(&start, SIZE), "compare");
}

#[test]
fn the_same_in_arabic_and_dark() {
    let start = arabic().dark().at_stop(5).comparing();
    picture(&mut window(&start, SMALL), "compare-small-ar-dark");
}

#[test]
fn a_month_of_the_timeline() {
    let mut window = window(&english().at_stop(3), SIZE);
    let view = (0..4).fold(window.state().state().timeline().window, |_, _| {
        let view = window.state().state().time_around_playhead(3.0);
        window.state_mut().apply(TimelineAction::Show(view), 0.0);
        view
    });
    assert!(view.zoom > 50.0);
    settle(&mut window);
    picture(&mut window, "time-zoomed");
}

#[test]
fn what_you_take_with_you() {
    done(&at(&english(), 4, None), SIZE, CardAction::Show(Card::Export, true), "export");
}

#[test]
fn what_you_take_with_you_in_a_small_window_in_arabic_and_dark() {
    done(&dark(&at(&arabic(), 4, None)), SMALL, CardAction::Show(Card::Export, true), "export-small-ar-dark");
}

/// Little room: the bar keeps what is needed most, the timeline is its slider, and details take what there is.
#[test]
fn little_room() {
    picture(&mut window(&at(&english(), 3, None), (640.0, 400.0)), "little-room");
}

#[test]
fn little_room_in_arabic_and_dark() {
    picture(&mut window(&dark(&at(&arabic(), 3, Some("ain-al-asad"))), (640.0, 400.0)), "little-room-ar-dark-details");
}

#[test]
fn the_least_room() {
    picture(&mut window(&at(&english(), 3, None), (560.0, 360.0)), "least-room");
}

#[test]
fn the_least_room_in_arabic() {
    picture(&mut window(&at(&arabic(), 3, Some("harir")), (560.0, 360.0)), "least-room-ar-details");
}

#[test]
fn the_smallest_window() {
    picture(&mut window(&at(&english(), 3, Some("harir")), (800.0, 500.0)), "smallest-window");
}

#[test]
fn the_smallest_window_in_arabic_and_dark() {
    picture(&mut window(&dark(&at(&arabic(), 3, None)), (800.0, 500.0)), "smallest-window-ar-dark");
}
