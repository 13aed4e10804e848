//! The arguments of the command line.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::cli::basemap_arguments::{BasemapArguments, KeepArguments};
use crate::cli::exit::CANNOT_RUN;
use crate::cli::link_arguments::LinkArguments;
use crate::cli::style_arguments::StyleArguments;
use marhala::app::WindowOptions;
use marhala::atlas;
use marhala::atlas::model::{Condition, PlaceKind, Stance};
use marhala::export::request::{Format, TextMode};
use marhala::export::sheet::{Element, Paper, PictureSize};
use marhala::text::Languages;
use marhala::view::link::Setting;
use marhala::view::{DeepLink, Session, ViewState};

/// A desktop atlas of a story that moves: who is where, phase by phase, and who says so.
///
/// Without a command it opens a window, on the built-in story or on a file. Exit codes: 0, 1 for bad data, 2 for wrong
/// use or where nothing could be shown or written.
#[derive(Parser)]
#[command(name = "marhala", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// An atlas file; the built-in story where not given.
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub link: LinkArguments,
    #[command(flatten)]
    pub more: MoreLanguages,
    /// Jump instead of gliding.
    #[arg(long)]
    pub less_motion: bool,
    /// Start without the saved session, and leave it unchanged.
    #[arg(long)]
    pub fresh: bool,
    #[command(flatten)]
    pub basemap: BasemapArguments,
    #[command(flatten)]
    pub style: StyleArguments,
}

#[derive(Args, Clone)]
pub struct MoreLanguages {
    /// More languages: a folder with one folder of Fluent files each, for translators.
    #[arg(long, value_name = "FOLDER")]
    pub messages: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Command {
    /// List every problem of atlas files, and of styles.
    Check {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Take warnings for errors.
        #[arg(long)]
        strict: bool,
        /// Lines for people, or JSON for editors and scripts.
        #[arg(long, value_enum, default_value = "text")]
        format: ReportFormat,
        /// The language of the report (en, ar).
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<String>,
        #[command(flatten)]
        more: MoreLanguages,
    },
    /// Print the JSON Schema of atlas format 1.
    Schema {
        /// That of style files instead.
        #[arg(long)]
        style: bool,
    },
    /// Write a small atlas to begin with: a file, or a workbook where the name ends in .xlsx; a style where it ends in .toml.
    New {
        /// The file to write.
        file: PathBuf,
        /// Replace a file that is there already.
        #[arg(long)]
        force: bool,
    },
    /// Make an atlas from spreadsheets and maps: CSV, XLSX, ODS, GeoJSON, KML, KMZ, GPX, uMap, StoryMapJS, TimelineJS.
    #[command(after_help = import_help())]
    Import(ImportArguments),
    /// Write pictures, films or data, without a window, a display or a GPU.
    #[command(after_help = EXPORT_HELP)]
    Export(Box<ExportArguments>),
    /// Keep the area of a story of a PMTiles archive as a file of its own, to be had without the network.
    KeepArea(KeepArguments),
    /// Pack a story and the files that it names into one file, to be handed on.
    Pack {
        /// The atlas file.
        file: PathBuf,
        /// Where to write the package; beside the atlas where not given.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Replace what is there.
        #[arg(long)]
        force: bool,
    },
    /// Unpack a story that was packed into a folder.
    Unpack {
        /// The package.
        file: PathBuf,
        /// Where to write its files; a folder of its name where not given.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Replace what is there.
        #[arg(long)]
        force: bool,
    },
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// What is imported.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    /// One table of events, tables of places and of claims, maps of other programs, or a folder of them, in any order.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The file to write.
    #[arg(long, short, default_value = "story.json")]
    pub out: PathBuf,
    /// The name of the story (by default the one in the files, or the name of the first).
    #[arg(long)]
    pub title: Option<String>,
    /// The order of day and month where numbers alone do not tell.
    #[arg(long, value_enum)]
    pub dates: Option<DateOrder>,
    /// What columns hold, where their headings are not known: "battle_name=name,start_date=date".
    #[arg(long, value_name = "COLUMN=FIELD", value_delimiter = ',')]
    pub map: Vec<String>,
    /// The language that the files are written in (by default the one that their letters suggest).
    #[arg(long)]
    pub lang: Option<String>,
    /// Replace a file that is there already.
    #[arg(long)]
    pub force: bool,
}

/// The columns of tables. The words of a column are those of the format.
fn import_help() -> String {
    let words = |names: &[&str]| names.join(", ");
    format!(
        "\
One table of events is enough: place, lat, lon, date, by, side, statement, source. Or a table of places (name, lat, lon)
and one of claims (date, by, side, statement, source, place). Headings are known in several languages; also
id, kind ({}), region, precision_km, end, role, unnamed, stance ({}), state ({}),
to (where it moved), quote, note, publisher, url, phase (claims with the same words here share a stop), answers (the id of
a row), question and version (rows that differ), due (what it is announced for); name_ar, statement_ar and so on.
Rows without a date or a source are kept and counted, and stand nowhere until they have one. What is wrong is named by
file, sheet, row and column.",
        words(&PlaceKind::ALL.map(PlaceKind::name)),
        words(&Stance::ALL.map(Stance::name)),
        words(&Condition::ALL.map(Condition::name)),
    )
}

const EXPORT_HELP: &str = "\
Examples:
  marhala export --out map.png --phase 8                  one phase as a picture
  marhala export --out phases --format png --all          all phases into a folder
  marhala export --out story.pdf --all --paper letter     a leaflet with texts and sources
  marhala export --out map.png --size column --with north,locator --without title
  marhala export --out map.svg --text outlines --lang ar  for a layout program
  marhala export --out story.gif --size 1000x640          the whole story moving
  marhala export --out story.html                         one web page; --embed prints the lines for a site
  marhala export story.json --out data --format csv       tables into a folder";

/// How text is written in an SVG.
#[derive(Clone, Copy, ValueEnum)]
pub enum TextModeName {
    /// Real text, with the fonts in the file: it looks right in every browser and stays editable.
    Embedded,
    /// Outlines: it looks the same everywhere, and is no text any more.
    Outlines,
    /// Real text without fonts, for machines that have them.
    Plain,
}

impl From<TextModeName> for TextMode {
    fn from(name: TextModeName) -> Self {
        match name {
            TextModeName::Embedded => Self::Embedded,
            TextModeName::Outlines => Self::Outlines,
            TextModeName::Plain => Self::Plain,
        }
    }
}

#[derive(Args)]
pub struct ExportArguments {
    /// An atlas file; the built-in story where not given.
    pub file: Option<PathBuf>,
    /// The file to write; a folder for --all and for tables.
    #[arg(long, short)]
    pub out: PathBuf,
    /// What to make; as the end of the file's name says where not given.
    #[arg(long, short, value_parser = format_parser())]
    pub format: Option<Format>,
    /// A picture of every phase; in a PDF, a leaflet of all.
    #[arg(long)]
    pub all: bool,
    /// Width and height in logical pixels; article, square, story or column; or 85x120mm for print at 300 dpi.
    #[arg(long, default_value = "1280x800")]
    pub size: PictureSize,
    /// Pixels to a logical one: 2 for print and sharp screens. Named sizes and millimetres bring their own.
    #[arg(long, value_parser = scale)]
    pub scale: Option<f32>,
    /// What stands beside the map too: north, locator.
    #[arg(long, value_name = "ELEMENT", value_delimiter = ',', value_parser = element_parser())]
    pub with: Vec<Element>,
    /// What does not stand beside the map: title, legend, scale.
    #[arg(long, value_name = "ELEMENT", value_delimiter = ',', value_parser = element_parser())]
    pub without: Vec<Element>,
    /// The sheet of a PDF: a4, letter, a4-landscape, letter-landscape, or 210x297 in millimetres.
    #[arg(long)]
    pub paper: Option<Paper>,
    /// Text in an SVG: real with its fonts, as outlines, or real without fonts.
    #[arg(long, value_enum, default_value = "embedded")]
    pub text: TextModeName,
    /// Print the lines that put a web page into a site.
    #[arg(long)]
    pub embed: bool,
    /// Where a web page will be (https://…/story.html): its picture for social cards is written beside it then.
    #[arg(long, value_name = "URL", value_parser = address)]
    pub address: Option<String>,
    /// Replace files that are there already.
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub link: LinkArguments,
    #[command(flatten)]
    pub basemap: BasemapArguments,
    #[command(flatten)]
    pub style: StyleArguments,
    #[command(flatten)]
    pub more: MoreLanguages,
}

/// In which order a date of numbers has its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DateOrder {
    /// The day first: 30/9/2025.
    Dmy,
    /// The month first: 9/30/2025.
    Mdy,
    /// The year first: 2025/9/30.
    Ymd,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Lines for people.
    Text,
    /// One JSON value.
    Json,
}

fn address(text: &str) -> Result<String, String> {
    let fits = atlas::is_web_address(text) && text.matches('/').count() > 2;
    fits.then(|| text.to_owned()).ok_or_else(|| "write https://example.org/story.html".to_owned())
}

fn scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().ok().filter(|scale| (0.25..=8.0).contains(scale));
    scale.ok_or_else(|| "write a number from 0.25 to 8".to_owned())
}

impl MoreLanguages {
    /// The languages there are, and the one to speak: the one asked for, else the one remembered where it is still
    /// there, else the system's.
    pub fn choose(&self, lang: Option<&str>, remembered: Option<&str>) -> Result<(Arc<Languages>, String), ExitCode> {
        let mut languages = Languages::built_in();
        if let Some(folder) = &self.messages {
            languages = languages.with_folder(folder).map_err(|error| {
                eprintln!("marhala: --messages {}: {error}", folder.display());
                ExitCode::from(CANNOT_RUN)
            })?;
        }
        let locale = || sys_locale::get_locale().unwrap_or_default();
        let tag = lang.or_else(|| remembered.filter(|tag| languages.has(tag)));
        let tag = tag.map_or_else(|| languages.best_for(&locale()), str::to_owned);
        if languages.has(&tag) {
            return Ok((Arc::new(languages), tag));
        }
        let known: Vec<String> = languages.list().iter().map(|(tag, _)| tag.clone()).collect();
        let wrong = format!("invalid value '{tag}' for '--lang <LANGUAGE>': known are {}", known.join(", "));
        Arguments::command().error(ErrorKind::InvalidValue, wrong).exit()
    }
}

/// What a window or an export opens with: what is asked for, else what is remembered, else what the system has.
pub fn window_options(
    link: &DeepLink,
    more: &MoreLanguages,
    session: Option<&Session>,
) -> Result<WindowOptions, ExitCode> {
    let view = ViewState::default().with_link(link);
    let asked = link.settings().iter().any(|setting| matches!(setting, Setting::Language(_)));
    let asked = asked.then_some(view.language.as_str());
    let (languages, language) = more.choose(asked, session.map(|session| session.view.language.as_str()))?;
    let themed = link.settings().iter().any(|setting| matches!(setting, Setting::Theme(_)));
    let remembered = session.map_or(view.appearance, |session| session.view.appearance);
    let appearance = if themed { view.appearance } else { remembered };
    Ok(WindowOptions {
        view: ViewState { language, appearance, ..view },
        languages,
        ui_scale: session.map(|session| session.ui_scale),
        ..WindowOptions::default()
    })
}

/// The formats by their extensions, each with its line of help.
fn format_parser() -> impl TypedValueParser<Value = Format> {
    let names = Format::all().map(|format| PossibleValue::new(format.extension()).help(format.help()));
    PossibleValuesParser::new(names).try_map(|name| format_of(&name).ok_or("unknown format"))
}

/// The elements by their names.
fn element_parser() -> impl TypedValueParser<Value = Element> {
    let names = Element::ALL.map(|element| PossibleValue::new(element.name()));
    PossibleValuesParser::new(names)
        .try_map(|name| Element::ALL.into_iter().find(|element| element.name() == name).ok_or("unknown element"))
}

/// The format of an extension.
pub fn format_of(extension: &str) -> Option<Format> {
    Format::all().find(|format| format.extension() == extension)
}
