//! What somebody looks at and points at, as far as a scene depends on it.

use crate::atlas::model::PlaceId;
use crate::map::ScreenRect;
use crate::map::clusters::Item;
use crate::map::crowd::Crowd;
use crate::map::shapes::Shapes;
use crate::map::symbols::MoveKey;

/// What is selected and hovered, and what the cards cover.
#[derive(Clone, Debug, Default)]
pub struct Focus<'f> {
    /// The place whose details are open.
    pub selected: Option<&'f PlaceId>,
    /// The place under the pointer.
    pub hovered_place: Option<&'f PlaceId>,
    /// The move under the pointer.
    pub hovered_move: Option<MoveKey>,
    /// The cluster under the pointer.
    pub hovered_cluster: Option<Item>,
    /// Places that no cluster takes up, besides the selected one: what was found.
    pub kept: &'f [usize],
    /// The hierarchy of the places, where they are crowded.
    pub crowd: Option<&'f Crowd>,
    /// The shapes of the story, where it has any to be drawn.
    pub shapes: Option<&'f Shapes>,
    /// The parts of the window under cards.
    pub covered: &'f [ScreenRect],
    /// How large markers and clusters are.
    pub marker_size: MarkerSize,
}

/// The size of markers and clusters, as a factor of the usual one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkerSize(pub f32);

impl Default for MarkerSize {
    fn default() -> Self {
        Self(1.0)
    }
}
