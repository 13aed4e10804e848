//! The caption of a picture: what it shows, when, how to read it, and what it rests on.

use egui::{Rect, Ui, vec2};

use crate::atlas::When;
use crate::text::label::label;
use crate::text::{Style, Text};

use super::phase_card::{moves_legend, places_legend};
use super::widgets::{card, divider};
use super::{Cx, mark};

/// Width of the caption, in logical pixels.
pub const WIDTH: f32 = 300.0;
/// Around it, in logical pixels.
pub const MARGIN: f32 = 14.0;

/// Shows the caption in the corner where reading begins; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, window: Rect) -> Rect {
    let tag = cx.state.messages.tag();
    let (atlas, phase) = (cx.atlas(), cx.moment.phase);
    let left = if cx.rtl() { window.right() - MARGIN - WIDTH } else { window.left() + MARGIN };
    let area =
        Rect::from_min_size(egui::pos2(left, window.top() + MARGIN), vec2(WIDTH, window.height() - 2.0 * MARGIN));
    let (rect, ()) = card(ui, cx, &cx.say("caption-name"), area, true, |ui| {
        let small = |words: String| Text::new(words, cx.theme.small()).direction(cx.rtl());
        label(ui, &small(atlas.title.get(tag).to_owned()));
        label(ui, &Text::new(phase.title.get(tag), cx.theme.title()).direction(cx.rtl()));
        let dates = cx.state.messages.phase_dates(phase);
        label(ui, &Text::new(dates, Style::new(14.0, cx.theme.accent).strong()).direction(cx.rtl()));
        // A picture that shows less than is known says so.
        if let Some(day) = cx.state.known_on() {
            let date = cx.state.messages.date(When::day(day));
            label(ui, &small(cx.say_with("known-on", &[("date", date.into())])));
        }
        if !cx.state.filter.is_empty() {
            let hidden = cx.state.filter.hidden(atlas);
            label(ui, &small(cx.say_with("hidden-claims", &[("count", hidden.into())])));
        }
        divider(ui, cx);
        moves_legend(ui, cx);
        places_legend(ui, cx);
        divider(ui, cx);
        let ends = cx.state.messages.date(atlas.evidence_ends);
        label(ui, &small(cx.say_with("caption-source", &[("date", ends.into())])));
    });
    let corner = if cx.rtl() { rect.left_top() + vec2(22.0, 22.0) } else { rect.right_top() + vec2(-22.0, 22.0) };
    mark::paint(ui.painter(), corner, 9.0, cx.theme);
    rect
}
