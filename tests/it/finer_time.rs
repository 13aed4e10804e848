//! Time finer than a day, before the common era, and not exact: read, shown, drawn, moved through, written.

use std::sync::Arc;

use egui::Key;
use jiff::civil::{date, datetime};
use marhala::app::state::action::TimelineAction;
use marhala::atlas::moment::{stop_by, stop_on};
use marhala::atlas::problem::Kind;
use marhala::atlas::{self, Moment};
use marhala::export::export;
use marhala::export::request::Format;
use marhala::import::{self, Options};
use marhala::view::StoryView;
use serde_json::{Value, json};

use crate::common::written::{problems, read};
use crate::common::{self, Open as _, arabic, english, open, press, says, settle};

/// The template with other dates: of the plan, the report and the silence; of the two phases, and the end.
fn dated(claims: [&str; 3], starts: [&str; 2], ends: &str) -> Value {
    let mut file: Value = serde_json::from_str(atlas::TEMPLATE).unwrap();
    for (claim, date) in claims.into_iter().enumerate() {
        file["claims"][claim]["date"] = json!(date);
    }
    for (phase, start) in starts.into_iter().enumerate() {
        file["phases"][phase]["start"] = json!(start);
        file["phases"][phase].as_object_mut().unwrap().remove("end");
    }
    file["phases"][0]["moves"][0]["date"] = json!(claims[0]);
    file["deadlines"][0]["due"] = json!(starts[1]);
    file["evidence_ends"] = json!(ends);
    file
}

/// An afternoon, told by sources in three zones.
fn hours() -> Value {
    let claims = ["2024-10-01T11:20Z", "2024-10-01T16:05+03:00", "2024-10-01T10:40-04:00"];
    let mut file = dated(claims, ["2024-10-01T11:20Z", "2024-10-01T16:05+03:00"], "2024-10-01T18:30+03:00");
    file["zone"] = json!("Asia/Baghdad");
    file
}

fn before_our_era() -> Value {
    dated(["-0049~", "[-0044-11..-0043-03-15]", "-0043-03"], ["-0049", "-0043-03-15"], "-0042")
}

#[test]
fn times_are_shown_by_the_clocks_of_the_story() {
    let atlas = read(&hours());
    for (options, words) in [
        (
            english(),
            ["1 October 2024, 16:05 (UTC+3)", "1 October 2024, 14:20 (UTC+3)", "1 October 2024, 17:40 (UTC+3)"],
        ),
        (arabic(), ["16:05", "14:20", "17:40"]),
    ] {
        let window = open(&atlas, &options.at_stop(1).with_place("new-site"), (1280.0, 1000.0), 1.0, |app| app);
        for word in words {
            assert!(says(&window, word), "{word}: {:?}", common::all_words(&window));
        }
    }
    // Written, they are as their sources gave them.
    let written = serde_json::to_value(&**atlas).unwrap();
    assert_eq!(written["claims"][2]["date"], "2024-10-01T10:40-04:00");
}

#[test]
fn within_a_day_nothing_is_shown_before_its_hour() {
    let atlas = read(&hours());
    let day = date(2024, 10, 1);
    assert_eq!((stop_by(&atlas, day.at(16, 4, 59, 0)), stop_by(&atlas, day.at(16, 5, 0, 0))), (0, 1));
    assert_eq!(stop_on(&atlas, day), 1, "a day is what it was at its end");
    let stands = |hour: i8, minute: i8| {
        let moment = Moment::by(&atlas, day.at(hour, minute, 0, 0));
        moment.places().filter(|now| now.status.is_some()).count()
    };
    assert_eq!((stands(14, 0), stands(14, 20), stands(16, 4), stands(16, 5)), (0, 1, 1, 2));
}

#[test]
fn by_date_one_moves_by_the_minute() {
    let atlas = read(&hours());
    let at = |window: &egui_kittest::Harness<'_, marhala::app::App>| {
        window.state().state().story_view().date().unwrap().to_string()
    };
    let mut window = open(&atlas, &english().at_stop(0), (1280.0, 800.0), 1.0, |app| app);
    press(&mut window, Key::D);
    assert_eq!(at(&window), "2024-10-01T14:20");
    // From event to event, and to stops.
    for (action, then) in [
        (TimelineAction::NextEvent, "2024-10-01T16:05"),
        (TimelineAction::NextEvent, "2024-10-01T17:40"),
        (TimelineAction::PreviousEvent, "2024-10-01T16:05"),
        (TimelineAction::GoToStop(0), "2024-10-01T14:20"),
        (TimelineAction::ScrubToDay(9040.0 + 15.501 / 24.0), "2024-10-01T15:30"),
        (TimelineAction::Settle, "2024-10-01T15:30"),
    ] {
        window.state_mut().apply(action.clone(), 0.0);
        settle(&mut window);
        assert_eq!(at(&window), then, "{action:?}");
    }
    assert!(says(&window, "1 October 2024, 15:30 lies in this phase.") || says(&window, "1 October 2024, 15:30"));
    // A link leads back to the minute, and what is remembered does.
    let story = window.state().state().story_view();
    let link = story.link(0, false).to_string();
    assert!(link.contains("--at 2024-10-01T15:30 "), "{link}");
    let view = marhala::view::ViewState::default().with_link(&link.parse().unwrap());
    assert_eq!(view.minute().unwrap().to_string(), "2024-10-01T15:30");
    // The whole story plays to its end.
    window.state_mut().apply(TimelineAction::ScrubToDay(1e9), 0.0);
    settle(&mut window);
    assert_eq!(at(&window), "2024-10-01T18:30");
}

#[test]
fn years_before_the_common_era_are_called_so() {
    let atlas = read(&before_our_era());
    for (options, words) in [
        (english(), ["15 March 44 BCE", "between November 45 BCE and 15 March 44 BCE", "March 44 BCE"]),
        (arabic(), ["44 ق.م", "45 ق.م", "44 ق.م"]),
    ] {
        let window = open(&atlas, &options.at_stop(1).with_place("new-site"), (1280.0, 1000.0), 1.0, |app| app);
        for word in words {
            assert!(says(&window, word), "{word}: {:?}", common::all_words(&window));
        }
    }
    let options = english().on_day("-0046-07-01");
    let story = StoryView::new(Arc::clone(&atlas), options.view, options.languages);
    assert_eq!((story.date().unwrap().to_string(), story.stop()), ("-0046-07-01".to_owned(), 0));
}

#[test]
fn what_is_not_exact_is_drawn_with_soft_edges() {
    let picture = |claim: &str| {
        let claims = [claim, "2024-06-20", "2024-06-30"];
        let atlas = read(&dated(claims, ["2024-01-01", "2024-06-30"], "2024-12-31"));
        let mut window = open(&atlas, &english(), (1280.0, 800.0), 1.0, |app| app);
        window.render().unwrap()
    };
    // The dot is in the middle of April in both.
    let (exact, about) = (picture("2024-04-16"), picture("2024-04~"));
    let (width, top) = (exact.width(), exact.height() - 160);
    let column = |x: u32| -> u32 {
        let rows = top..exact.height() - 60;
        rows.map(|y| {
            let (a, b) = (exact.get_pixel(x, y).0, about.get_pixel(x, y).0);
            (0..3).map(|part| u32::from(a[part].abs_diff(b[part]))).sum::<u32>()
        })
        .sum()
    };
    // Beside the words of the date, which are on the left.
    let columns: Vec<u32> = (380..width).map(column).collect();
    let seen: Vec<usize> = (0..columns.len()).filter(|x| columns[*x] > 0).collect();
    let (first, last) = (seen[0], seen[seen.len() - 1]);
    // April, and as much before and after it: three months of the year.
    assert!((150..260).contains(&(last - first)), "{first} {last}");
    let part = |from: f64, to: f64| -> u32 {
        let at = |part: f64| first + ((last - first) as f64 * part) as usize;
        columns[at(from)..at(to)].iter().sum()
    };
    let [edge, near, other, far] = [part(0.0, 0.2), part(0.2, 0.4), part(0.6, 0.8), part(0.8, 1.0)];
    assert!(edge * 2 < near && far * 2 < other && edge > 0, "{edge} {near} {other} {far}");
}

#[test]
fn a_zone_is_asked_for_and_its_name_checked() {
    let mut file = hours();
    file.as_object_mut().unwrap().remove("zone");
    let found = problems(&file);
    assert_eq!(found, [("claims[0].date".into(), Kind::TimeWithoutZone { date: "2024-10-01T11:20Z".into() })]);
    file["zone"] = json!("Asia/Bagdad");
    let wrong = Kind::UnknownZone { found: "Asia/Bagdad".into(), nearest: "Asia/Baghdad".into() };
    assert_eq!(problems(&file), [("zone".to_owned(), wrong)]);
    for zone in ["UTC", "+05:45", "-03:30", "America/St_Johns"] {
        file["zone"] = json!(zone);
        assert_eq!(problems(&file), [], "{zone}");
    }
    // In order by the hour, and by the clocks of one zone.
    file["phases"][1]["start"] = json!("2024-10-01T14:00+03:00");
    assert!(matches!(&problems(&file)[..], [(path, Kind::DatesOutOfOrder { .. })] if path == "phases[1].start"));
}

#[test]
fn a_time_without_a_zone_is_named_wherever_it_stands() {
    let time = "2024-10-01T11:20Z";
    let wrong = Kind::TimeWithoutZone { date: time.into() };
    let mut file: Value = serde_json::from_str(atlas::TEMPLATE).unwrap();
    file["claims"][0]["speaks_of"] = json!({ "start": "2024-10", "end": "2024-11" });
    file["deadlines"][0]["reported"] = json!({ "start": "2024-10", "end": "2024-11", "claims": ["done"] });
    for (path, field) in [
        ("claims[0].speaks_of.end", "/claims/0/speaks_of/end"),
        ("phases[0].moves[0].date", "/phases/0/moves/0/date"),
        ("deadlines[0].due", "/deadlines/0/due"),
        ("deadlines[0].reported.start", "/deadlines/0/reported/start"),
        ("deadlines[0].reported.end", "/deadlines/0/reported/end"),
        ("sources[0].date", "/sources/0/date"),
        ("evidence_ends", "/evidence_ends"),
        ("evidence_checked", "/evidence_checked"),
    ] {
        let mut file = file.clone();
        let (owner, name) = field.rsplit_once('/').unwrap();
        file.pointer_mut(owner).unwrap()[name] = json!(time);
        assert_eq!(problems(&file), [(path.to_owned(), wrong.clone())], "{path}");
    }
}

#[test]
fn other_programs_get_minutes_with_their_zone() {
    let atlas = read(&hours());
    let folder = common::folder("finer-time");
    let path = |format: Format| folder.join(format!("story.{}", format.extension()));
    let written = |format: Format| {
        export(&atlas, &common::request(format, &english(), path(format)), &()).unwrap();
        std::fs::read_to_string(path(format)).unwrap()
    };
    let kml = written(Format::Kml);
    assert!(kml.contains("<begin>2024-10-01T14:20:00+03:00</begin>"), "{kml}");
    let geojson: Value = serde_json::from_str(&written(Format::Geojson)).unwrap();
    let starts: Vec<&Value> =
        geojson["features"].as_array().unwrap().iter().map(|feature| &feature["properties"]["start"]).collect();
    assert!(starts.contains(&&json!("2024-10-01T16:05:00+03:00")), "{starts:?}");
    // A workbook leads back to the same story.
    for (atlas, name) in [(atlas, "hours.xlsx"), (read(&before_our_era()), "former.xlsx")] {
        let book = folder.join(name);
        export(&atlas, &common::request(Format::Xlsx, &english(), book.clone()), &()).unwrap();
        let files = [("story.xlsx".to_owned(), std::fs::read(book).unwrap())];
        let made = import::atlas(&files, &Options::new(None, date(2026, 1, 1))).unwrap();
        assert_eq!(*made.atlas, **atlas);
    }
}

#[test]
fn tables_keep_their_minutes_and_their_former_years() {
    let read = |dates: [&str; 2]| {
        let table = format!(
            "name,lat,lon,date,by,side,statement,source\n\
             A,10,20,{},Chronicler,Town,Built.,Chronicle\n\
             B,11,21,{},Chronicler,Town,Founded.,Chronicle\n",
            dates[0], dates[1]
        );
        let options = Options::new(None, date(2026, 1, 1));
        import::atlas(&[("a.csv".to_owned(), table.into_bytes())], &options).unwrap().atlas
    };
    let timed = read(["2024-10-01T14:20:33Z", "2024-10-01T23:30:00+01:00"]);
    assert_eq!(timed.zone.as_deref(), Some("UTC"));
    let starts: Vec<_> = timed.phases.iter().map(|phase| phase.start.begins()).collect();
    assert_eq!(starts, [datetime(2024, 10, 1, 14, 20, 0, 0), datetime(2024, 10, 1, 22, 30, 0, 0)]);
    // Where no day has more than one of them, the day is enough.
    let apart = read(["2024-10-01T14:20:33Z", "2024-10-02T23:30:00+01:00"]);
    let dates: Vec<String> = apart.claims.iter().map(|claim| claim.date.to_string()).collect();
    assert_eq!((apart.zone.as_deref(), dates), (None, vec!["2024-10-01".to_owned(), "2024-10-02".to_owned()]));
    let ancient = read(["44 BC", "c. 146 BCE"]);
    let dates: Vec<String> = ancient.claims.iter().map(|claim| claim.date.to_string()).collect();
    assert_eq!((dates, ancient.zone.clone()), (vec!["-0043".to_owned(), "-0145~".to_owned()], None));
    assert!(ancient.phases[0].start.year() < ancient.phases[1].start.year());
}
