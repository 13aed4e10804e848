//! The places of tables.

use crate::atlas::model::{Fact, Need, Place, PlaceId, PlaceKind, Position, SourceKind};
use crate::import::build::{Builder, Table, id_of};
use crate::import::cells::position::{LonLat, both, coordinate};
use crate::import::cells::text::{clean, is_nothing, key};
use crate::import::cells::words::{self, Meant};
use crate::import::headings::Field;
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::{Outline, Row};
use crate::text::bidi::without_marks;

/// How exact a place is that does not say it, in kilometres.
const PRECISION: f64 = 1.0;
/// How far apart two positions of one name are the same place, in degrees.
const SAME: f64 = 0.02;
/// The largest latitude that the map shows.
const LAST_LAT: f64 = 85.0;

/// Where a row says that it is.
enum Where {
    Here(LonLat, f64),
    /// Something is wrong with it.
    Wrong,
    /// It does not say.
    Nowhere,
}

impl Builder<'_> {
    /// Adds the places of a table.
    pub(super) fn places(&mut self, table: &mut Table<'_>) {
        if !table.columns.has_position() && !table.sheet.is_map {
            return;
        }
        for row in &table.sheet.rows {
            if !self.progress.row() {
                return;
            }
            // Where something is, a point or an area can say without a time. A line is what happened along it.
            if !table.columns.is_dated(row) && row.outline.as_ref().is_some_and(|outline| !outline.shape.is_area()) {
                self.note(table, row, Field::Place, Kind::UndatedLine);
                self.wait(table, row, vec![Need::Date]);
                continue;
            }
            let name = clean(table.columns.get(row, Field::Place));
            match self.position(table, row) {
                Where::Here(at, precision) => {
                    let place = self.place(table, row, &name, at, precision);
                    table.place_of.insert(row.number, place);
                }
                Where::Wrong => self.wait(table, row, vec![Need::Position]),
                // A row without a position may speak of a place that another one has.
                Where::Nowhere if table.columns.tells_events() => {}
                Where::Nowhere => {
                    self.note(table, row, Field::Lat, Kind::NoCoordinates);
                    self.wait(table, row, vec![Need::Position]);
                }
            }
        }
    }

    fn position(&mut self, table: &Table<'_>, row: &Row) -> Where {
        let columns = &table.columns;
        let precision = columns.get(row, Field::Precision);
        let precision = coordinate(precision).filter(|km| (0.0..=20_000.0).contains(km)).unwrap_or(PRECISION);
        if let Some(Outline { lon, lat, .. }) = &row.outline {
            return Where::Here(LonLat { lon: *lon, lat: *lat }, precision);
        }
        let (lat, lon) = (columns.get(row, Field::Lat), columns.get(row, Field::Lon));
        let cell = columns.get(row, Field::Coordinates);
        let found = if !is_nothing(lat) && !is_nothing(lon) {
            let one = |builder: &mut Self, field: Field, cell: &str| {
                let found = coordinate(cell);
                if found.is_none() {
                    builder.note(table, row, field, Kind::NotANumber { found: cell.to_owned() });
                }
                found
            };
            let (Some(lat), Some(lon)) = (one(self, Field::Lat, lat), one(self, Field::Lon, lon)) else {
                return Where::Wrong;
            };
            LonLat { lon, lat }
        } else if !is_nothing(cell) {
            let Some(found) = both(cell) else {
                self.note(table, row, Field::Coordinates, Kind::NotAPosition { found: cell.to_owned() });
                return Where::Wrong;
            };
            found
        } else {
            return Where::Nowhere;
        };
        let field = if columns.has(Field::Lat) { Field::Lat } else { Field::Coordinates };
        if found.lat.abs() > LAST_LAT && found.lat.abs() <= 180.0 && found.lon.abs() <= LAST_LAT {
            // Every row of the table is likely to be so: this is no slip of one.
            let kind = Kind::LooksSwapped { lat: found.lat.to_string(), lon: found.lon.to_string() };
            self.problem(table, row, field, kind);
            return Where::Wrong;
        }
        let out = |value: f64, most: f64| {
            (value.abs() > most).then(|| Kind::OutOfRange {
                found: value.to_string(),
                least: (-most).to_string(),
                most: most.to_string(),
            })
        };
        if let Some(kind) = out(found.lat, LAST_LAT) {
            self.note(table, row, field, kind);
            return Where::Wrong;
        }
        if let Some(kind) = out(found.lon, 180.0) {
            let field = if columns.has(Field::Lon) { Field::Lon } else { field };
            self.note(table, row, field, kind);
            return Where::Wrong;
        }
        Where::Here(found, precision)
    }

    /// The place at a position, known already or new.
    fn place(&mut self, table: &Table<'_>, row: &Row, name: &str, at: LonLat, precision_km: f64) -> usize {
        let columns = &table.columns;
        let written =
            if name.is_empty() { without_marks(&format!("{:.3}, {:.3}", at.lat, at.lon)) } else { name.to_owned() };
        let near =
            |place: &Place| (place.position.lat - at.lat).abs() <= SAME && (place.position.lon - at.lon).abs() <= SAME;
        // The ids of events are not those of their places.
        let own_id = if columns.tells_events() { "" } else { columns.get(row, Field::Id) };
        if own_id.is_empty()
            && row.outline.is_none()
            && let Some(known) =
                self.named.get(&key(&written)).and_then(|known| known.iter().find(|place| near(&self.places[**place])))
        {
            return *known;
        }
        let number = self.places.len();
        let wished = if own_id.is_empty() { &written } else { own_id };
        let id = id_of(wished, "place", number, &mut self.ids);
        let file = table.sheet.title();
        let of_file = self.source(&file, &file, None, SourceKind::Reference);
        let (kind, word) = Self::kind_of(table, row);
        let is_place_table = !columns.tells_events();
        let mut sources = if is_place_table { self.sources_of(table, row, SourceKind::Reference) } else { Vec::new() };
        if sources.is_empty() {
            sources.push(of_file);
        }
        let mut facts = Vec::new();
        if let Some(word) = word {
            facts.push(Fact { text: self.words(&word), sources: sources.clone(), contested: false });
        }
        let statement = clean(columns.get(row, Field::Statement));
        if is_place_table && !statement.is_empty() && statement != written {
            facts.push(Fact {
                text: self.localized(table, row, Field::Statement, &statement),
                sources: sources.clone(),
                contested: false,
            });
        }
        let region = clean(columns.get(row, Field::Region));
        let region = if region.is_empty() { "—" } else { &region };
        let names = self.localized(table, row, Field::Place, &written);
        for name in names.values().map(str::to_owned).chain((!own_id.is_empty()).then(|| own_id.to_owned())) {
            let known = self.named.entry(key(&name)).or_default();
            if !known.contains(&number) {
                known.push(number);
            }
        }
        self.named.entry(key(&id)).or_insert_with(|| vec![number]);
        self.places.push(Place {
            pictures: Vec::new(),
            id: PlaceId::from(id),
            kind,
            name: names,
            also: Vec::new(),
            position: Position { lon: at.lon, lat: at.lat },
            shape: row.outline.as_ref().map(|outline| outline.shape.clone()),
            precision_km,
            region: self.localized(table, row, Field::Region, region),
            facts,
            sources,
        });
        number
    }

    /// What kind of place a row names, and the word for it where it is none of ours.
    fn kind_of(table: &Table<'_>, row: &Row) -> (PlaceKind, Option<String>) {
        for field in [Field::Kind, Field::Type] {
            let cell = clean(table.columns.get(row, field));
            if cell.is_empty() || (field == Field::Type && table.columns.tells_events()) {
                continue;
            }
            return match words::kind(&cell) {
                Meant::This(kind) => (kind, None),
                _ => (PlaceKind::Other, Some(format!("{}: {cell}", table.columns.heading(table.sheet, field)))),
            };
        }
        (PlaceKind::Other, None)
    }

    /// Places alone: what can be said is that the file lists them.
    pub(super) fn list_places(&mut self, tables: &[Table<'_>]) {
        const LISTED: usize = 20;
        let Some(table) = tables.first() else { return };
        let file = table.sheet.title();
        let Some(source) = self.places.first().and_then(|place| place.sources.first()).cloned() else { return };
        let Some(actor) = self.file_as_speaker(&file) else { return };
        let mut listed: Vec<String> =
            self.places.iter().take(LISTED).map(|place| place.name.get(&self.language).to_owned()).collect();
        if self.places.len() > LISTED {
            listed.push("…".to_owned());
        }
        let statement = self.words(&without_marks(&self.messages.list(&listed)));
        self.list(statement, actor, source);
        self.notes.push(Problem::of_file(&table.sheet.file, Kind::FileSpeaks));
    }
}
