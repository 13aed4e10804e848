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

/// What a file is.
pub enum File {
    /// A workbook whose sheets are those of an atlas.
    Atlas(Read),
    /// Anything that an atlas can be made of.
    Tables(Contents),
}

impl File {
    /// Its tables, those of an atlas like any others.
    ///
    /// # Errors
    ///
    /// Rows that go past their headings.
    pub fn tables(self, file: &str) -> Result<Contents, Vec<Problem>> {
        match self {
            Self::Atlas(sheets) => workbook::tables(file, sheets).map(|sheets| (sheets, None)),
            Self::Tables(contents) => Ok(contents),
        }
    }
}

/// Reads a file of any format that is known; its name is only said, its bytes tell what it is.
///
/// # Errors
///
/// What is wrong with it, in that format.
pub fn read(file: &str, bytes: &[u8]) -> Result<File, Vec<Problem>> {
    let fail = |kind: Kind| vec![Problem::of_file(file, kind)];
    if workbook::looks_like(bytes) {
        let sheets = workbook::read(file, bytes)?;
        let is_atlas = sheets::is_atlas(&sheets);
        let read = File::Atlas(sheets);
        return if is_atlas { Ok(read) } else { read.tables(file).map(File::Tables) };
    }
    if bytes.starts_with(b"PK") {
        package::check(file, bytes)?;
        let inner = package::part(file, bytes, ".kml")?;
        return of_text(file, &bytes::text(&inner).ok_or_else(|| fail(Kind::Unknown))?).map(File::Tables);
    }
    let text = bytes::text(bytes).ok_or_else(|| fail(Kind::Unknown))?;
    of_text(file, &text).map(File::Tables)
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
