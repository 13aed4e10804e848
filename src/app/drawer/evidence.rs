//! The evidence badge and its explanation: the rule, and the claims behind it.

use egui::{CornerRadius, CursorIcon, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::state::action::{Actions, CardAction, DetailsAction};
use crate::app::state::cards::Card;
use crate::app::widgets::claim_button::claim_button;
use crate::app::widgets::side_signs::signs_width;
use crate::app::widgets::{focus_ring, link_row, scroll};
use crate::atlas::evidence::{Assessment, Bearing, Evidence};
use crate::atlas::model::Claim;
use crate::text::label::{label, paint_icon};
use crate::text::{Style, Text, icon};

/// The badge of the evidence, as a button that explains it.
pub fn badge(ui: &mut Ui, cx: &Cx<'_>, word: &str, evidence: Evidence, actions: &mut Actions) {
    let color = cx.theme.evidence(evidence);
    let text = Text::new(word, Style::new(11.5, color).strong()).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let (rect, response) = ui.allocate_exact_size(laid.size() + vec2(30.0, 4.0), Sense::click());
    let name = cx.spoken("why-name", &[("evidence", word.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, cx.state.details().explanation_open, &name));
    let ground = if response.hovered() { cx.theme.well } else { cx.theme.card };
    let edge = Stroke::new(1.0, color.gamma_multiply(0.55));
    ui.painter().rect(rect, CornerRadius::same(cx.theme.small_radius()), ground, edge, StrokeKind::Inside);
    let (x, sign) =
        if cx.rtl() { (rect.right() - 7.0, rect.left() + 11.0) } else { (rect.left() + 7.0, rect.right() - 11.0) };
    let inner = egui::Rect::from_x_y_ranges(
        if cx.rtl() { x - laid.size().x..=x } else { x..=x + laid.size().x },
        rect.center().y - laid.size().y / 2.0..=rect.center().y + laid.size().y / 2.0,
    );
    laid.paint(ui.painter(), inner);
    let caret = if cx.state.details().explanation_open { icon::CARET_UP } else { icon::CARET_DOWN };
    paint_icon(ui.painter(), pos2(sign, rect.center().y), caret, 12.0, false, color);
    focus_ring(ui, cx, &response, rect);
    let response = crate::app::widgets::named(response, cx, &cx.text("why-hint"), "");
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(DetailsAction::ToggleExplanation);
    }
}

/// The explanation, if it is open.
pub fn why(ui: &mut Ui, cx: &Cx<'_>, weight: &Assessment, actions: &mut Actions) {
    if !cx.state.details().explanation_open {
        return;
    }
    let messages = cx.messages();
    ui.add_space(2.0);
    label(ui, &Text::new(messages.rule(weight.evidence), cx.theme.small()).direction(cx.rtl()));
    for bearing in Bearing::ALL {
        let of_these: Vec<_> = weight.readings.iter().filter(|reading| reading.bearing == bearing).collect();
        if of_these.is_empty() {
            continue;
        }
        let key = format!("why-{}", bearing.name());
        label(ui, &Text::new(cx.text(&key), Style::new(12.0, cx.theme.ink).strong()).direction(cx.rtl()));
        scroll::uneven_rows(ui, ui.scope_id().with(&key), (of_these.len(), CLAIM_LINE, None), |ui, row| {
            let reading = of_these[row];
            if let Some(claim) = cx.atlas().claim(&reading.claim) {
                claim_line(ui, cx, claim, reading.said_later && bearing.supports(), actions);
            }
        });
    }
    if weight.asserted_by.actors.iter().any(|id| cx.atlas().is_unnamed(id)) {
        label(ui, &Text::new(cx.text("why-unnamed"), cx.theme.small()).direction(cx.rtl()));
    }
    if link_row(ui, cx, icon::QUESTION, &cx.text("rule-name")).clicked() {
        actions.push(CardAction::Show(Card::Rule, true));
    }
    ui.add_space(4.0);
}

/// The usual height of a claim on one line, in logical pixels.
pub const CLAIM_LINE: f32 = 22.0;

/// One claim on one line: its side, who, when, and whether that was after what it speaks of. It leads to the claim.
pub fn claim_line(ui: &mut Ui, cx: &Cx<'_>, claim: &Claim, said_later: bool, actions: &mut Actions) {
    let messages = cx.messages();
    let (who, date) = (messages.speakers(cx.atlas(), claim), messages.date(claim.date));
    let date = if said_later { cx.format("said-later", &[("date", date.into())]) } else { date };
    let text = Text::new(who.as_str(), Style::new(12.5, cx.theme.ink))
        .then(&format!("\u{a0}· {date}"), cx.theme.small())
        .direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), ui.available_width() - signs_width(cx, claim), 3);
    let (room, response) = claim_button(ui, cx, claim, (&date, laid.size().y + 4.0, 0.0), actions);
    laid.paint(ui.painter(), egui::Rect::from_center_size(room.center(), vec2(room.width(), laid.size().y)));
    response.on_hover_ui(|ui| {
        let statement = Text::new(claim.statement.get(messages.tag()), cx.theme.body()).direction(cx.rtl());
        crate::text::label::tooltip(ui, &statement);
    });
}
