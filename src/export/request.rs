//! What can be exported, and how it is asked for. A new format is a row of `Format::ROWS` and an arm of
//! [`super::export`].

use std::path::PathBuf;
use std::sync::Arc;

use walkers::TileId;

use crate::export::error::ExportError;
use crate::export::sheet::{Elements, Paper};
use crate::map::basemap::Basemap;
use crate::render::house_style::HouseStyle;
use crate::text::{Languages, Messages};
use crate::view::ViewState;

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A picture.
    Png,
    /// A drawing for designers.
    Svg,
    /// One phase on paper, or all of them as a leaflet.
    Pdf,
    /// The whole story moving.
    Gif,
    /// The whole story moving, in full colour.
    Apng,
    /// The whole story as video, through the ffmpeg of this machine.
    Mp4,
    /// One web page with everything in it.
    Html,
    /// Points and lines for GIS programs.
    Geojson,
    /// Points and lines with time, for Google Earth and others.
    Kml,
    /// Tables for spreadsheets.
    Csv,
    /// The atlas itself as a workbook, to go on with in a spreadsheet program.
    Xlsx,
}

/// What a format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// One moment, drawn in a size; or one picture for each phase.
    Picture,
    /// The whole story moving, drawn in a size.
    Animation,
    /// The whole story as data, in one file.
    Data,
    /// The whole story as data, in a folder of files.
    Tables,
}

/// All there is to know about a format.
struct FormatRow {
    format: Format,
    /// The usual end of a file's name, without the dot. The command line knows the format by it.
    extension: &'static str,
    content: Content,
    /// The message that says what it is good for.
    note: &'static str,
    /// The message that names it.
    name: &'static str,
    /// One line for `--help`.
    help: &'static str,
}

impl Format {
    /// All formats, in the order in which they are offered.
    const ROWS: &[FormatRow] = &[
        FormatRow {
            format: Self::Png,
            extension: "png",
            content: Content::Picture,
            note: "format-png-note",
            name: "format-png",
            help: "A picture",
        },
        FormatRow {
            format: Self::Svg,
            extension: "svg",
            content: Content::Picture,
            note: "format-svg-note",
            name: "format-svg",
            help: "A drawing for designers",
        },
        FormatRow {
            format: Self::Pdf,
            extension: "pdf",
            content: Content::Picture,
            note: "format-pdf-note",
            name: "format-pdf",
            help: "Paper: a phase, or with --all a leaflet of all, with texts and sources",
        },
        FormatRow {
            format: Self::Gif,
            extension: "gif",
            content: Content::Animation,
            note: "format-film-note",
            name: "format-gif",
            help: "The whole story moving",
        },
        FormatRow {
            format: Self::Apng,
            // Viewers know animated PNG by this name.
            extension: "apng",
            content: Content::Animation,
            note: "format-film-note",
            name: "format-apng",
            help: "The whole story moving, in full colour",
        },
        FormatRow {
            format: Self::Mp4,
            extension: "mp4",
            content: Content::Animation,
            note: "format-film-note",
            name: "format-mp4",
            help: "The whole story as video, through the ffmpeg of this machine",
        },
        FormatRow {
            format: Self::Html,
            extension: "html",
            content: Content::Data,
            note: "format-html-note",
            name: "format-html",
            help: "One web page with everything in it",
        },
        FormatRow {
            format: Self::Geojson,
            extension: "geojson",
            content: Content::Data,
            note: "format-geojson-note",
            name: "format-geojson",
            help: "Points and lines for GIS programs",
        },
        FormatRow {
            format: Self::Kml,
            extension: "kml",
            content: Content::Data,
            note: "format-kml-note",
            name: "format-kml",
            help: "Points and lines with time, for Google Earth and others",
        },
        FormatRow {
            format: Self::Csv,
            extension: "csv",
            content: Content::Tables,
            note: "format-csv-note",
            name: "format-csv",
            help: "Tables for spreadsheets",
        },
        FormatRow {
            format: Self::Xlsx,
            extension: "xlsx",
            content: Content::Data,
            note: "format-xlsx-note",
            name: "format-xlsx",
            help: "The atlas as a workbook, which opens again",
        },
    ];

    /// All formats, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ROWS.iter().map(|row| row.format)
    }

    fn row(self) -> &'static FormatRow {
        // Every format has its row (a test counts them); the first stands in for none.
        Self::ROWS.iter().find(|row| row.format == self).unwrap_or(&Self::ROWS[0])
    }

    /// The usual end of a file's name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.row().extension
    }

    /// The message that names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it shows.
    #[must_use]
    pub fn content(self) -> Content {
        self.row().content
    }

    /// The message that says what it is good for.
    #[must_use]
    pub fn note(self) -> &'static str {
        self.row().note
    }

    /// One line for `--help`.
    #[must_use]
    pub fn help(self) -> &'static str {
        self.row().help
    }

    /// Whether it shows one moment, and not the whole story.
    #[must_use]
    pub fn is_picture(self) -> bool {
        self.content() == Content::Picture
    }

    /// Whether it is drawn in a size.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        matches!(self.content(), Content::Picture | Content::Animation)
    }
}

/// How text is written in an SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextMode {
    /// Real text, with the fonts in the file: right in every browser, and editable.
    #[default]
    Embedded,
    /// Outlines: the same everywhere, but no longer text.
    Outlines,
    /// Real text without fonts, for machines that have them.
    Plain,
}

/// What is asked for, and where it goes.
#[derive(Clone)]
pub struct Request {
    /// The moment, language, theme, camera and filter.
    pub view: ViewState,
    /// The languages there are.
    pub languages: Arc<Languages>,
    /// What is made.
    pub format: Format,
    /// One picture for each phase instead of the moment alone.
    pub all_phases: bool,
    /// Width and height in logical pixels.
    pub size: (f32, f32),
    /// Pixels to a logical one.
    pub scale: f32,
    /// How everything looks.
    pub style: Arc<HouseStyle>,
    /// What stands beside the map.
    pub elements: Elements,
    /// The sheet of a PDF; A4 where not given.
    pub paper: Option<Paper>,
    /// How text is written in an SVG.
    pub text: TextMode,
    /// Where a page will be in the web: its picture for social cards is written beside it then.
    pub address: Option<String>,
    /// The file; a folder where there are several.
    pub path: PathBuf,
    /// Whether files that exist may be replaced.
    pub replace: bool,
    /// The map under the story; the bundled one where not given.
    pub basemap: Option<Basemap>,
}

impl Request {
    /// The words of the request's language.
    #[must_use]
    pub fn messages(&self) -> Messages {
        self.languages.messages(&self.view.language)
    }
}

/// Is told about progress.
pub trait Progress {
    /// So many parts of all are done. Returns whether to go on.
    fn report(&self, done: usize, all: usize) -> bool;

    /// Tiles of the basemap did not come, each with why; the coarser map shows in their place.
    fn missing_tiles(&self, _tiles: &[(TileId, String)]) {}

    /// So many of all places stand in no picture by themselves, however near: clusters hold them.
    fn left_to_clusters(&self, _places: usize, _all: usize) {}

    /// The same, as an error where the export was cancelled.
    ///
    /// # Errors
    ///
    /// [`ExportError::Cancelled`].
    fn go_on(&self, done: usize, all: usize) -> Result<(), ExportError> {
        if self.report(done, all) { Ok(()) } else { Err(ExportError::Cancelled) }
    }
}

/// Nobody watches.
impl Progress for () {
    fn report(&self, _: usize, _: usize) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_one_row_and_an_extension_of_its_own() {
        let mut extensions: Vec<&str> = Format::all().map(Format::extension).collect();
        extensions.sort_unstable();
        extensions.dedup();
        assert_eq!(extensions.len(), 11);
        assert!(Format::all().all(|format| format.row().format == format));
    }
}
