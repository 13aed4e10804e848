//! The names on a basemap.

use serde::Deserialize;

use crate::atlas::model::{Localized, Position};

/// What a label of the basemap names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// A country.
    Country,
    /// The capital of a country.
    Capital,
    /// A large city.
    City,
    /// A town.
    Town,
    /// A village, or a part of a town.
    Village,
    /// A street.
    Street,
    /// A governorate.
    Governorate,
    /// A river, lake or sea.
    Water,
}

/// A name on the basemap.
#[derive(Clone, Debug)]
pub struct BaseLabel {
    /// Where it stands.
    pub position: Position,
    /// What it names.
    pub kind: LabelKind,
    /// The zoom from which it is shown.
    pub zoom: f64,
    /// Among labels of a kind, the heavier goes first: inhabitants, or square degrees.
    pub weight: u64,
    /// The name.
    pub name: Localized,
}

impl LabelKind {
    /// The order in which kinds take their places, the lowest first.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Capital => 0,
            Self::City => 1,
            Self::Country => 2,
            Self::Governorate => 3,
            Self::Water => 4,
            Self::Town => 5,
            Self::Village => 6,
            Self::Street => 7,
        }
    }
}
