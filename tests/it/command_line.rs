//! The program as it is called from a shell.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// Where nobody has left anything: what whoever runs the tests reads in is not what they are about.
fn nothing_remembered() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("nothing-remembered")
}

fn marhala(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marhala"));
    command.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command.env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LANGUAGE").env_remove("LC_MESSAGES");
    command.env("XDG_STATE_HOME", nothing_remembered());
    command.output().unwrap()
}

fn file(name: &str, contents: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("command-line");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, contents).unwrap();
    path
}

fn error_of(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_good_file_is_said_to_be_good() {
    let path = file("good.json", include_bytes!("../../data/iraq-drawdown.json"));
    let output = marhala(&["check", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(error_of(&output).ends_with("good.json: no problems.\n"), "{}", error_of(&output));
}

#[test]
fn a_bad_file_is_reported_with_its_lines_and_ends_with_1() {
    let text = include_str!("../../data/iraq-drawdown.json").replace("\"erbil-airport\"", "\"erbil-airprot\"");
    let text = text.replacen("\"id\": \"erbil-airprot\"", "\"id\": \"erbil-airport\"", 1);
    let path = file("bad.json", text.as_bytes());
    let output = marhala(&["check", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let report = error_of(&output);
    assert!(report.contains("bad.json:") && report.contains("Did you mean “erbil-airport”?"), "{report}");
    assert!(report.contains("errors; the atlas does not load."), "{report}");
}

#[test]
fn the_report_speaks_arabic_when_asked() {
    let path = file("arabic.json", b"{}");
    let output = marhala(&["check", "--lang", "ar", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(error_of(&output).contains("الحقل «phases» ناقص. أضفه."), "{}", error_of(&output));
}

#[test]
fn what_cannot_be_read_is_bad_data_with_one_clear_line() {
    let huge = file("huge.json", b"");
    // Sparse: it takes no room on the disk.
    fs::File::options().write(true).open(&huge).unwrap().set_len(1 << 30).unwrap();
    let empty_folder = fresh("empty-folder");
    for (path, word) in [
        (PathBuf::from("no-such-file.json"), "could not be read"),
        (empty_folder, "there is nothing in it"),
        (file("empty.json", b""), "is empty"),
        (file("binary.json", b"\x00\xff\xfe"), "not text in UTF-8"),
        (file("prose.json", b"Once upon a time"), "is not JSON"),
        (huge, "1024 MB"),
    ] {
        let output = marhala(&["check", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{path:?}");
        let report = error_of(&output);
        assert!(report.contains(word) && report.lines().count() == 2, "{path:?}: {report}");
        // The window does not open on it either, display or not.
        let output = marhala(&[path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{path:?}: {}", error_of(&output));
    }
}

#[test]
fn without_a_display_it_ends_with_2_and_one_sentence() {
    let output = marhala(&[]);
    assert_eq!(output.status.code(), Some(2));
    let report = error_of(&output);
    assert_eq!(report.lines().count(), 1, "{report}");
    assert!(report.contains("there is no display") && !report.contains("panicked"), "{report}");
}

#[test]
fn with_a_display_that_is_not_there_it_ends_with_2_and_no_panic() {
    let output = Command::new(env!("CARGO_BIN_EXE_marhala"))
        .env("DISPLAY", ":4093")
        .env_remove("WAYLAND_DISPLAY")
        .env("LANG", "en_US.UTF-8")
        .env("XDG_STATE_HOME", nothing_remembered())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let report = error_of(&output);
    assert!(report.contains("could not be opened: Failed to open connection to X server"), "{report}");
    assert!(!report.contains("panicked") && !report.contains(".rs"), "{report}");
}

#[test]
fn wrong_use_ends_with_2_and_says_how() {
    for arguments in [&["--lang", "xx"][..], &["--phase", "0"], &["check"], &["--colour"]] {
        let output = marhala(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error_of(&output).contains("--help"), "{arguments:?}: {}", error_of(&output));
    }
}

#[test]
fn the_schema_is_printed() {
    let output = marhala(&["schema"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), include_str!("../../data/atlas.schema.json"));
}

#[test]
fn pictures_of_all_phases_are_drawn_without_a_display() {
    let folder = fresh("pictures");
    let arguments = ["export", "--all", "--format", "png", "--size", "800x500", "--out", folder.to_str().unwrap()];
    let output = marhala(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 10);
    assert_eq!(names[0], "phase-01.png");
    let (first, last) = (fs::read(folder.join(&names[0])).unwrap(), fs::read(folder.join(&names[9])).unwrap());
    assert!(first.starts_with(b"\x89PNG") && first != last);
}

#[test]
fn a_new_atlas_loads_as_it_is_and_is_not_written_twice() {
    let folder = fresh("new");
    let path = folder.join("story.json");
    let path = path.to_str().unwrap();
    assert_eq!(marhala(&["new", path]).status.code(), Some(0));
    let checked = marhala(&["check", "--strict", path]);
    assert_eq!(checked.status.code(), Some(0), "{}", error_of(&checked));
    fs::write(path, "mine").unwrap();
    let again = marhala(&["new", path]);
    assert_eq!(again.status.code(), Some(2));
    assert!(error_of(&again).contains("already exists and was not replaced"), "{}", error_of(&again));
    assert_eq!(fs::read_to_string(path).unwrap(), "mine");
    assert_eq!(marhala(&["new", path, "--force"]).status.code(), Some(0));
}

#[test]
fn a_report_for_programs_is_json() {
    let text =
        include_str!("../../data/iraq-drawdown.json").replacen("\"stance\": \"plans\"", "\"stance\": \"wishes\"", 1);
    let line = text.lines().position(|line| line.contains("wishes")).unwrap() + 1;
    let path = file("json.json", text.as_bytes());
    let output = marhala(&["check", "--format", "json", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (report[0]["loads"].as_bool(), report[0]["problems"][0]["line"].as_u64()),
        (Some(false), Some(line as u64))
    );
    assert_eq!(report[0]["problems"][0]["severity"], "error");
    assert!(report[0]["problems"][0]["path"].as_str().unwrap().ends_with(".stance"));
    assert!(output.stderr.is_empty());
}

fn fresh(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("command-line").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

const PLACES: &str = "\u{feff}Name;Latitude;Longitude;Type;Name_ar\nOld port;57.05;9,92;other;الميناء القديم\n\
    New port;56.95;10.02;City;\n";
const CLAIMS: &str = "date,who,side,stance,statement,place,state,to,publisher,url\n\
    2021-03-02,The board,The company,plans,The ferry moves to the new port,Old port,leaving,New port,A paper,https://example.org/1\n\
    2021-09-30,The mayor,The town,reports,\"The ferry sails from the new port, at last\",new port,receiving,,A paper,https://example.org/2\n";

#[test]
fn spreadsheets_become_an_atlas() {
    let folder = fresh("import");
    let (places, claims, out) = (folder.join("places.csv"), folder.join("claims.csv"), folder.join("story.json"));
    fs::write(&places, PLACES).unwrap();
    fs::write(&claims, CLAIMS).unwrap();
    let [places, claims, out] = [&places, &claims, &out].map(|path| path.to_str().unwrap());
    let output = marhala(&["import", places, claims, "--out", out, "--title", "The ferry moves"]);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    let checked = marhala(&["check", "--strict", out]);
    assert_eq!(checked.status.code(), Some(0), "{}", error_of(&checked));
    let atlas = marhala::atlas::read(&fs::read(out).unwrap(), true).atlas.unwrap();
    assert_eq!((atlas.places.len(), atlas.claims.len(), atlas.phases.len()), (2, 2, 2));
    assert_eq!(atlas.places[0].name.get("ar"), "الميناء القديم");
    assert_eq!((atlas.places[0].position.lat, atlas.places[0].position.lon), (57.05, 9.92));
    assert_eq!(atlas.phases[0].moves[0].to.as_ref().unwrap().as_str(), "new-port");
    assert_eq!(atlas.phases[1].title.get("en"), "September 2021");
    assert_eq!(atlas.sources.iter().filter(|source| source.publisher == "A paper").count(), 2);
    // The folder they are in is the same story.
    let whole = fresh("import-folder").join("story.json");
    let output = marhala(&["import", folder.to_str().unwrap(), "--out", whole.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    let again = marhala::atlas::read(&fs::read(whole).unwrap(), true).atlas.unwrap();
    assert_eq!((again.places.len(), again.claims.len(), again.phases.len()), (2, 2, 2));
}

#[test]
fn points_become_places() {
    let folder = fresh("points");
    let (points, out) = (folder.join("points.geojson"), folder.join("story.json"));
    let json = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[24.94,60.17]},"properties":{"name":"Helsinki"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[24.75,59.44]},"properties":{"name":"Tallinn"}}]}"#;
    fs::write(&points, json).unwrap();
    let [points, out] = [&points, &out].map(|path| path.to_str().unwrap());
    let output = marhala(&["import", points, "--out", out]);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    let atlas = marhala::atlas::read(&fs::read(out).unwrap(), true).atlas.unwrap();
    assert_eq!((atlas.places.len(), atlas.places[1].id.as_str()), (2, "tallinn"));
    // A line without a time waits for one.
    fs::write(
        points,
        json.replacen("\"Point\",\"coordinates\":[24.94,60.17]", "\"LineString\",\"coordinates\":[[1,2],[3,4]]", 1),
    )
    .unwrap();
    let output = marhala(&["import", points, "--out", out, "--force"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        error_of(&output).contains("points.geojson, row 1, column “name”: the line has no date"),
        "{}",
        error_of(&output)
    );
}

#[test]
fn what_is_wrong_in_a_spreadsheet_is_named_by_row_and_column() {
    let folder = fresh("wrong");
    let (places, claims) = (folder.join("places.csv"), folder.join("claims.csv"));
    fs::write(&places, PLACES.replace("57.05", "57 or so").replace("10.02", "190")).unwrap();
    let wrong = CLAIMS
        .replace("2021-03-02", "02/03/2021")
        .replace("plans", "plens")
        .replace("A paper,https://example.org/2", ",");
    fs::write(&claims, wrong).unwrap();
    let [places, claims] = [&places, &claims].map(|path| path.to_str().unwrap());
    let output = marhala(&["import", claims, places, "--out", folder.join("story.json").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let report = error_of(&output);
    for line in [
        "places.csv, row 2, column “Latitude”: “57 or so” is not a coordinate. Write 33.79 or 33°47′24″N.",
        "places.csv, row 3, column “Longitude”: 190 is not between -180 and 180.",
        "claims.csv, row 2, column “date”: “02/03/2021” can be 2 March 2021 or 3 February 2021. Say which with --dates dmy",
        "claims.csv, row 2, column “stance”: “plens” is not one of: announces, plans,",
        "claims.csv, row 3, column “source”: no source.",
    ] {
        assert!(report.contains(line), "{line}\nis not in\n{report}");
    }
    assert!(!folder.join("story.json").exists());
}

#[test]
fn what_can_be_read_two_ways_is_answered_on_the_command_line() {
    let folder = fresh("asked");
    let (events, out) = (folder.join("events.csv"), folder.join("story.json"));
    fs::write(&events, "battle,lat,lon,date,statement,source\nHill,57,10,02/03/1921,It began.,A paper\n").unwrap();
    let [events, out] = [&events, &out].map(|path| path.to_str().unwrap());
    let output = marhala(&["import", events, "--out", out]);
    assert_eq!(output.status.code(), Some(1));
    assert!(error_of(&output).contains("--dates dmy"), "{}", error_of(&output));
    let output = marhala(&["import", events, "--out", out, "--dates", "mdy", "--map", "battle=name"]);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    assert!(error_of(&output).contains("1 places, 1 statements, 1 phases"), "{}", error_of(&output));
    let atlas = marhala::atlas::read(&fs::read(out).unwrap(), true).atlas.unwrap();
    assert_eq!((atlas.places[0].name.get("en"), atlas.claims[0].date.to_string().as_str()), ("Hill", "1921-02-03"));
    let output = marhala(&["import", events, "--map", "battle=casualties"]);
    assert_eq!(output.status.code(), Some(2), "{}", error_of(&output));
}

#[test]
fn tables_open_like_atlases_alone_and_in_a_folder() {
    let folder = fresh("opened");
    fs::write(folder.join("places.csv"), PLACES).unwrap();
    fs::write(folder.join("claims.csv"), CLAIMS).unwrap();
    fs::write(folder.join("notes.md"), "not a table").unwrap();
    let output = marhala(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    let out = folder.join("tables");
    let output = marhala(&["export", folder.to_str().unwrap(), "--format", "csv", "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    assert!(fs::read_to_string(out.join("places.csv")).unwrap().contains("old-port"));
    // Mistakes are named by row and column, and once.
    let wrong = folder.join("events.csv");
    fs::write(&wrong, "place,lat,lon,date,statement,source\nA,10,20,02/03/2021,x,y\nB,10,20,03/04/2021,x,y\n").unwrap();
    let output = marhala(&["check", wrong.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let line = "events.csv:2:4: error: date: “02/03/2021” can be 2 March 2021 or 3 February 2021.";
    assert!(
        error_of(&output).contains(line) && error_of(&output).contains("(and 1 more like it)"),
        "{}",
        error_of(&output)
    );
}

#[test]
fn a_phase_or_place_that_is_not_there_is_an_error() {
    let folder = fresh("not-there");
    let out = folder.join("map.svg");
    for (option, value, says) in [("--phase", "99", "there are 10"), ("--place", "harrir", "Did you mean “harir”?")]
    {
        let output = marhala(&["export", option, value, "--lang", "en", "--out", out.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(error_of(&output).contains(says), "{}", error_of(&output));
        assert!(!out.exists());
    }
}

#[test]
fn exports_say_what_they_are_by_their_names() {
    let folder = fresh("named");
    for (name, begins) in [("map.svg", "<svg "), ("story.geojson", "{"), ("story.kml", "<?xml ")] {
        let path = folder.join(name);
        let output = marhala(&["export", "--phase", "4", "--lang", "ar", "--out", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
        assert!(String::from_utf8_lossy(&output.stdout).contains(name));
        assert!(fs::read_to_string(&path).unwrap().starts_with(begins), "{name}");
        let again = marhala(&["export", "--out", path.to_str().unwrap()]);
        assert_eq!(again.status.code(), Some(2));
        assert!(error_of(&again).contains("was not replaced"), "{}", error_of(&again));
    }
    let unknown = marhala(&["export", "--out", folder.join("map.xyz").to_str().unwrap()]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        error_of(&unknown).contains("--format: png, svg, pdf, gif, apng, mp4, html, geojson, kml, csv"),
        "{}",
        error_of(&unknown)
    );
    let bad = file("bad-export.json", b"{}");
    let output = marhala(&["export", bad.to_str().unwrap(), "--out", folder.join("x.png").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn completions_and_a_manual_page_are_printed() {
    for shell in ["bash", "zsh", "fish"] {
        let output = marhala(&["completions", shell]);
        assert!(String::from_utf8(output.stdout).unwrap().contains("export"), "{shell}");
    }
    let page = String::from_utf8(marhala(&["man"]).stdout).unwrap();
    assert!(page.contains(".TH marhala") && page.contains("exit codes") || page.contains("Exit codes"), "{page}");
}
