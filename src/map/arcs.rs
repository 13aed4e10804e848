//! The arcs of moves between what is shown of their ends.

use ahash::HashMap;

use crate::atlas::evidence::Evidence;
use crate::atlas::model::{PlaceId, Position};
use crate::atlas::moment::{Age, Moment};
use crate::map::arc;
use crate::map::crowd::{Crowd, Shown, Spot};
use crate::map::symbols::{ClusterMarker, Marker, MoveArc, MoveKey};
use crate::map::{Camera, Point, Viewport};

/// Length of the stub of a move whose destination was not stated, in logical pixels.
const STUB: f32 = 86.0;
/// The most arcs drawn of a crowded story: those of the stop before older ones, those of many moves before those of few.
const MOST: usize = 40;

/// The arcs of all moves of a story that is not crowded.
pub(super) fn all(
    moment: &Moment<'_>,
    camera: &Camera,
    viewport: &Viewport,
    markers: &[Marker],
    hovered: Option<MoveKey>,
) -> Vec<MoveArc> {
    let marker = |id: &PlaceId| markers.iter().find(|marker| marker.place == *id);
    let position = |id: &PlaceId| moment.place(id).map(|now| now.place.position);
    let mut arcs: Vec<MoveArc> = Vec::new();
    let mut drawn: HashMap<(&PlaceId, Option<&PlaceId>), usize> = HashMap::default();
    for now in moment.moves() {
        let (from, to) = (&now.relocation.from, now.relocation.to.as_ref());
        let pair = drawn.entry((from, to)).or_default();
        let before = *pair as f32;
        *pair += 1;
        let Some((start, start_position)) = marker(from).zip(position(from)) else { continue };
        let destination = now.weight.destination.as_ref().filter(|end| end.is_stated());
        let curve = match to.filter(|_| destination.is_some()).and_then(|to| marker(to).zip(position(to))) {
            Some((end, end_position)) => {
                let ends = ((start_position, start.center), (end_position, end.center));
                let curve = arc::curve(camera, viewport, ends.0, ends.1, (0.13 + 0.09 * before, arc::PIECES));
                between(curve, start.radius + 2.0, end.radius + 3.0)
            }
            None => stub((start.center, start.radius), before),
        };
        let key = MoveKey { stop: now.stop, index: now.index };
        arcs.push(MoveArc {
            key,
            count: 1,
            breadth: 1.0,
            curve,
            progress: now.progress as f32,
            departure: now.weight.departure.evidence,
            destination: destination.map(|end| end.evidence),
            age: now.age,
            hovered: hovered == Some(key),
        });
    }
    arcs
}

/// Where an arc of a crowded story ends: at what stands for a place, or out of view in a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    At(Spot),
    /// An eighth of the compass card.
    Away(u8),
    /// Nobody states it.
    Unstated,
}

/// Moves that lead from the same to the same.
struct Bundle {
    key: MoveKey,
    count: u32,
    progress: f64,
    departure: Evidence,
    destination: Option<Evidence>,
    ends: (Position, Option<Position>),
    hovered: bool,
}

/// The arcs of a crowded story: moves between the same two things are one arc, which says no more than the weakest of
/// them; moves within one cluster are none.
pub(super) fn bundled(
    moment: &Moment<'_>,
    (camera, viewport): (&Camera, &Viewport),
    crowd: &Crowd,
    shown: &Shown,
    (markers, clusters): (&[Marker], &[ClusterMarker]),
    hovered: Option<MoveKey>,
) -> Vec<MoveArc> {
    let position = |place: u32| moment.atlas().places[place as usize].position;
    let spot = |place: u32| shown.spot(crowd.clusters.leaf(place as usize));
    let disc = |spot: Spot| match spot {
        Spot::Place(place) => (markers[place].center, markers[place].radius),
        Spot::Part(part) => (clusters[part].center, clusters[part].radius),
    };
    let away = |from: Spot, place: u32| {
        let (center, at) = (disc(from).0, camera.project(viewport, position(place)));
        let eighth = ((at.y - center.y).atan2(at.x - center.x) / std::f32::consts::FRAC_PI_4).round();
        End::Away(eighth.rem_euclid(8.0) as u8)
    };
    let mut bundles: HashMap<(Age, End, End), Bundle> = HashMap::default();
    for now in moment.moves_in_brief() {
        let (from, to) = (spot(now.from), now.to.map(|to| (to, spot(to))));
        let (start, end) = match (from, to) {
            (None, None | Some((_, None))) => continue,
            (Some(from), None) => (End::At(from), End::Unstated),
            (Some(from), Some((to, None))) => (End::At(from), away(from, to)),
            (None, Some((_, Some(to)))) => (away(to, now.from), End::At(to)),
            (Some(from), Some((_, Some(to)))) if from == to => continue,
            (Some(from), Some((_, Some(to)))) => (End::At(from), End::At(to)),
        };
        let key = MoveKey { stop: now.stop, index: now.index };
        let is_hovered = hovered == Some(key);
        let ends = (position(now.from), now.to.map(position));
        let bundle = bundles.entry((now.age, start, end)).or_insert(Bundle {
            key,
            count: 0,
            progress: 0.0,
            departure: now.departure,
            destination: now.destination,
            ends,
            hovered: is_hovered,
        });
        bundle.count += 1;
        bundle.progress = bundle.progress.max(now.progress);
        bundle.departure = bundle.departure.min(now.departure);
        bundle.destination = bundle.destination.zip(now.destination).map(|(one, other)| one.min(other));
        bundle.hovered |= is_hovered;
    }
    let mut bundles: Vec<((Age, End, End), Bundle)> = bundles.into_iter().collect();
    let rank = |(ends, bundle): &((Age, End, End), Bundle)| {
        (ends.0 == Age::Past, std::cmp::Reverse(bundle.count), bundle.key.stop, bundle.key.index)
    };
    bundles.sort_by_key(rank);
    bundles.truncate(MOST);
    // Older ones are drawn first.
    bundles.reverse();
    let arcs = bundles.into_iter().map(|((age, start, end), bundle)| {
        let (from, to) = bundle.ends;
        let of = |end: End, position: Position| match end {
            End::At(spot) => disc(spot),
            End::Away(_) | End::Unstated => (camera.project(viewport, position), 0.0),
        };
        let start_disc = of(start, from);
        let curve = match (end, to) {
            (End::Unstated, _) | (_, None) => stub(start_disc, 0.0),
            (end, Some(to)) => {
                let end_disc = of(end, to);
                // A cluster is not where the place is: the arc leads from and to what is seen.
                let ends = [(start, start_disc, from), (end, end_disc, to)].map(|(end, (center, _), position)| {
                    let seen = matches!(end, End::At(Spot::Part(_)));
                    (if seen { camera.unproject(viewport, center) } else { position }, center)
                });
                let bend = if age == Age::Past { 0.2 } else { 0.13 };
                // Of many arcs each is drawn only as finely as its length needs.
                let length = start_disc.0.distance(end_disc.0);
                let pieces = (length / 20.0).clamp(6.0, f32::from(arc::PIECES) / 2.0) as u16;
                let curve = arc::curve(camera, viewport, ends[0], ends[1], (bend, pieces));
                between(curve, start_disc.1 + 2.0, end_disc.1 + 3.0)
            }
        };
        MoveArc {
            key: bundle.key,
            count: bundle.count,
            breadth: 0.5 + 0.07 * (bundle.count as f32).log2().min(5.0),
            curve,
            progress: bundle.progress as f32,
            departure: bundle.departure,
            destination: bundle.destination.filter(|level| *level != Evidence::Unstated),
            age,
            hovered: bundle.hovered,
        }
    });
    arcs.collect()
}

/// The curve without what would lie under the markers at its ends.
fn between(curve: Vec<Point>, at_start: f32, at_end: f32) -> Vec<Point> {
    let length = arc::length(&curve);
    if length <= at_start + at_end { curve } else { arc::section(&curve, at_start / length, 1.0 - at_end / length) }
}

/// A short way out of a place, for a move whose destination was not stated: up, a little aside, and no farther.
fn stub((center, radius): (Point, f32), before: f32) -> Vec<Point> {
    let angle = -2.2 + 0.5 * before;
    let (x, y) = (f32::cos(angle), f32::sin(angle));
    (0..=16)
        .map(|step| {
            let part = step as f32 / 16.0;
            let along = radius + 2.0 + STUB * part;
            let bow = 14.0 * part * part;
            Point { x: center.x + x * along - y * bow, y: center.y + y * along + x * bow }
        })
        .collect()
}
