//! What is watched: the open file, and what the system prefers.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::app::jobs::{Event, Jobs};
use crate::app::platform::{Platform, Watcher};
use crate::app::state::State;

/// A file that is watched with those beside it, where the system can tell.
pub type Watched = Option<(PathBuf, Vec<String>, Option<Watcher>)>;

impl Jobs {
    /// Watches the open file and that of the style, and no others.
    pub(super) fn watch_files(&mut self, ctx: &Context, state: &State, platform: &Arc<dyn Platform>) {
        let follow = |watched: &mut Watched, file: Option<&Path>, beside: &[String], changed: fn() -> Event| {
            if watched.as_ref().map(|(path, names, _)| (path.as_path(), &names[..])) == file.map(|file| (file, beside))
            {
                return;
            }
            *watched = file.map(|path| {
                let (sender, ctx) = (self.sender.clone(), ctx.clone());
                let tell = move || {
                    let _ = sender.send(changed());
                    ctx.request_repaint();
                };
                (path.to_owned(), beside.to_vec(), platform.watch_file(path, beside, Box::new(tell)))
            });
        };
        follow(&mut self.file_watcher, state.document().file.as_deref(), state.atlas().files_beside(), || {
            Event::FileChanged
        });
        follow(&mut self.style_watcher, state.style().file(), &[], || Event::StyleChanged);
    }

    pub(super) fn watch_preferences(&mut self, ctx: &Context, platform: &Arc<dyn Platform>) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        self.preferences_watcher = platform.watch_preferences(Box::new(move |preferences| {
            let _ = sender.send(Event::PreferencesChanged(preferences));
            ctx.request_repaint();
        }));
    }
}
