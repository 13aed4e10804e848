//! The phase card: the narrative of the phase, and the places that changed.

use egui::{Rect, Sense, Ui, vec2};

use crate::app::context::Cx;
use crate::app::state::action::{Actions, TimelineAction};
use crate::app::widgets::legend::{figures_legend, moves_legend, places_legend};
use crate::app::widgets::place_row::{ROW, changed_row};
use crate::app::widgets::{card, divider, heading, scroll};
use crate::atlas::PartialDate;
use crate::render::theme::PADDING;
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// Shows the card; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Actions) -> Rect {
    let name = cx.text("phase-card-name");
    let bottom = rect.bottom() - PADDING;
    let (rect, ()) = card(ui, cx, &name, rect, true, |ui| {
        scroll::column(ui, cx, cx.moment.stop, true, |ui| contents(ui, cx, bottom, actions));
    });
    rect
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, bottom: f32, actions: &mut Actions) {
    ui.style_mut().interaction.selectable_labels = true;
    let tag = cx.tag();
    let (phase, stop) = (cx.moment.phase, cx.moment.stop);
    let count = cx.format("phase-count", &[("number", (stop + 1).into()), ("count", cx.atlas().phases.len().into())]);
    label(ui, &Text::new(count, cx.theme.head()).direction(cx.rtl()));
    label(ui, &Text::new(phase.title.get(tag), cx.theme.title()).direction(cx.rtl()));
    let dates = cx.messages().phase_dates(phase);
    label(ui, &Text::new(dates, Style::new(14.0, cx.theme.accent).strong()).direction(cx.rtl()));
    if let Some(date) = cx.state.story_view().date() {
        on_day(ui, cx, date);
    } else if cx.atlas().is_over(stop) {
        let over = format!("{} {}", cx.text("phase-over"), cx.messages().looked_for(cx.atlas()));
        label(ui, &Text::new(over, Style::new(12.5, cx.theme.accent)).direction(cx.rtl()));
    }
    ui.add_space(4.0);
    label(ui, &Text::new(phase.narrative.get(tag), cx.theme.body()).direction(cx.rtl()));

    if stop == 0 {
        ui.add_space(8.0);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
        let onward = if cx.rtl() { icon::ARROW_LEFT } else { icon::ARROW_RIGHT };
        if crate::app::widgets::large_button::large_button(ui, cx, rect, &cx.text("story-start"), onward, true, false) {
            actions.push(TimelineAction::SetGuided(true));
        }
    }
    let changed = cx.state.story_view().changed(cx.moment);
    if !changed.is_empty() {
        divider(ui, cx);
        heading(ui, cx, &cx.text("phase-changed"));
        scroll::rows(ui, changed.len(), ROW, |ui, row| {
            if let Some(now) = cx.moment.place_at(changed[row] as usize) {
                changed_row(ui, cx, &now, actions);
            }
        });
    }
    super::waiting_card::link(ui, cx, actions);
    ui.style_mut().interaction.selectable_labels = false;
    // The rows above name their signs; the legend is for where there is room to spare.
    let room = bottom - ui.cursor().top();
    let has_evidence = cx.atlas().has_statuses() || cx.atlas().phases.iter().any(|phase| !phase.moves.is_empty());
    if room >= MOVES_LEGEND && has_evidence {
        divider(ui, cx);
        moves_legend(ui, cx);
    }
    if room >= MOVES_LEGEND + PLACES_LEGEND {
        if has_evidence {
            ui.add_space(4.0);
        } else {
            divider(ui, cx);
        }
        places_legend(ui, cx);
    }
    if room >= MOVES_LEGEND + PLACES_LEGEND + FIGURES_LEGEND {
        figures_legend(ui, cx);
    }
}

/// By date: how far the day is from the phase, and whether there is evidence for it.
fn on_day(ui: &mut Ui, cx: &Cx<'_>, date: PartialDate) {
    let day = date.first();
    let date = cx.messages().date(date);
    let after = usize::try_from((day - cx.moment.phase.last_day()).get_days()).unwrap_or(0);
    let words = cx.format("phase-on-day", &[("date", date.into()), ("count", after.into())]);
    label(ui, &Text::new(words, cx.theme.small()).direction(cx.rtl()));
    if day > cx.atlas().evidence_ends.last() {
        let note = cx.atlas().evidence_note.get(cx.tag());
        let note = match cx.atlas().evidence_checked {
            Some(_) => format!("{note} {}", cx.messages().looked_for(cx.atlas())),
            None => note.to_owned(),
        };
        let style = Style::new(12.0, cx.theme.accent);
        label(ui, &Text::new(note, style).direction(cx.rtl()));
    }
}

/// Heights of the first two parts of the legend, in logical pixels.
const MOVES_LEGEND: f32 = 88.0;
const PLACES_LEGEND: f32 = 98.0;
/// That of numbers, with the largest circle that there is.
const FIGURES_LEGEND: f32 = 190.0;
