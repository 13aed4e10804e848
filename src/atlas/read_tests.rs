//! The quick reading and the thorough one come to the same, whatever the file.

use std::collections::BTreeSet;

use super::{List, judge, parse, read, thorough};
use crate::atlas::model::FORMAT;
use crate::atlas::{BUILT_IN, beside, schema, shape};

/// The file and its problems, as text, by each of the two; the quick one only where it would be taken.
fn both(text: &str) -> (Option<String>, String) {
    let told = |outcome: &super::Outcome| {
        let file = outcome.atlas.as_ref().map(|atlas| serde_json::to_string(&**atlas).unwrap());
        let problems: BTreeSet<String> =
            outcome.problems.iter().map(|one| format!("{}:{} {:?}", one.line, one.column, one.kind)).collect();
        format!("{file:?} {problems:?}")
    };
    let list = || List { text, strict: false, problems: Vec::new(), errors: 0, left_out: 0 };
    let schema = schema();
    let quick = shape::fits(&schema, text).then(|| parse(text).ok().filter(|file| file.marhala == FORMAT)).flatten();
    let quick = quick.map(|file| told(&judge(file, list(), &beside::nothing, &mut |_| true)));
    (quick, told(&thorough(&schema, text, list(), &beside::nothing, &mut |_| true)))
}

/// What is put in, or takes the place of a value.
const PIECES: [&str; 14] =
    ["\"", "{}", "[]", "null", "1e999", "-5", "\"\\u202e\"", ",", "true", "\"2025-13\"", "é", "  ", "0", "\"x\": 1,"];

#[test]
fn a_good_file_is_read_quickly() {
    let (quick, slow) = both(BUILT_IN);
    assert_eq!(quick.as_ref(), Some(&slow));
}

#[test]
fn a_file_with_a_mistake_is_read_the_same_by_both() {
    // Numbers that look random and are always the same (xorshift64, Marsaglia 2003).
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0) % limit
    };
    let (mut quickly, mut good) = (0, 0);
    for _ in 0..120 {
        let mut text = BUILT_IN.to_owned();
        let mut at = below(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        match below(3) {
            0 => text.insert_str(at, PIECES[below(PIECES.len())]),
            1 => drop(text.remove(at)),
            // The value of a field becomes another.
            _ => {
                let from = text[at..].find(": ").map_or(at, |next| at + next + 2);
                let to = text[from..].find('\n').map_or(from, |next| from + next);
                let comma = if text[from..to].ends_with(',') { "," } else { "" };
                text.replace_range(from..to, &format!("{}{comma}", PIECES[below(PIECES.len())]));
            }
        }
        let (quick, slow) = both(&text);
        if let Some(quick) = quick {
            quickly += 1;
            assert_eq!(quick, slow);
        } else {
            // What the quick path leaves alone, the thorough one has something to say about.
            assert!(slow.starts_with("None") || !slow.ends_with("{}"), "{}", &slow[..200]);
        }
        good += usize::from(read(text.as_bytes(), false).atlas.is_some());
    }
    assert!(quickly > 10 && good > 10, "{quickly} {good}");
}
