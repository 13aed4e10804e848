//! Reading atlas files from disk.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use marhala::atlas::problem::Kind;
use marhala::atlas::{self, LARGEST_FILE, Outcome};

/// Reads an atlas file, never more of it than an atlas can have.
pub fn read_file(path: &Path, strict: bool) -> Outcome {
    let mut bytes = Vec::new();
    let whole = File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
        Ok(length)
    });
    match whole {
        Ok(length) if length > LARGEST_FILE => Outcome::failed(atlas::too_large(length)),
        Ok(_) => atlas::read(&bytes, strict),
        Err(error) => Outcome::failed(Kind::Unreadable { reason: error.to_string() }),
    }
}
