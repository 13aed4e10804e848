//! The article that the built-in story started from, sentence by sentence: which claim carries it, who says it, in which
//! stance, and what must not be concluded from it. «إنهاء مهام التحالف الدولي في العراق: ماذا عن الأميركيين؟»,
//! Al-Araby Al-Jadeed, 4 October 2024.

use marhala::atlas::evidence::{Bearing, Evidence};
use marhala::atlas::model::{ActorId, ClaimId, PlaceId, Stance, StanceRole};
use marhala::atlas::{Atlas, built_in};

/// A sentence of the article: what it says, its claim, who says it, the stance, and words that the claim has.
pub type Sentence = (&'static str, &'static str, &'static str, Stance, &'static str, &'static str);

pub const SENTENCES: &[Sentence] = &[
    (
        "most parties welcomed the statement",
        "parties-welcome",
        "al-araby",
        Stance::Reports,
        "Most Iraqi parties",
        "معظم الأحزاب",
    ),
    (
        "twelve months, by the end of September 2025",
        "statement-phase-1",
        "iraq-government",
        Stance::Plans,
        "end of September 2025",
        "نهاية سبتمبر/ أيلول 2025",
    ),
    (
        "bilateral relations support Iraqi forces and the pressure on ISIS",
        "statement-phase-1",
        "us-government",
        Stance::Plans,
        "pressure on ISIS",
        "الضغط على داعش",
    ),
    (
        "Iraq is an essential member",
        "statement-phase-2",
        "iraq-government",
        Stance::Plans,
        "essential member",
        "عضو أساسي",
    ),
    (
        "no return of the threat from north-east Syria",
        "statement-phase-2",
        "us-government",
        Stance::Plans,
        "north-east Syria",
        "شمال شرقي سورية",
    ),
    (
        "from a platform, until September 2026",
        "statement-phase-2",
        "iraq-government",
        Stance::Plans,
        "from a platform",
        "من منصة",
    ),
    (
        "no details on US forces",
        "no-us-numbers",
        "al-araby",
        Stance::Reports,
        "no details on US forces",
        "تفاصيل عن القوات الأميركية",
    ),
    (
        "no official speaks of including them, as some demand",
        "no-us-numbers",
        "al-araby",
        Stance::Reports,
        "as some political forces",
        "كما تطالب بعض القوى",
    ),
    (
        "some factions and parties ask about their fate",
        "factions-ask",
        "al-araby",
        Stance::Reports,
        "Some factions and political parties",
        "بعض الفصائل والأطراف",
    ),
    (
        "the agreement is final and covers all states entirely",
        "agreement-final",
        "iraq-gov-sources",
        Stance::Announces,
        "entirely",
        "بالكامل",
    ),
    (
        "the agreement lets Iraq recall the coalition for help",
        "recall-option",
        "iraq-gov-sources",
        Stance::Reports,
        "help and support",
        "للمساعدة والدعم",
    ),
    (
        "the talks covered the coalition, not the Americans alone",
        "officer-coalition-only",
        "iraq-officer",
        Stance::Reports,
        "not the Americans alone",
        "لا الأميركيين بمفردهم",
    ),
    (
        "tasks under the framework agreement of al-Maliki's time",
        "officer-coalition-only",
        "iraq-officer",
        Stance::Reports,
        "al-Maliki",
        "المالكي",
    ),
    (
        "some ambiguity about them in those bases too",
        "officer-coalition-only",
        "iraq-officer",
        Stance::Reports,
        "in those bases too",
        "في تلك القواعد أيضاً",
    ),
    (
        "the coalition's withdrawal begins with a move to Harir",
        "officer-to-harir",
        "iraq-officer",
        Stance::Plans,
        "withdrawal of the coalition will be gradual",
        "انسحاب التحالف تدريجياً",
    ),
    (
        "training, surveillance, analysis, technical services",
        "officer-tasks",
        "iraq-officer",
        Stance::Reports,
        "surveillance from the air",
        "الرصد الجوي",
    ),
    (
        "the procedures began with the statement",
        "awadi-procedures",
        "al-awadi",
        Stance::Announces,
        "procedures",
        "إجراءات انسحاب",
    ),
    (
        "dozens left Ain al-Asad in three days",
        "awadi-departures",
        "al-awadi",
        Stance::Announces,
        "Dozens of US soldiers",
        "عشرات الجنود",
    ),
    (
        "preparation for the third unit",
        "awadi-third-unit",
        "al-awadi",
        Stance::Plans,
        "the third unit",
        "الوحدة الثالثة",
    ),
    (
        "not confirmed by the US command or the coalition",
        "departures-not-confirmed",
        "us-command",
        Stance::HasNotConfirmed,
        "by 4 October 2024",
        "حتى 4 أكتوبر",
    ),
    (
        "inventory and dismantling of what can be dismantled",
        "awadi-dismantling",
        "al-awadi",
        Stance::Announces,
        "that can be dismantled",
        "القابلة للتفكيك",
    ),
    (
        "it ends entirely within a year",
        "awadi-dismantling",
        "al-awadi",
        Stance::Announces,
        "entirely within a year",
        "تماماً خلال سنة",
    ),
    (
        "three conditions, and no concern with an agreement without them",
        "conditions-seed",
        "islamic-resistance",
        Stance::Says,
        "without them",
        "لا يتضمنها",
    ),
    (
        "removing the coalition is removing the Americans",
        "nima-covers-us",
        "ali-nima",
        Stance::Says,
        "among the national political forces",
        "القوى السياسية الوطنية",
    ),
    (
        "the parties support the government",
        "nima-covers-us",
        "ali-nima",
        Stance::Says,
        "parties support the government",
        "داعمة للحكومة",
    ),
    ("sovereignty without foreign forces", "nima-covers-us", "ali-nima", Stance::Says, "sovereignty", "سيادته"),
    ("the United States is one of 86", "bayati-covers-us", "al-bayati", Stance::Says, "one of 86 states", "86 دولة"),
    (
        "in the plan of gradual withdrawal",
        "bayati-covers-us",
        "al-bayati",
        Stance::Says,
        "plan of gradual withdrawal from Iraq",
        "خطة الانسحاب التدريجي",
    ),
    (
        "security agreements; the partners stay",
        "bayati-covers-us",
        "al-bayati",
        Stance::Says,
        "security agreements",
        "اتفاقات أمنية",
    ),
];

fn story() -> Atlas {
    built_in().unwrap()
}

#[test]
fn every_sentence_is_a_claim_of_its_speaker_in_both_languages() {
    let atlas = story();
    for (sentence, id, speaker, stance, english, arabic) in SENTENCES {
        let claim = atlas.claim(&ClaimId::from(*id)).unwrap_or_else(|| panic!("{sentence}: no {id}"));
        assert!(claim.by.iter().any(|actor| actor.as_str() == *speaker), "{sentence}: {:?}", claim.by);
        assert_eq!(claim.stance, *stance, "{sentence}");
        assert!(claim.sources.iter().any(|source| source.as_str() == "founding"), "{sentence}: {:?}", claim.sources);
        assert!(claim.statement.get("en").contains(english), "{sentence}: {}", claim.statement.get("en"));
        assert!(claim.statement.get("ar").contains(arabic), "{sentence}: {}", claim.statement.get("ar"));
    }
}

/// What the speakers of the article did not say, no mark says for them.
#[test]
fn nothing_is_concluded_that_the_article_does_not_say() {
    let atlas = story();
    let about = |id: &str| atlas.claim(&ClaimId::from(id)).unwrap().about.clone();
    // The statement names no base, the third unit no place, the inventory none, and the fate of US forces no number.
    for id in ["statement-phase-1", "statement-phase-2", "awadi-third-unit", "awadi-dismantling", "officer-tasks"] {
        assert_eq!(about(id), [], "{id}");
    }
    assert_eq!(about("awadi-departures"), [PlaceId::from("ain-al-asad")]);
    // The officer says what will be, not what is; opinions support nothing.
    let role = |id: &str| atlas.claim(&ClaimId::from(id)).unwrap().role();
    assert_eq!(role("officer-to-harir"), StanceRole::Plans);
    for id in ["nima-covers-us", "bayati-covers-us", "conditions-seed"] {
        assert_eq!(role(id), StanceRole::Comments, "{id}");
    }
    for stop in 0..atlas.phases.len() {
        let ends =
            atlas.moves_of(stop).flat_map(|(_, weight)| std::iter::once(&weight.departure).chain(&weight.destination));
        for weight in atlas.statuses_of(stop).map(|(_, weight)| &**weight).chain(ends) {
            for reading in weight.readings.iter().filter(|reading| reading.bearing.supports()) {
                assert_ne!(role(reading.claim.as_str()), StanceRole::Comments, "{}", reading.claim);
                assert!(!reading.claim.as_str().starts_with("statement-"), "the statement is put in for a base");
            }
        }
    }
}

/// Its own moment: said by one side, heard by two others that did not confirm it, with no destination.
#[test]
fn the_first_departures_stand_as_the_article_has_them() {
    let atlas = story();
    let stop = atlas.phases.iter().position(|phase| phase.id.as_str() == "first-departures").unwrap();
    let (status, weight) = atlas.statuses_of(stop).find(|(status, _)| status.place.as_str() == "ain-al-asad").unwrap();
    assert_eq!(weight.evidence, Evidence::OneSided);
    let speakers: Vec<&str> = weight.asserted_by.actors.iter().map(ActorId::as_str).collect();
    assert_eq!(speakers, ["al-awadi"]);
    let silent: Vec<&str> = weight.not_confirmed_by.actors.iter().map(ActorId::as_str).collect();
    assert_eq!(silent, ["coalition", "us-command"]);
    assert!(weight.denied_by.is_empty(), "a silence is no denial");
    assert!(weight.readings.iter().all(|reading| reading.bearing <= Bearing::Silent && !reading.said_later));
    assert!(status.note.get("en").contains("have not confirmed it"));
    let (relocation, ends) = atlas.moves_of(stop).next().unwrap();
    assert!(relocation.to.is_none() && ends.destination.is_none());
}

/// The editor's remarks stand apart: no statement speaks of the atlas, of its sources or of what was not found.
#[test]
fn no_statement_holds_a_remark_of_the_atlas() {
    for claim in &story().claims {
        let (english, arabic) = (claim.statement.get("en"), claim.statement.get("ar"));
        for remark in ["was not found", "as read", "is inferred", "is not named", "own words"] {
            assert!(!english.contains(remark), "{}: {english}", claim.id);
        }
        for remark in ["لم يُعثر", "مستنتج", "المقروء", "لم يُذكر مكان"] {
            assert!(!arabic.contains(remark), "{}: {arabic}", claim.id);
        }
    }
}
