//! A crowded story at a moment: which places stand for themselves, which for many, and how many stand how.

use std::ops::{AddAssign, Range, SubAssign};
use std::sync::Arc;

use ahash::HashMap;

use crate::atlas::evidence::Evidence;
use crate::atlas::model::Condition;
use crate::atlas::moment::Moment;
use crate::map::clusters::{Clusters, Item};
use crate::map::{Camera, Viewport};

/// What changed stands for itself up to so many places in view; a phase that changes more says so in its clusters.
const MOST_CHANGED: usize = 40;
/// How far beyond the edges of the window places are still looked for, in logical pixels.
const MARGIN: f32 = 60.0;

/// How many places stand in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// For each state, in the order of [`Condition::ALL`].
    pub states: [u32; Condition::ALL.len()],
    /// How many of them are disputed.
    pub disputed: u32,
}

impl Tally {
    /// One place.
    fn one(standing: Option<(Condition, Evidence)>) -> Self {
        let mut tally = Self::default();
        if let Some((state, evidence)) = standing {
            tally.states[state as usize] = 1;
            tally.disputed = u32::from(evidence == Evidence::Disputed);
        }
        tally
    }

    /// How many places are in a state that is known and shown.
    #[must_use]
    pub fn said(&self) -> u32 {
        self.states.iter().sum()
    }

    /// The state that most places are in, and how many.
    #[must_use]
    pub fn most(&self) -> Option<(Condition, u32)> {
        // Of equals the first.
        let states = Condition::ALL.into_iter().zip(self.states).rev();
        states.max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0)
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

/// How the places of a moment stand, as running sums in the order of the hierarchy: what stands in a cluster is the
/// difference of two.
#[derive(Clone, Debug)]
pub struct Tallies {
    sums: Vec<Tally>,
}

impl Tallies {
    /// The sums of a moment.
    #[must_use]
    pub fn new(moment: &Moment<'_>, clusters: &Clusters) -> Self {
        // By number first: the places lie in that order in memory.
        let mut standings = vec![None; clusters.len()];
        for place in 0..clusters.len() {
            standings[clusters.leaf(place) as usize] = moment.standing(place);
        }
        let mut sum = Tally::default();
        let mut sums = Vec::with_capacity(standings.len() + 1);
        sums.push(sum);
        for standing in standings {
            sum += Tally::one(standing);
            sums.push(sum);
        }
        Self { sums }
    }

    /// How some places stand, in the order of the hierarchy.
    #[must_use]
    pub fn of(&self, leaves: &Range<u32>) -> Tally {
        let mut tally = self.sums[leaves.end as usize];
        tally -= self.sums[leaves.start as usize];
        tally
    }
}

/// A crowded story at a moment.
#[derive(Clone, Debug)]
pub struct Crowd {
    /// The hierarchy of its places.
    pub clusters: Arc<Clusters>,
    /// How they stand.
    pub tallies: Arc<Tallies>,
}

/// A cluster in view, less the places that stand for themselves beside it.
pub(super) struct Part {
    pub(super) item: Item,
    pub(super) count: u32,
    pub(super) tally: Tally,
}

/// What is shown of a crowded story: place by place, or joined.
#[derive(Default)]
pub(super) struct Shown {
    /// The numbers of the places that stand for themselves.
    pub(super) places: Vec<usize>,
    /// The clusters.
    pub(super) parts: Vec<Part>,
    /// Which places stand for what, in the order of the hierarchy.
    ranges: Vec<(Range<u32>, Spot)>,
    /// The places taken out of their cluster.
    alone: HashMap<u32, usize>,
}

/// What stands for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// Itself: which of the places shown.
    Place(usize),
    /// Which of the clusters shown.
    Part(usize),
}

impl Crowd {
    /// What is shown in a viewport. `kept` are places that no cluster takes up: what is selected, and what was found.
    pub(super) fn shown(&self, moment: &Moment<'_>, camera: &Camera, viewport: &Viewport, kept: &[usize]) -> Shown {
        let Self { clusters, tallies } = self;
        let inside = |place: &usize| {
            let at = camera.project(viewport, moment.atlas().places[*place].position);
            (-MARGIN..viewport.width + MARGIN).contains(&(at.x - viewport.x))
                && (-MARGIN..viewport.height + MARGIN).contains(&(at.y - viewport.y))
        };
        let changed = moment.changed();
        let mut changed: Vec<usize> = if changed.len() > MOST_CHANGED * 8 {
            Vec::new()
        } else {
            changed.iter().map(|place| *place as usize).filter(inside).collect()
        };
        if changed.len() > MOST_CHANGED {
            changed.clear();
        }
        let mut alone: Vec<(u32, usize)> =
            kept.iter().copied().filter(inside).chain(changed).map(|place| (clusters.leaf(place), place)).collect();
        alone.sort_unstable();
        alone.dedup();
        let mut shown = Shown::default();
        for (leaf, place) in &alone {
            shown.alone.insert(*leaf, shown.places.len());
            shown.places.push(*place);
        }
        for item in clusters.seen(camera, viewport, MARGIN) {
            let leaves = clusters.leaves(item);
            let out = {
                let from = alone.partition_point(|(leaf, _)| *leaf < leaves.start);
                let to = alone.partition_point(|(leaf, _)| *leaf < leaves.end);
                &alone[from..to]
            };
            let count = leaves.end - leaves.start - u32::try_from(out.len()).unwrap_or(u32::MAX);
            let spot = match count {
                0 => continue,
                1 => {
                    let left = leaves.clone().find(|leaf| out.iter().all(|(taken, _)| taken != leaf));
                    let Some(left) = left else { continue };
                    shown.places.push(clusters.place(left));
                    Spot::Place(shown.places.len() - 1)
                }
                count => {
                    let mut tally = tallies.of(&leaves);
                    for (leaf, _) in out {
                        tally -= tallies.of(&(*leaf..leaf + 1));
                    }
                    shown.parts.push(Part { item, count, tally });
                    Spot::Part(shown.parts.len() - 1)
                }
            };
            shown.ranges.push((leaves, spot));
        }
        shown
    }
}

impl Shown {
    /// What stands for a place, by its place in the order of the hierarchy; none where it is out of view.
    pub(super) fn spot(&self, leaf: u32) -> Option<Spot> {
        if let Some(place) = self.alone.get(&leaf) {
            return Some(Spot::Place(*place));
        }
        let after = self.ranges.partition_point(|(leaves, _)| leaves.start <= leaf);
        let (leaves, spot) = self.ranges.get(after.checked_sub(1)?)?;
        leaves.contains(&leaf).then_some(*spot)
    }
}
