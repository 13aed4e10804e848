//! Shapes of maps: points, lines, areas.

use geo::{
    BoundingRect as _, Centroid as _, Coord, Distance as _, Geometry, Haversine, InteriorPoint as _, LineString, Point,
    Polygon,
};
use serde_json::Value;

use crate::import::sheet::Outline;

/// What an object of a map is drawn as.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// One point or several (lon, lat), as they are written.
    Points(Vec<(f64, f64)>),
    /// A line or an area.
    Outline(Outline),
}

/// The shape of a geometry in GeoJSON; none where it has no coordinates.
pub fn of_geojson(geometry: &Value) -> Option<Shape> {
    let position = |value: &Value| Some((value[0].as_f64()?, value[1].as_f64()?));
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str()? {
        // As written: a number in binary is the same number in decimal.
        "Point" => Some(Shape::Points(vec![position(coordinates)?])),
        "MultiPoint" => {
            let points: Vec<(f64, f64)> = coordinates.as_array()?.iter().filter_map(position).collect();
            (!points.is_empty()).then_some(Shape::Points(points))
        }
        "GeometryCollection" => geometry["geometries"].as_array()?.iter().find_map(of_geojson),
        _ => {
            let geometry: geojson::Geometry = serde_json::from_value(geometry.clone()).ok()?;
            of_geometry(&Geometry::<f64>::try_from(geometry).ok()?)
        }
    }
}

/// The shape of a line (lon, lat).
pub fn of_line(line: &[(f64, f64)]) -> Option<Shape> {
    (line.len() > 1).then_some(Shape::Outline(Outline::Line))
}

/// The shape of an area within a ring (lon, lat).
pub fn of_ring(ring: &[(f64, f64)]) -> Option<Shape> {
    let line: LineString<f64> = ring.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect();
    (line.0.len() > 2).then(|| of_geometry(&Geometry::Polygon(Polygon::new(line, Vec::new()))))?
}

fn of_geometry(geometry: &Geometry<f64>) -> Option<Shape> {
    match geometry {
        Geometry::Line(_) | Geometry::LineString(_) | Geometry::MultiLineString(_) => {
            Some(Shape::Outline(Outline::Line))
        }
        Geometry::Polygon(_) | Geometry::MultiPolygon(_) | Geometry::Rect(_) | Geometry::Triangle(_) => {
            let middle = geometry.interior_point().or_else(|| geometry.centroid())?;
            let bounds = geometry.bounding_rect()?;
            let corner = Point::from(bounds.max());
            let reach = Haversine.distance(middle, corner).max(Haversine.distance(middle, Point::from(bounds.min())));
            let on_globe = middle.x().is_finite() && middle.y().is_finite() && reach.is_finite();
            on_globe.then_some(Shape::Outline(Outline::Area {
                lon: middle.x(),
                lat: middle.y(),
                reach_km: (reach / 1000.0).max(0.1),
            }))
        }
        _ => None,
    }
}
