//! The program as it is called from a shell.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp, reason = "a test ends where it fails")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn marhala(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marhala"));
    command.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command.env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LANGUAGE").env_remove("LC_MESSAGES");
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
    let path = file("good.json", include_bytes!("../data/iraq-drawdown.json"));
    let output = marhala(&["check", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(error_of(&output).ends_with("good.json: no problems.\n"), "{}", error_of(&output));
}

#[test]
fn a_bad_file_is_reported_with_its_lines_and_ends_with_1() {
    let text = include_str!("../data/iraq-drawdown.json").replace("\"erbil-airport\"", "\"erbil-airprot\"");
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
    for (path, word) in [
        (PathBuf::from("no-such-file.json"), "could not be read"),
        (std::env::temp_dir(), "could not be read"),
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
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let report = error_of(&output);
    assert!(report.contains("could not be opened") && !report.contains("panicked"), "{report}");
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
    assert_eq!(String::from_utf8(output.stdout).unwrap(), include_str!("../data/atlas.schema.json"));
}

#[test]
fn pictures_of_all_phases_are_drawn_without_a_display() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    let output = marhala(&["pictures", "--size", "800x500", "--out", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 10);
    assert_eq!(names[0], "phase-01.png");
    let (first, last) = (fs::read(folder.join(&names[0])).unwrap(), fs::read(folder.join(&names[9])).unwrap());
    assert!(first.starts_with(b"\x89PNG") && first != last);
}
