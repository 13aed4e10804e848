//! The window's frame: where things are, what has the keyboard, what screen readers hear, how it looks as a whole.

pub mod accessible_text;
pub mod announce;
pub mod appearance;
pub mod focus;
pub mod layout;
