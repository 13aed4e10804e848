//! The curve of a move: a great circle, bent a little to one side so that moves between the same places stay apart.
//! A schematic link, never a route.

use geo::{Haversine, InterpolatePoint as _};

use crate::atlas::model::Position;
use crate::map::Point;
use crate::map::camera::{Camera, Viewport};

/// How many pieces a curve is drawn in.
pub const PIECES: u16 = 48;

/// Positions along the great circle between two places, both ends included. Longitudes run on past ±180 degrees
/// where the circle crosses the antimeridian, so that neighbours are near each other on a flat map too.
#[must_use]
pub fn great_circle(from: Position, to: Position, pieces: u16) -> Vec<Position> {
    let (a, b) = (geo::Point::new(from.lon, from.lat), geo::Point::new(to.lon, to.lat));
    let mut before = from.lon;
    (0..=pieces)
        .map(|piece| {
            let part = f64::from(piece) / f64::from(pieces);
            let point = Haversine.point_at_ratio_between(a, b, part);
            let mut lon = point.x();
            lon += 360.0 * ((before - lon) / 360.0).round();
            before = lon;
            Position { lon, lat: point.y() }
        })
        .collect()
}

/// The curve of a move in the window, from the marker at `start` to the one at `end`. Markers may have been moved
/// aside from their places; the curve follows. `bend` is the height of the bow as a part of its chord, to the left
/// of the way where positive.
#[must_use]
pub fn curve(
    camera: &Camera,
    viewport: &Viewport,
    (from, start): (Position, Point),
    (to, end): (Position, Point),
    (bend, pieces): (f32, u16),
) -> Vec<Point> {
    let mut line: Vec<Point> =
        great_circle(from, to, pieces).into_iter().map(|position| camera.project(viewport, position)).collect();
    // A curve goes on where the map begins again on its other side.
    let world = camera.world_width() as f32;
    for index in 1..line.len() {
        line[index].x += world * ((line[index - 1].x - line[index].x) / world).round();
    }
    let end = Point { x: end.x + world * ((line[line.len() - 1].x - end.x) / world).round(), ..end };
    let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) else { return Vec::new() };
    let (across_x, across_y) = (end.y - start.y, start.x - end.x);
    let steps = (line.len() - 1).max(1) as f32;
    line.into_iter()
        .enumerate()
        .map(|(index, point)| {
            let part = index as f32 / steps;
            let bow = 4.0 * part * (1.0 - part) * bend;
            let aside =
                |start: f32, first: f32, end: f32, last: f32| (start - first) * (1.0 - part) + (end - last) * part;
            Point {
                x: point.x + aside(start.x, first.x, end.x, last.x) + across_x * bow,
                y: point.y + aside(start.y, first.y, end.y, last.y) + across_y * bow,
            }
        })
        .collect()
}

/// The part of a curve between two parts (0 to 1) of its length.
#[must_use]
pub fn section(curve: &[Point], from: f32, to: f32) -> Vec<Point> {
    let total = length(curve);
    let (from, to) = (from.clamp(0.0, 1.0) * total, to.clamp(0.0, 1.0) * total);
    let mut out = Vec::new();
    let mut travelled = 0.0;
    for pair in curve.windows(2) {
        let step = pair[0].distance(pair[1]);
        let (begin, end) = (travelled, travelled + step);
        travelled = end;
        if step <= 0.0 || end < from || begin > to {
            continue;
        }
        if out.is_empty() {
            out.push(pair[0].toward(pair[1], ((from - begin) / step).max(0.0)));
        }
        out.push(pair[0].toward(pair[1], ((to - begin) / step).min(1.0)));
    }
    out
}

/// The length of a curve, in logical pixels.
#[must_use]
pub fn length(curve: &[Point]) -> f32 {
    curve.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// How far a point is from a curve, in logical pixels.
#[must_use]
pub fn distance(curve: &[Point], point: Point) -> f32 {
    curve.windows(2).map(|pair| distance_to_segment(pair[0], pair[1], point)).fold(f32::INFINITY, f32::min)
}

fn distance_to_segment(a: Point, b: Point, point: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let squared = dx * dx + dy * dy;
    let part = if squared > 0.0 { ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared } else { 0.0 };
    a.toward(b, part.clamp(0.0, 1.0)).distance(point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_great_circle_starts_and_ends_at_its_places() {
        let (from, to) = (Position { lon: 42.44, lat: 33.79 }, Position { lon: 44.34, lat: 36.53 });
        let line = great_circle(from, to, PIECES);
        let near = |a: Position, b: Position| (a.lon - b.lon).abs() < 1e-9 && (a.lat - b.lat).abs() < 1e-9;
        assert!(near(line[0], from) && near(line[line.len() - 1], to));
        assert_ne!(line[line.len() - 2], line[line.len() - 1], "the last position stands twice");
    }

    #[test]
    fn a_great_circle_across_the_antimeridian_does_not_jump() {
        let line = great_circle(Position { lon: 178.0, lat: -18.0 }, Position { lon: -172.0, lat: -14.0 }, PIECES);
        assert!(line.windows(2).all(|pair| (pair[0].lon - pair[1].lon).abs() < 1.0), "{line:?}");
    }

    #[test]
    fn a_section_has_its_part_of_the_length() {
        let curve: Vec<Point> = (0..=10).map(|x| Point { x: x as f32, y: 0.0 }).collect();
        let part = section(&curve, 0.25, 0.75);
        assert!((length(&part) - 5.0).abs() < 1e-3);
        assert!((part[0].x - 2.5).abs() < 1e-3 && (part[part.len() - 1].x - 7.5).abs() < 1e-3);
    }
}
