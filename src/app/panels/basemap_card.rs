//! The maps to choose from, and what of them is fetched and kept.

use egui::{CornerRadius, CursorIcon, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::panels::export_card::choice;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, BasemapAction, CardAction};
use crate::app::state::basemap::Area;
use crate::app::state::cards::Card;
use crate::app::widgets::{
    card, card_head, divider, field_look, flow, focus_ring, heading, icon_button, row, row_ui, scroll, text_button,
};
use crate::map::basemap::Look;
use crate::text::bidi::plain;
use crate::text::field::field;
use crate::text::label::{label, paint_icon};
use crate::text::{Style, Text, icon};
use crate::tiles::settings::Recent;
use crate::tiles::{Facts, Kind, Origin};

/// Height of a row of the list, in logical pixels.
const ROW: f32 = 60.0;
/// How far images may be dimmed, in percent.
const DIMS: [u8; 4] = [0, 20, 35, 60];

/// Shows the card, if it is open; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, actions: &mut Actions) -> Vec<Rect> {
    if !cx.state.is_open(Card::Basemaps) {
        return Vec::new();
    }
    let name = cx.text("basemaps-name");
    let (rect, ()) = card(ui, cx, &name, layout.filters, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.text("close")) {
            actions.push(CardAction::Show(Card::Basemaps, false));
        }
        scroll::column(ui, cx, "basemaps", true, |ui| contents(ui, cx, actions));
    });
    vec![rect]
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.y = 6.0;
    let state = cx.state.basemap();
    let settings = state.settings();
    let shown = state.opened().map(|opened| &opened.origin);
    let (title, detail) = (cx.text("basemap-built-in"), cx.text("basemap-built-in-note"));
    if one(ui, cx, (&title, &detail), shown.is_none(), false).0 {
        actions.push(BasemapAction::UseBuiltIn);
    }
    for Recent { origin, facts } in &settings.recent {
        let (used, forgotten) =
            one(ui, cx, (&plain(&facts.name), &words_of(cx, origin, facts)), shown == Some(origin), true);
        if used {
            actions.push(BasemapAction::Use(origin.clone()));
        }
        if forgotten {
            actions.push(BasemapAction::Forget(origin.clone()));
        }
    }
    let small = |words: String| Text::new(words, cx.theme.small()).direction(cx.rtl());
    if let Some(opening) = state.opening() {
        label(ui, &small(cx.format("basemap-opening", &[("what", plain(&opening.title()).into())])));
    }
    if let Some(problem) = state.problem() {
        let words = Text::new(problem.message(cx.messages()), Style::new(13.0, cx.theme.accent)).direction(cx.rtl());
        label(ui, &words);
    }
    divider(ui, cx);
    another(ui, cx, actions);
    if let Some(opened) = state.opened() {
        if let Look::Image(_) = opened.basemap.look {
            heading(ui, cx, &cx.text("basemap-images"));
            flow(ui, cx, |ui| {
                for dim in DIMS {
                    let word = if dim == 0 {
                        cx.text("basemap-undimmed")
                    } else {
                        cx.format("basemap-dimmed", &[("percent", usize::from(dim).into())])
                    };
                    if choice(ui, cx, &word, settings.dim == dim, true) {
                        actions.push(BasemapAction::SetTone(dim, settings.grey));
                    }
                }
                for (key, grey) in [("basemap-colour", false), ("basemap-grey", true)] {
                    if choice(ui, cx, &cx.text(key), settings.grey == grey, true) {
                        actions.push(BasemapAction::SetTone(settings.dim, grey));
                    }
                }
            });
        }
        if opened.archive.is_some() {
            heading(ui, cx, &cx.text("basemap-keep"));
            keep(ui, cx, actions);
        }
    }
    heading(ui, cx, &cx.text("basemap-network"));
    flow(ui, cx, |ui| {
        if choice(ui, cx, &cx.text("basemap-allowed"), !settings.offline, true) {
            actions.push(BasemapAction::SetOffline(false));
        }
        if choice(ui, cx, &cx.text("basemap-never"), settings.offline, true) {
            actions.push(BasemapAction::SetOffline(true));
        }
    });
    if let Some(cached) = state.cached() {
        let values = [
            ("kept", cx.messages().number(megabytes(cached), 1).into()),
            ("most", (settings.cache_megabytes as usize).into()),
        ];
        label(ui, &small(cx.format("basemap-cached", &values)));
        if cached > 0 && text_button(ui, cx, None, &cx.text("basemap-empty")).clicked() {
            actions.push(BasemapAction::EmptyCache);
        }
    }
}

/// Another map: a file, or an address.
fn another(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    heading(ui, cx, &cx.text("basemap-another"));
    if text_button(ui, cx, Some(icon::OPEN), &cx.text("basemap-file")).clicked() {
        actions.push(BasemapAction::ChooseFile);
    }
    let (mut address, mut key) = cx.state.basemap().typed.clone();
    let mut changed = typed(ui, cx, "basemap-address", &cx.text("basemap-address-hint"), &mut address);
    if address.contains("{key}") {
        changed |= typed(ui, cx, "basemap-key", "", &mut key);
    }
    if changed {
        actions.push(BasemapAction::SetTyped(address.clone(), key));
    }
    label(ui, &Text::new(cx.text("basemap-kinds"), cx.theme.small()).direction(cx.rtl()));
    if !address.trim().is_empty() {
        let entered = ui.input(|input| input.key_pressed(egui::Key::Enter))
            && ui.memory(|memory| memory.has_focus(Id::unique("basemap-address")));
        if text_button(ui, cx, Some(icon::CHECK), &cx.text("basemap-show")).clicked() || entered {
            actions.push(BasemapAction::UseTyped);
        }
    }
}

/// A field with its name above it. Returns whether it was changed.
fn typed(ui: &mut Ui, cx: &Cx<'_>, name: &'static str, hint: &str, text: &mut String) -> bool {
    let words = cx.text(name);
    label(ui, &Text::new(&*words, cx.theme.small()).direction(cx.rtl()));
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let edge = Stroke::new(1.0, cx.theme.line);
    ui.painter().rect(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well, edge, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(10.0, 7.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    // Addresses are written from left to right in every language.
    let look = crate::text::field::Look { rtl: false, ..field_look(cx, &words, hint) };
    field(&mut child, Id::unique(name), text, inner.width(), &look).changed()
}

/// Keeping the area of the story.
fn keep(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let small = |words: String| Text::new(words, cx.theme.small()).direction(cx.rtl());
    let megabytes = |bytes: u64| cx.messages().number(megabytes(bytes), 1);
    match cx.state.basemap().area() {
        Area::None => {
            label(ui, &small(cx.text("basemap-keep-note")));
            if text_button(ui, cx, Some(icon::KEEP), &cx.text("basemap-keep-plan")).clicked() {
                actions.push(BasemapAction::PlanArea);
            }
        }
        Area::Planning => {
            label(ui, &small(cx.text("basemap-keep-planning")));
            if text_button(ui, cx, None, &cx.text("export-stop")).clicked() {
                actions.push(BasemapAction::CancelArea);
            }
        }
        Area::Planned(tiles, bytes) => {
            let values = [("tiles", (*tiles).into()), ("megabytes", megabytes(*bytes).into())];
            label(ui, &small(cx.format("basemap-keep-size", &values)));
            if text_button(ui, cx, Some(icon::KEEP), &cx.text("basemap-keep-now")).clicked() {
                actions.push(BasemapAction::KeepArea);
            }
        }
        Area::Fetching(done, all) => {
            let values = [("done", megabytes(*done).into()), ("all", megabytes(*all).into())];
            label(ui, &small(cx.format("basemap-keep-progress", &values)));
            if text_button(ui, cx, None, &cx.text("export-stop")).clicked() {
                actions.push(BasemapAction::CancelArea);
            }
        }
    }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// What is said of a map under its name: what it is, its zooms, where it is, who is credited.
fn words_of(cx: &Cx<'_>, origin: &Origin, facts: &Facts) -> String {
    let kind = match facts.kind {
        Kind::Image => cx.text("basemap-kind-image"),
        Kind::Protomaps => cx.format("basemap-kind-vectors", &[("schema", "Protomaps".into())]),
        Kind::Openmaptiles => cx.format("basemap-kind-vectors", &[("schema", "OpenMapTiles".into())]),
        Kind::Shortbread => cx.format("basemap-kind-vectors", &[("schema", "Shortbread".into())]),
        Kind::Vectors => cx.text("basemap-kind-plain"),
    };
    let (least, most) = facts.zooms;
    let zooms = cx.format("basemap-zooms", &[("from", usize::from(least).into()), ("to", usize::from(most).into())]);
    let place = match origin.host() {
        Some(host) => cx.format("basemap-from-host", &[("host", plain(&host).into())]),
        None => cx.text("basemap-from-file"),
    };
    let mut parts = vec![kind, zooms, place];
    if !facts.attribution.is_empty() {
        parts.push(plain(&facts.attribution));
    }
    parts.join(" · ")
}

/// A row: a map, whether it is shown, and a button that forgets it. Returns whether it was chosen, and forgotten.
fn one(ui: &mut Ui, cx: &Cx<'_>, (title, detail): (&str, &str), shown: bool, forgettable: bool) -> (bool, bool) {
    let mut answer = (false, false);
    row_ui(ui, cx.rtl(), ROW, |ui| {
        let room = ui.available_width() - if forgettable { 40.0 } else { 0.0 };
        let (rect, response) = ui.allocate_exact_size(vec2(room, ROW), Sense::click());
        let spoken = format!("{title}, {detail}");
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, shown, &spoken));
        if shown || response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
        }
        focus_ring(ui, cx, &response, rect);
        let lead = 34.0;
        let sign = if shown { icon::CHECK } else { icon::BASEMAP };
        let color = if shown { cx.theme.accent } else { cx.theme.muted };
        let x = if cx.rtl() { rect.right() - 18.0 } else { rect.left() + 18.0 };
        paint_icon(ui.painter(), pos2(x, rect.center().y), sign, 17.0, false, color);
        let inner = if cx.rtl() {
            Rect::from_min_max(rect.min + vec2(6.0, 5.0), rect.max - vec2(lead, 5.0))
        } else {
            Rect::from_min_max(rect.min + vec2(lead, 5.0), rect.max - vec2(6.0, 5.0))
        };
        let head = Text::new(title, Style::new(13.5, cx.theme.ink).strong()).direction(cx.rtl());
        let words = Text::new(detail, Style::new(11.5, cx.theme.muted)).direction(cx.rtl());
        let head = head.lay_out(ui.ctx(), inner.width(), 1);
        let words = words.lay_out(ui.ctx(), inner.width(), 2);
        let top = inner.center().y - f32::midpoint(head.size().y, words.size().y);
        head.paint(ui.painter(), Rect::from_x_y_ranges(inner.x_range(), top..=top + head.size().y));
        let below = top + head.size().y;
        words.paint(ui.painter(), Rect::from_x_y_ranges(inner.x_range(), below..=below + words.size().y));
        answer.0 = response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !shown;
        if forgettable {
            let name = cx.format("basemap-forget", &[("what", title.into())]);
            ui.with_layout(row(cx.rtl()), |ui| {
                answer.1 = icon_button(ui, cx, icon::CLOSE, &name, "", true).clicked();
            });
        }
    });
    answer
}
