//! The zone that a story's times are shown in.

use jiff::tz::{Offset, TimeZone};

use crate::atlas::date::{PartialDate, point};
use crate::atlas::model::AtlasFile;
use crate::atlas::problem::{FieldPath, Kind, Severity};
use crate::atlas::schema_check::nearest;

/// The zone of a name: `UTC`, `+03:00`, or one of the IANA time zone database such as `Asia/Baghdad`.
#[must_use]
pub fn zone_named(name: &str) -> Option<TimeZone> {
    match point::offset(name) {
        Some(minutes) => Offset::from_seconds(i32::from(minutes) * 60).ok().map(TimeZone::fixed),
        None => TimeZone::get(name).ok(),
    }
}

/// Takes the times of a story to its zone, so that days and the order of what was said are those of its clocks.
pub(in crate::atlas) fn resolve(file: &mut AtlasFile, report: &mut dyn FnMut(Severity, &FieldPath, Kind)) {
    let path = FieldPath::of(["zone"]);
    let Some(name) = &file.zone else {
        let mut first = None;
        each_date(file, &mut |path, date| {
            if first.is_none() && date.has_time() {
                first = Some((path(), *date));
            }
        });
        if let Some((at, date)) = first {
            report(Severity::Error, &at, Kind::TimeWithoutZone { date: date.to_string() });
        }
        return;
    };
    let Some(zone) = zone_named(name) else {
        let known: Vec<String> = jiff::tz::db().available().map(|known| known.to_string()).collect();
        let nearest = nearest(name, known.iter().map(String::as_str));
        return report(Severity::Error, &path, Kind::UnknownZone { found: name.clone(), nearest });
    };
    each_date(file, &mut |_, date| *date = date.in_zone(&zone));
}

/// What is done with a date and, where it is asked for, the path at which it stands.
type See<'s> = dyn FnMut(&dyn Fn() -> FieldPath, &mut PartialDate) + 's;

/// Every date of a file, in the order of what is told.
fn each_date(file: &mut AtlasFile, see: &mut See<'_>) {
    for (at, claim) in file.claims.iter_mut().enumerate() {
        let path = || FieldPath::of(["claims"]).index(at);
        see(&|| path().field("date"), &mut claim.date);
        if let Some(time) = &mut claim.speaks_of {
            both_ends(&|| path().field("speaks_of"), &mut time.start, time.end.as_mut(), see);
        }
    }
    for (at, phase) in file.phases.iter_mut().enumerate() {
        let path = || FieldPath::of(["phases"]).index(at);
        both_ends(&path, &mut phase.start, phase.end.as_mut(), see);
        for (index, relocation) in phase.moves.iter_mut().enumerate() {
            see(&|| path().field("moves").index(index).field("date"), &mut relocation.date);
        }
    }
    for (at, deadline) in file.deadlines.iter_mut().enumerate() {
        let path = || FieldPath::of(["deadlines"]).index(at);
        see(&|| path().field("due"), &mut deadline.due);
        if let Some(report) = &mut deadline.reported {
            both_ends(&|| path().field("reported"), &mut report.start, report.end.as_mut(), see);
        }
    }
    for (at, source) in file.sources.iter_mut().enumerate() {
        if let Some(date) = &mut source.date {
            see(&|| FieldPath::of(["sources"]).index(at).field("date"), date);
        }
    }
    see(&|| FieldPath::of(["evidence_ends"]), &mut file.evidence_ends);
    if let Some(date) = &mut file.evidence_checked {
        see(&|| FieldPath::of(["evidence_checked"]), date);
    }
}

/// A time from its start to its end, if it has one.
fn both_ends(path: &dyn Fn() -> FieldPath, start: &mut PartialDate, end: Option<&mut PartialDate>, see: &mut See<'_>) {
    see(&|| path().field("start"), start);
    if let Some(end) = end {
        see(&|| path().field("end"), end);
    }
}
