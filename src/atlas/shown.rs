//! Which claims a filter shows: found once a filter, from what is known of each claim once an atlas, so that a filter
//! on a large story answers within a frame.

use std::sync::Arc;

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::atlas::date::PartialDate;
use crate::atlas::filter::Filter;
use crate::atlas::model::{Claim, SideId, SourceKind};

/// The claims that a filter shows.
#[derive(Debug)]
pub struct ShownClaims {
    /// A bit for each claim, in the order of the file.
    bits: Vec<u64>,
    count: usize,
}

impl ShownClaims {
    /// Whether a claim is shown, by its number: its order in the file.
    #[must_use]
    pub fn has(&self, claim: u32) -> bool {
        self.bits.get(claim as usize / 64).is_some_and(|bits| bits >> (claim % 64) & 1 == 1)
    }

    /// How many are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }
}

/// What filters ask of the claims of an atlas.
#[derive(Clone, Debug)]
pub(super) struct Asked(Vec<OfClaim>);

#[derive(Clone, Copy, Debug)]
struct OfClaim {
    /// A bit for each side that makes it.
    sides: u64,
    /// A bit for each kind of its sources.
    kinds: u8,
    year: i16,
    first: Date,
    last: Date,
}

/// The most sides of which each has a bit.
const MOST_SIDES: usize = 64;

fn bit_of(kind: SourceKind) -> u8 {
    1 << SourceKind::ALL.iter().position(|known| *known == kind).unwrap_or(0)
}

impl Asked {
    /// None where there are more sides than bits: then each claim is looked at.
    pub(super) fn new(atlas: &Atlas) -> Option<Self> {
        if atlas.sides.len() > MOST_SIDES {
            return None;
        }
        let bit =
            |side: &SideId| atlas.sides.iter().position(|known| known.id == *side).map_or(0, |number| 1_u64 << number);
        let of_claim = |claim: &Claim| OfClaim {
            sides: claim.by.iter().filter_map(|id| atlas.actor(id)).fold(0, |bits, actor| bits | bit(&actor.side)),
            kinds: claim.sources.iter().filter_map(|id| atlas.source(id)).fold(0, |bits, one| bits | bit_of(one.kind)),
            year: claim.date.year(),
            first: claim.date.first(),
            last: claim.date.last(),
        };
        Some(Self(atlas.claims.iter().map(of_claim).collect()))
    }

    /// As [`Filter::shows`], of each claim.
    fn shown<'f>(&'f self, atlas: &Atlas, filter: &'f Filter) -> impl Iterator<Item = bool> + 'f {
        let bits = |hidden: &dyn Fn(usize) -> bool, count: usize| {
            (0..count).filter(|number| !hidden(*number)).fold(0_u64, |bits, number| bits | 1 << number)
        };
        let sides = bits(&|number| filter.sides.contains(&atlas.sides[number].id), atlas.sides.len());
        let kinds = SourceKind::ALL.iter().filter(|kind| !filter.kinds.contains(kind));
        let kinds = kinds.fold(0, |bits, kind| bits | bit_of(*kind));
        let (from, to) = (filter.from.map(PartialDate::first), filter.to.map(PartialDate::last));
        self.0.iter().map(move |claim| {
            claim.sides & sides != 0
                && claim.kinds & kinds != 0
                && !filter.years.contains(&claim.year)
                && from.is_none_or(|from| claim.last >= from)
                && to.is_none_or(|to| claim.first <= to)
        })
    }
}

impl Atlas {
    /// Which claims a filter shows. Kept until another filter is asked for.
    #[must_use]
    pub fn shown(&self, filter: &Filter) -> Arc<ShownClaims> {
        self.shown.get(filter, || {
            let mut shown = ShownClaims { bits: vec![0; self.claims.len().div_ceil(64)], count: 0 };
            let mut add = |number: usize, is_shown: bool| {
                shown.bits[number / 64] |= u64::from(is_shown) << (number % 64);
                shown.count += usize::from(is_shown);
            };
            if let Some(asked) = self.asked() {
                for (number, is_shown) in asked.shown(self, filter).enumerate() {
                    add(number, is_shown);
                }
            } else {
                for (number, claim) in self.claims.iter().enumerate() {
                    add(number, filter.shows(self, claim));
                }
            }
            shown
        })
    }
}
