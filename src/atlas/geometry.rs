//! What is wrong with a shape: what cannot be drawn, and what is drawn but is hardly meant.

use geo::{ChamberlainDuquetteArea as _, Haversine, Length as _, LineString, Polygon};
use serde_json::{Value, json};

use crate::atlas::limits::MOST_VERTICES;
use crate::atlas::model::{Geometry, Position, Vertex};
use crate::atlas::problem::{Kind, Severity};

/// How many pairs of sides are looked at for a crossing; shapes that need more are not judged.
const MOST_PAIRS: usize = 5_000_000;
/// How far from its place a shape may lie before it looks swapped, in degrees.
const FAR: f64 = 5.0;

/// All that is wrong with the shape of a place. Lines have at least two points, rings at least four and end where they
/// begin, all on the globe: else it is no shape. The rest is a warning: rings that cross themselves, holes outside of their
/// area, lines across the antimeridian (RFC 7946, 3.1.9, has them cut there), and coordinates that look swapped. Rings may
/// turn either way, since areas are filled by the even-odd rule.
#[must_use]
pub fn problems(shape: &Geometry, position: Position) -> Vec<(Severity, Kind)> {
    let lines = shape.lines();
    let points = shape.points();
    let is_area = shape.is_area();
    let whole = |line: &&[Vertex]| {
        if is_area { line.len() >= 4 && line.first() == line.last() } else { line.len() >= 2 }
    };
    let mut found = Vec::new();
    if points == 0 || points > MOST_VERTICES || !lines.iter().all(whole) {
        found.push((Severity::Error, Kind::BadShape { points, limit: MOST_VERTICES }));
    }
    let outside = |[lon, lat]: &Vertex| {
        let far = |value: f64, most: f64| (value.is_nan() || value.abs() > most).then_some((value, most));
        far(*lon, 180.0).or_else(|| far(*lat, 90.0))
    };
    if let Some((value, most)) = lines.iter().flat_map(|line| line.iter()).find_map(outside) {
        let (value, least, most) = (value.to_string(), (-most).to_string(), most.to_string());
        found.push((Severity::Error, Kind::OutOfRange { found: value, least, most }));
    }
    if found.is_empty() {
        found.extend(oddities(shape, &lines, position).map(|kind| (Severity::Warning, kind)));
    }
    found
}

/// How large a shape is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Size {
    /// Square kilometres, without the holes.
    Area(f64),
    /// Kilometres along all its lines.
    Length(f64),
}

/// How large a shape is, on the sphere: areas after Chamberlain and Duquette 2007, lengths by haversines.
#[must_use]
pub fn size(shape: &Geometry) -> Size {
    let line = |line: &[Vertex]| LineString::from(line.iter().map(|[lon, lat]| (*lon, *lat)).collect::<Vec<_>>());
    let ring = |points: &[Vertex]| Polygon::new(line(points), Vec::new()).chamberlain_duquette_unsigned_area();
    if shape.is_area() {
        let area = |rings: &[Vec<Vertex>]| {
            let holes: f64 = rings.iter().skip(1).map(|hole| ring(hole)).sum();
            rings.first().map_or(0.0, |outer| ring(outer) - holes).max(0.0)
        };
        Size::Area(areas(shape).into_iter().map(area).sum::<f64>() / 1e6)
    } else {
        Size::Length(shape.lines().into_iter().map(|points| Haversine.length(&line(points))).sum::<f64>() / 1e3)
    }
}

fn oddities(shape: &Geometry, lines: &[&[Vertex]], position: Position) -> impl Iterator<Item = Kind> {
    let seam = lines.iter().any(|line| line.windows(2).any(|side| (side[0][0] - side[1][0]).abs() > 180.0));
    let crossing = lines.iter().filter(|_| shape.is_area()).find_map(|ring| crossing(ring));
    let hole = areas(shape).into_iter().any(|area| {
        let Some((outer, holes)) = area.split_first() else { return false };
        holes.iter().any(|hole| hole.first().is_some_and(|point| !encloses(outer, *point)))
    });
    let swapped = looks_swapped(lines, position);
    let crossing = crossing.map(|[lon, lat]| Kind::CrossesItself { lon: degrees(lon), lat: degrees(lat) });
    let swapped = swapped.map(|[lon, lat]| Kind::LooksSwapped { lon: degrees(lon), lat: degrees(lat) });
    // A ring across the seam looks as if it crossed itself.
    let crossing = crossing.filter(|_| !seam);
    let seam = seam.then_some(Kind::AcrossSeam);
    seam.into_iter().chain(crossing).chain(hole.then_some(Kind::HoleOutside)).chain(swapped)
}

/// A line or an area as a program wrote it in GeoJSON: heights are left out, open rings are closed, and what is too short to
/// be seen is left out. None of anything else.
#[must_use]
pub fn from_geojson(geometry: &Value) -> Option<Geometry> {
    let shape = json!({ "type": geometry["type"], "coordinates": flat(&geometry["coordinates"]) });
    tidied(serde_json::from_value(shape).ok()?)
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

/// A line or an area with its rings closed; none of one that is too short to be seen.
#[must_use]
pub fn tidied(shape: Geometry) -> Option<Geometry> {
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
        Geometry::LineString(line) => Geometry::LineString(line),
        Geometry::MultiLineString(lines) => {
            Geometry::MultiLineString(lines.into_iter().filter(|line| line.len() >= 2).collect())
        }
        Geometry::Polygon(rings) => Geometry::Polygon(areas(vec![rings]).pop()?),
        Geometry::MultiPolygon(parts) => Geometry::MultiPolygon(areas(parts)),
    };
    (shape.points() >= 2 && shape.lines().iter().all(|line| line.len() >= 2)).then_some(shape)
}

fn degrees(value: f64) -> String {
    format!("{value:.4}")
}

/// The areas of a shape, each with its outer ring first.
fn areas(shape: &Geometry) -> Vec<&[Vec<Vertex>]> {
    match shape {
        Geometry::Polygon(rings) => vec![rings],
        Geometry::MultiPolygon(areas) => areas.iter().map(Vec::as_slice).collect(),
        Geometry::LineString(_) | Geometry::MultiLineString(_) => Vec::new(),
    }
}

/// Whether a ring encloses a point (even-odd rule).
fn encloses(ring: &[Vertex], [x, y]: Vertex) -> bool {
    ring.windows(2)
        .filter(|side| {
            let ([x1, y1], [x2, y2]) = (side[0], side[1]);
            (y1 > y) != (y2 > y) && x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        })
        .count()
        % 2
        == 1
}

/// Where two sides of a ring cross, if any do. Sides are met from west to east, each with those that it overlaps.
fn crossing(ring: &[Vertex]) -> Option<Vertex> {
    let mut sides: Vec<(Vertex, Vertex)> = ring.windows(2).map(|side| (side[0], side[1])).collect();
    let west = |side: &(Vertex, Vertex)| side.0[0].min(side.1[0]);
    let east = |side: &(Vertex, Vertex)| side.0[0].max(side.1[0]);
    sides.sort_by(|one, other| west(one).total_cmp(&west(other)));
    let (mut open, mut pairs): (Vec<(Vertex, Vertex)>, usize) = (Vec::new(), 0);
    for side in sides {
        open.retain(|other| east(other) >= west(&side));
        pairs += open.len();
        if pairs > MOST_PAIRS {
            return None;
        }
        if let Some(point) = open.iter().find_map(|other| meeting(side, *other)) {
            return Some(point);
        }
        open.push(side);
    }
    None
}

/// Where two sides cross within both of them; none where they only touch.
fn meeting((a, b): (Vertex, Vertex), (c, d): (Vertex, Vertex)) -> Option<Vertex> {
    let turn = |p: Vertex, q: Vertex, r: Vertex| (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    let (abc, abd, cda, cdb) = (turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b));
    if abc * abd >= 0.0 || cda * cdb >= 0.0 {
        return None;
    }
    let part = cda / (cda - cdb);
    Some([a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])])
}

/// The first point of a shape that lies far from its place, but near it with longitude and latitude swapped.
fn looks_swapped(lines: &[&[Vertex]], Position { lon, lat }: Position) -> Option<Vertex> {
    let near = |x: usize, y: usize| {
        let mut all = lines.iter().flat_map(|line| line.iter());
        all.any(|point| (point[x] - lon).abs() < FAR && (point[y] - lat).abs() < FAR)
    };
    (!near(0, 1) && near(1, 0)).then(|| lines.first()?.first().copied())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(shape: &str, lon: f64, lat: f64) -> Vec<Kind> {
        let shape: Geometry = serde_json::from_str(shape).unwrap();
        problems(&shape, Position { lon, lat }).into_iter().map(|(_, kind)| kind).collect()
    }

    fn polygon(rings: &str) -> String {
        format!(r#"{{"type": "Polygon", "coordinates": [{rings}]}}"#)
    }

    #[test]
    fn sound_shapes_are_not_complained_about() {
        let square = "[[40,30],[44,30],[44,34],[40,34],[40,30]]";
        let hole = "[[41,31],[41,32],[42,32],[42,31],[41,31]]";
        assert_eq!(found(&polygon(square), 42.0, 32.0), []);
        assert_eq!(found(&polygon(&format!("{square},{hole}")), 42.0, 32.0), []);
        // Rings that touch themselves at a corner are areas all the same.
        assert_eq!(found(&polygon("[[40,30],[44,30],[42,32],[44,34],[40,34],[42,32],[40,30]]"), 42.0, 32.0), []);
    }

    #[test]
    fn what_is_hardly_meant_is_named() {
        let bow = "[[40,30],[44,34],[44,30],[40,34],[40,30]]";
        let crossing = Kind::CrossesItself { lon: "42.0000".to_owned(), lat: "32.0000".to_owned() };
        assert_eq!(found(&polygon(bow), 42.0, 32.0), [crossing]);
        let square = "[[40,30],[44,30],[44,34],[40,34],[40,30]]";
        let far_hole = "[[50,31],[50,32],[51,32],[50,31]]";
        assert_eq!(found(&polygon(&format!("{square},{far_hole}")), 42.0, 32.0), [Kind::HoleOutside]);
        assert_eq!(
            found(&polygon("[[178,10],[-178,10],[-178,12],[178,12],[178,10]]"), 179.0, 11.0),
            [Kind::AcrossSeam]
        );
        // Iraq, written as latitude and longitude.
        let swapped = "[[33,43],[34,43],[34,44],[33,44],[33,43]]";
        assert!(matches!(&found(&polygon(swapped), 43.5, 33.5)[..], [Kind::LooksSwapped { .. }]));
    }

    #[test]
    fn sizes_are_those_of_the_globe() {
        let shape = |text: &str| serde_json::from_str::<Geometry>(text).unwrap();
        // A degree by a degree at the equator is about 12,364 square kilometres, a quarter of it a hole.
        let square = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";
        let hole = "[[0.25,0.25],[0.75,0.25],[0.75,0.75],[0.25,0.75],[0.25,0.25]]";
        let Size::Area(whole) = size(&shape(&polygon(square))) else { panic!() };
        let Size::Area(holed) = size(&shape(&polygon(&format!("{square},{hole}")))) else { panic!() };
        assert!((whole / 12_364.0 - 1.0).abs() < 0.01, "{whole}");
        assert!((holed / whole - 0.75).abs() < 0.001, "{holed}");
        let line = r#"{"type": "LineString", "coordinates": [[0,0],[1,0]]}"#;
        assert!(matches!(size(&shape(line)), Size::Length(km) if (km - 111.2).abs() < 0.5));
    }

    #[test]
    fn what_is_no_shape_is_refused() {
        assert!(matches!(&found(&polygon("[[40,30],[44,30],[40,30]]"), 42.0, 30.0)[..], [Kind::BadShape { .. }]));
        assert!(matches!(
            &found(&polygon("[[40,30],[440,30],[41,31],[40,30]]"), 42.0, 30.0)[..],
            [Kind::OutOfRange { .. }]
        ));
    }

    #[test]
    fn a_large_ring_is_judged_in_good_time() {
        // A circle of as many points as a shape may have, with one knot.
        let count = MOST_VERTICES - 1;
        let point = |index: usize| {
            let angle = std::f64::consts::TAU * index as f64 / count as f64;
            [42.0 + 3.0 * angle.cos(), 32.0 + 3.0 * angle.sin()]
        };
        let mut ring: Vec<Vertex> = (0..count).map(point).collect();
        ring.push(ring[0]);
        let shape = |ring: &[Vertex]| Geometry::Polygon(vec![ring.to_vec()]);
        assert!(problems(&shape(&ring), Position { lon: 42.0, lat: 32.0 }).is_empty());
        ring.swap(1000, 1001);
        let knotted = problems(&shape(&ring), Position { lon: 42.0, lat: 32.0 });
        assert!(matches!(&knotted[..], [(Severity::Warning, Kind::CrossesItself { .. })]), "{knotted:?}");
    }
}
