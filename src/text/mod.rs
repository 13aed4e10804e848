//! How it reads: languages, messages, dates, bidirectional paragraphs and the fonts they are set in.

pub mod bidi;
mod dates;
pub mod fonts;
pub mod icon;
pub mod label;
pub mod messages;
mod problems;

pub use label::{Laid, Style, Text};
pub use messages::{Messages, Value};
