//! Other stories than the built-in one: those that come with the program, and strange ones. Nothing is hard-wired
//! to Iraq.

use std::sync::Arc;

use egui::Key;
use egui_kittest::{Harness, SnapshotOptions};

use crate::common::{Open as _, all_words, english, open, press, request, says, settle};
use marhala::app::state::action::{DetailsAction, TimelineAction};
use marhala::app::{App, WindowOptions};
use marhala::atlas::evidence::Evidence;
use marhala::atlas::model::{AtlasFile, Phase, PhaseId, Place, PlaceId, Position};
use marhala::atlas::{Atlas, Moment, built_in, read, read_beside};
use marhala::export::request::Format;

const SIZE: (f32, f32) = (1280.0, 800.0);

fn example(name: &str) -> Atlas {
    let path = format!("{}/data/examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let outcome = read(&std::fs::read(path).unwrap(), true);
    assert!(outcome.problems.is_empty(), "{:#?}", outcome.problems);
    outcome.atlas.unwrap()
}

/// An example with files beside it.
fn example_with_files(name: &str) -> Atlas {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples").join(name);
    let beside = |file: &str| std::fs::read(folder.join(file));
    let outcome = read_beside(&beside("story.json").unwrap(), true, &beside, &mut |_| true);
    assert!(outcome.problems.is_empty(), "{:#?}", outcome.problems);
    outcome.atlas.unwrap()
}

#[test]
fn a_zone_is_said_to_be_larger_and_its_dead_to_be_more() {
    let atlas = Arc::new(example_with_files("zone-1986"));
    walk(&atlas);
    export(&atlas, "zone-1986");
    // The area grows, its size by what was said of it; the plant has no two who agree on the dead.
    let zone = |stop: usize| {
        let moment = Moment::at(&atlas, stop as f64);
        let shape = moment.place(&"zone".into()).unwrap().shape.unwrap();
        let marhala::atlas::geometry::Size::Area(km2) = marhala::atlas::geometry::size(shape) else { panic!() };
        km2
    };
    // 500 square miles, and a circle of 18 miles.
    assert!(
        (zone(1) / 1_295.0 - 1.0).abs() < 0.02 && (zone(2) / 2_636.0 - 1.0).abs() < 0.02,
        "{} {}",
        zone(1),
        zone(2)
    );
    let evidence = |stop: usize| {
        let moment = Moment::at(&atlas, stop as f64);
        moment.place(&"plant".into()).unwrap().status.unwrap().weight.evidence
    };
    assert_eq!([evidence(0), evidence(1), evidence(3)], [Evidence::OneSided, Evidence::Disputed, Evidence::Disputed]);
    let figures = atlas.figures_of(&atlas.phases[1].statuses[0]);
    let said: Vec<f64> = figures.iter().map(|said| said.figure.largest()).collect();
    assert_eq!(said.iter().map(|number| *number as u32).collect::<Vec<_>>(), [2, 99, 2000]);
    assert!(atlas.picture("zone.svg").is_some());
    // A river that one side says is at risk, and a number that was said some time at a weekend.
    let river = Moment::at(&atlas, 2.0).place(&"river".into()).unwrap();
    assert!(!river.shape.unwrap().is_area());
    assert_eq!(river.status.unwrap().weight.evidence, Evidence::OneSided);
    let weekend = atlas.claim(&"forty-nine-thousand".into()).unwrap().date;
    assert_eq!(
        weekend.between().map(|days| days.map(|day| day.to_string())),
        Some(["1986-05-03".into(), "1986-05-04".into()])
    );
}

fn made(file: &AtlasFile) -> Atlas {
    let outcome = read(serde_json::to_string(file).unwrap().as_bytes(), false);
    outcome.atlas.unwrap_or_else(|| panic!("{:#?}", outcome.problems))
}

fn window(atlas: &Arc<Atlas>, options: &WindowOptions) -> Harness<'static, App> {
    open(atlas, options, SIZE, 1.0, |app| app)
}

fn picture(window: &mut Harness<'_, App>, name: &str) {
    window.snapshot_options(name, &SnapshotOptions::new().threshold(1.2).max_failed_pixels(120));
}

/// Walks through all stops and opens every place; every place is in the window when the whole story is shown.
fn walk(atlas: &Arc<Atlas>) {
    let mut window = window(atlas, &english());
    let state = window.state().state();
    for marker in &window.state().scene().markers {
        let (x, y) = (marker.center.x, marker.center.y);
        let inside = (0.0..SIZE.0).contains(&x) && (0.0..SIZE.1).contains(&y);
        assert!(inside, "{} is at {x}, {y} of {:?}", marker.place, state.view().camera);
    }
    for stop in 0..atlas.phases.len() {
        window.state_mut().apply(TimelineAction::GoToStop(stop), 0.0);
        settle(&mut window);
        assert!(says(&window, atlas.phases[stop].title.get("en")), "{:?}", all_words(&window));
    }
    for place in atlas.places.iter().take(12) {
        window.state_mut().apply(DetailsAction::OpenPlace(place.id.clone()), 0.0);
        settle(&mut window);
        assert!(says(&window, place.name.get("en")));
    }
    press(&mut window, Key::Escape);
    press(&mut window, Key::B);
    press(&mut window, Key::S);
    press(&mut window, Key::Escape);
}

/// Everything that can be exported is.
fn export(atlas: &Arc<Atlas>, name: &str) {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("examples").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    for (format, file) in
        [(Format::Png, "a.png"), (Format::Svg, "a.svg"), (Format::Geojson, "a.geojson"), (Format::Kml, "a.kml")]
    {
        let options = english().at_stop(atlas.phases.len() - 1);
        let request = request(format, &options, folder.join(file));
        marhala::export::export(atlas, &request, &()).unwrap();
    }
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("a.geojson")).unwrap()).unwrap();
    let places =
        json["features"].as_array().unwrap().iter().filter(|feature| feature["properties"]["layer"] == "place");
    assert_eq!(places.count(), atlas.places.len());
}

#[test]
fn a_company_moves_its_headquarters() {
    let atlas = Arc::new(example("headquarters"));
    walk(&atlas);
    export(&atlas, "headquarters");
    let moment = Moment::at(&atlas, 1.0);
    let austin = moment.place(&PlaceId::from("austin")).unwrap().status.unwrap();
    assert_eq!(austin.weight.evidence, Evidence::OneSided, "the press repeats what the company filed");
    let mut window = window(&atlas, &english().at_stop(1).with_place("austin"));
    assert!(says(&window, "Headquarters") && !says(&window, "Forces present"), "{:?}", all_words(&window));
    picture(&mut window, "example-headquarters");
}

#[test]
fn an_epidemic_is_first_reported() {
    let atlas = Arc::new(example("epidemic"));
    walk(&atlas);
    export(&atlas, "epidemic");
    let mut window = window(&atlas, &english().at_stop(1));
    picture(&mut window, "example-epidemic");
    // By date too, though all of it was told later.
    window
        .state_mut()
        .apply(TimelineAction::GoToMoment(marhala::view::time_axis::days(jiff::civil::date(2014, 1, 10))), 0.0);
    settle(&mut window);
    assert!(says(&window, "Guéckédou: Not known at the time, Disputed"), "{:?}", all_words(&window));
}

#[test]
fn an_army_retreats_in_another_language() {
    let atlas = Arc::new(example("retreat-1812"));
    walk(&atlas);
    export(&atlas, "retreat");
    assert_eq!(atlas.languages, ["en", "fr"]);
    let mut window = window(&atlas, &english().at_stop(3));
    assert!(says(&window, "Borisov, on the Berezina: Accounts differ, Disputed"), "{:?}", all_words(&window));
    picture(&mut window, "example-retreat");
}

/// The built-in story with other places and phases.
fn changed(change: impl FnOnce(&mut AtlasFile)) -> Atlas {
    let mut file: AtlasFile = (*built_in().unwrap()).clone();
    (file.view, file.deadlines) = (None, Vec::new());
    change(&mut file);
    made(&file)
}

#[test]
fn one_place_alone_is_a_story() {
    let atlas = changed(|file| {
        file.places.truncate(1);
        let only = file.places[0].id.clone();
        file.claims.iter_mut().for_each(|claim| claim.about.retain(|place| *place == only));
        file.questions.iter_mut().for_each(|question| question.places.retain(|place| *place == only));
        for phase in &mut file.phases {
            phase.statuses.retain(|status| status.place == only);
            phase.moves.clear();
        }
    });
    let atlas = Arc::new(atlas);
    walk(&atlas);
    export(&atlas, "one-place");
}

#[test]
fn two_hundred_places_and_sixty_phases_are_a_story() {
    let atlas = changed(|file| {
        let example = file.places[0].clone();
        file.places.extend((0..194).map(|number| Place {
            id: PlaceId::from(format!("more-{number}")),
            position: Position { lon: 38.0 + f64::from(number % 14) * 0.8, lat: 29.5 + f64::from(number / 14) * 0.6 },
            ..example.clone()
        }));
        let phase = Phase { end: None, scheduled: false, ..file.phases[3].clone() };
        file.phases = (0..60)
            .map(|number| Phase {
                id: PhaseId::from(format!("phase-{number}")),
                start: format!("20{:02}-{:02}", 19 + number / 12, number % 12 + 1).parse().unwrap(),
                ..phase.clone()
            })
            .collect();
    });
    assert_eq!((atlas.places.len(), atlas.phases.len()), (200, 60));
    let atlas = Arc::new(atlas);
    let mut window = window(&atlas, &english());
    // Where they are crowded they stand together, and none is left out.
    let scene = window.state().scene();
    let joined: usize = scene.clusters.iter().map(|cluster| cluster.count as usize).sum();
    assert!(!scene.clusters.is_empty());
    assert_eq!(scene.markers.len() + joined, 200);
    press(&mut window, Key::End);
    assert_eq!(window.state().state().stop(), 59);
    picture(&mut window, "example-many");
    export(&atlas, "many");
}

#[test]
fn a_story_across_the_antimeridian_is_one() {
    let atlas = changed(|file| {
        let across =
            [(178.4, -18.1), (-171.8, -13.8), (174.8, -36.9), (-175.2, -21.1), (179.2, -16.4), (-176.2, -13.3)];
        for (place, (lon, lat)) in file.places.iter_mut().zip(across) {
            place.position = Position { lon, lat };
        }
    });
    let atlas = Arc::new(atlas);
    walk(&atlas);
    export(&atlas, "antimeridian");
    let mut window = window(&atlas, &english().at_stop(4));
    let longest = window
        .state()
        .scene()
        .arcs
        .iter()
        .flat_map(|arc| arc.curve.windows(2).map(|pair| pair[0].distance(pair[1])).collect::<Vec<_>>());
    let longest = longest.fold(0.0, f32::max);
    assert!(longest < 80.0, "an arc jumps {longest} pixels across the map");
    picture(&mut window, "example-antimeridian");
}

/// What every mark of an example stands on: state or ends, with their evidence.
fn marks(atlas: &Atlas) -> Vec<String> {
    let of_stop = |stop: usize| {
        let phase = atlas.phases[stop].id.as_str();
        let statuses = atlas.statuses_of(stop).map(move |(status, weight)| {
            format!("{phase}: {} {} {}", status.place, status.state.name(), weight.evidence.name())
        });
        let moves = atlas.moves_of(stop).map(move |(relocation, weight)| {
            let to = relocation.to.as_ref().map_or("?", |to| to.as_str());
            let levels: Vec<&str> = weight.levels().map(Evidence::name).collect();
            format!("{phase}: {} → {to} {}", relocation.from, levels.join(", "))
        });
        statuses.chain(moves).collect::<Vec<_>>()
    };
    (0..atlas.phases.len()).flat_map(of_stop).collect()
}

#[test]
fn every_mark_of_the_examples_stands_on_what_its_claims_say() {
    // A company says what it will do and what it has done; the press repeats the company.
    assert_eq!(marks(&example("headquarters")), HEADQUARTERS);
    // One side, health authorities, reports; what the first case was is in question.
    assert_eq!(marks(&example("epidemic")), EPIDEMIC);
    // Historians say later, of days that they name.
    let retreat = example("retreat-1812");
    assert_eq!(marks(&retreat), RETREAT);
    let later = |stop: usize| retreat.statuses_of(stop).flat_map(|(_, weight)| &weight.readings).all(|r| r.said_later);
    assert!((0..retreat.phases.len()).all(later), "every claim of the retreat was made after it");
}

const HEADQUARTERS: &[&str] = &[
    "announced: palo-alto leaving scheduled",
    "announced: austin receiving scheduled",
    "announced: palo-alto → austin scheduled, scheduled",
    "moved: palo-alto handed_over one-sided",
    "moved: austin present one-sided",
    "moved: palo-alto → austin one-sided, one-sided",
    "engineering: palo-alto present agreed",
];
const EPIDEMIC: &[&str] = &[
    "unnoticed: gueckedou unclear disputed",
    "identified: gueckedou present one-sided",
    "identified: macenta receiving one-sided",
    "identified: kissidougou receiving one-sided",
    "capitals: conakry present one-sided",
    "capitals: monrovia receiving one-sided",
    "capitals: freetown receiving one-sided",
    "capitals: lagos receiving one-sided",
    "emergency: conakry present agreed",
    "emergency: monrovia present agreed",
    "emergency: freetown present agreed",
    "emergency: lagos present agreed",
];
const RETREAT: &[&str] = &[
    "moscow: moscow leaving one-sided",
    "moscow: maloyaroslavets receiving one-sided",
    "moscow: moscow → maloyaroslavets one-sided, one-sided",
    "bulletin: moscow handed_over one-sided",
    "smolensk: smolensk present one-sided",
    "smolensk: maloyaroslavets → smolensk one-sided, one-sided",
    "berezina: orsha present one-sided",
    "berezina: borisov unclear disputed",
    "berezina: smolensk → orsha one-sided, one-sided",
    "neman: smorgon present one-sided",
    "neman: kovno receiving disputed",
    "neman: borisov → smorgon one-sided, one-sided",
    "neman: smorgon → kovno one-sided, one-sided",
];
