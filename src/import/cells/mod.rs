//! Cells as people write them.

pub mod date;
pub mod months;
pub mod position;
pub mod text;
pub mod words;
