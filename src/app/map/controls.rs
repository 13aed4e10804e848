//! Map overlays: zoom buttons, scale bar, attribution.

use egui::{Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::app::command;
use crate::app::context::Cx;
use crate::app::state::action::Actions;
use crate::app::widgets::{card, command_button};
use crate::render::scale_bar::scale_and_credits;

/// The buttons that move the camera; returns what they cover.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Actions) -> Rect {
    let name = cx.text("controls-name");
    let ground = rect.expand(0.0);
    let (rect, ()) = card(ui, cx, &name, ground, false, |ui| {
        let mut column =
            ui.new_child(UiBuilder::new().max_rect(ground.shrink(4.0)).layout(crate::app::widgets::column(false)));
        column.spacing_mut().item_spacing = vec2(0.0, 4.0);
        for command in
            [&command::map::ZOOM_IN, &command::map::ZOOM_OUT, &command::map::WHOLE_STORY, &command::panel::BASEMAPS]
        {
            command_button(&mut column, cx, command, actions);
        }
    });
    rect
}

/// The scale bar, with the credits beside it; returns what they cover.
pub fn credits(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> Rect {
    let (words, full, pixels) = scale_and_credits(cx.state.story_view(), cx.basemap, cx.theme);
    let words = words.lay_out(ui.ctx(), f32::INFINITY, 1);
    let credit = full.lay_out(ui.ctx(), (rect.width() - pixels - words.size().x - 50.0).max(80.0), 1);
    // Where there is no room for both, the credits go before the scale.
    let alone = rect.width() < pixels + words.size().x + 180.0;
    let credit = if alone { full.lay_out(ui.ctx(), rect.width() - 20.0, 1) } else { credit };
    let width = if alone { credit.size().x + 20.0 } else { pixels + words.size().x + credit.size().x + 44.0 };
    let ground = if cx.rtl() {
        Rect::from_min_max(pos2(rect.right() - width, rect.bottom() - 26.0), rect.max)
    } else {
        Rect::from_min_size(pos2(rect.left(), rect.bottom() - 26.0), vec2(width, 26.0))
    };
    let id = egui::Id::unique("credits");
    let response = ui.interact(ground, id, Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::Role::Label,
            true,
            cx.spoken("credits", &[("names", (&*cx.basemap.attribution).into())]),
        )
    });
    ui.painter().rect_filled(ground, 7, cx.theme.card.gamma_multiply(0.88));
    let x = |offset: f32| if cx.rtl() { ground.right() - offset } else { ground.left() + offset };
    let place = |offset: f32, size: egui::Vec2| {
        let (a, b) = (x(offset), x(offset + size.x));
        Rect::from_center_size(pos2(f32::midpoint(a, b), ground.center().y), size)
    };
    if alone {
        credit.paint(ui.painter(), place(10.0, credit.size()));
        return ground;
    }
    let (from, to, line) = (x(10.0), x(10.0 + pixels), ground.center().y + 3.0);
    let stroke = Stroke::new(1.6, cx.theme.ink);
    ui.painter().hline(from.min(to)..=from.max(to), line, stroke);
    for end in [from, to] {
        ui.painter().vline(end, line - 5.0..=line, stroke);
    }
    words.paint(ui.painter(), place(16.0 + pixels, words.size()));
    credit.paint(ui.painter(), place(32.0 + pixels + words.size().x, credit.size()));
    ground
}
