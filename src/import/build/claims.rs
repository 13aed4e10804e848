//! What tables say of places.

use crate::atlas::PartialDate;
use crate::atlas::model::{ActorId, Claim, ClaimId, Localized, Need, Quote, SourceId, SourceKind, Span, Stance};
use crate::import::build::time::Time;
use crate::import::build::{Builder, Said, Table};
use crate::import::cells::date::When;
use crate::import::cells::text::{clean, is_nothing, key};
use crate::import::cells::words::{self, Meant};
use crate::import::headings::Field;
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::Row;
use crate::text::bidi::without_marks;

impl Builder<'_> {
    /// Adds what a table says.
    pub(super) fn claims(&mut self, table: &Table<'_>) {
        let columns = &table.columns;
        let is_told = columns.tells_events()
            && (columns.has_statements() || columns.has(Field::Place) || columns.has_position() || table.sheet.is_map);
        if !is_told {
            return;
        }
        let has_sources = columns.has(Field::Source) || columns.has(Field::Url) || columns.has(Field::Publisher);
        // A table that names nobody and no source says itself what is in it. A person needs a source.
        let speaks = !columns.has(Field::By);
        let is_source = (speaks && !has_sources) || table.sheet.is_map;
        if speaks {
            self.notes.push(Problem::of_sheet(table.sheet, Kind::FileSpeaks));
        }
        if is_source && !has_sources {
            self.notes.push(Problem::of_sheet(table.sheet, Kind::FileIsSource));
        }
        for row in &table.sheet.rows {
            if !self.progress.row() {
                return;
            }
            self.claim(table, row, is_source);
        }
    }

    fn claim(&mut self, table: &Table<'_>, row: &Row, is_source: bool) {
        let columns = &table.columns;
        let dated = columns.is_dated(row);
        // An object of a map without a time is a place.
        if table.sheet.is_map && !dated && !columns.has(Field::By) {
            return;
        }
        if self.is_title(table, row, dated) {
            return;
        }
        let place = self.place_of(table, row);
        let Some(statement) = self.statement(table, row, place) else {
            self.note(table, row, Field::Statement, Kind::Empty);
            return self.wait(table, row, Vec::from([Need::Source]));
        };
        let (stance, state) = (self.stance(table, row), self.state(table, row));
        let time = self.time(table, row);
        let mut sources = self.sources_of(table, row, SourceKind::Agency);
        let mut needs = Vec::new();
        if matches!(time, Time::Waits) {
            needs.push(Need::Date);
        }
        if sources.is_empty() && !is_source {
            // No sentence without a source.
            self.note(table, row, Field::Source, Kind::NoSource);
            needs.push(Need::Source);
        }
        if !needs.is_empty() {
            return self.wait(table, row, needs);
        }
        let Time::At(when) = time else { return };
        let Some(speakers) = self.speakers(table, row) else { return };
        // A reader can look into the row.
        let file = table.sheet.title();
        let in_row = self.in_row(table, row);
        sources.push(self.source(&file, &in_row, None, SourceKind::Reference));
        let to = self.other_place(table, row);
        if to.is_some() && to == place {
            return self.problem(table, row, Field::To, Kind::ToItself);
        }
        if place.is_none() {
            self.note(table, row, Field::Place, Kind::NoPlace);
        }
        let due = self.due(table, row);
        let spans = due.or(when.end.map(|end| Span { start: when.start, end: Some(end) }));
        let stance = stance.unwrap_or(if due.is_some() { Stance::Plans } else { Stance::Reports });
        let quote = clean(columns.get(row, Field::Quote));
        let id = ClaimId::from(format!("c{}", self.claims.len() + 1));
        let own = clean(columns.get(row, Field::Id));
        if !own.is_empty() {
            self.claim_named.insert(key(&own), id.clone());
        }
        let answers = clean(columns.get(row, Field::Answers));
        if !answers.is_empty() {
            let problem =
                columns.problem(table.sheet, row, Field::Answers, Kind::UnknownClaim { found: answers.clone() });
            self.answers.push((self.claims.len(), answers, problem));
        }
        let mut about: Vec<_> = place.iter().chain(&to).map(|place| self.place_id(*place)).collect();
        for other in self.listed(columns.get(row, Field::Place)) {
            let other = self.place_id(other);
            if !about.contains(&other) {
                about.push(other);
            }
        }
        let claim = Claim {
            figures: Vec::new(),
            pictures: Vec::new(),
            note: self.remark(table, row, when),
            speaks_of: spans,
            id,
            by: speakers,
            date: when.start,
            stance,
            quote: (!quote.is_empty()).then(|| Quote { language: self.language.clone(), text: quote }),
            sources,
            answers: None,
            about,
            statement,
        };
        let question = clean(columns.get(row, Field::Question));
        let question = (!question.is_empty()).then(|| {
            let version = clean(columns.get(row, Field::Version));
            let version = if version.is_empty() {
                claim.statement.clone()
            } else {
                self.localized(table, row, Field::Version, &version)
            };
            (key(&question), self.localized(table, row, Field::Question, &question), version)
        });
        let phase = clean(columns.get(row, Field::Phase));
        self.said.push(Said {
            claim: self.claims.len(),
            date: when.start,
            named: !phase.is_empty(),
            phase,
            place,
            state: if claim.stance == Stance::HasNotConfirmed { None } else { state },
            to,
            question,
        });
        self.claims.push(claim);
    }

    /// Whether a row is the title of a timeline rather than an event of it.
    fn is_title(&mut self, table: &Table<'_>, row: &Row, dated: bool) -> bool {
        let word = key(table.columns.get(row, Field::Type));
        if dated || word != "title" {
            return false;
        }
        let title = [Field::Title, Field::Statement].map(|field| clean(table.columns.get(row, field)));
        if self.options.title.is_none()
            && let Some(title) = title.into_iter().find(|title| !title.is_empty())
        {
            self.title = title;
        }
        true
    }

    /// The place that a row is about: its own position, or one with this id or name.
    fn place_of(&mut self, table: &Table<'_>, row: &Row) -> Option<usize> {
        if let Some(place) = table.place_of.get(&row.number) {
            return Some(*place);
        }
        let cell = table.columns.get(row, Field::Place);
        self.known_place(table, row, Field::Place, cell)
    }

    fn other_place(&mut self, table: &Table<'_>, row: &Row) -> Option<usize> {
        let cell = table.columns.get(row, Field::To);
        self.known_place(table, row, Field::To, cell)
    }

    fn known_place(&mut self, table: &Table<'_>, row: &Row, field: Field, cell: &str) -> Option<usize> {
        if is_nothing(cell) {
            return None;
        }
        let found = self.place_called(cell).or_else(|| self.listed(cell).first().copied());
        if found.is_none() && !self.named.contains_key(&key(cell)) {
            let names = self.places.iter().flat_map(|place| place.name.values());
            let nearest = crate::atlas::nearest(cell, names);
            if nearest.is_empty() || table.columns.has_position() {
                return None;
            }
            self.problem(table, row, field, Kind::UnknownPlace { found: cell.to_owned(), nearest });
        }
        found
    }

    /// The places of a cell that lists several, as our own tables do.
    fn listed(&self, cell: &str) -> Vec<usize> {
        if self.place_called(cell).is_some() {
            return Vec::new();
        }
        for separator in [';', ' '] {
            let found: Option<Vec<usize>> = cell.split(separator).map(|part| self.place_called(part)).collect();
            if let Some(found) = found {
                return found;
            }
        }
        Vec::new()
    }

    /// What a row says: its statement behind its title, or only that something is listed.
    fn statement(&self, table: &Table<'_>, row: &Row, place: Option<usize>) -> Option<Localized> {
        let columns = &table.columns;
        let title = clean(columns.get(row, Field::Title));
        let text = clean(columns.get(row, Field::Statement));
        let joined = match (title.as_str(), text.as_str()) {
            ("", text) => text.to_owned(),
            (title, "") => title.to_owned(),
            (title, text) if text.to_lowercase().starts_with(&title.to_lowercase()) => text.to_owned(),
            (title, text) => format!("{} {text}", ended(title)),
        };
        if !joined.is_empty() || columns.texts(row, Field::Statement).next().is_some() {
            return Some(self.localized(table, row, Field::Statement, &joined));
        }
        let name = place.map(|place| self.places[place].name.get(&self.language).to_owned());
        let name = name.or_else(|| Some(clean(columns.get(row, Field::Place))).filter(|name| !name.is_empty()))?;
        let listed = self.messages.format("import-listed", &[("name", name.into())]);
        Some(self.words(&without_marks(&listed)))
    }

    /// What a row says beside its statement.
    fn remark(&self, table: &Table<'_>, row: &Row, when: When) -> Option<Localized> {
        let columns = &table.columns;
        let mut remarks: Vec<String> = Vec::new();
        let note = clean(columns.get(row, Field::Note));
        if !note.is_empty() {
            remarks.push(ended(&note));
        }
        let word = clean(columns.get(row, Field::Type));
        if !word.is_empty() {
            remarks.push(ended(&format!("{}: {word}", columns.heading(table.sheet, Field::Type))));
        }
        if when.start.is_about() {
            let cell = clean(columns.get(row, Field::Date));
            remarks.push(ended(&format!("{}: {cell}", columns.heading(table.sheet, Field::Date))));
        }
        (!remarks.is_empty()).then(|| self.words(&remarks.join(" ")))
    }

    fn stance(&mut self, table: &Table<'_>, row: &Row) -> Option<Stance> {
        let cell = table.columns.get(row, Field::Stance).to_owned();
        self.word(table, row, Field::Stance, &cell, words::stance, &Stance::ALL.map(Stance::name))
    }

    fn state(&mut self, table: &Table<'_>, row: &Row) -> Option<crate::atlas::model::Condition> {
        use crate::atlas::model::Condition;
        let cell = table.columns.get(row, Field::State).to_owned();
        self.word(table, row, Field::State, &cell, words::state, &Condition::ALL.map(Condition::name))
    }

    /// A word of a few; one that is almost one of them is a slip, any other is left out and named.
    fn word<T>(
        &mut self,
        table: &Table<'_>,
        row: &Row,
        field: Field,
        cell: &str,
        meant: fn(&str) -> Meant<T>,
        allowed: &[&str],
    ) -> Option<T> {
        if is_nothing(cell) {
            return None;
        }
        match meant(cell) {
            Meant::This(value) => Some(value),
            Meant::Slip(nearest) => {
                let kind = Kind::NotOneOf { found: cell.to_owned(), allowed: allowed.join(", "), nearest };
                self.problem(table, row, field, kind);
                None
            }
            Meant::Unknown => {
                self.note(table, row, field, Kind::WordLeftOut { found: cell.to_owned() });
                None
            }
        }
    }

    /// Claims find those that they answer.
    pub(super) fn link_answers(&mut self) {
        for (claim, answered, problem) in std::mem::take(&mut self.answers) {
            match self.claim_named.get(&key(&answered)) {
                Some(id) if *id != self.claims[claim].id => {
                    self.claims[claim].answers = Some(id.clone());
                }
                Some(_) => self.notes.push(problem),
                None => self.problems.push(problem),
            }
        }
    }

    /// The one claim of a story that has only places.
    pub(super) fn list(&mut self, statement: Localized, actor: ActorId, source: SourceId) {
        let (date, title) = (PartialDate::day(self.options.today), self.title.clone());
        self.said.push(Said {
            claim: 0,
            date,
            phase: title,
            named: true,
            place: None,
            state: None,
            to: None,
            question: None,
        });
        self.claims.push(Claim {
            figures: Vec::new(),
            pictures: Vec::new(),
            speaks_of: None,
            note: None,
            id: ClaimId::from("c1"),
            by: vec![actor],
            date,
            stance: Stance::Reports,
            statement,
            quote: None,
            sources: vec![source],
            answers: None,
            about: Vec::new(),
        });
    }
}

/// A sentence with its full stop, if it has no other end.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '?', '!', '…', '؟', '。', ':']) { text.to_owned() } else { format!("{text}.") }
}
