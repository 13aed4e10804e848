//! A bounded run of what `fuzz/` runs without end: the same functions, on the same corpus and on what is made of it.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

/// The corpus of a target: files that reach far, for others to be made of.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no corpus for {target}");
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

/// One change to bytes: some are replaced, taken out, put in, or repeated.
#[derive(Clone, Debug)]
enum Change {
    Replace(Index, u8),
    Remove(Index, usize),
    Insert(Index, Vec<u8>),
    Repeat(Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (any::<Index>(), 1_usize..40).prop_map(|(at, count)| Change::Remove(at, count)),
        (any::<Index>(), prop::collection::vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (any::<Index>(), 1_usize..60).prop_map(|(at, count)| Change::Repeat(at, count)),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match change {
            Change::Replace(at, byte) => bytes[at.index(length)] = *byte,
            Change::Remove(at, count) => {
                let at = at.index(length);
                bytes.drain(at..(at + count).min(length));
            }
            Change::Insert(at, more) => {
                let at = at.index(length);
                bytes.splice(at..at, more.iter().copied());
            }
            Change::Repeat(at, count) => {
                let at = at.index(length);
                let again = bytes[at..(at + count).min(length)].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
    bytes
}

fn run(target: &str, cases: u32, check: fn(&[u8])) {
    let corpus = corpus(target);
    for file in &corpus {
        check(file);
    }
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let input = (any::<Index>(), prop::collection::vec(change(), 0..12));
    TestRunner::new(config)
        .run(&input, |(which, changes)| {
            check(&changed(&corpus[which.index(corpus.len())], &changes));
            Ok(())
        })
        .unwrap();
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(any::<u8>(), 0..400), |bytes| {
            check(&bytes);
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_atlas_file_is_answered() {
    run("atlas", 300, targets::atlas);
}

#[test]
fn any_tables_are_answered() {
    run("import", 1500, targets::import);
}

#[test]
fn any_basemap_is_answered() {
    run("basemap", 1500, targets::basemap);
}

#[test]
fn anything_of_a_tile_server_is_answered() {
    run("tiles", 1500, targets::tiles);
}

#[test]
fn any_session_is_answered() {
    run("session", 1500, targets::session);
}

#[test]
fn any_paragraph_keeps_all_its_characters() {
    run("bidi", 3000, targets::bidi);
}
