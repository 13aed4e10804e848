//! What the columns of a table hold: each with some of its cells, and a choice.

use egui::{
    CornerRadius, CursorIcon, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction, DocumentAction};
use crate::app::state::cards::Card;
use crate::app::state::reading::FIELDS;
use crate::app::widgets::{card, card_head, column, focus_ring, row_ui, scroll, text_button};
use crate::import::{Column, Field};
use crate::text::bidi::plain;
use crate::text::label::{label, label_lines, paint_icon};
use crate::text::{Style, Text, icon};

/// Height of a column's row, in logical pixels.
const ROW: f32 = 46.0;
/// Width of the choice in it, in logical pixels.
const CHOICE: f32 = 190.0;

/// Shows the card, if it is open; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    let Some(tables) = cx.state.document().tables.as_ref().filter(|_| cx.state.is_open(Card::Columns)) else {
        return Vec::new();
    };
    let area = layout.list(cx.rtl(), vec2(660.0, 520.0));
    let name = cx.text("columns-name");
    let file = plain(&tables.file.file_name().unwrap_or_default().to_string_lossy());
    let (rect, ()) = card(ui, cx, &name, area, true, |ui| {
        let title = cx.format("columns-title", &[("file", file.as_str().into())]);
        if card_head(ui, cx, Text::new(title, cx.theme.title()), &cx.text("close")) {
            actions.push(CardAction::Show(Card::Columns, false));
        }
        label(ui, &Text::new(cx.text("columns-note"), cx.theme.small()).direction(cx.rtl()));
        ui.add_space(6.0);
        scroll::column(ui, cx, "columns", true, |ui| {
            for (index, column) in tables.columns.iter().enumerate() {
                one(ui, cx, index, column, actions);
            }
        });
    });
    vec![rect]
}

/// A column: its heading and some of its cells on one side, what it holds on the other.
fn one(ui: &mut Ui, cx: &Cx<'_>, index: usize, shown: &Column, actions: &mut Actions) {
    row_ui(ui, cx.rtl(), ROW, |ui| {
        let width = ui.available_width() - CHOICE - 12.0;
        ui.allocate_ui_with_layout(vec2(width, ROW), column(cx.rtl()), |ui| {
            ui.set_min_width(width);
            ui.spacing_mut().item_spacing.y = 1.0;
            let heading = if shown.heading.is_empty() { "—".to_owned() } else { plain(&shown.heading) };
            let left_out = shown.field == Field::LeaveOut;
            let color = if left_out { cx.theme.muted } else { cx.theme.ink };
            label_lines(ui, &Text::new(heading, Style::new(14.0, color).strong()).direction(cx.rtl()), 1);
            let samples = plain(&shown.samples.join(" · "));
            label_lines(ui, &Text::new(samples, cx.theme.small()).direction(cx.rtl()), 1);
        });
        ui.push_id(("column", index), |ui| {
            let choice = choice(ui, cx, &field_name(cx, shown.field), shown.field != Field::LeaveOut);
            Popup::menu(&choice).width(CHOICE + 40.0).show(|ui| {
                ui.set_max_height(320.0);
                scroll::column(ui, cx, ("fields", index), true, |ui| {
                    ui.with_layout(column(cx.rtl()), |ui| {
                        for field in FIELDS {
                            let sign = (field == shown.field).then_some(icon::CHECK);
                            if text_button(ui, cx, sign, &field_name(cx, field)).clicked() {
                                actions.push(DocumentAction::SetColumn(shown.heading.clone(), field));
                                Popup::close_all(ui.ctx());
                            }
                        }
                    });
                });
            });
        });
    });
}

/// The button that shows what a column holds and opens the choice.
fn choice(ui: &mut Ui, cx: &Cx<'_>, name: &str, is_chosen: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(CHOICE, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let ground = if response.hovered() || response.has_focus() { cx.theme.well } else { cx.theme.card };
    let corners = CornerRadius::same(cx.theme.small_radius());
    ui.painter().rect(rect, corners, ground, Stroke::new(1.0, cx.theme.line), StrokeKind::Inside);
    focus_ring(ui, cx, &response, rect);
    let color = if is_chosen { cx.theme.ink } else { cx.theme.muted };
    let laid = Text::new(name, Style::new(13.0, color)).direction(cx.rtl()).lay_out(ui.ctx(), CHOICE - 40.0, 1);
    let caret = if cx.rtl() { rect.left() + 16.0 } else { rect.right() - 16.0 };
    paint_icon(ui.painter(), pos2(caret, rect.center().y), icon::CARET_DOWN, 14.0, false, cx.theme.muted);
    let words = rect.shrink2(vec2(12.0, (rect.height() - laid.size().y) / 2.0));
    laid.paint(ui.painter(), words);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// What a field is called; one that is not offered by the name that tables use.
fn field_name(cx: &Cx<'_>, field: Field) -> String {
    let key = match field {
        Field::Place => "column-place",
        Field::Lat => "column-lat",
        Field::Lon => "column-lon",
        Field::Coordinates => "column-coordinates",
        Field::Date => "column-date",
        Field::End => "column-end",
        Field::By => "column-by",
        Field::Side => "column-side",
        Field::Stance => "column-stance",
        Field::Statement => "column-statement",
        Field::Title => "column-title",
        Field::State => "column-state",
        Field::To => "column-to",
        Field::Source => "column-source",
        Field::Publisher => "column-publisher",
        Field::Url => "column-url",
        Field::Kind => "column-kind",
        Field::Region => "column-region",
        Field::Unnamed => "column-unnamed",
        Field::Note => "column-note",
        Field::Phase => "column-phase",
        Field::LeaveOut => "column-none",
        other => return other.name().to_owned(),
    };
    cx.text(key)
}
