//! What the window remembers until it is opened again: how it looks, which story is open, and where the reader was.

use std::path::PathBuf;

use egui::Context;
use serde::{Deserialize, Serialize};

use crate::atlas::filter::Filter;
use crate::atlas::model::PhaseId;
use crate::atlas::{Atlas, When};

use super::link::View;
use super::start::{Appearance, Start};
use super::state::State;

/// The version of what is written.
pub const VERSION: u32 = 1;
/// The sizes of the interface, as parts of its normal one.
pub const SIZES: [f32; 8] = [0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];
/// The largest file that can be a session, in bytes.
pub const LARGEST: u64 = 256 * 1024;

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The version of the format.
    pub version: u32,
    /// The tag of the language.
    pub language: String,
    /// Light, dark, or as the system is.
    pub appearance: Appearance,
    /// Whether everything jumps instead of gliding; as the system wants it where not said.
    pub less_motion: Option<bool>,
    /// The size of the interface, 1 for the normal one.
    pub interface: f32,
    /// The window; its usual size where not given.
    pub window: Option<Window>,
    /// Where the reader was.
    pub reading: Reading,
}

/// The size of a window.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Width in logical pixels of the screen, whatever the size of the interface.
    pub width: f32,
    /// Height in the same.
    pub height: f32,
    /// Whether it fills the screen; the size is that from before.
    pub maximized: bool,
}

/// A story, and a moment of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The file; none for the built-in story.
    pub file: Option<String>,
    /// The phase.
    pub phase: Option<PhaseId>,
    /// The day, where the story is moved through by date.
    pub day: Option<When>,
    /// The place whose details are open.
    pub place: Option<String>,
    /// Where the camera looks; at the whole story where not given.
    pub view: Option<View>,
    /// Whether the story is shown as it was known.
    pub as_known: bool,
    /// Whether what was announced is shown beside what was reported.
    pub compare: bool,
    /// What is hidden.
    pub filter: Filter,
}

/// Why a session cannot be taken up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSession {
    /// Another version of the program wrote it.
    #[error("it is of version {0}, and this program writes version {VERSION}")]
    OtherVersion(u64),
    /// It is damaged.
    #[error("{0}")]
    Damaged(String),
}

impl Session {
    /// Reads what was written. Numbers outside their range are taken for the nearest within.
    ///
    /// # Errors
    ///
    /// When another version wrote it, or it is damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, BadSession> {
        let damaged = |error: serde_json::Error| BadSession::Damaged(error.to_string());
        let json: serde_json::Value = serde_json::from_slice(bytes).map_err(damaged)?;
        match json.get("version").and_then(serde_json::Value::as_u64) {
            Some(version) if version != u64::from(VERSION) => return Err(BadSession::OtherVersion(version)),
            _ => {}
        }
        let mut session: Self = serde_json::from_value(json).map_err(damaged)?;
        session.interface = nearest_size(session.interface);
        session.window = session.window.filter(|window| window.width.is_finite() && window.height.is_finite());
        if let Some(window) = &mut session.window {
            (window.width, window.height) = (window.width.clamp(800.0, 16_384.0), window.height.clamp(500.0, 16_384.0));
        }
        session.reading.view = session.reading.view.filter(View::is_sound);
        Ok(session)
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> String {
        // Plain data with text keys: this cannot fail; if it did, what was written before would stay.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// What is to be remembered of a window.
    #[must_use]
    pub fn of(state: &State, window: Option<Window>) -> Self {
        let center = state.camera.center;
        let view = View { lon: center.lon, lat: center.lat, zoom: state.camera.zoom };
        Self {
            version: VERSION,
            language: state.messages.tag().to_owned(),
            appearance: state.appearance,
            less_motion: state.less_motion_chosen,
            interface: state.interface,
            window,
            reading: Reading {
                // A path that is no text cannot be written; the built-in story opens instead.
                file: state.file.as_ref().and_then(|file| file.to_str()).map(str::to_owned),
                phase: state.atlas.phases.get(state.target_stop()).map(|phase| phase.id.clone()),
                day: state.day().map(When::day),
                place: state.selected.as_ref().map(|place| place.as_str().to_owned()),
                view: (!state.follows_whole_story).then_some(view),
                as_known: state.as_known,
                compare: state.compare,
                filter: state.filter.clone(),
            },
        }
    }

    /// The file that was open.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        self.reading.file.as_ref().map(PathBuf::from)
    }
}

impl Reading {
    /// The start at this moment of an atlas, as far as it is still there.
    #[must_use]
    pub fn resumed(self, atlas: &Atlas, start: Start) -> Start {
        let stop = self.phase.and_then(|id| atlas.phases.iter().position(|phase| phase.id == id));
        Start {
            stop: stop.unwrap_or(0),
            at: self.day,
            place: self.place,
            view: self.view,
            as_known: self.as_known,
            compare: self.compare,
            filter: self.filter,
            ..start
        }
    }
}

/// The size of the interface that is nearest to a number.
#[must_use]
pub fn nearest_size(size: f32) -> f32 {
    let distance = |known: &f32| (known - size).abs();
    let nearest = SIZES.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.filter(|_| size.is_finite()).unwrap_or(1.0)
}

/// The next size of the interface, larger or smaller.
#[must_use]
pub fn next_size(size: f32, larger: bool) -> f32 {
    let at = SIZES.iter().position(|known| *known >= nearest_size(size)).unwrap_or(0);
    let next = if larger { at + 1 } else { at.saturating_sub(1) };
    SIZES[next.min(SIZES.len() - 1)]
}

/// The window as it is now; none where it is not known. A window that fills the screen keeps the size from before.
#[must_use]
pub fn window_of(ctx: &Context, before: Option<Window>) -> Option<Window> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        let maximized = viewport.maximized.or(viewport.fullscreen).unwrap_or(false);
        match (maximized, before) {
            (true, Some(before)) => Some(Window { maximized, ..before }),
            _ => viewport.inner_rect.map(|rect| Window {
                width: (rect.width() * zoom).round(),
                height: (rect.height() * zoom).round(),
                maximized,
            }),
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "sizes are exactly those of the list")]

    use super::*;
    use crate::atlas;
    use std::sync::Arc;

    fn session() -> Session {
        Session::of(&State::new(Arc::new(atlas::built_in().unwrap()), &Start::default()), None)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut session = session();
        session.reading.filter.evidence.insert(atlas::evidence::Evidence::OneSided);
        session.reading.filter.from = "2025-09".parse().ok();
        session.reading.view = Some(View { lon: 43.5, lat: 33.25, zoom: 7.5 });
        session.window = Some(Window { width: 1280.0, height: 800.0, maximized: true });
        assert_eq!(Session::read(session.text().as_bytes()), Ok(session));
    }

    #[test]
    fn other_versions_and_damage_are_told_apart() {
        let text = session().text();
        let newer = text.replacen("\"version\": 1", "\"version\": 2", 1);
        assert_eq!(Session::read(newer.as_bytes()), Err(BadSession::OtherVersion(2)));
        let older = text.replacen("\"version\": 1", "\"version\": 0", 1);
        assert_eq!(Session::read(older.as_bytes()), Err(BadSession::OtherVersion(0)));
        for broken in [&text[..text.len() / 2], "", "[]", "{}", "\u{0}\u{0}\u{0}"] {
            assert!(matches!(Session::read(broken.as_bytes()), Err(BadSession::Damaged(_))), "{broken}");
        }
        let unknown = text.replacen("\"language\"", "\"more\": 1, \"language\"", 1);
        assert!(matches!(Session::read(unknown.as_bytes()), Err(BadSession::Damaged(_))));
    }

    #[test]
    fn numbers_out_of_range_do_no_harm() {
        let mut wild = session();
        wild.interface = 40.0;
        wild.window = Some(Window { width: -3.0, height: 1e30, maximized: false });
        wild.reading.view = Some(View { lon: 400.0, lat: 0.0, zoom: 1e9 });
        let read = Session::read(wild.text().as_bytes()).unwrap();
        assert_eq!(read.interface, 2.0);
        assert_eq!(read.window, Some(Window { width: 800.0, height: 16_384.0, maximized: false }));
        assert_eq!(read.reading.view, None);
    }

    #[test]
    fn sizes_of_the_interface_go_from_three_quarters_to_double() {
        let mut size = 1.0;
        for _ in 0..20 {
            size = next_size(size, true);
        }
        assert_eq!(size, 2.0);
        for _ in 0..20 {
            size = next_size(size, false);
        }
        assert_eq!(size, 0.75);
    }
}
