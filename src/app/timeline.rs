//! The timeline: the slider through the story, on an axis of time.

use egui::accesskit;
use egui::{
    Color32, CornerRadius, CursorIcon, EventFilter, Id, Painter, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::atlas::model::SideSign;
use crate::text::label::{label_lines, tooltip};
use crate::text::{Style, Text, icon};

use super::Cx;
use super::action::Action;
use super::playing::SPEEDS;
use super::time_axis::{TimeAxis, days};
use super::widgets::{card, icon_button, row_ui, toggle_button};

/// Radius of the playhead, in logical pixels.
const HANDLE: f32 = 11.0;

/// Shows the timeline; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Vec<Action>) -> Rect {
    let name = cx.say("timeline-name");
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        let whole = ui.max_rect();
        let (before, gap) = (before_axis(whole.width()), 14.0);
        let (controls, axis) = if cx.rtl() {
            let x = whole.right() - before;
            (
                Rect::from_min_max(pos2(x + gap, whole.top()), whole.max),
                Rect::from_min_max(whole.min, pos2(x, whole.bottom())),
            )
        } else {
            let x = whole.left() + before;
            (
                Rect::from_min_max(whole.min, pos2(x - gap, whole.bottom())),
                Rect::from_min_max(pos2(x, whole.top()), whole.max),
            )
        };
        let mut left = ui.new_child(egui::UiBuilder::new().max_rect(controls).layout(super::widgets::column(cx.rtl())));
        transport(&mut left, cx, actions);
        let mut right = ui.new_child(egui::UiBuilder::new().max_rect(axis).layout(super::widgets::column(cx.rtl())));
        track(&mut right, cx, axis, actions);
    });
    rect
}

/// What stands before the axis, in a card of this inner width; the speakers' view keeps to it, so that its axis is the
/// same. Logical pixels.
#[must_use]
pub fn before_axis(width: f32) -> f32 {
    (width * 0.22).clamp(176.0, 276.0) + 14.0
}

/// The date at hand, and the buttons that step.
fn transport(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let tag = cx.state.messages.tag();
    let phase = cx.moment.phase;
    let words = cx.state.messages.phase_dates(phase);
    let at_size = |size: f32| Text::new(&*words, Style::new(size, cx.theme.accent).strong()).direction(cx.rtl());
    let is_long = |dates: &Text| dates.lay_out(ui.ctx(), ui.available_width(), 2).lines() > 1;
    let dates = [14.0, 13.0, 12.0].map(at_size).into_iter().find(|dates| !is_long(dates));
    // Dates too long for one line take the line of the title too, which the phase card shows.
    let long = dates.is_none();
    let dates = dates.unwrap_or_else(|| at_size(13.0));
    label_lines(ui, &dates, 2);
    if !long {
        let title = Text::new(phase.title.get(tag), Style::new(12.0, cx.theme.muted));
        label_lines(ui, &title.direction(cx.rtl()), 1);
    }
    ui.add_space(6.0);
    // → leads to what stands at the right: in Arabic that is what came before.
    let (back, onward, forth, back_key, onward_key) = if cx.rtl() {
        (icon::CARET_RIGHT, icon::CARET_LEFT, true, "→", "←")
    } else {
        (icon::CARET_LEFT, icon::CARET_RIGHT, false, "←", "→")
    };
    let (first, last) =
        if forth { (icon::SKIP_FORWARD, icon::SKIP_BACK) } else { (icon::SKIP_BACK, icon::SKIP_FORWARD) };
    row_ui(ui, cx.rtl(), 32.0, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let at = cx.state.target_stop();
        let (not_first, not_last) = (at > 0, at < cx.state.last_stop());
        if icon_button(ui, cx, first, &cx.say("first-stop"), "Home", not_first).clicked() {
            actions.push(Action::FirstStop);
        }
        if icon_button(ui, cx, back, &cx.say("previous-stop"), back_key, not_first).clicked() {
            actions.push(Action::PreviousStop);
        }
        let (sign, name) = if cx.state.play.is_some() { (icon::PAUSE, "pause") } else { (icon::PLAY, "play") };
        if icon_button(ui, cx, sign, &cx.say(name), "Space", true).clicked() {
            actions.push(Action::TogglePlay);
        }
        if icon_button(ui, cx, onward, &cx.say("next-stop"), onward_key, not_last).clicked() {
            actions.push(Action::NextStop);
        }
        if icon_button(ui, cx, last, &cx.say("last-stop"), "End", not_last).clicked() {
            actions.push(Action::LastStop);
        }
        // Where there is no room, the keys do it.
        if ui.available_width() >= 76.0 {
            playing_buttons(ui, cx, actions);
        }
    });
}

/// How fast it plays, and whether it begins again.
fn playing_buttons(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let decimals = [1.0, 10.0].into_iter().take_while(|scale| (cx.state.speed * scale).fract() > 1e-9).count();
    let speed = cx.say_with("speed", &[("times", cx.state.messages.number(cx.state.speed, decimals).into())]);
    let fastest = cx.state.speed >= SPEEDS[SPEEDS.len() - 1];
    let button = speed_button(ui, cx, &speed);
    if button.clicked() {
        // Round and round: from the fastest back to the slowest.
        let times = if fastest { SPEEDS.len() - 1 } else { 1 };
        actions.extend(std::iter::repeat_n(if fastest { Action::Slower } else { Action::Faster }, times));
    }
    if toggle_button(ui, cx, icon::LOOP, &cx.say("loop"), "R", cx.state.looping).clicked() {
        actions.push(Action::ToggleLoop);
    }
}

fn speed_button(ui: &mut Ui, cx: &Cx<'_>, speed: &str) -> egui::Response {
    let text = Text::new(speed, Style::new(12.5, cx.theme.ink).strong()).direction(false);
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let (rect, response) = ui.allocate_exact_size(vec2(42.0, 32.0), Sense::click());
    let name = cx.spoken("speed-name", &[("speed", speed.into())]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), cx.theme.well);
    }
    super::widgets::focus_ring(ui, cx, &response, rect);
    laid.paint_centered(ui.painter(), rect.center());
    super::widgets::named(response.on_hover_cursor(CursorIcon::PointingHand), cx, &name, ", .")
}

/// Where things are across the height of the track.
struct Rows {
    events: f32,
    line: f32,
    months: f32,
}

fn track(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let axis = TimeAxis::new(&cx.state.atlas, rect.width());
    let x = |offset: f32| if cx.rtl() { rect.right() - offset } else { rect.left() + offset };
    let rows = Rows { events: rect.top() + 26.0, line: rect.top() + 44.0, months: rect.bottom() - 9.0 };
    let painter = ui.painter().clone();
    months(&painter, cx, &axis, &x, &rows);
    bands(&painter, cx, &axis, &x, &rows);
    evidence_end(&painter, cx, &axis, &x, rect, &rows);
    events(ui, cx, &axis, &x, &rows, actions);
    slider(ui, cx, &axis, &x, rect, &rows, actions);
}

fn months(painter: &Painter, cx: &Cx<'_>, axis: &TimeAxis, x: &impl Fn(f32) -> f32, rows: &Rows) {
    let mut free_from = f32::NEG_INFINITY;
    for month in axis.months() {
        let at = axis.x_of_day(days(month));
        if at <= 1.0 {
            continue;
        }
        let january = month.month() == 1;
        let (length, color) = if january { (7.0, cx.theme.muted) } else { (4.0, cx.theme.line) };
        painter.vline(x(at), rows.line + 12.0..=rows.line + 12.0 + length, Stroke::new(1.0, color));
        let words = if january { month.year().to_string() } else { cx.state.messages.short_month(month.month()) };
        let style = if january { Style::new(11.0, cx.theme.ink).strong() } else { Style::new(10.5, cx.theme.muted) };
        let laid = Text::new(words, style).direction(cx.rtl()).lay_out(painter.ctx(), f32::INFINITY, 1);
        let half = laid.size().x / 2.0;
        // Years always have their place; months give way where there is none.
        let room = axis.width;
        let next_year_near = !january && {
            let next = jiff::civil::date(month.year() + 1, 1, 1);
            (axis.x_of_day(days(next)) - at).abs() < half + 22.0
        };
        if at - half < free_from || at + half > room || next_year_near {
            continue;
        }
        free_from = at + half + 6.0;
        laid.paint_centered(painter, pos2(x(at), rows.months));
    }
}

fn bands(painter: &Painter, cx: &Cx<'_>, axis: &TimeAxis, x: &impl Fn(f32) -> f32, rows: &Rows) {
    let bar = |from: f32, to: f32, half: f32| {
        Rect::from_two_pos(pos2(x(from), rows.line - half), pos2(x(to), rows.line + half))
    };
    painter.rect_filled(bar(0.0, axis.width, 3.0), CornerRadius::same(3), cx.theme.well);
    for (index, phase) in cx.atlas().phases.iter().enumerate() {
        let from = axis.stops[index];
        let to = axis.x_of_day(days(phase.end.unwrap_or(phase.start).last()) + 1.0).max(from + 6.0);
        let to = axis.stops.get(index + 1).map_or(to, |next| to.min(*next));
        let rect = bar(from, to, 3.0);
        if phase.scheduled {
            let stroke = Stroke::new(1.2, cx.theme.accent);
            painter.extend(egui::Shape::dashed_line(&[rect.left_center(), rect.right_center()], stroke, 4.0, 3.0));
        } else {
            let color = if index == cx.moment.stop { cx.theme.accent } else { cx.theme.accent.gamma_multiply(0.35) };
            painter.rect_filled(rect, CornerRadius::same(3), color);
        }
    }
}

/// The mark after which nothing was found.
fn evidence_end(painter: &Painter, cx: &Cx<'_>, axis: &TimeAxis, x: &impl Fn(f32) -> f32, rect: Rect, rows: &Rows) {
    let at = axis.x_of_day(days(cx.atlas().evidence_ends.last()) + 1.0);
    let stroke = Stroke::new(1.2, cx.theme.muted);
    painter.extend(egui::Shape::dashed_line(
        &[pos2(x(at), rect.top() + 14.0), pos2(x(at), rows.line + 18.0)],
        stroke,
        3.0,
        3.0,
    ));
    let laid = Text::new(cx.say("evidence-ends-short"), Style::new(10.5, cx.theme.muted)).direction(cx.rtl()).lay_out(
        painter.ctx(),
        f32::INFINITY,
        1,
    );
    let size = laid.size();
    // The words stand on the side of what is not known, or on the other where there is no room.
    let fits = axis.width - at > size.x + 4.0;
    let center = if fits { at + 4.0 + size.x / 2.0 } else { at - 4.0 - size.x / 2.0 };
    laid.paint_centered(painter, pos2(x(center), rect.top() + 8.0));
}

/// A dot for every claim, stacked where they meet, in the colour and shape of its side.
fn events(ui: &mut Ui, cx: &Cx<'_>, axis: &TimeAxis, x: &impl Fn(f32) -> f32, rows: &Rows, actions: &mut Vec<Action>) {
    let first = cx.atlas().phases.first().map_or(f64::MIN, |phase| days(phase.start.first()));
    let mut stacks: Vec<(f32, usize)> = Vec::new();
    let mut claims: Vec<_> =
        cx.atlas().claims.iter().filter(|claim| cx.state.filter.shows(cx.atlas(), claim)).collect();
    claims.sort_by_key(|claim| claim.date.first());
    for claim in claims {
        let day = days(claim.date.first());
        if day < first {
            continue;
        }
        let at = axis.x_of_day(day);
        let height = match stacks.last_mut() {
            Some((last, height)) if at - *last < 5.0 => {
                *height += 1;
                *height
            }
            _ => {
                stacks.push((at, 0));
                0
            }
        };
        let at = stacks.last().map_or(at, |(at, _)| *at);
        if height > 5 {
            continue;
        }
        let center = pos2(x(at), rows.events - height as f32 * 5.2);
        let sign = claim.by.first().and_then(|id| cx.atlas().actor(id)).and_then(|a| cx.atlas().side(&a.side));
        let sign = sign.map_or(SideSign::Bar, |side| side.sign);
        // Not a stop for the keyboard: the speakers' view lists the same claims.
        let response = ui.interact(
            Rect::from_center_size(center, vec2(6.0, 5.2)),
            Id::unique(("event", claim.id.as_str())),
            Sense::CLICK,
        );
        let radius = if response.hovered() { 3.6 } else { 2.4 };
        super::claim_row::sign(ui.painter(), center, radius, sign, cx.theme.side(sign));
        let response = response.on_hover_ui(|ui| {
            let messages = &cx.state.messages;
            let head = format!("{} · {}", messages.speakers(cx.atlas(), claim), messages.date(claim.date));
            tooltip(ui, &Text::new(head, cx.theme.small()).direction(cx.rtl()));
            tooltip(ui, &Text::new(claim.statement.get(messages.tag()), cx.theme.body()).direction(cx.rtl()));
        });
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            actions.push(Action::OpenClaim(claim.id.clone()));
        }
    }
}

fn slider(
    ui: &mut Ui,
    cx: &Cx<'_>,
    axis: &TimeAxis,
    x: &impl Fn(f32) -> f32,
    rect: Rect,
    rows: &Rows,
    actions: &mut Vec<Action>,
) {
    let painter = ui.painter().clone();
    let band = Rect::from_x_y_ranges(rect.x_range(), rows.line - 16.0..=rows.line + 16.0);
    let id = Id::unique("time slider");
    let response = ui.interact(band, id, Sense::click_and_drag());
    let name = cx.say("slider-name");
    let value = cx.spoken(
        "slider-value",
        &[
            ("number", (cx.moment.stop + 1).into()),
            ("title", cx.moment.phase.title.get(cx.state.messages.tag()).into()),
            ("dates", cx.state.messages.phase_dates(cx.moment.phase).into()),
        ],
    );
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(value.clone()),
        ..WidgetInfo::slider(true, cx.moment.position + 1.0, &name)
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(1.0);
        node.set_max_numeric_value(cx.atlas().phases.len() as f64);
        node.set_numeric_value_step(1.0);
        node.set_value(value);
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
        node.add_action(accesskit::Action::SetValue);
    });
    for _ in 0..ui.input(|input| input.num_accesskit_action_requests(id, accesskit::Action::Increment)) {
        actions.push(Action::NextStop);
    }
    for _ in 0..ui.input(|input| input.num_accesskit_action_requests(id, accesskit::Action::Decrement)) {
        actions.push(Action::PreviousStop);
    }
    let wished: Vec<f64> = ui.input(|input| {
        input
            .accesskit_action_requests(id, accesskit::Action::SetValue)
            .filter_map(|request| match request.data {
                Some(accesskit::ActionData::NumericValue(value)) => Some(value),
                _ => None,
            })
            .collect()
    });
    actions.extend(wished.into_iter().map(|value| Action::GoToStop((value - 1.0).round().max(0.0) as usize)));
    if response.has_focus() {
        // The arrows belong to the slider, not to the walk from widget to widget.
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }

    let hand = |at: Pos2| if cx.rtl() { rect.right() - at.x } else { at.x - rect.left() };
    let near_stop = |at: Pos2| {
        let offset = hand(at);
        let near = axis.stops.iter().enumerate().min_by(|a, b| (a.1 - offset).abs().total_cmp(&(b.1 - offset).abs()));
        near.filter(|(_, stop)| (*stop - offset).abs() < 14.0).map(|(index, _)| index)
    };
    if response.dragged() {
        if let Some(at) = response.interact_pointer_pos() {
            actions.push(Action::ScrubTo(axis.position_of(hand(at))));
        }
    } else if response.drag_stopped() {
        actions.push(Action::Settle);
    } else if response.clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        let stop = near_stop(at).unwrap_or_else(|| axis.position_of(hand(at)).round() as usize);
        actions.push(Action::GoToStop(stop));
    }

    let hovered = ui.ctx().pointer_hover_pos().filter(|_| response.hovered()).and_then(near_stop);
    for (index, stop) in axis.stops.iter().enumerate() {
        let center = pos2(x(*stop), rows.line);
        let current = index == cx.moment.stop;
        let radius = if hovered == Some(index) { 7.5 } else { 6.0 };
        let phase = &cx.atlas().phases[index];
        let fill = if current { cx.theme.accent } else { cx.theme.card };
        let color = if phase.scheduled { cx.theme.muted } else { cx.theme.accent };
        painter.circle(center, radius, fill, Stroke::new(1.8, color));
    }
    playhead(&painter, cx, pos2(x(axis.x_of(cx.moment.position)), rows.line), response.has_focus());

    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if let Some(phase) = hovered.and_then(|index| cx.atlas().phases.get(index)) {
        response.on_hover_ui_at_pointer(|ui| {
            let title = Text::new(phase.title.get(cx.state.messages.tag()), cx.theme.body().strong());
            tooltip(ui, &title.direction(cx.rtl()));
            tooltip(ui, &Text::new(cx.state.messages.phase_dates(phase), cx.theme.small()).direction(cx.rtl()));
        });
    }
}

fn playhead(painter: &Painter, cx: &Cx<'_>, center: Pos2, focused: bool) {
    if focused {
        painter.circle_stroke(center, HANDLE + 5.0, Stroke::new(2.0, cx.theme.accent));
    }
    painter.circle_filled(center + vec2(0.0, 1.5), HANDLE + 1.5, Color32::from_black_alpha(50));
    painter.circle(center, HANDLE, cx.theme.accent, Stroke::new(2.5, cx.theme.card));
    let number = (cx.moment.stop + 1).to_string();
    let laid =
        Text::new(number, Style::new(12.0, cx.theme.on_accent).strong()).lay_out(painter.ctx(), f32::INFINITY, 1);
    laid.paint_centered(painter, center);
}
