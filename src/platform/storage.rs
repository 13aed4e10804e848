//! What is remembered between starts: the session and the recent files.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use directories::ProjectDirs;

use marhala::export::{self, free_name};
use marhala::import::Field;
use marhala::tiles::cache::Cache;
use marhala::tiles::hosts::Hosts;
use marhala::tiles::network::Network;
use marhala::tiles::settings::BasemapSettings;
use marhala::view::Session;
use marhala::view::session::{BadSession, MAX_BYTES};

/// How many recent files are remembered.
const MAX_RECENT: usize = 12;

/// What was found of the last session.
pub enum Loaded {
    /// Nothing: a first start, or one that cannot remember.
    Nothing,
    /// The session.
    Session(Box<Session>),
    /// A file that cannot be resumed, and its new name.
    Quarantined(BadSession, PathBuf),
}

/// The folder for what is remembered between starts: on Linux that for states, elsewhere that for local data.
pub fn folder() -> Option<PathBuf> {
    let folders = ProjectDirs::from("org", "marhala", "marhala")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned())
}

fn session_file() -> Option<PathBuf> {
    Some(folder()?.join("session.json"))
}

/// Loads the last session. A file that cannot be resumed is renamed, so that nothing is lost and it is reported once.
pub fn load_session() -> Loaded {
    let Some(file) = session_file() else { return Loaded::Nothing };
    let mut bytes = Vec::new();
    if File::open(&file).and_then(|open| open.take(MAX_BYTES).read_to_end(&mut bytes)).is_err() {
        return Loaded::Nothing;
    }
    match Session::read(&bytes) {
        Ok(session) => Loaded::Session(Box::new(session)),
        Err(why) => {
            let name = match &why {
                BadSession::OtherVersion(version) => format!("session-version-{version}.json"),
                BadSession::Damaged(_) => "session-damaged.json".to_owned(),
            };
            let aside = free_name(&file.with_file_name(name));
            // Where it cannot be moved it will be written over, which is what a damaged file is good for.
            match std::fs::rename(&file, &aside) {
                Ok(()) => Loaded::Quarantined(why, aside),
                Err(_) => Loaded::Quarantined(why, file),
            }
        }
    }
}

/// Saves a session.
///
/// # Errors
///
/// When it cannot be written.
pub fn save_session(session: &Session) -> Result<(), export::ExportError> {
    let nowhere =
        || export::ExportError::Write(io::Error::from(io::ErrorKind::NotFound), PathBuf::from("session.json"));
    export::write(&session_file().ok_or_else(nowhere)?, session.text().as_bytes(), true)
}

fn recent_file() -> Option<PathBuf> {
    Some(folder()?.join("recent"))
}

/// The recent files that still exist, the latest first.
pub fn recent_files() -> Vec<PathBuf> {
    let mut text = String::new();
    let read = recent_file().and_then(|file| File::open(file).ok());
    // What is no text, or far too long, is no list of files.
    let _ = read.map(|file| file.take(MAX_BYTES).read_to_string(&mut text));
    text.lines().map(PathBuf::from).filter(|path| path.is_file()).take(MAX_RECENT).collect()
}

/// Adds a file to the recent ones.
pub fn add_recent_file(path: &Path) {
    let Some(file) = recent_file() else { return };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut recent = recent_files();
    recent.retain(|known| *known != path);
    recent.insert(0, path);
    let mut text = Vec::new();
    for path in recent.iter().take(MAX_RECENT).filter_map(|path| path.to_str()).filter(|path| !path.contains('\n')) {
        let _ = writeln!(text, "{path}");
    }
    // That it is not remembered is no reason to disturb anybody.
    let _ = export::write(&file, &text, true);
}

/// What was said that columns hold, by their headings. The file has the fields by their names.
pub fn remembered_columns() -> Vec<(String, Field)> {
    let read = || -> Option<Vec<(String, String)>> {
        let bytes = std::fs::read(folder()?.join("columns.json")).ok()?;
        serde_json::from_slice(&bytes).ok()
    };
    let known = read().unwrap_or_default().into_iter();
    known.filter_map(|(heading, field)| Some((heading, Field::named(&field)?))).collect()
}

/// Remembers what columns hold, the latest word first. What cannot be written is said again next time.
pub fn remember_columns(columns: &[(String, Field)]) {
    const MOST: usize = 500;
    let Some(path) = folder().map(|folder| folder.join("columns.json")).filter(|_| !columns.is_empty()) else { return };
    let mut all = columns.to_vec();
    all.extend(
        remembered_columns().into_iter().filter(|(heading, _)| !columns.iter().any(|(known, _)| known == heading)),
    );
    let mut all: Vec<(String, &str)> = all.into_iter().map(|(heading, field)| (heading, field.name())).collect();
    all.truncate(MOST);
    if let Ok(text) = serde_json::to_vec_pretty(&all) {
        let _ = export::write(&path, &text, true);
    }
}

fn basemaps_file() -> Option<PathBuf> {
    Some(folder()?.join("basemaps.json"))
}

/// What is remembered of basemaps.
pub fn load_basemaps() -> BasemapSettings {
    let read = || -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(basemaps_file()?).ok()?.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    read().map_or_else(BasemapSettings::default, |bytes| BasemapSettings::read(&bytes))
}

/// Remembers it. Only the user may read the file, since keys are in it.
pub fn save_basemaps(settings: &BasemapSettings) {
    let Some(path) = basemaps_file() else { return };
    if export::write(&path, settings.text().as_bytes(), true).is_ok() {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let _ = std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600));
        }
    }
}

/// The network as far as the user allows it, with what was fetched before.
pub fn network(settings: &BasemapSettings) -> Arc<Network> {
    let hosts = Hosts::new(settings.hosts.clone(), settings.offline);
    let folder = ProjectDirs::from("org", "marhala", "marhala").map(|folders| folders.cache_dir().join("tiles"));
    let cache = folder.map(|folder| Cache::new(folder, settings.cache_megabytes.saturating_mul(1_000_000)));
    Network::new(hosts, settings.keys.clone(), cache)
}
