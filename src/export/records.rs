//! The facts of an atlas as rows, for formats that hold data: who is where from when to when, who says so, and how
//! well it stands.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::atlas::evidence::{Assessment, MoveAssessment, Voices};
use crate::atlas::model::{Claim, ClaimId, Move, Phase, Place, PlaceId, Span, Status};
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
    /// How well it stands.
    pub weight: &'a Assessment,
    /// The first day.
    pub start: Date,
    /// The last day; none where nothing else was said since.
    pub end: Option<Date>,
}

/// A relocation.
pub struct MoveRow<'a> {
    /// The phase it belongs to.
    pub phase: &'a Phase,
    /// Its id in exports: the phase and its number there.
    pub id: String,
    /// From where, to where, when.
    pub relocation: &'a Move,
    /// How well each end of it stands.
    pub weight: &'a MoveAssessment,
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
        for (status, weight) in atlas.statuses_of(stop).filter(|(status, _)| !status.claims.is_empty()) {
            let Some(place) = atlas.place(&status.place) else { continue };
            let start = phase.start.first();
            if let Some(before) = latest.insert(&place.id, rows.len()).and_then(|row| rows.get_mut(row)) {
                before.end = start.yesterday().ok().map(|day| day.max(before.start));
            }
            rows.push(StatusRow { place, phase, status, weight, start, end: None });
        }
    }
    rows
}

/// Every relocation, in order of time.
#[must_use]
pub fn moves(atlas: &Atlas) -> Vec<MoveRow<'_>> {
    let rows = atlas.phases.iter().enumerate().flat_map(|(stop, phase)| {
        let known = atlas.moves_of(stop).enumerate().filter(|(_, (relocation, _))| !relocation.claims.is_empty());
        known.map(move |(index, (relocation, weight))| MoveRow {
            phase,
            id: format!("{}-{}", phase.id, index + 1),
            relocation,
            weight,
        })
    });
    rows.collect()
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
