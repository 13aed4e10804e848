//! Lists of large stories: claims, speakers, what a filter shows, and data as it is written.

use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::common::{all_words, english, request, says, settle};
use crate::crowded::{story, window};
use crate::large_story::{self, Dice};
use marhala::app::App;
use marhala::app::state::action::{CardAction, DetailsAction};
use marhala::app::state::cards::Card;
use marhala::atlas::evidence::Evidence;
use marhala::atlas::filter::{Facet, Filter};
use marhala::atlas::find::Target;
use marhala::atlas::model::{Side, SourceKind};
use marhala::atlas::{self, Atlas, Moment};
use marhala::export::request::{Format, Progress, Request};
use marhala::export::{self, ExportError};

/// A story all of whose claims are about its first place.
fn all_about_one(count: usize) -> Arc<Atlas> {
    let mut file = large_story::story(count);
    let place = file.places[0].id.clone();
    for claim in &mut file.claims {
        claim.about = vec![place.clone()];
        claim.answers = None;
    }
    Arc::new(atlas::read(&serde_json::to_vec(&file).unwrap(), false).atlas.unwrap())
}

/// How many of the claims are laid out.
fn laid_out(window: &Harness<'_, App>) -> usize {
    all_words(window).iter().filter(|words| words.starts_with("What was seen at")).count()
}

#[test]
fn of_thousands_of_claims_about_a_place_those_in_sight_are_laid_out_and_all_can_be_reached() {
    let atlas = all_about_one(1_000);
    let mut window = window(&atlas);
    let place = atlas.places[0].id.clone();
    window.state_mut().apply(DetailsAction::OpenPlace(place.clone()), 0.0);
    settle(&mut window);
    let claims: Vec<_> = atlas.claims_about(&place).collect();
    assert!(claims.len() > 2_000);
    // What a reader navigates to is in sight, wherever in the list it stands, and its neighbours with it.
    for number in [0, 1_234, claims.len() - 1] {
        let target = Target::Claim(claims[number].id.clone());
        window.state_mut().apply(DetailsAction::GoTo(target), 0.0);
        settle(&mut window);
        assert!(says(&window, claims[number].statement.get("en")), "claim {number} is not to be seen");
        assert!((1..30).contains(&laid_out(&window)), "{} claims are laid out", laid_out(&window));
    }
    assert!(says(&window, claims[claims.len() - 2].statement.get("en")));
    // From the end of the list, the wheel leads back through it.
    let at = egui::pos2(1_100.0, 500.0);
    window.event(egui::Event::PointerMoved(at));
    for _ in 0..30 {
        window.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, 100.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        });
        window.run_steps(3);
    }
    settle(&mut window);
    assert!(!says(&window, claims[claims.len() - 2].statement.get("en")));
    let seen = (0..claims.len() - 1).rev().find(|number| says(&window, claims[*number].statement.get("en"))).unwrap();
    assert!((claims.len() - 60..claims.len() - 8).contains(&seen), "the wheel led to claim {seen}");
}

#[test]
fn the_speakers_of_a_large_story_have_no_more_marks_than_there_is_room_for() {
    let atlas = story(4_000);
    let mut window = window(&atlas);
    window.state_mut().apply(DetailsAction::Close, 0.0);
    window.state_mut().apply(CardAction::Show(Card::Speakers, true), 0.0);
    settle(&mut window);
    let marks = window.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
    let marks = marks.filter(|words| words.contains("What was seen at")).count();
    assert!((100..4_000).contains(&marks), "{marks} marks for {} claims", atlas.claims.len());
}

/// Stops an export after so many of its reports.
struct Until(std::cell::Cell<usize>);

impl Progress for Until {
    fn report(&self, done: usize, all: usize) -> bool {
        assert!(done <= all);
        self.0.set(self.0.get().saturating_sub(1));
        self.0.get() > 0
    }
}

#[test]
fn data_of_a_large_story_is_written_row_by_row_and_can_be_cancelled() {
    let atlas = story(2_000);
    let folder = tempfile::tempdir().unwrap();
    for format in [Format::Geojson, Format::Kml, Format::Csv] {
        let wish = Request { replace: true, ..request(format, &english(), folder.path().join("story")) };
        for reports in [1, 2, 5] {
            let until = Until(std::cell::Cell::new(reports));
            let ended = export::export(&atlas, &wish, &until);
            assert!(matches!(ended, Err(ExportError::Cancelled)), "{format:?} after {reports}: {ended:?}");
            assert_eq!(until.0.get(), 0);
            let left: Vec<_> = walk(folder.path());
            assert!(left.is_empty(), "{format:?}: {left:?}");
        }
        let files = export::export(&atlas, &wish, &()).unwrap();
        let size: u64 = files.iter().map(|file| std::fs::metadata(file).unwrap().len()).sum();
        assert!(size > 1_000_000, "{format:?}: {size}");
        // Once more, over what is there, as one does.
        export::export(&atlas, &wish, &()).unwrap();
        for file in files {
            std::fs::remove_file(file).unwrap();
        }
    }
}

/// The files of a folder, however deep.
fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn what_a_filter_shows_is_found_at_once_and_is_the_same_as_looking_at_each_claim() {
    let mut dice = Dice::new(11);
    let many_sides = {
        let mut file = large_story::story(120);
        let sign = file.sides[0].sign;
        file.sides.extend((5..80).map(|number| Side {
            id: format!("side-{number}").into(),
            name: [("en", format!("Side {number}")), ("ar", format!("الطرف {number}"))].into(),
            sign,
        }));
        Arc::new(atlas::read(&serde_json::to_vec(&file).unwrap(), false).atlas.unwrap())
    };
    for atlas in [story(300), many_sides, crate::common::story()] {
        for _ in 0..40 {
            let mut filter = Filter::default();
            for side in &atlas.sides {
                if dice.below(3) == 0 {
                    filter.toggle(Facet::Side(side.id.clone()));
                }
            }
            for kind in SourceKind::ALL {
                if dice.below(4) == 0 {
                    filter.toggle(Facet::Kind(kind));
                }
            }
            for year in atlas.years() {
                if dice.below(5) == 0 {
                    filter.toggle(Facet::Year(year));
                }
            }
            if dice.below(2) == 0 {
                filter.evidence.insert(Evidence::Agreed);
                filter.from = Some("2023-03".parse().unwrap());
                filter.to = Some("2025-10-02".parse().unwrap());
            }
            let shown = atlas.shown(&filter);
            for (number, claim) in (0..).zip(&atlas.claims) {
                assert_eq!(shown.has(number), filter.shows(&atlas, claim), "{} {filter:?}", claim.id);
            }
            assert_eq!(shown.count(), atlas.claims.iter().filter(|claim| filter.shows(&atlas, claim)).count());
            let position = 11.0 * dice.part();
            let moment = Moment::at(&atlas, position).filtered(&filter);
            for number in 0..atlas.places.len() {
                let now = moment.place_at(number).unwrap();
                let slow = now.shown().map(|status| (status.status.state, status.weight.evidence));
                assert_eq!(moment.standing(number), slow, "place {number} at {position} {filter:?}");
            }
            for now in Moment::at(&atlas, position).moves() {
                let levels = std::iter::once(now.weight.departure.evidence)
                    .chain(now.weight.destination.as_ref().map(|end| end.evidence));
                let is_shown = filter.shows_assessed(&atlas, &now.relocation.claims, levels);
                assert_eq!(moment.relocation(now.stop, now.index).is_some(), is_shown);
            }
        }
    }
}
