//! The style of a house: fonts, colours, sizes, logo and credit, read from a TOML file. What is not in it stays as Marhala
//! has it.

mod fields;
mod reader;
mod style;
mod template;
mod warnings;
mod words;

use crate::render::house_style::reader::Reader;
use crate::render::house_style::warnings::warnings;

pub use crate::render::house_style::style::{HouseStyle, StyleProblem, StyleProblemKind, StyleWarning};
pub use crate::render::house_style::template::{schema, template};

/// What a style file says, and all that is wrong with it.
pub struct ReadStyle {
    /// The style; none where something is wrong.
    pub style: Option<HouseStyle>,
    /// What is wrong.
    pub problems: Vec<StyleProblem>,
    /// What some will not be able to read.
    pub warnings: Vec<StyleWarning>,
}

impl ReadStyle {
    /// A file that could not be read, and why.
    #[must_use]
    pub fn unreadable(why: String) -> Self {
        let problem = StyleProblem { at: (1, 1), field: String::new(), kind: StyleProblemKind::Syntax(why) };
        Self { style: None, problems: vec![problem], warnings: Vec::new() }
    }
}

/// Reads a style file. `file` gives the bytes of the files that it names, beside it.
#[must_use]
pub fn read(text: &str, file: &dyn Fn(&str) -> Result<Vec<u8>, String>) -> ReadStyle {
    let mut reader = Reader { text, file, problems: Vec::new() };
    let style = reader.style();
    let problems = reader.problems;
    let style = style.filter(|_| problems.is_empty());
    let warnings = style.as_ref().map(warnings).unwrap_or_default();
    ReadStyle { style, problems, warnings }
}

#[cfg(test)]
#[path = "house_style_tests.rs"]
mod tests;
