//! Numbers that somebody says: how many, of what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::ids::{Localized, MeasureId, PlaceId};

/// Something that is counted in the story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Measure {
    /// The id that figures name.
    pub id: MeasureId,
    /// What is counted, as it follows a number: "troops", "dead".
    pub name: Localized,
    /// Whether places are drawn with circles of that many. Of several measures the first that is drawn is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drawn: bool,
}

/// A number as a claim says it: "about 2,500 troops", "12–15 dead".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Figure {
    /// What is counted.
    pub of: MeasureId,
    /// The place that it counts for; left out where it counts for all that the claim is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// The number, or the least of a range.
    pub least: f64,
    /// The most of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<f64>,
    /// Whether it is said to be about that many.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
}

impl Figure {
    /// The most that it says.
    #[must_use]
    pub fn largest(&self) -> f64 {
        self.most.unwrap_or(self.least)
    }
}
