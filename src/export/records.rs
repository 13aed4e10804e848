//! The facts of an atlas as rows, for formats that hold data: who is where from when to when, who says so, and how
//! well it stands.

use std::cell::Cell;
use std::collections::HashMap;
use std::io;

use crate::atlas::evidence::{Assessment, MoveAssessment, Voices, assess_move, assess_status};
use crate::atlas::model::{Claim, ClaimId, Move, Phase, Place, PlaceId, Position, Shape, Span, Status};
use crate::atlas::{Atlas, PartialDate};
use crate::export::request::Progress;
use crate::map::arc::{PIECES, great_circle};
use crate::text::Messages;
use crate::text::bidi::without_marks;

/// How a place stands from one day on.
pub struct StatusRow<'a> {
    /// The place.
    pub place: &'a Place,
    /// The phase it came with.
    pub phase: &'a Phase,
    /// What was said.
    pub status: &'a Status,
    /// What the place looks like by then, where it is more than a point.
    pub shape: Option<&'a Shape>,
    /// When it begins, as its phase does.
    pub start: PartialDate,
    /// Its last day, or the minute at which something else was said; none where nothing was said since.
    pub end: Option<PartialDate>,
}

impl StatusRow<'_> {
    /// How well it stands. Not kept in the atlas, as what the window asks for is: an export asks for all.
    #[must_use]
    pub fn weight(&self, atlas: &Atlas) -> Assessment {
        assess_status(atlas, self.status, self.phase.time(), &self.status.claims)
    }
}

/// A relocation.
pub struct MoveRow<'a> {
    /// The phase it belongs to.
    pub phase: &'a Phase,
    /// Its id in exports: the phase and its number there.
    pub id: String,
    /// From where, to where, when.
    pub relocation: &'a Move,
}

impl MoveRow<'_> {
    /// The way between its ends: the line that a source has published, else the great circle. Longitudes run on past ±180
    /// degrees.
    #[must_use]
    pub fn way(&self, from: Position, to: Position) -> Vec<Position> {
        let published = self.relocation.along.as_ref().and_then(|along| along.one_line());
        match published {
            Some(line) => line.iter().map(|[lon, lat]| Position { lon: *lon, lat: *lat }).collect(),
            None => great_circle(from, to, PIECES),
        }
    }

    /// How well each end of it stands.
    #[must_use]
    pub fn weight(&self, atlas: &Atlas) -> MoveAssessment {
        assess_move(atlas, self.relocation, self.phase, &self.relocation.claims)
    }
}

/// Counts the rows of a large export as they are written, for whoever watches it.
pub struct Rows<'p> {
    progress: &'p dyn Progress,
    done: Cell<usize>,
    all: usize,
}

impl<'p> Rows<'p> {
    /// As many rows as an atlas can have.
    #[must_use]
    pub fn new(atlas: &Atlas, progress: &'p dyn Progress) -> Self {
        let of_phases = atlas.phases.iter().map(|phase| phase.statuses.len() + phase.moves.len());
        let all = of_phases.sum::<usize>() + atlas.places.len() + atlas.claims.len();
        Self { progress, done: Cell::new(0), all }
    }

    /// One more is to be written.
    ///
    /// # Errors
    ///
    /// [`ExportError::Cancelled`], as an error of writing.
    pub fn next(&self) -> io::Result<()> {
        /// To tell is dearer than to write.
        const BETWEEN: usize = 500;
        let done = self.done.get();
        self.done.set(done + 1);
        if done.is_multiple_of(BETWEEN) {
            return self.progress.go_on(done.min(self.all), self.all).map_err(io::Error::other);
        }
        Ok(())
    }
}

/// Who says something, in a language, and what that rests on; empty where there is nothing to say.
#[derive(Default)]
pub struct Backing {
    /// Who asserts or plans it.
    pub said: String,
    /// Those that deny it.
    pub denied: String,
    /// Those that were asked and have not confirmed it.
    pub silent: String,
    /// The ids of the claims.
    pub claims: String,
    /// Their sources.
    pub sources: String,
}

impl Backing {
    /// That of some claims with their weight.
    #[must_use]
    pub fn new(atlas: &Atlas, messages: &Messages, claims: &[ClaimId], weight: &Assessment) -> Self {
        let voices = |voices: &Voices| without_marks(&messages.voices(atlas, voices));
        Self {
            said: voices(&weight.asserted_by.with(&weight.planned_by)),
            denied: voices(&weight.denied_by),
            silent: voices(&weight.not_confirmed_by),
            claims: ids(claims),
            sources: sources(atlas, messages, &claims_of(atlas, claims)),
        }
    }
}

/// Every status of every place, in order of time.
#[must_use]
pub fn statuses(atlas: &Atlas) -> Vec<StatusRow<'_>> {
    let mut rows: Vec<StatusRow<'_>> = Vec::new();
    let mut latest: HashMap<&PlaceId, usize> = HashMap::new();
    for (stop, phase) in atlas.phases.iter().enumerate() {
        for status in phase.statuses.iter().filter(|status| !status.claims.is_empty()) {
            let Some(place) = atlas.place(&status.place) else { continue };
            let start = phase.start;
            if let Some(before) = latest.insert(&place.id, rows.len()).and_then(|row| rows.get_mut(row)) {
                let yesterday = || start.first().yesterday().ok().map(|day| day.max(before.start.first()));
                before.end = if start.time().is_some() { Some(start) } else { yesterday().map(PartialDate::day) };
            }
            let shape = atlas.shape_at(place, stop);
            rows.push(StatusRow { place, phase, status, shape, start, end: None });
        }
    }
    rows
}

/// Every relocation, in order of time.
pub fn moves(atlas: &Atlas) -> impl Iterator<Item = MoveRow<'_>> {
    atlas.phases.iter().flat_map(|phase| {
        let known = phase.moves.iter().enumerate().filter(|(_, relocation)| !relocation.claims.is_empty());
        known.map(move |(index, relocation)| MoveRow { phase, id: format!("{}-{}", phase.id, index + 1), relocation })
    })
}

/// Ids in one cell.
#[must_use]
pub fn ids(claims: &[ClaimId]) -> String {
    claims.iter().map(ClaimId::as_str).collect::<Vec<_>>().join(" ")
}

/// Who makes a claim, in a language.
#[must_use]
pub fn speakers(atlas: &Atlas, messages: &Messages, claim: &Claim) -> String {
    without_marks(&messages.speakers(atlas, claim))
}

/// The sources of some claims in one text: publisher, title, date, address.
#[must_use]
pub fn sources(atlas: &Atlas, messages: &Messages, claims: &[&Claim]) -> String {
    let mut seen = Vec::new();
    for id in claims.iter().flat_map(|claim| &claim.sources) {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    let named = seen.into_iter().filter_map(|id| atlas.source(id)).map(|source| {
        let date = source.date.map(|date| format!(", {}", messages.date(date))).unwrap_or_default();
        let url = source.url.as_deref().map(|url| format!(", {url}")).unwrap_or_default();
        format!("{}: {}{date}{url}", source.publisher, source.title)
    });
    without_marks(&named.collect::<Vec<_>>().join(" | "))
}

/// The claims of some ids.
#[must_use]
pub fn claims_of<'a>(atlas: &'a Atlas, ids: &[ClaimId]) -> Vec<&'a Claim> {
    ids.iter().filter_map(|id| atlas.claim(id)).collect()
}

/// What every export of data says of itself: title, language, date of the evidence, attribution.
#[must_use]
pub fn about(atlas: &Atlas, messages: &Messages) -> Vec<(&'static str, String)> {
    let tag = messages.tag();
    vec![
        ("title", atlas.title.get(tag).to_owned()),
        ("summary", atlas.summary.get(tag).to_owned()),
        ("language", tag.to_owned()),
        ("evidence_ends", atlas.evidence_ends.to_string()),
        ("evidence_note", atlas.evidence_note.get(tag).to_owned()),
        ("attribution", messages.text("export-attribution")),
    ]
}

/// A span in one cell: an interval of ISO 8601, or its one date.
#[must_use]
pub fn span(time: Span) -> String {
    time.end.map_or_else(|| time.start.to_string(), |end| format!("{}/{end}", time.start))
}
