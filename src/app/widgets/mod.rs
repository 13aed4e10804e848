//! Shared widgets: cards, buttons, chips, rows. They follow the window's reading direction.

pub mod claim_button;
pub mod large_button;
pub mod legend;
pub mod pictures;
pub mod place_row;
pub mod scroll;
pub mod side_signs;
pub mod source_line;

use egui::{
    Align, Color32, CornerRadius, CursorIcon, Id, Layout, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::app::command::{self, Command};
use crate::app::context::Cx;
use crate::app::state::action::Actions;
use crate::atlas::is_web_address;
use crate::render::theme::PADDING;
use crate::text::field::Look;
use crate::text::label::{label, paint_icon, tooltip};
use crate::text::{Style, Text, icon};

/// Columns read from the top, aligned to where reading begins.
#[must_use]
pub fn column(rtl: bool) -> Layout {
    Layout::top_down(if rtl { Align::Max } else { Align::Min })
}

/// Rows read from where reading begins.
#[must_use]
pub fn row(rtl: bool) -> Layout {
    if rtl { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) }
}

/// A row as high as its highest part.
pub fn row_ui<R>(ui: &mut Ui, rtl: bool, height: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), height), row(rtl), contents).inner
}

/// A floating card. What it covers takes no pointer from the map. Returns how high its contents are.
pub fn card<R>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    name: &str,
    rect: Rect,
    fit_height: bool,
    contents: impl FnOnce(&mut Ui) -> R,
) -> (Rect, R) {
    let shadow = [(); 4].map(|()| ui.painter().add(egui::Shape::Noop));
    let background = ui.painter().add(egui::Shape::Noop);
    let id = Id::unique(("card", name));
    // The pointer rests on the card as it was drawn last; before its first frame, on all that it may take.
    let known: Option<Rect> = ui.ctx().data(|data| data.get_temp(id));
    let area = if fit_height { known.unwrap_or(rect).intersect(rect) } else { rect };
    ui.interact(area, id.with("ground"), Sense::CLICK | Sense::DRAG);
    let inner = rect.shrink(PADDING);
    let mut child = ui.new_child(
        UiBuilder::new().id_salt(id).max_rect(inner).layout(column(cx.rtl())).accessibility_label(name.to_owned()),
    );
    child.spacing_mut().item_spacing = vec2(8.0, 4.0);
    let value = contents(&mut child);
    let bottom = if fit_height { (child.min_rect().bottom() + PADDING).min(rect.bottom()) } else { rect.bottom() };
    let rect = Rect::from_min_max(rect.min, pos2(rect.right(), bottom));
    ui.ctx().data_mut(|data| data.insert_temp(id, rect));
    let radius = CornerRadius::same(cx.theme.corner);
    for (shape, part) in shadow.into_iter().zip(around(rect.shrink(f32::from(cx.theme.corner)))) {
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(part));
        painter.set(shape, cx.theme.shadow().as_shape(rect, radius));
    }
    let ground =
        egui::epaint::RectShape::new(rect, radius, cx.theme.card, Stroke::new(1.0, cx.theme.line), StrokeKind::Inside);
    ui.painter().set(background, ground);
    (rect, value)
}

/// All that lies around a rectangle, as four others. What lies under a card is not painted: where there is no GPU, it
/// would cost as much as the card.
fn around(rect: Rect) -> [Rect; 4] {
    let all = Rect::EVERYTHING;
    [
        Rect::from_min_max(all.min, pos2(all.right(), rect.top())),
        Rect::from_min_max(pos2(all.left(), rect.bottom()), all.max),
        Rect::from_min_max(pos2(all.left(), rect.top()), rect.left_bottom()),
        Rect::from_min_max(rect.right_top(), pos2(all.right(), rect.bottom())),
    ]
}

/// The first row of a card: its words, and the button that closes it. Returns whether that was clicked.
pub fn card_head(ui: &mut Ui, cx: &Cx<'_>, words: Text, close: &str) -> bool {
    const HEIGHT: f32 = 32.0;
    row_ui(ui, cx.rtl(), HEIGHT, |ui| {
        let width = ui.available_width() - HEIGHT - 8.0;
        ui.allocate_ui_with_layout(vec2(width, HEIGHT), row(cx.rtl()), |ui| {
            ui.set_min_width(width);
            label(ui, &words.direction(cx.rtl()));
        });
        command_icon(ui, cx, &command::panel::CLOSE, icon::CLOSE, close, true).clicked()
    })
}

/// The ring that shows where the keyboard is.
pub fn focus_ring(ui: &Ui, cx: &Cx<'_>, response: &Response, rect: Rect) {
    crate::app::shell::focus::met(response);
    if response.gained_focus() {
        // What is scrolled out of sight comes into it.
        ui.scroll_to_rect(rect.expand(8.0), None);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, cx.theme.accent);
        ui.painter().rect_stroke(
            rect.expand(2.0),
            CornerRadius::same(cx.theme.small_radius() + 1),
            stroke,
            StrokeKind::Outside,
        );
    }
}

/// A square button with an icon; its name is its tooltip and what a screen reader says.
pub fn icon_button(ui: &mut Ui, cx: &Cx<'_>, icon: char, name: &str, keys: &str, enabled: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(32.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let color = if enabled { cx.theme.ink } else { cx.theme.muted.gamma_multiply(0.45) };
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    paint_icon(ui.painter(), rect.center(), icon, 18.0, false, color);
    let response = if enabled { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
    named(response, cx, name, keys)
}

/// An icon button that is on or off.
pub fn toggle_button(ui: &mut Ui, cx: &Cx<'_>, icon: char, name: &str, keys: &str, on: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    if on || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    let color = if on { cx.theme.accent } else { cx.theme.ink };
    paint_icon(ui.painter(), rect.center(), icon, 18.0, false, color);
    named(response.on_hover_cursor(CursorIcon::PointingHand), cx, name, keys)
}

/// A tooltip with a name and the keys that do the same.
#[must_use]
pub fn named(response: Response, cx: &Cx<'_>, name: &str, keys: &str) -> Response {
    response.on_hover_ui(|ui| {
        let mut text = Text::new(name, cx.theme.body());
        if !keys.is_empty() {
            text = text.then(&format!("  {keys}"), cx.theme.small());
        }
        tooltip(ui, &text.direction(cx.rtl()));
    })
}

/// A button with words on it.
pub fn text_button(ui: &mut Ui, cx: &Cx<'_>, icon: Option<char>, name: &str) -> Response {
    let text = Text::new(name, Style::new(13.0, cx.theme.ink)).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let icon_width = if icon.is_some() { 22.0 } else { 0.0 };
    let size = vec2(laid.size().x + icon_width + 20.0, 32.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    let inner = rect.shrink2(vec2(10.0, 0.0));
    let (icon_x, text_rect) = if cx.rtl() {
        (inner.right() - 8.0, Rect::from_min_max(inner.min, pos2(inner.right() - icon_width, inner.bottom())))
    } else {
        (inner.left() + 8.0, Rect::from_min_max(pos2(inner.left() + icon_width, inner.top()), inner.max))
    };
    if let Some(icon) = icon {
        paint_icon(ui.painter(), pos2(icon_x, rect.center().y), icon, 17.0, false, cx.theme.ink);
    }
    laid.paint(ui.painter(), Rect::from_center_size(text_rect.center(), vec2(text_rect.width(), laid.size().y)));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A button with an icon and, where there is one, a word that is the beginning of its name; `is_on` where it is on or off.
/// Its name and keys are its tooltip and what a screen reader says.
pub fn word_button(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (icon, word): (char, Option<&str>),
    name: &str,
    keys: &str,
    is_on: Option<bool>,
) -> Response {
    let Some(word) = word else {
        return match is_on {
            Some(on) => toggle_button(ui, cx, icon, name, keys, on),
            None => icon_button(ui, cx, icon, name, keys, true),
        };
    };
    let on = is_on == Some(true);
    let color = if on { cx.theme.accent } else { cx.theme.ink };
    let laid = Text::new(word, Style::new(13.0, color)).direction(cx.rtl()).lay_out(ui.ctx(), f32::INFINITY, 1);
    let (rect, response) = ui.allocate_exact_size(vec2(laid.size().x + 36.0, 32.0), Sense::click());
    response.widget_info(|| match is_on {
        Some(on) => WidgetInfo::selected(Role::Button, true, on, name),
        None => WidgetInfo::labeled(Role::Button, true, name),
    });
    if on || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    let lead = if cx.rtl() { rect.right() - 16.0 } else { rect.left() + 16.0 };
    paint_icon(ui.painter(), pos2(lead, rect.center().y), icon, 17.0, false, color);
    let middle = if cx.rtl() { rect.left() + 8.0 } else { rect.right() - 8.0 - laid.size().x } + laid.size().x / 2.0;
    laid.paint_centered(ui.painter(), pos2(middle, rect.center().y));
    named(response.on_hover_cursor(CursorIcon::PointingHand), cx, name, keys)
}

/// A small word in a tinted box.
pub fn chip(ui: &mut Ui, cx: &Cx<'_>, word: &str, color: Color32) -> Response {
    let text = Text::new(word, Style::new(11.5, color).strong()).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let (rect, response) = ui.allocate_exact_size(laid.size() + vec2(14.0, 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    let radius = CornerRadius::same(cx.theme.small_radius());
    ui.painter().rect(rect, radius, cx.theme.card, Stroke::new(1.0, color.gamma_multiply(0.55)), StrokeKind::Inside);
    laid.paint_centered(ui.painter(), rect.center());
    response
}

/// A link that opens in the browser.
pub fn link(ui: &mut Ui, cx: &Cx<'_>, text: &Text, url: Option<&str>) {
    // The reader of files lets nothing else in; nothing else is ever opened either.
    let Some(url) = url.filter(|url| is_web_address(url)) else {
        label(ui, text);
        return;
    };
    let laid = text.lay_out(ui.ctx(), ui.available_width(), usize::MAX);
    let (rect, response) = ui.allocate_exact_size(laid.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text.logical()));
    laid.paint(ui.painter(), rect);
    focus_ring(ui, cx, &response, rect);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        ui.ctx().open_url(egui::OpenUrl::new_tab(url));
    }
    // Pointed at, or where the keyboard is: Ctrl C takes the address.
    if (response.hovered() || response.has_focus()) && ui.input(|input| input.events.contains(&egui::Event::Copy)) {
        ui.copy_text(url.to_owned());
    }
    response.on_hover_ui(|ui| tooltip(ui, &Text::new(url, cx.theme.small()).direction(false)));
}

/// How a field for typing looks.
#[must_use]
pub fn field_look<'l>(cx: &Cx<'_>, name: &'l str, hint: &'l str) -> Look<'l> {
    Look {
        name,
        hint,
        style: Style::new(14.0, cx.theme.ink),
        hint_style: Style::new(13.0, cx.theme.muted),
        selected: cx.theme.accent.gamma_multiply(0.28),
        rtl: cx.rtl(),
    }
}

/// A row that leads somewhere.
pub fn link_row(ui: &mut Ui, cx: &Cx<'_>, icon: char, name: &str) -> Response {
    let width = ui.available_width();
    let laid = Text::new(name, Style::new(13.0, cx.theme.ink)).direction(cx.rtl()).lay_out(ui.ctx(), width - 34.0, 2);
    let (rect, response) = ui.allocate_exact_size(vec2(width, laid.size().y + 8.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, crate::text::bidi::without_marks(name)));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    let (sign, words) = if cx.rtl() {
        (rect.right() - 12.0, Rect::from_min_max(rect.min + vec2(6.0, 4.0), rect.max - vec2(28.0, 4.0)))
    } else {
        (rect.left() + 12.0, Rect::from_min_max(rect.min + vec2(28.0, 4.0), rect.max - vec2(6.0, 4.0)))
    };
    paint_icon(ui.painter(), pos2(sign, rect.center().y), icon, 15.0, false, cx.theme.muted);
    laid.paint(ui.painter(), words);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A line between sections.
pub fn divider(ui: &mut Ui, cx: &Cx<'_>) {
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, cx.theme.line));
    ui.add_space(6.0);
}

/// The head of a section.
pub fn heading(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    label(ui, &Text::new(words, cx.theme.head()).direction(cx.rtl()));
}

/// A row that goes on below where it has no room.
pub fn flow(ui: &mut Ui, cx: &Cx<'_>, contents: impl FnOnce(&mut Ui)) {
    let layout = if cx.rtl() { Layout::right_to_left(Align::Min) } else { Layout::left_to_right(Align::Min) };
    ui.with_layout(layout.with_main_wrap(true), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        contents(ui);
    });
    ui.add_space(4.0);
}

/// The icon button of a command. A click sends its action.
pub fn command_button(ui: &mut Ui, cx: &Cx<'_>, command: &Command, actions: &mut Actions) -> Response {
    worded_command(ui, cx, command, None, actions)
}

/// The same with a word, where there is one.
pub fn worded_command(
    ui: &mut Ui,
    cx: &Cx<'_>,
    command: &Command,
    word: Option<&str>,
    actions: &mut Actions,
) -> Response {
    let (icon, keys) = (command.icon.unwrap_or(icon::COMMAND), command.keys_text(ui.ctx().os()));
    let is_on = command.is_on.map(|is_on| is_on(cx.state));
    let response = word_button(ui, cx, (icon, word), &cx.text(command.name), &keys, is_on);
    if response.clicked() {
        actions.extend((command.action)(cx.state));
    }
    response
}

/// An icon button that does what a command does, with an icon and a name of its own. The caller reads the click.
pub fn command_icon(ui: &mut Ui, cx: &Cx<'_>, command: &Command, icon: char, name: &str, enabled: bool) -> Response {
    icon_button(ui, cx, icon, name, &command.keys_text(ui.ctx().os()), enabled)
}

/// The button that closes a card.
pub fn close_button(ui: &mut Ui, cx: &Cx<'_>) -> Response {
    command_icon(ui, cx, &command::panel::CLOSE, icon::CLOSE, &cx.text("close"), true)
}
