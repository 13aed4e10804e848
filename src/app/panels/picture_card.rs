//! A picture, as large as the window lets it be, with its credit.

use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction};
use crate::app::state::cards::Card;
use crate::app::widgets::pictures::{Shown, credits, texture};
use crate::app::widgets::{card, card_head, scroll};
use crate::text::Text;

/// Room for the words below a picture, in logical pixels.
const WORDS: f32 = 120.0;

/// Shows the picture that was opened; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, _: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    let opened = cx.state.opened_picture().filter(|_| cx.state.is_open(Card::Picture));
    let Some(picture) = opened.and_then(|file| cx.atlas().picture_of(file)) else { return Vec::new() };
    let window = ui.max_rect().shrink(16.0);
    let name = cx.text("picture-name");
    let (rect, ()) = card(ui, cx, &name, window, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.head()), &cx.text("close")) {
            actions.push(CardAction::Show(Card::Picture, false));
        }
        let room = ui.available_rect_before_wrap();
        let high = (room.height() - WORDS).max(80.0);
        let (area, response) = ui.allocate_exact_size(vec2(room.width(), high), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, picture.alt.get(cx.tag())));
        if let Shown::Ready(texture) = texture(ui.ctx(), cx, &picture.file) {
            let size = texture.size_vec2();
            let scale = (area.width() / size.x).min(area.height() / size.y);
            let rect = Rect::from_center_size(area.center(), size * scale);
            let radius = CornerRadius::same(cx.theme.small_radius());
            egui::Image::new(&texture).corner_radius(radius).paint_at(ui, rect);
        }
        scroll::column(ui, cx, "picture", true, |ui| credits(ui, cx, picture));
    });
    vec![rect]
}
