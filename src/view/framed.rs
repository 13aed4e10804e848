//! What a view of a story frames, in degrees: all of it, or a phase.

use crate::atlas::Atlas;
use crate::atlas::model::{Bounds, Place, Position, Shape};

/// The smallest box around positions, in degrees; across the antimeridian where that is shorter (then `east` may be
/// less than `west`). None where there is no position.
fn bounds_of(positions: impl Iterator<Item = Position>) -> Option<Bounds> {
    let positions: Vec<Position> = positions.collect();
    let least = |values: &mut dyn Iterator<Item = f64>| values.reduce(f64::min);
    let most = |values: &mut dyn Iterator<Item = f64>| values.reduce(f64::max);
    let (lons, lats) = (|| positions.iter().map(|at| at.lon), || positions.iter().map(|at| at.lat));
    let (mut west, mut east) = (least(&mut lons())?, most(&mut lons())?);
    if east - west > 180.0 {
        // From the westernmost place of the east to the easternmost of the west.
        west = least(&mut lons().filter(|lon| *lon > 0.0))?;
        east = most(&mut lons().filter(|lon| *lon <= 0.0))?;
    }
    Some(Bounds { west, south: least(&mut lats())?, east, north: most(&mut lats())? })
}

/// Where a place is, and how far its shape reaches.
fn extent(place: &Place) -> impl Iterator<Item = Position> {
    reach(place.shape.as_ref()).chain([place.position])
}

/// How far a shape reaches.
fn reach(shape: Option<&Shape>) -> impl Iterator<Item = Position> {
    let lines = shape.map(|shape| shape.lines()).unwrap_or_default();
    lines.into_iter().flatten().map(|[lon, lat]| Position { lon: *lon, lat: *lat })
}

/// What the whole-story view frames: what the atlas says, or all its places with a margin.
pub(super) fn bounds(atlas: &Atlas) -> Bounds {
    const WORLD: Bounds = Bounds { west: -180.0, south: -80.0, east: 180.0, north: 80.0 };
    let statuses = || atlas.phases.iter().flat_map(|phase| &phase.statuses);
    let later = || statuses().flat_map(|status| reach(status.shape.as_ref()));
    let places = || {
        let Bounds { west, south, east, north } = bounds_of(atlas.places.iter().flat_map(extent).chain(later()))?;
        let margin = |span: f64| (span * 0.15).max(1.0);
        let span = if east < west { east + 360.0 - west } else { east - west };
        let (dx, dy) = (margin(span), margin(north - south));
        Some(Bounds { west: west - dx, south: (south - dy).max(-85.0), east: east + dx, north: (north + dy).min(85.0) })
    };
    atlas.view.or_else(places).unwrap_or(WORLD)
}

/// What the phase of a stop is about, with its surroundings; none where it has no place, or spans more than half the globe.
pub(super) fn bounds_of_stop(atlas: &Atlas, stop: usize) -> Option<Bounds> {
    // At least so many degrees, and no place at the very edge.
    const LEAST: (f64, f64) = (4.6, 3.6);
    const EDGE: (f64, f64) = (0.9, 0.7);
    let phase = atlas.phases.get(stop)?;
    let ends = phase.moves.iter().flat_map(|relocation| std::iter::once(&relocation.from).chain(&relocation.to));
    // By number: a phase of a large story has thousands of places.
    let changed = atlas.changed_at(stop).iter().map(|place| &atlas.places[*place as usize]);
    let places = changed.chain(ends.filter_map(|id| atlas.place(id)));
    let shapes = phase.statuses.iter().flat_map(|status| reach(status.shape.as_ref()));
    let Bounds { west, south, east, north } = bounds_of(places.flat_map(extent).chain(shapes))?;
    if east < west {
        return None;
    }
    let margin = |span: f64, least: f64, edge: f64| ((least - span) / 2.0).max(edge);
    let wide = margin(east - west, LEAST.0, EDGE.0);
    let high = margin(north - south, LEAST.1, EDGE.1);
    Some(Bounds {
        west: west - wide,
        south: (south - high).max(-80.0),
        east: east + wide,
        north: (north + high).min(80.0),
    })
}
