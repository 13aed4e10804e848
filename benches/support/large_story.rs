//! Invented stories of any size, for measuring and for tests: places spread as incidents are (half of them in a tenth of
//! the area, some on one spot), moves and claims in proportion, some of them denied or in question.

use marhala::atlas::PartialDate;
use marhala::atlas::model::{
    Actor, ActorId, AtlasFile, Claim, ClaimId, Condition, FORMAT, Localized, Move, Phase, PhaseId, Place, PlaceId,
    PlaceKind, Position, Question, QuestionId, Side, SideId, SideSign, Source, SourceId, SourceKind, Stance, Status,
    Version,
};

/// How many phases a story has.
pub const PHASES: usize = 12;
/// How many days a phase lasts.
const DAYS: usize = 30;
/// The places that share one spot are one in so many.
const SHARED: usize = 20;

/// Numbers that look random and are always the same.
pub struct Dice(u64);

impl Dice {
    /// Dice that start from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        // xorshift64* (Vigna 2016).
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        high as usize % limit.max(1)
    }

    /// A number from 0 to 1.
    pub fn part(&mut self) -> f64 {
        self.below(1 << 24) as f64 / f64::from(1 << 24)
    }
}

fn both(en: String, ar: String) -> Localized {
    Localized::from([("en", en), ("ar", ar)])
}

/// A day of a phase, counted from 0.
fn on(stop: usize, day: usize) -> PartialDate {
    let number = i64::try_from(stop * DAYS + day).unwrap_or(0);
    let first = jiff::civil::date(2023, 1, 1);
    PartialDate::day(first.saturating_add(jiff::Span::new().days(number)))
}

const STEMS: [(&str, &str); 12] = [
    ("Tal", "تل"),
    ("Ras", "رأس"),
    ("Wadi", "وادي"),
    ("Bir", "بئر"),
    ("Deir", "دير"),
    ("Kafr", "كفر"),
    ("Ain", "عين"),
    ("Beit", "بيت"),
    ("Jisr", "جسر"),
    ("Khan", "خان"),
    ("Umm", "أم"),
    ("Qasr", "قصر"),
];
const ENDS: [(&str, &str); 10] = [
    ("Zahra", "الزهراء"),
    ("Nahr", "النهر"),
    ("Sahl", "السهل"),
    ("Jabal", "الجبل"),
    ("Rihan", "الريحان"),
    ("Zaytun", "الزيتون"),
    ("Hajar", "الحجر"),
    ("Rummana", "الرمانة"),
    ("Tin", "التين"),
    ("Ward", "الورد"),
];

fn places(count: usize, dice: &mut Dice) -> Vec<Place> {
    // Half of them around a few towns: together a tenth of the area.
    let towns: Vec<(f64, f64)> = (0..12).map(|_| (40.0 + 7.0 * dice.part(), 31.0 + 5.5 * dice.part())).collect();
    let spot = Position { lon: 44.361_5, lat: 33.312_8 };
    (0..count)
        .map(|number| {
            let position = if number % SHARED == SHARED - 1 {
                spot
            } else if number % 2 == 0 {
                let (lon, lat) = towns[dice.below(towns.len())];
                let spread = |dice: &mut Dice| (dice.part() + dice.part() + dice.part() - 1.5) * 0.35;
                Position { lon: lon + spread(dice), lat: lat + spread(dice) }
            } else {
                Position { lon: 39.5 + 8.5 * dice.part(), lat: 30.5 + 6.5 * dice.part() }
            };
            let (stem, end) = (STEMS[dice.below(STEMS.len())], ENDS[dice.below(ENDS.len())]);
            Place {
                shape: None,
                id: PlaceId::from(format!("place-{number}").as_str()),
                kind: PlaceKind::ALL[dice.below(PlaceKind::ALL.len())],
                name: both(format!("{} {} {number}", stem.0, end.0), format!("{} {} {number}", stem.1, end.1)),
                also: Vec::new(),
                position,
                precision_km: 1.0,
                region: both("District".to_owned(), "قضاء".to_owned()),
                facts: Vec::new(),
                pictures: Vec::new(),
                sources: vec![SourceId::from(format!("source-{}", number % sources_of(count)).as_str())],
            }
        })
        .collect()
}

fn sources_of(count: usize) -> usize {
    (count / 20).max(4)
}

fn speakers() -> (Vec<Side>, Vec<Actor>) {
    let signs = [SideSign::Circle, SideSign::Square, SideSign::Diamond, SideSign::Triangle, SideSign::Bar];
    let sides: Vec<Side> = signs
        .into_iter()
        .enumerate()
        .map(|(number, sign)| Side {
            id: SideId::from(format!("side-{number}").as_str()),
            name: both(format!("Side {}", number + 1), format!("الطرف {}", number + 1)),
            sign,
        })
        .collect();
    let actors = (0..40)
        .map(|number| Actor {
            id: ActorId::from(format!("actor-{number}").as_str()),
            name: both(format!("Office {}", number + 1), format!("المكتب {}", number + 1)),
            role: both("office".to_owned(), "مكتب".to_owned()),
            side: SideId::from(format!("side-{}", number % 5).as_str()),
            during: None,
            unnamed: number % 9 == 8,
        })
        .collect();
    (sides, actors)
}

/// A story of so many places, a tenth as many moves and two and a half times as many claims.
pub fn story(count: usize) -> AtlasFile {
    let mut dice = Dice::new(count as u64 + 7);
    let places = places(count, &mut dice);
    let (sides, actors) = speakers();
    let sources = (0..sources_of(count)).map(|number| Source {
        id: SourceId::from(format!("source-{number}").as_str()),
        publisher: format!("Outlet {}", number % 60),
        title: format!("Report {number}"),
        language: "en".to_owned(),
        date: Some(on(0, number % (PHASES * DAYS))),
        url: Some(format!("https://example.org/reports/{number}")),
        kind: SourceKind::ALL[number % 4],
    });
    let mut phases: Vec<Phase> = (0..PHASES)
        .map(|stop| Phase {
            id: PhaseId::from(format!("phase-{stop}").as_str()),
            title: both(format!("Phase {}", stop + 1), format!("المرحلة {}", stop + 1)),
            start: on(stop, 0),
            end: Some(on(stop, DAYS - 1)),
            pictures: Vec::new(),
            scheduled: false,
            narrative: both("What was said in these days.".to_owned(), "ما قيل في هذه الأيام.".to_owned()),
            claims: Vec::new(),
            statuses: Vec::new(),
            moves: Vec::new(),
        })
        .collect();
    let mut claims: Vec<Claim> = Vec::with_capacity(count * 5 / 2);
    let questions = vec![Question {
        id: QuestionId::from("which"),
        title: both("Which of the two?".to_owned(), "أيّ الروايتين؟".to_owned()),
        note: both("It is open.".to_owned(), "المسألة مفتوحة.".to_owned()),
        versions: ["One.", "The other."]
            .map(|text| Version {
                shape: None,
                statement: both(text.to_owned(), text.to_owned()),
                claims: vec![ClaimId::from("claim-0")],
            })
            .into(),
        places: vec![places[0].id.clone()],
    }];
    let mut say = |dice: &mut Dice, stop: usize, about: &[&Place], stance: Stance, answers: Option<ClaimId>| {
        let number = claims.len();
        let names = |tag: &str| about.iter().map(|place| place.name.get(tag)).collect::<Vec<_>>().join(", ");
        let id = ClaimId::from(format!("claim-{number}").as_str());
        claims.push(Claim {
            figures: Vec::new(),
            pictures: Vec::new(),
            id: id.clone(),
            by: vec![ActorId::from(format!("actor-{}", dice.below(40)).as_str())],
            date: on(stop, dice.below(DAYS)),
            stance,
            speaks_of: None,
            statement: both(
                format!("What was seen at {} is described in report {number}.", names("en")),
                format!("ما شوهد في {} موصوف في التقرير {number}.", names("ar")),
            ),
            note: None,
            quote: None,
            sources: vec![SourceId::from(format!("source-{}", dice.below(sources_of(count))).as_str())],
            answers,
            about: about.iter().map(|place| place.id.clone()).collect(),
        });
        id
    };
    let said = |dice: &mut Dice| match dice.below(5) {
        0 => Stance::Announces,
        1 => Stance::Plans,
        _ => Stance::Reports,
    };
    for place in &places {
        let first = dice.below(PHASES);
        let again = (dice.below(3) == 0 && first + 1 < PHASES).then(|| first + 1 + dice.below(PHASES - first - 1));
        for stop in std::iter::once(first).chain(again) {
            let state = Condition::ALL[dice.below(Condition::ALL.len())];
            let fact = matches!(state, Condition::Present | Condition::HandedOver);
            let stance = if fact { Stance::Reports } else { said(&mut dice) };
            let claim = say(&mut dice, stop, &[place], stance, None);
            let answer = match dice.below(4) {
                0 => Some(Stance::Confirms),
                1 => Some(Stance::Denies),
                _ => None,
            };
            if let Some(stance) = answer {
                say(&mut dice, stop, &[place], stance, Some(claim.clone()));
            }
            phases[stop].statuses.push(Status {
                shape: None,
                place: place.id.clone(),
                state,
                note: both("As reported.".to_owned(), "كما ذُكر.".to_owned()),
                claims: vec![claim],
                against: Vec::new(),
                question: None,
            });
        }
    }
    for _ in 0..count / 10 {
        let stop = dice.below(PHASES);
        let (from, to) = (dice.below(count), dice.below(count));
        if from == to {
            continue;
        }
        let ends = [&places[from], &places[to]];
        let claim = say(&mut dice, stop, &ends, Stance::Reports, None);
        phases[stop].moves.push(Move {
            along: None,
            from: ends[0].id.clone(),
            to: Some(ends[1].id.clone()),
            date: on(stop, 0),
            note: both("As reported.".to_owned(), "كما ذُكر.".to_owned()),
            claims: vec![claim],
            against: Vec::new(),
            question: None,
        });
    }
    let mut number = 0;
    while number < count * 5 / 2 {
        let place = &places[dice.below(count)];
        let stop = dice.below(PHASES);
        number = say(&mut dice, stop, &[place], Stance::Reports, None).as_str()[6..].parse::<usize>().unwrap_or(0) + 1;
    }
    for (stop, phase) in phases.iter_mut().enumerate() {
        phase.claims.push(ClaimId::from(format!("claim-{}", stop % number.max(1)).as_str()));
    }
    AtlasFile {
        own_states: Vec::new(),
        own_kinds: Vec::new(),
        measures: Vec::new(),
        waiting: Vec::new(),
        schema: None,
        marhala: FORMAT,
        languages: vec!["en".to_owned(), "ar".to_owned()],
        title: both(format!("{count} places"), format!("{count} موضع")),
        summary: both("An invented story.".to_owned(), "قصة مختلقة.".to_owned()),
        evidence_ends: on(PHASES, 0),
        evidence_note: both("Invented.".to_owned(), "مختلقة.".to_owned()),
        zone: None,
        evidence_checked: None,
        states: std::collections::BTreeMap::new(),
        view: None,
        basemap: None,
        sides,
        places,
        actors,
        sources: sources.collect(),
        claims,
        questions,
        deadlines: Vec::new(),
        phases,
    }
}

/// The bytes of its file.
pub fn bytes(count: usize) -> Vec<u8> {
    serde_json::to_vec(&story(count)).unwrap_or_default()
}
