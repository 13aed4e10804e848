//! Writing files: whole or not at all, and never over another one unasked.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::export::error::ExportError;

/// Writes a file aside and renames it, so that it is there as a whole or not at all. A file that is there already is
/// kept, unless it may be replaced.
///
/// # Errors
///
/// When there is a file already, or it cannot be written: a full disk, a folder that may not be written to.
pub fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), ExportError> {
    let fail = |error: io::Error| ExportError::Write(error, path.to_owned());
    if !replace && path.exists() {
        return Err(ExportError::Exists(path.to_owned()));
    }
    if path.exists() && !path.is_file() {
        // A folder or a device is nothing to be replaced.
        return Err(fail(io::Error::other("not a file")));
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let aside = aside(path);
    let written = File::create(&aside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| put_in_place(&aside, path, replace));
    if done.is_err() {
        // What was begun is of no use to anybody.
        let _ = fs::remove_file(&aside);
    }
    done.map_err(fail)
}

/// Brings a finished file to its place.
pub(super) fn put_in_place(aside: &Path, path: &Path, replace: bool) -> io::Result<()> {
    if !replace && fs::hard_link(aside, path).is_ok() {
        return fs::remove_file(aside);
    }
    if !replace && path.exists() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "a file came in between"));
    }
    fs::rename(aside, path)
}

/// Where a file is written before it is whole: beside its place, under a name of its own.
pub(super) fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

/// A path that is not taken yet: `map.png`, `map-2.png`, `map-3.png`…
#[must_use]
pub fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    let mut free = path.to_owned();
    for number in 2.. {
        if !free.exists() {
            break;
        }
        free = path.with_file_name(format!("{stem}-{number}{extension}"));
    }
    free
}
