//! The filters: what of the story is shown, by side, evidence, kind of source and year; and the look back.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::atlas::When;
use crate::atlas::evidence::Evidence;
use crate::atlas::filter::Sort;
use crate::atlas::model::{SourceKind, State};
use crate::text::field::{Look, field};
use crate::text::label::label;
use crate::text::{Style, Text, icon};

use super::action::Action;
use super::claim_row::sign;
use super::layout::Places;
use super::theme::SMALL_RADIUS;
use super::widgets::{card, card_head, column, field_look, flow, focus_ring, heading, row_ui, text_button};
use super::{Cx, paint, scroll};

/// Shows the filters under the bar, if they are asked for; returns what they cover.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, places: &Places, actions: &mut Vec<Action>) -> Option<Rect> {
    if !cx.state.filters_shown {
        return None;
    }
    let name = cx.say("filters-name");
    let (rect, ()) = card(ui, cx, &name, places.filters, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.say("close")) {
            actions.push(Action::ShowFilters(false));
        }
        scroll::column(ui, cx, "filters", true, |ui| {
            label(ui, &Text::new(cx.say("filters-note"), cx.theme.small()).direction(cx.rtl()));
            sides(ui, cx, actions);
            heading(ui, cx, &cx.say("filter-evidence"));
            flow(ui, cx, |ui| {
                for evidence in Evidence::ALL {
                    let mark = |ui: &Ui, at| paint::badge(ui.painter(), cx.theme, at, 6.0, evidence);
                    let word = cx.state.messages.evidence(evidence);
                    chip(ui, cx, &word, Sort::Evidence(evidence), Some(&mark), actions);
                }
            });
            heading(ui, cx, &cx.say("filter-kinds"));
            flow(ui, cx, |ui| {
                for kind in SourceKind::ALL {
                    chip(ui, cx, &cx.state.messages.source_kind(kind), Sort::Kind(kind), None, actions);
                }
            });
            heading(ui, cx, &cx.say("filter-years"));
            flow(ui, cx, |ui| {
                for year in cx.state.atlas.years() {
                    chip(ui, cx, &year.to_string(), Sort::Year(year), None, actions);
                }
            });
            dates(ui, cx, actions);
            ui.add_space(4.0);
            heading(ui, cx, &cx.say("filter-known"));
            row_ui(ui, cx.rtl(), 32.0, |ui| {
                let word = cx.say(if cx.state.as_known { "as-known-off" } else { "as-known" });
                if text_button(ui, cx, Some(icon::LOOK_BACK), &word).clicked() {
                    actions.push(Action::SetAsKnown(!cx.state.as_known));
                }
            });
        });
    });
    let pressed = ui.input(|input| input.pointer.primary_pressed().then(|| input.pointer.interact_pos()).flatten());
    // The bar and what says how much is hidden may be used meanwhile.
    if pressed.is_some_and(|at| !rect.contains(at) && at.y > rect.top()) {
        actions.push(Action::ShowFilters(false));
    }
    Some(rect)
}

/// The first and the last date to show, as they are typed.
fn dates(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    row_ui(ui, cx.rtl(), 30.0, |ui| {
        for (end, key) in ["filter-from", "filter-to"].into_iter().enumerate() {
            let name = cx.say(key);
            label(ui, &Text::new(&*name, Style::new(13.0, cx.theme.ink)).direction(cx.rtl()));
            date_field(ui, cx, end, &name, actions);
        }
    });
}

fn date_field(ui: &mut Ui, cx: &Cx<'_>, end: usize, name: &str, actions: &mut Vec<Action>) {
    let (rect, _) = ui.allocate_exact_size(vec2(112.0, 28.0), Sense::hover());
    let id = egui::Id::unique(("filter date", end));
    let mut typed = cx.state.filter_dates[end].clone();
    let wrong = !typed.trim().is_empty() && typed.trim().parse::<When>().is_err();
    let edge = match (wrong, ui.memory(|memory| memory.has_focus(id))) {
        (true, _) => Stroke::new(1.5, cx.theme.state(Some(State::Leaving))),
        (false, true) => Stroke::new(1.5, cx.theme.accent),
        (false, false) => Stroke::new(1.0, cx.theme.line),
    };
    ui.painter().rect(rect, CornerRadius::same(SMALL_RADIUS), cx.theme.well, edge, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(9.0, 3.5));
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(end).max_rect(inner).layout(column(false)));
    // Dates are written from left to right in every language.
    let look = Look { rtl: false, ..field_look(cx, name, "2024-10-04") };
    if field(&mut child, id, &mut typed, inner.width(), &look).changed() {
        actions.push(Action::FilterDate(end, typed));
    }
}

fn sides(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    heading(ui, cx, &cx.say("filter-sides"));
    flow(ui, cx, |ui| {
        for side in &cx.state.atlas.sides {
            let mark = |ui: &Ui, at| sign(ui.painter(), at, 5.0, side.sign, cx.theme.side(side.sign));
            let name = side.name.get(cx.state.messages.tag());
            chip(ui, cx, name, Sort::Side(side.id.clone()), Some(&mark), actions);
        }
    });
}

/// Paints a sign at a point.
type Mark<'m> = dyn Fn(&Ui, egui::Pos2) + 'm;

/// A chip that is on while its sort is shown.
fn chip(ui: &mut Ui, cx: &Cx<'_>, word: &str, sort: Sort, mark: Option<&Mark<'_>>, actions: &mut Vec<Action>) {
    let shown = !cx.state.filter.hides(&sort);
    let color = if shown { cx.theme.ink } else { cx.theme.muted };
    let text = Text::new(word, Style::new(12.5, color)).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let lead = if mark.is_some() { 20.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(laid.size().x + lead + 18.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, shown, word));
    let edge = if shown { cx.theme.muted.gamma_multiply(0.6) } else { cx.theme.line };
    let ground = if shown { cx.theme.well } else { cx.theme.card };
    ui.painter().rect(rect, CornerRadius::same(SMALL_RADIUS), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    let inner = rect.shrink2(vec2(9.0, 0.0));
    let (words, sign) = if cx.rtl() {
        (Rect::from_min_max(inner.min, pos2(inner.right() - lead, inner.bottom())), inner.right() - 6.0)
    } else {
        (Rect::from_min_max(pos2(inner.left() + lead, inner.top()), inner.max), inner.left() + 6.0)
    };
    laid.paint(ui.painter(), Rect::from_center_size(words.center(), vec2(words.width(), laid.size().y)));
    if let Some(mark) = mark {
        mark(ui, pos2(sign, rect.center().y));
    }
    if !shown {
        ui.painter().hline(words.x_range(), rect.center().y + 1.0, Stroke::new(1.0, cx.theme.muted));
    }
    focus_ring(ui, cx, &response, rect);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(Action::ToggleFilter(sort));
    }
}
