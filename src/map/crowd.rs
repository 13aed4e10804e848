//! A crowded story at a moment: which places stand for themselves, which for many, and how many stand how.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use ahash::HashMap;

use crate::atlas::lists::as_u32;
use crate::atlas::moment::{Moment, MomentKey};
use crate::map::bundles::{Bundles, BundlesKey, Node};
use crate::map::clusters::{Clusters, Item};
use crate::map::tally::{Counted, Tally};
use crate::map::{Camera, Viewport};

/// What changed stands for itself up to so many places in view; a phase that changes more says so in its clusters.
const MOST_CHANGED: usize = 40;
/// Of a phase that changes more than this, nobody looks for those in view.
const MOST_LOOKED_FOR: usize = 320;
/// How many places share a running sum: a tally is as large as some ten places, and is added to in as many steps.
const BLOCK: usize = 32;
/// How far beyond the edges of the window places are still looked for, in logical pixels.
const MARGIN: f32 = 60.0;

/// What is found once for a moment of a crowded story: how its places stand, what changed, and its moves.
#[derive(Debug)]
pub struct Census {
    key: MomentKey,
    /// How each place stands, in the order of the hierarchy.
    standings: Vec<Counted>,
    /// How the places before each block of them stand: what stands in a cluster is the difference of two of these, and
    /// what is left at its ends.
    sums: Vec<Tally>,
    changed: Arc<[u32]>,
    /// The moves, as they were joined last.
    bundles: Mutex<Option<(BundlesKey, Arc<Bundles>)>>,
}

impl Census {
    /// The census of a moment.
    #[must_use]
    pub fn new(moment: &Moment<'_>, clusters: &Clusters) -> Self {
        Self::with(moment, clusters, 0..as_u32(clusters.len()), vec![Counted::NOTHING; clusters.len()])
    }

    /// The census of another moment of the same story, with the same hidden: only what stands differently is asked for.
    /// None where any place may.
    #[must_use]
    pub fn after(&self, moment: &Moment<'_>, clusters: &Clusters) -> Option<Self> {
        let mut differs = vec![false; clusters.len()];
        for place in moment.differs_from(self.key)? {
            differs[place as usize] = true;
        }
        // Each once, and one after the other as they lie in memory.
        let places = differs.iter().zip(0..).filter(|(differs, _)| **differs).map(|(_, place)| place);
        Some(Self::with(moment, clusters, places, self.standings.clone()))
    }

    fn with(
        moment: &Moment<'_>,
        clusters: &Clusters,
        places: impl IntoIterator<Item = u32>,
        mut standings: Vec<Counted>,
    ) -> Self {
        // By number first: the places lie in that order in memory.
        for place in places {
            standings[clusters.leaf(place as usize) as usize] = Counted::new(moment.standing(place as usize));
        }
        let mut sum = Tally::default();
        let mut sums = Vec::with_capacity(standings.len().div_ceil(BLOCK) + 1);
        sums.push(sum);
        for block in standings.chunks(BLOCK) {
            sum.add_all(block);
            sums.push(sum);
        }
        Self { key: moment.key(), standings, sums, changed: moment.changed().into(), bundles: Mutex::default() }
    }

    /// How some places stand, in the order of the hierarchy.
    #[must_use]
    pub fn of(&self, leaves: &Range<u32>) -> Tally {
        let mut tally = self.before(leaves.end as usize);
        tally -= self.before(leaves.start as usize);
        tally
    }

    /// How all places before one in the order of the hierarchy stand.
    fn before(&self, leaf: usize) -> Tally {
        let block = leaf / BLOCK;
        let mut tally = self.sums[block];
        tally.add_all(&self.standings[block * BLOCK..leaf]);
        tally
    }

    /// The numbers of the places that changed: [`Moment::changed`].
    #[must_use]
    pub fn changed(&self) -> Arc<[u32]> {
        Arc::clone(&self.changed)
    }
}

/// A crowded story at a moment.
#[derive(Clone, Debug)]
pub struct Crowd {
    /// The hierarchy of its places.
    pub clusters: Arc<Clusters>,
    /// How they stand.
    pub census: Arc<Census>,
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
    /// What is shown for what.
    spots: HashMap<Node, Spot>,
    /// The places taken out of their cluster, in the order of the hierarchy.
    alone: Vec<u32>,
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
        let Self { clusters, census } = self;
        let inside = |place: &usize| {
            let at = camera.project(viewport, moment.atlas().places[*place].position);
            (-MARGIN..viewport.width + MARGIN).contains(&(at.x - viewport.x))
                && (-MARGIN..viewport.height + MARGIN).contains(&(at.y - viewport.y))
        };
        let changed = census.changed.iter().filter(|_| census.changed.len() <= MOST_LOOKED_FOR);
        let mut changed: Vec<usize> = changed.map(|place| *place as usize).filter(inside).collect();
        if changed.len() > MOST_CHANGED {
            changed.clear();
        }
        let mut alone: Vec<(u32, usize)> =
            kept.iter().copied().filter(inside).chain(changed).map(|place| (clusters.leaf(place), place)).collect();
        alone.sort_unstable();
        alone.dedup();
        let mut shown = Shown::default();
        for (leaf, place) in &alone {
            shown.spots.insert(Node::Alone(*leaf), Spot::Place(shown.places.len()));
            shown.places.push(*place);
        }
        for item in clusters.seen(camera, viewport, MARGIN) {
            let leaves = clusters.leaves(item);
            let out = {
                let from = alone.partition_point(|(leaf, _)| *leaf < leaves.start);
                let to = alone.partition_point(|(leaf, _)| *leaf < leaves.end);
                &alone[from..to]
            };
            let count = leaves.end - leaves.start - as_u32(out.len());
            let spot = match count {
                0 => continue,
                1 => {
                    let left = leaves.clone().find(|leaf| out.iter().all(|(taken, _)| taken != leaf));
                    let Some(left) = left else { continue };
                    shown.places.push(clusters.place(left));
                    Spot::Place(shown.places.len() - 1)
                }
                count => {
                    let mut tally = census.of(&leaves);
                    for (leaf, _) in out {
                        tally -= census.of(&(*leaf..leaf + 1));
                    }
                    shown.parts.push(Part { item, count, tally });
                    Spot::Part(shown.parts.len() - 1)
                }
            };
            shown.spots.insert(Node::Seen(item), spot);
        }
        shown.alone = alone.into_iter().map(|(leaf, _)| leaf).collect();
        shown
    }

    /// The moves between what is shown.
    pub(super) fn bundles(&self, moment: &Moment<'_>, camera: &Camera, shown: &Shown) -> Arc<Bundles> {
        // Clusters part at whole zooms.
        let zoom = camera.zoom.floor().clamp(0.0, 255.0) as u8;
        let key = BundlesKey { zoom, begun: moment.stops_begun(), alone: shown.alone.clone() };
        // What another thread left half done is only a cache.
        let mut kept = self.census.bundles.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((known, bundles)) if *known == key => Arc::clone(bundles),
            _ => {
                let bundles = Arc::new(Bundles::new(moment, &self.clusters, &key));
                *kept = Some((key, Arc::clone(&bundles)));
                bundles
            }
        }
    }
}

impl Shown {
    /// What is shown for something; none where it is out of view.
    pub(super) fn spot(&self, node: Node) -> Option<Spot> {
        self.spots.get(&node).copied()
    }

    /// Everything that is shown.
    pub(super) fn spots(&self) -> impl Iterator<Item = (Node, Spot)> {
        self.spots.iter().map(|(node, spot)| (*node, *spot))
    }
}
