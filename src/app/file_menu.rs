//! The menu of files: open one, one of late, or the built-in story again.

use egui::{Popup, Ui};

use crate::text::bidi::plain;
use crate::text::icon;

use super::Cx;
use super::action::Action;
use super::widgets::{column, divider, heading, icon_button, link_row};

/// How many files of late are offered.
const OFFERED: usize = 6;

/// The button in the bar, and the menu under it.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let button = icon_button(ui, cx, icon::OPEN, &cx.say("file-menu"), "O", true);
    Popup::menu(&button).width(300.0).show(|ui| {
        ui.with_layout(column(cx.rtl()), |ui| {
            if link_row(ui, cx, icon::OPEN, &cx.say("open-file")).clicked() {
                actions.push(Action::ChooseFile);
            }
            if cx.state.file.is_some() && link_row(ui, cx, icon::WHOLE_STORY, &cx.say("built-in-story")).clicked() {
                actions.push(Action::OpenBuiltIn);
            }
            let recent = cx.state.recent.iter().filter(|path| cx.state.file.as_ref() != Some(path)).take(OFFERED);
            let mut recent = recent.peekable();
            if recent.peek().is_some() {
                divider(ui, cx);
                heading(ui, cx, &cx.say("recent-files"));
            }
            for path in recent {
                let name = plain(&path.file_name().unwrap_or_default().to_string_lossy());
                let row = link_row(ui, cx, icon::SOURCE, &name);
                if row.on_hover_text(plain(&path.display().to_string())).clicked() {
                    actions.push(Action::OpenFile(path.clone()));
                }
            }
        });
    });
}
