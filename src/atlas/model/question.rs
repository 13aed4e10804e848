//! On what claims differ.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::ids::{ClaimId, Localized, PlaceId, QuestionId};
use crate::atlas::model::shape::Shape;

/// Something on which claims differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Question {
    /// The id that statuses and moves name.
    pub id: QuestionId,
    /// The question.
    pub title: Localized,
    /// What can be said without taking a side.
    pub note: Localized,
    /// The answers given, each with its claims.
    #[schemars(length(min = 2))]
    pub versions: Vec<Version>,
    /// The places it matters for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceId>,
}

/// One answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Version {
    /// The answer in a sentence.
    pub statement: Localized,
    /// What the place in question looks like by this version. The shapes of all versions are drawn over one another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
    /// Who says so.
    pub claims: Vec<ClaimId>,
}
