//! Paints the symbols of a scene: arcs as ribbons, markers as discs with rings. They are painted on a [`Canvas`]: the
//! window, or an SVG.

use std::f32::consts::TAU;

use egui::{Color32, Pos2, Stroke, pos2, vec2};

use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Condition, PlaceKind, Ring};
use crate::atlas::moment::{Age, Spoken};
use crate::map::Point;
use crate::map::arc::{dashes, length, section};
use crate::map::symbols::{Marker, MoveArc};
use crate::render::geometry::{at, mix, normal};
use crate::render::painter::{Canvas, Ribbon};
use crate::render::theme::Theme;
use crate::text::icon;

/// A move: its stroke shows the evidence of the departure near its start and that of the destination near its end, where
/// its head is.
pub fn arc(canvas: &impl Canvas, theme: &Theme, arc: &MoveArc) {
    let past = arc.age == Age::Past && !arc.hovered;
    let color = if past { theme.arc.gamma_multiply(0.4) } else { theme.arc };
    let wide = if arc.hovered { 1.35 } else { arc.breadth } * theme.stroke_width;
    let wide = if past { wide * 0.7 } else { wide };
    let done = arc.progress >= 0.999;
    let drawn = arc.drawn();
    let total = length(&drawn);
    if total < 2.0 {
        return;
    }
    let head = if arc.ends() { (12.0 * wide.clamp(0.7, 1.0)).min(total * 0.5) } else { 0.0 };
    let body = if done && head > 0.0 { section(&drawn, 0.0, 1.0 - head * 0.7 / total) } else { drawn.clone() };
    if !past {
        let halo = theme.halo.gamma_multiply(0.85);
        let line = body.clone();
        canvas.ribbons(&[Ribbon { line, widths: (5.0 * wide, 8.0 * wide), colors: (halo, halo) }]);
    }
    // A trace is thin: what is new stands out beside it.
    let trace = arc.breadth * theme.stroke_width;
    let (thin, thick) = if past { (1.1 * trace, 1.5 * trace) } else { (1.8 * wide, 4.6 * wide) };
    // A stub without a destination fades out: nobody said where it leads.
    let end_color = if arc.ends() { color } else { color.gamma_multiply(0.12) };
    match arc.destination.filter(|end| *end != arc.departure) {
        None => stroke(canvas, arc.departure, &body, (thin, thick), (color, end_color)),
        Some(destination) => {
            let middle = (0.5 / arc.progress.max(0.001)).min(1.0);
            let (width, tint) = (thin + (thick - thin) * middle, mix(color, end_color, middle));
            stroke(canvas, arc.departure, &section(&body, 0.0, middle), (thin, width), (color, tint));
            if middle < 1.0 {
                stroke(canvas, destination, &section(&body, middle, 1.0), (width, thick), (tint, end_color));
            }
        }
    }
    if done && let Some(destination) = arc.destination {
        arrow_head(canvas, destination, &drawn, head, thick, color, theme.halo);
    }
    if !done
        && arc.departure != Evidence::Scheduled
        && let Some(tip) = drawn.last()
    {
        canvas.circle(at(*tip), 6.5, theme.halo, Stroke::NONE);
        canvas.circle(at(*tip), 5.0, color, Stroke::NONE);
    }
    if !past && let Some(point) = question_of(arc) {
        question(canvas, theme, point, 9.0);
    }
    // Of older moves the pointer tells how many: their counts would hide what is new.
    if arc.count > 1
        && done
        && !past
        && let Some(middle) = section(&drawn, 0.0, 0.4).last()
    {
        let (middle, size) = (at(*middle), 10.5);
        canvas.circle(middle, size * 0.95, theme.halo, Stroke::NONE);
        canvas.number(middle, arc.count, size, color);
    }
}

/// Where a disputed move has its question mark, once it is drawn.
#[must_use]
pub fn question_of(arc: &MoveArc) -> Option<Pos2> {
    arc.question().map(at)
}

/// A piece of the stroke of a kind of evidence, for a legend.
pub fn stroke_sample(canvas: &impl Canvas, theme: &Theme, evidence: Evidence, from: Pos2, to: Pos2) {
    let line: Vec<Point> =
        (0..=12).map(|step| from.lerp(to, step as f32 / 12.0)).map(|point| Point { x: point.x, y: point.y }).collect();
    stroke(canvas, evidence, &line, (2.4 * theme.stroke_width, 4.2 * theme.stroke_width), (theme.arc, theme.arc));
}

/// The stroke of a kind of evidence, which changes width and colour evenly from its start to its end.
pub(super) fn stroke(
    canvas: &impl Canvas,
    evidence: Evidence,
    line: &[Point],
    (thin, thick): (f32, f32),
    (color, end_color): (Color32, Color32),
) {
    let width = |part: f32| thin + (thick - thin) * part;
    let tint = |part: f32| mix(color, end_color, part);
    match evidence {
        Evidence::Agreed => {
            let (line, widths, colors) = (line.to_vec(), (thin, thick), (color, end_color));
            canvas.ribbons(&[Ribbon { line, widths, colors }]);
        }
        Evidence::OneSided => {
            let mut ribbons = Vec::new();
            dashes(line, (15.0, 7.0), &canvas.seen(), |from, to, dash| {
                let (widths, colors) = ((width(from), width(to)), (tint(from), tint(to)));
                ribbons.push(Ribbon { line: dash.to_vec(), widths, colors });
            });
            canvas.ribbons(&ribbons);
        }
        Evidence::Disputed => {
            let step = thick.max(3.0) * 2.1;
            dashes(line, (0.5, step), &canvas.seen().grown(thick), |from, _, dot| {
                canvas.circle(at(dot[0]), width(from) * 0.62, tint(from), Stroke::NONE);
            });
        }
        Evidence::Scheduled => {
            for side in [-1.0_f32, 1.0] {
                let edge: Vec<Pos2> = (0..line.len())
                    .map(|index| {
                        let part = index as f32 / (line.len() - 1).max(1) as f32;
                        at(line[index]) + normal(line, index) * side * (0.6 + width(part) * 0.62)
                    })
                    .collect();
                canvas.line(edge, Stroke::new(1.3, color));
            }
        }
        Evidence::Unstated => canvas.line(line.iter().map(|point| at(*point)).collect(), Stroke::new(1.0, color)),
    }
}

fn arrow_head(
    canvas: &impl Canvas,
    evidence: Evidence,
    line: &[Point],
    head: f32,
    thick: f32,
    color: Color32,
    halo: Color32,
) {
    let (Some(tip), Some(base)) = (line.last(), section(line, 0.0, 1.0 - head / length(line)).last().copied()) else {
        return;
    };
    let (tip, base) = (at(*tip), at(base));
    let across = (tip - base).normalized().rot90() * (thick * 1.25 + 1.6);
    let corners = vec![tip, base + across, base - across];
    if evidence == Evidence::Scheduled {
        canvas.polygon(corners, halo, Stroke::new(1.3, color));
    } else {
        canvas.polygon(corners, color, Stroke::NONE);
    }
}

/// The sign of a kind of evidence: a check, a half-filled disc, a calendar leaf, a question mark.
pub fn badge(canvas: &impl Canvas, theme: &Theme, center: Pos2, radius: f32, evidence: Evidence) {
    let color = theme.evidence(evidence);
    canvas.circle(center, radius, theme.disc, Stroke::new(1.4, color));
    match evidence {
        Evidence::Agreed => canvas.icon(center, icon::CHECK, radius * 1.3, false, color),
        Evidence::Scheduled => canvas.icon(center, icon::CALENDAR, radius * 1.25, false, color),
        Evidence::Disputed => canvas.icon(center, icon::QUESTION_MARK, radius * 1.4, false, color),
        Evidence::Unstated => {
            let half = vec2(radius * 0.45, 0.0);
            canvas.line(vec![center - half, center + half], Stroke::new(1.6, color));
        }
        Evidence::OneSided => {
            let half = (0..=16)
                .map(|step| std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * step as f32 / 16.0)
                .map(|angle| center + vec2(angle.cos(), angle.sin()) * radius * 0.62)
                .collect();
            canvas.polygon(half, color, Stroke::NONE);
            canvas.circle(center, radius * 0.62, Color32::TRANSPARENT, Stroke::new(1.0, color));
        }
    }
}

/// Where a marker has the sign of its evidence.
#[must_use]
pub fn badge_of(marker: &Marker) -> Pos2 {
    at(marker.center) + vec2(marker.radius, -marker.radius) * 0.8
}

/// The sign of an open question.
pub fn question(canvas: &impl Canvas, theme: &Theme, center: Pos2, radius: f32) {
    badge(canvas, theme, center, radius, Evidence::Disputed);
}

/// A place: its kind inside, its state around.
pub fn marker(canvas: &impl Canvas, theme: &Theme, marker: &Marker) {
    let center = at(marker.center);
    let radius = marker.radius;
    if marker.selected {
        canvas.circle(center, radius + 8.0, theme.accent.gamma_multiply(0.22), Stroke::NONE);
        canvas.circle(center, radius + 5.5, Color32::TRANSPARENT, Stroke::new(2.0, theme.accent));
    } else if marker.hovered {
        canvas.circle(center, radius + 6.0, theme.accent.gamma_multiply(0.2), Stroke::NONE);
    }
    match marker.fading {
        None => match marker.spoken {
            Some(spoken) => spoken_disc(canvas, theme, center, radius, marker.kind, spoken),
            None => disc(canvas, theme, center, radius, marker.kind, marker.state),
        },
        Some((other, seen)) => {
            ground(canvas, theme, center, radius);
            ring(canvas, theme, center, radius, marker.state, 1.0 - seen);
            ring(canvas, theme, center, radius, other, seen);
            glyph(canvas, center, marker.kind, radius, true, theme.ink);
        }
    }
    if let Some(evidence) = marker.evidence {
        badge(canvas, theme, badge_of(marker), 7.5 * theme.marker_size, evidence);
    }
}

/// The disc of a marker with the ring of a state; also the sample of a legend.
pub fn disc(canvas: &impl Canvas, theme: &Theme, center: Pos2, radius: f32, kind: PlaceKind, state: Option<Condition>) {
    ground(canvas, theme, center, radius);
    ring(canvas, theme, center, radius, state, 1.0);
    glyph(canvas, center, kind, radius, true, theme.ink);
}

/// The disc of a place of which something is said, but no state: marked while it is spoken of, faint before. Also the
/// sample of a legend.
pub fn spoken_disc(canvas: &impl Canvas, theme: &Theme, center: Pos2, radius: f32, kind: PlaceKind, spoken: Spoken) {
    let scale = radius / 16.0;
    match spoken {
        Spoken::Now => {
            ground(canvas, theme, center, radius);
            canvas.circle(center, radius - 1.5 * scale, Color32::TRANSPARENT, Stroke::new(3.0 * scale, theme.accent));
            glyph(canvas, center, kind, radius, true, theme.accent);
        }
        Spoken::Before => disc(canvas, theme, center, radius, kind, None),
        Spoken::NotYet => {
            let radius = radius * 0.72;
            let ink = theme.state(None);
            canvas.circle(center, radius, theme.disc.gamma_multiply(0.8), Stroke::new(1.0, ink));
            glyph(canvas, center, kind, radius, false, ink);
        }
    }
}

/// The ground of a disc, with its shadow.
pub(super) fn ground(canvas: &impl Canvas, theme: &Theme, center: Pos2, radius: f32) {
    canvas.circle(center + vec2(0.0, 1.0), radius + 1.8, Color32::from_black_alpha(40), Stroke::NONE);
    canvas.circle(center, radius, theme.disc, Stroke::NONE);
}

/// The ring of a state, as strong (0 to 1) as it is seen.
fn ring(canvas: &impl Canvas, theme: &Theme, center: Pos2, radius: f32, state: Option<Condition>, seen: f32) {
    let color = theme.state(state).gamma_multiply(seen);
    let scale = radius / 16.0;
    let ring = radius - 1.9 * scale;
    match state.map(Condition::ring) {
        Some(Ring::Whole) => {
            canvas.circle(center, ring, Color32::TRANSPARENT, Stroke::new(3.8 * scale, color));
        }
        Some(Ring::Dashed) => {
            for dash in 0..9 {
                let start = TAU * dash as f32 / 9.0;
                ring_piece(canvas, center, ring, start, start + TAU / 9.0 * 0.58, Stroke::new(3.8 * scale, color));
            }
        }
        Some(Ring::Double) => {
            canvas.circle(center, radius - 0.7 * scale, Color32::TRANSPARENT, Stroke::new(1.6 * scale, color));
            canvas.circle(center, radius - 4.0 * scale, Color32::TRANSPARENT, Stroke::new(1.6 * scale, color));
        }
        Some(Ring::Inward) => {
            canvas.circle(center, radius - 0.9 * scale, Color32::TRANSPARENT, Stroke::new(2.0 * scale, color));
            for quarter in 0..4 {
                let angle = TAU * (quarter as f32 + 0.5) / 4.0;
                let out = vec2(angle.cos(), angle.sin());
                let (base, tip) = (center + out * (radius - 0.5), center + out * (radius - 6.5 * scale));
                let across = out.rot90() * 4.0 * scale;
                canvas.polygon(vec![tip, base + across, base - across], color, Stroke::NONE);
            }
        }
        Some(Ring::Dotted) => {
            for dot in 0..12 {
                let angle = TAU * dot as f32 / 12.0;
                canvas.circle(center + vec2(angle.cos(), angle.sin()) * ring, 1.7 * scale, color, Stroke::NONE);
            }
        }
        Some(Ring::Toothed) => {
            canvas.circle(center, radius - 4.4 * scale, Color32::TRANSPARENT, Stroke::new(1.8 * scale, color));
            for tooth in 0..12 {
                let angle = TAU * tooth as f32 / 12.0;
                let out = vec2(angle.cos(), angle.sin());
                let (base, tip) = (center + out * (radius - 4.2 * scale), center + out * (radius - 0.2 * scale));
                canvas.line(vec![base, tip], Stroke::new(2.2 * scale, color));
            }
        }
        Some(Ring::Half) => {
            canvas.circle(center, radius - 0.8 * scale, Color32::TRANSPARENT, Stroke::new(1.4 * scale, color));
            for piece in 0..6 {
                let start = TAU * (0.25 + piece as f32 / 12.0);
                ring_piece(
                    canvas,
                    center,
                    ring - 0.4 * scale,
                    start,
                    start + TAU / 11.6,
                    Stroke::new(4.6 * scale, color),
                );
            }
        }
        Some(Ring::DashDot) => {
            for turn in 0..5 {
                let start = TAU * turn as f32 / 5.0;
                ring_piece(canvas, center, ring, start, start + TAU / 5.0 * 0.56, Stroke::new(3.8 * scale, color));
                let angle = start + TAU / 5.0 * 0.78;
                canvas.circle(center + vec2(angle.cos(), angle.sin()) * ring, 1.7 * scale, color, Stroke::NONE);
            }
        }
        None => {
            canvas.circle(center, radius - 0.6, Color32::TRANSPARENT, Stroke::new(1.2, color));
        }
    }
}

fn ring_piece(canvas: &impl Canvas, center: Pos2, radius: f32, from: f32, to: f32, stroke: Stroke) {
    let points = (0..=6)
        .map(|step| from + (to - from) * step as f32 / 6.0)
        .map(|angle| pos2(center.x + angle.cos() * radius, center.y + angle.sin() * radius))
        .collect();
    canvas.line(points, stroke);
}

/// What a place is, in the middle of its disc.
fn glyph(canvas: &impl Canvas, center: Pos2, kind: PlaceKind, radius: f32, filled: bool, color: Color32) {
    let size = radius * 1.02;
    let icon = match kind {
        PlaceKind::AirBase => icon::AIR_BASE,
        PlaceKind::Camp => icon::CAMP,
        PlaceKind::Airport => icon::AIRPORT,
        PlaceKind::City => icon::CITY,
        PlaceKind::Other => icon::PIN,
        PlaceKind::Own(_) => match kind.own_path() {
            Some(path) => return canvas.drawing(center, path, size, filled, color),
            None => icon::of_kind(kind.own_icon().unwrap_or_default()),
        },
    };
    canvas.icon(center, icon, size, filled, color);
}

#[cfg(test)]
#[path = "symbols_tests.rs"]
mod tests;
