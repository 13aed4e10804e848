//! Where the tiles of a basemap come from: files (PMTiles, MBTiles) and addresses (templates, TileJSON, PMTiles over
//! range requests). Everything here may block and is called beside the frames. Nothing is fetched from a host that the
//! reader has not allowed.

pub mod address;
mod attribution;
pub mod cache;
mod error;
pub mod hosts;
mod mbtiles;
pub mod network;
pub mod pack;
mod packed;
mod pmtiles;
pub mod settings;
mod source;
mod template;
mod tilejson;
mod unpack;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::atlas::model::StoryBasemap;
use crate::atlas::package::EXTENSION;
use crate::map::basemap::Basemap;
use crate::tiles::address::Address;
use crate::tiles::network::Network;
use crate::tiles::pmtiles::PmtilesSource;
use crate::tiles::source::Parts;

pub use crate::tiles::error::SourceError;
pub use crate::tiles::source::{Extent, Facts, Kind};
pub use crate::tiles::tilejson::TileJson;
pub use crate::tiles::unpack::unpacked;

/// What a basemap is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A PMTiles or MBTiles file.
    File(PathBuf),
    /// The same within a package, by its name there.
    Packed(PathBuf, String),
    /// Something on a host.
    Address(Address),
}

impl Origin {
    /// What a reader typed or dropped: a file that is there, or an address.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub fn of(text: &str) -> Result<(Self, Option<String>), SourceError> {
        let text = text.trim();
        if text.starts_with("http://") || text.starts_with("https://") {
            let (address, key) = Address::typed(text)?;
            return Ok((Self::Address(address), key));
        }
        if text.contains("://") {
            return Err(SourceError::NoAddress(text.to_owned()));
        }
        let path = Path::new(text);
        if path.is_file() { Ok((Self::File(path.to_owned()), None)) } else { Err(SourceError::NoFile(path.to_owned())) }
    }

    /// What a story names, beside its file or, where that is a package, within it; nothing of what is no file there and no
    /// address.
    #[must_use]
    pub fn named(named: &StoryBasemap, story: Option<&Path>) -> Option<Self> {
        if named.problem().is_some() {
            return None;
        }
        let is_package = |story: &Path| story.extension().is_some_and(|end| end.eq_ignore_ascii_case(EXTENSION));
        match (&named.file, &named.address) {
            (Some(file), _) => match story? {
                package if is_package(package) => Some(Self::Packed(package.to_owned(), file.clone())),
                story => Some(Self::File(story.parent()?.join(file))),
            },
            (None, Some(address)) => Address::typed(address).ok().map(|(address, _)| Self::Address(address)),
            (None, None) => None,
        }
    }

    /// The host that it is on; none for a file.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        match self {
            Self::File(_) | Self::Packed(..) => None,
            Self::Address(address) => address.host(),
        }
    }

    /// What it is called where it has no name of its own.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Packed(_, file) => file.clone(),
            Self::Address(address) => address.host().unwrap_or_else(|| address.shown().to_owned()),
        }
    }
}

/// A basemap that was opened.
#[derive(Clone)]
pub struct OpenedBasemap {
    /// What it is made of.
    pub origin: Origin,
    /// What is known of it.
    pub facts: Facts,
    /// The map.
    pub basemap: Basemap,
    /// The archive, where it is one that an area can be kept of.
    pub archive: Option<Arc<PmtilesSource>>,
}

/// Opens a basemap.
///
/// # Errors
///
/// When there is none, it is of no known kind or damaged, or its host is not allowed.
pub fn open(origin: &Origin, network: &Arc<Network>) -> Result<OpenedBasemap, SourceError> {
    let whole = |(parts, archive): (Parts, _)| (parts, Some(archive));
    let (Parts { source, facts, tile_size }, archive) = match origin {
        Origin::File(path) if mbtiles::is_mbtiles(path)? => (mbtiles::open(path)?, None),
        Origin::File(path) => whole(pmtiles::open_file(path)?),
        Origin::Packed(package, file) => (packed::open(package, file)?, None),
        Origin::Address(address) if address.is_archive() => whole(pmtiles::open_address(address, network)?),
        Origin::Address(address) if address.is_template() => (template::open(address, network)?, None),
        Origin::Address(address) => match tilejson::open(address, network)? {
            Some(parts) => (parts, None),
            // An archive whose name does not say so.
            None => whole(pmtiles::open_address(address, network)?),
        },
    };
    let basemap = Basemap::over_built_in(source, facts.kind.look(), tile_size, &facts.attribution);
    Ok(OpenedBasemap { origin: origin.clone(), facts, basemap, archive })
}
