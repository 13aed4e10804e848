//! Tiles on a host, by a template of their addresses (XYZ or TMS).

use std::sync::Arc;

use bytes::Bytes;
use walkers::TileId;

use crate::map::basemap::image::is_image;
use crate::map::basemap::schema::Schema;
use crate::map::basemap::{BasemapError, TileSource};
use crate::tiles::address::Address;
use crate::tiles::error::SourceError;
use crate::tiles::network::Network;
use crate::tiles::source::{Extent, Facts, Kind, Parts, tile_size_of};
use crate::tiles::unpack::{MOST_PACKED, unpacked};

/// The deepest zoom of templates that do not say.
const USUAL_ZOOM: u8 = 19;
/// The same for vectors.
const USUAL_VECTOR_ZOOM: u8 = 14;

/// Tiles by template.
pub(super) struct Template {
    pub address: Address,
    pub network: Arc<Network>,
    pub tms: bool,
    pub zooms: (u8, u8),
    pub extent: Extent,
}

impl Template {
    pub(super) fn get(&self, id: TileId) -> Result<Option<Bytes>, SourceError> {
        let Some(bytes) = self.network.fetch(&self.address.of_tile(id, self.tms), MOST_PACKED)? else {
            return Ok(None);
        };
        let bytes = unpacked(bytes)?;
        // Pages that say why there is no tile come as tiles too.
        let page = bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| *byte == b'<');
        if page {
            return Err(SourceError::Damaged("a web page in the place of a tile".to_owned()));
        }
        Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }
}

impl TileSource for Template {
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
        if self.covers(id) { Ok(self.get(id)?) } else { Ok(None) }
    }

    /// The rules of OpenStreetMap's own servers ask for two at most; others take the six of a browser.
    fn parallel(&self) -> usize {
        if self.address.host().is_some_and(|host| host.ends_with("openstreetmap.org")) { 2 } else { 6 }
    }
}

pub(super) fn open(address: &Address, network: &Arc<Network>) -> Result<Parts, SourceError> {
    let vectors = address.says_vectors();
    let zooms = (0, if vectors { USUAL_VECTOR_ZOOM } else { USUAL_ZOOM });
    let source =
        Template { address: address.clone(), network: Arc::clone(network), tms: false, zooms, extent: Extent::WORLD };
    parts(source, None, None)
}

/// What is to be known of a template that was found, asked of its first tile.
pub(super) fn parts(source: Template, facts: Option<Facts>, vectors: Option<Schema>) -> Result<Parts, SourceError> {
    let zoom = source.zooms.0;
    let middle = (1_u32 << zoom) / 2;
    let first = source.get(TileId { x: middle.min((1 << zoom) - 1), y: middle.min((1 << zoom) - 1), zoom });
    let first = match first {
        // A tile that is no tile: perhaps another is. That nothing answers, or may not be asked, is told at once.
        Err(SourceError::Damaged(reason)) => return Err(SourceError::Damaged(reason)),
        other => other?,
    };
    let image = first.as_deref().map_or(!source.address.says_vectors() && vectors.is_none(), is_image);
    let kind = if image { Kind::Image } else { Kind::of(vectors.unwrap_or(Schema::Unknown)) };
    let facts = facts.unwrap_or_else(|| Facts {
        name: source.address.host().unwrap_or_default(),
        attribution: String::new(),
        zooms: source.zooms,
        kind,
    });
    let tile_size = if image { tile_size_of(first.as_deref()) } else { 512 };
    let facts = Facts { attribution: credit(&source.address, facts.attribution), kind, ..facts };
    Ok(Parts { source: Arc::new(source), facts, tile_size })
}

/// Who is to be credited where a server is known and says nothing.
fn credit(address: &Address, said: String) -> String {
    let osm = address.host().is_some_and(|host| host.ends_with("openstreetmap.org"));
    if said.is_empty() && osm { "© OpenStreetMap contributors".to_owned() } else { said }
}
