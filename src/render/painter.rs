//! The canvas that marks are painted on. Window and exports get exactly the same strokes.

use egui::epaint::Mesh;
use egui::{
    Color32, ColorImage, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, TextureFilter, TextureHandle,
    TextureOptions, vec2,
};

use crate::atlas::model::IconPath;
use crate::map::shapes::Filling;
use crate::map::{Point, ScreenRect};
use crate::render::brand::Logo;
use crate::render::meshes::{add_area, add_ribbon};
use crate::render::own_icon;
use crate::text::label::paint_icon;
use crate::text::layout::Laid;
use crate::text::{Style, Text};

pub use crate::render::meshes::Ribbon;

/// Something to paint on. Positions and sizes are in logical pixels.
pub trait Canvas {
    /// egui's context, for its fonts.
    fn ctx(&self) -> &egui::Context;

    /// What of it can be seen.
    fn seen(&self) -> ScreenRect;

    /// The window, where this is one: what stays the same from frame to frame is kept for it.
    fn window(&self) -> Option<&Painter> {
        None
    }

    /// Ends the current layer and begins another; an empty name only ends it.
    fn begin_layer(&self, _name: &str, _title: &str) {}

    /// Begins a group within the layer, with an id and its evidence.
    fn begin_group(&self, _id: &str, _evidence: &str) {}

    /// Ends the group.
    fn end_group(&self) {}

    /// A circle, filled or not.
    fn circle(&self, center: Pos2, radius: f32, fill: Color32, edge: Stroke);

    /// A convex polygon.
    fn polygon(&self, corners: Vec<Pos2>, fill: Color32, edge: Stroke);

    /// A line through points.
    fn line(&self, points: Vec<Pos2>, stroke: Stroke);

    /// What rings enclose (even-odd rule), filled; the same as triangles.
    fn area(&self, rings: &[Vec<Point>], filling: &Filling, fill: Color32);

    /// Lines that change width and colour evenly from start to end.
    fn ribbons(&self, ribbons: &[Ribbon]);

    /// A faint band behind a line.
    fn halo(&self, line: &[Point], wide: f32, color: Color32) {
        self.ribbons(&[Ribbon { line: line.to_vec(), widths: (wide, wide), colors: (color, color) }]);
    }

    /// An icon of the bundled font.
    fn icon(&self, center: Pos2, icon: char, size: f32, filled: bool, color: Color32);

    /// An icon of a story's own.
    fn drawing(&self, center: Pos2, icon: &'static IconPath, size: f32, filled: bool, color: Color32);

    /// A number around a point.
    fn number(&self, center: Pos2, number: u32, size: f32, color: Color32) {
        let text = Text::new(number.to_string(), Style::new(size, color).strong()).direction(false);
        self.text(&text, TextSpot::Around(center), None);
    }

    /// A rectangle with round corners.
    fn rounded_rect(&self, rect: Rect, radius: u8, fill: Color32, edge: Stroke);

    /// The logo of a house, in a box.
    fn logo(&self, rect: Rect, logo: &Logo);

    /// A paragraph, with a halo of a width and colour behind it.
    fn text(&self, text: &Text, spot: TextSpot, halo: Option<(f32, Color32)>);
}

/// Where a paragraph goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TextSpot {
    /// On one line, around a point.
    Around(Pos2),
    /// In the width of a box, from its top.
    In(Rect),
}

/// The lines of a paragraph, and the box they stand in.
#[must_use]
pub fn place_text(ctx: &egui::Context, text: &Text, spot: TextSpot) -> (Laid, Rect) {
    match spot {
        TextSpot::Around(center) => {
            let laid = text.lay_out(ctx, f32::INFINITY, 1);
            let rect = Rect::from_center_size(center, laid.size());
            (laid, rect)
        }
        TextSpot::In(rect) => {
            let laid = text.lay_out(ctx, rect.width(), usize::MAX);
            let rect = Rect::from_min_size(rect.min, vec2(rect.width(), laid.size().y));
            (laid, rect)
        }
    }
}

impl Canvas for Painter {
    fn window(&self) -> Option<&Painter> {
        Some(self)
    }

    fn ctx(&self) -> &egui::Context {
        Painter::ctx(self)
    }

    fn seen(&self) -> ScreenRect {
        let Rect { min, max } = self.clip_rect();
        ScreenRect { min: Point { x: min.x, y: min.y }, max: Point { x: max.x, y: max.y } }
    }

    fn circle(&self, center: Pos2, radius: f32, fill: Color32, edge: Stroke) {
        match (fill.a(), edge.is_empty()) {
            // A disc without an edge comes prerasterised, at a hundredth of the cost.
            (_, true) => self.circle_filled(center, radius, fill),
            (0, false) => self.circle_stroke(center, radius, edge),
            _ => self.circle(center, radius, fill, edge),
        };
    }

    fn polygon(&self, corners: Vec<Pos2>, fill: Color32, edge: Stroke) {
        self.add(Shape::convex_polygon(corners, fill, edge));
    }

    fn line(&self, points: Vec<Pos2>, stroke: Stroke) {
        self.add(Shape::line(points, stroke));
    }

    fn area(&self, _: &[Vec<Point>], filling: &Filling, fill: Color32) {
        let mut mesh = Mesh::default();
        add_area(&mut mesh, filling, fill);
        if !mesh.is_empty() {
            self.add(Shape::mesh(mesh));
        }
    }

    fn ribbons(&self, ribbons: &[Ribbon]) {
        let feather = 1.0 / Painter::ctx(self).pixels_per_point();
        let mut mesh = Mesh::default();
        for ribbon in ribbons {
            add_ribbon(&mut mesh, feather, ribbon);
        }
        if !mesh.is_empty() {
            self.add(Shape::mesh(mesh));
        }
    }

    fn icon(&self, center: Pos2, icon: char, size: f32, filled: bool, color: Color32) {
        paint_icon(self, center, icon, size, filled, color);
    }

    fn drawing(&self, center: Pos2, icon: &'static IconPath, size: f32, filled: bool, color: Color32) {
        own_icon::paint(self, center, icon, size, filled, color);
    }

    fn rounded_rect(&self, rect: Rect, radius: u8, fill: Color32, edge: Stroke) {
        self.rect(rect, CornerRadius::same(radius), fill, edge, StrokeKind::Inside);
    }

    fn logo(&self, rect: Rect, logo: &Logo) {
        let ctx = Painter::ctx(self);
        // Kept as long as it is shown.
        let name = egui::Id::unique(("logo", logo.fingerprint));
        let kept: Option<TextureHandle> = ctx.data(|data| data.get_temp(name));
        let texture = kept.unwrap_or_else(|| {
            let (width, height, pixels) = &logo.pixels;
            let image = ColorImage::from_rgba_premultiplied([*width, *height], pixels);
            let options = TextureOptions { mipmap_mode: Some(TextureFilter::Linear), ..TextureOptions::LINEAR };
            let texture = ctx.load_texture("logo", image, options);
            ctx.data_mut(|data| data.insert_temp(name, texture.clone()));
            texture
        });
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        self.image(texture.id(), rect, whole, Color32::WHITE);
    }

    fn text(&self, text: &Text, spot: TextSpot, halo: Option<(f32, Color32)>) {
        let (laid, rect) = place_text(Painter::ctx(self), text, spot);
        match halo {
            Some((wide, color)) => laid.paint_with_halo(self, rect, wide, color),
            None => laid.paint(self, rect),
        }
    }
}
