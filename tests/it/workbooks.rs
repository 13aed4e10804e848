//! Workbooks: what is written opens again as the same, mistakes are named by their cells, and another program reads it.

use std::path::Path;
use std::process::Command;

use jiff::civil::date;
use proptest::prelude::*;

use marhala::atlas::model::{AtlasFile, Localized, Need, Waiting};
use marhala::atlas::problem::Severity;
use marhala::atlas::{self, Atlas, Outcome};
use marhala::export;
use marhala::import::{self, Options};
use marhala::text::Languages;

use crate::common::folder;

fn open(name: &str, bytes: Vec<u8>) -> Outcome {
    import::read(&[(name.to_owned(), bytes)], &Options::new(None, date(2026, 1, 1)))
}

fn read(file: &AtlasFile) -> Atlas {
    let text = serde_json::to_string(file).unwrap();
    let outcome = atlas::read(text.as_bytes(), false);
    outcome.atlas.unwrap_or_else(|| panic!("{:?}", outcome.problems))
}

fn same(atlas: &Atlas) {
    let outcome = open("story.xlsx", export::workbook(atlas).unwrap());
    let back = outcome.atlas.unwrap_or_else(|| panic!("{:?}", outcome.problems));
    let (was, is) = (serde_json::to_value(&**atlas).unwrap(), serde_json::to_value(&*back).unwrap());
    differ("", &was, &is);
}

/// Fails with the first place where two values differ.
fn differ(path: &str, was: &serde_json::Value, is: &serde_json::Value) {
    use serde_json::Value::{Array, Object};
    match (was, is) {
        (Array(was), Array(is)) if was.len() == is.len() => {
            for (index, (was, is)) in was.iter().zip(is).enumerate() {
                differ(&format!("{path}[{index}]"), was, is);
            }
        }
        (Object(was), Object(is)) if was.keys().eq(is.keys()) => {
            for (name, was) in was {
                differ(&format!("{path}.{name}"), was, &is[name]);
            }
        }
        _ => assert_eq!(was, is, "{path}"),
    }
}

#[test]
fn every_story_of_ours_is_the_same_after_a_workbook() {
    let mut built_in = (*atlas::built_in().unwrap()).clone();
    built_in.waiting = vec![Waiting {
        needs: vec![Need::Date, Need::Source],
        text: "=1+1; a".into(),
        from: "a, row 3".into(),
        shape: None,
    }];
    same(&read(&built_in));
    for name in ["epidemic", "headquarters", "retreat-1812"] {
        let path = format!("{}/data/examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
        same(&atlas::read(&std::fs::read(path).unwrap(), false).atlas.unwrap());
    }
}

/// A text as people write it, and as spreadsheets misread it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ,.;:]{1,30}",
        "[ء-ي ]{1,12}",
        prop::sample::select(vec![
            "=1+1",
            "+x",
            "-x",
            "@x",
            "'x",
            "0012",
            "1e5",
            "TRUE",
            "2024-10-01",
            "10/2",
            "a;b",
            " x ",
            "é",
            "two\"quotes\"",
            "#N/A"
        ])
        .prop_map(str::to_owned),
    ]
    .prop_filter("a text that is not blank", |text| !text.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn any_texts_are_the_same_after_a_workbook(
        texts in prop::collection::vec(text(), 12), lon in -179.0..179.0_f64, lat in -80.0..80.0_f64, unnamed: bool,
    ) {
        let mut file = (*atlas::built_in().unwrap()).clone();
        let put = |localized: &mut Localized, text: &str| {
            *localized = localized.tags().map(str::to_owned).collect::<Vec<_>>().iter().map(|tag| (tag.as_str(), text)).collect();
        };
        put(&mut file.title, &texts[0]);
        put(&mut file.places[0].name, &texts[1]);
        put(&mut file.places[1].region, &texts[2]);
        put(&mut file.claims[0].statement, &texts[3]);
        put(&mut file.phases[1].narrative, &texts[4]);
        put(&mut file.phases[3].statuses[0].note, &texts[5]);
        put(&mut file.questions[0].versions[0].statement, &texts[6]);
        put(&mut file.actors[0].role, &texts[7]);
        file.sources[0].publisher.clone_from(&texts[8]);
        file.sources[0].title.clone_from(&texts[9]);
        file.actors[1].unnamed = unnamed;
        (file.places[2].position.lon, file.places[2].position.lat) = (lon, lat);
        same(&read(&file));
    }
}

#[test]
fn a_mistake_in_a_workbook_is_named_by_its_cell() {
    let mut file = (*atlas::built_in().unwrap()).clone();
    file.claims[4].sources = vec!["nowhere".into()];
    let bytes = {
        let sheets = marhala::atlas::sheets::sheets(&file);
        let mut book = rust_xlsxwriter::Workbook::new();
        for sheet in sheets {
            let page = book.add_worksheet().set_name(&sheet.name).unwrap();
            for (column, heading) in (0_u16..).zip(&sheet.head) {
                page.write_string(0, column, heading).unwrap();
            }
            for (row, cells) in (1_u32..).zip(&sheet.rows) {
                for (column, cell) in (0_u16..).zip(cells) {
                    match cell {
                        marhala::atlas::sheets::Cell::Text(text) => page.write_string(row, column, text).unwrap(),
                        marhala::atlas::sheets::Cell::Number(number) => {
                            page.write_number(row, column, *number).unwrap()
                        }
                    };
                }
            }
        }
        book.save_to_buffer().unwrap()
    };
    let outcome = open("story.xlsx", bytes);
    assert!(outcome.atlas.is_none());
    let messages = Languages::built_in().messages("en");
    let line =
        messages.problem("story.xlsx", outcome.problems.iter().find(|one| one.severity == Severity::Error).unwrap());
    let column = marhala::atlas::sheets::sheets(&file)[2].head.iter().position(|heading| heading == "sources").unwrap();
    let letter = char::from(b'A' + u8::try_from(column).unwrap());
    assert!(line.contains(&format!("Claims!{letter}6: nothing has the id “nowhere”")), "{line}");
}

#[test]
fn the_workbook_to_begin_with_is_a_story_in_each_language() {
    for language in ["en", "ar"] {
        let bytes = export::template(&Languages::built_in().messages(language)).unwrap();
        assert_eq!(
            bytes,
            export::template(&Languages::built_in().messages(language)).unwrap(),
            "not the same each time"
        );
        let outcome = open("story.xlsx", bytes);
        assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
        let atlas = outcome.atlas.unwrap();
        assert_eq!((atlas.places.len(), atlas.claims.len(), atlas.languages[0].as_str()), (2, 2, language));
        assert_eq!(atlas.claims[0].date.to_string(), "2024-10-02");
        assert_eq!(atlas.phases[0].moves.len(), 1);
    }
}

/// LibreOffice converts a file, without a window.
fn converted(file: &Path, to: &str) -> Vec<u8> {
    let folder = file.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", to, "--outdir"])
        .arg(folder.join("out"))
        .arg(file)
        .output()
        .unwrap_or_else(|error| panic!("LibreOffice is not installed (script/packages test): {error}"));
    let end = to.split(':').next().unwrap();
    let made = folder.join("out").join(file.with_extension(end).file_name().unwrap());
    std::fs::read(&made).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn libreoffice_opens_our_workbooks_and_we_open_its_own() {
    let folder = folder("libreoffice");
    let template = folder.join("story.xlsx");
    std::fs::write(&template, export::template(&Languages::built_in().messages("en")).unwrap()).unwrap();
    // As a flat file it shows what it understood: the day, the list to choose from, the note at a heading.
    let flat = String::from_utf8(converted(&template, "fods")).unwrap();
    for part in [
        "office:date-value=\"2024-10-02\"",
        "has_not_confirmed",
        "<office:annotation",
        "The ferry sails from the new port.",
    ] {
        assert!(flat.contains(part), "{part} is not in it");
    }
    for to in ["ods", "xlsx"] {
        let bytes = converted(&template, to);
        let atlas = open(&format!("story.{to}"), bytes).atlas.unwrap();
        assert_eq!((atlas.places.len(), atlas.claims[0].date.to_string().as_str()), (2, "2024-10-02"), "{to}");
    }
    // The whole built-in story through LibreOffice's own file.
    let whole = folder.join("whole.xlsx");
    let built_in = atlas::built_in().unwrap();
    std::fs::write(&whole, export::workbook(&built_in).unwrap()).unwrap();
    let outcome = open("whole.ods", converted(&whole, "ods"));
    let back = outcome.atlas.unwrap_or_else(|| panic!("{:?}", outcome.problems));
    assert_eq!(serde_json::to_value(&*built_in).unwrap(), serde_json::to_value(&*back).unwrap());
}
