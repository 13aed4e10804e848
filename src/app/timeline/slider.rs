//! The slider: the playhead on the axis, and the stops it rests on.

use egui::{
    Color32, CursorIcon, EventFilter, Id, Painter, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use crate::app::context::Cx;
use crate::app::state::action::{Actions, TimelineAction};
use crate::app::timeline::Track;
use crate::text::label::tooltip;
use crate::text::{Style, Text};

/// Radius of the playhead, in logical pixels.
const HANDLE: f32 = 11.0;
/// How near to a stop a click counts as on it, in logical pixels.
const NEAR: f32 = 14.0;

/// Shows the stops and the playhead, and lets the user drag and click them.
pub fn show(ui: &mut Ui, track: &Track<'_>, actions: &mut Actions) {
    let (cx, axis, rect) = (track.cx, &track.axis, track.rect);
    let painter = ui.painter().clone();
    let band = Rect::from_x_y_ranges(rect.x_range(), track.line - HANDLE..=track.line + HANDLE);
    let id = Id::unique("time slider");
    let response = ui.interact(band, id, Sense::click_and_drag());
    let name = cx.text("slider-name");
    let dates = cx.state.dates(cx.moment.phase);
    let value = cx.spoken(
        "slider-value",
        &[
            ("number", (cx.moment.stop + 1).into()),
            ("title", cx.moment.phase.title.get(cx.tag()).into()),
            ("dates", dates.into()),
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
        actions.push(TimelineAction::NextStop);
    }
    for _ in 0..ui.input(|input| input.num_accesskit_action_requests(id, accesskit::Action::Decrement)) {
        actions.push(TimelineAction::PreviousStop);
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
    actions.extend(wished.into_iter().map(|value| TimelineAction::GoToStop((value - 1.0).round().max(0.0) as usize)));
    if response.has_focus() {
        // The arrows belong to the slider, not to the walk from widget to widget.
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }

    let near_stop = |at: Pos2| {
        let offset = track.offset(at.x);
        let near = axis.stops.iter().enumerate().min_by(|a, b| (a.1 - offset).abs().total_cmp(&(b.1 - offset).abs()));
        near.filter(|(_, stop)| (*stop - offset).abs() < NEAR).map(|(index, _)| index)
    };
    let by_date = cx.state.view().date().is_some();
    let hand = response.interact_pointer_pos();
    if let (true, Some(at)) = (response.dragged(), hand) {
        let offset = track.offset(at.x);
        actions.push(if by_date {
            TimelineAction::ScrubToDay(axis.day_of(offset))
        } else {
            TimelineAction::ScrubTo(axis.position_of(offset))
        });
    } else if response.drag_stopped() {
        actions.push(TimelineAction::Settle);
    } else if let (true, Some(at)) = (response.clicked(), hand) {
        let offset = track.offset(at.x);
        actions.push(match near_stop(at) {
            Some(stop) => TimelineAction::GoToStop(stop),
            None if by_date => TimelineAction::GoToMoment(axis.day_of(offset)),
            None => TimelineAction::GoToStop(axis.position_of(offset).round() as usize),
        });
    }

    let hovered = ui.ctx().pointer_hover_pos().filter(|_| response.hovered()).and_then(near_stop);
    for (index, stop) in axis.stops.iter().enumerate().filter(|(_, stop)| track.sees(**stop)) {
        let center = pos2(track.x(*stop), track.line);
        let current = index == cx.moment.stop;
        let radius = if hovered == Some(index) { 7.5 } else { 6.0 };
        let phase = &cx.atlas().phases[index];
        let fill = if current { cx.theme.accent } else { cx.theme.card };
        let color = if phase.scheduled { cx.theme.muted } else { cx.theme.accent };
        painter.circle(center, radius, fill, Stroke::new(1.8, color));
    }
    let here = cx.state.view().day.map_or_else(|| axis.x_of(cx.moment.position), |day| axis.x_of_day(day));
    playhead(&painter, cx, pos2(track.x(here), track.line), response.has_focus());
    follow(cx, track, here, actions);

    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let pointed = response.hover_pos().map(|at| track.offset(at.x));
    if let Some(phase) = hovered.and_then(|index| cx.atlas().phases.get(index)) {
        response.on_hover_ui_at_pointer(|ui| {
            let title = Text::new(phase.title.get(cx.tag()), cx.theme.body().strong());
            tooltip(ui, &title.direction(cx.rtl()));
            tooltip(ui, &Text::new(cx.messages().phase_dates(phase), cx.theme.small()).direction(cx.rtl()));
        });
    } else if let (true, Some(offset)) = (by_date, pointed) {
        let date = cx.state.story_view().date_at(axis.day_of(offset));
        response.on_hover_ui_at_pointer(|ui| {
            tooltip(ui, &Text::new(cx.messages().date(date), cx.theme.small()).direction(cx.rtl()));
        });
    }
}

/// Zoomed in, the axis follows the playhead while it moves.
fn follow(cx: &Cx<'_>, track: &Track<'_>, here: f32, actions: &mut Actions) {
    let moving = cx.state.timeline().tween.is_some()
        || cx.state.timeline().day_tween.is_some()
        || cx.state.timeline().playback.is_some();
    let view = cx.state.timeline().window;
    if moving && view.zoom > 1.0 {
        let shown = view.showing(track.axis.part_of(here, view));
        if (shown.start - view.start).abs() > 1e-5 {
            actions.push(TimelineAction::Show(shown));
        }
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
