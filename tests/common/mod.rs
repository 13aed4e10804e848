//! The whole window, without a display.

#![allow(dead_code, reason = "each test program uses its part")]

pub mod machine;

use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use marhala::app::{App, Appearance, Loading, Start, State};
use marhala::atlas;

pub fn english() -> Start {
    Start { language: Some("en".into()), appearance: Appearance::Light, less_motion: true, ..Start::default() }
}

pub fn arabic() -> Start {
    Start { language: Some("ar".into()), ..english() }
}

/// The window on the built-in story, settled.
pub fn window(start: &Start, size: (f32, f32)) -> Harness<'static, App> {
    window_at_scale(start, size, 1.0)
}

/// The same on a screen with so many pixels to a logical one.
pub fn window_at_scale(start: &Start, (width, height): (f32, f32), scale: f32) -> Harness<'static, App> {
    let state = State::new(Arc::new(atlas::built_in().unwrap()), start);
    let mut harness = Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_step_dt(1.0 / 60.0)
        .with_pixels_per_point(scale)
        .wgpu()
        .build_eframe(|cx| App::create(cx, state, Loading::Inline));
    settle(&mut harness);
    harness
}

/// Lets everything that was set off come to rest.
pub fn settle(harness: &mut Harness<'_, App>) {
    harness.run_steps(6);
}

pub fn press(harness: &mut Harness<'_, App>, key: egui::Key) {
    harness.key_press(key);
    settle(harness);
}

/// Clicks a place of the window as a mouse does.
pub fn click_at(harness: &mut Harness<'_, App>, at: egui::Pos2) {
    harness.hover_at(at);
    harness.step();
    harness.drag_at(at);
    harness.step();
    harness.drop_at(at);
    settle(harness);
}

pub fn slider<'h>(harness: &'h Harness<'_, App>) -> Node<'h> {
    harness.get_by_role(Role::Slider)
}

/// All names, values and labels in the accessibility tree.
pub fn all_words(harness: &Harness<'_, App>) -> Vec<String> {
    let mut words = Vec::new();
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        words.extend(node.accesskit_node().label());
        words.extend(node.accesskit_node().value());
        nodes.extend(node.children());
    }
    words
}

pub fn says(harness: &Harness<'_, App>, part: &str) -> bool {
    all_words(harness).iter().any(|words| words.contains(part))
}
