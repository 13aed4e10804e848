//! A date that was only scheduled, and has passed: nobody is told that it is still to come. And what earlier moves leave.

use std::sync::Arc;

use marhala::app::state::action::TimelineAction;
use marhala::atlas::model::AtlasFile;
use marhala::atlas::moment::Age;
use marhala::atlas::{Atlas, built_in, read};
use marhala::map::symbols::MoveArc;

use crate::common::{Open as _, arabic, english, open, says, settle, window};

const SIZE: (f32, f32) = (1280.0, 800.0);

/// The built-in story, whose last status is not in question, last looked for on a day.
fn looked_for_on(day: Option<&str>) -> Arc<Atlas> {
    let mut file: AtlasFile = (*built_in().unwrap()).clone();
    file.evidence_checked = day.map(|day| day.parse().unwrap());
    for status in &mut file.phases.last_mut().unwrap().statuses {
        status.question = None;
    }
    Arc::new(read(&serde_json::to_vec(&file).unwrap(), false).atlas.unwrap())
}

#[test]
fn the_window_says_that_the_date_has_passed_and_until_when_it_was_looked_for() {
    let over = "This date has passed. What happened then was not found. Last looked for on 26 November 2026.";
    let mut shown = window(&english().at_stop(9), SIZE);
    assert!(says(&shown, over));
    shown.state_mut().apply(TimelineAction::GoToStop(8), 0.0);
    settle(&mut shown);
    assert!(!says(&shown, "This date has passed"));
    assert!(says(&window(&arabic().at_stop(9), SIZE), "انقضى هذا الموعد"));
}

#[test]
fn a_plan_whose_date_has_passed_is_not_called_scheduled_any_more() {
    let details = english().at_stop(9).with_place("erbil");
    let words = "Date passed, outcome not found";
    for (day, is_over) in [(Some("2026-11-26"), true), (Some("2026-09-30"), false), (None, false)] {
        let atlas = looked_for_on(day);
        assert_eq!(atlas.is_over(9), is_over, "{day:?}");
        assert!(!atlas.is_over(2), "what was planned then is told by later phases");
        let shown = open(&atlas, &details, SIZE, 1.0, |app| app);
        assert_eq!(says(&shown, words), is_over, "{day:?}");
        assert_eq!(says(&shown, "Last looked for on 26 November 2026"), is_over);
        // On an earlier day nobody could know.
        assert!(!atlas.as_of(jiff::civil::date(2026, 3, 1)).is_over(9));
    }
}

#[test]
fn pointing_at_the_trace_of_an_earlier_move_brings_it_out() {
    let mut shown = window(&english().at_stop(7), SIZE);
    let arcs = shown.state().scene().arcs.clone();
    let past: Vec<_> = arcs.iter().filter(|arc| arc.age == Age::Past && arc.ends()).collect();
    assert!(past.len() > 3);
    for arc in past {
        assert!(!arc.hovered);
        // A part of it that lies by itself.
        let alone = |point: &&marhala::map::Point| {
            let others = arcs.iter().filter(|other| other.key != arc.key);
            others.flat_map(|other| &other.curve).all(|other| other.distance(**point) > 5.0)
                && shown.state().scene().markers.iter().all(|marker| marker.center.distance(**point) > 45.0)
        };
        let points: Vec<_> = arc.curve.iter().filter(alone).collect();
        assert!(!points.is_empty(), "{:?} lies under others", arc.key);
        let point = points[points.len() / 2];
        let at = egui::pos2(point.x, point.y);
        shown.hover_at(at);
        settle(&mut shown);
        let hovered: Vec<_> = shown.state().scene().arcs.iter().filter(|arc| arc.hovered).map(|arc| arc.key).collect();
        assert_eq!(hovered, [arc.key]);
    }
}

#[test]
fn names_of_places_leave_the_question_marks_of_moves_free() {
    let mut asked = 0;
    for (options, size) in [(arabic(), (900.0, 600.0)), (english(), (900.0, 600.0)), (english(), SIZE)] {
        for stop in [4, 7] {
            let shown = window(&options.clone().at_stop(stop), size);
            let scene = shown.state().scene();
            let current = scene.arcs.iter().filter(|arc| arc.age == Age::Current);
            for question in current.filter_map(MoveArc::question) {
                asked += 1;
                let names = scene.labels.iter().filter(|label| label.place.is_some());
                let over = names.filter(|label| {
                    let (min, max) = (label.frame.min, label.frame.max);
                    (min.x..max.x).contains(&question.x) && (min.y..max.y).contains(&question.y)
                });
                assert_eq!(over.map(|label| label.text.as_str()).collect::<Vec<_>>(), [""; 0], "{size:?} {stop}");
            }
        }
    }
    assert!(asked >= 9, "{asked}");
}
