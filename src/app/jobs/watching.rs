//! What is watched: the open file, and what the system prefers.

use std::sync::Arc;

use egui::Context;

use crate::app::jobs::{Event, Jobs};
use crate::app::platform::Platform;
use crate::app::state::State;

impl Jobs {
    /// Watches the open file, and no other.
    pub(super) fn watch_file(&mut self, ctx: &Context, state: &State, platform: &Arc<dyn Platform>) {
        let file = state.document().file.as_ref();
        if self.file_watcher.as_ref().map(|(path, _)| path) == file {
            return;
        }
        self.file_watcher = file.cloned().map(|path| {
            let (sender, ctx) = (self.sender.clone(), ctx.clone());
            let changed = move || {
                let _ = sender.send(Event::FileChanged);
                ctx.request_repaint();
            };
            let watcher = platform.watch_file(&path, Box::new(changed));
            (path, watcher)
        });
    }

    pub(super) fn watch_preferences(&mut self, ctx: &Context, platform: &Arc<dyn Platform>) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        self.preferences_watcher = platform.watch_preferences(Box::new(move |preferences| {
            let _ = sender.send(Event::PreferencesChanged(preferences));
            ctx.request_repaint();
        }));
    }
}
