//! What is wrong with a table, or was left out of it, as data; the words are in the message files.

use std::collections::HashMap;

use crate::atlas;
use crate::atlas::problem::{FieldPath, Severity, Step, or_blank};
use crate::atlas::sheets::Rows;
use crate::import::sheet::Sheet;
use crate::text::bidi::without_marks;
use crate::text::{Messages, Value};

/// Something that is wrong or was left out, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The sheet, in a workbook with several.
    pub sheet: Option<String>,
    /// The row as a spreadsheet counts it: the first is row 1. None for the file as a whole.
    pub row: Option<usize>,
    /// The column's name in the file, if it is about one.
    pub column: String,
    /// Which of the columns that is, counted from 0.
    pub index: Option<usize>,
    /// The kind of problem.
    pub kind: Kind,
}

/// The kind of problem.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what the messages name")]
pub enum Kind {
    /// Not a text, a workbook or a map.
    Unknown,
    NotATable {
        reason: String,
    },
    NotAWorkbook {
        reason: String,
    },
    NotAMap {
        reason: String,
    },
    /// More than can be read.
    TooLarge,
    TooManyCells {
        cells: usize,
        head: usize,
    },
    /// No heading is known.
    WhichTable {
        columns: String,
    },
    /// There is nothing in it.
    NothingIn,
    NoPlaces,
    /// No statement has all that it needs.
    NothingStands,
    RepeatedColumn {
        name: String,
    },
    Empty,
    NotANumber {
        found: String,
    },
    NotAPosition {
        found: String,
    },
    /// A map has an object without coordinates.
    NoCoordinates,
    OutOfRange {
        found: String,
        least: String,
        most: String,
    },
    LooksSwapped {
        lat: String,
        lon: String,
    },
    BadDate {
        found: String,
    },
    /// A date that can be read as two days.
    AmbiguousDate {
        found: String,
        one: String,
        other: String,
    },
    /// Days and months stand in one order here and in the other there.
    MixedDates {
        found: String,
    },
    NoYear {
        found: String,
    },
    TwoDigitYear {
        found: String,
    },
    BeforeCommonEra {
        found: String,
    },
    OpenDate {
        found: String,
    },
    NotOneOf {
        found: String,
        allowed: String,
        nearest: String,
    },
    UnknownPlace {
        found: String,
        nearest: String,
    },
    UnknownClaim {
        found: String,
    },
    NoSource,
    ToItself,
    TooManySides,
    NotAnAtlas {
        reason: String,
    },
    /// Columns that nothing was taken from.
    LeftOut {
        columns: String,
    },
    /// Words that mean nothing here, and were left out.
    WordLeftOut {
        found: String,
    },
    /// A line without a time.
    UndatedLine,
    /// A statement whose place is not given.
    NoPlace,
    /// No column names a source: the file itself is one.
    FileIsSource,
    /// No column names who speaks: the file does.
    FileSpeaks,
}

impl Problem {
    /// A problem of a file as a whole.
    #[must_use]
    pub fn of_file(file: &str, kind: Kind) -> Self {
        Self { file: file.to_owned(), sheet: None, row: None, column: String::new(), index: None, kind }
    }

    /// A problem of a table as a whole.
    #[must_use]
    pub fn of_sheet(sheet: &Sheet, kind: Kind) -> Self {
        Self { sheet: sheet.name.clone(), ..Self::of_file(&sheet.file, kind) }
    }

    /// The key of what is wrong, and what it names, never more of a file than a line.
    fn parts(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let s = |text: &String| shortened(text);
        match &self.kind {
            Kind::Unknown => ("import-unknown", vec![]),
            Kind::NotATable { reason } => ("import-not-a-table", vec![("reason", s(reason))]),
            Kind::NotAWorkbook { reason } => ("import-not-a-workbook", vec![("reason", s(reason))]),
            Kind::NotAMap { reason } => ("import-not-a-map", vec![("reason", s(reason))]),
            Kind::TooLarge => ("import-too-large", vec![]),
            Kind::TooManyCells { cells, head } => {
                ("import-too-many-cells", vec![("cells", cells.to_string()), ("head", head.to_string())])
            }
            Kind::WhichTable { columns } => ("import-which-table", vec![("columns", s(columns))]),
            Kind::NothingIn => ("import-nothing-in", vec![]),
            Kind::NoPlaces => ("import-no-places", vec![]),
            Kind::NothingStands => ("import-nothing-stands", vec![]),
            Kind::RepeatedColumn { name } => ("import-repeated-column", vec![("name", s(name))]),
            Kind::Empty => ("import-empty", vec![]),
            Kind::NotANumber { found } => ("import-not-a-number", vec![("found", s(found))]),
            Kind::NotAPosition { found } => ("import-not-a-position", vec![("found", s(found))]),
            Kind::NoCoordinates => ("import-no-coordinates", vec![]),
            Kind::OutOfRange { found, least, most } => {
                ("problem-out-of-range", vec![("found", s(found)), ("least", s(least)), ("most", s(most))])
            }
            Kind::LooksSwapped { lat, lon } => ("import-looks-swapped", vec![("lat", s(lat)), ("lon", s(lon))]),
            Kind::BadDate { found } => ("problem-bad-date", vec![("found", s(found))]),
            Kind::AmbiguousDate { found, one, other } => {
                ("import-ambiguous-date", vec![("found", s(found)), ("one", s(one)), ("other", s(other))])
            }
            Kind::MixedDates { found } => ("import-mixed-dates", vec![("found", s(found))]),
            Kind::NoYear { found } => ("import-no-year", vec![("found", s(found))]),
            Kind::TwoDigitYear { found } => ("import-two-digit-year", vec![("found", s(found))]),
            Kind::BeforeCommonEra { found } => ("import-before-common-era", vec![("found", s(found))]),
            Kind::OpenDate { found } => ("import-open-date", vec![("found", s(found))]),
            Kind::NotOneOf { found, allowed, nearest } => {
                ("import-not-one-of", vec![("found", s(found)), ("allowed", s(allowed)), ("nearest", s(nearest))])
            }
            Kind::UnknownPlace { found, nearest } => {
                ("import-unknown-place", vec![("found", s(found)), ("nearest", or_blank(nearest))])
            }
            Kind::UnknownClaim { found } => ("import-unknown-claim", vec![("found", s(found))]),
            Kind::NoSource => ("import-no-source", vec![]),
            Kind::ToItself => ("problem-move-to-itself", vec![]),
            Kind::TooManySides => ("import-too-many-sides", vec![]),
            Kind::NotAnAtlas { reason } => ("import-not-an-atlas", vec![("reason", s(reason))]),
            Kind::LeftOut { columns } => ("import-left-out", vec![("columns", s(columns))]),
            Kind::WordLeftOut { found } => ("import-word-left-out", vec![("found", s(found))]),
            Kind::UndatedLine => ("import-undated-line", vec![]),
            Kind::NoPlace => ("import-no-place", vec![]),
            Kind::FileIsSource => ("import-file-is-source", vec![]),
            Kind::FileSpeaks => ("import-file-speaks", vec![]),
        }
    }

    /// The same as a problem of the atlas that would have been made. `more` are of its kind.
    #[must_use]
    pub fn of_atlas(&self, severity: Severity, more: usize) -> atlas::problem::Problem {
        let (key, values) = self.parts();
        let mut path = FieldPath::default();
        let cell = self.cell();
        if !cell.is_empty() {
            path = path.field(cell);
        } else if !self.column.is_empty() {
            path = path.field(self.column.clone());
        }
        let (line, column) = (self.row.unwrap_or(0), self.row.and(self.index).map_or(0, |index| index + 1));
        atlas::problem::Problem {
            severity,
            path,
            line,
            column,
            kind: atlas::problem::Kind::OfTable { key, values, more },
        }
    }

    /// The cell of a workbook: “Claims!F12”; empty in a file of one table.
    fn cell(&self) -> String {
        let (Some(sheet), Some(row)) = (&self.sheet, self.row) else { return String::new() };
        let letters = self.index.map(letters).unwrap_or_default();
        format!("{sheet}!{letters}{row}")
    }

    /// The problem in words: where, what, and what to do.
    #[must_use]
    pub fn message(&self, messages: &Messages) -> String {
        let (key, values) = self.parts();
        let values: Vec<(&str, Value)> = values.into_iter().map(|(name, value)| (name, value.into())).collect();
        let what = messages.format(key, &values);
        let file = match (&self.sheet, self.cell().as_str()) {
            (Some(sheet), "") => format!("{}, {sheet}", self.file),
            (Some(_), cell) => format!("{}, {cell}", self.file),
            (None, _) => self.file.clone(),
        };
        let place = [("file", file.as_str().into()), ("column", self.column.as_str().into())];
        let place = match self.row {
            Some(_) if self.sheet.is_some() && self.column.is_empty() => file,
            Some(_) if self.sheet.is_some() => {
                messages.format("import-in-column", &[place[0].clone(), place[1].clone()])
            }
            Some(row) if self.column.is_empty() => {
                messages.format("import-in-row", &[place[0].clone(), ("row", row.to_string().into())])
            }
            Some(row) => {
                let row = ("row", Value::from(row.to_string()));
                messages.format("import-in-cell", &[place[0].clone(), row, place[1].clone()])
            }
            None => file,
        };
        without_marks(&if place.is_empty() { what } else { format!("{place}: {what}") })
    }
}

/// The most characters of a file that a message repeats.
const REPEATED: usize = 200;
/// The most lines that a refusal has.
const MOST_LINES: usize = 20;

fn shortened(text: &str) -> String {
    if text.chars().count() <= REPEATED {
        text.to_owned()
    } else {
        text.chars().take(REPEATED).chain(['…']).collect()
    }
}

/// The letters by which a spreadsheet calls a column, counted from 0: A to Z, AA and so on.
fn letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Names the cell of a workbook where a problem of an atlas is.
pub fn in_workbook(problem: &mut atlas::problem::Problem, rows: &Rows) {
    let [Step::Field(list), Step::Index(index), rest @ ..] = &problem.path.0[..] else {
        (problem.line, problem.column) = (0, 0);
        return;
    };
    let field = rest.iter().find_map(|step| if let Step::Field(name) = step { Some(&**name) } else { None });
    let Some((sheet, row, column)) = rows.of(list, *index, field.unwrap_or_default()) else {
        (problem.line, problem.column) = (0, 0);
        return;
    };
    let cell = format!("{sheet}!{}{row}", column.map(letters).unwrap_or_default());
    let rest = if column.is_some() { Vec::new() } else { rest.to_vec() };
    problem.path = FieldPath(std::iter::once(Step::Field(cell.into())).chain(rest).collect());
    (problem.line, problem.column) = (row, column.map_or(0, |column| column + 1));
}

/// The first problem of each kind in each column, with how many more there are of it.
#[must_use]
pub fn grouped(problems: &[Problem]) -> Vec<(&Problem, usize)> {
    type Same<'p> = (&'p str, Option<&'p str>, &'p str, std::mem::Discriminant<Kind>);
    let mut groups: Vec<(&Problem, usize)> = Vec::new();
    let mut at: HashMap<Same<'_>, usize> = HashMap::new();
    for problem in problems {
        let same = (&*problem.file, problem.sheet.as_deref(), &*problem.column, std::mem::discriminant(&problem.kind));
        let index = *at.entry(same).or_insert(groups.len());
        match groups.get_mut(index) {
            Some((_, more)) => *more += 1,
            None => groups.push((problem, 0)),
        }
    }
    groups
}

/// All problems in at most a screen: those of one kind in one column are one line with their number.
#[must_use]
pub fn summary(problems: &[Problem], messages: &Messages) -> Vec<String> {
    let groups = grouped(problems);
    let line = |(problem, more): &(&Problem, usize)| {
        let message = problem.message(messages);
        if *more == 0 {
            return message;
        }
        let values = [("what", message.into()), ("count", Value::from(*more))];
        without_marks(&messages.format("import-and-more", &values))
    };
    let mut lines: Vec<String> = groups.iter().take(MOST_LINES).map(line).collect();
    if groups.len() > MOST_LINES {
        let more = groups.len() - MOST_LINES;
        lines.push(without_marks(&messages.format("import-more-kinds", &[("count", Value::from(more))])));
    }
    lines
}
