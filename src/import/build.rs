//! An atlas from rows: places, speakers, sides, sources and claims as they come, a phase for each month or each name
//! of a phase.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::DeserializeOwned;

use crate::atlas::model::{
    Actor, ActorId, AtlasFile, Claim, ClaimId, Condition, FORMAT, Localized, Move, Phase, PhaseId, Place, PlaceId,
    PlaceKind, Position, Quote, Side, SideId, SideSign, Source, SourceId, SourceKind, Stance, Status,
};
use crate::atlas::{self, PartialDate};
use crate::import::problem::{Kind, Problem};
use crate::import::table::{Row, Table};
use crate::text::bidi::without_marks;
use crate::text::{Languages, Messages};

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
/// How exact a place is that does not say it, in kilometres.
const PRECISION: f64 = 1.0;

/// What a claim says of a place.
struct Said {
    claim: ClaimId,
    date: PartialDate,
    phase: String,
    place: Option<PlaceId>,
    state: Option<Condition>,
    to: Option<PlaceId>,
}

/// An atlas in the making.
pub struct Builder {
    today: PartialDate,
    title: String,
    language: String,
    messages: Messages,
    sides: Vec<Side>,
    places: Vec<Place>,
    actors: Vec<Actor>,
    sources: Vec<Source>,
    claims: Vec<Claim>,
    said: Vec<Said>,
}

impl Builder {
    /// Nothing yet. `today` dates what has no date of its own.
    pub fn new(title: &str, language: &str, today: Date) -> Self {
        Self {
            today: PartialDate::day(today),
            title: title.to_owned(),
            language: language.to_owned(),
            messages: Languages::built_in().messages(language),
            sides: Vec::new(),
            places: Vec::new(),
            actors: Vec::new(),
            sources: Vec::new(),
            claims: Vec::new(),
            said: Vec::new(),
        }
    }

    fn words(&self, text: &str) -> Localized {
        Localized::from([(&self.language, text)])
    }

    /// Adds the places of a table.
    pub fn places(&mut self, table: &Table, problems: &mut Vec<Problem>) {
        let of_file = self.source(&table.file, &table.file, None, SourceKind::Reference);
        for row in table.rows() {
            let name = row.need("name", problems).map(str::to_owned);
            let lon = row.number("lon", -180.0, 180.0, problems);
            let lat = row.number("lat", -85.0, 85.0, problems);
            let kind = one_of(&row, "kind", &PlaceKind::ALL.map(PlaceKind::name), problems);
            let precision_km = match row.get("precision_km") {
                "" => Some(PRECISION),
                _ => row.number("precision_km", 0.0, 20_000.0, problems),
            };
            let (Some(name), Some(lon), Some(lat), Some(precision_km)) = (name, lon, lat, precision_km) else {
                continue;
            };
            let wished = if row.get("id").is_empty() { &name } else { row.get("id") };
            let id = slug(wished, "place", self.places.len());
            if self.places.iter().any(|place| place.id.as_str() == id) {
                problems.push(row.problem("name", Kind::SamePlace { found: name }));
                continue;
            }
            let source = match row.get("source") {
                "" => of_file.clone(),
                source => self.source(source, source, None, SourceKind::Reference),
            };
            let languages = ["en", "ar", "ckb", "fr", "de", "es", "ru", "zh"];
            let others = languages.map(|language| (language, row.get(&format!("name_{language}"))));
            let others = others.into_iter().filter(|(_, name)| !name.is_empty());
            let names = std::iter::once((self.language.as_str(), name.as_str())).chain(others).collect();
            let region = if row.get("region").is_empty() { "—" } else { row.get("region") };
            self.places.push(Place {
                id: PlaceId::from(id),
                kind: kind.unwrap_or(PlaceKind::Other),
                name: names,
                also: Vec::new(),
                position: Position { lon, lat },
                precision_km,
                region: self.words(region),
                facts: Vec::new(),
                sources: vec![source],
            });
        }
    }

    /// Adds the claims of a table.
    pub fn claims(&mut self, table: &Table, problems: &mut Vec<Problem>) {
        for row in table.rows() {
            let statement = row.need("statement", problems).map(str::to_owned);
            let date = self.date(&row, problems);
            let by = row.need("by", problems).map(str::to_owned);
            let side = row.need("side", problems).map(str::to_owned);
            let stance = one_of(&row, "stance", &Stance::ALL.map(Stance::name), problems);
            let state = one_of(&row, "state", &Condition::ALL.map(Condition::name), problems);
            let place = self.place(&row, "place", problems);
            let to = self.place(&row, "to", problems);
            if to.is_some() && to == place {
                problems.push(row.problem("to", Kind::ToItself));
            }
            if row.get("place").is_empty() && !(row.get("state").is_empty() && row.get("to").is_empty()) {
                problems.push(row.problem("place", Kind::Empty));
            }
            let (title, publisher, url) = (row.get("source"), row.get("publisher"), row.get("url"));
            if [title, publisher, url].iter().all(|cell| cell.is_empty()) {
                // No sentence without a source.
                problems.push(row.problem("source", Kind::NoSource));
                continue;
            }
            let (Some(statement), Some(date), Some(by), Some(side)) = (statement, date, by, side) else { continue };
            let web = url.starts_with("http://") || url.starts_with("https://");
            let first = |texts: &[&str]| texts.iter().copied().find(|text| !text.is_empty()).unwrap_or("—").to_owned();
            let publisher = first(&[publisher, title, url]);
            let title = first(&[title, url, &publisher]);
            let source = self.source(&publisher, &title, web.then_some(url), SourceKind::Agency);
            let Some(actor) = self.actor(&by, &side) else {
                problems.push(row.problem("side", Kind::TooManySides));
                continue;
            };
            let id = ClaimId::from(format!("c{}", self.claims.len() + 1));
            let quote = Some(row.get("quote")).filter(|quote| !quote.is_empty());
            self.claims.push(Claim {
                speaks_of: None,
                note: None,
                id: id.clone(),
                by: vec![actor],
                date,
                stance: stance.unwrap_or(Stance::Reports),
                statement: self.words(&statement),
                quote: quote.map(|text| Quote { language: self.language.clone(), text: text.to_owned() }),
                sources: vec![source],
                answers: None,
                about: place.iter().chain(&to).cloned().collect(),
            });
            let phase = match row.get("phase") {
                "" => date.to_string().chars().take(7).collect(),
                phase => phase.to_owned(),
            };
            self.said.push(Said { claim: id, date, phase, place, state, to });
        }
    }

    fn date(&self, row: &Row<'_>, problems: &mut Vec<Problem>) -> Option<PartialDate> {
        let cell = row.need("date", problems)?;
        // 1/10/2024 is one day here and another there.
        let named = || self.messages.read_date(cell).filter(|_| !cell.contains('/'));
        let date = cell.parse().ok().or_else(named);
        if date.is_none() {
            problems.push(row.problem("date", Kind::BadDate { found: cell.to_owned() }));
        }
        date
    }

    /// The place that a cell names, by id or by any of its names.
    fn place(&self, row: &Row<'_>, column: &str, problems: &mut Vec<Problem>) -> Option<PlaceId> {
        let cell = row.get(column);
        if cell.is_empty() {
            return None;
        }
        let is_it = |place: &&Place| {
            place.id.as_str() == cell || place.name.values().any(|name| name.to_lowercase() == cell.to_lowercase())
        };
        let found = self.places.iter().find(is_it).map(|place| place.id.clone());
        if found.is_none() {
            let names = self.places.iter().flat_map(|place| place.name.values());
            let nearest = atlas::nearest(cell, names);
            problems.push(row.problem(column, Kind::UnknownPlace { found: cell.to_owned(), nearest }));
        }
        found
    }

    fn source(&mut self, publisher: &str, title: &str, url: Option<&str>, kind: SourceKind) -> SourceId {
        let same =
            |source: &&Source| source.publisher == publisher && source.title == title && source.url.as_deref() == url;
        if let Some(source) = self.sources.iter().find(same) {
            return source.id.clone();
        }
        let id = SourceId::from(format!("s{}", self.sources.len() + 1));
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

    fn actor(&mut self, name: &str, side: &str) -> Option<ActorId> {
        let named = self.words(side);
        let known = self.sides.iter().find(|known| known.name == named).map(|known| known.id.clone());
        let side = if let Some(known) = known {
            known
        } else {
            let id = SideId::from(slug(side, "side", self.sides.len()));
            let sign = *SIGNS.get(self.sides.len())?;
            self.sides.push(Side { id: id.clone(), name: named, sign });
            id
        };
        let named = self.words(name);
        if let Some(actor) = self.actors.iter().find(|actor| actor.name == named && actor.side == side) {
            return Some(actor.id.clone());
        }
        let id = ActorId::from(format!("a{}", self.actors.len() + 1));
        self.actors.push(Actor {
            id: id.clone(),
            name: named,
            role: self.words("—"),
            side,
            during: None,
            unnamed: false,
        });
        Some(id)
    }

    /// What the whole needs.
    pub fn finish(&mut self, problems: &mut Vec<Problem>) {
        if self.places.is_empty() && problems.is_empty() {
            problems.push(Problem::of_file("", Kind::NoPlaces));
        }
        if self.claims.is_empty() && problems.is_empty() {
            // Places alone: what can be said is that the file lists them.
            let Some(source) = self.places.first().and_then(|place| place.sources.first()).cloned() else { return };
            let file = self.sources.iter().find(|known| known.id == source).map(|known| known.publisher.clone());
            let file = file.unwrap_or_default();
            let Some(actor) = self.actor(&file, &file) else { return };
            let listed: Vec<String> =
                self.places.iter().take(20).map(|place| place.name.get(&self.language).to_owned()).collect();
            let statement = without_marks(&self.messages.list(&listed));
            let date = self.today;
            let claim = ClaimId::from("c1");
            self.claims.push(Claim {
                speaks_of: None,
                note: None,
                id: claim.clone(),
                by: vec![actor],
                date,
                stance: Stance::Reports,
                statement: self.words(&statement),
                quote: None,
                sources: vec![source],
                answers: None,
                about: Vec::new(),
            });
            let phase = self.title.clone();
            self.said.push(Said { claim, date, phase, place: None, state: None, to: None });
        }
    }

    /// The text of the atlas.
    pub fn text(self) -> Result<String, String> {
        let ends = self.claims.iter().map(|claim| claim.date).max_by_key(|date| date.last());
        let file = AtlasFile {
            schema: None,
            marhala: FORMAT,
            languages: vec![self.language.clone()],
            title: self.words(&self.title),
            summary: self.words(&self.title),
            evidence_ends: ends.unwrap_or(self.today),
            evidence_note: self.words(&self.messages.text("import-evidence-note")),
            view: None,
            states: BTreeMap::new(),
            phases: self.phases(),
            sides: self.sides,
            places: self.places,
            actors: self.actors,
            sources: self.sources,
            claims: self.claims,
            questions: Vec::new(),
            deadlines: Vec::new(),
        };
        let text = serde_json::to_string_pretty(&file).map_err(|error| error.to_string())?;
        // What was built is read as any other file: the tables can hold what no check here knows.
        let outcome = atlas::read(text.as_bytes(), false);
        match outcome.problems.iter().find(|_| outcome.atlas.is_none()) {
            Some(problem) => Err(self.messages.problem("", problem)),
            None => Ok(text + "\n"),
        }
    }

    /// The claims in groups, in order of time.
    fn phases(&self) -> Vec<Phase> {
        /// How many statements tell what a phase is about.
        const TOLD: usize = 3;
        let mut groups: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
        for said in &self.said {
            groups.entry(&said.phase).or_default().push(said);
        }
        let mut groups: Vec<(&str, Vec<&Said>)> = groups.into_iter().collect();
        for (_, said) in &mut groups {
            said.sort_by_key(|said| said.date.first());
        }
        groups.sort_by_key(|(_, said)| said.first().map(|said| said.date.first()));
        let phases = groups.iter().enumerate().map(|(number, (name, said))| {
            let start = said.first().map_or(self.today, |said| said.date);
            let end = said.iter().map(|said| said.date).max_by_key(|date| date.last());
            let title = name
                .parse::<PartialDate>()
                .map_or_else(|_| (*name).to_owned(), |month| without_marks(&self.messages.date(month)));
            let sentence = |said: &&Said| {
                let statement = self.statement(&said.claim);
                format!("{}.", statement.get(&self.language).trim_end_matches(['.', ' ']))
            };
            let narrative: Vec<String> = said.iter().take(TOLD).map(sentence).collect();
            Phase {
                id: PhaseId::from(format!("phase-{}", number + 1)),
                title: self.words(&title),
                start,
                end: end.filter(|end| *end != start),
                scheduled: false,
                narrative: self.words(&narrative.join(" ")),
                claims: said.iter().map(|said| said.claim.clone()).collect(),
                statuses: self.statuses(said),
                moves: self.moves(said),
            }
        });
        phases.collect()
    }

    /// The last state that a group of claims gives each place, with the claims that say so.
    fn statuses(&self, said: &[&Said]) -> Vec<Status> {
        let mut statuses: Vec<Status> = Vec::new();
        for one in said {
            let (Some(place), Some(state)) = (&one.place, one.state) else { continue };
            if !statuses.iter().any(|status| status.place == *place) {
                let (note, claims) = (Localized::default(), Vec::new());
                statuses.push(Status {
                    place: place.clone(),
                    state,
                    note,
                    claims,
                    against: Vec::new(),
                    question: None,
                });
            }
            let Some(status) = statuses.iter_mut().find(|status| status.place == *place) else { continue };
            if status.state != state {
                (status.state, status.claims) = (state, Vec::new());
            }
            status.claims.push(one.claim.clone());
            status.note = self.statement(&one.claim);
        }
        statuses
    }

    fn moves(&self, said: &[&Said]) -> Vec<Move> {
        let mut moves: Vec<Move> = Vec::new();
        for one in said {
            let (Some(from), Some(to)) = (&one.place, &one.to) else { continue };
            let known = moves.iter_mut().find(|known| known.from == *from && known.to.as_ref() == Some(to));
            if let Some(known) = known {
                known.claims.push(one.claim.clone());
                continue;
            }
            moves.push(Move {
                against: Vec::new(),
                from: from.clone(),
                to: Some(to.clone()),
                date: one.date,
                note: self.statement(&one.claim),
                claims: vec![one.claim.clone()],
                question: None,
            });
        }
        moves
    }

    fn statement(&self, id: &ClaimId) -> Localized {
        self.claims.iter().find(|claim| claim.id == *id).map(|claim| claim.statement.clone()).unwrap_or_default()
    }
}

/// A cell that is one of a few words, as the format writes them; none where it is empty.
fn one_of<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &str,
    allowed: &[&str],
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let cell = row.get(column);
    if cell.is_empty() {
        return None;
    }
    let word = cell.to_lowercase().replace([' ', '-'], "_");
    let value = serde_json::from_value(serde_json::Value::String(word)).ok();
    if value.is_none() {
        let kind = Kind::NotOneOf { found: cell.to_owned(), allowed: allowed.join(", ") };
        problems.push(row.problem(column, kind));
    }
    value
}

/// An id made of a name, or a number where the name has no Latin letters.
fn slug(name: &str, otherwise: &str, number: usize) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.chars().take(60).collect();
    match slug.trim_matches('-') {
        "" => format!("{otherwise}-{}", number + 1),
        slug => slug.to_owned(),
    }
}
