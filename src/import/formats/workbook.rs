//! Workbooks of Excel and LibreOffice: what their cells show as a person would write it. Formulas are never run; their
//! last results are read.

use std::io::Cursor;

use calamine::{Data, Reader as _, Sheets, open_workbook_auto_from_rs};

use crate::atlas::sheets::Read;
use crate::import::formats::{grid, package};
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::Sheet;

/// The most cells of a workbook.
const MOST_CELLS: usize = 20_000_000;

/// Whether these are the bytes of a workbook.
pub fn looks_like(bytes: &[u8]) -> bool {
    // The old format of Excel, or a package with the parts of the new ones.
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
        || package::has(bytes, "xl/workbook.xml")
        || package::has(bytes, "xl/workbook.bin")
        || (package::has(bytes, "content.xml") && package::has(bytes, "mimetype"))
}

/// The rows of each sheet as they are, with their numbers.
///
/// # Errors
///
/// A damaged workbook, or more cells than can be read.
pub fn read(file: &str, bytes: &[u8]) -> Result<Read, Vec<Problem>> {
    package::check(file, bytes)?;
    let fail = |reason: String| vec![Problem::of_file(file, Kind::NotAWorkbook { reason })];
    let mut book: Sheets<Cursor<&[u8]>> =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| fail(error.to_string()))?;
    let names = book.sheet_names();
    let (mut sheets, mut count) = (Vec::new(), 0_usize);
    for name in names {
        let range = book.worksheet_range(&name).map_err(|error| fail(error.to_string()))?;
        let (height, width) = range.get_size();
        count = count.saturating_add(height.saturating_mul(width));
        if count > MOST_CELLS {
            return Err(fail(format!("{count} > {MOST_CELLS}")));
        }
        let (top, left) = range.start().unwrap_or((0, 0));
        let left = usize::try_from(left).unwrap_or(0);
        let rows = range.rows().enumerate().map(|(index, cells)| {
            let number = usize::try_from(top).unwrap_or(0) + index + 1;
            let cells = std::iter::repeat_n(String::new(), left).chain(cells.iter().map(cell)).collect();
            (number, cells)
        });
        let rows = rows.collect();
        sheets.push((name, rows));
    }
    Ok(sheets)
}

/// The sheets that hold anything, as tables.
///
/// # Errors
///
/// Rows that go past their headings.
pub fn tables(file: &str, raw: Read) -> Result<Vec<Sheet>, Vec<Problem>> {
    let (mut sheets, mut problems) = (Vec::new(), Vec::new());
    let single = raw.len() == 1;
    for (name, rows) in raw {
        let trimmed = |cells: Vec<String>| cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let rows = rows.into_iter().map(|(number, cells)| (number, trimmed(cells))).collect();
        match grid::sheet(file, (!single).then_some(name.as_str()), rows) {
            Ok(sheet) => sheets.extend(sheet),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(sheets) } else { Err(problems) }
}

/// What a cell shows.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => text.trim_end_matches("T00:00:00").to_owned(),
        Data::Bool(yes) => yes.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) if moment.is_duration() => moment.as_f64().to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}
