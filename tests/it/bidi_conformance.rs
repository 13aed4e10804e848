//! The order of characters on a line, against Unicode's own test files (Debian package `unicode-data`, which
//! `script/packages test` installs).
//!
//! Compared is what is drawn: white space, controls and marks that only steer direction take part in the algorithm but
//! have no place of their own in our lines. Cases with a hard line or paragraph break before their end are counted and
//! left out: the files order them as one line, and we set two.

use std::fs;

use marhala::text::bidi::{Direction, lay_out};

const FOLDER: &str = "/usr/share/unicode";

fn file(name: &str) -> String {
    let path = format!("{FOLDER}/{name}");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}. script/test installs unicode-data"))
}

/// Rule X9 takes boundary neutrals out of the line before it is ordered.
fn drawn(c: char) -> bool {
    use unicode_bidi::BidiClass::{BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO};
    let class = unicode_bidi::bidi_class(c);
    let steers = matches!(class, BN | FSI | LRE | LRI | LRO | PDF | PDI | RLE | RLI | RLO);
    !steers && !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// The drawn characters of a text from left to right, by their number in the text.
fn order(characters: &[char], direction: Direction) -> Option<Vec<usize>> {
    let text: String = characters.iter().collect();
    let number_at: std::collections::HashMap<usize, usize> =
        text.char_indices().enumerate().map(|(number, (offset, _))| (offset, number)).collect();
    let lines =
        lay_out(&text, &[], direction, f32::INFINITY, usize::MAX, &mut |text: &str, _: usize| text.len() as f32);
    let [line] = &lines[..] else { return None };
    let mut order = Vec::new();
    for atom in &line.atoms {
        let offsets = text[atom.range.clone()].char_indices().map(|(offset, _)| atom.range.start + offset);
        let numbers: Vec<usize> = offsets.map(|offset| number_at[&offset]).collect();
        if atom.rtl { order.extend(numbers.into_iter().rev()) } else { order.extend(numbers) }
    }
    order.retain(|number| drawn(characters[*number]));
    Some(order)
}

/// Whether the text breaks before its end.
fn breaks(characters: &[char]) -> bool {
    let hard = |c: &char| {
        matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
    };
    characters[..characters.len().saturating_sub(1)].iter().any(hard)
}

fn expected(characters: &[char], numbers: &str) -> Vec<usize> {
    let numbers = numbers.split_whitespace().map(|number| number.parse::<usize>().unwrap());
    numbers.filter(|number| drawn(characters[*number])).collect()
}

#[test]
fn every_case_of_bidi_character_test() {
    let (mut cases, mut broken) = (0, 0);
    for line in file("BidiCharacterTest.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let characters: Vec<char> =
            fields[0].split(' ').map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()).collect();
        if breaks(&characters) {
            broken += 1;
            continue;
        }
        let direction = match fields[1] {
            "0" => Direction::Ltr,
            "1" => Direction::Rtl,
            _ => Direction::Auto,
        };
        cases += 1;
        assert_eq!(order(&characters, direction).unwrap(), expected(&characters, fields[4]), "{line}");
    }
    println!("{cases} cases compared, {broken} with a break inside");
    assert!(cases > 85_000 && broken == 0, "{cases} and {broken}");
}

#[test]
fn every_case_of_bidi_test() {
    let (mut cases, mut broken, mut wanted) = (0, 0, String::new());
    for line in file("BidiTest.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(numbers) = line.strip_prefix("@Reorder:") {
            numbers.trim().clone_into(&mut wanted);
            continue;
        }
        let Some((classes, directions)) = line.split_once(';').filter(|_| !line.starts_with('@')) else { continue };
        let characters: Vec<char> = classes.split_whitespace().map(example).collect();
        let directions: u8 = directions.trim().parse().unwrap();
        for (bit, direction) in [(1, Direction::Auto), (2, Direction::Ltr), (4, Direction::Rtl)] {
            if directions & bit == 0 {
                continue;
            }
            if breaks(&characters) {
                broken += 1;
                continue;
            }
            cases += 1;
            assert_eq!(order(&characters, direction).unwrap(), expected(&characters, &wanted), "{line} {direction:?}");
        }
    }
    println!("{cases} cases compared, {broken} with a break inside");
    assert!(cases > 600_000 && broken == 0, "{cases} and {broken}");
}

/// A character of a bidirectional class.
fn example(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => 'א',
        "AL" => 'ا',
        "EN" => '1',
        "AN" => '٠',
        "ES" => '+',
        "ET" => '#',
        "CS" => ',',
        "NSM" => '\u{300}',
        "BN" => '\u{ad}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202a}',
        "RLE" => '\u{202b}',
        "PDF" => '\u{202c}',
        "LRO" => '\u{202d}',
        "RLO" => '\u{202e}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("no such class: {other}"),
    }
}
