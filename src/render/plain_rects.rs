//! Large rectangles without a picture in them, the ground of cards and their shadows, painted by a shader that looks up
//! no texture.
//!
//! egui's own shader looks one up for every pixel, in two ways of which it takes one. A GPU hardly notices. A processor
//! that paints in its place spends most of its time on it.

use std::sync::Arc;

use egui::epaint::{ClippedShape, Mesh, RectShape, Tessellator};
use egui::{Context, FullOutput, Plugin, Shape};

use crate::render::gpu_meshes;
use crate::render::held_mesh::{HeldMesh, Placed};

/// Smaller ones are painted with their neighbours, which is quicker than to change shaders. In square logical pixels.
const SMALLEST: f32 = 4096.0;

/// Keeps the rectangles of the last frame as meshes on the GPU, and paints those of the next with them.
#[derive(Default)]
pub struct PlainRects {
    pixels_per_point: f32,
    last: Vec<(RectShape, Arc<HeldMesh>)>,
}

impl PlainRects {
    /// The mesh of a rectangle: that of the last frame, or one made now.
    fn mesh(
        &self,
        rect: &RectShape,
        tessellator: &mut Tessellator,
        now: &[(RectShape, Arc<HeldMesh>)],
    ) -> Arc<HeldMesh> {
        let known = now.iter().chain(&self.last).find(|(known, _)| known == rect);
        known.map_or_else(
            || {
                let mut mesh = Mesh::default();
                tessellator.tessellate_rect(rect, &mut mesh);
                Arc::new(HeldMesh::new(mesh))
            },
            |(_, mesh)| Arc::clone(mesh),
        )
    }
}

impl Plugin for PlainRects {
    fn debug_name(&self) -> &'static str {
        "plain rectangles"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let pixels_per_point = output.pixels_per_point;
        if pixels_per_point.to_bits() != self.pixels_per_point.to_bits() {
            *self = Self { pixels_per_point, last: Vec::new() };
        }
        let window = ctx.viewport_rect();
        let options = ctx.options(|options| options.tessellation_options);
        // Neither text nor small circles are asked of it, so it needs no texture of them.
        let mut tessellator = Tessellator::new(pixels_per_point, options, [1, 1], Vec::new());
        let mut now: Vec<(RectShape, Arc<HeldMesh>)> = Vec::new();
        for ClippedShape { shape, .. } in &mut output.shapes {
            let Shape::Rect(rect) = &*shape else { continue };
            if rect.brush.is_some() || rect.rect.area() < SMALLEST {
                continue;
            }
            let mesh = self.mesh(rect, &mut tessellator, &now);
            if !now.iter().any(|(_, known)| Arc::ptr_eq(known, &mesh)) {
                now.push((rect.clone(), Arc::clone(&mesh)));
            }
            *shape = gpu_meshes::shape(window, vec![Placed { mesh, by: egui::Vec2::ZERO, seen: 1.0 }]);
        }
        self.last = now;
    }
}
