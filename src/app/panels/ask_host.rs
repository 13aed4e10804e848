//! Asks whether the tiles of a map may be fetched from a host.

use egui::{Rect, Ui, pos2, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, BasemapAction};
use crate::app::widgets::card;
use crate::app::widgets::large_button::large_button;
use crate::text::bidi::plain;
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// Shows the question, if there is one; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    let Some(host) = cx.state.basemap().asks() else { return Vec::new() };
    let free = layout.middle(cx.rtl(), false);
    let size = vec2(460.0_f32.min(free.width() - 24.0), free.height().min(220.0));
    let ground = Rect::from_min_size(pos2(free.center().x - size.x / 2.0, free.top() + 24.0), size);
    let name = cx.text("ask-host-name");
    let (rect, ()) = card(ui, cx, &name, ground, true, |ui| {
        label(ui, &Text::new(&*name, cx.theme.title()).direction(cx.rtl()));
        let words = cx.format("ask-host", &[("host", plain(&host).into())]);
        label(ui, &Text::new(words, Style::new(14.0, cx.theme.ink)).direction(cx.rtl()));
        ui.add_space(4.0);
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 42.0), egui::Sense::hover());
        let (near, far) = row.split_left_right_at_fraction(0.5);
        let (first, second) = if cx.rtl() { (far, near) } else { (near, far) };
        let answers = [(first, "ask-host-yes", icon::NETWORK, true), (second, "ask-host-no", icon::CLOSE, false)];
        for (rect, key, sign, allowed) in answers {
            if large_button(ui, cx, rect.shrink2(vec2(4.0, 1.0)), &cx.text(key), sign, allowed, true) {
                actions.push(BasemapAction::Answer(host.clone(), allowed));
            }
        }
    });
    vec![rect]
}
