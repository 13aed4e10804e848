//! The details of a place: kind and position, status with evidence, history, and all claims about it.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use geo::{Distance as _, Geodesic, Point};

use crate::app::context::Cx;
use crate::app::drawer::{claim_row, evidence, parts};
use crate::app::shell::accessible_text;
use crate::app::state::action::{Actions, DetailsAction, FilterAction, TimelineAction, WindowAction};
use crate::app::widgets::pictures::pictures;
use crate::app::widgets::source_line::source_line;
use crate::app::widgets::{card, close_button, column, divider, focus_ring, heading, row_ui, scroll};
use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Place, PlaceId};
use crate::atlas::moment::{PlaceNow, StatusNow, status_at};
use crate::render::symbols;
use crate::text::cite::Cited;
use crate::text::label::{label, label_lines};
use crate::text::messages::language_is_rtl;
use crate::text::{Style, Text, icon};

/// The usual height of a claim with its sources, in logical pixels.
const CLAIM: f32 = 120.0;

/// The usual height of a row that leads somewhere, in logical pixels.
const LINK: f32 = 28.0;

/// Shows the details of the selected place; returns what they cover.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Actions) -> Option<Rect> {
    let now = cx.moment.place(cx.state.view().place.as_ref()?)?;
    let name = cx.text("details-name");
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        head(ui, cx, &now, actions);
        let salt = now.place.id.as_str().to_owned();
        scroll::column(ui, cx, salt, false, |ui| {
            ui.style_mut().interaction.selectable_labels = true;
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            basics(ui, cx, &now);
            divider(ui, cx);
            status(ui, cx, &now, actions);
            divider(ui, cx);
            if !now.place.pictures.is_empty() {
                heading(ui, cx, &cx.text("details-pictures"));
                pictures(ui, cx, &now.place.pictures, actions);
                divider(ui, cx);
            }
            history(ui, cx, &now.place.id, actions);
            questions(ui, cx, &now.place.id, actions);
            facts(ui, cx, now.place);
            divider(ui, cx);
            claims(ui, cx, &now.place.id, actions);
        });
    });
    Some(rect)
}

fn head(ui: &mut Ui, cx: &Cx<'_>, now: &PlaceNow<'_>, actions: &mut Actions) {
    let tag = cx.tag();
    ui.style_mut().interaction.selectable_labels = true;
    row_ui(ui, cx.rtl(), 34.0, |ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(34.0), Sense::hover());
        symbols::disc(ui.painter(), cx.theme, rect.center(), 16.0, now.place.kind, now.state());
        let words = ui.available_width() - 84.0;
        ui.allocate_ui_with_layout(vec2(words, 34.0), crate::app::widgets::row(cx.rtl()), |ui| {
            ui.set_min_width(words);
            label_lines(ui, &Text::new(now.place.name.get(tag), cx.theme.title()).direction(cx.rtl()), 2);
        });
        parts::cite_button(ui, cx, Cited::Place(now.place.id.clone()), actions);
        if close_button(ui, cx).clicked() {
            actions.push(DetailsAction::Close);
        }
    });
    // The name in every other language that the atlas has it in.
    for (language, name) in now.place.name.iter().filter(|(language, _)| *language != tag) {
        let text = Text::new(name, Style::new(15.0, cx.theme.muted)).direction(language_is_rtl(language));
        label_lines(ui, &text, 1);
    }
    ui.add_space(4.0);
}

/// Kind, region, position, distance, other names.
fn basics(ui: &mut Ui, cx: &Cx<'_>, now: &PlaceNow<'_>) {
    let (place, tag) = (now.place, cx.tag());
    let also: Vec<&str> = place.also.iter().map(|name| name.get(tag)).collect();
    let mut rows = vec![
        ("details-kind", cx.messages().place_kind(cx.atlas(), place.kind)),
        ("details-region", place.region.get(tag).to_owned()),
        (
            "details-position",
            cx.format(
                "position-precision",
                &[
                    ("position", cx.messages().coordinates(place.position.lon, place.position.lat).into()),
                    ("precision", cx.messages().kilometres(place.precision_km).into()),
                ],
            ),
        ),
    ];
    if let Some(size) = cx.messages().size(now.shape) {
        rows.push(("details-size", size));
    }
    if let Some((name, kilometres)) = hub(cx, place) {
        let distance = cx.messages().kilometres(kilometres);
        rows.push((
            "details-distance",
            cx.format("distance-to", &[("place", name.into()), ("distance", distance.into())]),
        ));
    }
    if !also.is_empty() {
        rows.push(("details-also", also.join(&cx.text("list-separator"))));
    }
    for (key, value) in rows {
        let text = Text::new(format!("{}  ", cx.text(key)), cx.theme.small())
            .then(&value, Style::new(13.0, cx.theme.ink))
            .direction(cx.rtl());
        label(ui, &text);
    }
}

/// The place that most moves lead to, and how far it is: the geodesic on WGS 84, in kilometres.
fn hub<'c>(cx: &'c Cx<'_>, place: &Place) -> Option<(&'c str, f64)> {
    let hub = cx.atlas().hub()?;
    let hub = cx.atlas().place(hub).filter(|hub| hub.id != place.id)?;
    let point = |place: &Place| Point::new(place.position.lon, place.position.lat);
    Some((hub.name.get(cx.tag()), Geodesic.distance(point(place), point(hub)) / 1000.0))
}

fn status(ui: &mut Ui, cx: &Cx<'_>, now: &PlaceNow<'_>, actions: &mut Actions) {
    heading(ui, cx, &cx.text("details-now"));
    match (&now.status, now.hidden) {
        (None, _) => {
            let words = now.spoken.map_or_else(|| cx.text("nothing-said"), |spoken| cx.messages().spoken(spoken));
            label(ui, &Text::new(words, cx.theme.body()).direction(cx.rtl()));
        }
        (Some(_), true) => {
            label(ui, &Text::new(cx.text("status-hidden"), cx.theme.body()).direction(cx.rtl()));
        }
        (Some(status), false) => status_line(ui, cx, &now.place.id, status, actions),
    }
}

fn status_line(ui: &mut Ui, cx: &Cx<'_>, place: &PlaceId, now: &StatusNow<'_>, actions: &mut Actions) {
    let tag = cx.tag();
    row_ui(ui, cx.rtl(), 24.0, |ui| {
        let state = cx.messages().state(cx.atlas(), Some(now.status.state));
        let style = Style::new(15.0, cx.theme.state(Some(now.status.state))).strong();
        label(ui, &Text::new(state, style).direction(cx.rtl()));
        let words = cx.messages().evidence_at(cx.atlas(), now.since, now.weight.evidence);
        evidence::badge(ui, cx, &words, now.weight.evidence, actions);
    });
    label(ui, &Text::new(now.status.note.get(tag), cx.theme.body()).direction(cx.rtl()));
    if let Some(figures) = cx.messages().figures(cx.atlas(), &cx.atlas().figures_of(now.status)) {
        let words = Text::new(format!("{}  ", cx.text("details-figures")), cx.theme.small());
        label(ui, &words.then(&figures, Style::new(13.5, cx.theme.ink).strong()).direction(cx.rtl()));
    }
    if let Some(last) = accessible_text::last_word(cx, now) {
        label(ui, &Text::new(last, Style::new(12.0, cx.theme.accent)).direction(cx.rtl()));
    }
    let reason = cx.messages().reason(cx.atlas(), &now.weight);
    label(ui, &Text::new(reason, cx.theme.small()).direction(cx.rtl()));
    if now.weight.evidence == Evidence::Scheduled && cx.atlas().is_over(now.since) {
        label(ui, &Text::new(cx.messages().looked_for(cx.atlas()), cx.theme.small()).direction(cx.rtl()));
    }
    evidence::why(ui, cx, &now.weight, actions);
    if cx.state.details().explanation_open
        && crate::app::widgets::link_row(ui, cx, icon::COPY, &cx.text("cite-status")).clicked()
    {
        actions.push(WindowAction::Cite(Cited::Status(place.clone())));
    }
    if let Some(question) = now.status.question.as_ref().and_then(|id| cx.atlas().question(id)) {
        let name = cx.format("open-question", &[("title", question.title.get(tag).into())]);
        if crate::app::widgets::link_row(ui, cx, icon::QUESTION, &name).clicked() {
            actions.push(DetailsAction::OpenQuestion(question.id.clone()));
        }
    }
}

/// The states of the place, phase by phase; each row leads there.
fn history(ui: &mut Ui, cx: &Cx<'_>, place: &PlaceId, actions: &mut Actions) {
    heading(ui, cx, &cx.text("details-history"));
    for (stop, phase) in cx.atlas().phases.iter().enumerate() {
        let Some(now) = status_at(cx.atlas(), place, stop).filter(|now| now.since == stop) else { continue };
        if !cx.state.view().filter.shows_assessed(cx.atlas(), &now.status.claims, [now.weight.evidence]) {
            continue;
        }
        let here = cx.moment.place(place).and_then(|now| now.status).is_some_and(|now| now.since == stop);
        history_row(ui, cx, stop, phase, &now, here, actions);
    }
}

fn history_row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    stop: usize,
    phase: &crate::atlas::model::Phase,
    now: &StatusNow<'_>,
    here: bool,
    actions: &mut Actions,
) {
    let tag = cx.tag();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    let title = phase.title.get(tag);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, here, cx.spoken("go-to-phase", &[("title", title.into())]))
    });
    if here || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    let lead = if cx.rtl() { rect.right() - 14.0 } else { rect.left() + 14.0 };
    let color = cx.theme.state(Some(now.status.state));
    ui.painter().circle_filled(pos2(lead, rect.center().y), 9.5, if here { cx.theme.accent } else { cx.theme.card });
    let ink = if here { cx.theme.on_accent } else { cx.theme.muted };
    let number = Text::new((stop + 1).to_string(), Style::new(11.5, ink).strong());
    number.lay_out(ui.ctx(), f32::INFINITY, 1).paint_centered(ui.painter(), pos2(lead, rect.center().y));
    let words = if cx.rtl() {
        Rect::from_min_max(rect.min + vec2(6.0, 1.0), pos2(rect.right() - 32.0, rect.bottom()))
    } else {
        Rect::from_min_max(pos2(rect.left() + 32.0, rect.top() + 1.0), rect.max - vec2(6.0, 0.0))
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(words).layout(column(cx.rtl())));
    child.spacing_mut().item_spacing = Vec2::ZERO;
    child.style_mut().interaction.selectable_labels = false;
    let line = Text::new(cx.messages().state(cx.atlas(), Some(now.status.state)), Style::new(13.0, color).strong())
        .then(&format!(" · {}", cx.messages().evidence_at(cx.atlas(), stop, now.weight.evidence)), cx.theme.small())
        .direction(cx.rtl());
    label_lines(&mut child, &line, 1);
    let line = format!("{title} · {}", cx.messages().phase_dates(phase));
    label_lines(&mut child, &Text::new(line, Style::new(11.5, cx.theme.muted)).direction(cx.rtl()), 1);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(TimelineAction::GoToStop(stop));
    }
}

/// The open questions that touch the place; each opens.
fn questions(ui: &mut Ui, cx: &Cx<'_>, place: &PlaceId, actions: &mut Actions) {
    let open = &cx.state.story_view().of_place(place).questions;
    if open.is_empty() {
        return;
    }
    let tag = cx.tag();
    divider(ui, cx);
    heading(ui, cx, &cx.format("details-questions", &[("count", open.len().into())]));
    let list = (open.len(), LINK, None);
    scroll::uneven_rows(ui, ("questions", place.as_str()), list, |ui, row| {
        let question = &cx.atlas().questions[open[row] as usize];
        if crate::app::widgets::link_row(ui, cx, icon::QUESTION, question.title.get(tag)).clicked() {
            actions.push(DetailsAction::OpenQuestion(question.id.clone()));
        }
    });
}

/// Facts about the place that are not part of the story.
fn facts(ui: &mut Ui, cx: &Cx<'_>, place: &Place) {
    if place.facts.is_empty() {
        return;
    }
    divider(ui, cx);
    heading(ui, cx, &cx.text("details-facts"));
    for fact in &place.facts {
        let mut text = Text::new(fact.text.get(cx.tag()), Style::new(13.0, cx.theme.ink));
        if fact.contested {
            let color = cx.theme.evidence(Evidence::Disputed);
            text = text.then(&format!(" · {}", cx.text("fact-contested")), Style::new(12.0, color));
        }
        label(ui, &text.direction(cx.rtl()));
        for source in fact.sources.iter().filter_map(|id| cx.atlas().source(id)) {
            source_line(ui, cx, source);
        }
        ui.add_space(3.0);
    }
}

/// Everything said about the place, newest first; answers stand below what they answer.
fn claims(ui: &mut Ui, cx: &Cx<'_>, place: &PlaceId, actions: &mut Actions) {
    let said = cx.state.story_view().of_place(place);
    heading(ui, cx, &cx.format("details-claims", &[("count", said.all.into())]));
    if said.hidden > 0 {
        let words = cx.format("hidden-claims", &[("count", said.hidden.into())]);
        if crate::app::widgets::link_row(ui, cx, icon::FILTER, &format!("{words} · {}", cx.text("show-all"))).clicked()
        {
            actions.push(FilterAction::Clear);
        }
    }
    let claim = |row: usize| &cx.atlas().claims[said.claims[row] as usize];
    let list = (said.claims.len(), CLAIM, asked_for(cx, &said.claims));
    scroll::uneven_rows(ui, ("claims", place.as_str()), list, |ui, row| {
        if row > 0 {
            divider(ui, cx);
        }
        claim_row::show(ui, cx, claim(row), actions);
    });
}

/// Which of some claims the reader navigated to: it, or the one that it answers.
fn asked_for(cx: &Cx<'_>, claims: &[u32]) -> Option<usize> {
    let mut id = cx.state.details().highlighted_claim.as_ref();
    while let Some(claim) = id.and_then(|id| cx.atlas().claim(id)) {
        let number = cx.atlas().claim_number(&claim.id);
        let found = claims.iter().position(|listed| Some(*listed as usize) == number);
        if found.is_some() {
            return found;
        }
        id = claim.answers.as_ref();
    }
    None
}
