//! The story as an article: phase by phase, then place by place and question by question, as plain values in the words of one
//! language. The web page and the PDF write the same article, each in its own way.

use crate::atlas::Atlas;
use crate::atlas::evidence::{Assessment, Evidence};
use crate::atlas::is_web_address;
use crate::atlas::model::{Claim, QuestionId, Source};
use crate::atlas::moment::{Moment, stop_on};
use crate::text::Messages;
use crate::text::messages::language_is_rtl;
use crate::view::StoryView;

/// How deep answers to answers are told.
const DEPTH: usize = 4;

/// A story in one language. Texts are as the messages give them, with their marks of direction.
pub struct Article {
    /// The language tag.
    pub tag: String,
    /// Whether it reads from right to left.
    pub rtl: bool,
    /// The name of the story.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// Until when the evidence goes.
    pub note: String,
    /// What it holds, in order.
    pub sections: Vec<Section>,
}

/// What a section is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The phase at a stop, counted from 0.
    Phase(usize),
    /// Only a title: that of the sections that follow.
    Group,
    /// A place, by its id.
    Place(String),
    /// A question, by its id.
    Question(String),
}

/// A part of an article.
pub struct Section {
    /// What it is about.
    pub subject: Subject,
    /// Its title.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A paragraph or a list.
pub enum Block {
    /// Which phase of how many; before the title.
    Count(String),
    /// When; after the title.
    Dates(String),
    /// Running text.
    Words(String),
    /// Secondary text.
    Note(String),
    /// The picture of the phase.
    Picture,
    /// The title of what follows.
    Heading(String),
    /// States with their evidence.
    Marks(Vec<Mark>),
    /// Moves with the evidence of their ends.
    Moves(Vec<MoveRow>),
    /// A claim in full.
    Claim(Box<ClaimText>),
    /// Claims, each on a line that leads to it.
    Lines(Vec<ClaimLine>),
    /// The versions of a question, side by side.
    Versions(Vec<(String, Vec<ClaimLine>)>),
}

impl Block {
    /// The ids of the questions that its marks hang on.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        let (marks, moves): (&[Mark], &[MoveRow]) = match self {
            Self::Marks(marks) => (marks, &[]),
            Self::Moves(rows) => (&[], rows),
            _ => (&[], &[]),
        };
        let of_marks = marks.iter().filter_map(|mark| mark.question.as_ref());
        of_marks.chain(moves.iter().filter_map(|row| row.question.as_ref())).map(|(id, _)| id.as_str())
    }
}

/// A state and what it rests on.
pub struct Mark {
    /// What its name leads to.
    pub subject: Subject,
    /// The name of the place, or the dates of the phase.
    pub name: String,
    /// The state in words.
    pub state: String,
    /// The evidence for it, and how that is called.
    pub evidence: (Evidence, String),
    /// What is known of it, and why the evidence is what it is.
    pub why: String,
    /// The question that it hangs on: its id, and its title in words.
    pub question: Option<(String, String)>,
}

/// A move and what it rests on.
pub struct MoveRow {
    /// Its number within its phase, from 1.
    pub number: usize,
    /// From where to where.
    pub title: String,
    /// What is known of it.
    pub note: String,
    /// The evidence of each end: its kind, how it is called, and why.
    pub ends: Vec<(Evidence, String, String)>,
    /// The question that it hangs on: its id, and its title in words.
    pub question: Option<(String, String)>,
}

/// A claim in full, with its sources and its answers.
pub struct ClaimText {
    /// Its id.
    pub id: String,
    /// Who makes it.
    pub by: String,
    /// Whether it announces, reports or denies.
    pub stance: String,
    /// When it was made; of what time it speaks; in which role its speaker stands.
    pub details: Vec<String>,
    /// What it says.
    pub statement: String,
    /// The words themselves: language tag, whether that reads from right to left, and text.
    pub quote: Option<(String, bool, String)>,
    /// What the editors say of it.
    pub note: Option<String>,
    /// Where it was published.
    pub sources: Vec<SourceRow>,
    /// The claims that answer it.
    pub answers: Vec<ClaimText>,
}

/// A source.
pub struct SourceRow {
    /// Who published it.
    pub publisher: String,
    /// How it is called.
    pub title: String,
    /// When, in words.
    pub date: Option<String>,
    /// Its web address; http or https.
    pub url: Option<String>,
    /// What kind of source it is.
    pub kind: String,
}

/// A claim on a line.
pub struct ClaimLine {
    /// Its id.
    pub id: String,
    /// Who makes it.
    pub by: String,
    /// Its stance and its date.
    pub details: [String; 2],
}

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
    let atlas: &Atlas = story.story();
    let moments = (0..atlas.phases.len()).map(|stop| Moment::at(atlas, stop as f64)).collect();
    let teller = Teller { story, atlas, moments };
    let (messages, tag) = (story.messages(), story.messages().tag());
    let ends = messages.date(atlas.evidence_ends);
    Article {
        tag: tag.to_owned(),
        rtl: messages.rtl(),
        title: atlas.title.get(tag).to_owned(),
        summary: atlas.summary.get(tag).to_owned(),
        note: messages.format("caption-source", &[("date", ends.into())]),
        sections: teller.sections(),
    }
}

impl<'a> Teller<'a> {
    fn messages(&self) -> &'a Messages {
        self.story.messages()
    }

    fn tag(&self) -> &'a str {
        self.messages().tag()
    }

    fn say(&self, key: &str) -> String {
        self.messages().text(key)
    }

    fn sections(&self) -> Vec<Section> {
        let atlas = self.atlas;
        let mut claims: Vec<Vec<&Claim>> = vec![Vec::new(); atlas.phases.len()];
        for number in atlas.claims_by_day() {
            let claim = &atlas.claims[*number as usize];
            // Answers stand below what they answer.
            if claim.answers.is_none()
                && let Some(list) = claims.get_mut(stop_on(atlas, claim.date.first()))
            {
                list.push(claim);
            }
        }
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
        let changed = moment.changed();
        if !changed.is_empty() {
            blocks.push(Block::Heading(self.say("phase-changed")));
            let mark = |number: &u32| {
                let now = moment.place_at(*number as usize)?;
                let status = now.shown()?;
                let words = messages.evidence_at(atlas, status.since, status.weight.evidence);
                Some(Mark {
                    subject: Subject::Place(now.place.id.to_string()),
                    name: now.place.name.get(tag).to_owned(),
                    state: messages.state(atlas, Some(status.status.state)),
                    evidence: (status.weight.evidence, words),
                    why: self.why(status.status.note.get(tag), &status.weight),
                    question: self.question_of(status.status.question.as_ref()),
                })
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

    fn why(&self, note: &str, weight: &Assessment) -> String {
        format!("{note} {}", self.messages().reason(self.atlas, weight))
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
            sources: claim.sources.iter().filter_map(|id| atlas.source(id)).map(|source| self.source(source)).collect(),
            answers: answers.map(|answer| self.claim(answer, depth.saturating_sub(1))).collect(),
        }
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
        let kind = messages.place_kind(place.kind);
        let mut note = format!("{kind} · {} · {position}", place.region.get(tag));
        if let Some(size) = messages.size(place) {
            note = format!("{note} · {size}");
        }
        let mut blocks = vec![Block::Note(note)];
        let mark = |(stop, phase): (usize, &crate::atlas::model::Phase)| {
            let status = phase.statuses.iter().find(|status| status.place == place.id)?;
            let now = self.moments[stop].place(&status.place)?;
            let shown = now.shown()?;
            let words = messages.evidence_at(atlas, shown.since, shown.weight.evidence);
            Some(Mark {
                subject: Subject::Phase(stop),
                name: messages.phase_dates(phase),
                state: messages.state(atlas, Some(status.state)),
                evidence: (shown.weight.evidence, words),
                why: self.why(status.note.get(tag), &shown.weight),
                question: self.question_of(status.question.as_ref()),
            })
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
