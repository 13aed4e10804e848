//! Places joined by nearness, zoom by zoom, for stories with more places than a map can show.
//!
//! A hierarchy in the manner of supercluster (Vladimir Agafonkin, "Clustering millions of points on a map with
//! Supercluster"): from the closest zoom outwards, what lies within a radius of something joins it. Unlike supercluster
//! it keeps the places of a cluster side by side in one order, so that any cluster is a range of that order and what
//! stands in it is two lookups in running sums, whatever it holds. The same tree answers what is in view. That is why it
//! is our own.

use std::ops::Range;

use ahash::{HashMap, HashMapExt as _};

use crate::atlas::Atlas;
use crate::atlas::lists::as_u32;
use crate::atlas::model::{Bounds, Position};
use crate::map::camera::{Camera, TILE, Viewport, World, from_world, to_world};

/// With more places than this, they join into clusters where they are crowded.
pub const CROWDED: usize = 64;
/// What lies nearer than this joins, in logical pixels at a whole zoom.
const RADIUS: f64 = 56.0;
/// The closest zoom at which places still join.
const CLOSEST: u8 = 18;

/// Places and clusters that are seen at a zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// One place: its place in the order of the tree.
    Place(u32),
    /// Places that have joined: the number of the cluster.
    Cluster(u32),
}

/// Some places that join below a zoom.
#[derive(Clone, Debug)]
struct Cluster {
    center: World,
    least: World,
    most: World,
    /// Its places, in the order of the tree.
    leaves: Range<u32>,
    /// What it is made of, in `children`.
    children: Range<u32>,
    /// From this zoom on it is seen as what it is made of.
    parts_at: u8,
}

/// The hierarchy of an atlas's places.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    /// The places by number, in the order of the tree.
    order: Vec<u32>,
    /// Where each place is in that order.
    leaf_of: Vec<u32>,
    /// Where each place lies, in the order of the tree.
    at: Vec<World>,
    joined: Vec<Cluster>,
    children: Vec<Item>,
    roots: Vec<Item>,
}

/// Something while the tree is built: a place, or what it has joined.
#[derive(Clone, Copy)]
struct Growing {
    center: World,
    /// How many places it holds.
    weight: u32,
    /// The place, or the cluster made so far.
    node: Node,
}

#[derive(Clone, Copy)]
enum Node {
    Place(u32),
    Joined(u32),
}

/// A cluster before its places are in order.
struct Joined {
    center: World,
    parts: Vec<Node>,
    parts_at: u8,
}

impl Clusters {
    /// The hierarchy of an atlas's places. The same places give the same one.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let worlds: Vec<World> = atlas.places.iter().map(|place| to_world(place.position)).collect();
        let mut joined: Vec<Joined> = Vec::new();
        let mut here: Vec<Growing> = worlds
            .iter()
            .zip(0..)
            .map(|(world, place)| Growing { center: *world, weight: 1, node: Node::Place(place) })
            .collect();
        if worlds.len() > CROWDED {
            for zoom in (0..=CLOSEST).rev() {
                here = join(&here, zoom, &mut joined);
            }
        }
        let mut tree = Self { leaf_of: vec![0; worlds.len()], ..Self::default() };
        tree.roots = here.iter().map(|root| tree.plant(root.node, &joined, &worlds)).collect();
        tree
    }

    /// Puts a node and what it is made of into the order of the tree.
    fn plant(&mut self, node: Node, joined: &[Joined], worlds: &[World]) -> Item {
        match node {
            Node::Place(place) => {
                let leaf = as_u32(self.order.len());
                self.order.push(place);
                self.at.push(worlds[place as usize]);
                self.leaf_of[place as usize] = leaf;
                Item::Place(leaf)
            }
            Node::Joined(number) => {
                let Joined { center, parts, parts_at } = &joined[number as usize];
                let first = as_u32(self.order.len());
                let items: Vec<Item> = parts.iter().map(|part| self.plant(*part, joined, worlds)).collect();
                let leaves = first..as_u32(self.order.len());
                let inside = &self.at[leaves.start as usize..leaves.end as usize];
                let (mut least, mut most) = (inside[0], inside[0]);
                for at in inside {
                    least = World { x: least.x.min(at.x), y: least.y.min(at.y) };
                    most = World { x: most.x.max(at.x), y: most.y.max(at.y) };
                }
                let children = as_u32(self.children.len())..as_u32(self.children.len() + items.len());
                self.children.extend(items);
                self.joined.push(Cluster { center: *center, least, most, leaves, children, parts_at: *parts_at });
                Item::Cluster(as_u32(self.joined.len() - 1))
            }
        }
    }

    /// Whether there is anything to join.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        self.order.len() > CROWDED
    }

    /// How many places there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Whether there is such a place or cluster: one that was seen may be of another story.
    #[must_use]
    pub fn has(&self, item: Item) -> bool {
        match item {
            Item::Place(leaf) => (leaf as usize) < self.order.len(),
            Item::Cluster(cluster) => (cluster as usize) < self.joined.len(),
        }
    }

    /// The place at a place of the order.
    #[must_use]
    pub fn place(&self, leaf: u32) -> usize {
        self.order[leaf as usize] as usize
    }

    /// Where a place is in the order.
    #[must_use]
    pub fn leaf(&self, place: usize) -> u32 {
        self.leaf_of[place]
    }

    /// The places of something, in the order of the tree.
    #[must_use]
    pub fn leaves(&self, item: Item) -> Range<u32> {
        match item {
            Item::Place(leaf) => leaf..leaf + 1,
            Item::Cluster(cluster) => self.joined[cluster as usize].leaves.clone(),
        }
    }

    /// Where something is shown: the place, or the middle of the places.
    #[must_use]
    pub fn position(&self, item: Item) -> Position {
        from_world(match item {
            Item::Place(leaf) => self.at[leaf as usize],
            Item::Cluster(cluster) => self.joined[cluster as usize].center,
        })
    }

    /// The box around the places of something, in degrees.
    #[must_use]
    pub fn bounds(&self, item: Item) -> Bounds {
        let (least, most) = self.extent(item);
        let (north_west, south_east) = (from_world(least), from_world(most));
        Bounds { west: north_west.lon, south: south_east.lat, east: south_east.lon, north: north_west.lat }
    }

    fn extent(&self, item: Item) -> (World, World) {
        match item {
            Item::Place(leaf) => (self.at[leaf as usize], self.at[leaf as usize]),
            Item::Cluster(cluster) => {
                let cluster = &self.joined[cluster as usize];
                (cluster.least, cluster.most)
            }
        }
    }

    /// What each place is seen as at a whole zoom, in the order of the tree.
    #[must_use]
    pub fn seen_as(&self, zoom: u8) -> Vec<Item> {
        let mut seen = Vec::with_capacity(self.order.len());
        self.walk(f64::from(zoom), |_| true, |item| seen.extend(self.leaves(item).map(|_| item)));
        seen
    }

    /// Goes through what is seen at a zoom, in the order of the tree, but not into what is left out.
    fn walk(&self, zoom: f64, enters: impl Fn(Item) -> bool, mut sees: impl FnMut(Item)) {
        let mut open: Vec<Item> = self.roots.iter().rev().copied().collect();
        while let Some(item) = open.pop() {
            if !enters(item) {
                continue;
            }
            match item {
                Item::Cluster(number) if zoom >= f64::from(self.joined[number as usize].parts_at) => {
                    let children = self.joined[number as usize].children.clone();
                    open.extend(self.children[children.start as usize..children.end as usize].iter().rev());
                }
                item => sees(item),
            }
        }
    }

    /// The first whole zoom at which something is seen as more than one thing; none where its places never part.
    #[must_use]
    pub fn parts_at(&self, item: Item) -> Option<f64> {
        let Item::Cluster(cluster) = item else { return None };
        let parts_at = self.joined[cluster as usize].parts_at;
        (parts_at <= CLOSEST).then(|| f64::from(parts_at))
    }

    /// What is seen at a zoom in a viewport, with a margin in logical pixels: in the order of the tree. Its work grows
    /// with what is seen, not with how many places there are.
    #[must_use]
    pub fn seen(&self, camera: &Camera, viewport: &Viewport, margin: f32) -> Vec<Item> {
        let center = to_world(camera.center);
        let half = |length: f32| f64::from(length / 2.0 + margin) / camera.world_width();
        let (wide, high) = (half(viewport.width), half(viewport.height));
        let inside = |item: Item| {
            let (least, most) = self.extent(item);
            let tall = least.y <= center.y + high && most.y >= center.y - high;
            // The world comes round again.
            let across = [-1.0, 0.0, 1.0]
                .into_iter()
                .any(|turn| least.x + turn <= center.x + wide && most.x + turn >= center.x - wide);
            tall && across
        };
        let mut seen = Vec::new();
        self.walk(camera.zoom, inside, |item| seen.push(item));
        seen
    }
}

/// Joins what lies within the radius at a zoom. What comes first in the order draws what is near to it.
fn join(here: &[Growing], zoom: u8, joined: &mut Vec<Joined>) -> Vec<Growing> {
    let radius = RADIUS / (TILE * f64::from(zoom).exp2());
    let cell = |world: World| ((world.x / radius).floor() as i64, (world.y / radius).floor() as i64);
    let mut cells: HashMap<(i64, i64), Vec<u32>> = HashMap::with_capacity(here.len());
    for (number, one) in here.iter().enumerate() {
        cells.entry(cell(one.center)).or_default().push(as_u32(number));
    }
    let mut taken = vec![false; here.len()];
    let mut next = Vec::with_capacity(here.len());
    for number in 0..here.len() {
        if taken[number] {
            continue;
        }
        taken[number] = true;
        let one = &here[number];
        let (column, row) = cell(one.center);
        let mut near: Vec<u32> = Vec::new();
        for (dx, dy) in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy))) {
            let there = cells.get(&(column + dx, row + dy)).map_or(&[][..], Vec::as_slice);
            near.extend(there.iter().copied().filter(|other| {
                let at = here[*other as usize].center;
                !taken[*other as usize] && (at.x - one.center.x).hypot(at.y - one.center.y) <= radius
            }));
        }
        if near.is_empty() {
            next.push(*one);
            continue;
        }
        near.sort_unstable();
        for other in &near {
            taken[*other as usize] = true;
        }
        let parts = || std::iter::once(one).chain(near.iter().map(|other| &here[*other as usize]));
        let weight: u32 = parts().map(|part| part.weight).sum();
        let mean = |value: fn(World) -> f64| {
            parts().map(|part| value(part.center) * f64::from(part.weight)).sum::<f64>() / f64::from(weight)
        };
        let center = World { x: mean(|world| world.x), y: mean(|world| world.y) };
        joined.push(Joined { center, parts: parts().map(|part| part.node).collect(), parts_at: zoom + 1 });
        next.push(Growing { center, weight, node: Node::Joined(as_u32(joined.len() - 1)) });
    }
    next
}
