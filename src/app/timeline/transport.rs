//! The current date, the switch between phases and dates, and the playback buttons.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::command;
use crate::app::context::Cx;
use crate::app::state::action::{Actions, TimelineAction};
use crate::app::state::playback::SPEEDS;
use crate::app::widgets::{command_button, command_icon, focus_ring, named, row_ui};
use crate::text::label::label_lines;
use crate::text::{Style, Text, icon};

/// The current date and the playback buttons.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ways(ui, cx, actions);
    ui.add_space(5.0);
    let tag = cx.tag();
    let phase = cx.moment.phase;
    let words = cx.state.dates(phase);
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
    let rest = ui.max_rect().bottom() - 32.0 - ui.cursor().top();
    ui.add_space(rest.max(0.0));
    let (first, last) =
        if cx.rtl() { (icon::SKIP_FORWARD, icon::SKIP_BACK) } else { (icon::SKIP_BACK, icon::SKIP_FORWARD) };
    row_ui(ui, cx.rtl(), 32.0, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let at = cx.state.target_stop();
        let (not_first, not_last) = (at > 0, at < cx.state.last_stop());
        if command_icon(ui, cx, &command::timeline::FIRST, first, &cx.text("first-stop"), not_first).clicked() {
            actions.push(TimelineAction::FirstStop);
        }
        step_and_play(ui, cx, actions);
        if command_icon(ui, cx, &command::timeline::LAST, last, &cx.text("last-stop"), not_last).clicked() {
            actions.push(TimelineAction::LastStop);
        }
        // Where there is no room, the keys do it.
        if ui.available_width() >= 76.0 {
            playing_buttons(ui, cx, actions);
        }
    });
}

/// The buttons alone, where there is no room for more.
pub fn steps(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    ui.add_space(((ui.available_height() - 32.0) / 2.0).max(0.0));
    row_ui(ui, cx.rtl(), 32.0, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        step_and_play(ui, cx, actions);
    });
}

/// Back, play or pause, and onward. → leads to what stands at the right: in Arabic that is what came before.
fn step_and_play(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let (back, onward, back_key, onward_key) = if cx.rtl() {
        (icon::CARET_RIGHT, icon::CARET_LEFT, &command::timeline::RIGHT, &command::timeline::LEFT)
    } else {
        (icon::CARET_LEFT, icon::CARET_RIGHT, &command::timeline::LEFT, &command::timeline::RIGHT)
    };
    let at = cx.state.target_stop();
    if command_icon(ui, cx, back_key, back, &cx.text("previous-stop"), at > 0).clicked() {
        actions.push(TimelineAction::PreviousStop);
    }
    let (sign, name) =
        if cx.state.timeline().playback.is_some() { (icon::PAUSE, "pause") } else { (icon::PLAY, "play") };
    if command_icon(ui, cx, &command::timeline::PLAY, sign, &cx.text(name), true).clicked() {
        actions.push(TimelineAction::TogglePlay);
    }
    if command_icon(ui, cx, onward_key, onward, &cx.text("next-stop"), at < cx.state.last_stop()).clicked() {
        actions.push(TimelineAction::NextStop);
    }
}

/// Speed and loop.
fn playing_buttons(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let decimals =
        [1.0, 10.0].into_iter().take_while(|scale| (cx.state.timeline().speed * scale).fract() > 1e-9).count();
    let speed = cx.format("speed", &[("times", cx.messages().number(cx.state.timeline().speed, decimals).into())]);
    let fastest = cx.state.timeline().speed >= SPEEDS[SPEEDS.len() - 1];
    let button = speed_button(ui, cx, &speed);
    if button.clicked() {
        // Round and round: from the fastest back to the slowest.
        let times = if fastest { SPEEDS.len() - 1 } else { 1 };
        actions
            .extend(std::iter::repeat_n(if fastest { TimelineAction::Slower } else { TimelineAction::Faster }, times));
    }
    command_button(ui, cx, &command::timeline::LOOP, actions);
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
    focus_ring(ui, cx, &response, rect);
    laid.paint_centered(ui.painter(), rect.center());
    let os = ui.ctx().os();
    let keys = [&command::timeline::SLOWER, &command::timeline::FASTER].map(|command| command.keys_text(os)).join(" ");
    named(response.on_hover_cursor(CursorIcon::PointingHand), cx, &name, &keys)
}

/// By phase or by date: two halves of one switch.
fn ways(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width().min(190.0), 24.0), Sense::hover());
    let edge = Stroke::new(1.0, cx.theme.line);
    ui.painter().rect(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well, edge, StrokeKind::Inside);
    let by_date = cx.state.view().date().is_some();
    for (index, (key, date)) in [("by-phase", false), ("by-date", true)].into_iter().enumerate() {
        let first = (index == 0) != cx.rtl();
        let half = if first {
            Rect::from_min_max(rect.min, pos2(rect.center().x, rect.bottom()))
        } else {
            Rect::from_min_max(pos2(rect.center().x, rect.top()), rect.max)
        };
        let on = by_date == date;
        let name = cx.text(key);
        let response = ui.interact(half, egui::Id::unique(("way to move", key)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
        if on || response.hovered() {
            let fill = if on { cx.theme.card } else { cx.theme.card.gamma_multiply(0.5) };
            ui.painter().rect_filled(
                half.shrink(2.0),
                CornerRadius::same(cx.theme.small_radius().saturating_sub(2)),
                fill,
            );
        }
        let color = if on { cx.theme.accent } else { cx.theme.muted };
        let style = if on { Style::new(12.0, color).strong() } else { Style::new(12.0, color) };
        let laid = Text::new(name.as_str(), style).direction(cx.rtl()).lay_out(ui.ctx(), half.width() - 8.0, 1);
        laid.paint_centered(ui.painter(), half.center());
        focus_ring(ui, cx, &response, half);
        let keys = if on { String::new() } else { command::timeline::BY_DATE.keys_text(ui.ctx().os()) };
        if named(response.on_hover_cursor(CursorIcon::PointingHand), cx, &name, &keys).clicked() && !on {
            actions.push(TimelineAction::SetByDate(date));
        }
    }
}
