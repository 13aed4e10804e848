//! Evidence: how well a status or a move is supported, computed from its claims.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use crate::atlas::Atlas;
use crate::atlas::model::{Claim, ClaimId, QuestionId, SideId, StanceRole};

/// How well a status or a move is supported, from weakest to strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Some claim denies it, or an open question holds another version of it.
    Disputed,
    /// Only planned for a date, with no report that it happened.
    Scheduled,
    /// Asserted by one side only, or by speakers none of whom is named.
    OneSided,
    /// Asserted or confirmed by at least two sides, at least one of them by a named speaker, and denied by none.
    Agreed,
}

impl Evidence {
    /// All levels, strongest first, as a legend lists them.
    pub const ALL: [Self; 4] = [Self::Agreed, Self::OneSided, Self::Scheduled, Self::Disputed];

    /// Its name in exported data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::OneSided => "one-sided",
            Self::Scheduled => "scheduled",
            Self::Disputed => "disputed",
        }
    }
}

/// Evidence with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The level.
    pub evidence: Evidence,
    /// The sides that assert or confirm it.
    pub asserted_by: BTreeSet<SideId>,
    /// The sides that plan it.
    pub planned_by: BTreeSet<SideId>,
    /// The sides that deny it.
    pub denied_by: BTreeSet<SideId>,
    /// The sides that have been heard on it and have not confirmed it.
    pub not_confirmed_by: BTreeSet<SideId>,
    /// Whether nobody who asserts it is named.
    pub unnamed_only: bool,
    /// Whether an open question holds another version of it.
    pub in_question: bool,
}

/// Assesses claims together with the confirmations, denials and silences that answer them.
///
/// The order of the claims makes no difference, and a claim given twice counts once. Only *announces*, *reports* and
/// *confirms* assert; *plans* alone is scheduled.
#[must_use]
pub fn assess<'c>(
    atlas: &Atlas,
    claims: impl IntoIterator<Item = &'c ClaimId>,
    question: Option<&QuestionId>,
) -> Assessment {
    let mut weight = Assessment {
        evidence: Evidence::Disputed,
        asserted_by: BTreeSet::new(),
        planned_by: BTreeSet::new(),
        denied_by: BTreeSet::new(),
        not_confirmed_by: BTreeSet::new(),
        unnamed_only: true,
        in_question: question.is_some(),
    };
    for claim in behind(atlas, claims) {
        for actor in claim.by.iter().filter_map(|id| atlas.actor(id)) {
            let sides = match claim.stance.role() {
                StanceRole::Asserts => {
                    weight.unnamed_only &= actor.unnamed;
                    &mut weight.asserted_by
                }
                StanceRole::Plans => &mut weight.planned_by,
                StanceRole::Denies => &mut weight.denied_by,
                StanceRole::Silent => &mut weight.not_confirmed_by,
            };
            sides.insert(actor.side.clone());
        }
    }
    weight.unnamed_only &= !weight.asserted_by.is_empty();
    weight.evidence = if !weight.denied_by.is_empty() || weight.in_question {
        Evidence::Disputed
    } else if weight.asserted_by.is_empty() {
        Evidence::Scheduled
    } else if weight.asserted_by.len() >= 2 && !weight.unnamed_only {
        Evidence::Agreed
    } else {
        Evidence::OneSided
    };
    weight
}

/// The claims that count: these, and every confirmation, denial or silence that answers one of them.
#[must_use]
pub fn behind<'a, 'c>(atlas: &'a Atlas, claims: impl IntoIterator<Item = &'c ClaimId>) -> Vec<&'a Claim> {
    let mut found: Vec<&Claim> = Vec::new();
    let mut met: HashSet<&ClaimId> = HashSet::new();
    let mut waiting: Vec<&Claim> = claims.into_iter().filter_map(|id| atlas.claim(id)).collect();
    while let Some(claim) = waiting.pop() {
        if !met.insert(&claim.id) {
            continue;
        }
        found.push(claim);
        waiting.extend(atlas.answers_to(&claim.id).filter(|answer| answer.stance.is_answer()));
    }
    found
}
