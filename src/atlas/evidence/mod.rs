//! Evidence: how well a proposition is supported, computed from its claims.

mod assessment;
mod rule;

use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};

use ahash::HashSet;
use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::atlas::evidence::rule::Given;
use crate::atlas::model::{ClaimId, Move, Phase, PlaceId, QuestionId, Status};

pub use crate::atlas::evidence::assessment::{Assessment, Bearing, Evidence, MoveAssessment, Reading, Voices};
pub use crate::atlas::evidence::rule::Proposition;

/// The evidence of everything in a phase: how well it stands, and where it was asked for, why.
#[derive(Clone, Debug)]
pub(in crate::atlas) struct PhaseEvidence {
    statuses: Vec<OnceLock<Arc<Assessment>>>,
    moves: Vec<OnceLock<Arc<MoveAssessment>>>,
}

/// Assesses a proposition: its claims, with the confirmations, denials and silences that answer them.
///
/// The order of the claims makes no difference, and a claim given twice counts once. Dates are whole days, so time
/// zones make none either.
#[must_use]
pub fn assess(atlas: &Atlas, proposition: &Proposition<'_>) -> Assessment {
    let mut said = Assessment {
        evidence: Evidence::Unstated,
        asserted_by: Voices::default(),
        planned_by: Voices::default(),
        denied_by: Voices::default(),
        not_confirmed_by: Voices::default(),
        in_question: proposition.in_question,
        readings: Vec::new(),
    };
    let mut met: HashSet<usize> = HashSet::default();
    let against = proposition.against.iter().map(|id| (id, Given::Against));
    let given = against.chain(proposition.claims.iter().map(|id| (id, Given::For)));
    let mut waiting: VecDeque<(usize, Given)> =
        given.filter_map(|(id, given)| Some((atlas.claim_number(id)?, given))).collect();
    while let Some((number, given)) = waiting.pop_front() {
        if !met.insert(number) {
            continue;
        }
        let claim = &atlas.claims[number];
        let bearing = rule::bearing(claim, given, proposition);
        let said_later = rule::later(claim, proposition);
        said.readings.push(Reading { bearing, claim: claim.id.clone(), said_later });
        let voices = match bearing {
            Bearing::Asserts => Some(&mut said.asserted_by),
            Bearing::Plans => Some(&mut said.planned_by),
            Bearing::Denies => Some(&mut said.denied_by),
            Bearing::Silent => Some(&mut said.not_confirmed_by),
            _ => None,
        };
        if let Some(voices) = voices {
            for actor in claim.by.iter().filter_map(|id| atlas.actor(id)) {
                voices.actors.insert(actor.id.clone());
                if !actor.unnamed {
                    voices.sides.insert(actor.side.clone());
                }
            }
        }
        if bearing.supports() || bearing == Bearing::Denies {
            let answers = atlas.answer_numbers(number).iter();
            let answers = answers.filter(|answer| atlas.claims[**answer].stance.is_answer());
            waiting.extend(answers.map(|answer| (*answer, Given::Answering(bearing))));
        }
    }
    said.readings.sort();
    said.evidence = rule::level(&said);
    said
}

/// Assesses a status in a time, its first and last day, from some of its claims.
#[must_use]
pub fn assess_status(atlas: &Atlas, status: &Status, time: (Date, Date), claims: &[ClaimId]) -> Assessment {
    let proposition = Proposition {
        place: &status.place,
        time,
        claims,
        against: &status.against,
        in_question: status.question.is_some(),
    };
    assess(atlas, &proposition)
}

/// Assesses both ends of a move, from some of its claims.
#[must_use]
pub fn assess_move(atlas: &Atlas, relocation: &Move, phase: &Phase, claims: &[ClaimId]) -> MoveAssessment {
    let end = |place: &PlaceId| {
        let proposition = Proposition {
            place,
            time: phase.time(),
            claims,
            against: &relocation.against,
            in_question: relocation.question.as_ref().is_some_and(|id| touches(atlas, id, relocation, place)),
        };
        assess(atlas, &proposition)
    };
    MoveAssessment { departure: end(&relocation.from), destination: relocation.to.as_ref().map(end) }
}

/// Whether a question counts for an end of a move: it does for those that are among its places, and for both if
/// neither is.
fn touches(atlas: &Atlas, id: &QuestionId, relocation: &Move, end: &PlaceId) -> bool {
    let Some(question) = atlas.question(id) else { return true };
    let named = |place: &PlaceId| question.places.contains(place);
    named(end) || !(named(&relocation.from) || relocation.to.as_ref().is_some_and(named))
}

impl Atlas {
    /// The evidence of everything in every phase, each assessed when it is first asked for.
    fn evidence(&self) -> &[PhaseEvidence] {
        self.evidence.get_or_init(|| {
            let of_phase = |phase: &Phase| PhaseEvidence {
                statuses: vec![OnceLock::new(); phase.statuses.len()],
                moves: vec![OnceLock::new(); phase.moves.len()],
            };
            self.phases.iter().map(of_phase).collect()
        })
    }

    /// A status of a stop, with its evidence.
    #[must_use]
    pub fn status(&self, stop: usize, index: usize) -> Option<(&Status, &Arc<Assessment>)> {
        let phase = self.phases.get(stop)?;
        let status = phase.statuses.get(index)?;
        let assess = || Arc::new(assess_status(self, status, phase.time(), &status.claims));
        Some((status, self.evidence().get(stop)?.statuses.get(index)?.get_or_init(assess)))
    }

    /// A move of a stop, with its evidence.
    #[must_use]
    pub fn relocation(&self, stop: usize, index: usize) -> Option<(&Move, &Arc<MoveAssessment>)> {
        let phase = self.phases.get(stop)?;
        let relocation = phase.moves.get(index)?;
        let assess = || Arc::new(assess_move(self, relocation, phase, &relocation.claims));
        Some((relocation, self.evidence().get(stop)?.moves.get(index)?.get_or_init(assess)))
    }

    /// The statuses that come with a stop, each with its evidence.
    pub fn statuses_of(&self, stop: usize) -> impl Iterator<Item = (&Status, &Arc<Assessment>)> {
        let count = self.phases.get(stop).map_or(0, |phase| phase.statuses.len());
        (0..count).filter_map(move |index| self.status(stop, index))
    }

    /// The moves of a stop, each with its evidence.
    pub fn moves_of(&self, stop: usize) -> impl Iterator<Item = (&Move, &Arc<MoveAssessment>)> {
        let count = self.phases.get(stop).map_or(0, |phase| phase.moves.len());
        (0..count).filter_map(move |index| self.relocation(stop, index))
    }
}
