//! The legends of moves and places.

use egui::{Sense, Ui, Vec2, vec2};

use crate::app::context::Cx;
use crate::app::widgets::{heading, row_ui};
use crate::atlas::evidence::Evidence;
use crate::atlas::moment::Spoken;
use crate::map::symbols::FigureMark;
use crate::render::{figure, symbols};
use crate::text::label::label_lines;
use crate::text::{Style, Text};

/// How strokes are to be read.
pub fn moves_legend(ui: &mut Ui, cx: &Cx<'_>) {
    heading(ui, cx, &cx.text("legend-moves"));
    grid(ui, cx, Evidence::ALL.len(), |ui, index| {
        let evidence = Evidence::ALL[index];
        let (rect, _) = ui.allocate_exact_size(vec2(28.0, 18.0), Sense::hover());
        let (from, to) = (rect.left_center() + vec2(1.0, 0.0), rect.right_center() - vec2(1.0, 0.0));
        let (from, to) = if cx.rtl() { (to, from) } else { (from, to) };
        symbols::stroke_sample(ui.painter(), cx.theme, evidence, from, to);
        let (sign, _) = ui.allocate_exact_size(vec2(15.0, 18.0), Sense::hover());
        symbols::badge(ui.painter(), cx.theme, sign.center(), 7.0, evidence);
        label_lines(
            ui,
            &Text::new(cx.messages().evidence(evidence), Style::new(12.0, cx.theme.ink)).direction(cx.rtl()),
            1,
        );
    });
}

/// How rings are to be read: the states that the story has, or how places are spoken of that have none.
pub fn places_legend(ui: &mut Ui, cx: &Cx<'_>) {
    heading(ui, cx, &cx.text("legend-places"));
    let states = cx.atlas().states_in_use();
    if states.is_empty() {
        return grid(ui, cx, Spoken::ALL.len(), |ui, index| {
            let spoken = Spoken::ALL[index];
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 20.0), Sense::hover());
            symbols::spoken_disc(ui.painter(), cx.theme, rect.center(), 9.0, cx.atlas().usual_kind(), spoken);
            let words = cx.messages().spoken(spoken);
            label_lines(ui, &Text::new(words, Style::new(12.0, cx.theme.ink)).direction(cx.rtl()), 1);
        });
    }
    grid(ui, cx, states.len(), |ui, index| {
        let state = Some(states[index]);
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 20.0), Sense::hover());
        symbols::disc(ui.painter(), cx.theme, rect.center(), 9.0, cx.atlas().usual_kind(), state);
        label_lines(
            ui,
            &Text::new(cx.messages().state(cx.atlas(), state), Style::new(12.0, cx.theme.ink)).direction(cx.rtl()),
            1,
        );
    });
}

/// How circles are to be read, where the story draws numbers.
pub fn figures_legend(ui: &mut Ui, cx: &Cx<'_>) {
    let Some((measure, largest)) = cx.atlas().drawn_measure() else { return };
    heading(ui, cx, &cx.format("legend-figures", &[("name", measure.name.get(cx.tag()).into())]));
    let samples = figure::samples(largest);
    let radius = samples.map(|number| FigureMark::radius(number, largest));
    row_ui(ui, cx.rtl(), radius[0] * 2.0 + 4.0, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (number, radius) in samples.into_iter().zip(radius) {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(radius * 2.0 + 3.0), Sense::hover());
            let mark = FigureMark { least: radius, most: radius, about: false, alone: true };
            figure::circle(ui.painter(), cx.theme, rect.center(), mark);
            let words = Text::new(cx.messages().number(number, 0), Style::new(12.0, cx.theme.ink)).direction(cx.rtl());
            label_lines(ui, &words, 1);
        }
    });
    label_lines(ui, &Text::new(cx.text("legend-figures-differ"), cx.theme.small()).direction(cx.rtl()), 2);
}

/// Cells in two columns.
fn grid(ui: &mut Ui, cx: &Cx<'_>, count: usize, mut cell: impl FnMut(&mut Ui, usize)) {
    let half = ui.available_width() / 2.0;
    for first in (0..count).step_by(2) {
        row_ui(ui, cx.rtl(), 20.0, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for index in first..(first + 2).min(count) {
                ui.allocate_ui_with_layout(vec2(half, 20.0), crate::app::widgets::row(cx.rtl()), |ui| {
                    ui.set_min_width(half);
                    ui.spacing_mut().item_spacing.x = 7.0;
                    cell(ui, index);
                });
            }
        });
    }
}
