//! Makes atlases of what people have: spreadsheets, workbooks, and the maps of other programs.
//!
//! Every format becomes rows under headings (`formats`, `sheet`). Headings say what columns hold (`headings`,
//! `columns`), cells are understood in one place (`cells`), and `build` makes an atlas of them. Problems name file,
//! sheet, row and column. What can be read two ways is refused; what lacks something is kept, and waits.

mod build;
mod bytes;
mod cells;
mod columns;
mod formats;
mod headings;
mod language;
mod problem;
mod sheet;

use jiff::civil::Date;

use crate::atlas::problem::Severity;
use crate::atlas::{self, Atlas, GoesOn, Outcome, sheets};
use crate::import::formats::File;
use crate::text::Languages;

pub use crate::import::cells::date::DayOrder;
pub use crate::import::headings::Field;
pub use crate::import::problem::{Kind, Problem, summary};

/// What is said about files beside the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// The name of the story; none for the one that the files give, or the name of the first.
    pub title: Option<String>,
    /// The language that they are written in; none for the one that their letters suggest.
    pub language: Option<String>,
    /// The day that dates what has no date of its own.
    pub today: Date,
    /// The order of day and month, where numbers alone do not tell.
    pub order: Option<DayOrder>,
    /// What columns hold, by their headings, folded as `headings` folds them.
    pub columns: Vec<(String, Field)>,
}

/// What somebody has said of the tables of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The order of day and month.
    pub order: Option<DayOrder>,
    /// What columns hold, by their headings as they are written.
    pub columns: Vec<(String, Field)>,
}

impl Options {
    /// Nothing but the language and the day.
    #[must_use]
    pub fn new(language: Option<&str>, today: Date) -> Self {
        Self { title: None, language: language.map(str::to_owned), today, order: None, columns: Vec::new() }
    }

    /// Says what a column holds: `heading` as it is written in the file, `field` by the name that the format uses.
    /// Returns whether there is such a field.
    pub fn map(&mut self, heading: &str, field: &str) -> bool {
        let Some(field) = Field::named(field) else { return false };
        self.columns.push((headings::folded(heading), field));
        true
    }

    /// The same, with what somebody has said of the tables.
    #[must_use]
    pub fn reading(mut self, said: &Reading) -> Self {
        self.order = said.order.or(self.order);
        self.columns.extend(said.columns.iter().map(|(heading, field)| (headings::folded(heading), *field)));
        self
    }
}

/// Names of files that are no titles of stories.
const SAYS_NOTHING: [&str; 16] = [
    "places",
    "claims",
    "events",
    "data",
    "table",
    "tables",
    "sheet1",
    "story",
    "map",
    "export",
    "download",
    "untitled",
    "book1",
    "locations",
    "points",
    "doc",
];

/// An atlas that was made.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The text of an atlas file.
    pub text: String,
    /// The atlas in it.
    pub atlas: Atlas,
    /// What was left out, and what waits for a place, a date or a source.
    pub notes: Vec<Problem>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading as it is written.
    pub heading: String,
    /// What some of its cells hold.
    pub samples: Vec<String>,
    /// What it is taken to hold.
    pub field: Field,
}

/// The columns of the tables in a file that hold anything; none where it cannot be read.
#[must_use]
pub fn columns_of(name: &str, bytes: &[u8], options: &Options) -> Vec<Column> {
    const SAMPLES: usize = 4;
    let Ok((sheets, _)) = formats::read(name, bytes).and_then(|file| file.tables(name)) else { return Vec::new() };
    let mut found: Vec<Column> = Vec::new();
    for sheet in &sheets {
        let columns = columns::Columns::of(sheet, options, &mut Vec::new());
        for (index, heading) in sheet.head.iter().enumerate() {
            let cells = sheet.rows.iter().map(|row| row.cell(index)).filter(|cell| !cell.is_empty());
            let mut samples: Vec<String> = Vec::new();
            for cell in cells.map(cells::text::clean) {
                if samples.len() < SAMPLES && !samples.contains(&cell) {
                    samples.push(cell.chars().take(60).collect());
                }
            }
            if samples.is_empty() || found.iter().any(|known| known.heading == *heading) {
                continue;
            }
            let field = columns.field_of(index).unwrap_or(Field::LeaveOut);
            found.push(Column { heading: heading.clone(), samples, field });
        }
    }
    found
}

/// Whether these are the bytes of an atlas, rather than of something that one can be made of. What is neither is taken
/// for an atlas, whose reader says best what is wrong.
#[must_use]
pub fn is_atlas(name: &str, bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 4096;
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    if !start.starts_with(b"{") {
        // Text in a file that is called so is an atlas gone wrong.
        return name.to_lowercase().ends_with(".json") && !start.starts_with(b"[");
    }
    let head = String::from_utf8_lossy(&start[..start.len().min(LOOKED_AT)]).into_owned();
    if head.contains("\"marhala\"") {
        return true;
    }
    let known = |name: &str| head.contains(&format!("\"{name}\""));
    !(known("FeatureCollection")
        || known("Feature")
        || known("umap")
        || known("storymap")
        || known("start_date")
        || known("events"))
}

/// Reads a file that an atlas can be made of as if it were one: what keeps it from being one are its errors, what was
/// left out its warnings.
#[must_use]
pub fn read(files: &[(String, Vec<u8>)], options: &Options) -> Outcome {
    read_while(files, options, &mut |_| true)
}

/// The same while it is wanted: nothing, and no problem, once it is not.
#[must_use]
pub fn read_while(files: &[(String, Vec<u8>)], options: &Options, goes_on: GoesOn<'_>) -> Outcome {
    let listed = |problems: &[Problem], severity: Severity| {
        let groups = problem::grouped(problems);
        groups.into_iter().map(|(problem, more)| problem.of_atlas(severity, more)).collect::<Vec<_>>()
    };
    let made = match load(files, goes_on) {
        Ok(File::Atlas(sheets)) => return of_workbook(&sheets, goes_on).1,
        Ok(File::Tables(contents)) => of_tables(contents, files, options, goes_on),
        Err(problems) => Err(problems),
    };
    match made {
        // Warnings of the atlas that was made are about places in a file that nobody has.
        Ok(made) => Outcome { atlas: Some(made.atlas), problems: listed(&made.notes, Severity::Warning) },
        Err(problems) => Outcome { atlas: None, problems: listed(&problems, Severity::Error) },
    }
}

/// Makes an atlas of files, each with its name: tables as CSV, workbooks (XLSX, XLS, ODS), GeoJSON, KML, KMZ, GPX, uMap
/// backups, StoryMapJS, TimelineJS, lists of events in JSON.
///
/// # Errors
///
/// Every problem of the files that keeps them from being one.
pub fn atlas(files: &[(String, Vec<u8>)], options: &Options) -> Result<Imported, Vec<Problem>> {
    let goes_on: GoesOn<'_> = &mut |_| true;
    let sheets = match load(files, goes_on)? {
        File::Tables(contents) => return of_tables(contents, files, options, goes_on),
        File::Atlas(sheets) => sheets,
    };
    let (text, outcome) = of_workbook(&sheets, goes_on);
    if let Some(atlas) = outcome.atlas {
        return Ok(Imported { text, atlas, notes: Vec::new() });
    }
    let messages = Languages::built_in().messages(options.language.as_deref().unwrap_or("en"));
    let errors = outcome.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let reasons = errors.map(|problem| messages.problem("", problem)).take(1);
    let file = files.first().map_or("", |(name, _)| name);
    Err(reasons.map(|reason| Problem::of_file(file, Kind::NotAnAtlas { reason })).collect())
}

/// What files hold: the sheets of an atlas, where there is one file and it has them; else the tables of all.
fn load(files: &[(String, Vec<u8>)], goes_on: GoesOn<'_>) -> Result<File, Vec<Problem>> {
    let (mut problems, mut sheets, mut title) = (Vec::new(), Vec::new(), None);
    for (number, (path, bytes)) in files.iter().enumerate() {
        if !goes_on(0.4 * number as f32 / files.len() as f32) {
            return Err(Vec::new());
        }
        let name = file_name(path);
        let tables = match formats::read(name, bytes) {
            Ok(file @ File::Atlas(_)) if files.len() == 1 => return Ok(file),
            read => read.and_then(|file| file.tables(name)),
        };
        match tables {
            Ok((more, own)) => {
                sheets.extend(more);
                title = title.or(own);
            }
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(File::Tables((sheets, title))) } else { Err(problems) }
}

/// Reads the sheets of an atlas: its text, and what was read, problems in the cells where they are.
fn of_workbook(sheets: &sheets::Read, goes_on: GoesOn<'_>) -> (String, Outcome) {
    let (text, rows) = sheets::text(sheets);
    let mut outcome = atlas::read_while(text.as_bytes(), false, goes_on);
    for problem in &mut outcome.problems {
        problem::in_workbook(problem, &rows);
    }
    (text, outcome)
}

/// Makes an atlas of tables, under the title that was asked for, that they give themselves, or that their first file has.
fn of_tables(
    (sheets, title): formats::Contents,
    files: &[(String, Vec<u8>)],
    options: &Options,
    goes_on: GoesOn<'_>,
) -> Result<Imported, Vec<Problem>> {
    let named = || {
        let name = files.first().map_or("", |(path, _)| file_name(path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        (!SAYS_NOTHING.contains(&headings::folded(stem).as_str())).then(|| stem.to_owned())
    };
    let title = options.title.clone().or(title).or_else(named);
    let language = options.language.clone().unwrap_or_else(|| language::of(&sheets).to_owned());
    let untitled = || Languages::built_in().messages(&language).text("import-untitled");
    build::atlas(&sheets, &title.unwrap_or_else(untitled), &language, options, goes_on)
}

/// The last part of a path of any system.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
