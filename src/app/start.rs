//! How the window starts.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::atlas::When;
use crate::atlas::filter::Filter;
use crate::text::languages::FALLBACK;
use crate::text::{Languages, Messages};

use super::link::View;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the system is.
    #[default]
    System,
    /// Warm paper.
    Light,
    /// Deep slate.
    Dark,
}

/// How the window starts.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The languages to choose from.
    pub languages: Arc<Languages>,
    /// The language; that of the system where not given.
    pub language: Option<String>,
    /// Light or dark.
    pub appearance: Appearance,
    /// The stop, counted from 0.
    pub stop: usize,
    /// The place whose details are open.
    pub place: Option<String>,
    /// Everything jumps instead of gliding.
    pub less_motion: bool,
    /// The size of the interface, as a part of the normal one; normal where not given.
    pub interface: Option<f32>,
    /// The date to start at, instead of a stop.
    pub at: Option<When>,
    /// Where the camera looks; at the whole story where not given.
    pub view: Option<View>,
    /// Whether the story is shown as it was known.
    pub as_known: bool,
    /// What is hidden.
    pub filter: Filter,
    /// Whether what was announced is shown beside what was reported.
    pub compare: bool,
    /// The file that the atlas is from.
    pub file: Option<PathBuf>,
}

impl Start {
    /// What is said in its language.
    #[must_use]
    pub fn messages(&self) -> Messages {
        self.languages.messages(self.language.as_deref().unwrap_or(FALLBACK))
    }
}
