//! The atlas at one position of the slider.

use std::sync::Arc;

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::atlas::evidence::{Assessment, Bearing, Evidence, MoveAssessment};
use crate::atlas::filter::Filter;
use crate::atlas::model::{ClaimId, Condition, Move, Phase, Place, PlaceId, Status};

/// A position of the slider: stop 0 is the first phase, and 2.5 is half-way between the third and the fourth.
pub type SliderPosition = f64;

/// The atlas at one position of the slider: statuses, and moves under way.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    /// The position, within the stops.
    pub position: SliderPosition,
    /// The stop nearest to it.
    pub stop: usize,
    /// The phase of that stop.
    pub phase: &'a Phase,
    /// Every place, in the order of the atlas.
    pub places: Vec<PlaceNow<'a>>,
    /// Every move that has begun, in the order of the phases.
    pub moves: Vec<MoveNow<'a>>,
}

/// A place at a moment.
#[derive(Clone, Debug)]
pub struct PlaceNow<'a> {
    /// The place.
    pub place: &'a Place,
    /// Its last known status; none before anything was said of it.
    pub status: Option<StatusNow<'a>>,
    /// The state that fades out or in beside it, and how much of it is to be seen (0 to 1).
    pub fading: Option<(Option<Condition>, f32)>,
    /// Whether a filter hides that status. It stays what it is; it is only not shown on the map.
    pub hidden: bool,
}

/// A status in force.
#[derive(Clone, Debug)]
pub struct StatusNow<'a> {
    /// The status.
    pub status: &'a Status,
    /// The stop it came with.
    pub since: usize,
    /// How well it stands.
    pub weight: Arc<Assessment>,
    /// The day of the last claim behind it, where the moment is a day and not a stop.
    pub last_word: Option<Date>,
}

/// How a move stands to the stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Age {
    /// It belongs to the stop, or is under way toward it.
    Current,
    /// It belongs to an earlier stop.
    Past,
}

impl Age {
    /// How a move of one stop stands to the stop that is shown.
    pub(super) fn of(stop: usize, shown: usize) -> Self {
        if stop < shown { Self::Past } else { Self::Current }
    }
}

/// A move at a moment.
#[derive(Clone, Debug)]
pub struct MoveNow<'a> {
    /// The move.
    pub relocation: &'a Move,
    /// The stop it belongs to.
    pub stop: usize,
    /// Which of the stop's moves it is.
    pub index: usize,
    /// From 0 (not begun) to 1 (done), as the slider comes from the stop before.
    pub progress: f64,
    /// Whether it is this stop's.
    pub age: Age,
    /// How well each end of it stands.
    pub weight: Arc<MoveAssessment>,
}

impl<'a> Moment<'a> {
    /// The atlas at a position; positions outside the stops are taken to the nearest one.
    #[must_use]
    pub fn at(atlas: &'a Atlas, position: SliderPosition) -> Self {
        let last = atlas.phases.len().saturating_sub(1);

        let position = if position.is_nan() { 0.0 } else { position.clamp(0.0, last as f64) };
        let stop = nearest_stop(position);
        let places = atlas.places.iter().map(|place| {
            let status = status_at(atlas, &place.id, stop);
            let fading = fading(atlas, &place.id, position, status.as_ref());
            PlaceNow { place, status, fading, hidden: false }
        });
        let mut moves = Vec::new();
        for at in 0..atlas.phases.len() {
            let progress = progress_of(at, position);
            if progress <= 0.0 {
                continue;
            }
            let age = Age::of(at, stop);
            let known = atlas.moves_of(at).enumerate().filter(|(_, (relocation, _))| !relocation.claims.is_empty());
            moves.extend(known.map(|(index, (relocation, weight))| MoveNow {
                relocation,
                stop: at,
                index,
                progress,
                age,
                weight: Arc::clone(weight),
            }));
        }
        Self { position, stop, phase: &atlas.phases[stop], places: places.collect(), moves }
    }

    /// The atlas on a day: the stop in force, the states and moves of which something had been said by then, and when
    /// that was. A move whose date spans days is under way on them.
    #[must_use]
    pub fn on(atlas: &'a Atlas, day: Date) -> Self {
        let stop = stop_on(atlas, day);
        // A history that was written later counts from the day its phase begins.
        let said = |claims: &[ClaimId], phase: &Phase| {
            let first = claims.iter().filter_map(|id| atlas.claim(id)).map(|claim| claim.date.first()).min();
            first.is_some_and(|first| first <= day || first > phase.last_day())
        };
        let places = atlas.places.iter().map(|place| {
            let phases = (0..=stop).rev();
            let statuses = phases.flat_map(|since| atlas.statuses_of(since).map(move |(s, weight)| (since, s, weight)));
            let status = statuses
                .filter(|(_, status, _)| status.place == place.id)
                .find(|(since, status, _)| said(&status.claims, &atlas.phases[*since]));
            let status = status.map(|(since, status, weight)| {
                let heard = weight.readings.iter().filter(|reading| reading.bearing <= Bearing::Silent);
                let made = heard.filter_map(|reading| Some(atlas.claim(&reading.claim)?.date.first()));
                let last_word = made.filter(|made| *made <= day).max();
                StatusNow { status, since, weight: Arc::clone(weight), last_word }
            });
            PlaceNow { place, status, fading: None, hidden: false }
        });
        let begun = atlas.phases[..=stop].iter().enumerate();
        let moves = begun.flat_map(|(at, phase)| {
            atlas.moves_of(at).enumerate().filter_map(move |(index, (relocation, weight))| {
                // What is only planned is shown from the day its phase begins, what happened from its own.
                let planned = weight.departure.evidence == Evidence::Scheduled;
                let begins = phase.start.first();
                let first = if planned { begins } else { relocation.date.first().max(begins) };
                let last = if planned { first } else { relocation.date.last().min(phase.last_day()).max(first) };
                let progress = part_of(first, last, day);
                let age = Age::of(at, stop);
                (progress > 0.0 && said(&relocation.claims, phase)).then_some(MoveNow {
                    relocation,
                    stop: at,
                    index,
                    progress,
                    age,
                    weight: Arc::clone(weight),
                })
            })
        });
        Self::in_force(atlas, stop, places.collect(), moves.collect())
    }

    /// What stands at a stop, with nothing under way beyond it.
    pub(super) fn in_force(atlas: &'a Atlas, stop: usize, places: Vec<PlaceNow<'a>>, moves: Vec<MoveNow<'a>>) -> Self {
        Self { position: stop as f64, stop, phase: &atlas.phases[stop], places, moves }
    }

    /// The same, with what a filter hides: moves left out, statuses marked as hidden.
    #[must_use]
    pub fn filtered(mut self, atlas: &Atlas, filter: &Filter) -> Self {
        if filter.is_empty() {
            return self;
        }
        self.moves.retain(|now| filter.shows_assessed(atlas, &now.relocation.claims, now.weight.levels()));
        for now in &mut self.places {
            let shown =
                |status: &StatusNow<'_>| filter.shows_assessed(atlas, &status.status.claims, [status.weight.evidence]);
            now.hidden = now.status.as_ref().is_some_and(|status| !shown(status));
        }
        self
    }

    /// A move that has begun and is not hidden.
    #[must_use]
    pub fn relocation(&self, stop: usize, index: usize) -> Option<&MoveNow<'a>> {
        self.moves.iter().find(|now| (now.stop, now.index) == (stop, index))
    }

    /// A place as it is now.
    #[must_use]
    pub fn place(&self, id: &PlaceId) -> Option<&PlaceNow<'a>> {
        self.places.iter().find(|now| now.place.id == *id)
    }
}

impl PlaceNow<'_> {
    /// The status to be shown: the one in force, unless a filter hides it.
    #[must_use]
    pub fn shown(&self) -> Option<&StatusNow<'_>> {
        self.status.as_ref().filter(|_| !self.hidden)
    }

    /// The state, where one is known and shown.
    #[must_use]
    pub fn state(&self) -> Option<Condition> {
        self.shown().map(|now| now.status.state)
    }
}

/// The stop nearest to a position; half-way counts as arrived.
#[must_use]
pub fn nearest_stop(position: SliderPosition) -> usize {
    (position + 0.5).floor().max(0.0) as usize
}

/// The stop in force on a day: the last one that had begun; the first before any had.
#[must_use]
pub fn stop_on(atlas: &Atlas, day: Date) -> usize {
    atlas.phases.iter().rposition(|phase| phase.start.first() <= day).unwrap_or(0)
}

/// How far the moves of a stop have got. Those of the first stop are done from the start.
fn progress_of(stop: usize, position: SliderPosition) -> f64 {
    if stop == 0 { 1.0 } else { (position - (stop as f64 - 1.0)).clamp(0.0, 1.0) }
}

/// How much of a span of days has passed by the end of a day, from 0 (not begun) to 1.
fn part_of(first: Date, last: Date, day: Date) -> f64 {
    let days = |from: Date, to: Date| f64::from((to - from).get_days());
    ((days(first, day) + 1.0) / (days(first, last) + 1.0)).clamp(0.0, 1.0)
}

/// Between two stops at which a place stands differently, the other of the two states and how much of it is seen:
/// states cross-fade around half-way instead of jumping.
fn fading(
    atlas: &Atlas,
    place: &PlaceId,
    position: SliderPosition,
    now: Option<&StatusNow<'_>>,
) -> Option<(Option<Condition>, f32)> {
    const FROM: f64 = 0.3;
    let part = ((position.fract() - FROM) / (1.0 - 2.0 * FROM)).clamp(0.0, 1.0);
    if part <= 0.0 || part >= 1.0 {
        return None;
    }
    let (before, after) = (position.floor() as usize, position.ceil() as usize);
    let arrived = nearest_stop(position) == after;
    let other = status_at(atlas, place, if arrived { before } else { after }).map(|status| status.status.state);
    let seen = part * part * (3.0 - 2.0 * part);
    let seen = if arrived { 1.0 - seen } else { seen };
    (other != now.map(|now| now.status.state)).then_some((other, seen as f32))
}

/// The last status of a place that came with this stop or an earlier one.
#[must_use]
pub fn status_at<'a>(atlas: &'a Atlas, place: &PlaceId, stop: usize) -> Option<StatusNow<'a>> {
    (0..=stop).rev().find_map(|since| {
        let known = |status: &Status| status.place == *place && !status.claims.is_empty();
        let (status, weight) = atlas.statuses_of(since).find(|(status, _)| known(status))?;
        Some(StatusNow { status, since, weight: Arc::clone(weight), last_word: None })
    })
}
