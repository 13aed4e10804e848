//! Plan against report: what had been announced for a day, beside what had been reported by then.

use std::sync::Arc;

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::atlas::evidence::{MoveAssessment, assess_move, assess_status};
use crate::atlas::model::{Claim, ClaimId, Deadline, PlaceId, StanceRole};
use crate::atlas::standing::{StatusNow, stop_on};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Track {
    /// What was announced and planned.
    Announced,
    /// What was said to be so, or to have happened.
    Reported,
}

/// A place for which the two differ.
#[derive(Clone, Debug)]
pub struct Difference<'a> {
    /// The place.
    pub place: &'a PlaceId,
    /// How it was announced to stand.
    pub announced: StatusNow<'a>,
    /// How it was reported to stand, if anything was reported.
    pub reported: Option<StatusNow<'a>>,
}

impl Track {
    /// Whether a claim belongs to it.
    #[must_use]
    pub fn holds(self, claim: &Claim) -> bool {
        (self == Self::Announced) == (claim.role() == StanceRole::Plans)
    }

    /// Those of some claims that belong to it and had been made by a day.
    fn of(self, atlas: &Atlas, claims: &[ClaimId], day: Date) -> Vec<ClaimId> {
        let made = |claim: &Claim| claim.date.first() <= day && self.holds(claim);
        claims.iter().filter(|id| atlas.claim(id).is_some_and(made)).cloned().collect()
    }
}

impl Deadline {
    /// Days from the day it was due to the first day it was reported done: how late it was. None without a report.
    #[must_use]
    pub fn days_late(&self) -> Option<i32> {
        let report = self.reported.as_ref()?;
        let late = report.end.unwrap_or(report.start).last() - self.due.last();
        Some(late.get_days())
    }

    /// Whether it was due by the end of a day and not reported done by then.
    #[must_use]
    pub fn missed_on(&self, day: Date) -> bool {
        let done = self.reported.as_ref().is_some_and(|report| report.start.first() <= day);
        self.due.last() <= day && !done
    }
}

impl Track {
    /// How a place stands on a day by this track alone.
    pub(super) fn status(self, atlas: &Atlas, place: usize, day: Date) -> Option<StatusNow<'_>> {
        let statuses = atlas.index().statuses.of(place).iter();
        let in_phases = statuses.map(|at| {
            let (stop, phase) = (at.stop as usize, &atlas.phases[at.stop as usize]);
            (phase.start.first(), stop, &phase.statuses[at.index as usize], phase.time())
        });
        let begun = in_phases.filter(|(from, ..)| *from <= day);
        let id = &atlas.places.get(place)?.id;
        let due = atlas
            .deadlines
            .iter()
            .filter(|deadline| self == Self::Announced && deadline.due.last() <= day && !deadline.claims.is_empty());
        let in_deadlines = due.flat_map(|deadline| {
            let statuses = deadline.expects.iter().filter(|status| status.place == *id);
            let (from, since) = (deadline.due.last(), stop_on(atlas, deadline.due.last()));
            statuses.map(move |status| (from, since, status, deadline.time()))
        });
        let reports = begun.chain(in_deadlines).filter_map(|(from, since, status, time)| {
            let claims = self.of(atlas, &status.claims, day);
            let asserts = |id: &ClaimId| atlas.claim(id).is_some_and(|claim| claim.role() == StanceRole::Asserts);
            let said = self == Self::Announced || claims.iter().any(asserts);
            (said && !claims.is_empty()).then_some((from, since, status, time, claims))
        });
        reports.max_by_key(|(from, ..)| *from).map(|(_, since, status, time, claims)| StatusNow {
            status,
            since,
            weight: Arc::new(assess_status(atlas, status, time, &claims)),
            last_word: None,
        })
    }

    /// How well each end of a move stands on a day by this track alone; none where it says nothing of it.
    pub(super) fn moved(self, atlas: &Atlas, stop: usize, index: usize, day: Date) -> Option<MoveAssessment> {
        let phase = atlas.phases.get(stop).filter(|phase| phase.start.first() <= day)?;
        let relocation = phase.moves.get(index)?;
        let claims = self.of(atlas, &relocation.claims, day);
        (!claims.is_empty()).then(|| assess_move(atlas, relocation, phase, &claims))
    }
}

/// The places for which something was announced by a day that is not what was reported by then.
#[must_use]
pub fn differences(atlas: &Atlas, day: Date) -> Vec<Difference<'_>> {
    let places = atlas.places.iter().enumerate();
    let differs = places.filter_map(|(number, place)| {
        let announced = Track::Announced.status(atlas, number, day)?;
        let reported = Track::Reported.status(atlas, number, day);
        let state = reported.as_ref().map(|reported| reported.status.state);
        (Some(announced.status.state) != state).then_some(Difference { place: &place.id, announced, reported })
    });
    differs.collect()
}
