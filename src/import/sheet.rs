//! What every file becomes first: rows under headings.

use crate::atlas::model::Shape;

/// A table, in whatever format it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The file it came from, without its folder.
    pub file: String,
    /// Its name within a workbook.
    pub name: Option<String>,
    /// The headings as they are written.
    pub head: Vec<String>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
    /// Whether people wrote a table, or a program wrote a map: a map says itself what is in it.
    pub is_map: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// As a spreadsheet counts it: the headings are row 1. Of a map, the number of the object.
    pub number: usize,
    /// The cells, as many as there are headings or fewer.
    pub cells: Vec<String>,
    /// What a map draws for it, where that is no point.
    pub outline: Option<Outline>,
}

/// An object of a map: its values by their names, and what it is drawn as where that is no point.
pub type Object = (Vec<(String, String)>, Option<Outline>);

/// A line or an area, and where its marker stands: within it, or half-way (lon, lat) in degrees.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// What it looks like.
    pub shape: Shape,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

impl Sheet {
    /// A map from objects with named values. Headings are in the order in which names are met first.
    pub fn of_objects(file: &str, objects: Vec<Object>) -> Self {
        let mut head: Vec<String> = Vec::new();
        let mut columns: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
        let mut rows = Vec::new();
        for (index, (values, outline)) in objects.into_iter().enumerate() {
            let mut cells: Vec<String> = Vec::new();
            for (name, value) in values {
                let next = head.len();
                let column = *columns.entry(name.clone()).or_insert(next);
                if column == next {
                    head.push(name);
                }
                if cells.len() <= column {
                    cells.resize(column + 1, String::new());
                }
                if cells[column].is_empty() {
                    cells[column] = value;
                }
            }
            rows.push(Row { number: index + 1, cells, outline });
        }
        Self { file: file.to_owned(), name: None, head, rows, is_map: true }
    }

    /// What messages call it: the file, and the sheet within a workbook.
    pub fn title(&self) -> String {
        self.name.as_ref().map_or_else(|| self.file.clone(), |name| format!("{}, {name}", self.file))
    }
}

impl Row {
    /// A cell, empty where the row ends before it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}
