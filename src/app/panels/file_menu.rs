//! The file menu: open a file, a recent file, or the built-in story.

use egui::{Popup, Ui};

use crate::app::command;
use crate::app::context::Cx;
use crate::app::state::action::{Actions, DocumentAction, WindowAction};
use crate::app::widgets::{column, divider, heading, link_row, word_button};
use crate::text::bidi::plain;
use crate::text::icon;

/// The most recent files offered.
const OFFERED: usize = 6;

/// The button in the bar, with a word where there is room, and the menu under it.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, word: Option<&str>, actions: &mut Actions) {
    let keys = command::document::OPEN.keys_text(ui.ctx().os());
    let button = word_button(ui, cx, (icon::OPEN, word), &cx.text("file-menu"), &keys, None);
    Popup::menu(&button).width(300.0).show(|ui| {
        ui.with_layout(column(cx.rtl()), |ui| {
            if link_row(ui, cx, icon::OPEN, &cx.text("open-file")).clicked() {
                actions.push(DocumentAction::ChooseFile);
            }
            if cx.state.document().file.is_some()
                && link_row(ui, cx, icon::WHOLE_STORY, &cx.text("built-in-story")).clicked()
            {
                actions.push(DocumentAction::OpenBuiltIn);
            }
            if link_row(ui, cx, icon::STYLE, &cx.text("style-choose")).clicked() {
                actions.push(WindowAction::ChooseStyle);
            }
            if cx.state.style().file().is_some() && link_row(ui, cx, icon::CLOSE, &cx.text("style-own")).clicked() {
                actions.push(WindowAction::UseOwnStyle);
            }
            let recent = cx
                .state
                .document()
                .recent
                .iter()
                .filter(|path| cx.state.document().file.as_ref() != Some(path))
                .take(OFFERED);
            let mut recent = recent.peekable();
            if recent.peek().is_some() {
                divider(ui, cx);
                heading(ui, cx, &cx.text("recent-files"));
            }
            for path in recent {
                let name = plain(&path.file_name().unwrap_or_default().to_string_lossy());
                let row = link_row(ui, cx, icon::SOURCE, &name);
                if row.on_hover_text(plain(&path.display().to_string())).clicked() {
                    actions.push(DocumentAction::Open(path.clone()));
                }
            }
        });
    });
}
