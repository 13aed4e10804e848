//! The curve of a move: a great circle, bent a little to one side so that moves between the same places stay apart. It is a
//! schematic link and no route, unless a source has published the line that it followed.

use geo::{Haversine, InterpolatePoint as _};

use crate::atlas::model::{Position, Vertex};
use crate::map::camera::{Camera, Viewport};
use crate::map::{Point, ScreenRect};

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

/// The curve of a move that a published line tells, from the marker at its start to the one at its end. Points nearer to each
/// other than an eye can tell are one.
#[must_use]
pub fn along(camera: &Camera, viewport: &Viewport, line: &[Vertex], (start, end): (Point, Point)) -> Vec<Point> {
    const NEAR: f32 = 1.0;
    let world = camera.world_width() as f32;
    let mut points: Vec<Point> = vec![start];
    for [lon, lat] in line {
        let mut point = camera.project(viewport, Position { lon: *lon, lat: *lat });
        let before = points[points.len() - 1];
        point.x += world * ((before.x - point.x) / world).round();
        if point.distance(before) >= NEAR {
            points.push(point);
        }
    }
    points.push(end);
    points
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

/// Calls `draw` with the dashes of a curve that may be seen in a box: where each begins and ends, as parts (0 to 1) of the
/// curve's length, and its points. However long the curve, the work grows with what of it is seen.
pub fn dashes(curve: &[Point], (dash, gap): (f32, f32), seen: &ScreenRect, mut draw: impl FnMut(f32, f32, &[Point])) {
    let mut travelled = vec![0.0_f32];
    for (pair, index) in curve.windows(2).zip(0..) {
        travelled.push(travelled[index] + pair[0].distance(pair[1]));
    }
    let total = travelled.last().copied().unwrap_or(0.0);
    let step = dash + gap;
    let seen = seen.grown(dash);
    let mut next = 0.0_f32;
    for (index, pair) in curve.windows(2).enumerate() {
        let length = travelled[index + 1] - travelled[index];
        let Some((enters, leaves)) = within(pair[0], pair[1], &seen).filter(|_| length > 0.0) else { continue };
        let mut number = next.max(((travelled[index] + enters * length - dash) / step).floor());
        let end = travelled[index] + leaves * length;
        while number * step <= end && number * step < total {
            let (from, to) = (number * step, (number * step + dash).min(total));
            let place = |at: f32| travelled.partition_point(|here| *here < at).clamp(1, curve.len() - 1);
            let at = |segment: usize, at: f32| {
                let long = travelled[segment] - travelled[segment - 1];
                let part = if long > 0.0 { (at - travelled[segment - 1]) / long } else { 0.0 };
                curve[segment - 1].toward(curve[segment], part.clamp(0.0, 1.0))
            };
            let (first, last) = (place(from), place(to));
            let between = &curve[first..last.max(first)];
            let points: Vec<Point> =
                std::iter::once(at(first, from)).chain(between.iter().copied()).chain([at(last, to)]).collect();
            draw(from / total, to / total, &points);
            // At a length where a dash is lost in rounding, one stands for all.
            number = if (number + 1.0) * step > from { number + 1.0 } else { f32::INFINITY };
        }
        next = next.max(number);
    }
}

/// The parts (0 to 1) of a segment between which it lies in a box (Liang and Barsky, "A new concept and method for line
/// clipping", 1984).
fn within(from: Point, to: Point, seen: &ScreenRect) -> Option<(f32, f32)> {
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    let axes = [(from.x, to.x, seen.min.x, seen.max.x), (from.y, to.y, seen.min.y, seen.max.y)];
    for (here, there, least, most) in axes {
        let way = there - here;
        if way.abs() < f32::EPSILON {
            if here < least || here > most {
                return None;
            }
            continue;
        }
        let (one, other) = ((least - here) / way, (most - here) / way);
        (first, last) = (first.max(one.min(other)), last.min(one.max(other)));
    }
    (first <= last).then_some((first, last))
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
    fn the_dashes_in_view_are_those_of_the_whole_curve() {
        let curve: Vec<Point> = (0_u8..=48)
            .map(|step| f32::from(step) / 48.0)
            .map(|part| Point { x: 9000.0 * part - 3000.0, y: 400.0 + 300.0 * (part * 3.0).sin() })
            .collect();
        let everywhere = ScreenRect::around(Point::default(), 1e9, 1e9);
        let window = ScreenRect { min: Point::default(), max: Point { x: 1280.0, y: 800.0 } };
        let dashes_in = |seen: &ScreenRect| {
            let mut found: Vec<(f32, Vec<Point>)> = Vec::new();
            dashes(&curve, (15.0, 7.0), seen, |from, _, points| found.push((from, points.to_vec())));
            found
        };
        let (all, seen) = (dashes_in(&everywhere), dashes_in(&window));
        assert_eq!(all.len(), (length(&curve) / 22.0).ceil() as usize);
        let near = window.grown(16.0);
        let inside = |(_, points): &&(f32, Vec<Point>)| points.iter().any(|point| near.holds_point(*point));
        assert!(seen.len() < all.len() / 4, "{} of {}", seen.len(), all.len());
        assert!(all.iter().filter(inside).all(|dash| seen.contains(dash)), "a dash in view is missing");
        assert!(seen.iter().all(|dash| all.contains(dash)), "a dash that the whole curve does not have");
        for (from, points) in &all {
            let slow = section(&curve, *from, from + 15.0 / length(&curve));
            assert!(points[0].distance(slow[0]) < 0.05 && (length(points) - length(&slow)).abs() < 0.1);
        }
    }

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
