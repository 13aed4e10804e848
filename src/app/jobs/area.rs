//! What the jobs of the map under the story hold and how they end.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::progress::SharedProgress;
use crate::tiles::pack::Plan;
use crate::tiles::{OpenedBasemap, Origin, SourceError};

/// How a job of the basemap ended.
pub(super) enum BasemapOutcome {
    /// Opened, or not.
    Opened(Origin, Box<Result<OpenedBasemap, SourceError>>),
    /// A file was chosen, or not.
    Chosen(Option<PathBuf>),
    /// So much is kept.
    Counted(u64),
    /// What an area takes.
    Planned(Result<Arc<Plan>, SourceError>),
    /// An area was kept.
    Kept(Result<PathBuf, SourceError>),
    /// What is remembered was written.
    Saved,
}

/// An area that is being kept.
#[derive(Default)]
pub(super) struct AreaJob {
    /// What it takes, once that is known.
    pub(super) plan: Option<Arc<Plan>>,
    /// Whether the cache was counted since the chooser opened.
    pub(super) counted: bool,
    /// How far it is.
    pub(super) progress: Option<Arc<SharedProgress>>,
}
