//! A move: its ends, its evidence, and the claims behind it.

use egui::{Rect, Ui, vec2};

use crate::app::context::Cx;
use crate::app::drawer::{claim_row, evidence, parts};
use crate::app::shell::accessible_text;
use crate::app::state::action::{Actions, DetailsAction};
use crate::app::widgets::{card, divider, heading, link_row, row_ui, scroll};
use crate::map::symbols::MoveKey;
use crate::text::cite::Cited;
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// Shows a move; returns what it covers. A move hidden by the filter or not yet known as of the date is not shown.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, key: MoveKey, actions: &mut Actions) -> Option<Rect> {
    let relocation = cx.atlas().phases.get(key.stop)?.moves.get(key.index)?;
    let (_, weight) = cx.atlas().moves_of(key.stop).nth(key.index)?;
    let (messages, tag) = (cx.messages(), cx.tag());
    let name = cx.text("move-name");
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        let cited = Cited::Move { stop: key.stop, index: key.index };
        parts::head(ui, cx, &name, Some(cited), actions);
        scroll::column(ui, cx, ("move", key.stop, key.index), false, |ui| {
            ui.style_mut().interaction.selectable_labels = true;
            label(ui, &Text::new(accessible_text::move_title(cx, relocation), cx.theme.title()).direction(cx.rtl()));
            let date = Text::new(messages.date(relocation.date), Style::new(14.0, cx.theme.accent).strong());
            label(ui, &date.direction(cx.rtl()));
            label(ui, &Text::new(relocation.note.get(tag), cx.theme.body()).direction(cx.rtl()));
            ui.add_space(2.0);
            for (words, end) in messages.move_ends(weight) {
                ui.push_id(words.as_str(), |ui| {
                    row_ui(ui, cx.rtl(), 24.0, |ui| evidence::badge(ui, cx, &words, end.evidence, actions));
                    label(ui, &Text::new(messages.reason(cx.atlas(), end), cx.theme.small()).direction(cx.rtl()));
                    evidence::why(ui, cx, end, actions);
                });
            }
            if let Some(question) = relocation.question.as_ref().and_then(|id| cx.atlas().question(id)) {
                let name = cx.format("open-question", &[("title", question.title.get(tag).into())]);
                if link_row(ui, cx, icon::QUESTION, &name).clicked() {
                    actions.push(DetailsAction::OpenQuestion(question.id.clone()));
                }
            }
            parts::links(ui, cx, [key.stop], std::iter::once(&relocation.from).chain(&relocation.to), actions);
            divider(ui, cx);
            heading(ui, cx, &cx.text("move-claims"));
            for claim in relocation.claims.iter().chain(&relocation.against).filter_map(|id| cx.atlas().claim(id)) {
                ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                claim_row::show(ui, cx, claim, actions);
                ui.add_space(6.0);
            }
        });
    });
    Some(rect)
}
