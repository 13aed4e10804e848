//! Search: the field in the bar, and the results below it.

use egui::{
    CornerRadius, CursorIcon, Id, Key, Modifiers, Rangef, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, SearchAction};
use crate::app::widgets::{card, column, field_look, heading, icon_button, link_row, scroll};
use crate::atlas::find::{Target, hits};
use crate::atlas::model::Localized;
use crate::text::field::field;
use crate::text::label::{label, paint_icon};
use crate::text::messages::isolated;
use crate::text::{Style, Text, icon};

/// The field.
#[must_use]
pub fn id() -> Id {
    Id::unique("search field")
}

/// Shows the field in a box of the bar.
pub fn bar(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Actions) {
    let focused = ui.memory(|memory| memory.has_focus(id()));
    let edge = if focused { Stroke::new(1.5, cx.theme.accent) } else { Stroke::new(1.0, cx.theme.line) };
    ui.painter().rect(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well, edge, StrokeKind::Inside);
    // Room for the button that empties it.
    let end = if cx.state.search().query.is_empty() { 10.0 } else { 36.0 };
    let (glass, inner) = if cx.rtl() {
        (
            rect.right() - 17.0,
            Rect::from_min_max(pos2(rect.left() + end, rect.top()), pos2(rect.right() - 32.0, rect.bottom())),
        )
    } else {
        (
            rect.left() + 17.0,
            Rect::from_min_max(pos2(rect.left() + 32.0, rect.top()), pos2(rect.right() - end, rect.bottom())),
        )
    };
    paint_icon(ui.painter(), pos2(glass, rect.center().y), icon::SEARCH, 16.0, false, cx.theme.muted);
    let line = Rect::from_center_size(inner.center(), vec2(inner.width(), 21.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("search").max_rect(line).layout(column(false)));
    let mut query = cx.state.search().query.clone();
    let (name, hint) = (cx.text("search-name"), cx.text("search-hint"));
    let look = field_look(cx, &name, &hint);
    let focused = ui.memory(|memory| memory.has_focus(id()));
    let response = field(&mut child, id(), &mut query, line.width(), &look);
    if response.changed() {
        actions.push(SearchAction::SetQuery(query));
    } else if response.gained_focus() {
        actions.push(SearchAction::Open);
    }
    if focused {
        // After the field: what was typed before Enter counts.
        keys(ui.ctx(), actions);
    }
    if !cx.state.search().query.is_empty() {
        let x = if cx.rtl() { rect.left() + 18.0 } else { rect.right() - 18.0 };
        let area = Rect::from_center_size(pos2(x, rect.center().y), vec2(32.0, 32.0));
        let mut end = ui.new_child(UiBuilder::new().id_salt("clear").max_rect(area).layout(column(cx.rtl())));
        if icon_button(&mut end, cx, icon::CLOSE, &cx.text("search-clear"), "", true).clicked() {
            actions.push(SearchAction::SetQuery(String::new()));
            actions.push(SearchAction::Open);
        }
    }
}

/// The keys of the list, while the field has the keyboard.
fn keys(ctx: &egui::Context, actions: &mut Actions) {
    let pressed = |key: Key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    // Keys pressed faster than frames are drawn count each.
    let times = |key: Key| ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)).cast_signed();
    match times(Key::ArrowDown) - times(Key::ArrowUp) {
        0 => {}
        by => actions.push(SearchAction::Choose(by)),
    }
    if pressed(Key::Enter) {
        actions.push(SearchAction::GoToChosen);
        ctx.memory_mut(|memory| memory.surrender_focus(id()));
    }
    if pressed(Key::Escape) {
        actions.push(SearchAction::Close);
        ctx.memory_mut(|memory| memory.surrender_focus(id()));
    }
}

/// Shows the results under the field, if they are open; returns what they cover.
pub fn show_results(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    let (search, rect) = (cx.state.search(), layout.found);
    if !search.open || search.query.trim().is_empty() {
        return Vec::new();
    }
    let name = cx.text("search-results");
    let (rect, row_focused) = card(ui, cx, &name, rect, true, |ui| {
        if let Some(link) = &search.link {
            let words = match link.date().filter(|_| link.is_date_only()) {
                Some(date) => cx.format("search-date", &[("date", cx.messages().date(date).into())]),
                None => cx.text("search-link"),
            };
            if link_row(ui, cx, icon::LINK, &words).clicked() {
                actions.push(SearchAction::GoToChosen);
            }
            return false;
        }
        if search.results.is_empty() {
            let text = cx.format("search-nothing", &[("query", search.query.as_str().into())]);
            label(ui, &Text::new(text, cx.theme.body()).direction(cx.rtl()));
            return false;
        }
        let mut focused = false;
        scroll::column(ui, cx, "search", true, |ui| {
            let mut group = "";
            let mut heights = Heights::of(ui, cx);
            for (index, target) in search.results.iter().enumerate() {
                let Some(shown) = shown(cx, target) else { continue };
                if shown.group != group {
                    group = shown.group;
                    heading(ui, cx, &cx.text(group));
                }
                focused |= row(ui, cx, index, &shown, &mut heights, actions);
            }
            heights.keep(ui);
            if search.more > 0 {
                let more = cx.format("search-more", &[("count", search.more.into())]);
                label(ui, &Text::new(more, cx.theme.small()).direction(cx.rtl()));
            }
        });
        focused
    });
    // It goes when the reader turns to something else, but not under the pointer that is about to choose.
    let pointed = ui.input(|input| input.pointer.latest_pos()).is_some_and(|pointer| rect.contains(pointer));
    if !pointed && !row_focused && !ui.memory(|memory| memory.has_focus(id())) {
        actions.push(SearchAction::Close);
    }
    vec![rect]
}

/// The heights of the results that have been in sight: only those in sight are laid out.
#[derive(Clone, Default)]
struct Heights {
    /// What was searched for, and in which language.
    of: (String, String),
    /// In logical pixels; none of those not seen yet.
    known: Vec<Option<f32>>,
}

impl Heights {
    /// The height of a result that has not been seen, in logical pixels.
    const GUESS: f32 = 46.0;

    fn of(ui: &Ui, cx: &Cx<'_>) -> Self {
        let of = (cx.state.search().query.clone(), cx.tag().to_owned());
        let kept = ui.data(|data| data.get_temp::<Self>(id())).filter(|kept| kept.of == of);
        let mut heights = kept.unwrap_or(Self { of, known: Vec::new() });
        heights.known.resize(cx.state.search().results.len(), None);
        heights
    }

    fn keep(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(id(), self));
    }
}

/// Shows a result; returns whether it has the keyboard focus.
fn row(ui: &mut Ui, cx: &Cx<'_>, index: usize, shown: &Shown, heights: &mut Heights, actions: &mut Actions) -> bool {
    let (width, query) = (ui.available_width(), cx.state.search().query.as_str());
    let chosen = index == cx.state.search().chosen;
    let (top, guess) = (ui.cursor().top(), heights.known[index].unwrap_or(Heights::GUESS));
    let in_sight = ui.clip_rect().y_range().expand(guess).intersects(Rangef::new(top, top + guess));
    if !in_sight && !chosen {
        let (_, response) = ui.allocate_exact_size(vec2(width, guess), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, false, shown.words.as_str()));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        return response.has_focus();
    }
    let text = marked(&shown.words, query, Style::new(13.5, cx.theme.ink), cx).direction(cx.rtl());
    let mut parts = vec![text.lay_out(ui.ctx(), width - 16.0, 2)];
    // Where the query stands in something else than the name, that is what the reader is shown.
    if hits(&shown.words, query).is_empty()
        && let Some(excerpt) = shown.also.iter().find_map(|text| excerpt(text, query))
    {
        let excerpt = isolated(&excerpt);
        let text = marked(&excerpt, query, Style::new(12.0, cx.theme.muted), cx).direction(cx.rtl());
        parts.push(text.lay_out(ui.ctx(), width - 16.0, 1));
    }
    if !shown.line.is_empty() {
        let line = Text::new(shown.line.as_str(), Style::new(11.5, cx.theme.muted)).direction(cx.rtl());
        parts.push(line.lay_out(ui.ctx(), width - 16.0, 1));
    }
    let height: f32 = parts.iter().map(|part| part.size().y).sum();
    heights.known[index] = Some(height + 8.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height + 8.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, text.logical()));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    if chosen {
        ui.scroll_to_rect(rect, None);
    }
    let mut inner = rect.shrink2(vec2(8.0, 4.0));
    for part in parts {
        part.paint(ui.painter(), inner);
        inner.min.y += part.size().y;
    }
    let focused = response.has_focus();
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(SearchAction::Choose(index.cast_signed() - cx.state.search().chosen.cast_signed()));
        actions.push(SearchAction::GoToChosen);
    }
    focused
}

/// A text with the words of the query emphasized.
fn marked(words: &str, query: &str, style: Style, cx: &Cx<'_>) -> Text {
    let hit = style.strong().color(cx.theme.accent);
    let mut text = Text::new("", style);
    let mut done = 0;
    for range in hits(words, query) {
        text = text.then(&words[done..range.start], style).then(&words[range.clone()], hit);
        done = range.end;
    }
    text.then(&words[done..], style)
}

/// A result as it is shown.
struct Shown {
    /// The message of its group.
    group: &'static str,
    /// What it is called.
    words: String,
    /// A second line about it.
    line: String,
    /// Other texts that the query may match, for an excerpt.
    also: Vec<String>,
}

fn shown(cx: &Cx<'_>, target: &Target) -> Option<Shown> {
    let (atlas, tag) = (cx.atlas(), cx.tag());
    // The reader's own language comes first.
    let every = |text: &Localized| -> Vec<String> {
        let others = text.iter().filter(|(language, _)| *language != tag).map(|(_, words)| words.to_owned());
        std::iter::once(text.get(tag).to_owned()).chain(others).collect()
    };
    Some(match target {
        Target::Place(id) => {
            let place = atlas.place(id)?;
            Shown {
                group: "found-places",
                words: place.name.get(tag).to_owned(),
                line: format!(
                    "{} · {}",
                    cx.messages().place_kind(cx.atlas(), place.kind),
                    isolated(place.region.get(tag))
                ),
                also: place.also.iter().chain([&place.name, &place.region]).flat_map(every).collect(),
            }
        }
        Target::Phase(stop) => {
            let phase = atlas.phases.get(*stop)?;
            Shown {
                group: "found-phases",
                words: phase.title.get(tag).to_owned(),
                line: cx.messages().phase_dates(phase),
                also: [&phase.narrative, &phase.title].into_iter().flat_map(every).collect(),
            }
        }
        Target::Question(id) => {
            let question = atlas.question(id)?;
            Shown {
                group: "found-questions",
                words: question.title.get(tag).to_owned(),
                line: String::new(),
                also: question.versions.iter().map(|version| &version.statement).flat_map(every).collect(),
            }
        }
        Target::Actor(id) => {
            let actor = atlas.actor(id)?;
            Shown {
                group: "found-actors",
                words: actor.name.get(tag).to_owned(),
                line: actor.role.get(tag).to_owned(),
                also: [&actor.name, &actor.role].into_iter().flat_map(every).collect(),
            }
        }
        Target::Claim(id) => {
            let claim = atlas.claim(id)?;
            Shown {
                group: "found-claims",
                words: claim.statement.get(tag).to_owned(),
                line: format!("{} · {}", cx.messages().speakers(cx.atlas(), claim), cx.messages().date(claim.date)),
                also: claim.quote.iter().map(|quote| quote.text.clone()).chain(every(&claim.statement)).collect(),
            }
        }
        Target::Source(id) => {
            let source = atlas.source(id)?;
            Shown {
                group: "found-sources",
                words: source.title.clone(),
                line: source.publisher.clone(),
                also: Vec::new(),
            }
        }
    })
}

/// An excerpt around the first match, starting at a word.
fn excerpt(text: &str, query: &str) -> Option<String> {
    const BEFORE: usize = 5;
    let first = hits(text, query).first()?.start;
    let words = text[..first].split_inclusive(' ').count();
    if words <= BEFORE {
        return Some(text.to_owned());
    }
    let skipped: usize = text[..first].split_inclusive(' ').take(words - BEFORE).map(str::len).sum();
    Some(format!("… {}", &text[skipped..]))
}
