//! The filter. It only hides; it never changes evidence.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Claim, ClaimId, SideId, SourceKind};
use crate::atlas::{Atlas, PartialDate};

/// What is hidden; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Claims of these sides.
    pub sides: BTreeSet<SideId>,
    /// Statuses and moves that stand like this.
    pub evidence: BTreeSet<Evidence>,
    /// Claims published in nothing but these kinds of sources.
    pub kinds: BTreeSet<SourceKind>,
    /// Claims of these years.
    pub years: BTreeSet<i16>,
    /// Claims from before this date, where one is given.
    pub from: Option<PartialDate>,
    /// Claims from after this date, where one is given.
    pub to: Option<PartialDate>,
}

/// One thing that can be hidden or shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The claims of a side.
    Side(SideId),
    /// Everything with one level of evidence.
    Evidence(Evidence),
    /// What one kind of source published.
    Kind(SourceKind),
    /// What was said in a year.
    Year(i16),
}

impl Filter {
    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a sort of things is hidden.
    #[must_use]
    pub fn hides(&self, sort: &Facet) -> bool {
        match sort {
            Facet::Side(side) => self.sides.contains(side),
            Facet::Evidence(evidence) => self.evidence.contains(evidence),
            Facet::Kind(kind) => self.kinds.contains(kind),
            Facet::Year(year) => self.years.contains(year),
        }
    }

    /// Hides what is shown, shows what is hidden.
    pub fn toggle(&mut self, sort: Facet) {
        fn flip<T: Ord>(set: &mut BTreeSet<T>, value: T) {
            if !set.remove(&value) {
                set.insert(value);
            }
        }
        match sort {
            Facet::Side(side) => flip(&mut self.sides, side),
            Facet::Evidence(evidence) => flip(&mut self.evidence, evidence),
            Facet::Kind(kind) => flip(&mut self.kinds, kind),
            Facet::Year(year) => flip(&mut self.years, year),
        }
    }

    /// Whether a claim is shown: one of its sides is, one of its sources is, and so is its date. A date that is not
    /// exact is shown if it can lie within the dates asked for.
    #[must_use]
    pub fn shows(&self, atlas: &Atlas, claim: &Claim) -> bool {
        let mut sides = claim.by.iter().filter_map(|id| atlas.actor(id)).map(|actor| &actor.side);
        let mut kinds = claim.sources.iter().filter_map(|id| atlas.source(id)).map(|source| source.kind);
        sides.any(|side| !self.sides.contains(side))
            && kinds.any(|kind| !self.kinds.contains(&kind))
            && !self.years.contains(&claim.date.year())
            && self.from.is_none_or(|from| claim.date.last() >= from.first())
            && self.to.is_none_or(|to| claim.date.first() <= to.last())
    }

    /// True if one of these evidence levels is visible and at least one claim is.
    #[must_use]
    pub fn shows_assessed(
        &self,
        atlas: &Atlas,
        claims: &[ClaimId],
        levels: impl IntoIterator<Item = Evidence>,
    ) -> bool {
        levels.into_iter().any(|level| !self.evidence.contains(&level))
            && claims.iter().filter_map(|id| atlas.claim(id)).any(|claim| self.shows(atlas, claim))
    }
}

impl Atlas {
    /// The years in which something was said, in order.
    #[must_use]
    pub fn years(&self) -> BTreeSet<i16> {
        let year = |claim: &u32| self.claims[*claim as usize].date.year();
        let (mut years, mut rest) = (BTreeSet::new(), self.claims_by_day());
        while let Some(first) = rest.first().map(year) {
            years.insert(first);
            rest = &rest[rest.partition_point(|claim| year(claim) <= first)..];
        }
        years
    }
}
