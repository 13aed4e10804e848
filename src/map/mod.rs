//! The map: the basemap, the camera, and the scene drawn for a moment. Touches no file, thread, clock or
//! network, and no window.

pub mod arc;
mod arcs;
pub mod basemap;
mod bundles;
pub mod camera;
pub mod clusters;
pub mod crowd;
pub mod focus;
pub mod hatch;
pub mod labels;
mod outlines;
pub mod palette;
pub mod scene;
mod screen_grid;
pub mod shapes;
mod spread;
pub mod style;
pub mod symbols;
pub mod tally;

pub use crate::map::camera::{Camera, Insets, Viewport};
pub use crate::map::scene::Scene;

/// A point of the window, in logical pixels from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Rightward.
    pub x: f32,
    /// Downward.
    pub y: f32,
}

impl Point {
    /// The distance to another point.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point part of the way (0 to 1) to another one.
    #[must_use]
    pub fn toward(self, other: Self, part: f32) -> Self {
        Self { x: self.x + (other.x - self.x) * part, y: self.y + (other.y - self.y) * part }
    }
}

/// A box in the window, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScreenRect {
    /// The upper left corner.
    pub min: Point,
    /// The lower right corner.
    pub max: Point,
}

impl ScreenRect {
    /// The least box with all of some points in it; none without a point.
    #[must_use]
    pub fn of<'p>(points: impl IntoIterator<Item = &'p Point>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = *points.next()?;
        Some(points.fold(Self { min: first, max: first }, |bounds, at| bounds.with(*at)))
    }

    /// The box of a size around a point.
    #[must_use]
    pub fn around(center: Point, width: f32, height: f32) -> Self {
        Self {
            min: Point { x: center.x - width / 2.0, y: center.y - height / 2.0 },
            max: Point { x: center.x + width / 2.0, y: center.y + height / 2.0 },
        }
    }

    /// The box with a point in it, too.
    #[must_use]
    pub fn with(&self, at: Point) -> Self {
        Self {
            min: Point { x: self.min.x.min(at.x), y: self.min.y.min(at.y) },
            max: Point { x: self.max.x.max(at.x), y: self.max.y.max(at.y) },
        }
    }

    /// Whether two boxes share a point.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// Whether another box lies within it.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.holds_point(other.min) && self.holds_point(other.max)
    }

    /// Whether a point lies within it.
    #[must_use]
    pub fn holds_point(&self, at: Point) -> bool {
        (self.min.x..=self.max.x).contains(&at.x) && (self.min.y..=self.max.y).contains(&at.y)
    }

    /// The box with so much more on every side.
    #[must_use]
    pub fn grown(&self, by: f32) -> Self {
        Self {
            min: Point { x: self.min.x - by, y: self.min.y - by },
            max: Point { x: self.max.x + by, y: self.max.y + by },
        }
    }

    /// The middle.
    #[must_use]
    pub fn center(&self) -> Point {
        self.min.toward(self.max, 0.5)
    }
}
