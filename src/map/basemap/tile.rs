//! Vector tiles (MVT), read.

use mvt_reader::feature::Feature;
use walkers::{Style, Tile};

use crate::map::basemap::{BasemapError, TILE_SIZE};

/// The features of a tile, layer by layer.
///
/// # Errors
///
/// When the tile is damaged.
pub fn features_of(tile: &[u8]) -> Result<Vec<(String, Vec<Feature>)>, BasemapError> {
    let damaged = |error: mvt_reader::error::ParserError| BasemapError::Tile(error.to_string());
    let reader = mvt_reader::Reader::new(tile.to_vec()).map_err(damaged)?;
    let layers = reader.get_layer_metadata().map_err(damaged)?;
    layers.into_iter().map(|layer| Ok((layer.name, reader.get_features(layer.layer_index).map_err(damaged)?))).collect()
}

/// A tile of a zoom, tessellated for the GPU.
///
/// # Errors
///
/// When the tile is damaged.
pub fn tessellate(tile: &[u8], style: &Style, zoom: u8) -> Result<Tile, BasemapError> {
    Tile::from_mvt(tile, style, zoom, TILE_SIZE).map_err(|error| BasemapError::Tile(error.to_string()))
}
