//! The opening of a file: how far it is, and that it is no longer wanted.

use std::path::Path;
use std::sync::Arc;

use crate::app::platform::Platform;
use crate::app::progress::SharedProgress;
use crate::app::state::outbox::Opening;
use crate::atlas::problem::Problem;
use crate::export::request::Progress as _;
use crate::view::Opened;

/// What takes longer than this is told, in seconds.
const NOTICED: f64 = 0.4;

/// The file that is being opened, if one is: the last that was asked for.
#[derive(Default)]
pub struct OpeningJob {
    now: Option<Current>,
}

struct Current {
    name: String,
    progress: Arc<SharedProgress>,
    /// In seconds since the window opened.
    since: f64,
}

impl OpeningJob {
    /// Begins with a file; the one before is no longer wanted.
    pub fn begin(&mut self, path: &Path, now: f64) -> Arc<SharedProgress> {
        self.cancel();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let progress = Arc::new(SharedProgress::default());
        self.now = Some(Current { name, progress: Arc::clone(&progress), since: now });
        progress
    }

    /// The file is no longer wanted.
    pub fn cancel(&mut self) {
        if let Some(current) = self.now.take() {
            current.progress.cancel();
        }
    }

    /// A file has been read, which told of its progress in `progress`; another one that is being opened goes on.
    pub fn end(&mut self, progress: &Arc<SharedProgress>) {
        self.now.take_if(|current| Arc::ptr_eq(&current.progress, progress));
    }

    /// Tells no more of a file, which may still be read.
    pub fn forget(&mut self) {
        self.now = None;
    }

    /// Whether a file is being opened.
    #[must_use]
    pub fn is_going_on(&self) -> bool {
        self.now.is_some()
    }

    /// How far it is, once it takes longer than one would notice.
    #[must_use]
    pub fn told(&self, now: f64) -> Option<Opening> {
        let current = self.now.as_ref().filter(|current| now - current.since > NOTICED)?;
        Some(Opening { name: current.name.clone(), percent: current.progress.so_far().0 })
    }
}

/// Reads a file and makes the story ready; none once it is no longer wanted.
pub fn read(platform: &dyn Platform, path: &Path, progress: &SharedProgress) -> Option<(Option<Opened>, Vec<Problem>)> {
    // What comes after the reading takes about a third as long.
    let mut goes_on = |part: f32| progress.report((part * 75.0) as usize, 100);
    let outcome = platform.read(path, &mut goes_on);
    if !goes_on(1.0) {
        return None;
    }
    let opened = Opened::from_outcome(outcome);
    progress.report(100, 100).then_some(opened)
}
