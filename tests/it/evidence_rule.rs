//! The evidence rule, on atlases made up by chance.

use proptest::prelude::*;
use serde_json::{Value, json};

use marhala::atlas::evidence::{Evidence, assess};
use marhala::atlas::model::{Claim, ClaimId};
use marhala::atlas::{self, Atlas};

const STANCES: [&str; 6] = ["announces", "plans", "reports", "confirms", "denies", "has_not_confirmed"];
const ASSERTING: [&str; 3] = ["announces", "reports", "confirms"];

/// A claim: which of the four sides, named or not, its stance, and whether it answers the claim before it.
type Made = (usize, bool, usize, bool);

fn claim(index: usize, (side, unnamed, stance, answers): &Made) -> Value {
    let actor = format!("{}-{side}", if *unnamed { "unnamed" } else { "named" });
    let mut claim = json!({
        "id": format!("c{index}"), "by": [actor], "date": "2024-10-01", "stance": STANCES[*stance],
        "statement": {"en": "s"}, "sources": ["s"],
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
    let file = json!({
        "marhala": 1, "languages": ["en"], "title": text, "summary": text, "evidence_ends": "2025",
        "evidence_note": text,
        "sides": (0..4).map(|side| json!({"id": format!("side{side}"), "name": text, "sign": "circle"})).collect::<Vec<_>>(),
        "places": [{"id": "p", "kind": "city", "name": text, "position": {"lon": 1.0, "lat": 2.0}, "precision_km": 1.0,
            "region": text, "sources": ["s"]}],
        "actors": actors,
        "sources": [{"id": "s", "publisher": "p", "title": "t", "language": "en", "kind": "agency"}],
        "claims": claims,
        "phases": [{"id": "one", "title": text, "start": "2024", "narrative": text, "claims": ["c0"]}],
    });
    let outcome = atlas::read(file.to_string().as_bytes(), true);
    outcome.atlas.unwrap_or_else(|| panic!("{:#?}", outcome.problems))
}

fn ids(atlas: &Atlas) -> Vec<ClaimId> {
    atlas.claims.iter().map(|claim: &Claim| claim.id.clone()).collect()
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
        let mut claims: Vec<Value> = made.iter().enumerate().map(|(index, made)| claim(index, made)).collect();
        let atlas = atlas_of(&claims);
        let forward = assess(&atlas, &ids(&atlas), None);
        let length = claims.len();
        for index in 0..length {
            claims.swap(index, (seed as usize).wrapping_mul(index + 7) % length);
        }
        let shuffled = atlas_of(&claims);
        prop_assert_eq!(forward, assess(&shuffled, &ids(&shuffled), None));
    }

    #[test]
    fn a_denial_never_raises_evidence(made in made(), side in 0..4_usize, unnamed in any::<bool>(), answers in any::<bool>()) {
        let mut claims: Vec<Value> = made.iter().enumerate().map(|(index, made)| claim(index, made)).collect();
        let atlas = atlas_of(&claims);
        let before = assess(&atlas, &ids(&atlas), None).evidence;
        claims.push(claim(claims.len(), &(side, unnamed, 4, answers)));
        let denied = atlas_of(&claims);
        let after = assess(&denied, &ids(&denied), None).evidence;
        prop_assert!(after <= before, "{:?} became {:?}", before, after);
        prop_assert_eq!(after, Evidence::Disputed);
    }

    #[test]
    fn unnamed_speakers_alone_never_agree(made in made()) {
        let claims: Vec<Value> =
            made.iter().enumerate().map(|(index, (side, _, stance, answers))| claim(index, &(*side, true, *stance, *answers))).collect();
        let atlas = atlas_of(&claims);
        prop_assert_ne!(assess(&atlas, &ids(&atlas), None).evidence, Evidence::Agreed);
    }

    #[test]
    fn agreed_needs_two_sides_that_assert_it_and_a_name(made in made()) {
        let claims: Vec<Value> = made.iter().enumerate().map(|(index, made)| claim(index, made)).collect();
        let atlas = atlas_of(&claims);
        let asserting: Vec<&Made> = made.iter().filter(|made| ASSERTING.contains(&STANCES[made.2])).collect();
        let sides: std::collections::BTreeSet<usize> = asserting.iter().map(|made| made.0).collect();
        let named = asserting.iter().any(|made| !made.1);
        let denied = made.iter().any(|made| STANCES[made.2] == "denies");
        let expected = sides.len() >= 2 && named && !denied;
        prop_assert_eq!(assess(&atlas, &ids(&atlas), None).evidence == Evidence::Agreed, expected);
    }

    #[test]
    fn an_answer_counts_with_what_it_answers(side in 1..4_usize) {
        let claims = [claim(0, &(0, false, 0, false)), claim(1, &(side, true, 3, true))];
        let atlas = atlas_of(&claims);
        prop_assert_eq!(assess(&atlas, &[ClaimId::from("c0")], None).evidence, Evidence::Agreed);
    }

    #[test]
    fn an_open_question_makes_it_disputed(made in made()) {
        let claims: Vec<Value> = made.iter().enumerate().map(|(index, made)| claim(index, made)).collect();
        let atlas = atlas_of(&claims);
        let question = marhala::atlas::model::QuestionId::from("q");
        prop_assert_eq!(assess(&atlas, &ids(&atlas), Some(&question)).evidence, Evidence::Disputed);
    }
}

#[test]
fn plans_alone_are_scheduled_and_silence_changes_nothing() {
    let plan = claim(0, &(0, false, 1, false));
    let atlas = atlas_of(std::slice::from_ref(&plan));
    assert_eq!(assess(&atlas, &ids(&atlas), None).evidence, Evidence::Scheduled);
    let atlas = atlas_of(&[plan, claim(1, &(1, false, 5, true))]);
    assert_eq!(assess(&atlas, &ids(&atlas), None).evidence, Evidence::Scheduled);
}
