//! What you take with you. For now: pictures, drawn without a window.

mod pictures;

pub use pictures::{PictureError, save_picture, write_pictures};
