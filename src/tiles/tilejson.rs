//! TileJSON: what a server says of its tiles. <https://github.com/mapbox/tilejson-spec>

use std::sync::Arc;

use serde::Deserialize;

use crate::map::basemap::schema::Schema;
use crate::tiles::address::Address;
use crate::tiles::error::SourceError;
use crate::tiles::network::Network;
use crate::tiles::source::{Extent, Facts, Kind, Parts, VectorLayer, named, schema_of};
use crate::tiles::template::{self, Template};

/// The largest TileJSON, in bytes.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// What of TileJSON is read.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TileJson {
    /// Templates of the addresses of tiles.
    #[serde(default)]
    pub tiles: Vec<String>,
    /// What it is called.
    #[serde(default)]
    pub name: Option<String>,
    /// Who is credited, as HTML.
    #[serde(default)]
    pub attribution: Option<String>,
    /// `tms` where rows are counted from the south.
    #[serde(default)]
    pub scheme: Option<String>,
    /// The first zoom.
    #[serde(default)]
    pub minzoom: Option<u8>,
    /// The last zoom.
    #[serde(default)]
    pub maxzoom: Option<u8>,
    /// West, south, east, north.
    #[serde(default)]
    pub bounds: Option<[f64; 4]>,
    /// The layers of vector tiles.
    #[serde(default)]
    pub vector_layers: Option<Vec<VectorLayer>>,
    /// What the tiles are, as some servers say.
    #[serde(default)]
    pub format: Option<String>,
}

impl TileJson {
    /// Reads TileJSON.
    ///
    /// # Errors
    ///
    /// When it is none, or names no tiles.
    pub fn read(bytes: &[u8]) -> Result<Self, SourceError> {
        let json: Self = serde_json::from_slice(bytes).map_err(|error| SourceError::Damaged(error.to_string()))?;
        if json.tiles.is_empty() { Err(SourceError::Damaged("no tiles are named".to_owned())) } else { Ok(json) }
    }

    /// The zooms, within what is drawn.
    #[must_use]
    pub fn zooms(&self) -> (u8, u8) {
        let least = self.minzoom.unwrap_or(0).min(22);
        (least, self.maxzoom.unwrap_or(14).clamp(least, 22))
    }
}

/// Nothing where it is an archive.
pub(super) fn open(address: &Address, network: &Arc<Network>) -> Result<Option<Parts>, SourceError> {
    let host = address.host().unwrap_or_default();
    let bytes = network.fetch(address, MOST_BYTES)?.ok_or(SourceError::Status { host, status: 404 })?;
    if bytes.starts_with(b"PMTiles") {
        return Ok(None);
    }
    let json = TileJson::read(&bytes)?;
    let (tiles, key) = address.join(&json.tiles[0])?;
    // Some servers write the reader's own key into the addresses of the tiles.
    if let (Some(key), Some(host)) = (key, tiles.host()) {
        network.set_key(&host, &key);
    }
    let schema = json.vector_layers.as_deref().map(schema_of);
    let pbf = json.format.as_deref() == Some("pbf") || tiles.says_vectors();
    let host = || tiles.host().unwrap_or_default();
    let (name, attribution) = named(json.name.as_deref(), json.attribution.as_deref(), host);
    let facts = Facts { name, attribution, zooms: json.zooms(), kind: Kind::Vectors };
    let extent = json.bounds.and_then(Extent::of).unwrap_or(Extent::WORLD);
    let source = Template { address: tiles, network: Arc::clone(network), tms: json.scheme.as_deref() == Some("tms") };
    template::parts(source, extent, facts, schema.or_else(|| pbf.then_some(Schema::Unknown))).map(Some)
}
