//! The offline basemap: vector tiles in one archive (PMTiles 3, tiles of MVT), and the labels beside them.

use bytes::Bytes;
use mvt_reader::feature::Feature;
use pmtiles::{AsyncBackend, AsyncPmTilesReader, BackendResponse, PmtError, PmtResult, TileCoord};
use serde::Deserialize;
use walkers::{Style, Tile, TileId};

use crate::atlas::model::{Localized, Position};

/// The archive in the binary.
pub const TILES: &[u8] = include_bytes!("../../assets/basemap/iraq.pmtiles");
/// The labels in the binary.
const LABELS: &str = include_str!("../../assets/basemap/labels.json");
/// Who is to be credited for the basemap, wherever it is shown.
pub const ATTRIBUTION: &str = "Natural Earth · GeoNames (CC BY 4.0) · NOAA ETOPO5";
/// Width of a tile in the units of its own coordinates.
pub const EXTENT: f32 = 4096.0;
/// Width of a tile in logical pixels.
pub const TILE_SIZE: u32 = 512;

/// What is wrong with a basemap.
#[derive(Debug, thiserror::Error)]
pub enum BasemapError {
    /// The archive is damaged.
    #[error("the basemap archive is damaged: {0}")]
    Archive(#[from] PmtError),
    /// A tile of it is damaged.
    #[error("a tile of the basemap is damaged: {0}")]
    Tile(String),
}

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
        // In memory nothing is ever waited for.
        Ok(Self { reader: pollster::block_on(AsyncPmTilesReader::try_from_source(backend))? })
    }

    /// The deepest zoom with tiles.
    #[must_use]
    pub fn max_zoom(&self) -> u8 {
        self.reader.get_header().max_zoom
    }

    /// The features of a tile, layer by layer, for drawing them without a GPU; nothing where the archive has no tile.
    ///
    /// # Errors
    ///
    /// When the archive or the tile is damaged.
    pub fn features(&self, id: TileId) -> Result<Vec<(String, Vec<Feature>)>, BasemapError> {
        let Some(bytes) = self.bytes(id)? else { return Ok(Vec::new()) };
        features_of(&bytes)
    }

    fn bytes(&self, id: TileId) -> Result<Option<Bytes>, BasemapError> {
        if !detailed(id) {
            return Ok(None);
        }
        let Ok(coordinate) = TileCoord::new(id.zoom, id.x, id.y) else { return Ok(None) };
        Ok(pollster::block_on(self.reader.get_tile_decompressed(coordinate))?)
    }

    /// A tile, tessellated for the GPU; none where the archive has none.
    ///
    /// # Errors
    ///
    /// When the archive or the tile is damaged.
    pub fn tile(&self, id: TileId, style: &Style) -> Result<Option<Tile>, BasemapError> {
        let Some(bytes) = self.bytes(id)? else { return Ok(None) };
        Tile::from_mvt(&bytes, style, id.zoom, TILE_SIZE)
            .map(Some)
            .map_err(|error| BasemapError::Tile(error.to_string()))
    }
}

/// The features of a tile, layer by layer.
///
/// # Errors
///
/// When the tile is damaged.
pub fn features_of(tile: &[u8]) -> Result<Vec<(String, Vec<Feature>)>, BasemapError> {
    let damaged = |error: mvt_reader::error::ParserError| BasemapError::Tile(error.to_string());
    let reader = mvt_reader::Reader::new(tile.to_vec()).map_err(damaged)?;
    let layers = reader.get_layer_metadata().map_err(damaged)?;
    layers.into_iter().map(|layer| Ok((layer.name, reader.get_features(layer.layer_index).map_err(damaged)?))).collect()
}

/// Whether the map is detailed enough for a tile: everywhere up to zoom 4, around the story's region beyond that. The
/// archive has tiles next to the detailed windows too, with nothing in them but the edges of what is inside; both
/// windows (in `script/basemap/window.py`) end on tile borders of zoom 5.
#[must_use]
pub fn detailed(id: TileId) -> bool {
    let Some(levels) = id.zoom.checked_sub(5) else { return true };
    let (x, y) = (id.x.checked_shr(levels.into()).unwrap_or(0), id.y.checked_shr(levels.into()).unwrap_or(0));
    match levels {
        0 | 1 => (18..22).contains(&x) && (11..15).contains(&y),
        _ => (19..21).contains(&x) && (12..14).contains(&y),
    }
}

/// The tile one level up that holds a tile.
#[must_use]
pub fn parent(id: TileId) -> Option<TileId> {
    Some(TileId { x: id.x / 2, y: id.y / 2, zoom: id.zoom.checked_sub(1)? })
}

/// What a label of the basemap names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// A country.
    Country,
    /// The capital of a country.
    Capital,
    /// A large city.
    City,
    /// A town.
    Town,
    /// A governorate.
    Governorate,
    /// A river, lake or sea.
    Water,
}

/// A name on the basemap.
#[derive(Clone, Debug)]
pub struct BaseLabel {
    /// Where it stands.
    pub position: Position,
    /// What it names.
    pub kind: LabelKind,
    /// The zoom from which it is shown.
    pub zoom: f64,
    /// Among labels of a kind, the heavier goes first: inhabitants, or square degrees.
    pub weight: u64,
    /// The name.
    pub name: Localized,
}

/// The labels of the built-in basemap, in the order in which they take their places.
#[must_use]
pub fn labels() -> Vec<BaseLabel> {
    #[derive(Deserialize)]
    struct Row {
        lon: f64,
        lat: f64,
        kind: LabelKind,
        zoom: f64,
        en: String,
        ar: String,
        weight: u64,
    }
    // The file is part of the program and a test reads it; were it broken, the map would be shown without names.
    let rows: Vec<Row> = serde_json::from_str(LABELS).unwrap_or_default();
    let mut labels: Vec<BaseLabel> = rows
        .into_iter()
        .map(|row| BaseLabel {
            position: Position { lon: row.lon, lat: row.lat },
            kind: row.kind,
            zoom: row.zoom,
            weight: row.weight,
            name: Localized([("en".to_owned(), row.en), ("ar".to_owned(), row.ar)].into()),
        })
        .collect();
    labels.sort_by_key(|label| (rank(label.kind), std::cmp::Reverse(label.weight)));
    labels
}

fn rank(kind: LabelKind) -> u8 {
    match kind {
        LabelKind::Capital => 0,
        LabelKind::City => 1,
        LabelKind::Country => 2,
        LabelKind::Governorate => 3,
        LabelKind::Water => 4,
        LabelKind::Town => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_there_in_both_languages() {
        let labels = labels();
        assert!(labels.len() > 150, "only {} labels", labels.len());
        for label in labels {
            for language in ["en", "ar"] {
                assert!(label.name.exactly(language).is_some_and(|name| !name.is_empty()), "{:?}", label.name);
            }
            let arabic = label.name.get("ar");
            // CLDR sets hyphens and brackets into some names of countries; other scripts must not be there.
            assert!(arabic.chars().all(|c| " -()،".contains(c) || ('\u{621}'..='\u{652}').contains(&c)), "{arabic}");
        }
    }

    #[test]
    fn a_damaged_archive_is_an_error_and_no_panic() {
        assert!(Archive::open(&b""[..]).is_err());
        assert!(Archive::open(&TILES[..100]).is_err());
        let cut = Archive::open(&TILES[..200_000]).unwrap();
        let style = Style { layers: Vec::new() };
        let mut broken = 0;
        for (x, y) in (0..256).flat_map(|x| [(x, 104), (x, 160)]) {
            broken += usize::from(cut.tile(TileId { x, y, zoom: 8 }, &style).is_err());
        }
        assert!(broken > 0);
    }
}
