//! A canvas that keeps what is painted on it as one mesh, to be shown again in other frames at next to no cost.

use std::cell::RefCell;

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Context, Pos2, Rect, Stroke, vec2};

use crate::atlas::model::IconPath;
use crate::map::shapes::Filling;
use crate::map::{Point, ScreenRect};
use crate::render::brand::Logo;
use crate::render::geometry::{at, normal};
use crate::render::meshes::{add_area, add_ribbon};
use crate::render::painter::{Canvas, Ribbon, TextSpot};
use crate::text::Text;

/// Collects lines, areas and dots. Icons, texts and pictures are no part of a mesh.
pub struct MeshCanvas<'c> {
    ctx: &'c Context,
    seen: ScreenRect,
    feather: f32,
    mesh: RefCell<Mesh>,
}

impl<'c> MeshCanvas<'c> {
    /// An empty one, of which a part is to be painted.
    #[must_use]
    pub fn new(ctx: &'c Context, seen: ScreenRect) -> Self {
        Self { ctx, seen, feather: 1.0 / ctx.pixels_per_point(), mesh: RefCell::default() }
    }

    /// What was painted.
    #[must_use]
    pub fn into_mesh(self) -> Mesh {
        self.mesh.into_inner()
    }

    /// A convex shape around a point, with soft edges.
    fn fan(&self, corners: &[Pos2], fill: Color32) {
        let mesh = &mut *self.mesh.borrow_mut();
        let middle = corners.iter().fold(Pos2::ZERO, |sum, corner| sum + corner.to_vec2() / corners.len() as f32);
        let first = mesh.vertices.len() as u32;
        let count = corners.len() as u32;
        for corner in corners {
            let out = (*corner - middle).normalized() * self.feather / 2.0;
            mesh.vertices.push(Vertex { pos: *corner - out, uv: WHITE_UV, color: fill });
            mesh.vertices.push(Vertex { pos: *corner + out, uv: WHITE_UV, color: Color32::TRANSPARENT });
        }
        for index in 0..count {
            let (inner, next) = (first + 2 * index, first + 2 * ((index + 1) % count));
            mesh.add_triangle(first, inner, next);
            mesh.add_triangle(inner, inner + 1, next);
            mesh.add_triangle(next, inner + 1, next + 1);
        }
    }
}

impl Canvas for MeshCanvas<'_> {
    fn ctx(&self) -> &Context {
        self.ctx
    }

    fn seen(&self) -> ScreenRect {
        self.seen
    }

    fn circle(&self, center: Pos2, radius: f32, fill: Color32, _: Stroke) {
        const CORNERS: usize = 6;
        let corner = |index: usize| {
            let angle = std::f32::consts::TAU * index as f32 / CORNERS as f32;
            center + vec2(angle.cos(), angle.sin()) * radius
        };
        self.fan(&std::array::from_fn::<Pos2, CORNERS, _>(corner), fill);
    }

    fn polygon(&self, corners: Vec<Pos2>, fill: Color32, _: Stroke) {
        self.fan(&corners, fill);
    }

    fn line(&self, points: Vec<Pos2>, stroke: Stroke) {
        let line = points.iter().map(|at| Point { x: at.x, y: at.y }).collect();
        self.ribbons(&[Ribbon { line, widths: (stroke.width, stroke.width), colors: (stroke.color, stroke.color) }]);
    }

    fn area(&self, _: &[Vec<Point>], filling: &Filling, fill: Color32) {
        add_area(&mut self.mesh.borrow_mut(), filling, fill);
    }

    fn ribbons(&self, ribbons: &[Ribbon]) {
        let mesh = &mut *self.mesh.borrow_mut();
        for ribbon in ribbons {
            add_ribbon(mesh, self.feather, ribbon);
        }
    }

    /// Its edges are not soft: it is faint, and there is a stroke over it.
    fn halo(&self, line: &[Point], wide: f32, color: Color32) {
        let mesh = &mut *self.mesh.borrow_mut();
        mesh.reserve_vertices(line.len() * 2);
        mesh.reserve_triangles(line.len() * 2);
        for index in 0..line.len() {
            let (here, across) = (at(line[index]), normal(line, index) * (wide / 2.0));
            for pos in [here + across, here - across] {
                mesh.vertices.push(Vertex { pos, uv: WHITE_UV, color });
            }
            if index > 0 {
                let now = (mesh.vertices.len() - 2) as u32;
                mesh.add_triangle(now - 2, now - 1, now);
                mesh.add_triangle(now, now - 1, now + 1);
            }
        }
    }

    fn icon(&self, _: Pos2, _: char, _: f32, _: bool, _: Color32) {}

    fn drawing(&self, _: Pos2, _: &'static IconPath, _: f32, _: bool, _: Color32) {}

    fn rounded_rect(&self, rect: Rect, _: u8, fill: Color32, _: Stroke) {
        self.fan(&[rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()], fill);
    }

    fn logo(&self, _: Rect, _: &Logo) {}

    fn text(&self, _: &Text, _: TextSpot, _: Option<(f32, Color32)>) {}
}
