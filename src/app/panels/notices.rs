//! Notices: hidden claims, the story as of a date, what was copied or saved, what went wrong.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, DocumentAction, FilterAction, TimelineAction};
use crate::app::state::cards::Card;
use crate::app::state::outbox::Tone;
use crate::app::widgets::focus_ring;
use crate::atlas::PartialDate;
use crate::text::label::paint_icon;
use crate::text::{Style, Text, icon};

/// Shows the notices, one under another; returns what they cover.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    let mut covered = Vec::new();
    let free = layout.free(cx.rtl(), cx.state.drawer_open());
    // Over the speakers' view they stand at its foot, where nothing is.
    let mut top = if cx.state.is_open(Card::Speakers) { free.bottom() - 44.0 } else { free.top() };
    let mut notice = |ui: &mut Ui, id: &str, sign: char, words: &str, button: Option<&str>| -> bool {
        let at = (pos2(free.center().x, top), free.width());
        let (rect, clicked) = pill(ui, cx, at, id, (sign, words), button);
        top = rect.bottom() + 6.0;
        covered.push(rect);
        clicked
    };
    if let Some(opening) = &cx.state.document().opening {
        let of = [("name", opening.name.as_str().into()), ("percent", opening.percent.into())];
        if notice(ui, "opening", icon::OPEN, &cx.format("opening", &of), Some(&cx.text("export-stop"))) {
            actions.push(DocumentAction::CancelOpening);
        }
    }
    if let Some(day) = cx.state.story_view().as_of_date() {
        let date = cx.messages().date(PartialDate::day(day));
        let waits = cx.state.story_view().look_back_wanted().is_some();
        let words = cx.format(if waits { "looking-back" } else { "known-on" }, &[("date", date.into())]);
        if notice(ui, "as-of", icon::LOOK_BACK, &words, Some(&cx.text("as-known-off"))) {
            actions.push(TimelineAction::SetAsOf(false));
        }
    }
    if !cx.state.view().filter.is_empty() {
        let words = cx.format("hidden-claims", &[("count", cx.state.story_view().hidden().into())]);
        if notice(ui, "hidden", icon::FILTER, &words, Some(&cx.text("show-all"))) {
            actions.push(FilterAction::Clear);
        }
    }
    if let Some(told) = cx.state.notice() {
        let sign = if told.tone == Tone::Done { icon::CHECK } else { icon::WARNING };
        notice(ui, "told", sign, &cx.format(told.key, &[("what", told.what.as_str().into())]), None);
    }
    covered
}

/// A notice centred under a point, with a button at its end; returns what it covers and whether the button was pressed.
fn pill(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (top, most): (egui::Pos2, f32),
    id: &str,
    (sign, words): (char, &str),
    button: Option<&str>,
) -> (Rect, bool) {
    let button_text =
        button.map(|word| Text::new(word, Style::new(12.5, cx.theme.accent).strong()).direction(cx.rtl()));
    let button_laid = button_text.as_ref().map(|text| text.lay_out(ui.ctx(), f32::INFINITY, 1));
    let button_width = button_laid.as_ref().map_or(0.0, |laid| laid.size().x + 18.0);
    let text = Text::new(words, Style::new(12.5, cx.theme.ink)).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), (most - button_width - 60.0).max(120.0), 2);
    let size = vec2(laid.size().x + button_width + 48.0, laid.size().y + 12.0);
    let rect = Rect::from_min_size(pos2(top.x - size.x / 2.0, top.y), size);
    let radius = CornerRadius::same(9);
    ui.painter().add(cx.theme.shadow().as_shape(rect, radius));
    ui.painter().rect(rect, radius, cx.theme.card, Stroke::new(1.0, cx.theme.line), StrokeKind::Inside);
    let ground = ui.interact(rect, egui::Id::unique(("notice", id)), Sense::hover());
    ground.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.logical()));
    let x = |from: f32, width: f32| {
        let left = if cx.rtl() { rect.right() - from - width } else { rect.left() + from };
        Rect::from_x_y_ranges(left..=left + width, rect.y_range())
    };
    paint_icon(ui.painter(), x(10.0, 18.0).center(), sign, 16.0, false, cx.theme.accent);
    let place = x(36.0, laid.size().x);
    laid.paint(ui.painter(), Rect::from_center_size(place.center(), laid.size()));
    let Some((text, laid)) = button_text.zip(button_laid) else { return (rect, false) };
    let place = x(size.x - button_width - 6.0, button_width).shrink2(vec2(0.0, 4.0));
    let response = ui.interact(place, egui::Id::unique(("notice button", id)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text.logical()));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, CornerRadius::same(6), cx.theme.well);
    }
    focus_ring(ui, cx, &response, place);
    laid.paint_centered(ui.painter(), place.center());
    (rect, response.on_hover_cursor(CursorIcon::PointingHand).clicked())
}
