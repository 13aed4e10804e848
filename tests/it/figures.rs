//! Numbers: said as they were said, side by side where they differ, drawn as circles whose areas are in proportion.

use std::sync::Arc;

use marhala::atlas::problem::Kind;
use marhala::atlas::{self, Atlas};
use marhala::export::request::{Format, TextMode};
use marhala::export::{SceneRenderer, export};
use marhala::map::symbols::FigureMark;
use marhala::view::StoryView;
use serde_json::{Value, json};

use crate::common::written::{built_in, read};
use crate::common::{self, Open as _, arabic, english, open};

/// The built-in story in which two claims of one state say how many there were.
fn file(first: &Value, second: &Value) -> Value {
    let mut file = built_in();
    file["measures"] = json!([{ "id": "troops", "name": { "en": "troops", "ar": "جندي" }, "drawn": true }]);
    let phases = file["phases"].as_array().unwrap();
    let phase = phases.iter().position(|one| one["id"] == "columns").unwrap();
    let status = file["phases"][phase]["statuses"][0].clone();
    let both = [status["claims"][0].clone(), status["against"][0].clone()];
    for (id, figure) in both.iter().zip([first, second]) {
        let claim = file["claims"].as_array_mut().unwrap().iter_mut().find(|one| one["id"] == *id).unwrap();
        claim["figures"] = json!([figure]);
    }
    file
}

fn differing() -> Arc<Atlas> {
    read(&file(
        &json!({ "of": "troops", "least": 2500, "about": true, "place": "ain-al-asad" }),
        &json!({ "of": "troops", "least": 100, "most": 150, "place": "ain-al-asad" }),
    ))
}

fn stop(atlas: &Atlas) -> usize {
    atlas.phases.iter().position(|phase| phase.id.as_str() == "columns").unwrap()
}

fn marks(atlas: &Arc<Atlas>, place: &str) -> (Vec<FigureMark>, String) {
    let options = english().at_stop(stop(atlas));
    let mut view = StoryView::new(Arc::clone(atlas), options.view, options.languages);
    let drawing = SceneRenderer::new(None).unwrap().draw(&mut view, (1200.0, 800.0)).unwrap();
    let svg = drawing.svg(TextMode::Plain, (1200.0, 800.0)).unwrap();
    (drawing.scene.marker(&place.into()).unwrap().figures.clone(), svg)
}

#[test]
fn numbers_that_differ_stand_side_by_side_each_with_who_says_it_and_its_own_circle() {
    let atlas = differing();
    let (figures, svg) = marks(&atlas, "ain-al-asad");
    assert_eq!(figures.len(), 2);
    let radius = |mark: &FigureMark| mark.most;
    // As the square root: 2500 to 150.
    assert!((radius(&figures[0]) / radius(&figures[1]) - (2500.0_f32 / 150.0).sqrt()).abs() < 1e-3);
    assert!((figures[1].least / figures[1].most - (100.0_f32 / 150.0).sqrt()).abs() < 1e-3);
    assert!(figures[0].about && !figures[1].about && figures.iter().all(|mark| !mark.alone));
    assert!(svg.contains("Where numbers differ") && svg.contains("id=\"figures\""));
    assert!(marks(&atlas, "camp-victory").0.is_empty(), "a number for one place counts for no other");
    for (options, words) in
        [(english(), ["about 2500 troops", "100–150 troops"]), (arabic(), ["نحو 2500 جندي", "100–150 جندي"])]
    {
        let options = options.at_stop(stop(&atlas)).with_place("ain-al-asad");
        let window = open(&atlas, &options, (1280.0, 800.0), 1.0, |app| app);
        for word in words {
            assert!(common::says(&window, word), "{word}: {:?}", common::all_words(&window));
        }
    }
}

#[test]
fn a_claim_says_for_which_place_a_number_counts() {
    let atlas = differing();
    let options = english().at_stop(stop(&atlas)).with_place("ain-al-asad");
    let window = open(&atlas, &options, (1280.0, 2400.0), 1.0, |app| app);
    assert!(common::says(&window, "about 2500 troops (Ain al-Asad air base)"), "{:?}", common::all_words(&window));
}

#[test]
fn what_all_say_is_one_tinted_circle() {
    let same = json!({ "of": "troops", "least": 300, "place": "ain-al-asad" });
    let atlas = read(&file(&same, &same));
    let figures = marks(&atlas, "ain-al-asad").0;
    assert!(matches!(&figures[..], [mark] if mark.alone && !mark.about), "{figures:?}");
}

#[test]
fn numbers_go_along_to_page_paper_and_tables() {
    let atlas = differing();
    let folder = common::folder("figures");
    for (format, name) in [(Format::Html, "story.html"), (Format::Geojson, "story.geojson")] {
        let path = folder.join(name);
        export(&atlas, &common::request(format, &english(), path.clone()), &()).unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains("about 2500 troops") && text.contains("100–150 troops"), "{name}");
    }
    let tables = folder.join("tables");
    export(&atlas, &common::request(Format::Csv, &english(), tables.clone()), &()).unwrap();
    let table = std::fs::read_to_string(tables.join("figures.csv")).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].ends_with("claim,date,by,place,of,name,least,most,about,as_said"), "{}", rows[0]);
    let said = atlas.claims.iter().map(|claim| claim.figures.len()).sum::<usize>();
    assert_eq!(rows.len(), said + 1, "a row for each number: {table}");
    assert!(rows.iter().any(|row| row.ends_with(",troops,troops,2500,,about,about 2500 troops")), "{table}");
    assert!(rows.iter().any(|row| row.contains(",troops,troops,100,150,,")), "{table}");
    let book = folder.join("story.xlsx");
    export(&atlas, &common::request(Format::Xlsx, &english(), book.clone()), &()).unwrap();
    let options = marhala::import::Options::new(None, jiff::civil::date(2026, 1, 1));
    let made = marhala::import::atlas(&[("story.xlsx".to_owned(), std::fs::read(book).unwrap())], &options).unwrap();
    assert_eq!(*made.atlas, **atlas);
}

#[test]
fn a_number_of_nothing_that_is_counted_or_of_another_place_is_named() {
    let wrong = file(
        &json!({ "of": "trops", "least": 5, "most": 3 }),
        &json!({ "of": "troops", "least": -1, "place": "erbil-airport" }),
    );
    let outcome = atlas::read(wrong.to_string().as_bytes(), false);
    let has =
        |test: &dyn Fn(&str, &Kind) -> bool| outcome.problems.iter().any(|one| test(&one.path.to_string(), &one.kind));
    assert!(has(&|path, kind| path.ends_with("figures[0].of")
        && matches!(kind, Kind::UnknownId { nearest, .. } if nearest == "troops")));
    assert!(has(&|path, kind| path.ends_with("figures[0].most") && matches!(kind, Kind::OutOfRange { .. })));
    assert!(has(&|path, kind| path.ends_with("figures[0].least") && matches!(kind, Kind::OutOfRange { .. })));
    assert!(has(&|path, kind| path.ends_with("figures[0].place") && matches!(kind, Kind::NotAbout { .. })));
}
