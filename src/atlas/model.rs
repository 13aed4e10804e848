//! Atlas format 1: one story as plain data.
//!
//! Every type here is what a file holds, field by field; the JSON Schema that editors use is generated from these
//! types, and a file is checked against that schema before it becomes one of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::date::PartialDate;

pub use crate::atlas::ids::{ActorId, ClaimId, DeadlineId, Localized, PhaseId, PlaceId, QuestionId, SideId, SourceId};

/// The only format number that this program reads.
pub const FORMAT: u32 = 1;

/// A whole story: who is where, phase by phase, and who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Marhala atlas, format 1")]
pub struct AtlasFile {
    /// The path or address of this schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The number of the format: 1.
    pub marhala: u32,
    /// The languages that every text must have ("en", "ar"). The first is used where a reader's own is missing.
    #[schemars(length(min = 1))]
    pub languages: Vec<String>,
    /// The name of the story.
    pub title: Localized,
    /// What the story is about, in a sentence or two.
    pub summary: Localized,
    /// The last day for which anything was found. Later dates are drawn as not known.
    pub evidence_ends: PartialDate,
    /// Words for the mark at the end of the evidence.
    pub evidence_note: Localized,
    /// What the states are called in this story ("present", "leaving"…), where the usual words do not fit it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub states: BTreeMap<Condition, Localized>,
    /// What the whole-story view frames. Without it, all places are framed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<Bounds>,
    /// The sides that speak. Evidence is agreed only across sides.
    #[schemars(length(min = 1))]
    pub sides: Vec<Side>,
    /// Where things happen.
    #[schemars(length(min = 1))]
    pub places: Vec<Place>,
    /// Who speaks.
    #[schemars(length(min = 1))]
    pub actors: Vec<Actor>,
    /// What was published.
    #[schemars(length(min = 1))]
    pub sources: Vec<Source>,
    /// Who said what, when.
    #[schemars(length(min = 1))]
    pub claims: Vec<Claim>,
    /// On what claims differ.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// What was announced for a date, and when it was reported done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// The stops of the slider, in order of time.
    pub phases: Vec<Phase>,
}

/// A box on the globe, in degrees WGS 84. A box with `west` greater than `east` crosses the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Bounds {
    /// Western longitude in degrees.
    pub west: f64,
    /// Southern latitude in degrees.
    pub south: f64,
    /// Eastern longitude in degrees.
    pub east: f64,
    /// Northern latitude in degrees.
    pub north: f64,
}

/// A party whose speakers count as one when evidence is weighed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Side {
    /// The id that actors name.
    pub id: SideId,
    /// The name of the side.
    pub name: Localized,
    /// The colour and shape of the side's sign. Each of the eight is one colour-blind-safe colour with one shape.
    pub sign: SideSign,
}

/// The signs of sides: a colour and a shape that always go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SideSign {
    /// A green circle.
    Circle,
    /// A blue square.
    Square,
    /// A sky-blue diamond.
    Diamond,
    /// An orange triangle.
    Triangle,
    /// A purple hexagon.
    Hexagon,
    /// A yellow-brown pentagon.
    Pentagon,
    /// A grey bar.
    Bar,
    /// A red cross.
    Cross,
}

/// Degrees WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Position {
    /// Longitude in degrees, east positive.
    pub lon: f64,
    /// Latitude in degrees, north positive.
    pub lat: f64,
}

/// What a place is; it chooses the glyph of the marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A military airfield.
    AirBase,
    /// A camp or garrison.
    Camp,
    /// A civil airport.
    Airport,
    /// A town or city.
    City,
    /// Anything else.
    Other,
}

impl PlaceKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::AirBase, Self::Camp, Self::Airport, Self::City, Self::Other];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AirBase => "air_base",
            Self::Camp => "camp",
            Self::Airport => "airport",
            Self::City => "city",
            Self::Other => "other",
        }
    }
}

/// A day, month or year, or all days from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Span {
    /// When it begins.
    pub start: PartialDate,
    /// When it ends. Without it, it is the date in `start`, and states last from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
}

/// A named point of the story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Place {
    /// The id that statuses, moves and claims name.
    pub id: PlaceId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name. Languages beyond the atlas's own (Kurdish, say) are shown in the details.
    pub name: Localized,
    /// Other names in use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Localized>,
    /// Where the marker stands.
    pub position: Position,
    /// How exact the marker is, in kilometres.
    pub precision_km: f64,
    /// The governorate, province or region.
    pub region: Localized,
    /// Facts about the place that are not part of the story.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Where the position comes from.
    #[schemars(length(min = 1))]
    pub sources: Vec<SourceId>,
}

/// A sentence about a place, with its sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fact {
    /// The sentence.
    pub text: Localized,
    /// Who published it.
    pub sources: Vec<SourceId>,
    /// Whether the sources differ on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contested: bool,
}

/// A person or body that makes claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Actor {
    /// The id that claims name.
    pub id: ActorId,
    /// Who it is.
    pub name: Localized,
    /// What they are: an office, a body, "not named".
    pub role: Localized,
    /// For which side they speak.
    pub side: SideId,
    /// The time for which the role holds, where it is not the whole story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<Span>,
    /// Whether the source keeps the name back. An unnamed speaker never counts for a side.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
}

/// What sort of publication a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// The text itself, or its reprint.
    Primary,
    /// A news agency or a major outlet.
    Agency,
    /// A regional outlet.
    Regional,
    /// A repost or a weak outlet: a pointer, no more.
    Repost,
    /// A reference work or a data set.
    Reference,
}

impl SourceKind {
    /// All kinds, the weightiest first.
    pub const ALL: [Self; 5] = [Self::Primary, Self::Agency, Self::Regional, Self::Repost, Self::Reference];
}

/// One publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// The id that claims and facts name.
    pub id: SourceId,
    /// Who published it.
    pub publisher: String,
    /// Its title, or what it holds, in its own words or ours.
    pub title: String,
    /// The language of the title ("en", "ar").
    pub language: String,
    /// When it was published, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Where it can be read (http or https), where an address is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What sort of publication it is.
    pub kind: SourceKind,
}

/// The stance of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says, for themselves, that it is so or has been done.
    Announces,
    /// Says that it is to happen.
    Plans,
    /// Says of others that it happened or is so.
    Reports,
    /// Says that what another said is so.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Has been asked or expected to confirm it, and has not.
    HasNotConfirmed,
    /// Gives an opinion or a demand. It supports nothing.
    Says,
}

/// What a stance does to what it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StanceRole {
    /// Says that it is so, or that it happened.
    Asserts,
    /// Says that it is to happen.
    Plans,
    /// Says that it is not so.
    Denies,
    /// Was heard on it, and does not say so.
    Silent,
    /// Speaks of it without saying whether it is so.
    Comments,
}

impl StanceRole {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::Asserts, Self::Plans, Self::Denies, Self::Silent, Self::Comments];
}

impl Stance {
    /// All stances.
    pub const ALL: [Self; 7] =
        [Self::Announces, Self::Plans, Self::Reports, Self::Confirms, Self::Denies, Self::HasNotConfirmed, Self::Says];

    /// Its name in files, and what it does. A new stance is a variant, a line here and in [`Stance::ALL`], and its word
    /// in the messages.
    fn row(self) -> (&'static str, StanceRole) {
        match self {
            Self::Announces => ("announces", StanceRole::Asserts),
            Self::Plans => ("plans", StanceRole::Plans),
            Self::Reports => ("reports", StanceRole::Asserts),
            Self::Confirms => ("confirms", StanceRole::Asserts),
            Self::Denies => ("denies", StanceRole::Denies),
            Self::HasNotConfirmed => ("has_not_confirmed", StanceRole::Silent),
            Self::Says => ("says", StanceRole::Comments),
        }
    }

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What it does to what it speaks of.
    #[must_use]
    pub fn role(self) -> StanceRole {
        self.row().1
    }

    /// Whether a claim with this stance counts for or against the claim that it answers.
    #[must_use]
    pub fn is_answer(self) -> bool {
        matches!(self, Self::Confirms | Self::Denies | Self::HasNotConfirmed)
    }
}

/// A speaker's own words, short, in their own language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Quote {
    /// The language of the words ("ar", "en").
    pub language: String,
    /// The words.
    pub text: String,
}

/// One statement by its speakers on a date, with its sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Claim {
    /// The id that statuses, moves, phases and questions name.
    pub id: ClaimId,
    /// Who says it; more than one for a joint statement.
    #[schemars(length(min = 1))]
    pub by: Vec<ActorId>,
    /// When it was said.
    pub date: PartialDate,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// The time it speaks of, where that is not its own day: a report of the past, or a prospect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_of: Option<Span>,
    /// What was said, in our words.
    pub statement: Localized,
    /// A remark of the atlas on it, which the speaker did not make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
    /// A few of the speaker's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quote>,
    /// Where it was published.
    pub sources: Vec<SourceId>,
    /// The claim that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<ClaimId>,
    /// The places it speaks of. It supports what is said of these, and of no other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PlaceId>,
}

impl Claim {
    /// What it does: that of its stance, but whoever speaks of a time to come plans and does not assert.
    #[must_use]
    pub fn role(&self) -> StanceRole {
        let ahead = self.speaks_of.is_some_and(|time| time.start.first() > self.date.last());
        match self.stance.role() {
            StanceRole::Asserts if ahead => StanceRole::Plans,
            role => role,
        }
    }
}

/// Something on which claims differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Question {
    /// The id that statuses and moves name.
    pub id: QuestionId,
    /// The question.
    pub title: Localized,
    /// What can be said without taking a side.
    pub note: Localized,
    /// The answers given, each with its claims.
    #[schemars(length(min = 2))]
    pub versions: Vec<Version>,
    /// The places it matters for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceId>,
}

/// One answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Version {
    /// The answer in a sentence.
    pub statement: Localized,
    /// Who says so.
    pub claims: Vec<ClaimId>,
}

/// How a place stands in a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "State")]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Forces are there.
    Present,
    /// Forces are going, or said to be.
    Leaving,
    /// Passed to the other party.
    HandedOver,
    /// Forces are coming, or said to be.
    Receiving,
    /// What is said does not settle it.
    Unclear,
}

impl Condition {
    /// All states, in the order of a legend.
    pub const ALL: [Self; 5] = [Self::Present, Self::Leaving, Self::HandedOver, Self::Receiving, Self::Unclear];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Leaving => "leaving",
            Self::HandedOver => "handed_over",
            Self::Receiving => "receiving",
            Self::Unclear => "unclear",
        }
    }
}

/// The state of a place in a phase, and who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Status {
    /// Which place.
    pub place: PlaceId,
    /// The state.
    pub state: Condition,
    /// The state in a sentence.
    pub note: Localized,
    /// The claims behind it.
    pub claims: Vec<ClaimId>,
    /// The claims that contradict it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<ClaimId>,
    /// The open question it hangs on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
}

/// A relocation in a phase: a link between two places, never a route.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Move {
    /// The place it starts from.
    pub from: PlaceId,
    /// To where; left out where no destination was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PlaceId>,
    /// The date, as stated.
    pub date: PartialDate,
    /// The move in a sentence.
    pub note: Localized,
    /// The claims behind it. One about `from` supports the departure, one about `to` the destination.
    pub claims: Vec<ClaimId>,
    /// The claims that contradict it, each for the places it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<ClaimId>,
    /// The open question it hangs on. It counts for those ends that are among its places; for both, if neither is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
}

/// Something that was announced for a date, beside the report that it was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Deadline {
    /// The id, told apart from other deadlines'.
    pub id: DeadlineId,
    /// What is to happen by then.
    pub title: Localized,
    /// The date it was announced for; its last day counts.
    pub due: PartialDate,
    /// Who announced it for this date.
    pub claims: Vec<ClaimId>,
    /// How places were to stand once it was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expects: Vec<Status>,
    /// The report that it was done; left out where none was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Report>,
    /// The open question it hangs on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
}

/// When something was reported done, and by whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Report {
    /// The first day of it.
    pub start: PartialDate,
    /// The last day, where that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Who says so.
    pub claims: Vec<ClaimId>,
}

/// One stop of the slider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Phase {
    /// The id, for links to this stop.
    pub id: PhaseId,
    /// Its name.
    pub title: Localized,
    /// When it begins.
    pub start: PartialDate,
    /// When it ends, where that is not the day it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Whether it is only scheduled, its outcome not known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scheduled: bool,
    /// What changed, in two or three sentences.
    pub narrative: Localized,
    /// The claims that the narrative rests on.
    pub claims: Vec<ClaimId>,
    /// The states that are new with this phase; other places keep theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<Status>,
    /// The relocations of this phase.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
}
