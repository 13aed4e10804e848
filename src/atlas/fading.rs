//! What is seen between two stops: what a place was, and what it will be.

use crate::atlas::Atlas;
use crate::atlas::evidence::Evidence;
use crate::atlas::index::StatusAt;
use crate::atlas::model::{Condition, Place, Shape};
use crate::atlas::standing::{StatusNow, known_at};

/// A position of the slider: stop 0 is the first phase, and 2.5 is half-way between the third and the fourth.
pub type SliderPosition = f64;

/// How the shape of a place is drawn at the stop on the other side of the slider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OtherShape<'a> {
    /// The shape; none where it is no more than a point there.
    pub shape: Option<&'a Shape>,
    /// The state and the evidence there.
    pub standing: Option<(Condition, Evidence)>,
    /// How much of it is seen (0 to 1); of the shape of now the rest.
    pub seen: f32,
}

/// The stop nearest to a position; half-way counts as arrived.
#[must_use]
pub fn nearest_stop(position: SliderPosition) -> usize {
    (position + 0.5).floor().max(0.0) as usize
}

/// The stop on the other side of the slider, and how much of it is seen.
#[derive(Clone, Copy)]
pub(super) struct Beyond {
    pub(super) stop: usize,
    pub(super) seen: f32,
}

/// What a place looks like with a status, or without any.
pub(super) fn shape_of<'a>(atlas: &'a Atlas, place: usize, at: Option<&StatusAt>) -> Option<&'a Shape> {
    let status = at
        .and_then(|at| at.shape)
        .and_then(|(stop, index)| atlas.phases.get(stop as usize)?.statuses.get(index as usize));
    status.and_then(|status| status.shape.as_ref()).or_else(|| atlas.places.get(place)?.shape.as_ref())
}

impl Atlas {
    /// What a place looks like at a stop, where it is more than a point.
    #[must_use]
    pub fn shape_at(&self, place: &Place, stop: usize) -> Option<&Shape> {
        let number = self.place_number(&place.id)?;
        shape_of(self, number, known_at(self, number, stop))
    }
}

/// Between two stops what is not arrived at, or no longer: states and shapes cross-fade around half-way instead of
/// jumping.
pub(super) fn beyond(position: SliderPosition) -> Option<Beyond> {
    const FROM: f64 = 0.3;
    let part = ((position.fract() - FROM) / (1.0 - 2.0 * FROM)).clamp(0.0, 1.0);
    if part <= 0.0 || part >= 1.0 {
        return None;
    }
    let (before, after) = (position.floor() as usize, position.ceil() as usize);
    let arrived = nearest_stop(position) == after;
    let seen = part * part * (3.0 - 2.0 * part);
    let seen = if arrived { 1.0 - seen } else { seen };
    Some(Beyond { stop: if arrived { before } else { after }, seen: seen as f32 })
}

/// The state that a place has on the other side of the slider, where that is another one, and how much of it is seen.
pub(super) fn fading(
    atlas: &Atlas,
    place: usize,
    beyond: Beyond,
    now: Option<&StatusNow<'_>>,
) -> Option<(Option<Condition>, f32)> {
    let other = known_at(atlas, place, beyond.stop).map(|at| at.state);
    (other != now.map(|now| now.status.state)).then_some((other, beyond.seen))
}
