//! Text stands out from what it stands on by 4.5 : 1, measured in what is rendered, in both themes and languages.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where it fails")]

mod common;

use std::collections::HashMap;

use common::{arabic, english, settle, window};
use egui::Rect;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use image::RgbaImage;
use marhala::app::{Action, App, Appearance, Start};

/// Relative luminance, WCAG 2.1.
fn luminance(pixel: [u8; 3]) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.039_28 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(pixel[0]) + 0.7152 * channel(pixel[1]) + 0.0722 * channel(pixel[2])
}

fn contrast(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The contrast of the text in a box: between its ground, which is its most frequent colour, and the cores of its
/// letters, which stand out most. A few pixels more do not count: they may belong to something else.
fn measured(picture: &RgbaImage, area: Rect) -> Option<f64> {
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for y in area.top().max(0.0) as u32..(area.bottom() as u32).min(picture.height()) {
        for x in area.left().max(0.0) as u32..(area.right() as u32).min(picture.width()) {
            let [r, g, b, _] = picture.get_pixel(x, y).0;
            *counts.entry([r, g, b]).or_default() += 1;
        }
    }
    let ground = luminance(*counts.iter().max_by_key(|(_, count)| **count)?.0);
    let mut pixels: Vec<(f64, usize)> =
        counts.iter().map(|(pixel, count)| (contrast(luminance(*pixel), ground), *count)).collect();
    pixels.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut left = 4_usize;
    pixels.into_iter().find_map(|(ratio, count)| {
        if count > left {
            Some(ratio)
        } else {
            left -= count;
            None
        }
    })
}

/// All labels in sight, with their boxes.
fn labels(window: &Harness<'_, App>) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    let mut nodes = vec![window.root()];
    while let Some(node) = nodes.pop() {
        let inner = node.accesskit_node();
        if inner.role() == Role::Label
            && let (Some(words), Some(area)) = (inner.value().or(inner.label()), inner.raw_bounds())
        {
            let area = Rect::from_min_max(
                egui::pos2(area.x0 as f32, area.y0 as f32),
                egui::pos2(area.x1 as f32, area.y1 as f32),
            );
            found.push((words, area));
        }
        nodes.extend(node.children());
    }
    found
}

#[test]
fn text_stands_out_by_four_and_a_half_to_one() {
    let mut measurements = 0;
    for (start, appearance) in [
        (english(), Appearance::Light),
        (english(), Appearance::Dark),
        (arabic(), Appearance::Light),
        (arabic(), Appearance::Dark),
    ] {
        let start = Start { stop: 3, place: Some("ain-al-asad".into()), appearance, ..start };
        let mut window = window(&start, (1280.0, 800.0));
        // One after another, so that no card lies on another's text.
        for actions in [
            vec![Action::OpenQuestion("us-forces".into())],
            vec![Action::OpenClaim("awadi-departures".into())],
            vec![Action::Deselect, Action::ShowFilters(true)],
            vec![Action::ShowFilters(false), Action::ShowStory(true)],
            vec![Action::ShowStory(false), Action::ShowSides(true)],
            vec![],
        ] {
            let picture = window.render().unwrap();
            for (words, area) in labels(&window) {
                let in_sight = area.top() > 50.0 && area.bottom() < 620.0 && area.height() > 8.0 && area.width() > 8.0;
                if !in_sight {
                    continue;
                }
                let Some(ratio) = measured(&picture, area) else { continue };
                measurements += 1;
                assert!(ratio >= 4.5, "{appearance:?}: “{words}” at {area}: {ratio:.2} : 1");
            }
            for action in actions {
                window.state_mut().state.apply(action, 0.0);
            }
            settle(&mut window);
        }
    }
    assert!(measurements > 200, "only {measurements} texts were measured");
}
