//! The basemap under a story: its tiles, its labels, and who is credited for it. A new source of tiles implements
//! [`TileSource`].

mod archive;
mod built_in;
mod labels;
mod tile;

use std::sync::Arc;

use bytes::Bytes;
use pmtiles::PmtError;
use walkers::TileId;

pub use archive::Archive;
pub use built_in::TILES;
pub use labels::{BaseLabel, LabelKind};
pub use tile::{features_of, tessellate};

/// Width of a tile in the units of its own coordinates.
pub const EXTENT: f32 = 4096.0;
/// Width of a tile in logical pixels.
pub const TILE_SIZE: u32 = 512;

/// Why a basemap cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum BasemapError {
    /// The archive is damaged.
    #[error("the basemap archive is damaged: {0}")]
    Archive(#[from] PmtError),
    /// A tile of it is damaged.
    #[error("a tile of the basemap is damaged: {0}")]
    Tile(String),
}

/// Where tiles come from. Tiles are in Web Mercator, as vectors in the format MVT.
pub trait TileSource: Send + Sync {
    /// The deepest zoom with tiles.
    fn max_zoom(&self) -> u8;

    /// Whether the map is detailed enough for a tile. Where it is not, the nearest coarser tile is shown.
    fn covers(&self, id: TileId) -> bool;

    /// The bytes of a tile, unpacked; none where there is no such tile.
    ///
    /// # Errors
    ///
    /// When the tile cannot be read.
    fn tile(&self, id: TileId) -> Result<Option<Bytes>, BasemapError>;
}

/// A basemap.
#[derive(Clone)]
pub struct Basemap {
    /// Its tiles.
    pub source: Arc<dyn TileSource>,
    /// Its labels, in the order in which they take their places.
    pub labels: Arc<[BaseLabel]>,
    /// Who is credited for it, wherever it is shown.
    pub attribution: Arc<str>,
}

impl Basemap {
    /// The basemap in the binary.
    ///
    /// # Errors
    ///
    /// When the archive is damaged; [`Basemap::empty`] goes on without.
    pub fn built_in() -> Result<Self, BasemapError> {
        Self::from_archive(built_in::TILES)
    }

    /// The labels and the attribution of the built-in basemap, on the tiles of another archive.
    ///
    /// # Errors
    ///
    /// When the bytes are no PMTiles archive.
    pub fn from_archive(archive: impl Into<Bytes>) -> Result<Self, BasemapError> {
        let source = built_in::Detailed(Archive::open(archive)?);
        Ok(Self { source: Arc::new(source), ..Self::empty() })
    }

    /// The labels on plain paper.
    #[must_use]
    pub fn empty() -> Self {
        Self { source: Arc::new(Nothing), labels: built_in::labels().into(), attribution: built_in::ATTRIBUTION.into() }
    }
}

/// No tiles at all.
struct Nothing;

impl TileSource for Nothing {
    fn max_zoom(&self) -> u8 {
        0
    }

    fn covers(&self, _: TileId) -> bool {
        false
    }

    fn tile(&self, _: TileId) -> Result<Option<Bytes>, BasemapError> {
        Ok(None)
    }
}

/// The tile one level up that holds a tile.
#[must_use]
pub fn parent(id: TileId) -> Option<TileId> {
    Some(TileId { x: id.x / 2, y: id.y / 2, zoom: id.zoom.checked_sub(1)? })
}
