//! CSV for spreadsheets: places, statuses, moves and claims, a table each. UTF-8 with a byte order mark, so that Excel
//! reads Arabic right.

use crate::atlas::Atlas;
use crate::atlas::model::PlaceId;
use crate::export::error::ExportError;
use crate::export::records::{self, Backing};
use crate::text::Messages;

/// The tables: the name of a file, and what is in it.
///
/// # Errors
///
/// None that writing to memory can have.
pub fn tables(atlas: &Atlas, messages: &Messages) -> Result<Vec<(&'static str, Vec<u8>)>, ExportError> {
    let tag = messages.tag();
    let mut languages: Vec<&str> = atlas.places.iter().flat_map(|place| place.name.tags()).collect();
    languages.sort_unstable();
    languages.dedup();
    let mut head: Vec<String> = ["id", "kind", "lat", "lon", "precision_km", "region"].map(str::to_owned).into();
    head.extend(languages.iter().map(|language| format!("name_{language}")));
    let places = atlas.places.iter().map(|place| {
        let mut row = vec![
            place.id.to_string(),
            messages.place_kind(place.kind),
            place.position.lat.to_string(),
            place.position.lon.to_string(),
            place.precision_km.to_string(),
            place.region.get(tag).to_owned(),
        ];
        row.extend(languages.iter().map(|language| place.name.exactly(language).unwrap_or_default().to_owned()));
        row
    });
    let rows = records::statuses(atlas);
    let statuses = rows.iter().map(|row| {
        let backing = Backing::new(atlas, messages, &row.status.claims, row.weight);
        vec![
            row.place.id.to_string(),
            row.place.name.get(tag).to_owned(),
            row.phase.id.to_string(),
            row.start.to_string(),
            row.end.map(|end| end.to_string()).unwrap_or_default(),
            row.status.state.name().to_owned(),
            row.weight.evidence.name().to_owned(),
            row.status.note.get(tag).to_owned(),
            backing.said,
            backing.denied,
            backing.silent,
            backing.claims,
            backing.sources,
        ]
    });
    let rows = records::moves(atlas);
    let moves = rows.iter().map(|row| {
        let backing = Backing::new(atlas, messages, &row.relocation.claims, &row.weight.departure);
        let destination = row.weight.destination.as_ref();
        let there =
            destination.map(|end| Backing::new(atlas, messages, &row.relocation.claims, end)).unwrap_or_default();
        vec![
            row.id.clone(),
            row.relocation.from.to_string(),
            row.relocation.to.as_ref().map(ToString::to_string).unwrap_or_default(),
            row.phase.id.to_string(),
            row.relocation.date.to_string(),
            row.weight.departure.evidence.name().to_owned(),
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
        ]
    });
    let claims = atlas.claims.iter().map(|claim| {
        // One side for each speaker, as they are read again.
        let speakers = claim.by.iter().filter_map(|id| atlas.actor(id));
        let (speakers, sides): (Vec<&str>, Vec<&str>) = speakers
            .map(|actor| (actor.name.get(tag), atlas.side(&actor.side).map_or("", |side| side.name.get(tag))))
            .unzip();
        vec![
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
        ]
    });
    let about = records::about(atlas, messages).into_iter().map(|(key, value)| vec![key.to_owned(), value]);
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    Ok(vec![
        ("about.csv", table(names(&["key", "value"]), about)?),
        ("places.csv", table(head, places)?),
        (
            "statuses.csv",
            table(
                names(&[
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
                ]),
                statuses,
            )?,
        ),
        (
            "moves.csv",
            table(
                names(&[
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
                ]),
                moves,
            )?,
        ),
        (
            "claims.csv",
            table(
                names(&[
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
                ]),
                claims,
            )?,
        ),
    ])
}

fn table(head: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, ExportError> {
    let fail = |error: csv::Error| ExportError::Draw(error.to_string());
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(head).map_err(fail)?;
    for row in rows {
        writer.write_record(row.into_iter().map(inert)).map_err(fail)?;
    }
    writer.into_inner().map_err(|error| ExportError::Draw(error.to_string()))
}

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe, numbers stay numbers.
fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell
    }
}
