//! The formats of files that people have: one small reader each, from bytes to rows.

mod csv;
mod gpx;
mod grid;
mod json;
mod kml;
mod outline;
mod package;
mod workbook;
mod xml;

use crate::atlas::sheets::{self, Read};
use crate::import::bytes;
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::Sheet;

/// What a file holds: its tables, and the title that it gives itself.
pub type Contents = (Vec<Sheet>, Option<String>);

/// The sheets of a workbook that is an atlas; none of any other file.
pub fn atlas_sheets(file: &str, bytes: &[u8]) -> Option<Read> {
    if !workbook::looks_like(bytes) {
        return None;
    }
    workbook::raw(file, bytes).ok().filter(sheets::is_atlas)
}

/// Reads a file of any format that is known; its name is only said, its bytes tell what it is.
///
/// # Errors
///
/// What is wrong with it, in that format.
pub fn read(file: &str, bytes: &[u8]) -> Result<Contents, Vec<Problem>> {
    let fail = |kind: Kind| vec![Problem::of_file(file, kind)];
    if workbook::looks_like(bytes) {
        return workbook::read(file, bytes).map(|sheets| (sheets, None));
    }
    if bytes.starts_with(b"PK") {
        package::check(file, bytes)?;
        let inner = package::part(file, bytes, ".kml")?;
        return of_text(file, &bytes::text(&inner).ok_or_else(|| fail(Kind::Unknown))?);
    }
    let text = bytes::text(bytes).ok_or_else(|| fail(Kind::Unknown))?;
    of_text(file, &text)
}

fn of_text(file: &str, text: &str) -> Result<Contents, Vec<Problem>> {
    let start = text.trim_start();
    match start.chars().next() {
        None => Err(vec![Problem::of_file(file, Kind::NothingIn)]),
        Some('{' | '[') => json::read(file, start),
        Some('<') => {
            let head: String = start.chars().take(2000).collect::<String>().to_lowercase();
            match () {
                () if head.contains("<kml") => kml::read(file, start),
                () if head.contains("<gpx") => gpx::read(file, start),
                () => Err(vec![Problem::of_file(file, Kind::Unknown)]),
            }
        }
        Some(_) => csv::read(file, text).map(|sheets| (sheets, None)),
    }
}
