//! The problems of a file, shown over its last good version.

use egui::{CornerRadius, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, CardAction, DocumentAction, WindowAction};
use crate::app::state::cards::Card;
use crate::app::widgets::{
    card, close_button, column, flow, focus_ring, icon_button, row, row_ui, scroll, text_button,
};
use crate::atlas::problem::{Kind, Problem, Severity};
use crate::text::bidi::plain;
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// Shows the card, if there are problems; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    let Some(problems) = &cx.state.document().problems else { return Vec::new() };
    let area = layout.list(cx.rtl(), vec2(620.0, 440.0));
    let name = cx.text("problems-name");
    let file = plain(&problems.file.file_name().unwrap_or_default().to_string_lossy());
    let (rect, ()) = card(ui, cx, &name, area, true, |ui| {
        let errors = problems.list.iter().filter(|problem| problem.severity == Severity::Error).count();
        let values = [("file", file.as_str().into()), ("count", problems.list.len().into())];
        let title = cx.format(if errors > 0 { "problems-title" } else { "warnings-title" }, &values);
        row_ui(ui, cx.rtl(), 34.0, |ui| {
            let width = ui.available_width() - 80.0;
            ui.allocate_ui_with_layout(vec2(width, 34.0), row(cx.rtl()), |ui| {
                ui.set_min_width(width);
                label(ui, &Text::new(title, cx.theme.title()).direction(cx.rtl()));
            });
            if icon_button(ui, cx, icon::COPY, &cx.text("problems-copy"), "", true).clicked() {
                let lines = problems.list.iter().map(|problem| cx.messages().problem(&file, problem));
                actions.push(WindowAction::Copy(lines.collect::<Vec<_>>().join("\n")));
            }
            if close_button(ui, cx).clicked() {
                actions.push(CardAction::Show(Card::FileProblems, false));
            }
        });
        let note = match (problems.loads, cx.state.document().file.as_ref() == Some(&problems.file)) {
            (true, _) => None,
            (false, true) => Some("problems-last-good"),
            (false, false) => Some("problems-not-opened"),
        };
        if let Some(note) = note {
            label(ui, &Text::new(cx.text(note), cx.theme.small()).direction(cx.rtl()));
        }
        if problems.list.iter().any(|problem| matches!(problem.kind, Kind::OfTable { .. })) {
            ui.add_space(4.0);
            answers(ui, cx, &problems.list, actions);
        }
        ui.add_space(4.0);
        scroll::column(ui, cx, "problems", true, |ui| {
            for (index, problem) in problems.list.iter().enumerate() {
                one(ui, cx, index, problem, actions);
            }
        });
    });
    vec![rect]
}

/// What the reader can say of a table: in which order days and months stand, and what its columns hold.
fn answers(ui: &mut Ui, cx: &Cx<'_>, problems: &[Problem], actions: &mut Actions) {
    let asked = |problem: &Problem| matches!(problem.kind, Kind::OfTable { key: "import-ambiguous-date", .. });
    flow(ui, cx, |ui| {
        if problems.iter().any(asked) {
            if text_button(ui, cx, Some(icon::CALENDAR), &cx.text("dates-day-first")).clicked() {
                actions.push(DocumentAction::SetDayFirst(true));
            }
            if text_button(ui, cx, Some(icon::CALENDAR), &cx.text("dates-month-first")).clicked() {
                actions.push(DocumentAction::SetDayFirst(false));
            }
        }
        if text_button(ui, cx, Some(icon::EDIT), &cx.text("columns-show")).clicked() {
            actions.push(DocumentAction::ShowColumns);
        }
    });
}

/// A problem: a click copies it, its button leads to its line.
fn one(ui: &mut Ui, cx: &Cx<'_>, index: usize, problem: &Problem, actions: &mut Actions) {
    const BUTTON: f32 = 36.0;
    let Some(problems) = &cx.state.document().problems else { return };
    let file = problems.file.file_name().unwrap_or_default().to_string_lossy();
    let place = if problem.line > 0 {
        cx.format(
            "problem-at",
            &[("line", problem.line.to_string().into()), ("column", problem.column.to_string().into())],
        )
    } else {
        file.clone().into_owned()
    };
    let path = problem.path.to_string();
    let color = match problem.severity {
        Severity::Error => cx.theme.accent,
        Severity::Warning => cx.theme.muted,
    };
    let head = Text::new(place, Style::new(12.0, color).strong())
        .then(&if path.is_empty() { String::new() } else { format!("  \u{2066}{path}\u{2069}") }, cx.theme.small())
        .direction(cx.rtl());
    let words = Text::new(cx.messages().problem_words(problem), Style::new(13.0, cx.theme.ink));
    let words = words.direction(cx.rtl());
    let width = ui.available_width();
    let room = width - BUTTON - 12.0;
    let (head, words_laid) = (head.lay_out(ui.ctx(), room, 2), words.lay_out(ui.ctx(), room, usize::MAX));
    let size = vec2(width, head.size().y + words_laid.size().y + 10.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let line = cx.messages().problem(&file, problem);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &line));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    let (from, to) = if cx.rtl() { (BUTTON, rect.width() - 6.0) } else { (6.0, rect.width() - BUTTON) };
    let inner = Rect::from_min_max(rect.min + vec2(from, 5.0), pos2(rect.left() + to, rect.bottom()));
    head.paint(ui.painter(), inner);
    words_laid.paint(ui.painter(), inner.translate(vec2(0.0, head.size().y)));
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        actions.push(WindowAction::Copy(line));
    }
    if problem.line > 0 {
        let x = if cx.rtl() { rect.left() + 18.0 } else { rect.right() - 18.0 };
        let area = Rect::from_center_size(pos2(x, rect.center().y), vec2(32.0, 32.0));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("edit", index)).max_rect(area).layout(column(false)));
        if icon_button(&mut child, cx, icon::EDIT, &cx.text("open-in-editor"), "", true).clicked() {
            actions.push(DocumentAction::Edit {
                file: problems.file.clone(),
                line: problem.line,
                column: problem.column,
            });
        }
    }
}
