//! How the places of a crowded story are counted from one moment to another: as if each were counted anew.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::common::written::read;
use crate::crowded::story;
use crate::large_story::{self, Dice};
use marhala::atlas::tracks::Track;
use marhala::atlas::{Atlas, Moment};
use marhala::map::clusters::Clusters;
use marhala::map::crowd::Census;

/// A story in which each state and move rests on claims of several days, stances and sides, and some states are due.
fn much_said() -> Arc<Atlas> {
    let mut file: Value = serde_json::from_slice(&large_story::bytes(300)).unwrap();
    let mut dice = Dice::new(3);
    for claim in file["claims"].as_array_mut().unwrap() {
        claim["stance"] = ["plans", "reports", "denies"][dice.below(3)].into();
    }
    let ids: Vec<Value> = file["claims"].as_array().unwrap().iter().map(|claim| claim["id"].clone()).collect();
    let states = ["leaving", "handed_over", "present"];
    let deadlines = (0..40).map(|number| {
        let claims = [&ids[dice.below(ids.len())], &ids[dice.below(ids.len())]];
        json!({
            "id": format!("due-{number}"), "title": { "en": "A deadline", "ar": "موعد" }, "claims": claims,
            "due": format!("2023-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)),
            "expects": [{
                "place": format!("place-{}", dice.below(300)), "state": states[dice.below(3)],
                "note": { "en": "What was to be.", "ar": "ما كان مقرراً." }, "claims": [claims[0]],
            }],
        })
    });
    file["deadlines"] = deadlines.collect();
    for phase in file["phases"].as_array_mut().unwrap() {
        for list in ["statuses", "moves"] {
            for one in phase.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
                for _ in 0..dice.below(4) {
                    let more = ids[dice.below(ids.len())].clone();
                    let claims = one["claims"].as_array_mut().unwrap();
                    if !claims.contains(&more) {
                        claims.push(more);
                    }
                }
            }
        }
    }
    read(&file)
}

/// A moment of any kind: between stops, on a day, or one track of a day.
fn moment_by_chance<'a>(atlas: &'a Atlas, dice: &mut Dice) -> Moment<'a> {
    let (first, last) = (atlas.phases[0].start.first(), atlas.evidence_ends.last());
    let days = usize::try_from((last - first).get_days()).unwrap();
    let day = first + jiff::Span::new().days(i64::try_from(dice.below(days)).unwrap());
    match dice.below(4) {
        0 => Moment::on(atlas, day),
        1 => Moment::on_track(atlas, day, Track::Announced),
        2 => Moment::on_track(atlas, day, Track::Reported),
        _ => Moment::at(atlas, (atlas.phases.len() - 1) as f64 * dice.part()),
    }
}

#[test]
fn a_census_made_from_another_is_the_same_as_one_made_anew() {
    assert!(made_from_another(&story(700), &mut Dice::new(5)) > 500);
    assert!(made_from_another(&much_said(), &mut Dice::new(6)) > 500);
}

/// Compares censuses by chance; how many were made from another.
fn made_from_another(atlas: &Atlas, dice: &mut Dice) -> usize {
    let clusters = Clusters::new(atlas);
    let places = u32::try_from(atlas.places.len()).unwrap();
    let (mut before, mut less_than_all) = (Vec::new(), 0);
    for _ in 0..80 {
        let moment = moment_by_chance(atlas, dice);
        let anew = Census::new(&moment, &clusters);
        let after = before.iter().filter_map(|known: &Census| known.after(&moment, &clusters));
        for after in after {
            for leaf in 0..places {
                assert_eq!(after.of(&(leaf..leaf + 1)), anew.of(&(leaf..leaf + 1)), "{:?}", moment.key());
            }
            assert_eq!(after.of(&(0..places)), anew.of(&(0..places)));
            assert_eq!(after.changed(), anew.changed());
            less_than_all += 1;
        }
        before.push(anew);
    }
    less_than_all
}

#[test]
fn moves_in_brief_stand_as_they_do_with_their_reasons() {
    let mut dice = Dice::new(9);
    let mut moves = 0;
    for atlas in [story(700), much_said()].iter().cycle().take(80) {
        let moment = moment_by_chance(atlas, &mut dice);
        for brief in moment.moves_in_brief() {
            let whole = moment.relocation(brief.stop, brief.index).unwrap();
            assert_eq!(brief.departure, whole.weight.departure.evidence, "{:?}", moment.key());
            assert_eq!(brief.destination, whole.weight.destination.as_ref().map(|end| end.evidence));
            moves += 1;
        }
    }
    assert!(moves > 100, "{moves}");
}
