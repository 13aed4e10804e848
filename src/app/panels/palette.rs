//! The command palette: commands and everything in the story, found by name.

use egui::{CornerRadius, CursorIcon, Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::command;
use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::State;
use crate::app::state::action::{Action, Actions, CardAction, DetailsAction, FilterAction, TimelineAction};
use crate::app::state::cards::Card;
use crate::app::widgets::{card, column, divider, field_look, scroll};
use crate::atlas::evidence::Evidence;
use crate::atlas::filter::Facet;
use crate::atlas::find::{Target, holds};
use crate::atlas::model::SourceKind;
use crate::text::field::field;
use crate::text::label::{label, paint_icon};
use crate::text::{Style, Text, Value, icon};

/// A row of the palette.
struct Entry {
    name: String,
    /// The keys that do the same, as this system writes them.
    keys: String,
    action: Action,
}

/// With more places than this, they are listed once something is looked for.
const MOST_PLACES: usize = 200;

/// What fits the query, the best first; without a query everything: the commands, then phases, places and questions, then
/// what can be hidden.
fn entries(ctx: &egui::Context, state: &State) -> Vec<Entry> {
    let (messages, tag, atlas, os) = (state.messages(), state.messages().tag(), state.atlas(), ctx.os());
    let mut entries: Vec<Entry> = command::ALL
        .iter()
        .filter_map(|command| {
            let action = (command.action)(state)?;
            Some(Entry { name: messages.text(command.name), keys: command.keys_text(os), action })
        })
        .collect();
    let mut add = |name: String, action: Action| entries.push(Entry { name, keys: String::new(), action });
    let named = |key: &str, value: &str, text: &str| messages.format(key, &[(value, Value::from(text))]);
    for (stop, phase) in atlas.phases.iter().enumerate() {
        add(named("go-to-phase", "title", phase.title.get(tag)), TimelineAction::GoToStop(stop).into());
    }
    // Of many places only those that the query finds.
    let found =
        if atlas.places.len() > MOST_PLACES { atlas.find(&state.palette().query, MOST_PLACES).0 } else { vec![] };
    let found = found.iter().filter_map(|target| if let Target::Place(id) = target { atlas.place(id) } else { None });
    let all = atlas.places.iter().take(if atlas.places.len() > MOST_PLACES { 0 } else { MOST_PLACES });
    for place in all.chain(found) {
        let name = named("show-place", "place", place.name.get(tag));
        add(name, DetailsAction::OpenPlace(place.id.clone()).into());
    }
    for question in &atlas.questions {
        let name = named("open-question", "title", question.title.get(tag));
        add(name, DetailsAction::OpenQuestion(question.id.clone()).into());
    }
    for question in &atlas.questions {
        let name = named("palette-sides", "title", question.title.get(tag));
        add(name, CardAction::ShowSpeakersOn(Some(question.id.clone())).into());
    }
    if !state.view().filter.is_empty() {
        add(messages.text("show-all"), FilterAction::Clear.into());
    }
    let mut hide = |name: &str, facet: Facet| {
        add(named("palette-filter", "name", name), FilterAction::Toggle(facet).into());
    };
    for side in &atlas.sides {
        hide(side.name.get(tag), Facet::Side(side.id.clone()));
    }
    for evidence in Evidence::ALL {
        hide(&messages.evidence(evidence), Facet::Evidence(evidence));
    }
    for kind in SourceKind::ALL {
        hide(&messages.source_kind(kind), Facet::Kind(kind));
    }
    for year in atlas.years() {
        hide(&year.to_string(), Facet::Year(year));
    }
    ranked(entries, &state.palette().query)
}

/// The entries whose names hold all words of a query, each at the beginning of a word. Names that begin with the first word
/// come first.
fn ranked(entries: Vec<Entry>, query: &str) -> Vec<Entry> {
    let mut fitting: Vec<Entry> = entries.into_iter().filter(|entry| holds(&entry.name, query)).collect();
    let first = query.split_whitespace().next().unwrap_or_default().to_lowercase();
    fitting.sort_by_key(|entry| !entry.name.to_lowercase().starts_with(&first));
    fitting
}

/// The field.
fn id() -> Id {
    Id::unique("command field")
}

/// Reads the keys of the palette.
pub fn read_keys(ctx: &egui::Context, state: &State, actions: &mut Actions) {
    let times = |key: Key| ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)).cast_signed();
    let (by, run) = (times(Key::ArrowDown) - times(Key::ArrowUp), times(Key::Enter) > 0);
    if by != 0 || run {
        let entries = entries(ctx, state);
        let last = entries.len().saturating_sub(1);
        let chosen = state.palette().chosen.saturating_add_signed(by).min(last);
        if by != 0 {
            actions.push(CardAction::ChooseCommand(chosen));
        }
        if let Some(entry) = entries.into_iter().nth(chosen).filter(|_| run) {
            self::run(entry.action, actions);
        }
    }
    let again = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::K));
    if times(Key::Escape) > 0 || again {
        actions.push(CardAction::Show(Card::Palette, false));
    }
}

/// Closes the palette and does what was chosen.
fn run(action: Action, actions: &mut Actions) {
    actions.push(CardAction::Show(Card::Palette, false));
    actions.push(action);
}

/// Shows the palette, if it is open; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, _: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    if !cx.state.is_open(Card::Palette) {
        return Vec::new();
    }
    let (window, palette) = (ui.max_rect(), cx.state.palette());
    let width = 480.0_f32.min(window.width() - 32.0);
    let rect = Rect::from_min_size(
        pos2(window.center().x - width / 2.0, window.top() + 72.0),
        vec2(width, (window.height() - 220.0).min(440.0)),
    );
    let name = cx.text("palette-name");
    let (rect, ()) = card(ui, cx, &name, rect, true, |ui| {
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
        let glass = if cx.rtl() { line.right() - 8.0 } else { line.left() + 8.0 };
        paint_icon(ui.painter(), pos2(glass, line.center().y), icon::COMMAND, 17.0, false, cx.theme.muted);
        let inner = if cx.rtl() {
            Rect::from_min_max(line.min, pos2(line.right() - 26.0, line.bottom()))
        } else {
            Rect::from_min_max(pos2(line.left() + 26.0, line.top()), line.max)
        };
        let mut child = ui.new_child(UiBuilder::new().id_salt("command").max_rect(inner).layout(column(false)));
        let mut query = palette.query.clone();
        let hint = cx.text("palette-hint");
        let response = field(&mut child, id(), &mut query, inner.width(), &field_look(cx, &name, &hint));
        // While the palette is open, what is typed is for it.
        response.request_focus();
        if response.changed() {
            actions.push(CardAction::SetPaletteQuery(query));
        }
        divider(ui, cx);
        let entries = entries(ui.ctx(), cx.state);
        if entries.is_empty() {
            let text = cx.format("search-nothing", &[("query", palette.query.as_str().into())]);
            label(ui, &Text::new(text, cx.theme.body()).direction(cx.rtl()));
            return;
        }
        scroll::column(ui, cx, "palette", true, |ui| {
            for (index, entry) in entries.iter().enumerate() {
                row(ui, cx, index, entry, actions);
            }
        });
    });
    let pressed = ui.input(|input| input.pointer.primary_pressed().then(|| input.pointer.interact_pos()).flatten());
    if pressed.is_some_and(|at| !rect.contains(at)) {
        actions.push(CardAction::Show(Card::Palette, false));
    }
    vec![rect]
}

fn row(ui: &mut Ui, cx: &Cx<'_>, index: usize, entry: &Entry, actions: &mut Actions) {
    let chosen = cx.state.palette().chosen == index;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &entry.name));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    if chosen {
        ui.scroll_to_rect(rect, None);
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let keys = Text::new(entry.keys.as_str(), Style::new(12.0, cx.theme.muted).strong()).direction(false);
    let keys = keys.lay_out(ui.ctx(), f32::INFINITY, 1);
    let name = Text::new(entry.name.as_str(), Style::new(13.5, cx.theme.ink)).direction(cx.rtl());
    let name = name.lay_out(ui.ctx(), inner.width() - keys.size().x - 16.0, 1);
    let at = |size: egui::Vec2, first: bool| {
        let x = if first == cx.rtl() { inner.right() - size.x } else { inner.left() };
        Rect::from_min_size(pos2(x, rect.center().y - size.y / 2.0), size)
    };
    name.paint(ui.painter(), at(name.size(), true));
    keys.paint(ui.painter(), at(keys.size(), false));
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        run(entry.action.clone(), actions);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &str) -> Vec<String> {
        let entry =
            |name: &str| Entry { name: name.to_owned(), keys: String::new(), action: TimelineAction::NextStop.into() };
        let all = ["Next phase", "Switch theme", "تبديل المظهر", "Open Erbil", "Animated theme"].map(entry);
        ranked(all.into(), query).into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn all_words_count_in_any_order_and_language() {
        assert_eq!(names("").len(), 5);
        assert_eq!(names("theme switch"), ["Switch theme"]);
        assert_eq!(names("المظهر"), ["تبديل المظهر"]);
        assert_eq!(names("THEME").len(), 2);
        assert_eq!(names("next"), ["Next phase"]);
        assert_eq!(names("open e"), ["Open Erbil"]);
        assert!(names("xyz").is_empty());
    }
}
