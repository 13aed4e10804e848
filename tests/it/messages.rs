//! Both languages say everything, with the same values; Arabic has its six plural forms; no key is misspelled.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use egui::os::OperatingSystem;

use marhala::app::command;
use marhala::atlas::evidence::{Bearing, Evidence};
use marhala::atlas::model::{Condition, PlaceKind, Stance};
use marhala::text::{Languages, Value};

/// The messages of a language, with the values that each names.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages").join(language);
    let mut found = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let mut current = String::new();
        for line in fs::read_to_string(&file).unwrap().lines() {
            if line.starts_with('#') {
                continue;
            }
            if let Some((key, _)) =
                line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                key.clone_into(&mut current);
                assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{key} is given twice in {language}");
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                found.get_mut(&current).unwrap().insert(name);
            }
        }
    }
    found
}

#[test]
fn both_languages_have_every_message_with_the_same_values() {
    assert_eq!(messages("en"), messages("ar"));
    assert!(messages("en").len() > 120);
}

#[test]
fn every_file_is_read_without_a_mistake() {
    for (language, keys) in [("en", messages("en")), ("ar", messages("ar"))] {
        let window = Languages::built_in().messages(language);
        for (key, values) in keys {
            let values: Vec<(&str, Value)> = values.iter().map(|name| (name.as_str(), Value::from(3_usize))).collect();
            let said = window.format(&key, &values);
            assert!(said != key && !said.contains('{'), "{language}: {key}: {said}");
        }
    }
}

#[test]
fn every_key_that_the_program_asks_for_is_there_and_every_key_is_asked_for() {
    let mut source = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                source.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let keys = messages("en");
    // Messages of each of a kind are asked for by their names in files.
    let named = |kind: &str, names: &[&str]| -> Vec<String> {
        names.iter().map(|name| format!("{kind}-{}", name.replace('_', "-"))).collect()
    };
    let asked_by_name = [
        named("evidence", &Evidence::ALL.map(Evidence::name)),
        named("evidence", &["unstated"]),
        named("rule", &["unstated"]),
        named("why", &Bearing::ALL.map(Bearing::name)),
        named("rule", &Evidence::ALL.map(Evidence::name)),
        named("stance", &Stance::ALL.map(Stance::name)),
        named("kind", &PlaceKind::ALL.map(PlaceKind::name)),
        named("state", &Condition::ALL.map(Condition::name)),
        named("month", &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]),
        named("month-short", &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]),
        vec!["state-none".to_owned()],
    ]
    .concat();
    for key in &asked_by_name {
        assert!(keys.contains_key(key), "{key} is missing");
    }
    for key in keys.keys() {
        assert!(asked_by_name.contains(key) || source.contains(&format!("\"{key}\"")), "nobody says {key}");
    }
}

#[test]
fn arabic_counts_in_six_forms() {
    let arabic = Languages::built_in().messages("ar");
    let forms: BTreeSet<String> = [0_usize, 1, 2, 3, 11, 100]
        .into_iter()
        .map(|count| arabic.format("details-questions", &[("count", count.into())]).replace(char::is_numeric, ""))
        .collect();
    assert_eq!(forms.len(), 6, "{forms:?}");
}

#[test]
fn dates_are_written_as_readers_expect() {
    let (english, arabic) = (Languages::built_in().messages("en"), Languages::built_in().messages("ar"));
    let plain = |text: String| marhala::text::bidi::without_marks(&text);
    for (date, in_english, in_arabic) in [
        ("2024-10-01", "1 October 2024", "1 أكتوبر/ تشرين الأول 2024"),
        ("2026-09", "September 2026", "سبتمبر/ أيلول 2026"),
        ("2025", "2025", "2025"),
    ] {
        let when = date.parse().unwrap();
        assert_eq!(plain(english.date(when)), in_english);
        assert_eq!(plain(arabic.date(when)), in_arabic);
    }
    assert_eq!(english.number(12_345.678, 1), "12,345.7");
    assert_eq!(english.number(-2500.0, 0), "-2500");
}

#[test]
fn a_locale_finds_its_language_and_others_get_english() {
    for (locale, language) in [("ar-IQ", "ar"), ("ar_EG.UTF-8", "ar"), ("en-GB", "en"), ("fr-FR", "en"), ("", "en")] {
        assert_eq!(Languages::built_in().best_for(locale), language, "{locale}");
    }
}

/// The forms of CLDR 46 for Arabic: they go by the last two digits.
#[test]
fn arabic_counts_beyond_a_hundred_have_their_forms() {
    let messages = Languages::built_in().messages("ar");
    let days = |count: usize| messages.format("deadline-later", &[("count", count.into())]);
    for (count, expected) in [
        (2, "بعد يومين"),
        (3, "بعد 3 أيام"),
        (11, "بعد 11 يوماً"),
        (99, "بعد 99 يوماً"),
        (100, "بعد 100 يوم"),
        (102, "بعد 102 يوم"),
        (103, "بعد 103 أيام"),
        (110, "بعد 110 أيام"),
        (111, "بعد 111 يوماً"),
        (200, "بعد 200 يوم"),
        (1105, "بعد 1105 أيام"),
    ] {
        assert_eq!(days(count), expected);
    }
}

/// The README lists the keys of the command table. `UPDATE_README=1` writes them.
#[test]
fn the_readme_lists_every_command_with_its_keys() {
    let words = Languages::built_in().messages("en");
    let rows: Vec<String> = command::ALL
        .iter()
        .map(|command| {
            let keys: Vec<String> = command.keys.iter().map(|keys| keys.text(OperatingSystem::Nix)).collect();
            format!("| {} | {} |\n", keys.join(", "), words.text(command.name))
        })
        .collect();
    let rows = rows.concat();
    let table = format!("| keys | command |\n|---|---|\n{rows}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- keys: tests/it/messages.rs -->\n").unwrap();
    let (listed, after) = rest.split_once("<!-- /keys -->").unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path, format!("{before}<!-- keys: tests/it/messages.rs -->\n{table}<!-- /keys -->{after}")).unwrap();
        return;
    }
    assert_eq!(listed, table);
}
