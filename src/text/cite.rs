//! Citations: what is known, and who says so, as plain text for an article or a footnote.

use crate::atlas::Atlas;
use crate::atlas::evidence::Assessment;
use crate::atlas::model::{Claim, ClaimId, PlaceId, QuestionId, Source};
use crate::atlas::moment::status_at;
use crate::text::bidi::without_marks;
use crate::text::messages::Messages;

/// What can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// One claim, with its sources.
    Claim(ClaimId),
    /// How a place stands at the slider, with the claims behind it.
    Status(PlaceId),
    /// A place: how it stands, and everything said about it.
    Place(PlaceId),
    /// A question with its versions.
    Question(QuestionId),
    /// A move of a stop, with the evidence of both ends and the claims behind it.
    Move {
        /// The stop, counted from 0.
        stop: usize,
        /// The move in the stop's phase, counted from 0.
        index: usize,
    },
}

/// The citation in the language of the messages; empty where the atlas has no such thing. `stop` is the slider's.
#[must_use]
pub fn citation(atlas: &Atlas, messages: &Messages, cited: &Cited, stop: usize) -> String {
    let writer = Writer { atlas, messages };
    let mut lines = Vec::new();
    match cited {
        Cited::Claim(id) => atlas.claim(id).into_iter().for_each(|claim| writer.claim(claim, &mut lines)),
        Cited::Status(place) => {
            for id in writer.status(place, stop, &mut lines) {
                atlas.claim(&id).into_iter().for_each(|claim| writer.claim(claim, &mut lines));
            }
        }
        Cited::Place(place) => {
            writer.status(place, stop, &mut lines);
            atlas.claims_about(place).for_each(|claim| writer.claim(claim, &mut lines));
        }
        Cited::Move { stop, index } => writer.relocation(*stop, *index, &mut lines),
        Cited::Question(id) => {
            if let Some(question) = atlas.question(id) {
                lines.push(question.title.get(messages.tag()).to_owned());
                for version in &question.versions {
                    lines.push(format!("– {}", version.statement.get(messages.tag())));
                    for claim in version.claims.iter().filter_map(|id| atlas.claim(id)) {
                        writer.claim(claim, &mut lines);
                    }
                }
            }
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    let ends = messages.date(atlas.evidence_ends);
    let title = atlas.title.get(messages.tag());
    lines.push(messages.format("cite-atlas", &[("title", title.into()), ("date", ends.into())]));
    without_marks(&lines.join("\n"))
}

struct Writer<'w> {
    atlas: &'w Atlas,
    messages: &'w Messages,
}

impl Writer<'_> {
    /// How a place stands; returns the claims it rests on.
    fn status(&self, id: &PlaceId, stop: usize, lines: &mut Vec<String>) -> Vec<ClaimId> {
        let (atlas, messages) = (self.atlas, self.messages);
        let Some(place) = atlas.place(id) else { return Vec::new() };
        let name = place.name.get(messages.tag());
        let Some(now) = status_at(atlas, id, stop) else {
            lines.push(messages.format("cite-nothing", &[("place", name.into())]));
            return Vec::new();
        };
        let dates = atlas.phases.get(now.since).map(|phase| messages.phase_dates(phase)).unwrap_or_default();
        lines.push(messages.format(
            "cite-status-line",
            &[
                ("place", name.into()),
                ("dates", dates.into()),
                ("state", messages.state(atlas, Some(now.status.state)).into()),
                ("note", now.status.note.get(messages.tag()).into()),
            ],
        ));
        lines.push(self.weight(&now.weight));
        now.status.claims.clone()
    }

    /// A move: when, its note, how well each end stands, and the claims for and against it.
    fn relocation(&self, stop: usize, index: usize, lines: &mut Vec<String>) {
        let (atlas, messages) = (self.atlas, self.messages);
        let Some((relocation, weight)) = atlas.moves_of(stop).nth(index) else { return };
        let (title, date) = (messages.move_title(atlas, relocation), messages.date(relocation.date));
        lines.push(format!("{title} ({date}): {}", relocation.note.get(messages.tag())));
        lines.push(messages.move_reasons(atlas, weight));
        let claims = relocation.claims.iter().chain(&relocation.against);
        claims.filter_map(|id| atlas.claim(id)).for_each(|claim| self.claim(claim, lines));
    }

    fn weight(&self, weight: &Assessment) -> String {
        let (evidence, reason) = (self.messages.evidence(weight.evidence), self.messages.reason(self.atlas, weight));
        self.messages.format("cite-evidence", &[("evidence", evidence.into()), ("reason", reason.into())])
    }

    fn claim(&self, claim: &Claim, lines: &mut Vec<String>) {
        let messages = self.messages;
        lines.push(messages.format(
            "cite-claim",
            &[
                ("speakers", messages.speakers(self.atlas, claim).into()),
                ("stance", messages.stance(claim.stance).into()),
                ("date", messages.date(claim.date).into()),
                ("statement", claim.statement.get(messages.tag()).into()),
            ],
        ));
        if let Some(quote) = &claim.quote {
            let rtl = crate::text::messages::language_is_rtl(&quote.language);
            let (open, close) = if rtl { ("«", "»") } else { ("“", "”") };
            lines.push(format!("  {open}{}{close}", quote.text));
        }
        if let Some(note) = &claim.note {
            lines.push(format!("  {}", messages.format("editors-note", &[("note", note.get(messages.tag()).into())])));
        }
        lines.extend(claim.sources.iter().filter_map(|id| self.atlas.source(id)).map(|source| self.source(source)));
    }

    fn source(&self, source: &Source) -> String {
        let date = source.date.map(|date| format!(" · {}", self.messages.date(date))).unwrap_or_default();
        let url = source.url.as_deref().map(|url| format!(" · {url}")).unwrap_or_default();
        format!("  – {}: {}{date} · {}{url}", source.publisher, source.title, self.messages.source_kind(source.kind))
    }
}
