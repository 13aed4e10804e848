//! The time axis: true to the calendar, but stretched where stops would overlap. Zoomed
//! in, nothing needs to be stretched any more.

use jiff::Span;
use jiff::civil::{Date, DateTime, Time, date};

use crate::atlas::PartialDate;
use crate::atlas::model::AtlasFile;

/// Between two stops, in logical pixels, where there is room.
const LEAST_GAP: f32 = 30.0;
/// How wide a day is at the closest zoom, in logical pixels.
const WIDEST_DAY: f32 = 48.0;
/// The same in a story with times of day: an hour is as wide as four days are elsewhere.
const WIDEST_DAY_OF_HOURS: f32 = 24.0 * 4.0 * WIDEST_DAY;
/// How wide the whole time may get, in logical pixels: as far as single precision tells them apart.
const WIDEST: f32 = 2_000_000.0;

/// How many years in view are each named.
const MANY_YEARS: f64 = 40.0;

/// The part of the story's time that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeWindow {
    /// How many times wider than the card the whole time is: 1 shows all of it.
    pub zoom: f32,
    /// Where the card begins, as a part (0 to 1) of the whole.
    pub start: f32,
}

impl Default for TimeWindow {
    fn default() -> Self {
        Self { zoom: 1.0, start: 0.0 }
    }
}

impl TimeWindow {
    /// Zoomed by a factor around a point of the card (0 at its beginning, 1 at its end), no closer than `closest`.
    #[must_use]
    pub fn zoomed(self, around: f32, factor: f32, closest: f32) -> Self {
        let fixed = self.start + around / self.zoom;
        let zoom = if factor.is_finite() { (self.zoom * factor).clamp(1.0, closest.max(1.0)) } else { self.zoom };
        Self { zoom, start: fixed - around / zoom }.kept()
    }

    /// Moved by parts of the card's width.
    #[must_use]
    pub fn panned(self, by: f32) -> Self {
        Self { start: self.start + if by.is_finite() { by / self.zoom } else { 0.0 }, ..self }.kept()
    }

    /// The nearest view that has a point (a part of the whole) well within the card.
    #[must_use]
    pub fn showing(self, point: f32) -> Self {
        const EDGE: f32 = 0.08;
        let width = 1.0 / self.zoom;
        let start = self.start.clamp((point - width * (1.0 - EDGE)).min(1.0), (point - width * EDGE).max(-1.0));
        Self { start, ..self }.kept()
    }

    fn kept(self) -> Self {
        Self { start: self.start.clamp(0.0, (1.0 - 1.0 / self.zoom).max(0.0)), ..self }
    }
}

/// A time axis from 0 (the beginning) to its width, in logical pixels. Callers mirror it.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeAxis {
    /// The position of every stop; before 0 or beyond the width where it is out of view.
    pub stops: Vec<f32>,
    /// (day, position), both ascending.
    knots: Vec<(f64, f32)>,
    /// The width of what is in view.
    pub width: f32,
    /// The width of the whole time.
    whole: f32,
    /// Whether hours are named where they have room.
    hours: bool,
}

/// A line on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Its position.
    pub x: f32,
    /// What begins there.
    pub date: Date,
    /// The hour that begins there; 0 with any other unit.
    pub hour: i8,
    /// Whether a year, a month, a day or an hour is named there.
    pub unit: Unit,
}

/// The unit of a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
    /// An hour.
    Hour,
}

/// Days since an arbitrary but fixed day.
#[must_use]
pub fn days(day: Date) -> f64 {
    days_at(day.to_datetime(Time::midnight()))
}

/// The date at a number of days since 2000-01-01.
#[must_use]
pub fn date_of(days: f64) -> Date {
    EPOCH.checked_add(Span::new().days(days.floor().clamp(-4_300_000.0, 2_900_000.0) as i64)).unwrap_or(EPOCH)
}

/// Days since 2000-01-01, with the part of a day that has passed.
#[must_use]
pub fn days_at(moment: DateTime) -> f64 {
    // Whole days come out whole. A span of calendar days would be found some ten times slower.
    moment.duration_since(EPOCH.to_datetime(Time::midnight())).as_secs_f64() / DAY
}

/// The moment at a number of days since 2000-01-01, to the second.
#[must_use]
pub fn moment_of(days: f64) -> DateTime {
    // Rounded first: a second less than midnight would be another day.
    let seconds = (days * DAY).round();
    let midnight = date_of((seconds / DAY).floor()).to_datetime(Time::midnight());
    let seconds = seconds.rem_euclid(DAY);
    midnight.checked_add(Span::new().seconds(seconds as i64)).unwrap_or(midnight)
}

/// The moment after the last one that a date can mean.
#[must_use]
pub fn after(when: PartialDate) -> f64 {
    days_at(when.ends()) + 1.0 / DAY
}

/// Seconds of a day.
const DAY: f64 = 86_400.0;

const EPOCH: Date = date(2000, 1, 1);

/// The beginning and the end of the axis of an atlas, in days since 2000-01-01.
#[must_use]
pub fn span(atlas: &AtlasFile) -> (f64, f64) {
    let first = atlas.phases.first().map_or(0.0, |phase| days_at(phase.start.begins()));
    let ends = atlas.phases.iter().map(|phase| phase.end.unwrap_or(phase.start));
    let deadlines = atlas.deadlines.iter().map(|deadline| deadline.due);
    let ends = ends.chain(deadlines).map(after);
    let last =
        ends.fold(after(atlas.evidence_ends), f64::max).max(first + if atlas.has_hours() { 1.0 / 24.0 } else { 1.0 });
    (first, last)
}

impl TimeAxis {
    /// The axis of an atlas in a width.
    #[must_use]
    pub fn new(atlas: &AtlasFile, width: f32, view: TimeWindow) -> Self {
        let whole = width * view.zoom;
        let times: Vec<f64> = atlas.phases.iter().map(|phase| days_at(phase.start.begins())).collect();
        let (first, last) = span(atlas);
        let margin = 18.0_f32.min(width / 4.0);
        let room = (whole - 2.0 * margin).max(1.0);
        let gap = LEAST_GAP.min(room / times.len().max(1) as f32);
        let mut stops: Vec<f32> =
            times.iter().map(|time| margin + room * ((time - first) / (last - first)) as f32).collect();
        for index in 1..stops.len() {
            stops[index] = stops[index].max(stops[index - 1] + gap);
        }
        let mut limit = margin + room;
        for stop in stops.iter_mut().rev() {
            *stop = stop.min(limit);
            limit = *stop - gap;
        }
        let mut knots: Vec<(f64, f32)> = times.into_iter().zip(stops.iter().copied()).collect();
        knots.push((last, (margin + room).max(stops.last().copied().unwrap_or(margin) + 1.0)));
        // Stops of one day share it: dates lead to the last of them.
        knots.dedup_by(|later, earlier| {
            let same = later.0 <= earlier.0;
            if same {
                earlier.1 = later.1;
            }
            same
        });
        let shift = view.start * whole;
        for x in stops.iter_mut().chain(knots.iter_mut().map(|(_, x)| x)) {
            *x -= shift;
        }
        Self { stops, knots, width, whole, hours: atlas.has_hours() }
    }

    /// The zoom at which a day is as wide as it gets.
    #[must_use]
    pub fn closest(atlas: &AtlasFile, width: f32) -> f32 {
        let (first, last) = span(atlas);
        let day = if atlas.has_hours() { WIDEST_DAY_OF_HOURS } else { WIDEST_DAY };
        (((last - first) as f32 * day).min(WIDEST) / width.max(1.0)).max(1.0)
    }

    /// A position as a part (0 to 1) of the whole time's width.
    #[must_use]
    pub fn part_of(&self, x: f32, view: TimeWindow) -> f32 {
        (x + view.start * self.whole) / self.whole
    }

    /// The position of a slider position.
    #[must_use]
    pub fn x_of(&self, position: f64) -> f32 {
        let last = self.stops.len().saturating_sub(1);
        let below = (position.max(0.0).floor() as usize).min(last);
        let above = (below + 1).min(last);
        let part = (position - below as f64).clamp(0.0, 1.0) as f32;
        self.stops[below] + (self.stops[above] - self.stops[below]) * part
    }

    /// The slider position of a position.
    #[must_use]
    pub fn position_of(&self, x: f32) -> f64 {
        let above = self.stops.partition_point(|stop| *stop <= x);
        let Some(below) = above.checked_sub(1) else { return 0.0 };
        match self.stops.get(above) {
            Some(next) => below as f64 + f64::from((x - self.stops[below]) / (next - self.stops[below])),
            None => below as f64,
        }
    }

    /// The position of a day.
    #[must_use]
    pub fn x_of_day(&self, day: f64) -> f32 {
        let above = self.knots.partition_point(|(time, _)| *time <= day);
        let (Some(before), Some(after)) = (above.checked_sub(1).map(|at| self.knots[at]), self.knots.get(above)) else {
            return if above == 0 { self.knots.first() } else { self.knots.last() }.map_or(0.0, |knot| knot.1);
        };
        before.1 + (after.1 - before.1) * ((day - before.0) / (after.0 - before.0)) as f32
    }

    /// The day at a position.
    #[must_use]
    pub fn day_of(&self, x: f32) -> f64 {
        let above = self.knots.partition_point(|(_, at)| *at <= x);
        let (Some(before), Some(after)) = (above.checked_sub(1).map(|at| self.knots[at]), self.knots.get(above)) else {
            return if above == 0 { self.knots.first() } else { self.knots.last() }.map_or(0.0, |knot| knot.0);
        };
        before.0 + (after.0 - before.0) * f64::from((x - before.1) / (after.1 - before.1))
    }

    /// The ticks in view, those that matter most first: years, months, then days where they have room, then hours.
    #[must_use]
    pub fn ticks(&self) -> Vec<Tick> {
        // A bounded number of each unit, however long the story.
        const MOST: usize = 4000;
        /// How many days may be in view for each to be named.
        const DAYS: f64 = 500.0;
        /// How many hours may be in view for each to be named.
        const HOURS: f64 = 96.0;
        let (first, last) = (self.day_of(0.0), self.day_of(self.width));
        let tick = |date: Date, unit: Unit| Tick { x: self.x_of_day(days(date)), date, hour: 0, unit };
        let from = date_of(first);
        let every = |start: Date, step: Span| {
            std::iter::successors(Some(start), move |date| date.checked_add(step).ok())
                .take_while(|date| days(*date) <= last)
                .skip_while(|date| days(*date) < first)
                .take(MOST)
        };
        let mut ticks: Vec<Tick> = Vec::new();
        ticks.extend(self.years(first, last).into_iter().map(|date| tick(date, Unit::Year)));
        let months = every(from.first_of_month(), Span::new().months(1));
        // Months between round years would be those of one year among many.
        let months = months.take(if last - first < MANY_YEARS * 365.0 { MOST } else { 0 });
        ticks.extend(months.filter(|date| date.month() != 1).map(|date| tick(date, Unit::Month)));
        if last - first <= DAYS {
            // Round days first, so that they keep their names where there is no room for all.
            let rank = |date: &Date| match date.day() {
                11 | 21 => 0,
                6 | 16 | 26 => 1,
                _ => 2,
            };
            let mut named: Vec<Date> = every(from, Span::new().days(1)).filter(|date| date.day() != 1).collect();
            named.sort_by_key(rank);
            ticks.extend(named.into_iter().map(|date| tick(date, Unit::Day)));
        }
        if self.hours && last - first <= HOURS / 24.0 {
            let hours = (1..=HOURS as i32 + 24).map(|hour| first.floor() + f64::from(hour) / 24.0);
            let hours = hours.filter(|at| (first..=last).contains(at)).map(moment_of).filter(|at| at.hour() != 0);
            let mut named: Vec<DateTime> = hours.collect();
            // Round hours keep their names where there is no room for all.
            named.sort_by_key(|at| [12, 6, 3, 1].iter().position(|step| at.hour() % step == 0));
            let tick = |at: DateTime| Tick {
                x: self.x_of_day(days_at(at)),
                date: at.date(),
                hour: at.hour(),
                unit: Unit::Hour,
            };
            ticks.extend(named.into_iter().map(tick));
        }
        ticks
    }

    /// The years to be named between two days: each, or where they are many those that are as round as there is room for.
    fn years(&self, first: f64, last: f64) -> Vec<Date> {
        /// Room for a year's name, in logical pixels.
        const NAME: f64 = 64.0;
        let (from, to) = (i32::from(date_of(first).year()), i32::from(date_of(last).year()));
        let room =
            if last - first < MANY_YEARS * 365.0 { i32::MAX } else { (f64::from(self.width) / NAME).max(2.0) as i32 };
        let step = [1, 5, 10, 50, 100, 500].into_iter().find(|step| (to - from) / step <= room).unwrap_or(1000);
        let january = |year: i32| Date::new(i16::try_from(year).ok()?, 1, 1).ok();
        let start = from.div_euclid(step) * step;
        let years = (0..).map(|number| start + number * step).take_while(|year| *year <= to + 1);
        // Before the common era, years are as round as they are called: -99 is the year 100 before it.
        let years = years.map(|year| if year <= 0 && step > 1 { year + 1 } else { year });
        // There is no year 0: what would be called so is the year 1.
        let years = years.filter(|year| step == 1 || *year != 1);
        years.filter_map(january).filter(|date| days(*date) >= first && days(*date) <= last).collect()
    }
}

#[cfg(test)]
#[path = "time_axis_tests.rs"]
mod tests;
