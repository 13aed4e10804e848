//! What an assessment holds: the level, who says so, and what each claim does.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::atlas::model::{ActorId, ClaimId, SideId};

/// What a claim does for a proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bearing {
    /// Says that it is so.
    Asserts,
    /// Says that it is to be so.
    Plans,
    /// Says that it is not so.
    Denies,
    /// Was heard on it, and does not say so.
    Silent,
    /// Nothing: an opinion, or an answer to something else.
    Comments,
    /// Nothing: it was made after the time, and does not speak of it.
    TooLate,
    /// Nothing: it speaks of a time that was over.
    OtherTime,
    /// Nothing: it is not about the place.
    OtherPlace,
}

impl Bearing {
    /// All of them, in the order in which an explanation lists them.
    pub const ALL: [Self; 8] = [
        Self::Asserts,
        Self::Plans,
        Self::Denies,
        Self::Silent,
        Self::Comments,
        Self::TooLate,
        Self::OtherTime,
        Self::OtherPlace,
    ];

    /// Its name in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserts => "asserted",
            Self::Plans => "planned",
            Self::Denies => "denied",
            Self::Silent => "silent",
            Self::Comments => "comments",
            Self::TooLate => "too-late",
            Self::OtherTime => "other-time",
            Self::OtherPlace => "other-place",
        }
    }

    /// Whether the claim speaks for the proposition.
    #[must_use]
    pub fn supports(self) -> bool {
        matches!(self, Self::Asserts | Self::Plans)
    }
}

/// How well something is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// None of its claims says so.
    Unstated,
    /// Some claim denies it, or an open question holds another version of it.
    Disputed,
    /// Only planned for a date, with no report that it happened.
    Scheduled,
    /// Asserted by one side only, or by speakers none of whom is named.
    OneSided,
    /// Asserted or confirmed by at least two sides, each by a named speaker, and denied by none.
    Agreed,
}

impl Evidence {
    /// The levels that a legend lists, strongest first. *Unstated* is in no good file: `check` tells of it.
    pub const ALL: [Self; 4] = [Self::Agreed, Self::OneSided, Self::Scheduled, Self::Disputed];

    /// Its name in exported data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::OneSided => "one-sided",
            Self::Scheduled => "scheduled",
            Self::Disputed => "disputed",
            Self::Unstated => "unstated",
        }
    }
}

/// Some speakers, and the sides for which they count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Everybody.
    pub actors: BTreeSet<ActorId>,
    /// The sides of those with a name. An unnamed speaker counts for no side.
    pub sides: BTreeSet<SideId>,
}

impl Voices {
    /// Whether nobody speaks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }

    /// These and others together.
    #[must_use]
    pub fn with(&self, others: &Self) -> Self {
        Self {
            actors: self.actors.union(&others.actors).cloned().collect(),
            sides: self.sides.union(&others.sides).cloned().collect(),
        }
    }
}

/// What a claim does for a proposition, for an explanation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// What it does.
    pub bearing: Bearing,
    /// The claim.
    pub claim: ClaimId,
    /// Whether it was said later than the time it speaks of here.
    pub said_later: bool,
}

/// Evidence with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The level.
    pub evidence: Evidence,
    /// Who asserts or confirms it.
    pub asserted_by: Voices,
    /// Who plans it.
    pub planned_by: Voices,
    /// Who denies it.
    pub denied_by: Voices,
    /// Who has been heard on it and has not confirmed it.
    pub not_confirmed_by: Voices,
    /// Whether an open question holds another version of it.
    pub in_question: bool,
    /// What each claim does, ordered by that and by its id.
    pub readings: Vec<Reading>,
}

impl Assessment {
    /// Whether somebody asserts it, and nobody of them is named.
    #[must_use]
    pub fn unnamed_only(&self) -> bool {
        !self.asserted_by.is_empty() && self.asserted_by.sides.is_empty()
    }

    /// Whether anybody says so, be it as a plan.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        !self.asserted_by.is_empty() || !self.planned_by.is_empty()
    }
}

/// The evidence of a move: two propositions, each with its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveAssessment {
    /// That forces left the one place.
    pub departure: Assessment,
    /// That they went to the other; none where the move has no destination.
    pub destination: Option<Assessment>,
}

impl MoveAssessment {
    /// The evidence of both ends.
    pub fn levels(&self) -> impl Iterator<Item = Evidence> {
        std::iter::once(&self.departure).chain(&self.destination).map(|end| end.evidence)
    }

    /// The evidence of the weaker end.
    #[must_use]
    pub fn weaker(&self) -> Evidence {
        self.levels().min().unwrap_or(Evidence::Unstated)
    }
}
