//! How far a background job is, shared with its thread.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::export::request::Progress;

/// The progress of a job, shared with its thread.
#[derive(Default)]
pub struct SharedProgress {
    done: AtomicUsize,
    all: AtomicUsize,
    cancelled: AtomicBool,
}

impl SharedProgress {
    /// So many parts are done, of so many.
    pub fn so_far(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
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
}
