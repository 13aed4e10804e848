//! Every stop of the built-in story, and every half-way point, as data.
//! After a wanted change: `UPDATE_SNAPSHOTS=1 cargo test --test moments`, and read the difference.

use std::fmt::Write as _;

use jiff::civil::Date;
use marhala::atlas::tracks::{Difference, Track, difference, differing};
use marhala::atlas::{Atlas, Moment, built_in};

/// A moment in words, a line for each place and move.
fn message(moment: &Moment<'_>) -> String {
    let mut out = String::new();
    for now in moment.places() {
        let status = now.status.as_ref().map(|status| {
            format!("{:?}, {:?}, since stop {}", status.status.state, status.weight.evidence, status.since + 1)
        });
        let fading = now.fading.map(|(state, seen)| format!("; {seen:.2} of {state:?}")).unwrap_or_default();
        writeln!(out, "  {}: {}{fading}", now.place.id, status.unwrap_or_else(|| "nothing said".to_owned())).unwrap();
    }
    for now in moment.moves() {
        let to = now.relocation.to.as_ref().map_or("not stated", |to| to.as_str());
        let (from, age, evidence) = (&now.relocation.from, now.age, now.weight.levels().collect::<Vec<_>>());
        writeln!(out, "  {from} → {to}: {:.2} of the way, {age:?}, {evidence:?}", now.progress).unwrap();
    }
    out
}

fn all(atlas: &Atlas) -> String {
    let mut out = String::new();
    for half in 0..atlas.phases.len() * 2 - 1 {
        let moment = Moment::at(atlas, half as f64 / 2.0);
        writeln!(out, "stop {}: {}", half as f64 / 2.0 + 1.0, moment.phase.id).unwrap();
        out.push_str(&message(&moment));
    }
    for phase in &atlas.phases {
        let day = phase.last_day();
        writeln!(out, "by {day}").unwrap();
        for (name, track) in [("announced", Track::Announced), ("reported", Track::Reported)] {
            writeln!(out, " {name}").unwrap();
            out.push_str(&message(&Moment::on_track(atlas, day, track)));
        }
        let differ: Vec<&str> = differences(atlas, day).iter().map(|difference| difference.place.as_str()).collect();
        writeln!(out, " different: {}", differ.join(", ")).unwrap();
    }
    out
}

fn differences(atlas: &Atlas, day: Date) -> Vec<Difference<'_>> {
    differing(atlas, day).into_iter().map(|place| difference(atlas, place, day).unwrap()).collect()
}

#[test]
fn every_stop_and_half_way_point_is_as_it_was() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/moments.txt");
    let now = all(&built_in().unwrap());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    let before = std::fs::read_to_string(path).unwrap();
    for (number, (now, before)) in now.lines().zip(before.lines()).enumerate() {
        assert_eq!(now, before, "line {} of {path}", number + 1);
    }
    assert_eq!(now.len(), before.len());
}

/// On the day of the deadline the plan and the report are what the sources say: Harir was named as a destination, and
/// the reports leave it open.
#[test]
fn at_the_deadline_plan_and_report_differ_on_harir() {
    use marhala::atlas::evidence::Evidence;
    use marhala::atlas::model::Condition;
    let atlas = built_in().unwrap();
    let day = jiff::civil::date(2025, 10, 1);
    let differ = differences(&atlas, day);
    assert!(differ.iter().all(|difference| difference.place.as_str() != "ain-al-asad"), "leaving, in both");
    let harir = differ.iter().find(|difference| difference.place.as_str() == "harir").unwrap();
    let reported = harir.reported.as_ref().unwrap();
    assert_eq!((harir.announced.status.state, reported.status.state), (Condition::Receiving, Condition::Unclear));
    assert_eq!((harir.announced.weight.evidence, reported.weight.evidence), (Evidence::Scheduled, Evidence::Disputed));
    let first = &atlas.deadlines[0];
    assert_eq!(first.days_late(), Some(110), "30 September 2025 to 18 January 2026");
    assert!(first.missed_on(day) && !first.missed_on(jiff::civil::date(2026, 1, 18)));
    assert!(!first.missed_on(jiff::civil::date(2025, 9, 29)));
    let second = &atlas.deadlines[1];
    assert_eq!((second.days_late(), second.missed_on(jiff::civil::date(2026, 10, 1))), (None, true));
    // Nobody had announced the handover for that day: the presence was to end.
    let later = differences(&atlas, jiff::civil::date(2026, 1, 20));
    let asad = later.iter().find(|difference| difference.place.as_str() == "ain-al-asad").unwrap();
    assert_eq!(asad.announced.status.state, Condition::Leaving);
    assert_eq!(asad.reported.as_ref().unwrap().status.state, Condition::HandedOver);
}
