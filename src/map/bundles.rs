//! The moves of a crowded story, joined where they lead from the same to the same: found once for a moment and a zoom, so
//! that a frame costs no more than what is in view.

use ahash::{HashMap, HashSet};

use crate::atlas::evidence::Evidence;
use crate::atlas::moment::{Age, Moment};
use crate::map::clusters::{Clusters, Item};
use crate::map::symbols::MoveKey;

/// What a move leads from or to at a zoom, wherever that is: a place by itself, or a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Node {
    /// A place that was taken out of its cluster, by its place in the order of the hierarchy.
    Alone(u32),
    /// What is seen of the hierarchy.
    Seen(Item),
}

/// Moves that lead from the same to the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bundle {
    /// The first of them.
    pub(super) key: MoveKey,
    /// How they stand to the stop.
    pub(super) age: Age,
    /// What they lead from.
    pub(super) from: Node,
    /// What they lead to; none where nobody states it.
    pub(super) to: Option<Node>,
    /// The places that the first of them leads from and to.
    pub(super) places: (u32, Option<u32>),
    /// How many they are.
    pub(super) count: u32,
    /// How far the foremost has got.
    pub(super) progress: f64,
    /// The weakest evidence of a departure.
    pub(super) departure: Evidence,
    /// The weakest evidence of a destination.
    pub(super) destination: Option<Evidence>,
}

impl Bundle {
    /// With another that leads from the same to the same.
    pub(super) fn joined(self, other: &Self) -> Self {
        let first = if (other.key.stop, other.key.index) < (self.key.stop, self.key.index) { other } else { &self };
        Self {
            key: first.key,
            places: first.places,
            count: self.count + other.count,
            progress: self.progress.max(other.progress),
            departure: self.departure.min(other.departure),
            destination: self.destination.zip(other.destination).map(|(one, other)| one.min(other)),
            ..self
        }
    }
}

/// What tells bundles of one moment apart: the zoom, how many stops have begun, and what was taken out of the clusters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BundlesKey {
    pub(super) zoom: u8,
    pub(super) begun: usize,
    pub(super) alone: Vec<u32>,
}

/// All bundles of a moment at a zoom.
#[derive(Debug, Default)]
pub(super) struct Bundles {
    all: Vec<Bundle>,
    /// Which of them touch what.
    of: HashMap<Node, Vec<u32>>,
}

impl Bundles {
    pub(super) fn new(moment: &Moment<'_>, clusters: &Clusters, key: &BundlesKey) -> Self {
        let seen = clusters.seen_as(key.zoom);
        let alone: HashSet<u32> = key.alone.iter().copied().collect();
        let node = |place: u32| {
            let leaf = clusters.leaf(place as usize);
            if alone.contains(&leaf) { Node::Alone(leaf) } else { Node::Seen(seen[leaf as usize]) }
        };
        let mut at: HashMap<(Age, Node, Option<Node>), usize> = HashMap::default();
        let mut all: Vec<Bundle> = Vec::new();
        for now in moment.moves_in_brief() {
            let (from, to) = (node(now.from), now.to.map(node));
            if to == Some(from) {
                continue;
            }
            let one = Bundle {
                key: MoveKey { stop: now.stop, index: now.index },
                age: now.age,
                from,
                to,
                places: (now.from, now.to),
                count: 1,
                progress: now.progress,
                departure: now.departure,
                destination: now.destination,
            };
            let place = *at.entry((now.age, from, to)).or_insert(all.len());
            match all.get_mut(place) {
                Some(bundle) => *bundle = bundle.joined(&one),
                None => all.push(one),
            }
        }
        let mut of: HashMap<Node, Vec<u32>> = HashMap::default();
        for (bundle, number) in all.iter().zip(0..) {
            for node in std::iter::once(bundle.from).chain(bundle.to) {
                of.entry(node).or_default().push(number);
            }
        }
        Self { all, of }
    }

    /// The bundles that touch something.
    pub(super) fn of(&self, node: Node) -> impl Iterator<Item = &Bundle> {
        let numbers = self.of.get(&node).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| self.all.get(*number as usize))
    }
}
