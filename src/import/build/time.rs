//! When rows say that something was, and for when they announce it.

use crate::atlas::PartialDate;
use crate::atlas::model::Span;
use crate::import::build::{Builder, Table};
use crate::import::cells::date::{self, NoDate, When};
use crate::import::cells::text::is_nothing;
use crate::import::headings::Field;
use crate::import::problem::Kind;
use crate::import::sheet::Row;

/// What a row says about time.
pub(super) enum Time {
    At(When),
    /// It says nothing, or nothing that an atlas can hold.
    Waits,
    /// It can be read two ways.
    Wrong,
}

impl Builder<'_> {
    /// When a row says that it was.
    pub(super) fn time(&mut self, table: &Table<'_>, row: &Row) -> Time {
        let columns = &table.columns;
        let (cell, field) = if columns.has(Field::Date) && !is_nothing(columns.get(row, Field::Date)) {
            (columns.get(row, Field::Date).to_owned(), Field::Date)
        } else {
            let parts = [Field::Year, Field::Month, Field::Day].map(|field| columns.get(row, field));
            (parts_of(parts), Field::Year)
        };
        if is_nothing(&cell) {
            let field = if columns.has(Field::Date) { Field::Date } else { Field::Year };
            self.note(table, row, field, Kind::Empty);
            return Time::Waits;
        }
        let mut when = match self.date(table, row, field, &cell) {
            Time::At(when) => when,
            other => return other,
        };
        let end = columns.get(row, Field::End).to_owned();
        let end = if is_nothing(&end) {
            parts_of([Field::EndYear, Field::EndMonth, Field::EndDay].map(|field| columns.get(row, field)))
        } else {
            end
        };
        if !is_nothing(&end) {
            match self.date(table, row, Field::End, &end) {
                Time::At(until) if until.start.last() >= when.start.first() => {
                    when.end = Some(until.end.unwrap_or(until.start)).filter(|end| *end != when.start);
                }
                Time::At(_) => self.note(table, row, Field::End, Kind::WordLeftOut { found: end }),
                Time::Waits => {}
                Time::Wrong => return Time::Wrong,
            }
        }
        Time::At(when)
    }

    /// Reads a date, or says why it is none.
    fn date(&mut self, table: &Table<'_>, row: &Row, field: Field, cell: &str) -> Time {
        let found = cell.to_owned();
        let (kind, asked) = match date::read(cell, table.columns.order) {
            Ok(when) => return Time::At(when),
            Err(NoDate::Ambiguous(one, other)) => {
                let words = |date: PartialDate| self.messages.date(date);
                (Kind::AmbiguousDate { found, one: words(one), other: words(other) }, true)
            }
            Err(NoDate::NoYear) => (Kind::NoYear { found }, false),
            Err(NoDate::TwoDigitYear) => (Kind::TwoDigitYear { found }, false),
            Err(NoDate::BeforeCommonEra) => (Kind::BeforeCommonEra { found }, false),
            Err(NoDate::Open) => (Kind::OpenDate { found }, false),
            Err(NoDate::Unreadable) => (Kind::BadDate { found }, false),
        };
        if asked {
            self.problem(table, row, field, kind);
            return Time::Wrong;
        }
        self.note(table, row, field, kind);
        Time::Waits
    }

    /// The time for which a row announces something.
    pub(super) fn due(&mut self, table: &Table<'_>, row: &Row) -> Option<Span> {
        let cell = table.columns.get(row, Field::Due).to_owned();
        if is_nothing(&cell) {
            return None;
        }
        match self.date(table, row, Field::Due, &cell) {
            Time::At(when) => Some(Span { start: when.start, end: when.end }),
            _ => None,
        }
    }
}

/// A date from its parts, written as one; empty without a year.
fn parts_of([year, month, day]: [&str; 3]) -> String {
    let number = |text: &str| text.trim().trim_end_matches(".0").to_owned();
    let (year, month, day) = (number(year), number(month), number(day));
    match (year.is_empty(), month.is_empty(), day.is_empty()) {
        (true, ..) => String::new(),
        (_, true, _) => year,
        // The month may be a name.
        (_, _, true) if month.parse::<u8>().is_err() => format!("{month} {year}"),
        (_, _, true) => format!("{year}-{month:0>2}"),
        _ if month.parse::<u8>().is_err() => format!("{day} {month} {year}"),
        _ => format!("{year}-{month:0>2}-{day:0>2}"),
    }
}
