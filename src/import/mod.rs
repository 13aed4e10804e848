//! Imports spreadsheets and points. Problems name file, row and column.

mod build;
mod points;
mod problem;
mod table;

use jiff::civil::Date;

use crate::import::table::Table;

pub use crate::import::problem::{Kind, Problem};

/// Makes an atlas of tables of places and claims (CSV) and of points (GeoJSON), each with its name, all written in one
/// language; `today` dates what has no date of its own. Returns the text of an atlas file.
///
/// # Errors
///
/// Every problem of the tables.
pub fn atlas(
    files: &[(String, Vec<u8>)],
    (title, language): (&str, &str),
    today: Date,
) -> Result<String, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut builder = build::Builder::new(title, language, today);
    let mut claims: Vec<Table> = Vec::new();
    for (name, bytes) in files {
        let short = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let read = if points::looks_like(bytes) {
            points::read(short, bytes)
        } else {
            Table::read(short, bytes).map_err(|problem| vec![*problem])
        };
        match read {
            Ok(table) if table.has("statement") => claims.push(table),
            Ok(table) if table.has("lat") && table.has("lon") => builder.places(&table, &mut problems),
            Ok(table) => problems.push(Problem::of_file(short, Kind::WhichTable { columns: table.columns() })),
            Err(more) => problems.extend(more),
        }
    }
    for table in &claims {
        builder.claims(table, &mut problems);
    }
    builder.finish(&mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    builder.text().map_err(|reason| vec![Problem::of_file("", Kind::NotAnAtlas { reason })])
}
