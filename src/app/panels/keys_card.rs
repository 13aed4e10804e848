//! The list of keys.

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, vec2};

use crate::app::command;
use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction};
use crate::app::state::cards::Card;
use crate::app::widgets::{card, card_head, row_ui, scroll};
use crate::text::label::label;
use crate::text::{Style, Text};

/// Shows the keys in the middle of the window, if they are asked for; returns what they cover.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, _: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    if !cx.state.is_open(Card::Keys) {
        return Vec::new();
    }
    let window = ui.max_rect();
    let height = (command::ALL.len() as f32 * 34.0 + 84.0).min(window.height() - 32.0);
    let rect = Rect::from_center_size(window.center(), vec2(360.0_f32.min(window.width() - 32.0), height));
    let name = cx.text("keys-name");
    let (rect, ()) = card(ui, cx, &name, rect, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.text("close")) {
            actions.push(CardAction::Show(Card::Keys, false));
        }
        scroll::column(ui, cx, "keys", true, |ui| {
            for command in command::ALL {
                row_ui(ui, cx.rtl(), 30.0, |ui| {
                    let (cell, _) = ui.allocate_exact_size(vec2(64.0, 26.0), Sense::hover());
                    ui.painter().rect(
                        cell.shrink2(vec2(4.0, 1.0)),
                        CornerRadius::same(5),
                        cx.theme.well,
                        Stroke::new(1.0, cx.theme.line),
                        StrokeKind::Inside,
                    );
                    let keys = Text::new(command.keys_text(ui.ctx().os()), Style::new(13.0, cx.theme.ink).strong())
                        .direction(false);
                    keys.lay_out(ui.ctx(), f32::INFINITY, 1).paint_centered(ui.painter(), cell.center());
                    label(ui, &Text::new(cx.text(command.name), cx.theme.body()).direction(cx.rtl()));
                });
            }
        });
    });
    vec![rect]
}
