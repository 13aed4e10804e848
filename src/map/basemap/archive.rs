//! A PMTiles archive (version 3) in memory.

use bytes::Bytes;
use pmtiles::{AsyncBackend, AsyncPmTilesReader, BackendResponse, PmtResult, TileCoord};
use walkers::TileId;

use crate::map::basemap::{BasemapError, TileSource};

/// An archive of tiles in memory.
pub struct Archive {
    reader: AsyncPmTilesReader<InMemory>,
}

struct InMemory(Bytes);

impl AsyncBackend for InMemory {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX).min(self.0.len());
        let end = start.saturating_add(length).min(self.0.len());
        Ok(BackendResponse::new(self.0.slice(start..end)))
    }
}

impl Archive {
    /// Opens an archive.
    ///
    /// # Errors
    ///
    /// When the bytes are no PMTiles archive.
    pub fn open(bytes: impl Into<Bytes>) -> Result<Self, BasemapError> {
        let backend = InMemory(bytes.into());
        // The crate reads asynchronously; in memory nothing is ever waited for.
        Ok(Self { reader: pollster::block_on(AsyncPmTilesReader::try_from_source(backend))? })
    }
}

impl TileSource for Archive {
    fn max_zoom(&self) -> u8 {
        self.reader.get_header().max_zoom
    }

    fn covers(&self, id: TileId) -> bool {
        id.zoom <= self.max_zoom()
    }

    fn tile(&self, id: TileId) -> Result<Option<Bytes>, BasemapError> {
        let Ok(coordinate) = TileCoord::new(id.zoom, id.x, id.y) else { return Ok(None) };
        Ok(pollster::block_on(self.reader.get_tile_decompressed(coordinate))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::basemap::built_in::TILES;

    #[test]
    fn a_damaged_archive_is_an_error_and_no_panic() {
        assert!(Archive::open(&b""[..]).is_err());
        assert!(Archive::open(&TILES[..100]).is_err());
        let cut = Archive::open(&TILES[..200_000]).unwrap();
        let all = (0..256).flat_map(|x| [(x, 104), (x, 160)]);
        let broken = all.filter(|(x, y)| cut.tile(TileId { x: *x, y: *y, zoom: 8 }).is_err()).count();
        assert!(broken > 0);
    }
}
