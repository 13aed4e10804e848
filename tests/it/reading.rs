//! What the reader says of files that are not as they should be: all of it, each with its place.

use proptest::prelude::*;

use marhala::atlas::problem::{Kind, Problem, Severity};
use marhala::atlas::{self, BUILT_IN, LARGEST_FILE};
use marhala::text::Languages;

fn problems(text: &str) -> Vec<Problem> {
    let outcome = atlas::read(text.as_bytes(), false);
    assert_eq!(outcome.atlas.is_none(), outcome.problems.iter().any(|p| p.severity == Severity::Error));
    outcome.problems
}

/// The built-in story with one thing changed, which must be there exactly once.
fn changed(from: &str, to: &str) -> String {
    assert_eq!(BUILT_IN.matches(from).count(), 1, "{from:?}");
    BUILT_IN.replacen(from, to, 1)
}

/// The only problem of a text, and what stands at its place in the text.
fn only(text: &str) -> (Problem, String) {
    let mut problems = problems(text);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let problem = problems.remove(0);
    let line = text.lines().nth(problem.line - 1).unwrap();
    (problem.clone(), line.chars().skip(problem.column - 1).collect())
}

#[test]
fn an_unknown_id_is_named_with_its_place_and_the_nearest_one() {
    let text = changed(
        "\"to\": \"harir\",\n          \"date\": \"2026-01\"",
        "\"to\": \"hariir\",\n          \"date\": \"2026-01\"",
    );
    let (problem, there) = only(&text);
    assert_eq!(problem.path.to_string(), "phases[7].moves[1].to");
    assert_eq!(problem.kind, Kind::UnknownId { id: "hariir".into(), nearest: "harir".into() });
    assert!(there.starts_with("\"hariir\""), "{there}");
}

#[test]
fn every_problem_is_reported_at_once_in_the_order_of_the_file() {
    let text = BUILT_IN
        .replacen("\"lat\": 33.79", "\"lat\": 133.79", 1)
        .replacen("\"evidence_ends\": \"2026-07-01\"", "\"evidence_ends\": \"24 March 2026\"", 1)
        .replacen("\"kind\": \"camp\"", "\"kind\": \"kamp\"", 1)
        .replacen("\"precision_km\": 4.0", "\"precision_km\": \"four\"", 1);
    let kinds: Vec<Kind> = problems(&text).into_iter().map(|problem| problem.kind).collect();
    assert!(matches!(kinds[0], Kind::BadDate { .. }), "{kinds:?}");
    assert!(matches!(&kinds[1], Kind::NotOneOf { nearest, .. } if nearest == "camp"), "{kinds:?}");
    assert!(matches!(kinds[2], Kind::WrongType { .. }), "{kinds:?}");
    assert_eq!(kinds.len(), 3);
}

#[test]
fn coordinates_out_of_range_or_swapped_are_told_apart() {
    let (problem, there) =
        only(&changed("\"lon\": 42.44,\n        \"lat\": 33.79", "\"lon\": 42.44,\n        \"lat\": 88.0"));
    assert!(matches!(problem.kind, Kind::OutOfRange { .. }) && there.starts_with("88.0"), "{problem:?}");
    let (problem, _) =
        only(&changed("\"lon\": 42.44,\n        \"lat\": 33.79", "\"lon\": 33.79,\n        \"lat\": 142.44"));
    assert!(matches!(problem.kind, Kind::LooksSwapped { .. }), "{problem:?}");
    let (problem, _) =
        only(&changed("\"lon\": 42.44,\n        \"lat\": 33.79", "\"lon\": 33.79,\n        \"lat\": 42.44"));
    assert!(matches!(problem.kind, Kind::LooksSwapped { .. }), "{problem:?}");
    assert_eq!(problem.severity, Severity::Warning, "it could be meant");
}

#[test]
fn an_unknown_field_is_a_warning_that_suggests_a_name_and_an_error_when_strict() {
    let text = changed("\"evidence_note\": {", "\"evidense_note2\": {\"en\": \"x\"},\n  \"evidence_note\": {");
    let outcome = atlas::read(text.as_bytes(), false);
    assert!(outcome.atlas.is_some());
    let [problem] = &outcome.problems[..] else { panic!("{:#?}", outcome.problems) };
    assert_eq!(problem.severity, Severity::Warning);
    assert_eq!(problem.kind, Kind::UnknownField { field: "evidense_note2".into(), nearest: "evidence_note".into() });
    let strict = atlas::read(text.as_bytes(), true);
    assert!(strict.atlas.is_none());
    assert_eq!(strict.problems[0].severity, Severity::Error);
}

#[test]
fn each_rule_has_its_message_and_its_place() {
    let one = |from: &str, to: &str| only(&changed(from, to)).0;
    let problem = one("\"start\": \"2025-09-30\"", "\"start\": \"2025-01-30\"");
    assert!(matches!(problem.kind, Kind::DatesOutOfOrder { .. }) && problem.path.to_string() == "phases[5].start");
    let problem = one("\"end\": \"2025-10-19\"", "\"end\": \"2025-08-19\"");
    assert!(matches!(problem.kind, Kind::DatesOutOfOrder { .. }) && problem.path.to_string() == "phases[5].end");
    let problem = one("\"scheduled\": true,\n", "");
    assert!(matches!(problem.kind, Kind::AfterEvidence { .. }) && problem.path.to_string() == "phases[9].start");
    let problem =
        one("\"claims\": [\n            \"hq-to-erbil\"\n          ]\n        },", "\"claims\": []\n        },");
    assert!(matches!(problem.kind, Kind::NoClaim), "{problem:?}");
    let problem = one("\"sources\": [\n        \"s27\"\n      ]", "\"sources\": []");
    assert!(matches!(problem.kind, Kind::NoSource), "{problem:?}");
    let problem = one("\"ar\": \"الأنبار\"", "\"ar\": \" \"");
    assert_eq!(problem.kind, Kind::MissingTranslation { language: "ar".into() });
    assert_eq!(problem.path.to_string(), "places[0].region");
    let problem = one(
        "\"from\": \"camp-victory\",\n          \"to\": \"erbil\"",
        "\"from\": \"erbil\",\n          \"to\": \"erbil\"",
    );
    assert!(matches!(problem.kind, Kind::MoveToItself) && problem.path.to_string() == "phases[4].moves[2].to");
    let problem = one("\"id\": \"after\",", "\"id\": \"handover\",");
    assert_eq!(problem.kind, Kind::DuplicateId { id: "handover".into(), first: "phases[7]".into() });
    assert_eq!(problem.path.to_string(), "phases[8].id");
    let problem = one("\"https://www.geonames.org/\"", "\"file:///etc/passwd\"");
    assert!(matches!(problem.kind, Kind::NotWebAddress { .. }), "{problem:?}");
    let problem = one("\"marhala\": 1,", "\"marhala\": 2,");
    assert_eq!(problem.kind, Kind::Format { found: "2".into() });
    let problem = one("\"id\": \"hq-to-erbil\",", "\"id\": \"hq-to-erbil\",\n      \"answers\": \"hq-to-erbil\",");
    assert_eq!(problem.kind, Kind::AnswersItself);
    let problem = one("\"precision_km\": 4.0", "\"precision_km\": 1e999");
    assert!(matches!(problem.kind, Kind::NotFinite { .. }), "{problem:?}");
    let problem = one("\"id\": \"after\",", "\"id\": \"after\", \"id\": \"after2\",");
    assert!(matches!(problem.kind, Kind::RepeatedField { .. }), "{problem:?}");
}

#[test]
fn an_atlas_without_phases_does_not_load() {
    let start = BUILT_IN.find("\"phases\": [").unwrap();
    let text = format!("{}\"phases\": []\n}}", &BUILT_IN[..start]);
    let (problem, _) = only(&text);
    assert_eq!(problem.kind, Kind::TooFew { least: 1 });
}

#[test]
fn files_that_are_no_atlas_at_all_are_told_apart() {
    let kind = |bytes: &[u8]| atlas::read(bytes, false).problems.remove(0).kind;
    assert_eq!(kind(b""), Kind::Empty);
    assert_eq!(kind(b" \n\t "), Kind::Empty);
    assert_eq!(kind(b"\xef\xbb\xbf"), Kind::Empty);
    assert_eq!(kind(b"{\"title\": \"\xff\"}"), Kind::NotUtf8);
    assert!(matches!(kind(b"\x89PNG\r\n"), Kind::NotUtf8));
    assert!(matches!(kind(b"Once upon a time"), Kind::Syntax { .. }));
    assert!(matches!(kind(b"{\"marhala\": 1,}"), Kind::Syntax { .. }), "a comma too many is not JSON");
    assert!(matches!(kind(b"{'marhala': 1}"), Kind::Syntax { .. }));
    assert!(matches!(kind(b"[]"), Kind::WrongType { .. }));
    assert!(matches!(kind("[".repeat(1_000_000).as_bytes()), Kind::Syntax { .. }), "nesting without end");
    assert!(matches!(kind(&vec![b' '; LARGEST_FILE as usize + 1]), Kind::TooLarge { .. }));
    assert!(matches!(kind(&BUILT_IN.as_bytes()[..BUILT_IN.len() / 2]), Kind::Syntax { .. } | Kind::NotUtf8));
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let text = format!("\u{feff}{BUILT_IN}");
    assert!(atlas::read(text.as_bytes(), true).atlas.is_some());
}

#[test]
fn a_place_with_many_problems_does_not_flood_the_report() {
    let text = BUILT_IN.replace("\"ar\":", "\"xx\":");
    let problems = problems(&text);
    assert!(problems.len() <= 501, "{}", problems.len());
}

#[test]
fn every_problem_is_said_in_both_languages_with_its_place() {
    let text = changed("\"lat\": 33.79", "\"lat\": 133.79");
    let problem = &problems(&text)[0];
    for (language, word) in [("en", "look swapped"), ("ar", "يبدوان معكوسين")] {
        let line = Languages::built_in().messages(language).problem("story.json", problem);
        assert!(line.starts_with(&format!("story.json:{}:{}: ", problem.line, problem.column)), "{line}");
        assert!(line.contains("places[0].position") && line.contains(word), "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_file_cut_anywhere_is_an_error_and_no_panic(at in 0..BUILT_IN.len() - 2) {
        prop_assert!(atlas::read(&BUILT_IN.as_bytes()[..at], false).atlas.is_none());
    }

    #[test]
    fn changed_bytes_never_panic(changes in prop::collection::vec((0..BUILT_IN.len(), any::<u8>()), 1..12)) {
        let mut bytes = BUILT_IN.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let outcome = atlas::read(&bytes, false);
        let errors = outcome.problems.iter().any(|problem| problem.severity == Severity::Error);
        prop_assert_eq!(outcome.atlas.is_none(), errors);
    }

    #[test]
    fn any_text_at_all_never_panics(text in "\\PC{0,200}") {
        prop_assert!(atlas::read(text.as_bytes(), false).atlas.is_none());
    }
}

#[test]
fn deadlines_are_checked_like_everything_else() {
    let text = changed(
        "\"start\": \"2025-11-26\",\n        \"end\": \"2026-01-18\"",
        "\"start\": \"2025-11-26\",\n        \"end\": \"2025-11-16\"",
    )
    .replacen("\"id\": \"phase-2\",\n      \"title\"", "\"id\": \"phase-1\",\n      \"title\"", 1)
    .replacen(
        "\"state\": \"leaving\",\n          \"note\": {\n            \"en\": \"The coalition's presence here",
        "\"state\": \"leaving\",\n          \"note\": {\n            \"fr\": \"The coalition's presence here",
        1,
    );
    let problems = problems(&text);
    let kinds: Vec<(String, &Kind)> =
        problems.iter().map(|problem| (problem.path.to_string(), &problem.kind)).collect();
    let paths: Vec<&str> = kinds.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["deadlines[0].expects[0].note", "deadlines[0].reported.end", "deadlines[1].id"], "{kinds:#?}");
    // A report after the end of the evidence is no report.
    let late = changed("\"start\": \"2025-11-26\",\n        \"end\": \"2026-01-18\"", "\"start\": \"2026-08-17\"");
    assert!(matches!(only(&late).0.kind, Kind::AfterEvidence { .. }));
}

/// The warnings of the built-in story with something changed; it loads all the same.
fn warnings(change: impl FnOnce(&mut serde_json::Value)) -> Vec<(String, Kind)> {
    let mut story = serde_json::from_str(BUILT_IN).unwrap();
    change(&mut story);
    let outcome = atlas::read(serde_json::to_string_pretty(&story).unwrap().as_bytes(), false);
    assert!(outcome.atlas.is_some(), "{:#?}", outcome.problems);
    let whole = |problem: &Problem| matches!(problem.kind, Kind::More { .. });
    assert!(outcome.problems.iter().all(|problem| problem.severity == Severity::Warning));
    assert!(outcome.problems.iter().all(|problem| problem.line > 1 || whole(problem)));
    outcome.problems.into_iter().map(|problem| (problem.path.to_string(), problem.kind)).collect()
}

/// A claim of the built-in story as JSON.
fn claim<'v>(story: &'v mut serde_json::Value, id: &str) -> &'v mut serde_json::Value {
    story["claims"].as_array_mut().unwrap().iter_mut().find(|claim| claim["id"] == id).unwrap()
}

#[test]
fn a_mark_that_says_more_than_its_claims_is_reported() {
    use serde_json::json;
    assert_eq!(warnings(|_| ()), [], "the built-in story itself");
    let given = |phase: usize, claim: &'static str| {
        warnings(move |story| {
            story["phases"][phase]["statuses"][0]["claims"].as_array_mut().unwrap().push(json!(claim));
        })
    };
    let path = |phase: usize, index: usize| format!("phases[{phase}].statuses[0].claims[{index}]");
    let s = ToOwned::to_owned;
    let kind = Kind::NotAbout { claim: s("awadi-procedures"), place: s("ain-al-asad") };
    assert_eq!(given(3, "awadi-procedures"), [(path(3, 1), kind)]);
    let kind = Kind::SaidLater { claim: s("awadi-departures"), date: s("2024-10-01") };
    assert_eq!(given(2, "awadi-departures"), [(path(2, 2), kind)]);
    let kind = Kind::DeniesIt { claim: s("only-preparations") };
    assert_eq!(given(4, "only-preparations"), [(path(4, 4), kind)]);

    let past =
        warnings(|story| claim(story, "awadi-departures")["speaks_of"] = json!({"start": "2023", "end": "2023"}));
    let kind = Kind::OfAnotherTime { claim: s("awadi-departures") };
    let nobody = Kind::NoDeparture { place: s("ain-al-asad") };
    let at = "phases[3].moves[0]";
    let expected = [(path(3, 0), kind.clone()), (format!("{at}.from"), nobody), (format!("{at}.claims[0]"), kind)];
    assert_eq!(past, expected);
    let ahead = warnings(|story| story["phases"][2]["statuses"][0]["state"] = json!("present"));
    assert_eq!(ahead, [(s("phases[2].statuses[0].claims"), Kind::LooksAhead { state: s("present") })]);
    let nowhere = warnings(|story| story["phases"][3]["moves"][0]["to"] = json!("harir"));
    assert_eq!(nowhere, [(s("phases[3].moves[0].to"), Kind::NoDestination { place: s("harir") })]);
    let from = warnings(|story| story["phases"][3]["moves"][0]["from"] = json!("erbil"));
    assert!(from.contains(&(s("phases[3].moves[0].from"), Kind::NoDeparture { place: s("erbil") })), "{from:?}");
    let promised = warnings(|story| {
        story["deadlines"][0]["expects"][0]["claims"].as_array_mut().unwrap().push(json!("statement-phase-1"));
    });
    let kind = Kind::NotAbout { claim: s("statement-phase-1"), place: s("ain-al-asad") };
    assert_eq!(promised, [(s("deadlines[0].expects[0].claims[1]"), kind)]);
    let unnamed = warnings(|story| claim(story, "awadi-departures")["about"] = json!(["ain-al-asad", "erbil"]));
    let [(at, Kind::NotNamed { place })] = &unnamed[..] else { panic!("{unnamed:?}") };
    assert!(at.ends_with(".about[1]") && place == "Erbil", "{at}: {place}");
}

#[test]
fn a_span_that_ends_before_it_begins_is_an_error() {
    let text = changed(
        "\"start\": \"2023-11\"\n      },\n      \"statement\"",
        "\"start\": \"2023-11\", \"end\": \"2022\"\n      },\n      \"statement\"",
    );
    let (problem, _) = only(&text);
    assert!(matches!(problem.kind, Kind::DatesOutOfOrder { .. }), "{problem:?}");
    assert!(problem.path.to_string().ends_with(".speaks_of.end"), "{}", problem.path);
}

/// More warnings than are listed are warnings still: the atlas loads.
#[test]
fn a_flood_of_warnings_is_no_error() {
    let listed = warnings(|story| {
        for claim in story["claims"].as_array_mut().unwrap() {
            for field in ["x1", "x2", "x3", "x4", "x5", "x6"] {
                claim[field] = serde_json::json!(1);
            }
        }
    });
    assert_eq!(listed.len(), 501);
    assert!(matches!(listed[500].1, Kind::More { count } if count > 100), "{:?}", listed[500]);
}
