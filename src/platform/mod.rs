//! The desktop: files, dialogs, the editor, ffmpeg, the system's preferences.

pub mod crash;
pub mod files;
pub mod logging;
#[cfg(target_os = "linux")]
mod portal;
pub mod storage;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use directories::UserDirs;
use notify::{RecursiveMode, Watcher as _};

use crate::platform::files::TABLES;
use marhala::app::platform::{Platform, Watcher};
use marhala::app::state::SystemPreferences;
use marhala::atlas::{GoesOn, Outcome};
use marhala::export::free_name;
use marhala::import::{Column, Options, Reading};
use marhala::text::Languages;
use marhala::tiles::settings::BasemapSettings;
use marhala::view::Session;

/// How long a file must be left alone after a change: editors write in several steps.
const QUIET_TIME: Duration = Duration::from_millis(120);
/// The longest wait for that, whatever else goes on in the folder.
const MAX_WAIT: Duration = Duration::from_millis(500);

/// The desktop that the program runs on.
#[derive(Default)]
pub struct DesktopPlatform {
    /// Leave the saved session as it is.
    pub fresh: bool,
    /// What was said of the tables of files in this run.
    pub readings: Mutex<HashMap<PathBuf, Reading>>,
}

impl DesktopPlatform {
    /// How the tables of a file are read: as was said of it, else as was said of headings like these before.
    fn options(&self, path: &Path) -> Options {
        let said = self.readings.lock().ok().and_then(|readings| readings.get(path).cloned()).unwrap_or_default();
        let before = Reading { columns: storage::remembered_columns(), order: None };
        files::options().reading(&said).reading(&before)
    }
}

impl Platform for DesktopPlatform {
    fn read(&self, path: &Path, goes_on: GoesOn<'_>) -> Outcome {
        files::read_as(path, false, &self.options(path), goes_on)
    }

    fn columns(&self, path: &Path) -> Vec<Column> {
        files::columns(path, &self.options(path))
    }

    fn set_reading(&self, path: &Path, reading: &Reading) {
        storage::remember_columns(&reading.columns);
        if let Ok(mut readings) = self.readings.lock() {
            readings.insert(path.to_owned(), reading.clone());
        }
    }

    /// Watches the folder, since many editors write a new file and rename it over the old one.
    fn watch_file(&self, path: &Path, beside: &[String], changed: Box<dyn Fn() + Send>) -> Option<Watcher> {
        let path = std::path::absolute(path).ok()?;
        let is_folder = path.is_dir();
        let (folder, name) = (path.parent()?.to_owned(), path.file_name()?.to_owned());
        let beside: Vec<PathBuf> = beside.iter().map(|name| folder.join(name)).collect();
        let folders: Vec<PathBuf> = beside.iter().filter_map(|file| file.parent().map(Path::to_owned)).collect();
        let folder = if is_folder { path.clone() } else { folder };
        let (sender, events) = std::sync::mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).ok()?;
        watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
        for below in folders.iter().filter(|below| **below != folder && below.is_dir()) {
            // What cannot be watched is read when the atlas changes.
            let _ = watcher.watch(below, RecursiveMode::NonRecursive);
        }
        std::thread::spawn(move || {
            // Ends when the watcher is dropped.
            while let Ok(event) = events.recv() {
                let ours = |event: notify::Result<notify::Event>| {
                    event.is_ok_and(|event| {
                        !event.kind.is_access()
                            && (is_folder
                                || event
                                    .paths
                                    .iter()
                                    .any(|path| path.file_name() == Some(&name) || beside.contains(path)))
                    })
                };
                if ours(event) {
                    // Other files of the folder may change all the time.
                    let begun = Instant::now();
                    while begun.elapsed() < MAX_WAIT && events.recv_timeout(QUIET_TIME).is_ok() {}
                    changed();
                }
            }
        });
        Some(Box::new(watcher))
    }

    #[cfg(target_os = "linux")]
    fn has_dialogs(&self) -> bool {
        has_bus() || on_path("zenity")
    }

    #[cfg(not(target_os = "linux"))]
    fn has_dialogs(&self) -> bool {
        true
    }

    fn choose_file(&self) -> Option<PathBuf> {
        let all: Vec<&str> = ["json", "marhala"].into_iter().chain(TABLES).collect();
        rfd::FileDialog::new().add_filter("Marhala", &all).pick_file()
    }

    fn choose_destination(&self, suggestion: &Path) -> Option<PathBuf> {
        let folder = suggestion.parent().unwrap_or(Path::new("."));
        let name = suggestion.file_name().unwrap_or_default().to_string_lossy();
        rfd::FileDialog::new().set_directory(folder).set_file_name(name).save_file()
    }

    fn free_path(&self, name: &str) -> PathBuf {
        free_name(&pictures_folder().join(name))
    }

    fn recent_files(&self) -> Vec<PathBuf> {
        storage::recent_files()
    }

    fn add_recent_file(&self, path: &Path) {
        storage::add_recent_file(path);
    }

    fn save_session(&self, session: &Session) -> Result<(), String> {
        if self.fresh {
            return Ok(());
        }
        let messages = || Languages::built_in().messages(&session.view.language);
        storage::save_session(session).map_err(|error| error.message(&messages()))
    }

    fn take_crash_report(&self) -> Option<PathBuf> {
        crash::take_report()
    }

    #[cfg(target_os = "linux")]
    fn watch_preferences(&self, changed: Box<dyn Fn(SystemPreferences) + Send>) -> Option<Watcher> {
        if !has_bus() {
            return None;
        }
        // Without a portal there is nothing to follow; the thread ends at once.
        std::thread::spawn(move || portal::watch_preferences(&*changed));
        Some(Box::new(()))
    }

    /// Windows and macOS tell the window itself whether they are dark.
    #[cfg(not(target_os = "linux"))]
    fn watch_preferences(&self, _: Box<dyn Fn(SystemPreferences) + Send>) -> Option<Watcher> {
        None
    }

    fn open_editor(&self, path: &Path, line: usize, column: usize) -> bool {
        editors(path, line, column).into_iter().any(|(program, arguments)| {
            let mut command = Command::new(program);
            command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command.spawn().is_ok()
        })
    }

    fn choose_basemap(&self) -> Option<PathBuf> {
        rfd::FileDialog::new().add_filter("PMTiles, MBTiles", &["pmtiles", "mbtiles"]).pick_file()
    }

    fn choose_style(&self) -> Option<PathBuf> {
        rfd::FileDialog::new().add_filter("TOML", &["toml"]).pick_file()
    }

    fn save_basemaps(&self, settings: &BasemapSettings) {
        if !self.fresh {
            storage::save_basemaps(settings);
        }
    }

    fn makes_video(&self) -> bool {
        on_path("ffmpeg")
    }
}

/// Editors with a window of their own that open a file at a line, the user's own first.
fn editors(path: &Path, line: usize, column: usize) -> Vec<(String, Vec<String>)> {
    let path = path.display().to_string();
    let place = format!("{path}:{line}:{column}");
    let with_line = |program: &str| -> Option<Vec<String>> {
        let name = Path::new(program).file_stem()?.to_str()?;
        match name {
            "code" | "codium" | "code-oss" | "cursor" => Some(vec!["--goto".to_owned(), place.clone()]),
            "subl" | "zed" | "zeditor" => Some(vec![place.clone()]),
            "kate" => Some(vec!["--line".to_owned(), line.to_string(), path.clone()]),
            "gedit" | "gnome-text-editor" | "xed" | "pluma" | "mousepad" | "gvim" | "emacs" => {
                Some(vec![format!("+{line}"), path.clone()])
            }
            _ => None,
        }
    };
    let own = std::env::var("VISUAL").ok();
    let known = ["code", "codium", "zed", "subl", "kate", "gnome-text-editor", "gedit", "xed", "pluma", "mousepad"];
    let programs = own.into_iter().chain(known.map(str::to_owned));
    programs.filter_map(|program| with_line(&program).map(|arguments| (program, arguments))).collect()
}

/// Whether a program can be called by its name.
fn on_path(program: &str) -> bool {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&file).is_file()))
}

/// Where exports go: the user's folder for pictures, else the home folder, else here. On Linux desktops the folder has a
/// name in the user's language, which `~/.config/user-dirs.dirs` tells.
fn pictures_folder() -> PathBuf {
    let Some(user) = UserDirs::new() else { return PathBuf::from(".") };
    user.picture_dir().filter(|folder| folder.is_dir()).unwrap_or_else(|| user.home_dir()).to_owned()
}

/// Whether there is a session bus; none is ever started.
#[cfg(target_os = "linux")]
fn has_bus() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    set("DBUS_SESSION_BUS_ADDRESS").is_some()
        || set("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists())
}
