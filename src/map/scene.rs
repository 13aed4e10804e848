//! The scene of a moment and a camera, as plain data: markers, arcs and names. Tests read it,
//! and every painter draws the same one.

use crate::atlas::model::{PlaceId, PlaceKind};
use crate::atlas::moment::{Age, Moment};
use crate::map::basemap::BaseLabel;
use crate::map::camera::{Camera, Viewport};
use crate::map::labels::{self, Label, MeasureName};
use crate::map::symbols::{Marker, MoveArc, MoveKey};
use crate::map::{Point, ScreenRect, arc};

/// Everything that lies over the basemap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The places, in the order of the atlas.
    pub markers: Vec<Marker>,
    /// The moves, older ones first.
    pub arcs: Vec<MoveArc>,
    /// The names, those of the story first.
    pub labels: Vec<Label>,
}

/// What is selected and hovered, and what the cards cover.
#[derive(Clone, Debug, Default)]
pub struct Focus<'f> {
    /// The place whose details are open.
    pub selected: Option<&'f PlaceId>,
    /// The place under the pointer.
    pub hovered_place: Option<&'f PlaceId>,
    /// The move under the pointer.
    pub hovered_move: Option<MoveKey>,
    /// The parts of the window under cards.
    pub covered: &'f [ScreenRect],
}

/// How far from a marker or arc the pointer still means it, in logical pixels.
const REACH: f32 = 6.0;
/// Length of the stub of a move whose destination was not stated, in logical pixels.
const STUB: f32 = 86.0;

impl Scene {
    /// The scene of a moment.
    pub fn new(
        moment: &Moment<'_>,
        (camera, viewport): (&Camera, &Viewport),
        (language, rtl): (&str, bool),
        base: &[BaseLabel],
        focus: &Focus<'_>,
        measure: &mut MeasureName<'_>,
    ) -> Self {
        let mut markers: Vec<Marker> = moment
            .places
            .iter()
            .map(|now| {
                let anchor = camera.project(viewport, now.place.position);
                Marker {
                    place: now.place.id.clone(),
                    name: now.place.name.get(language).to_owned(),
                    center: anchor,
                    anchor,
                    radius: radius(now.place.kind),
                    kind: now.place.kind,
                    state: now.state(),
                    fading: now.fading.filter(|_| !now.hidden),
                    evidence: now.shown().map(|status| status.weight.evidence),
                    selected: focus.selected == Some(&now.place.id),
                    hovered: focus.hovered_place == Some(&now.place.id),
                }
            })
            .collect();
        spread(&mut markers);
        let arcs = arcs(moment, camera, viewport, &markers, focus);
        let labels =
            labels::place((&markers, &arcs), base, (camera, viewport), (language, rtl), focus.covered, measure);
        Self { markers, arcs, labels }
    }

    /// The place under a point: the nearest marker in reach, or the name of one.
    #[must_use]
    pub fn place_at(&self, point: Point) -> Option<&PlaceId> {
        let marker = self
            .markers
            .iter()
            .filter(|marker| marker.center.distance(point) <= marker.radius + REACH)
            .min_by(|a, b| a.center.distance(point).total_cmp(&b.center.distance(point)));
        let here = ScreenRect::around(point, 1.0, 1.0);
        marker.map(|marker| &marker.place).or_else(|| {
            self.labels.iter().find(|label| label.frame.meets(&here)).and_then(|label| label.place.as_ref())
        })
    }

    /// The move under a point: the nearest arc in reach, this stop's before older ones.
    #[must_use]
    pub fn move_at(&self, point: Point) -> Option<MoveKey> {
        self.arcs
            .iter()
            .map(|arc| (arc.age == Age::Past, arc::distance(&arc.drawn(), point), arc.key))
            .filter(|(_, distance, _)| *distance <= REACH)
            .min_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).unwrap_or(std::cmp::Ordering::Equal))
            .map(|(_, _, key)| key)
    }

    /// A marker by its place.
    #[must_use]
    pub fn marker(&self, place: &PlaceId) -> Option<&Marker> {
        self.markers.iter().find(|marker| marker.place == *place)
    }
}

/// Radius of a marker, in logical pixels: where the story happens is larger than where it leads.
fn radius(kind: PlaceKind) -> f32 {
    match kind {
        PlaceKind::AirBase | PlaceKind::Camp => 16.0,
        PlaceKind::Airport => 14.0,
        PlaceKind::City | PlaceKind::Other => 12.0,
    }
}

/// Moves markers aside so that none hides another. The same places give the same picture.
fn spread(markers: &mut [Marker]) {
    const APART: f32 = 5.0;
    for _ in 0..80 {
        let mut moved = false;
        for a in 0..markers.len() {
            for b in a + 1..markers.len() {
                let (first, second) = (markers[a].center, markers[b].center);
                let wanted = markers[a].radius + markers[b].radius + APART;
                let distance = first.distance(second);
                if distance >= wanted - 0.01 {
                    continue;
                }
                moved = true;
                // Places on one spot part in a direction that depends only on their order.
                let (x, y) = if distance > 0.5 {
                    ((second.x - first.x) / distance, (second.y - first.y) / distance)
                } else {
                    let angle = (a * 7 + b * 3) as f32 * 0.9;
                    (angle.cos(), angle.sin())
                };
                let push = (wanted - distance) / 2.0;
                markers[a].center = Point { x: first.x - x * push, y: first.y - y * push };
                markers[b].center = Point { x: second.x + x * push, y: second.y + y * push };
            }
        }
        if !moved {
            break;
        }
    }
}

fn arcs(
    moment: &Moment<'_>,
    camera: &Camera,
    viewport: &Viewport,
    markers: &[Marker],
    focus: &Focus<'_>,
) -> Vec<MoveArc> {
    let marker = |id: &PlaceId| markers.iter().find(|marker| marker.place == *id);
    let position = |id: &PlaceId| moment.place(id).map(|now| now.place.position);
    let mut arcs: Vec<MoveArc> = Vec::new();
    let mut drawn: Vec<(&PlaceId, Option<&PlaceId>)> = Vec::new();
    for now in &moment.moves {
        let (from, to) = (&now.relocation.from, now.relocation.to.as_ref());
        let before = drawn.iter().filter(|pair| **pair == (from, to)).count() as f32;
        drawn.push((from, to));
        let Some((start, start_position)) = marker(from).zip(position(from)) else { continue };
        let destination = now.weight.destination.as_ref().filter(|end| end.is_stated());
        let curve = match to.filter(|_| destination.is_some()).and_then(|to| marker(to).zip(position(to))) {
            Some((end, end_position)) => {
                let ends = ((start_position, start.center), (end_position, end.center));
                let curve = arc::curve(camera, viewport, ends.0, ends.1, 0.13 + 0.09 * before);
                between(curve, start.radius + 2.0, end.radius + 3.0)
            }
            None => stub(start, before),
        };
        let key = MoveKey { stop: now.stop, index: now.index };
        arcs.push(MoveArc {
            key,
            curve,
            progress: now.progress as f32,
            departure: now.weight.departure.evidence,
            destination: destination.map(|end| end.evidence),
            age: now.age,
            hovered: focus.hovered_move == Some(key),
        });
    }
    arcs
}

/// The curve without what would lie under the markers at its ends.
fn between(curve: Vec<Point>, at_start: f32, at_end: f32) -> Vec<Point> {
    let length = arc::length(&curve);
    if length <= at_start + at_end { curve } else { arc::section(&curve, at_start / length, 1.0 - at_end / length) }
}

/// A short way out of a place, for a move whose destination was not stated: up, a little aside, and no farther.
fn stub(start: &Marker, before: f32) -> Vec<Point> {
    let angle = -2.2 + 0.5 * before;
    let (x, y) = (f32::cos(angle), f32::sin(angle));
    (0..=16)
        .map(|step| {
            let part = step as f32 / 16.0;
            let along = start.radius + 2.0 + STUB * part;
            let bow = 14.0 * part * part;
            Point { x: start.center.x + x * along - y * bow, y: start.center.y + y * along + x * bow }
        })
        .collect()
}
