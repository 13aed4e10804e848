//! What is outside the window: the disk, dialogs, an editor, ffmpeg, the system's settings.

pub mod crash;
pub mod kept;
mod system;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use notify::{RecursiveMode, Watcher as _};

use marhala::app::session::Session;
use marhala::app::wish::{Outside, Request, SystemWishes, Watch, Watching};
use marhala::atlas::{Atlas, Outcome};
use marhala::export;
use marhala::text::Languages;

use crate::cli::read_file;

/// How long a file is left alone after a change: editors write in several steps.
const SETTLE: Duration = Duration::from_millis(120);
/// And no longer than this, whatever goes on beside it.
const LONGEST: Duration = Duration::from_millis(500);

/// The machine that the program runs on.
#[derive(Default)]
pub struct Machine {
    /// Whether the session is left as it is.
    pub fresh: bool,
}

impl Outside for Machine {
    fn make(&self, atlas: &Arc<Atlas>, request: &Request, watch: &dyn Watch) -> Result<Vec<PathBuf>, String> {
        export::export(atlas, request, watch).map_err(|error| error.told(&request.start.messages()))
    }

    fn preview(&self, atlas: &Arc<Atlas>, request: &Request) -> Result<(usize, usize, Vec<u8>), String> {
        export::preview(atlas, request).map_err(|error| error.told(&request.start.messages()))
    }

    fn read(&self, path: &Path) -> Outcome {
        read_file(path, false)
    }

    /// Watches the folder, since many editors write a new file and put it in the place of the old one.
    fn watch(&self, path: &Path, changed: Box<dyn Fn() + Send>) -> Option<Watching> {
        let path = std::path::absolute(path).ok()?;
        let (folder, name) = (path.parent()?.to_owned(), path.file_name()?.to_owned());
        let (sender, events) = std::sync::mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).ok()?;
        watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
        std::thread::spawn(move || {
            // Ends when the watcher is dropped.
            while let Ok(event) = events.recv() {
                let ours = |event: notify::Result<notify::Event>| {
                    event.is_ok_and(|event| {
                        !event.kind.is_access() && event.paths.iter().any(|path| path.file_name() == Some(&name))
                    })
                };
                if ours(event) {
                    // Other files of the folder may change all the time.
                    let begun = Instant::now();
                    while begun.elapsed() < LONGEST && events.recv_timeout(SETTLE).is_ok() {}
                    changed();
                }
            }
        });
        Some(Box::new(watcher))
    }

    fn has_dialogs(&self) -> bool {
        !cfg!(target_os = "linux") || has_bus() || on_path("zenity")
    }

    fn choose_atlas(&self) -> Option<PathBuf> {
        rfd::FileDialog::new().add_filter("JSON", &["json"]).pick_file()
    }

    fn choose_place(&self, suggestion: &Path) -> Option<PathBuf> {
        let folder = suggestion.parent().unwrap_or(Path::new("."));
        let name = suggestion.file_name().unwrap_or_default().to_string_lossy();
        rfd::FileDialog::new().set_directory(folder).set_file_name(name).save_file()
    }

    fn place_for(&self, name: &str) -> PathBuf {
        export::free_name(&pictures_folder().join(name))
    }

    fn recent(&self) -> Vec<PathBuf> {
        kept::recent()
    }

    fn remember(&self, path: &Path) {
        kept::remember(path);
    }

    fn keep(&self, session: &Session) -> Result<(), String> {
        if self.fresh {
            return Ok(());
        }
        kept::keep(session).map_err(|error| error.told(&Languages::built_in().messages(&session.language)))
    }

    fn broke(&self) -> Option<PathBuf> {
        crash::take()
    }

    fn listen(&self, wishes: Box<dyn Fn(SystemWishes) + Send>) -> Option<Watching> {
        if !cfg!(target_os = "linux") || !has_bus() {
            return None;
        }
        // Without a portal there is nothing to follow; the thread ends at once.
        std::thread::spawn(move || system::listen(&*wishes));
        Some(Box::new(()))
    }

    fn edit(&self, path: &Path, line: usize, column: usize) -> bool {
        editors(path, line, column).into_iter().any(|(program, arguments)| {
            let mut command = Command::new(program);
            command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command.spawn().is_ok()
        })
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
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn set(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn home() -> Option<PathBuf> {
    set("HOME").or_else(|| set("USERPROFILE"))
}

/// Where files go: the user's folder for pictures, else the home folder, else here.
fn pictures_folder() -> PathBuf {
    let named = set("XDG_PICTURES_DIR").or_else(|| home().map(|home| home.join("Pictures")));
    named.filter(|folder| folder.is_dir()).or_else(home).unwrap_or_else(|| PathBuf::from("."))
}

/// Whether there is a session bus to ask on; none is ever started.
fn has_bus() -> bool {
    set("DBUS_SESSION_BUS_ADDRESS").is_some()
        || set("XDG_RUNTIME_DIR").is_some_and(|folder| folder.join("bus").exists())
}
