//! The phase card: what changed at this stop, in words, and place by place.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::atlas::evidence::Evidence;
use crate::atlas::model::State;
use crate::text::label::{label, label_lines};
use crate::text::{Style, Text, icon};

use super::action::Action;
use super::theme::{PADDING, SMALL_RADIUS};
use super::widgets::{card, divider, focus_ring, heading, row_ui};
use super::{Cx, describe, paint, scroll};

/// Shows the card; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Vec<Action>) -> Rect {
    let name = cx.say("phase-card-name");
    let bottom = rect.bottom() - PADDING;
    let (rect, ()) = card(ui, cx, &name, rect, true, |ui| {
        scroll::column(ui, cx, cx.moment.stop, true, |ui| contents(ui, cx, bottom, actions));
    });
    rect
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, bottom: f32, actions: &mut Vec<Action>) {
    ui.style_mut().interaction.selectable_labels = true;
    let tag = cx.state.messages.tag();
    let (phase, stop) = (cx.moment.phase, cx.moment.stop);
    let count = cx.say_with("phase-count", &[("number", (stop + 1).into()), ("count", cx.atlas().phases.len().into())]);
    label(ui, &Text::new(count, cx.theme.head()).direction(cx.rtl()));
    label(ui, &Text::new(phase.title.get(tag), cx.theme.title()).direction(cx.rtl()));
    let dates = cx.state.messages.phase_dates(phase);
    label(ui, &Text::new(dates, Style::new(14.0, cx.theme.accent).strong()).direction(cx.rtl()));
    if let Some(day) = cx.state.day() {
        on_day(ui, cx, day);
    }
    ui.add_space(4.0);
    label(ui, &Text::new(phase.narrative.get(tag), cx.theme.body()).direction(cx.rtl()));

    if stop == 0 {
        ui.add_space(8.0);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
        let onward = if cx.rtl() { icon::ARROW_LEFT } else { icon::ARROW_RIGHT };
        if super::story_card::large_button(ui, cx, rect, &cx.say("story-start"), onward, true, false) {
            actions.push(Action::ShowStory(true));
        }
    }
    let changed: Vec<_> =
        cx.moment.places.iter().filter(|now| now.shown().is_some_and(|status| status.since == stop)).collect();
    if !changed.is_empty() {
        divider(ui, cx);
        heading(ui, cx, &cx.say("phase-changed"));
        for now in changed {
            changed_row(ui, cx, now, actions);
        }
    }
    ui.style_mut().interaction.selectable_labels = false;
    // The rows above name their signs; the legend is for where there is room to spare.
    let room = bottom - ui.cursor().top();
    if room >= MOVES_LEGEND {
        divider(ui, cx);
        moves_legend(ui, cx);
    }
    if room >= MOVES_LEGEND + PLACES_LEGEND {
        ui.add_space(4.0);
        places_legend(ui, cx);
    }
}

/// By date: how far the day is from the phase, and whether anything is known of it.
fn on_day(ui: &mut Ui, cx: &Cx<'_>, day: jiff::civil::Date) {
    let date = cx.state.messages.date(crate::atlas::When::day(day));
    let after = usize::try_from((day - cx.moment.phase.last_day()).get_days()).unwrap_or(0);
    let words = cx.say_with("phase-on-day", &[("date", date.into()), ("count", after.into())]);
    label(ui, &Text::new(words, cx.theme.small()).direction(cx.rtl()));
    if day > cx.atlas().evidence_ends.last() {
        let note = cx.atlas().evidence_note.get(cx.state.messages.tag());
        let style = Style::new(12.0, cx.theme.accent);
        label(ui, &Text::new(note, style).direction(cx.rtl()));
    }
}

/// A place that changed, as a row that opens it.
pub fn changed_row(ui: &mut Ui, cx: &Cx<'_>, now: &crate::atlas::moment::PlaceNow<'_>, actions: &mut Vec<Action>) {
    let Some(status) = now.shown() else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 39.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, cx.spoken("open-place", &[("place", describe::place(cx, now).into())]))
    });
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), CornerRadius::same(SMALL_RADIUS), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect.expand2(vec2(6.0, 0.0)));
    let disc_x = if cx.rtl() { rect.right() - 13.0 } else { rect.left() + 13.0 };
    let disc = pos2(disc_x, rect.center().y);
    paint::disc(ui.painter(), cx.theme, disc, 12.0, now.place.kind, now.state());
    paint::badge(ui.painter(), cx.theme, disc + vec2(10.0, -9.0), 6.0, status.weight.evidence);
    let words = if cx.rtl() {
        Rect::from_min_max(rect.min, pos2(rect.right() - 36.0, rect.bottom()))
    } else {
        Rect::from_min_max(pos2(rect.left() + 36.0, rect.top()), rect.max)
    };
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(words).layout(super::widgets::column(cx.rtl())));
    child.spacing_mut().item_spacing = Vec2::ZERO;
    child.style_mut().interaction.selectable_labels = false;
    let name = now.place.name.get(cx.state.messages.tag());
    label_lines(&mut child, &Text::new(name, Style::new(13.5, cx.theme.ink).strong()).direction(cx.rtl()), 1);
    let state = cx.state.messages.state(cx.atlas(), now.state());
    let evidence = cx.state.messages.evidence(status.weight.evidence);
    let line = Text::new(state, Style::new(12.0, cx.theme.state(now.state())).strong())
        .then(&format!(" · {evidence}"), cx.theme.small())
        .direction(cx.rtl());
    label_lines(&mut child, &line, 1);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(Action::Select(now.place.id.clone()));
    }
}

/// Heights of the two parts of the legend, in logical pixels.
const MOVES_LEGEND: f32 = 88.0;
const PLACES_LEGEND: f32 = 98.0;

/// How strokes are to be read.
pub fn moves_legend(ui: &mut Ui, cx: &Cx<'_>) {
    heading(ui, cx, &cx.say("legend-moves"));
    grid(ui, cx, Evidence::ALL.len(), |ui, index| {
        let evidence = Evidence::ALL[index];
        let (rect, _) = ui.allocate_exact_size(vec2(28.0, 18.0), Sense::hover());
        let (from, to) = (rect.left_center() + vec2(1.0, 0.0), rect.right_center() - vec2(1.0, 0.0));
        let (from, to) = if cx.rtl() { (to, from) } else { (from, to) };
        paint::stroke_sample(ui.painter(), cx.theme, evidence, from, to);
        let (sign, _) = ui.allocate_exact_size(vec2(15.0, 18.0), Sense::hover());
        paint::badge(ui.painter(), cx.theme, sign.center(), 7.0, evidence);
        label_lines(
            ui,
            &Text::new(cx.state.messages.evidence(evidence), Style::new(12.0, cx.theme.ink)).direction(cx.rtl()),
            1,
        );
    });
}

/// How rings are to be read.
pub fn places_legend(ui: &mut Ui, cx: &Cx<'_>) {
    heading(ui, cx, &cx.say("legend-places"));
    grid(ui, cx, State::ALL.len(), |ui, index| {
        let state = Some(State::ALL[index]);
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 20.0), Sense::hover());
        paint::disc(ui.painter(), cx.theme, rect.center(), 9.0, cx.atlas().usual_kind(), state);
        label_lines(
            ui,
            &Text::new(cx.state.messages.state(cx.atlas(), state), Style::new(12.0, cx.theme.ink)).direction(cx.rtl()),
            1,
        );
    });
}

/// Cells in two columns.
fn grid(ui: &mut Ui, cx: &Cx<'_>, count: usize, mut cell: impl FnMut(&mut Ui, usize)) {
    let half = ui.available_width() / 2.0;
    for first in (0..count).step_by(2) {
        row_ui(ui, cx.rtl(), 20.0, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for index in first..(first + 2).min(count) {
                ui.allocate_ui_with_layout(vec2(half, 20.0), super::widgets::row(cx.rtl()), |ui| {
                    ui.set_min_width(half);
                    ui.spacing_mut().item_spacing.x = 7.0;
                    cell(ui, index);
                });
            }
        });
    }
}
