//! Announced vs. reported: two maps of one day side by side, and a list of where they
//! differ.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::context::Cx;
use crate::app::map::hover::Hover;
use crate::app::map::map_view;
use crate::app::map::tiles::BasemapTiles;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::{Actions, DetailsAction, TimelineAction};
use crate::app::timeline::deadline_words;
use crate::app::widgets::{card_head, column, divider, focus_ring, heading, scroll};
use crate::atlas::PartialDate;
use crate::atlas::lists::as_u32;
use crate::atlas::model::PlaceId;
use crate::atlas::moment::StatusNow;
use crate::atlas::tracks::{Difference, Track, difference};
use crate::map::{Insets, Scene, ScreenRect, Viewport};
use crate::render::geometry::at;
use crate::render::symbols;
use crate::render::theme::PADDING;
use crate::text::label::label;
use crate::text::{Style, Text};

/// Shows the two maps; returns the reported scene, what the pointer is on, and the announced scene.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    layout: &WindowLayout,
    mut tiles: Option<&mut BasemapTiles>,
    covered: &[ScreenRect],
    differing: &[u32],
    actions: &mut Actions,
) -> (Scene, Hover, Scene) {
    let window = ui.max_rect();
    let free = layout.free(cx.rtl(), cx.state.drawer_open());
    let middle = free.center().x;
    let left = Rect::from_min_max(window.min, pos2(middle, window.bottom()));
    let right = Rect::from_min_max(pos2(middle, window.top()), window.max);
    let (announced, reported) = if cx.rtl() { (right, left) } else { (left, right) };
    let mut half = |rect: Rect, track: Track| {
        let viewport = Viewport { x: rect.left(), y: rect.top(), width: rect.width(), height: rect.height() };
        let insets = Insets {
            left: (free.left() - rect.left()).max(8.0),
            top: free.top() - rect.top() + 30.0,
            right: (rect.right() - free.right()).max(8.0),
            bottom: rect.bottom() - free.bottom() + 30.0,
        };
        let camera = cx.state.camera_beside(&viewport, &insets);
        let moment = cx.state.story_view().moment_on(track);
        let cx = Cx { moment: &moment, ..*cx };
        let (scene, hover) = map_view::show(ui, &cx, (rect, camera), tiles.as_deref_mut(), covered, actions);
        let painter = ui.painter().with_clip_rect(rect);
        let differs = |place: &PlaceId| {
            cx.atlas().place_number(place).is_some_and(|number| differing.binary_search(&as_u32(number)).is_ok())
        };
        for marker in scene.markers.iter().filter(|marker| differs(&marker.place)) {
            let stroke = Stroke::new(2.0, cx.theme.accent);
            painter.circle_stroke(at(marker.center), marker.radius + 5.0, stroke);
        }
        head(ui, &cx, rect.intersect(free), track);
        (scene, hover)
    };
    let (first, hover_first) = half(announced, Track::Announced);
    let (second, hover_second) = half(reported, Track::Reported);
    let line = free.top()..=free.bottom();
    ui.painter().vline(middle, window.top()..=window.bottom(), Stroke::new(5.0, cx.theme.halo.gamma_multiply(0.8)));
    ui.painter().vline(middle, line, Stroke::new(1.5, cx.theme.ink.gamma_multiply(0.6)));
    let hover =
        if hover_first.place.is_some() || hover_first.relocation.is_some() { hover_first } else { hover_second };
    (second, hover, first)
}

/// The name of a half, over it.
fn head(ui: &Ui, cx: &Cx<'_>, rect: Rect, track: Track) {
    let key = if track == Track::Announced { "track-announced" } else { "track-reported" };
    let text = Text::new(cx.text(key), Style::new(14.0, cx.theme.ink).strong()).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let ground = Rect::from_center_size(
        pos2(rect.center().x, rect.top() + 14.0),
        vec2(laid.size().x + 28.0, laid.size().y + 8.0),
    );
    ui.painter().rect_filled(ground, CornerRadius::same(cx.theme.small_radius()), cx.theme.card);
    ui.painter().rect_stroke(
        ground,
        CornerRadius::same(cx.theme.small_radius()),
        Stroke::new(1.0, cx.theme.line),
        egui::StrokeKind::Inside,
    );
    laid.paint_centered(ui.painter(), ground.center());
}

/// The list of what differs; returns what it covers.
pub fn card(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, differing: &[u32], actions: &mut Actions) -> Rect {
    let name = cx.text("compare");
    let day = cx.state.last_date();
    let (rect, ()) = crate::app::widgets::card(ui, cx, &name, rect, true, |ui| {
        let date = cx.messages().date(PartialDate::day(day));
        let words = cx.format("compare-on", &[("date", date.into())]);
        if card_head(ui, cx, Text::new(words, cx.theme.head()), &cx.text("close")) {
            actions.push(TimelineAction::SetCompare(false));
        }
        scroll::column(ui, cx, ("compare", cx.moment.stop), true, |ui| {
            label(ui, &Text::new(name.as_str(), cx.theme.title()).direction(cx.rtl()));
            label(ui, &Text::new(cx.text("compare-note"), cx.theme.small()).direction(cx.rtl()));
            divider(ui, cx);
            let count = cx.format("compare-differences", &[("count", differing.len().into())]);
            heading(ui, cx, &count);
            scroll::rows(ui, differing.len(), ROW, |ui, row| {
                if let Some(difference) = difference(cx.atlas(), differing[row], day) {
                    row_of(ui, cx, &difference, actions);
                }
            });
            let due = cx.atlas().deadlines.iter().filter(|deadline| deadline.due.last() <= day);
            let mut due = due.peekable();
            if due.peek().is_some() {
                divider(ui, cx);
                heading(ui, cx, &cx.text("compare-deadlines"));
            }
            for deadline in due {
                let missed = deadline.missed_on(day);
                for (index, line) in deadline_words(cx, deadline).into_iter().enumerate() {
                    let style = if index == 0 { Style::new(13.5, cx.theme.ink).strong() } else { cx.theme.small() };
                    label(ui, &Text::new(line, style).direction(cx.rtl()));
                }
                if missed {
                    let color = cx.theme.accent;
                    let text = Text::new(cx.text("compare-missed"), Style::new(12.0, color).strong());
                    label(ui, &text.direction(cx.rtl()));
                }
                ui.add_space(4.0);
            }
        });
    });
    rect
}

/// Height of a row, in logical pixels.
const ROW: f32 = 62.0;

/// A place that differs, as a row that opens it.
fn row_of(ui: &mut Ui, cx: &Cx<'_>, difference: &Difference<'_>, actions: &mut Actions) {
    let tag = cx.tag();
    let Some(place) = cx.atlas().place(difference.place) else { return };
    let line = |key: &str, status: Option<&StatusNow<'_>>| {
        let state = status.map(|status| status.status.state);
        let words = Text::new(format!("{}: ", cx.text(key)), cx.theme.small())
            .then(&cx.messages().state(cx.atlas(), state), Style::new(12.0, cx.theme.state(state)).strong());
        let words = match status {
            Some(status) => {
                words.then(&format!(" · {}", cx.messages().evidence(status.weight.evidence)), cx.theme.small())
            }
            None => words,
        };
        words.direction(cx.rtl())
    };
    let announced = line("track-announced", Some(&difference.announced));
    let reported = line("track-reported", difference.reported.as_ref());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let name = place.name.get(tag);
    let spoken = format!("{name}. {}. {}", announced.logical(), reported.logical());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let ground = rect.expand2(vec2(6.0, 0.0));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(ground, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, ground);
    let x = |from: f32| if cx.rtl() { rect.right() - from } else { rect.left() + from };
    let discs = [(13.0, Some(&difference.announced)), (41.0, difference.reported.as_ref())];
    for (from, status) in discs {
        let state = status.map(|status| status.status.state);
        symbols::disc(ui.painter(), cx.theme, pos2(x(from), rect.top() + 24.0), 12.0, place.kind, state);
    }
    let inner = Rect::from_two_pos(pos2(x(PADDING * 4.0), rect.top() + 3.0), pos2(x(rect.width()), rect.bottom()));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(column(cx.rtl())));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    child.style_mut().interaction.selectable_labels = false;
    let title = Text::new(name, Style::new(13.5, cx.theme.ink).strong()).direction(cx.rtl());
    for text in [&title, &announced, &reported] {
        crate::text::label::label_lines(&mut child, text, 1);
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(DetailsAction::OpenPlace(place.id.clone()));
    }
}
