//! The story as an article: phase by phase, then place by place and question by question, as plain values in the words of one
//! language. The web page and the PDF write the same article, each in its own way.

mod teller;

use crate::atlas::evidence::Evidence;

pub use crate::export::article::teller::{article, article_of_phase};

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
    /// The map of the phase.
    Picture,
    /// A picture of the story.
    Photo(Box<PhotoText>),
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

/// A picture of the story with its words, of which the credit is always shown.
pub struct PhotoText {
    /// Its file, by which it is found.
    pub file: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// What is said of it.
    pub caption: String,
    /// Who made it, and under which licence.
    pub credit: String,
    /// Where it was published.
    pub sources: Vec<SourceRow>,
    /// What is said before it is shown, and what shows it, where it may distress.
    pub warning: Option<[String; 2]>,
    /// What is said in its place where it cannot be shown.
    pub broken: String,
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
    /// The pictures that it was made with.
    pub photos: Vec<PhotoText>,
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
