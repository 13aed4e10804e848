//! Shapes of maps: points, lines, areas.

use geo::{Coord, InteriorPoint as _, LineString, MultiPolygon, Polygon};
use serde_json::{Value, json};

use crate::atlas::model::{Shape, Vertex};
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
        kind => {
            // Heights are left out.
            let shape = json!({ "type": kind, "coordinates": flat(coordinates) });
            of_shape(serde_json::from_value(shape).ok()?)
        }
    }
}

/// Coordinates with two numbers for each point.
fn flat(value: &Value) -> Value {
    match value {
        Value::Array(list) if list.first().is_some_and(Value::is_number) => {
            Value::Array(list.iter().take(2).cloned().collect())
        }
        Value::Array(list) => Value::Array(list.iter().map(flat).collect()),
        other => other.clone(),
    }
}

/// A line (lon, lat).
pub fn of_line(line: &[(f64, f64)]) -> Option<Drawn> {
    of_shape(Shape::LineString(vertices(line)))
}

/// An area within a ring (lon, lat).
pub fn of_ring(ring: &[(f64, f64)]) -> Option<Drawn> {
    of_shape(Shape::Polygon(vec![vertices(ring)]))
}

fn vertices(line: &[(f64, f64)]) -> Vec<Vertex> {
    line.iter().map(|(lon, lat)| [*lon, *lat]).collect()
}

/// A shape with the place of its marker; none of one that is too short to be seen. Rings that are left open are closed.
fn of_shape(shape: Shape) -> Option<Drawn> {
    let closed = |mut ring: Vec<Vertex>| {
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        ring
    };
    let areas = |areas: Vec<Vec<Vec<Vertex>>>| -> Vec<Vec<Vec<Vertex>>> {
        let whole =
            areas.into_iter().map(|rings| rings.into_iter().map(closed).filter(|ring| ring.len() >= 4).collect());
        whole.filter(|rings: &Vec<Vec<Vertex>>| !rings.is_empty()).collect()
    };
    let shape = match shape {
        Shape::LineString(line) => Shape::LineString(line),
        Shape::MultiLineString(lines) => {
            Shape::MultiLineString(lines.into_iter().filter(|line| line.len() >= 2).collect())
        }
        Shape::Polygon(rings) => Shape::Polygon(areas(vec![rings]).pop()?),
        Shape::MultiPolygon(parts) => Shape::MultiPolygon(areas(parts)),
    };
    let lines = shape.lines();
    if lines.iter().map(|line| line.len()).sum::<usize>() < 2 || !lines.iter().all(|line| line.len() >= 2) {
        return None;
    }
    let [lon, lat] = if shape.is_area() { within(&shape)? } else { *lines.first()?.get(lines.first()?.len() / 2)? };
    (lon.is_finite() && lat.is_finite()).then_some(Drawn::Outline(Outline { shape, lon, lat }))
}

/// A point within an area.
fn within(shape: &Shape) -> Option<Vertex> {
    let line = |ring: &Vec<Vertex>| -> LineString<f64> { ring.iter().map(|[x, y]| Coord { x: *x, y: *y }).collect() };
    let area =
        |rings: &Vec<Vec<Vertex>>| Some(Polygon::new(line(rings.first()?), rings.iter().skip(1).map(line).collect()));
    let areas: Vec<Polygon<f64>> = match shape {
        Shape::Polygon(rings) => area(rings).into_iter().collect(),
        Shape::MultiPolygon(parts) => parts.iter().filter_map(area).collect(),
        _ => Vec::new(),
    };
    let first = shape.lines().first().and_then(|ring| ring.first()).copied();
    MultiPolygon::new(areas).interior_point().map(|point| [point.x(), point.y()]).or(first)
}
