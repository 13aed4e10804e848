//! The platform interface: files, dialogs, watchers, the editor. The binary implements it for the desktop, tests
//! implement it for themselves. Methods may block and are called on worker threads, unless they say otherwise.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::state::SystemPreferences;
use crate::atlas::{Atlas, GoesOn, Outcome};
use crate::export::request::{Progress, Request};
use crate::export::{self, ExportError};
use crate::import::{Column, Reading};
use crate::tiles::settings::BasemapSettings;
use crate::view::Session;

/// Goes on watching for as long as it lives.
pub type Watcher = Box<dyn Send>;

/// What the window needs of the machine it runs on.
pub trait Platform: Send + Sync {
    /// Exports what is asked for; returns the files that were written.
    ///
    /// # Errors
    ///
    /// When nothing, or not everything, was written.
    fn export(
        &self,
        atlas: &Arc<Atlas>,
        request: &Request,
        progress: &dyn Progress,
    ) -> Result<Vec<PathBuf>, ExportError> {
        export::export(atlas, request, progress)
    }

    /// Reads an atlas file while it is wanted: nothing, and no problem, once it is not.
    fn read(&self, path: &Path, goes_on: GoesOn<'_>) -> Outcome;

    /// Calls back when a file has changed, or one beside it of these names; none where the system cannot tell. Called during
    /// a frame.
    fn watch_file(&self, path: &Path, beside: &[String], changed: Box<dyn Fn() + Send>) -> Option<Watcher>;

    /// Whether this machine has file dialogs. Called during a frame.
    fn has_dialogs(&self) -> bool;

    /// Asks which atlas to open; none if the user cancels.
    fn choose_file(&self) -> Option<PathBuf>;

    /// Asks where to write, starting from a suggestion; none if the user cancels.
    fn choose_destination(&self, suggestion: &Path) -> Option<PathBuf>;

    /// A free path for a file of this name, in the folder where users look for it. Called during a frame.
    fn free_path(&self, name: &str) -> PathBuf;

    /// The recent files, the latest first. Called during a frame.
    fn recent_files(&self) -> Vec<PathBuf>;

    /// Adds a file to the recent ones.
    fn add_recent_file(&self, path: &Path);

    /// Saves the session.
    ///
    /// # Errors
    ///
    /// When it cannot be written, in the session's language.
    fn save_session(&self, session: &Session) -> Result<(), String>;

    /// The report of a panic in this run that has not been shown yet. Called during a frame.
    fn take_crash_report(&self) -> Option<PathBuf>;

    /// Calls back with the system's preferences, now and whenever they change; none where the system does not tell.
    /// Called during a frame.
    fn watch_preferences(&self, changed: Box<dyn Fn(SystemPreferences) + Send>) -> Option<Watcher>;

    /// Opens an editor on a file at a line and column (from 1). Returns whether there is one.
    fn open_editor(&self, path: &Path, line: usize, column: usize) -> bool;

    /// The columns of a table; none of any other file.
    fn columns(&self, _path: &Path) -> Vec<Column> {
        Vec::new()
    }

    /// Says how the tables of a file are read from now on; what columns of a name hold is remembered for other files.
    fn set_reading(&self, _path: &Path, _reading: &Reading) {}

    /// Asks which basemap to show; none if the user cancels.
    fn choose_basemap(&self) -> Option<PathBuf> {
        None
    }

    /// Asks which style to use; none if the user cancels.
    fn choose_style(&self) -> Option<PathBuf> {
        None
    }

    /// Writes down what is remembered of basemaps.
    fn save_basemaps(&self, _settings: &BasemapSettings) {}

    /// Whether there is a program that makes video. Called during a frame.
    fn makes_video(&self) -> bool;
}
