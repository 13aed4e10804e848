//! What an atlas has in files beside it: how they are read, and the shapes in those that are GeoJSON.

use std::io;
use std::sync::Arc;

use ahash::HashMap;
use serde_json::Value;

use crate::atlas::each_shape::{each_shape, each_shape_mut};
use crate::atlas::geometry::from_geojson;
use crate::atlas::model::{AtlasFile, Geometry};
use crate::atlas::problem::{FieldPath, Kind, Severity};

/// Reads a file beside an atlas, by its name.
pub type Beside<'b> = &'b dyn Fn(&str) -> io::Result<Vec<u8>>;

/// The files beside an atlas that stands alone: there is none.
///
/// # Errors
///
/// Always.
pub fn nothing(_: &str) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::NotFound.into())
}

/// Whether a name leads to a file in the folder of an atlas or below it, on every system: parts that name something,
/// between slashes.
#[must_use]
pub fn is_within(name: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.ends_with(['.', ' ']);
    !name.contains(['\\', ':', '\0']) && name.len() <= 200 && name.split('/').all(plain)
}

/// Reads a file beside an atlas, if its name leads to one.
///
/// # Errors
///
/// What is wrong with the name, or, as `unreadable` has it, with the file.
pub(super) fn read(name: &str, beside: Beside<'_>, unreadable: impl FnOnce(String) -> Kind) -> Result<Vec<u8>, Kind> {
    if !is_within(name) {
        return Err(Kind::NotBeside { file: name.to_owned() });
    }
    beside(name).map_err(|error| unreadable(error.to_string()))
}

/// The features of a file, by their ids; and how many there are.
struct Features {
    by_id: HashMap<String, Arc<Geometry>>,
    all: Vec<Arc<Geometry>>,
}

/// Reads the shapes that stand in files beside the atlas, each file once.
pub(super) fn read_shapes(
    file: &mut AtlasFile,
    beside: Beside<'_>,
    report: &mut dyn FnMut(Severity, &FieldPath, Kind),
) {
    let mut files: HashMap<String, Result<Features, Kind>> = HashMap::default();
    let mut found: Vec<Option<Arc<Geometry>>> = Vec::new();
    each_shape(file, &mut |path, shape| {
        let Some((name, id)) = shape.to_be_read() else { return found.push(None) };
        let features = files.entry(name.to_owned()).or_insert_with(|| features(name, beside));
        let geometry = features.as_ref().map_err(Clone::clone).and_then(|features| features.named(name, id));
        found.push(geometry.map_err(|kind| report(Severity::Error, &path(), kind)).ok());
    });
    for (shape, geometry) in each_shape_mut(file).zip(found) {
        if let Some(geometry) = geometry {
            shape.take(geometry);
        }
    }
}

fn features(name: &str, beside: Beside<'_>) -> Result<Features, Kind> {
    let unreadable = |reason: String| Kind::BesideUnreadable { file: name.to_owned(), reason };
    let bytes = read(name, beside, unreadable)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
    let mut features = Features { by_id: HashMap::default(), all: Vec::new() };
    let list = value["features"].as_array();
    for feature in list.into_iter().flatten().chain(list.is_none().then_some(&value)) {
        let geometry = if feature["type"] == "Feature" { &feature["geometry"] } else { feature };
        let Some(geometry) = from_geojson(geometry).map(Arc::new) else { continue };
        // What programs call a feature by: its id, or a property of that name.
        let ids = [&feature["id"], &feature["properties"]["id"], &feature["properties"]["name"]];
        for id in
            ids.into_iter().filter_map(|id| id.as_str().map(str::to_owned).or_else(|| Some(id.as_i64()?.to_string())))
        {
            features.by_id.entry(id).or_insert_with(|| Arc::clone(&geometry));
        }
        features.all.push(geometry);
    }
    Ok(features)
}

impl Features {
    fn named(&self, file: &str, id: Option<&str>) -> Result<Arc<Geometry>, Kind> {
        let missing = |id: &str| {
            let nearest = crate::atlas::nearest(id, self.by_id.keys().map(String::as_str));
            Kind::NoSuchFeature { file: file.to_owned(), id: id.to_owned(), nearest }
        };
        match (id, &self.all[..]) {
            (Some(id), _) => self.by_id.get(id).cloned().ok_or_else(|| missing(id)),
            (None, [only]) => Ok(Arc::clone(only)),
            (None, _) => Err(Kind::NotOneFeature { file: file.to_owned(), count: self.all.len() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_never_climb() {
        for name in ["zones.geojson", "maps/zones.geojson", "مناطق.geojson"] {
            assert!(is_within(name), "{name}");
        }
        for name in
            ["", "/etc/passwd", "../up", "a/../../b", "a//b", "c:\\x", "C:x", ".", "a/.", "a\\b", "a/ ", "nul\0"]
        {
            assert!(!is_within(name), "{name}");
        }
    }

    #[test]
    fn features_are_found_by_their_ids_and_the_only_one_without() {
        let file = br#"{"type": "FeatureCollection", "features": [
            {"type": "Feature", "id": 7, "geometry": {"type": "LineString", "coordinates": [[1, 2, 30], [3, 4, 30]]}, "properties": {}},
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]}, "properties": {"name": "north"}}]}"#;
        let found = features("zones.geojson", &|_| Ok(file.to_vec())).unwrap();
        assert_eq!(*found.named("", Some("7")).unwrap(), Geometry::LineString(vec![[1.0, 2.0], [3.0, 4.0]]));
        assert!(found.named("", Some("north")).unwrap().is_area());
        let wrong = |id| found.named("zones.geojson", id).unwrap_err();
        assert!(matches!(wrong(Some("nort")), Kind::NoSuchFeature { nearest, .. } if nearest == "north"));
        assert!(matches!(wrong(None), Kind::NotOneFeature { count: 2, .. }));
        assert!(matches!(features("zones.geojson", &nothing), Err(Kind::BesideUnreadable { .. })));
        assert!(matches!(features("../zones.geojson", &nothing), Err(Kind::NotBeside { .. })));
    }
}
