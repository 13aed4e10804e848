//! The scale of the axis, the phases on it as bands, and the mark where the evidence ends.

use egui::{CornerRadius, Painter, Rect, Stroke, pos2};

use crate::app::timeline::{Track, days};
use crate::text::{Style, Text};
use crate::view::time_axis::Unit;
use crate::view::vague::Vague;

/// Lines nearer to one another are not drawn, in logical pixels.
const LEAST: f32 = 4.0;

/// Ticks, and the names for which there is room: years first, then months, then days.
pub fn show(painter: &Painter, track: &Track<'_>) {
    let cx = track.cx;
    let mut taken: Vec<(f32, f32)> = Vec::new();
    let ticks = track.axis.ticks();
    let dense = |unit: Unit| {
        let count = ticks.iter().filter(|tick| tick.unit == unit).count() as f32;
        count * LEAST > track.axis.width
    };
    let too_dense = [Unit::Year, Unit::Month, Unit::Day, Unit::Hour].map(dense);
    let has_hours = ticks.iter().any(|tick| tick.unit == Unit::Hour);
    for tick in &ticks {
        let year = tick.unit == Unit::Year;
        let (length, color) = match tick.unit {
            Unit::Year => (8.0, cx.theme.muted),
            Unit::Month => (5.0, cx.theme.muted.gamma_multiply(0.6)),
            Unit::Day if has_hours => (8.0, cx.theme.muted),
            Unit::Day | Unit::Hour => (3.0, cx.theme.line),
        };
        if !(0.0..=track.axis.width).contains(&tick.x) {
            continue;
        }
        if !too_dense[tick.unit as usize] {
            painter.vline(track.x(tick.x), track.ticks..=track.ticks + length, Stroke::new(1.0, color));
        }
        let words = match tick.unit {
            // Among hours the date is what orients.
            _ if has_hours && tick.unit != Unit::Hour => cx.messages().short_day(tick.date),
            Unit::Year => cx.messages().year(tick.date.year()),
            Unit::Hour => cx.messages().clock(tick.hour, 0),
            Unit::Month => cx.messages().short_month(tick.date.month()),
            Unit::Day => tick.date.day().to_string(),
        };
        let style = if year || has_hours && tick.unit != Unit::Hour {
            Style::new(11.0, cx.theme.ink).strong()
        } else {
            Style::new(10.5, cx.theme.muted)
        };
        let laid = Text::new(words, style).direction(cx.rtl()).lay_out(painter.ctx(), f32::INFINITY, 1);
        let half = laid.size().x / 2.0;
        let (from, to) = (tick.x - half, tick.x + half);
        let apart = if tick.unit >= Unit::Day { 8.0 } else { 6.0 };
        let free = taken.iter().all(|(start, end)| to + apart <= *start || from >= *end + apart);
        if from < 0.0 || to > track.axis.width || !free {
            continue;
        }
        taken.push((from, to));
        laid.paint_centered(painter, pos2(track.x(tick.x), track.ticks + if track.slim { 12.0 } else { 16.0 }));
    }
}

/// The phases.
pub fn bands(painter: &Painter, track: &Track<'_>) {
    let (cx, axis) = (track.cx, &track.axis);
    let bar = |from: f32, to: f32| {
        Rect::from_two_pos(pos2(track.x(from), track.line - 3.0), pos2(track.x(to), track.line + 3.0))
    };
    painter.rect_filled(bar(0.0, axis.width), CornerRadius::same(3), cx.theme.well);
    for (index, phase) in cx.atlas().phases.iter().enumerate() {
        let time = Vague::span(phase.start, phase.end);
        // A stop may stand apart from its day, where stops crowd: its phase begins there.
        let from = if phase.start.is_exact() {
            axis.stops[index]
        } else {
            axis.stops[index].min(axis.x_of_day(time.edges[0]))
        };
        let to = axis.x_of_day(time.edges[3]).max(from + 6.0);
        let to = axis.stops.get(index + 1).map_or(to, |next| to.min(*next));
        let rect = bar(from.clamp(-4.0, axis.width + 4.0), to.clamp(-4.0, axis.width + 4.0));
        if phase.scheduled {
            let stroke = Stroke::new(1.2, cx.theme.accent);
            painter.extend(egui::Shape::dashed_line(&[rect.left_center(), rect.right_center()], stroke, 4.0, 3.0));
        } else {
            let color = if index == cx.moment.stop { cx.theme.accent } else { cx.theme.accent.gamma_multiply(0.35) };
            let [begins, whole, fades, ends] = time.edges.map(|day| axis.x_of_day(day));
            if whole - begins < 1.0 && ends - fades < 1.0 {
                painter.rect_filled(rect, CornerRadius::same(3), color);
            } else {
                track.bar(painter, time, track.line, 3.0, color);
            }
        }
    }
}

/// The mark after which nothing was found. Its words stand where they meet no others.
pub fn evidence_end(painter: &Painter, track: &Track<'_>, taken: &[Rect]) {
    let cx = track.cx;
    let at = track.axis.x_of_day(days(cx.atlas().evidence_ends.last()) + 1.0);
    if !track.sees(at) {
        return;
    }
    let stroke = Stroke::new(1.2, cx.theme.muted);
    let (top, bottom) = (pos2(track.x(at), track.rect.top() + 14.0), pos2(track.x(at), track.ticks));
    painter.extend(egui::Shape::dashed_line(&[top, bottom], stroke, 3.0, 3.0));
    if track.slim {
        return;
    }
    let words = Text::new(cx.text("evidence-ends-short"), Style::new(10.5, cx.theme.muted)).direction(cx.rtl());
    let laid = words.lay_out(painter.ctx(), f32::INFINITY, 1);
    let size = laid.size();
    // The words stand on the side of what is not known, or on the other where there is no room.
    let fits = track.axis.width - at > size.x + 4.0;
    let (after, before) = (at + 4.0 + size.x / 2.0, at - 4.0 - size.x / 2.0);
    let places = if fits { vec![after, before] } else { vec![before] };
    let free = places.into_iter().map(|at| pos2(track.x(at), track.rect.top() + 7.0)).find(|center| {
        let words = Rect::from_center_size(*center, size);
        taken.iter().all(|other| !other.expand(3.0).intersects(words))
    });
    if let Some(center) = free {
        laid.paint_centered(painter, center);
    }
}
