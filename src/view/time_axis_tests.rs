use proptest::prelude::*;

use super::*;
use crate::atlas::model::{Phase, PhaseId};
use crate::atlas::{Atlas, PartialDate, built_in};

fn view() -> impl Strategy<Value = TimeWindow> {
    (1.0_f32..200.0, 0.0_f32..1.0).prop_map(|(zoom, start)| TimeWindow::default().zoomed(start, zoom, 200.0))
}

proptest! {
    #[test]
    fn position_and_place_on_the_axis_go_both_ways(
        part in 0.0..1.0_f64, width in 200.0_f32..2000.0, view in view(),
    ) {
        let atlas = built_in().unwrap();
        let axis = TimeAxis::new(&atlas, width, view);
        let position = part * (atlas.phases.len() - 1) as f64;
        // As exact as pixels in single precision are at this zoom.
        let near = 2e-3 * f64::from(view.zoom).max(1.0);
        prop_assert!((axis.position_of(axis.x_of(position)) - position).abs() < near);
    }

    #[test]
    fn day_and_place_on_the_axis_go_both_ways(part in 0.0..1.0_f64, width in 200.0_f32..2000.0, view in view()) {
        let atlas = built_in().unwrap();
        let axis = TimeAxis::new(&atlas, width, view);
        let (first, last) = span(&atlas);
        let day = first + part * (last - first);
        prop_assert!((axis.day_of(axis.x_of_day(day)) - day).abs() < 1.0);
        let x = part as f32 * width;
        let day = axis.day_of(x);
        if day > first && day < last {
            prop_assert!((axis.x_of_day(day) - x).abs() < 0.5, "{} {}", x, axis.x_of_day(day));
        }
    }

    #[test]
    fn later_is_never_before(
        a in 8000.0..10000.0_f64, b in 8000.0..10000.0_f64, width in 200.0_f32..2000.0, view in view(),
    ) {
        let axis = TimeAxis::new(&built_in().unwrap(), width, view);
        let (early, late) = (a.min(b), a.max(b));
        prop_assert!(axis.x_of_day(early) <= axis.x_of_day(late));
        let (left, right) = ((a as f32) % width, (b as f32) % width);
        prop_assert!(axis.day_of(left.min(right)) <= axis.day_of(left.max(right)));
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer(around in 0.0_f32..1.0, factor in 0.2_f32..5.0, view in view()) {
        let width = 1000.0;
        let atlas = built_in().unwrap();
        let zoomed = view.zoomed(around, factor, 400.0);
        prop_assert!(zoomed.start >= 0.0 && zoomed.start + 1.0 / zoomed.zoom <= 1.0001);
        let kept = zoomed.start > 1e-4 && zoomed.start + 1.0 / zoomed.zoom < 0.9999;
        if kept && zoomed.zoom > 60.0 && view.zoom > 60.0 {
            // So near nothing is stretched, and a day stays where it is.
            let before = TimeAxis::new(&atlas, width, view).day_of(around * width);
            let after = TimeAxis::new(&atlas, width, zoomed).day_of(around * width);
            prop_assert!((before - after).abs() < 3.0, "{} {}", before, after);
        }
    }

    #[test]
    fn a_view_shows_what_it_is_asked_to(point in 0.0_f32..1.0, view in view()) {
        let shown = view.showing(point);
        prop_assert!(shown.start <= point + 1e-4 && point <= shown.start + 1.0 / shown.zoom + 1e-4);
        prop_assert!((shown.zoom - view.zoom).abs() < 1e-6);
    }
}

#[test]
fn stops_are_in_order_apart_and_on_the_axis() {
    for width in [120.0, 400.0, 900.0, 1800.0] {
        let axis = TimeAxis::new(&built_in().unwrap(), width, TimeWindow::default());
        assert!(axis.stops.windows(2).all(|pair| pair[1] - pair[0] > 4.0), "{:?}", axis.stops);
        assert!(axis.stops[0] >= 0.0 && axis.stops[axis.stops.len() - 1] <= width);
    }
}

/// The built-in story with other phases, each of one day.
fn with_phases(days: &[&str]) -> Atlas {
    let atlas = built_in().unwrap();
    let mut file: crate::atlas::model::AtlasFile = (*atlas).clone();
    let phase = Phase { end: None, scheduled: false, ..file.phases[0].clone() };
    file.deadlines.clear();
    file.phases = days
        .iter()
        .enumerate()
        .map(|(number, day)| Phase {
            id: PhaseId::from(format!("p{number}")),
            start: day.parse().unwrap(),
            ..phase.clone()
        })
        .collect();
    file.evidence_ends = days.last().unwrap().parse::<PartialDate>().unwrap();
    let text = serde_json::to_string(&file).unwrap();
    let outcome = crate::atlas::read(text.as_bytes(), false);
    outcome.atlas.unwrap_or_else(|| panic!("{:#?}", outcome.problems))
}

#[test]
fn strange_stories_have_an_axis_too() {
    let many: Vec<String> = (0..40).map(|day| format!("2020-{:02}-{:02}", day / 28 + 1, day % 28 + 1)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for days in [&["2020-05-01"][..], &["2020-05-01", "2020-05-01"], &["1990", "2000-06-01", "2010-12"], &many] {
        let atlas = with_phases(days);
        for width in [150.0, 640.0, 1500.0] {
            let axis = TimeAxis::new(&atlas, width, TimeWindow::default());
            assert_eq!(axis.stops.len(), days.len());
            assert!(axis.stops.iter().all(|x| x.is_finite() && (0.0..=width).contains(x)), "{:?}", axis.stops);
            assert!(axis.stops.windows(2).all(|pair| pair[1] - pair[0] > 2.0), "{days:?} {:?}", axis.stops);
            assert!(!axis.ticks().is_empty() || days.len() == 1, "{days:?}");
        }
    }
}

#[test]
fn ticks_go_from_years_to_days() {
    let atlas = built_in().unwrap();
    let far = TimeAxis::new(&atlas, 900.0, TimeWindow::default());
    assert!(far.ticks().iter().all(|tick| tick.unit < Unit::Day));
    assert!(far.ticks().iter().any(|tick| tick.unit == Unit::Year));
    let near = TimeWindow::default().zoomed(0.5, TimeAxis::closest(&atlas, 900.0), f32::INFINITY);
    let near = TimeAxis::new(&atlas, 900.0, near);
    let named: Vec<_> = near.ticks().into_iter().filter(|tick| tick.unit == Unit::Day).collect();
    assert!((10..40).contains(&named.len()), "{}", named.len());
    assert!(named.iter().all(|tick| (-1.0..=901.0).contains(&tick.x)));
}

#[test]
fn over_centuries_round_years_are_named_and_no_months() {
    let mut file = (*built_in().unwrap()).clone();
    file.deadlines.clear();
    let count = file.phases.len();
    for (number, phase) in file.phases.iter_mut().enumerate() {
        let year: PartialDate = format!("{}", 1500 + 300 * number / (count - 1)).parse().unwrap();
        (phase.start, phase.end, phase.scheduled) = (year, None, false);
    }
    file.evidence_ends = "1800".parse().unwrap();
    let text = serde_json::to_string(&file).unwrap();
    let atlas = crate::atlas::read(text.as_bytes(), false).atlas.unwrap();
    let ticks = TimeAxis::new(&atlas, 830.0, TimeWindow::default()).ticks();
    let years: Vec<i16> = ticks.iter().map(|tick| tick.date.year()).collect();
    assert_eq!(years, [1500, 1550, 1600, 1650, 1700, 1750, 1800]);
    assert!(ticks.iter().all(|tick| tick.unit == Unit::Year));
}
