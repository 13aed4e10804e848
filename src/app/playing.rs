//! Playing the story: from stop to stop, resting at each, at a speed; the camera follows until a hand takes it.

use crate::atlas::model::Bounds;
use crate::map::Camera;

use super::state::State;
use super::timeline::axis::{days, span};

/// How long one stop takes at normal speed, in seconds: a rest to read, then the way to the next.
pub const SECONDS_PER_STOP: f64 = 5.0;
/// The part of that spent at rest.
const REST: f64 = 0.72;
/// The speeds there are, as multiples of the normal one.
pub const SPEEDS: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];
/// How long the camera takes to the next stop, in seconds.
const FLIGHT: f64 = 0.9;

/// Playing, in progress.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Play {
    /// How far it has come: whole numbers are arrivals at stops.
    clock: f64,
    /// When it was looked at last, in seconds.
    then: f64,
}

impl Play {
    /// Playing from a stop on.
    #[must_use]
    pub fn from(stop: usize, now: f64) -> Self {
        Self { clock: stop as f64, then: now }
    }

    /// The slider's position: at rest on a stop, then eased to the next.
    #[must_use]
    pub fn position(&self) -> f64 {
        let (stop, part) = (self.clock.floor(), self.clock.fract());
        let way = ((part - REST) / (1.0 - REST)).clamp(0.0, 1.0);
        stop + way * way * (3.0 - 2.0 * way)
    }

    /// Seconds until the slider moves again, at a speed; 0 while it does.
    #[must_use]
    pub fn rest(&self, speed: f64) -> f64 {
        (REST - self.clock.fract()).max(0.0) * SECONDS_PER_STOP / speed
    }
}

impl State {
    /// Plays or pauses. At the end it begins again.
    pub(super) fn toggle_play(&mut self, now: f64) {
        if self.play.take().is_some() {
            if self.date.is_none() {
                self.glide_to(self.stop(), now);
            }
            return;
        }
        if let Some(day) = self.date {
            let (first, last) = span(&self.atlas);
            self.day_glide = None;
            if day >= last - 1.0 {
                self.set_day(first);
            }
            self.play = Some(Play::from(self.stop(), now));
            return self.follow(true, now);
        }
        let stop = if self.stop() == self.last_stop() { 0 } else { self.stop() };
        self.glide = None;
        self.position = stop as f64;
        self.play = Some(Play::from(stop, now));
        self.follow(true, now);
    }

    /// Lets playing go on; returns the seconds until the slider moves again, if it plays.
    pub(super) fn play_on(&mut self, now: f64) -> Option<f64> {
        let mut play = self.play?;
        // A clock that jumps (a laptop that slept) moves the story by no more than a moment.
        let passed = (now - play.then).clamp(0.0, 0.25_f64.max(play.rest(self.speed) + 0.05));
        play.then = now;
        if let Some(day) = self.date {
            return self.play_days(play, day, passed);
        }
        play.clock += passed * self.speed / SECONDS_PER_STOP;
        let last = self.last_stop() as f64;
        if play.clock >= last + REST && self.looping {
            play.clock = 0.0;
        } else if play.clock >= last && !self.looping {
            self.position = last;
            self.play = None;
            return None;
        }
        self.position = if play.clock >= last {
            last
        } else if self.less_motion {
            play.clock.floor()
        } else {
            play.position()
        };
        self.play = Some(play);
        Some(play.rest(self.speed))
    }

    /// Lets days go by, all equally long; the whole story takes as long as by phase. With less motion it goes from
    /// one phase to the next.
    fn play_days(&mut self, mut play: Play, day: f64, passed: f64) -> Option<f64> {
        let (first, last) = span(&self.atlas);
        let seconds = SECONDS_PER_STOP * self.atlas.phases.len() as f64;
        let next = if self.less_motion {
            play.clock += passed * self.speed / SECONDS_PER_STOP;
            let stop = play.clock.floor() as usize;
            self.atlas.phases.get(stop).map_or(last, |phase| days(phase.start.first()).max(day))
        } else {
            day + passed * self.speed * (last - first) / seconds
        };
        if next >= last - 1.0 && self.looping {
            (play.clock, play.then) = (0.0, play.then);
            self.set_day(first);
        } else if next >= last - 1.0 {
            self.set_day(last - 1.0);
            self.play = None;
            return None;
        } else {
            self.set_day(next);
        }
        self.play = Some(play);
        let rest = (1.0 - play.clock.fract()) * SECONDS_PER_STOP / self.speed;
        Some(if self.less_motion { rest } else { 0.0 })
    }

    /// Takes one of the speeds: the next faster or slower one.
    pub(super) fn change_speed(&mut self, faster: bool) {
        let here = SPEEDS.iter().position(|speed| (speed - self.speed).abs() < 1e-9).unwrap_or(2);
        let next = if faster { (here + 1).min(SPEEDS.len() - 1) } else { here.saturating_sub(1) };
        self.speed = SPEEDS[next];
    }

    /// Lets the camera follow the story, or no longer.
    pub(super) fn follow(&mut self, follows: bool, now: f64) {
        self.follows_stop = follows.then_some(usize::MAX);
        if follows {
            self.follow_stop(now);
        }
    }

    /// Flies to what the stop at hand is about, once for each stop.
    pub(super) fn follow_stop(&mut self, now: f64) {
        let stop = self.target_stop();
        if self.follows_stop.is_none_or(|followed| followed == stop) {
            return;
        }
        self.follows_stop = Some(stop);
        self.follows_whole_story = false;
        let camera = self.camera_of(stop);
        self.fly_to(camera, now, FLIGHT);
    }

    /// The camera on the places that a stop is about; the whole story where it is about none.
    #[must_use]
    pub fn camera_of(&self, stop: usize) -> Camera {
        // A place is seen with its surroundings: at least so many degrees, and never at the very edge.
        const LEAST: (f64, f64) = (4.6, 3.6);
        const EDGE: (f64, f64) = (0.9, 0.7);
        let Some(phase) = self.atlas.phases.get(stop) else { return self.whole_story() };
        let ends = phase.moves.iter().flat_map(|relocation| std::iter::once(&relocation.from).chain(&relocation.to));
        let places = phase.statuses.iter().map(|status| &status.place).chain(ends);
        let positions: Vec<_> = places.filter_map(|id| self.atlas.place(id)).map(|place| place.position).collect();
        let Some(first) = positions.first() else { return self.whole_story() };
        let mut bounds = Bounds { west: first.lon, south: first.lat, east: first.lon, north: first.lat };
        for position in &positions {
            bounds.west = bounds.west.min(position.lon);
            bounds.east = bounds.east.max(position.lon);
            bounds.south = bounds.south.min(position.lat);
            bounds.north = bounds.north.max(position.lat);
        }
        if bounds.east - bounds.west > 180.0 {
            return self.whole_story();
        }
        let margin = |span: f64, least: f64, edge: f64| ((least - span) / 2.0).max(edge);
        let wide = margin(bounds.east - bounds.west, LEAST.0, EDGE.0);
        let high = margin(bounds.north - bounds.south, LEAST.1, EDGE.1);
        let bounds = Bounds {
            west: bounds.west - wide,
            south: (bounds.south - high).max(-80.0),
            east: bounds.east + wide,
            north: (bounds.north + high).min(80.0),
        };
        Camera::framing(&self.viewport, &self.insets, bounds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn playing_rests_at_stops_and_never_goes_back() {
        let mut before = 0.0;
        let mut at_rest = 0;
        for step in 0..=400 {
            let play = Play { clock: f64::from(step) / 100.0, then: 0.0 };
            let position = play.position();
            assert!(position >= before, "{before} then {position}");
            at_rest += u32::from(position.fract() == 0.0);
            before = position;
        }
        assert!((before - 4.0).abs() < 1e-9 && at_rest > 250, "{at_rest}");
    }
}
