//! Places: where things happen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::ids::{Localized, PlaceId, SourceId};
use crate::atlas::model::picture::Picture;
use crate::atlas::model::shape::Shape;
use crate::atlas::model::vocabulary::PlaceKind;

/// A box on the globe, in degrees WGS 84. A box with `west` greater than `east` crosses the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Bounds {
    /// Western longitude in degrees.
    pub west: f64,
    /// Southern latitude in degrees.
    pub south: f64,
    /// Eastern longitude in degrees.
    pub east: f64,
    /// Northern latitude in degrees.
    pub north: f64,
}

/// Degrees WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Position {
    /// Longitude in degrees, east positive.
    pub lon: f64,
    /// Latitude in degrees, north positive.
    pub lat: f64,
}

/// A named point of the story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Place {
    /// The id that statuses, moves and claims name.
    pub id: PlaceId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name. Languages beyond the atlas's own (Kurdish, say) are shown in the details.
    pub name: Localized,
    /// Other names in use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Localized>,
    /// Where the marker stands.
    pub position: Position,
    /// What it looks like, where it is more than a point; `position` is then where its marker stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
    /// How exact the marker is, in kilometres.
    pub precision_km: f64,
    /// The governorate, province or region.
    pub region: Localized,
    /// Facts about the place that are not part of the story.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Pictures of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// Where the position comes from.
    #[schemars(length(min = 1))]
    pub sources: Vec<SourceId>,
}

/// A sentence about a place, with its sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fact {
    /// The sentence.
    pub text: Localized,
    /// Who published it.
    pub sources: Vec<SourceId>,
    /// Whether the sources differ on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contested: bool,
}
