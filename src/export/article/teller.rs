//! Tells a story as an article.

use crate::atlas::Atlas;
use crate::atlas::is_web_address;
use crate::atlas::model::{Claim, Picture, QuestionId, Source, Status};
use crate::atlas::moment::{Moment, StatusNow, stop_on};
use crate::export::article::{
    Article, Block, ClaimLine, ClaimText, Mark, MoveRow, PhotoText, Section, SourceRow, Subject,
};
use crate::text::Messages;
use crate::text::messages::language_is_rtl;
use crate::view::StoryView;

/// How deep answers to answers are told.
const DEPTH: usize = 4;

/// Tells a story in its language.
struct Teller<'a> {
    story: &'a StoryView,
    atlas: &'a Atlas,
    /// The moment of each stop.
    moments: Vec<Moment<'a>>,
}

/// The article of a story, in the story's language.
#[must_use]
pub fn article(story: &StoryView) -> Article {
    let teller = Teller::new(story);
    teller.article(teller.sections())
}

/// The same, of one phase alone and of the questions that its marks hang on.
#[must_use]
pub fn article_of_phase(story: &StoryView, stop: usize) -> Article {
    let teller = Teller::new(story);
    let phase = teller.phase(stop, &teller.said_at()[stop]);
    let asked: Vec<&str> = phase.blocks.iter().flat_map(Block::questions).collect();
    let questions = teller.atlas.questions.iter().enumerate();
    let questions = questions.filter(|(_, question)| asked.contains(&question.id.as_str()));
    let questions: Vec<Section> = questions.map(|(number, _)| teller.question(number)).collect();
    teller.article(std::iter::once(phase).chain(questions).collect())
}

impl<'a> Teller<'a> {
    fn new(story: &'a StoryView) -> Self {
        let atlas: &Atlas = story.story();
        let moments = (0..atlas.phases.len()).map(|stop| Moment::at(atlas, stop as f64)).collect();
        Self { story, atlas, moments }
    }

    fn article(&self, sections: Vec<Section>) -> Article {
        let (atlas, messages, tag) = (self.atlas, self.messages(), self.tag());
        let ends = messages.date(atlas.evidence_ends);
        Article {
            tag: tag.to_owned(),
            rtl: messages.rtl(),
            title: atlas.title.get(tag).to_owned(),
            summary: atlas.summary.get(tag).to_owned(),
            note: messages.format("caption-source", &[("date", ends.into())]),
            sections,
        }
    }

    fn messages(&self) -> &'a Messages {
        self.story.messages()
    }

    fn tag(&self) -> &'a str {
        self.messages().tag()
    }

    fn say(&self, key: &str) -> String {
        self.messages().text(key)
    }

    /// For each stop the claims that were made then, by day. Answers stand below what they answer.
    fn said_at(&self) -> Vec<Vec<&'a Claim>> {
        let atlas = self.atlas;
        let mut claims: Vec<Vec<&Claim>> = vec![Vec::new(); atlas.phases.len()];
        for number in atlas.claims_by_day() {
            let claim = &atlas.claims[*number as usize];
            if claim.answers.is_none()
                && let Some(list) = claims.get_mut(stop_on(atlas, claim.date.first()))
            {
                list.push(claim);
            }
        }
        claims
    }

    fn sections(&self) -> Vec<Section> {
        let atlas = self.atlas;
        let claims = self.said_at();
        let mut sections: Vec<Section> =
            claims.iter().enumerate().map(|(stop, claims)| self.phase(stop, claims)).collect();
        let group = |key: &str| Section { subject: Subject::Group, title: self.say(key), blocks: Vec::new() };
        sections.push(group("page-places"));
        sections.extend((0..atlas.places.len()).map(|place| self.place(place)));
        if !atlas.questions.is_empty() {
            sections.push(group("page-questions"));
            sections.extend((0..atlas.questions.len()).map(|question| self.question(question)));
        }
        sections
    }

    fn phase(&self, stop: usize, claims: &[&Claim]) -> Section {
        let (atlas, messages, tag) = (self.atlas, self.messages(), self.tag());
        let (moment, phase) = (&self.moments[stop], &atlas.phases[stop]);
        let number = [("number", (stop + 1).into()), ("count", atlas.phases.len().into())];
        let mut blocks = vec![
            Block::Count(messages.format("phase-count", &number)),
            Block::Dates(messages.phase_dates(phase)),
            Block::Words(phase.narrative.get(tag).to_owned()),
            Block::Picture,
        ];
        blocks.extend(self.photos(&phase.pictures).map(|photo| Block::Photo(Box::new(photo))));
        let changed = moment.changed();
        if !changed.is_empty() {
            blocks.push(Block::Heading(self.say("phase-changed")));
            let mark = |number: &u32| {
                let now = moment.place_at(*number as usize)?;
                let (subject, name) = (Subject::Place(now.place.id.to_string()), now.place.name.get(tag).to_owned());
                let shown = now.shown()?;
                Some(self.mark(subject, name, shown.status, shown))
            };
            blocks.push(Block::Marks(changed.iter().filter_map(mark).collect()));
        }
        let moves = self.moves(stop);
        if !moves.is_empty() {
            blocks.push(Block::Heading(self.say("legend-moves")));
            blocks.push(Block::Moves(moves));
        }
        if !claims.is_empty() {
            blocks.push(Block::Heading(self.say("page-said")));
            blocks.extend(claims.iter().map(|claim| Block::Claim(Box::new(self.claim(claim, DEPTH)))));
        }
        Section { subject: Subject::Phase(stop), title: phase.title.get(tag).to_owned(), blocks }
    }

    fn mark(&self, subject: Subject, name: String, status: &Status, shown: &StatusNow<'_>) -> Mark {
        let (atlas, messages) = (self.atlas, self.messages());
        let evidence = shown.weight.evidence;
        let figures = messages.figures(atlas, &atlas.figures_of(status));
        Mark {
            subject,
            name,
            state: messages.state(atlas, Some(status.state)),
            evidence: (evidence, messages.evidence_at(atlas, shown.since, evidence)),
            why: [status.note.get(self.tag()).to_owned(), messages.reason(atlas, &shown.weight)]
                .into_iter()
                .chain(figures.map(|figures| format!("{}: {figures}.", self.say("details-figures"))))
                .collect::<Vec<_>>()
                .join(" "),
            question: self.question_of(status.question.as_ref()),
        }
    }

    fn moves(&self, stop: usize) -> Vec<MoveRow> {
        let (atlas, messages, moment) = (self.atlas, self.messages(), &self.moments[stop]);
        let now = (0..atlas.phases[stop].moves.len()).filter_map(|index| moment.relocation(stop, index));
        now.enumerate()
            .map(|(index, now)| MoveRow {
                number: index + 1,
                title: messages.move_title(atlas, now.relocation),
                note: now.relocation.note.get(self.tag()).to_owned(),
                ends: messages
                    .move_ends(&now.weight)
                    .into_iter()
                    .map(|(end, weight)| (weight.evidence, end, messages.reason(atlas, weight)))
                    .collect(),
                question: self.question_of(now.relocation.question.as_ref()),
            })
            .collect()
    }

    fn question_of(&self, id: Option<&QuestionId>) -> Option<(String, String)> {
        let question = self.atlas.question(id?)?;
        let title = question.title.get(self.tag());
        Some((question.id.to_string(), self.messages().format("open-question", &[("title", title.into())])))
    }

    fn claim(&self, claim: &Claim, depth: usize) -> ClaimText {
        let (atlas, messages, tag) = (self.atlas, self.messages(), self.tag());
        let mut details = vec![messages.date(claim.date)];
        if let Some(time) = claim.speaks_of {
            let time = messages.dates(time.start, time.end);
            details.push(messages.format("speaks-of", &[("time", time.into())]));
        }
        if let [only] = &claim.by[..]
            && let Some(role) = atlas.actor(only).map(|actor| actor.role.get(tag)).filter(|role| !role.is_empty())
        {
            details.push(role.to_owned());
        }
        details.extend(messages.figures_of_claim(atlas, claim));
        let quote = |quote: &crate::atlas::model::Quote| {
            (quote.language.clone(), language_is_rtl(&quote.language), quote.text.clone())
        };
        let note = claim.note.as_ref().map(|note| messages.format("editors-note", &[("note", note.get(tag).into())]));
        let answers = atlas.answers_to(&claim.id).filter(|_| depth > 0);
        ClaimText {
            id: claim.id.to_string(),
            by: messages.speakers(atlas, claim),
            stance: messages.stance(claim.stance),
            details,
            statement: claim.statement.get(tag).to_owned(),
            quote: claim.quote.as_ref().map(quote),
            note,
            photos: self.photos(&claim.pictures).collect(),
            sources: claim.sources.iter().filter_map(|id| atlas.source(id)).map(|source| self.source(source)).collect(),
            answers: answers.map(|answer| self.claim(answer, depth.saturating_sub(1))).collect(),
        }
    }

    /// Pictures with their words.
    fn photos(&self, pictures: &'a [Picture]) -> impl Iterator<Item = PhotoText> + '_ {
        let (atlas, messages, tag) = (self.atlas, self.messages(), self.tag());
        pictures.iter().map(move |picture| {
            let values = [("credit", picture.credit.as_str().into()), ("licence", picture.licence.as_str().into())];
            let sources = picture.sources.iter().filter_map(|id| atlas.source(id));
            PhotoText {
                file: picture.file.clone(),
                alt: picture.alt.get(tag).to_owned(),
                caption: picture.caption.get(tag).to_owned(),
                credit: messages.format("picture-credit", &values),
                sources: sources.map(|source| self.source(source)).collect(),
                broken: messages.format("picture-broken", &[("file", picture.file.as_str().into())]),
                warning: picture.sensitive.then(|| [self.say("picture-sensitive"), self.say("picture-reveal")]),
            }
        })
    }

    fn source(&self, source: &Source) -> SourceRow {
        SourceRow {
            publisher: source.publisher.clone(),
            title: source.title.clone(),
            date: source.date.map(|date| self.messages().date(date)),
            // The reader of files lets no other addresses in.
            url: source.url.clone().filter(|url| is_web_address(url)),
            kind: self.messages().source_kind(source.kind),
        }
    }

    fn place(&self, number: usize) -> Section {
        let (atlas, messages, tag) = (self.atlas, self.messages(), self.tag());
        let place = &atlas.places[number];
        let position = messages.coordinates(place.position.lon, place.position.lat);
        let precision = messages.kilometres(place.precision_km);
        let values = [("position", position.into()), ("precision", precision.into())];
        let position = messages.format("position-precision", &values);
        let kind = messages.place_kind(atlas, place.kind);
        let mut note = format!("{kind} · {} · {position}", place.region.get(tag));
        // Each size that it has in the course of the story.
        let statuses = atlas.phases.iter().flat_map(|phase| &phase.statuses).filter(|status| status.place == place.id);
        let shapes = place.shape.iter().chain(statuses.filter_map(|status| status.shape.as_ref()));
        let mut sizes: Vec<String> = shapes.filter_map(|shape| messages.size(Some(shape))).collect();
        sizes.dedup();
        if !sizes.is_empty() {
            note = format!("{note} · {}", messages.list(&sizes));
        }
        let mut blocks = vec![Block::Note(note)];
        blocks.extend(self.photos(&place.pictures).map(|photo| Block::Photo(Box::new(photo))));
        let mark = |(stop, phase): (usize, &crate::atlas::model::Phase)| {
            let status = phase.statuses.iter().find(|status| status.place == place.id)?;
            let now = self.moments[stop].place(&status.place)?;
            Some(self.mark(Subject::Phase(stop), messages.phase_dates(phase), status, now.shown()?))
        };
        let history: Vec<Mark> = atlas.phases.iter().enumerate().filter_map(mark).collect();
        if !history.is_empty() {
            blocks.push(Block::Marks(history));
        }
        let claims = atlas.claim_numbers_about(&place.id).iter().map(|number| &atlas.claims[*number as usize]);
        let lines: Vec<ClaimLine> = claims.map(|claim| self.line(claim)).collect();
        if !lines.is_empty() {
            blocks.push(Block::Lines(lines));
        }
        Section { subject: Subject::Place(place.id.to_string()), title: place.name.get(tag).to_owned(), blocks }
    }

    fn line(&self, claim: &Claim) -> ClaimLine {
        let messages = self.messages();
        ClaimLine {
            id: claim.id.to_string(),
            by: messages.speakers(self.atlas, claim),
            details: [messages.stance(claim.stance), messages.date(claim.date)],
        }
    }

    fn question(&self, number: usize) -> Section {
        let (question, tag) = (&self.atlas.questions[number], self.tag());
        let version = |version: &crate::atlas::model::Version| {
            let claims = version.claims.iter().filter_map(|id| self.atlas.claim(id));
            (version.statement.get(tag).to_owned(), claims.map(|claim| self.line(claim)).collect())
        };
        let blocks = vec![
            Block::Words(question.note.get(tag).to_owned()),
            Block::Versions(question.versions.iter().map(version).collect()),
        ];
        let subject = Subject::Question(question.id.to_string());
        Section { subject, title: question.title.get(tag).to_owned(), blocks }
    }
}
