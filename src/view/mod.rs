//! What is shown of a story, as plain values: no window, no GPU. Links, sessions, exports and the window all hold the
//! same [`ViewState`].

mod appearance;
mod by_date;
pub mod events;
mod framed;
pub mod link;
mod opened;
pub mod row_marks;
pub mod said;
pub mod session;
pub mod state;
pub mod story;
pub mod time_axis;
pub mod ui_scale;
pub mod vague;

pub use appearance::Appearance;
pub use link::DeepLink;
pub use opened::Opened;
pub use session::Session;
pub use state::ViewState;
pub use story::StoryView;
