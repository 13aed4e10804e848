//! The map: the basemap, the scene over it, and what the pointer does there.

use egui::{
    CursorIcon, DragPanButtons, PointerButton, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2,
};
use walkers::{Map, MapMemory, lon_lat};

use crate::atlas::evidence::weigh;
use crate::atlas::model::Position;
use crate::atlas::moment::Age;
use crate::map::basemap::BaseLabel;
use crate::map::labels::Naming;
use crate::map::scene::{Arc, Focus, MoveKey};
use crate::map::{Camera, Frame, Point, Scene, Viewport};
use crate::text::Text;

use super::action::Action;
use super::tiles::BasemapTiles;
use super::widgets::focus_ring;
use super::{Cx, describe, focus, hover_card, paint, relocation};

/// How many logical pixels of the wheel are one level of zoom.
const WHEEL_PER_LEVEL: f32 = 180.0;

/// Shows the map in a part of the window, as a camera sees it. `covered` are the cards as they were drawn last.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (rect, camera): (Rect, Camera),
    (tiles, base): (&mut BasemapTiles, &[BaseLabel]),
    covered: &[Frame],
    actions: &mut Vec<Action>,
) -> (Scene, Pointed) {
    let ui = &mut ui.new_child(UiBuilder::new().id_salt(("map", rect.left() as i32)).max_rect(rect));
    ui.set_clip_rect(ui.clip_rect().intersect(rect));
    let viewport = Viewport { x: rect.left(), y: rect.top(), width: rect.width(), height: rect.height() };
    ui.painter().rect_filled(rect, 0, egui::Color32::from_hex(cx.theme.map.land).unwrap_or(cx.theme.halo));

    tiles.begin_frame();
    for part in parts(&camera, &viewport) {
        basemap(ui, tiles, &camera, &viewport, part);
    }
    let ground = ui.interact(rect, ui.scope_id().with("ground"), Sense::CLICK | Sense::DRAG);
    ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, cx.say("map-name")));

    let ctx = ui.ctx().clone();
    let mut measure = |name: &str, naming: Naming| {
        let size = Text::new(name, cx.theme.name(naming)).direction(cx.rtl()).lay_out(&ctx, f32::INFINITY, 1).size();
        (size.x, size.y * 0.8)
    };
    let focus = Focus {
        selected: cx.state.selected.as_ref(),
        hovered_place: cx.state.hovered_place.as_ref(),
        hovered_move: cx.state.hovered_move,
        covered,
    };
    let scene =
        Scene::new(cx.moment, (&camera, &viewport), (cx.state.messages.tag(), cx.rtl()), base, &focus, &mut measure);
    paint::scene(&ui.painter().with_clip_rect(rect), cx.theme, &scene, cx.rtl());
    let pointed = pointer(ui, cx, base, (&ground, &camera, &viewport), &scene, covered, actions);
    hover_card::show(ui, cx, &scene, &pointed);
    (scene, pointed)
}

/// The parts of a map: one, or two where the world begins again within it.
fn parts(camera: &Camera, viewport: &Viewport) -> Vec<Rect> {
    let whole = Rect::from_min_size(pos2(viewport.x, viewport.y), vec2(viewport.width, viewport.height));
    let edge = camera.project(viewport, Position { lon: 180.0, lat: 0.0 }).x;
    let world = camera.world_width() as f32;
    let seam = [edge - world, edge, edge + world].into_iter().find(|x| whole.x_range().contains(*x));
    match seam {
        None => vec![whole],
        Some(x) => vec![
            Rect::from_min_max(whole.min, pos2(x, whole.bottom())),
            Rect::from_min_max(pos2(x, whole.top()), whole.max),
        ],
    }
}

/// Draws the basemap in a part of a map, all of which is on one side of the antimeridian.
fn basemap(ui: &mut Ui, tiles: &mut BasemapTiles, camera: &Camera, viewport: &Viewport, part: Rect) {
    if part.width() < 1.0 {
        return;
    }
    let middle = part.center();
    let center = camera.unproject(viewport, Point { x: middle.x, y: middle.y });
    let mut memory = MapMemory::default();
    memory.center_at(lon_lat(center.lon, center.lat));
    // The camera keeps within narrower limits than walkers does, so this cannot fail.
    let _ = memory.set_zoom(camera.zoom);
    let mut ui = ui.new_child(UiBuilder::new().id_salt(("part", part.left() as i32)).max_rect(part));
    ui.set_clip_rect(ui.clip_rect().intersect(part));
    let map = Map::new(Some(tiles), &mut memory, lon_lat(center.lon, center.lat))
        .zoom_gesture(false)
        .double_click_to_zoom(false)
        .double_click_to_zoom_out(false)
        .zoom_with_ctrl(true)
        .panning(false)
        .drag_pan_buttons(DragPanButtons::empty())
        .show(&mut ui, |_, _, _, _| ());
    focus::pass_over(ui.ctx(), map.response.id);
}

/// What the pointer or the keyboard is on.
#[derive(Clone, Debug, Default)]
pub struct Pointed {
    /// A place.
    pub place: Option<crate::atlas::model::PlaceId>,
    /// A move.
    pub relocation: Option<crate::map::scene::MoveKey>,
    /// Where the pointer is, if it is on the move.
    pub hand: Option<egui::Pos2>,
}

/// A move for the keyboard and for screen readers; the pointer has the whole of its curve.
fn keyboard_move(ui: &Ui, cx: &Cx<'_>, arc: &Arc, pointed: &mut Pointed, actions: &mut Vec<Action>) {
    let relocation = cx.atlas().phases.get(arc.key.stop).and_then(|phase| phase.moves.get(arc.key.index));
    let Some((relocation, middle)) = relocation.zip(arc.curve.get(arc.curve.len() / 2)) else { return };
    let spot = Rect::from_center_size(pos2(middle.x, middle.y), vec2(2.0, 2.0));
    let response = ui.interact(spot, ui.scope_id().with(("move", arc.key.stop, arc.key.index)), Sense::click());
    let weight = weigh(cx.atlas(), &relocation.claims, relocation.question.as_ref());
    let (title, evidence) = (relocation::title(cx, relocation), cx.state.messages.evidence(weight.evidence));
    let name = cx.spoken("move-described", &[("title", title.into()), ("evidence", evidence.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    focus::met(&response);
    if response.has_focus() {
        pointed.relocation = Some(arc.key);
    }
    if response.clicked() {
        actions.push(Action::OpenMove(arc.key));
    }
}

fn pointer(
    ui: &mut Ui,
    cx: &Cx<'_>,
    base: &[BaseLabel],
    (ground, camera, viewport): (&egui::Response, &Camera, &Viewport),
    scene: &Scene,
    covered: &[Frame],
    actions: &mut Vec<Action>,
) -> Pointed {
    let mut pointed = Pointed::default();
    // Each marker and each move is a button of its own, for the keyboard and for screen readers: a list of them.
    let list = UiBuilder::new().id_salt("list").max_rect(ground.rect).accessibility_role(accesskit::Role::List);
    let ui = &mut ui.new_child(list.accessibility_label(cx.say("map-list-name")));
    for marker in &scene.markers {
        let Some(now) = cx.moment.place(&marker.place) else { continue };
        let name = scene.labels.iter().find(|label| label.place.as_ref() == Some(&marker.place));
        let disc = Rect::from_center_size(
            pos2(marker.center.x, marker.center.y),
            vec2(1.0, 1.0) * (marker.radius * 2.0 + 6.0),
        );
        let mut child = ui.new_child(UiBuilder::new().id_salt(("marker", marker.place.as_str())).max_rect(disc));
        let mut response = child.allocate_rect(disc, Sense::click());
        if let Some(name) = name {
            let frame =
                Rect::from_min_max(pos2(name.frame.min.x, name.frame.min.y), pos2(name.frame.max.x, name.frame.max.y));
            // The name is clicked like the marker, but is no stop of its own for the keyboard.
            response |= ui.interact(frame, ui.scope_id().with(("name", marker.place.as_str())), Sense::CLICK);
        }
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, marker.selected, describe::place(cx, now)));
        focus::met(&response);
        // Only where something listens: the nearest capital is looked for on the ellipsoid.
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if let Some(position) = describe::position(cx, base, now.place) {
                node.set_description(position);
            }
        });
        if response.has_focus() {
            let ring = egui::Stroke::new(2.0, cx.theme.accent);
            ui.painter().circle_stroke(disc.center(), marker.radius + 5.0, ring);
        }
        if response.hovered() || response.has_focus() {
            pointed.place = Some(marker.place.clone());
        }
        if response.clicked() {
            actions.push(Action::Select(marker.place.clone()));
        }
        response.on_hover_cursor(CursorIcon::PointingHand);
        // The sign of a question leads to it.
        let question = now.shown().and_then(|status| cx.atlas().question(status.status.question.as_ref()?));
        if let Some(question) = question {
            let badge = Rect::from_center_size(paint::badge_of(marker), vec2(18.0, 18.0));
            let sign = ui.interact(badge, ui.scope_id().with(("question", marker.place.as_str())), Sense::click());
            let title = question.title.get(cx.state.messages.tag());
            let name = cx.spoken("open-question", &[("title", title.into())]);
            sign.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            focus_ring(ui, cx, &sign, badge.shrink(2.0));
            if sign.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                actions.push(Action::OpenQuestion(question.id.clone()));
            }
        }
    }

    for arc in scene.arcs.iter().filter(|arc| arc.age == Age::Current) {
        keyboard_move(ui, cx, arc, &mut pointed, actions);
    }

    let point = |at: egui::Pos2| Point { x: at.x, y: at.y };
    let in_window = |at: Point| cx.state.camera.project(&cx.state.viewport, camera.unproject(viewport, at));
    let free = |at: egui::Pos2| {
        let here = Frame::around(point(at), 0.5, 0.5);
        covered.iter().all(|card| !card.meets(&here))
    };
    let hover = ui.ctx().pointer_hover_pos().filter(|at| ground.rect.contains(*at) && free(*at));
    if ground.dragged_by(PointerButton::Primary) {
        let delta = ground.drag_delta();
        if delta != egui::Vec2::ZERO {
            // In a part of the window the map may be smaller than the camera of the whole has it.
            let scale = (cx.state.camera.zoom - camera.zoom).exp2() as f32;
            actions.push(Action::Pan { dx: delta.x * scale, dy: delta.y * scale });
        }
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if let Some(at) = hover.filter(|_| pointed.place.is_none()) {
        let under = scene.move_at(point(at));
        pointed.hand = under.map(|_| at);
        pointed.relocation = under.or(pointed.relocation);
        if pointed.relocation.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
    }
    if let Some(at) = hover {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta.y, input.zoom_delta()));
        let levels = f64::from(scroll / WHEEL_PER_LEVEL) + f64::from(pinch).log2();
        if levels.is_finite() && levels.abs() > 1e-4 {
            actions.push(Action::ZoomAt { point: in_window(point(at)), levels });
        }
    }
    if ground.double_clicked()
        && let Some(at) = ground.interact_pointer_pos()
    {
        actions.push(Action::ZoomBy { point: Some(in_window(point(at))), levels: 1.0 });
    } else if ground.clicked() {
        // A click on a move opens it; elsewhere it closes what is open.
        let on_sign = |key: MoveKey| {
            let arc = scene.arcs.iter().find(|arc| arc.key == key)?;
            let sign = paint::question_of(arc)?;
            let relocation = cx.atlas().phases.get(key.stop)?.moves.get(key.index)?;
            let hit = ground.interact_pointer_pos().is_some_and(|at| at.distance(sign) < 11.0);
            relocation.question.clone().filter(|_| hit).map(Action::OpenQuestion)
        };
        // Its question mark leads to the question.
        let opened = pointed.relocation.map(|key| on_sign(key).unwrap_or(Action::OpenMove(key)));
        actions.push(opened.unwrap_or(Action::Deselect));
    }
    pointed
}
