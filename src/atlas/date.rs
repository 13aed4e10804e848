//! Dates as sources give them: a day, a month or a year.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date known to the day, the month or the year, in the Gregorian calendar, written as in ISO 8601
/// (`2024-10-01`, `2025-08`, `2026`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date: write 2024-10-01, 2024-10 or 2024")]
pub struct BadDate(pub String);

impl PartialDate {
    /// Exactly this day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month (1 to 12), where it is known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where it is known.
    #[must_use]
    pub fn day_of_month(self) -> Option<i8> {
        self.day
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first(),
            (Some(_), None) => self.first().last_of_month(),
            _ => self.first().last_of_year(),
        }
    }
}

impl FromStr for PartialDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(text.chars().take(40).collect());
        let mut parts = text.split('-');
        let mut number = |digits: usize| -> Result<Option<i16>, BadDate> {
            match parts.next() {
                None => Ok(None),
                Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.parse().map(Some).map_err(|_| bad())
                }
                Some(_) => Err(bad()),
            }
        };
        let year = number(4)?.ok_or_else(bad)?;
        let month = number(2)?.map(i8::try_from).transpose().map_err(|_| bad())?;
        let day = number(2)?.map(i8::try_from).transpose().map_err(|_| bad())?;
        if parts.next().is_some() || Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err() {
            return Err(bad());
        }
        Ok(Self { year, month, day })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
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

impl JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, a month or a year: 2024-10-01, 2024-10 or 2024.",
            "type": "string",
            "format": "marhala-date",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
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
        for text in ["", "24", "2024-13", "2024-02-30", "2024-1-1", "2024-01-01-01", "٢٠٢٤", "-2024", "2024-", "+024"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text:?} was taken for a date");
        }
    }

    #[test]
    fn it_is_written_as_it_was_read() {
        for text in ["2024", "2024-10", "2024-10-01"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }
}
