//! The rows of tables that lack a date, a source or coordinates: kept and counted, but standing nowhere until they have one.

use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction, WindowAction};
use crate::app::state::cards::Card;
use crate::app::widgets::{card, card_head, focus_ring, link_row, scroll};
use crate::atlas::model::Waiting;
use crate::text::bidi::plain;
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// Height of a row, in logical pixels.
const ROW: f32 = 58.0;

/// A row that leads to the list, where anything waits.
pub fn link(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let count = cx.atlas().waiting.len();
    if count == 0 {
        return;
    }
    let words = plain(&cx.format("waiting-count", &[("count", count.into())]));
    if link_row(ui, cx, icon::WARNING, &words).clicked() {
        actions.push(CardAction::Show(Card::Waiting, true));
    }
}

/// Shows the list, if it is open; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    let waiting = &cx.atlas().waiting;
    if waiting.is_empty() || !cx.state.is_open(Card::Waiting) {
        return Vec::new();
    }
    let height = (waiting.len() as f32 * (ROW + 6.0) + 120.0).min(480.0);
    let area = layout.list(cx.rtl(), vec2(620.0, height));
    let name = cx.text("waiting-name");
    let (rect, ()) = card(ui, cx, &name, area, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.text("close")) {
            actions.push(CardAction::Show(Card::Waiting, false));
        }
        label(ui, &Text::new(cx.text("waiting-note"), cx.theme.small()).direction(cx.rtl()));
        ui.add_space(4.0);
        scroll::column(ui, cx, "waiting", true, |ui| {
            scroll::rows(ui, waiting.len(), ROW, |ui, row| one(ui, cx, &waiting[row], actions));
        });
    });
    vec![rect]
}

/// A row: what it lacks, what it says, where it is. A click copies it.
fn one(ui: &mut Ui, cx: &Cx<'_>, row: &Waiting, actions: &mut Actions) {
    let needs: Vec<String> = row.needs.iter().map(|need| cx.messages().need(*need)).collect();
    let needs = cx.format("waiting-needs", &[("needs", cx.messages().list(&needs).into())]);
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    let line = plain(&format!("{}: {} ({})", row.from, row.text, needs));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &line));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    let head = Text::new(needs, Style::new(12.0, cx.theme.accent).strong())
        .then(&format!("  {}", row.from), cx.theme.small())
        .direction(cx.rtl());
    let words = Text::new(&*row.text, Style::new(13.0, cx.theme.ink)).direction(cx.rtl());
    let room = rect.shrink2(vec2(6.0, 5.0));
    let (head, words) = (head.lay_out(ui.ctx(), room.width(), 1), words.lay_out(ui.ctx(), room.width(), 2));
    head.paint(ui.painter(), room);
    words.paint(ui.painter(), room.translate(vec2(0.0, head.size().y)));
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        actions.push(WindowAction::Copy(line));
    }
}
