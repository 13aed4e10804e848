//! ZIP packages: workbooks and KMZ. Their size is bounded before anything is unpacked.

use std::io::{Cursor, Read as _};

use crate::import::problem::{Kind, Problem};

/// The most bytes that a package may hold unpacked.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
/// The most that one text in it may hold.
const MOST_TEXT: u64 = 256 * 1024 * 1024;
/// How much smaller packed bytes may be than what they hold.
const MOST_TIGHTLY: u64 = 500;

/// Whether a package has a part of this name.
pub fn has(bytes: &[u8], part: &str) -> bool {
    bytes.starts_with(b"PK")
        && zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(part).is_some())
}

/// Refuses a package that would fill the memory.
///
/// # Errors
///
/// When it holds too much, or much more than its size suggests.
pub fn check(file: &str, bytes: &[u8]) -> Result<(), Vec<Problem>> {
    if !bytes.starts_with(b"PK") {
        return Ok(());
    }
    let fail = |reason: String| vec![Problem::of_file(file, Kind::NotAWorkbook { reason })];
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| fail(error.to_string()))?;
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| fail(error.to_string()))?;
        total = total.saturating_add(part.size());
        let tight = part.size() > 10 * 1024 * 1024 && part.size() / part.compressed_size().max(1) > MOST_TIGHTLY;
        if tight || total > MOST_BYTES {
            return Err(vec![Problem::of_file(file, Kind::TooLarge)]);
        }
    }
    Ok(())
}

/// The first part whose name ends so.
///
/// # Errors
///
/// When there is none, it is damaged, or it is too large.
pub fn part(file: &str, bytes: &[u8], ending: &str) -> Result<Vec<u8>, Vec<Problem>> {
    let fail = |reason: String| vec![Problem::of_file(file, Kind::NotAWorkbook { reason })];
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| fail(error.to_string()))?;
    let name = archive
        .file_names()
        .flatten()
        .find(|name| name.to_lowercase().ends_with(ending))
        .map(std::borrow::Cow::into_owned);
    let name = name.ok_or_else(|| fail(format!("*{ending}")))?;
    let part = archive.by_name(&name).map_err(|error| fail(error.to_string()))?;
    let mut text = Vec::new();
    part.take(MOST_TEXT + 1).read_to_end(&mut text).map_err(|error| fail(error.to_string()))?;
    if text.len() as u64 > MOST_TEXT { Err(vec![Problem::of_file(file, Kind::TooLarge)]) } else { Ok(text) }
}
