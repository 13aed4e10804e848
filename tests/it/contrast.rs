//! Text stands out from what it stands on by 4.5 : 1, measured in what is rendered, in both themes and languages.

use std::collections::HashMap;

use egui::Rect;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use image::RgbaImage;

use crate::common::{Open as _, actions, arabic, english, settle, window};
use marhala::app::App;
use marhala::app::state::action::{CardAction, DetailsAction, TimelineAction};
use marhala::app::state::cards::Card;
use marhala::render::contrast::{luminance, ratio};
use marhala::view::Appearance;

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
        counts.iter().map(|(pixel, count)| (ratio(luminance(*pixel), ground), *count)).collect();
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
        let start = start.at_stop(3).with_place("ain-al-asad").looking(appearance);
        let mut window = window(&start, (1280.0, 800.0));
        // One after another, so that no card lies on another's text.
        for actions in [
            actions![DetailsAction::OpenQuestion("us-forces".into())].to_vec(),
            actions![DetailsAction::OpenClaim("awadi-departures".into())].to_vec(),
            actions![DetailsAction::Close, CardAction::Show(Card::Filters, true)].to_vec(),
            actions![CardAction::Show(Card::Filters, false), TimelineAction::SetGuided(true)].to_vec(),
            actions![TimelineAction::SetGuided(false), CardAction::Show(Card::Speakers, true)].to_vec(),
            Vec::new(),
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
                window.state_mut().apply(action, 0.0);
            }
            settle(&mut window);
        }
    }
    assert!(measurements > 200, "only {measurements} texts were measured");
}

/// The colour of a picture at a place.
fn at(picture: &RgbaImage, x: f32, y: f32) -> Option<f64> {
    let inside = x >= 0.0 && y >= 0.0 && x < picture.width() as f32 && y < picture.height() as f32;
    inside.then(|| picture.get_pixel(x as u32, y as u32).0).map(|[r, g, b, _]| luminance([r, g, b]))
}

/// Marks stand out from the map around them by 3 : 1: the ring of every place, and the stroke of every move.
#[test]
fn marks_stand_out_by_three_to_one() {
    for appearance in [Appearance::Light, Appearance::Dark] {
        for stop in [1, 3, 4, 7, 9] {
            let mut window = window(&english().at_stop(stop).looking(appearance), (1280.0, 800.0));
            let picture = window.render().unwrap();
            let scene = window.state().scene().clone();
            for marker in scene.markers.iter().filter(|marker| marker.state.is_some()) {
                let around = |radius: f32| {
                    (0..72_u8).map(move |step| {
                        let angle = f32::from(step) / 72.0 * std::f32::consts::TAU;
                        (marker.center.x + radius * angle.cos(), marker.center.y + radius * angle.sin())
                    })
                };
                let mut ground: Vec<f64> =
                    around(marker.radius + 5.0).filter_map(|(x, y)| at(&picture, x, y)).collect();
                ground.sort_by(f64::total_cmp);
                let ground = ground[ground.len() / 2];
                // Rings differ in width; a broken one is seen by its pieces, a quarter of the way around at least.
                let widths = [-4.0, -3.0, -2.0, -1.0, 0.0].map(|inward| marker.radius + inward);
                let circles: Vec<Vec<(f32, f32)>> = widths.iter().map(|radius| around(*radius).collect()).collect();
                let mut ring: Vec<f64> = (0..72)
                    .map(|step| {
                        let across = circles.iter().filter_map(|circle| at(&picture, circle[step].0, circle[step].1));
                        across.map(|here| ratio(here, ground)).fold(1.0, f64::max)
                    })
                    .collect();
                ring.sort_by(|a, b| b.total_cmp(a));
                let ratio = ring[ring.len() / 4];
                assert!(
                    ratio >= 3.0,
                    "{appearance:?}, phase {}: the ring of {}: {ratio:.2} : 1",
                    stop + 1,
                    marker.place
                );
            }
            for arc in scene.arcs.iter().filter(|arc| arc.key.stop == stop && arc.progress > 0.999) {
                let best = arc.curve[arc.curve.len() / 4..arc.curve.len() * 3 / 4]
                    .windows(2)
                    .filter_map(|pair| {
                        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
                        let far = 9.0 / dx.hypot(dy).max(0.01);
                        let stroke = at(&picture, pair[0].x, pair[0].y)?;
                        let beside = at(&picture, pair[0].x - dy * far, pair[0].y + dx * far)?;
                        Some(ratio(stroke, beside))
                    })
                    .fold(0.0, f64::max);
                let scheduled = arc.has(marhala::atlas::evidence::Evidence::Scheduled);
                // What is only scheduled is drawn as two thin lines, with nothing between them.
                assert!(best >= 3.0 || scheduled, "{appearance:?}, phase {}: a move: {best:.2} : 1", stop + 1);
            }
        }
    }
}
