//! Background jobs of the style: reading its file, again whenever it was saved.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use crate::app::jobs::{Event, JobOutcome, Jobs};
use crate::app::platform::Platform;
use crate::app::state::action::WindowAction;
use crate::app::state::{Effect, State};
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
    pub(super) fn start_style(&mut self, effect: &Effect, ctx: &Context, platform: Arc<dyn Platform>) {
        match effect {
            Effect::OpenStyle(path) => {
                let path = path.clone();
                self.spawn(ctx, move || {
                    let read = Box::new(read_style(&path));
                    JobOutcome::Style(StyleOutcome::Read(path, read))
                });
            }
            Effect::ChooseStyle => {
                self.spawn(ctx, move || JobOutcome::Style(StyleOutcome::Chosen(platform.choose_style())));
            }
            _ => {}
        }
    }

    pub(super) fn finish_style(outcome: StyleOutcome, state: &mut State, now: f64) {
        match outcome {
            StyleOutcome::Read(path, read) => state.take_style(path, *read, now),
            StyleOutcome::Chosen(Some(path)) => state.apply(WindowAction::UseStyle(path), now),
            StyleOutcome::Chosen(None) => {}
        }
    }

    /// Watches the file of the style, and no other.
    pub(super) fn watch_style(&mut self, ctx: &Context, state: &State, platform: &Arc<dyn Platform>) {
        let file = state.style().file();
        if self.style_watcher.as_ref().map(|(path, _)| path.as_path()) == file {
            return;
        }
        self.style_watcher = file.map(|path| {
            let (sender, ctx) = (self.sender.clone(), ctx.clone());
            let changed = move || {
                let _ = sender.send(Event::StyleChanged);
                ctx.request_repaint();
            };
            (path.to_owned(), platform.watch_file(path, Box::new(changed)))
        });
    }
}
