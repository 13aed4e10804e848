//! The mark of the program: two places, and the arc between them.

use egui::{Color32, IconData, Pos2, Rect, Stroke, Vec2, vec2};

use crate::render::painter::Canvas;
use crate::render::theme::Theme;

/// Width and height of the logo of a house, or of the mark, where the mark has a radius; in logical pixels.
#[must_use]
pub fn size(theme: &Theme, radius: f32) -> Vec2 {
    let height = radius * 2.0;
    vec2(theme.brand.logo.as_ref().map_or(height, |logo| height * logo.aspect), height)
}

/// Paints the logo of the house, or the mark where it has none, around a point.
pub fn paint(canvas: &impl Canvas, center: Pos2, radius: f32, theme: &Theme) {
    if let Some(logo) = &theme.brand.logo {
        canvas.logo(Rect::from_center_size(center, size(theme, radius)), logo);
        return;
    }
    let (from, to) = (center + vec2(-0.62, 0.5) * radius, center + vec2(0.55, -0.45) * radius);
    let arc = (0..=16)
        .map(|step| step as f32 / 16.0)
        .map(|part| from.lerp(to, part) + vec2(-0.62, -0.62) * radius * 2.2 * part * (1.0 - part))
        .collect();
    canvas.line(arc, Stroke::new(radius * 0.2, theme.accent));
    canvas.circle(from, radius * 0.26, theme.card, Stroke::new(radius * 0.15, theme.ink));
    canvas.circle(to, radius * 0.36, theme.accent, Stroke::NONE);
}

/// The icon of the window: the mark on paper, drawn by distance so that it is smooth without any library.
#[must_use]
pub fn window_icon() -> IconData {
    const SIZE: u32 = 128;
    let theme = Theme::light();
    let mut rgba = Vec::with_capacity((SIZE * SIZE * 4) as usize);
    let (from, to) = ((38.0_f32, 88.0_f32), (90.0_f32, 42.0_f32));
    let curve: Vec<(f32, f32)> = (0..=40)
        .map(|step| step as f32 / 40.0)
        .map(|part| {
            let bow = 4.0 * part * (1.0 - part) * 19.0;
            (from.0 + (to.0 - from.0) * part - bow, from.1 + (to.1 - from.1) * part - bow)
        })
        .collect();
    for y in 0..SIZE {
        for x in 0..SIZE {
            let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
            let squared = |(cx, cy): (f32, f32)| (x - cx) * (x - cx) + (y - cy) * (y - cy);
            let near = |point: (f32, f32)| squared(point).sqrt();
            let cover = |distance: f32| (0.5 - distance).clamp(0.0, 1.0);
            let half = SIZE as f32 / 2.0;
            let corner = ((x - half).abs().max(34.0) - 34.0).hypot((y - half).abs().max(34.0) - 34.0) - 28.0;
            let arc = curve.iter().map(|point| squared(*point)).fold(f32::INFINITY, f32::min).sqrt() - 5.5;
            let mut color = theme.card;
            for (distance, ink) in [
                (arc, theme.accent),
                (near(from) - 14.0, theme.ink),
                (near(from) - 7.5, theme.card),
                (near(to) - 17.0, theme.accent),
            ] {
                color = blend(color, ink, cover(distance));
            }
            rgba.extend([color.r(), color.g(), color.b(), (cover(corner) * 255.0) as u8]);
        }
    }
    IconData { rgba, width: SIZE, height: SIZE }
}

fn blend(under: Color32, over: Color32, part: f32) -> Color32 {
    let channel = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * part).round() as u8;
    Color32::from_rgb(channel(under.r(), over.r()), channel(under.g(), over.g()), channel(under.b(), over.b()))
}
