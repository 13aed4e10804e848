//! What is remembered from one start to the next: what was shown, of which file, and how the window looked.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::atlas::filter::Filter;
use crate::atlas::model::{PhaseId, PlaceId, Position};
use crate::atlas::{Atlas, PartialDate};
use crate::map::Camera;
use crate::view::appearance::Appearance;
use crate::view::state::ViewState;
use crate::view::ui_scale::nearest_scale;

/// The version of the session format.
pub const VERSION: u32 = 1;
/// The largest file that is read as a session, in bytes.
pub const MAX_BYTES: u64 = 256 * 1024;

/// What is remembered.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What was shown. Its stop is known by `phase`, since the file may change in between.
    pub view: ViewState,
    /// The phase that was shown.
    pub phase: Option<PhaseId>,
    /// The file; none for the built-in story.
    pub file: Option<PathBuf>,
    /// Less motion, where the reader chose.
    pub less_motion: Option<bool>,
    /// The scale of the interface.
    pub ui_scale: f32,
    /// The file of the style; none for Marhala's own.
    pub style: Option<PathBuf>,
    /// The window; its usual size where unknown.
    pub window: Option<WindowSize>,
}

/// The size of a window.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowSize {
    /// Width in logical pixels of the screen, whatever the scale of the interface.
    pub width: f32,
    /// Height in the same.
    pub height: f32,
    /// Whether it fills the screen; the size is that from before.
    pub maximized: bool,
}

/// The session as it is written: format 1.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionFile {
    version: u32,
    language: String,
    appearance: Appearance,
    less_motion: Option<bool>,
    interface: f32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    style: Option<String>,
    window: Option<WindowSize>,
    reading: ReadingFile,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadingFile {
    file: Option<String>,
    phase: Option<PhaseId>,
    day: Option<PartialDate>,
    place: Option<String>,
    view: Option<CameraFile>,
    as_known: bool,
    compare: bool,
    filter: Filter,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CameraFile {
    lon: f64,
    lat: f64,
    zoom: f64,
}

/// Why a session cannot be resumed.
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
    /// Reads a session file. Numbers out of range become the nearest that are in range.
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
        let saved: SessionFile = serde_json::from_value(json).map_err(damaged)?;
        let sound = |window: &WindowSize| window.width.is_finite() && window.height.is_finite();
        let window = saved.window.filter(sound).map(|window| WindowSize {
            width: window.width.clamp(800.0, 16_384.0),
            height: window.height.clamp(500.0, 16_384.0),
            ..window
        });
        let reading = saved.reading;
        let camera = reading.view.map(|CameraFile { lon, lat, zoom }| Camera { center: Position { lon, lat }, zoom });
        let camera = camera.filter(Camera::is_sound);
        let view = ViewState {
            place: reading.place.as_deref().map(PlaceId::from),
            whole_story: camera.is_none(),
            camera: camera.unwrap_or_default(),
            as_of: reading.as_known,
            compare: reading.compare,
            filter: reading.filter,
            language: saved.language,
            appearance: saved.appearance,
            ..ViewState::default()
        };
        Ok(Self {
            view: match reading.day {
                Some(date) => view.at_date(date),
                None => view,
            },
            phase: reading.phase,
            file: reading.file.map(PathBuf::from),
            less_motion: saved.less_motion,
            ui_scale: nearest_scale(saved.interface),
            style: saved.style.map(PathBuf::from),
            window,
        })
    }

    /// The session as it is written.
    #[must_use]
    pub fn text(&self) -> String {
        let view = &self.view;
        let center = view.camera.center;
        let saved = SessionFile {
            version: VERSION,
            language: view.language.clone(),
            appearance: view.appearance,
            less_motion: self.less_motion,
            interface: self.ui_scale,
            style: self.style.as_ref().and_then(|file| file.to_str()).map(str::to_owned),
            window: self.window,
            reading: ReadingFile {
                // A path that is not Unicode cannot be written; the built-in story opens instead.
                file: self.file.as_ref().and_then(|file| file.to_str()).map(str::to_owned),
                phase: self.phase.clone(),
                day: view.minute(),
                place: view.place.as_ref().map(|place| place.as_str().to_owned()),
                view: (!view.whole_story).then_some(CameraFile {
                    lon: center.lon,
                    lat: center.lat,
                    zoom: view.camera.zoom,
                }),
                as_known: view.as_of,
                compare: view.compare,
                filter: view.filter.clone(),
            },
        };
        // Plain data with text keys: this cannot fail; if it did, what was written before would stay.
        serde_json::to_string_pretty(&saved).unwrap_or_default()
    }

    /// The view to resume on an atlas: at the same phase, where that still exists.
    #[must_use]
    pub fn resumed(&self, atlas: &Atlas) -> ViewState {
        let stop = self.phase.as_ref().and_then(|id| atlas.phases.iter().position(|phase| phase.id == *id));
        ViewState { position: stop.unwrap_or(0) as f64, ..self.view.clone() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "scales are exactly those of the list")]

    use super::*;
    use crate::atlas::evidence::Evidence;

    fn session() -> Session {
        let view = ViewState { language: "ar".to_owned(), ..ViewState::default() }.with_place("erbil");
        Session {
            view,
            phase: Some(PhaseId::from("statement")),
            file: None,
            less_motion: Some(true),
            ui_scale: 1.25,
            style: None,
            window: None,
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut session = session();
        session.view.filter.evidence.insert(Evidence::OneSided);
        session.view.filter.from = "2025-09".parse().ok();
        session.view = session.view.through("43.5,33.25,7.5".parse().unwrap()).on_day(jiff::civil::date(2025, 9, 3));
        session.window = Some(WindowSize { width: 1280.0, height: 800.0, maximized: true });
        session.style = Some(PathBuf::from("paper.toml"));
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
        wild.ui_scale = 40.0;
        wild.window = Some(WindowSize { width: -3.0, height: 1e30, maximized: false });
        wild.view = wild.view.through(Camera { center: Position { lon: 400.0, lat: 0.0 }, zoom: 1e9 });
        let read = Session::read(wild.text().as_bytes()).unwrap();
        assert_eq!(read.ui_scale, 2.0);
        assert_eq!(read.window, Some(WindowSize { width: 800.0, height: 16_384.0, maximized: false }));
        assert!(read.view.whole_story);
    }
}
