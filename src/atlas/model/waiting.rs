//! What was brought along and cannot stand yet.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::model::shape::Shape;

/// What something lacks before it can stand in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A day, a month or a year.
    Date,
    /// A source.
    Source,
    /// Coordinates.
    Position,
}

/// A row of an imported table that lacks something. It is kept and counted, but not drawn, and supports nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Waiting {
    /// What it lacks.
    #[schemars(length(min = 1))]
    pub needs: Vec<Need>,
    /// What it says.
    pub text: String,
    /// The file, and the row in it.
    pub from: String,
    /// What it would look like, where that is more than a point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
}
