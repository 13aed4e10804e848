//! A machine for windows to be tested on: its files are in one folder, and its dialogs answer what a test says.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use egui_kittest::Harness;

use crate::common::{folder, open, settle, story};
use marhala::app::platform::{Platform, Watcher};
use marhala::app::state::SystemPreferences;
use marhala::app::{App, WindowOptions};
use marhala::atlas::{self, Atlas, GoesOn, Outcome};
use marhala::export::request::{Progress, Request};
use marhala::export::{self, ExportError};
use marhala::import::{self, Column, Options, Reading};
use marhala::view::Session;

/// What is told of the system's preferences.
type Listener = Box<dyn Fn(SystemPreferences) + Send>;

/// A machine whose files are in one folder, and whose dialogs answer what the test says.
#[derive(Default)]
pub struct Machine {
    pub folder: PathBuf,
    pub chosen: Mutex<Option<PathBuf>>,
    pub edited: Mutex<Vec<(PathBuf, usize, usize)>>,
    pub recent: Mutex<Vec<PathBuf>>,
    pub changed: Mutex<Option<Box<dyn Fn() + Send>>>,
    pub saved: Mutex<Vec<Session>>,
    pub preferences: Mutex<Option<Listener>>,
    /// What was said of tables.
    pub said: Mutex<Reading>,
    pub no_dialogs: bool,
    /// Exports panic.
    pub breaks: AtomicBool,
    /// Nothing can be saved.
    pub full: bool,
    /// While it holds, files that are read wait.
    pub reading_waits: AtomicBool,
    /// While it holds, exports wait after their first part.
    pub hold: AtomicBool,
    /// How far the threads stood back that read and that opened the editor last.
    pub standing_back: Mutex<(Option<i32>, Option<i32>)>,
}

/// How far this thread stands back behind others, where the system tells: its niceness, the 19th field of proc(5).
pub fn niceness() -> Option<i32> {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(16)?.parse().ok()
}

impl Machine {
    /// How tables are read, after what was said of them.
    fn options(&self) -> Options {
        Options::new(None, jiff::civil::date(2026, 1, 1)).reading(&self.said.lock().unwrap())
    }
}

struct Held<'m>(&'m Machine, &'m dyn Progress);

impl Progress for Held<'_> {
    fn report(&self, done: usize, all: usize) -> bool {
        while done == 1 && self.0.hold.load(Ordering::Relaxed) && self.1.report(done, all) {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.1.report(done, all)
    }
}

impl Platform for Machine {
    fn export(
        &self,
        atlas: &Arc<Atlas>,
        request: &Request,
        progress: &dyn Progress,
    ) -> Result<Vec<PathBuf>, ExportError> {
        assert!(!self.breaks.load(Ordering::Relaxed), "the export broke");
        export::export(atlas, request, &Held(self, progress))
    }

    fn read(&self, path: &Path, goes_on: GoesOn<'_>) -> Outcome {
        self.standing_back.lock().unwrap().0 = niceness();
        let (name, bytes) = (path.display().to_string(), std::fs::read(path).unwrap());
        if !import::is_atlas(&name, &bytes) {
            return import::read(&[(name, bytes)], &self.options());
        }
        atlas::read_while(&bytes, false, &mut |part| {
            while self.reading_waits.load(Ordering::Relaxed) {
                std::thread::yield_now();
            }
            goes_on(part)
        })
    }

    fn columns(&self, path: &Path) -> Vec<Column> {
        import::columns_of("table", &std::fs::read(path).unwrap(), &self.options())
    }

    fn set_reading(&self, _: &Path, reading: &Reading) {
        *self.said.lock().unwrap() = reading.clone();
    }

    fn watch_file(&self, _: &Path, _: &[String], changed: Box<dyn Fn() + Send>) -> Option<Watcher> {
        *self.changed.lock().unwrap() = Some(changed);
        Some(Box::new(()))
    }

    fn has_dialogs(&self) -> bool {
        !self.no_dialogs
    }

    fn choose_file(&self) -> Option<PathBuf> {
        self.chosen.lock().unwrap().clone()
    }

    fn choose_destination(&self, suggestion: &Path) -> Option<PathBuf> {
        Some(suggestion.with_file_name("chosen.png"))
    }

    fn free_path(&self, name: &str) -> PathBuf {
        export::free_name(&self.folder.join(name))
    }

    fn recent_files(&self) -> Vec<PathBuf> {
        self.recent.lock().unwrap().clone()
    }

    fn add_recent_file(&self, path: &Path) {
        self.recent.lock().unwrap().insert(0, path.to_owned());
    }

    fn save_session(&self, session: &Session) -> Result<(), String> {
        self.saved.lock().unwrap().push(session.clone());
        if self.full { Err("No space left on device".to_owned()) } else { Ok(()) }
    }

    fn take_crash_report(&self) -> Option<PathBuf> {
        Some(PathBuf::from("/state/report.txt"))
    }

    fn watch_preferences(&self, changed: Listener) -> Option<Watcher> {
        *self.preferences.lock().unwrap() = Some(changed);
        Some(Box::new(()))
    }

    fn open_editor(&self, path: &Path, line: usize, column: usize) -> bool {
        self.standing_back.lock().unwrap().1 = niceness();
        self.edited.lock().unwrap().push((path.to_owned(), line, column));
        true
    }

    fn makes_video(&self) -> bool {
        false
    }
}

/// The window on the built-in story, on a machine.
pub fn window(options: &WindowOptions, machine: &Arc<Machine>) -> Harness<'static, App> {
    let platform: Arc<dyn Platform> = machine.clone();
    open(&story(), options, (1280.0, 800.0), 1.0, |app| app.with_platform(platform))
}

/// Frames go on until no job is running any more.
pub fn finish(window: &mut Harness<'_, App>) {
    let begun = Instant::now();
    window.step();
    while window.state().is_busy() {
        assert!(begun.elapsed() < Duration::from_mins(2), "it never ends");
        std::thread::yield_now();
        window.step();
    }
    settle(window);
}

pub fn machine(name: &str) -> Arc<Machine> {
    Arc::new(Machine { folder: folder(name), ..Machine::default() })
}
