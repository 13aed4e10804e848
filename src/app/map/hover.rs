//! What the pointer or the keyboard is on.

use egui::Pos2;

use crate::atlas::model::PlaceId;
use crate::map::clusters::Item;
use crate::map::symbols::MoveKey;

/// What the pointer or the keyboard is on.
#[derive(Clone, Debug, Default)]
pub struct Hover {
    /// A place.
    pub place: Option<PlaceId>,
    /// A move.
    pub relocation: Option<MoveKey>,
    /// A cluster.
    pub cluster: Option<Item>,
    /// The pointer, if it is on the move.
    pub pointer: Option<Pos2>,
}
