//! Reading atlas files from disk.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use marhala::atlas::problem::Kind;
use marhala::atlas::{self, GoesOn, LARGEST_FILE, Outcome};

/// Reads an atlas file, never more of it than an atlas can have.
pub fn read_file(path: &Path, strict: bool) -> Outcome {
    read_file_while(path, strict, &mut |_| true)
}

/// The same while it is wanted: nothing, and no problem, once it is not.
#[must_use]
pub fn read_file_while(path: &Path, strict: bool, goes_on: GoesOn<'_>) -> Outcome {
    let mut bytes = Vec::new();
    let whole = File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
        Ok(length)
    });
    match whole {
        Ok(length) if length > LARGEST_FILE => Outcome::failed(atlas::too_large(length)),
        Ok(_) => atlas::read_while(&bytes, strict, goes_on),
        Err(error) => Outcome::failed(Kind::Unreadable { reason: error.to_string() }),
    }
}
