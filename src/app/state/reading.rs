//! What the reader says of the tables of a file.

use std::path::PathBuf;

use crate::import::{Column, Field, Reading};

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

/// What a column can be said to hold, the most common first.
pub const FIELDS: [Field; 22] = [
    Field::Place,
    Field::Lat,
    Field::Lon,
    Field::Coordinates,
    Field::Date,
    Field::Statement,
    Field::Source,
    Field::By,
    Field::Side,
    Field::LeaveOut,
    Field::Url,
    Field::Title,
    Field::End,
    Field::Stance,
    Field::State,
    Field::To,
    Field::Publisher,
    Field::Kind,
    Field::Region,
    Field::Unnamed,
    Field::Note,
    Field::Phase,
];
