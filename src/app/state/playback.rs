//! Playing the story: from stop to stop, resting at each, at a speed.

use crate::app::state::State;
use crate::app::state::animation::smoothstep;
use crate::view::time_axis::span;

/// How long one stop takes at normal speed, in seconds: a rest to read, then the way to the next.
pub const SECONDS_PER_STOP: f64 = 5.0;
/// The part of that spent at rest.
const REST: f64 = 0.72;
/// The speeds there are, as multiples of the normal one.
pub const SPEEDS: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];

/// A playback in progress.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// How far it has come: whole numbers are arrivals at stops.
    clock: f64,
    /// When it was advanced last, in seconds since the window opened.
    last: f64,
}

impl Playback {
    /// Plays from a stop on.
    #[must_use]
    pub fn from(stop: usize, now: f64) -> Self {
        Self { clock: stop as f64, last: now }
    }

    /// The slider's position: at rest on a stop, then eased to the next.
    #[must_use]
    pub fn position(&self) -> f64 {
        let (stop, part) = (self.clock.floor(), self.clock.fract());
        stop + smoothstep((part - REST) / (1.0 - REST))
    }

    /// Seconds until the slider moves again, at a speed; 0 while it does.
    #[must_use]
    pub fn rest(&self, speed: f64) -> f64 {
        (REST - self.clock.fract()).max(0.0) * SECONDS_PER_STOP / speed
    }
}

impl State {
    /// Plays or pauses. At the end it starts over.
    pub(super) fn toggle_play(&mut self, now: f64) {
        if self.timeline.playback.take().is_some() {
            if self.view().day.is_none() {
                self.glide_to_stop(self.stop(), now);
            }
            return;
        }
        if let Some(day) = self.view().day {
            let (first, last) = span(self.atlas());
            self.timeline.day_tween = None;
            if day >= last - self.story.step() {
                self.story.edit(|view| view.day = Some(first));
            }
            self.timeline.playback = Some(Playback::from(self.stop(), now));
            return self.set_follow(true, now);
        }
        let stop = if self.stop() == self.last_stop() { 0 } else { self.stop() };
        self.timeline.tween = None;
        self.story.edit(|view| view.position = stop as f64);
        self.timeline.playback = Some(Playback::from(stop, now));
        self.set_follow(true, now);
    }

    /// Lets the playback go on; returns the seconds until the slider moves again, if it plays.
    pub(super) fn advance_playback(&mut self, now: f64) -> Option<f64> {
        let mut playback = self.timeline.playback?;
        let speed = self.timeline.speed;
        // A clock that jumps (a laptop that slept) moves the story by no more than a moment.
        let passed = (now - playback.last).clamp(0.0, 0.25_f64.max(playback.rest(speed) + 0.05));
        playback.last = now;
        if let Some(day) = self.view().day {
            return self.play_days(playback, day, passed);
        }
        playback.clock += passed * speed / SECONDS_PER_STOP;
        let last = self.last_stop() as f64;
        if playback.clock >= last + REST && self.timeline.looping {
            playback.clock = 0.0;
        } else if playback.clock >= last && !self.timeline.looping {
            self.story.edit(|view| view.position = last);
            self.timeline.playback = None;
            return None;
        }
        let position = if playback.clock >= last {
            last
        } else if self.settings.less_motion {
            playback.clock.floor()
        } else {
            playback.position()
        };
        self.story.edit(|view| view.position = position);
        self.timeline.playback = Some(playback);
        Some(playback.rest(speed))
    }

    /// Lets days go by, all equally long; the whole story takes as long as by phase. With less motion it jumps from one
    /// phase to the next.
    fn play_days(&mut self, mut playback: Playback, day: f64, passed: f64) -> Option<f64> {
        let (first, last) = span(self.atlas());
        let speed = self.timeline.speed;
        let seconds = SECONDS_PER_STOP * self.atlas().phases.len() as f64;
        let next = if self.settings.less_motion {
            playback.clock += passed * speed / SECONDS_PER_STOP;
            let stop = playback.clock.floor() as usize;
            self.story.start_of(stop).map_or(last, |start| start.max(day))
        } else {
            day + passed * speed * (last - first) / seconds
        };
        let end = last - self.story.step();
        let at_end = next >= end;
        if at_end && !self.timeline.looping {
            self.story.edit(|view| view.day = Some(end));
            self.timeline.playback = None;
            return None;
        }
        if at_end {
            playback.clock = 0.0;
        }
        self.story.edit(|view| view.day = Some(if at_end { first } else { next }));
        self.timeline.playback = Some(playback);
        let rest = (1.0 - playback.clock.fract()) * SECONDS_PER_STOP / speed;
        Some(if self.settings.less_motion { rest } else { 0.0 })
    }

    /// Takes the next faster or slower speed.
    pub(super) fn change_speed(&mut self, faster: bool) {
        let here = SPEEDS.iter().position(|speed| (speed - self.timeline.speed).abs() < 1e-9).unwrap_or(2);
        let next = if faster { (here + 1).min(SPEEDS.len() - 1) } else { here.saturating_sub(1) };
        self.timeline.speed = SPEEDS[next];
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
            let playback = Playback { clock: f64::from(step) / 100.0, last: 0.0 };
            let position = playback.position();
            assert!(position >= before, "{before} then {position}");
            at_rest += u32::from(position.fract() == 0.0);
            before = position;
        }
        assert!((before - 4.0).abs() < 1e-9 && at_rest > 250, "{at_rest}");
    }
}
