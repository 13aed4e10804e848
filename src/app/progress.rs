//! How far a background job is, shared with its thread.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use walkers::TileId;

use crate::export::request::Progress;

/// The progress of a job, shared with its thread.
#[derive(Default)]
pub struct SharedProgress {
    done: AtomicUsize,
    all: AtomicUsize,
    cancelled: AtomicBool,
    /// What did not come of the map, in the words of the log.
    missing: Mutex<Option<(usize, String, String)>>,
    /// How many places clusters hold, and of how many.
    clustered: Mutex<Option<(usize, usize)>>,
}

impl SharedProgress {
    /// So many parts are done, of so many.
    pub fn so_far(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    /// How many tiles of the map did not come, the first of them, and why.
    pub fn missing(&self) -> Option<(usize, String, String)> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many places stand nowhere by themselves, and of how many.
    pub fn clustered(&self) -> Option<(usize, usize)> {
        *self.clustered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The job is no longer wanted.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Progress for SharedProgress {
    fn report(&self, done: usize, all: usize) -> bool {
        self.done.store(done, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
        !self.cancelled.load(Ordering::Relaxed)
    }

    fn left_to_clusters(&self, places: usize, all: usize) {
        *self.clustered.lock().unwrap_or_else(PoisonError::into_inner) = Some((places, all));
    }

    fn missing_tiles(&self, tiles: &[(TileId, String)]) {
        if let Some((id, why)) = tiles.first() {
            let first = format!("{}/{}/{}", id.zoom, id.x, id.y);
            *self.missing.lock().unwrap_or_else(PoisonError::into_inner) = Some((tiles.len(), first, why.clone()));
        }
    }
}
