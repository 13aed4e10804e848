//! Labels, tooltips and icons.

use egui::{Color32, Pos2, Response, Role, Ui, WidgetInfo, vec2};

use crate::text::layout::Text;
use crate::text::{fonts, select};

/// A label that wraps in the width there is, and reads in its own direction.
pub fn label(ui: &mut Ui, text: &Text) -> Response {
    label_lines(ui, text, usize::MAX)
}

/// A label on at most `most_lines` lines; the whole text is shown on hover.
pub fn label_lines(ui: &mut Ui, text: &Text, most_lines: usize) -> Response {
    let available = ui.available_width();
    let laid = text.lay_out(ui.ctx(), available, most_lines);
    // A paragraph of several lines takes the whole width, so that its edge is the column's.
    let width = if laid.lines() > 1 { available } else { laid.size().x.min(available) };
    let (rect, response) = ui.allocate_exact_size(vec2(width, laid.size().y), select::sense(ui));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.logical()));
    if ui.is_rect_visible(rect) {
        select::select(ui, text, &laid, rect, &response);
        laid.paint(ui.painter(), rect);
    }
    if laid.elided() { response.on_hover_ui(|ui| tooltip(ui, text)) } else { response }
}

/// The inside of a tooltip.
pub fn tooltip(ui: &mut Ui, text: &Text) {
    ui.set_max_width(320.0);
    label(ui, text);
}

/// An icon at a size, in a colour.
pub fn paint_icon(painter: &egui::Painter, center: Pos2, icon: char, size: f32, filled: bool, color: Color32) {
    painter.text(center, egui::Align2::CENTER_CENTER, icon, fonts::icon(size, filled), color);
}
