//! What is known of a source of tiles.

use std::sync::Arc;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use walkers::TileId;

use crate::map::basemap::schema::Schema;
use crate::map::basemap::{BasemapError, Look, TileSource, Tone, tile_bounds};
use crate::tiles::attribution::plain;
use crate::tiles::error::SourceError;
use crate::tiles::unpack::unpacked;

/// What is known of a basemap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// What it is called.
    pub name: String,
    /// Who is credited, as plain text.
    pub attribution: String,
    /// The first zoom and the last.
    pub zooms: (u8, u8),
    /// What its tiles are.
    pub kind: Kind,
}

/// What the tiles of a basemap are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Images.
    Image,
    /// Protomaps.
    Protomaps,
    /// OpenMapTiles.
    Openmaptiles,
    /// Shortbread.
    Shortbread,
    /// Vectors in a schema that is not known.
    Vectors,
}

impl Kind {
    /// The kind of tiles in a schema.
    #[must_use]
    pub fn of(schema: Schema) -> Self {
        match schema {
            Schema::Protomaps => Self::Protomaps,
            Schema::OpenMapTiles => Self::Openmaptiles,
            Schema::Shortbread => Self::Shortbread,
            Schema::Unknown => Self::Vectors,
        }
    }

    /// How they are drawn.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Image => Look::Image(Tone::default()),
            Self::Protomaps => Look::Streets(Schema::Protomaps),
            Self::Openmaptiles => Look::Streets(Schema::OpenMapTiles),
            Self::Shortbread => Look::Streets(Schema::Shortbread),
            Self::Vectors => Look::Streets(Schema::Unknown),
        }
    }
}

/// Where tiles are found, within an extent and between zooms: what each kind of source does for itself.
pub(super) trait Find: Send + Sync {
    /// A tile as it is there, packed or not; none where there is none.
    fn find(&self, id: TileId) -> Result<Option<Bytes>, SourceError>;

    /// How many tiles may be asked for at once.
    fn parallel(&self) -> usize {
        1
    }
}

/// A source of tiles with its bounds.
pub(super) struct Bounded {
    pub(super) tiles: Arc<dyn Find>,
    pub(super) zooms: (u8, u8),
    pub(super) extent: Extent,
}

impl TileSource for Bounded {
    fn min_zoom(&self) -> u8 {
        self.zooms.0
    }

    fn max_zoom(&self) -> u8 {
        self.zooms.1
    }

    fn covers(&self, id: TileId) -> bool {
        (self.zooms.0..=self.zooms.1).contains(&id.zoom) && self.extent.meets(id)
    }

    fn reaches(&self, id: TileId) -> bool {
        self.extent.reaches(id)
    }

    fn tile(&self, id: TileId) -> Result<Option<Bytes>, BasemapError> {
        if self.covers(id) { Ok(self.tiles.find(id)?.map(unpacked).transpose()?) } else { Ok(None) }
    }

    fn parallel(&self) -> usize {
        self.tiles.parallel()
    }
}

/// A layer of vector tiles, as sources name their layers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct VectorLayer {
    /// Its name.
    pub id: String,
}

/// The schema of tiles with these layers.
pub(super) fn schema_of(layers: &[VectorLayer]) -> Schema {
    Schema::of(layers.iter().map(|layer| layer.id.as_str()))
}

/// What a source calls itself and whom it credits, as plain text; another name where it has none.
pub(super) fn named(name: Option<&str>, credit: Option<&str>, other: impl FnOnce() -> String) -> (String, String) {
    let name = name.map(plain).filter(|name| !name.is_empty());
    (name.unwrap_or_else(other), credit.map(plain).unwrap_or_default())
}

/// What a reader of a kind of source finds.
pub(super) struct Parts {
    pub(super) source: Arc<dyn TileSource>,
    pub(super) facts: Facts,
    pub(super) tile_size: u32,
}

/// The part of the world that a source covers: west, south, east, north, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent(pub [f64; 4]);

impl Extent {
    /// The whole world.
    pub const WORLD: Self = Self([-180.0, -85.06, 180.0, 85.06]);

    /// The extent of four numbers, where they make one.
    #[must_use]
    pub fn of(bounds: [f64; 4]) -> Option<Self> {
        let [west, south, east, north] = bounds;
        let sound = bounds.iter().all(|bound| bound.is_finite()) && west < east && south < north;
        sound.then_some(Self(bounds))
    }

    /// Whether much of a tile is in it.
    #[must_use]
    pub fn reaches(&self, id: TileId) -> bool {
        /// As a part of the tile.
        const MUCH: f64 = 0.3;
        let [west, south, east, north] = self.0;
        let [left, bottom, right, top] = tile_bounds(id);
        let wide = (right.min(east) - left.max(west)).max(0.0) / (right - left);
        let high = (top.min(north) - bottom.max(south)).max(0.0) / (top - bottom);
        wide * high >= MUCH
    }

    /// Whether a tile has any of it.
    #[must_use]
    pub fn meets(&self, id: TileId) -> bool {
        let [west, south, east, north] = self.0;
        let [left, bottom, right, top] = tile_bounds(id);
        left < east && right > west && top > south && bottom < north
    }
}

/// The width of a tile in logical pixels, by that of its image.
pub(super) fn tile_size_of(bytes: Option<&[u8]>) -> u32 {
    let size = bytes.and_then(|bytes| crate::map::basemap::image::decode(bytes).ok()).map(|image| image.width());
    if size.is_some_and(|width| width > 256) { 512 } else { 256 }
}
