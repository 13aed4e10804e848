//! Tiles on a host, by a template of their addresses (XYZ or TMS).

use std::sync::Arc;

use bytes::Bytes;
use walkers::TileId;

use crate::map::basemap::image::is_image;
use crate::map::basemap::schema::Schema;
use crate::tiles::address::Address;
use crate::tiles::error::SourceError;
use crate::tiles::network::Network;
use crate::tiles::source::{Bounded, Extent, Facts, Find, Kind, Parts, tile_size_of};
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
}

impl Find for Template {
    fn find(&self, id: TileId) -> Result<Option<Bytes>, SourceError> {
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

    /// The rules of OpenStreetMap's own servers ask for two at most; others take the six of a browser.
    fn parallel(&self) -> usize {
        if is_openstreetmap(&self.address) { 2 } else { 6 }
    }
}

pub(super) fn open(address: &Address, network: &Arc<Network>) -> Result<Parts, SourceError> {
    let vectors = address.says_vectors();
    let zooms = (0, if vectors { USUAL_VECTOR_ZOOM } else { USUAL_ZOOM });
    let source = Template { address: address.clone(), network: Arc::clone(network), tms: false };
    let name = address.host().unwrap_or_default();
    let facts = Facts { name, attribution: String::new(), zooms, kind: Kind::Vectors };
    parts(source, Extent::WORLD, facts, None)
}

/// What is to be known of a template that was found, asked of its first tile.
pub(super) fn parts(
    source: Template,
    extent: Extent,
    facts: Facts,
    vectors: Option<Schema>,
) -> Result<Parts, SourceError> {
    let zoom = facts.zooms.0;
    let middle = ((1_u32 << zoom) / 2).min((1 << zoom) - 1);
    let first = source.find(TileId { x: middle, y: middle, zoom })?;
    let image = first.as_deref().map_or(!source.address.says_vectors() && vectors.is_none(), is_image);
    let kind = if image { Kind::Image } else { Kind::of(vectors.unwrap_or(Schema::Unknown)) };
    let tile_size = if image { tile_size_of(first.as_deref()) } else { 512 };
    let facts = Facts { attribution: credit(&source.address, facts.attribution), kind, ..facts };
    let source = Bounded { tiles: Arc::new(source), zooms: facts.zooms, extent };
    Ok(Parts { source: Arc::new(source), facts, tile_size })
}

/// Who is to be credited where a server is known and says nothing.
fn credit(address: &Address, said: String) -> String {
    if said.is_empty() && is_openstreetmap(address) { "© OpenStreetMap contributors".to_owned() } else { said }
}

/// Whether tiles are of OpenStreetMap's own servers.
fn is_openstreetmap(address: &Address) -> bool {
    address.host().is_some_and(|host| host.ends_with("openstreetmap.org"))
}
