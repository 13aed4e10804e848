//! The camera, and what the pointer is on.

use std::sync::Arc;

use crate::app::state::action::MapAction;
use crate::app::state::animation::{CARD_SECONDS, Tween};
use crate::app::state::{Detail, State};
use crate::atlas::model::PlaceId;
use crate::map::camera::MAX_ZOOM;
use crate::map::clusters::Item;
use crate::map::symbols::MoveKey;
use crate::map::{Camera, Insets, Point, Viewport};

/// How long the camera takes to the next stop, in seconds.
const STOP_SECONDS: f64 = 0.9;

/// The map of the window. Where the camera is, is part of what is shown (`ViewState::camera`).
#[derive(Clone, Debug)]
pub struct MapState {
    /// The part of the window that the map fills.
    pub viewport: Viewport,
    /// What of it cards cover.
    pub insets: Insets,
    /// The camera's way to where it goes.
    pub tween: Option<Tween<Camera>>,
    /// The stop that the camera has followed the story to; none where it does not follow.
    pub follows_stop: Option<usize>,
    /// The place under the pointer.
    pub hovered_place: Option<PlaceId>,
    /// The move under the pointer.
    pub hovered_move: Option<MoveKey>,
    /// The cluster under the pointer.
    pub hovered_cluster: Option<Item>,
}

impl Default for MapState {
    fn default() -> Self {
        Self {
            viewport: Viewport { x: 0.0, y: 0.0, width: 1280.0, height: 800.0 },
            insets: Insets::default(),
            tween: None,
            follows_stop: None,
            hovered_place: None,
            hovered_move: None,
            hovered_cluster: None,
        }
    }
}

impl State {
    pub(super) fn apply_map(&mut self, action: &MapAction, now: f64) {
        let viewport = self.map.viewport;
        match *action {
            MapAction::Pan { dx, dy } => {
                self.take_camera();
                self.story.edit(|view| view.camera = view.camera.panned(&viewport, dx, dy));
            }
            MapAction::ZoomAt { point, levels } => {
                self.take_camera();
                let levels = self.allowed_levels(self.view().camera.zoom, levels);
                self.story.edit(|view| view.camera = view.camera.zoomed(&viewport, point, levels));
            }
            MapAction::ZoomBy { point, levels } => {
                let point = point.unwrap_or_else(|| self.free_middle());
                let target = self.map.tween.as_ref().map_or(self.view().camera, |tween| tween.to);
                self.take_camera();
                let levels = self.allowed_levels(target.zoom, levels);
                self.fly_to(target.zoomed(&viewport, point, levels), now, CARD_SECONDS);
            }
            MapAction::EnterCluster(item) => self.enter_cluster(item, now),
            MapAction::WholeStory => {
                self.take_camera();
                self.frame_whole_story(now);
            }
            MapAction::SetFollow(follows) => self.set_follow(follows, now),
        }
    }

    /// So many levels of zoom, as far as the map is detailed for.
    fn allowed_levels(&self, zoom: f64, levels: f64) -> f64 {
        levels.min((self.basemap.nearest_zoom() - zoom).max(0.0))
    }

    /// Zooms to where a cluster parts, with all its places in view where they fit; where they share one spot, they are
    /// listed.
    fn enter_cluster(&mut self, item: Item, now: f64) {
        let clusters = Arc::clone(self.story.clusters());
        if !clusters.has(item) {
            return;
        }
        let Some(parts_at) = clusters.parts_at(item).filter(|zoom| *zoom < MAX_ZOOM) else {
            let places = clusters.leaves(item).map(|leaf| clusters.place(leaf)).collect();
            return self.open_detail(Detail::Places(places));
        };
        self.take_camera();
        let least = parts_at.max(self.view().camera.zoom) + 0.05;
        let camera = Camera::framing_from(&self.map.viewport, &self.map.insets, clusters.bounds(item), least);
        self.fly_to(camera, now, CARD_SECONDS);
    }

    /// The user moves the camera: nothing else does any more.
    pub(super) fn take_camera(&mut self) {
        self.map.tween = None;
        self.map.follows_stop = None;
        self.story.edit(|view| view.whole_story = false);
    }

    pub(super) fn frame_whole_story(&mut self, now: f64) {
        self.story.edit(|view| view.whole_story = true);
        self.fly_to(self.whole_story_camera(), now, CARD_SECONDS);
    }

    pub(super) fn fly_to(&mut self, camera: Camera, now: f64, seconds: f64) {
        if self.settings.less_motion {
            self.map.tween = None;
            self.story.edit(|view| view.camera = camera);
        } else {
            self.map.tween = Some(Tween { from: self.view().camera, to: camera, start: now, seconds });
        }
    }

    pub(super) fn advance_camera(&mut self, now: f64) {
        let viewport = self.map.viewport;
        if let Some(tween) = self.map.tween {
            self.story.edit(|view| view.camera = tween.value(now).clamped(&viewport));
            self.map.tween = (!tween.is_over(now)).then_some(tween);
        }
    }

    /// Lets the camera follow the story, or stop following.
    pub(super) fn set_follow(&mut self, follows: bool, now: f64) {
        self.map.follows_stop = follows.then_some(usize::MAX);
        if follows {
            self.follow_stop(now);
        }
    }

    /// Flies to what the current stop is about, once for each stop.
    pub(super) fn follow_stop(&mut self, now: f64) {
        let stop = self.target_stop();
        if self.map.follows_stop.is_none_or(|followed| followed == stop) {
            return;
        }
        self.map.follows_stop = Some(stop);
        self.story.edit(|view| view.whole_story = false);
        let camera = self.story.stop_camera(stop, &self.map.viewport, &self.map.insets);
        self.fly_to(camera, now, STOP_SECONDS);
    }

    /// Says how large the map is and what covers it. A new size is followed at once, a card that opens or closes by
    /// gliding.
    pub fn set_viewport(&mut self, viewport: Viewport, insets: Insets, now: f64) {
        // What nobody has seen yet does not fly.
        let first = self.map.insets == Insets::default();
        let resized = self.map.viewport != viewport || first;
        let covered = self.map.insets != insets;
        (self.map.viewport, self.map.insets) = (viewport, insets);
        let whole = self.view().whole_story;
        if whole && resized {
            self.map.tween = None;
            let camera = self.whole_story_camera();
            self.story.edit(|view| view.camera = camera);
        } else if whole && covered {
            self.fly_to(self.whole_story_camera(), now, CARD_SECONDS);
        } else if covered && self.map.follows_stop.is_some() {
            self.set_follow(true, now);
        }
        if resized {
            self.story.edit(|view| view.camera = view.camera.clamped(&viewport));
        }
    }

    /// The camera that frames the whole story beside the cards.
    #[must_use]
    pub fn whole_story_camera(&self) -> Camera {
        self.story.whole_story_camera(&self.map.viewport, &self.map.insets)
    }

    /// The camera for a part of the window that shows the same beside another: what is in the middle here is in the
    /// middle there, and the whole story fits where it fits here.
    #[must_use]
    pub fn camera_beside(&self, viewport: &Viewport, insets: &Insets) -> Camera {
        let camera = self.view().camera;
        let framed = self.story.whole_story_camera(viewport, insets);
        let zoom = camera.zoom + framed.zoom - self.whole_story_camera().zoom;
        let center = camera.unproject(&self.map.viewport, self.free_middle());
        let (dx, dy) = ((insets.left - insets.right) / 2.0, (insets.top - insets.bottom) / 2.0);
        Camera { center, zoom }.panned(viewport, dx, dy)
    }

    /// The middle of the map that no card covers.
    #[must_use]
    pub fn free_middle(&self) -> Point {
        let Viewport { x, y, width, height } = self.map.viewport;
        let Insets { left, top, right, bottom } = self.map.insets;
        Point { x: x + (left + width - right) / 2.0, y: y + (top + height - bottom) / 2.0 }
    }

    /// Says what the pointer is on.
    pub fn set_hovered(&mut self, place: Option<PlaceId>, relocation: Option<MoveKey>, cluster: Option<Item>) {
        (self.map.hovered_place, self.map.hovered_move, self.map.hovered_cluster) = (place, relocation, cluster);
    }
}
