//! The evidence rule, as two tables. The first says what one claim does for one proposition; the second, how well the
//! proposition stands. `docs/evidence.md` has an example for each line.

use jiff::civil::Date;

use crate::atlas::evidence::assessment::{Assessment, Bearing, Evidence};
use crate::atlas::model::{Claim, ClaimId, PlaceId, StanceRole};

/// Something that claims can support: a place stands so at a time; forces left a place; forces went to a place.
#[derive(Clone, Copy, Debug)]
pub struct Proposition<'a> {
    /// The place it is about.
    pub place: &'a PlaceId,
    /// Its first and last day.
    pub time: (Date, Date),
    /// The claims given for it.
    pub claims: &'a [ClaimId],
    /// The claims given against it.
    pub against: &'a [ClaimId],
    /// Whether an open question holds another version of it.
    pub in_question: bool,
}

/// How a claim is given for or against a proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// For it.
    For,
    /// Against it.
    Against,
    /// As an answer to a claim that does this.
    Answering(Bearing),
}

/// One line of the first table.
type ClaimRule = (fn(&Claim, Given, &Proposition<'_>) -> bool, Bearing);

/// What a claim does: the first line that holds decides.
const CLAIM_RULES: [ClaimRule; 14] = [
    // Made after the time, it counts only if it says that it speaks of that time.
    (|claim, _, about| later(claim, about) && !speaks_of(claim, about), Bearing::TooLate),
    // Speaking of a time that was over, it says nothing of this one.
    (|claim, _, about| over(claim, about), Bearing::OtherTime),
    // A claim supports only the places it is about. A denial or a silence that names none is about all of them.
    (|claim, _, about| elsewhere(claim, about), Bearing::OtherPlace),
    // An opinion supports nothing.
    (|claim, _, _| claim.role() == StanceRole::Comments, Bearing::Comments),
    // A silence is no denial.
    (
        |claim, given, _| role_is(claim, StanceRole::Silent) && given != Given::Answering(Bearing::Denies),
        Bearing::Silent,
    ),
    // Against is not for.
    (|_, given, _| given == Given::Against, Bearing::Denies),
    // Whoever confirms a denial denies; whoever answers it otherwise does not yet assert.
    (
        |claim, given, _| given == Given::Answering(Bearing::Denies) && role_is(claim, StanceRole::Asserts),
        Bearing::Denies,
    ),
    (|_, given, _| given == Given::Answering(Bearing::Denies), Bearing::Comments),
    // Whoever confirms a plan confirms that it is planned.
    (
        |claim, given, _| given == Given::Answering(Bearing::Plans) && role_is(claim, StanceRole::Asserts),
        Bearing::Plans,
    ),
    // An answer to what does not count does not count.
    (|_, given, _| matches!(given, Given::Answering(bearing) if !bearing.supports()), Bearing::Comments),
    // A prospect is a plan, never a fact.
    (|claim, _, _| role_is(claim, StanceRole::Plans), Bearing::Plans),
    (|claim, _, _| role_is(claim, StanceRole::Denies), Bearing::Denies),
    (|claim, _, _| role_is(claim, StanceRole::Asserts), Bearing::Asserts),
    (|_, _, _| true, Bearing::Comments),
];

/// One line of the second table.
type LevelRule = (fn(&Assessment) -> bool, Evidence);

/// How well a proposition stands: the first line that holds decides.
const LEVEL_RULES: [LevelRule; 6] = [
    // Somebody denies it.
    (|said| !said.denied_by.is_empty(), Evidence::Disputed),
    // An open question holds another version of it.
    (|said| said.in_question && said.is_stated(), Evidence::Disputed),
    // At least two sides assert it, each by a speaker with a name.
    (|said| said.asserted_by.sides.len() >= 2, Evidence::Agreed),
    // Somebody asserts it.
    (|said| !said.asserted_by.is_empty(), Evidence::OneSided),
    // It is only planned.
    (|said| !said.planned_by.is_empty(), Evidence::Scheduled),
    // Nobody said so.
    (|_| true, Evidence::Unstated),
];

/// What a claim does for a proposition.
pub(super) fn bearing(claim: &Claim, given: Given, about: &Proposition<'_>) -> Bearing {
    CLAIM_RULES.iter().find(|(holds, _)| holds(claim, given, about)).map_or(Bearing::Comments, |(_, bearing)| *bearing)
}

/// How well a proposition stands of which this was said.
pub(super) fn level(said: &Assessment) -> Evidence {
    LEVEL_RULES.iter().find(|(holds, _)| holds(said)).map_or(Evidence::Unstated, |(_, level)| *level)
}

/// Whether a claim was made after the time of a proposition.
pub(super) fn later(claim: &Claim, about: &Proposition<'_>) -> bool {
    claim.date.first() > about.time.1
}

fn speaks_of(claim: &Claim, about: &Proposition<'_>) -> bool {
    claim.speaks_of.is_some_and(|time| time.start.first() <= about.time.1) && !over(claim, about)
}

fn over(claim: &Claim, about: &Proposition<'_>) -> bool {
    claim.speaks_of.and_then(|time| time.end).is_some_and(|end| end.last() < about.time.0)
}

fn elsewhere(claim: &Claim, about: &Proposition<'_>) -> bool {
    let of_all = claim.about.is_empty() && matches!(claim.role(), StanceRole::Denies | StanceRole::Silent);
    !(of_all || claim.about.contains(about.place))
}

fn role_is(claim: &Claim, role: StanceRole) -> bool {
    claim.role() == role
}
