//! What is known of a source of tiles.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use walkers::TileId;

use crate::map::basemap::schema::Schema;
use crate::map::basemap::{Look, TileSource, Tone};

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
        let tiles = f64::from(id.zoom).exp2();
        let lon = |x: u32| f64::from(x) / tiles * 360.0 - 180.0;
        let lat = |y: u32| (std::f64::consts::PI * (1.0 - 2.0 * f64::from(y) / tiles)).sinh().atan().to_degrees();
        let [west, south, east, north] = self.0;
        let (left, right, top, bottom) = (lon(id.x), lon(id.x + 1), lat(id.y), lat(id.y + 1));
        let wide = (right.min(east) - left.max(west)).max(0.0) / (right - left);
        let high = (top.min(north) - bottom.max(south)).max(0.0) / (top - bottom);
        wide * high >= MUCH
    }

    /// Whether a tile has any of it.
    #[must_use]
    pub fn meets(&self, id: TileId) -> bool {
        let tiles = f64::from(id.zoom).exp2();
        let lon = |x: u32| f64::from(x) / tiles * 360.0 - 180.0;
        let lat = |y: u32| (std::f64::consts::PI * (1.0 - 2.0 * f64::from(y) / tiles)).sinh().atan().to_degrees();
        let [west, south, east, north] = self.0;
        lon(id.x) < east && lon(id.x + 1) > west && lat(id.y) > south && lat(id.y + 1) < north
    }
}

/// The width of a tile in logical pixels, by that of its image.
pub(super) fn tile_size_of(bytes: Option<&[u8]>) -> u32 {
    let size = bytes.and_then(|bytes| crate::map::basemap::image::decode(bytes).ok()).map(|image| image.width());
    if size.is_some_and(|width| width > 256) { 512 } else { 256 }
}
