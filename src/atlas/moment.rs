//! The atlas at one position of the slider.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::atlas::Atlas;
use crate::atlas::date::end_of;
use crate::atlas::evidence::{Evidence, MoveAssessment};
use crate::atlas::fading::{Beyond, beyond, fading, shape_of};
use crate::atlas::filter::Filter;
use crate::atlas::index::{MoveAt, StatusAt};
use crate::atlas::model::{Condition, Move, Phase, Place, PlaceId, Shape};
use crate::atlas::progress::{progress_by, progress_of};
use crate::atlas::shown::ShownClaims;
use crate::atlas::standing::{known_at, shown_on, spoken_at, status_of, status_on};
use crate::atlas::tracks::Track;

pub use crate::atlas::fading::{OtherShape, SliderPosition, nearest_stop};
pub use crate::atlas::standing::{Spoken, StatusNow, status_at, stop_by, stop_on};

/// The atlas at one position of the slider: statuses, and moves under way.
///
/// It holds no list: places and moves are looked up when they are asked for, so that a moment of a large story costs no
/// more than what is shown of it.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    /// The position, within the stops.
    pub position: SliderPosition,
    /// The stop nearest to it.
    pub stop: usize,
    /// The phase of that stop.
    pub phase: &'a Phase,
    atlas: &'a Atlas,
    time: Time,
    /// What is hidden, and the claims that are not; none where nothing is hidden.
    filter: Option<(&'a Filter, Arc<ShownClaims>)>,
}

/// By what the story is told.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Time {
    /// By the position of the slider among the stops.
    Position,
    /// By a moment of the story's clocks; by a day, that is its last second.
    By(DateTime),
    /// By a day, and only one of the two tracks.
    Track(Date, Track),
}

/// A place at a moment.
#[derive(Clone, Debug)]
pub struct PlaceNow<'a> {
    /// The place.
    pub place: &'a Place,
    /// Which of the places it is, counted from 0.
    pub number: usize,
    /// Its last known status; none before anything was said of it.
    pub status: Option<StatusNow<'a>>,
    /// The state that fades out or in beside it, and how much of it is to be seen (0 to 1).
    pub fading: Option<(Option<Condition>, f32)>,
    /// What it looks like, where it is more than a point.
    pub shape: Option<&'a Shape>,
    /// What its shape fades out of or into between stops, where it is drawn otherwise there.
    pub other_shape: Option<OtherShape<'a>>,
    /// Whether anything is said of it, where no status of it is known at any time; none where one is, or nothing is ever said.
    pub spoken: Option<Spoken>,
    /// Whether a filter hides that status. It stays what it is; it is only not shown on the map.
    pub hidden: bool,
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

/// A move at a moment, without the reasons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoveBrief {
    /// The stop it belongs to.
    pub stop: usize,
    /// Which of the stop's moves it is.
    pub index: usize,
    /// The place it leads from, by its number in the order of the atlas.
    pub from: u32,
    /// The place it leads to, by its number.
    pub to: Option<u32>,
    /// From 0 (not begun) to 1 (done).
    pub progress: f64,
    /// Whether it is this stop's.
    pub age: Age,
    /// The evidence of its departure.
    pub departure: Evidence,
    /// The evidence of its destination.
    pub destination: Option<Evidence>,
}

impl<'a> Moment<'a> {
    /// The atlas at a position; positions outside the stops are taken to the nearest one.
    #[must_use]
    pub fn at(atlas: &'a Atlas, position: SliderPosition) -> Self {
        let last = atlas.phases.len().saturating_sub(1);
        let position = if position.is_nan() { 0.0 } else { position.clamp(0.0, last as f64) };
        let stop = nearest_stop(position);
        Self { position, stop, phase: &atlas.phases[stop], atlas, time: Time::Position, filter: None }
    }

    /// The atlas on a day: the stop in force, the states and moves of which something had been said by then, and when
    /// that was. A move whose date spans days is under way on them.
    #[must_use]
    pub fn on(atlas: &'a Atlas, day: Date) -> Self {
        Self::by(atlas, end_of(day))
    }

    /// The same at a moment of the story's clocks.
    #[must_use]
    pub fn by(atlas: &'a Atlas, moment: DateTime) -> Self {
        Self { time: Time::By(moment), ..Self::in_force(atlas, moment) }
    }

    /// The story on a day with only one of the two tracks.
    ///
    /// *Announced*: for each place the latest of what was to hold by then: states planned with a phase that had begun,
    /// and states that a deadline was to bring. *Reported*: the last state that somebody said was so. Both rest on the
    /// claims of their track alone.
    #[must_use]
    pub fn on_track(atlas: &'a Atlas, day: Date, track: Track) -> Self {
        Self { time: Time::Track(day, track), ..Self::in_force(atlas, end_of(day)) }
    }

    /// The stop in force at a moment, with nothing under way beyond it.
    fn in_force(atlas: &'a Atlas, moment: DateTime) -> Self {
        let stop = stop_by(atlas, moment);
        Self { position: stop as f64, ..Self::at(atlas, stop as f64) }
    }

    /// The same, with what a filter hides: moves left out, statuses marked as hidden.
    #[must_use]
    pub fn filtered(mut self, filter: &'a Filter) -> Self {
        self.filter = (!filter.is_empty()).then(|| (filter, self.atlas.shown(filter)));
        self
    }

    /// The atlas.
    #[must_use]
    pub fn atlas(&self) -> &'a Atlas {
        self.atlas
    }

    /// A place as it is now.
    #[must_use]
    pub fn place(&self, id: &PlaceId) -> Option<PlaceNow<'a>> {
        self.place_at(self.atlas.place_number(id)?)
    }

    /// A place as it is now, by its number in the order of the atlas.
    #[must_use]
    pub fn place_at(&self, number: usize) -> Option<PlaceNow<'a>> {
        let place = self.atlas.places.get(number)?;
        let status = match self.time {
            Time::Position => status_of(self.atlas, number, self.stop),
            Time::By(moment) => status_on(self.atlas, number, self.stop, moment),
            Time::Track(day, track) => track.status(self.atlas, number, day),
        };
        let other = if let Time::Position = self.time { beyond(self.position) } else { None };
        let fading = other.and_then(|other| fading(self.atlas, number, other, status.as_ref()));
        let shape = match self.time {
            // A deadline may expect a shape; else it is that of the stop which the status came with.
            Time::Track(..) => {
                let expected = status.as_ref().and_then(|now| now.status.shape.as_ref());
                let at = status.as_ref().and_then(|now| known_at(self.atlas, number, now.since));
                expected.or_else(|| shape_of(self.atlas, number, at))
            }
            _ => shape_of(self.atlas, number, self.status_in_force(number)),
        };
        let other_shape = other.and_then(|other| self.other_shape(number, shape, other));
        let hidden = self.filter.as_ref().zip(status.as_ref()).is_some_and(|((filter, _), status)| {
            !filter.shows_assessed(self.atlas, &status.status.claims, [status.weight.evidence])
        });
        Some(PlaceNow {
            place,
            number,
            status,
            fading,
            shape,
            other_shape,
            spoken: spoken_at(self.atlas, number, self.stop),
            hidden,
        })
    }

    /// What the shape of a place fades out of or into, where anything of it differs.
    fn other_shape(&self, number: usize, now: Option<&'a Shape>, other: Beyond) -> Option<OtherShape<'a>> {
        let there = known_at(self.atlas, number, other.stop);
        let shape = shape_of(self.atlas, number, there);
        let standing = there.filter(|at| self.shows(at.backing, [at.evidence])).map(|at| (at.state, at.evidence));
        let same = match (now, shape) {
            (None, None) => return None,
            (Some(now), Some(shape)) => std::ptr::eq(now, shape),
            _ => false,
        };
        (!same || standing != self.standing(number)).then_some(OtherShape { shape, standing, seen: other.seen })
    }

    /// How a place stands and how well, by its number; none where nothing is known or shown of it. Cheaper than
    /// [`Self::place_at`], which also gives the reasons.
    #[must_use]
    pub fn standing(&self, number: usize) -> Option<(Condition, Evidence)> {
        if let Time::Track(day, track) = self.time {
            let now = track.standing(self.atlas, number, day)?;
            let shown = match now.backing {
                Some(backing) => self.shows(backing, [now.evidence]),
                None => self.filter.is_none() || self.place_at(number)?.shown().is_some(),
            };
            return shown.then_some((now.state, now.evidence));
        }
        let at = self.status_in_force(number)?;
        self.shows(at.backing, [at.evidence]).then_some((at.state, at.evidence))
    }

    /// As [`Filter::shows_assessed`], of the claims of a list.
    fn shows(&self, backing: u32, levels: impl IntoIterator<Item = Evidence>) -> bool {
        self.filter.as_ref().is_none_or(|(filter, shown)| {
            levels.into_iter().any(|level| !filter.evidence.contains(&level))
                && self.atlas.index().backing.of(backing as usize).iter().any(|claim| shown.has(*claim))
        })
    }

    fn status_in_force(&self, number: usize) -> Option<&'a StatusAt> {
        match self.time {
            Time::By(moment) => shown_on(self.atlas, number, self.stop, moment),
            _ => known_at(self.atlas, number, self.stop),
        }
    }

    /// Every place, in the order of the atlas.
    pub fn places(&self) -> impl Iterator<Item = PlaceNow<'a>> {
        (0..self.atlas.places.len()).filter_map(|number| self.place_at(number))
    }

    /// The numbers of the places whose status in force came with the stop, and is not hidden, in the order of the atlas:
    /// what changed.
    #[must_use]
    pub fn changed(&self) -> Vec<u32> {
        let stop = self.stop;
        let since = |number: usize| match self.time {
            Time::Track(day, track) => track.standing(self.atlas, number, day).map(|now| now.since),
            _ => self.status_in_force(number).map(|at| at.stop as usize),
        };
        let here = |number: u32| {
            since(number as usize) == Some(stop) && (self.filter.is_none() || self.standing(number as usize).is_some())
        };
        self.atlas.changed_at(stop).iter().copied().filter(|number| here(*number)).collect()
    }

    /// Every move that has begun and is not hidden, in the order of the phases.
    pub fn moves(&self) -> impl Iterator<Item = MoveNow<'a>> {
        self.moves_in_brief().filter_map(|now| self.relocation(now.stop, now.index))
    }

    /// The same without the reasons, which cost more.
    pub fn moves_in_brief(&self) -> impl Iterator<Item = MoveBrief> {
        let begun = self.atlas.index().moves.iter().enumerate().take_while(|(stop, _)| self.begun(*stop));
        let moves = begun.flat_map(|(stop, moves)| moves.iter().enumerate().map(move |(index, at)| (stop, index, at)));
        moves.filter_map(move |(stop, index, at)| self.in_brief(stop, index, at.as_ref()?))
    }

    /// How many stops have begun, or can have.
    #[must_use]
    pub fn stops_begun(&self) -> usize {
        (0..self.atlas.phases.len()).take_while(|stop| self.begun(*stop)).count()
    }

    /// How far all moves of a stop have got, where the slider stands between stops; each for itself on a day.
    #[must_use]
    pub fn stop_progress(&self, stop: usize) -> Option<f64> {
        (self.time == Time::Position).then(|| progress_of(stop, self.position))
    }

    /// Whether anything of a stop can have begun.
    fn begun(&self, stop: usize) -> bool {
        match self.time {
            Time::Position => progress_of(stop, self.position) > 0.0,
            Time::By(_) | Time::Track(..) => stop <= self.stop,
        }
    }

    fn in_brief(&self, stop: usize, index: usize, at: &MoveAt) -> Option<MoveBrief> {
        let relocation = || &self.atlas.phases[stop].moves[index];
        let (progress, departure, destination) = match self.time {
            Time::Position => (progress_of(stop, self.position), at.departure, at.destination),
            Time::By(moment) => {
                (progress_by(&self.atlas.phases[stop], relocation(), at, moment), at.departure, at.destination)
            }
            Time::Track(day, track) => {
                let (departure, destination) = track.moved_in_brief(self.atlas, stop, index, day)?;
                (1.0, departure, destination)
            }
        };
        let shown = self.shows(at.backing, std::iter::once(departure).chain(destination));
        (shown && progress > 0.0).then_some(MoveBrief {
            stop,
            index,
            from: at.from,
            to: at.to,
            progress,
            age: Age::of(stop, self.stop),
            departure,
            destination,
        })
    }

    /// A move that has begun and is not hidden.
    #[must_use]
    pub fn relocation(&self, stop: usize, index: usize) -> Option<MoveNow<'a>> {
        let at = self.atlas.index().moves.get(stop)?.get(index)?.as_ref().filter(|_| self.begun(stop))?;
        let brief = self.in_brief(stop, index, at)?;
        let (relocation, weight) = self.atlas.relocation(stop, index)?;
        let weight = match self.time {
            Time::Track(day, track) => Arc::new(track.moved(self.atlas, stop, index, day)?),
            _ => Arc::clone(weight),
        };
        Some(MoveNow { relocation, stop, index, progress: brief.progress, age: brief.age, weight })
    }

    /// The places that may stand differently from another moment of the same story, by number, some more than once; none
    /// where any may.
    #[must_use]
    pub fn differs_from(&self, other: MomentKey) -> Option<Vec<u32>> {
        let (first, last) = (self.stop.min(other.stop), self.stop.max(other.stop));
        let stops = || self.atlas.index().changed.between(first + 1..last + 1).iter().copied();
        match (self.time, other.time) {
            (Time::Position, None) => Some(stops().collect()),
            (Time::By(moment), Some(Time::By(before))) => {
                Some(stops().chain(self.atlas.index().shown.between(moment, before)).collect())
            }
            (Time::Track(day, track), Some(Time::Track(before, of))) if track == of => {
                Some(track.differing_between(self.atlas, day, before))
            }
            _ => None,
        }
    }

    /// What tells apart moments in which places can stand differently.
    #[must_use]
    pub fn key(&self) -> MomentKey {
        MomentKey { stop: self.stop, time: if let Time::Position = self.time { None } else { Some(self.time) } }
    }
}

/// What tells apart moments in which places can stand differently: positions at one stop are not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MomentKey {
    stop: usize,
    time: Option<Time>,
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
