//! The zone that a story's times are shown in.

use jiff::tz::{Offset, TimeZone};

use crate::atlas::date::{PartialDate, point};
use crate::atlas::model::{AtlasFile, Span};
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
        if let Some((at, date)) = timed(file) {
            report(Severity::Error, &at, Kind::TimeWithoutZone { date: date.to_string() });
        }
        return;
    };
    let Some(zone) = zone_named(name) else {
        let known: Vec<String> = jiff::tz::db().available().map(|known| known.to_string()).collect();
        let nearest = nearest(name, known.iter().map(String::as_str));
        return report(Severity::Error, &path, Kind::UnknownZone { found: name.clone(), nearest });
    };
    each_date(file, &mut |date| *date = date.in_zone(&zone));
}

/// The first date with a time of day, in the order of what is told, and where it stands.
fn timed(file: &AtlasFile) -> Option<(FieldPath, PartialDate)> {
    let of = |list: &str, index: usize| FieldPath::of([list]).index(index);
    let phases = file.phases.iter().enumerate().flat_map(|(at, phase)| {
        let path = of("phases", at);
        let moves = phase.moves.iter().enumerate();
        let moves = moves.map(move |(index, one)| (path.field("moves").index(index).field("date"), one.date));
        let ends = [(of("phases", at).field("start"), Some(phase.start)), (of("phases", at).field("end"), phase.end)];
        ends.into_iter().filter_map(|(path, date)| Some((path, date?))).chain(moves)
    });
    let claims = file.claims.iter().enumerate().flat_map(|(at, claim)| {
        let time = claim.speaks_of.map(|time| (of("claims", at).field("speaks_of"), time));
        let time = time.into_iter().flat_map(|(path, time)| {
            std::iter::once((path.field("start"), time.start)).chain(time.end.map(|end| (path.field("end"), end)))
        });
        std::iter::once((of("claims", at).field("date"), claim.date)).chain(time)
    });
    let deadlines = file.deadlines.iter().enumerate().flat_map(|(at, deadline)| {
        let reported = deadline
            .reported
            .as_ref()
            .map(|report| (of("deadlines", at).field("reported").field("start"), report.start));
        std::iter::once((of("deadlines", at).field("due"), deadline.due)).chain(reported)
    });
    let sources = file
        .sources
        .iter()
        .enumerate()
        .filter_map(|(at, source)| Some((of("sources", at).field("date"), source.date?)));
    let ends = std::iter::once((FieldPath::of(["evidence_ends"]), file.evidence_ends));
    let all = claims.chain(phases).chain(deadlines).chain(sources).chain(ends);
    all.into_iter().find(|(_, date)| date.has_time())
}

/// Every date of a file.
fn each_date(file: &mut AtlasFile, see: &mut dyn FnMut(&mut PartialDate)) {
    fn span(span: Option<&mut Span>, see: &mut dyn FnMut(&mut PartialDate)) {
        if let Some(span) = span {
            see(&mut span.start);
            span.end.iter_mut().for_each(see);
        }
    }
    see(&mut file.evidence_ends);
    file.evidence_checked.iter_mut().for_each(&mut *see);
    file.sources.iter_mut().filter_map(|source| source.date.as_mut()).for_each(&mut *see);
    for claim in &mut file.claims {
        see(&mut claim.date);
        span(claim.speaks_of.as_mut(), see);
    }
    for deadline in &mut file.deadlines {
        see(&mut deadline.due);
        if let Some(report) = &mut deadline.reported {
            see(&mut report.start);
            report.end.iter_mut().for_each(&mut *see);
        }
    }
    for phase in &mut file.phases {
        see(&mut phase.start);
        phase.end.iter_mut().for_each(&mut *see);
        phase.moves.iter_mut().for_each(|relocation| see(&mut relocation.date));
    }
}
