//! Time: by date and by phase, from event to event, the axis zoomed and moved, plan beside report.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelUnit, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::{Date, date};

use crate::common::{Open as _, all_words, arabic, click_at, english, open, press, says, settle, slider, window};
use marhala::app::state::action::{MapAction, TimelineAction, WindowAction};
use marhala::app::{App, WindowOptions};
use marhala::atlas::model::{Phase, PhaseId, PlaceId};
use marhala::atlas::moment::Age;
use marhala::atlas::{Atlas, Moment, PartialDate, built_in};
use marhala::view::time_axis::{TimeAxis, TimeWindow, date_of, days};

const SIZE: (f32, f32) = (1280.0, 800.0);

fn on(start: &WindowOptions, day: &str) -> WindowOptions {
    start.clone().on_day(day)
}

fn day(window: &Harness<'_, App>) -> Option<Date> {
    window.state().state().view().date()
}

#[test]
fn a_switch_changes_between_phases_and_dates() {
    for (start, by_date, by_phase) in [(english(), "By date", "By phase"), (arabic(), "بالتاريخ", "بالمراحل")]
    {
        let mut window = window(&start.at_stop(5), SIZE);
        assert_eq!(day(&window), None);
        window.get_by_role_and_label(Role::RadioButton, by_date).click();
        settle(&mut window);
        assert_eq!(day(&window), Some(date(2025, 9, 30)), "the day on which the phase begins");
        press(&mut window, Key::D);
        assert_eq!((day(&window), window.state().state().stop()), (None, 5));
        press(&mut window, Key::D);
        window.get_by_role_and_label(Role::RadioButton, by_phase).click();
        settle(&mut window);
        assert_eq!(day(&window), None);
    }
}

#[test]
fn by_date_a_place_shows_the_last_word_and_its_age() {
    let start = on(&english(), "2024-10-20").with_place("ain-al-asad");
    let mut window = window(&start, SIZE);
    assert!(says(&window, "20 October 2024 is 16 days after this phase."), "{:?}", all_words(&window));
    assert!(says(&window, "last word on 4 October 2024, 16 days before"), "{:?}", all_words(&window));
    // A day earlier than all that is said of a phase, the state before it still holds.
    window.state_mut().apply(TimelineAction::GoToMoment(days(date(2025, 9, 29))), 0.0);
    settle(&mut window);
    assert!(says(&window, "last word on 25 August 2025, 35 days before"), "{:?}", all_words(&window));
    window.state_mut().apply(TimelineAction::GoToMoment(days(date(2026, 8, 1))), 0.0);
    settle(&mut window);
    assert!(says(&window, "The detailed reports used here end on 20 March 2026."));
}

#[test]
fn on_a_day_nothing_is_shown_that_was_said_only_later() {
    let atlas = built_in().unwrap();
    let mut shown = 0;
    for offset in (0..1000).step_by(9) {
        let day = date_of(days(date(2023, 12, 1)) + f64::from(offset));
        let moment = Moment::on(&atlas, day);
        for status in moment.places().filter_map(|now| now.status).filter(|status| status.since > 0) {
            let said = status.status.claims.iter().map(|id| atlas.claim(id).unwrap().date.first()).min().unwrap();
            assert!(said <= day, "{} on {day} was said on {said}", status.status.place);
            assert!(status.last_word.unwrap() <= day);
            shown += 1;
        }
        for now in moment.moves() {
            assert!(now.progress > 0.0 && atlas.phases[now.stop].start.first() <= day);
            assert!((now.age == Age::Current) == (now.stop == moment.stop));
        }
    }
    assert!(shown > 200, "{shown}");
}

#[test]
fn shift_and_arrows_go_from_event_to_event() {
    let atlas = built_in().unwrap();
    let mut events: Vec<Date> = atlas.claims.iter().map(|claim| claim.date.first()).collect();
    events.sort();
    events.dedup();
    let start = date(2024, 9, 27);
    let after: Vec<Date> = events.iter().copied().filter(|day| *day > start).take(4).collect();
    for (start_with, forth, back) in
        [(english(), Key::ArrowRight, Key::ArrowLeft), (arabic(), Key::ArrowLeft, Key::ArrowRight)]
    {
        let mut window = window(&start_with.at_stop(2), SIZE);
        for expected in &after {
            window.key_press_modifiers(Modifiers::SHIFT, forth);
            settle(&mut window);
            assert_eq!(day(&window), Some(*expected));
        }
        window.key_press_modifiers(Modifiers::SHIFT, back);
        settle(&mut window);
        assert_eq!(day(&window), Some(after[2]));
        // The plain arrows still go from phase to phase.
        press(&mut window, forth);
        assert_eq!(day(&window), Some(date(2024, 10, 1)));
    }
}

#[test]
fn a_hand_scrubs_any_day_and_lets_it_stay() {
    let mut window = window(&on(&english(), "2024-09-27"), SIZE);
    let rect = slider(&window).rect();
    window.hover_at(pos2(rect.left() + rect.width() * 0.5, rect.center().y));
    window.step();
    window.drag_at(pos2(rect.left() + rect.width() * 0.5, rect.center().y));
    window.step();
    window.hover_at(pos2(rect.left() + rect.width() * 0.42, rect.center().y));
    window.step();
    let held = day(&window).unwrap();
    window.drop_at(pos2(rect.left() + rect.width() * 0.42, rect.center().y));
    settle(&mut window);
    assert_eq!(day(&window), Some(held), "it settles on no stop");
    assert!(held > date(2024, 10, 5) && held < date(2025, 8, 1), "{held}");
    assert_eq!(window.state().state().stop(), 3);
}

#[test]
fn the_wheel_comes_closer_and_a_drag_moves_along() {
    let mut window = window(&english(), SIZE);
    let rect = slider(&window).rect();
    let here = pos2(rect.left() + rect.width() * 0.6, rect.center().y + 34.0);
    let camera = window.state().state().view().camera;
    window.hover_at(here);
    window.step();
    for _ in 0..6 {
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, 90.0),
            modifiers: Modifiers::NONE,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
        });
        window.run_steps(12);
    }
    // The wheel runs out softly.
    window.run_steps(60);
    let zoomed = window.state().state().timeline().window;
    assert!(zoomed.zoom > 4.0, "{zoomed:?}");
    assert_eq!(window.state().state().view().camera, camera, "the map stays");
    window.drag_at(here);
    window.step();
    window.hover_at(here - vec2(120.0, 0.0));
    window.step();
    window.drop_at(here - vec2(120.0, 0.0));
    settle(&mut window);
    let moved = window.state().state().timeline().window;
    assert!(moved.start > zoomed.start && moved.zoom == zoomed.zoom, "{zoomed:?} {moved:?}");
    assert_eq!(window.state().state().stop(), 0, "the slider stays");
    // Where the slider goes, the axis follows.
    press(&mut window, Key::Home);
    window.state_mut().apply(WindowAction::SetLessMotion(false), 0.0);
    press(&mut window, Key::End);
    window.run_steps(120);
    let axis = TimeAxis::new(window.state().state().atlas(), rect.width(), window.state().state().timeline().window);
    assert!((0.0..=rect.width()).contains(&axis.x_of(9.0)), "{:?}", window.state().state().timeline().window);
    window.get_by_role_and_label(Role::Button, "Show the whole timeline").click();
    settle(&mut window);
    assert_eq!(window.state().state().timeline().window, TimeWindow::default());
}

#[test]
fn a_typed_date_is_gone_to_however_it_is_written() {
    let typed = ["2025-09-30", "30/9/2025", "30.9.2025", "30 September 2025", "30 sep 2025"];
    let in_arabic = ["30 أيلول 2025", "30 سبتمبر/ أيلول 2025", "٣٠/٩/٢٠٢٥"];
    let all = typed.map(|typed| (english(), typed)).into_iter().chain(in_arabic.map(|typed| (arabic(), typed)));
    for (start, typed) in all {
        let mut window = window(&start, SIZE);
        press(&mut window, Key::Slash);
        window.event(Event::Text(typed.to_owned()));
        settle(&mut window);
        press(&mut window, Key::Enter);
        assert_eq!(day(&window), Some(date(2025, 9, 30)), "{typed}");
    }
    let messages = marhala::text::Languages::built_in().messages("en");
    for no_date in ["", "2025", "86", "ain al-asad", "30 February 2025", "9 2025 30", "31/13/2025"] {
        assert_eq!(messages.read_date(no_date), None, "{no_date}");
    }
    let in_arabic = marhala::text::Languages::built_in().messages("ar");
    for (messages, typed, meant) in [
        (&messages, "44 BCE", "-0043"),
        (&messages, "15 March 44 bc", "-0043-03-15"),
        (&messages, "1 BCE", "0000"),
        (&messages, "2024-10-01T14:30+03:00", "2024-10-01T14:30+03:00"),
        (&in_arabic, "٤٤ ق.م", "-0043"),
    ] {
        assert_eq!(messages.read_date(typed).map(|date| date.to_string()).as_deref(), Some(meant), "{typed}");
    }
}

#[test]
fn days_go_by_while_it_plays_by_date() {
    let start = on(&english(), "2024-09-27").moving();
    let mut window = window(&start, SIZE);
    for _ in 0..2 {
        window.state_mut().apply(TimelineAction::Faster, 0.0);
    }
    window.key_press(Key::Space);
    let mut before = day(&window).unwrap();
    let mut different = 0;
    for _ in 0..240 {
        window.step();
        let now = day(&window).unwrap();
        assert!(now >= before);
        different += u32::from(now != before);
        before = now;
    }
    assert!(different > 100, "{different}");
    window.run_steps(12 * 75);
    assert!(window.state().state().timeline().playback.is_none());
    assert_eq!(day(&window), Some(date(2026, 9, 30)), "at the end it rests");
}

#[test]
fn with_less_motion_dates_are_cut_from_phase_to_phase() {
    let mut window = window(&on(&english(), "2024-09-27"), SIZE);
    for _ in 0..2 {
        window.state_mut().apply(TimelineAction::Faster, 0.0);
    }
    window.key_press(Key::Space);
    let mut seen: Vec<Date> = Vec::new();
    for _ in 0..4 * 75 {
        window.step();
        seen.push(day(&window).unwrap());
    }
    seen.dedup();
    let starts: Vec<Date> = built_in().unwrap().phases.iter().map(|phase| phase.start.first()).collect();
    assert!(seen.len() > 3 && seen.iter().all(|day| starts.contains(day)), "{seen:?}");
}

#[test]
fn plan_stands_beside_report() {
    for (start, announced, reported, missed) in [
        (english(), "Announced", "Reported", "Not reported as done by this day."),
        (arabic(), "المعلَن", "ما أُفيد به", "لا إفادة بأنه تم حتى هذا اليوم."),
    ] {
        let mut window = window(&on(&start, "2025-10-05"), SIZE);
        press(&mut window, Key::B);
        assert!(window.state().state().view().compare);
        assert!(says(&window, missed), "{:?}", all_words(&window));
        let row = all_words(&window).into_iter().find(|words| words.contains(announced) && words.contains(reported));
        assert!(row.is_some(), "no row that compares: {:?}", all_words(&window));
        let (of_report, of_plan) = (window.state().scene(), window.state().announced_scene().unwrap());
        let place = PlaceId::from("harir");
        let (a, b) = (of_plan.marker(&place).unwrap(), of_report.marker(&place).unwrap());
        assert_ne!(a.state, b.state);
        assert_eq!(a.center.x < b.center.x, !window.state().state().messages().rtl(), "the plan where reading begins");
        // One hand moves both.
        let before = (a.center, b.center);
        window.state_mut().apply(MapAction::Pan { dx: 20.0, dy: 10.0 }, 0.0);
        settle(&mut window);
        let (a, b) = (
            window.state().announced_scene().as_ref().unwrap().marker(&place).unwrap().center,
            window.state().scene().marker(&place).unwrap().center,
        );
        assert!(a.x > before.0.x + 5.0 && b.x > before.1.x + 5.0);
        press(&mut window, Key::Escape);
        assert!(!window.state().state().view().compare && window.state().announced_scene().is_none());
    }
}

#[test]
fn a_deadline_tells_its_gap_and_leads_to_its_question() {
    let mut window = window(&english(), SIZE);
    let name = all_words(&window).into_iter().find(|words| words.contains("110 days later")).unwrap();
    for part in ["September 2025", "26 November 2025 – 18 January 2026", "Hussein Allawi", "Iraq's Ministry of Defence"]
    {
        assert!(name.contains(part), "{name}");
    }
    window.get_by_role_and_label(Role::Button, &name).click();
    settle(&mut window);
    assert!(says(&window, "Was the first phase completed on time?"));
}

#[test]
fn an_event_leads_to_its_day_and_opens() {
    for (start, by_date) in [(english(), false), (on(&english(), "2024-01-05"), true)] {
        let mut window = window(&start, SIZE);
        let rect = slider(&window).rect();
        let axis = TimeAxis::new(window.state().state().atlas(), rect.width(), TimeWindow::default());
        let at = axis.x_of_day(days(date(2025, 2, 3)));
        click_at(&mut window, pos2(rect.left() + at, rect.center().y + 16.0));
        assert!(says(&window, "Some of the coalition's vehicles have been pulled"), "{:?}", all_words(&window));
        let expected = if by_date { Some(date(2025, 2, 3)) } else { None };
        assert_eq!((day(&window), window.state().state().stop()), (expected, if by_date { 3 } else { 4 }));
    }
}

#[test]
fn a_line_leads_to_a_day() {
    let mut here = window(&on(&english(), "2025-11-20"), SIZE);
    here.state_mut().apply(TimelineAction::SetCompare(true), 0.0);
    let link = here.state().state().story_view().link(0, false);
    assert!(link.to_string().contains(" --at 2025-11-20 ") && link.to_string().ends_with(" --compare"), "{link}");
    let mut there = window(&english(), SIZE);
    there.state_mut().apply(WindowAction::OpenLink(link), 0.0);
    settle(&mut there);
    assert_eq!(day(&there), Some(date(2025, 11, 20)));
    assert!(there.state().state().view().compare);
}

/// The built-in story with other phases.
fn with_phases(phases: &[(&str, &str)]) -> Atlas {
    let mut file: marhala::atlas::model::AtlasFile = (*built_in().unwrap()).clone();
    let example = Phase { end: None, scheduled: false, ..file.phases[3].clone() };
    file.deadlines.clear();
    file.phases = phases
        .iter()
        .enumerate()
        .map(|(number, (day, title))| Phase {
            id: PhaseId::from(format!("p{number}")),
            start: day.parse().unwrap(),
            title: ["en", "ar"].map(|tag| (tag, *title)).into(),
            ..example.clone()
        })
        .collect();
    file.evidence_ends = phases.last().unwrap().0.parse::<PartialDate>().unwrap();
    let text = serde_json::to_string(&file).unwrap();
    marhala::atlas::read(text.as_bytes(), false).atlas.unwrap()
}

#[test]
fn forty_phases_with_long_names_look_right_too() {
    let long = "A very long name of a phase that nobody would want to read on an axis, in a card or in a tooltip";
    let many: Vec<String> = (0..40).map(|at| format!("20{:02}-{:02}", 20 + at / 12, at % 12 + 1)).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|day| (day.as_str(), long)).collect();
    strange_story("forty", &many);
}

#[test]
fn one_phase_alone_looks_right_too() {
    strange_story("one-phase", &[("2024-10-01", "Only one")]);
}

#[test]
fn two_phases_on_one_day_look_right_too() {
    strange_story("one-day", &[("2024-10-01", "Morning"), ("2024-10-01", "Evening")]);
}

#[test]
fn phases_ten_years_apart_look_right_too() {
    strange_story("decades", &[("2004", "Long ago"), ("2014-06", "Ten years on"), ("2024-10-01", "And ten more")]);
}

fn strange_story(name: &str, phases: &[(&str, &str)]) {
    let atlas = Arc::new(with_phases(phases));
    let mut window = open(&atlas, &english().at_stop(phases.len() / 2), (900.0, 600.0), 1.0, |app| app);
    for stop in (0..phases.len()).rev() {
        window.state_mut().apply(TimelineAction::GoToStop(stop), 0.0);
        settle(&mut window);
        assert_eq!(window.state().state().stop(), stop);
    }
    for step in 0..phases.len() {
        assert_eq!(window.state().state().stop(), step);
        press(&mut window, Key::ArrowRight);
    }
    let options = egui_kittest::SnapshotOptions::new().threshold(1.2).max_failed_pixels(120);
    window.snapshot_options(format!("story-of-{name}"), &options);
    // Clicking on each stop leads there.
    let rect = slider(&window).rect();
    let axis = TimeAxis::new(&atlas, rect.width(), TimeWindow::default());
    for stop in 0..phases.len().min(3) {
        click_at(&mut window, pos2(rect.left() + axis.stops[stop], rect.center().y));
        assert_eq!(window.state().state().stop(), stop, "{name}");
    }
}
