//! Claims: who said what, when, and in which stance.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::date::PartialDate;
use crate::atlas::ids::{ActorId, ClaimId, Localized, PlaceId, SourceId};
use crate::atlas::model::figure::Figure;
use crate::atlas::model::picture::Picture;
use crate::atlas::model::span::Span;

/// The stance of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says, for themselves, that it is so or has been done.
    Announces,
    /// Says that it is to happen.
    Plans,
    /// Says of others that it happened or is so.
    Reports,
    /// Says that what another said is so.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Has been asked or expected to confirm it, and has not.
    HasNotConfirmed,
    /// Gives an opinion or a demand. It supports nothing.
    Says,
}

/// What a stance does to what it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StanceRole {
    /// Says that it is so, or that it happened.
    Asserts,
    /// Says that it is to happen.
    Plans,
    /// Says that it is not so.
    Denies,
    /// Was heard on it, and does not say so.
    Silent,
    /// Speaks of it without saying whether it is so.
    Comments,
}

impl StanceRole {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::Asserts, Self::Plans, Self::Denies, Self::Silent, Self::Comments];
}

impl Stance {
    /// All stances.
    pub const ALL: [Self; 7] =
        [Self::Announces, Self::Plans, Self::Reports, Self::Confirms, Self::Denies, Self::HasNotConfirmed, Self::Says];

    /// Its name in files, and what it does. A new stance is a variant, a line here and in [`Stance::ALL`], and its word
    /// in the messages.
    fn row(self) -> (&'static str, StanceRole) {
        match self {
            Self::Announces => ("announces", StanceRole::Asserts),
            Self::Plans => ("plans", StanceRole::Plans),
            Self::Reports => ("reports", StanceRole::Asserts),
            Self::Confirms => ("confirms", StanceRole::Asserts),
            Self::Denies => ("denies", StanceRole::Denies),
            Self::HasNotConfirmed => ("has_not_confirmed", StanceRole::Silent),
            Self::Says => ("says", StanceRole::Comments),
        }
    }

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What it does to what it speaks of.
    #[must_use]
    pub fn role(self) -> StanceRole {
        self.row().1
    }

    /// Whether a claim with this stance counts for or against the claim that it answers.
    #[must_use]
    pub fn is_answer(self) -> bool {
        matches!(self, Self::Confirms | Self::Denies | Self::HasNotConfirmed)
    }
}

/// A speaker's own words, short, in their own language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Quote {
    /// The language of the words ("ar", "en").
    pub language: String,
    /// The words.
    pub text: String,
}

/// One statement by its speakers on a date, with its sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Claim {
    /// The id that statuses, moves, phases and questions name.
    pub id: ClaimId,
    /// Who says it; more than one for a joint statement.
    #[schemars(length(min = 1))]
    pub by: Vec<ActorId>,
    /// When it was said.
    pub date: PartialDate,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// The time it speaks of, where that is not its own day: a report of the past, or a prospect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_of: Option<Span>,
    /// What was said, in our words.
    pub statement: Localized,
    /// The numbers that it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Pictures that it was made with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// A remark of the atlas on it, which the speaker did not make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
    /// A few of the speaker's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quote>,
    /// Where it was published.
    pub sources: Vec<SourceId>,
    /// The claim that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<ClaimId>,
    /// The places it speaks of. It supports what is said of these, and of no other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PlaceId>,
}

impl Claim {
    /// What it does: that of its stance, but whoever speaks of a time to come plans and does not assert.
    #[must_use]
    pub fn role(&self) -> StanceRole {
        let ahead = self.speaks_of.is_some_and(|time| time.start.first() > self.date.last());
        match self.stance.role() {
            StanceRole::Asserts if ahead => StanceRole::Plans,
            role => role,
        }
    }
}
