//! A table with named columns, read from CSV as spreadsheets write it.

use crate::import::problem::{Kind, Problem};

/// Other names under which columns come.
const NAMES: [(&str, &[&str]); 13] = [
    ("lat", &["latitude", "y", "خط العرض"]),
    ("lon", &["longitude", "lng", "long", "x", "خط الطول"]),
    ("name", &["title", "الاسم"]),
    ("kind", &["type", "النوع"]),
    ("region", &["governorate", "province", "المحافظة"]),
    ("date", &["when", "التاريخ"]),
    ("by", &["who", "actor", "speaker", "القائل"]),
    ("side", &["party", "الطرف"]),
    ("statement", &["claim", "text", "القول"]),
    ("place", &["where", "about", "المكان"]),
    ("state", &["status", "الوضع"]),
    ("source", &["source title", "المصدر"]),
    ("url", &["link", "address", "الرابط"]),
];

/// A table: its columns by the names that are known here, and its rows.
pub struct Table {
    /// The file it came from.
    pub file: String,
    head: Vec<(String, String)>,
    rows: Vec<(usize, Vec<String>)>,
}

/// A row of a table.
pub struct Row<'t> {
    table: &'t Table,
    /// As a spreadsheet counts it: the head is row 1.
    pub number: usize,
    cells: &'t [String],
}

impl Table {
    /// A table from its head and rows.
    pub fn new(file: &str, head: &[String], rows: Vec<(usize, Vec<String>)>) -> Self {
        let known = |name: &String| {
            let folded = name.trim().to_lowercase().replace('_', " ");
            let same = |(known, others): &&(&str, &[&str])| *known == folded || others.contains(&folded.as_str());
            let name_of = NAMES.iter().find(same).map_or(folded.replace(' ', "_"), |(known, _)| (*known).to_owned());
            (name_of, name.trim().to_owned())
        };
        Self { file: file.to_owned(), head: head.iter().map(known).collect(), rows }
    }

    /// Reads CSV: separated by commas, semicolons or tabs, as the head shows.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Box<Problem>> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| Box::new(Problem::of_file(file, Kind::NotUtf8)))?;
        let head = text.lines().next().unwrap_or_default();
        let count = |separator: char| head.matches(separator).count();
        let separator = [';', '\t'].into_iter().max_by_key(|c| count(*c)).filter(|c| count(*c) > count(','));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator.map_or(b',', |separator| separator as u8))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let fail = |error: csv::Error| Box::new(Problem::of_file(file, Kind::NotATable { reason: error.to_string() }));
        let head: Vec<String> = reader.headers().map_err(fail)?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(fail)?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push((usize::try_from(line).unwrap_or(usize::MAX), cells));
            }
        }
        Ok(Self::new(file, &head, rows))
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.head.iter().any(|(known, _)| known == name)
    }

    /// The names of the columns as they are written.
    pub fn columns(&self) -> String {
        self.head.iter().map(|(_, written)| written.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(number, cells)| Row { table: self, number: *number, cells })
    }
}

impl Row<'_> {
    /// A cell, empty where there is no such column.
    pub fn get(&self, name: &str) -> &str {
        let column = self.table.head.iter().position(|(known, _)| known == name);
        column.and_then(|column| self.cells.get(column)).map_or("", |cell| cell.trim())
    }

    /// A cell that must not be empty.
    pub fn need(&self, name: &str, problems: &mut Vec<Problem>) -> Option<&str> {
        let cell = self.get(name);
        if !cell.is_empty() {
            return Some(cell);
        }
        let missing = !self.table.has(name);
        let kind = if missing { Kind::NoColumn { name: name.to_owned() } } else { Kind::Empty };
        let problem = if missing { Problem::of_file(&self.table.file, kind) } else { self.problem(name, kind) };
        // A column that is missing is missing once, not in every row.
        if !problems.contains(&problem) {
            problems.push(problem);
        }
        None
    }

    /// A number between two others.
    pub fn number(&self, name: &str, least: f64, most: f64, problems: &mut Vec<Problem>) -> Option<f64> {
        let cell = self.need(name, problems)?;
        let Ok(number) = cell.replace(',', ".").parse::<f64>() else {
            problems.push(self.problem(name, Kind::NotANumber { found: cell.to_owned() }));
            return None;
        };
        if !(least..=most).contains(&number) {
            let kind = Kind::OutOfRange { found: cell.to_owned(), least: least.to_string(), most: most.to_string() };
            problems.push(self.problem(name, kind));
            return None;
        }
        Some(number)
    }

    /// A problem in a cell of this row, under the name that the column has in the file.
    pub fn problem(&self, name: &str, kind: Kind) -> Problem {
        let written = self.table.head.iter().find(|(known, _)| known == name).map_or(name, |(_, written)| written);
        Problem { file: self.table.file.clone(), row: Some(self.number), column: written.to_owned(), kind }
    }
}
