//! Pictures of the story: shown with their credit, hidden where they are sensitive, named where something lacks.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use marhala::app::App;
use marhala::atlas::problem::{Kind, Severity};
use marhala::atlas::{self, Atlas, Outcome};
use marhala::export::export;
use marhala::export::request::Format;
use serde_json::{Value, json};

use crate::common::written::built_in;
use crate::common::{self, Open as _, arabic, english, open};

fn picture(file: &str) -> Value {
    json!({
        "file": file, "credit": "Drawn for this test", "licence": "CC0", "sources": [],
        "caption": { "en": "Two squares", "ar": "مربعان" }, "alt": { "en": "A red square beside a blue one.", "ar": "مربع أحمر بجانب أزرق." },
    })
}

/// The built-in story with pictures of a place, of its first phase and of a claim about the place.
fn file() -> Value {
    let mut file = built_in();
    let source = file["sources"][0]["id"].clone();
    let with = |name: &str| {
        let mut one = picture(name);
        one["sources"] = json!([source]);
        one
    };
    let (plain, sensitive, broken) = (with("squares.png"), with("squares.svg"), with("broken.png"));
    file["places"][0]["pictures"] = json!([plain, sensitive]);
    file["places"][0]["pictures"][1]["sensitive"] = json!(true);
    file["places"][0]["pictures"].as_array_mut().unwrap().push(broken);
    file["phases"][0]["pictures"] = json!([with("squares.png")]);
    file
}

fn beside(name: &str) -> std::io::Result<Vec<u8>> {
    match name {
        "squares.png" | "broken.png" => {
            let mut png = Vec::new();
            let image = image::RgbImage::from_fn(600, 300, |x, _| image::Rgb(if x < 300 { [200, 30, 30] } else { [30, 30, 200] }));
            image.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
            if name == "broken.png" {
                png.truncate(png.len() / 2);
            }
            Ok(png)
        }
        "squares.svg" => Ok(br#"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="30" height="30" fill="red"/></svg>"#.to_vec()),
        "words.png" => Ok(b"no picture at all".to_vec()),
        _ => Err(std::io::ErrorKind::NotFound.into()),
    }
}

fn read(file: &Value) -> Outcome {
    atlas::read_beside(file.to_string().as_bytes(), false, &beside, &mut |_| true)
}

fn story() -> Arc<Atlas> {
    let outcome = read(&file());
    assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    Arc::new(outcome.atlas.unwrap())
}

/// Draws until something is said; pictures are decoded beside the frames.
fn wait_for(window: &mut Harness<'_, App>, words: &str) {
    let begun = Instant::now();
    while !common::says(window, words) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{words}: {:?}", common::all_words(window));
        window.step();
    }
}

fn click(window: &mut Harness<'_, App>, name: &str) {
    use egui_kittest::kittest::Queryable as _;
    window.get_all_by_label_contains(name).next().unwrap().click_accesskit();
    window.run_steps(3);
}

#[test]
fn a_picture_stands_with_its_caption_and_credit_and_opens_large_with_them() {
    for (options, alt, caption) in
        [(english(), "A red square beside a blue one.", "Two squares"), (arabic(), "مربع أحمر بجانب أزرق.", "مربعان")]
    {
        let mut window = open(&story(), &options.with_place("ain-al-asad"), (1280.0, 1400.0), 1.0, |app| app);
        wait_for(&mut window, alt);
        assert!(common::says(&window, caption) && common::says(&window, "Drawn for this test · CC0"));
        click(&mut window, alt);
        assert_eq!(window.state().state().opened_picture(), Some("squares.png"));
        let credits = |window: &Harness<'_, App>| {
            common::all_words(window).iter().filter(|words| words.contains("Drawn for this test")).count()
        };
        let before = credits(&window);
        common::press(&mut window, egui::Key::Escape);
        assert!(credits(&window) < before, "Escape closes it, and with it its credit");
    }
}

#[test]
fn a_sensitive_picture_waits_until_it_is_asked_for_and_a_broken_one_is_a_sentence() {
    let mut window = open(&story(), &english().with_place("ain-al-asad"), (1280.0, 1600.0), 1.0, |app| app);
    wait_for(&mut window, "The picture “broken.png” cannot be shown.");
    wait_for(&mut window, "A red square beside a blue one.");
    let shown = |window: &Harness<'_, App>| {
        common::all_words(window).iter().filter(|words| words.contains("A red square beside a blue one.")).count()
    };
    let before = shown(&window);
    assert!(common::says(&window, "This picture may distress."));
    click(&mut window, "Show the picture");
    let begun = Instant::now();
    while shown(&window) <= before {
        assert!(begun.elapsed() < Duration::from_secs(20));
        window.step();
    }
    assert!(!common::says(&window, "This picture may distress."));
}

#[test]
fn the_guided_story_shows_the_pictures_of_a_phase() {
    let mut window = open(&story(), &english(), (1280.0, 1000.0), 1.0, |app| app);
    click(&mut window, "Start the story");
    wait_for(&mut window, "A red square beside a blue one.");
    assert!(common::says(&window, "Drawn for this test · CC0"));
}

#[test]
fn what_a_picture_lacks_is_named() {
    let mut wrong = file();
    let pictures = wrong["places"][0]["pictures"].as_array_mut().unwrap();
    pictures[0]["credit"] = json!(" ");
    pictures[0]["alt"] = json!({ "en": "Squares" });
    pictures[1]["sources"] = json!([]);
    let outcome = read(&wrong);
    assert!(outcome.atlas.is_none());
    let has = |path: &str, test: &dyn Fn(&Kind) -> bool| {
        outcome.problems.iter().any(|one| one.path.to_string() == path && test(&one.kind))
    };
    assert!(has(
        "places[0].pictures[0].credit",
        &|kind| matches!(kind, Kind::MissingField { field } if field == "credit")
    ));
    assert!(has("places[0].pictures[0].alt", &|kind| matches!(kind, Kind::MissingTranslation { .. })));
    assert!(has("places[0].pictures[1].sources", &|kind| matches!(kind, Kind::NoSource)));
    // What cannot be read is a warning, and the story opens without it.
    let mut missing = file();
    for (index, name) in ["none.png", "words.png", "../up.png"].iter().enumerate() {
        missing["places"][0]["pictures"][index]["file"] = json!(name);
    }
    let outcome = read(&missing);
    assert!(outcome.atlas.is_some());
    let kinds: Vec<&Kind> = outcome.problems.iter().map(|one| &one.kind).collect();
    assert!(outcome.problems.iter().all(|one| one.severity == Severity::Warning));
    assert!(
        matches!(kinds[..], [Kind::PictureUnreadable { .. }, Kind::NotAPicture { .. }, Kind::NotBeside { .. }]),
        "{kinds:?}"
    );
}

#[test]
fn pictures_are_packed_along() {
    let folder = common::folder("story-pictures");
    let write = |name: &str| std::fs::write(folder.join(name), beside(name).unwrap()).unwrap();
    ["squares.png", "squares.svg", "broken.png"].into_iter().for_each(write);
    let path = folder.join("story.json");
    std::fs::write(&path, file().to_string()).unwrap();
    let program = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_marhala")).args(arguments).output().unwrap()
    };
    let package = folder.join("story.marhala");
    assert!(program(&["pack", path.to_str().unwrap(), "--force"]).status.success());
    let checked = program(&["check", "--strict", package.to_str().unwrap()]);
    assert!(checked.status.success(), "{checked:?}");
    let bytes = std::fs::read(&package).unwrap();
    let opened = atlas::package::Package::open(&bytes).unwrap();
    assert_eq!(opened.file("squares.png").unwrap(), std::fs::read(folder.join("squares.png")).unwrap());
    assert!(Path::new(&folder).exists());
}

#[test]
fn a_picture_that_was_published_later_is_not_known_before() {
    let mut file = file();
    let source =
        file["sources"].as_array().unwrap().iter().find(|one| one["date"] == "2025-08-17").unwrap()["id"].clone();
    file["phases"][0]["pictures"][0]["sources"] = json!([source]);
    file["places"][0]["pictures"][0]["sources"] = json!([source]);
    let whole = read(&file).atlas.unwrap();
    let pictures = |atlas: &Atlas| (atlas.places[0].pictures.len(), atlas.phases[0].pictures.len());
    let files = |atlas: &Atlas| ["squares.png", "squares.svg"].map(|file| atlas.picture_of(file).is_some());
    assert_eq!((pictures(&whole), files(&whole)), ((3, 1), [true, true]));
    let before = whole.as_of(jiff::civil::date(2025, 8, 16));
    assert_eq!((pictures(&before), files(&before)), ((2, 0), [false, true]));
    let after = whole.as_of(jiff::civil::date(2025, 8, 17));
    assert_eq!((pictures(&after), files(&after)), ((3, 1), [true, true]));
}

#[test]
fn no_picture_stays_open_or_shown_in_a_story_that_does_not_have_it() {
    use marhala::app::state::action::{DetailsAction, DocumentAction};
    use marhala::app::state::cards::Card;
    let mut window = open(&story(), &english(), (1280.0, 1000.0), 1.0, |app| app);
    let app = window.state_mut();
    app.apply(DetailsAction::OpenPicture("none.png".to_owned()), 0.0);
    assert!(!app.state().is_open(Card::Picture), "there is no such picture");
    app.apply(DetailsAction::OpenPicture("squares.png".to_owned()), 0.0);
    app.apply(DetailsAction::RevealPicture("squares.svg".to_owned()), 0.0);
    assert!(app.state().is_open(Card::Picture) && app.state().is_revealed("squares.svg"));
    app.apply(DocumentAction::OpenBuiltIn, 1.0);
    assert!(!app.state().is_open(Card::Picture) && !app.state().is_revealed("squares.svg"));
}

#[test]
fn the_page_has_each_picture_once_with_its_credit_wherever_it_is_shown() {
    let folder = common::folder("story-pictures-page");
    let written = |name: &str| {
        let path = folder.join(name);
        export(&story(), &common::request(Format::Html, &english(), path.clone()), &()).unwrap();
        std::fs::read_to_string(path).unwrap()
    };
    let page = written("one.html");
    // The photograph and the drawing, each once; the damaged one is a sentence.
    assert_eq!(page.matches("<image id=\"photo-").count(), 2);
    assert!(page.contains("href=\"data:image/jpeg;base64,") && page.contains("href=\"data:image/svg+xml;base64,"));
    assert!(page.contains("The picture “broken.png” cannot be shown."));
    for (language, caption) in [("en", "Two squares"), ("ar", "مربعان")] {
        let article = &page[page.find(&format!("<article class=\"story\" id=\"{language}\"")).unwrap()..];
        let article = &article[..article.find("</article>").unwrap()];
        let figures: Vec<&str> = article.split("<figure class=\"photo\">").skip(1).collect();
        assert_eq!(figures.len(), 4, "three of a place, one of a phase");
        for figure in figures {
            let figure = &figure[..figure.find("</figure>").unwrap()];
            assert!(figure.contains(caption) && figure.contains("Drawn for this test · CC0"), "{figure}");
        }
        // What may distress is behind a button that works without a script.
        assert_eq!(article.matches("<details><summary>").count(), 1);
        let behind = &article[article.find("<details>").unwrap()..article.find("</details>").unwrap()];
        assert!(behind.contains("<use href=\"#photo-"), "{behind}");
    }
    assert_eq!(page, written("two.html"), "the same every time");
}

#[test]
fn paper_has_its_pictures_with_their_credit_and_none_that_may_distress() {
    let path = common::folder("story-pictures-paper").join("story.pdf");
    let mut request = common::request(Format::Pdf, &english(), path.clone());
    request.all_phases = true;
    export(&story(), &request, &()).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let output = std::process::Command::new(program).args(arguments).arg(&path).output().unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let images = run("pdfimages", &["-list"]);
    let images: Vec<&str> = images.lines().skip(2).filter(|line| line.contains(" 600   300 ")).collect();
    let objects: std::collections::BTreeSet<&str> =
        images.iter().filter_map(|line| line.split_whitespace().nth(10)).collect();
    assert_eq!((images.len(), objects.len()), (2, 1), "of the place and of the phase, written once: {images:?}");
    let text = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert_eq!(text.matches("Drawn for this test · CC0").count(), 4, "{text}");
    assert_eq!(text.matches("This picture may distress.").count(), 1);
    assert_eq!(text.matches("The picture “broken.png” cannot be shown.").count(), 1);
}
