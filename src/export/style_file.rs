//! Reads the style of a house with the files that it names.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::render::house_style::{self, ReadStyle};

/// The largest style file, in bytes.
const MOST_STYLE: u64 = 256 << 10;
/// The largest file that a style names, in bytes; its reader is stricter.
const MOST_NAMED: u64 = 64 << 20;

/// Reads a style file, and the fonts and the logo that it names beside it.
#[must_use]
pub fn read_style(path: &Path) -> ReadStyle {
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = |name: &str| read(&folder.join(name), MOST_NAMED);
    match read(path, MOST_STYLE).and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string())) {
        Ok(text) => house_style::read(&text, &named),
        Err(why) => ReadStyle::unreadable(why),
    }
}

fn read(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > most { Err(format!("> {} kB", most >> 10)) } else { Ok(bytes) }
}
