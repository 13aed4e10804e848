//! PMTiles archives (version 3), in files and over range requests. The crate `pmtiles` reads them; we fetch the parts.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ::pmtiles::{
    AsyncBackend, AsyncPmTilesReader, BackendResponse, Compression, HashMapCache, PmtError, PmtResult, TileCoord,
    TileType,
};
use bytes::Bytes;
use serde::Deserialize;
use walkers::TileId;

use crate::atlas::model::Position;
use crate::map::basemap::{TileSource as _, tile_at};
use crate::tiles::address::Address;
use crate::tiles::cache::Kept;
use crate::tiles::error::SourceError;
use crate::tiles::network::Network;
use crate::tiles::source::{Bounded, Extent, Facts, Find, Kind, Parts, VectorLayer, named, schema_of, tile_size_of};
use crate::tiles::unpack::{MOST_PACKED, is_bomb};

/// How much of an archive is read when it is opened: its header and the first directory, as the format promises.
const BEGINNING: usize = 16_384;
/// The longest part that is read at once: a directory or a tile.
const LONGEST_PART: usize = MOST_PACKED;

/// Where the bytes of an archive are.
pub enum Bytestore {
    /// In a file.
    File(Mutex<File>),
    /// On a host.
    Remote {
        /// Where.
        address: Address,
        /// Makes the requests.
        network: Arc<Network>,
        /// The version that was found when it was opened.
        version: Option<String>,
    },
}

impl Bytestore {
    /// A part of the archive; less of it at the end.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn read(&self, offset: u64, length: usize) -> Result<(Bytes, Option<String>), SourceError> {
        if length > LONGEST_PART {
            return Err(SourceError::TooLarge);
        }
        match self {
            Self::File(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                let mut bytes = Vec::new();
                let damaged = |error: std::io::Error| SourceError::Damaged(error.to_string());
                file.seek(SeekFrom::Start(offset)).map_err(damaged)?;
                (&mut *file).take(length as u64).read_to_end(&mut bytes).map_err(damaged)?;
                Ok((bytes.into(), None))
            }
            Self::Remote { address, network, version } => {
                let fetched = network.fetch_part(address, (offset, length), version.as_deref())?;
                if version.is_some() && fetched.version != *version {
                    return Err(SourceError::Changed);
                }
                Ok((fetched.bytes, fetched.version))
            }
        }
    }

    /// A part that the crate will unpack: no more of it than can be meant.
    ///
    /// # Errors
    ///
    /// As [`Bytestore::read`]; and when it would unpack to too much.
    pub fn read_safely(&self, offset: u64, length: usize) -> Result<Bytes, SourceError> {
        let (bytes, _) = self.read(offset, length)?;
        if is_bomb(&bytes) { Err(SourceError::TooLarge) } else { Ok(bytes) }
    }
}

/// The bytes of an archive as the crate asks for them. The last error is kept, since the crate knows only its own.
pub(super) struct Backend {
    store: Arc<Bytestore>,
    /// What was read of the archive when it was found.
    beginning: Bytes,
    failed: Arc<Mutex<Option<SourceError>>>,
}

impl Backend {
    /// Why the crate could not read: for a reason of ours, or since the archive is damaged.
    pub(super) fn why(failed: &Mutex<Option<SourceError>>, error: &PmtError) -> SourceError {
        let ours = failed.lock().unwrap_or_else(PoisonError::into_inner).take();
        ours.unwrap_or_else(|| SourceError::Damaged(error.to_string()))
    }
}

impl AsyncBackend for Backend {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        if offset == 0 && length <= BEGINNING {
            return Ok(BackendResponse::new(self.beginning.slice(..length.min(self.beginning.len()))));
        }
        match self.store.read_safely(offset, length) {
            Ok(bytes) => Ok(BackendResponse::new(bytes)),
            Err(error) => {
                let reading = std::io::Error::other(error.to_string());
                *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                Err(PmtError::Reading(reading))
            }
        }
    }
}

/// An archive.
pub struct PmtilesSource {
    reader: AsyncPmTilesReader<Backend, HashMapCache>,
    failed: Arc<Mutex<Option<SourceError>>>,
    beginning: Bytes,
    extent: Extent,
    /// Where its bytes are.
    pub store: Arc<Bytestore>,
    /// What it says of itself, as JSON.
    pub metadata: String,
    /// Where its tiles begin, in bytes.
    pub data_offset: u64,
}

/// What of an archive's own words is read.
#[derive(Default, Deserialize)]
struct Metadata {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    attribution: Option<String>,
    #[serde(default)]
    vector_layers: Vec<VectorLayer>,
}

impl PmtilesSource {
    fn open(store: Bytestore, beginning: Bytes) -> Result<Self, SourceError> {
        let data_offset = beginning.get(56..64).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes);
        let (store, failed) = (Arc::new(store), Arc::new(Mutex::new(None)));
        let backend = Backend { store: Arc::clone(&store), beginning: beginning.clone(), failed: Arc::clone(&failed) };
        // The crate reads asynchronously; our parts come while it waits.
        let opened = pollster::block_on(AsyncPmTilesReader::try_from_cached_source(backend, HashMapCache::default()));
        let reader = opened.map_err(|error| Backend::why(&failed, &error))?;
        let header = reader.get_header();
        let extent = [header.min_longitude, header.min_latitude, header.max_longitude, header.max_latitude];
        let extent = Extent::of(extent).unwrap_or(Extent::WORLD);
        let metadata = pollster::block_on(reader.get_metadata()).unwrap_or_default();
        Ok(Self { reader, failed, beginning, extent, store, metadata, data_offset })
    }

    /// Reads the bytes of this archive for another reader of it, and what keeps its errors.
    pub(super) fn backend(&self) -> (Backend, Arc<Mutex<Option<SourceError>>>) {
        let failed = Arc::new(Mutex::new(None));
        let (store, beginning) = (Arc::clone(&self.store), self.beginning.clone());
        (Backend { store, beginning, failed: Arc::clone(&failed) }, failed)
    }

    /// The header of the archive.
    pub fn header(&self) -> &::pmtiles::Header {
        self.reader.get_header()
    }
}

impl Find for PmtilesSource {
    fn find(&self, id: TileId) -> Result<Option<Bytes>, SourceError> {
        let Ok(coordinate) = TileCoord::new(id.zoom, id.x, id.y) else { return Ok(None) };
        pollster::block_on(self.reader.get_tile(coordinate)).map_err(|error| Backend::why(&self.failed, &error))
    }

    fn parallel(&self) -> usize {
        match &*self.store {
            Bytestore::File(_) => 2,
            Bytestore::Remote { .. } => 6,
        }
    }
}

pub(super) fn open_file(path: &Path) -> Result<(Parts, Arc<PmtilesSource>), SourceError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = File::open(path).map_err(|_| SourceError::NoFile(path.to_owned()))?;
    let store = Bytestore::File(Mutex::new(file));
    let (beginning, _) = store.read(0, BEGINNING)?;
    if !beginning.starts_with(b"PMTiles") {
        return Err(SourceError::UnknownFile(name));
    }
    parts(PmtilesSource::open(store, beginning)?, &name)
}

pub(super) fn open_address(
    address: &Address,
    network: &Arc<Network>,
) -> Result<(Parts, Arc<PmtilesSource>), SourceError> {
    let store = |version| Bytestore::Remote { address: address.clone(), network: Arc::clone(network), version };
    // Where the host cannot be reached, the version that was seen last counts: its parts may have been kept.
    let seen = format!("{}#version", address.shown());
    let keep = |name: &str, bytes: Bytes| {
        if let (Some(cache), Some(kept)) = (&network.cache, Kept::forever(name, bytes)) {
            cache.put(name, &kept);
        }
    };
    let beginning_of = |version: &str| format!("{}#{version}#beginning", address.shown());
    let (beginning, version) = match store(None).read(0, BEGINNING) {
        Ok((beginning, version)) => {
            if !beginning.starts_with(b"PMTiles") {
                return Err(SourceError::UnknownFile(address.shown().to_owned()));
            }
            if let Some(version) = &version {
                keep(&seen, version.clone().into_bytes().into());
                keep(&beginning_of(version), beginning.clone());
            }
            (beginning, version)
        }
        Err(error @ (SourceError::Offline | SourceError::Unreachable { .. })) => {
            let kept = |name: &str| network.cache.as_ref().and_then(|cache| cache.get(name)).map(|kept| kept.body);
            let Some(version) = kept(&seen).map(|body| String::from_utf8_lossy(&body).into_owned()) else {
                return Err(error);
            };
            (kept(&beginning_of(&version)).ok_or(error)?, Some(version))
        }
        Err(error) => return Err(error),
    };
    let name = address.shown().split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    parts(PmtilesSource::open(store(version), beginning)?, name)
}

fn parts(source: PmtilesSource, file: &str) -> Result<(Parts, Arc<PmtilesSource>), SourceError> {
    let header = source.header();
    if !matches!(header.tile_compression, Compression::None | Compression::Gzip | Compression::Unknown) {
        return Err(SourceError::UnknownTiles(format!("{:?}", header.tile_compression)));
    }
    let metadata: Metadata = serde_json::from_str(&source.metadata).unwrap_or_default();
    let kind = match header.tile_type {
        TileType::Mvt => Kind::of(schema_of(&metadata.vector_layers)),
        TileType::Png | TileType::Jpeg | TileType::Webp => Kind::Image,
        other => return Err(SourceError::UnknownTiles(format!("{other:?}"))),
    };
    let zooms = (header.min_zoom, header.max_zoom.min(22));
    let (name, attribution) = named(metadata.name.as_deref(), metadata.attribution.as_deref(), || file.to_owned());
    let facts = Facts { name, attribution, zooms, kind };
    let archive = Arc::new(source);
    let tiles: Arc<dyn Find> = Arc::<PmtilesSource>::clone(&archive);
    let source = Bounded { tiles, zooms, extent: archive.extent };
    let tile_size = if kind == Kind::Image { tile_size_of(some_tile(&source).as_deref()) } else { 512 };
    Ok((Parts { source: Arc::new(source), facts, tile_size }, archive))
}

/// A tile in the middle of what is covered.
fn some_tile(source: &Bounded) -> Option<Bytes> {
    let [west, south, east, north] = source.extent.0;
    let middle = Position { lon: f64::midpoint(west, east), lat: f64::midpoint(south, north) };
    source.tile(tile_at(middle, source.min_zoom())).ok().flatten()
}
