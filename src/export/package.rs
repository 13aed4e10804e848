//! Packs a story with the files that it names into one file, and unpacks it.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::atlas::Atlas;
use crate::atlas::beside::Beside;
use crate::atlas::package::{Package, STORY};
use crate::export::error::ExportError;
use crate::export::files::{put_in_place, refuse_taken, stream, write};

/// Packs the text of an atlas with the files that it names. The same story makes the same bytes.
///
/// # Errors
///
/// When a file beside it cannot be read, or the package cannot be written.
pub fn pack(path: &Path, text: &[u8], atlas: &Atlas, beside: Beside<'_>, replace: bool) -> Result<usize, ExportError> {
    let names = atlas.files_beside();
    let file = stream(path, replace, |out| {
        let mut zip = ZipWriter::new_stream(out);
        let mut add = |name: &str, bytes: &[u8]| {
            // Pictures and tiles are packed already.
            let packed = name.rsplit_once('.').is_some_and(|(_, end)| {
                ["png", "jpg", "jpeg", "webp", "pmtiles", "mbtiles"].contains(&end.to_lowercase().as_str())
            });
            let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let options = SimpleFileOptions::default().compression_method(method);
            zip.start_file(name, options.large_file(bytes.len() > u32::MAX as usize))?;
            zip.write_all(bytes)
        };
        add(STORY, text)?;
        for name in names {
            let fail = |error| io::Error::other(ExportError::Write(error, PathBuf::from(name)));
            add(name, &beside(name).map_err(fail)?)?;
        }
        zip.finish()?;
        Ok(())
    })?;
    put_in_place(file, path, replace)?;
    Ok(names.len() + 1)
}

/// Writes the files of a package into a folder.
///
/// # Errors
///
/// When one of them is there already, is damaged, or cannot be written.
pub fn unpack(package: &Package<'_>, folder: &Path, replace: bool) -> Result<Vec<PathBuf>, ExportError> {
    let paths: Vec<PathBuf> = package.names().iter().map(|name| folder.join(name)).collect();
    refuse_taken(paths.iter().map(PathBuf::as_path), replace)?;
    for (name, path) in package.names().iter().zip(&paths) {
        let bytes = package.file(name).map_err(|error| ExportError::Write(error, path.clone()))?;
        write(path, &bytes, replace)?;
    }
    Ok(paths)
}
