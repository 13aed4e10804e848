//! The evidence rule, on atlases made up by chance.

use proptest::prelude::*;
use serde_json::{Value, json};

use marhala::atlas::evidence::{Assessment, Bearing, Evidence, Proposition, assess};
use marhala::atlas::model::{Claim, ClaimId, PlaceId};
use marhala::atlas::{self, Atlas};

const STANCES: [&str; 7] = ["announces", "plans", "reports", "confirms", "denies", "has_not_confirmed", "says"];
const ASSERTING: [&str; 3] = ["announces", "reports", "confirms"];

/// A claim: which of the four sides, named or not, its stance, and whether it answers the claim before it.
type Made = (usize, bool, usize, bool);

fn claim(index: usize, (side, unnamed, stance, answers): &Made) -> Value {
    let actor = format!("{}-{side}", if *unnamed { "unnamed" } else { "named" });
    let mut claim = json!({
        "id": format!("c{index}"), "by": [actor], "date": "2024-10-01", "stance": STANCES[*stance],
        "statement": {"en": "s"}, "sources": ["s"], "about": ["p"],
    });
    if *answers && index > 0 {
        claim["answers"] = json!(format!("c{}", index - 1));
    }
    claim
}

fn atlas_of(claims: &[Value]) -> Atlas {
    let text = json!({"en": "t"});
    let actors: Vec<Value> = (0..4)
        .flat_map(|side| [("named", false, side), ("unnamed", true, side)])
        .map(|(word, unnamed, side)| json!({
            "id": format!("{word}-{side}"), "name": text, "role": text, "side": format!("side{side}"), "unnamed": unnamed,
        }))
        .collect();
    let places: Vec<Value> = ["p", "q"]
        .map(|id| {
            json!({"id": id, "kind": "city", "name": text, "position": {"lon": 1.0, "lat": 2.0},
            "precision_km": 1.0, "region": text, "sources": ["s"]})
        })
        .to_vec();
    let file = json!({
        "marhala": 1, "languages": ["en"], "title": text, "summary": text, "evidence_ends": "2025",
        "evidence_note": text,
        "sides": (0..4).map(|side| json!({"id": format!("side{side}"), "name": text, "sign": "circle"})).collect::<Vec<_>>(),
        "places": places,
        "actors": actors,
        "sources": [{"id": "s", "publisher": "p", "title": "t", "language": "en", "kind": "agency"}],
        "claims": claims,
        "phases": [{"id": "one", "title": text, "start": "2024", "narrative": text, "claims": ["c0"]}],
    });
    let outcome = atlas::read(file.to_string().as_bytes(), false);
    outcome.atlas.unwrap_or_else(|| panic!("{:#?}", outcome.problems))
}

fn ids(atlas: &Atlas) -> Vec<ClaimId> {
    atlas.claims.iter().map(|claim: &Claim| claim.id.clone()).collect()
}

/// What the claims of an atlas make of one place in October 2024.
fn assess_at(atlas: &Atlas, place: &str, claims: &[ClaimId], against: &[ClaimId], in_question: bool) -> Assessment {
    let place = PlaceId::from(place);
    let time = (jiff::civil::date(2024, 10, 1), jiff::civil::date(2024, 10, 31));
    assess(atlas, &Proposition { place: &place, time, claims, against, in_question })
}

fn all(atlas: &Atlas) -> Evidence {
    assess_at(atlas, "p", &ids(atlas), &[], false).evidence
}

fn of(made: &[Made]) -> Vec<Value> {
    made.iter().enumerate().map(|(index, made)| claim(index, made)).collect()
}

prop_compose! {
    fn made()(claims in prop::collection::vec((0..4_usize, any::<bool>(), 0..STANCES.len(), any::<bool>()), 1..8)) -> Vec<Made> {
        claims
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_claims_makes_no_difference(made in made(), seed in any::<u64>()) {
        let mut claims = of(&made);
        let atlas = atlas_of(&claims);
        let forward = assess_at(&atlas, "p", &ids(&atlas), &[], false);
        let length = claims.len();
        for index in 0..length {
            claims.swap(index, (seed as usize).wrapping_mul(index + 7) % length);
        }
        let shuffled = atlas_of(&claims);
        prop_assert_eq!(forward, assess_at(&shuffled, "p", &ids(&shuffled), &[], false));
    }

    #[test]
    fn a_denial_makes_what_somebody_says_disputed(made in made(), side in 0..4_usize, unnamed in any::<bool>(), answers in any::<bool>()) {
        let mut claims = of(&made);
        let before = all(&atlas_of(&claims));
        claims.push(claim(claims.len(), &(side, unnamed, 4, answers)));
        let after = all(&atlas_of(&claims));
        prop_assert_eq!(after, Evidence::Disputed);
        prop_assert!(after <= before || before == Evidence::Unstated, "{:?} became {:?}", before, after);
    }

    #[test]
    fn unnamed_speakers_alone_never_agree(made in made()) {
        let unnamed: Vec<Made> = made.iter().map(|(side, _, stance, answers)| (*side, true, *stance, *answers)).collect();
        prop_assert_ne!(all(&atlas_of(&of(&unnamed))), Evidence::Agreed);
    }

    #[test]
    fn agreed_is_two_sides_that_assert_it_each_by_a_name_and_no_denial(made in made()) {
        let named = made.iter().filter(|made| ASSERTING.contains(&STANCES[made.2]) && !made.1);
        let sides: std::collections::BTreeSet<usize> = named.map(|made| made.0).collect();
        let denied = made.iter().any(|made| STANCES[made.2] == "denies");
        prop_assert_eq!(all(&atlas_of(&of(&made))) == Evidence::Agreed, sides.len() >= 2 && !denied);
    }

    /// Unnamed sources never make a side confirm or deny, and an opinion changes nothing.
    #[test]
    fn unnamed_speakers_and_opinions_add_no_side(made in made(), side in 0..4_usize, unnamed in any::<bool>()) {
        let mut claims = of(&made);
        let before = all(&atlas_of(&claims));
        let said = if unnamed { (side, true, 2, false) } else { (side, false, 6, false) };
        claims.push(claim(claims.len(), &said));
        prop_assert_eq!(all(&atlas_of(&claims)) == Evidence::Agreed, before == Evidence::Agreed);
    }

    #[test]
    fn a_claim_about_one_end_changes_nothing_at_the_other(made in made(), side in 0..4_usize, stance in 0..7_usize) {
        let mut claims = of(&made);
        let before = atlas_of(&claims);
        let before = assess_at(&before, "p", &ids(&before), &[], false);
        let mut other = claim(claims.len(), &(side, false, stance, false));
        other["about"] = json!(["q"]);
        claims.push(other);
        let after = atlas_of(&claims);
        let mut after = assess_at(&after, "p", &ids(&after), &[], false);
        let added = after.readings.iter().position(|reading| reading.bearing == Bearing::OtherPlace);
        prop_assert!(added.is_some(), "an explanation says that it does not count");
        after.readings.retain(|reading| reading.bearing != Bearing::OtherPlace);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn without_what_a_side_says_nothing_stands_better(made in made(), side in 0..4_usize) {
        // Denials apart: without those, it may.
        let made: Vec<Made> = made.into_iter().filter(|made| STANCES[made.2] != "denies").map(|m| (m.0, m.1, m.2, false)).collect();
        prop_assume!(made.iter().any(|made| made.0 != side));
        let before = all(&atlas_of(&of(&made)));
        let left: Vec<Made> = made.into_iter().filter(|made| made.0 != side).collect();
        prop_assert!(all(&atlas_of(&of(&left))) <= before);
    }

    #[test]
    fn a_prospect_is_scheduled_and_never_agreed(made in made()) {
        let mut claims = of(&made);
        for claim in &mut claims {
            claim["speaks_of"] = json!({"start": "2024-12"});
        }
        prop_assert!(!matches!(all(&atlas_of(&claims)), Evidence::Agreed | Evidence::OneSided));
    }

    #[test]
    fn what_is_said_later_counts_only_where_it_speaks_of_that_time(made in made()) {
        let mut claims = of(&made);
        for claim in &mut claims {
            claim["date"] = json!("2024-11-01");
        }
        prop_assert_eq!(all(&atlas_of(&claims)), Evidence::Unstated);
        for claim in &mut claims {
            claim["speaks_of"] = json!({"start": "2024-10-01"});
        }
        prop_assert_eq!(all(&atlas_of(&claims)), all(&atlas_of(&of(&made))));
    }

    #[test]
    fn against_is_not_for(made in made()) {
        let atlas = atlas_of(&of(&made));
        let level = assess_at(&atlas, "p", &[], &ids(&atlas), false).evidence;
        let speaks = made.iter().any(|made| !matches!(STANCES[made.2], "has_not_confirmed" | "says"));
        prop_assert_eq!(level, if speaks { Evidence::Disputed } else { Evidence::Unstated });
    }

    #[test]
    fn an_open_question_makes_it_disputed(made in made()) {
        let atlas = atlas_of(&of(&made));
        let stated = all(&atlas) != Evidence::Unstated;
        let level = assess_at(&atlas, "p", &ids(&atlas), &[], true).evidence;
        prop_assert_eq!(level, if stated { Evidence::Disputed } else { Evidence::Unstated });
    }
}

/// What the answers to one claim make of it.
fn answered(first: usize, answers: &[(usize, usize)]) -> Evidence {
    let mut claims = vec![claim(0, &(0, false, first, false))];
    claims.extend(answers.iter().enumerate().map(|(at, (side, stance))| claim(at + 1, &(*side, false, *stance, true))));
    let atlas = atlas_of(&claims);
    assess_at(&atlas, "p", &[ClaimId::from("c0")], &[], false).evidence
}

#[test]
fn an_answer_counts_for_what_it_answers() {
    let (announces, plans, confirms, denies, silent) = (0, 1, 3, 4, 5);
    assert_eq!(answered(announces, &[(1, confirms)]), Evidence::Agreed);
    assert_eq!(answered(announces, &[(0, confirms)]), Evidence::OneSided, "the same side");
    assert_eq!(answered(announces, &[(1, denies)]), Evidence::Disputed);
    assert_eq!(answered(announces, &[(1, denies), (2, confirms)]), Evidence::Disputed, "a denial that is confirmed");
    assert_eq!(answered(announces, &[(1, silent)]), Evidence::OneSided);
    assert_eq!(answered(plans, &[(1, silent)]), Evidence::Scheduled);
    assert_eq!(answered(plans, &[(1, confirms)]), Evidence::Scheduled, "that it is planned is confirmed, no more");
}

#[test]
fn what_speaks_of_a_time_that_was_over_says_nothing_of_this_one() {
    let mut past = claim(0, &(0, false, 2, false));
    past["speaks_of"] = json!({"start": "2023", "end": "2023"});
    assert_eq!(all(&atlas_of(&[past])), Evidence::Unstated);
}

/// Only a denial or a silence may leave the place out: it is about all that it answers.
#[test]
fn what_names_no_place_supports_none_and_may_deny_all() {
    let (announces, plans, confirms, denies, silent) = (0, 1, 3, 4, 5);
    let answered = |stance: usize, prospect: bool| {
        let first = claim(0, &(0, false, announces, false));
        let mut answer = claim(1, &(1, false, stance, true));
        answer.as_object_mut().unwrap().remove("about");
        if prospect {
            answer["speaks_of"] = json!({"start": "2024-12"});
        }
        let atlas = atlas_of(&[first, answer]);
        assess_at(&atlas, "p", &[ClaimId::from("c0")], &[], false)
    };
    for prospect in [false, true] {
        let said = answered(confirms, prospect);
        assert_eq!(said.evidence, Evidence::OneSided);
        assert!(said.planned_by.is_empty() && said.asserted_by.actors.len() == 1, "{said:?}");
    }
    assert_eq!(answered(denies, false).evidence, Evidence::Disputed);
    assert_eq!(answered(silent, false).not_confirmed_by.actors.len(), 1);
    // Nor does a plan without a place stand against one.
    let mut plan = claim(0, &(0, false, plans, false));
    plan.as_object_mut().unwrap().remove("about");
    let atlas = atlas_of(&[plan]);
    assert_eq!(assess_at(&atlas, "p", &[], &[ClaimId::from("c0")], false).evidence, Evidence::Unstated);
}
