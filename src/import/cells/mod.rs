//! Cells as people write them.

pub mod date;
mod marks;
pub mod months;
pub mod position;
pub mod text;
pub mod words;
