//! What every view is given.

use egui::TextureHandle;

use crate::app::state::State;
use crate::atlas::{Atlas, Moment};
use crate::map::basemap::Basemap;
use crate::render::theme::Theme;
use crate::text::bidi::without_marks;
use crate::text::{Messages, Value};

/// What every view reads. Views answer with actions.
pub struct Cx<'c> {
    /// The state of the window.
    pub state: &'c State,
    /// The story at the slider.
    pub moment: &'c Moment<'c>,
    /// The theme.
    pub theme: &'c Theme,
    /// The basemap.
    pub basemap: &'c Basemap,
    /// The preview of the export, once it is drawn.
    pub preview: Option<&'c TextureHandle>,
}

impl Cx<'_> {
    /// The story that is shown.
    #[must_use]
    pub fn atlas(&self) -> &Atlas {
        self.state.story()
    }

    /// The words of the window.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        self.state.messages()
    }

    /// The language tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.messages().tag()
    }

    /// Whether the window reads from right to left.
    #[must_use]
    pub fn rtl(&self) -> bool {
        self.messages().rtl()
    }

    /// A message.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.messages().text(key)
    }

    /// A message with values.
    #[must_use]
    pub fn format(&self, key: &str, values: &[(&str, Value)]) -> String {
        self.messages().format(key, values)
    }

    /// A message for a screen reader: without the marks that steer direction on the screen.
    #[must_use]
    pub fn spoken(&self, key: &str, values: &[(&str, Value)]) -> String {
        without_marks(&self.format(key, values))
    }
}
