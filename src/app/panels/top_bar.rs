//! The bar at the top: the story's title, search, and the main commands.

use egui::{Stroke, Ui, UiBuilder, vec2};

use crate::app::command;
use crate::app::context::Cx;
use crate::app::panels::{file_menu, search};
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::Actions;
use crate::app::widgets::{command_button, command_icon, named, row, text_button, worded_command};
use crate::render::logo;
use crate::text::label::label_lines;
use crate::text::{Style, Text, icon};

/// Shows the bar.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) {
    let rect = layout.bar;
    ui.painter().rect_filled(rect, 0, cx.theme.card);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, cx.theme.line));
    ui.interact(rect, egui::Id::unique("bar ground"), egui::Sense::CLICK | egui::Sense::DRAG);
    let mut bar = ui.new_child(
        UiBuilder::new()
            .id_salt("bar")
            .max_rect(rect.shrink2(vec2(16.0, 6.0)))
            .layout(row(cx.rtl()))
            .accessibility_label(cx.text("bar-name")),
    );
    bar.spacing_mut().item_spacing.x = 6.0;
    let (mark, _) = bar.allocate_exact_size(vec2(logo::size(cx.theme, 12.0).x + 2.0, 26.0), egui::Sense::hover());
    logo::paint(bar.painter(), mark.center(), 12.0, cx.theme);
    let brand = Text::new(cx.text("app-name"), Style::new(16.0, cx.theme.ink).strong()).direction(cx.rtl());
    label_lines(&mut bar, &brand, 1);
    bar.add_space(6.0);
    let used = if cx.rtl() {
        bar.cursor().right() - layout.search.right()
    } else {
        layout.search.left() - bar.cursor().left()
    };
    let width = (used - 16.0).max(40.0);
    bar.allocate_ui_with_layout(vec2(width, 32.0), row(cx.rtl()), |ui| {
        ui.set_min_width(width);
        // Half a word of a title helps nobody.
        if width < 100.0 {
            return;
        }
        let title = cx.atlas().title.get(cx.tag());
        label_lines(ui, &Text::new(title, Style::new(14.0, cx.theme.muted)).direction(cx.rtl()), 1);
    });
    search::bar(ui, cx, layout.search, actions);
    // What acts on the window as a whole stands at the far end.
    let remaining = bar.available_rect_before_wrap();
    let mut end = bar.new_child(UiBuilder::new().id_salt("bar end").max_rect(remaining).layout(row(!cx.rtl())));
    end.spacing_mut().item_spacing.x = 4.0;
    if layout.compact {
        // All that the other buttons do is in the palette.
        command_button(&mut end, cx, &command::panel::PALETTE, actions);
        file_menu::show(&mut end, cx, None, actions);
        language_button(&mut end, cx, actions);
        return;
    }
    // A newcomer reads words first; what stays an icon is what every program has.
    let room = if cx.rtl() { layout.search.left() - rect.left() } else { rect.right() - layout.search.right() };
    let words = layout.words && words_width(ui.ctx(), cx) <= room - EDGE;
    let word = |key: &str| words.then(|| cx.text(key));
    command_button(&mut end, cx, &command::panel::KEYS, actions);
    theme_button(&mut end, cx, actions);
    command_button(&mut end, cx, &command::story::COPY_LINK, actions);
    worded_command(&mut end, cx, &command::story::GUIDED, word("story-name").as_deref(), actions);
    worded_command(&mut end, cx, &command::document::EXPORT, word("export-name").as_deref(), actions);
    file_menu::show(&mut end, cx, word("file-word").as_deref(), actions);
    worded_command(&mut end, cx, &command::panel::FILTERS, word("filters-name").as_deref(), actions);
    worded_command(&mut end, cx, &command::panel::SPEAKERS, word("sides-word").as_deref(), actions);
    language_button(&mut end, cx, actions);
}

/// The words of the buttons that have one.
const WORDS: [&str; 5] = ["story-name", "export-name", "file-word", "filters-name", "sides-word"];
/// At the far end of the bar, in logical pixels.
const EDGE: f32 = 16.0;

/// The width that the buttons take with their words, in logical pixels: a face may be wide.
fn words_width(ctx: &egui::Context, cx: &Cx<'_>) -> f32 {
    const BUTTON: f32 = 36.0;
    const GAP: f32 = 4.0;
    let style = Style::new(13.0, cx.theme.ink);
    let language = cx.state.story_view().languages().after(cx.tag()).map(|(_, name)| name).unwrap_or_default();
    let words = WORDS.map(|key| cx.text(key));
    let words = words.iter().chain([&language]).map(|word| style.width(ctx, word) + BUTTON + GAP).sum::<f32>();
    // The others are icons.
    words + 3.0 * (32.0 + GAP)
}

/// The button shows the theme that it switches to.
fn theme_button(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let (sign, name) = if cx.theme.dark { (icon::SUN, "light-theme") } else { (icon::MOON, "dark-theme") };
    let command = &command::window::THEME;
    if command_icon(ui, cx, command, sign, &cx.text(name), true).clicked() {
        actions.extend((command.action)(cx.state));
    }
}

fn language_button(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let command = &command::window::LANGUAGE;
    let Some((_, name)) = cx.state.story_view().languages().after(cx.tag()) else { return };
    let button = text_button(ui, cx, Some(icon::TRANSLATE), &name);
    if named(button, cx, &cx.text(command.name), &command.keys_text(ui.ctx().os())).clicked() {
        actions.extend((command.action)(cx.state));
    }
}
