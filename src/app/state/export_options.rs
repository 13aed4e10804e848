//! What the export card asks for.

use crate::export::request::{Format, TextMode};

/// The sizes on offer besides the window's, in logical pixels: a screen, a square, a telephone (1080×1920 at 2×).
pub const SIZES: [(f32, f32); 3] = [(1920.0, 1080.0), (1200.0, 1200.0), (540.0, 960.0)];

/// The size of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum PictureSize {
    /// As large as the window.
    #[default]
    Window,
    /// Width and height in logical pixels.
    Fixed(f32, f32),
}

/// What the export card asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExportOptions {
    /// What is made.
    pub format: Format,
    /// One picture for each phase instead of this moment alone.
    pub all_phases: bool,
    /// The size of pictures and animations.
    pub size: PictureSize,
    /// Pixels to a logical one.
    pub scale: f32,
    /// How text is written in an SVG.
    pub text: TextMode,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            format: Format::Png,
            all_phases: false,
            size: PictureSize::Window,
            scale: 2.0,
            text: TextMode::default(),
        }
    }
}
