//! The story as plain data: read, checked and queried. Knows nothing of windows.

mod as_of;
mod date;
pub mod evidence;
pub mod filter;
pub mod find;
mod ids;
pub mod model;
pub mod moment;
pub mod problem;
mod read;
mod schema_check;
mod support_check;
pub mod tracks;
mod validate;

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::OnceLock;

use crate::atlas::model::{
    Actor, ActorId, AtlasFile, Claim, ClaimId, Place, PlaceId, PlaceKind, Question, QuestionId, Side, SideId, Source,
    SourceId,
};

pub use crate::atlas::date::{BadDate, PartialDate};
pub use crate::atlas::evidence::{Assessment, Evidence, MoveAssessment};
pub use crate::atlas::moment::Moment;
pub use crate::atlas::read::{LARGEST_FILE, Outcome, read, too_large};
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
    file: AtlasFile,
    claim_at: HashMap<ClaimId, usize>,
    answers_at: HashMap<ClaimId, Vec<usize>>,
    actor_at: HashMap<ActorId, usize>,
    source_at: HashMap<SourceId, usize>,
    place_at: HashMap<PlaceId, usize>,
    evidence: OnceLock<Vec<evidence::PhaseEvidence>>,
}

impl Deref for Atlas {
    type Target = AtlasFile;

    fn deref(&self) -> &AtlasFile {
        &self.file
    }
}

impl Atlas {
    /// Only the reader makes one, after its checks.
    fn new(file: AtlasFile) -> Self {
        let mut answers_at: HashMap<ClaimId, Vec<usize>> = HashMap::new();
        for (index, claim) in file.claims.iter().enumerate() {
            if let Some(answered) = &claim.answers {
                answers_at.entry(answered.clone()).or_default().push(index);
            }
        }
        Self {
            claim_at: file.claims.iter().enumerate().map(|(index, claim)| (claim.id.clone(), index)).collect(),
            actor_at: file.actors.iter().enumerate().map(|(index, actor)| (actor.id.clone(), index)).collect(),
            source_at: file.sources.iter().enumerate().map(|(index, source)| (source.id.clone(), index)).collect(),
            place_at: file.places.iter().enumerate().map(|(index, place)| (place.id.clone(), index)).collect(),
            answers_at,
            evidence: OnceLock::new(),
            file,
        }
    }

    /// A claim by its id.
    #[must_use]
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.file.claims.get(*self.claim_at.get(id)?)
    }

    /// The claims that answer a claim, in the order of the file.
    pub fn answers_to(&self, id: &ClaimId) -> impl Iterator<Item = &Claim> {
        self.answers_at.get(id).into_iter().flatten().filter_map(|index| self.file.claims.get(*index))
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
        self.file.places.get(*self.place_at.get(id)?)
    }

    /// What the first place is: what a legend shows its samples with.
    #[must_use]
    pub fn usual_kind(&self) -> PlaceKind {
        self.file.places.first().map_or(PlaceKind::Other, |place| place.kind)
    }

    /// A side by its id.
    #[must_use]
    pub fn side(&self, id: &SideId) -> Option<&Side> {
        self.file.sides.iter().find(|side| side.id == *id)
    }

    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.file.questions.iter().find(|question| question.id == *id)
    }

    /// Where a claim is best read: the stop whose words, states or moves rest on it, and a place it is about.
    #[must_use]
    pub fn home_of(&self, id: &ClaimId) -> (Option<usize>, Option<&PlaceId>) {
        let stop = self.file.phases.iter().position(|phase| {
            phase.claims.contains(id)
                || phase.statuses.iter().any(|status| status.claims.contains(id) || status.against.contains(id))
                || phase.moves.iter().any(|m| m.claims.contains(id) || m.against.contains(id))
        });
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
    pub fn claims_about(&self, place: &PlaceId) -> Vec<&Claim> {
        let behind = self.file.phases.iter().flat_map(|phase| {
            let statuses = phase.statuses.iter().filter(|status| status.place == *place).map(|status| &status.claims);
            let moves = phase
                .moves
                .iter()
                .filter(|relocation| relocation.from == *place || relocation.to.as_ref() == Some(place));
            statuses.chain(moves.map(|relocation| &relocation.claims)).flatten()
        });
        let behind: std::collections::HashSet<&ClaimId> = behind.collect();
        let touches = |claim: &Claim| claim.about.contains(place) || behind.contains(&claim.id);
        let mut claims: Vec<&Claim> = self
            .file
            .claims
            .iter()
            .filter(|claim| touches(claim) || claim.answers.as_ref().and_then(|id| self.claim(id)).is_some_and(touches))
            .collect();
        claims.sort_by_key(|claim| std::cmp::Reverse((claim.date.first(), claim.date.last())));
        claims
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
