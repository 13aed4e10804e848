//! What the pointer and the keyboard do on the map.

use egui::{CursorIcon, PointerButton, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2};

use crate::app::context::Cx;
use crate::app::map::hover::Hover;
use crate::app::shell::{accessible_text, focus};
use crate::app::state::action::{Actions, DetailsAction, MapAction};
use crate::app::widgets::focus_ring;
use crate::atlas::moment::Age;
use crate::map::symbols::{ClusterMarker, Marker, MoveArc};
use crate::map::{Camera, Point, Scene, ScreenRect, Viewport};
use crate::render::symbols;

/// Logical pixels of wheel travel for one zoom level.
const WHEEL_PER_LEVEL: f32 = 180.0;

/// The most places and clusters in view that are buttons for the keyboard and for screen readers.
const LISTED: usize = 60;

/// Reads what the pointer does on the map, and makes each marker and each move a button for the keyboard and for screen
/// readers. Returns what the pointer or the keyboard is on.
pub fn read(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (ground, camera, viewport): (&egui::Response, &Camera, &Viewport),
    scene: &Scene,
    covered: &[ScreenRect],
    actions: &mut Actions,
) -> Hover {
    let mut hovered = Hover::default();
    // Each marker and each move is a button of its own, for the keyboard and for screen readers: a list of them.
    let list = UiBuilder::new().id_salt("list").max_rect(ground.rect).accessibility_role(accesskit::Role::List);
    let ui = &mut ui.new_child(list.accessibility_label(cx.text("map-list-name")));
    let (markers, clusters) = listed(scene);
    for marker in markers {
        marker_button(ui, cx, scene, marker, &mut hovered, actions);
    }
    for cluster in clusters {
        cluster_button(ui, cx, cluster, &mut hovered, actions);
    }
    rest(ui, cx, scene);

    for arc in scene.arcs.iter().filter(|arc| arc.age == Age::Current && arc.count == 1) {
        keyboard_move(ui, cx, arc, &mut hovered, actions);
    }

    let point = |at: egui::Pos2| Point { x: at.x, y: at.y };
    let in_window =
        |at: Point| cx.state.view().camera.project(&cx.state.map().viewport, camera.unproject(viewport, at));
    let free = |at: egui::Pos2| {
        let here = ScreenRect::around(point(at), 0.5, 0.5);
        covered.iter().all(|card| !card.meets(&here))
    };
    let hover = ui.ctx().pointer_hover_pos().filter(|at| ground.rect.contains(*at) && free(*at));
    if ground.dragged_by(PointerButton::Primary) {
        let delta = ground.drag_delta();
        if delta != egui::Vec2::ZERO {
            // In a part of the window the map may be smaller than the camera of the whole has it.
            let scale = (cx.state.view().camera.zoom - camera.zoom).exp2() as f32;
            actions.push(MapAction::Pan { dx: delta.x * scale, dy: delta.y * scale });
        }
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if let Some(at) = hover.filter(|_| hovered.place.is_none() && hovered.cluster.is_none()) {
        // Of many, not all are buttons of their own.
        hovered.place = scene.place_at(point(at)).cloned();
        hovered.cluster = scene.cluster_at(point(at)).map(|cluster| cluster.item).filter(|_| hovered.place.is_none());
        let on_nothing = hovered.place.is_none() && hovered.cluster.is_none();
        let under = scene.move_at(point(at)).filter(|_| on_nothing);
        hovered.pointer = under.map(|_| at);
        hovered.relocation = under.or(hovered.relocation);
        if on_nothing && hovered.relocation.is_none() {
            hovered.place = scene.shape_at(point(at)).cloned();
        }
        let on_nothing = on_nothing && hovered.place.is_none();
        if hovered.relocation.is_some() || !on_nothing {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
    }
    if let Some(at) = hover {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta.y, input.zoom_delta()));
        let levels = f64::from(scroll / WHEEL_PER_LEVEL) + f64::from(pinch).log2();
        if levels.is_finite() && levels.abs() > 1e-4 {
            actions.push(MapAction::ZoomAt { point: in_window(point(at)), levels });
        }
    }
    if ground.double_clicked()
        && let Some(at) = ground.interact_pointer_pos()
    {
        actions.push(MapAction::ZoomBy { point: Some(in_window(point(at))), levels: 1.0 });
    } else if ground.clicked() {
        // A click on a move opens it; elsewhere it closes what is open.
        let arc = hovered.relocation.and_then(|key| scene.arcs.iter().find(|arc| arc.key == key));
        if let Some(cluster) = hovered.cluster {
            actions.push(MapAction::EnterCluster(cluster));
        } else if let Some(place) = &hovered.place {
            actions.push(DetailsAction::OpenPlace(place.clone()));
        } else {
            match arc {
                // A bundle parts as one comes closer.
                Some(arc) if arc.count > 1 => {
                    let point = ground.interact_pointer_pos().map(|at| in_window(point(at)));
                    actions.push(MapAction::ZoomBy { point, levels: 1.5 });
                }
                Some(arc) => actions.push(opens(cx, arc, ground.interact_pointer_pos())),
                None => actions.push(DetailsAction::Close),
            }
        }
    }
    hovered
}

/// The markers and clusters that are buttons of their own: all of them where they are few, else the most important.
/// The pointer finds the others all the same.
fn listed(scene: &Scene) -> (Vec<&Marker>, Vec<&ClusterMarker>) {
    let mut markers: Vec<&Marker> = scene.markers.iter().collect();
    let mut clusters: Vec<&ClusterMarker> = scene.clusters.iter().collect();
    if markers.len() + clusters.len() > LISTED {
        markers.sort_by_key(|marker| (!marker.selected, marker.evidence));
        clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.count));
        let half = (LISTED / 2).max(LISTED.saturating_sub(markers.len()));
        clusters.truncate(half);
        markers.truncate(LISTED.saturating_sub(clusters.len()));
    }
    (markers, clusters)
}

/// Says how many more there are in view than are listed.
fn rest(ui: &Ui, cx: &Cx<'_>, scene: &Scene) {
    let count = (scene.markers.len() + scene.clusters.len()).saturating_sub(LISTED);
    if count > 0 {
        let corner = Rect::from_min_size(ui.max_rect().min, vec2(1.0, 1.0));
        let response = ui.interact(corner, ui.scope_id().with("more on the map"), Sense::hover());
        let words = cx.spoken("map-more", &[("count", count.into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    }
}

/// A place as a button.
fn marker_button(ui: &mut Ui, cx: &Cx<'_>, scene: &Scene, marker: &Marker, hovered: &mut Hover, actions: &mut Actions) {
    let Some(now) = cx.moment.place(&marker.place) else { return };
    let name = scene.labels.iter().find(|label| label.place.as_ref() == Some(&marker.place));
    let disc =
        Rect::from_center_size(pos2(marker.center.x, marker.center.y), vec2(1.0, 1.0) * (marker.radius * 2.0 + 6.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt(("marker", marker.place.as_str())).max_rect(disc));
    let mut response = child.allocate_rect(disc, Sense::click());
    if let Some(name) = name {
        let frame =
            Rect::from_min_max(pos2(name.frame.min.x, name.frame.min.y), pos2(name.frame.max.x, name.frame.max.y));
        // The name is clicked like the marker, but is no stop of its own for the keyboard.
        response |= ui.interact(frame, ui.scope_id().with(("name", marker.place.as_str())), Sense::CLICK);
    }
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, marker.selected, accessible_text::place(cx, &now)));
    focus::met(&response);
    // Only where something listens: the nearest capital is looked for on the ellipsoid.
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if let Some(extent) = accessible_text::extent(cx, &now) {
            node.set_description(extent);
        }
    });
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, cx.theme.accent);
        ui.painter().circle_stroke(disc.center(), marker.radius + 5.0, ring);
    }
    if response.hovered() || response.has_focus() {
        hovered.place = Some(marker.place.clone());
    }
    if response.clicked() {
        actions.push(DetailsAction::OpenPlace(marker.place.clone()));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
    // The sign of a question leads to it.
    let question = now.shown().and_then(|status| cx.atlas().question(status.status.question.as_ref()?));
    if let Some(question) = question {
        let badge = Rect::from_center_size(symbols::badge_of(marker), vec2(18.0, 18.0));
        let sign = ui.interact(badge, ui.scope_id().with(("question", marker.place.as_str())), Sense::click());
        let title = question.title.get(cx.tag());
        let name = cx.spoken("open-question", &[("title", title.into())]);
        sign.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        focus_ring(ui, cx, &sign, badge.shrink(2.0));
        if sign.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            actions.push(DetailsAction::OpenQuestion(question.id.clone()));
        }
    }
}

/// Places shown together as a button.
fn cluster_button(ui: &Ui, cx: &Cx<'_>, cluster: &ClusterMarker, hovered: &mut Hover, actions: &mut Actions) {
    let center = pos2(cluster.center.x, cluster.center.y);
    let disc = Rect::from_center_size(center, vec2(1.0, 1.0) * cluster.radius * 2.0);
    let response = ui.interact(disc, ui.scope_id().with(("cluster", cluster.item)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, accessible_text::cluster(cx, cluster)));
    focus::met(&response);
    if response.has_focus() {
        ui.painter().circle_stroke(center, cluster.radius + 5.0, egui::Stroke::new(2.0, cx.theme.accent));
    }
    if response.hovered() || response.has_focus() {
        hovered.cluster = Some(cluster.item);
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(MapAction::EnterCluster(cluster.item));
    }
}

/// What a click on a move opens: on its question mark the question, elsewhere the move.
fn opens(cx: &Cx<'_>, arc: &MoveArc, at: Option<egui::Pos2>) -> DetailsAction {
    let on_sign = || {
        let sign = symbols::question_of(arc)?;
        let relocation = cx.atlas().phases.get(arc.key.stop)?.moves.get(arc.key.index)?;
        let hit = at.is_some_and(|at| at.distance(sign) < 11.0);
        relocation.question.clone().filter(|_| hit).map(DetailsAction::OpenQuestion)
    };
    on_sign().unwrap_or(DetailsAction::OpenMove(arc.key))
}

/// A move as a button for the keyboard and for screen readers. The pointer can hit the whole curve.
fn keyboard_move(ui: &Ui, cx: &Cx<'_>, arc: &MoveArc, hovered: &mut Hover, actions: &mut Actions) {
    let relocation = cx.atlas().phases.get(arc.key.stop).and_then(|phase| phase.moves.get(arc.key.index));
    let Some((relocation, middle)) = relocation.zip(arc.curve.get(arc.curve.len() / 2)) else { return };
    let spot = Rect::from_center_size(pos2(middle.x, middle.y), vec2(2.0, 2.0));
    let response = ui.interact(spot, ui.scope_id().with(("move", arc.key.stop, arc.key.index)), Sense::click());
    let now = cx.moment.relocation(arc.key.stop, arc.key.index);
    let title = accessible_text::move_title(cx, relocation);
    let evidence = now.map(|now| cx.messages().move_evidence(&now.weight)).unwrap_or_default();
    let name = cx.spoken("move-described", &[("title", title.into()), ("evidence", evidence.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    focus::met(&response);
    if response.has_focus() {
        hovered.relocation = Some(arc.key);
    }
    if response.clicked() {
        // The mark may stand in the middle of the curve, where this button is.
        actions.push(opens(cx, arc, response.interact_pointer_pos()));
    }
}
