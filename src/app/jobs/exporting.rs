//! Background jobs of exports: making one, and its preview.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::app::jobs::{JobOutcome, Jobs};
use crate::app::platform::Platform;
use crate::app::progress::SharedProgress;
use crate::app::state::{Notice, State};
use crate::export::request::Request;
use crate::export::{self, ExportError};

/// Width of a preview, in pixels.
const PREVIEW_WIDTH: f32 = 760.0;

impl Jobs {
    pub(super) fn export(&mut self, ctx: &Context, state: &State, platform: Arc<dyn Platform>, request: Request) {
        if self.export.is_some() {
            return;
        }
        let progress = Arc::new(SharedProgress::default());
        self.export = Some(Arc::clone(&progress));
        let atlas = Arc::clone(state.atlas());
        self.spawn(ctx, move || JobOutcome::Exported(platform.export(&atlas, &request, &*progress)));
    }

    pub(super) fn finish_export(&mut self, result: Result<Vec<PathBuf>, ExportError>, state: &mut State, until: f64) {
        let progress = self.export.take();
        match result {
            Ok(files) => {
                let saved = destination(&files).display().to_string();
                let missing =
                    progress.as_ref().and_then(|progress| progress.missing()).map(|(count, first, reason)| {
                        let values = [("count", count.into()), ("first", first.into()), ("reason", reason.into())];
                        state.messages().format("basemap-missing-tiles", &values)
                    });
                let clustered = progress.as_ref().and_then(|progress| progress.clustered()).map(|(count, all)| {
                    state.messages().format("page-clusters", &[("count", count.into()), ("all", all.into())])
                });
                state.notify(match missing.or(clustered) {
                    None => Notice::done("saved", saved, until),
                    Some(words) => Notice::problem("saved-in-part", format!("{saved}. {words}"), until),
                });
                state.close_export();
            }
            Err(error) => {
                let reason = error.message(state.messages());
                state.notify(Notice::problem("not-saved", reason, until));
            }
        }
    }

    /// Draws the preview of what is asked for, whenever that has changed.
    pub(super) fn update_preview(&mut self, ctx: &Context, state: &State) {
        let Some(key) = state.preview_key() else {
            self.preview = None;
            return;
        };
        if self.previewing || self.preview.as_ref().is_some_and(|(drawn, _)| *drawn == key) {
            return;
        }
        self.previewing = true;
        let mut request = state.export_request(PathBuf::new(), false);
        request.scale = (PREVIEW_WIDTH / request.size.0).min(1.0);
        let atlas = Arc::clone(state.atlas());
        self.spawn(ctx, move || {
            let picture = export::preview(&atlas, &request);
            JobOutcome::Previewed(Box::new(key), picture)
        });
    }
}

/// The file, or the folder that several files are in.
fn destination(files: &[PathBuf]) -> PathBuf {
    match files {
        [file] => file.clone(),
        files => files.first().and_then(|file| file.parent()).map(Path::to_path_buf).unwrap_or_default(),
    }
}
