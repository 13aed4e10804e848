//! Phases: how places stand, and what moved.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::date::PartialDate;
use crate::atlas::ids::{ClaimId, Localized, PhaseId, PlaceId, QuestionId};
use crate::atlas::model::picture::Picture;
use crate::atlas::model::shape::Shape;
use crate::atlas::model::vocabulary::Condition;

/// The state of a place in a phase, and who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Status {
    /// Which place.
    pub place: PlaceId,
    /// The state.
    pub state: Condition,
    /// The state in a sentence.
    pub note: Localized,
    /// What the place looks like from now on, where that is new: a front, a flood. It rests on the same claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
    /// The claims behind it.
    pub claims: Vec<ClaimId>,
    /// The claims that contradict it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<ClaimId>,
    /// The open question it hangs on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
}

/// A relocation in a phase: a link between two places, and no route, unless a source has published one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Move {
    /// The place it starts from.
    pub from: PlaceId,
    /// To where; left out where no destination was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PlaceId>,
    /// The date, as stated.
    pub date: PartialDate,
    /// The line that it followed, from its start to its end, where a source has published one. Without it the move is drawn as
    /// a schematic link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub along: Option<Shape>,
    /// The move in a sentence.
    pub note: Localized,
    /// The claims behind it. One about `from` supports the departure, one about `to` the destination.
    pub claims: Vec<ClaimId>,
    /// The claims that contradict it, each for the places it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<ClaimId>,
    /// The open question it hangs on. It counts for those ends that are among its places; for both, if neither is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
}

/// One stop of the slider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Phase {
    /// The id, for links to this stop.
    pub id: PhaseId,
    /// Its name.
    pub title: Localized,
    /// When it begins.
    pub start: PartialDate,
    /// When it ends, where that is not the day it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Whether it is only scheduled, its outcome not known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scheduled: bool,
    /// What changed, in two or three sentences.
    pub narrative: Localized,
    /// The claims that the narrative rests on.
    pub claims: Vec<ClaimId>,
    /// Pictures of that time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// The states that are new with this phase; other places keep theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<Status>,
    /// The relocations of this phase.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
}

impl Phase {
    /// The last day of the phase.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.end.unwrap_or(self.start).last()
    }

    /// Its first and last day.
    #[must_use]
    pub fn time(&self) -> (Date, Date) {
        (self.start.first(), self.last_day())
    }
}
