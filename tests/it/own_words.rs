//! States and kinds of a story's own: named, drawn, listed, counted, written and read again.

use std::sync::Arc;

use marhala::atlas::model::{Condition, KindIcon, Ring, StateColor};
use marhala::atlas::problem::Kind;
use marhala::atlas::{self, Atlas};
use marhala::export::request::{Format, TextMode};
use marhala::export::{SceneRenderer, export};
use marhala::view::StoryView;
use serde_json::{Value, json};

use crate::common::written::{built_in, problems, read};
use crate::common::{self, Open as _, arabic, english, open};

/// The built-in story in which the first place is a bridge, and closed.
fn file() -> Value {
    let mut file = built_in();
    file["own_states"] = json!([
        { "id": "closed", "name": { "en": "Closed to traffic", "ar": "مغلق أمام الحركة" }, "color": "red", "ring": "toothed", "fact": true },
        { "id": "one_lane", "name": { "en": "One lane open", "ar": "مسار واحد مفتوح" }, "color": "sky", "ring": "dash_dot" },
    ]);
    file["own_kinds"] = json!([{ "id": "bridge", "name": { "en": "Bridge", "ar": "جسر" }, "icon": "bridge" }]);
    let tower = json!({ "id": "tower", "name": { "en": "Tower", "ar": "برج" }, "path": "M12 2 22 22H2z" });
    file["own_kinds"].as_array_mut().unwrap().push(tower);
    file["places"][0]["kind"] = json!("bridge");
    file["places"][1]["kind"] = json!("tower");
    file["phases"][0]["statuses"][0]["state"] = json!("closed");
    file
}

#[test]
fn a_state_of_its_own_looks_and_is_called_as_the_story_says() {
    let atlas = read(&file());
    let closed = atlas.phases[0].statuses[0].state;
    assert_eq!((closed.name(), closed.color(), closed.ring()), ("closed", StateColor::Red, Ring::Toothed));
    assert!(closed.is_fact());
    assert_eq!(atlas.places[0].kind.own_icon(), Some(KindIcon::Bridge));
    let place = atlas.places[0].id.to_string();
    for (options, words) in [(english(), ["Closed to traffic", "Bridge"]), (arabic(), ["مغلق أمام الحركة", "جسر"])]
    {
        let window = open(&atlas, &options.with_place(&place), (1280.0, 800.0), 1.0, |app| app);
        let said: String = common::all_words(&window).concat();
        // Arabic is handed over shaped, line by line; its words are spoken whole.
        let spoken = words.iter().all(|word| common::says(&window, word));
        assert!(spoken, "{words:?}: {said}");
    }
    // The legend has what is used, after ours.
    assert_eq!(atlas.states_in_use().last(), Some(&closed));
    assert!(!atlas.states_in_use().iter().any(|state| state.name() == "one_lane"));
    // It is drawn in its colour.
    let options = english();
    let mut view = StoryView::new(Arc::clone(&atlas), options.view, options.languages);
    let drawing = SceneRenderer::new(None).unwrap().draw(&mut view, (1200.0, 800.0)).unwrap();
    let svg = drawing.svg(TextMode::Plain, (1200.0, 800.0)).unwrap();
    let marker = &svg[svg.find(&format!("id=\"place-{place}\"")).unwrap()..];
    assert!(marker[..marker.find("</g>").unwrap()].contains("#b03a48"), "{}", &marker[..600]);
    assert!(svg.contains("Closed to traffic"));
}

#[test]
fn an_icon_that_a_story_draws_is_drawn_in_the_window_and_in_files() {
    let atlas = read(&file());
    let options = english();
    let mut view = StoryView::new(Arc::clone(&atlas), options.view, options.languages);
    let drawing = SceneRenderer::new(None).unwrap().draw(&mut view, (1200.0, 800.0)).unwrap();
    let svg = drawing.svg(TextMode::Plain, (1200.0, 800.0)).unwrap();
    let marker = &svg[svg.find(&format!("id=\"place-{}\"", atlas.places[1].id)).unwrap()..];
    let marker = &marker[..marker.find("</g>").unwrap()];
    let path = &marker[marker.find("<path d=\"M").unwrap()..];
    assert_eq!(path[..path.find('Z').unwrap()].matches('L').count(), 2, "a triangle: {marker}");
    // The window: the same picture with another drawing differs only within the disc.
    let mut other = file();
    other["own_kinds"][1]["path"] = json!("M2 2H22V22H2z");
    let place = atlas.places[1].id.to_string();
    let picture = |atlas: &Arc<Atlas>| {
        let mut window = open(atlas, &english().with_place(&place), (1280.0, 800.0), 1.0, |app| app);
        window.render().unwrap()
    };
    let (one, other) = (picture(&atlas), picture(&read(&other)));
    let changed = one.enumerate_pixels().filter(|(x, y, pixel)| other.get_pixel(*x, *y) != *pixel).count();
    // Its marker on the map, and the one that heads its details.
    assert!((60..900).contains(&changed), "{changed}");
    let mut wrong = file();
    wrong["own_kinds"][1]["path"] = json!("M0 0L900 900");
    assert_eq!(problems(&wrong), [("own_kinds[1].path".to_owned(), Kind::BadIcon)]);
}

#[test]
fn ours_look_as_before_whatever_a_story_adds() {
    let (with, without) = (read(&file()), read(&built_in()));
    for (one, other) in with.phases[1..].iter().zip(&without.phases[1..]) {
        let states = |phase: &atlas::model::Phase| phase.statuses.iter().map(|status| status.state).collect::<Vec<_>>();
        assert_eq!(states(one), states(other));
    }
    assert_eq!(without.states().collect::<Vec<_>>(), Condition::ALL);
}

#[test]
fn it_is_written_and_read_again_and_others_get_its_name() {
    let atlas = read(&file());
    let again = serde_json::to_value(&**atlas).unwrap();
    assert_eq!(
        (&again["phases"][0]["statuses"][0]["state"], &again["places"][0]["kind"]),
        (&json!("closed"), &json!("bridge"))
    );
    assert_eq!(**read(&again), **atlas);
    let folder = common::folder("own-words");
    let written = |format: Format, name: &str| {
        let path = folder.join(name);
        export(&atlas, &common::request(format, &english(), path.clone()), &()).unwrap();
        path
    };
    let geojson = std::fs::read_to_string(written(Format::Geojson, "own.geojson")).unwrap();
    assert!(geojson.contains("\"state\":\"closed\"") && geojson.contains("Closed to traffic"));
    let kml = std::fs::read_to_string(written(Format::Kml, "own.kml")).unwrap();
    assert!(kml.contains("<Style id=\"closed\">") && kml.contains("#closed"));
    // A workbook brings all of it back.
    let book = std::fs::read(written(Format::Xlsx, "own.xlsx")).unwrap();
    let options = marhala::import::Options::new(None, jiff::civil::date(2026, 1, 1));
    let made = marhala::import::atlas(&[("own.xlsx".to_owned(), book)], &options).unwrap();
    assert_eq!(*made.atlas, **atlas);
}

#[test]
fn what_is_not_described_or_described_twice_is_named_with_what_was_meant() {
    let mut wrong = file();
    wrong["phases"][0]["statuses"][0]["state"] = json!("close");
    wrong["places"][0]["kind"] = json!("brigde");
    let found = problems(&wrong);
    let nearest = |path: &str| {
        let one = found.iter().find(|(at, _)| at == path).unwrap_or_else(|| panic!("{path}: {found:?}"));
        if let Kind::NotOneOf { nearest, allowed, .. } = &one.1 {
            (nearest.clone(), allowed.contains("present") || allowed.contains("camp"))
        } else {
            panic!("{one:?}")
        }
    };
    assert_eq!(nearest("phases[0].statuses[0].state"), ("closed".to_owned(), true));
    assert_eq!(nearest("places[0].kind"), ("bridge".to_owned(), true));
    let mut twice = file();
    twice["own_states"][1]["id"] = json!("closed");
    twice["own_kinds"][0]["id"] = json!("camp");
    let found = problems(&twice);
    let duplicate = |path: &str| found.iter().any(|(at, kind)| at == path && matches!(kind, Kind::DuplicateId { .. }));
    assert!(duplicate("own_states[1].id") && duplicate("own_kinds[0].id"), "{found:?}");
    let mut many = file();
    many["own_states"] =
        (0..9).map(|number| json!({ "id": format!("s{number}"), "name": { "en": "S", "ar": "س" } })).collect();
    assert!(problems(&many).iter().any(|(_, kind)| matches!(kind, Kind::TooMany { found: 9, limit: 8 })));
    let mut bad = file();
    bad["own_states"][0]["id"] = json!("Closed!");
    let found = problems(&bad);
    let at = |path: &str| found.iter().find(|(at, _)| at == path).map(|(_, kind)| kind);
    assert!(matches!(at("own_states[0].id"), Some(Kind::BadWord { .. })), "{found:?}");
    let mut unnamed = file();
    unnamed["own_states"][0]["name"] = json!({ "en": "Closed" });
    assert!(
        problems(&unnamed)
            .iter()
            .any(|(at, kind)| at == "own_states[0].name" && matches!(kind, Kind::MissingTranslation { .. }))
    );
}

#[test]
fn a_plan_alone_does_not_support_a_fact_of_the_storys_own() {
    let mut planned = file();
    let claim = planned["phases"][0]["statuses"][0]["claims"][0].clone();
    let claims = planned["claims"].as_array_mut().unwrap();
    claims.iter_mut().find(|one| one["id"] == claim).unwrap()["stance"] = json!("plans");
    let warned = |file: &Value| {
        problems(file).iter().any(|(_, kind)| matches!(kind, Kind::LooksAhead { state } if state == "closed"))
    };
    assert!(warned(&planned));
    planned["own_states"][0].as_object_mut().unwrap().remove("fact");
    assert!(!warned(&planned));
}
