//! Text: languages, messages, dates, bidirectional paragraphs, fonts.

pub mod bidi;
pub mod carets;
pub mod cite;
mod dates;
pub mod field;
pub mod fonts;
pub mod icon;
pub mod label;
pub mod languages;
pub mod layout;
pub mod messages;
mod names;
mod problems;
pub mod select;

pub use crate::text::languages::Languages;
pub use crate::text::layout::{Laid, Style, Text};
pub use crate::text::messages::{Messages, Value};
