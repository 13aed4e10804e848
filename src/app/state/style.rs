//! The style of the house: the file that it is from, and what it says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::state::State;
use crate::app::state::outbox::{Effect, Notice};
use crate::render::house_style::{HouseStyle, ReadStyle};

/// How long it is told what is wrong with a style, in seconds.
const TOLD_SECONDS: f64 = 15.0;

/// How everything looks.
#[derive(Clone, Debug, Default)]
pub struct StyleState {
    file: Option<PathBuf>,
    style: Arc<HouseStyle>,
    generation: u64,
}

impl StyleState {
    /// A style from a file.
    #[must_use]
    pub fn new(file: Option<PathBuf>, style: Arc<HouseStyle>) -> Self {
        Self { file, style, generation: 0 }
    }

    /// The file; none for Marhala's own style.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// What it says.
    #[must_use]
    pub fn style(&self) -> &Arc<HouseStyle> {
        &self.style
    }

    /// Grows with every change.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }
}

impl State {
    /// How everything looks.
    #[must_use]
    pub fn style(&self) -> &StyleState {
        &self.style
    }

    pub(super) fn use_style(&mut self, path: PathBuf) {
        self.outbox.effects.push(Effect::OpenStyle(path));
    }

    /// Reads the file of the style again.
    pub fn read_style_again(&mut self) {
        if let Some(path) = self.style.file.clone() {
            self.use_style(path);
        }
    }

    pub(super) fn use_own_style(&mut self) {
        if self.style.file.is_some() {
            self.style = StyleState { generation: self.style.generation + 1, ..StyleState::default() };
        }
    }

    /// Takes up a style file that was read. Where something is wrong in it, what is shown stays.
    pub fn take_style(&mut self, path: PathBuf, read: ReadStyle, now: f64) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = match (&read.problems[..], &read.warnings[..]) {
            ([first, ..], _) => Some(("style-not-used", first.message(&name, self.messages()), read.problems.len())),
            ([], [first, ..]) => Some(("style-warned", first.message(self.messages()), read.warnings.len())),
            _ => None,
        };
        if let Some((key, first, count)) = told {
            let more = match count {
                1 => String::new(),
                count => format!(" {}", self.messages().format("style-more", &[("count", (count - 1).into())])),
            };
            self.notify(Notice::problem(key, format!("{first}{more}"), now + TOLD_SECONDS));
        }
        if let Some(style) = read.style {
            let generation = self.style.generation + 1;
            self.style = StyleState { file: Some(path), style: Arc::new(style), generation };
        }
    }
}
