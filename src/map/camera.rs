//! Where the map looks: Web Mercator (EPSG:3857) on a square world of 256 · 2^zoom logical pixels.

use std::f64::consts::PI;
use std::fmt;
use std::str::FromStr;

use crate::atlas::model::{Bounds, Position};
use crate::map::{Point, ScreenRect};

/// Width of the world at zoom 0, in logical pixels.
pub const TILE: f64 = 256.0;
/// The latitude at which the square world ends, in degrees.
pub const MAX_LATITUDE: f64 = 85.051_128_78;
/// The closest zoom: the doors of houses, where the basemap has them.
pub const MAX_ZOOM: f64 = 19.0;
/// The farthest zoom, where the window does not ask for a closer one.
pub const MIN_ZOOM: f64 = 2.0;

/// The part of the window that the map fills, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Viewport {
    /// It as a box.
    #[must_use]
    pub fn rect(&self) -> ScreenRect {
        ScreenRect {
            min: Point { x: self.x, y: self.y },
            max: Point { x: self.x + self.width, y: self.y + self.height },
        }
    }
}

/// How much of each edge of the viewport is covered by cards, in logical pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Insets {
    /// At the left.
    pub left: f32,
    /// At the top.
    pub top: f32,
    /// At the right.
    pub right: f32,
    /// At the bottom.
    pub bottom: f32,
}

/// Where the map looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The position in the middle of the viewport, in degrees WGS 84.
    pub center: Position,
    /// Zoom, as slippy maps count it: one more doubles the scale.
    pub zoom: f64,
}

/// Why a text is no camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write LON,LAT,ZOOM, as in 43.7,33.2,6.1")]
pub struct NotACamera;

impl Default for Camera {
    /// The whole world.
    fn default() -> Self {
        Self { center: Position { lon: 0.0, lat: 0.0 }, zoom: MIN_ZOOM }
    }
}

impl FromStr for Camera {
    type Err = NotACamera;

    /// Reads `LON,LAT,ZOOM`: degrees east, degrees north, levels.
    fn from_str(text: &str) -> Result<Self, NotACamera> {
        let mut parts = text.split(',').map(|part| part.trim().parse::<f64>().ok().filter(|value| value.is_finite()));
        let mut next = || parts.next().flatten().ok_or(NotACamera);
        let camera = Self { center: Position { lon: next()?, lat: next()? }, zoom: next()? };
        if camera.is_sound() && parts.next().is_none() { Ok(camera) } else { Err(NotACamera) }
    }
}

impl fmt::Display for Camera {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4},{:.4},{:.2}", self.center.lon, self.center.lat, self.zoom)
    }
}

/// A position on the square world, from 0 to 1 eastward and southward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct World {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

pub(crate) fn to_world(position: Position) -> World {
    let lat = position.lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
    World { x: (position.lon + 180.0) / 360.0, y: (1.0 - lat.tan().asinh() / PI) / 2.0 }
}

pub(super) fn from_world(world: World) -> Position {
    Position { lon: world.x.rem_euclid(1.0) * 360.0 - 180.0, lat: latitude(world.y) }
}

/// The latitude at a part of the square world southward.
pub(crate) fn latitude(y: f64) -> f64 {
    (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees()
}

impl Camera {
    /// Whether there is such a position on the globe and such a zoom.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let Position { lon, lat } = self.center;
        lon.abs() <= 180.0 && lat.abs() <= 90.0 && (0.0..=24.0).contains(&self.zoom)
    }

    fn scale(&self) -> f64 {
        TILE * self.zoom.exp2()
    }

    /// The width of the whole world, in logical pixels.
    #[must_use]
    pub fn world_width(&self) -> f64 {
        self.scale()
    }

    /// Where a position is in the window, in logical pixels: of its copies around the globe, the one nearest to the
    /// middle.
    #[must_use]
    pub fn project(&self, viewport: &Viewport, position: Position) -> Point {
        let (center, here, scale) = (to_world(self.center), to_world(position), self.scale());
        let east = here.x - center.x;
        Point {
            x: viewport.x + viewport.width / 2.0 + ((east - east.round()) * scale) as f32,
            y: viewport.y + viewport.height / 2.0 + ((here.y - center.y) * scale) as f32,
        }
    }

    /// Where a tile of the square world (zoom, column, row) is in the window, in logical pixels: of the copies of the world,
    /// the one that `near` lies in, a distance from the left of the window.
    #[must_use]
    pub fn tile(&self, viewport: &Viewport, (zoom, x, y): (u8, u32, u32), near: f32) -> ScreenRect {
        let (center, scale) = (to_world(self.center), self.scale());
        let middle = (f64::from(viewport.x + viewport.width / 2.0), f64::from(viewport.y + viewport.height / 2.0));
        let copy = (center.x + (f64::from(near) - middle.0) / scale).floor();
        let side = 2_f64.powi(-i32::from(zoom));
        // The same number gives the same edge to both tiles at it.
        let corner = |x: u32, y: u32| Point {
            x: (middle.0 + (f64::from(x) * side + copy - center.x) * scale) as f32,
            y: (middle.1 + (f64::from(y) * side - center.y) * scale) as f32,
        };
        ScreenRect { min: corner(x, y), max: corner(x + 1, y + 1) }
    }

    /// The position at a point of the window.
    #[must_use]
    pub fn unproject(&self, viewport: &Viewport, point: Point) -> Position {
        let (center, scale) = (to_world(self.center), self.scale());
        from_world(World {
            x: center.x + f64::from(point.x - viewport.x - viewport.width / 2.0) / scale,
            y: center.y + f64::from(point.y - viewport.y - viewport.height / 2.0) / scale,
        })
    }

    /// Logical pixels in a metre at the middle of the viewport.
    #[must_use]
    pub fn pixels_per_metre(&self) -> f64 {
        const EQUATOR: f64 = 40_075_016.686;
        self.scale() / (EQUATOR * self.center.lat.to_radians().cos())
    }

    /// The camera after a drag, in logical pixels.
    #[must_use]
    pub fn panned(&self, viewport: &Viewport, dx: f32, dy: f32) -> Self {
        let middle = Point { x: viewport.x + viewport.width / 2.0 - dx, y: viewport.y + viewport.height / 2.0 - dy };
        Self { center: self.unproject(viewport, middle), zoom: self.zoom }.clamped(viewport)
    }

    /// The camera zoomed by some levels around `point`, which keeps its position.
    #[must_use]
    pub fn zoomed(&self, viewport: &Viewport, point: Point, levels: f64) -> Self {
        let fixed = self.unproject(viewport, point);
        let zoomed = Self { center: self.center, zoom: self.zoom + levels }.clamped_zoom(viewport);
        let now = zoomed.project(viewport, fixed);
        zoomed.panned(viewport, point.x - now.x, point.y - now.y)
    }

    /// The camera that shows a box in the part of the viewport that no card covers.
    #[must_use]
    pub fn framing(viewport: &Viewport, insets: &Insets, bounds: Bounds) -> Self {
        // A story of one place is shown with its surroundings.
        Self::framed(viewport, insets, bounds, 0.0, 10.0)
    }

    /// The same, at least as close as a zoom.
    #[must_use]
    pub fn framing_from(viewport: &Viewport, insets: &Insets, bounds: Bounds, least: f64) -> Self {
        Self::framed(viewport, insets, bounds, least, least + 3.0)
    }

    fn framed(viewport: &Viewport, insets: &Insets, bounds: Bounds, least: f64, most: f64) -> Self {
        let east = if bounds.east < bounds.west { bounds.east + 360.0 } else { bounds.east };
        let north_west = to_world(Position { lon: bounds.west, lat: bounds.north });
        let south_east = to_world(Position { lon: east, lat: bounds.south });
        let room_x = f64::from((viewport.width - insets.left - insets.right).max(80.0));
        let room_y = f64::from((viewport.height - insets.top - insets.bottom).max(80.0));
        let span = (south_east.x - north_west.x).max(1e-6);
        let zoom = (room_x / (span * TILE)).min(room_y / ((south_east.y - north_west.y).max(1e-6) * TILE)).log2();
        let zoom = zoom.clamp(least, most.max(least));
        let scale = TILE * zoom.exp2();
        let center = World {
            x: f64::midpoint(north_west.x, south_east.x) + f64::from(insets.right - insets.left) / 2.0 / scale,
            y: f64::midpoint(north_west.y, south_east.y) + f64::from(insets.bottom - insets.top) / 2.0 / scale,
        };
        Self { center: from_world(center), zoom }.clamped(viewport)
    }

    /// The camera part of the way (0 to 1) to another one.
    #[must_use]
    pub fn toward(&self, other: &Self, part: f64) -> Self {
        let (a, mut b) = (to_world(self.center), to_world(other.center));
        // The shorter way around the globe.
        b.x -= (b.x - a.x).round();
        // Interpolated so that the scale changes evenly and the target comes closer on a straight line of the screen.
        let zoom = self.zoom + (other.zoom - self.zoom) * part;
        let travelled = if (other.zoom - self.zoom).abs() < 1e-6 {
            part
        } else {
            let (start, end) = ((-self.zoom).exp2(), (-other.zoom).exp2());
            ((-zoom).exp2() - start) / (end - start)
        };
        let center = World { x: a.x + (b.x - a.x) * travelled, y: a.y + (b.y - a.y) * travelled };
        Self { center: from_world(center), zoom }
    }

    fn clamped_zoom(self, viewport: &Viewport) -> Self {
        let fills = (f64::from(viewport.width.max(viewport.height)) / TILE).max(1.0).log2();
        let least = fills.clamp(MIN_ZOOM, MAX_ZOOM);
        let zoom = if self.zoom.is_finite() { self.zoom } else { least };
        Self { center: self.center, zoom: zoom.clamp(least, MAX_ZOOM) }
    }

    /// The nearest camera that shows only the world: within the zoom limits, and with neither pole's edge in view.
    /// Eastward and westward the world goes round.
    #[must_use]
    pub fn clamped(self, viewport: &Viewport) -> Self {
        let camera = self.clamped_zoom(viewport);
        let scale = camera.scale();
        let half_y = (f64::from(viewport.height) / 2.0 / scale).min(0.5);
        let center = to_world(camera.center);
        let within = |value: f64, half: f64| if value.is_finite() { value.clamp(half, 1.0 - half) } else { 0.5 };
        let x = if center.x.is_finite() { center.x } else { 0.5 };
        let center = World { x, y: within(center.y, half_y) };
        Self { center: from_world(center), ..camera }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VIEW: Viewport = Viewport { x: 0.0, y: 0.0, width: 1280.0, height: 800.0 };
    const IRAQ: Bounds = Bounds { west: 38.6, south: 29.0, east: 48.8, north: 37.6 };

    #[test]
    fn framing_shows_the_whole_box_beside_the_cards() {
        let insets = Insets { left: 360.0, top: 60.0, right: 20.0, bottom: 140.0 };
        let camera = Camera::framing(&VIEW, &insets, IRAQ);
        let north_west = camera.project(&VIEW, Position { lon: IRAQ.west, lat: IRAQ.north });
        let south_east = camera.project(&VIEW, Position { lon: IRAQ.east, lat: IRAQ.south });
        assert!(north_west.x >= 359.0 && north_west.y >= 59.0, "{north_west:?}");
        assert!(south_east.x <= 1261.0 && south_east.y <= 661.0, "{south_east:?}");
        assert!((south_east.y - north_west.y) > 590.0, "the box is smaller than the room for it");
    }

    #[test]
    fn a_box_across_the_antimeridian_is_framed_as_one() {
        let camera = Camera::framing(
            &VIEW,
            &Insets::default(),
            Bounds { west: 175.0, south: -20.0, east: -175.0, north: -10.0 },
        );
        assert!(camera.zoom > 5.0, "the box of ten degrees is shown at zoom {}", camera.zoom);
    }

    proptest! {
        #[test]
        fn what_is_under_the_pointer_stays_there(
            x in 100.0_f32..1180.0, y in 100.0_f32..700.0, levels in -1.0..1.0_f64,
        ) {
            let camera = Camera::framing(&VIEW, &Insets::default(), IRAQ);
            let point = Point { x, y };
            let before = camera.unproject(&VIEW, point);
            let after = camera.zoomed(&VIEW, point, levels).unproject(&VIEW, point);
            prop_assert!((before.lon - after.lon).abs() < 1e-3 && (before.lat - after.lat).abs() < 1e-3);
        }

        #[test]
        fn the_camera_never_leaves_the_world(
            lon in proptest::num::f64::ANY, lat in proptest::num::f64::ANY, zoom in proptest::num::f64::ANY,
            dx in -1e6_f32..1e6, dy in -1e6_f32..1e6,
        ) {
            let camera = Camera { center: Position { lon, lat }, zoom }.clamped(&VIEW).panned(&VIEW, dx, dy);
            prop_assert!((MIN_ZOOM..=MAX_ZOOM).contains(&camera.zoom));
            for (x, y) in [(0.0, 0.0), (VIEW.width, VIEW.height)] {
                let corner = camera.unproject(&VIEW, Point { x, y });
                prop_assert!(corner.lon.abs() <= 180.001 && corner.lat.abs() <= MAX_LATITUDE + 0.001, "{:?}", corner);
            }
        }

        /// A tile lies where its corners do, and its neighbours begin where it ends.
        #[test]
        fn tiles_lie_where_their_corners_do(lon in 38.0..49.0_f64, lat in 29.0..38.0_f64, zoom in 3.0..18.0_f64) {
            let camera = Camera { center: Position { lon, lat }, zoom };
            let level = zoom as u8;
            let (here, count) = (to_world(camera.center), 2_f64.powi(level.into()));
            let (x, y) = ((here.x * count) as u32, (here.y * count) as u32);
            let tile = camera.tile(&VIEW, (level, x, y), VIEW.x + VIEW.width / 2.0);
            let corner = from_world(World { x: f64::from(x) / count, y: f64::from(y) / count });
            let point = camera.project(&VIEW, corner);
            prop_assert!((tile.min.x - point.x).abs() < 0.01 && (tile.min.y - point.y).abs() < 0.01, "{tile:?} {point:?}");
            for (number, edge) in [((level, x + 1, y), tile.max.x), ((level, x, y + 1), tile.max.y)] {
                let next = camera.tile(&VIEW, number, VIEW.x + VIEW.width / 2.0);
                prop_assert!(next.min.x.to_bits() == edge.to_bits() || next.min.y.to_bits() == edge.to_bits());
            }
        }

        #[test]
        fn projecting_back_gives_the_same_position(lon in 38.0..49.0_f64, lat in 29.0..38.0_f64) {
            let camera = Camera::framing(&VIEW, &Insets::default(), IRAQ);
            let back = camera.unproject(&VIEW, camera.project(&VIEW, Position { lon, lat }));
            prop_assert!((back.lon - lon).abs() < 1e-4 && (back.lat - lat).abs() < 1e-4);
        }
    }
}
