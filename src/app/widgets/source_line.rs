//! A source on a line.

use egui::Ui;

use crate::app::context::Cx;
use crate::app::widgets::link;
use crate::atlas::model::Source;
use crate::text::Text;
use crate::text::messages::isolated;

/// One source: publisher, title and date, opening in the browser where there is an address.
pub fn source_line(ui: &mut Ui, cx: &Cx<'_>, source: &Source) {
    let kind = cx.messages().source_kind(source.kind);
    let style = if source.url.is_some() { cx.theme.link() } else { cx.theme.small() };
    let mut text =
        Text::new(isolated(&source.publisher), style).then(&format!(": {}", isolated(&source.title)), cx.theme.small());
    if let Some(date) = source.date {
        text = text.then(&format!("\u{a0}· {}", cx.messages().date(date)), cx.theme.small());
    }
    text = text.then(&format!("\u{a0}· {kind}"), cx.theme.small());
    link(ui, cx, &text.direction(cx.rtl()), source.url.as_deref());
}
