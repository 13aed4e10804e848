//! The drawer at the side: a place, a move, a question or a single claim.

use egui::{Rect, Ui, vec2};

use crate::atlas::model::ClaimId;
use crate::text::cite::Cited;
use crate::text::label::label_lines;
use crate::text::{Text, icon};

use super::action::Action;
use super::state::Opened;
use super::widgets::{card, icon_button, row, row_ui};
use super::{Cx, claim_row, details, question, relocation, scroll};

/// Shows what is open; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Vec<Action>) -> Option<Rect> {
    match &cx.state.opened {
        Some(Opened::Move(key)) => relocation::show(ui, cx, rect, *key, actions),
        Some(Opened::Question(id)) => question::show(ui, cx, rect, id, actions),
        Some(Opened::Claim(id)) => claim(ui, cx, rect, id, actions),
        None => details::show(ui, cx, rect, actions),
    }
}

/// The head of what lies over a place: the way back, what it is, and what can be done with it.
pub fn head(ui: &mut Ui, cx: &Cx<'_>, title: &str, cited: Option<Cited>, actions: &mut Vec<Action>) {
    row_ui(ui, cx.rtl(), 34.0, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let mut words = ui.available_width() - 36.0;
        if cx.state.selected.is_some() || !cx.state.trail.is_empty() {
            let arrow = if cx.rtl() { icon::ARROW_RIGHT } else { icon::ARROW_LEFT };
            if icon_button(ui, cx, arrow, &cx.say("back"), "Esc", true).clicked() {
                actions.push(Action::Back);
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
        if icon_button(ui, cx, icon::CLOSE, &cx.say("close"), "", true).clicked() {
            actions.push(Action::Deselect);
        }
    });
}

/// The button that copies a citation.
pub fn cite_button(ui: &mut Ui, cx: &Cx<'_>, cited: Cited, actions: &mut Vec<Action>) {
    if icon_button(ui, cx, icon::COPY, &cx.say("cite"), "C", true).clicked() {
        actions.push(Action::Cite(cited));
    }
}

/// One claim, with what it answers above it and what answers it below.
fn claim(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, id: &ClaimId, actions: &mut Vec<Action>) -> Option<Rect> {
    let claim = cx.atlas().claim(id)?;
    let root = claim.answers.as_ref().and_then(|answered| cx.atlas().claim(answered)).unwrap_or(claim);
    let name = cx.say("claim-name");
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        head(ui, cx, &name, Some(Cited::Claim(id.clone())), actions);
        scroll::column(ui, cx, ("claim", id.as_str()), false, |ui| {
            ui.style_mut().interaction.selectable_labels = true;
            claim_row::show(ui, cx, root, actions);
            let (stop, place) = cx.atlas().home_of(id);
            links(ui, cx, stop, place.into_iter(), actions);
        });
    });
    Some(rect)
}

/// Where something matters: rows that lead to its stop and its places.
pub fn links<'c>(
    ui: &mut Ui,
    cx: &Cx<'c>,
    stops: impl IntoIterator<Item = usize>,
    places: impl Iterator<Item = &'c crate::atlas::model::PlaceId>,
    actions: &mut Vec<Action>,
) {
    let tag = cx.state.messages.tag();
    super::widgets::divider(ui, cx);
    super::widgets::heading(ui, cx, &cx.say("where-it-matters"));
    for place in places.filter_map(|id| cx.atlas().place(id)) {
        let name = cx.say_with("show-place", &[("place", place.name.get(tag).into())]);
        if super::widgets::link_row(ui, cx, icon::PIN, &name).clicked() {
            actions.push(Action::Select(place.id.clone()));
        }
    }
    for stop in stops {
        let Some(phase) = cx.atlas().phases.get(stop) else { continue };
        let name = cx.say_with("go-to-phase", &[("title", phase.title.get(tag).into())]);
        if super::widgets::link_row(ui, cx, icon::CALENDAR, &name).clicked() {
            actions.push(Action::GoToStop(stop));
        }
    }
}
