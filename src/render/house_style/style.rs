//! A style, and what can be wrong with one.

use std::sync::Arc;

use crate::render::theme::Theme;
use crate::text::fonts::Typeface;

/// How everything of a house looks.
#[derive(Clone, Debug, PartialEq)]
pub struct HouseStyle {
    /// Its name, in words.
    pub name: String,
    /// Light and dark.
    pub themes: [Theme; 2],
    /// The faces of all text.
    pub typeface: Arc<Typeface>,
}

impl Default for HouseStyle {
    /// Marhala's own.
    fn default() -> Self {
        Self { name: String::new(), themes: [Theme::light(), Theme::dark()], typeface: Typeface::bundled() }
    }
}

/// What is wrong in a style file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct StyleProblem {
    /// Line and column, from 1.
    pub at: (usize, usize),
    /// The field with its tables: `light.paper`.
    pub field: String,
    /// What is wrong.
    pub kind: StyleProblemKind,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub enum StyleProblemKind {
    /// The file is no TOML; why, in the words of its reader.
    Syntax(String),
    /// There is no such field; the one that is spelled most like it, or none.
    Unknown(String),
    /// It is no colour.
    Color,
    /// It is no number within a range.
    Number(f64, f64),
    /// It is no text in quotes.
    Words,
    /// It is no table.
    Table,
    /// The file that it names cannot be read; why.
    File(String),
    /// The file that it names is no font.
    Font,
    /// The file that it names is no logo.
    Logo,
}

/// What a style does that some will not be able to read. It is obeyed all the same.
#[derive(Clone, Debug, PartialEq)]
pub enum StyleWarning {
    /// Two colours are too alike in lightness: what, on what, the contrast, and the least that would do.
    Contrast(String, String, f64, f64),
    /// Two states look alike: their fields, to which eye, and how far they are apart (ΔE; 10 is clear).
    Alike(String, String, &'static str, f64),
}
