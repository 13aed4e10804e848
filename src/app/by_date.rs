//! Moving by date: any day of the story, and from event to event.

use jiff::civil::Date;

use crate::atlas::When;
use crate::atlas::model::Phase;
use crate::atlas::moment::stop_on;

use super::motion::Glide;
use super::state::State;
use super::timeline::axis::{TimeAxis, TimeView, date_of, days, span};

impl State {
    /// The day that the slider is on, where the story is moved through by date.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.date.map(date_of)
    }

    /// When what is shown is, in words: the day at hand, or the dates of a phase.
    #[must_use]
    pub fn dates(&self, phase: &Phase) -> String {
        self.day().map_or_else(|| self.messages.phase_dates(phase), |day| self.messages.date(When::day(day)))
    }

    /// The last day of what is shown: the day at hand, or the last one of the phase.
    #[must_use]
    pub fn until(&self) -> Date {
        let phase = || self.atlas.phases.get(self.stop()).map(Phase::last_day);
        self.day().or_else(phase).unwrap_or_else(|| self.atlas.evidence_ends.last())
    }

    /// The time around the playhead, so many times closer.
    #[must_use]
    pub fn time_around_playhead(&self, factor: f32) -> TimeView {
        // Enough for a card of any usual width: what counts is where the playhead is in it.
        const WIDTH: f32 = 1000.0;
        let axis = TimeAxis::new(&self.atlas, WIDTH, self.time);
        let here = self.date.map_or_else(|| axis.x_of(self.position), |day| axis.x_of_day(day));
        let around = (here / WIDTH).clamp(0.0, 1.0);
        let shown = self.time.showing(axis.part_of(here, self.time));
        shown.zoomed(around, factor, TimeAxis::closest(&self.atlas, WIDTH))
    }

    /// Puts the slider on a day within the story's time. The stop goes with it.
    pub(super) fn set_day(&mut self, day: f64) {
        let (first, last) = span(&self.atlas);
        let day = if day.is_finite() { day.clamp(first, last - 1.0) } else { first };
        self.date = Some(day);
        self.position = stop_on(&self.atlas, date_of(day)) as f64;
    }

    /// Moves by date from now on, or by phase. What is at hand stays at hand.
    pub(super) fn set_by_date(&mut self, by_date: bool) {
        (self.glide, self.day_glide, self.play) = (None, None, None);
        if !by_date {
            self.date = None;
        } else if self.date.is_none()
            && let Some(phase) = self.atlas.phases.get(self.stop())
        {
            self.set_day(days(phase.start.first()));
        }
    }

    /// Goes to a day, gliding.
    pub(super) fn glide_to_day(&mut self, day: Date, now: f64) {
        self.set_by_date(true);
        self.scrubbing = false;
        let (Some(from), to) = (self.date, days(day)) else { return };
        if self.less_motion || (to - from).abs() < 1e-9 {
            self.set_day(to);
        } else {
            let seconds = 0.3 + 0.4 * ((to - from).abs() / 180.0).min(1.0);
            self.day_glide = Some(Glide { from, to, start: now, seconds });
        }
    }

    /// Goes to the next day on which something was said, or the one before. What a filter hides does not count.
    pub(super) fn glide_to_event(&mut self, forth: bool, now: f64) {
        let here = self.day_glide.map(|glide| date_of(glide.to)).or_else(|| self.day());
        let start = self.atlas.phases.get(self.target_stop()).map(|phase| phase.start.first());
        let Some(here) = here.or(start) else { return };
        let story = self.story();
        let (first, last) = span(&self.atlas);
        let events = story.claims.iter().filter(|claim| self.filter.shows(story, claim));
        let events = events.map(|claim| claim.date.first()).filter(|day| (first..last).contains(&days(*day)));
        let next = if forth { events.filter(|day| *day > here).min() } else { events.filter(|day| *day < here).max() };
        if let Some(day) = next {
            self.glide_to_day(day, now);
        }
    }
}
