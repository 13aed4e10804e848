//! A third language, added by files alone: a made-up one, every word of which stands between ‹ and ›. Whatever the
//! window shows outside of them is hard-coded, unless the atlas says it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use egui::os::OperatingSystem;
use egui::{Event, Key, Shape, pos2};
use egui_kittest::Harness;

use crate::common::{Open as _, actions, all_words, english, press, says, settle, window};
use marhala::app::state::action::{CardAction, DetailsAction, FilterAction, TimelineAction, WindowAction};
use marhala::app::state::cards::Card;
use marhala::app::{App, WindowOptions, command};
use marhala::atlas::BUILT_IN;
use marhala::atlas::filter::Facet;
use marhala::map::basemap::Basemap;
use marhala::map::symbols::MoveKey;
use marhala::text::Languages;
use marhala::text::bidi::without_marks;
use marhala::text::cite::Cited;

const SIZE: (f32, f32) = (1280.0, 800.0);
/// What is printed on the keys.
fn keys() -> Vec<String> {
    command::ALL.iter().map(|command| command.keys_text(OperatingSystem::Nix)).collect()
}

/// A tag for private use.
const TAG: &str = "qps";

/// Writes the files of the made-up language and returns the folder that holds its folder.
fn made_up(name: &str, direction: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let language = folder.join(TAG);
    fs::create_dir_all(&language).unwrap();
    let english = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages/en");
    for entry in fs::read_dir(english).unwrap() {
        let path = entry.unwrap().path();
        let text: String =
            fs::read_to_string(&path).unwrap().lines().map(|line| made_up_line(line, direction)).collect();
        fs::write(language.join(path.file_name().unwrap()), text).unwrap();
    }
    folder
}

fn made_up_line(line: &str, direction: &str) -> String {
    let variant = line.trim_start().trim_start_matches('*');
    if variant.starts_with('[') && line.starts_with(' ') {
        let (head, words) = line.split_once("] ").unwrap();
        return format!("{head}] ‹{words}›\n");
    }
    match line.split_once(" = ") {
        Some(("language-direction", _)) => format!("language-direction = {direction}\n"),
        Some((key, words)) if !words.ends_with("->") && !line.starts_with('#') => format!("{key} = ‹{words}›\n"),
        _ => format!("{line}\n"),
    }
}

fn start(name: &str, direction: &str) -> WindowOptions {
    let languages = Languages::built_in().with_folder(&made_up(name, direction)).unwrap();
    WindowOptions { languages: Arc::new(languages), ..english().in_language(TAG) }
}

/// Everything that the atlas says, the longest first.
fn said_by_the_atlas() -> Vec<String> {
    fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => texts.push(text.clone()),
            serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| collect(value, texts)),
            _ => {}
        }
    }
    let mut texts = vec![Basemap::built_in().unwrap().attribution.to_string()];
    collect(&serde_json::from_str(BUILT_IN).unwrap(), &mut texts);
    texts.retain(|text| text.chars().filter(|c| c.is_alphabetic()).count() > 2);
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts
}

/// Every text that is painted, but for the names on the basemap.
fn painted(window: &Harness<'_, App>) -> Vec<String> {
    fn collect(shape: &Shape, texts: &mut Vec<String>) {
        match shape {
            Shape::Text(text) => texts.push(text.galley.text().to_owned()),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    window.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut texts));
    let on_the_map: Vec<&str> = window.state().scene().labels.iter().map(|label| label.text.as_str()).collect();
    // Arabic is painted in the order of the eye; what a screen reader is told has it in the order of the atlas.
    let arabic = |text: &str| text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    texts.retain(|text| !on_the_map.contains(&text.as_str()) && !arabic(text));
    texts
}

/// What of a text stands neither between brackets nor in the atlas.
fn foreign(text: &str, atlas: &[String]) -> String {
    let mut depth = 0;
    let mut outside = String::new();
    for c in without_marks(text).replace("-\n", "-").replace('\n', " ").chars() {
        match c {
            '‹' => depth += 1,
            '›' => depth -= 1,
            // A word between two messages is still a word of its own.
            _ if depth > 0 => outside.push('\u{1}'),
            _ => outside.push(c),
        }
    }
    let mut outside = outside.replace('\u{1}', "");
    // Where there was no room for the whole of it, a text of the atlas begins late or ends early.
    let part = outside.trim().trim_matches('…').trim();
    if part != outside.trim() && atlas.iter().any(|text| text.contains(part)) {
        return String::new();
    }
    for said in atlas.iter().filter(|said| outside.contains(said.as_str())).collect::<Vec<_>>() {
        outside = outside.replace(said.as_str(), " ");
    }
    outside
}

#[track_caller]
fn assert_nothing_is_hard_coded(window: &Harness<'_, App>, atlas: &[String], typed: &[String]) {
    let words: Vec<String> = all_words(window).into_iter().chain(painted(window)).collect();
    assert!(words.len() > 40 && words.iter().filter(|words| words.contains('‹')).count() > 20, "{words:?}");
    for text in words {
        let left = foreign(&text, atlas);
        // Icons are letters of a private font.
        let left = left.trim_matches(|c: char| ('\u{e000}'..='\u{f8ff}').contains(&c)).trim().to_owned();
        // The button names the next language in itself.
        if typed.contains(&left) || left == "English" {
            continue;
        }
        assert!(!left.chars().any(char::is_alphabetic), "{left:?} is hard-coded, in {text:?}");
    }
}

#[test]
fn no_text_in_the_window_is_hard_coded() {
    let atlas = said_by_the_atlas();
    let mut window = window(&start("messages-ltr", "ltr"), SIZE);
    assert_nothing_is_hard_coded(&window, &atlas, &[]);

    let base = window.state().scene().markers[0].center;
    window.hover_at(pos2(base.x, base.y));
    settle(&mut window);
    assert_nothing_is_hard_coded(&window, &atlas, &[]);

    for place in ["ain-al-asad", "erbil", "harir"] {
        window.state_mut().apply(DetailsAction::OpenPlace(place.into()), 0.0);
        for stop in [0, 4, 9] {
            window.state_mut().apply(TimelineAction::GoToStop(stop), 0.0);
            settle(&mut window);
            assert_nothing_is_hard_coded(&window, &atlas, &[]);
        }
    }

    for action in actions![
        DetailsAction::ToggleExplanation,
        DetailsAction::OpenMove(MoveKey { stop: 4, index: 0 }),
        DetailsAction::OpenQuestion("us-forces".into()),
        DetailsAction::OpenClaim("awadi-departures".into()),
        CardAction::Show(Card::Filters, true),
        FilterAction::Toggle(Facet::Year(2025)),
        TimelineAction::SetAsOf(true),
        CardAction::Show(Card::Filters, false),
        CardAction::Show(Card::Speakers, true),
        CardAction::ShowSpeakersOn(Some("us-forces".into())),
        CardAction::Show(Card::Speakers, false),
        WindowAction::Cite(Cited::Place("erbil".into())),
        CardAction::Show(Card::Palette, true),
    ] {
        window.state_mut().apply(action, 0.0);
        settle(&mut window);
        // The names that are printed on keys stand beside commands.
        assert_nothing_is_hard_coded(&window, &atlas, &keys());
    }
    for action in actions![
        CardAction::Show(Card::Palette, false),
        TimelineAction::SetAsOf(false),
        FilterAction::Clear,
        DetailsAction::Close
    ] {
        window.state_mut().apply(action, 0.0);
    }
    settle(&mut window);

    press(&mut window, Key::Slash);
    assert_nothing_is_hard_coded(&window, &atlas, &[]);
    for query in ["er", "xyz"] {
        window.event(Event::Text(query.to_owned()));
        settle(&mut window);
        // What was typed stays in the field and is repeated.
        assert_nothing_is_hard_coded(&window, &atlas, &[query.to_owned(), "erxyz".to_owned()]);
    }
    press(&mut window, Key::Escape);

    press(&mut window, Key::Questionmark);
    assert!(window.state().state().is_open(Card::Keys));
    // The names that are printed on the keys.
    assert_nothing_is_hard_coded(&window, &atlas, &[keys(), vec!["erxyz".to_owned()]].concat());
}

#[test]
fn the_key_leads_to_it_and_it_reads_in_its_direction() {
    let languages = start("messages-rtl", "rtl").languages;
    assert_eq!(languages.list().iter().map(|(tag, _)| tag).collect::<Vec<_>>(), ["en", "ar", TAG]);
    let mut window = window(&WindowOptions { languages, ..english() }, SIZE);
    press(&mut window, Key::L);
    assert!(says(&window, "المرحلة 1 من 10"));
    press(&mut window, Key::L);
    assert!(says(&window, "‹Phase 1 of 10›"));
    assert!(window.state().state().messages().rtl());
    let card = window.state().state().map().insets;
    assert!(card.right > card.left, "the phase card stands where reading begins");
    press(&mut window, Key::L);
    assert!(says(&window, "Phase 1 of 10") && !says(&window, "‹"));
}

#[test]
fn what_a_translation_lacks_is_said_in_english() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("messages-part");
    fs::create_dir_all(folder.join(TAG)).unwrap();
    fs::write(folder.join(TAG).join("window.ftl"), "zoom-in = ‹closer›\n").unwrap();
    let messages = Languages::built_in().with_folder(&folder).unwrap().messages(TAG);
    assert_eq!((messages.text("zoom-in").as_str(), messages.text("zoom-out").as_str()), ("‹closer›", "Zoom out"));
}

#[test]
fn the_command_line_speaks_it() {
    let folder = made_up("messages-command", "ltr");
    let output = Command::new(env!("CARGO_BIN_EXE_marhala"))
        .args(["check", "--lang", TAG, "--messages", folder.to_str().unwrap(), "no-such-file.json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains('‹'));
}

#[test]
fn a_name_in_a_language_the_window_does_not_speak_shows_in_the_details() {
    let start = english().with_place("erbil");
    let window = window(&start, SIZE);
    for name in ["هەولێر", "Hewlêr", "أربيل"] {
        assert!(says(&window, name), "{name}");
    }
}
