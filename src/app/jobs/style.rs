//! Background jobs of the style: reading its file, again whenever it was saved.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use crate::app::jobs::{JobOutcome, Jobs};
use crate::app::platform::Platform;
use crate::app::state::State;
use crate::app::state::action::WindowAction;
use crate::export::read_style;
use crate::render::house_style::ReadStyle;

/// How a job of the style ended.
pub enum StyleOutcome {
    /// A file was read.
    Read(PathBuf, Box<ReadStyle>),
    /// A file was chosen, or not.
    Chosen(Option<PathBuf>),
}

impl Jobs {
    pub(super) fn read_style(&mut self, path: PathBuf, ctx: &Context) {
        self.spawn(ctx, move || {
            let read = Box::new(read_style(&path));
            JobOutcome::Style(StyleOutcome::Read(path, read))
        });
    }

    pub(super) fn choose_style(&mut self, ctx: &Context, platform: Arc<dyn Platform>) {
        self.spawn(ctx, move || JobOutcome::Style(StyleOutcome::Chosen(platform.choose_style())));
    }

    pub(super) fn finish_style(outcome: StyleOutcome, state: &mut State, now: f64) {
        match outcome {
            StyleOutcome::Read(path, read) => state.take_style(path, *read, now),
            StyleOutcome::Chosen(Some(path)) => state.apply(WindowAction::UseStyle(path), now),
            StyleOutcome::Chosen(None) => {}
        }
    }
}
