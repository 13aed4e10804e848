//! A machine on which nobody is: no files, no dialogs. With it a window works beside its frames.

use std::path::{Path, PathBuf};

use marhala::app::platform::{Platform, Watcher};
use marhala::app::state::SystemPreferences;
use marhala::atlas::Outcome;
use marhala::atlas::problem::Kind;
use marhala::view::Session;

/// See the module.
pub struct Nobody;

impl Platform for Nobody {
    fn read(&self, _: &Path, _: &mut dyn FnMut(f32) -> bool) -> Outcome {
        Outcome::failed(Kind::Empty)
    }

    fn watch_file(&self, _: &Path, _: &[String], _: Box<dyn Fn() + Send>) -> Option<Watcher> {
        None
    }

    fn has_dialogs(&self) -> bool {
        false
    }

    fn choose_file(&self) -> Option<PathBuf> {
        None
    }

    fn choose_destination(&self, _: &Path) -> Option<PathBuf> {
        None
    }

    fn free_path(&self, name: &str) -> PathBuf {
        name.into()
    }

    fn recent_files(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    fn add_recent_file(&self, _: &Path) {}

    fn save_session(&self, _: &Session) -> Result<(), String> {
        Ok(())
    }

    fn take_crash_report(&self) -> Option<PathBuf> {
        None
    }

    fn watch_preferences(&self, _: Box<dyn Fn(SystemPreferences) + Send>) -> Option<Watcher> {
        None
    }

    fn open_editor(&self, _: &Path, _: usize, _: usize) -> bool {
        false
    }

    fn makes_video(&self) -> bool {
        false
    }
}
