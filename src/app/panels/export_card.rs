//! The export card: format, size, preview, and destination.

use egui::{CornerRadius, CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction, DocumentAction};
use crate::app::state::cards::Card;
use crate::app::state::export_options::{ExportOptions, PAPERS, SizeChoice};
use crate::app::widgets::large_button::large_button;
use crate::app::widgets::{card, card_head, flow, focus_ring, heading, row, scroll, text_button};
use crate::export::request::{Format, TextMode};
use crate::export::sheet::Element;
use crate::text::bidi::without_marks;
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// Height of the buttons at the foot, in logical pixels.
const FOOT: f32 = 50.0;
/// Pixels to a logical one.
const SCALES: [f32; 4] = [1.0, 1.5, 2.0, 3.0];

/// Shows the card, if it is open; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    if !cx.state.is_open(Card::Export) {
        return Vec::new();
    }
    let name = cx.text("export-name");
    let (rect, ()) = card(ui, cx, &name, layout.filters, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.text("close")) {
            actions.push(CardAction::Show(Card::Export, false));
        }
        // The buttons stay in sight, whatever is above them.
        let room = Rect::from_min_max(
            pos2(ui.max_rect().left(), ui.cursor().top()),
            pos2(ui.max_rect().right(), ui.max_rect().bottom() - FOOT),
        );
        let layout = crate::app::widgets::column(cx.rtl());
        let mut above = ui.new_child(egui::UiBuilder::new().id_salt("export").max_rect(room).layout(layout));
        scroll::column(&mut above, cx, "export", true, |ui| contents(ui, cx, actions));
        ui.advance_cursor_after_rect(above.min_rect());
        foot(ui, cx, actions);
    });
    vec![rect]
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let export = cx.state.export();
    let mut set = |changed: ExportOptions| actions.push(CardAction::SetExport(changed));
    flow(ui, cx, |ui| {
        for format in Format::all() {
            let possible = format != Format::Mp4 || cx.state.document().makes_video;
            if choice(ui, cx, &cx.text(format.name()), export.format == format, possible) {
                set(ExportOptions { format, ..*export });
            }
        }
    });
    label(ui, &Text::new(cx.text(export.format.note()), cx.theme.small()).direction(cx.rtl()));
    if export.format.is_picture() {
        flow(ui, cx, |ui| {
            for (key, all_phases) in [("export-moment", false), ("export-every-phase", true)] {
                if choice(ui, cx, &cx.text(key), export.all_phases == all_phases, true) {
                    set(ExportOptions { all_phases, ..*export });
                }
            }
        });
    }
    if export.format == Format::Pdf {
        heading(ui, cx, &cx.text("export-paper"));
        flow(ui, cx, |ui| {
            for (key, paper) in PAPERS {
                if choice(ui, cx, &cx.text(key), export.paper == paper, true) {
                    set(ExportOptions { paper, ..*export });
                }
            }
        });
    } else if export.format.is_drawn() {
        heading(ui, cx, &cx.text("export-size"));
        flow(ui, cx, |ui| {
            for size in SizeChoice::ALL {
                if choice(ui, cx, &cx.text(size.message()), export.size == size, true) {
                    let scale = size.scale().unwrap_or(export.scale);
                    set(ExportOptions { size, scale, ..*export });
                }
            }
        });
        flow(ui, cx, |ui| {
            for scale in SCALES {
                let digits = usize::from(scale.fract() > 0.0);
                let times = cx.messages().number(f64::from(scale), digits);
                let word = cx.format("speed", &[("times", times.into())]);
                if choice(ui, cx, &word, (export.scale - scale).abs() < 0.01, true) {
                    set(ExportOptions { scale, ..*export });
                }
            }
        });
        let (width, height) = cx.state.export_size();
        let pixels = |logical: f32| cx.messages().number(f64::from((logical * export.scale).round()), 0);
        let words = cx.format("export-pixels", &[("width", pixels(width).into()), ("height", pixels(height).into())]);
        label(ui, &Text::new(words, cx.theme.small()).direction(cx.rtl()));
    }
    if export.format.is_drawn() {
        heading(ui, cx, &cx.text("export-elements"));
        flow(ui, cx, |ui| {
            for element in Element::ALL {
                let on = export.elements.has(element);
                if toggle(ui, cx, &cx.text(element.message()), on) {
                    set(ExportOptions { elements: export.elements.with(element, !on), ..*export });
                }
            }
        });
    }
    if export.format == Format::Svg {
        heading(ui, cx, &cx.text("export-text"));
        let modes = [
            (TextMode::Embedded, "export-text-embedded"),
            (TextMode::Outlines, "export-text-outlines"),
            (TextMode::Plain, "export-text-plain"),
        ];
        flow(ui, cx, |ui| {
            for (text, key) in modes {
                if choice(ui, cx, &cx.text(key), export.text == text, true) {
                    set(ExportOptions { text, ..*export });
                }
            }
        });
    }
    if export.format.is_drawn() {
        show_preview(ui, cx);
    }
}

/// The preview of the picture.
fn show_preview(ui: &mut Ui, cx: &Cx<'_>) {
    let (width, height) = cx.state.export_size();
    let (room, most) = (ui.available_width(), 190.0);
    let scale = (room / width).min(most / height);
    let (area, response) = ui.allocate_exact_size(vec2(room, height * scale), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, cx.text("export-preview")));
    let rect = Rect::from_center_size(area.center(), vec2(width, height) * scale);
    ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    if let Some(preview) = cx.preview {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(preview.id(), rect, whole, egui::Color32::WHITE);
    }
    let edge = Stroke::new(1.0, cx.theme.line);
    ui.painter().rect_stroke(rect, CornerRadius::same(cx.theme.small_radius()), edge, StrokeKind::Inside);
}

/// The buttons; during an export, its progress.
fn foot(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    let Some(progress) = cx.state.export_progress() else {
        let half = (rect.width() - 8.0) * 0.56;
        let x = |from: f32| if cx.rtl() { rect.right() - from } else { rect.left() + from };
        let part = |from: f32, to: f32| Rect::from_two_pos(pos2(x(from), rect.top()), pos2(x(to), rect.bottom()));
        if large_button(ui, cx, part(0.0, half), &cx.text("export-make"), icon::SAVE, true, true) {
            actions.push(DocumentAction::Export);
        }
        if large_button(ui, cx, part(half + 8.0, rect.width()), &cx.text("export-make-as"), icon::OPEN, false, true) {
            actions.push(DocumentAction::ExportAs);
        }
        return;
    };
    let part = if progress.all > 0 { progress.done as f32 / progress.all as f32 } else { 0.0 };
    let bar = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 8.0));
    ui.painter().rect_filled(bar, CornerRadius::same(4), cx.theme.well);
    let (from, to) = if cx.rtl() {
        (bar.right() - bar.width() * part, bar.right())
    } else {
        (bar.left(), bar.left() + bar.width() * part)
    };
    let done = Rect::from_x_y_ranges(from..=to, bar.y_range());
    ui.painter().rect_filled(done, CornerRadius::same(4), cx.theme.accent);
    let words = cx.format("export-progress", &[("done", progress.done.into()), ("count", progress.all.into())]);
    let response = ui.interact(bar, egui::Id::unique("export progress"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
    let mut child = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(Rect::from_min_max(pos2(rect.left(), bar.bottom() + 2.0), rect.max))
            .layout(row(cx.rtl())),
    );
    label(&mut child, &Text::new(words.as_str(), cx.theme.small()).direction(cx.rtl()));
    if text_button(&mut child, cx, Some(icon::CLOSE), &cx.text("export-stop")).clicked() {
        actions.push(DocumentAction::CancelExport);
    }
}

/// Something that is on or off; returns whether it was just switched.
fn toggle(ui: &mut Ui, cx: &Cx<'_>, word: &str, on: bool) -> bool {
    let response = chip(ui, cx, word, Role::CheckBox, on, true);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// One option of several; returns whether it was just chosen.
pub(super) fn choice(ui: &mut Ui, cx: &Cx<'_>, word: &str, on: bool, possible: bool) -> bool {
    let response = chip(ui, cx, word, Role::RadioButton, on, possible);
    if !possible {
        let why = Text::new(cx.text("export-no-video"), cx.theme.body()).direction(cx.rtl());
        response.on_hover_ui(|ui| crate::text::label::tooltip(ui, &why));
        return false;
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !on
}

/// A small button that is filled where it is on.
fn chip(ui: &mut Ui, cx: &Cx<'_>, word: &str, role: Role, on: bool, possible: bool) -> Response {
    let color = match (on, possible) {
        (true, _) => cx.theme.on_accent,
        (false, true) => cx.theme.ink,
        (false, false) => cx.theme.muted.gamma_multiply(0.6),
    };
    let laid = Text::new(word, Style::new(12.5, color)).direction(cx.rtl()).lay_out(ui.ctx(), f32::INFINITY, 1);
    let sense = if possible { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(laid.size().x + 20.0, 27.0), sense);
    let spoken = without_marks(word);
    response.widget_info(|| WidgetInfo::selected(role, possible, on, &spoken));
    let (fill, edge) = match (on, response.hovered() && possible) {
        (true, _) => (cx.theme.accent, cx.theme.accent),
        (false, true) => (cx.theme.well, cx.theme.muted),
        (false, false) => (cx.theme.card, cx.theme.line),
    };
    let radius = CornerRadius::same(cx.theme.small_radius());
    ui.painter().rect(rect, radius, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    laid.paint_centered(ui.painter(), rect.center());
    focus_ring(ui, cx, &response, rect);
    response
}
