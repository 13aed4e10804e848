//! Dates as sources give them: a minute, a day, a month or a year; about then, or some time between two.

mod point;
mod zone;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::atlas::date::point::Point;

pub use crate::atlas::date::point::offset_text;
pub(in crate::atlas) use crate::atlas::date::zone::resolve;
pub use crate::atlas::date::zone::zone_named;

/// A date known to the minute, the day, the month or the year, in the proleptic Gregorian calendar, written as in ISO
/// 8601 and its extension for what is not exact (ISO 8601-2, EDTF): `2024-10-01`, `2025-08`, `2026`,
/// `2024-10-01T14:30+03:00`; `2024-10~` is about then, `[2024-10-01..2024-10-05]` some time between the two, and `-0043`
/// the year 44 before the common era (year 0 is the year 1 before it).
///
/// Years, months, days and minutes are those of the story's zone, once the atlas is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    start: Point,
    until: Option<Point>,
    about: bool,
}

/// A minute of a day, as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeOfDay {
    /// The hour, from 0 to 23.
    pub hour: i8,
    /// The minute, from 0 to 59.
    pub minute: i8,
    /// Minutes east of Universal Time; none where no zone is known.
    pub offset: Option<i16>,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date: write 2024-10-01, 2024-10 or 2024")]
pub struct BadDate(pub String);

impl PartialDate {
    /// Exactly this day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { start: Point::day(date), until: None, about: false }
    }

    /// A year, a month or a day, as its numbers say; none where there is no such date.
    #[must_use]
    pub fn of(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        let start = Point::of(year, month, day)?;
        Some(Self { start, until: None, about: false })
    }

    /// Exactly this minute, in the zone of the story.
    #[must_use]
    pub fn minute(at: DateTime) -> Self {
        Self { start: Point::minute(at), until: None, about: false }
    }

    /// The same, said to be only about right; a time between two dates is that already.
    #[must_use]
    pub fn about(self) -> Self {
        Self { about: self.until.is_none(), ..self }
    }

    /// The year; 0 is the year 1 before the common era, -1 the year 2.
    #[must_use]
    pub fn year(self) -> i16 {
        self.start.year
    }

    /// The month (1 to 12), where it is known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.start.month
    }

    /// The day of the month, where it is known.
    #[must_use]
    pub fn day_of_month(self) -> Option<i8> {
        self.start.day
    }

    /// The minute, where it is known.
    #[must_use]
    pub fn time(self) -> Option<TimeOfDay> {
        self.start.clock.map(|clock| TimeOfDay { hour: clock.hour, minute: clock.minute, offset: clock.offset })
    }

    /// Whether it is said to be only about right.
    #[must_use]
    pub fn is_about(self) -> bool {
        self.about
    }

    /// The two dates between which it is, and nothing more is known.
    #[must_use]
    pub fn between(self) -> Option<[Self; 2]> {
        let end = |point| Self { start: point, until: None, about: false };
        self.until.map(|until| [end(self.start), end(until)])
    }

    /// Whether it is no more and no less than a year, a month or a day.
    #[must_use]
    pub fn is_plain(self) -> bool {
        !self.about && self.until.is_none() && self.start.clock.is_none()
    }

    /// Whether it is known to the day, or better.
    #[must_use]
    pub fn is_exact(self) -> bool {
        !self.about && self.until.is_none() && self.start.day.is_some()
    }

    /// The first day it can mean. “About” moves neither end: nobody says by how much.
    #[must_use]
    pub fn first(self) -> Date {
        self.start.first()
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(self) -> Date {
        self.until.unwrap_or(self.start).last()
    }

    /// The first moment it can mean, by the story's clocks: midnight where only the day is known.
    #[must_use]
    pub fn begins(self) -> DateTime {
        self.start.begins()
    }

    /// The last second it can mean.
    #[must_use]
    pub fn ends(self) -> DateTime {
        self.until.unwrap_or(self.start).ends()
    }

    /// Its first day for other programs, or its first minute, with the zone: `2024-10-01`, `2024-10-01T14:30:00+03:00`
    /// (RFC 3339).
    #[must_use]
    pub fn first_stamp(self) -> String {
        self.start.stamp(self.first())
    }

    /// Its last day, or its last minute.
    #[must_use]
    pub fn last_stamp(self) -> String {
        self.until.unwrap_or(self.start).stamp(self.last())
    }

    fn has_time(self) -> bool {
        self.start.clock.is_some() || self.until.is_some_and(|until| until.clock.is_some())
    }

    /// The same by the clocks of a zone; a time without a zone is one of these. It is written as before.
    #[must_use]
    pub fn in_zone(self, zone: &TimeZone) -> Self {
        let to = |point: Point| point.in_zone(zone);
        Self { start: to(self.start), until: self.until.map(to), ..self }
    }
}

/// The last second of a day.
#[must_use]
pub fn end_of(day: Date) -> DateTime {
    day.to_datetime(point::END_OF_DAY)
}

impl FromStr for PartialDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(text.chars().take(40).collect());
        if let Some(set) = text.strip_prefix('[') {
            let (start, until) = set.strip_suffix(']').and_then(|set| set.split_once("..")).ok_or_else(bad)?;
            let (start, until) = Point::parse(start).zip(Point::parse(until)).ok_or_else(bad)?;
            let in_order = start.begins() <= until.ends();
            return if in_order { Ok(Self { start, until: Some(until), about: false }) } else { Err(bad()) };
        }
        let (bare, about) = text.strip_suffix('~').map_or((text, false), |bare| (bare, true));
        let start = Point::parse(bare).ok_or_else(bad)?;
        Ok(Self { start, until: None, about })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.until {
            Some(until) => write!(f, "[{}..{until}]", self.start),
            None if self.about => write!(f, "{}~", self.start),
            None => self.start.fmt(f),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// One end of a date, as a regular expression.
const ONE: &str = r"-?\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?)?)?";

impl JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, a month, a year or a minute: 2024-10-01, 2024-10, 2024, 2024-10-01T14:30+03:00. About \
                then: 2024-10~. Some time between: [2024-10-01..2024-10-05]. The year 44 before the common era: -0043.",
            "type": "string",
            "format": "marhala-date",
            "pattern": format!(r"^({ONE}~?|\[{ONE}\.\.{ONE}\])$"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_spans_its_days() {
        let when: PartialDate = "2024-02".parse().unwrap();
        assert_eq!((when.first(), when.last()), (date(2024, 2, 1), date(2024, 2, 29)));
    }

    #[test]
    fn a_year_spans_its_months() {
        let when: PartialDate = "2026".parse().unwrap();
        assert_eq!((when.first(), when.last()), (date(2026, 1, 1), date(2026, 12, 31)));
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in [
            "",
            "24",
            "2024-13",
            "2024-02-30",
            "2024-1-1",
            "2024-01-01-01",
            "٢٠٢٤",
            "2024-",
            "+024",
            "-0000",
            "--043",
            "2024T10:00",
            "2024-10T10:00",
            "2024-10-01T24:00",
            "2024-10-01T10:60",
            "2024-10-01T10",
            "2024-10-01T10:00+3",
            "2024-10-01T10:00+19:00",
            "2024-10-01T10:00 ",
            "~2024",
            "2024~~",
            "[2024..2023]",
            "[2024..2025..2026]",
            "[..2024]",
            "[2024..]",
            "[2024]",
            "[2024..2025",
            "2024..2025",
            "[2024..2025]~",
            "[2024~..2025]",
            "2024/2025",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text:?} was taken for a date");
        }
    }

    #[test]
    fn it_is_written_as_it_was_read_whatever_zone_it_is_shown_in() {
        let zone = zone_named("Asia/Kathmandu").unwrap();
        for text in [
            "2024",
            "2024-10",
            "2024-10-01",
            "0000",
            "-0043",
            "-0043-03-15",
            "2024~",
            "[2024-10-01..2024-10-05]",
            "[2024..2025-03]",
            "2024-10-01T14:30",
            "2024-10-01T00:10Z",
            "2024-12-31T23:50-11:00",
            "[2024-10-01T14:30+03:00..2024-10-01T16:00+03:00]",
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.in_zone(&zone).to_string(), text);
        }
    }

    #[test]
    fn a_time_is_shown_by_the_clocks_of_the_zone_whatever_day_that_is() {
        let date: PartialDate = "2024-03-30T23:30Z".parse().unwrap();
        let shown = |zone: &str| {
            let date = date.in_zone(&zone_named(zone).unwrap());
            let time = date.time().unwrap();
            (date.first(), time.hour, time.minute, time.offset)
        };
        assert_eq!(shown("+05:45"), (jiff::civil::date(2024, 3, 31), 5, 15, Some(345)));
        assert_eq!(shown("America/New_York"), (jiff::civil::date(2024, 3, 30), 19, 30, Some(-240)));
        // Half an hour later its clocks went forward.
        assert_eq!(shown("Europe/Berlin"), (jiff::civil::date(2024, 3, 31), 0, 30, Some(60)));
        let later: PartialDate = "2024-03-31T01:30Z".parse().unwrap();
        let time = later.in_zone(&zone_named("Europe/Berlin").unwrap()).time().unwrap();
        assert_eq!((time.hour, time.offset), (3, Some(120)));
    }

    #[test]
    fn before_there_were_zones_a_time_is_written_as_it_was_read_too() {
        // New York was 4 hours, 56 minutes and 2 seconds behind; Baghdad 2 hours, 57 minutes and 40 seconds ahead.
        for zone in ["America/New_York", "Asia/Baghdad"] {
            let date: PartialDate = "1860-04-14T10:00Z".parse().unwrap();
            assert_eq!(date.in_zone(&zone_named(zone).unwrap()).to_string(), "1860-04-14T10:00Z", "{zone}");
        }
    }

    #[test]
    fn a_range_is_any_time_between_its_ends() {
        let when: PartialDate = "[2024-10..2025]".parse().unwrap();
        assert_eq!((when.first(), when.last()), (date(2024, 10, 1), date(2025, 12, 31)));
        assert!(!when.is_exact() && !when.is_plain());
        let [first, last] = when.between().unwrap();
        assert_eq!((first.to_string(), last.to_string()), ("2024-10".to_owned(), "2025".to_owned()));
    }

    #[test]
    fn years_before_the_common_era_come_before_it() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        let years = ["-0500", "-0043-03-15", "-0043-03-16", "0000", "0001"].map(date);
        assert!(years.windows(2).all(|pair| pair[0].first() < pair[1].first()));
        assert_eq!(years[0].last(), jiff::civil::date(-500, 12, 31));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_read_is_written_alike(text in "-?[0-2]{4}(-[01][0-9](-[0-2][0-9](T[01][0-9]:[0-5][0-9](Z|[+-]0[0-9]:00)?)?)?)?~?") {
            if let Ok(date) = text.parse::<PartialDate>() {
                let zone = zone_named("Pacific/Chatham").unwrap();
                let shown = date.in_zone(&zone);
                // A negative offset of nothing is one.
                proptest::prop_assert_eq!(shown.to_string(), text.replace("-00:00", "Z").replace("+00:00", "Z"));
                proptest::prop_assert!(shown.begins() <= shown.ends() && shown.first() <= shown.last());
            }
        }
    }
}
