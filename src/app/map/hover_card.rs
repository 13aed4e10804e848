//! The small card beside what the pointer is on.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::app::context::Cx;
use crate::app::map::hover::Hover;
use crate::app::shell::accessible_text;
use crate::app::widgets::{chip, column};
use crate::atlas::Assessment;
use crate::map::{Scene, Viewport};
use crate::render::geometry::at;
use crate::text::Text;
use crate::text::label::label;

/// Shows the card of the place or move that is pointed at, except for the one whose details are open.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, scene: &Scene, hover: &Hover) {
    let tag = cx.tag();
    if let Some(marker) = hover.place.as_ref().and_then(|place| scene.marker(place)) {
        let Some(now) = cx.moment.place(&marker.place).filter(|_| !marker.selected) else { return };
        let status = now.shown();
        let title = now.place.name.get(tag);
        let mut state = cx.messages().standing(cx.atlas(), &now);
        if let Some(last) = status.and_then(|status| accessible_text::last_word(cx, status)) {
            state = format!("{state} · {last}");
        }
        let note = status.map(|status| status.status.note.get(tag));
        card(
            ui,
            cx,
            (at(marker.center), marker.radius),
            title,
            &state,
            note,
            status.map(|status| vec![chip_of(cx, &status.weight)]),
        );
    } else if let Some(key) = hover.relocation {
        let Some(now) = cx.moment.relocation(key.stop, key.index) else { return };
        let bundle = scene.arcs.iter().find(|arc| arc.key == key && arc.count > 1);
        // Beside the pointer, or beside the move where the keyboard is on it.
        let middle = || scene.arcs.iter().find(|arc| arc.key == key).and_then(|arc| arc.curve.get(arc.curve.len() / 2));
        let Some(pointer) = hover.pointer.or_else(|| middle().map(|point| at(*point))) else { return };
        if let Some(arc) = bundle {
            let title = cx.format("moves-bundled", &[("count", (arc.count as usize).into())]);
            return card(ui, cx, (pointer, 10.0), &title, &cx.text("moves-bundled-note"), None, None);
        }
        let title = accessible_text::move_title(cx, now.relocation);
        let date = cx.messages().date(now.relocation.date);
        let ends = cx.messages().move_ends(&now.weight).into_iter();
        let chips =
            ends.map(|(words, end)| (words, cx.theme.evidence(end.evidence), cx.messages().reason(cx.atlas(), end)));
        let chips = chips.collect();
        card(ui, cx, (pointer, 10.0), &title, &date, Some(now.relocation.note.get(tag)), Some(chips));
    }
}

/// Evidence on the card: its words, its colour and its reason.
type Rated = (String, egui::Color32, String);

fn chip_of(cx: &Cx<'_>, weight: &Assessment) -> Rated {
    let (words, color) = (cx.messages().evidence(weight.evidence), cx.theme.evidence(weight.evidence));
    (words, color, cx.messages().reason(cx.atlas(), weight))
}

fn card(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (center, radius): (egui::Pos2, f32),
    title: &str,
    line: &str,
    note: Option<&str>,
    evidence: Option<Vec<Rated>>,
) {
    const WIDTH: f32 = 288.0;
    let ground = ui.painter().add(egui::Shape::Noop);
    let id = egui::Id::unique("hover card");
    let size: egui::Vec2 = ui.ctx().data(|data| data.get_temp(id)).unwrap_or(vec2(WIDTH, 120.0));
    let Viewport { x, y, width, height } = cx.state.map().viewport;
    let insets = cx.state.map().insets;
    let whole = Rect::from_min_size(pos2(x, y), vec2(width, height));
    // Cards lie over the map: beside them, or nowhere to be read.
    let free =
        Rect::from_min_max(whole.min + vec2(insets.left, insets.top), whole.max - vec2(insets.right, insets.bottom));
    let fits = free.width() > WIDTH + 24.0 && free.height() > size.y + 24.0;
    let window = if fits { free } else { whole }.shrink(12.0);
    // Beside what it is about, on the side where there is room.
    let right = center.x + radius + 14.0 + size.x < window.right();
    let left = if right { center.x + radius + 14.0 } else { center.x - radius - 14.0 - size.x };
    let left = left.min(window.right() - size.x);
    let top = (center.y - size.y / 2.0).clamp(window.top(), (window.bottom() - size.y).max(window.top()));
    let rect = Rect::from_min_size(pos2(left.max(window.left()), top), size);
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt("hover card")
            .max_rect(Rect::from_min_size(rect.min + vec2(12.0, 10.0), vec2(WIDTH - 24.0, 400.0)))
            .layout(column(cx.rtl())),
    );
    child.spacing_mut().item_spacing = vec2(6.0, 3.0);
    label(&mut child, &Text::new(title, cx.theme.body().strong()).direction(cx.rtl()));
    label(&mut child, &Text::new(line, cx.theme.small()).direction(cx.rtl()));
    if let Some(note) = note {
        label(&mut child, &Text::new(note, crate::text::Style::new(13.0, cx.theme.ink)).direction(cx.rtl()));
    }
    for (words, color, reason) in evidence.into_iter().flatten() {
        child.add_space(2.0);
        chip(&mut child, cx, &words, color);
        label(&mut child, &Text::new(reason, cx.theme.small()).direction(cx.rtl()));
    }
    let size = vec2(WIDTH, child.min_rect().height() + 20.0);
    let known: Option<egui::Vec2> = ui.ctx().data(|data| data.get_temp(id));
    if known != Some(size) {
        // The card was placed for another size; once more, before anyone sees it.
        ui.ctx().data_mut(|data| data.insert_temp(id, size));
        ui.ctx().request_discard("the hover card has a new size");
    }
    let rect = Align2::LEFT_TOP.anchor_size(rect.min, size);
    let radius = CornerRadius::same(cx.theme.small_radius() + 2);
    let shadow = cx.theme.shadow().as_shape(rect, radius);
    let shape =
        egui::epaint::RectShape::new(rect, radius, cx.theme.card, Stroke::new(1.0, cx.theme.line), StrokeKind::Inside);
    ui.painter().set(ground, egui::Shape::Vec(vec![shadow.into(), shape.into()]));
}
