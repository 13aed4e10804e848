//! Moves of the window itself: short, eased, and interruptible.

use crate::map::Camera;

/// How long the camera takes when a card opens or a button zooms, in seconds.
pub const CARD: f64 = 0.3;

/// A way from one value to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glide<T> {
    /// Where it began.
    pub from: T,
    /// Where it goes.
    pub to: T,
    /// When it began, in seconds.
    pub start: f64,
    /// How long it takes, in seconds.
    pub seconds: f64,
}

impl<T> Glide<T> {
    /// The eased part of the way gone at a time, from 0 to 1.
    fn part(&self, now: f64) -> f64 {
        let linear = if self.seconds > 0.0 { ((now - self.start) / self.seconds).clamp(0.0, 1.0) } else { 1.0 };
        // Smoothstep: at rest at both ends.
        linear * linear * (3.0 - 2.0 * linear)
    }

    /// Whether it has arrived. A clock that was set back ends it too.
    #[must_use]
    pub fn arrived(&self, now: f64) -> bool {
        !(self.start..self.start + self.seconds).contains(&now)
    }
}

impl Glide<f64> {
    /// The value at a time.
    #[must_use]
    pub fn value(&self, now: f64) -> f64 {
        if self.arrived(now) { self.to } else { self.from + (self.to - self.from) * self.part(now) }
    }
}

impl Glide<Camera> {
    /// The camera at a time.
    #[must_use]
    pub fn value(&self, now: f64) -> Camera {
        if self.arrived(now) { self.to } else { self.from.toward(&self.to, self.part(now)) }
    }
}
