//! What goes on off the frame for the window: files read, exports made, dialogs asked, previews drawn.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::atlas::{self, Outcome};

use super::files::Problems;
use super::keeping::Keeping;
use super::session::Session;
use super::state::{Making, Notice, State, Wish};
use super::wish::{Outside, Request, SystemWishes, Watch, Watching};

/// Width of a preview, in pixels.
const PREVIEW: f32 = 760.0;
/// How often progress is looked at.
const LOOK: Duration = Duration::from_millis(120);
/// How long it is said where a file is, in seconds.
const SAID: f64 = 9.0;

/// Something that was done off the frame.
enum Done {
    Made(Result<Vec<PathBuf>, String>),
    Previewed(u64, Result<(usize, usize, Vec<u8>), String>),
    Read { path: PathBuf, outcome: Box<Outcome>, again: bool },
    Chosen(Option<PathBuf>),
    Placed(Option<PathBuf>),
    Changed,
    Edited(bool),
    Broke,
    Kept(Result<(), String>),
    Wished(SystemWishes),
}

/// How far an export is, and whether it is to stop.
#[derive(Default)]
struct Job {
    done: AtomicUsize,
    all: AtomicUsize,
    stop: AtomicBool,
}

impl Watch for Job {
    fn progress(&self, done: usize, all: usize) -> bool {
        self.done.store(done, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
        !self.stop.load(Ordering::Relaxed)
    }
}

/// What the window has under way.
pub struct Desk {
    pub(super) outside: Option<Arc<dyn Outside>>,
    sender: Sender<Done>,
    done: Receiver<Done>,
    job: Option<Arc<Job>>,
    under_way: usize,
    watching: Option<(PathBuf, Option<Watching>)>,
    /// What was drawn last, and the picture, if it could be drawn.
    preview: Option<(u64, Option<TextureHandle>)>,
    previewing: bool,
    told: bool,
    keeping: Keeping,
    listening: Option<Watching>,
}

impl Default for Desk {
    fn default() -> Self {
        let (sender, done) = channel();
        Self {
            outside: None,
            sender,
            done,
            job: None,
            under_way: 0,
            watching: None,
            preview: None,
            previewing: false,
            told: false,
            keeping: Keeping::default(),
            listening: None,
        }
    }
}

impl Desk {
    /// Whether anything is under way.
    pub fn is_busy(&self) -> bool {
        self.under_way > 0
    }

    /// The preview of the export that is asked for, if it is drawn.
    pub fn preview(&self) -> Option<&TextureHandle> {
        self.preview.as_ref().and_then(|(_, texture)| texture.as_ref())
    }

    /// Does what the state wishes, and tells it what is done. Once a frame.
    pub fn work(&mut self, ctx: &Context, state: &mut State, now: f64) {
        let Some(outside) = self.outside.clone() else {
            state.wishes.clear();
            return;
        };
        if !std::mem::replace(&mut self.told, true) {
            outside.remember_if_open(state);
            (state.recent, state.makes_video) = (outside.recent(), outside.makes_video());
            self.listen(ctx, &outside);
        }
        for wish in std::mem::take(&mut state.wishes) {
            if matches!(wish, Wish::ChooseAtlas | Wish::MakeAs) && !outside.has_dialogs() {
                state.notice = Some(Notice { key: "no-dialog", what: String::new(), until: now + SAID });
                continue;
            }
            self.grant(wish, ctx, state, &outside);
        }
        while let Ok(done) = self.done.try_recv() {
            self.take(done, ctx, state, &outside, now);
        }
        self.keep_watching(ctx, state, &outside);
        if let Some(session) = self.keeping.due(ctx, state, now) {
            let outside = Arc::clone(&outside);
            self.run(ctx, move || Done::Kept(outside.keep(&session)));
        }
        self.draw_preview(ctx, state, &outside);
        state.making = self
            .job
            .as_ref()
            .map(|job| Making { done: job.done.load(Ordering::Relaxed), all: job.all.load(Ordering::Relaxed) });
        if self.job.is_some() {
            ctx.request_repaint_after(LOOK);
        }
    }

    /// Does something on a thread of its own, and has the window look when it is done.
    fn run(&mut self, ctx: &Context, work: impl FnOnce() -> Done + Send + 'static) {
        self.under_way += 1;
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        std::thread::spawn(move || {
            // A report was written; the window goes on.
            let done = panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(Done::Broke);
            // Nobody waits for it where the window was closed meanwhile.
            let _ = sender.send(done);
            ctx.request_repaint();
        });
    }

    fn grant(&mut self, wish: Wish, ctx: &Context, state: &mut State, outside: &Arc<dyn Outside>) {
        let outside = Arc::clone(outside);
        match wish {
            Wish::Open(path) => self.run(ctx, move || read(&*outside, path, false)),
            Wish::ChooseAtlas => self.run(ctx, move || Done::Chosen(outside.choose_atlas())),
            Wish::Edit(path, line, column) => {
                self.run(ctx, move || Done::Edited(outside.edit(&path, line, column)));
            }
            Wish::Make => {
                let path = outside.place_for(&state.export_name());
                self.make(ctx, state, outside, state.export_request(path, false));
            }
            Wish::MakeAs => {
                let suggestion = outside.place_for(&state.export_name());
                self.run(ctx, move || Done::Placed(outside.choose_place(&suggestion)));
            }
            Wish::Stop => {
                if let Some(job) = &self.job {
                    job.stop.store(true, Ordering::Relaxed);
                }
            }
        }
    }

    fn make(&mut self, ctx: &Context, state: &State, outside: Arc<dyn Outside>, request: Request) {
        if self.job.is_some() {
            return;
        }
        let job = Arc::new(Job::default());
        self.job = Some(Arc::clone(&job));
        let atlas = Arc::clone(&state.atlas);
        self.run(ctx, move || Done::Made(outside.make(&atlas, &request, &*job)));
    }

    fn take(&mut self, done: Done, ctx: &Context, state: &mut State, outside: &Arc<dyn Outside>, now: f64) {
        if !matches!(done, Done::Changed | Done::Wished(_)) {
            self.under_way = self.under_way.saturating_sub(1);
        }
        let previewed = state.export_key();
        let mut say = |key: &'static str, what: String| {
            state.notice = Some(Notice { key, what, until: now + SAID });
        };
        match done {
            Done::Made(result) => {
                self.job = None;
                match result {
                    Ok(files) => {
                        let place = match &files[..] {
                            [file] => file.clone(),
                            files => {
                                files.first().and_then(|file| file.parent()).map(Path::to_path_buf).unwrap_or_default()
                            }
                        };
                        say("saved", place.display().to_string());
                        state.export = None;
                    }
                    Err(reason) => say("not-saved", reason),
                }
            }
            Done::Previewed(key, picture) => {
                self.previewing = false;
                // What cannot be drawn is not tried again until something else is asked for.
                let texture = picture.ok().map(|(width, height, bytes)| {
                    let image = ColorImage::from_rgba_premultiplied([width, height], &bytes);
                    ctx.load_texture("preview", image, TextureOptions::LINEAR)
                });
                self.preview = Some((key, texture));
            }
            Done::Read { path, outcome, again } => {
                Self::open(state, path, *outcome, again);
                outside.remember_if_open(state);
                state.recent = outside.recent();
            }
            Done::Chosen(path) => {
                if let Some(path) = path {
                    state.wishes.push(Wish::Open(path));
                }
            }
            Done::Placed(path) => {
                if let Some(path) = path {
                    self.make(ctx, state, Arc::clone(outside), state.export_request(path, true));
                }
            }
            Done::Changed => {
                if let Some(path) = state.file.clone() {
                    let outside = Arc::clone(outside);
                    self.run(ctx, move || read(&*outside, path, true));
                }
            }
            Done::Broke => {
                // It is not known what broke, so nothing that was under way is waited for.
                (self.job, self.previewing) = (None, false);
                self.keeping.broke();
                self.preview = previewed.map(|key| (key, None));
                let report = outside.broke().map(|path| path.display().to_string());
                say("broke", report.unwrap_or_default());
            }
            Done::Kept(result) => {
                if let Some(reason) = self.keeping.done(result) {
                    say("not-kept", reason);
                }
            }
            Done::Wished(wishes) => {
                state.system = wishes;
                if state.less_motion_chosen.is_none() {
                    state.less_motion = wishes.less_motion.unwrap_or(false);
                }
            }
            Done::Edited(true) => {}
            Done::Edited(false) => say("no-editor", String::new()),
        }
        ctx.request_repaint();
    }

    /// Shows what was read; where it does not load, what is shown stays, with the list of what is wrong.
    fn open(state: &mut State, path: PathBuf, outcome: Outcome, again: bool) {
        if again && state.file.as_ref() != Some(&path) {
            // Another file was opened meanwhile.
            return;
        }
        let Outcome { atlas, problems } = outcome;
        let loads = atlas.is_some();
        if let Some(atlas) = atlas {
            state.show_atlas(Arc::new(atlas), Some(path.clone()), again);
        }
        state.problems = (!problems.is_empty()).then_some(Problems { file: path, list: problems, loads });
    }

    /// Keeps an eye on the file that is open, and on no other.
    fn keep_watching(&mut self, ctx: &Context, state: &State, outside: &Arc<dyn Outside>) {
        if self.watching.as_ref().map(|(path, _)| path) == state.file.as_ref() {
            return;
        }
        self.watching = state.file.clone().map(|path| {
            let (sender, ctx) = (self.sender.clone(), ctx.clone());
            let changed = move || {
                let _ = sender.send(Done::Changed);
                ctx.request_repaint();
            };
            let watching = outside.watch(&path, Box::new(changed));
            (path, watching)
        });
    }

    /// Follows what the system's settings wish.
    fn listen(&mut self, ctx: &Context, outside: &Arc<dyn Outside>) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        self.listening = outside.listen(Box::new(move |wishes| {
            let _ = sender.send(Done::Wished(wishes));
            ctx.request_repaint();
        }));
    }

    /// Takes up what was remembered.
    pub fn resume(&mut self, session: Option<Session>) {
        self.keeping.resume(session);
    }

    /// Keeps what is to be remembered, before the window closes.
    pub fn keep_at_last(&self, ctx: &Context, state: &State) {
        if let Some((outside, session)) = self.outside.as_ref().zip(self.keeping.at_last(ctx, state)) {
            // Nobody is left to be told when this fails.
            let _ = outside.keep(&session);
        }
    }

    /// Draws the preview of what is asked for, whenever that has changed.
    fn draw_preview(&mut self, ctx: &Context, state: &State, outside: &Arc<dyn Outside>) {
        let Some(key) = state.export_key() else {
            self.preview = None;
            return;
        };
        if self.previewing || self.preview.as_ref().is_some_and(|(known, _)| *known == key) {
            return;
        }
        self.previewing = true;
        let mut request = state.export_request(PathBuf::new(), false);
        request.scale = (PREVIEW / request.size.0).min(1.0);
        let (outside, atlas) = (Arc::clone(outside), Arc::clone(&state.atlas));
        self.run(ctx, move || Done::Previewed(key, outside.preview(&atlas, &request)));
    }
}

fn read(outside: &dyn Outside, path: PathBuf, again: bool) -> Done {
    let outcome = Box::new(outside.read(&path));
    Done::Read { path, outcome, again }
}

impl dyn Outside {
    /// Keeps in mind the file that is open.
    fn remember_if_open(&self, state: &State) {
        if let Some(file) = &state.file {
            self.remember(file);
        }
    }
}

/// The built-in story again.
pub fn built_in(state: &mut State) {
    // A tested build has it without problems; should it not, what is shown stays.
    if let Ok(atlas) = atlas::built_in() {
        state.show_atlas(Arc::new(atlas), None, false);
        state.problems = None;
    }
}
