//! Which column of a table holds what.

use std::collections::HashMap;

use crate::import::Options;
use crate::import::cells::date::{DayOrder, order_of};
use crate::import::cells::text::is_nothing;
use crate::import::headings::{self, Field, Heading};
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::{Row, Sheet};

/// The columns of a table.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    single: HashMap<Field, usize>,
    /// Texts in a language that their heading names.
    texts: Vec<(Field, String, usize)>,
    many: Vec<(Field, usize)>,
    /// The columns that nothing is known of, by their headings.
    pub left_out: Vec<String>,
    /// The order of day and month in it, where it is known.
    pub order: Option<DayOrder>,
}

impl Columns {
    /// Finds the columns of a table. Those that are empty do not count.
    pub fn of(sheet: &Sheet, options: &Options, problems: &mut Vec<Problem>) -> Self {
        let mut columns = Self::default();
        let mut ranks: HashMap<Field, (usize, usize)> = HashMap::new();
        let filled = |column: usize| sheet.rows.iter().any(|row| !row.cell(column).is_empty());
        for (column, written) in sheet.head.iter().enumerate().filter(|(column, _)| filled(*column)) {
            let name = headings::folded(written);
            let wished = options.columns.iter().find(|(heading, _)| *heading == name);
            let wished = wished.map(|(_, field)| Heading { field: *field, language: None, rank: 0 });
            let Some(heading) = wished.or_else(|| headings::recognise(written)) else {
                columns.left_out.push(written.clone());
                continue;
            };
            let Heading { field, language, rank } = heading;
            match (field, language) {
                (Field::LeaveOut, _) => columns.left_out.push(written.clone()),
                (field, Some(language)) => columns.texts.push((field, language, column)),
                (field, None) if field.is_many() => columns.many.push((field, column)),
                (field, None) => match ranks.get(&field) {
                    Some((_, before)) if field.decides() && headings::folded(&sheet.head[*before]) == name => {
                        let kind = Kind::RepeatedColumn { name: written.clone() };
                        problems.push(Problem::of_sheet(sheet, kind));
                    }
                    // The more usual name is meant.
                    Some((known, _)) if *known <= rank => columns.left_out.push(written.clone()),
                    before => {
                        columns.left_out.extend(before.map(|(_, column)| sheet.head[*column].clone()));
                        ranks.insert(field, (rank, column));
                        columns.single.insert(field, column);
                    }
                },
            }
        }
        columns.take_suggestions(sheet, filled);
        // From one day to another.
        let heading = |field: Field| columns.single.get(&field).map(|column| headings::folded(&sheet.head[*column]));
        if heading(Field::Date).as_deref() == Some("from")
            && !columns.has(Field::End)
            && let Some(end) = columns.single.remove(&Field::To)
        {
            columns.single.insert(Field::End, end);
        }
        columns.name_by_words(sheet);
        columns.settle_names();
        columns.order = options.order.or_else(|| columns.proven_order(sheet, problems));
        columns
    }

    /// Of positions without any name, the first column of words tells what is there.
    fn name_by_words(&mut self, sheet: &Sheet) {
        let named = [Field::Place, Field::Name, Field::Title, Field::Statement];
        if !self.has_position() || named.iter().any(|field| self.has(*field) || self.has_texts(*field)) {
            return;
        }
        let words = |column: usize| {
            let mut cells = sheet.rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty());
            cells.clone().next().is_some()
                && cells.all(|cell| cell.chars().any(char::is_alphabetic) && !cell.starts_with("http"))
        };
        let unknown = |column: &usize| {
            self.left_out.contains(&sheet.head[*column]) && headings::recognise(&sheet.head[*column]).is_none()
        };
        if let Some(column) = (0..sheet.head.len()).filter(unknown).find(|column| words(*column)) {
            self.left_out.retain(|written| *written != sheet.head[column]);
            self.single.insert(Field::Name, column);
        }
    }

    /// Takes headings that only suggest what their columns hold, where no other says it.
    fn take_suggestions(&mut self, sheet: &Sheet, filled: impl Fn(usize) -> bool) {
        let mut suggested: HashMap<Field, Vec<usize>> = HashMap::new();
        for (column, written) in sheet.head.iter().enumerate().filter(|(column, _)| filled(*column)) {
            if self.left_out.contains(written)
                && headings::recognise(written).is_none()
                && let Some(field) = headings::suggested(written)
            {
                suggested.entry(field).or_default().push(column);
            }
        }
        // Notes are what incident tables call their descriptions.
        let has_words = [Field::Statement, Field::Title].iter().any(|field| self.has(*field))
            || suggested.contains_key(&Field::Statement);
        if !has_words && let Some(note) = self.single.remove(&Field::Note) {
            self.single.insert(Field::Statement, note);
        }
        for (field, columns) in suggested {
            let is_there = self.has(field)
                || (matches!(field, Field::Date) && self.has_dates())
                || (matches!(field, Field::Lat | Field::Lon | Field::Coordinates) && self.has_position())
                || (field == Field::Place && self.has(Field::Name));
            match (&columns[..], field.is_many()) {
                (columns, true) => self.many.extend(columns.iter().map(|column| (field, *column))),
                ([column], false) if !is_there => {
                    self.single.insert(field, *column);
                }
                _ => continue,
            }
            self.left_out.retain(|written| !columns.iter().any(|column| sheet.head[*column] == *written));
        }
    }

    /// What “name” and “place” mean beside each other: of an event, the place has the name of its place; of a place, the
    /// town it lies in is its region.
    fn settle_names(&mut self) {
        if let (Some(name), Some(place)) =
            (self.single.get(&Field::Name).copied(), self.single.get(&Field::Place).copied())
        {
            if self.has_dates() {
                self.single.remove(&Field::Name);
                self.single.entry(Field::Title).or_insert(name);
            } else {
                self.single.insert(Field::Place, name);
                self.single.entry(Field::Region).or_insert(place);
            }
        } else if let Some(name) = self.single.remove(&Field::Name) {
            self.single.insert(Field::Place, name);
        }
        // Names in other languages go with the name.
        for (field, ..) in &mut self.texts {
            if *field == Field::Name {
                *field = Field::Place;
            }
        }
        if !self.single.contains_key(&Field::Place)
            && !self.has_texts(Field::Place)
            && self.has_position()
            && let Some(title) = self.single.get(&Field::Title).copied()
        {
            self.single.insert(Field::Place, title);
            if !self.single.contains_key(&Field::Statement) && !self.has_dates() {
                self.single.remove(&Field::Title);
            }
        }
        if !self.single.contains_key(&Field::Statement)
            && !self.has_texts(Field::Statement)
            && let Some(title) = self.single.remove(&Field::Title)
        {
            self.single.insert(Field::Statement, title);
        }
    }

    /// The order that the dates of the table prove together.
    fn proven_order(&self, sheet: &Sheet, problems: &mut Vec<Problem>) -> Option<DayOrder> {
        let mut proven: Option<DayOrder> = None;
        for row in &sheet.rows {
            for field in [Field::Date, Field::End, Field::Due] {
                let cell = self.get(row, field);
                match (order_of(cell), proven) {
                    (Some(order), Some(before)) if order != before => {
                        let kind = Kind::MixedDates { found: cell.to_owned() };
                        problems.push(self.problem(sheet, row, field, kind));
                        return Some(before);
                    }
                    (Some(order), None) => proven = Some(order),
                    _ => {}
                }
            }
        }
        proven
    }

    /// What a column is taken to hold.
    pub fn field_of(&self, column: usize) -> Option<Field> {
        let single = self.single.iter().find(|(_, known)| **known == column).map(|(field, _)| *field);
        let many = || self.many.iter().find(|(_, known)| *known == column).map(|(field, _)| *field);
        single
            .or_else(many)
            .or_else(|| self.texts.iter().find(|(.., known)| *known == column).map(|(field, ..)| *field))
    }

    /// Whether the table has this column.
    pub fn has(&self, field: Field) -> bool {
        self.single.contains_key(&field) || self.many.iter().any(|(known, _)| *known == field)
    }

    fn has_texts(&self, field: Field) -> bool {
        self.texts.iter().any(|(known, ..)| *known == field)
    }

    /// Whether its rows say where something is.
    pub fn has_position(&self) -> bool {
        (self.has(Field::Lat) && self.has(Field::Lon)) || self.has(Field::Coordinates)
    }

    /// Whether its rows say when something was.
    pub fn has_dates(&self) -> bool {
        self.has(Field::Date) || self.has(Field::Year)
    }

    /// Whether its rows are of events, rather than of places: they say when, or who says so.
    pub fn tells_events(&self) -> bool {
        self.has_dates() || self.has(Field::By)
    }

    /// Whether a row says when something was.
    pub fn is_dated(&self, row: &Row) -> bool {
        [Field::Date, Field::Year].iter().any(|field| !is_nothing(self.get(row, *field)))
    }

    /// Whether its rows say something that somebody can have said.
    pub fn has_statements(&self) -> bool {
        self.has(Field::Statement) || self.has_texts(Field::Statement)
    }

    /// A cell, empty where there is no such column.
    pub fn get<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.single.get(&field).map_or("", |column| row.cell(*column))
    }

    /// The cells of a column in the languages that headings name.
    pub fn texts<'r>(&'r self, row: &'r Row, field: Field) -> impl Iterator<Item = (&'r str, &'r str)> {
        let of_field = self.texts.iter().filter(move |(known, ..)| *known == field);
        of_field
            .map(|(_, language, column)| (language.as_str(), row.cell(*column)))
            .filter(|(_, text)| !text.is_empty())
    }

    /// The cells of all columns of a kind.
    pub fn all<'r>(&self, row: &'r Row, field: Field) -> impl Iterator<Item = &'r str> {
        let of_field = self.many.iter().filter(move |(known, _)| *known == field);
        of_field.map(|(_, column)| row.cell(*column)).filter(|text| !text.is_empty())
    }

    /// Which column it is, the first where there are several.
    fn index(&self, field: Field) -> Option<usize> {
        let many = || self.many.iter().find(|(known, _)| *known == field).map(|(_, column)| *column);
        let texts = || self.texts.iter().find(|(known, ..)| *known == field).map(|(.., column)| *column);
        self.single.get(&field).copied().or_else(many).or_else(texts)
    }

    /// How a column is headed in the file.
    pub fn heading<'s>(&self, sheet: &'s Sheet, field: Field) -> &'s str {
        self.index(field).and_then(|column| sheet.head.get(column)).map_or(field.name(), String::as_str)
    }

    /// A problem in a cell, under the name that the column has in the file.
    pub fn problem(&self, sheet: &Sheet, row: &Row, field: Field, kind: Kind) -> Problem {
        Problem {
            file: sheet.file.clone(),
            sheet: sheet.name.clone(),
            row: Some(row.number),
            column: self.heading(sheet, field).to_owned(),
            index: self.index(field),
            kind,
        }
    }
}
