//! The look back: the story with only what had been published by a day.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::founding_article::SENTENCES;
use marhala::atlas::evidence::{Evidence, assess_status};
use marhala::atlas::filter::{Facet, Filter};
use marhala::atlas::model::{ClaimId, Condition, PlaceId, SourceKind};
use marhala::atlas::moment::status_at;
use marhala::atlas::{Atlas, Moment, built_in};
use marhala::view::events::Events;

fn claims(atlas: &Atlas) -> BTreeSet<ClaimId> {
    atlas.claims.iter().map(|claim| claim.id.clone()).collect()
}

/// The founding article's own moment: what it tells, and nothing after it.
#[test]
fn on_the_day_of_the_founding_article_the_story_is_as_the_article_tells_it() {
    let atlas = built_in().unwrap().as_of(date(2024, 10, 4));
    let known = claims(&atlas);
    for (sentence, id, ..) in SENTENCES {
        assert!(known.contains(&ClaimId::from(*id)), "{sentence}: {id} is not known");
    }
    let asad = status_at(&atlas, &PlaceId::from("ain-al-asad"), 3).unwrap();
    assert_eq!((asad.status.state, asad.weight.evidence), (Condition::Leaving, Evidence::OneSided));
    assert!(!asad.weight.not_confirmed_by.is_empty(), "claimed, not confirmed");
    let moment = Moment::at(&atlas, 3.0);
    for now in moment.moves() {
        assert!(
            now.weight.levels().all(|level| matches!(level, Evidence::OneSided | Evidence::Scheduled)),
            "{:?} is {:?}",
            now.relocation.note,
            now.weight
        );
    }
    assert!(atlas.claims.iter().all(|claim| claim.date.first() <= date(2024, 10, 4)));
    assert!(atlas.question(&"us-forces".into()).is_some(), "the article's question is open");
    for question in ["phase-1-on-time", "where-columns", "victory-after"] {
        assert!(atlas.question(&question.into()).is_none(), "{question} was not asked yet");
    }
}

#[test]
fn the_last_day_has_the_whole_atlas() {
    let atlas = built_in().unwrap();
    let last = atlas.claims.iter().map(|claim| atlas.published(claim)).max().unwrap();
    let known = atlas.as_of(last);
    assert_eq!(known.claims, atlas.claims);
    assert_eq!(known.questions, atlas.questions);
    assert_eq!(known.phases, atlas.phases);
    assert_eq!(known.places, atlas.places);
}

fn a_day() -> impl Strategy<Value = Date> {
    (0..1400_i64).prop_map(|days| date(2022, 9, 1).checked_add(jiff::Span::new().days(days)).unwrap())
}

proptest! {
    #[test]
    fn knowing_more_never_removes_a_claim(one in a_day(), other in a_day()) {
        let atlas = built_in().unwrap();
        let (earlier, later) = (one.min(other), one.max(other));
        let (before, after) = (atlas.as_of(earlier), atlas.as_of(later));
        prop_assert!(claims(&before).is_subset(&claims(&after)));
        prop_assert!(before.questions.iter().all(|question| after.question(&question.id).is_some()));
    }

    #[test]
    fn evidence_follows_the_rule_on_what_is_left(day in a_day(), position in 0.0..9.0_f64) {
        let atlas = built_in().unwrap().as_of(day);
        let moment = Moment::at(&atlas, position);
        for now in moment.places().filter_map(|now| now.status) {
            prop_assert!(!now.status.claims.is_empty());
            let known = now.status.claims.iter().all(|id| atlas.claim(id).is_some());
            prop_assert!(known);
            let open = now.status.question.as_ref().is_none_or(|id| atlas.question(id).is_some());
            prop_assert!(open);
            let time = atlas.phases[now.since].time();
            prop_assert_eq!(&*now.weight, &assess_status(&atlas, now.status, time, &now.status.claims));
        }
        for now in moment.moves() {
            prop_assert!(now.relocation.claims.iter().all(|id| atlas.claim(id).is_some()));
        }
    }

    #[test]
    fn a_filter_never_changes_what_evidence_is(
        sides in proptest::collection::btree_set(0_usize..8, 0..8),
        kind in 0_usize..6,
        year in 2021_i16..2027,
        position in 0.0..9.0_f64,
    ) {
        let atlas = built_in().unwrap();
        let mut filter = Filter::default();
        for side in sides {
            filter.toggle(Facet::Side(atlas.sides[side].id.clone()));
        }
        let kinds =
            [SourceKind::Primary, SourceKind::Agency, SourceKind::Regional, SourceKind::Repost, SourceKind::Reference];
        if let Some(kind) = kinds.get(kind) {
            filter.toggle(Facet::Kind(*kind));
        }
        filter.toggle(Facet::Year(year));
        let whole = Moment::at(&atlas, position);
        let filtered = Moment::at(&atlas, position).filtered(&filter);
        for (now, was) in filtered.places().zip(whole.places()) {
            prop_assert_eq!(now.status.as_ref().map(|now| &now.weight), was.status.as_ref().map(|was| &was.weight));
        }
        for now in filtered.moves() {
            let was = whole.moves().find(|was| (was.stop, was.index) == (now.stop, now.index));
            prop_assert_eq!(Some(now.weight), was.map(|was| was.weight));
        }
        let shown = atlas.claims.iter().filter(|claim| filter.shows(&atlas, claim)).count();
        let hidden = atlas.claims.len() - Events::new(&atlas, &filter).len();
        prop_assert_eq!(shown + hidden, atlas.claims.len());
    }
}
