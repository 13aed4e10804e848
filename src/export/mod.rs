//! What you take with you. For now: a picture of every phase, drawn without a window.

mod pictures;

pub use pictures::{PictureError, write_pictures};
