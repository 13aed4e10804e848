//! Who says what about a place or a question, and what each speaker says, less what is hidden. Claims, questions and
//! actors are numbers: their order in the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use ahash::{HashMap, HashSet};
use jiff::civil::{Date, DateTime};

use crate::atlas::Atlas;
use crate::atlas::filter::Filter;
use crate::atlas::kept::Kept;
use crate::atlas::lists::{Lists, as_u32};
use crate::atlas::model::{PlaceId, Question, QuestionId, SideId, SourceKind};
use crate::atlas::tracks::differing;
use crate::view::events::Events;
use crate::view::time_axis::days_at;

/// What is said in a story, each part found when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Said {
    events: Kept<Shown, Events>,
    of_place: Kept<(Shown, PlaceId), OfPlace>,
    of_question: Kept<(Shown, QuestionId), OfQuestion>,
    speakers: Kept<Shown, Speakers>,
    days: Kept<u64, Days>,
    differing: Kept<(u64, Date), Vec<u32>>,
}

/// What all of it depends on: the story, and what is hidden.
type Shown = (u64, Filter);

impl Said {
    pub(super) fn events(&self, atlas: &Atlas, filter: &Filter) -> Arc<Events> {
        self.events.get(&(atlas.serial(), filter.clone()), || Events::new(atlas, filter))
    }

    pub(super) fn of_place(&self, atlas: &Atlas, filter: &Filter, place: &PlaceId) -> Arc<OfPlace> {
        let key = ((atlas.serial(), filter.clone()), place.clone());
        self.of_place.get(&key, || OfPlace::new(atlas, filter, place))
    }

    pub(super) fn of_question(&self, atlas: &Atlas, filter: &Filter, question: &Question) -> Arc<OfQuestion> {
        let key = ((atlas.serial(), filter.clone()), question.id.clone());
        self.of_question.get(&key, || OfQuestion::new(atlas, filter, question))
    }

    pub(super) fn differing(&self, atlas: &Atlas, day: Date) -> Arc<Vec<u32>> {
        self.differing.get(&(atlas.serial(), day), || differing(atlas, day))
    }

    pub(super) fn speakers(&self, atlas: &Atlas, filter: &Filter) -> Arc<Speakers> {
        self.speakers.get(&(atlas.serial(), filter.clone()), || {
            let days = self.days.get(&atlas.serial(), || Days::new(atlas));
            Speakers::new(atlas, filter, &days)
        })
    }
}

/// What is said about a place.
#[derive(Debug)]
pub struct OfPlace {
    /// How many claims there are in all.
    pub all: usize,
    /// How many of them are hidden.
    pub hidden: usize,
    /// Those that are shown, newest first, without the answers to others of them.
    pub claims: Vec<u32>,
    /// The open questions that touch the place.
    pub questions: Vec<u32>,
}

impl OfPlace {
    fn new(atlas: &Atlas, filter: &Filter, place: &PlaceId) -> Self {
        let all = atlas.claim_numbers_about(place);
        let count = all.len();
        let shown = atlas.shown(filter);
        let listed: Vec<u32> = all.iter().copied().filter(|claim| shown.has(*claim)).collect();
        let known: HashSet<u32> = listed.iter().copied().collect();
        let answers = |claim: &u32| {
            let answered = atlas.claims[*claim as usize].answers.as_ref().and_then(|id| atlas.claim_number(id));
            answered.is_some_and(|answered| known.contains(&as_u32(answered)))
        };
        let claims = listed.iter().copied().filter(|claim| !answers(claim)).collect();
        let questions = atlas.questions.iter().zip(0..).filter(|(question, _)| question.places.contains(place));
        Self {
            all: count,
            hidden: count - listed.len(),
            claims,
            questions: questions.map(|(_, number)| number).collect(),
        }
    }
}

/// What is said for a version of a question.
#[derive(Debug)]
pub struct OfVersion {
    /// The claims that are shown, in the order of the file.
    pub claims: Vec<u32>,
    /// The same, in the order of their days.
    pub by_day: Vec<u32>,
    /// How many sources of each kind are behind all its claims, the strongest kind first.
    pub sources: Vec<(SourceKind, usize)>,
}

/// What is said about a question.
#[derive(Debug, Default)]
pub struct OfQuestion {
    /// For each version what is said for it.
    pub versions: Vec<OfVersion>,
    /// The stops with a status or move that depends on the question.
    pub stops: Vec<usize>,
}

impl OfQuestion {
    fn new(atlas: &Atlas, filter: &Filter, question: &Question) -> Self {
        let depends = |stop: &usize| {
            let phase = &atlas.phases[*stop];
            phase.statuses.iter().any(|status| status.question.as_ref() == Some(&question.id))
                || phase.moves.iter().any(|relocation| relocation.question.as_ref() == Some(&question.id))
        };
        let shown = atlas.shown(filter);
        let version = |ids: &[crate::atlas::model::ClaimId]| {
            let numbers: Vec<u32> = ids.iter().filter_map(|id| atlas.claim_number(id)).map(as_u32).collect();
            let claim = |number: &u32| &atlas.claims[*number as usize];
            let sources: HashSet<_> = numbers.iter().flat_map(|number| &claim(number).sources).collect();
            let mut kinds: BTreeMap<SourceKind, usize> = BTreeMap::new();
            for source in sources.into_iter().filter_map(|id| atlas.source(id)) {
                *kinds.entry(source.kind).or_default() += 1;
            }
            let claims: Vec<u32> = numbers.iter().copied().filter(|number| shown.has(*number)).collect();
            let mut by_day = claims.clone();
            by_day.sort_by_key(|number| claim(number).date.begins());
            OfVersion { claims, by_day, sources: kinds.into_iter().collect() }
        };
        Self {
            versions: question.versions.iter().map(|one| version(&one.claims)).collect(),
            stops: (0..atlas.phases.len()).filter(depends).collect(),
        }
    }
}

/// A row of the speakers' view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The name of a side.
    Side(u32),
    /// A speaker of the side above.
    Actor(u32),
}

/// For each speaker the days of all claims, as [`days_at`] counts them, in that order.
#[derive(Debug)]
struct Days(Lists<f64>);

impl Days {
    fn new(atlas: &Atlas) -> Self {
        let begins = atlas.claims_begin();
        // Much is said on one day.
        let mut last = (DateTime::ZERO, days_at(DateTime::ZERO));
        let mut day = |claim: &u32| {
            let begins = begins[*claim as usize];
            if begins != last.0 {
                last = (begins, days_at(begins));
            }
            last.1
        };
        let actors = 0..as_u32(atlas.actors.len());
        Self(Lists::of_each(actors.map(|actor| atlas.claims_by(actor).iter().map(&mut day).collect::<Vec<f64>>())))
    }
}

/// What each speaker says.
#[derive(Debug)]
pub struct Speakers {
    /// The sides, each with its speakers below; only those of whom a claim is shown.
    pub rows: Vec<Row>,
    /// For each speaker the claims that are shown, in the order of their days.
    said: Lists<u32>,
    /// The same claims' days, as [`days_at`] counts them: an axis looks many of them up.
    days: Lists<f64>,
}

impl Speakers {
    fn new(atlas: &Atlas, filter: &Filter, Days(days): &Days) -> Self {
        let shown = atlas.shown(filter);
        let of = |actor: u32| {
            let made = atlas.claims_by(actor).iter().copied().zip(days.of(actor as usize).iter().copied());
            made.filter(|(claim, _)| shown.has(*claim))
        };
        let actors = 0..as_u32(atlas.actors.len());
        let said = Lists::of_each(actors.clone().map(|actor| of(actor).map(|(claim, _)| claim)));
        let days = Lists::of_each(actors.map(|actor| of(actor).map(|(_, day)| day)));
        let mut of_side: HashMap<&SideId, Vec<u32>> = HashMap::default();
        for (actor, number) in atlas.actors.iter().zip(0..) {
            if !said.of(number as usize).is_empty() {
                of_side.entry(&actor.side).or_default().push(number);
            }
        }
        let sides = atlas.sides.iter().zip(0..).filter_map(|(side, number)| Some((number, of_side.get(&side.id)?)));
        let rows = sides.flat_map(|(side, actors)| {
            std::iter::once(Row::Side(side)).chain(actors.iter().map(|actor| Row::Actor(*actor)))
        });
        Self { rows: rows.collect(), said, days }
    }

    /// The claims of a speaker that are shown, in the order of their days.
    #[must_use]
    pub fn said_by(&self, actor: u32) -> &[u32] {
        self.said.of(actor as usize)
    }

    /// The days of these claims, as [`days_at`] counts them.
    #[must_use]
    pub fn days_of(&self, actor: u32) -> &[f64] {
        self.days.of(actor as usize)
    }
}
