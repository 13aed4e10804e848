//! How a place stands: the status that is in force at a stop, or on a day.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::atlas::Atlas;
use crate::atlas::date::end_of;
use crate::atlas::evidence::{Assessment, Bearing};
use crate::atlas::index::StatusAt;
use crate::atlas::model::{PlaceId, Status};

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

/// Whether a place of which no state is known is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spoken {
    /// At this stop.
    Now,
    /// At an earlier one.
    Before,
    /// Only at later ones.
    NotYet,
}

impl Spoken {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Now, Self::Before, Self::NotYet];
}

/// The stop in force on a day: the last one that had begun; the first before any had.
#[must_use]
pub fn stop_on(atlas: &Atlas, day: Date) -> usize {
    stop_by(atlas, end_of(day))
}

/// The stop in force at a moment, by the story's clocks.
#[must_use]
pub fn stop_by(atlas: &Atlas, moment: DateTime) -> usize {
    atlas.phases.iter().rposition(|phase| phase.start.begins() <= moment).unwrap_or(0)
}

/// The last status of a place that came with this stop or an earlier one.
#[must_use]
pub fn status_at<'a>(atlas: &'a Atlas, place: &PlaceId, stop: usize) -> Option<StatusNow<'a>> {
    status_of(atlas, atlas.place_number(place)?, stop)
}

pub(super) fn status_of(atlas: &Atlas, place: usize, stop: usize) -> Option<StatusNow<'_>> {
    status_now(atlas, known_at(atlas, place, stop)?)
}

fn status_now<'a>(atlas: &'a Atlas, at: &StatusAt) -> Option<StatusNow<'a>> {
    let since = at.stop as usize;
    let (status, weight) = atlas.status(since, at.index as usize)?;
    Some(StatusNow { status, since, weight: Arc::clone(weight), last_word: None })
}

/// The status of a place that came last, at this stop or an earlier one.
pub(super) fn known_at(atlas: &Atlas, place: usize, stop: usize) -> Option<&StatusAt> {
    let statuses = atlas.index().statuses.of(place);
    let after = statuses.partition_point(|at| at.stop as usize <= stop);
    statuses.get(after.checked_sub(1)?)
}

/// The status of a place that came last, with a stop up to this one, of those of which something had been said by
/// a moment.
pub(super) fn shown_on(atlas: &Atlas, place: usize, stop: usize, by: DateTime) -> Option<&StatusAt> {
    let statuses = atlas.index().statuses.of(place);
    statuses.iter().rev().find(|at| at.stop as usize <= stop && at.shown_from <= by)
}

pub(super) fn status_on(atlas: &Atlas, place: usize, stop: usize, by: DateTime) -> Option<StatusNow<'_>> {
    let now = status_now(atlas, shown_on(atlas, place, stop, by)?)?;
    let heard = now.weight.readings.iter().filter(|reading| reading.bearing <= Bearing::Silent);
    let made = heard.filter_map(|reading| Some(atlas.claim(&reading.claim)?.date.begins()));
    let last_word = made.filter(|made| *made <= by).max().map(DateTime::date);
    Some(StatusNow { last_word, ..now })
}

/// Whether a place without any status is spoken of at a stop; none where nothing is ever said of it.
pub(super) fn spoken_at(atlas: &Atlas, place: usize, stop: usize) -> Option<Spoken> {
    let stops = atlas.index().spoken.of(place);
    let begun = stops.partition_point(|known| *known as usize <= stop);
    match begun.checked_sub(1).and_then(|last| stops.get(last)) {
        Some(last) if *last as usize == stop => Some(Spoken::Now),
        Some(_) => Some(Spoken::Before),
        None => (!stops.is_empty()).then_some(Spoken::NotYet),
    }
}
