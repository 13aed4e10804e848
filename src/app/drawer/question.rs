//! A question: its title, its versions side by side, and the stops and places it affects.

use egui::{CornerRadius, Rect, Sense, Shape, Ui, UiBuilder, pos2, vec2};

use crate::app::context::Cx;
use crate::app::drawer::{evidence, parts};
use crate::app::state::action::{Actions, CardAction};
use crate::app::widgets::{card, column, link_row, scroll};
use crate::atlas::model::{QuestionId, Version};
use crate::text::cite::Cited;
use crate::text::label::label;
use crate::text::{Style, Text, icon};
use crate::view::said::OfVersion;

/// Shows a question; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, id: &QuestionId, actions: &mut Actions) -> Option<Rect> {
    let question = cx.atlas().question(id)?;
    let tag = cx.tag();
    let name = cx.text("question-name");
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        parts::head(ui, cx, &name, Some(Cited::Question(id.clone())), actions);
        scroll::column(ui, cx, ("question", id.as_str()), false, |ui| {
            ui.style_mut().interaction.selectable_labels = true;
            label(ui, &Text::new(question.title.get(tag), cx.theme.title()).direction(cx.rtl()));
            label(ui, &Text::new(question.note.get(tag), cx.theme.small()).direction(cx.rtl()));
            ui.add_space(6.0);
            let said = cx.state.story_view().of_question(question);
            let versions: Vec<_> = question.versions.iter().zip(&said.versions).collect();
            for pair in versions.chunks(2) {
                side_by_side(ui, cx, pair, actions);
            }
            if link_row(ui, cx, icon::SIDES, &cx.text("sides-about")).clicked() {
                actions.push(CardAction::ShowSpeakersOn(Some(id.clone())));
            }
            parts::links(ui, cx, said.stops.clone(), question.places.iter(), actions);
        });
    });
    Some(rect)
}

/// Up to two versions, side by side, as high as the higher one.
fn side_by_side(ui: &mut Ui, cx: &Cx<'_>, pair: &[(&Version, &OfVersion)], actions: &mut Actions) {
    const GAP: f32 = 8.0;
    let area = ui.available_rect_before_wrap();
    let width = if pair.len() == 1 { area.width() } else { (area.width() - GAP) / 2.0 };
    let mut grounds = Vec::new();
    let mut bottom = area.top();
    for (index, (version, said)) in pair.iter().enumerate() {
        let offset = index as f32 * (width + GAP);
        let x = if cx.rtl() { area.right() - offset - width } else { area.left() + offset };
        let rect = Rect::from_min_size(pos2(x, area.top()), vec2(width, f32::INFINITY));
        grounds.push((rect, ui.painter().add(Shape::Noop)));
        let inner = Rect::from_min_max(rect.min + vec2(9.0, 8.0), pos2(rect.right() - 9.0, rect.bottom()));
        let mut child =
            ui.new_child(UiBuilder::new().id_salt(("version", index)).max_rect(inner).layout(column(cx.rtl())));
        child.spacing_mut().item_spacing = vec2(4.0, 2.0);
        version_column(&mut child, cx, version, said, actions);
        bottom = bottom.max(child.min_rect().bottom() + 8.0);
    }
    for (rect, ground) in grounds {
        let rect = Rect::from_min_max(rect.min, pos2(rect.right(), bottom));
        ui.painter().set(ground, Shape::rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well));
    }
    ui.allocate_rect(Rect::from_min_max(area.min, pos2(area.right(), bottom)), Sense::hover());
    ui.add_space(GAP - 4.0);
}

fn version_column(ui: &mut Ui, cx: &Cx<'_>, version: &Version, said: &OfVersion, actions: &mut Actions) {
    let tag = cx.tag();
    let words = Text::new(version.statement.get(tag), Style::new(13.5, cx.theme.ink).strong());
    label(ui, &words.direction(cx.rtl()));
    label(ui, &Text::new(sources(cx, said), Style::new(11.5, cx.theme.muted)).direction(cx.rtl()));
    ui.add_space(2.0);
    let list = (said.claims.len(), evidence::CLAIM_LINE, None);
    scroll::uneven_rows(ui, ui.scope_id().with("claims"), list, |ui, row| {
        evidence::claim_line(ui, cx, &cx.atlas().claims[said.claims[row] as usize], false, actions);
    });
}

/// The number of sources of each kind behind a version, the strongest kind first.
fn sources(cx: &Cx<'_>, said: &OfVersion) -> String {
    let kinds = said.sources.iter().map(|(kind, count)| {
        let kind = cx.messages().source_kind(*kind);
        cx.format("sources-of-kind", &[("count", (*count).into()), ("kind", kind.into())])
    });
    let counted: Vec<String> = kinds.collect();
    cx.messages().list(&counted)
}
