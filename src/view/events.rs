//! The claims of a story in the order of their days, less what is hidden: what a timeline shows.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::DateTime;

use crate::atlas::Atlas;
use crate::atlas::filter::Filter;
use crate::atlas::lists::as_u32;
use crate::atlas::model::Claim;
use crate::atlas::tracks::Track;
use crate::view::time_axis::{TimeAxis, moment_of};

/// The claims that are shown, of each track in the order of their days.
#[derive(Debug, Default)]
pub struct Events {
    announced: Vec<(DateTime, u32)>,
    reported: Vec<(DateTime, u32)>,
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

    fn of(&self, track: Track) -> &[(DateTime, u32)] {
        match track {
            Track::Announced => &self.announced,
            Track::Reported => &self.reported,
        }
    }

    /// How many claims of a track are from before a moment.
    #[must_use]
    pub fn before(&self, track: Track, moment: DateTime) -> usize {
        self.of(track).partition_point(|(made, _)| *made < moment)
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
        let edge = |column: usize| self.before(track, moment_of(axis.day_of(column as f32 * width)));
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

    /// When something was said next after some time (its first and last moment), or last before it, within a span of time.
    #[must_use]
    pub fn next(
        &self,
        here: (DateTime, DateTime),
        forward: bool,
        within: std::ops::Range<DateTime>,
    ) -> Option<DateTime> {
        let all = [Track::Announced, Track::Reported].map(|track| self.of(track));
        let found = all.into_iter().filter_map(|made| {
            if forward {
                let from = made.partition_point(|(at, _)| *at <= here.1 || *at < within.start);
                made.get(from).map(|(at, _)| *at).filter(|at| *at < within.end)
            } else {
                let to = made.partition_point(|(at, _)| *at < here.0 && *at < within.end);
                made.get(to.checked_sub(1)?).map(|(at, _)| *at).filter(|at| *at >= within.start)
            }
        });
        if forward { found.min() } else { found.max() }
    }
}
