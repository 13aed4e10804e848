//! Meshes and tiles that a frame says no more of than where they are.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::PaintCallback;
use egui::{Context, Id, Rect, Shape};
use walkers::{Drawable, Line};

use crate::render::held_mesh::Placed;
use crate::render::raster::rows::{Clip, Rows, color, lay_over, scaled};
use crate::render::raster::triangle::{Corner, Plane, filled, is_in_sight, scan, triangles};

/// What is painted by the rasterizer, and by nothing else.
pub enum Content {
    /// Meshes, the later over the earlier.
    Meshes(Vec<Placed>),
    /// Vector tiles.
    Tiles(Vec<PlacedTile>),
}

/// A vector tile, or a part of one, in a frame.
pub struct PlacedTile {
    /// What is in it.
    pub drawables: Arc<Vec<Drawable>>,
    /// From its own coordinates to logical pixels.
    pub transform: TSTransform,
    /// The part of the window that it fills, in logical pixels.
    pub rect: Rect,
}

/// Lets a window know that it is painted by the rasterizer.
pub fn install(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(id(), true));
}

/// Whether a window is.
#[must_use]
pub fn is_installed(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(id())).unwrap_or(false)
}

fn id() -> Id {
    Id::unique("painted by the rasterizer")
}

/// A shape of it. `window` is the whole of the window.
pub fn shape(window: Rect, content: Content) -> Shape {
    Shape::Callback(PaintCallback { rect: window, callback: Arc::new(content) })
}

impl Content {
    pub(super) fn paint(&self, rows: &mut Rows<'_>, clip: Clip, pixels_per_point: f32) {
        match self {
            Self::Meshes(placed) => placed.iter().for_each(|one| mesh(rows, clip, pixels_per_point, one)),
            Self::Tiles(tiles) => tiles.iter().for_each(|one| tile(rows, clip, pixels_per_point, one)),
        }
    }
}

fn mesh(rows: &mut Rows<'_>, clip: Clip, pixels_per_point: f32, Placed { mesh, by, seen }: &Placed) {
    let (mesh, seen) = (mesh.mesh(), (seen.clamp(0.0, 1.0) * 255.0).round() as u32);
    for three in triangles(&mesh.indices, &mesh.vertices) {
        let at = three.map(|one| [(one.pos.x + by.x) * pixels_per_point, (one.pos.y + by.y) * pixels_per_point]);
        if is_in_sight(clip, &at) {
            filled(rows, clip, at, three.map(|one| scaled(color(one.color.to_array()), seen)));
        }
    }
}

fn tile(rows: &mut Rows<'_>, clip: Clip, pixels_per_point: f32, tile: &PlacedTile) {
    let clip = clip.and(Clip::of(tile.rect, pixels_per_point));
    if clip.is_empty() {
        return;
    }
    let scale = tile.transform.scaling * pixels_per_point;
    let shift = tile.transform.translation * pixels_per_point;
    let place = |at: egui::Pos2| [at.x * scale + shift.x, at.y * scale + shift.y];
    for drawable in &*tile.drawables {
        match drawable {
            Drawable::Fill(mesh) => {
                for three in triangles(&mesh.indices, &mesh.vertices) {
                    let at = three.map(|one| place(one.position));
                    if is_in_sight(clip, &at) {
                        filled(rows, clip, at, three.map(|one| color(one.color.to_array())));
                    }
                }
            }
            Drawable::Lines(lines) => {
                for one in lines {
                    line(rows, clip, one, place, tile.transform.scaling, pixels_per_point);
                }
            }
        }
    }
}

/// How far a line is painted beyond its edge, in logical pixels, growing fainter.
const FEATHER: f32 = 0.5;

/// A line, piece by piece; widths and dashes are in logical pixels of the window.
fn line(
    rows: &mut Rows<'_>,
    clip: Clip,
    line: &Line,
    place: impl Fn(egui::Pos2) -> Corner,
    stretch: f32,
    pixels_per_point: f32,
) {
    let (ink, half) = (color(line.color.to_array()), line.width / 2.0);
    let dashes = Dashes::of(&line.dasharray);
    let reach = (half + FEATHER) * pixels_per_point;
    let mut travelled = 0.0;
    for two in line.points.windows(2) {
        let (from, to) = (place(two[0]), place(two[1]));
        let along = [to[0] - from[0], to[1] - from[1]];
        let length = along[0].hypot(along[1]);
        let before = travelled;
        travelled += two[0].distance(two[1]) * stretch;
        let side = [-along[1] / length * reach, along[0] / length * reach];
        let corners = [
            [from[0] + side[0], from[1] + side[1]],
            [from[0] - side[0], from[1] - side[1]],
            [to[0] + side[0], to[1] + side[1]],
            [to[0] - side[0], to[1] - side[1]],
        ];
        if length <= 0.0 || !is_in_sight(clip, &corners) {
            continue;
        }
        let [a, b, c, d] = corners;
        let half_triangle = [a, b, c];
        let across = Plane::new(half_triangle, [half + FEATHER, -half - FEATHER, half + FEATHER]);
        let way = Plane::new(half_triangle, [before, before, travelled]);
        let (Some(across), Some(way)) = (across, way) else { continue };
        for corners in [half_triangle, [c, b, d]] {
            scan(rows, clip, corners, |pixels, column, row| {
                for (pixel, column) in pixels.iter_mut().zip(column..) {
                    let covered = (half - across.at(column, row).abs() + FEATHER).clamp(0.0, 1.0);
                    if covered > 0.0 && dashes.are_at(way.at(column, row)) {
                        lay_over(pixel, scaled(ink, (covered * 255.0).round() as u32));
                    }
                }
            });
        }
    }
}

/// Lengths of dashes and gaps in turn; none for a line without gaps.
struct Dashes {
    lengths: Vec<f32>,
    all: f32,
}

impl Dashes {
    /// An odd number of lengths is read twice, as in SVG.
    fn of(lengths: &[f32]) -> Self {
        let twice = if lengths.len().is_multiple_of(2) { 1 } else { 2 };
        let lengths = lengths.repeat(twice);
        let all = lengths.iter().sum();
        Self { lengths, all }
    }

    fn are_at(&self, way: f32) -> bool {
        if self.all <= 0.0 {
            return true;
        }
        let mut left = way.rem_euclid(self.all);
        for (number, length) in self.lengths.iter().enumerate() {
            if left < *length {
                return number % 2 == 0;
            }
            left -= length;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_come_in_turn_and_an_odd_number_of_them_twice() {
        let there = |lengths: &[f32]| -> String {
            let dashes = Dashes::of(lengths);
            (0..8).map(|way| if dashes.are_at(way as f32 + 0.5) { '-' } else { ' ' }).collect()
        };
        assert_eq!(there(&[]), "--------");
        assert_eq!(there(&[2.0, 1.0]), "-- -- --");
        assert_eq!(there(&[1.0]), "- - - - ");
        assert_eq!(there(&[0.0]), "--------");
    }
}
