//! The speakers on one time axis, a row each; or, for a question, its versions as columns
//! with their speakers.

use ahash::HashMap;
use egui::{
    Color32, CursorIcon, Id, Popup, Rect, Response, Role, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::app::context::Cx;
use crate::app::drawer::evidence::{CLAIM_LINE, claim_line};
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction, DetailsAction};
use crate::app::state::cards::Card;
use crate::app::timeline::before_axis;
use crate::app::widgets::claim_button::claim_button;
use crate::app::widgets::side_signs::signs_width;
use crate::app::widgets::{
    card, close_button, column, focus_ring, heading, link_row, row, row_ui, scroll, text_button,
};
use crate::atlas::model::{Claim, ClaimId, Question, Side, StanceRole};
use crate::render::side_sign::sign;
use crate::text::label::{label, label_lines, tooltip};
use crate::text::{Style, Text, icon};
use crate::view::row_marks::{Mark, STEP, in_a_row};
use crate::view::said::Row;
use crate::view::time_axis::{TimeAxis, Unit};

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

/// Height of a row, in logical pixels.
const ROW: f32 = 24.0;
/// So many rows are laid out whole: lines lead from answers to what they answer, in sight or not.
const WHOLE: usize = 150;
/// The usual height of a claim in a column, in logical pixels.
const SAID: f32 = 64.0;

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
        let mut marks: HashMap<&ClaimId, egui::Pos2> = HashMap::default();
        let speakers = cx.state.story_view().speakers();
        let mut one = |ui: &mut Ui, at: usize| {
            let actor = match speakers.rows[at] {
                Row::Side(side) => return side_head(ui, cx, &cx.atlas().sides[side as usize]),
                Row::Actor(actor) => actor,
            };
            let (said, days) = (speakers.said_by(actor), speakers.days_of(actor));
            let actor = &cx.atlas().actors[actor as usize];
            let Some(side) = cx.atlas().side(&actor.side) else { return };
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
            for Mark { claims, offset } in in_a_row(days, axis.width, |day| axis.x_of_day(day)) {
                let claims = &said[claims];
                let claim = &cx.atlas().claims[claims[0] as usize];
                let at = pos2(x(offset), rect.center().y);
                mark(ui, cx, (claim, &claims[1..]), side, at, actions);
                marks.insert(&claim.id, at);
            }
        };
        let count = speakers.rows.len();
        if count <= WHOLE {
            (0..count).for_each(|at| one(ui, at));
        } else {
            scroll::uneven_rows(ui, "speakers", (count, ROW, None), one);
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
        let year = Text::new(cx.messages().year(tick.date.year()), Style::new(12.0, cx.theme.muted).strong());
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

/// A claim on the axis: the sign of its side, hollow for silence, crossed for a denial; a bar behind it where it stands
/// for others, too.
fn mark(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (claim, others): (&Claim, &[u32]),
    side: &Side,
    at: egui::Pos2,
    actions: &mut Actions,
) {
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
    if others.is_empty() {
        if response.clicked() {
            actions.push(DetailsAction::OpenClaim(claim.id.clone()));
        }
    } else if response.clicked() || Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        together(cx, &response, claim, others, actions);
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let color = cx.theme.side(side.sign);
    let radius = if response.hovered() || response.has_focus() { 6.0 } else { 4.6 };
    if !others.is_empty() {
        let bar = Rect::from_center_size(at, vec2(STEP - 1.0, ROW - 3.0));
        ui.painter().rect_filled(bar, 3, color.gamma_multiply(0.35));
    }
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
    // There are hundreds of marks, and the pointer is on one.
    if !response.hovered() {
        return;
    }
    let response = response.on_hover_ui(|ui| {
        let head = format!("{} · {}", messages.speakers(cx.atlas(), claim), messages.date(claim.date));
        tooltip(ui, &Text::new(head, cx.theme.small()).direction(cx.rtl()));
        tooltip(ui, &Text::new(messages.stance(claim.stance), cx.theme.head()).direction(cx.rtl()));
        tooltip(ui, &Text::new(claim.statement.get(messages.tag()), cx.theme.body()).direction(cx.rtl()));
        if !others.is_empty() {
            let more = cx.format("sides-more", &[("count", others.len().into())]);
            tooltip(ui, &Text::new(more, cx.theme.small()).direction(cx.rtl()));
        }
    });
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// The claims of one mark as a list, each of which opens.
fn together(cx: &Cx<'_>, button: &Response, claim: &Claim, others: &[u32], actions: &mut Actions) {
    Popup::menu(button).width(340.0).show(|ui| {
        ui.set_max_height(320.0);
        ui.with_layout(column(cx.rtl()), |ui| {
            scroll::column(ui, cx, ("together", claim.id.as_str()), true, |ui| {
                let list = (others.len() + 1, CLAIM_LINE, None);
                scroll::uneven_rows(ui, ("together", claim.id.as_str()), list, |ui, row| {
                    let claim = row.checked_sub(1).map_or(claim, |other| &cx.atlas().claims[others[other] as usize]);
                    claim_line(ui, cx, claim, false, actions);
                });
            });
        });
    });
}

/// Lines from answers to what they answer.
fn answers(cx: &Cx<'_>, marks: &HashMap<&ClaimId, egui::Pos2>) -> Vec<Shape> {
    let place = |id| marks.get(id).copied();
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
        let of_question = cx.state.story_view().of_question(question);
        for (at, (version, said)) in question.versions.iter().zip(&of_question.versions).enumerate() {
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
            let list = (said.by_day.len(), SAID, None);
            scroll::uneven_rows(&mut child, (question.id.as_str(), at), list, |ui, row| {
                said_in_column(ui, cx, &cx.atlas().claims[said.by_day[row] as usize], actions);
            });
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
