//! A place with its state, as a row that opens it.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::shell::accessible_text;
use crate::app::state::action::{Actions, DetailsAction};
use crate::app::widgets::focus_ring;
use crate::render::symbols;
use crate::text::label::label_lines;
use crate::text::{Style, Text};

/// Height of a row, in logical pixels.
pub const ROW: f32 = 39.0;

/// A place with its state, as a row that opens it.
pub fn changed_row(ui: &mut Ui, cx: &Cx<'_>, now: &crate::atlas::moment::PlaceNow<'_>, actions: &mut Actions) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            true,
            cx.spoken("open-place", &[("place", accessible_text::place(cx, now).into())]),
        )
    });
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(
            rect.expand2(vec2(6.0, 0.0)),
            CornerRadius::same(cx.theme.small_radius()),
            cx.theme.well,
        );
    }
    focus_ring(ui, cx, &response, rect.expand2(vec2(6.0, 0.0)));
    let disc_x = if cx.rtl() { rect.right() - 13.0 } else { rect.left() + 13.0 };
    let disc = pos2(disc_x, rect.center().y);
    match now.spoken {
        Some(spoken) => symbols::spoken_disc(ui.painter(), cx.theme, disc, 12.0, now.place.kind, spoken),
        None => symbols::disc(ui.painter(), cx.theme, disc, 12.0, now.place.kind, now.state()),
    }
    if let Some(status) = now.shown() {
        symbols::badge(ui.painter(), cx.theme, disc + vec2(10.0, -9.0), 6.0, status.weight.evidence);
    }
    let words = if cx.rtl() {
        Rect::from_min_max(rect.min, pos2(rect.right() - 36.0, rect.bottom()))
    } else {
        Rect::from_min_max(pos2(rect.left() + 36.0, rect.top()), rect.max)
    };
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(words).layout(crate::app::widgets::column(cx.rtl())));
    child.spacing_mut().item_spacing = Vec2::ZERO;
    child.style_mut().interaction.selectable_labels = false;
    let name = now.place.name.get(cx.tag());
    label_lines(&mut child, &Text::new(name, Style::new(13.5, cx.theme.ink).strong()).direction(cx.rtl()), 1);
    let state = cx.messages().standing(cx.atlas(), now);
    let mut line = Text::new(state, Style::new(12.0, cx.theme.state(now.state())).strong());
    if let Some(status) = now.shown() {
        line = line.then(
            &format!(" · {}", cx.messages().evidence_at(cx.atlas(), status.since, status.weight.evidence)),
            cx.theme.small(),
        );
    }
    let line = line.direction(cx.rtl());
    label_lines(&mut child, &line, 1);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(DetailsAction::OpenPlace(now.place.id.clone()));
    }
}
