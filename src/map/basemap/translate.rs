//! Vector tiles of others as tiles of ours: one set of layers with classes as whole numbers, whatever the schema, the
//! extent or the type of a number was; and the names in them.

use bytes::Bytes;
use prost::Message as _;
use walkers::TileId;

use crate::atlas::model::{Localized, Position};
use crate::map::basemap::mvt::{self, AREAS, Feature, LINES, Layer, POINTS, Properties, Tile, Value};
use crate::map::basemap::schema::{CLASS, Role, Schema, layer, road, role};
use crate::map::basemap::{BaseLabel, BasemapError, EXTENT, LabelKind};
use crate::map::camera::latitude;

/// The most names that are taken from a tile.
const MOST_NAMES: usize = 400;
/// The longest name, in bytes.
const LONGEST_NAME: usize = 120;
/// The zoom of tiles from which on streets are named.
const STREETS_FROM: u8 = 14;

/// A tile of a schema as one of ours, with its names, the most important first.
///
/// # Errors
///
/// When it is no vector tile.
pub fn translate(bytes: &[u8], schema: Schema, id: TileId) -> Result<(Bytes, Vec<BaseLabel>), BasemapError> {
    let tile = Tile::decode(bytes).map_err(|error| BasemapError::Tile(error.to_string()))?;
    let names = [layer::GROUND, layer::WATER, layer::RIVER, layer::BUILDING, layer::ROAD, layer::BORDER];
    let mut layers: Vec<Layer> = names.into_iter().map(new_layer).collect();
    let mut labels = Vec::new();
    for source in &tile.layers {
        let extent = source.extent.unwrap_or(EXTENT as u32).max(1);
        for feature in &source.features {
            let properties = Properties::of(source, feature);
            let kind = feature.kind.unwrap_or(0);
            let Some(role) = role(schema, &source.name, kind, &properties) else { continue };
            let label = match role {
                Role::Drawn(name, class) => {
                    add(&mut layers, name, class, feature, extent);
                    None
                }
                Role::NamedRoad(class) => {
                    add(&mut layers, layer::ROAD, class, feature, extent);
                    (class <= road::MINOR).then_some(LabelKind::Street)
                }
                Role::Named(kind) => Some(kind),
            };
            if let Some(kind) = label.filter(|_| labels.len() < MOST_NAMES) {
                labels.extend(name_of(kind, feature, extent, &properties, id));
            }
        }
    }
    layers.retain(|layer| !layer.features.is_empty());
    labels.sort_by_key(|label: &BaseLabel| (label.kind.rank(), std::cmp::Reverse(label.weight)));
    Ok((Tile { layers }.encode_to_vec().into(), labels))
}

fn new_layer(name: &str) -> Layer {
    Layer {
        version: Some(2),
        name: name.to_owned(),
        keys: vec![CLASS.to_owned()],
        values: (0..=8).map(Value::of).collect(),
        extent: Some(EXTENT as u32),
        ..Layer::default()
    }
}

fn add(layers: &mut [Layer], name: &str, class: i64, feature: &Feature, extent: u32) {
    let Some(layer) = layers.iter_mut().find(|layer| layer.name == name) else { return };
    let geometry = if extent == EXTENT as u32 {
        feature.geometry.clone()
    } else {
        mvt::scaled(&feature.geometry, extent, EXTENT as u32)
    };
    // The value of a class is that at its number.
    let tags = vec![0, u32::try_from(class).unwrap_or(0)];
    layer.features.push(Feature { id: None, tags, kind: feature.kind, geometry });
}

/// The name of a feature, where it has one and stands in this tile.
fn name_of(
    kind: LabelKind,
    feature: &Feature,
    extent: u32,
    properties: &Properties<'_>,
    id: TileId,
) -> Option<BaseLabel> {
    if kind == LabelKind::Street && id.zoom < STREETS_FROM {
        return None;
    }
    let name = names(properties)?;
    let parts = mvt::points(&feature.geometry);
    let part = parts.iter().max_by_key(|part| part.len())?;
    let extent = i64::from(extent);
    let (x, y) = match feature.kind.unwrap_or(0) {
        POINTS => *part.first()?,
        LINES => part[part.len() / 2],
        AREAS => {
            let count = i64::try_from(part.len()).unwrap_or(1);
            (
                part.iter().map(|point| point.0).sum::<i64>() / count,
                part.iter().map(|point| point.1).sum::<i64>() / count,
            )
        }
        _ => return None,
    };
    // What lies in the margin of a tile is named by the next one.
    if !(0..extent).contains(&x) || !(0..extent).contains(&y) {
        return None;
    }
    let tiles = f64::from(id.zoom).exp2();
    let (x, y) =
        ((f64::from(id.x) + x as f64 / extent as f64) / tiles, (f64::from(id.y) + y as f64 / extent as f64) / tiles);
    let rank = ["population", "population_rank", "pmap:population_rank"].iter().find_map(|key| properties.number(key));
    // OpenMapTiles ranks the other way round.
    let rank = rank.or_else(|| properties.number("rank").map(|rank| 100 - rank)).unwrap_or(0);
    Some(BaseLabel {
        position: Position { lon: x * 360.0 - 180.0, lat: latitude(y) },
        kind,
        zoom: if kind == LabelKind::Street { f64::from(STREETS_FROM) + 1.5 } else { 0.0 },
        weight: u64::try_from(rank).unwrap_or(0),
        name,
    })
}

/// The name in the languages that the tile has, the local one first.
fn names(properties: &Properties<'_>) -> Option<Localized> {
    let text = |key: &str| {
        let text = properties.text(key).map(str::trim).filter(|text| !text.is_empty() && text.len() <= LONGEST_NAME)?;
        // A tile is foreign input: nothing in it may turn the text around it.
        text.chars().all(is_written).then(|| text.to_owned())
    };
    let local = text("name").or_else(|| text("name:latin")).or_else(|| text("name_int"));
    let english = text("name:en").or_else(|| text("name_en"));
    let arabic = text("name:ar").or_else(|| text("name_ar"));
    let fallback = local.clone().or_else(|| english.clone()).or_else(|| arabic.clone())?;
    let pick = |name: Option<String>| name.unwrap_or_else(|| fallback.clone());
    Some(Localized::from([("en", pick(english)), ("ar", pick(arabic))]))
}

/// Whether a character is one that the bundled fonts can have: Latin, Greek, Cyrillic or Arabic, and no mark that is not
/// seen. Of a name in another script there is often a Latin form beside it.
fn is_written(sign: char) -> bool {
    matches!(sign,
        ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{2b0}'..='\u{2ff}' | '\u{370}'..='\u{52f}' | '\u{600}'..='\u{61b}'
        | '\u{61d}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{1e00}'..='\u{1fff}' | '\u{200c}' | '\u{2010}'..='\u{2027}')
}
