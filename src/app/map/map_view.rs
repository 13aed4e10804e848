//! One map: the basemap, and the scene over it.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{DragPanButtons, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use walkers::{Map, MapMemory, lon_lat};

use crate::app::context::Cx;
use crate::app::map::hover::Hover;
use crate::app::map::tiles::{BasemapTiles, KeptPiece};
use crate::app::map::{hover_card, pointer};
use crate::app::shell::focus;
use crate::app::state::action::Actions;
use crate::atlas::find::Target;
use crate::atlas::model::Position;
use crate::map::basemap::TILE_SIZE;
use crate::map::focus::{Focus, MarkerSize};
use crate::map::labels::LabelClass;
use crate::map::{Camera, Point, Scene, ScreenRect, Viewport};
use crate::render::raster::{self, Content, PlacedTile};
use crate::text::Text;

/// Shows the map in a part of the window, as a camera sees it. `covered` is what the cards covered in the last frame.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (rect, camera): (Rect, Camera),
    tiles: Option<&mut BasemapTiles>,
    covered: &[ScreenRect],
    actions: &mut Actions,
) -> (Scene, Hover) {
    let ui = &mut ui.new_child(UiBuilder::new().id_salt(("map", rect.left() as i32)).max_rect(rect));
    ui.set_clip_rect(ui.clip_rect().intersect(rect));
    let viewport = Viewport { x: rect.left(), y: rect.top(), width: rect.width(), height: rect.height() };
    let paper = ui.painter().add(egui::Shape::Noop);
    let mut whole = false;
    let mut labels = Arc::clone(&cx.basemap.labels);
    if let Some(tiles) = tiles {
        tiles.begin_frame();
        for part in parts(&camera, &viewport) {
            basemap(ui, tiles, &camera, &viewport, part);
        }
        whole = !tiles.has_gaps();
        labels = tiles.labels();
    }
    // To fill the window once more is what costs most of a frame where there is no GPU.
    if !whole {
        ui.painter().set(paper, egui::Shape::rect_filled(rect, 0, cx.theme.land()));
    }
    let ground = ui.interact(rect, ui.scope_id().with("ground"), Sense::CLICK | Sense::DRAG);
    ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, cx.text("map-name")));

    let ctx = ui.ctx().clone();
    let mut measure = |name: &str, naming: LabelClass| {
        let size = Text::new(name, cx.theme.name(naming)).direction(cx.rtl()).lay_out(&ctx, f32::INFINITY, 1).size();
        (size.x, size.y * 0.8)
    };
    let crowd = cx.state.story_view().crowd(cx.moment);
    let kept = found_places(cx);
    let focus = Focus {
        marker_size: MarkerSize(cx.theme.marker_size),
        hovered_cluster: cx.state.map().hovered_cluster,
        kept: &kept,
        crowd: crowd.as_ref(),
        shapes: Some(cx.state.story_view().shapes()),
        selected: cx.state.view().place.as_ref(),
        hovered_place: cx.state.map().hovered_place.as_ref(),
        hovered_move: cx.state.map().hovered_move,
        covered,
    };
    let scene = Scene::new(cx.moment, (&camera, &viewport), (cx.tag(), cx.rtl()), &labels, &focus, &mut measure);
    crate::render::scene::paint(&ui.painter().with_clip_rect(rect), cx.theme, &scene, cx.rtl());
    let hover = pointer::read(ui, cx, (&ground, &camera, &viewport), &scene, covered, actions);
    hover_card::show(ui, cx, &scene, &hover);
    (scene, hover)
}

/// The places that were found, while the results are open.
fn found_places(cx: &Cx<'_>) -> Vec<usize> {
    let search = cx.state.search();
    let results = search.results.iter().filter(|_| search.open);
    let places = results.filter_map(|target| match target {
        Target::Place(place) => cx.atlas().place_number(place),
        _ => None,
    });
    places.collect()
}

/// How far the maps at either side of the antimeridian reach over it, in logical pixels.
const OVERLAP: f32 = 1.0;

/// The map as rectangles that do not cross the antimeridian: one or two.
fn parts(camera: &Camera, viewport: &Viewport) -> Vec<Rect> {
    let whole = Rect::from_min_size(pos2(viewport.x, viewport.y), vec2(viewport.width, viewport.height));
    let edge = camera.project(viewport, Position { lon: 180.0, lat: 0.0 }).x;
    let world = camera.world_width() as f32;
    let seam = [edge - world, edge, edge + world].into_iter().find(|x| whole.x_range().contains(*x));
    match seam {
        None => vec![whole],
        // A little over one another, so that no column of pixels is left out between them.
        Some(x) => vec![
            Rect::from_min_max(whole.min, pos2(x + OVERLAP, whole.bottom())),
            Rect::from_min_max(pos2(x - OVERLAP, whole.top()), whole.max),
        ],
    }
}

/// Draws the basemap in a rectangle that does not cross the antimeridian.
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
    let vectors = raster::is_installed(ui.ctx()).then(|| {
        tiles.keep_vectors();
        ui.painter().add(egui::Shape::Noop)
    });
    let map = Map::new(Some(&mut *tiles), &mut memory, lon_lat(center.lon, center.lat))
        .zoom_gesture(false)
        .double_click_to_zoom(false)
        .double_click_to_zoom_out(false)
        .zoom_with_ctrl(true)
        .panning(false)
        .drag_pan_buttons(DragPanButtons::empty())
        .show(&mut ui, |_, _, _, _| ());
    focus::pass_over(ui.ctx(), map.response.id);
    if let Some(vectors) = vectors {
        let placed = tiles.take_kept().into_iter().map(|piece| placed(piece, camera, viewport, part)).collect();
        ui.painter().set(vectors, raster::shape(ui.ctx().viewport_rect(), Content::Tiles(placed)));
    }
}

/// Where walkers would have drawn what is in a tile.
fn placed(piece: KeptPiece, camera: &Camera, viewport: &Viewport, part: Rect) -> PlacedTile {
    let KeptPiece { id, uv, drawables } = piece;
    let rect = camera.tile(viewport, (id.zoom, id.x, id.y), part.center().x);
    let rect = Rect::from_min_max(pos2(rect.min.x, rect.min.y), pos2(rect.max.x, rect.max.y));
    let whole = rect.size() / uv.size();
    let min = rect.min - whole * uv.min.to_vec2();
    let transform = TSTransform::new(min.to_vec2(), whole.x / TILE_SIZE as f32);
    PlacedTile { drawables, transform, rect }
}
