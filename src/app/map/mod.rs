//! The map of the window: one map, or two side by side; its hover card, its buttons and its scale.

pub mod compare;
pub mod controls;
pub mod hover;
mod hover_card;
mod map_view;
mod pointer;
pub mod tiles;

use egui::Ui;

use crate::app::context::Cx;
use crate::app::map::hover::Hover;
use crate::app::map::tiles::BasemapTiles;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::Actions;
use crate::atlas::tracks::{Difference, differences};
use crate::map::{Scene, ScreenRect};

/// The results of a frame of the map.
pub struct MapFrame<'a> {
    /// The scene that was painted; of two maps, that of what was reported.
    pub scene: Scene,
    /// The scene of what was announced, where it is shown beside what was reported.
    pub announced: Option<Scene>,
    /// What the pointer or the keyboard is on.
    pub hover: Hover,
    /// Where the two maps differ.
    pub differences: Vec<Difference<'a>>,
}

/// Shows the map. `covered` is what the cards covered in the last frame.
pub fn show<'c>(
    ui: &mut Ui,
    cx: &Cx<'c>,
    layout: &WindowLayout,
    tiles: Option<&mut BasemapTiles>,
    covered: &[ScreenRect],
    actions: &mut Actions,
) -> MapFrame<'c> {
    if cx.state.view().compare {
        let differences = differences(cx.state.story(), cx.state.last_date());
        let (scene, hover, announced) = compare::show(ui, cx, layout, tiles, covered, &differences, actions);
        return MapFrame { scene, announced: Some(announced), hover, differences };
    }
    let view = (ui.max_rect(), cx.state.view().camera);
    let (scene, hover) = map_view::show(ui, cx, view, tiles, covered, actions);
    MapFrame { scene, announced: None, hover, differences: Vec::new() }
}
