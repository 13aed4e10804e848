//! Dates, numbers and distances as a language's readers expect them. Month names, patterns and signs are messages.

use jiff::civil::Date;

use crate::atlas::model::Phase;
use crate::atlas::{PartialDate, TimeOfDay};
use crate::text::bidi::without_marks;
use crate::text::messages::{Messages, Value};

impl Messages {
    /// A date, as exact as it is known: "1 October 2024", "October 2024", "2024", "44 BCE", "about 2024", "between 1 and 5
    /// October 2024", "1 October 2024, 14:30 (UTC+3)".
    #[must_use]
    pub fn date(&self, when: PartialDate) -> String {
        if let Some([first, last]) = when.between() {
            let (first, last) = self.ends_of(first, last);
            return self.format("date-between", &[("first", first.into()), ("last", last.into())]);
        }
        let date = self.day_of(when);
        let date = match when.time() {
            Some(time) => self.format("date-time", &[("date", date.into()), ("time", self.time(time).into())]),
            None => date,
        };
        if when.is_about() { self.format("date-about", &[("date", date.into())]) } else { date }
    }

    /// A year: "2024", "44 BCE".
    #[must_use]
    pub fn year(&self, year: i16) -> String {
        if year > 0 {
            return year.to_string();
        }
        self.format("year-before", &[("year", Value::Text((1 - i32::from(year)).to_string()))])
    }

    /// A time of day by the clock: "14:30".
    #[must_use]
    pub fn clock(&self, hour: i8, minute: i8) -> String {
        format!("{hour:02}:{minute:02}")
    }

    /// A time of day with its zone, where that is known: "14:30 (UTC+3)".
    fn time(&self, time: TimeOfDay) -> String {
        let clock = self.clock(time.hour, time.minute);
        let Some(offset) = time.offset else { return clock };
        let (sign, minutes) = (if offset < 0 { '−' } else { '+' }, offset.unsigned_abs());
        let zone = match (minutes / 60, minutes % 60) {
            (0, 0) => "UTC".to_owned(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
        };
        self.format("time-zone", &[("time", clock.into()), ("zone", zone.into())])
    }

    /// A day among hours, for an axis: "1 Oct".
    #[must_use]
    pub fn short_day(&self, day: Date) -> String {
        let values = [("day", Value::Text(day.day().to_string())), ("month", self.short_month(day.month()).into())];
        self.format("date-day-month", &values)
    }

    /// The day, the month or the year of a date, and nothing else of it.
    fn day_of(&self, when: PartialDate) -> String {
        let year = Value::Text(self.year(when.year()));
        match (when.month(), when.day_of_month()) {
            (Some(month), Some(day)) => self.format(
                "date-day",
                &[("day", Value::Text(day.to_string())), ("month", self.month(month).into()), ("year", year)],
            ),
            (Some(month), None) => self.format("date-month", &[("month", self.month(month).into()), ("year", year)]),
            _ => self.year(when.year()),
        }
    }

    /// The date that somebody typed: 2025-09-30, 30/9/2025, "30 September 2025", "September 2025" or "44 BCE", with the
    /// names of months as this language writes them, in full, in part or short.
    #[must_use]
    pub fn read_date(&self, typed: &str) -> Option<PartialDate> {
        let western = |c: char| match c {
            '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
            c => c,
        };
        let typed: String = typed.trim().chars().map(western).flat_map(char::to_lowercase).collect();
        if let Ok(date) = typed.to_uppercase().parse() {
            // A year alone may be any number that is searched for.
            return Some(date).filter(|date: &PartialDate| date.month().is_some());
        }
        // As the language marks the years before the common era.
        let mark = without_marks(&self.format("year-before", &[("year", "".into())])).trim().to_lowercase();
        let marked = if mark.is_empty() { None } else { typed.strip_suffix(&mark) };
        let before = marked.or_else(|| typed.strip_suffix(" bc"));
        let parts = before.unwrap_or(&typed).split([' ', '/', '.', ',', '،']);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let month_named = |name: &str| {
            (1..=12).find(|month| {
                let names = format!("{}/{}", self.month(*month), self.short_month(*month)).to_lowercase();
                names.split('/').any(|known| known.trim() == name)
            })
        };
        let mut months: Vec<i8> = parts.iter().filter_map(|part| month_named(part)).collect();
        months.dedup();
        let numbers: Vec<i16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
        let (day, month, year) = match (&numbers[..], &months[..]) {
            ([day, year], [month]) => (Some(*day), i16::from(*month), *year),
            ([year], [month]) => (None, i16::from(*month), *year),
            ([day, month, year], []) if parts.len() == 3 => (Some(*day), *month, *year),
            ([year], []) if before.is_some() => return PartialDate::of(1_i16.checked_sub(*year)?, None, None),
            _ => return None,
        };
        let year = if before.is_some() { 1_i16.checked_sub(year)? } else { year };
        let day = day.map(i8::try_from).transpose().ok()?;
        PartialDate::of(year, Some(i8::try_from(month).ok()?), day)
    }

    /// The name of a month (1 to 12).
    #[must_use]
    pub fn month(&self, month: i8) -> String {
        self.text(&format!("month-{month}"))
    }

    /// The short name of a month (1 to 12), for an axis.
    #[must_use]
    pub fn short_month(&self, month: i8) -> String {
        self.text(&format!("month-short-{month}"))
    }

    /// The dates of a phase.
    #[must_use]
    pub fn phase_dates(&self, phase: &Phase) -> String {
        let dates = self.dates(phase.start, phase.end);
        if phase.scheduled { self.format("phase-scheduled", &[("dates", dates.into())]) } else { dates }
    }

    /// From one date to another, if there is another one.
    #[must_use]
    pub fn dates(&self, start: PartialDate, end: Option<PartialDate>) -> String {
        match end {
            Some(end) if end != start => self.span(start, end),
            _ => self.date(start),
        }
    }

    /// From one date to another, without saying the same month or year twice where the language can do without.
    fn span(&self, start: PartialDate, end: PartialDate) -> String {
        if let (Some(first), Some(last), true) = (start.time(), end.time(), start.first() == end.first()) {
            let (day, first) = (self.day_of(start), self.clock(first.hour, first.minute));
            return self.format(
                "date-times",
                &[("date", day.into()), ("first", first.into()), ("last", self.time(last).into())],
            );
        }
        if !start.is_plain() || !end.is_plain() {
            return self.format("date-span", &[("start", self.date(start).into()), ("end", self.date(end).into())]);
        }
        let same_month = (start.year(), start.month()) == (end.year(), end.month());
        if let (true, Some(first), Some(_), Some(month)) =
            (same_month, start.day_of_month(), end.day_of_month(), start.month())
        {
            let last = end.day_of_month().unwrap_or(first);
            return self.format(
                "date-days",
                &[
                    ("first", Value::Text(first.to_string())),
                    ("last", Value::Text(last.to_string())),
                    ("month", self.month(month).into()),
                    ("year", self.year(start.year()).into()),
                ],
            );
        }
        let (first, last) = self.ends_of(start, end);
        self.format("date-span", &[("start", first.into()), ("end", last.into())])
    }

    /// The words of two dates. Of one year, that is said once, at the end.
    fn ends_of(&self, start: PartialDate, end: PartialDate) -> (String, String) {
        match (start.is_plain() && start.year() == end.year(), start.month(), end.month()) {
            (true, Some(month), Some(_)) => (self.day_and_month(start, month), self.date(end)),
            _ => (self.date(start), self.date(end)),
        }
    }

    /// A date without its year.
    fn day_and_month(&self, when: PartialDate, month: i8) -> String {
        match when.day_of_month() {
            Some(day) => self.format(
                "date-day-month",
                &[("day", Value::Text(day.to_string())), ("month", self.month(month).into())],
            ),
            None => self.month(month),
        }
    }

    /// A distance, in kilometres.
    #[must_use]
    pub fn kilometres(&self, kilometres: f64) -> String {
        if kilometres < 1.0 {
            return self.format("distance-m", &[("m", self.number(kilometres * 1000.0, 0).into())]);
        }
        self.format("distance-km", &[("km", self.number(kilometres, 0).into())])
    }

    /// A number with the language's decimal and grouping signs.
    #[must_use]
    pub fn number(&self, number: f64, decimals: usize) -> String {
        let plain = format!("{number:.decimals$}");
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = sign.to_owned();
        for (index, digit) in whole.chars().enumerate() {
            // Four digits are read at a glance and stay together, as both languages' papers print them.
            if index > 0 && whole.len() > 4 && (whole.len() - index).is_multiple_of(3) {
                out.push_str(&self.text("number-group"));
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push_str(&self.text("number-decimal"));
            out.push_str(fraction);
        }
        out
    }

    /// Coordinates in degrees, latitude first as readers know them: "33.79° N, 42.44° E".
    #[must_use]
    pub fn coordinates(&self, lon: f64, lat: f64) -> String {
        let side = |value: f64, positive: &str, negative: &str| {
            let key = if value < 0.0 { negative } else { positive };
            self.format(key, &[("degrees", self.number(value.abs(), 2).into())])
        };
        self.format(
            "coordinates",
            &[
                ("lat", side(lat, "degrees-north", "degrees-south").into()),
                ("lon", side(lon, "degrees-east", "degrees-west").into()),
            ],
        )
    }
}
