//! Tweens of the window: short, eased and interruptible.

use crate::map::Camera;

/// How long the camera takes when a card opens or a button zooms, in seconds.
pub const CARD_SECONDS: f64 = 0.3;

/// Smoothstep: from 0 to 1, at rest at both ends.
#[must_use]
pub fn smoothstep(part: f64) -> f64 {
    let part = part.clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

/// A change from one value to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tween<T> {
    /// The first value.
    pub from: T,
    /// The last value.
    pub to: T,
    /// When it starts, in seconds since the window opened.
    pub start: f64,
    /// How long it takes, in seconds.
    pub seconds: f64,
}

impl<T> Tween<T> {
    /// The eased progress at a time, from 0 to 1.
    fn progress(&self, now: f64) -> f64 {
        if self.seconds > 0.0 { smoothstep((now - self.start) / self.seconds) } else { 1.0 }
    }

    /// Whether it is over. A clock that was set back ends it too.
    #[must_use]
    pub fn is_over(&self, now: f64) -> bool {
        !(self.start..self.start + self.seconds).contains(&now)
    }
}

impl Tween<f64> {
    /// The value at a time.
    #[must_use]
    pub fn value(&self, now: f64) -> f64 {
        if self.is_over(now) { self.to } else { self.from + (self.to - self.from) * self.progress(now) }
    }
}

impl Tween<Camera> {
    /// The camera at a time.
    #[must_use]
    pub fn value(&self, now: f64) -> Camera {
        if self.is_over(now) { self.to } else { self.from.toward(&self.to, self.progress(now)) }
    }
}
