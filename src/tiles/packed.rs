//! The map in a package: put into a temporary file, which goes when the map is no longer used.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use tempfile::{NamedTempFile, TempPath};
use walkers::TileId;

use crate::atlas::LARGEST_FILE;
use crate::atlas::package::Package;
use crate::map::basemap::{BasemapError, TileSource};
use crate::tiles::error::SourceError;
use crate::tiles::source::Parts;
use crate::tiles::{mbtiles, pmtiles};

/// A source, and the file that it reads from.
struct Held {
    source: Arc<dyn TileSource>,
    _file: TempPath,
}

impl TileSource for Held {
    fn min_zoom(&self) -> u8 {
        self.source.min_zoom()
    }

    fn max_zoom(&self) -> u8 {
        self.source.max_zoom()
    }

    fn covers(&self, id: TileId) -> bool {
        self.source.covers(id)
    }

    fn reaches(&self, id: TileId) -> bool {
        self.source.reaches(id)
    }

    fn tile(&self, id: TileId) -> Result<Option<Bytes>, BasemapError> {
        self.source.tile(id)
    }
}

/// Opens a file of a package as a map.
pub(super) fn open(package: &Path, file: &str) -> Result<Parts, SourceError> {
    let missing = || SourceError::NoFile(package.join(file));
    let damaged = |error: std::io::Error| SourceError::Damaged(error.to_string());
    let mut bytes = Vec::new();
    let packed = File::open(package).map_err(|_| SourceError::NoFile(package.to_owned()))?;
    packed.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(SourceError::TooLarge);
    }
    let opened = Package::open(&bytes).map_err(|_| SourceError::UnknownFile(name_of(package)))?;
    let tiles = opened.file(file).map_err(|_| missing())?;
    let mut unpacked = NamedTempFile::new().map_err(damaged)?;
    unpacked.write_all(&tiles).map_err(damaged)?;
    let path = unpacked.into_temp_path();
    let parts = if mbtiles::is_mbtiles(&path)? { mbtiles::open(&path)? } else { pmtiles::open_file(&path)?.0 };
    Ok(Parts { source: Arc::new(Held { source: parts.source, _file: path }), ..parts })
}

fn name_of(path: &Path) -> String {
    path.file_name().map(PathBuf::from).unwrap_or_default().display().to_string()
}
