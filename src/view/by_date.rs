//! Moving by date: by the day, or by the minute where a story has times of day.

use jiff::civil::{DateTime, Time};

use crate::atlas::PartialDate;
use crate::view::story::StoryView;
use crate::view::time_axis::{days_at, moment_of};

/// A minute, in days.
const MINUTE: f64 = 1.0 / 1440.0;

impl StoryView {
    /// The least that one moves by date, in days.
    #[must_use]
    pub fn step(&self) -> f64 {
        if self.atlas().has_hours() { MINUTE } else { 1.0 }
    }

    /// Where moving by date comes to rest: at a day, or a minute where the story has times of day. In days since 2000-01-01.
    #[must_use]
    pub fn at_rest(&self, day: f64) -> f64 {
        if self.atlas().has_hours() { (day / MINUTE).round() * MINUTE } else { day.floor() }
    }

    /// The date of a position in time: a day, or a minute where the story has times of day and the position is within one.
    #[must_use]
    pub fn date_at(&self, day: f64) -> PartialDate {
        let moment = moment_of(self.at_rest(day));
        let is_midnight = moment.time() == Time::midnight();
        if is_midnight { PartialDate::day(moment.date()) } else { PartialDate::minute(moment) }
    }

    /// The displayed date while moving by date.
    #[must_use]
    pub fn date(&self) -> Option<PartialDate> {
        self.view().day.map(|day| self.date_at(day))
    }

    /// By when something must have been to be shown at a position in time.
    #[must_use]
    pub fn moment_of(&self, day: f64) -> DateTime {
        self.date_at(day).ends()
    }

    /// Where a stop is reached while moving by date, in days since 2000-01-01.
    #[must_use]
    pub fn start_of(&self, stop: usize) -> Option<f64> {
        let phases = &self.atlas().phases;
        let begins = phases.get(stop)?.start.begins();
        let next = phases.get(stop + 1).map(|phase| phase.start.begins());
        // At midnight the whole day would be shown, and with it the next stop.
        let within = next.is_some_and(|next| next.date() == begins.date() && next > begins);
        let midnight = begins.time() == Time::midnight();
        Some(days_at(begins) + if within && midnight { MINUTE } else { 0.0 })
    }
}
