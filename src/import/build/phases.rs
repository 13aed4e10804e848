//! Phases of what was said: a stop for each name of a phase, month, year or longer, with the states and moves in it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use crate::atlas::PartialDate;
use crate::atlas::model::{
    ClaimId, Condition, Localized, Move, Phase, PhaseId, PlaceId, Question, QuestionId, SideId, Stance, StanceRole,
    Status, Version,
};
use crate::import::build::claims::ended;
use crate::import::build::{Builder, Said};
use crate::text::bidi::without_marks;

/// How many stops a slider can show apart.
const MOST_STOPS: usize = 120;
/// How many statements tell what a phase is about.
const TOLD: usize = 3;

/// A question: its title, its versions with their claims, the places that it is about.
type Asked = (Localized, Vec<(Localized, Vec<usize>)>, Vec<usize>);

/// How a place stands after a phase, and who says so.
#[derive(Clone)]
struct Standing {
    state: Condition,
    claims: Vec<usize>,
}

impl Builder<'_> {
    /// The claims in groups, in order of time.
    pub(super) fn phases(&mut self) -> Vec<Phase> {
        self.name_phases();
        self.ask_questions();
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, said) in self.said.iter().enumerate() {
            groups.entry(said.phase.clone()).or_default().push(index);
        }
        let first = |index: &usize| (self.said[*index].date.begins(), *index);
        let mut groups: Vec<(String, Vec<usize>)> = groups.into_iter().collect();
        for (_, said) in &mut groups {
            said.sort_by_key(first);
        }
        groups.sort_by_key(|(_, said)| said.first().map(first));
        let mut standing: HashMap<usize, Standing> = HashMap::new();
        let mut phases = Vec::new();
        for (number, (name, said)) in groups.iter().enumerate() {
            let said: Vec<&Said> = said.iter().map(|index| &self.said[*index]).collect();
            let start = said.first().map_or(PartialDate::day(self.options.today), |said| said.date);
            let end = said.iter().map(|said| said.date).max_by_key(|date| date.ends());
            let title = name
                .parse::<PartialDate>()
                .map_or_else(|_| name.clone(), |month| without_marks(&self.messages.date(month)));
            let told: Vec<String> = said.iter().take(TOLD).map(|said| self.sentence(said.claim)).collect();
            let (statuses, questions) = self.statuses(&said, &mut standing);
            phases.push(Phase {
                id: PhaseId::from(format!("phase-{}", number + 1)),
                title: self.words(&title),
                start,
                end: end.filter(|end| *end != start),
                pictures: Vec::new(),
                scheduled: false,
                narrative: self.words(&told.join(" ")),
                claims: said.iter().map(|said| self.claim_id(said.claim)).collect(),
                statuses,
                moves: self.moves(&said),
            });
            self.questions.extend(questions);
        }
        phases
    }

    /// Names the phases that nobody named: by month, or by longer times where there would be too many.
    fn name_phases(&mut self) {
        let name = |date: PartialDate, month: Option<i8>| {
            PartialDate::of(date.year(), month, None).map(|date| date.to_string()).unwrap_or_default()
        };
        let year = |date: PartialDate| name(date, None);
        let month = |date: PartialDate| name(date, date.month());
        let hour = |date: PartialDate| {
            let hour = date.time().map_or(0, |time| time.hour);
            format!("{}T{hour:02}:00", date.first())
        };
        let years = |date: PartialDate, years: i16| {
            // A decade or a century before the common era ends with the year that it is called after.
            let (first, last) = if date.year() > 0 {
                let first = date.year().div_euclid(years) * years;
                (first.max(1), first + years - 1)
            } else {
                let last = -((-date.year()).div_euclid(years) * years);
                (last - years + 1, last)
            };
            let [first, last] = [first, last].map(|year| without_marks(&self.messages.year(year)));
            format!("{first}–{last}")
        };
        let dates: HashSet<PartialDate> = self.said.iter().filter(|said| !said.named).map(|said| said.date).collect();
        // What was all said within a day is told by the hour.
        let days: BTreeSet<Date> = dates.iter().map(|date| date.first()).collect();
        let in_hours = days.len() == 1 && dates.iter().all(|date| date.time().is_some());
        let shortest: &dyn Fn(PartialDate) -> String = if in_hours { &hour } else { &month };
        let names: [&dyn Fn(PartialDate) -> String; 4] =
            [shortest, &year, &|date| years(date, 10), &|date| years(date, 100)];
        let few = |name: &&&dyn Fn(PartialDate) -> String| {
            dates.iter().map(|date| name(*date)).collect::<BTreeSet<String>>().len() <= MOST_STOPS
        };
        let name = names.iter().find(few).unwrap_or(&names[3]);
        let found: Vec<Option<String>> = self.said.iter().map(|said| (!said.named).then(|| name(said.date))).collect();
        for (said, name) in self.said.iter_mut().zip(found) {
            said.phase = name.unwrap_or_else(|| said.phase.clone());
        }
    }

    /// The questions that columns name, where there are at least two versions.
    fn ask_questions(&mut self) {
        let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
        for said in &self.said {
            let Some((key, title, version)) = &said.question else { continue };
            let (_, versions, places) =
                asked.entry(key.clone()).or_insert_with(|| (title.clone(), Vec::new(), Vec::new()));
            match versions.iter_mut().find(|(known, _)| known == version) {
                Some((_, claims)) => claims.push(said.claim),
                None => versions.push((version.clone(), vec![said.claim])),
            }
            places.extend(said.place.filter(|place| !places.contains(place)));
        }
        for (_, (title, versions, places)) in asked {
            if versions.len() < 2 {
                continue;
            }
            let places = places.iter().map(|place| self.place_id(*place)).collect();
            let question = self.question(title, versions, places, self.questions.len());
            self.questions.push(question);
        }
    }

    fn question(
        &self,
        title: Localized,
        versions: Vec<(Localized, Vec<usize>)>,
        places: Vec<PlaceId>,
        number: usize,
    ) -> Question {
        let versions = versions.into_iter().map(|(statement, claims)| Version {
            statement,
            shape: None,
            claims: claims.into_iter().map(|claim| self.claim_id(claim)).collect(),
        });
        Question {
            id: QuestionId::from(format!("q{}", number + 1)),
            title,
            note: self.words(&self.messages.text("import-question-note")),
            versions: versions.collect(),
            places,
        }
    }

    /// How places stand in a phase. Where sides give a place different states, or different states on one day, none is
    /// overwritten: the latest stands, the others stand against it, and a question holds the versions.
    fn statuses(&self, said: &[&Said], standing: &mut HashMap<usize, Standing>) -> (Vec<Status>, Vec<Question>) {
        let mut of_place: Vec<(usize, Vec<&Said>)> = Vec::new();
        let mut at: HashMap<usize, usize> = HashMap::new();
        for one in said {
            let Some(place) = one.place else { continue };
            let next = of_place.len();
            let index = *at.entry(place).or_insert(next);
            if index == next {
                of_place.push((place, Vec::new()));
            }
            of_place[index].1.push(one);
        }
        let (mut statuses, mut questions) = (Vec::new(), Vec::new());
        for (place, said) in of_place {
            let (status, question) = self.status(place, &said, standing, self.questions.len() + questions.len());
            statuses.extend(status);
            questions.extend(question);
        }
        (statuses, questions)
    }

    fn status(
        &self,
        place: usize,
        said: &[&Said],
        standing: &mut HashMap<usize, Standing>,
        number: usize,
    ) -> (Option<Status>, Option<Question>) {
        let denies = |said: &Said| self.claims[said.claim].role() == StanceRole::Denies;
        let silent = |said: &Said| self.claims[said.claim].stance == Stance::HasNotConfirmed;
        let mut given: Vec<(Condition, Vec<&Said>)> = Vec::new();
        for one in said.iter().filter(|said| !denies(said) && !silent(said)) {
            let Some(state) = one.state else { continue };
            match given.iter_mut().find(|(known, _)| *known == state) {
                Some((_, all)) => all.push(one),
                None => given.push((state, vec![one])),
            }
        }
        let latest = given.iter().max_by_key(|(_, all)| all.iter().map(|said| said.date.first()).max());
        let before = standing.get(&place).cloned();
        let denials: Vec<usize> = said.iter().filter(|said| denies(said)).map(|said| said.claim).collect();
        let silences = said.iter().filter(|said| silent(said)).map(|said| said.claim);
        let (state, mut claims) = match (latest, before) {
            (Some((state, all)), before) => {
                // Who said so before says so still.
                let known =
                    before.filter(|before| before.state == *state).map(|before| before.claims).unwrap_or_default();
                let now = all.iter().map(|said| said.claim);
                (*state, known.into_iter().chain(now).collect::<Vec<usize>>())
            }
            (None, Some(before)) if !denials.is_empty() => (before.state, before.claims),
            _ => return (None, None),
        };
        let sides =
            |said: &[&Said]| said.iter().flat_map(|said| self.sides_of(said.claim)).collect::<BTreeSet<SideId>>();
        let of_latest = latest.map(|(_, all)| all.clone()).unwrap_or_default();
        let rivals: Vec<&(Condition, Vec<&Said>)> = given
            .iter()
            .filter(|(other, all)| {
                let same_day = all.iter().any(|one| of_latest.iter().any(|late| late.date == one.date));
                *other != state && (same_day || !sides(all).is_subset(&sides(&of_latest)))
            })
            .collect();
        let mut against: Vec<usize> = rivals.iter().flat_map(|(_, all)| all.iter().map(|said| said.claim)).collect();
        against.extend(denials);
        claims.extend(silences);
        let question = (!rivals.is_empty()).then(|| {
            let name = self.places[place].name.get(&self.language).to_owned();
            let title = without_marks(&self.messages.format("import-question", &[("name", name.into())]));
            let versions = given
                .iter()
                .filter(|(other, _)| *other == state || rivals.iter().any(|(rival, _)| rival == other))
                .map(|(_, all)| {
                    (self.claims[all[0].claim].statement.clone(), all.iter().map(|said| said.claim).collect())
                });
            self.question(self.words(&title), versions.collect(), vec![self.place_id(place)], number)
        });
        let asked = said.iter().find_map(|said| said.question.as_ref()).and_then(|(_, title, _)| {
            self.questions.iter().find(|question| question.title == *title).map(|question| question.id.clone())
        });
        standing.insert(place, Standing { state, claims: claims.clone() });
        let note = claims.iter().rev().find(|claim| self.claims[**claim].stance != Stance::HasNotConfirmed);
        let status = Status {
            place: self.place_id(place),
            state,
            note: note.map(|claim| self.claims[*claim].statement.clone()).unwrap_or_default(),
            claims: claims.iter().map(|claim| self.claim_id(*claim)).collect(),
            against: against.iter().map(|claim| self.claim_id(*claim)).collect(),
            shape: None,
            question: question.as_ref().map(|question| question.id.clone()).or(asked),
        };
        (Some(status), question)
    }

    fn moves(&self, said: &[&Said]) -> Vec<Move> {
        let mut moves: Vec<Move> = Vec::new();
        let mut at: HashMap<(usize, usize), usize> = HashMap::new();
        for one in said {
            let (Some(from), Some(to)) = (one.place, one.to) else { continue };
            let id = self.claim_id(one.claim);
            let denied = self.claims[one.claim].role() == StanceRole::Denies;
            let index = at.get(&(from, to)).copied().unwrap_or_else(|| {
                at.insert((from, to), moves.len());
                moves.push(Move {
                    along: None,
                    from: self.place_id(from),
                    to: Some(self.place_id(to)),
                    date: one.date,
                    note: self.claims[one.claim].statement.clone(),
                    claims: Vec::new(),
                    against: Vec::new(),
                    question: None,
                });
                moves.len() - 1
            });
            let list = if denied { &mut moves[index].against } else { &mut moves[index].claims };
            list.push(id);
        }
        // What is only denied was announced by nobody here.
        moves.retain(|relocation| !relocation.claims.is_empty());
        moves
    }

    fn sides_of(&self, claim: usize) -> Vec<SideId> {
        self.claims[claim].by.iter().filter_map(|actor| self.side_of.get(actor)).cloned().collect()
    }

    fn sentence(&self, claim: usize) -> String {
        ended(self.claims[claim].statement.get(&self.language))
    }

    fn claim_id(&self, claim: usize) -> ClaimId {
        self.claims[claim].id.clone()
    }
}
