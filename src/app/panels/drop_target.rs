//! Opens a file that is dropped on the window.

use egui::{Color32, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, BasemapAction, DocumentAction, WindowAction};
use crate::text::label::paint_icon;
use crate::text::{Style, Text, icon};
use crate::tiles::Origin;

/// Opens a dropped file; while one is held over the window, says that it may be dropped. Covers nothing.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, _: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    let (held, dropped) = ui.input(|input| {
        let dropped = input.raw.dropped_files.first().map(|file| file.path().to_owned());
        (!input.raw.hovered_files.is_empty(), dropped)
    });
    if held {
        invite(ui, cx);
    }
    if let Some(path) = dropped {
        let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if matches!(end.as_str(), "pmtiles" | "mbtiles") {
            actions.push(BasemapAction::Use(Origin::File(path)));
        } else if end == "toml" {
            actions.push(WindowAction::UseStyle(path));
        } else {
            actions.push(DocumentAction::Open(path));
        }
    }
    Vec::new()
}

fn invite(ui: &Ui, cx: &Cx<'_>) {
    let window = ui.max_rect();
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    painter.rect_filled(window, 0, Color32::from_black_alpha(90));
    let text = Text::new(cx.text("drop-here"), Style::new(18.0, cx.theme.ink).strong()).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let rect = Rect::from_center_size(window.center(), laid.size() + vec2(96.0, 56.0));
    let edge = Stroke::new(2.0, cx.theme.accent);
    painter.rect(rect, CornerRadius::same(cx.theme.corner), cx.theme.card, edge, StrokeKind::Inside);
    let shift = vec2(if cx.rtl() { -14.0 } else { 14.0 }, 0.0);
    laid.paint_centered(&painter, rect.center() + shift);
    let sign = pos2(if cx.rtl() { rect.right() - 32.0 } else { rect.left() + 32.0 }, rect.center().y);
    paint_icon(&painter, sign, icon::OPEN, 24.0, false, cx.theme.accent);
}
