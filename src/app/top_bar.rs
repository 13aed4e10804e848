//! The bar at the top: the story's name, the language, light or dark, the keys.

use egui::{Stroke, Ui, UiBuilder, vec2};

use crate::text::label::label_lines;
use crate::text::{Style, Text, icon};

use super::action::Action;
use super::layout::Places;
use super::state::Appearance;
use super::widgets::{icon_button, named, row, text_button, toggle_button};
use super::{Cx, search};

/// Shows the bar.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, places: &Places, actions: &mut Vec<Action>) {
    let rect = places.bar;
    ui.painter().rect_filled(rect, 0, cx.theme.card);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, cx.theme.line));
    ui.interact(rect, egui::Id::unique("bar ground"), egui::Sense::CLICK | egui::Sense::DRAG);
    let mut bar = ui.new_child(
        UiBuilder::new()
            .id_salt("bar")
            .max_rect(rect.shrink2(vec2(16.0, 6.0)))
            .layout(row(cx.rtl()))
            .accessibility_label(cx.say("bar-name")),
    );
    bar.spacing_mut().item_spacing.x = 6.0;
    let (mark, _) = bar.allocate_exact_size(vec2(26.0, 26.0), egui::Sense::hover());
    super::mark::paint(bar.painter(), mark.center(), 12.0, cx.theme);
    let brand = Text::new(cx.say("app-name"), Style::new(16.0, cx.theme.ink).strong()).direction(cx.rtl());
    label_lines(&mut bar, &brand, 1);
    bar.add_space(6.0);
    let used = if cx.rtl() {
        bar.cursor().right() - places.search.right()
    } else {
        places.search.left() - bar.cursor().left()
    };
    let width = (used - 16.0).max(40.0);
    bar.allocate_ui_with_layout(vec2(width, 32.0), row(cx.rtl()), |ui| {
        ui.set_min_width(width);
        // Half a word of a title helps nobody.
        if width < 100.0 {
            return;
        }
        let title = cx.atlas().title.get(cx.state.messages.tag());
        label_lines(ui, &Text::new(title, Style::new(14.0, cx.theme.muted)).direction(cx.rtl()), 1);
    });
    search::bar(ui, cx, places.search, actions);
    // What acts on the window as a whole stands at the far end.
    let remaining = bar.available_rect_before_wrap();
    let mut end = bar.new_child(UiBuilder::new().id_salt("bar end").max_rect(remaining).layout(row(!cx.rtl())));
    end.spacing_mut().item_spacing.x = 4.0;
    if places.compact {
        // All that the other buttons do is in the list of commands.
        if icon_button(&mut end, cx, icon::COMMAND, &cx.say("palette-name"), "Ctrl K", true).clicked() {
            actions.push(Action::ShowPalette(true));
        }
        super::file_menu::show(&mut end, cx, actions);
        language_button(&mut end, cx, actions);
        return;
    }
    if icon_button(&mut end, cx, icon::KEYBOARD, &cx.say("show-keys"), "?", true).clicked() {
        actions.push(Action::ShowKeys(!cx.state.keys_shown));
    }
    let (sign, name, next) = if cx.theme.dark {
        (icon::SUN, cx.say("light-theme"), Appearance::Light)
    } else {
        (icon::MOON, cx.say("dark-theme"), Appearance::Dark)
    };
    if icon_button(&mut end, cx, sign, &name, "T", true).clicked() {
        actions.push(Action::SetAppearance(next));
    }
    if toggle_button(&mut end, cx, icon::STORY, &cx.say("story-name"), "G", cx.state.story).clicked() {
        actions.push(Action::ShowStory(!cx.state.story));
    }
    if toggle_button(&mut end, cx, icon::EXPORT, &cx.say("export-name"), "P", cx.state.export.is_some()).clicked() {
        actions.push(Action::ShowExport(cx.state.export.is_none()));
    }
    super::file_menu::show(&mut end, cx, actions);
    if icon_button(&mut end, cx, icon::LINK, &cx.say("copy-link"), "M", true).clicked() {
        actions.push(Action::CopyLink);
    }
    if icon_button(&mut end, cx, icon::FILTER, &cx.say("filters-name"), "F", true).clicked() {
        actions.push(Action::ShowFilters(!cx.state.filters_shown));
    }
    if icon_button(&mut end, cx, icon::SIDES, &cx.say("sides-name"), "S", true).clicked() {
        actions.push(Action::ShowSides(!cx.state.sides_shown));
    }
    language_button(&mut end, cx, actions);
}

fn language_button(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    if let Some((tag, name)) = cx.state.languages.after(cx.state.messages.tag()) {
        let button = text_button(ui, cx, Some(icon::TRANSLATE), &name);
        let button = named(button, cx, &cx.say("switch-language"), "L");
        if button.clicked() {
            actions.push(Action::SetLanguage(tag));
        }
    }
}
