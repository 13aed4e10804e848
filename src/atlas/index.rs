//! What belongs to what, found once an atlas instead of in every frame.

use ahash::{HashMap, HashSet};
use jiff::civil::{Date, DateTime};

use crate::atlas::Atlas;
use crate::atlas::changes::Changes;
use crate::atlas::evidence::{Evidence, assess_move, assess_status};
use crate::atlas::lists::{Lists, as_u32};
use crate::atlas::model::{ClaimId, Condition, Move, Phase, PlaceId};

/// A status of a place: which of which phase.
#[derive(Clone, Copy, Debug)]
pub(super) struct StatusAt {
    /// The stop of its phase.
    pub(super) stop: u32,
    /// Which of the phase's statuses it is.
    pub(super) index: u32,
    /// The state.
    pub(super) state: Condition,
    /// How well it stands.
    pub(super) evidence: Evidence,
    /// Which list of claims is behind it.
    pub(super) backing: u32,
    /// The status whose shape is in force with it: its stop and which of the phase's; none for the shape of the place.
    pub(super) shape: Option<(u32, u32)>,
    /// The moment from which it is shown by date: that of its first claim, but not before its phase begins; the phase's
    /// first where the history was written later.
    pub(super) shown_from: DateTime,
}

/// A move in brief.
#[derive(Clone, Copy, Debug)]
pub(super) struct MoveAt {
    /// The place it leads from.
    pub(super) from: u32,
    /// The place it leads to.
    pub(super) to: Option<u32>,
    /// The evidence of its departure.
    pub(super) departure: Evidence,
    /// The evidence of its destination.
    pub(super) destination: Option<Evidence>,
    /// Which list of claims is behind it.
    pub(super) backing: u32,
    /// The moment from which it is shown by date.
    pub(super) shown_from: DateTime,
}

/// What belongs to what in an atlas. Places, claims and phases are numbers: their order in the file.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// For each place its statuses that rest on a claim: by stop, and of one stop the first last.
    pub(super) statuses: Lists<StatusAt>,
    /// For each stop its moves; none where one rests on no claim.
    pub(super) moves: Vec<Vec<Option<MoveAt>>>,
    /// For each stop the places that have a status of it, in the order of the atlas.
    pub(super) changed: Lists<u32>,
    /// The places by the moments from which their statuses are shown by date.
    pub(super) shown: Changes<DateTime>,
    /// For each place the claims that touch it: those that name it, those behind its statuses and moves, and their
    /// answers. Newest first.
    pub(super) claims: Lists<u32>,
    /// The place that most moves lead to.
    pub(super) hub: Option<u32>,
    /// For each claim the stop that rests on it, where there is one.
    pub(super) stops: Vec<Option<u32>>,
    /// For each status and each move the claims behind it.
    pub(super) backing: Lists<u32>,
    /// The states that any place has at any time.
    pub(super) states: HashSet<Condition>,
    /// For each place that has no status, the stops at which something is said of it, in order.
    pub(super) spoken: Lists<u32>,
    /// For each claim the first moment that its date can mean.
    pub(super) begins: Vec<DateTime>,
    /// The claims by that moment.
    pub(super) by_day: Vec<u32>,
    /// Each day on which something was published, in order.
    pub(super) published: Vec<Date>,
    /// For each stop the first day of its phase.
    pub(super) starts: Vec<Date>,
}

impl Index {
    pub(super) fn new(atlas: &Atlas) -> Self {
        let mut backing = Backing::default();
        let (statuses, changed) = statuses(atlas, &mut backing);
        let places = 0..as_u32(atlas.places.len());
        let shown = places.flat_map(|place| statuses.of(place as usize).iter().map(move |at| (at.shown_from, place)));
        let mut by_day: Vec<u32> = (0..as_u32(atlas.claims.len())).collect();
        let begins: Vec<DateTime> = atlas.claims.iter().map(|claim| claim.date.begins()).collect();
        by_day.sort_by_key(|claim| begins[*claim as usize]);
        let stops = stops(atlas);
        Self {
            shown: Changes::new(shown.collect()),
            states: states(atlas),
            spoken: spoken(atlas, &statuses, &stops),
            statuses,
            moves: moves(atlas, &mut backing),
            backing: Lists::new(backing.count as usize, &backing.pairs),
            changed,
            claims: claims(atlas),
            hub: hub(atlas),
            stops,
            begins,
            by_day,
            published: published(atlas),
            starts: atlas.phases.iter().map(|phase| phase.start.first()).collect(),
        }
    }
}

fn place(atlas: &Atlas, id: &PlaceId) -> Option<u32> {
    atlas.place_number(id).map(as_u32)
}

/// The claims behind statuses and moves, as they are met.
#[derive(Default)]
struct Backing {
    /// List and claim.
    pairs: Vec<(u32, u32)>,
    count: u32,
}

impl Backing {
    /// The number of the list of some claims.
    fn add(&mut self, atlas: &Atlas, claims: &[ClaimId]) -> u32 {
        let numbers = claims.iter().filter_map(|id| atlas.claim_number(id));
        self.pairs.extend(numbers.map(|claim| (self.count, as_u32(claim))));
        self.count += 1;
        self.count - 1
    }
}

fn statuses(atlas: &Atlas, backing: &mut Backing) -> (Lists<StatusAt>, Lists<u32>) {
    let (mut of_places, mut of_stops) = (Vec::new(), Vec::new());
    let mut shapes: HashMap<u32, (u32, u32)> = HashMap::default();
    for (stop, phase) in atlas.phases.iter().enumerate() {
        for (index, status) in phase.statuses.iter().enumerate().rev() {
            let Some(place) = place(atlas, &status.place).filter(|_| !status.claims.is_empty()) else { continue };
            let shown_from = shown_from(atlas, &status.claims, phase);
            let (state, evidence) = (status.state, assess_status(atlas, status, phase.time(), &status.claims).evidence);
            let (stop_number, index) = (as_u32(stop), as_u32(index));
            if status.shape.is_some() {
                shapes.insert(place, (stop_number, index));
            }
            let shape = shapes.get(&place).copied();
            let at = StatusAt { stop: stop_number, index, state, evidence, backing: 0, shape, shown_from };
            of_places.push((place, at));
            of_stops.push((as_u32(stop), place));
        }
    }
    of_stops.sort_unstable();
    of_stops.dedup();
    let mut of_places = Lists::new(atlas.places.len(), &of_places);
    // Place by place, as a census asks: what is asked for next lies beside it in memory.
    for at in of_places.items_mut() {
        at.backing = backing.add(atlas, &atlas.phases[at.stop as usize].statuses[at.index as usize].claims);
    }
    (of_places, Lists::new(atlas.phases.len(), &of_stops))
}

fn moves(atlas: &Atlas, backing: &mut Backing) -> Vec<Vec<Option<MoveAt>>> {
    let mut brief = |relocation: &Move, phase: &Phase| {
        let from = place(atlas, &relocation.from).filter(|_| !relocation.claims.is_empty())?;
        let weight = assess_move(atlas, relocation, phase, &relocation.claims);
        Some(MoveAt {
            from,
            to: relocation.to.as_ref().and_then(|to| place(atlas, to)),
            departure: weight.departure.evidence,
            destination: weight.destination.map(|end| end.evidence),
            backing: backing.add(atlas, &relocation.claims),
            shown_from: shown_from(atlas, &relocation.claims, phase),
        })
    };
    atlas.phases.iter().map(|phase| phase.moves.iter().map(|one| brief(one, phase)).collect()).collect()
}

/// When something that rests on claims is first shown by date. A history that was written later counts from the beginning
/// of its phase.
fn shown_from(atlas: &Atlas, claims: &[ClaimId], phase: &Phase) -> DateTime {
    let begins = phase.start.begins();
    let first = claims.iter().filter_map(|id| atlas.claim(id)).map(|claim| claim.date.begins()).min();
    first.filter(|first| first.date() <= phase.last_day()).map_or(begins, |first| first.max(begins))
}

fn claims(atlas: &Atlas) -> Lists<u32> {
    // Newest first; of one date in the order of the file.
    let mut newest: Vec<u32> = (0..as_u32(atlas.claims.len())).collect();
    newest.sort_by_cached_key(|claim| {
        let date = atlas.claims[*claim as usize].date;
        std::cmp::Reverse((date.begins(), date.ends()))
    });
    let mut rank = vec![0; newest.len()];
    for (claim, place) in newest.iter().zip(0_u32..) {
        rank[*claim as usize] = place;
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut touch = |places: &[Option<u32>], claims: &[ClaimId]| {
        for claim in claims.iter().filter_map(|id| atlas.claim_number(id)) {
            pairs.extend(places.iter().flatten().map(|place| (*place, as_u32(claim))));
        }
    };
    for phase in &atlas.phases {
        for status in &phase.statuses {
            touch(&[place(atlas, &status.place)], &status.claims);
        }
        for relocation in &phase.moves {
            let to = relocation.to.as_ref().and_then(|to| place(atlas, to));
            touch(&[place(atlas, &relocation.from), to], &relocation.claims);
        }
    }
    for claim in &atlas.claims {
        let about: Vec<Option<u32>> = claim.about.iter().map(|id| place(atlas, id)).collect();
        touch(&about, std::slice::from_ref(&claim.id));
    }
    let answers: Vec<(u32, u32)> = pairs
        .iter()
        .flat_map(|(place, claim)| {
            let answers = atlas.answer_numbers(*claim as usize);
            answers.iter().map(move |answer| (*place, as_u32(*answer)))
        })
        .collect();
    pairs.extend(answers);
    for (_, claim) in &mut pairs {
        *claim = rank[*claim as usize];
    }
    pairs.sort_unstable();
    pairs.dedup();
    for (_, claim) in &mut pairs {
        *claim = newest[*claim as usize];
    }
    Lists::new(atlas.places.len(), &pairs)
}

fn hub(atlas: &Atlas) -> Option<u32> {
    let destinations = atlas.phases.iter().flat_map(|phase| phase.moves.iter().filter_map(|m| m.to.as_ref()));
    let mut counts: HashMap<u32, (usize, usize)> = HashMap::default();
    for (order, destination) in destinations.filter_map(|id| place(atlas, id)).enumerate() {
        counts.entry(destination).or_insert((0, order)).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first))).map(|(place, _)| place)
}

fn stops(atlas: &Atlas) -> Vec<Option<u32>> {
    let mut stops = vec![None; atlas.claims.len()];
    for (stop, phase) in atlas.phases.iter().enumerate() {
        let statuses = phase.statuses.iter().flat_map(|status| status.claims.iter().chain(&status.against));
        let moves = phase.moves.iter().flat_map(|m| m.claims.iter().chain(&m.against));
        for claim in phase.claims.iter().chain(statuses).chain(moves).filter_map(|id| atlas.claim_number(id)) {
            stops[claim].get_or_insert(as_u32(stop));
        }
    }
    stops
}

fn states(atlas: &Atlas) -> HashSet<Condition> {
    let statuses = atlas.phases.iter().flat_map(|phase| &phase.statuses);
    statuses.filter(|status| !status.claims.is_empty()).map(|status| status.state).collect()
}

fn spoken(atlas: &Atlas, statuses: &Lists<StatusAt>, stops: &[Option<u32>]) -> Lists<u32> {
    let claims = atlas.claims.iter().zip(stops).filter_map(|(claim, stop)| Some((claim, (*stop)?)));
    let said =
        claims.flat_map(|(claim, stop)| claim.about.iter().filter_map(move |id| Some((place(atlas, id)?, stop))));
    let mut said: Vec<(u32, u32)> = said.filter(|(place, _)| statuses.of(*place as usize).is_empty()).collect();
    said.sort_unstable();
    said.dedup();
    Lists::new(atlas.places.len(), &said)
}

fn published(atlas: &Atlas) -> Vec<Date> {
    let claims = atlas.claims.iter().map(|claim| atlas.published(claim));
    let facts = atlas.places.iter().flat_map(|place| &place.facts).flat_map(|fact| &fact.sources);
    let sources = facts.filter_map(|id| atlas.source(id)?.date).map(crate::atlas::PartialDate::last);
    let days: HashSet<Date> = claims.chain(sources).collect();
    let mut days: Vec<Date> = days.into_iter().collect();
    days.sort_unstable();
    days
}
