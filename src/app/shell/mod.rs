//! What concerns the window as a whole: layout, focus, announcements, appearance.

pub mod accessible_text;
pub mod announce;
pub mod appearance;
pub mod focus;
pub mod layout;
