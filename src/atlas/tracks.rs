//! Plan against report: what had been announced for a day, beside what had been reported by then.

use std::collections::BTreeSet;
use std::sync::Arc;

use ahash::{HashMap, HashSet};
use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::atlas::changes::Changes;
use crate::atlas::evidence::{Evidence, MoveAssessment, assess_move, assess_status};
use crate::atlas::index::{Index, MoveAt, StatusAt};
use crate::atlas::lists::{Lists, as_u32};
use crate::atlas::model::{Claim, ClaimId, Condition, Deadline, PlaceId, StanceRole};
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

/// What a track has of a status, found once.
#[derive(Clone, Copy, Debug)]
struct Said {
    /// The day from which the track says it.
    from: Date,
    /// The day of its last claim.
    last: Date,
    /// How well it stands by all of its claims.
    evidence: Evidence,
}

/// From a day on, how well something stands by the claims of a track.
type Step = (Date, Evidence);

/// What a track has of a move, found once.
#[derive(Clone, Copy, Debug)]
struct SaidMove {
    /// The days of its first and of its last claim.
    from: Date,
    last: Date,
    /// How well its ends stand by all of its claims.
    ends: Ends,
}

/// How well the departure of a move stands, and its destination where it has one.
type Ends = (Evidence, Option<Evidence>);

/// What a track has of all statuses and moves, found once: a census of a large story asks for every place.
#[derive(Clone, Debug)]
struct OfTrack {
    /// By the number of the claims behind a status.
    said: Vec<Option<Said>>,
    /// By the same number, how well the status stands from the day of each claim on, but for the last.
    before: Lists<Step>,
    /// By the number of the claims behind a move.
    moved: HashMap<u32, SaidMove>,
    /// When places can come to stand differently, but for those that deadlines expect something of.
    changes: Changes<Date>,
}

/// What both tracks have.
#[derive(Clone, Debug)]
pub(super) struct Tracks {
    announced: OfTrack,
    reported: OfTrack,
    /// The places that deadlines expect something of.
    due: HashSet<u32>,
}

impl OfTrack {
    fn new(atlas: &Atlas, track: Track) -> Self {
        let index = atlas.index();
        let (mut said, mut before) = (vec![None; index.backing.len()], Vec::new());
        for at in (0..atlas.places.len()).flat_map(|place| index.statuses.of(place)) {
            let found = track.said(atlas, at);
            if let Some(found) = &found {
                before.extend(track.steps(atlas, at, found.last).map(|step| (at.backing, step)));
            }
            said[at.backing as usize] = found;
        }
        let before = Lists::new(index.backing.len(), &before);
        let relocations = index.moves.iter().enumerate().flat_map(|(stop, moves)| {
            moves.iter().enumerate().filter_map(move |(number, at)| Some(((stop, number), at.as_ref()?)))
        });
        let moved =
            relocations.filter_map(|(which, at)| Some((at.backing, track.said_move(atlas, which, at)?))).collect();
        Self { said, before, moved, changes: Changes::new(track.changes(atlas)) }
    }
}

impl Tracks {
    pub(super) fn new(atlas: &Atlas) -> Self {
        let expected = atlas.deadlines.iter().flat_map(|deadline| &deadline.expects);
        let due = expected.filter_map(|status| atlas.place_number(&status.place)).map(as_u32).collect();
        let [announced, reported] = [Track::Announced, Track::Reported].map(|track| OfTrack::new(atlas, track));
        Self { announced, reported, due }
    }

    fn of(&self, track: Track) -> &OfTrack {
        match track {
            Track::Announced => &self.announced,
            Track::Reported => &self.reported,
        }
    }
}

/// How a place stands by one track, without the reasons.
pub(super) struct TrackStanding {
    pub(super) state: Condition,
    pub(super) evidence: Evidence,
    /// The stop that it came with.
    pub(super) since: usize,
    /// Which list of claims is behind it; none where a deadline expects it.
    pub(super) backing: Option<u32>,
}

impl Track {
    /// Those of a list of claims that belong to it.
    fn held(self, atlas: &Atlas, backing: u32) -> impl Iterator<Item = &Claim> + Clone {
        let claims = atlas.index().backing.of(backing as usize).iter().map(|claim| &atlas.claims[*claim as usize]);
        claims.filter(move |claim| self.holds(claim))
    }

    fn said(self, atlas: &Atlas, at: &StatusAt) -> Option<Said> {
        let held = self.held(atlas, at.backing);
        let days = || held.clone().map(|claim| claim.date.first());
        let asserts = |claim: &&Claim| claim.role() == StanceRole::Asserts;
        let asserted = || held.clone().filter(asserts).map(|claim| claim.date.first());
        let from = if self == Self::Announced { days().min()? } else { asserted().min()? };
        let phase = &atlas.phases[at.stop as usize];
        let status = &phase.statuses[at.index as usize];
        let evidence = part_of(&held, status.claims.len())
            .map_or(at.evidence, |claims| assess_status(atlas, status, phase.time(), &claims).evidence);
        Some(Said { from, last: days().max()?, evidence })
    }

    /// How well a status stands from the day of each claim on, before a last day.
    fn steps(self, atlas: &Atlas, at: &StatusAt, last: Date) -> impl Iterator<Item = Step> {
        let days = self.held(atlas, at.backing).map(|claim| claim.date.first()).filter(|day| *day < last);
        let days: BTreeSet<Date> = days.collect();
        let phase = &atlas.phases[at.stop as usize];
        let status = &phase.statuses[at.index as usize];
        days.into_iter().map(move |day| {
            (day, assess_status(atlas, status, phase.time(), &self.of(atlas, &status.claims, day)).evidence)
        })
    }

    fn said_move(self, atlas: &Atlas, (stop, number): (usize, usize), at: &MoveAt) -> Option<SaidMove> {
        let held = self.held(atlas, at.backing);
        let days = || held.clone().map(|claim| claim.date.first());
        let (from, last) = (days().min()?, days().max()?);
        let phase = &atlas.phases[stop];
        let relocation = &phase.moves[number];
        let ends = part_of(&held, relocation.claims.len())
            .map_or((at.departure, at.destination), |claims| ends(&assess_move(atlas, relocation, phase, &claims)));
        Some(SaidMove { from, last, ends })
    }

    /// When places can come to stand differently by this track: with a phase, and with each claim behind a status.
    fn changes(self, atlas: &Atlas) -> Vec<(Date, u32)> {
        let index = atlas.index();
        let statuses = (0..as_u32(atlas.places.len()))
            .flat_map(|place| index.statuses.of(place as usize).iter().map(move |at| (place, at)));
        let mut changes = Vec::with_capacity(2 * index.backing.len());
        for (place, at) in statuses {
            let before = changes.len();
            changes.extend(self.held(atlas, at.backing).map(|claim| (claim.date.first(), place)));
            if changes.len() > before {
                changes.push((index.starts[at.stop as usize], place));
            }
        }
        changes
    }

    /// The places that may stand differently by this track on two days, by number, some more than once.
    pub(super) fn differing_between(self, atlas: &Atlas, one: Date, other: Date) -> Vec<u32> {
        let tracks = atlas.tracks();
        tracks.of(self).changes.between(one, other).chain(tracks.due.iter().copied()).collect()
    }

    /// How a place stands on a day by this track alone: [`Self::status`] without the reasons, at once.
    pub(super) fn standing(self, atlas: &Atlas, place: usize, day: Date) -> Option<TrackStanding> {
        let (index, tracks) = (atlas.index(), atlas.tracks());
        if tracks.due.contains(&as_u32(place)) {
            let now = self.status(atlas, place, day)?;
            let evidence = now.weight.evidence;
            return Some(TrackStanding { state: now.status.state, evidence, since: now.since, backing: None });
        }
        let OfTrack { said, before, .. } = tracks.of(self);
        let begun = index.statuses.of(place).iter().filter_map(|at| {
            let from = index.starts[at.stop as usize];
            let said = said[at.backing as usize].filter(|said| from <= day && said.from <= day)?;
            Some((from, at, said))
        });
        let (_, at, said) = begun.max_by_key(|(from, ..)| *from)?;
        let evidence = if said.last <= day {
            said.evidence
        } else {
            let steps = before.of(at.backing as usize);
            let made = steps.partition_point(|(from, _)| *from <= day);
            steps.get(made.checked_sub(1)?)?.1
        };
        Some(TrackStanding { state: at.state, evidence, since: at.stop as usize, backing: Some(at.backing) })
    }

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

    /// The same without the reasons, at once.
    pub(super) fn moved_in_brief(self, atlas: &Atlas, stop: usize, index: usize, day: Date) -> Option<Ends> {
        let Index { moves, starts, .. } = atlas.index();
        let backing = moves.get(stop)?.get(index)?.as_ref()?.backing;
        let said = atlas.tracks().of(self).moved.get(&backing)?;
        if said.last <= day && starts[stop] <= day {
            return Some(said.ends);
        }
        (said.from <= day).then(|| self.moved(atlas, stop, index, day)).flatten().as_ref().map(ends)
    }

    /// How well each end of a move stands on a day by this track alone; none where it says nothing of it.
    pub(super) fn moved(self, atlas: &Atlas, stop: usize, index: usize, day: Date) -> Option<MoveAssessment> {
        let phase = atlas.phases.get(stop).filter(|phase| phase.start.first() <= day)?;
        let relocation = phase.moves.get(index)?;
        let claims = self.of(atlas, &relocation.claims, day);
        (!claims.is_empty()).then(|| assess_move(atlas, relocation, phase, &claims))
    }
}

/// The ids of claims that are fewer than so many; none where they are all: then what all say is known.
fn part_of<'c>(claims: &(impl Iterator<Item = &'c Claim> + Clone), all: usize) -> Option<Vec<ClaimId>> {
    (claims.clone().count() < all).then(|| claims.clone().map(|claim| claim.id.clone()).collect())
}

fn ends(weight: &MoveAssessment) -> Ends {
    (weight.departure.evidence, weight.destination.as_ref().map(|end| end.evidence))
}

/// The places for which something was announced by a day that is not what was reported by then, as numbers: their order
/// in the file.
#[must_use]
pub fn differing(atlas: &Atlas, day: Date) -> Vec<u32> {
    let state = |track: Track, place: usize| track.standing(atlas, place, day).map(|now| now.state);
    let differs = |place: &u32| {
        let announced = state(Track::Announced, *place as usize);
        announced.is_some() && announced != state(Track::Reported, *place as usize)
    };
    (0..as_u32(atlas.places.len())).filter(differs).collect()
}

/// What was announced of a place by a day, and what was reported; none where nothing was announced.
#[must_use]
pub fn difference(atlas: &Atlas, place: u32, day: Date) -> Option<Difference<'_>> {
    let announced = Track::Announced.status(atlas, place as usize, day)?;
    let reported = Track::Reported.status(atlas, place as usize, day);
    Some(Difference { place: &atlas.places.get(place as usize)?.id, announced, reported })
}
