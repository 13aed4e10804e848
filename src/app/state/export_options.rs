//! What the export card asks for.

use crate::export::request::{Format, TextMode};
use crate::export::sheet::{Elements, NamedSize, Paper};

/// The size of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum SizeChoice {
    /// As large as the window.
    #[default]
    Window,
    /// One that newsrooms need.
    Named(NamedSize),
    /// A screen: 1920×1080 logical pixels.
    Screen,
}

impl SizeChoice {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Window,
        Self::Screen,
        Self::Named(NamedSize::Article),
        Self::Named(NamedSize::Square),
        Self::Named(NamedSize::Story),
        Self::Named(NamedSize::Column),
    ];

    /// The scale that it is meant for, where it is meant for one.
    #[must_use]
    pub fn scale(self) -> Option<f32> {
        match self {
            Self::Window | Self::Screen => None,
            Self::Named(named) => Some(named.size().scale),
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Window => "export-size-window",
            Self::Screen => "size-screen",
            Self::Named(NamedSize::Article) => "size-article",
            Self::Named(NamedSize::Square) => "size-square",
            Self::Named(NamedSize::Story) => "size-story",
            Self::Named(NamedSize::Column) => "size-column",
        }
    }
}

/// The sheets on offer, and the messages that name them.
pub const PAPERS: [(&str, Paper); 2] = [("paper-a4", Paper::A4), ("paper-letter", Paper::LETTER)];

/// What the export card asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExportOptions {
    /// What is made.
    pub format: Format,
    /// One picture for each phase instead of this moment alone.
    pub all_phases: bool,
    /// The size of pictures and animations.
    pub size: SizeChoice,
    /// Pixels to a logical one.
    pub scale: f32,
    /// What stands beside the map.
    pub elements: Elements,
    /// The sheet of a PDF, upright; a single phase has it across.
    pub paper: Paper,
    /// How text is written in an SVG.
    pub text: TextMode,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            format: Format::Png,
            all_phases: false,
            size: SizeChoice::Window,
            scale: 2.0,
            elements: Elements::default(),
            paper: Paper::A4,
            text: TextMode::default(),
        }
    }
}
