//! Atlas format 1: one story as plain data.
//!
//! Every type here is what a file holds, field by field; the JSON Schema that editors use is generated from these
//! types, and a file is checked against that schema before it becomes one of them.

mod basemap;
mod claim;
mod deadline;
mod figure;
mod icon_path;
mod phase;
mod picture;
mod place;
mod question;
mod shape;
mod source;
mod span;
mod speaker;
mod vocabulary;
mod waiting;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::date::PartialDate;

pub use crate::atlas::ids::{
    ActorId, ClaimId, DeadlineId, Localized, MeasureId, PhaseId, PlaceId, QuestionId, SideId, SourceId,
};
pub use crate::atlas::model::basemap::{BadBasemap, StoryBasemap, is_key_name};
pub use crate::atlas::model::claim::{Claim, Quote, Stance, StanceRole};
pub use crate::atlas::model::deadline::{Deadline, Report};
pub use crate::atlas::model::figure::{Figure, Measure};
pub use crate::atlas::model::icon_path::{IconPath, PathStep};
pub use crate::atlas::model::phase::{Move, Phase, Status};
pub use crate::atlas::model::picture::Picture;
pub use crate::atlas::model::place::{Bounds, Fact, Place, Position};
pub use crate::atlas::model::question::{Question, Version};
pub use crate::atlas::model::shape::{Geometry, Shape, Vertex};
pub use crate::atlas::model::source::{Source, SourceKind};
pub use crate::atlas::model::span::Span;
pub use crate::atlas::model::speaker::{Actor, Side, SideSign};
pub use crate::atlas::model::vocabulary::{
    Condition, KindIcon, MOST_OWN, OwnKind, OwnState, PlaceKind, Ring, StateColor, Word, is_word,
};
pub use crate::atlas::model::waiting::{Need, Waiting};

/// The only format number that this program reads.
pub const FORMAT: u32 = 1;

/// A whole story: who is where, phase by phase, and who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Marhala atlas, format 1")]
pub struct AtlasFile {
    /// The path or address of this schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The number of the format: 1.
    pub marhala: u32,
    /// The languages that every text must have ("en", "ar"). The first is used where a reader's own is missing.
    #[schemars(length(min = 1))]
    pub languages: Vec<String>,
    /// The name of the story.
    pub title: Localized,
    /// What the story is about, in a sentence or two.
    pub summary: Localized,
    /// The last day for which anything was found. Later dates are drawn as not known.
    pub evidence_ends: PartialDate,
    /// Words for the mark at the end of the evidence.
    pub evidence_note: Localized,
    /// The day on which anything later was last looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_checked: Option<PartialDate>,
    /// The zone that times are shown in: "Asia/Baghdad", "UTC", "+03:00". A story with times of day must name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// What the states are called in this story ("present", "leaving"…), where the usual words do not fit it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, Localized>")]
    pub states: BTreeMap<Condition, Localized>,
    /// States of the story's own, beside ours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_states: Vec<OwnState>,
    /// Kinds of places of the story's own, beside ours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_kinds: Vec<OwnKind>,
    /// What is counted in the story.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// What the whole-story view frames. Without it, all places are framed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<Bounds>,
    /// The map under the story, instead of the bundled one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basemap: Option<StoryBasemap>,
    /// The sides that speak. Evidence is agreed only across sides.
    #[schemars(length(min = 1))]
    pub sides: Vec<Side>,
    /// Where things happen.
    pub places: Vec<Place>,
    /// Who speaks.
    #[schemars(length(min = 1))]
    pub actors: Vec<Actor>,
    /// What was published.
    #[schemars(length(min = 1))]
    pub sources: Vec<Source>,
    /// Who said what, when.
    #[schemars(length(min = 1))]
    pub claims: Vec<Claim>,
    /// On what claims differ.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// What was announced for a date, and when it was reported done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// The stops of the slider, in order of time.
    pub phases: Vec<Phase>,
    /// What was imported and cannot stand yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Waiting>,
}

impl AtlasFile {
    /// Whether the story has times of day, and so is told by the minute.
    #[must_use]
    pub fn has_hours(&self) -> bool {
        self.zone.is_some()
    }
}
