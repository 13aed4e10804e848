//! The speakers on one time axis, a row each; or, for a question, its versions as columns
//! with their speakers.

use egui::{Color32, CursorIcon, Id, Popup, Rect, Role, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction, DetailsAction};
use crate::app::state::cards::Card;
use crate::app::timeline::before_axis;
use crate::app::widgets::claim_button::claim_button;
use crate::app::widgets::side_signs::signs_width;
use crate::app::widgets::{
    card, close_button, column, focus_ring, heading, link_row, row, row_ui, scroll, text_button,
};
use crate::atlas::model::{Actor, Claim, Question, Side, StanceRole};
use crate::render::side_sign::sign;
use crate::text::label::{label, label_lines, tooltip};
use crate::text::{Style, Text, icon};
use crate::view::time_axis::{TimeAxis, Unit, days};

/// The least useful width, in logical pixels.
const LEAST: f32 = 400.0;

/// Shows the speakers over the map, if they are asked for; returns what they cover.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    if !cx.state.is_open(Card::Speakers) {
        return Vec::new();
    }
    let area = layout.middle(cx.rtl(), cx.state.drawer_open());
    if area.width() < LEAST {
        // What is open in the drawer is read first; closing it leads back.
        return Vec::new();
    }
    let name = cx.text("sides-name");
    let question = cx.state.speakers_on().as_ref().and_then(|id| cx.atlas().question(id));
    let (rect, ()) = card(ui, cx, &name, area, false, |ui| {
        head(ui, cx, &name, question, actions);
        ui.add_space(4.0);
        match question {
            Some(question) => table(ui, cx, question, actions),
            None => everything(ui, cx, actions),
        }
    });
    vec![rect]
}

fn head(ui: &mut Ui, cx: &Cx<'_>, name: &str, question: Option<&Question>, actions: &mut Actions) {
    let tag = cx.tag();
    row_ui(ui, cx.rtl(), 34.0, |ui| {
        label(ui, &Text::new(name, cx.theme.title()).direction(cx.rtl()));
        ui.add_space(8.0);
        let about = question.map_or_else(|| cx.text("sides-everything"), |question| question.title.get(tag).to_owned());
        let room = ui.available_width() - 44.0;
        ui.allocate_ui_with_layout(vec2(room, 34.0), row(cx.rtl()), |ui| {
            ui.set_min_width(room);
            let button = text_button(ui, cx, Some(icon::CARET_DOWN), &about);
            Popup::menu(&button).width(380.0).show(|ui| {
                ui.with_layout(column(cx.rtl()), |ui| {
                    if link_row(ui, cx, icon::SIDES, &cx.text("sides-everything")).clicked() {
                        actions.push(CardAction::ShowSpeakersOn(None));
                    }
                    for question in &cx.atlas().questions {
                        if link_row(ui, cx, icon::QUESTION, question.title.get(tag)).clicked() {
                            actions.push(CardAction::ShowSpeakersOn(Some(question.id.clone())));
                        }
                    }
                });
            });
        });
        if close_button(ui, cx).clicked() {
            actions.push(CardAction::Show(Card::Speakers, false));
        }
    });
}

/// An actor's claims that the filter shows.
fn said<'c>(cx: &'c Cx<'_>, actor: &'c Actor) -> impl Iterator<Item = &'c Claim> {
    cx.atlas()
        .claims
        .iter()
        .filter(|claim| claim.by.contains(&actor.id) && cx.state.view().filter.shows(cx.atlas(), claim))
}

/// Height of a row.
const ROW: f32 = 24.0;

/// Every speaker's claims along the axis of time.
fn everything(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let tag = cx.tag();
    let names = before_axis(ui.available_width());
    let axis = TimeAxis::new(cx.state.atlas(), (ui.available_width() - names).max(80.0), cx.state.timeline().window);
    years(ui, cx, &axis, names);
    scroll::column(ui, cx, "sides", false, |ui| {
        let left = ui.max_rect().left();
        let right = ui.max_rect().right();
        let x = |offset: f32| if cx.rtl() { right - names - offset } else { left + names + offset };
        let lines = ui.painter().add(Shape::Noop);
        let mut marks: Vec<(crate::atlas::model::ClaimId, egui::Pos2)> = Vec::new();
        for side in &cx.atlas().sides {
            let actors: Vec<&Actor> = cx
                .atlas()
                .actors
                .iter()
                .filter(|actor| actor.side == side.id && said(cx, actor).next().is_some())
                .collect();
            if actors.is_empty() {
                continue;
            }
            side_head(ui, cx, side);
            for actor in actors {
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                let line = Stroke::new(1.0, cx.theme.line.gamma_multiply(0.7));
                ui.painter().hline(rect.x_range(), rect.bottom(), line);
                let words = if cx.rtl() {
                    Rect::from_min_max(pos2(rect.right() - names + 8.0, rect.top()), rect.max)
                } else {
                    Rect::from_min_max(rect.min, pos2(rect.left() + names - 8.0, rect.bottom()))
                };
                let mut child = ui.new_child(UiBuilder::new().max_rect(words).layout(row(cx.rtl())));
                let name = Text::new(actor.name.get(tag), Style::new(12.5, cx.theme.ink)).direction(cx.rtl());
                label_lines(&mut child, &name, 1);
                let mut last = f32::NEG_INFINITY;
                for claim in said(cx, actor) {
                    // Two of one day stand side by side.
                    let offset = axis.x_of_day(days(claim.date.first())).max(last + 11.0);
                    last = offset;
                    if !(0.0..=axis.width).contains(&offset) {
                        continue;
                    }
                    let at = pos2(x(offset), rect.center().y);
                    mark(ui, cx, claim, side, at, actions);
                    marks.push((claim.id.clone(), at));
                }
            }
        }
        ui.painter().set(lines, Shape::Vec(answers(cx, &marks)));
    });
}

fn side_head(ui: &mut Ui, cx: &Cx<'_>, side: &Side) {
    ui.add_space(4.0);
    row_ui(ui, cx.rtl(), 22.0, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
        sign(ui.painter(), rect.center(), 5.2, side.sign, cx.theme.side(side.sign));
        heading(ui, cx, side.name.get(cx.tag()));
    });
}

/// The years over the axis, and a line down from each.
fn years(ui: &mut Ui, cx: &Cx<'_>, axis: &TimeAxis, names: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let bottom = ui.max_rect().bottom();
    for tick in axis.ticks().into_iter().filter(|tick| tick.unit == Unit::Year) {
        let offset = names + tick.x;
        let x = if cx.rtl() { rect.right() - offset } else { rect.left() + offset };
        ui.painter().vline(x, rect.bottom()..=bottom, Stroke::new(1.0, cx.theme.line));
        let year = Text::new(tick.date.year().to_string(), Style::new(12.0, cx.theme.muted).strong());
        year.lay_out(ui.ctx(), f32::INFINITY, 1).paint_centered(ui.painter(), pos2(x, rect.center().y));
    }
    // Where the slider is.
    let here = cx.state.view().day.map_or_else(|| axis.x_of(cx.state.view().position), |day| axis.x_of_day(day));
    if !(0.0..=axis.width).contains(&here) {
        return;
    }
    let now = names + here;
    let x = if cx.rtl() { rect.right() - now } else { rect.left() + now };
    ui.painter().vline(x, rect.bottom()..=bottom, Stroke::new(1.5, cx.theme.accent.gamma_multiply(0.6)));
}

/// A claim on the axis: the sign of its side, hollow for silence, crossed for a denial.
fn mark(ui: &mut Ui, cx: &Cx<'_>, claim: &Claim, side: &Side, at: egui::Pos2, actions: &mut Actions) {
    let messages = cx.messages();
    let rect = Rect::from_center_size(at, vec2(11.0, ROW - 4.0));
    let response = ui.interact(rect, Id::unique(("said", side.id.as_str(), claim.id.as_str())), Sense::click());
    response.widget_info(|| {
        let values = [
            ("speakers", messages.speakers(cx.atlas(), claim).into()),
            ("stance", messages.stance(claim.stance).into()),
            ("date", messages.date(claim.date).into()),
            ("statement", claim.statement.get(messages.tag()).into()),
        ];
        WidgetInfo::labeled(Role::Button, true, cx.spoken("cite-claim", &values))
    });
    if response.clicked() {
        actions.push(DetailsAction::OpenClaim(claim.id.clone()));
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let color = cx.theme.side(side.sign);
    let radius = if response.hovered() || response.has_focus() { 6.0 } else { 4.6 };
    sign(ui.painter(), at, radius, side.sign, color);
    match claim.stance.role() {
        StanceRole::Silent => {
            ui.painter().circle_filled(at, radius * 0.45, cx.theme.card);
        }
        StanceRole::Denies => {
            let stroke = Stroke::new(1.6, cx.theme.card);
            ui.painter().line_segment([at + vec2(-radius, -radius), at + vec2(radius, radius)], stroke);
        }
        StanceRole::Asserts | StanceRole::Plans | StanceRole::Comments => {}
    }
    focus_ring(ui, cx, &response, rect);
    let response = response.on_hover_ui(|ui| {
        let head = format!("{} · {}", messages.speakers(cx.atlas(), claim), messages.date(claim.date));
        tooltip(ui, &Text::new(head, cx.theme.small()).direction(cx.rtl()));
        tooltip(ui, &Text::new(messages.stance(claim.stance), cx.theme.head()).direction(cx.rtl()));
        tooltip(ui, &Text::new(claim.statement.get(messages.tag()), cx.theme.body()).direction(cx.rtl()));
    });
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// Lines from answers to what they answer.
fn answers(cx: &Cx<'_>, marks: &[(crate::atlas::model::ClaimId, egui::Pos2)]) -> Vec<Shape> {
    let place = |id| marks.iter().find(|(known, _)| known == id).map(|(_, at)| *at);
    let stroke = Stroke::new(1.0, cx.theme.muted.gamma_multiply(0.35));
    let claims = marks.iter().filter_map(|(id, at)| Some((cx.atlas().claim(id)?, *at)));
    let ends = claims.filter_map(|(claim, at)| Some((at, place(claim.answers.as_ref()?)?)));
    ends.map(|(from, to)| Shape::line_segment([from, to], stroke)).collect()
}

/// The versions of a question as columns: under each who says so, in the order of time, with the sign of their side.
fn table(ui: &mut Ui, cx: &Cx<'_>, question: &Question, actions: &mut Actions) {
    const GAP: f32 = 20.0;
    let tag = cx.tag();
    label(ui, &Text::new(question.note.get(tag), cx.theme.small()).direction(cx.rtl()));
    ui.add_space(4.0);
    scroll::column(ui, cx, ("table", question.id.as_str()), false, |ui| {
        let area = ui.available_rect_before_wrap();
        let count = question.versions.len().max(1) as f32;
        let width = ((area.width() - GAP * (count - 1.0)) / count).max(60.0);
        let mut bottom = area.top();
        for (at, version) in question.versions.iter().enumerate() {
            let offset = at as f32 * (width + GAP);
            let left = if cx.rtl() { area.right() - offset - width } else { area.left() + offset };
            let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, f32::INFINITY));
            let mut child =
                ui.new_child(UiBuilder::new().id_salt(("cell", at)).max_rect(rect).layout(column(cx.rtl())));
            child.spacing_mut().item_spacing = vec2(4.0, 1.0);
            let words = Text::new(version.statement.get(tag), Style::new(14.0, cx.theme.ink).strong());
            label(&mut child, &words.direction(cx.rtl()));
            child.add_space(2.0);
            let (line, _) = child.allocate_exact_size(vec2(width, 1.0), Sense::hover());
            child.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, cx.theme.line));
            child.add_space(4.0);
            let claims = version.claims.iter().filter_map(|id| cx.atlas().claim(id));
            let mut claims: Vec<&Claim> =
                claims.filter(|claim| cx.state.view().filter.shows(cx.atlas(), claim)).collect();
            claims.sort_by_key(|claim| claim.date.first());
            for claim in claims {
                said_in_column(&mut child, cx, claim, actions);
            }
            bottom = bottom.max(child.min_rect().bottom());
        }
        ui.allocate_rect(Rect::from_min_max(area.min, pos2(area.right(), bottom)), Sense::hover());
    });
}

/// A claim in a column; it opens.
fn said_in_column(ui: &mut Ui, cx: &Cx<'_>, claim: &Claim, actions: &mut Actions) {
    let messages = cx.messages();
    let (who, date) = (messages.speakers(cx.atlas(), claim), messages.date(claim.date));
    let room = ui.available_width() - signs_width(cx, claim);
    let small = |color: Color32| Style::new(12.0, color);
    let head = Text::new(who.as_str(), small(cx.theme.ink).strong())
        .then(&format!("\u{a0}· {} · {date}", messages.stance(claim.stance)), small(cx.theme.muted))
        .direction(cx.rtl());
    let words = Text::new(claim.statement.get(messages.tag()), Style::new(13.0, cx.theme.ink)).direction(cx.rtl());
    let (head, words) = (head.lay_out(ui.ctx(), room, 3), words.lay_out(ui.ctx(), room, 6));
    let height = head.size().y + words.size().y + 8.0;
    let (inner, _) = claim_button(ui, cx, claim, (&date, height, 1.0), actions);
    let top = inner.top() + 2.0;
    head.paint(ui.painter(), Rect::from_min_max(pos2(inner.left(), top), inner.max));
    words.paint(ui.painter(), Rect::from_min_max(pos2(inner.left(), top + head.size().y), inner.max));
}
