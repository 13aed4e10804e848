//! The list of keys.

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, vec2};

use crate::text::label::label;
use crate::text::{Style, Text};

use super::Cx;
use super::action::Action;
use super::shortcuts::TABLE;
use super::widgets::{card, card_head, row_ui};

/// Shows the keys in the middle of the window, if they are asked for; returns what they cover.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, window: Rect, actions: &mut Vec<Action>) -> Option<Rect> {
    if !cx.state.keys_shown {
        return None;
    }
    let height = (TABLE.len() as f32 * 34.0 + 84.0).min(window.height() - 32.0);
    let rect = Rect::from_center_size(window.center(), vec2(360.0_f32.min(window.width() - 32.0), height));
    let name = cx.say("keys-name");
    let (rect, ()) = card(ui, cx, &name, rect, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.say("close")) {
            actions.push(Action::ShowKeys(false));
        }
        super::scroll::column(ui, cx, "keys", true, |ui| {
            for row in TABLE {
                row_ui(ui, cx.rtl(), 30.0, |ui| {
                    let (cell, _) = ui.allocate_exact_size(vec2(64.0, 26.0), Sense::hover());
                    ui.painter().rect(
                        cell.shrink2(vec2(4.0, 1.0)),
                        CornerRadius::same(5),
                        cx.theme.well,
                        Stroke::new(1.0, cx.theme.line),
                        StrokeKind::Inside,
                    );
                    let keys = Text::new(row.written, Style::new(13.0, cx.theme.ink).strong()).direction(false);
                    keys.lay_out(ui.ctx(), f32::INFINITY, 1).paint_centered(ui.painter(), cell.center());
                    label(ui, &Text::new(cx.say(row.message), cx.theme.body()).direction(cx.rtl()));
                });
            }
        });
    });
    Some(rect)
}
