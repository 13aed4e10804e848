//! Dates as people write them. What can be read two ways is not guessed, and what the format cannot hold is not bent.

use std::str::FromStr as _;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::atlas::PartialDate;
use crate::import::cells::marks::{is_negative, is_open, without_about, without_era, without_former_era};
use crate::import::cells::months::{joined, month};
use crate::import::cells::text::western_digits;

/// In which order days, months and years stand where all are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// 30/9/2025.
    DayFirst,
    /// 9/30/2025.
    MonthFirst,
    /// 2025/9/30.
    YearFirst,
}

/// What a cell says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day, month or year.
    pub start: PartialDate,
    /// The end of a span of time.
    pub end: Option<PartialDate>,
}

impl When {
    fn at(start: PartialDate, about: bool) -> Self {
        Self { start: if about { start.about() } else { start }, end: None }
    }
}

/// Why a cell is no date that an atlas can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// Nothing like a date.
    Unreadable,
    /// A day and a month without a year.
    NoYear,
    /// A year of two digits.
    TwoDigitYear,
    /// It can be read as two days.
    Ambiguous(PartialDate, PartialDate),
    /// A year before the common era, counted one way or another.
    BeforeCommonEra,
    /// Before or after a day.
    Open,
}

/// Reads a cell. `order` is that of the column, where it is known.
///
/// # Errors
///
/// Why it is no date that an atlas can hold.
pub fn read(cell: &str, order: Option<DayOrder>) -> Result<When, NoDate> {
    // As we write them ourselves.
    let written = PartialDate::from_str(cell.trim()).ok().filter(|date| !date.is_plain() || date.year() <= 0);
    if let Some(date) = written {
        return Ok(When::at(date, false));
    }
    let text = joined(&western_digits(cell).to_lowercase());
    let text = text.trim();
    if let Some(minute) = minute(text) {
        return Ok(When::at(minute, false));
    }
    let (text, about) = without_about(text);
    let (text, before) = match without_former_era(text) {
        Some(before) => (before, true),
        None => (without_era(text), false),
    };
    if is_negative(text) {
        return Err(NoDate::BeforeCommonEra);
    }
    if is_open(text) {
        return Err(NoDate::Open);
    }
    let single = |text: &str| if before { single_before(text) } else { single(text, order) };
    if let Ok(start) = single(text) {
        return Ok(When::at(start, about));
    }
    for (at, separator) in separators(text) {
        let (left, right) = (text[..at].trim(), text[at + separator..].trim());
        let Ok(end) = single(right) else { continue };
        let start = single(left).or_else(|error| if before { None } else { completed(left, end) }.ok_or(error));
        if let Ok(start) = start
            && start.first() <= end.last()
        {
            let When { start, .. } = When::at(start, about);
            return Ok(When { start, end: (start != end).then_some(end) });
        }
    }
    single(text).map(|start| When::at(start, about))
}

/// A minute with its zone, as machines write it: 2022-03-05T10:00:00.000Z. Midnight is how they write a day alone.
fn minute(text: &str) -> Option<PartialDate> {
    let (day, time) = text.split_once(['t', ' '])?;
    let zone = time.find(['z', '+', '-'])?;
    let (clock, zone) = (time.get(..zone)?.trim(), time.get(zone..)?.to_uppercase());
    if clock.split([':', '.']).all(|part| !part.is_empty() && part.bytes().all(|byte| byte == b'0')) {
        return None;
    }
    // Seconds are more than is shown.
    let minute = clock.get(..5)?;
    let zone = match zone.strip_prefix(['+', '-']).filter(|digits| digits.len() == 4 && !digits.contains(':')) {
        Some(digits) => format!("{}{}:{}", &zone[..1], digits.get(..2)?, digits.get(2..)?),
        None => zone,
    };
    PartialDate::from_str(&format!("{day}T{minute}{zone}")).ok()
}

/// A date before the common era, its mark taken off: the last number is the year.
fn single_before(text: &str) -> Result<PartialDate, NoDate> {
    let text = text.trim();
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (rest, year) = text.split_at(text.len() - digits);
    let number: i16 = year.parse().map_err(|_| NoDate::Unreadable)?;
    let date = single(&format!("{rest}{number:04}"), None)?;
    let year = 1_i16.checked_sub(number).filter(|year| *year <= 0).ok_or(NoDate::Unreadable)?;
    PartialDate::of(year, date.month(), date.day_of_month()).ok_or(NoDate::Unreadable)
}

/// The order that a cell of numbers proves: a number over 12 is no month.
pub fn order_of(cell: &str) -> Option<DayOrder> {
    let text = western_digits(cell);
    let numbers = numbers_alone(without_time(text.trim()))?;
    match numbers[..] {
        [first, second, year] if year > 31 && first <= 31 && second <= 31 => match (first > 12, second > 12) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            _ => None,
        },
        _ => None,
    }
}

fn numbers_alone(text: &str) -> Option<Vec<i32>> {
    // Points between numbers are of people who write the day first; they prove nothing for slashes.
    let parts: Vec<&str> = text.split(['/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    (parts.len() == 3).then(|| parts.iter().map(|part| part.parse().ok()).collect())?
}

/// Where a span may be cut: the byte and the length of each separator.
fn separators(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for separator in [" – ", " — ", "–", "—", " - ", " to ", " bis ", " au ", " إلى ", "/", "-"] {
        found.extend(text.match_indices(separator).map(|(at, separator)| (at, separator.len())));
    }
    found
}

/// “3” of “3–5 March 2022”.
fn completed(left: &str, end: PartialDate) -> Option<PartialDate> {
    let month = end.month()?;
    if let Ok(day) = left.trim_end_matches('.').parse::<i8>() {
        end.day_of_month()?;
        return PartialDate::of(end.year(), Some(month), Some(day));
    }
    // “28 February – 3 March 2022”.
    single(&format!("{left} {}", end.year()), None).ok()
}

/// Without the time of day behind a date.
fn without_time(text: &str) -> &str {
    let mut text = text;
    if let Some((day, time)) = text.split_once(['t', 'T'])
        && day.ends_with(|c: char| c.is_ascii_digit())
        && time.starts_with(|c: char| c.is_ascii_digit())
    {
        text = day;
    }
    while let Some((start, last)) = text.rsplit_once(' ') {
        let is_time = last.contains(':') && last.starts_with(|c: char| c.is_ascii_digit() || c == '+');
        let is_zone = last.starts_with("gmt") || last.starts_with("utc") || last.starts_with('(');
        if !is_time && !is_zone && !matches!(last, "am" | "pm" | "z" | "uhr" | "h") {
            break;
        }
        text = start.trim_end_matches([' ', ',']);
    }
    text
}

fn single(text: &str, order: Option<DayOrder>) -> Result<PartialDate, NoDate> {
    let text = without_time(text.trim());
    if let Some(date) = compact(text) {
        return Ok(date);
    }
    let parts: Vec<&str> = text
        .split([' ', '/', '.', '-', ',', '،', '\u{a0}', '\u{202f}'])
        .filter(|part| !part.is_empty() && !matches!(*part, "de" | "del" | "of" | "the" | "den" | "le"))
        .filter(|part| !is_weekday(part))
        .collect();
    let months: Vec<i8> = parts.iter().filter_map(|part| month(part)).collect();
    let mut numbers: Vec<(i32, usize)> = Vec::new();
    for part in parts.iter().filter(|part| month(part).is_none()) {
        let digits = without_ordinal(part);
        let number = digits.parse::<i32>().map_err(|_| NoDate::Unreadable)?;
        numbers.push((number, digits.len()));
    }
    let is_year = |(_, digits): &(i32, usize)| *digits >= 3;
    match (&numbers[..], &months[..]) {
        ([year], []) if is_year(year) && year.1 <= 4 => made(year.0, None, None),
        ([_], [] | [_]) if !is_year(&numbers[0]) => Err(NoDate::NoYear),
        ([year], [month]) => made(year.0, Some(i32::from(*month)), None),
        ([day, year] | [year, day], [month]) if is_year(year) && !is_year(day) => {
            made(year.0, Some(i32::from(*month)), Some(day.0))
        }
        ([month, year] | [year, month], []) if is_year(year) && !is_year(month) => made(year.0, Some(month.0), None),
        ([_, _], []) => Err(NoDate::NoYear),
        ([year, month, day], []) if is_year(year) && !is_year(month) && !is_year(day) => {
            made(year.0, Some(month.0), Some(day.0))
        }
        ([first, second, year], []) if is_year(year) && !is_year(first) && !is_year(second) => {
            let pointed = text.matches('.').count() >= 2;
            let order = order.or(pointed.then_some(DayOrder::DayFirst));
            numeric(first.0, second.0, year.0, order)
        }
        ([_, _], [_]) | ([_, _, _], []) => Err(NoDate::TwoDigitYear),
        _ => Err(NoDate::Unreadable),
    }
}

fn numeric(first: i32, second: i32, year: i32, order: Option<DayOrder>) -> Result<PartialDate, NoDate> {
    let day_first = || made(year, Some(second), Some(first));
    let month_first = || made(year, Some(first), Some(second));
    match (day_first(), month_first()) {
        (Ok(one), Ok(other)) if one == other => Ok(one),
        (Ok(one), Ok(other)) => match order {
            Some(DayOrder::DayFirst) => Ok(one),
            Some(DayOrder::MonthFirst) => Ok(other),
            Some(DayOrder::YearFirst) | None => Err(NoDate::Ambiguous(one, other)),
        },
        (Ok(one), Err(_)) | (Err(_), Ok(one)) => Ok(one),
        (Err(error), Err(_)) => Err(error),
    }
}

/// 20220305, and the days since 1899-12-30 that spreadsheets count.
fn compact(text: &str) -> Option<PartialDate> {
    let whole =
        text.split_once('.').map_or(text, |(whole, part)| if part.len() > 2 || part == "0" { whole } else { text });
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match whole.len() {
        8 => made(whole[..4].parse().ok()?, Some(whole[4..6].parse().ok()?), Some(whole[6..].parse().ok()?)).ok(),
        5 => {
            let days: i64 = whole.parse().ok()?;
            let day: Date = date(1899, 12, 30).checked_add(days.days()).ok()?;
            (1900..2120).contains(&day.year()).then(|| PartialDate::day(day))
        }
        // Seconds, or thousandths of them, since 1970.
        10 | 13 if whole.starts_with('1') => {
            let number: i64 = whole.parse().ok()?;
            let seconds = if whole.len() == 13 { number / 1000 } else { number };
            let moment = jiff::Timestamp::from_second(seconds).ok()?;
            Some(PartialDate::day(jiff::tz::TimeZone::UTC.to_datetime(moment).date()))
        }
        _ => None,
    }
}

fn made(year: i32, month: Option<i32>, day: Option<i32>) -> Result<PartialDate, NoDate> {
    let small = |number: Option<i32>| number.map(i8::try_from).transpose().map_err(|_| NoDate::Unreadable);
    let year = i16::try_from(year).map_err(|_| NoDate::Unreadable)?;
    PartialDate::of(year, small(month)?, small(day)?).ok_or(NoDate::Unreadable)
}

fn without_ordinal(part: &str) -> &str {
    let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
    let end = &part[digits.len()..];
    if matches!(end, "st" | "nd" | "rd" | "th" | "er" | "e" | "º" | "ª" | "го" | "й") { digits } else { part }
}

fn is_weekday(part: &str) -> bool {
    const DAYS: [&str; 21] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ];
    DAYS.contains(&part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(cell: &str) -> String {
        match read(cell, None) {
            Ok(When { start, end }) => format!("{start}{}", end.map(|end| format!("..{end}")).unwrap_or_default()),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (cell, right) in [
            ("2024-10-01", "2024-10-01"),
            ("1863-4-30", "1863-04-30"),
            ("2022-03-05T10:00:00Z", "2022-03-05T10:00Z"),
            ("2022-03-05T10:59:59.123+0300", "2022-03-05T10:59+03:00"),
            ("2022-03-05 10:00:00+03", "2022-03-05"),
            ("2022-03-05 10:00Z", "2022-03-05T10:00Z"),
            ("2022-03-05T00:00:00.000Z", "2022-03-05"),
            ("2022-03-05T10:00:00", "2022-03-05"),
            ("44 BC", "-0043"),
            ("c. 44 BC", "-0043~"),
            ("15 March 44 BCE", "-0043-03-15"),
            ("March 44 B.C.", "-0043-03"),
            ("٤٤ ق.م", "-0043"),
            ("44 v. Chr.", "-0043"),
            ("1 BC", "0000"),
            ("44–43 BC", "-0043..-0042"),
            ("264 - 146 BC", "-0263..-0145"),
            ("-0043-03-15", "-0043-03-15"),
            ("2024-10~", "2024-10~"),
            ("[2024-10-01..2024-10-05]", "[2024-10-01..2024-10-05]"),
            ("2024-10-01T14:30+03:00", "2024-10-01T14:30+03:00"),
            ("2022-03-05 10:00", "2022-03-05"),
            ("05.03.2022", "2022-03-05"),
            ("1 March 2022", "2022-03-01"),
            ("1st of March 2022", "2022-03-01"),
            ("March 5, 2022", "2022-03-05"),
            ("Monday, 7 March 2022", "2022-03-07"),
            ("5. März 2022", "2022-03-05"),
            ("1er mars 2022", "2022-03-01"),
            ("5 de marzo de 2022", "2022-03-05"),
            ("5 марта 2022 г.", "2022-03-05"),
            ("5 березня 2022 року", "2022-03-05"),
            ("4 أبريل 2022", "2022-04-04"),
            ("4 إبريل 2022", "2022-04-04"),
            ("5 تشرين الثاني 2022", "2022-11-05"),
            ("15 أغسطس 2022م", "2022-08-15"),
            ("٢٠٢٢", "2022"),
            ("٢٠١٩/٠٨/١٦", "2019-08-16"),
            ("September 2025", "2025-09"),
            ("9/2025", "2025-09"),
            ("1812", "1812"),
            ("c. 1812", "1812~"),
            ("1812?", "1812~"),
            ("20220305", "2022-03-05"),
            ("44621", "2022-03-01"),
            ("1646438400", "2022-03-05"),
            ("Sat Mar 05 2022 10:00:00 GMT+0300", "2022-03-05"),
            ("early March 2022", "2022-03~"),
            ("mid-2022", "2022~"),
            ("winter 1812", "1812~"),
            ("2022 March 5", "2022-03-05"),
            ("05-Mar-2022", "2022-03-05"),
            ("30/9/2025", "2025-09-30"),
            ("9/30/2025", "2025-09-30"),
            ("5/5/2024", "2024-05-05"),
            ("3–5 March 2022", "2022-03-03..2022-03-05"),
            ("2014-06-10/2017-07-10", "2014-06-10..2017-07-10"),
            ("28 February – 3 March 2022", "2022-02-28..2022-03-03"),
            ("1812-1815", "1812..1815"),
            ("5 AD", "NoYear"),
            ("812 AD", "0812"),
        ] {
            assert_eq!(day(cell), right, "{cell}");
        }
    }

    #[test]
    fn what_is_no_day_of_an_atlas_is_not_bent_into_one() {
        for (cell, right) in [
            ("5 March 22", NoDate::TwoDigitYear),
            ("05.03.22", NoDate::TwoDigitYear),
            ("12 May", NoDate::NoYear),
            ("-44", NoDate::BeforeCommonEra),
            ("−300", NoDate::BeforeCommonEra),
            ("0 BC", NoDate::Unreadable),
            ("99999 BC", NoDate::Unreadable),
            ("before 5 March 2022", NoDate::Open),
            ("after 1812", NoDate::Open),
            ("2024-13-01", NoDate::Unreadable),
            ("31/4/2024", NoDate::Unreadable),
            ("spring", NoDate::Unreadable),
            ("", NoDate::Unreadable),
        ] {
            assert_eq!(read(cell, None), Err(right), "{cell}");
        }
        assert!(matches!(read("3/4/2024", None), Err(NoDate::Ambiguous(..))));
        assert_eq!(
            read("3/4/2024", Some(DayOrder::DayFirst)).map(|when| when.start.to_string()),
            Ok("2024-04-03".into())
        );
        assert_eq!(
            read("3/4/2024", Some(DayOrder::MonthFirst)).map(|when| when.start.to_string()),
            Ok("2024-03-04".into())
        );
    }

    #[test]
    fn a_column_shows_its_order() {
        assert_eq!(order_of("30/9/2025"), Some(DayOrder::DayFirst));
        assert_eq!(order_of("9/30/2025 10:00"), Some(DayOrder::MonthFirst));
        assert_eq!(order_of("3/4/2025"), None);
        assert_eq!(order_of("2025-09-30"), None);
    }
}
