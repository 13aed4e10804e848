//! The story as an article: phase by phase, then place by place and question by question. It is the whole page where there
//! is no script, on paper and in search engines; the script shows its parts one at a time.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::atlas::evidence::{Assessment, Evidence};
use crate::atlas::is_web_address;
use crate::atlas::model::{Claim, Source};
use crate::atlas::moment::{Moment, stop_on};
use crate::text::Messages;
use crate::text::bidi::without_marks;
use crate::text::messages::language_is_rtl;
use crate::view::StoryView;

/// Text for a page: escaped, and without marks that a browser's own isolates make needless.
#[must_use]
pub fn text(words: &str) -> String {
    escape(without_marks(words).as_str()).into_owned()
}

/// Writes the article of one language.
pub struct Article<'a> {
    /// The story in this language.
    pub story: &'a StoryView,
    /// The picture of each stop.
    pub figures: Vec<String>,
    /// The badges of evidence, by their order in `Evidence::ALL` and `Unstated` last.
    pub badges: &'a [String],
    /// What was written.
    pub out: String,
}

macro_rules! put {
    ($article:expr, $($part:tt)*) => {
        let _ = write!($article.out, $($part)*);
    };
}

impl Article<'_> {
    fn messages(&self) -> &Messages {
        self.story.messages()
    }

    fn tag(&self) -> &str {
        self.messages().tag()
    }

    fn say(&self, key: &str) -> String {
        text(&self.messages().text(key))
    }

    /// A badge of evidence with its name.
    fn evidence(&self, evidence: Evidence, words: &str) -> String {
        let number = Evidence::ALL.iter().position(|known| *known == evidence).unwrap_or(Evidence::ALL.len());
        let badge = self.badges.get(number).map_or("", String::as_str);
        format!(
            r#"<span class="evidence"><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{badge}</svg>{}</span>"#,
            text(words)
        )
    }

    /// Writes it all.
    pub fn write(&mut self) {
        let atlas = self.story.story().clone();
        let tag = self.tag().to_owned();
        let rtl = self.messages().rtl();
        put!(
            self,
            r#"<article class="story" id="{tag}" lang="{tag}" dir="{}"><header><h1>{}</h1><p class="summary">{}</p>"#,
            if rtl { "rtl" } else { "ltr" },
            text(atlas.title.get(&tag)),
            text(atlas.summary.get(&tag)),
        );
        let ends = self.messages().date(atlas.evidence_ends);
        let ends = text(&self.messages().format("caption-source", &[("date", ends.into())]));
        put!(self, r#"<p class="note">{ends}</p></header>"#);
        let mut claims: Vec<Vec<&Claim>> = vec![Vec::new(); atlas.phases.len()];
        for number in atlas.claims_by_day() {
            let claim = &atlas.claims[*number as usize];
            // Answers stand below what they answer.
            if claim.answers.is_none()
                && let Some(list) = claims.get_mut(stop_on(&atlas, claim.date.first()))
            {
                list.push(claim);
            }
        }
        for (stop, claims) in claims.iter().enumerate() {
            self.phase(stop, claims);
        }
        self.places();
        self.questions();
        put!(self, "</article>\n");
    }

    fn phase(&mut self, stop: usize, claims: &[&Claim]) {
        let atlas = self.story.story().clone();
        let tag = self.tag().to_owned();
        let moment = Moment::at(&atlas, stop as f64);
        let phase = &atlas.phases[stop];
        let dates = text(&self.messages().phase_dates(phase));
        let of = self
            .messages()
            .format("phase-count", &[("number", (stop + 1).into()), ("count", atlas.phases.len().into())]);
        put!(
            self,
            r#"<section class="phase" id="{tag}-phase-{0}" data-phase="{0}"><p class="count">{1}</p><h2>{2}</h2><p class="dates">{dates}</p><p>{3}</p>"#,
            stop + 1,
            text(&of),
            text(phase.title.get(&tag)),
            text(phase.narrative.get(&tag)),
        );
        if let Some(figure) = self.figures.get(stop).cloned() {
            put!(self, "{figure}");
        }
        let changed = moment.changed();
        if !changed.is_empty() {
            put!(self, r#"<h3>{}</h3><ul class="marks">"#, self.say("phase-changed"));
            for number in changed {
                let Some(now) = moment.place_at(number as usize) else { continue };
                let Some(status) = now.shown() else { continue };
                let words = self.messages().evidence_at(&atlas, status.since, status.weight.evidence);
                let evidence = self.evidence(status.weight.evidence, &words);
                put!(
                    self,
                    r##"<li><a href="#{tag}-place-{0}" data-place="{0}">{1}</a> <span class="state">{2}</span> {evidence}<span class="why">{3} {4}</span></li>"##,
                    text(now.place.id.as_str()),
                    text(now.place.name.get(&tag)),
                    text(&self.messages().state(&atlas, Some(status.status.state))),
                    text(status.status.note.get(&tag)),
                    text(&self.messages().reason(&atlas, &status.weight)),
                );
            }
            put!(self, "</ul>");
        }
        self.moves(stop, &moment);
        if !claims.is_empty() {
            put!(self, "<h3>{}</h3>", self.say("page-said"));
            for claim in claims {
                self.claim(claim, 4);
            }
        }
        put!(self, "</section>\n");
    }

    fn moves(&mut self, stop: usize, moment: &Moment<'_>) {
        let (atlas, tag) = (moment.atlas(), self.tag().to_owned());
        let now: Vec<_> =
            (0..atlas.phases[stop].moves.len()).filter_map(|index| moment.relocation(stop, index)).collect();
        if now.is_empty() {
            return;
        }
        put!(self, r#"<h3>{}</h3><ul class="marks">"#, self.say("legend-moves"));
        for (index, now) in now.iter().enumerate() {
            let title = text(&self.messages().move_title(atlas, now.relocation));
            let note = text(now.relocation.note.get(&tag));
            put!(
                self,
                r#"<li id="{tag}-move-{}-{}" tabindex="-1"><b>{title}</b><span class="why">{note}</span>"#,
                stop + 1,
                index + 1
            );
            let ends: Vec<(String, Assessment)> =
                self.messages().move_ends(&now.weight).into_iter().map(|(end, weight)| (end, weight.clone())).collect();
            for (end, weight) in ends {
                let evidence =
                    self.evidence(weight.evidence, &format!("{end}: {}", self.messages().evidence(weight.evidence)));
                let reason = text(&self.messages().reason(atlas, &weight));
                put!(self, r#"{evidence}<span class="why">{reason}</span>"#);
            }
            put!(self, "</li>");
        }
        put!(self, "</ul>");
    }

    /// A claim with its sources, and the claims that answer it.
    fn claim(&mut self, claim: &Claim, depth: usize) {
        let atlas = self.story.story().clone();
        let tag = self.tag().to_owned();
        let role = match &claim.by[..] {
            [only] => atlas.actor(only).map(|actor| actor.role.get(&tag)).unwrap_or_default(),
            _ => "",
        };
        put!(
            self,
            r#"<div class="claim" id="{tag}-claim-{}" tabindex="-1"><p class="who"><b>{}</b> <span class="stance">{}</span> · {}"#,
            text(claim.id.as_str()),
            text(&self.messages().speakers(&atlas, claim)),
            text(&self.messages().stance(claim.stance)),
            text(&self.messages().date(claim.date)),
        );
        if let Some(time) = claim.speaks_of {
            let time = self.messages().dates(time.start, time.end);
            put!(self, " · {}", text(&self.messages().format("speaks-of", &[("time", time.into())])));
        }
        if !role.is_empty() {
            put!(self, " · {}", text(role));
        }
        put!(self, "</p><p>{}</p>", text(claim.statement.get(&tag)));
        if let Some(quote) = &claim.quote {
            let direction = if language_is_rtl(&quote.language) { "rtl" } else { "ltr" };
            let words = text(&quote.text);
            put!(self, r#"<blockquote lang="{}" dir="{direction}">{words}</blockquote>"#, text(&quote.language));
        }
        if let Some(note) = &claim.note {
            let note = self.messages().format("editors-note", &[("note", note.get(&tag).into())]);
            put!(self, r#"<p class="note">{}</p>"#, text(&note));
        }
        put!(self, r#"<ul class="sources">"#);
        for source in claim.sources.iter().filter_map(|id| atlas.source(id)) {
            self.source(source);
        }
        put!(self, "</ul>");
        if depth > 0 {
            let answers: Vec<&Claim> = atlas.answers_to(&claim.id).collect();
            for answer in answers {
                self.claim(answer, depth - 1);
            }
        }
        put!(self, "</div>");
    }

    fn source(&mut self, source: &Source) {
        let mut words = format!("<bdi>{}</bdi>: <bdi>{}</bdi>", text(&source.publisher), text(&source.title));
        if let Some(date) = source.date {
            let _ = write!(words, " · {}", text(&self.messages().date(date)));
        }
        let kind = text(&self.messages().source_kind(source.kind));
        // The reader of files lets no other addresses in.
        match source.url.as_deref().filter(|url| is_web_address(url)) {
            Some(url) => {
                put!(
                    self,
                    r#"<li><a href="{}" rel="noopener noreferrer" target="_blank">{words}</a> · {kind}</li>"#,
                    escape(url)
                );
            }
            None => {
                put!(self, "<li>{words} · {kind}</li>");
            }
        }
    }

    fn places(&mut self) {
        let atlas = self.story.story().clone();
        let tag = self.tag().to_owned();
        put!(self, r#"<section class="all"><h2>{}</h2></section>"#, self.say("page-places"));
        for place in &atlas.places {
            let position = self.messages().coordinates(place.position.lon, place.position.lat);
            let precision = self.messages().kilometres(place.precision_km);
            let values = [("position", position.into()), ("precision", precision.into())];
            let position = self.messages().format("position-precision", &values);
            put!(
                self,
                r#"<section class="place" id="{tag}-place-{0}" data-place="{0}"><h2 tabindex="-1">{1}</h2><p class="note">{2} · {3} · {4}</p>"#,
                text(place.id.as_str()),
                text(place.name.get(&tag)),
                text(&self.messages().place_kind(place.kind)),
                text(place.region.get(&tag)),
                text(&position),
            );
            self.history(place.id.as_str());
            let said = self.story.of_place(&place.id);
            let claims: Vec<&Claim> =
                atlas.claim_numbers_about(&place.id).iter().map(|number| &atlas.claims[*number as usize]).collect();
            drop(said);
            self.lines(&claims);
            put!(self, "</section>\n");
        }
    }

    /// How a place stood from phase to phase.
    fn history(&mut self, id: &str) {
        let atlas = self.story.story().clone();
        let mut rows = String::new();
        for (stop, phase) in atlas.phases.iter().enumerate() {
            let Some(status) = phase.statuses.iter().find(|status| status.place.as_str() == id) else { continue };
            let moment = Moment::at(&atlas, stop as f64);
            let Some(now) = moment.place(&status.place) else { continue };
            let Some(shown) = now.shown() else { continue };
            let words = self.messages().evidence_at(&atlas, shown.since, shown.weight.evidence);
            let evidence = self.evidence(shown.weight.evidence, &words);
            let _ = write!(
                rows,
                r##"<li><a href="#{0}-phase-{1}" data-phase="{1}">{2}</a> <span class="state">{3}</span> {evidence}<span class="why">{4} {5}</span></li>"##,
                self.tag(),
                stop + 1,
                text(&self.messages().phase_dates(phase)),
                text(&self.messages().state(&atlas, Some(status.state))),
                text(status.note.get(self.tag())),
                text(&self.messages().reason(&atlas, &shown.weight)),
            );
        }
        if !rows.is_empty() {
            put!(self, r#"<ul class="marks">{rows}</ul>"#);
        }
    }

    /// Claims, each on a line that leads to it.
    fn lines(&mut self, claims: &[&Claim]) {
        if claims.is_empty() {
            return;
        }
        let (atlas, tag) = (self.story.story().clone(), self.tag().to_owned());
        put!(self, r#"<ul class="lines">"#);
        for claim in claims {
            put!(
                self,
                r##"<li data-claim="{0}"><a href="#{tag}-claim-{0}">{1}</a> · {2} · {3}</li>"##,
                text(claim.id.as_str()),
                text(&self.messages().speakers(&atlas, claim)),
                text(&self.messages().stance(claim.stance)),
                text(&self.messages().date(claim.date)),
            );
        }
        put!(self, "</ul>");
    }

    fn questions(&mut self) {
        let atlas = self.story.story().clone();
        if atlas.questions.is_empty() {
            return;
        }
        let tag = self.tag().to_owned();
        put!(self, r#"<section class="all"><h2>{}</h2></section>"#, self.say("page-questions"));
        for question in &atlas.questions {
            put!(
                self,
                r#"<section class="question" id="{tag}-question-{0}" data-question="{0}"><h2 tabindex="-1">{1}</h2><p>{2}</p><div class="versions">"#,
                text(question.id.as_str()),
                text(question.title.get(&tag)),
                text(question.note.get(&tag)),
            );
            for version in &question.versions {
                put!(self, r#"<div class="version"><h3>{}</h3>"#, text(version.statement.get(&tag)));
                let claims: Vec<&Claim> = version.claims.iter().filter_map(|id| atlas.claim(id)).collect();
                self.lines(&claims);
                put!(self, "</div>");
            }
            put!(self, "</div></section>\n");
        }
    }
}
