//! One end of a date: a year, a month, a day or a minute.

use std::fmt;

use jiff::civil::{Date, DateTime, Time, time};
use jiff::tz::{Offset, TimeZone};

/// A year, a month, a day, or a minute of a day. Written as in ISO 8601, whose year 0 is the year before the year 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Point {
    pub year: i16,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub clock: Option<Clock>,
}

/// A minute of a day, and its distance from Universal Time in minutes, eastward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Clock {
    pub hour: i8,
    pub minute: i8,
    /// As it is shown; none where it is the story's.
    pub offset: Option<i16>,
    /// As the file has it.
    pub written: Option<i16>,
}

impl Point {
    pub fn day(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()), clock: None }
    }

    pub fn of(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        (month.is_some() || day.is_none()).then_some(Self { year, month, day, clock: None })
    }

    pub fn minute(at: DateTime) -> Self {
        let clock = Clock { hour: at.hour(), minute: at.minute(), offset: None, written: None };
        Self { clock: Some(clock), ..Self::day(at.date()) }
    }

    /// The first day it can mean.
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// The last day it can mean.
    pub fn last(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first(),
            (Some(_), None) => self.first().last_of_month(),
            _ => self.first().last_of_year(),
        }
    }

    /// The first moment it can mean.
    pub fn begins(self) -> DateTime {
        let time = self.clock.and_then(|clock| Time::new(clock.hour, clock.minute, 0, 0).ok());
        self.first().to_datetime(time.unwrap_or(Time::midnight()))
    }

    /// The last second it can mean.
    pub fn ends(self) -> DateTime {
        let time = self.clock.and_then(|clock| Time::new(clock.hour, clock.minute, 59, 0).ok());
        self.last().to_datetime(time.unwrap_or(END_OF_DAY))
    }

    /// The same minute by the clocks of a zone.
    pub fn in_zone(self, zone: &TimeZone) -> Self {
        let Some(clock) = self.clock else { return self };
        let written = clock.written.and_then(|minutes| Offset::from_seconds(i32::from(minutes) * 60).ok());
        let moment = match written {
            Some(offset) => offset.to_timestamp(self.begins()),
            None => zone.to_ambiguous_timestamp(self.begins()).compatible(),
        };
        let Ok(moment) = moment else { return self };
        let (shown, offset) = (zone.to_datetime(moment), zone.to_offset(moment));
        // Before there were zones, clocks were apart by seconds, too: those are more than is shown.
        let offset = i16::try_from(offset.seconds().div_euclid(60)).ok();
        let clock = Clock { offset, hour: shown.hour(), minute: shown.minute(), ..clock };
        Self { clock: Some(clock), ..Self::day(shown.date()) }
    }

    /// As the file has it: the day and the minute there.
    fn written(self) -> Self {
        let (Some(clock), true) = (self.clock, self.day.is_some()) else { return self };
        let (Some(written), Some(offset)) = (clock.written, clock.offset) else { return self };
        let by = jiff::Span::new().minutes(i64::from(written) - i64::from(offset));
        let Ok(at) = self.begins().checked_add(by) else { return self };
        let clock = Clock { hour: at.hour(), minute: at.minute(), ..clock };
        Self { clock: Some(clock), ..Self::day(at.date()) }
    }

    /// As RFC 3339 writes it, by the clocks of the story; `day` where there is no time.
    pub fn stamp(self, day: Date) -> String {
        let Some(clock) = self.clock else { return day.to_string() };
        let zone = match clock.offset.unwrap_or(0) {
            0 => "Z".to_owned(),
            offset => offset_text(offset),
        };
        format!("{}T{:02}:{:02}:00{zone}", self.first(), clock.hour, clock.minute)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (text, sign) = text.strip_prefix('-').map_or((text, 1), |rest| (rest, -1));
        let (days, time) = text.split_once('T').map_or((text, None), |(days, time)| (days, Some(time)));
        let mut parts = days.split('-');
        let mut part = |length: usize| match parts.next() {
            None => Some(None),
            Some(part) => digits(part, length).map(Some),
        };
        let (year, month, day) = (part(4)??, part(2)?, part(2)?);
        if parts.next().is_some() || sign < 0 && year == 0 {
            return None;
        }
        let small = |number: Option<i16>| number.map(i8::try_from).transpose();
        let (month, day) = (small(month).ok()?, small(day).ok()?);
        let day_of = Self::of(sign * year, month, day)?;
        let clock = match (time, day) {
            (None, _) => None,
            (Some(time), Some(_)) => Some(Clock::parse(time)?),
            (Some(_), None) => return None,
        };
        Some(Self { clock, ..day_of })
    }
}

impl Clock {
    /// `14:30`, `14:30Z`, `14:30+03:00`.
    fn parse(text: &str) -> Option<Self> {
        let (time, zone) = (text.get(..5)?, text.get(5..)?);
        let (hour, minute) = hours_and_minutes(time)?;
        let written = match zone {
            "" => None,
            "Z" => Some(0),
            _ => Some(offset(zone)?),
        };
        Some(Self { hour: i8::try_from(hour).ok()?, minute: i8::try_from(minute).ok()?, offset: written, written })
    }
}

/// `+03:00` as minutes east of Universal Time.
pub(super) fn offset(text: &str) -> Option<i16> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = hours_and_minutes(rest)?;
    (hours < 19).then_some(sign * (hours * 60 + minutes))
}

fn hours_and_minutes(text: &str) -> Option<(i16, i16)> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some((hours, minutes))
}

fn digits(text: &str, length: usize) -> Option<i16> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.written();
        let sign = if at.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", at.year.unsigned_abs())?;
        if let Some(month) = at.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = at.day {
            write!(f, "-{day:02}")?;
        }
        let Some(clock) = at.clock else { return Ok(()) };
        write!(f, "T{:02}:{:02}", clock.hour, clock.minute)?;
        match clock.written {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => f.write_str(&offset_text(offset)),
        }
    }
}

/// Minutes east of Universal Time as ISO 8601 writes them: `+03:00`.
#[must_use]
pub fn offset_text(offset: i16) -> String {
    let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The last second of a day.
pub(super) const END_OF_DAY: Time = time(23, 59, 59, 0);
