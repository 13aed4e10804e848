//! Parts that all views of the drawer share: its head, citing, and links to where something matters.

use egui::{Ui, vec2};

use crate::app::command;
use crate::app::context::Cx;
use crate::app::state::action::{Actions, DetailsAction, TimelineAction, WindowAction};
use crate::app::widgets::{command_icon, divider, heading, icon_button, link_row, row, row_ui};
use crate::atlas::model::PlaceId;
use crate::text::cite::Cited;
use crate::text::label::label_lines;
use crate::text::{Text, icon};

/// The head of a view over a place: back, title, cite, close.
pub fn head(ui: &mut Ui, cx: &Cx<'_>, title: &str, cited: Option<Cited>, actions: &mut Actions) {
    row_ui(ui, cx.rtl(), 34.0, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let mut words = ui.available_width() - 36.0;
        if cx.state.view().place.is_some() || !cx.state.details().back_stack.is_empty() {
            let arrow = if cx.rtl() { icon::ARROW_RIGHT } else { icon::ARROW_LEFT };
            if command_icon(ui, cx, &command::panel::CLOSE, arrow, &cx.text("back"), true).clicked() {
                actions.push(DetailsAction::Back);
            }
            words -= 36.0;
        }
        if cited.is_some() {
            words -= 36.0;
        }
        ui.allocate_ui_with_layout(vec2(words, 34.0), row(cx.rtl()), |ui| {
            ui.set_min_width(words);
            label_lines(ui, &Text::new(title, cx.theme.head()).direction(cx.rtl()), 1);
        });
        if let Some(cited) = cited {
            cite_button(ui, cx, cited, actions);
        }
        if icon_button(ui, cx, icon::CLOSE, &cx.text("close"), "", true).clicked() {
            actions.push(DetailsAction::Close);
        }
    });
}

/// The button that copies a citation.
pub fn cite_button(ui: &mut Ui, cx: &Cx<'_>, cited: Cited, actions: &mut Actions) {
    if command_icon(ui, cx, &command::story::CITE, icon::COPY, &cx.text("cite"), true).clicked() {
        actions.push(WindowAction::Cite(cited));
    }
}

/// Rows that lead to the stops and places something belongs to.
pub fn links<'c>(
    ui: &mut Ui,
    cx: &Cx<'c>,
    stops: impl IntoIterator<Item = usize>,
    places: impl Iterator<Item = &'c PlaceId>,
    actions: &mut Actions,
) {
    let tag = cx.tag();
    divider(ui, cx);
    heading(ui, cx, &cx.text("where-it-matters"));
    for place in places.filter_map(|id| cx.atlas().place(id)) {
        let name = cx.format("show-place", &[("place", place.name.get(tag).into())]);
        if link_row(ui, cx, icon::PIN, &name).clicked() {
            actions.push(DetailsAction::OpenPlace(place.id.clone()));
        }
    }
    for stop in stops {
        let Some(phase) = cx.atlas().phases.get(stop) else { continue };
        let name = cx.format("go-to-phase", &[("title", phase.title.get(tag).into())]);
        if link_row(ui, cx, icon::CALENDAR, &name).clicked() {
            actions.push(TimelineAction::GoToStop(stop));
        }
    }
}
