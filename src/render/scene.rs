//! Paints a scene, layer by layer: the basemap's names, moves, places, the story's names.

use egui::Stroke;

use crate::atlas::evidence::Evidence;
use crate::atlas::moment::Age;
use crate::map::labels::Label;
use crate::map::scene::Scene;
use crate::map::symbols::Marker;
use crate::render::geometry::at;
use crate::render::painter::{Canvas, TextSpot};
use crate::render::theme::Theme;
use crate::render::{cluster_symbol, figure, outline, symbols};
use crate::text::Text;

/// Paints everything that lies over the basemap.
pub fn paint(canvas: &impl Canvas, theme: &Theme, scene: &Scene, rtl: bool) {
    canvas.begin_layer("names", "");
    for label in scene.labels.iter().filter(|label| label.place.is_none()) {
        paint_name(canvas, theme, label, rtl);
    }
    if !scene.outlines.is_empty() {
        canvas.begin_layer("shapes", "");
    }
    outline::outlines(canvas, theme, &scene.outlines);
    if scene.markers.iter().any(|marker| !marker.figures.is_empty()) {
        canvas.begin_layer("figures", "");
    }
    for marker in &scene.markers {
        figure::figures(canvas, theme, marker);
    }
    canvas.begin_layer("moves", "");
    for age in [Age::Past, Age::Current] {
        for arc in scene.arcs.iter().filter(|arc| arc.age == age) {
            let levels = [Some(arc.departure), arc.destination.filter(|end| *end != arc.departure)];
            let classes = levels.into_iter().flatten().map(Evidence::name).collect::<Vec<_>>().join(" ");
            canvas.begin_group(&format!("move-{}-{}", arc.key.stop + 1, arc.key.index + 1), &classes);
            symbols::arc(canvas, theme, arc);
            canvas.end_group();
        }
    }
    canvas.begin_layer("places", "");
    for cluster in &scene.clusters {
        cluster_symbol::cluster(canvas, theme, cluster);
    }
    for marker in &scene.markers {
        leader(canvas, theme, marker);
    }
    for marker in &scene.markers {
        canvas.begin_group(&format!("place-{}", marker.place), marker.evidence.map_or("", Evidence::name));
        symbols::marker(canvas, theme, marker);
        canvas.end_group();
    }
    canvas.begin_layer("place-names", "");
    for label in scene.labels.iter().filter(|label| label.place.is_some()) {
        paint_name(canvas, theme, label, rtl);
    }
    canvas.begin_layer("", "");
}

/// Paints a name, with its dot where it has one.
pub fn paint_name(canvas: &impl Canvas, theme: &Theme, label: &Label, rtl: bool) {
    let style = theme.name(label.naming);
    let text = Text::new(label.text.as_str(), style).direction(rtl);
    let wide = if label.place.is_some() { 1.9 } else { 1.3 };
    canvas.text(&text, TextSpot::Around(at(label.frame.center())), Some((wide, theme.halo)));
    if let Some(dot) = label.dot {
        canvas.circle(at(dot), 3.2, theme.halo, Stroke::NONE);
        canvas.circle(at(dot), 2.1, style.color, Stroke::NONE);
    }
}

/// Paints a place by itself: its point, and its marker.
pub fn paint_marker(canvas: &impl Canvas, theme: &Theme, marker: &Marker) {
    leader(canvas, theme, marker);
    symbols::marker(canvas, theme, marker);
}

fn leader(canvas: &impl Canvas, theme: &Theme, marker: &Marker) {
    let (center, anchor) = (at(marker.center), at(marker.anchor));
    if center.distance(anchor) > 3.0 {
        canvas.line(vec![center, anchor], Stroke::new(3.0, theme.halo));
        canvas.line(vec![center, anchor], Stroke::new(1.2, theme.ink.gamma_multiply(0.75)));
    }
    canvas.circle(anchor, 3.6, theme.halo, Stroke::NONE);
    canvas.circle(anchor, 2.4, theme.ink, Stroke::NONE);
}
