//! Who speaks, and for which side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::ids::{ActorId, Localized, SideId};
use crate::atlas::model::span::Span;

/// A party whose speakers count as one when evidence is weighed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Side {
    /// The id that actors name.
    pub id: SideId,
    /// The name of the side.
    pub name: Localized,
    /// The colour and shape of the side's sign. Each of the eight is one colour-blind-safe colour with one shape.
    pub sign: SideSign,
}

/// The signs of sides: a colour and a shape that always go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SideSign {
    /// A green circle.
    Circle,
    /// A blue square.
    Square,
    /// A sky-blue diamond.
    Diamond,
    /// An orange triangle.
    Triangle,
    /// A purple hexagon.
    Hexagon,
    /// A yellow-brown pentagon.
    Pentagon,
    /// A grey bar.
    Bar,
    /// A red cross.
    Cross,
}

/// A person or body that makes claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Actor {
    /// The id that claims name.
    pub id: ActorId,
    /// Who it is.
    pub name: Localized,
    /// What they are: an office, a body, "not named".
    pub role: Localized,
    /// For which side they speak.
    pub side: SideId,
    /// The time for which the role holds, where it is not the whole story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<Span>,
    /// Whether the source keeps the name back. An unnamed speaker never counts for a side.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
}
