//! What was announced for a date.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::date::PartialDate;
use crate::atlas::ids::{ClaimId, DeadlineId, Localized, QuestionId};
use crate::atlas::model::phase::Status;

/// Something that was announced for a date, beside the report that it was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Deadline {
    /// The id, told apart from other deadlines'.
    pub id: DeadlineId,
    /// What is to happen by then.
    pub title: Localized,
    /// The date it was announced for; its last day counts.
    pub due: PartialDate,
    /// Who announced it for this date.
    pub claims: Vec<ClaimId>,
    /// How places were to stand once it was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expects: Vec<Status>,
    /// The report that it was done; left out where none was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Report>,
    /// The open question it hangs on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
}

impl Deadline {
    /// Its first and last day.
    #[must_use]
    pub fn time(&self) -> (Date, Date) {
        (self.due.first(), self.due.last())
    }
}

/// When something was reported done, and by whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Report {
    /// The first day of it.
    pub start: PartialDate,
    /// The last day, where that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Who says so.
    pub claims: Vec<ClaimId>,
}
