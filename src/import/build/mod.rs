//! An atlas from tables: places first, then what is said of them, then phases.

mod claims;
mod people;
mod phases;
mod places;
mod time;

use std::collections::{HashMap, HashSet};

use crate::atlas::model::{
    Actor, ActorId, AtlasFile, Claim, ClaimId, Condition, FORMAT, Localized, Need, Place, PlaceId, Question, Side,
    SideId, Source, SourceId, Waiting,
};
use crate::atlas::{self, GoesOn, PartialDate};
use crate::import::cells::text;
use crate::import::columns::Columns;
use crate::import::headings::Field;
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::{Row, Sheet};
use crate::import::{Imported, Options};
use crate::text::bidi::without_marks;
use crate::text::{Languages, Messages};

/// A table with its columns.
struct Table<'s> {
    sheet: &'s Sheet,
    columns: Columns,
    /// The place of each row that has a position, by its number.
    place_of: HashMap<usize, usize>,
}

/// What a claim says of a place.
struct Said {
    claim: usize,
    date: PartialDate,
    phase: String,
    /// A name for the phase that somebody gave.
    named: bool,
    place: Option<usize>,
    state: Option<Condition>,
    to: Option<usize>,
    question: Option<(String, Localized, Localized)>,
}

/// An atlas in the making.
struct Builder<'o> {
    progress: Progress<'o, 'o>,
    options: &'o Options,
    title: String,
    language: String,
    messages: Messages,
    places: Vec<Place>,
    /// Places by what they are called: ids and names, as `text::key` makes them.
    named: HashMap<String, Vec<usize>>,
    ids: HashMap<String, usize>,
    sides: Vec<Side>,
    actors: Vec<Actor>,
    actor_at: HashMap<(String, String, bool), ActorId>,
    side_of: HashMap<ActorId, SideId>,
    sources: Vec<Source>,
    source_at: HashMap<(String, String, Option<String>), SourceId>,
    /// What a table of sources calls them, and where they are, by their ids.
    source_named: HashMap<String, (String, Option<String>)>,
    claims: Vec<Claim>,
    claim_named: HashMap<String, ClaimId>,
    answers: Vec<(usize, String, Problem)>,
    said: Vec<Said>,
    questions: Vec<Question>,
    waiting: Vec<Waiting>,
    problems: Vec<Problem>,
    notes: Vec<Problem>,
}

/// Makes an atlas of tables.
///
/// # Errors
///
/// What keeps the tables from being one.
pub fn atlas(
    sheets: &[Sheet],
    title: &str,
    language: &str,
    options: &Options,
    goes_on: GoesOn<'_>,
) -> Result<Imported, Vec<Problem>> {
    let rows = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let mut builder = Builder::new((title, language), options, Progress { goes_on, rows, done: 0, stopped: false });
    let mut tables: Vec<Table<'_>> = sheets.iter().filter_map(|sheet| builder.table(sheet)).collect();
    if tables.is_empty() && builder.problems.is_empty() {
        builder.problems.push(Problem::of_file(sheets.first().map_or("", |sheet| &sheet.file), Kind::NothingIn));
    }
    for table in &mut tables {
        builder.places(table);
    }
    for table in &tables {
        builder.claims(table);
    }
    if builder.progress.stopped {
        return Err(Vec::new());
    }
    builder.finish(&tables);
    if !builder.problems.is_empty() {
        // All that is wrong is said at once.
        let notes = builder.notes.into_iter().filter(|note| !builder.problems.contains(note)).collect::<Vec<_>>();
        return Err(builder.problems.into_iter().chain(notes).collect());
    }
    match builder.text() {
        Ok(made) => Ok(made),
        Err(reason) if reason.is_empty() => Err(Vec::new()),
        Err(reason) => Err(vec![Problem::of_file("", Kind::NotAnAtlas { reason })]),
    }
}

/// How far the tables are read, and whether that is still wanted.
struct Progress<'p, 'g> {
    goes_on: &'p mut (dyn FnMut(f32) -> bool + 'g),
    rows: usize,
    /// Each row is met twice: for its place, and for what it says.
    done: usize,
    stopped: bool,
}

impl Progress<'_, '_> {
    /// Counts a row; false once nobody wants the rest.
    fn row(&mut self) -> bool {
        const ASKED: usize = 1024;
        self.done += 1;
        if self.done.is_multiple_of(ASKED) && !self.stopped {
            let part = self.done as f32 / (2 * self.rows.max(1)) as f32;
            self.stopped = !(self.goes_on)(0.4 + 0.3 * part.min(1.0));
        }
        !self.stopped
    }
}

impl<'o> Builder<'o> {
    fn new((title, language): (&str, &str), options: &'o Options, progress: Progress<'o, 'o>) -> Self {
        Self {
            progress,
            options,
            title: text::clean(title),
            messages: Languages::built_in().messages(language),
            language: language.to_owned(),
            places: Vec::new(),
            named: HashMap::new(),
            ids: HashMap::new(),
            sides: Vec::new(),
            actors: Vec::new(),
            actor_at: HashMap::new(),
            side_of: HashMap::new(),
            sources: Vec::new(),
            source_at: HashMap::new(),
            source_named: HashMap::new(),
            claims: Vec::new(),
            claim_named: HashMap::new(),
            answers: Vec::new(),
            said: Vec::new(),
            questions: Vec::new(),
            waiting: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A table whose columns are known. What it has beside them is noted.
    fn table<'s>(&mut self, sheet: &'s Sheet) -> Option<Table<'s>> {
        let columns = Columns::of(sheet, self.options, &mut self.problems);
        if sheet.rows.is_empty() {
            return None;
        }
        if self.is_sources(sheet, &columns) {
            return None;
        }
        let is_something =
            columns.has_position() || columns.has_statements() || columns.has(Field::Place) || sheet.is_map;
        if !is_something {
            let kind = Kind::WhichTable { columns: sheet.head.join(", ") };
            // A workbook has sheets of other things beside what is told.
            let list = if sheet.name.is_some() { &mut self.notes } else { &mut self.problems };
            list.push(Problem::of_sheet(sheet, kind));
            return None;
        }
        if !columns.left_out.is_empty() {
            self.notes.push(Problem::of_sheet(sheet, Kind::LeftOut { columns: columns.left_out.join(", ") }));
        }
        Some(Table { sheet, columns, place_of: HashMap::new() })
    }

    /// Takes up a table of sources by their ids, as time maps have it; false if it is none.
    fn is_sources(&mut self, sheet: &Sheet, columns: &Columns) -> bool {
        let has = |field: Field| columns.has(field);
        let is_told = columns.has_position() || columns.tells_events() || has(Field::Place);
        if is_told || sheet.is_map || !has(Field::Id) || !(has(Field::Url) || has(Field::Source)) {
            return false;
        }
        let clean = text::clean;
        for row in &sheet.rows {
            let id = clean(columns.get(row, Field::Id));
            let texts = [Field::Statement, Field::Title, Field::Publisher].map(|field| clean(columns.get(row, field)));
            let cells = || columns.all(row, Field::Url).chain(columns.all(row, Field::Source));
            let url = cells().find_map(text::address);
            let title = texts.into_iter().find(|text| !text.is_empty()).or_else(|| url.clone());
            if let Some(title) = title.or_else(|| cells().map(clean).next()).filter(|_| !id.is_empty()) {
                self.source_named.insert(text::key(&id), (title, url));
            }
        }
        true
    }

    fn words(&self, text: &str) -> Localized {
        Localized::from([(&self.language, text)])
    }

    /// A text with what columns have of it in other languages.
    fn localized(&self, table: &Table<'_>, row: &Row, field: Field, text: &str) -> Localized {
        let clean = text::clean;
        let main = self.language.clone();
        let mut texts: Vec<(String, String)> =
            table.columns.texts(row, field).map(|(language, text)| (language.to_owned(), clean(text))).collect();
        let text = clean(text);
        if !text.is_empty() {
            texts.retain(|(language, _)| *language != main);
            texts.push((main, text));
        } else if !texts.iter().any(|(language, _)| *language == main)
            && let Some((_, first)) = texts.first().cloned()
        {
            texts.push((main, first));
        }
        texts.iter().map(|(language, text)| (language.as_str(), text.as_str())).collect()
    }

    fn note(&mut self, table: &Table<'_>, row: &Row, field: Field, kind: Kind) {
        self.notes.push(table.columns.problem(table.sheet, row, field, kind));
    }

    fn problem(&mut self, table: &Table<'_>, row: &Row, field: Field, kind: Kind) {
        self.problems.push(table.columns.problem(table.sheet, row, field, kind));
    }

    /// Where a row is, in words.
    fn in_row(&self, table: &Table<'_>, row: &Row) -> String {
        let values = [("file", table.sheet.title().into()), ("row", row.number.to_string().into())];
        without_marks(&self.messages.format("import-in-row", &values))
    }

    /// Keeps a row that cannot stand yet.
    fn wait(&mut self, table: &Table<'_>, row: &Row, needs: Vec<Need>) {
        const LONGEST: usize = 2_000;
        let cells: Vec<String> = row.cells.iter().map(|cell| text::clean(cell)).collect();
        let filled: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let text = filled.join(" · ").chars().take(LONGEST).collect();
        let shape = row.outline.as_ref().map(|outline| outline.shape.clone());
        self.waiting.push(Waiting { needs, text, from: self.in_row(table, row), shape });
    }

    /// What the whole needs.
    fn finish(&mut self, tables: &[Table<'_>]) {
        self.link_answers();
        if !self.problems.is_empty() {
            return;
        }
        if self.claims.is_empty() {
            // Lines that lack a time are no statements gone wrong.
            let statements = self.waiting.iter().filter(|row| row.shape.is_none());
            let tried = statements.flat_map(|row| &row.needs).any(|need| *need != Need::Position);
            if tried || self.places.is_empty() {
                // Nothing can be shown: what every row lacks is what is wrong.
                self.problems = std::mem::take(&mut self.notes);
                let file = tables.first().map_or("", |table| &table.sheet.file);
                let kind = if tried { Kind::NothingStands } else { Kind::NoPlaces };
                self.problems.insert(0, Problem::of_file(file, kind));
                return;
            }
            self.list_places(tables);
        }
    }

    /// The text of the atlas.
    fn text(mut self) -> Result<Imported, String> {
        let zone = self.zone();
        let last = self.claims.iter().map(|claim| claim.date).max_by_key(|date| date.last());
        let ends = last.map(|date| if date.is_plain() { date } else { PartialDate::day(date.last()) });
        let phases = self.phases();
        let file = AtlasFile {
            own_states: Vec::new(),
            own_kinds: Vec::new(),
            measures: Vec::new(),
            schema: None,
            marhala: FORMAT,
            languages: vec![self.language.clone()],
            title: self.words(&self.title),
            summary: self.words(&self.title),
            evidence_ends: ends.unwrap_or(PartialDate::day(self.options.today)),
            evidence_note: self.words(&self.messages.text("import-evidence-note")),
            evidence_checked: None,
            zone,
            view: None,
            basemap: None,
            states: std::collections::BTreeMap::new(),
            phases,
            sides: self.sides,
            places: self.places,
            actors: self.actors,
            sources: self.sources,
            claims: self.claims,
            questions: self.questions,
            deadlines: Vec::new(),
            waiting: self.waiting,
        };
        let text = serde_json::to_string_pretty(&file).map_err(|error| error.to_string())?;
        // What was built is read as any other file: the tables can hold what no check here knows.
        let goes_on = self.progress.goes_on;
        let outcome = atlas::read_while(text.as_bytes(), false, &mut |part| goes_on(0.7 + 0.3 * part));
        match (outcome.atlas, outcome.problems.first()) {
            (Some(atlas), _) => Ok(Imported { text: text + "\n", atlas, notes: self.notes }),
            (None, Some(problem)) => Err(self.messages.problem("", problem)),
            // It was no longer wanted.
            (None, None) => Err(String::new()),
        }
    }

    /// The zone of the times: the one that all have, or Universal Time. All dates are taken to it. Times matter where they
    /// tell apart what was said on one day; elsewhere the day is enough, and no zone is needed.
    fn zone(&mut self) -> Option<String> {
        let mut days = HashSet::new();
        let timed = self.claims.iter().filter(|claim| claim.date.time().is_some());
        if timed.map(|claim| claim.date.first()).all(|day| days.insert(day)) {
            let dates = self.claims.iter_mut().map(|claim| &mut claim.date);
            let dates = dates.chain(self.said.iter_mut().map(|said| &mut said.date));
            dates.filter(|date| date.time().is_some()).for_each(|date| *date = PartialDate::day(date.first()));
            return None;
        }
        let mut offsets = self.claims.iter().filter_map(|claim| claim.date.time()?.offset);
        let first = offsets.next()?;
        let offset = if offsets.all(|other| other == first) { first } else { 0 };
        let name = if offset == 0 { "UTC".to_owned() } else { atlas::offset_text(offset) };
        let zone = atlas::zone_named(&name)?;
        self.claims.iter_mut().for_each(|claim| claim.date = claim.date.in_zone(&zone));
        self.said.iter_mut().for_each(|said| said.date = said.date.in_zone(&zone));
        Some(name)
    }

    /// A place by its id or any of its names, if only one is called so.
    fn place_called(&self, name: &str) -> Option<usize> {
        match self.named.get(&text::key(name)).map(Vec::as_slice) {
            Some([place]) => Some(*place),
            _ => None,
        }
    }

    fn place_id(&self, place: usize) -> PlaceId {
        self.places[place].id.clone()
    }
}

/// An id made of a name, or of a word and a number where the name has no Latin letters. `taken` counts those that are.
fn id_of(name: &str, otherwise: &str, number: usize, taken: &mut HashMap<String, usize>) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.chars().take(60).collect();
    let base = match slug.trim_matches('-') {
        "" => format!("{otherwise}-{}", number + 1),
        // “Лікарня 1” leaves “1”.
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => format!("{otherwise}-{digits}"),
        slug => slug.to_owned(),
    };
    let mut id = base.clone();
    while taken.contains_key(&id) {
        let count = taken.entry(base.clone()).or_insert(1);
        *count += 1;
        id = format!("{base}-{count}");
    }
    taken.insert(id.clone(), 1);
    id
}
