//! The timeline: the slider through the story, on an axis of time with what was announced above it and what was
//! reported below.

mod deadlines;
mod density;
mod events;
mod scale;
mod slider;
mod transport;

use egui::{PointerButton, Rect, Sense, Ui, pos2};

use crate::app::context::Cx;
use crate::app::state::action::{Actions, TimelineAction};
use crate::app::widgets::{card, column, icon_button};
use crate::atlas::model::{Claim, SideSign};
use crate::render::theme::PADDING;
use crate::text::{Style, Text, icon};
use crate::view::time_axis::{TimeAxis, TimeWindow, days};
use crate::view::vague::Vague;

pub use crate::app::timeline::deadlines::words as deadline_words;

/// Room for the names of the two tracks, in logical pixels.
const TRACK_NAMES: f32 = 66.0;
/// Lower than this, in logical pixels, the timeline is the slider alone.
const SLIM: f32 = 90.0;
/// Width of the buttons before a slim timeline, in logical pixels.
const STEPS: f32 = 100.0;
/// Logical pixels of wheel travel that double the zoom of the timeline.
const WHEEL_PER_DOUBLING: f32 = 160.0;

/// Shows the timeline; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Actions) -> Rect {
    let name = cx.text("timeline-name");
    let slim = rect.height() < SLIM;
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        let whole = if slim { ui.max_rect().expand2(egui::vec2(0.0, PADDING - 6.0)) } else { ui.max_rect() };
        let before = before_axis(whole.width());
        let cut = |from: f32, to: f32| {
            let x = |x: f32| if cx.rtl() { whole.right() - x } else { whole.left() + x };
            Rect::from_x_y_ranges(egui::Rangef::new(x(from).min(x(to)), x(from).max(x(to))), whole.y_range())
        };
        if slim {
            let steps = cut(0.0, STEPS);
            let mut controls = ui.new_child(egui::UiBuilder::new().max_rect(steps).layout(column(cx.rtl())));
            transport::steps(&mut controls, cx, actions);
            let beside = cut(STEPS + 22.0, whole.width() - 10.0);
            self::track(
                &mut ui.new_child(egui::UiBuilder::new().max_rect(beside).layout(column(cx.rtl()))),
                cx,
                actions,
            );
            return;
        }
        let mut controls = ui
            .new_child(egui::UiBuilder::new().max_rect(cut(0.0, before - TRACK_NAMES - 12.0)).layout(column(cx.rtl())));
        transport::show(&mut controls, cx, actions);
        let names = cut(before - TRACK_NAMES, before);
        let mut track =
            ui.new_child(egui::UiBuilder::new().max_rect(cut(before, whole.width())).layout(column(cx.rtl())));
        self::track(&mut track, cx, actions);
        track_names(ui, cx, names, actions);
    });
    rect
}

/// The width before the axis, in a card of this inner width; the speakers' card uses it too, so that its axis is the
/// same. Logical pixels.
#[must_use]
pub fn before_axis(width: f32) -> f32 {
    (width * 0.23).clamp(182.0, 292.0) + 12.0 + TRACK_NAMES
}

/// Where things are in the track.
struct Track<'t> {
    axis: TimeAxis,
    rect: Rect,
    rtl: bool,
    /// Where what was announced stands; more of it above.
    announced: f32,
    line: f32,
    /// Where what was reported stands; more of it below.
    reported: f32,
    ticks: f32,
    /// Whether there is room for the line and the ticks alone.
    slim: bool,
    cx: &'t Cx<'t>,
}

impl Track<'_> {
    /// The place of a position on the axis, in the window.
    fn x(&self, offset: f32) -> f32 {
        if self.rtl { self.rect.right() - offset } else { self.rect.left() + offset }
    }

    /// The position on the axis of a place in the window.
    fn offset(&self, x: f32) -> f32 {
        if self.rtl { self.rect.right() - x } else { x - self.rect.left() }
    }

    /// A bar along the axis that fades where its edges are soft.
    fn bar(&self, painter: &egui::Painter, time: Vague, y: f32, half: f32, color: egui::Color32) {
        let [begins, whole, fades, ends] =
            time.edges.map(|day| self.axis.x_of_day(day).clamp(-12.0, self.axis.width + 12.0));
        let mut mesh = egui::epaint::Mesh::default();
        let clear = color.gamma_multiply(0.0);
        let mut part = |from: (f32, egui::Color32), to: (f32, egui::Color32)| {
            if to.0 - from.0 < 0.01 {
                return;
            }
            let first = mesh.vertices.len() as u32;
            for (x, color) in [from, to] {
                mesh.colored_vertex(pos2(self.x(x), y - half), color);
                mesh.colored_vertex(pos2(self.x(x), y + half), color);
            }
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 3, first + 2);
        };
        part((begins, clear), (whole, color));
        part((whole, color), (fades, color));
        part((fades, color), (ends, clear));
        painter.add(egui::Shape::mesh(mesh));
    }

    /// Whether a position on the axis is in view.
    fn sees(&self, offset: f32) -> bool {
        (-12.0..=self.axis.width + 12.0).contains(&offset)
    }
}

fn track(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Actions) {
    let rect = ui.max_rect();
    let slim = rect.height() < SLIM;
    let (line, apart) = if slim { (rect.top() + 13.0, 0.0) } else { (rect.top() + 49.0, 16.0) };
    let track = Track {
        slim,
        axis: TimeAxis::new(cx.state.atlas(), rect.width(), cx.state.timeline().window),
        rect,
        rtl: cx.rtl(),
        announced: line - apart,
        line,
        reported: line + apart,
        ticks: rect.bottom() - if slim { 20.0 } else { 24.0 },
        cx,
    };
    let zoomed = cx.state.timeline().window.zoom > 1.0;
    let response = ui.interact(rect, egui::Id::unique("time axis"), Sense::CLICK | Sense::DRAG);
    if response.dragged_by(PointerButton::Primary) && zoomed {
        let by = track.offset(0.0) - track.offset(response.drag_delta().x);
        actions.push(TimelineAction::Show(cx.state.timeline().window.panned(by / rect.width())));
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    } else if response.double_clicked() {
        actions.push(TimelineAction::Show(TimeWindow::default()));
    }
    if let Some(at) = ui.ctx().pointer_hover_pos().filter(|at| rect.expand(8.0).contains(*at)) {
        wheel(ui, &track, at.x, actions);
    }
    ui.set_clip_rect(ui.clip_rect().intersect(rect.expand2(egui::vec2(if zoomed { 0.0 } else { 14.0 }, 14.0))));
    scale::show(ui.painter(), &track);
    let taken = if slim { Vec::new() } else { deadlines::show(ui, &track, actions) };
    scale::bands(ui.painter(), &track);
    scale::evidence_end(ui.painter(), &track, &taken);
    if !slim {
        events::show(ui, &track, actions);
    }
    slider::show(ui, &track, actions);
}

/// The wheel zooms around the pointer; sideways it pans.
fn wheel(ui: &Ui, track: &Track<'_>, x: f32, actions: &mut Actions) {
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta, input.zoom_delta()));
    let factor = (scroll.y / WHEEL_PER_DOUBLING).exp2() * pinch;
    let view = track.cx.state.timeline().window;
    if (factor - 1.0).abs() > 1e-3 {
        let around = track.offset(x) / track.rect.width();
        let closest = TimeAxis::closest(track.cx.state.atlas(), track.rect.width());
        actions.push(TimelineAction::Show(view.zoomed(around.clamp(0.0, 1.0), factor, closest)));
    } else if scroll.x.abs() > 0.1 {
        let by = (track.offset(0.0) - track.offset(scroll.x)) / track.rect.width();
        actions.push(TimelineAction::Show(view.panned(by)));
    }
}

/// The names of the tracks, and the way back to all of the time.
fn track_names(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Actions) {
    for (key, y) in [("track-announced", 33.0), ("track-reported", 65.0)] {
        let style = Style::new(11.0, cx.theme.muted);
        let laid = Text::new(cx.text(key), style).direction(cx.rtl()).lay_out(ui.ctx(), rect.width(), 1);
        let x = if cx.rtl() { rect.right() - laid.size().x / 2.0 } else { rect.left() + laid.size().x / 2.0 };
        laid.paint_centered(ui.painter(), pos2(x, rect.top() + y));
    }
    if cx.state.timeline().window.zoom > 1.0 {
        let x = if cx.rtl() { rect.right() - 16.0 } else { rect.left() + 16.0 };
        let place = Rect::from_center_size(pos2(x, rect.bottom() - 16.0), egui::Vec2::splat(32.0));
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt("all time").max_rect(place));
        if icon_button(&mut child, cx, icon::WHOLE_STORY, &cx.text("whole-time"), "", true).clicked() {
            actions.push(TimelineAction::Show(TimeWindow::default()));
        }
    }
}

/// The sign of the side that makes a claim.
fn sign_of(cx: &Cx<'_>, claim: &Claim) -> SideSign {
    let actor = claim.by.first().and_then(|id| cx.atlas().actor(id));
    actor.and_then(|actor| cx.atlas().side(&actor.side)).map_or(SideSign::Bar, |side| side.sign)
}
