//! The filter card: side, evidence, kind of source, year; and the story as of a date.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction, FilterAction, RangeEnd, TimelineAction};
use crate::app::state::cards::Card;
use crate::app::widgets::{
    card, card_head, column, field_look, flow, focus_ring, heading, row_ui, scroll, text_button,
};
use crate::atlas::PartialDate;
use crate::atlas::evidence::Evidence;
use crate::atlas::filter::Facet;
use crate::atlas::model::{Condition, SourceKind};
use crate::render::side_sign::sign;
use crate::render::symbols;
use crate::text::field::{Look, field};
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// Shows the filters under the bar, if they are asked for; returns what they cover.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    if !cx.state.is_open(Card::Filters) {
        return Vec::new();
    }
    let name = cx.text("filters-name");
    let (rect, ()) = card(ui, cx, &name, layout.filters, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.text("close")) {
            actions.push(CardAction::Show(Card::Filters, false));
        }
        scroll::column(ui, cx, "filters", true, |ui| {
            label(ui, &Text::new(cx.text("filters-note"), cx.theme.small()).direction(cx.rtl()));
            sides(ui, cx, actions);
            heading(ui, cx, &cx.text("filter-evidence"));
            flow(ui, cx, |ui| {
                for evidence in Evidence::ALL {
                    let mark = |ui: &Ui, at| symbols::badge(ui.painter(), cx.theme, at, 6.0, evidence);
                    let word = cx.messages().evidence(evidence);
                    chip(ui, cx, &word, Facet::Evidence(evidence), Some(&mark), actions);
                }
            });
            heading(ui, cx, &cx.text("filter-kinds"));
            flow(ui, cx, |ui| {
                for kind in SourceKind::ALL {
                    chip(ui, cx, &cx.messages().source_kind(kind), Facet::Kind(kind), None, actions);
                }
            });
            heading(ui, cx, &cx.text("filter-years"));
            flow(ui, cx, |ui| {
                for year in cx.state.atlas().years() {
                    chip(ui, cx, &year.to_string(), Facet::Year(year), None, actions);
                }
            });
            dates(ui, cx, actions);
            ui.add_space(4.0);
            heading(ui, cx, &cx.text("filter-known"));
            row_ui(ui, cx.rtl(), 32.0, |ui| {
                let word = cx.text(if cx.state.view().as_of { "as-known-off" } else { "as-known" });
                if text_button(ui, cx, Some(icon::LOOK_BACK), &word).clicked() {
                    actions.push(TimelineAction::SetAsOf(!cx.state.view().as_of));
                }
            });
        });
    });
    let pressed = ui.input(|input| input.pointer.primary_pressed().then(|| input.pointer.interact_pos()).flatten());
    // The bar and what says how much is hidden may be used meanwhile.
    if pressed.is_some_and(|at| !rect.contains(at) && at.y > rect.top()) {
        actions.push(CardAction::Show(Card::Filters, false));
    }
    vec![rect]
}

/// The first and the last date to show, as they are typed.
fn dates(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    row_ui(ui, cx.rtl(), 30.0, |ui| {
        for (end, key) in [(RangeEnd::From, "filter-from"), (RangeEnd::To, "filter-to")] {
            let name = cx.text(key);
            label(ui, &Text::new(&*name, Style::new(13.0, cx.theme.ink)).direction(cx.rtl()));
            date_field(ui, cx, end, &name, actions);
        }
    });
}

fn date_field(ui: &mut Ui, cx: &Cx<'_>, end: RangeEnd, name: &str, actions: &mut Actions) {
    let (rect, _) = ui.allocate_exact_size(vec2(112.0, 28.0), Sense::hover());
    let id = egui::Id::unique(("filter date", end));
    let dates = cx.state.filter_dates();
    let mut typed = if end == RangeEnd::From { &dates.from } else { &dates.to }.clone();
    let wrong = !typed.trim().is_empty() && typed.trim().parse::<PartialDate>().is_err();
    let edge = match (wrong, ui.memory(|memory| memory.has_focus(id))) {
        (true, _) => Stroke::new(1.5, cx.theme.state(Some(Condition::Leaving))),
        (false, true) => Stroke::new(1.5, cx.theme.accent),
        (false, false) => Stroke::new(1.0, cx.theme.line),
    };
    ui.painter().rect(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well, edge, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(9.0, 3.5));
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(end).max_rect(inner).layout(column(false)));
    // Dates are written from left to right in every language.
    let look = Look { rtl: false, ..field_look(cx, name, "2024-10-04") };
    if field(&mut child, id, &mut typed, inner.width(), &look).changed() {
        actions.push(FilterAction::SetDate(end, typed));
    }
}

fn sides(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    heading(ui, cx, &cx.text("filter-sides"));
    flow(ui, cx, |ui| {
        for side in &cx.state.atlas().sides {
            let mark = |ui: &Ui, at| sign(ui.painter(), at, 5.0, side.sign, cx.theme.side(side.sign));
            let name = side.name.get(cx.tag());
            chip(ui, cx, name, Facet::Side(side.id.clone()), Some(&mark), actions);
        }
    });
}

/// Paints a sign at a point.
type Mark<'m> = dyn Fn(&Ui, egui::Pos2) + 'm;

/// A chip that is on while its facet is shown.
fn chip(ui: &mut Ui, cx: &Cx<'_>, word: &str, sort: Facet, mark: Option<&Mark<'_>>, actions: &mut Actions) {
    let shown = !cx.state.view().filter.hides(&sort);
    let color = if shown { cx.theme.ink } else { cx.theme.muted };
    let text = Text::new(word, Style::new(12.5, color)).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let lead = if mark.is_some() { 20.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(laid.size().x + lead + 18.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, shown, word));
    let edge = if shown { cx.theme.muted.gamma_multiply(0.6) } else { cx.theme.line };
    let ground = if shown { cx.theme.well } else { cx.theme.card };
    ui.painter().rect(
        rect,
        CornerRadius::same(cx.theme.small_radius()),
        ground,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
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
        actions.push(FilterAction::Toggle(sort));
    }
}
