//! The map of the window: one map, or two side by side; its hover card, its buttons and its scale.

pub mod compare;
pub mod controls;
pub mod hover;
mod hover_card;
mod map_view;
mod pointer;
mod source_tiles;
pub mod tiles;

use std::sync::Arc;

use egui::Ui;

use crate::app::context::Cx;
use crate::app::map::hover::Hover;
use crate::app::map::tiles::BasemapTiles;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::Actions;
use crate::map::{Scene, ScreenRect};

/// The results of a frame of the map.
pub struct MapFrame {
    /// The scene that was painted; of two maps, that of what was reported.
    pub scene: Scene,
    /// The scene of what was announced, where it is shown beside what was reported.
    pub announced: Option<Scene>,
    /// What the pointer or the keyboard is on.
    pub hover: Hover,
    /// The places on which the two maps differ, by number.
    pub differing: Arc<Vec<u32>>,
}

/// Shows the map. `covered` is what the cards covered in the last frame.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    layout: &WindowLayout,
    tiles: Option<&mut BasemapTiles>,
    covered: &[ScreenRect],
    actions: &mut Actions,
) -> MapFrame {
    if cx.state.view().compare {
        let differing = cx.state.story_view().differing();
        let (scene, hover, announced) = compare::show(ui, cx, layout, tiles, covered, &differing, actions);
        return MapFrame { scene, announced: Some(announced), hover, differing };
    }
    let view = (ui.max_rect(), cx.state.view().camera);
    let (scene, hover) = map_view::show(ui, cx, view, tiles, covered, actions);
    MapFrame { scene, announced: None, hover, differing: Arc::default() }
}
