//! Large rectangles look the same whoever paints them: egui or the shader without textures.

use egui::{Color32, CornerRadius, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_kittest::Harness;
use marhala::render::gpu_meshes;
use marhala::render::plain_rects::PlainRects;

/// A ground, the shadow of a card, the card with its edge, half of it cut away, and a veil over both; small dots on top.
struct Cards;

impl eframe::App for Cards {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let painter = ui.painter();
        let card = Rect::from_min_size(pos2(40.0, 30.0), vec2(200.5, 120.0));
        let (line, paper) = (Stroke::new(1.0, Color32::from_rgb(223, 213, 196)), Color32::from_rgb(255, 252, 246));
        painter.rect_filled(
            Rect::from_min_size(pos2(0.0, 0.0), vec2(320.0, 200.0)),
            0,
            Color32::from_rgb(180, 200, 210),
        );
        let mut shadow =
            egui::epaint::RectShape::filled(card.translate(vec2(0.0, 3.0)), 12, Color32::from_black_alpha(46));
        shadow.blur_width = 16.0;
        painter.add(shadow);
        painter.rect(card, CornerRadius::same(12), paper, line, StrokeKind::Inside);
        let cut = painter.with_clip_rect(Rect::from_min_max(pos2(100.0, 0.0), pos2(320.0, 100.5)));
        cut.rect(card.translate(vec2(30.0, 20.0)), 8, paper, line, StrokeKind::Middle);
        painter.rect_filled(card.expand(20.0), 4, Color32::from_rgba_unmultiplied(156, 53, 31, 90));
        painter.circle_filled(card.center(), 6.0, Color32::BLACK);
    }
}

fn window(ours: bool, scale: f32) -> Harness<'static, Cards> {
    let mut harness =
        Harness::builder().with_size(vec2(320.0, 200.0)).with_pixels_per_point(scale).wgpu().build_eframe(|cx| {
            if ours {
                gpu_meshes::install(&cx.egui_ctx, cx.wgpu_render_state.as_ref().unwrap());
                cx.egui_ctx.add_plugin(PlainRects::default());
            }
            Cards
        });
    harness.run_steps(2);
    harness
}

/// How many rectangles are left to egui.
fn left_to_egui(window: &Harness<'_, Cards>) -> usize {
    window.output().shapes.iter().filter(|one| matches!(one.shape, Shape::Rect(_))).count()
}

/// How far apart the pictures of two windows are, as the largest difference of a channel.
fn apart(theirs: &mut Harness<'_, Cards>, ours: &mut Harness<'_, Cards>) -> u8 {
    assert_eq!((left_to_egui(theirs), left_to_egui(ours)), (5, 0));
    let (theirs, ours) = (theirs.render().unwrap(), ours.render().unwrap());
    assert!(theirs.pixels().any(|pixel| pixel != theirs.get_pixel(0, 0)), "something is painted");
    let channels = theirs.as_raw().iter().zip(ours.as_raw());
    channels.map(|(one, other)| one.abs_diff(*other)).max().unwrap_or(u8::MAX)
}

#[test]
fn large_rectangles_look_the_same_by_either_shader() {
    for scale in [1.0, 1.5, 2.0] {
        // Blending rounds; nothing else may differ.
        assert!(apart(&mut window(false, scale), &mut window(true, scale)) <= 1, "at a scale of {scale}");
    }
}

#[test]
fn they_follow_a_scale_that_changes() {
    let (mut theirs, mut ours) = (window(false, 1.0), window(true, 1.0));
    for window in [&mut theirs, &mut ours] {
        window.ctx.set_zoom_factor(1.5);
        window.run_steps(2);
    }
    assert!(apart(&mut theirs, &mut ours) <= 1);
}
