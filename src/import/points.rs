//! Points of GeoJSON as a table of places.

use serde_json::Value;

use crate::import::problem::{Kind, Problem};
use crate::import::table::Table;

/// Whether a file is JSON rather than CSV.
pub fn looks_like(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// Reads the points of a collection. Its properties are the columns; the row is the number of the feature.
pub fn read(file: &str, bytes: &[u8]) -> Result<Table, Vec<Problem>> {
    let fail = |reason: String| vec![Problem::of_file(file, Kind::NotPoints { reason })];
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let json: Value = serde_json::from_slice(bytes).map_err(|error| fail(error.to_string()))?;
    let Some(features) = json["features"].as_array() else { return Err(fail("features".to_owned())) };
    let mut head: Vec<String> = vec!["lon".to_owned(), "lat".to_owned()];
    for key in features.iter().filter_map(|feature| feature["properties"].as_object()).flat_map(|map| map.keys()) {
        if !head.contains(key) {
            head.push(key.clone());
        }
    }
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    for (index, feature) in features.iter().enumerate() {
        let geometry = &feature["geometry"];
        let at = |axis: usize| geometry["coordinates"][axis].as_f64().map(|number| number.to_string());
        let (Some(lon), Some(lat)) = (at(0), at(1)) else {
            let found = geometry["type"].as_str().unwrap_or("null").to_owned();
            let kind = Kind::NotOneOf { found, allowed: "Point".to_owned() };
            problems.push(Problem { file: file.to_owned(), row: Some(index + 1), column: "geometry".to_owned(), kind });
            continue;
        };
        let mut cells = vec![lon, lat];
        cells.extend(head[2..].iter().map(|key| match &feature["properties"][key] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        }));
        rows.push((index + 1, cells));
    }
    if problems.is_empty() { Ok(Table::new(file, &head, rows)) } else { Err(problems) }
}
