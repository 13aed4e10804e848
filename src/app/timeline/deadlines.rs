//! Deadlines: the date that was announced and the one that was reported, and the gap between them.

use egui::{
    Color32, CornerRadius, CursorIcon, Id, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use jiff::civil::Date;

use crate::app::context::Cx;
use crate::app::state::action::{Actions, DetailsAction};
use crate::app::timeline::{Track, days};
use crate::atlas::PartialDate;
use crate::atlas::model::{ClaimId, Deadline};
use crate::text::label::tooltip;
use crate::text::{Style, Text};
use crate::view::time_axis::days_at;
use crate::view::vague::Vague;

/// Half the height of a mark, in logical pixels.
const MARK: f32 = 4.5;

/// Shows the deadlines in view; returns where their words stand.
pub fn show(ui: &mut Ui, track: &Track<'_>, actions: &mut Actions) -> Vec<Rect> {
    let deadlines = track.cx.atlas().deadlines.iter();
    deadlines.filter_map(|deadline| one(ui, track, deadline, actions)).collect()
}

/// Where a mark stands: at a day of its date, at its minute, or in the middle of a time that is not exact.
fn place(track: &Track<'_>, date: PartialDate, day: Date) -> f32 {
    track.axis.x_of_day(match (Vague::soft(date), date.time()) {
        (Some(time), _) => time.middle(),
        (None, Some(_)) => days_at(date.begins()),
        (None, None) => days(day),
    })
}

fn one(ui: &mut Ui, track: &Track<'_>, deadline: &Deadline, actions: &mut Actions) -> Option<Rect> {
    let cx = track.cx;
    let due = place(track, deadline.due, deadline.due.last());
    let done = deadline.reported.as_ref().map(|report| {
        let last = report.end.unwrap_or(report.start).last();
        (place(track, report.start, report.start.first()), track.axis.x_of_day(days(last)))
    });
    let (from, to) = (due.min(done.map_or(due, |done| done.0)), due.max(done.map_or(due, |done| done.1)));
    if to < -20.0 || from > track.axis.width + 20.0 {
        return None;
    }
    let mut taken = None;
    let (top, bottom) = (track.announced - MARK - 2.0, track.reported + MARK + 2.0);
    let band = Rect::from_two_pos(pos2(track.x(from), top), pos2(track.x(to), bottom)).expand2(vec2(MARK + 1.0, 0.0));
    let response = ui.interact(band, Id::unique(("deadline", deadline.id.as_str())), Sense::click());
    let name = words(cx, deadline).join(". ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, crate::text::bidi::without_marks(&name)));
    let strength = if response.hovered() || response.has_focus() { 0.24 } else { 0.13 };
    let color = cx.theme.accent;
    let gap = Rect::from_two_pos(pos2(track.x(due), track.announced), pos2(track.x(to), track.reported));
    if done.is_some() && gap.width() > 1.0 {
        ui.painter().rect_filled(gap, CornerRadius::ZERO, color.gamma_multiply(strength));
    }
    crate::app::widgets::focus_ring(ui, cx, &response, band);
    let edge = [pos2(track.x(due), top + MARK + 2.0), pos2(track.x(due), track.reported)];
    ui.painter().extend(Shape::dashed_line(&edge, Stroke::new(1.2, color), 3.0, 2.5));
    // A month or a year is due on its last day; what is not exact has no day.
    if let Some(time) = Vague::soft(deadline.due) {
        track.bar(ui.painter(), time, track.announced, 1.25, color.gamma_multiply(0.5));
    }
    mark(ui.painter(), pos2(track.x(due), track.announced), cx.theme.card, color);
    if let Some((start, _)) = done {
        if let Some(time) = deadline.reported.as_ref().and_then(|report| Vague::soft(report.start)) {
            track.bar(ui.painter(), time, track.reported, 1.25, color.gamma_multiply(0.5));
        }
        let edge = [pos2(track.x(start), track.announced), pos2(track.x(start), track.reported)];
        ui.painter().line_segment(edge, Stroke::new(1.2, color));
        mark(ui.painter(), edge[1], color, color);
        if let Some(late) = deadline.days_late().filter(|late| *late > 0) {
            let text = cx.format("deadline-later", &[("count", (late.unsigned_abs() as usize).into())]);
            let laid = Text::new(text, Style::new(10.5, color).strong()).direction(cx.rtl());
            let laid = laid.lay_out(ui.ctx(), f32::INFINITY, 1);
            if laid.size().x <= gap.width() + 24.0 && track.sees(f32::midpoint(from, to)) {
                let center = pos2(gap.center().x, track.rect.top() + 7.0);
                laid.paint_centered(ui.painter(), center);
                taken = Some(Rect::from_center_size(center, laid.size()));
            }
        }
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        actions.extend(match (&deadline.question, deadline.claims.first()) {
            (Some(question), _) => Some(DetailsAction::OpenQuestion(question.clone())),
            (None, Some(claim)) => Some(DetailsAction::OpenClaim(claim.clone())),
            (None, None) => None,
        });
    }
    response.on_hover_ui_at_pointer(|ui| {
        for (index, line) in words(cx, deadline).into_iter().enumerate() {
            let style = if index == 0 { cx.theme.body().strong() } else { cx.theme.small() };
            tooltip(ui, &Text::new(line, style).direction(cx.rtl()));
        }
    });
    taken
}

/// A deadline in words: its title, what was announced, what was reported, and how far they are apart.
#[must_use]
pub fn words(cx: &Cx<'_>, deadline: &Deadline) -> Vec<String> {
    let messages = cx.messages();
    let speakers = |claims: &[ClaimId]| {
        let claims = claims.iter().filter_map(|id| cx.atlas().claim(id));
        let mut names: Vec<String> = Vec::new();
        for claim in claims {
            let name = messages.speakers(cx.atlas(), claim);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        messages.list(&names)
    };
    let mut lines = vec![deadline.title.get(messages.tag()).to_owned()];
    let due = messages.date(deadline.due);
    lines.push(cx.format("deadline-due", &[("date", due.into()), ("speakers", speakers(&deadline.claims).into())]));
    match &deadline.reported {
        Some(report) => {
            let date = messages.dates(report.start, report.end);
            let values = [("date", date.into()), ("speakers", speakers(&report.claims).into())];
            lines.push(cx.format("deadline-reported", &values));
            if let Some(late) = deadline.days_late().filter(|late| *late > 0) {
                lines.push(cx.format("deadline-later", &[("count", (late.unsigned_abs() as usize).into())]));
            }
        }
        None => lines.push(cx.text("deadline-open")),
    }
    lines
}

fn mark(painter: &Painter, at: Pos2, fill: Color32, edge: Color32) {
    let corners = vec![at + vec2(0.0, -MARK), at + vec2(MARK, 0.0), at + vec2(0.0, MARK), at + vec2(-MARK, 0.0)];
    painter.add(Shape::convex_polygon(corners, fill, Stroke::new(1.4, edge)));
}
