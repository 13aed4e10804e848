//! Pictures of places, claims and phases.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::ids::{Localized, SourceId};

/// A picture in a file beside the atlas: PNG, JPEG, WebP or SVG.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Picture {
    /// The file: its name, or the way down to it ("pictures/bridge.jpg").
    pub file: String,
    /// What is to be said of it.
    pub caption: Localized,
    /// What it shows, for those who do not see it.
    pub alt: Localized,
    /// Who made it.
    pub credit: String,
    /// The licence that lets it be shown ("CC BY 4.0", "public domain").
    pub licence: String,
    /// Where it was published.
    pub sources: Vec<SourceId>,
    /// Whether it is hidden until it is asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
}
