//! Points, lines and colours on the way from a scene to what is painted.

use egui::{Color32, Pos2, Vec2, pos2};

use crate::map::Point;

/// A point as egui has it.
#[must_use]
pub fn at(point: Point) -> Pos2 {
    pos2(point.x, point.y)
}

/// The unit vector across a line at one of its points.
#[must_use]
pub fn normal(line: &[Point], index: usize) -> Vec2 {
    let before = at(line[index.saturating_sub(1)]);
    let after = at(line[(index + 1).min(line.len() - 1)]);
    (after - before).normalized().rot90()
}

/// A colour between two others; `part` from 0 (the first) to 1.
#[must_use]
pub fn mix(a: Color32, b: Color32, part: f32) -> Color32 {
    let channel = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * part).round() as u8;
    Color32::from_rgba_premultiplied(
        channel(a.r(), b.r()),
        channel(a.g(), b.g()),
        channel(a.b(), b.b()),
        channel(a.a(), b.a()),
    )
}
