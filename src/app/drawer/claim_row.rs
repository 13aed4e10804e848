//! One claim: speakers, date, stance, statement, and sources.

use egui::{Rect, Sense, Shape, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::app::context::Cx;
use crate::app::state::action::{Actions, DetailsAction, WindowAction};
use crate::app::widgets::pictures::pictures;
use crate::app::widgets::source_line::source_line;
use crate::app::widgets::{column, focus_ring, link_row, named, row, row_ui};
use crate::atlas::model::Claim;
use crate::render::side_sign::sign;
use crate::text::cite::Cited;
use crate::text::label::{label, paint_icon};
use crate::text::messages::{isolated, language_is_rtl};
use crate::text::select::{self, select};
use crate::text::{Style, Text, icon};

/// The deepest level of answers to answers shown below a claim.
const DEPTH: usize = 4;
/// The most answers listed for one claim.
const ANSWERS: usize = 60;

/// Shows a claim, with the claims that answer it below.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, claim: &Claim, actions: &mut Actions) {
    one(ui, cx, claim, DEPTH, actions);
}

/// Shows a claim at a depth of the tree of answers, with its own answers below.
fn one(ui: &mut Ui, cx: &Cx<'_>, claim: &Claim, depth: usize, actions: &mut Actions) {
    let tag = cx.tag();
    let actors: Vec<_> = claim.by.iter().filter_map(|id| cx.atlas().actor(id)).collect();
    let top = ui.cursor().top();
    let ground = ui.painter().add(Shape::Noop);
    ui.push_id(claim.id.as_str(), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        row_ui(ui, cx.rtl(), 20.0, |ui| {
            for actor in &actors {
                let Some(side) = cx.atlas().side(&actor.side) else { continue };
                let (rect, response) = ui.allocate_exact_size(vec2(13.0, 16.0), Sense::hover());
                sign(ui.painter(), rect.center(), 5.2, side.sign, cx.theme.side(side.sign));
                let _ = named(response, cx, side.name.get(tag), "");
            }
            let room = ui.available_width() - 28.0;
            let who = Text::new(cx.messages().speakers(cx.atlas(), claim), Style::new(13.5, cx.theme.ink).strong());
            ui.allocate_ui_with_layout(vec2(room, 20.0), row(cx.rtl()), |ui| {
                ui.set_min_width(room);
                label(ui, &who.direction(cx.rtl()));
            });
            cite(ui, cx, claim, actions);
        });
        let roles: Vec<&str> = actors.iter().map(|actor| actor.role.get(tag)).collect();
        let role = if actors.len() == 1 { roles.first().copied().unwrap_or("") } else { "" };
        let date = cx.messages().date(claim.date);
        let mut line = Text::new(cx.messages().stance(claim.stance), Style::new(12.0, cx.theme.accent).strong())
            .then(&format!("\u{a0}· {date}"), cx.theme.small());
        if let Some(time) = claim.speaks_of {
            let time = cx.format("speaks-of", &[("time", cx.messages().dates(time.start, time.end).into())]);
            line = line.then(&format!("\u{a0}· {time}"), cx.theme.small());
        }
        if !role.is_empty() {
            line = line.then(&format!("\u{a0}· {role}"), cx.theme.small());
            if let Some(time) = actors.first().and_then(|actor| actor.during) {
                line = line.then(&format!("\u{a0}({})", cx.messages().dates(time.start, time.end)), cx.theme.small());
            }
        }
        label(ui, &line.direction(cx.rtl()));
        label(ui, &Text::new(claim.statement.get(tag), cx.theme.body()).direction(cx.rtl()));
        let figures = cx.messages().figures_of_claim(cx.atlas(), claim);
        if !figures.is_empty() {
            let words = figures.iter().map(|figure| isolated(figure)).collect::<Vec<_>>().join(" · ");
            label(ui, &Text::new(words, Style::new(13.5, cx.theme.ink).strong()).direction(cx.rtl()));
        }
        pictures(ui, cx, &claim.pictures, actions);
        if let Some(quote) = &claim.quote {
            quotation(ui, cx, &quote.text, language_is_rtl(&quote.language));
        }
        if let Some(note) = &claim.note {
            let note = cx.format("editors-note", &[("note", note.get(tag).into())]);
            label(ui, &Text::new(note, cx.theme.small()).direction(cx.rtl()));
        }
        for source in claim.sources.iter().filter_map(|id| cx.atlas().source(id)) {
            source_line(ui, cx, source);
        }
        if cx.state.details().highlighted_claim.as_ref() == Some(&claim.id) {
            stand_out(ui, cx, claim, top, ground);
        }
        let answered = cx.atlas().answers_to(&claim.id).next().is_some();
        if depth == 0 && answered {
            let onward = if cx.rtl() { icon::ARROW_LEFT } else { icon::ARROW_RIGHT };
            if link_row(ui, cx, onward, &cx.text("more-answers")).clicked() {
                actions.push(DetailsAction::OpenClaim(claim.id.clone()));
            }
        }
        if depth > 0 {
            for answer in cx.atlas().answers_to(&claim.id).take(ANSWERS) {
                if cx.state.view().filter.shows(cx.atlas(), answer) {
                    indented(ui, cx, |ui| one(ui, cx, answer, depth - 1, actions));
                }
            }
        }
    });
}

/// The small button that copies a citation of the claim.
fn cite(ui: &mut Ui, cx: &Cx<'_>, claim: &Claim, actions: &mut Actions) {
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::click());
    let name = cx.text("cite-this");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let taken = response.hovered() || response.has_focus();
    let color = if taken { cx.theme.ink } else { cx.theme.muted.gamma_multiply(0.7) };
    paint_icon(ui.painter(), rect.center(), icon::COPY, 14.0, false, color);
    focus_ring(ui, cx, &response, rect);
    let response = named(response.on_hover_cursor(egui::CursorIcon::PointingHand), cx, &name, "");
    if response.clicked() {
        actions.push(WindowAction::Cite(Cited::Claim(claim.id.clone())));
    }
}

/// Highlights the claim that the reader navigated to, and scrolls to it once.
fn stand_out(ui: &Ui, cx: &Cx<'_>, claim: &Claim, top: f32, ground: egui::layers::ShapeIdx) {
    let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.min_rect().bottom()).expand2(vec2(8.0, 4.0));
    let color = cx.theme.accent.gamma_multiply(0.1);
    ui.painter().set(ground, egui::epaint::RectShape::filled(rect, 7, color));
    let id = egui::Id::unique("brought into sight");
    let already: Option<String> = ui.data(|data| data.get_temp(id));
    if already.as_deref() != Some(claim.id.as_str()) {
        ui.scroll_to_rect(rect, Some(egui::Align::Min));
        ui.data_mut(|data| data.insert_temp(id, claim.id.to_string()));
    }
}

/// A speaker's own words, in their own language and direction.
fn quotation(ui: &mut Ui, cx: &Cx<'_>, words: &str, rtl: bool) {
    let (open, close) = if rtl { ("«", "»") } else { ("“", "”") };
    let text = Text::new(format!("{open}{words}{close}"), Style::new(14.0, cx.theme.ink)).direction(rtl);
    let width = ui.available_width();
    let laid = text.lay_out(ui.ctx(), width - 18.0, usize::MAX);
    let (rect, response) = ui.allocate_exact_size(vec2(width, laid.size().y + 8.0), select::sense(ui));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text.logical()));
    ui.painter().rect_filled(rect, 5, cx.theme.well);
    // The bar stands where the words begin.
    let edge = if rtl { rect.right() - 1.5 } else { rect.left() + 1.5 };
    ui.painter().vline(edge, rect.y_range(), Stroke::new(3.0, cx.theme.accent.gamma_multiply(0.5)));
    let inner = Rect::from_min_max(rect.min + vec2(10.0, 4.0), rect.max - vec2(10.0, 4.0));
    select(ui, &text, &laid, inner, &response);
    laid.paint(ui.painter(), inner);
}

fn indented(ui: &mut Ui, cx: &Cx<'_>, contents: impl FnOnce(&mut Ui)) {
    const BY: f32 = 20.0;
    ui.add_space(4.0);
    let available = ui.available_rect_before_wrap();
    let inner = if cx.rtl() {
        Rect::from_min_max(available.min, pos2(available.right() - BY, available.bottom()))
    } else {
        Rect::from_min_max(pos2(available.left() + BY, available.top()), available.max)
    };
    let mut child = ui.new_child(UiBuilder::new().id_salt("answer").max_rect(inner).layout(column(cx.rtl())));
    contents(&mut child);
    let used = child.min_rect();
    let x = if cx.rtl() { available.right() - 8.0 } else { available.left() + 8.0 };
    ui.painter().vline(x, used.top() + 2.0..=used.bottom(), Stroke::new(2.0, cx.theme.line));
    ui.allocate_rect(Rect::from_min_max(available.min, pos2(available.right(), used.bottom())), Sense::hover());
}
