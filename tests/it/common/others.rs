//! What programs that we did not write say, and how far pictures are from each other.

use std::process::Command;

use image::{Rgb, RgbImage};

/// Runs a program that must be there and must not complain, and returns what it says.
pub fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; run script/packages test"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// How many pixels of two pictures of one size are far from each other: by more than 120 of 765 in their three colours.
pub fn pixels_apart(ours: &RgbImage, theirs: &RgbImage) -> usize {
    assert_eq!(ours.dimensions(), theirs.dimensions());
    ours.pixels().zip(theirs.pixels()).filter(|(one, other)| far(**one, **other)).count()
}

/// Whether two colours are far from each other.
pub fn far(one: Rgb<u8>, other: Rgb<u8>) -> bool {
    one.0.iter().zip(other.0).map(|(one, other)| i32::from(one.abs_diff(other))).sum::<i32>() > 120
}
