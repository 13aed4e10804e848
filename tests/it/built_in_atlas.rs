//! The built-in story: whole, sourced, within its scope, and weighed as the facts are.

use marhala::atlas::evidence::Evidence;
use marhala::atlas::model::{Condition, PlaceId};
use marhala::atlas::moment::status_at;
use marhala::atlas::{self, Atlas, Moment};

fn story() -> Atlas {
    let outcome = atlas::read(atlas::BUILT_IN.as_bytes(), true);
    assert!(outcome.problems.is_empty(), "{:#?}", outcome.problems);
    outcome.atlas.unwrap()
}

fn evidence_of(atlas: &Atlas, place: &str, phase: &str) -> (Condition, Evidence) {
    let stop = atlas.phases.iter().position(|known| known.id.as_str() == phase).unwrap();
    let now = status_at(atlas, &PlaceId::from(place), stop).unwrap();
    (now.status.state, now.weight.evidence)
}

#[test]
fn it_reads_without_a_single_problem_even_strictly() {
    let atlas = story();
    assert!(atlas.phases.len() >= 9, "{} phases", atlas.phases.len());
    assert_eq!(atlas.questions.len(), 13, "the twelve disputed points, and the number of troops");
    for place in ["ain-al-asad", "camp-victory", "harir", "erbil-airport", "erbil"] {
        assert!(atlas.place(&PlaceId::from(place)).is_some(), "{place}");
    }
}

#[test]
fn the_first_departures_are_claimed_by_one_side_and_not_confirmed_by_the_other() {
    let atlas = story();
    assert_eq!(evidence_of(&atlas, "ain-al-asad", "first-departures"), (Condition::Leaving, Evidence::OneSided));
    let stop = atlas.phases.iter().position(|phase| phase.id.as_str() == "first-departures").unwrap();
    let (_, weight) = atlas.statuses_of(stop).find(|(status, _)| status.place.as_str() == "ain-al-asad").unwrap();
    let names =
        |voices: &marhala::atlas::evidence::Voices| voices.sides.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&weight.asserted_by), ["iraq"]);
    assert_eq!(names(&weight.not_confirmed_by), ["coalition", "us"]);
}

#[test]
fn evidence_along_the_story_is_what_the_facts_support() {
    let atlas = story();
    for (place, phase, state, evidence) in [
        ("ain-al-asad", "before", Condition::Present, Evidence::OneSided),
        ("harir", "before", Condition::Unclear, Evidence::Disputed),
        ("ain-al-asad", "statement", Condition::Leaving, Evidence::Scheduled),
        ("camp-victory", "statement", Condition::Leaving, Evidence::Scheduled),
        ("harir", "statement", Condition::Receiving, Evidence::Scheduled),
        ("ain-al-asad", "columns", Condition::Leaving, Evidence::Disputed),
        ("ain-al-asad", "deadline", Condition::Leaving, Evidence::OneSided),
        ("camp-victory", "deadline", Condition::Leaving, Evidence::Disputed),
        ("erbil", "deadline", Condition::Receiving, Evidence::Scheduled),
        ("ain-al-asad", "small-group", Condition::Present, Evidence::Disputed),
        ("harir", "small-group", Condition::Present, Evidence::OneSided),
        ("ain-al-asad", "handover", Condition::HandedOver, Evidence::Agreed),
        ("camp-victory", "handover", Condition::Unclear, Evidence::Disputed),
        ("erbil", "handover", Condition::Receiving, Evidence::Disputed),
        ("erbil-airport", "after", Condition::Receiving, Evidence::Disputed),
        ("erbil", "after", Condition::Leaving, Evidence::OneSided),
        ("erbil", "scheduled-end", Condition::Leaving, Evidence::Disputed),
    ] {
        assert_eq!(evidence_of(&atlas, place, phase), (state, evidence), "{place} at {phase}");
    }
}

#[test]
fn no_convoy_of_august_2025_has_a_certain_destination() {
    let atlas = story();
    let stop = atlas.phases.iter().position(|phase| phase.id.as_str() == "columns").unwrap();
    let moment = Moment::at(&atlas, stop as f64);
    let moves: Vec<_> = moment.moves().filter(|now| now.stop == stop).collect();
    assert_eq!(moves.len(), 3);
    assert!(
        moves.iter().all(|now| now.weight.destination.as_ref().is_some_and(|end| end.evidence == Evidence::Disputed))
    );
}

/// Only the handover of Ain al-Asad is agreed, and no move to anywhere is.
#[test]
fn nothing_is_agreed_but_what_two_named_sides_say() {
    let atlas = story();
    let mut agreed = Vec::new();
    for (stop, phase) in atlas.phases.iter().enumerate() {
        for (status, weight) in atlas.statuses_of(stop).filter(|(_, weight)| weight.evidence == Evidence::Agreed) {
            assert!(weight.asserted_by.sides.len() >= 2 && weight.denied_by.is_empty());
            agreed.push((phase.id.as_str(), status.place.as_str()));
        }
        for (relocation, weight) in atlas.moves_of(stop) {
            let destination = weight.destination.as_ref();
            assert!(destination.is_none_or(|end| end.evidence != Evidence::Agreed), "{:?}", relocation.note);
            assert!(destination.is_none_or(marhala::atlas::Assessment::is_stated), "{:?}", relocation.note);
        }
    }
    assert_eq!(agreed, [("handover", "ain-al-asad")]);
}

/// The joint statement names no base and US officials named none, so no mark of a base has the United States plan it.
#[test]
fn no_government_plans_for_a_base_that_it_did_not_name() {
    let atlas = story();
    let stop = atlas.phases.iter().position(|phase| phase.id.as_str() == "statement").unwrap();
    for (status, weight) in atlas.statuses_of(stop) {
        assert!(weight.planned_by.sides.is_empty(), "{}: {:?}", status.place, weight.planned_by);
    }
}

#[test]
fn september_2026_is_scheduled_and_lies_after_the_evidence() {
    let atlas = story();
    assert_eq!(atlas.evidence_ends.to_string(), "2026-07-01");
    let last = atlas.phases.last().unwrap();
    assert!(last.scheduled && last.start.to_string() == "2026-09" && last.moves.is_empty());
    for claim in &atlas.claims {
        assert!(claim.date.first() <= atlas.evidence_ends.last(), "{} is dated after the evidence ends", claim.id);
    }
}

#[test]
fn nothing_that_must_not_be_published_is_in_it() {
    for word in ["hrnww", "grokipedia", "HRNW", "7th Division", "evacuate", "عەین", "ڤیکتۆریا"] {
        assert!(!atlas::BUILT_IN.contains(word), "{word}");
    }
}

#[test]
fn quotations_are_short_and_in_their_own_language() {
    for claim in &story().claims {
        let Some(quote) = &claim.quote else { continue };
        let words = quote.text.split_whitespace().count();
        assert!(words <= 16, "{}: {words} words", claim.id);
        let arabic = quote.text.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
        assert_eq!(arabic, quote.language == "ar", "{}", claim.id);
    }
}

#[test]
fn every_source_but_a_few_cut_ones_has_an_address() {
    let atlas = story();
    let without: Vec<_> = atlas.sources.iter().filter(|source| source.url.is_none()).map(|s| s.id.as_str()).collect();
    // Their addresses were cut in the research, or they have none (the article, data packages).
    assert!(without.len() <= 13, "{without:?}");
}

#[test]
fn the_schema_in_the_repository_is_the_one_of_the_types() {
    let written: serde_json::Value = serde_json::from_str(include_str!("../../data/atlas.schema.json")).unwrap();
    assert_eq!(written, atlas::schema(), "run: cargo run --release -- schema > data/atlas.schema.json");
    let first_line = atlas::BUILT_IN.lines().nth(1).unwrap();
    assert!(first_line.contains("atlas.schema.json"), "editors find the schema through the first field");
}
