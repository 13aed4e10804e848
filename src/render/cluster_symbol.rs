//! Paints clusters: a count, and a ring of how the places stand.

use std::f32::consts::TAU;

use egui::{Pos2, Stroke, vec2};

use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Condition, Ring};
use crate::map::Point;
use crate::map::symbols::ClusterMarker;
use crate::render::geometry::at;
use crate::render::painter::{Canvas, Ribbon};
use crate::render::symbols::{badge, ground};
use crate::render::theme::Theme;

/// Places shown together: how many, and around that, as parts of a ring, how they stand. What is disputed is counted at
/// the sign that leads to questions.
pub fn cluster(canvas: &impl Canvas, theme: &Theme, cluster: &ClusterMarker) {
    const WIDE: f32 = 4.6;
    let (center, radius) = (at(cluster.center), cluster.radius);
    if cluster.hovered {
        canvas.circle(center, radius + 5.0, theme.accent.gamma_multiply(0.2), Stroke::NONE);
    }
    ground(canvas, theme, center, radius);
    let middle = radius - WIDE / 2.0;
    let unsaid = cluster.count.saturating_sub(cluster.tally.said());
    let states = cluster.states.iter().map(|(state, count)| (Some(*state), *count)).chain([(None, unsaid)]);
    let parts: Vec<(Option<Condition>, u32)> = states.filter(|(_, count)| *count > 0).collect();
    // A gap tells neighbours apart without their colours.
    let gap = if parts.len() > 1 { 2.2 / middle } else { 0.0 };
    let (mut from, mut ribbons) = (-TAU / 4.0, Vec::new());
    for (state, count) in parts {
        let to = from + TAU * count as f32 / cluster.count.max(1) as f32;
        let (begin, end) = (from + gap / 2.0, (to - gap / 2.0).max(from + gap / 2.0 + 0.02));
        cluster_part(theme, (center, middle, WIDE), (begin, end), state, &mut ribbons);
        from = to;
    }
    canvas.ribbons(&ribbons);
    let size = if cluster.count < 1_000 { 12.0 } else { 11.0 };
    canvas.number(center, cluster.count, size, theme.ink);
    if cluster.tally.disputed > 0 {
        badge(canvas, theme, center + vec2(radius, -radius) * 0.8, 6.5, Evidence::Disputed);
    }
}

/// A part of a cluster's ring, with the pattern that the state has on a marker: whole, dashed, double, or dotted.
fn cluster_part(
    theme: &Theme,
    (center, radius, wide): (Pos2, f32, f32),
    (from, to): (f32, f32),
    state: Option<Condition>,
    ribbons: &mut Vec<Ribbon>,
) {
    let color = theme.state(state);
    let mut piece = |radius: f32, wide: f32, from: f32, to: f32| {
        let steps = (((to - from) / 0.26).ceil() as usize).max(1);
        let line: Vec<Point> = (0..=steps)
            .map(|step| from + (to - from) * step as f32 / steps as f32)
            .map(|angle| Point { x: center.x + angle.cos() * radius, y: center.y + angle.sin() * radius })
            .collect();
        ribbons.push(Ribbon { line, widths: (wide, wide), colors: (color, color) });
    };
    let dashes = |dash: f32, gap: f32, piece: &mut dyn FnMut(f32, f32, f32, f32)| {
        let mut begin = from;
        while begin < to {
            piece(radius, wide, begin, (begin + dash / radius).min(to));
            begin += (dash + gap) / radius;
        }
    };
    match state.map(Condition::ring) {
        Some(Ring::Whole) => piece(radius, wide, from, to),
        Some(Ring::Dashed) => dashes(5.0, 2.6, &mut piece),
        Some(Ring::Double) => {
            piece(radius + wide * 0.36, wide * 0.3, from, to);
            piece(radius - wide * 0.36, wide * 0.3, from, to);
        }
        Some(Ring::Inward) => {
            piece(radius + wide * 0.34, wide * 0.34, from, to);
            dashes(1.6, 3.2, &mut piece);
        }
        Some(Ring::Dotted) => dashes(1.8, 2.4, &mut piece),
        Some(Ring::Toothed) => {
            piece(radius - wide * 0.34, wide * 0.34, from, to);
            dashes(2.0, 4.2, &mut piece);
        }
        Some(Ring::Half) => {
            let middle = f32::midpoint(from, to);
            piece(radius, wide, from, middle);
            piece(radius, wide * 0.3, middle, to);
        }
        Some(Ring::DashDot) => {
            dashes(5.0, 6.8, &mut piece);
            let from = from + 7.2 / radius;
            let mut begin = from;
            while begin < to {
                piece(radius, wide * 0.6, begin, (begin + 1.8 / radius).min(to));
                begin += 11.8 / radius;
            }
        }
        None => piece(radius, 1.2, from, to),
    }
}
