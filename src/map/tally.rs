//! How many places stand in which state: what a cluster shows.

use std::ops::{AddAssign, SubAssign};

use crate::atlas::Atlas;
use crate::atlas::evidence::Evidence;
use crate::atlas::model::Condition;

/// How a place stands, as far as it is counted. A byte, since a census holds one for each place of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted(u8);

impl Counted {
    /// Nothing is known or shown of it.
    pub(super) const NOTHING: Self = Self(u8::MAX);
    const DISPUTED: u8 = 1 << 7;

    pub(super) fn new(standing: Option<(Condition, Evidence)>) -> Self {
        const { assert!(Condition::MOST < Self::DISPUTED as usize, "a state and its dispute fit in a byte") };
        let number = |state: Condition| state.number() as u8;
        standing.map_or(Self::NOTHING, |(state, evidence)| match evidence {
            Evidence::Disputed => Self(number(state) | Self::DISPUTED),
            _ => Self(number(state)),
        })
    }
}

/// How many places stand in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// For each state, by its number.
    pub states: [u32; Condition::MOST],
    /// How many of them are disputed.
    pub disputed: u32,
}

impl Tally {
    /// Counts more places.
    pub(super) fn add_all(&mut self, places: &[Counted]) {
        for Counted(place) in places.iter().filter(|place| **place != Counted::NOTHING) {
            self.states[usize::from(place & !Counted::DISPUTED)] += 1;
            self.disputed += u32::from(place & Counted::DISPUTED != 0);
        }
    }

    /// How many places are in a state that is known and shown.
    #[must_use]
    pub fn said(&self) -> u32 {
        self.states.iter().sum()
    }

    /// How many places are in each of the states of a story that any is in.
    pub fn of<'a>(&'a self, atlas: &'a Atlas) -> impl Iterator<Item = (Condition, u32)> + 'a {
        atlas.states().zip(self.states).filter(|(_, count)| *count > 0)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.states.iter_mut().zip(other.states).for_each(|(sum, count)| *sum += count);
        self.disputed += other.disputed;
    }
}

impl SubAssign for Tally {
    fn sub_assign(&mut self, other: Self) {
        self.states.iter_mut().zip(other.states).for_each(|(sum, count)| *sum = sum.saturating_sub(count));
        self.disputed = self.disputed.saturating_sub(other.disputed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_counted_for_itself_and_disputes_beside_it() {
        let states: Vec<Condition> = Condition::ALL.to_vec();
        let standings = states.iter().flat_map(|state| Evidence::ALL.map(|evidence| Some((*state, evidence))));
        let places: Vec<Counted> = standings.chain([None, None]).map(Counted::new).collect();
        let mut tally = Tally::default();
        tally.add_all(&places);
        for state in states {
            assert_eq!(tally.states[state.number()] as usize, Evidence::ALL.len(), "{state:?}");
        }
        assert_eq!(tally.disputed as usize, Condition::ALL.len());
        assert_eq!(tally.said() as usize, Condition::ALL.len() * Evidence::ALL.len());
    }
}
