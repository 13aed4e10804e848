//! Plan against report: what had been announced for a day, beside what had been reported by then.

use std::sync::Arc;

use jiff::civil::Date;

use crate::atlas::evidence::{assess_move, assess_status};
use crate::atlas::model::{Claim, ClaimId, Deadline, PlaceId, StanceRole};
use crate::atlas::moment::{Age, MoveNow, PlaceNow, StatusNow, stop_on};
use crate::atlas::{Atlas, Moment};

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

impl<'a> Moment<'a> {
    /// The story on a day with only one of the two tracks.
    ///
    /// *Announced*: for each place the latest of what was to hold by then: states planned with a phase that had begun,
    /// and states that a deadline was to bring. *Reported*: the last state that somebody said was so. Both rest on the
    /// claims of their track alone.
    #[must_use]
    pub fn on_track(atlas: &'a Atlas, day: Date, track: Track) -> Self {
        let stop = stop_on(atlas, day);
        let begun = || atlas.phases.iter().enumerate().filter(move |(_, phase)| phase.start.first() <= day);
        let places = atlas.places.iter().map(|place| {
            let in_phases = begun().flat_map(|(since, phase)| {
                let statuses = phase.statuses.iter().filter(|status| status.place == place.id);
                statuses.map(move |status| (phase.start.first(), since, status, phase.time()))
            });
            let due = atlas.deadlines.iter().filter(|deadline| {
                track == Track::Announced && deadline.due.last() <= day && !deadline.claims.is_empty()
            });
            let in_deadlines = due.flat_map(|deadline| {
                let statuses = deadline.expects.iter().filter(|status| status.place == place.id);
                let (from, since) = (deadline.due.last(), stop_on(atlas, deadline.due.last()));
                statuses.map(move |status| (from, since, status, deadline.time()))
            });
            let reports = in_phases.chain(in_deadlines).filter_map(|(from, since, status, time)| {
                let claims = track.of(atlas, &status.claims, day);
                let asserts = |id: &ClaimId| atlas.claim(id).is_some_and(|claim| claim.role() == StanceRole::Asserts);
                let said = track == Track::Announced || claims.iter().any(asserts);
                (said && !claims.is_empty()).then_some((from, since, status, time, claims))
            });
            let status = reports.max_by_key(|(from, ..)| *from).map(|(_, since, status, time, claims)| StatusNow {
                status,
                since,
                weight: Arc::new(assess_status(atlas, status, time, &claims)),
                last_word: None,
            });
            PlaceNow { place, status, fading: None, hidden: false }
        });
        let moves = begun().flat_map(|(at, phase)| {
            phase.moves.iter().enumerate().filter_map(move |(index, relocation)| {
                let claims = track.of(atlas, &relocation.claims, day);
                let weight = Arc::new(assess_move(atlas, relocation, phase, &claims));
                let age = Age::of(at, stop);
                (!claims.is_empty()).then_some(MoveNow { relocation, stop: at, index, progress: 1.0, age, weight })
            })
        });
        Self::in_force(atlas, stop, places.collect(), moves.collect())
    }
}

/// The places for which something was announced by a day that is not what was reported by then.
#[must_use]
pub fn differences(atlas: &Atlas, day: Date) -> Vec<Difference<'_>> {
    let announced = Moment::on_track(atlas, day, Track::Announced);
    let reported = Moment::on_track(atlas, day, Track::Reported);
    let pairs = announced.places.into_iter().zip(reported.places);
    let state = |now: &Option<StatusNow<'_>>| now.as_ref().map(|now| now.status.state);
    pairs
        .filter(|(announced, reported)| {
            announced.status.is_some() && state(&announced.status) != state(&reported.status)
        })
        .filter_map(|(announced, reported)| {
            Some(Difference { place: &announced.place.id, announced: announced.status?, reported: reported.status })
        })
        .collect()
}
