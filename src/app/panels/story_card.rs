//! The guided story: one phase at a time in large type, with back and next.

use std::cmp::Ordering;

use egui::{CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::state::action::{Actions, TimelineAction};
use crate::app::widgets::large_button::large_button;
use crate::app::widgets::pictures::pictures;
use crate::app::widgets::place_row::{ROW, changed_row};
use crate::app::widgets::{card, card_head, focus_ring, named, scroll};
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// Height of the buttons and dots at the foot, in logical pixels.
const FOOT: f32 = 84.0;

/// Shows the card; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Actions) -> Rect {
    let tag = cx.tag();
    let (stop, count) = (cx.moment.stop, cx.atlas().phases.len());
    let phase = cx.moment.phase;
    let name = cx.text("story-name");
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        let words = cx.format("phase-count", &[("number", (stop + 1).into()), ("count", count.into())]);
        if card_head(ui, cx, Text::new(words, cx.theme.head()), &cx.text("story-leave")) {
            actions.push(TimelineAction::SetGuided(false));
        }
        let room = Rect::from_min_max(ui.cursor().min, pos2(ui.max_rect().right(), ui.max_rect().bottom() - FOOT));
        let room = Rect::from_min_max(pos2(ui.max_rect().left(), room.top()), room.max);
        let mut text = ui.new_child(
            egui::UiBuilder::new().id_salt("story").max_rect(room).layout(crate::app::widgets::column(cx.rtl())),
        );
        scroll::column(&mut text, cx, ("story", stop), false, |ui| {
            ui.style_mut().interaction.selectable_labels = true;
            ui.spacing_mut().item_spacing.y = 8.0;
            // Where there is little room, the words come before their size.
            let (large, running) = if room.height() < 160.0 { (18.0, 14.0) } else { (27.0, 17.5) };
            let title = Text::new(phase.title.get(tag), Style::new(large, cx.theme.ink).strong());
            label(ui, &title.direction(cx.rtl()));
            let dates = Text::new(cx.messages().phase_dates(phase), Style::new(15.0, cx.theme.accent).strong());
            label(ui, &dates.direction(cx.rtl()));
            ui.add_space(4.0);
            label(ui, &Text::new(phase.narrative.get(tag), Style::new(running, cx.theme.ink)).direction(cx.rtl()));
            pictures(ui, cx, &phase.pictures, actions);
            ui.add_space(6.0);
            let changed = cx.state.story_view().changed(cx.moment);
            scroll::rows(ui, changed.len(), ROW, |ui, row| {
                if let Some(now) = cx.moment.place_at(changed[row] as usize) {
                    changed_row(ui, cx, &now, actions);
                }
            });
        });
        foot(ui, cx, stop, count, actions);
    });
    rect
}

fn foot(ui: &mut Ui, cx: &Cx<'_>, stop: usize, count: usize, actions: &mut Actions) {
    let area = ui.max_rect();
    let x = |from: f32| if cx.rtl() { area.right() - from } else { area.left() + from };
    dots(ui, cx, stop, count, area, actions);
    let last = stop + 1 == count;
    let half = (area.width() - 8.0) / 2.0;
    let button = |ui: &mut Ui, from: f32, name: &str, sign: char, main: bool, leading: bool| {
        let rect = Rect::from_two_pos(pos2(x(from), area.bottom() - 40.0), pos2(x(from + half), area.bottom()));
        large_button(ui, cx, rect, name, sign, main, leading)
    };
    let (back, onward) =
        if cx.rtl() { (icon::ARROW_RIGHT, icon::ARROW_LEFT) } else { (icon::ARROW_LEFT, icon::ARROW_RIGHT) };
    if stop > 0 && button(ui, 0.0, &cx.text("story-back"), back, false, true) {
        actions.push(TimelineAction::PreviousStop);
    }
    let name = cx.text(if last { "story-end" } else { "story-next" });
    if button(ui, half + 8.0, &name, if last { icon::CHECK } else { onward }, true, false) {
        actions.push(if last { TimelineAction::SetGuided(false) } else { TimelineAction::NextStop });
    }
}

/// A dot for each phase; each leads there.
fn dots(ui: &mut Ui, cx: &Cx<'_>, stop: usize, count: usize, area: Rect, actions: &mut Actions) {
    let pitch = (area.width() / count.max(1) as f32).min(20.0);
    let start = area.center().x - pitch * (count as f32 - 1.0) / 2.0;
    for at in 0..count {
        let offset = pitch * at as f32;
        let x = if cx.rtl() { 2.0 * area.center().x - start - offset } else { start + offset };
        let center = pos2(x, area.bottom() - 60.0);
        let rect = Rect::from_center_size(center, vec2(pitch, 20.0));
        let response = ui.interact(rect, egui::Id::unique(("story dot", at)), Sense::click());
        let title = cx.atlas().phases[at].title.get(cx.tag());
        let name = cx.spoken("go-to-phase", &[("title", title.into())]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, at == stop, &name));
        let (radius, color) = match at.cmp(&stop) {
            Ordering::Equal => (5.5, cx.theme.accent),
            Ordering::Less => (4.0, cx.theme.accent.gamma_multiply(0.5)),
            Ordering::Greater => (4.0, cx.theme.line),
        };
        ui.painter().circle_filled(center, if response.hovered() { radius + 1.5 } else { radius }, color);
        focus_ring(ui, cx, &response, rect);
        if named(response.on_hover_cursor(CursorIcon::PointingHand), cx, title, "").clicked() {
            actions.push(TimelineAction::GoToStop(at));
        }
    }
}
