//! Speakers, sides and sources.

use crate::atlas::model::{Actor, ActorId, Localized, Side, SideId, SideSign, Source, SourceId, SourceKind};
use crate::import::build::{Builder, Table, id_of};
use crate::import::cells::text::{address, addresses, clean, is_nothing, key};
use crate::import::cells::words::is_yes;
use crate::import::headings::Field;
use crate::import::problem::Kind;
use crate::import::sheet::Row;

const SIGNS: [SideSign; 8] = [
    SideSign::Circle,
    SideSign::Square,
    SideSign::Triangle,
    SideSign::Diamond,
    SideSign::Hexagon,
    SideSign::Pentagon,
    SideSign::Bar,
    SideSign::Cross,
];

impl Builder<'_> {
    /// A source, known already or new.
    pub(super) fn source(&mut self, publisher: &str, title: &str, url: Option<&str>, kind: SourceKind) -> SourceId {
        let key = (publisher.to_owned(), title.to_owned(), url.map(str::to_owned));
        if let Some(known) = self.source_at.get(&key) {
            return known.clone();
        }
        let id = SourceId::from(format!("s{}", self.sources.len() + 1));
        self.source_at.insert(key, id.clone());
        self.sources.push(Source {
            id: id.clone(),
            publisher: publisher.to_owned(),
            title: title.to_owned(),
            language: self.language.clone(),
            date: None,
            url: url.map(str::to_owned),
            kind,
        });
        id
    }

    /// The sources that a row names. “TBC” is none.
    pub(super) fn sources_of(&mut self, table: &Table<'_>, row: &Row, kind: SourceKind) -> Vec<SourceId> {
        let columns = &table.columns;
        let publisher = clean(columns.get(row, Field::Publisher));
        let publisher = if is_nothing(&publisher) { String::new() } else { publisher };
        let (mut titles, mut urls): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let mut sources = Vec::new();
        for cell in columns.all(row, Field::Source).flat_map(parts_of) {
            // Ids of a table of sources.
            let ids: Option<Vec<(String, Option<String>)>> =
                cell.split([';', ',']).map(|id| self.source_named.get(&key(id)).cloned()).collect();
            if let Some(ids) = ids {
                for (title, url) in ids {
                    let publisher = if publisher.is_empty() { title.clone() } else { publisher.clone() };
                    sources.push(self.source(&publisher, &title, url.as_deref(), kind));
                }
                continue;
            }
            let linked = addresses(cell);
            let title = clean(&linked.iter().fold(cell.to_owned(), |rest, link| rest.replace(link, " ")));
            let title = title.trim_matches([' ', ';', ',', '|', '(', ')']).to_owned();
            urls.extend(linked);
            if !is_nothing(&title) {
                titles.push(title);
            }
        }
        for cell in columns.all(row, Field::Url).filter(|cell| !is_nothing(cell)) {
            let linked = addresses(cell);
            if linked.is_empty() {
                match address(cell) {
                    Some(address) => urls.push(address),
                    None => self.note(table, row, Field::Url, Kind::WordLeftOut { found: cell.to_owned() }),
                }
            }
            urls.extend(linked);
        }
        urls.dedup();
        let host = |url: &str| {
            let rest = url.split("://").nth(1).unwrap_or(url);
            rest.split('/').next().unwrap_or(rest).trim_start_matches("www.").to_owned()
        };
        let mut urls = urls.into_iter();
        for title in titles {
            let publisher = if publisher.is_empty() { title.clone() } else { publisher.clone() };
            let url = urls.next();
            sources.push(self.source(&publisher, &title, url.as_deref(), kind));
        }
        if sources.is_empty() && !publisher.is_empty() {
            let url = urls.next();
            let title = url.clone().unwrap_or_else(|| publisher.clone());
            sources.push(self.source(&publisher, &title, url.as_deref(), kind));
        }
        for url in urls {
            sources.push(self.source(&host(&url), &url, Some(&url), kind));
        }
        sources.dedup();
        sources
    }

    /// Who speaks in a row; the file, where no column says so. Several are separated by semicolons, as are their sides.
    pub(super) fn speakers(&mut self, table: &Table<'_>, row: &Row) -> Option<Vec<ActorId>> {
        let columns = &table.columns;
        let parts = |field: Field| -> Vec<String> {
            let cell = clean(columns.get(row, field));
            cell.split([';', '؛']).map(|part| part.trim().to_owned()).filter(|part| !is_nothing(part)).collect()
        };
        let (by, sides) = (parts(Field::By), parts(Field::Side));
        if by.is_empty() {
            let file = table.sheet.title();
            return Some(vec![self.file_as_speaker(&file)?]);
        }
        let side_of = |index: usize| match &sides[..] {
            [only] => only.clone(),
            sides => sides.get(index).cloned().unwrap_or_default(),
        };
        let mut speakers = Vec::new();
        for (index, by) in by.iter().enumerate() {
            let speaker = self.speaker(table, row, by, side_of(index))?;
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        Some(speakers)
    }

    fn speaker(&mut self, table: &Table<'_>, row: &Row, by: &str, side: String) -> Option<ActorId> {
        let columns = &table.columns;
        let side = if is_nothing(&side) { self.messages.text("import-no-side") } else { side };
        let unnamed = is_yes(columns.get(row, Field::Unnamed)) || is_unnamed(by);
        let role = clean(columns.get(row, Field::Role));
        let role = if role.is_empty() { "—".to_owned() } else { role };
        let known = (key(by), key(&side), unnamed);
        if let Some(actor) = self.actor_at.get(&known) {
            return Some(actor.clone());
        }
        let Some(side) = self.side(&side, self.localized(table, row, Field::Side, &side)) else {
            self.problem(table, row, Field::Side, Kind::TooManySides);
            return None;
        };
        let (name, role) = (self.localized(table, row, Field::By, by), self.localized(table, row, Field::Role, &role));
        Some(self.actor(known, name, role, side))
    }

    fn actor(&mut self, known: (String, String, bool), name: Localized, role: Localized, side: SideId) -> ActorId {
        let id = ActorId::from(format!("a{}", self.actors.len() + 1));
        self.side_of.insert(id.clone(), side.clone());
        self.actors.push(Actor { id: id.clone(), name, role, side, during: None, unnamed: known.2 });
        self.actor_at.insert(known, id.clone());
        id
    }

    /// A side, known already or new, as long as there are signs for them; `words` are its name in all languages.
    fn side(&mut self, name: &str, words: Localized) -> Option<SideId> {
        let language = &self.language;
        if let Some(known) = self.sides.iter().find(|side| key(side.name.get(language)) == key(name)) {
            return Some(known.id.clone());
        }
        let sign = *SIGNS.get(self.sides.len())?;
        let mut taken = self.sides.iter().map(|side| (side.id.to_string(), 1)).collect();
        let id = SideId::from(id_of(name, "side", self.sides.len(), &mut taken));
        self.sides.push(Side { id: id.clone(), name: words, sign });
        Some(id)
    }

    /// The file as the one that says something: nobody is made to say what is only in a table.
    pub(super) fn file_as_speaker(&mut self, file: &str) -> Option<ActorId> {
        let known = (key(file), String::new(), true);
        if let Some(actor) = self.actor_at.get(&known) {
            return Some(actor.clone());
        }
        let name = self.messages.text("import-no-side");
        let side = self.side(&name, self.words(&name))?;
        let role = self.words(&self.messages.text("import-speaker-role"));
        Some(self.actor(known, self.words(file), role, side))
    }
}

/// The sources that a cell lists. Addresses may hold semicolons, names do not.
fn parts_of(cell: &str) -> impl Iterator<Item = &str> {
    let linked = cell.contains("://");
    cell.split(move |c| matches!(c, '|' | '\n') || (!linked && matches!(c, ';' | '؛')))
}

/// Whether a speaker is called so that a name is kept back: whoever is only “an official” agrees with nobody.
fn is_unnamed(by: &str) -> bool {
    #[rustfmt::skip]
    const WITHIN: [&str; 12] = [
        "unnamed", "anonymous", "unidentified", "not named", "anonymity", "مجهول", "لم يذكر اسمه", "ungenannt", "anonym", "anonyme",
        "неназванн", "анонімн",
    ];
    #[rustfmt::skip]
    const WHOLE: [&str; 14] = [
        "a source", "source", "sources", "an official", "official", "officials", "witnesses", "a witness", "eyewitnesses", "مصدر",
        "مصادر", "شهود عيان", "источник", "источники",
    ];
    let name = key(by);
    WITHIN.iter().any(|word| name.contains(word)) || WHOLE.contains(&name.as_str())
}
