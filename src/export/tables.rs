//! CSV for spreadsheets: places, statuses, moves and claims, a table each. UTF-8 with a byte order mark, so that Excel
//! reads Arabic right.

use std::io::{self, Write};

use crate::atlas::model::PlaceId;
use crate::atlas::{Atlas, PartialDate};
use crate::export::records::{self, Backing, Rows};
use crate::text::Messages;
use crate::text::bidi::without_marks;

/// What a table is written from.
pub type Contents<'a> = (&'a Atlas, &'a Messages, &'a Rows<'a>);

/// Writes a table.
pub type WriteTable = fn(&mut dyn Write, Contents<'_>) -> io::Result<()>;

/// The tables: the name of a file, and what writes it.
pub const TABLES: [(&str, WriteTable); 6] = [
    ("about.csv", about),
    ("places.csv", places),
    ("statuses.csv", statuses),
    ("moves.csv", moves),
    ("claims.csv", claims),
    (FIGURES, figures),
];

/// The table of the numbers, which only a story that counts something has.
pub const FIGURES: &str = "figures.csv";

/// A table that is being written.
struct Table<'o, 'r> {
    csv: csv::Writer<&'o mut dyn Write>,
    rows: &'r Rows<'r>,
}

impl<'o, 'r> Table<'o, 'r> {
    fn new(out: &'o mut dyn Write, rows: &'r Rows<'r>, head: &[&str]) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        csv.write_record(head)?;
        Ok(Self { csv, rows })
    }

    fn row(&mut self, cells: Vec<String>) -> io::Result<()> {
        self.rows.next()?;
        Ok(self.csv.write_record(cells.into_iter().map(inert))?)
    }

    fn end(mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

fn about(out: &mut dyn Write, (atlas, messages, rows): Contents<'_>) -> io::Result<()> {
    let mut table = Table::new(out, rows, &["key", "value"])?;
    for (key, value) in records::about(atlas, messages) {
        table.row(vec![key.to_owned(), value])?;
    }
    table.end()
}

fn places(out: &mut dyn Write, (atlas, messages, rows): Contents<'_>) -> io::Result<()> {
    let mut languages: Vec<&str> = atlas.places.iter().flat_map(|place| place.name.tags()).collect();
    languages.sort_unstable();
    languages.dedup();
    let names: Vec<String> = languages.iter().map(|language| format!("name_{language}")).collect();
    let mut head = vec!["id", "kind", "lat", "lon", "precision_km", "region"];
    head.extend(names.iter().map(String::as_str));
    let mut table = Table::new(out, rows, &head)?;
    for place in &atlas.places {
        let mut row = vec![
            place.id.to_string(),
            messages.place_kind(atlas, place.kind),
            place.position.lat.to_string(),
            place.position.lon.to_string(),
            place.precision_km.to_string(),
            place.region.get(messages.tag()).to_owned(),
        ];
        row.extend(languages.iter().map(|language| place.name.exactly(language).unwrap_or_default().to_owned()));
        table.row(row)?;
    }
    table.end()
}

fn statuses(out: &mut dyn Write, (atlas, messages, rows): Contents<'_>) -> io::Result<()> {
    let tag = messages.tag();
    let head = [
        "place",
        "name",
        "phase",
        "start",
        "end",
        "state",
        "evidence",
        "note",
        "said_by",
        "denied_by",
        "not_confirmed_by",
        "claims",
        "sources",
    ];
    let mut table = Table::new(out, rows, &head)?;
    for row in records::statuses(atlas) {
        let weight = row.weight(atlas);
        let backing = Backing::new(atlas, messages, &row.status.claims, &weight);
        table.row(vec![
            row.place.id.to_string(),
            row.place.name.get(tag).to_owned(),
            row.phase.id.to_string(),
            row.start.first_stamp(),
            row.end.map(PartialDate::last_stamp).unwrap_or_default(),
            row.status.state.name().to_owned(),
            weight.evidence.name().to_owned(),
            row.status.note.get(tag).to_owned(),
            backing.said,
            backing.denied,
            backing.silent,
            backing.claims,
            backing.sources,
        ])?;
    }
    table.end()
}

fn moves(out: &mut dyn Write, (atlas, messages, rows): Contents<'_>) -> io::Result<()> {
    let tag = messages.tag();
    let head = [
        "id",
        "from",
        "to",
        "phase",
        "date",
        "departure_evidence",
        "destination_evidence",
        "note",
        "departure_said_by",
        "departure_denied_by",
        "departure_not_confirmed_by",
        "destination_said_by",
        "destination_denied_by",
        "destination_not_confirmed_by",
        "claims",
        "sources",
    ];
    let mut table = Table::new(out, rows, &head)?;
    for row in records::moves(atlas) {
        let weight = row.weight(atlas);
        let backing = Backing::new(atlas, messages, &row.relocation.claims, &weight.departure);
        let destination = weight.destination.as_ref();
        let there =
            destination.map(|end| Backing::new(atlas, messages, &row.relocation.claims, end)).unwrap_or_default();
        table.row(vec![
            row.id.clone(),
            row.relocation.from.to_string(),
            row.relocation.to.as_ref().map(ToString::to_string).unwrap_or_default(),
            row.phase.id.to_string(),
            row.relocation.date.to_string(),
            weight.departure.evidence.name().to_owned(),
            destination.map(|end| end.evidence.name().to_owned()).unwrap_or_default(),
            row.relocation.note.get(tag).to_owned(),
            backing.said,
            backing.denied,
            backing.silent,
            there.said,
            there.denied,
            there.silent,
            backing.claims,
            backing.sources,
        ])?;
    }
    table.end()
}

fn claims(out: &mut dyn Write, (atlas, messages, rows): Contents<'_>) -> io::Result<()> {
    let tag = messages.tag();
    let head = [
        "id",
        "date",
        "by",
        "side",
        "stance",
        "speaks_of",
        "statement",
        "editors_note",
        "quote",
        "answers",
        "about",
        "sources",
    ];
    let mut table = Table::new(out, rows, &head)?;
    for claim in &atlas.claims {
        // One side for each speaker, as they are read again.
        let speakers = claim.by.iter().filter_map(|id| atlas.actor(id));
        let (speakers, sides): (Vec<&str>, Vec<&str>) = speakers
            .map(|actor| (actor.name.get(tag), atlas.side(&actor.side).map_or("", |side| side.name.get(tag))))
            .unzip();
        table.row(vec![
            claim.id.to_string(),
            claim.date.to_string(),
            speakers.join("; "),
            sides.join("; "),
            claim.stance.name().to_owned(),
            claim.speaks_of.map(records::span).unwrap_or_default(),
            claim.statement.get(tag).to_owned(),
            claim.note.as_ref().map(|note| note.get(tag).to_owned()).unwrap_or_default(),
            claim.quote.as_ref().map(|quote| quote.text.clone()).unwrap_or_default(),
            claim.answers.as_ref().map(ToString::to_string).unwrap_or_default(),
            claim.about.iter().map(PlaceId::as_str).collect::<Vec<_>>().join(" "),
            records::sources(atlas, messages, &[claim]),
        ])?;
    }
    table.end()
}

/// Every number as its claim says it: they are neither added up nor averaged.
fn figures(out: &mut dyn Write, (atlas, messages, rows): Contents<'_>) -> io::Result<()> {
    let head = ["claim", "date", "by", "place", "of", "name", "least", "most", "about", "as_said"];
    let mut table = Table::new(out, rows, &head)?;
    for claim in &atlas.claims {
        for figure in &claim.figures {
            let places = figure.place.as_ref().map_or(&claim.about[..], std::slice::from_ref);
            table.row(vec![
                claim.id.to_string(),
                claim.date.to_string(),
                records::speakers(atlas, messages, claim),
                places.iter().map(PlaceId::as_str).collect::<Vec<_>>().join(" "),
                figure.of.to_string(),
                atlas.measure(figure).map_or("", |measure| measure.name.get(messages.tag())).to_owned(),
                figure.least.to_string(),
                figure.most.map(|most| most.to_string()).unwrap_or_default(),
                if figure.about { "about" } else { "" }.to_owned(),
                without_marks(&messages.figure(atlas, figure)),
            ])?;
        }
    }
    table.end()
}

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe, numbers stay numbers.
fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell
    }
}
