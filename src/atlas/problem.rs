//! The problems of an atlas file, as data; their words are in the message files.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

use crate::atlas::model::BadBasemap;

/// One step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Into a field of an object. Those of the format are not copied: each value of a large file has a path for a moment.
    Field(Cow<'static, str>),
    /// Into an element of a list, counted from 0.
    Index(usize),
}

/// The way from the whole file to one value: `phases[3].moves[0].to`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldPath(pub Vec<Step>);

impl FieldPath {
    /// The path through fields.
    #[must_use]
    pub fn of(fields: impl IntoIterator<Item = &'static str>) -> Self {
        Self(fields.into_iter().map(|field| Step::Field(Cow::Borrowed(field))).collect())
    }

    /// The path to a field of this value.
    #[must_use]
    pub fn field(&self, name: impl Into<Cow<'static, str>>) -> Self {
        self.and(Step::Field(name.into()))
    }

    /// The path to an element of this list.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.and(Step::Index(index))
    }

    fn and(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if position == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Whether a problem keeps the atlas from loading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The atlas loads; something in it is not used or looks odd.
    Warning,
    /// The atlas does not load.
    Error,
}

/// The kind of problem.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what the messages name")]
pub enum Kind {
    /// The file could not be read at all.
    Unreadable { reason: String },
    /// Something in a table or map that an atlas was made of: the key of its message, what it names, and how many more of
    /// the kind there are.
    OfTable { key: &'static str, values: Vec<(&'static str, String)>, more: usize },
    /// The file is larger than any atlas.
    TooLarge { megabytes: u64, limit: u64 },
    /// There is nothing in the file.
    Empty,
    /// A byte that is no text in UTF-8.
    NotUtf8,
    /// Not JSON.
    Syntax { reason: String },
    /// A format that this version does not know.
    Format { found: String },
    /// A text where a list should be, and the like.
    WrongType { expected: String, found: String },
    /// A number that is not finite.
    NotFinite { found: String },
    /// A field that must be there.
    MissingField { field: String },
    /// A field that means nothing.
    UnknownField { field: String, nearest: String },
    /// A field given twice.
    RepeatedField { field: String },
    /// A word that is not one of the allowed ones.
    NotOneOf { found: String, allowed: String, nearest: String },
    /// An id with other signs than small Latin letters, digits and hyphens.
    BadId { found: String },
    /// The name of a state or a kind with other signs than small Latin letters, digits, hyphens and underscores.
    BadWord { found: String },
    /// Not a date.
    BadDate { found: String },
    /// A path that is no small drawing.
    BadIcon,
    /// A zone of time that nobody keeps.
    UnknownZone { found: String, nearest: String },
    /// A time of day in a story that names no zone.
    TimeWithoutZone { date: String },
    /// A text longer than anybody reads.
    TooLong { length: usize, limit: usize },
    /// A character that is not seen and changes how the text reads.
    HiddenCharacter { code: String },
    /// A list with too few elements.
    TooFew { least: u64 },
    /// A list longer than the window can show.
    TooMany { found: usize, limit: usize },
    /// The file has more values than any atlas.
    TooManyValues { limit: usize },
    /// More states of places in all phases than the window can show.
    TooManyStatuses { found: usize, limit: usize },
    /// More moves in all phases than the window can show.
    TooManyMoves { found: usize, limit: usize },
    /// An id used twice for the same kind of thing.
    DuplicateId { id: String, first: String },
    /// An id that nothing has.
    UnknownId { id: String, nearest: String },
    /// A longitude or latitude that is not on the globe.
    OutOfRange { found: String, least: String, most: String },
    /// A line of one point, a ring that does not close, or more points than can be drawn.
    BadShape { points: usize, limit: usize },
    /// A name that does not lead to a file beside the atlas.
    NotBeside { file: String },
    /// A package that is damaged, or is none.
    BadPackage { reason: String },
    /// A file beside the atlas that could not be read.
    BesideUnreadable { file: String, reason: String },
    /// A feature that the file beside the atlas does not have.
    NoSuchFeature { file: String, id: String, nearest: String },
    /// A file beside the atlas with several features, of which none is named.
    NotOneFeature { file: String, count: usize },
    /// Something else than one line where a move goes along.
    NotOneLine,
    /// A picture whose file could not be read.
    PictureUnreadable { file: String, reason: String },
    /// A file that is no picture that is known.
    NotAPicture { file: String },
    /// More points of shapes than the window can show.
    TooManyPoints { found: usize, limit: usize },
    /// A ring whose sides cross, and where.
    CrossesItself { lon: String, lat: String },
    /// A hole outside of the area that it is of.
    HoleOutside,
    /// A line or a ring across the antimeridian in one piece.
    AcrossSeam,
    /// A basemap that the story cannot name so.
    BadBasemap { what: BadBasemap },
    /// Coordinates that would fit if they were swapped.
    LooksSwapped { lon: String, lat: String },
    /// A phase before the one before it, or ending before it begins.
    DatesOutOfOrder { earlier: String, later: String },
    /// A phase that is not scheduled, after the evidence ends.
    AfterEvidence { date: String, ends: String },
    /// A status, move, version or narrative that nobody says.
    NoClaim,
    /// A claim or fact that no source carries.
    NoSource,
    /// A text that lacks a language of the atlas, or is empty in it.
    MissingTranslation { language: String },
    /// A move to where it starts.
    MoveToItself,
    /// A claim that answers itself, in however many steps.
    AnswersItself,
    /// Two states for one place in one phase.
    RepeatedPlace { place: String },
    /// An address that is not http or https.
    NotWebAddress { found: String },
    /// A claim given for a place that it is not about.
    NotAbout { claim: String, place: String },
    /// A claim made after the phase, which does not say that it speaks of it.
    SaidLater { claim: String, date: String },
    /// A claim that speaks of a time before the phase.
    OfAnotherTime { claim: String },
    /// A claim that denies what it is given for.
    DeniesIt { claim: String },
    /// A fact that rests on plans alone.
    LooksAhead { state: String },
    /// A departure that no claim states.
    NoDeparture { place: String },
    /// A destination that no claim states.
    NoDestination { place: String },
    /// A place that neither the claim's statement nor its quotation nor a source's title names.
    NotNamed { place: String },
    /// More problems than are listed.
    More { count: usize },
}

impl Kind {
    /// The name of the message, and what it is about.
    #[must_use]
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let s = ToString::to_string;
        match self {
            Self::Unreadable { reason } => ("problem-unreadable", vec![("reason", s(reason))]),
            Self::TooLarge { megabytes, limit } => {
                ("problem-too-large", vec![("size", megabytes.to_string()), ("limit", limit.to_string())])
            }
            Self::Empty => ("problem-empty", vec![]),
            Self::OfTable { key, values, .. } => (*key, values.clone()),
            Self::NotUtf8 => ("problem-not-utf8", vec![]),
            Self::Syntax { reason } => ("problem-syntax", vec![("reason", s(reason))]),
            Self::Format { found } => ("problem-format", vec![("found", s(found))]),
            Self::WrongType { expected, found } => {
                ("problem-wrong-type", vec![("expected", s(expected)), ("found", s(found))])
            }
            Self::NotFinite { found } => ("problem-not-finite", vec![("found", s(found))]),
            Self::MissingField { field } => ("problem-missing-field", vec![("field", s(field))]),
            Self::UnknownField { field, nearest } => {
                ("problem-unknown-field", vec![("field", s(field)), ("nearest", or_blank(nearest))])
            }
            Self::RepeatedField { field } => ("problem-repeated-field", vec![("field", s(field))]),
            Self::NotOneOf { found, allowed, nearest } => (
                "problem-not-one-of",
                vec![("found", s(found)), ("allowed", s(allowed)), ("nearest", or_blank(nearest))],
            ),
            Self::BadId { found } => ("problem-bad-id", vec![("found", s(found))]),
            Self::BadWord { found } => ("problem-bad-word", vec![("found", s(found))]),
            Self::BadDate { found } => ("problem-bad-date", vec![("found", s(found))]),
            Self::BadIcon => ("problem-bad-icon", vec![]),
            Self::UnknownZone { found, nearest } => {
                ("problem-unknown-zone", vec![("found", s(found)), ("nearest", or_blank(nearest))])
            }
            Self::TimeWithoutZone { date } => ("problem-time-without-zone", vec![("date", s(date))]),
            Self::TooLong { length, limit } => {
                ("problem-too-long", vec![("length", length.to_string()), ("limit", limit.to_string())])
            }
            Self::HiddenCharacter { code } => ("problem-hidden-character", vec![("code", s(code))]),
            Self::TooFew { least } => ("problem-too-few", vec![("least", least.to_string())]),
            Self::TooManyValues { limit } => ("problem-too-many-values", vec![("limit", limit.to_string())]),
            Self::TooMany { found, limit } => {
                ("problem-too-many", vec![("found", found.to_string()), ("limit", limit.to_string())])
            }
            Self::TooManyStatuses { found, limit } => {
                ("problem-too-many-statuses", vec![("found", found.to_string()), ("limit", limit.to_string())])
            }
            Self::TooManyMoves { found, limit } => {
                ("problem-too-many-moves", vec![("found", found.to_string()), ("limit", limit.to_string())])
            }
            Self::DuplicateId { id, first } => ("problem-duplicate-id", vec![("id", s(id)), ("first", s(first))]),
            Self::UnknownId { id, nearest } => {
                ("problem-unknown-id", vec![("id", s(id)), ("nearest", or_blank(nearest))])
            }
            Self::OutOfRange { found, least, most } => {
                ("problem-out-of-range", vec![("found", s(found)), ("least", s(least)), ("most", s(most))])
            }
            Self::BadBasemap { what } => {
                let key = match what {
                    BadBasemap::OneOfBoth => "problem-basemap-one",
                    BadBasemap::NotBeside => "problem-basemap-beside",
                    BadBasemap::NoAddress => "problem-basemap-address",
                    BadBasemap::HasKey => "problem-basemap-key",
                };
                (key, Vec::new())
            }
            Self::BadShape { points, limit } => {
                ("problem-bad-shape", vec![("points", points.to_string()), ("limit", limit.to_string())])
            }
            Self::BadPackage { reason } => ("problem-bad-package", vec![("reason", s(reason))]),
            Self::NotBeside { file } => ("problem-not-beside", vec![("file", s(file))]),
            Self::BesideUnreadable { file, reason } => {
                ("problem-beside-unreadable", vec![("file", s(file)), ("reason", s(reason))])
            }
            Self::NoSuchFeature { file, id, nearest } => {
                ("problem-no-such-feature", vec![("file", s(file)), ("id", s(id)), ("nearest", or_blank(nearest))])
            }
            Self::NotOneFeature { file, count } => {
                ("problem-not-one-feature", vec![("file", s(file)), ("count", count.to_string())])
            }
            Self::PictureUnreadable { file, reason } => {
                ("problem-picture-unreadable", vec![("file", s(file)), ("reason", s(reason))])
            }
            Self::NotAPicture { file } => ("problem-not-a-picture", vec![("file", s(file))]),
            Self::NotOneLine => ("problem-not-one-line", vec![]),
            Self::TooManyPoints { found, limit } => {
                ("problem-too-many-points", vec![("found", found.to_string()), ("limit", limit.to_string())])
            }
            Self::CrossesItself { lon, lat } => ("problem-crosses-itself", vec![("lon", s(lon)), ("lat", s(lat))]),
            Self::HoleOutside => ("problem-hole-outside", vec![]),
            Self::AcrossSeam => ("problem-across-seam", vec![]),
            Self::LooksSwapped { lon, lat } => ("problem-looks-swapped", vec![("lon", s(lon)), ("lat", s(lat))]),
            Self::DatesOutOfOrder { earlier, later } => {
                ("problem-dates-out-of-order", vec![("earlier", s(earlier)), ("later", s(later))])
            }
            Self::AfterEvidence { date, ends } => {
                ("problem-after-evidence", vec![("date", s(date)), ("ends", s(ends))])
            }
            Self::NoClaim => ("problem-no-claim", vec![]),
            Self::NoSource => ("problem-no-source", vec![]),
            Self::MissingTranslation { language } => ("problem-missing-translation", vec![("language", s(language))]),
            Self::MoveToItself => ("problem-move-to-itself", vec![]),
            Self::AnswersItself => ("problem-answers-itself", vec![]),
            Self::RepeatedPlace { place } => ("problem-repeated-place", vec![("place", s(place))]),
            Self::NotWebAddress { found } => ("problem-not-web-address", vec![("found", s(found))]),
            Self::NotAbout { claim, place } => ("problem-not-about", vec![("claim", s(claim)), ("place", s(place))]),
            Self::SaidLater { claim, date } => ("problem-said-later", vec![("claim", s(claim)), ("date", s(date))]),
            Self::OfAnotherTime { claim } => ("problem-of-another-time", vec![("claim", s(claim))]),
            Self::DeniesIt { claim } => ("problem-denies-it", vec![("claim", s(claim))]),
            Self::LooksAhead { state } => ("problem-looks-ahead", vec![("state", s(state))]),
            Self::NoDeparture { place } => ("problem-no-departure", vec![("place", s(place))]),
            Self::NoDestination { place } => ("problem-no-destination", vec![("place", s(place))]),
            Self::NotNamed { place } => ("problem-not-named", vec![("place", s(place))]),
            Self::More { count } => ("problem-more", vec![("count", count.to_string())]),
        }
    }
}

/// The value with which a message is chosen where there is nothing to name: an empty text cannot be chosen by.
pub const BLANK: &str = "blank";

/// A suggestion; `BLANK` where there is none.
#[must_use]
pub fn or_blank(nearest: &str) -> String {
    if nearest.is_empty() { BLANK.to_owned() } else { nearest.to_owned() }
}

/// One problem, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether the atlas loads all the same.
    pub severity: Severity,
    /// Which field.
    pub path: FieldPath,
    /// Line in the file, counted from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// Column in characters, counted from 1; 0 where the file as a whole is meant.
    pub column: usize,
    /// The kind of problem.
    pub kind: Kind,
}

/// The problems of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileProblems {
    /// The file.
    pub file: PathBuf,
    /// All of its problems.
    pub list: Vec<Problem>,
    /// Whether it loads all the same.
    pub loads: bool,
}
