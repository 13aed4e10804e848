//! Moving through time: by phase, by date, from event to event.

use crate::app::state::State;
use crate::app::state::action::TimelineAction;
use crate::app::state::animation::Tween;
use crate::app::state::cards::{Card, Layer};
use crate::app::state::playback::Playback;
use crate::atlas::moment::{nearest_stop, stop_by};
use crate::view::time_axis::{TimeAxis, TimeWindow, days_at, moment_of, span};

/// Time in the window. Where the slider is, is part of what is shown (`ViewState::position` and `day`).
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineState {
    /// The slider's way to a stop.
    pub tween: Option<Tween<f64>>,
    /// The slider's way to a day.
    pub day_tween: Option<Tween<f64>>,
    /// The part of the story's time that the timeline shows.
    pub window: TimeWindow,
    /// Whether the slider is being dragged.
    pub scrubbing: bool,
    /// The playback, while it plays.
    pub playback: Option<Playback>,
    /// The speed, as a multiple of the normal one.
    pub speed: f64,
    /// Whether it starts over at the end.
    pub looping: bool,
    /// Whether the story is told as an article.
    pub guided: bool,
}

impl Default for TimelineState {
    fn default() -> Self {
        Self::with_speed(1.0, false)
    }
}

impl TimelineState {
    /// At rest, with the whole time in view.
    #[must_use]
    pub fn with_speed(speed: f64, looping: bool) -> Self {
        Self {
            tween: None,
            day_tween: None,
            window: TimeWindow::default(),
            scrubbing: false,
            playback: None,
            speed,
            looping,
            guided: false,
        }
    }

    /// Whether the slider glides.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.tween.is_some() || self.day_tween.is_some()
    }

    pub(super) fn stop_moving(&mut self) {
        (self.tween, self.day_tween, self.playback) = (None, None, None);
    }
}

impl State {
    pub(super) fn apply_timeline(&mut self, action: &TimelineAction, now: f64) {
        match *action {
            TimelineAction::ScrubTo(position) => {
                self.set_by_date(false);
                self.timeline.scrubbing = true;
                if position.is_finite() {
                    self.story.edit(|view| view.position = position);
                }
            }
            TimelineAction::ScrubToDay(day) => {
                self.set_by_date(true);
                self.timeline.scrubbing = true;
                self.story.edit(|view| view.day = Some(day));
            }
            TimelineAction::Settle => {
                self.timeline.scrubbing = false;
                match self.view().day.map(|day| self.story.at_rest(day)) {
                    Some(day) => self.story.edit(|view| view.day = Some(day)),
                    None => self.glide_to_stop(self.stop(), now),
                }
            }
            TimelineAction::GoToStop(stop) => self.glide_to_stop(stop, now),
            TimelineAction::NextStop => self.glide_to_stop(self.target_stop() + 1, now),
            TimelineAction::PreviousStop => self.glide_to_stop(self.target_stop().saturating_sub(1), now),
            TimelineAction::FirstStop => self.glide_to_stop(0, now),
            TimelineAction::LastStop => self.glide_to_stop(self.last_stop(), now),
            TimelineAction::GoToMoment(day) => self.glide_to_day(self.story.at_rest(day), now),
            TimelineAction::NextEvent => self.glide_to_event(true, now),
            TimelineAction::PreviousEvent => self.glide_to_event(false, now),
            TimelineAction::SetByDate(by_date) => self.set_by_date(by_date),
            TimelineAction::Show(window) => self.timeline.window = window,
            TimelineAction::TogglePlay => self.toggle_play(now),
            TimelineAction::Faster => self.change_speed(true),
            TimelineAction::Slower => self.change_speed(false),
            TimelineAction::ToggleLoop => self.timeline.looping = !self.timeline.looping,
            TimelineAction::SetCompare(compare) => self.set_compare(compare),
            TimelineAction::SetAsOf(as_of) => self.story.edit(|view| view.as_of = as_of),
            TimelineAction::SetGuided(guided) => self.set_guided(guided, now),
        }
    }

    pub(super) fn set_by_date(&mut self, by_date: bool) {
        self.timeline.stop_moving();
        self.story.set_by_date(by_date);
    }

    pub(super) fn set_compare(&mut self, compare: bool) {
        self.story.edit(|view| view.compare = compare);
        if compare {
            self.clear_map();
            self.timeline.guided = false;
        }
    }

    pub(super) fn set_guided(&mut self, guided: bool, now: f64) {
        self.timeline.guided = guided;
        if guided {
            self.clear_map();
            self.set_by_date(false);
            self.story.edit(|view| view.compare = false);
        }
        self.set_follow(guided, now);
        if !guided {
            self.frame_whole_story(now);
        }
    }

    /// Closes what would lie over the whole map.
    fn clear_map(&mut self) {
        self.close_detail();
        self.story.edit(|view| view.place = None);
        self.open.set(Layer::Card(Card::Speakers), false);
    }

    /// The stop that the slider glides to, or is at.
    #[must_use]
    pub fn target_stop(&self) -> usize {
        match (self.timeline.tween, self.timeline.day_tween) {
            (Some(tween), _) => nearest_stop(tween.to),
            (None, Some(tween)) => stop_by(self.atlas(), self.story.moment_of(tween.to)),
            (None, None) => self.stop(),
        }
    }

    pub(super) fn glide_to_stop(&mut self, stop: usize, now: f64) {
        self.timeline.playback = None;
        let stop = stop.min(self.last_stop());
        if self.view().day.is_some()
            && let Some(start) = self.story.start_of(stop)
        {
            return self.glide_to_day(start, now);
        }
        let (from, to) = (self.view().position, stop as f64);
        self.timeline.scrubbing = false;
        if self.settings.less_motion || (to - from).abs() < 1e-9 {
            self.timeline.tween = None;
            self.story.edit(|view| view.position = to);
        } else {
            // Longer ways take a little longer, but never long.
            let seconds = 0.25 + 0.45 * (to - from).abs().min(2.0);
            self.timeline.tween = Some(Tween { from, to, start: now, seconds });
        }
    }

    pub(super) fn glide_to_day(&mut self, to: f64, now: f64) {
        self.set_by_date(true);
        self.timeline.scrubbing = false;
        let Some(from) = self.view().day else { return };
        if self.settings.less_motion || (to - from).abs() < 1e-9 {
            self.story.edit(|view| view.day = Some(to));
        } else {
            let seconds = 0.3 + 0.4 * ((to - from).abs() / 180.0).min(1.0);
            self.timeline.day_tween = Some(Tween { from, to, start: now, seconds });
        }
    }

    /// Goes to when something was said next, or last before. What a filter hides does not count.
    fn glide_to_event(&mut self, forward: bool, now: f64) {
        let here = self.timeline.day_tween.map(|tween| tween.to).or(self.view().day);
        let Some(here) = here.or_else(|| self.story.start_of(self.target_stop())) else { return };
        let here = self.story.date_at(here);
        let (first, last) = span(self.atlas());
        let within = moment_of(first)..moment_of(last);
        if let Some(next) = self.story.events().next((here.begins(), here.ends()), forward, within) {
            self.glide_to_day(days_at(next), now);
        }
    }

    /// Lets the slider glide and play; returns the seconds until it moves again, if it plays.
    pub(super) fn advance_timeline(&mut self, now: f64) -> Option<f64> {
        let rest = self.advance_playback(now);
        if let Some(tween) = self.timeline.tween {
            self.story.edit(|view| view.position = tween.value(now));
            self.timeline.tween = (!tween.is_over(now)).then_some(tween);
        }
        if let Some(tween) = self.timeline.day_tween {
            self.story.edit(|view| view.day = Some(tween.value(now)));
            self.timeline.day_tween = (!tween.is_over(now)).then_some(tween);
        }
        rest
    }

    /// The window of time around the playhead, `factor` times closer.
    #[must_use]
    pub fn time_around_playhead(&self, factor: f32) -> TimeWindow {
        // Wide enough for a card of any usual width: what counts is where the playhead is in it.
        const WIDTH: f32 = 1000.0;
        let window = self.timeline.window;
        let axis = TimeAxis::new(self.atlas(), WIDTH, window);
        let here = self.view().day.map_or_else(|| axis.x_of(self.view().position), |day| axis.x_of_day(day));
        let around = (here / WIDTH).clamp(0.0, 1.0);
        let shown = window.showing(axis.part_of(here, window));
        shown.zoomed(around, factor, TimeAxis::closest(self.atlas(), WIDTH))
    }
}
