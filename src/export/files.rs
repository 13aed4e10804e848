//! Writing files: whole or not at all, and never over another one unasked.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::export::error::ExportError;

/// Writes a file to a temporary one beside it and renames that, so that it is there as a whole or not at all. A file that
/// exists is kept, unless it may be replaced.
///
/// # Errors
///
/// When there is a file already, or it cannot be written: a full disk, a folder that may not be written to.
pub fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), ExportError> {
    put_in_place(stream(path, replace, |out| out.write_all(bytes))?, path, replace)
}

/// Says at once, before anything is made, that a file is there already.
pub(super) fn refuse_taken<'p>(paths: impl IntoIterator<Item = &'p Path>, replace: bool) -> Result<(), ExportError> {
    match paths.into_iter().find(|path| !replace && path.exists()) {
        Some(taken) => Err(ExportError::Exists(taken.to_owned())),
        None => Ok(()),
    }
}

/// Writes a temporary file beside a path, part by part as it is made: no file is held in memory.
pub(super) fn stream(
    path: &Path,
    replace: bool,
    contents: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<NamedTempFile, ExportError> {
    let mut file = temporary(path, replace)?;
    let mut out = BufWriter::new(&mut file);
    let written = contents(&mut out).and_then(|()| out.flush());
    drop(out);
    let written = written.and_then(|()| file.as_file().sync_all());
    written.map_err(|error| match error.downcast::<ExportError>() {
        Ok(error) => error,
        Err(error) => ExportError::Write(error, path.to_owned()),
    })?;
    Ok(file)
}

/// A temporary file beside a path. It is removed unless it is put in place.
pub(super) fn temporary(path: &Path, replace: bool) -> Result<NamedTempFile, ExportError> {
    let fail = |error: io::Error| ExportError::Write(error, path.to_owned());
    refuse_taken([path], replace)?;
    if path.exists() && !path.is_file() {
        // A folder or a device is nothing to be replaced.
        return Err(fail(io::Error::other("not a file")));
    }
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(fail)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    let mut builder = Builder::new();
    builder.prefix(&name).suffix(".part");
    #[cfg(unix)]
    {
        // As any other file of the user: the system takes from it what it takes from all.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder).map_err(fail)
}

/// Renames a finished temporary file to its path.
pub(super) fn put_in_place(file: NamedTempFile, path: &Path, replace: bool) -> Result<(), ExportError> {
    let persisted = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    persisted.map_err(|failed| match failed.error.kind() {
        io::ErrorKind::AlreadyExists => ExportError::Exists(path.to_owned()),
        _ => ExportError::Write(failed.error, path.to_owned()),
    })?;
    // Without this, a power loss could undo the rename. Not all systems can sync a folder; the file is there all the same.
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
