//! A large button with an icon and words.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use crate::app::context::Cx;
use crate::app::widgets::focus_ring;
use crate::text::label::paint_icon;
use crate::text::{Style, Text};

/// A button in a box of its own; the main one is filled. Returns whether it was pressed.
pub fn large_button(
    ui: &mut Ui,
    cx: &Cx<'_>,
    rect: Rect,
    name: &str,
    sign: char,
    main: bool,
    leading_sign: bool,
) -> bool {
    let response = ui.interact(rect, egui::Id::unique(("large button", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let taken = response.hovered() || response.has_focus();
    let (ground, ink, edge) = match (main, taken) {
        (true, false) => (cx.theme.accent, cx.theme.on_accent, cx.theme.accent),
        (true, true) => (cx.theme.accent.gamma_multiply(0.88), cx.theme.on_accent, cx.theme.accent),
        (false, taken) => (if taken { cx.theme.well } else { cx.theme.card }, cx.theme.ink, cx.theme.line),
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(cx.theme.small_radius() + 2),
        ground,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let text = Text::new(name, Style::new(14.5, ink).strong()).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), rect.width() - 48.0, 1);
    let width = laid.size().x + 24.0;
    // The sign stands before the words or after them, as one reads.
    let before = leading_sign != cx.rtl();
    let left = rect.center().x - width / 2.0;
    let (sign_x, words_x) = if before { (left + 8.0, left + 24.0) } else { (left + width - 8.0, left) };
    paint_icon(ui.painter(), pos2(sign_x, rect.center().y), sign, 17.0, false, ink);
    laid.paint(ui.painter(), Rect::from_min_size(pos2(words_x, rect.center().y - laid.size().y / 2.0), laid.size()));
    focus_ring(ui, cx, &response, rect);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
