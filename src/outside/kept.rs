//! What is kept from one start to the next, in the user's folder for states: the session, and the files opened of late.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use marhala::app::session::{BadSession, LARGEST, Session};
use marhala::export::{self, free_name};

use super::{home, set};

/// How many files opened of late are kept in mind.
const RECENT: usize = 12;

/// What was found of the last session.
pub enum Found {
    /// Nothing: a first start, or one that cannot remember.
    Nothing,
    /// The session.
    Session(Box<Session>),
    /// A file that cannot be taken up, and where it was put.
    SetAside(BadSession, PathBuf),
}

/// The folder of what is kept.
pub fn folder() -> Option<PathBuf> {
    let state = set("XDG_STATE_HOME").or_else(|| home().map(|home| home.join(".local/state")))?;
    Some(state.join("marhala"))
}

fn session_file() -> Option<PathBuf> {
    Some(folder()?.join("session.json"))
}

/// The last session. A file that cannot be taken up is put aside, so that nothing is lost and it is said only once.
pub fn session() -> Found {
    let Some(file) = session_file() else { return Found::Nothing };
    let mut bytes = Vec::new();
    if File::open(&file).and_then(|open| open.take(LARGEST).read_to_end(&mut bytes)).is_err() {
        return Found::Nothing;
    }
    match Session::read(&bytes) {
        Ok(session) => Found::Session(Box::new(session)),
        Err(why) => {
            let name = match &why {
                BadSession::OtherVersion(version) => format!("session-version-{version}.json"),
                BadSession::Damaged(_) => "session-damaged.json".to_owned(),
            };
            let aside = free_name(&file.with_file_name(name));
            // Where it cannot be moved it will be written over, which is what a damaged file is good for.
            match std::fs::rename(&file, &aside) {
                Ok(()) => Found::SetAside(why, aside),
                Err(_) => Found::SetAside(why, file),
            }
        }
    }
}

/// Keeps a session.
///
/// # Errors
///
/// When it cannot be written.
pub fn keep(session: &Session) -> Result<(), export::ExportError> {
    let nowhere =
        || export::ExportError::Write(io::Error::from(io::ErrorKind::NotFound), PathBuf::from("session.json"));
    export::write(&session_file().ok_or_else(nowhere)?, session.text().as_bytes(), true)
}

fn recent_file() -> Option<PathBuf> {
    Some(folder()?.join("recent"))
}

/// The files opened of late that are still there, the latest first.
pub fn recent() -> Vec<PathBuf> {
    let mut text = String::new();
    let read = recent_file().and_then(|file| File::open(file).ok());
    // What is no text, or far too long, is no list of files.
    let _ = read.map(|file| file.take(LARGEST).read_to_string(&mut text));
    text.lines().map(PathBuf::from).filter(|path| path.is_file()).take(RECENT).collect()
}

/// Keeps in mind that a file was opened.
pub fn remember(path: &Path) {
    let Some(file) = recent_file() else { return };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut recent = recent();
    recent.retain(|known| *known != path);
    recent.insert(0, path);
    let mut text = Vec::new();
    for path in recent.iter().take(RECENT).filter_map(|path| path.to_str()).filter(|path| !path.contains('\n')) {
        let _ = writeln!(text, "{path}");
    }
    // That it is not remembered is no reason to disturb anybody.
    let _ = export::write(&file, &text, true);
}
