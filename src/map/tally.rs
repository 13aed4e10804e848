//! How many places stand in which state: what a cluster shows.

use std::ops::{AddAssign, SubAssign};

use crate::atlas::Atlas;
use crate::atlas::evidence::Evidence;
use crate::atlas::model::Condition;

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
    pub(super) fn add_all(&mut self, standings: &[Option<(Condition, Evidence)>]) {
        for (state, evidence) in standings.iter().copied().flatten() {
            self.states[state.number()] += 1;
            self.disputed += u32::from(evidence == Evidence::Disputed);
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
