//! The basemap under a story: its tiles, its labels, and who is credited for it. A new source of tiles implements
//! [`TileSource`]; what its tiles look like is a [`Look`].

mod archive;
mod built_in;
pub mod image;
mod labels;
pub mod mvt;
pub mod schema;
mod tile;
mod translate;

use std::collections::HashMap;
use std::sync::Arc;

use ::image::RgbaImage;
use bytes::Bytes;
use pmtiles::PmtError;
use walkers::TileId;

use crate::atlas::model::Position;
use crate::map::camera::{latitude, to_world};
use crate::map::palette::Palette;
use crate::map::style::{self, Layer};

pub use crate::map::basemap::archive::Archive;
pub use crate::map::basemap::built_in::TILES;
pub use crate::map::basemap::image::Tone;
pub use crate::map::basemap::labels::{BaseLabel, LabelKind};
pub use crate::map::basemap::schema::Schema;
pub use crate::map::basemap::tile::{features_of, tessellate};
pub use crate::map::basemap::translate::translate;

/// Width of a tile in the units of its own coordinates.
pub const EXTENT: f32 = 4096.0;
/// Width of a vector tile in logical pixels.
pub const TILE_SIZE: u32 = 512;
/// The zoom that the built-in basemap is made for at most; nearer there is nothing more to see.
pub const BUILT_IN_ZOOM: f64 = 17.0;

/// Why a basemap, or a tile of it, cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum BasemapError {
    /// The archive is damaged.
    #[error("the basemap archive is damaged: {0}")]
    Archive(#[from] PmtError),
    /// A tile of it is damaged.
    #[error("a tile of the basemap is damaged: {0}")]
    Tile(String),
    /// A tile is larger than any tile is.
    #[error("a tile of the basemap is too large")]
    TooLarge,
    /// It is on a host that the reader has not allowed.
    #[error("nothing may be fetched from {0}")]
    NotAllowed(String),
    /// The file or the host that it is on does not give it.
    #[error("{}", .0.plain)]
    Unavailable(Box<Reason>),
}

/// Why something is not given: for whoever reads a log, and as a message for readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// In plain English.
    pub plain: String,
    /// The message.
    pub key: &'static str,
    /// What it names.
    pub values: Vec<(&'static str, String)>,
}

/// Where tiles come from. Tiles are in Web Mercator. Methods may block; they are called beside the frames.
pub trait TileSource: Send + Sync {
    /// The first zoom with tiles.
    fn min_zoom(&self) -> u8 {
        0
    }

    /// The deepest zoom with tiles.
    fn max_zoom(&self) -> u8;

    /// Whether the map is detailed enough for a tile. Where it is not, the nearest coarser tile is shown.
    fn covers(&self, id: TileId) -> bool;

    /// Whether the source has most of what is in a tile. Where it has not, the map under it says more.
    fn reaches(&self, _id: TileId) -> bool {
        true
    }

    /// The bytes of a tile, unpacked; none where there is no such tile.
    ///
    /// # Errors
    ///
    /// When the tile cannot be read.
    fn tile(&self, id: TileId) -> Result<Option<Bytes>, BasemapError>;

    /// How many tiles may be asked for at once.
    fn parallel(&self) -> usize {
        1
    }
}

/// What the tiles of a source are, and how they are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// Ours: land, relief, water, borders.
    BuiltIn,
    /// Streets, from a schema of others.
    Streets(Schema),
    /// Images.
    Image(Tone),
}

/// A tile that is ready to be drawn.
pub enum Ground {
    /// Vectors in the layers of its look, with the names in them.
    Vectors(Bytes, Vec<BaseLabel>),
    /// An image.
    Image(RgbaImage),
}

/// A basemap.
#[derive(Clone)]
pub struct Basemap {
    /// Its tiles.
    pub source: Arc<dyn TileSource>,
    /// How they are drawn.
    pub look: Look,
    /// Width of a tile in logical pixels: 256 or 512.
    pub tile_size: u32,
    /// The labels that are not in its tiles, in the order in which they take their places.
    pub labels: Arc<[BaseLabel]>,
    /// Who is credited for it, wherever it is shown.
    pub attribution: Arc<str>,
    /// What is shown where it has no tiles.
    pub backdrop: Option<Arc<Basemap>>,
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
        Self {
            source: Arc::new(Nothing),
            look: Look::BuiltIn,
            tile_size: TILE_SIZE,
            labels: built_in::labels(),
            attribution: built_in::ATTRIBUTION.into(),
            backdrop: None,
        }
    }

    /// The tiles of a source of others, over the built-in basemap, which is seen where they end.
    #[must_use]
    pub fn over_built_in(source: Arc<dyn TileSource>, look: Look, tile_size: u32, attribution: &str) -> Self {
        let built_in = Self::built_in().unwrap_or_else(|_| Self::empty());
        let credits = match attribution.trim() {
            "" => built_in.attribution.to_string(),
            own => format!("{own} · {}", built_in.attribution),
        };
        Self {
            source,
            look,
            tile_size,
            labels: Arc::clone(&built_in.labels),
            attribution: credits.into(),
            backdrop: Some(Arc::new(built_in)),
        }
    }

    /// How near the reader may look: a little nearer than the tiles are detailed, at most to the doors of houses.
    #[must_use]
    pub fn nearest_zoom(&self) -> f64 {
        const BEYOND: f64 = 3.0;
        const NEAREST: f64 = 19.0;
        let own = f64::from(self.source.max_zoom()) + f64::from(self.tile_size / 256) - 1.0;
        match self.look {
            Look::BuiltIn => BUILT_IN_ZOOM,
            _ => (own + BEYOND).clamp(BUILT_IN_ZOOM, NEAREST),
        }
    }

    /// The layers that its tiles are drawn in, at a zoom of its tiles.
    #[must_use]
    pub fn layers(&self, palette: &Palette, zoom: f64) -> Vec<Layer> {
        match self.look {
            // Tiles of 512 logical pixels are those of the zoom below.
            Look::BuiltIn => style::layers(palette, zoom + 1.0),
            Look::Streets(_) => style::street_layers(palette, zoom),
            Look::Image(_) => Vec::new(),
        }
    }

    /// A tile, ready to be drawn on a palette; none where there is no such tile.
    ///
    /// # Errors
    ///
    /// When it cannot be fetched or is damaged.
    pub fn ground(&self, id: TileId, palette: &Palette) -> Result<Option<Ground>, BasemapError> {
        let Some(bytes) = self.source.tile(id)? else { return Ok(None) };
        Ok(Some(match self.look {
            Look::BuiltIn => Ground::Vectors(bytes, Vec::new()),
            Look::Streets(schema) => {
                let (tile, names) = translate(&bytes, schema, id)?;
                Ground::Vectors(tile, names)
            }
            Look::Image(tone) => {
                let mut picture = image::decode(&bytes)?;
                image::toned(&mut picture, tone, palette.land.0);
                Ground::Image(picture)
            }
        }))
    }
}

/// The labels of a basemap with the names in its tiles: where both name a thing, ours stands.
#[must_use]
pub fn merged_labels<'n>(own: &[BaseLabel], names: impl Iterator<Item = &'n BaseLabel>) -> Vec<BaseLabel> {
    /// How near names of the same thing are, in degrees.
    const NEAR: f64 = 0.6;
    let mut labels = own.to_vec();
    // Only labels of one name can be of one thing: English ones of anything, Arabic ones of countries.
    let keys = |label: &BaseLabel| {
        let country = (label.kind == LabelKind::Country).then(|| ("ar", label.name.get("ar").to_owned()));
        std::iter::once(("en", label.name.get("en").to_owned())).chain(country)
    };
    let mut known: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for (number, label) in labels.iter().enumerate() {
        keys(label).for_each(|key| known.entry(key).or_default().push(number));
    }
    for name in names {
        let reach = if name.kind == LabelKind::Street { 0.004 } else { NEAR };
        let near = |number: &usize| {
            let other = labels[*number].position;
            (other.lon - name.position.lon).abs() < reach && (other.lat - name.position.lat).abs() < reach
        };
        let is_known = keys(name).any(|key| {
            let same = known.get(&key).map_or(&[][..], Vec::as_slice);
            // A country is there once, wherever its name stands.
            if key.0 == "ar" { !same.is_empty() } else { same.iter().any(near) }
        });
        if !is_known {
            keys(name).for_each(|key| known.entry(key).or_default().push(labels.len()));
            labels.push(name.clone());
        }
    }
    labels.sort_by_key(|label| (label.kind.rank(), std::cmp::Reverse(label.weight)));
    labels
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

/// The tile of a zoom that holds a position.
#[must_use]
pub fn tile_at(position: Position, zoom: u8) -> TileId {
    let (world, tiles) = (to_world(position), f64::from(zoom).exp2());
    let number = |part: f64| ((part * tiles).max(0.0) as u32).min((1 << zoom) - 1);
    TileId { x: number(world.x), y: number(world.y), zoom }
}

/// West, south, east and north of a tile, in degrees.
#[must_use]
pub fn tile_bounds(id: TileId) -> [f64; 4] {
    let part = |number: u32| f64::from(number) / f64::from(id.zoom).exp2();
    let lon = |x: u32| part(x) * 360.0 - 180.0;
    [lon(id.x), latitude(part(id.y + 1)), lon(id.x + 1), latitude(part(id.y))]
}

/// The tile one level up that holds a tile.
#[must_use]
pub fn parent(id: TileId) -> Option<TileId> {
    Some(TileId { x: id.x / 2, y: id.y / 2, zoom: id.zoom.checked_sub(1)? })
}
