//! The claims of a story in the order of their days, less what is hidden: what a timeline shows.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::atlas::filter::Filter;
use crate::atlas::lists::as_u32;
use crate::atlas::model::Claim;
use crate::atlas::tracks::Track;
use crate::view::time_axis::{TimeAxis, date_of};

/// The claims that are shown, of each track in the order of their days.
#[derive(Debug, Default)]
pub struct Events {
    announced: Vec<(Date, u32)>,
    reported: Vec<(Date, u32)>,
    /// How many there are in each column of the axes shown last.
    columns: Mutex<Vec<(ColumnsKey, Arc<[u32]>)>>,
}

/// What tells columns apart: the track, the axis, and their width in logical pixels.
type ColumnsKey = (Track, TimeAxis, f32);

impl Events {
    /// The claims of an atlas that a filter shows.
    #[must_use]
    pub fn new(atlas: &Atlas, filter: &Filter) -> Self {
        let shown = atlas.shown(filter);
        let of = |track: Track| atlas.events(track).iter().copied().filter(|(_, claim)| shown.has(*claim)).collect();
        Self { announced: of(Track::Announced), reported: of(Track::Reported), ..Self::default() }
    }

    fn of(&self, track: Track) -> &[(Date, u32)] {
        match track {
            Track::Announced => &self.announced,
            Track::Reported => &self.reported,
        }
    }

    /// How many claims of a track are from before a day.
    #[must_use]
    pub fn before(&self, track: Track, day: Date) -> usize {
        self.of(track).partition_point(|(made, _)| *made < day)
    }

    /// The claims of a track, from the one of a number to before that of another.
    pub fn between<'a>(
        &'a self,
        atlas: &'a Atlas,
        track: Track,
        numbers: std::ops::Range<usize>,
    ) -> impl Iterator<Item = &'a Claim> {
        let events = self.of(track).get(numbers).unwrap_or_default();
        events.iter().filter_map(|(_, claim)| atlas.claims.get(*claim as usize))
    }

    /// How many claims of a track there are in each column of an axis, of columns of a width in logical pixels.
    pub fn columns(&self, track: Track, axis: &TimeAxis, width: f32) -> Arc<[u32]> {
        // What another thread left half done is only a cache.
        let mut kept = self.columns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, counts)) = kept.iter().find(|((of, on, by), _)| (*of, on, *by) == (track, axis, width)) {
            return Arc::clone(counts);
        }
        let edge = |column: usize| self.before(track, date_of(axis.day_of(column as f32 * width)));
        let edges: Vec<usize> = (0..=(axis.width / width).ceil() as usize).map(edge).collect();
        let count = |pair: &[usize]| as_u32(pair[1].saturating_sub(pair[0]));
        let counts: Arc<[u32]> = edges.windows(2).map(count).collect();
        kept.truncate(1);
        kept.insert(0, ((track, axis.clone(), width), Arc::clone(&counts)));
        counts
    }

    /// How many claims there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.announced.len() + self.reported.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The next day after a day with a claim on it, or the last before it, within a span of days.
    #[must_use]
    pub fn next(&self, here: Date, forward: bool, within: std::ops::Range<Date>) -> Option<Date> {
        let days = [Track::Announced, Track::Reported].map(|track| self.of(track));
        let found = days.into_iter().filter_map(|days| {
            if forward {
                let from = days.partition_point(|(day, _)| *day <= here || *day < within.start);
                days.get(from).map(|(day, _)| *day).filter(|day| *day < within.end)
            } else {
                let to = days.partition_point(|(day, _)| *day < here && *day < within.end);
                days.get(to.checked_sub(1)?).map(|(day, _)| *day).filter(|day| *day >= within.start)
            }
        });
        if forward { found.min() } else { found.max() }
    }
}
