//! The story as plain data: read, checked and queried. Knows nothing of windows.

mod as_of;
pub mod beside;
mod changes;
mod circles;
mod date;
mod each_shape;
pub mod evidence;
mod fading;
mod figures;
mod files_beside;
pub mod filter;
pub mod find;
pub mod geometry;
mod id_sets;
mod ids;
mod index;
pub(crate) mod kept;
pub mod limits;
pub(crate) mod lists;
mod locate;
pub mod model;
pub mod moment;
mod own_words;
pub mod package;
mod pictures;
pub mod problem;
mod progress;
mod read;
mod schema_check;
mod shape;
pub mod sheets;
mod shown;
mod standing;
mod support_check;
pub mod tracks;
mod validate;

use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use ahash::HashMap;
use jiff::civil::DateTime;

use crate::atlas::model::{
    Actor, ActorId, AtlasFile, Claim, ClaimId, Condition, Place, PlaceId, PlaceKind, Question, QuestionId, Side,
    SideId, Source, SourceId,
};

use crate::atlas::lists::Lists;

pub use crate::atlas::date::{BadDate, PartialDate, TimeOfDay, end_of, offset_text, zone_named};
pub use crate::atlas::evidence::{Assessment, Evidence, MoveAssessment};
pub use crate::atlas::figures::FigureSaid;
pub use crate::atlas::moment::Moment;
pub use crate::atlas::read::{GoesOn, LARGEST_FILE, Outcome, read, read_beside, read_while, too_large};
pub use crate::atlas::schema_check::{LONGEST_LIST, LONGEST_TEXT, nearest};
pub use crate::atlas::validate::is_web_address;

/// The built-in story, as it stands in `data/iraq-drawdown.json`.
pub const BUILT_IN: &str = include_str!("../../data/iraq-drawdown.json");

/// A small atlas to begin with; its texts explain the fields that they stand in.
pub const TEMPLATE: &str = include_str!("../../data/template.json");

/// The JSON Schema of atlas format 1, generated from the types.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(AtlasFile).to_value()
}

/// A checked atlas: every id in it leads somewhere, and it has at least one phase.
#[derive(Clone, Debug)]
pub struct Atlas {
    /// Tells it apart from every other atlas of this run.
    serial: u64,
    file: AtlasFile,
    claim_at: HashMap<ClaimId, usize>,
    /// For each claim its answers, by number.
    answers: Lists<usize>,
    actor_at: HashMap<ActorId, usize>,
    source_at: HashMap<SourceId, usize>,
    place_at: HashMap<PlaceId, usize>,
    evidence: OnceLock<Vec<evidence::PhaseEvidence>>,
    index: OnceLock<index::Index>,
    search: OnceLock<find::Index>,
    asked: OnceLock<Option<shown::Asked>>,
    tracks: OnceLock<tracks::Tracks>,
    said: OnceLock<Lists<u32>>,
    events: OnceLock<[Vec<(DateTime, u32)>; 2]>,
    shown: kept::Kept<filter::Filter, shown::ShownClaims>,
    /// The measure that places are drawn with, by number, and the largest number of it.
    drawn: OnceLock<Option<(usize, f64)>>,
    pictures: pictures::Pictures,
    beside: OnceLock<Vec<String>>,
}

/// How many atlases there have been.
static SERIAL: AtomicU64 = AtomicU64::new(0);

impl Deref for Atlas {
    type Target = AtlasFile;

    fn deref(&self) -> &AtlasFile {
        &self.file
    }
}

impl Atlas {
    /// Only the reader makes one, after its checks.
    fn new(file: AtlasFile) -> Self {
        let claim_at: HashMap<ClaimId, usize> =
            file.claims.iter().enumerate().map(|(index, claim)| (claim.id.clone(), index)).collect();
        let answers = file.claims.iter().enumerate().filter_map(|(index, claim)| {
            let answered = *claim_at.get(claim.answers.as_ref()?)?;
            Some((lists::as_u32(answered), index))
        });
        let answers = Lists::new(file.claims.len(), &answers.collect::<Vec<_>>());
        Self {
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
            claim_at,
            answers,
            actor_at: file.actors.iter().enumerate().map(|(index, actor)| (actor.id.clone(), index)).collect(),
            source_at: file.sources.iter().enumerate().map(|(index, source)| (source.id.clone(), index)).collect(),
            place_at: file.places.iter().enumerate().map(|(index, place)| (place.id.clone(), index)).collect(),
            evidence: OnceLock::new(),
            index: OnceLock::new(),
            search: OnceLock::new(),
            asked: OnceLock::new(),
            tracks: OnceLock::new(),
            said: OnceLock::new(),
            events: OnceLock::new(),
            shown: kept::Kept::default(),
            drawn: OnceLock::new(),
            pictures: pictures::Pictures::default(),
            beside: OnceLock::new(),
            file,
        }
    }

    /// Tells it apart from every other atlas of this run, for what is kept of it elsewhere.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// What belongs to what, found once.
    fn index(&self) -> &index::Index {
        self.index.get_or_init(|| index::Index::new(self))
    }

    /// Finds now what would else be found when it is first asked for: how well everything stands, what belongs to what,
    /// who says what when, and what of it is watched and drawn. Whoever reads a large file does so before it is shown.
    pub fn prepare(&self) {
        self.index();
        self.said();
        let _ = self.events(tracks::Track::Announced);
        let _ = (self.files_beside(), self.drawn_measure());
    }

    /// The same for what is searched, filtered and compared.
    pub fn prepare_search(&self) {
        self.words();
        self.asked();
        self.tracks();
    }

    /// The claims of a track with the first moment that the date of each can mean, in the order of these; as numbers.
    #[must_use]
    pub fn events(&self, track: tracks::Track) -> &[(DateTime, u32)] {
        let events = self.events.get_or_init(|| {
            let (mut announced, mut reported) = (Vec::new(), Vec::new());
            for number in self.claims_by_day() {
                let claim = &self.file.claims[*number as usize];
                let of = if tracks::Track::Announced.holds(claim) { &mut announced } else { &mut reported };
                of.push((self.claims_begin()[*number as usize], *number));
            }
            [announced, reported]
        });
        &events[usize::from(track == tracks::Track::Reported)]
    }

    /// For each speaker the claims, in the order of their days; all of them as numbers.
    fn said(&self) -> &Lists<u32> {
        self.said.get_or_init(|| {
            let speakers = |claim: &u32| self.file.claims[*claim as usize].by.iter();
            let numbers = |claim: &u32| speakers(claim).filter_map(|id| self.actor_at.get(id)).copied();
            let pairs = self
                .claims_by_day()
                .iter()
                .flat_map(|claim| numbers(claim).map(|actor| (lists::as_u32(actor), *claim)).collect::<Vec<_>>());
            Lists::new(self.file.actors.len(), &pairs.collect::<Vec<_>>())
        })
    }

    /// The claims of a speaker as numbers, in the order of their days.
    #[must_use]
    pub fn claims_by(&self, actor: u32) -> &[u32] {
        self.said().of(actor as usize)
    }

    /// What both tracks have of its statuses, found once.
    fn tracks(&self) -> &tracks::Tracks {
        self.tracks.get_or_init(|| tracks::Tracks::new(self))
    }

    /// What filters ask of its claims, found once.
    fn asked(&self) -> Option<&shown::Asked> {
        self.asked.get_or_init(|| shown::Asked::new(self)).as_ref()
    }

    /// The same for its words alone.
    pub fn prepare_words(&self) {
        self.words();
    }

    /// Its words, found once.
    fn words(&self) -> &find::Index {
        self.search.get_or_init(|| find::Index::new(self))
    }

    /// The first `most` things that hold all words of a query, each at the beginning of a word; and how many there are.
    #[must_use]
    pub fn find(&self, query: &str, most: usize) -> (Vec<find::Target>, usize) {
        self.words().find(self, query, most)
    }

    /// A claim by its id.
    #[must_use]
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.file.claims.get(self.claim_number(id)?)
    }

    /// Which of the claims an id names, counted from 0.
    #[must_use]
    pub fn claim_number(&self, id: &ClaimId) -> Option<usize> {
        self.claim_at.get(id).copied()
    }

    /// Which of the places an id names, counted from 0.
    #[must_use]
    pub fn place_number(&self, id: &PlaceId) -> Option<usize> {
        self.place_at.get(id).copied()
    }

    /// The claims that answer a claim, in the order of the file.
    pub fn answers_to(&self, id: &ClaimId) -> impl Iterator<Item = &Claim> {
        let answers = self.claim_number(id).map_or(&[][..], |claim| self.answer_numbers(claim));
        answers.iter().filter_map(|index| self.file.claims.get(*index))
    }

    fn answer_numbers(&self, claim: usize) -> &[usize] {
        self.answers.of(claim)
    }

    /// The claims by the first day they can have been made on, as numbers: their order in the file.
    #[must_use]
    pub fn claims_by_day(&self) -> &[u32] {
        &self.index().by_day
    }

    /// For each claim, in the order of the file, the first moment that its date can mean.
    #[must_use]
    pub fn claims_begin(&self) -> &[DateTime] {
        &self.index().begins
    }

    /// The states that any place has at any time, in their usual order.
    #[must_use]
    pub fn states_in_use(&self) -> Vec<Condition> {
        let used = &self.index().states;
        self.states().filter(|state| used.contains(state)).collect()
    }

    /// All states that places of this story can have, in the order of a legend; each stands at its number.
    pub fn states(&self) -> impl Iterator<Item = Condition> {
        let own = self.file.own_states.iter().enumerate().map(|(number, state)| Condition::own(number, state));
        Condition::ALL.into_iter().chain(own)
    }

    /// Whether the state of any place is ever known.
    #[must_use]
    pub fn has_statuses(&self) -> bool {
        !self.index().states.is_empty()
    }

    /// The places that have a status of a stop, as numbers, in the order of the atlas.
    #[must_use]
    pub fn changed_at(&self, stop: usize) -> &[u32] {
        self.index().changed.of(stop)
    }

    /// An actor by its id.
    #[must_use]
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.file.actors.get(*self.actor_at.get(id)?)
    }

    /// Whether the sources keep the name of a speaker back.
    #[must_use]
    pub fn is_unnamed(&self, id: &ActorId) -> bool {
        self.actor(id).is_some_and(|actor| actor.unnamed)
    }

    /// A source by its id.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.file.sources.get(*self.source_at.get(id)?)
    }

    /// A place by its id.
    #[must_use]
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.file.places.get(self.place_number(id)?)
    }

    /// What the first place is: what a legend shows its samples with.
    #[must_use]
    pub fn usual_kind(&self) -> PlaceKind {
        self.file.places.first().map_or(PlaceKind::Other, |place| place.kind)
    }

    /// The place that most moves lead to; of equals that which a move first leads to.
    #[must_use]
    pub fn hub(&self) -> Option<&PlaceId> {
        self.index().hub.and_then(|hub| self.file.places.get(hub as usize)).map(|place| &place.id)
    }

    /// Whether a stop is a date that was only scheduled, has passed, and of which nothing was found.
    #[must_use]
    pub fn is_over(&self, stop: usize) -> bool {
        let looked = self.evidence_checked.unwrap_or(self.evidence_ends).last();
        self.phases.get(stop).is_some_and(|phase| phase.scheduled && phase.last_day() < looked)
    }

    /// A side by its id.
    #[must_use]
    pub fn side(&self, id: &SideId) -> Option<&Side> {
        self.file.sides.iter().find(|side| side.id == *id)
    }

    /// The sides of a claim's speakers, each once.
    #[must_use]
    pub fn sides_of(&self, claim: &Claim) -> Vec<&Side> {
        let mut sides: Vec<&Side> = Vec::new();
        for side in claim.by.iter().filter_map(|id| self.side(&self.actor(id)?.side)) {
            if !sides.iter().any(|known| known.id == side.id) {
                sides.push(side);
            }
        }
        sides
    }

    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.file.questions.iter().find(|question| question.id == *id)
    }

    /// Where a claim is best read: the stop whose words, states or moves rest on it, and a place it is about.
    #[must_use]
    pub fn home_of(&self, id: &ClaimId) -> (Option<usize>, Option<&PlaceId>) {
        let stop = self.claim_number(id).and_then(|claim| self.index().stops[claim]).map(|stop| stop as usize);
        let about = self.claim(id).and_then(|claim| claim.about.first());
        let of_question = || {
            let with_claim = |question: &&Question| question.versions.iter().any(|v| v.claims.contains(id));
            self.file.questions.iter().find(with_claim).and_then(|question| question.places.first())
        };
        (stop, about.or_else(of_question))
    }

    /// Every claim about a place: those that name it, those behind its statuses and moves, and their answers.
    /// Newest first.
    #[must_use]
    pub fn claims_about(&self, place: &PlaceId) -> impl ExactSizeIterator<Item = &Claim> + Clone {
        self.claim_numbers_about(place).iter().map(|claim| &self.file.claims[*claim as usize])
    }

    /// The same as numbers: their order in the file.
    #[must_use]
    pub fn claim_numbers_about(&self, place: &PlaceId) -> &[u32] {
        self.place_number(place).map_or(&[][..], |place| self.index().claims.of(place))
    }
}

/// The built-in story.
///
/// # Errors
///
/// None in a tested build: a test reads the embedded file. The problems are returned all the same, so that a broken
/// build says what is wrong instead of panicking.
pub fn built_in() -> Result<Atlas, Vec<problem::Problem>> {
    let outcome = read(BUILT_IN.as_bytes(), false);
    outcome.atlas.ok_or(outcome.problems)
}
