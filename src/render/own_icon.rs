//! Draws the icons of stories' own: as a texture in the window, as a path in files.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{Color32, ColorImage, Painter, Pos2, Rect, TextureFilter, TextureHandle, TextureOptions, Vec2, pos2};
use resvg::tiny_skia::{self, FillRule, Paint, PathBuilder, Pixmap, Transform};

use crate::atlas::model::{IconPath, PathStep};

/// The width of the line of an icon that is not filled, as a part of its size.
pub const STROKE: f32 = 1.5 / 24.0;
/// How large an icon is kept for the window, in pixels: twice what it ever takes.
const PIXELS: u32 = 96;

/// Paints an icon around a point, in the window.
pub fn paint(painter: &Painter, center: Pos2, icon: &IconPath, size: f32, filled: bool, color: Color32) {
    let ctx = painter.ctx();
    let mut hasher = DefaultHasher::new();
    (icon.text(), filled).hash(&mut hasher);
    let name = egui::Id::unique(("own icon", hasher.finish()));
    let kept: Option<TextureHandle> = ctx.data(|data| data.get_temp(name));
    let Some(texture) = kept.or_else(|| {
        let pixels = mask(icon, filled)?;
        let image = ColorImage::from_rgba_premultiplied([PIXELS as usize; 2], pixels.data());
        let options = TextureOptions { mipmap_mode: Some(TextureFilter::Linear), ..TextureOptions::LINEAR };
        let texture = ctx.load_texture("own icon", image, options);
        ctx.data_mut(|data| data.insert_temp(name, texture.clone()));
        Some(texture)
    }) else {
        return;
    };
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    painter.image(texture.id(), Rect::from_center_size(center, Vec2::splat(size)), whole, color);
}

/// An icon in white.
fn mask(icon: &IconPath, filled: bool) -> Option<Pixmap> {
    let mut path = PathBuilder::new();
    for step in icon.steps() {
        match *step {
            PathStep::Move([x, y]) => path.move_to(x, y),
            PathStep::Line([x, y]) => path.line_to(x, y),
            PathStep::Quad([[x1, y1], [x, y]]) => path.quad_to(x1, y1, x, y),
            PathStep::Cubic([[x1, y1], [x2, y2], [x, y]]) => path.cubic_to(x1, y1, x2, y2, x, y),
            PathStep::Close => path.close(),
        }
    }
    let (path, scale) = (path.finish()?, Transform::from_scale(PIXELS as f32, PIXELS as f32));
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(255, 255, 255, 255);
    let mut pixels = Pixmap::new(PIXELS, PIXELS)?;
    if filled {
        pixels.fill_path(&path, &paint, FillRule::Winding, scale, None);
    } else {
        let stroke = tiny_skia::Stroke { width: STROKE, ..tiny_skia::Stroke::default() };
        pixels.stroke_path(&path, &paint, &stroke, scale, None);
    }
    Some(pixels)
}

/// The path of an icon around a point, as SVG writes it.
#[must_use]
pub fn path_data(icon: &IconPath, center: Pos2, size: f32) -> String {
    let mut data = String::new();
    let mut put = |command: char, points: &[[f32; 2]]| {
        data.push(command);
        for [x, y] in points {
            let at = center + (Vec2::new(*x, *y) - Vec2::splat(0.5)) * size;
            let _ = write!(data, "{:.2} {:.2} ", at.x, at.y);
        }
    };
    for step in icon.steps() {
        match step {
            PathStep::Move(to) => put('M', &[*to]),
            PathStep::Line(to) => put('L', &[*to]),
            PathStep::Quad(points) => put('Q', points),
            PathStep::Cubic(points) => put('C', points),
            PathStep::Close => put('Z', &[]),
        }
    }
    data
}
