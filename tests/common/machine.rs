//! A machine for windows to be tested on: its files are in one folder, and its dialogs answer what a test says.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use marhala::app::session::Session;
use marhala::app::wish::{Outside, Request, SystemWishes, Watch, Watching};
use marhala::app::{App, Loading, Start, State};
use marhala::atlas::{self, Atlas, Outcome};
use marhala::export;

use super::settle;

/// What is told of the system's wishes.
type Listener = Box<dyn Fn(SystemWishes) + Send>;

/// A machine whose files are in one folder, and whose dialogs answer what the test says.
#[derive(Default)]
pub struct Machine {
    pub folder: PathBuf,
    pub chosen: Mutex<Option<PathBuf>>,
    pub edited: Mutex<Vec<(PathBuf, usize, usize)>>,
    pub recent: Mutex<Vec<PathBuf>>,
    pub changed: Mutex<Option<Box<dyn Fn() + Send>>>,
    pub kept: Mutex<Vec<Session>>,
    pub wishes: Mutex<Option<Listener>>,
    pub no_dialogs: bool,
    /// Exports break.
    pub breaks: AtomicBool,
    /// Nothing can be kept.
    pub full: bool,
    /// While it holds, exports wait after their first part.
    pub hold: AtomicBool,
}

struct Held<'m>(&'m Machine, &'m dyn Watch);

impl Watch for Held<'_> {
    fn progress(&self, done: usize, all: usize) -> bool {
        while done == 1 && self.0.hold.load(Ordering::Relaxed) && self.1.progress(done, all) {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.1.progress(done, all)
    }
}

impl Outside for Machine {
    fn make(&self, atlas: &Arc<Atlas>, request: &Request, watch: &dyn Watch) -> Result<Vec<PathBuf>, String> {
        assert!(!self.breaks.load(Ordering::Relaxed), "the export broke");
        let messages = request.start.messages();
        export::export(atlas, request, &Held(self, watch)).map_err(|error| error.told(&messages))
    }

    fn preview(&self, atlas: &Arc<Atlas>, request: &Request) -> Result<(usize, usize, Vec<u8>), String> {
        export::preview(atlas, request).map_err(|error| error.to_string())
    }

    fn read(&self, path: &Path) -> Outcome {
        atlas::read(&std::fs::read(path).unwrap(), false)
    }

    fn watch(&self, _: &Path, changed: Box<dyn Fn() + Send>) -> Option<Watching> {
        *self.changed.lock().unwrap() = Some(changed);
        Some(Box::new(()))
    }

    fn has_dialogs(&self) -> bool {
        !self.no_dialogs
    }

    fn choose_atlas(&self) -> Option<PathBuf> {
        self.chosen.lock().unwrap().clone()
    }

    fn choose_place(&self, suggestion: &Path) -> Option<PathBuf> {
        Some(suggestion.with_file_name("chosen.png"))
    }

    fn place_for(&self, name: &str) -> PathBuf {
        export::free_name(&self.folder.join(name))
    }

    fn recent(&self) -> Vec<PathBuf> {
        self.recent.lock().unwrap().clone()
    }

    fn remember(&self, path: &Path) {
        self.recent.lock().unwrap().insert(0, path.to_owned());
    }

    fn edit(&self, path: &Path, line: usize, column: usize) -> bool {
        self.edited.lock().unwrap().push((path.to_owned(), line, column));
        true
    }

    fn keep(&self, session: &Session) -> Result<(), String> {
        self.kept.lock().unwrap().push(session.clone());
        if self.full { Err("No space left on device".to_owned()) } else { Ok(()) }
    }

    fn broke(&self) -> Option<PathBuf> {
        Some(PathBuf::from("/state/report.txt"))
    }

    fn listen(&self, wishes: Box<dyn Fn(SystemWishes) + Send>) -> Option<Watching> {
        *self.wishes.lock().unwrap() = Some(wishes);
        Some(Box::new(()))
    }

    fn makes_video(&self) -> bool {
        false
    }
}

pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub fn window(start: &Start, machine: &Arc<Machine>) -> Harness<'static, App> {
    let state = State::new(Arc::new(atlas::built_in().unwrap()), start);
    let outside: Arc<dyn Outside> = machine.clone();
    let mut window = Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .with_step_dt(1.0 / 60.0)
        .wgpu()
        .build_eframe(|cx| App::create(cx, state, Loading::Inline).with_outside(outside));
    settle(&mut window);
    window
}

/// Frames go on until nothing is under way any more.
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
