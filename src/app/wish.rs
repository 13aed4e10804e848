//! What a user wants from outside the window: files opened and written, dialogs, an editor. The window says what; who
//! made the window knows how, and does it off the frame.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::atlas::{Atlas, Outcome};

use super::session::Session;
use super::state::Start;

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A drawing for designers.
    Svg,
    /// A picture.
    Png,
    /// The whole story moving.
    Gif,
    /// The whole story moving, in full colour.
    Apng,
    /// The whole story as video, through the ffmpeg of this machine.
    Mp4,
    /// Points and lines for GIS programs.
    Geojson,
    /// Points and lines with time, for Google Earth and others.
    Kml,
    /// Tables for spreadsheets.
    Csv,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Png, Self::Svg, Self::Gif, Self::Apng, Self::Mp4, Self::Geojson, Self::Kml, Self::Csv];

    /// The usual end of a file's name; tables are several files in a folder.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Gif => "gif",
            // Viewers know animated PNG by this name.
            Self::Apng => "apng",
            Self::Mp4 => "mp4",
            Self::Geojson => "geojson",
            Self::Kml => "kml",
            Self::Csv => "csv",
        }
    }

    /// Whether it shows a moment, and not the whole story.
    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Svg | Self::Png)
    }

    /// Whether it is drawn, in a size.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        !matches!(self, Self::Geojson | Self::Kml | Self::Csv)
    }
}

/// How text stands in a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum TextMode {
    /// Real text, with the fonts in the file: it looks right in every browser and stays editable.
    #[default]
    Embedded,
    /// Outlines: it looks the same everywhere, and is no text any more.
    Outlines,
    /// Real text without fonts, for machines that have them.
    Plain,
}

/// What is wanted, and where it goes.
#[derive(Clone, Debug)]
pub struct Request {
    /// The moment, language, looks, camera and filters.
    pub start: Start,
    /// What is made.
    pub format: Format,
    /// A picture of every phase instead of one.
    pub all_phases: bool,
    /// Width and height in logical pixels.
    pub size: (f32, f32),
    /// Pixels to a logical one.
    pub scale: f32,
    /// How text stands in an SVG.
    pub text: TextMode,
    /// The file; a folder where there are several.
    pub path: PathBuf,
    /// Whether files that are there already may be replaced.
    pub replace: bool,
}

/// Told how far it is.
pub trait Watch {
    /// So many parts of all are done; answers whether to go on.
    fn progress(&self, done: usize, all: usize) -> bool;
}

/// Nobody watches.
impl Watch for () {
    fn progress(&self, _: usize, _: usize) -> bool {
        true
    }
}

/// Keeps watching a file as long as it lives.
pub type Watching = Box<dyn Send>;

/// What the system's settings wish, as far as they say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemWishes {
    /// Dark, or light.
    pub dark: Option<bool>,
    /// Less motion.
    pub less_motion: Option<bool>,
}

/// What is outside the window. Everything here may take its time and is called off the frame, but for what says
/// otherwise.
pub trait Outside: Send + Sync {
    /// Makes what is wanted; says which files were written, or why none.
    ///
    /// # Errors
    ///
    /// In words of the request's language.
    fn make(&self, atlas: &Arc<Atlas>, request: &Request, watch: &dyn Watch) -> Result<Vec<PathBuf>, String>;

    /// A small picture of what would be made: width, height, RGBA bytes.
    ///
    /// # Errors
    ///
    /// In words of the request's language.
    fn preview(&self, atlas: &Arc<Atlas>, request: &Request) -> Result<(usize, usize, Vec<u8>), String>;

    /// Reads an atlas file.
    fn read(&self, path: &Path) -> Outcome;

    /// Calls back when a file has changed; none where the system cannot tell. Called on the frame.
    fn watch(&self, path: &Path, changed: Box<dyn Fn() + Send>) -> Option<Watching>;

    /// Whether this machine has dialogs to ask with. Called on the frame.
    fn has_dialogs(&self) -> bool;

    /// Asks for an atlas to open.
    fn choose_atlas(&self) -> Option<PathBuf>;

    /// Asks where to write, with a suggestion.
    fn choose_place(&self, suggestion: &Path) -> Option<PathBuf>;

    /// A path for a file of this name that is not taken yet, where users look for their files. Called on the frame.
    fn place_for(&self, name: &str) -> PathBuf;

    /// The files opened of late, the latest first. Called on the frame.
    fn recent(&self) -> Vec<PathBuf>;

    /// Keeps in mind that a file was opened.
    fn remember(&self, path: &Path);

    /// Keeps what is to be remembered until the window is opened again.
    ///
    /// # Errors
    ///
    /// In words of the session's language, when it cannot be written.
    fn keep(&self, session: &Session) -> Result<(), String>;

    /// The report on what broke in the program itself just now, if one was written. Called on the frame.
    fn broke(&self) -> Option<PathBuf>;

    /// Calls back with what the system's settings wish, now and whenever that changes; none where the system does not
    /// tell. Called on the frame.
    fn listen(&self, wishes: Box<dyn Fn(SystemWishes) + Send>) -> Option<Watching>;

    /// Opens an editor on a file at a line and column (from 1), where there is one.
    fn edit(&self, path: &Path, line: usize, column: usize) -> bool;

    /// Whether there is a program that makes video. Called on the frame.
    fn makes_video(&self) -> bool;
}
