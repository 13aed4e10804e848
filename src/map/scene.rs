//! The scene of a moment and a camera, as plain data: markers, clusters, arcs and names. Tests read it,
//! and every painter draws the same one.

use crate::atlas::model::{PlaceId, PlaceKind};
use crate::atlas::moment::{Age, Moment, PlaceNow};
use crate::map::basemap::BaseLabel;
use crate::map::camera::{Camera, Viewport};
use crate::map::crowd::Part;
use crate::map::focus::Focus;
use crate::map::labels::{self, Label, MeasureName};
use crate::map::outlines::outlines;
use crate::map::spread::spread;
use crate::map::symbols::{ClusterMarker, FigureMark, Marker, MoveArc, MoveKey, OutlineMark};
use crate::map::{Point, ScreenRect, arc, arcs};

/// Everything that lies over the basemap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The places that are shown by themselves; in the order of the atlas where nothing is crowded.
    pub markers: Vec<Marker>,
    /// The places that are shown together.
    pub clusters: Vec<ClusterMarker>,
    /// The shapes of places that are more than a point.
    pub outlines: Vec<OutlineMark>,
    /// The moves, older ones first.
    pub arcs: Vec<MoveArc>,
    /// The names, those of the story first.
    pub labels: Vec<Label>,
}

/// How far from a marker or arc the pointer still means it, in logical pixels.
const REACH: f32 = 6.0;

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
        let shown = focus.crowd.map(|crowd| {
            let selected = focus.selected.and_then(|id| moment.atlas().place_number(id));
            let kept: Vec<usize> = focus.kept.iter().copied().chain(selected).collect();
            (crowd, crowd.shown(moment, camera, viewport, &kept))
        });
        let drawn = moment.atlas().drawn_measure();
        let marker = |now: PlaceNow<'_>| {
            let anchor = camera.project(viewport, now.place.position);
            Marker {
                place: now.place.id.clone(),
                name: now.place.name.get(language).to_owned(),
                center: anchor,
                anchor,
                radius: radius(now.place.kind) * focus.marker_size.0,
                kind: now.place.kind,
                state: now.state(),
                fading: now.fading.filter(|_| !now.hidden),
                spoken: now.spoken,
                evidence: now.shown().map(|status| status.weight.evidence),
                figures: drawn.map_or_else(Vec::new, |(measure, largest)| {
                    let said = now.shown().map(|now| moment.atlas().figures_of(now.status)).unwrap_or_default();
                    FigureMark::all(&said, measure, largest * f64::from(focus.marker_size.0).powi(-2))
                }),
                selected: focus.selected == Some(&now.place.id),
                hovered: focus.hovered_place == Some(&now.place.id),
            }
        };
        let (mut markers, mut clusters): (Vec<Marker>, Vec<ClusterMarker>) = match &shown {
            None => (moment.places().map(marker).collect(), Vec::new()),
            Some((crowd, shown)) => {
                let markers = shown.places.iter().filter_map(|place| moment.place_at(*place)).map(marker).collect();
                let cluster = |part: &Part| ClusterMarker {
                    item: part.item,
                    center: camera.project(viewport, crowd.clusters.position(part.item)),
                    radius: cluster_radius(part.count) * focus.marker_size.0,
                    count: part.count,
                    tally: part.tally,
                    states: part.tally.of(moment.atlas()).collect(),
                    hovered: focus.hovered_cluster == Some(part.item),
                };
                (markers, shown.parts.iter().map(cluster).collect())
            }
        };
        let outlines =
            focus.shapes.map(|shapes| outlines(moment, shapes, (camera, viewport), focus)).unwrap_or_default();
        move_aside(&mut markers, &mut clusters);
        let arcs = match &shown {
            Some((crowd, shown)) => {
                let bundles = crowd.bundles(moment, camera, shown);
                let discs = (&markers[..], &clusters[..]);
                arcs::bundled(moment, (camera, viewport), (&bundles, shown), discs, focus.hovered_move)
            }
            None => arcs::all(moment, camera, viewport, &markers, focus.hovered_move),
        };
        let labels = labels::place(
            (&markers, &clusters, &arcs),
            base,
            (camera, viewport),
            (language, rtl),
            focus.covered,
            measure,
        );
        Self { markers, clusters, outlines, arcs, labels }
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

    /// The place whose shape is under a point: of several, the smallest.
    #[must_use]
    pub fn shape_at(&self, point: Point) -> Option<&PlaceId> {
        let size = |outline: &&OutlineMark| {
            ScreenRect::of(outline.lines.iter().flatten()).map_or(0.0, |frame| frame.min.distance(frame.max))
        };
        let under = self.outlines.iter().filter(|outline| outline.is_under(point, REACH));
        under.min_by(|one, other| size(one).total_cmp(&size(other))).map(|outline| &outline.place)
    }

    /// The cluster under a point.
    #[must_use]
    pub fn cluster_at(&self, point: Point) -> Option<&ClusterMarker> {
        let near = self.clusters.iter().filter(|cluster| cluster.center.distance(point) <= cluster.radius + 2.0);
        near.min_by(|a, b| a.center.distance(point).total_cmp(&b.center.distance(point)))
    }

    /// The move under a point: the nearest arc in reach; this stop's before older ones, but not where one points at these.
    #[must_use]
    pub fn move_at(&self, point: Point) -> Option<MoveKey> {
        // So much farther an older arc counts than it is, in logical pixels.
        const OLDER: f32 = 3.0;
        let arcs = self.arcs.iter().map(|arc| (arc, arc::distance(&arc.drawn(), point)));
        let near = arcs.filter(|(_, distance)| *distance <= REACH);
        let far = |(arc, distance): &(&MoveArc, f32)| distance + if arc.age == Age::Past { OLDER } else { 0.0 };
        near.min_by(|one, other| far(one).total_cmp(&far(other))).map(|(arc, _)| arc.key)
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
        PlaceKind::Airport | PlaceKind::Own(_) => 14.0,
        PlaceKind::City | PlaceKind::Other => 12.0,
    }
}

/// Radius of a cluster, in logical pixels: it grows with the number of digits that it has to hold.
fn cluster_radius(count: u32) -> f32 {
    let digits = f32::from(u8::try_from(count.max(1).ilog10()).unwrap_or(u8::MAX));
    15.0 + 3.0 * digits
}

/// Moves markers and clusters aside so that none hides another.
fn move_aside(markers: &mut [Marker], clusters: &mut [ClusterMarker]) {
    let of_markers = markers.iter().map(|marker| (marker.center, marker.radius));
    let of_clusters = clusters.iter().map(|cluster| (cluster.center, cluster.radius));
    let mut discs: Vec<(Point, f32)> = of_markers.chain(of_clusters).collect();
    spread(&mut discs);
    let centers = markers.iter_mut().map(|marker| &mut marker.center);
    let centers = centers.chain(clusters.iter_mut().map(|cluster| &mut cluster.center));
    centers.zip(discs).for_each(|(center, (moved, _))| *center = moved);
}
