//! The evidence rule in words: what a claim does, and how well a mark then stands.

use egui::{Rect, Sense, Ui, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction};
use crate::app::state::cards::Card;
use crate::app::widgets::{card, card_head, divider, heading, row_ui, scroll};
use crate::atlas::evidence::Evidence;
use crate::render::symbols;
use crate::text::label::label;
use crate::text::{Style, Text};

/// The lines on what a claim does, in the order of the rule.
const CLAIMS: [&str; 6] =
    ["rule-of-time", "rule-of-place", "rule-of-opinions", "rule-of-against", "rule-of-answers", "rule-of-prospects"];

/// Shows the rule in the middle of the window, if it is asked for; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, _: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    if !cx.state.is_open(Card::Rule) {
        return Vec::new();
    }
    let window = ui.max_rect();
    let size = vec2(520.0_f32.min(window.width() - 32.0), 640.0_f32.min(window.height() - 32.0));
    let name = cx.text("rule-name");
    let rect = Rect::from_center_size(window.center(), size);
    let (rect, ()) = card(ui, cx, &name, rect, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.text("close")) {
            actions.push(CardAction::Show(Card::Rule, false));
        }
        scroll::column(ui, cx, "rule", true, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 5.0);
            let line = |ui: &mut Ui, words: String| {
                label(ui, &Text::new(words, Style::new(13.5, cx.theme.ink)).direction(cx.rtl()));
            };
            line(ui, cx.text("rule-intro"));
            divider(ui, cx);
            heading(ui, cx, &cx.text("rule-levels"));
            for evidence in Evidence::ALL.into_iter().chain([Evidence::Unstated]) {
                row_ui(ui, cx.rtl(), 24.0, |ui| {
                    let (sign, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
                    symbols::badge(ui.painter(), cx.theme, sign.center(), 7.5, evidence);
                    line(ui, cx.messages().rule(evidence));
                });
            }
            divider(ui, cx);
            heading(ui, cx, &cx.text("rule-claims"));
            for key in CLAIMS {
                line(ui, cx.text(key));
            }
        });
    });
    vec![rect]
}
