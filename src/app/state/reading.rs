//! How the tables of a file are read, as far as the reader has said: what columns hold, and whether days come first.

use std::path::PathBuf;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading in the file.
    pub heading: String,
    /// What some of its cells hold.
    pub samples: Vec<String>,
    /// What it is taken to hold, by the name that tables use; empty where it is left out.
    pub field: String,
}

/// What the reader has said of the tables of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Whether 3/4/2024 is a day in April, where somebody has said so.
    pub day_first: Option<bool>,
    /// What columns hold, by their headings.
    pub columns: Vec<(String, String)>,
}

/// The tables that are being explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// The file.
    pub file: PathBuf,
    /// Its columns; empty until they are read.
    pub columns: Vec<Column>,
    /// What was said of them.
    pub reading: Reading,
}

/// What a column can hold, by the names that tables use, the most common first.
pub const FIELDS: [&str; 22] = [
    "place",
    "lat",
    "lon",
    "coordinates",
    "date",
    "statement",
    "source",
    "by",
    "side",
    "",
    "url",
    "title",
    "end",
    "stance",
    "state",
    "to",
    "publisher",
    "kind",
    "region",
    "unnamed",
    "note",
    "phase",
];
