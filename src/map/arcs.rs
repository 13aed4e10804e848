//! The arcs of moves between what is shown of their ends.

use ahash::HashMap;

use crate::atlas::evidence::Evidence;
use crate::atlas::model::{PlaceId, Position};
use crate::atlas::moment::{Age, Moment};
use crate::map::arc;
use crate::map::bundles::{Bundle, Bundles};
use crate::map::crowd::{Shown, Spot};
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
    // Moves out of one place toward one region, and how many there are: each bends more than the one before.
    let mut drawn: Vec<(&PlaceId, Option<Position>, f32)> = Vec::new();
    for now in moment.moves() {
        let (from, to) = (&now.relocation.from, now.relocation.to.as_ref());
        let (start_at, end_at) = (position(from), to.and_then(position));
        let known = drawn.iter_mut().find(|(start, end, _)| *start == from && alike(start_at, *end, end_at));
        let before = if let Some((_, _, count)) = known {
            *count += 1.0;
            *count
        } else {
            drawn.push((from, end_at, 0.0));
            0.0
        };
        let Some((start, start_position)) = marker(from).zip(position(from)) else { continue };
        let destination = now.weight.destination.as_ref().filter(|end| end.is_stated());
        let curve = match to.filter(|_| destination.is_some()).and_then(|to| marker(to).zip(position(to))) {
            Some((end, end_position)) => {
                let ends = ((start_position, start.center), (end_position, end.center));
                let along = now.relocation.along.as_ref().and_then(|along| along.one_line());
                let curve = match along {
                    Some(line) => arc::along(camera, viewport, line, (start.center, end.center)),
                    None => arc::curve(camera, viewport, ends.0, ends.1, (0.13 + 0.075 * before, arc::PIECES)),
                };
                between(curve, start.radius + 2.0, end.radius + 3.0)
            }
            None => stub((start.center, start.radius), before),
        };
        let key = MoveKey { stop: now.stop, index: now.index };
        arcs.push(MoveArc {
            key,
            count: 1,
            breadth: 1.0,
            lane: before as u32,
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

/// Whether moves from a start to two ends would lie over one another: the ends are near, beside the way to them. That does
/// not depend on the zoom, so that arcs stay where they are.
fn alike(start: Option<Position>, one: Option<Position>, other: Option<Position>) -> bool {
    let apart = |a: Position, b: Position| (a.lon - b.lon).hypot(a.lat - b.lat);
    match (start, one, other) {
        (Some(start), Some(one), Some(other)) => apart(one, other) < 0.3 * apart(start, one).max(apart(start, other)),
        (_, one, other) => one.is_none() && other.is_none(),
    }
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

/// The arcs of a crowded story: moves between the same two things are one arc, which says no more than the weakest of
/// them; moves within one cluster are none.
pub(super) fn bundled(
    moment: &Moment<'_>,
    (camera, viewport): (&Camera, &Viewport),
    (bundles, shown): (&Bundles, &Shown),
    (markers, clusters): (&[Marker], &[ClusterMarker]),
    hovered: Option<MoveKey>,
) -> Vec<MoveArc> {
    let position = |place: u32| moment.atlas().places[place as usize].position;
    let disc = |spot: Spot| match spot {
        Spot::Place(place) => (markers[place].center, markers[place].radius),
        Spot::Part(part) => (clusters[part].center, clusters[part].radius),
    };
    let away = |from: Spot, place: u32| {
        let (center, at) = (disc(from).0, camera.project(viewport, position(place)));
        let eighth = ((at.y - center.y).atan2(at.x - center.x) / std::f32::consts::FRAC_PI_4).round();
        End::Away(eighth.rem_euclid(8.0) as u8)
    };
    let mut arcs: Vec<((End, End), Bundle)> = Vec::new();
    let mut leaving: HashMap<(Age, End, End), usize> = HashMap::default();
    for (node, spot) in shown.spots() {
        for bundle in bundles.of(node) {
            let outward = bundle.from == node;
            let other = if outward { bundle.to } else { Some(bundle.from) };
            let ends = match (other, other.and_then(|other| shown.spot(other))) {
                (None, _) => (End::At(spot), End::Unstated),
                // From the place that it leads to it is found once more.
                (Some(_), Some(_)) if !outward => continue,
                (Some(_), Some(to)) => (End::At(spot), End::At(to)),
                (Some(_), None) if outward => {
                    (End::At(spot), bundle.places.1.map_or(End::Unstated, |to| away(spot, to)))
                }
                (Some(_), None) => (away(spot, bundle.places.0), End::At(spot)),
            };
            // Only what leads out of view can lead from the same to the same once more.
            let place = match ends {
                (End::Away(_), _) | (_, End::Away(_)) => {
                    *leaving.entry((bundle.age, ends.0, ends.1)).or_insert(arcs.len())
                }
                _ => arcs.len(),
            };
            match arcs.get_mut(place) {
                Some((_, known)) => *known = known.joined(bundle),
                None => arcs.push((ends, *bundle)),
            }
        }
    }
    let rank = |(_, bundle): &((End, End), Bundle)| {
        (bundle.age == Age::Past, std::cmp::Reverse(bundle.count), bundle.key.stop, bundle.key.index)
    };
    arcs.sort_unstable_by_key(rank);
    arcs.truncate(MOST);
    // Older ones are drawn first.
    arcs.reverse();
    let arcs = arcs.into_iter().map(|((start, end), bundle)| {
        let (from, to) = (position(bundle.places.0), bundle.places.1.map(position));
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
                let bend = if bundle.age == Age::Past { 0.2 } else { 0.13 };
                // Of many arcs each is drawn only as finely as its length needs.
                let length = start_disc.0.distance(end_disc.0);
                let pieces = (length / 20.0).clamp(6.0, f32::from(arc::PIECES) / 2.0) as u16;
                // A published line is that of one move between two places, and of nothing that stands for several.
                let apart = bundle.count == 1 && ![start, end].iter().any(|end| matches!(end, End::At(Spot::Part(_))));
                let phase = moment.atlas().phases.get(bundle.key.stop).filter(|_| apart);
                let relocation = phase.and_then(|phase| phase.moves.get(bundle.key.index));
                let line = relocation.and_then(|relocation| relocation.along.as_ref()?.one_line());
                let curve = match line {
                    Some(line) => arc::along(camera, viewport, line, (ends[0].1, ends[1].1)),
                    None => arc::curve(camera, viewport, ends[0], ends[1], (bend, pieces)),
                };
                between(curve, start_disc.1 + 2.0, end_disc.1 + 3.0)
            }
        };
        MoveArc {
            key: bundle.key,
            count: bundle.count,
            lane: 0,
            breadth: 0.5 + 0.07 * (bundle.count as f32).log2().min(5.0),
            curve,
            progress: moment.stop_progress(bundle.key.stop).unwrap_or(bundle.progress) as f32,
            departure: bundle.departure,
            destination: bundle.destination.filter(|level| *level != Evidence::Unstated),
            age: bundle.age,
            hovered: hovered == Some(bundle.key),
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
