//! MBTiles files (SQLite), read only. <https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md>

use std::collections::HashMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use serde::Deserialize;
use walkers::TileId;

use crate::map::basemap::image::is_image;
use crate::tiles::error::SourceError;
use crate::tiles::source::{Bounded, Extent, Facts, Find, Kind, Parts, VectorLayer, named, schema_of, tile_size_of};
use crate::tiles::unpack::unpacked;

/// The longest value, in bytes: that of the largest tile.
const MOST_BLOB: i32 = 12 * 1024 * 1024;
/// How many steps of SQLite a query may take: a view may be made so that it never ends.
const MOST_STEPS: i32 = 5_000_000;

/// Whether a file is a database of SQLite.
pub(super) fn is_mbtiles(path: &Path) -> Result<bool, SourceError> {
    let mut beginning = [0; 16];
    let mut file = File::open(path).map_err(|_| SourceError::NoFile(path.to_owned()))?;
    Ok(file.read_exact(&mut beginning).is_ok() && beginning.starts_with(b"SQLite format 3"))
}

struct Mbtiles {
    connection: Mutex<Connection>,
}

#[allow(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn damaged(error: rusqlite::Error) -> SourceError {
    SourceError::Damaged(error.to_string())
}

impl Find for Mbtiles {
    fn find(&self, id: TileId) -> Result<Option<Bytes>, SourceError> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        // Rows are counted from the south.
        let row = (1_i64 << id.zoom) - 1 - i64::from(id.y);
        let mut query = connection
            .prepare_cached("SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3")
            .map_err(damaged)?;
        let found = query.query_row((id.zoom, id.x, row), |row| row.get::<_, Vec<u8>>(0)).optional();
        Ok(found.map_err(damaged)?.map(Bytes::from))
    }
}

#[derive(Default, Deserialize)]
struct Layers {
    #[serde(default)]
    vector_layers: Vec<VectorLayer>,
}

pub(super) fn open(path: &Path) -> Result<Parts, SourceError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(damaged)?;
    // What is in the file may be hostile: its views and functions are not trusted, and nothing grows without end.
    connection
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON;")
        .map_err(damaged)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MOST_BLOB).map_err(damaged)?;
    connection.progress_handler(MOST_STEPS, Some(|| true));
    let mut words: HashMap<String, String> = HashMap::new();
    {
        let mut query =
            connection.prepare("SELECT name, CAST(value AS TEXT) FROM metadata LIMIT 200").map_err(damaged)?;
        let rows =
            query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).map_err(damaged)?;
        words.extend(rows.flatten());
    }
    let number = |key: &str| words.get(key).and_then(|text| text.trim().parse::<u8>().ok());
    let zooms = match (number("minzoom"), number("maxzoom")) {
        (Some(least), Some(most)) => (least, most),
        _ => connection
            .query_row("SELECT min(zoom_level), max(zoom_level) FROM tiles", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(damaged)?,
    };
    let zooms = (zooms.0.min(22), zooms.1.clamp(zooms.0.min(22), 22));
    let some = connection
        .query_row("SELECT tile_data FROM tiles LIMIT 1", [], |row| row.get::<_, Vec<u8>>(0))
        .optional()
        .map_err(damaged)?;
    let some = some.map(|tile| unpacked(tile.into())).transpose()?;
    let format = words.get("format").map(|format| format.to_lowercase()).unwrap_or_default();
    let image = some.as_deref().is_some_and(is_image);
    let kind = match format.as_str() {
        _ if image => Kind::Image,
        "pbf" | "mvt" | "application/vnd.mapbox-vector-tile" | "" => {
            let layers: Layers = words.get("json").and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
            Kind::of(schema_of(&layers.vector_layers))
        }
        other => return Err(SourceError::UnknownTiles(other.chars().take(40).collect())),
    };
    let bounds = words.get("bounds").and_then(|bounds| {
        let numbers: Vec<f64> = bounds.split(',').filter_map(|part| part.trim().parse().ok()).collect();
        Extent::of(numbers.try_into().ok()?)
    });
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let word = |key: &str| words.get(key).map(String::as_str);
    let (name, attribution) = named(word("name"), word("attribution"), || file);
    let facts = Facts { name, attribution, zooms, kind };
    let tile_size = if kind == Kind::Image { tile_size_of(some.as_deref()) } else { 512 };
    let tiles = Arc::new(Mbtiles { connection: Mutex::new(connection) });
    let source = Bounded { tiles, zooms, extent: bounds.unwrap_or(Extent::WORLD) };
    Ok(Parts { source: Arc::new(source), facts, tile_size })
}
