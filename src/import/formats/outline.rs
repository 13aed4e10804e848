//! Shapes of maps: points, lines, areas.

use geo::{Coord, InteriorPoint as _, LineString, MultiPolygon, Polygon};
use serde_json::Value;

use crate::atlas::geometry::{from_geojson, tidied};
use crate::atlas::model::{Geometry, Vertex};
use crate::import::sheet::Outline;

/// What an object of a map is drawn as.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// One point or several (lon, lat), as they are written.
    Points(Vec<(f64, f64)>),
    /// A line or an area.
    Outline(Outline),
}

/// What a geometry in GeoJSON is drawn as; none where it has no coordinates.
pub fn of_geojson(geometry: &Value) -> Option<Drawn> {
    let position = |value: &Value| Some((value[0].as_f64()?, value[1].as_f64()?));
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str()? {
        "Point" => Some(Drawn::Points(vec![position(coordinates)?])),
        "MultiPoint" => {
            let points: Vec<(f64, f64)> = coordinates.as_array()?.iter().filter_map(position).collect();
            (!points.is_empty()).then_some(Drawn::Points(points))
        }
        "GeometryCollection" => geometry["geometries"].as_array()?.iter().find_map(of_geojson),
        _ => of_geometry(from_geojson(geometry)?),
    }
}

/// A line (lon, lat).
pub fn of_line(line: &[(f64, f64)]) -> Option<Drawn> {
    of_geometry(tidied(Geometry::LineString(vertices(line)))?)
}

/// An area within a ring (lon, lat).
pub fn of_ring(ring: &[(f64, f64)]) -> Option<Drawn> {
    of_geometry(tidied(Geometry::Polygon(vec![vertices(ring)]))?)
}

fn vertices(line: &[(f64, f64)]) -> Vec<Vertex> {
    line.iter().map(|(lon, lat)| [*lon, *lat]).collect()
}

/// A line or an area with the place of its marker.
fn of_geometry(shape: Geometry) -> Option<Drawn> {
    let lines = shape.lines();
    let [lon, lat] = if shape.is_area() { within(&shape)? } else { *lines.first()?.get(lines.first()?.len() / 2)? };
    (lon.is_finite() && lat.is_finite()).then(|| Drawn::Outline(Outline { shape: shape.into(), lon, lat }))
}

/// A point within an area.
fn within(shape: &Geometry) -> Option<Vertex> {
    let line = |ring: &Vec<Vertex>| -> LineString<f64> { ring.iter().map(|[x, y]| Coord { x: *x, y: *y }).collect() };
    let area =
        |rings: &Vec<Vec<Vertex>>| Some(Polygon::new(line(rings.first()?), rings.iter().skip(1).map(line).collect()));
    let areas: Vec<Polygon<f64>> = match shape {
        Geometry::Polygon(rings) => area(rings).into_iter().collect(),
        Geometry::MultiPolygon(parts) => parts.iter().filter_map(area).collect(),
        _ => Vec::new(),
    };
    let first = shape.lines().first().and_then(|ring| ring.first()).copied();
    MultiPolygon::new(areas).interior_point().map(|point| [point.x(), point.y()]).or(first)
}
