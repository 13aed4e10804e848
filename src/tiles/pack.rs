//! An area of an archive as an archive of its own, to be had without the network. Only of PMTiles: servers of single tiles
//! do not want to be emptied.

use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ::pmtiles::{
    AsyncBackend, AsyncPmTilesReader, BackendResponse, Compression, HashMapCache, PmTilesWriter, PmtError, PmtResult,
    TileCoord,
};
use bytes::Bytes;

use crate::atlas::model::Position;
use crate::map::basemap::tile_at;
use crate::tiles::error::SourceError;
use crate::tiles::pmtiles::{Backend, PmtilesSource};
use crate::tiles::source::Extent;
use crate::tiles::unpack::MOST_PACKED;

/// The most tiles of a pack.
const MOST_TILES: u64 = 300_000;
/// Parts that are so near are fetched as one, in bytes.
const GAP: u64 = 64 * 1024;
/// The longest part that is fetched at once, in bytes.
const CHUNK: u64 = 4 * 1024 * 1024;

/// What a pack would hold.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Its tiles, in the order of the archive, each with where it is.
    tiles: Vec<(TileCoord, u64, usize)>,
    /// The parts that are fetched: from, and how many bytes.
    chunks: Vec<(u64, usize)>,
    /// The area.
    extent: Option<Extent>,
    /// The first zoom and the last.
    zooms: (u8, u8),
}

impl Plan {
    /// How many tiles.
    #[must_use]
    pub fn count(&self) -> usize {
        self.tiles.len()
    }

    /// How many bytes are fetched.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.chunks.iter().map(|(_, length)| *length as u64).sum()
    }
}

/// Reads directories, and only notes where tiles are.
struct Planner {
    backend: Backend,
    data_offset: u64,
    noted: Arc<Mutex<Option<(u64, usize)>>>,
}

impl AsyncBackend for Planner {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        if offset < self.data_offset {
            return self.backend.read(offset, length).await;
        }
        if length > MOST_PACKED {
            return Err(PmtError::Reading(std::io::Error::other("too large")));
        }
        *self.noted.lock().unwrap_or_else(PoisonError::into_inner) = Some((offset, length));
        Ok(BackendResponse::new(vec![0; length].into()))
    }
}

/// Plans a pack of an area down to a zoom. `goes_on` is told how many tiles of how many were looked up.
///
/// # Errors
///
/// When the archive cannot be read, the area has too many tiles, or it is cancelled.
pub fn plan(
    source: &PmtilesSource,
    extent: Extent,
    max_zoom: u8,
    goes_on: &dyn Fn(u64, u64) -> bool,
) -> Result<Plan, SourceError> {
    let header = source.header();
    let zooms = (header.min_zoom, max_zoom.clamp(header.min_zoom, header.max_zoom));
    let ranges: Vec<(u8, [u32; 4])> = (zooms.0..=zooms.1).map(|zoom| (zoom, tiles_of(extent, zoom))).collect();
    let count =
        ranges.iter().map(|(_, [west, north, east, south])| u64::from(east - west + 1) * u64::from(south - north + 1));
    let count: u64 = count.sum();
    if count > MOST_TILES {
        return Err(SourceError::TooMany(count));
    }
    let (noted, (backend, failed)) = (Arc::new(Mutex::new(None)), source.backend());
    let planner = Planner { backend, data_offset: source.data_offset, noted: Arc::clone(&noted) };
    let why = |error: PmtError| Backend::why(&failed, &error);
    let opened = pollster::block_on(AsyncPmTilesReader::try_from_cached_source(planner, HashMapCache::default()));
    let reader = opened.map_err(why)?;
    let (mut tiles, mut done) = (Vec::new(), 0_u64);
    for (zoom, [west, north, east, south]) in ranges {
        for x in west..=east {
            if !goes_on(done, count) {
                return Err(SourceError::Cancelled);
            }
            for y in north..=south {
                done += 1;
                let Ok(coordinate) = TileCoord::new(zoom, x, y) else { continue };
                let found = pollster::block_on(reader.get_tile(coordinate)).map_err(why)?;
                let place = noted.lock().unwrap_or_else(PoisonError::into_inner).take();
                if let (Some(_), Some((offset, length))) = (found, place) {
                    tiles.push((coordinate, offset, length));
                }
            }
        }
    }
    // An archive is written in the order of its tiles' numbers.
    tiles.sort_by_key(|(coordinate, _, _)| ::pmtiles::TileId::from(*coordinate).value());
    Ok(Plan { chunks: chunks(&tiles), tiles, extent: Some(extent), zooms })
}

/// The parts to fetch, in order, none over another.
fn chunks(tiles: &[(TileCoord, u64, usize)]) -> Vec<(u64, usize)> {
    let mut parts: Vec<(u64, u64)> = tiles.iter().map(|(_, from, length)| (*from, from + *length as u64)).collect();
    parts.sort_unstable();
    let mut chunks: Vec<(u64, u64)> = Vec::new();
    for (from, to) in parts {
        match chunks.last_mut() {
            Some(last) if from <= last.1 + GAP && to.max(last.1) - last.0 <= CHUNK => last.1 = last.1.max(to),
            _ => chunks.push((from, to)),
        }
    }
    chunks.into_iter().map(|(from, to)| (from, (to - from) as usize)).collect()
}

/// Fetches what was planned and writes it. What was fetched before an interruption is not fetched again where a cache
/// keeps it. `goes_on` is told how many bytes of how many are there.
///
/// # Errors
///
/// When something cannot be fetched or written, or it is cancelled. The file is there whole or not at all.
pub fn write(
    source: &PmtilesSource,
    plan: &Plan,
    path: &Path,
    goes_on: &dyn Fn(u64, u64) -> bool,
) -> Result<(), SourceError> {
    let not_written = |error: std::io::Error| SourceError::NotWritten(error.to_string());
    let (all, mut done) = (plan.bytes(), 0);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let raw = tempfile::tempfile_in(folder).map_err(not_written)?;
    let mut raw_writer = std::io::BufWriter::new(&raw);
    // Where in the raw file each part begins.
    let mut starts = Vec::new();
    for (from, length) in &plan.chunks {
        if !goes_on(done, all) {
            return Err(SourceError::Cancelled);
        }
        let (bytes, _) = source.store.read(*from, *length)?;
        if bytes.len() < *length {
            return Err(SourceError::Damaged("the archive ends too early".to_owned()));
        }
        starts.push((*from, done));
        raw_writer.write_all(&bytes).map_err(not_written)?;
        done += *length as u64;
    }
    raw_writer.flush().map_err(not_written)?;
    drop(raw_writer);
    let header = source.header();
    let [west, south, east, north] = plan.extent.unwrap_or(Extent::WORLD).0;
    let packed =
        if header.tile_compression == Compression::Unknown { Compression::None } else { header.tile_compression };
    let file = tempfile::NamedTempFile::new_in(folder).map_err(not_written)?;
    let damaged = |error: PmtError| SourceError::NotWritten(error.to_string());
    let mut writer = PmTilesWriter::new(header.tile_type)
        .precompressed(packed)
        .min_zoom(plan.zooms.0)
        .max_zoom(plan.zooms.1)
        .bounds(west, south, east, north)
        .center(f64::midpoint(west, east), f64::midpoint(south, north))
        .center_zoom(plan.zooms.0)
        .metadata(if source.metadata.is_empty() { "{}" } else { &source.metadata })
        .create(file.reopen().map_err(not_written)?)
        .map_err(damaged)?;
    for (coordinate, offset, length) in &plan.tiles {
        let bytes = part(&raw, &starts, *offset, *length).map_err(not_written)?;
        writer.add_tile(*coordinate, &bytes).map_err(damaged)?;
    }
    writer.finalize().map_err(damaged)?;
    if !goes_on(all, all) {
        return Err(SourceError::Cancelled);
    }
    file.persist(path).map_err(|error| not_written(error.error))?;
    Ok(())
}

fn part(mut raw: &std::fs::File, starts: &[(u64, u64)], offset: u64, length: usize) -> std::io::Result<Bytes> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    let at = starts.partition_point(|(from, _)| *from <= offset).saturating_sub(1);
    let (from, start) = starts.get(at).copied().unwrap_or((offset, 0));
    raw.seek(SeekFrom::Start(start + (offset - from)))?;
    let mut bytes = vec![0; length];
    raw.read_exact(&mut bytes)?;
    Ok(bytes.into())
}

/// The tiles of a zoom that have any of an area: west, north, east, south, all included.
fn tiles_of(extent: Extent, zoom: u8) -> [u32; 4] {
    let [west, south, east, north] = extent.0;
    let corner = |lon: f64, lat: f64| tile_at(Position { lon, lat }, zoom);
    let (first, last) = (corner(west, north), corner(east, south));
    [first.x, first.y, last.x, last.y]
}
