//! The command palette: everything that can be done, found by its name.

use egui::{CornerRadius, CursorIcon, Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::atlas::evidence::Evidence;
use crate::atlas::filter::Sort;
use crate::atlas::find::holds;
use crate::atlas::model::SourceKind;
use crate::text::field::field;
use crate::text::label::{label, paint_icon};
use crate::text::{Style, Text, Value, icon};

use super::action::Action;
use super::shortcuts::{self, TABLE};
use super::state::State;
use super::theme::SMALL_RADIUS;
use super::widgets::{card, column, divider, field_look};
use super::{Cx, scroll};

/// What is looked for in the palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What was typed.
    pub query: String,
    /// Which command Enter does.
    pub chosen: usize,
}

/// A command.
pub struct Command {
    /// What it is called.
    pub name: String,
    /// The keys that do the same, as they are written.
    pub keys: &'static str,
    /// What it does.
    pub action: Action,
}

/// The commands that hold what is looked for, in the order of the table of keys, then phases, places and questions.
#[must_use]
pub fn commands(state: &State) -> Vec<Command> {
    let (messages, tag) = (&state.messages, state.messages.tag());
    let named = |key: &str, name: &str, value: &str| messages.format(key, &[(name, Value::from(value))]);
    let keyed = TABLE.iter().filter_map(|row| {
        let action = shortcuts::action(row.shortcut, state)?;
        Some(Command { name: messages.text(row.message), keys: row.written, action })
    });
    let plain = |name: String, action: Action| Command { name, keys: "", action };
    let phases = state.atlas.phases.iter().enumerate();
    let phases =
        phases.map(|(stop, phase)| plain(named("go-to-phase", "title", phase.title.get(tag)), Action::GoToStop(stop)));
    let places = state.atlas.places.iter();
    let places =
        places.map(|place| plain(named("show-place", "place", place.name.get(tag)), Action::Select(place.id.clone())));
    let questions = state.atlas.questions.iter();
    let questions = questions.map(|question| {
        plain(named("open-question", "title", question.title.get(tag)), Action::OpenQuestion(question.id.clone()))
    });
    let sides = state.atlas.questions.iter().map(|question| {
        plain(named("palette-sides", "title", question.title.get(tag)), Action::SidesAbout(Some(question.id.clone())))
    });
    let hide = |name: &str, sort: Sort| plain(named("palette-filter", "name", name), Action::ToggleFilter(sort));
    let of_sides = state.atlas.sides.iter().map(|side| hide(side.name.get(tag), Sort::Side(side.id.clone())));
    let of_evidence =
        Evidence::ALL.into_iter().map(|evidence| hide(&messages.evidence(evidence), Sort::Evidence(evidence)));
    let of_kinds = SourceKind::ALL.into_iter().map(|kind| hide(&messages.source_kind(kind), Sort::Kind(kind)));
    let of_years = state.atlas.years().into_iter().map(|year| hide(&year.to_string(), Sort::Year(year)));
    let all = (!state.filter.is_empty()).then(|| plain(messages.text("show-all"), Action::ShowAll));
    let filters = all.into_iter().chain(of_sides).chain(of_evidence).chain(of_kinds).chain(of_years);
    let query = state.palette.as_ref().map_or("", |palette| palette.query.as_str());
    let all = keyed.chain(phases).chain(places).chain(questions).chain(sides).chain(filters);
    all.filter(|command| holds(&command.name, query)).collect()
}

/// The field.
fn id() -> Id {
    Id::unique("command field")
}

/// The keys of the palette.
pub fn keys(ctx: &egui::Context, actions: &mut Vec<Action>) {
    let times = |key: Key| ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)).cast_signed();
    match times(Key::ArrowDown) - times(Key::ArrowUp) {
        0 => {}
        by => actions.push(Action::ChooseCommand(by)),
    }
    if times(Key::Enter) > 0 {
        actions.push(Action::RunCommand);
    }
    let again = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::K));
    if times(Key::Escape) > 0 || again {
        actions.push(Action::ShowPalette(false));
    }
}

/// Shows the palette, if it is open; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, window: Rect, actions: &mut Vec<Action>) -> Option<Rect> {
    let palette = cx.state.palette.as_ref()?;
    let width = 480.0_f32.min(window.width() - 32.0);
    let rect = Rect::from_min_size(
        pos2(window.center().x - width / 2.0, window.top() + 72.0),
        vec2(width, (window.height() - 220.0).min(440.0)),
    );
    let name = cx.say("palette-name");
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
        let hint = cx.say("palette-hint");
        let response = field(&mut child, id(), &mut query, inner.width(), &field_look(cx, &name, &hint));
        // While the palette is open, what is typed is for it.
        response.request_focus();
        if response.changed() {
            actions.push(Action::SetCommand(query));
        }
        divider(ui, cx);
        let commands = commands(cx.state);
        if commands.is_empty() {
            let text = cx.say_with("search-nothing", &[("query", palette.query.as_str().into())]);
            label(ui, &Text::new(text, cx.theme.body()).direction(cx.rtl()));
            return;
        }
        scroll::column(ui, cx, "palette", true, |ui| {
            for (index, command) in commands.iter().enumerate() {
                row(ui, cx, index, command, actions);
            }
        });
    });
    let pressed = ui.input(|input| input.pointer.primary_pressed().then(|| input.pointer.interact_pos()).flatten());
    if pressed.is_some_and(|at| !rect.contains(at)) {
        actions.push(Action::ShowPalette(false));
    }
    Some(rect)
}

fn row(ui: &mut Ui, cx: &Cx<'_>, index: usize, command: &Command, actions: &mut Vec<Action>) {
    let chosen = cx.state.palette.as_ref().is_some_and(|palette| palette.chosen == index);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &command.name));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(SMALL_RADIUS), cx.theme.well);
    }
    if chosen {
        ui.scroll_to_rect(rect, None);
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let keys = Text::new(command.keys, Style::new(12.0, cx.theme.muted).strong()).direction(false);
    let keys = keys.lay_out(ui.ctx(), f32::INFINITY, 1);
    let name = Text::new(command.name.as_str(), Style::new(13.5, cx.theme.ink)).direction(cx.rtl());
    let name = name.lay_out(ui.ctx(), inner.width() - keys.size().x - 16.0, 1);
    let at = |size: egui::Vec2, first: bool| {
        let x = if first == cx.rtl() { inner.right() - size.x } else { inner.left() };
        Rect::from_min_size(pos2(x, rect.center().y - size.y / 2.0), size)
    };
    name.paint(ui.painter(), at(name.size(), true));
    keys.paint(ui.painter(), at(keys.size(), false));
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(Action::ChooseCommand(index.cast_signed() - chosen_index(cx)));
        actions.push(Action::RunCommand);
    }
}

fn chosen_index(cx: &Cx<'_>) -> isize {
    cx.state.palette.as_ref().map_or(0, |palette| palette.chosen).cast_signed()
}
