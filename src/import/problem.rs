//! The problems of a table, as data; their words are in the message files.

use crate::text::bidi::without_marks;
use crate::text::{Messages, Value};

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The row as a spreadsheet counts it: the head is row 1. None for the file as a whole.
    pub row: Option<usize>,
    /// The column's name in the file, if it is about one.
    pub column: String,
    /// The kind of problem.
    pub kind: Kind,
}

/// The kind of problem.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what the messages name")]
pub enum Kind {
    NotUtf8,
    NotATable { reason: String },
    NotPoints { reason: String },
    WhichTable { columns: String },
    NoPlaces,
    NoColumn { name: String },
    Empty,
    NotANumber { found: String },
    OutOfRange { found: String, least: String, most: String },
    BadDate { found: String },
    NotOneOf { found: String, allowed: String },
    UnknownPlace { found: String, nearest: String },
    SamePlace { found: String },
    NoSource,
    ToItself,
    TooManySides,
    NotAnAtlas { reason: String },
}

impl Problem {
    /// A problem of a file as a whole.
    #[must_use]
    pub fn of_file(file: &str, kind: Kind) -> Self {
        Self { file: file.to_owned(), row: None, column: String::new(), kind }
    }

    /// The problem in words: where, what, and what to do.
    #[must_use]
    pub fn message(&self, messages: &Messages) -> String {
        let (key, values): (&str, Vec<(&str, &String)>) = match &self.kind {
            Kind::NotUtf8 => ("problem-not-utf8", vec![]),
            Kind::NotATable { reason } => ("import-not-a-table", vec![("reason", reason)]),
            Kind::NotPoints { reason } => ("import-not-points", vec![("reason", reason)]),
            Kind::WhichTable { columns } => ("import-which-table", vec![("columns", columns)]),
            Kind::NoPlaces => ("import-no-places", vec![]),
            Kind::NoColumn { name } => ("import-no-column", vec![("name", name)]),
            Kind::Empty => ("import-empty", vec![]),
            Kind::NotANumber { found } => ("import-not-a-number", vec![("found", found)]),
            Kind::OutOfRange { found, least, most } => {
                ("problem-out-of-range", vec![("found", found), ("least", least), ("most", most)])
            }
            Kind::BadDate { found } => ("problem-bad-date", vec![("found", found)]),
            Kind::NotOneOf { found, allowed } => ("import-not-one-of", vec![("found", found), ("allowed", allowed)]),
            Kind::UnknownPlace { found, nearest } => {
                ("import-unknown-place", vec![("found", found), ("nearest", nearest)])
            }
            Kind::SamePlace { found } => ("import-same-place", vec![("found", found)]),
            Kind::NoSource => ("import-no-source", vec![]),
            Kind::ToItself => ("problem-move-to-itself", vec![]),
            Kind::TooManySides => ("import-too-many-sides", vec![]),
            Kind::NotAnAtlas { reason } => ("import-not-an-atlas", vec![("reason", reason)]),
        };
        let values: Vec<(&str, Value)> =
            values.into_iter().map(|(name, value)| (name, value.as_str().into())).collect();
        let what = messages.format(key, &values);
        let place = [("file", self.file.as_str().into()), ("column", self.column.as_str().into())];
        let place = match self.row {
            Some(row) if self.column.is_empty() => {
                messages.format("import-in-row", &[place[0].clone(), ("row", row.to_string().into())])
            }
            Some(row) => {
                let row = ("row", Value::from(row.to_string()));
                messages.format("import-in-cell", &[place[0].clone(), row, place[1].clone()])
            }
            None => self.file.clone(),
        };
        without_marks(&if place.is_empty() { what } else { format!("{place}: {what}") })
    }
}
