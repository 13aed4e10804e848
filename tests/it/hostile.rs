//! Files made to do harm: each is answered with a clear message or shown without harm, in bounded time and memory.

use std::fmt::Write as _;
use std::sync::Arc;

use egui_kittest::Harness;

use crate::common::{actions, all_words, english, open, request, says, settle};
use marhala::app::App;
use marhala::app::state::action::{CardAction, DetailsAction, SearchAction, TimelineAction};
use marhala::app::state::cards::Card;
use marhala::atlas::problem::{Kind, Problem};
use marhala::atlas::{self, Atlas, LARGEST_FILE, LONGEST_LIST, LONGEST_TEXT, TEMPLATE};
use marhala::export::request::{Format, Request, TextMode};
use marhala::text::{Languages, Messages};

fn problems(text: &str) -> Vec<Problem> {
    let outcome = atlas::read(text.as_bytes(), false);
    assert!(outcome.atlas.is_none(), "it loads");
    outcome.problems
}

/// The template with one thing changed.
fn changed(from: &str, to: &str) -> String {
    assert!(TEMPLATE.contains(from), "{from}");
    TEMPLATE.replacen(from, to, 1)
}

fn english_words() -> Messages {
    Languages::built_in().messages("en")
}

/// What the first problem of a text says.
fn said(text: &str) -> String {
    english_words().problem("story.json", &problems(text)[0])
}

fn loaded(text: &str) -> Arc<Atlas> {
    let outcome = atlas::read(text.as_bytes(), false);
    Arc::new(outcome.atlas.unwrap_or_else(|| panic!("{:?}", outcome.problems)))
}

fn window(atlas: &Arc<Atlas>) -> Harness<'static, App> {
    open(atlas, &english(), (1280.0, 800.0), 1.0, |app| app)
}

/// The template with more claims, each made of its number.
fn with_claims(count: usize, claim: impl Fn(usize) -> String) -> String {
    let mut more = String::new();
    for number in 0..count {
        writeln!(more, "{},", claim(number)).unwrap();
    }
    changed("  \"claims\": [\n", &format!("  \"claims\": [\n{more}"))
}

#[test]
fn nesting_without_end_is_a_syntax_error() {
    for open in ["[", "{\"a\":", "{\"claims\":[{\"by\":["] {
        let text = open.repeat(2_000_000 / open.len());
        assert!(matches!(problems(&text)[0].kind, Kind::Syntax { .. }));
    }
    let inside = changed("\"A newspaper\"", &format!("{}{}", "[".repeat(400), "]".repeat(400)));
    assert!(matches!(problems(&inside)[0].kind, Kind::WrongType { .. }));
    assert_eq!(
        said(&"[".repeat(100_000)),
        "story.json:1:513: error: this is not JSON: Maximum nesting depth exceeded. The mistake is here or just before."
    );
}

/// A million claims are more than a file can have; as many as it can have are read, shown and searched.
#[test]
fn a_million_claims_are_refused_and_as_many_as_a_list_can_have_are_read() {
    let claim = |number: usize| {
        format!(
            r#"{{"id":"c{number}","by":["board"],"date":"2024-05-02","stance":"plans","statement":{{"en":"No {number}"}},"sources":["paper"],"about":["old-site"]}}"#
        )
    };
    let text = with_claims(1_000_000, claim);
    assert!(text.len() as u64 > LARGEST_FILE);
    let megabytes = text.len().div_ceil(1024 * 1024);
    assert_eq!(
        said(&text),
        format!("story.json: error: the file is {megabytes} MB; the limit is 128 MB. Is it the right file?")
    );
    let many = with_claims(300_000, claim);
    assert_eq!(problems(&many)[0].kind, Kind::TooMany { found: 300_003, limit: LONGEST_LIST });
    assert!(said(&many).ends_with("the list has 300003 entries; at most 250000 are read. Split the story."));
    let atlas = loaded(&with_claims(LONGEST_LIST - 3, claim));
    let mut window = window(&atlas);
    for action in actions![
        DetailsAction::OpenPlace("old-site".into()),
        SearchAction::SetQuery("No 19".to_owned()),
        CardAction::Show(Card::Speakers, true),
        CardAction::Show(Card::Speakers, false),
        TimelineAction::SetByDate(true),
        TimelineAction::SetAsOf(true),
    ] {
        window.state_mut().apply(action, 0.0);
        settle(&mut window);
    }
    // All are in the list, and those in sight are laid out.
    let count = atlas.claims_about(&"old-site".into()).len();
    assert!(count > 249_990 && says(&window, &format!("All {count} claims")), "{count}");
}

/// Of a file that is all brackets no tree is made: it would take fifty times the memory of the file.
#[test]
fn more_values_than_an_atlas_can_have_are_refused_before_they_take_memory() {
    let text = format!(r#"{{"marhala":1,"places":[{}[1]]}}"#, "[1],".repeat(9_000_000));
    assert_eq!(
        said(&text),
        "story.json: error: the file has more than 16000000 values, more than any atlas. Is it the right file?"
    );
}

/// A chain of answers as long as it can be is no circle, and is not followed for ever.
#[test]
fn a_chain_of_answers_as_long_as_it_can_be_is_read_and_shown() {
    let text = with_claims(LONGEST_LIST - 3, |number| {
        let answers = if number == 0 { "plan".to_owned() } else { format!("c{}", number - 1) };
        format!(
            r#"{{"id":"c{number}","by":["board"],"date":"2024-05-02","stance":"denies","statement":{{"en":"No"}},"sources":["paper"],"answers":"{answers}"}}"#
        )
    });
    let atlas = loaded(&text);
    let mut window = window(&atlas);
    for action in [
        DetailsAction::OpenClaim("plan".into()),
        DetailsAction::OpenClaim("c10000".into()),
        DetailsAction::OpenPlace("old-site".into()),
    ] {
        window.state_mut().apply(action, 0.0);
        settle(&mut window);
    }
}

#[test]
fn answers_in_a_circle_are_an_error() {
    let ring = with_claims(1000, |number| {
        let next = (number + 1) % 1000;
        format!(
            r#"{{"id":"c{number}","by":["board"],"date":"2024-05-02","stance":"denies","statement":{{"en":"No"}},"sources":["paper"],"answers":"c{next}"}}"#
        )
    });
    assert!(problems(&ring).iter().any(|problem| problem.kind == Kind::AnswersItself));
}

#[test]
fn a_text_of_ten_megabytes_is_refused() {
    let long = changed("The mayor", &"x".repeat(10_000_000));
    assert_eq!(problems(&long)[0].kind, Kind::TooLong { length: 10_000_000, limit: LONGEST_TEXT });
    assert!(
        said(&long).ends_with("the text has 10000000 characters; at most 20000 are read. Shorten it."),
        "{}",
        said(&long)
    );
    let most = changed("The mayor", &"م ".repeat(LONGEST_TEXT / 2));
    let mut window = window(&loaded(&most));
    window.state_mut().apply(DetailsAction::OpenClaim("done".into()), 0.0);
    settle(&mut window);
}

#[test]
fn numbers_that_are_none_are_refused() {
    for number in ["NaN", "Infinity", "-Infinity", "0x10", "1e999", "-1e999"] {
        let text = changed("\"lon\": 10.0", &format!("\"lon\": {number}"));
        let kind = problems(&text).remove(0).kind;
        assert!(
            matches!(kind, Kind::Syntax { .. } | Kind::NotFinite { .. } | Kind::OutOfRange { .. }),
            "{number}: {kind:?}"
        );
    }
}

#[test]
fn characters_that_turn_text_around_or_control_a_terminal_are_refused() {
    for (character, code) in [
        ("\u{202e}", "U+202E"),
        ("\u{202a}", "U+202A"),
        ("\u{2066}", "U+2066"),
        ("\u{2069}", "U+2069"),
        ("\u{2029}", "U+2029"),
        ("\\u0000", "U+0000"),
        ("\\u001b[31m", "U+001B"),
        ("\\n", "U+000A"),
        ("\u{85}", "U+0085"),
    ] {
        for field in ["A newspaper", "The mayor", "The town", "The name of your story", "https://example.org/article"] {
            let text = changed(field, &format!("{field}{character}sretueR"));
            let problem = &problems(&text)[0];
            assert_eq!(problem.kind, Kind::HiddenCharacter { code: code.to_owned() }, "in {field}");
            let words = said(&text);
            assert!(words.contains(code) && words.contains("Remove it."), "{words}");
            assert!(words.chars().all(|c| !c.is_control()), "{words:?} would control a terminal");
        }
    }
    // What writers of Arabic need stays: marks, isolates that end, lines in running text.
    let fine = changed("The move to the new site has happened.", "It \u{2067}انتقل\u{2069} did.\u{200f}\\nYes.");
    loaded(&fine);
}

/// Two names that differ in hidden characters alone cannot be told apart by a reader: none reaches the window.
#[test]
fn nothing_in_a_name_reaches_out_of_it() {
    let text = changed("\"The mayor\"", "\"العمدة (1\"");
    let mut window = window(&loaded(&text));
    window.state_mut().apply(DetailsAction::OpenClaim("done".into()), 0.0);
    settle(&mut window);
    let messages = english_words();
    let line = messages.format("known-on", &[("date", "(1 العمدة".into())]);
    // The value stands between isolates of its own direction.
    assert!(line.contains('\u{2067}') && line.contains('\u{2069}'), "{line:?}");
    assert!(all_words(&window).iter().any(|words| words.contains("العمدة (1")));
}

#[test]
fn dates_9999_years_before_and_after_are_shown_and_others_refused() {
    for wrong in ["10000-01-01", "-10000-01-01", "-0000-01-01", "99999999999999-01", "2024-13-01", "2024-02-30"] {
        let text = changed("\"start\": \"2024-06-30\"", &format!("\"start\": \"{wrong}\""));
        assert!(problems(&text).iter().any(|problem| matches!(problem.kind, Kind::BadDate { .. })), "{wrong}");
    }
    let text = changed("\"start\": \"2024-05-02\"", "\"start\": \"-9999-01-01\"");
    let text = text.replacen("\"start\": \"2024-06-30\"", "\"start\": \"9999-12-31\", \"scheduled\": true", 1);
    let mut window = window(&loaded(&text));
    for action in actions![
        TimelineAction::LastStop,
        TimelineAction::SetByDate(true),
        TimelineAction::GoToMoment(marhala::view::time_axis::days(jiff::civil::date(5000, 6, 1))),
        TimelineAction::NextEvent,
        TimelineAction::SetCompare(true),
        TimelineAction::SetCompare(false),
        CardAction::Show(Card::Speakers, true),
    ] {
        window.state_mut().apply(action, 0.0);
        settle(&mut window);
    }
}

#[test]
fn addresses_that_are_not_of_the_web_are_refused() {
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org",
        "HTTPS://x",
        "https://a b",
        "mailto:a@b.c",
        "",
    ] {
        let text = changed("https://example.org/article", address);
        assert!(
            problems(&text).iter().any(|problem| matches!(problem.kind, Kind::NotWebAddress { .. })),
            "{address} is taken"
        );
        assert!(!atlas::is_web_address(address));
    }
    assert!(atlas::is_web_address("https://example.org/article"));
}

/// No name in an atlas is ever part of a path: what is written is called after the file, and where it goes is not up
/// to it.
#[test]
fn names_that_climb_lead_nowhere() {
    let climbing = "../../../../tmp/marhala-climbs";
    let text = TEMPLATE.replace("The name of your story", climbing).replace("The old site", climbing);
    let atlas = loaded(&text);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("climbing");
    let _ = std::fs::remove_dir_all(&folder);
    let request = request(Format::Png, &english(), folder.clone());
    let request = Request { all_phases: true, size: (400.0, 400.0), scale: 0.5, text: TextMode::Plain, ..request };
    for path in marhala::export::export(&atlas, &request, &()).unwrap() {
        assert_eq!(path.parent(), Some(&*folder), "{} is outside", path.display());
        assert!(path.is_file());
    }
    assert!(!std::path::Path::new("/tmp/marhala-climbs").exists());
    for id in ["../x", "a/b", "a\\\\b", "a.b"] {
        let text = changed("\"id\": \"announced\"", &format!("\"id\": \"{id}\""));
        assert!(matches!(problems(&text)[0].kind, Kind::BadId { .. }), "{id}");
    }
}

/// Fields by the hundred thousand are refused at once; as many as a list can have are reported and counted.
#[test]
fn fields_without_end_are_refused() {
    let with_fields = |count: usize| {
        let mut fields = String::new();
        for number in 0..count {
            write!(fields, "\"f{number}\": 0, ").unwrap();
        }
        changed("\"marhala\": 1,", &format!("\"marhala\": 1, {fields}"))
    };
    let kind = problems(&with_fields(300_000)).remove(0).kind;
    assert!(matches!(kind, Kind::TooMany { found, limit: LONGEST_LIST } if found > 300_000), "{kind:?}");
    let outcome = atlas::read(with_fields(LONGEST_LIST - 20).as_bytes(), false);
    assert!(matches!(outcome.problems.last().unwrap().kind, Kind::More { count } if count > 19_000));
}
