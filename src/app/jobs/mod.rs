//! Background jobs: reading files, exporting, dialogs, previews. Each runs on a thread of its own and ends in an
//! `Outcome` that the next frame takes up.

mod area;
mod basemap;
mod exporting;
mod style;
mod watching;

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use jiff::civil::Date;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::app::autosave::Autosave;
use crate::app::background;
use crate::app::jobs::area::{AreaJob, BasemapOutcome};
use crate::app::opening::{self, OpeningJob};
use crate::app::platform::{Platform, Watcher};
use crate::app::progress::SharedProgress;
use crate::app::state::action::TimelineAction;
use crate::app::state::cards::Card;
use crate::app::state::export::PreviewKey;
use crate::app::state::{Effect, ExportProgress, Notice, State, SystemPreferences};
use crate::atlas::Atlas;
use crate::atlas::problem::Problem;
use crate::export::ExportError;
use crate::import::Column;
use crate::view::{Opened, Session};

pub use crate::app::jobs::style::StyleOutcome;
pub use crate::app::jobs::watching::Watched;

/// How often progress is read.
const POLL_INTERVAL: Duration = Duration::from_millis(120);
/// How long a notice is shown, in seconds.
const NOTICE_SECONDS: f64 = 9.0;

/// A picture: width, height, and RGBA bytes.
type Pixels = (usize, usize, Vec<u8>);

/// How a job ended.
enum JobOutcome {
    Exported(Result<Vec<PathBuf>, ExportError>),
    Previewed(Box<PreviewKey>, Result<Pixels, ExportError>),
    Read {
        path: PathBuf,
        opened: (Option<Opened>, Vec<Problem>),
        again: bool,
        /// What it told of its progress.
        progress: Arc<SharedProgress>,
    },
    Columns(PathBuf, Vec<Column>),
    /// A file that was no longer wanted.
    NotRead,
    /// An atlas as of a date.
    LookedBack {
        of: Arc<Atlas>,
        day: Date,
        story: Arc<Atlas>,
    },
    FileChosen(Option<PathBuf>),
    DestinationChosen(Option<PathBuf>),
    EditorOpened(bool),
    SessionSaved(Result<(), String>),
    Basemap(BasemapOutcome),
    Style(StyleOutcome),
    Panicked,
}

/// What arrives unasked.
enum Event {
    Ended(JobOutcome),
    FileChanged,
    StyleChanged,
    PreferencesChanged(SystemPreferences),
}

impl Event {
    /// Whether anything of it is to be seen. That the session was saved is not: a frame for it would show the same.
    fn is_seen(&self) -> bool {
        !matches!(self, Self::Ended(JobOutcome::SessionSaved(Ok(()))))
    }
}

/// The background jobs of a window.
pub struct Jobs {
    platform: Option<Arc<dyn Platform>>,
    sender: Sender<Event>,
    events: Receiver<Event>,
    running: usize,
    export: Option<Arc<SharedProgress>>,
    area: AreaJob,
    opening: OpeningJob,
    looking_back: bool,
    file_watcher: Watched,
    style_watcher: Watched,
    preferences_watcher: Option<Watcher>,
    /// What was drawn last, and the picture, if it could be drawn.
    preview: Option<(PreviewKey, Option<TextureHandle>)>,
    previewing: bool,
    started: bool,
    autosave: Autosave,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, events) = channel();
        Self {
            platform: None,
            sender,
            events,
            running: 0,
            export: None,
            area: AreaJob::default(),
            opening: OpeningJob::default(),
            looking_back: false,
            file_watcher: None,
            style_watcher: None,
            preferences_watcher: None,
            preview: None,
            previewing: false,
            started: false,
            autosave: Autosave::default(),
        }
    }
}

impl Jobs {
    /// Lets jobs use a platform. Without one nothing is done outside the window.
    pub fn set_platform(&mut self, platform: Arc<dyn Platform>) {
        self.platform = Some(platform);
    }

    /// Whether a job is running.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.running > 0
    }

    /// The preview of the export that is asked for, once it is drawn.
    #[must_use]
    pub fn preview(&self) -> Option<&TextureHandle> {
        self.preview.as_ref().and_then(|(_, texture)| texture.as_ref())
    }

    /// Starts from the session that was resumed.
    pub fn resume(&mut self, session: Option<Session>) {
        self.autosave.resume(session);
    }

    /// Saves the session before the window closes.
    pub fn save_on_exit(&self, ctx: &Context, state: &State) {
        if let Some((platform, session)) = self.platform.as_ref().zip(self.autosave.on_exit(ctx, state)) {
            // There is nowhere left to report a failure.
            let _ = platform.save_session(&session);
        }
    }

    /// Starts the jobs that the state asks for, and takes up those that ended. Called once a frame.
    pub fn update(&mut self, ctx: &Context, state: &mut State, now: f64) {
        let effects = state.take_effects();
        let Some(platform) = self.platform.clone() else { return };
        if !std::mem::replace(&mut self.started, true) {
            add_recent_file(&*platform, state);
            state.use_background();
            state.follow_basemap();
            state.set_machine(platform.recent_files(), platform.makes_video());
            self.watch_preferences(ctx, &platform);
        }
        for effect in effects {
            if matches!(effect, Effect::ChooseFile | Effect::ExportAs | Effect::ChooseBasemap | Effect::ChooseStyle)
                && !platform.has_dialogs()
            {
                state.notify(Notice::problem("no-dialog", "", now + NOTICE_SECONDS));
                continue;
            }
            self.start(effect, ctx, state, &platform, now);
        }
        while let Ok(event) = self.events.try_recv() {
            let is_seen = event.is_seen();
            match event {
                Event::Ended(outcome) => {
                    self.running = self.running.saturating_sub(1);
                    self.finish(outcome, ctx, state, &platform, now);
                }
                Event::FileChanged => {
                    if let Some(path) = state.document().file.clone() {
                        let platform = Arc::clone(&platform);
                        self.spawn(ctx, move || read(&*platform, path, true, Arc::default()));
                    }
                }
                Event::StyleChanged => state.read_style_again(),
                Event::PreferencesChanged(preferences) => state.set_system_preferences(preferences),
            }
            if is_seen {
                ctx.request_repaint();
            }
        }
        self.watch_files(ctx, state, &platform);
        if let Some(session) = self.autosave.due(ctx, state, now) {
            let platform = Arc::clone(&platform);
            self.spawn(ctx, move || JobOutcome::SessionSaved(platform.save_session(&session)));
        }
        self.update_preview(ctx, state);
        self.look_back(ctx, state);
        state.set_opening(self.opening.told(now));
        let progress = self.export.as_ref().map(|progress| progress.so_far());
        let progress = progress.map(|(done, all)| ExportProgress { done, all });
        state.set_export_progress(progress);
        let keeps = self.follow_area(state);
        if state.is_open(Card::Basemaps) != self.area.counted {
            self.area.counted = !self.area.counted;
            if self.area.counted {
                self.count_cache(ctx, state);
            }
        }
        if self.export.is_some() || self.opening.is_going_on() || keeps {
            ctx.request_repaint_after(POLL_INTERVAL);
        }
    }

    /// Runs a job on a thread of its own, behind the frames, and repaints when it has ended.
    fn spawn(&mut self, ctx: &Context, work: impl FnOnce() -> JobOutcome + Send + 'static) {
        background::spawn(self.job(ctx, work));
    }

    /// What runs as a job.
    fn job<W: FnOnce() -> JobOutcome + Send + 'static>(&mut self, ctx: &Context, work: W) -> impl FnOnce() + use<W> {
        self.running += 1;
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        move || {
            // The panic hook has written a report; the window goes on.
            let outcome = panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(JobOutcome::Panicked);
            let event = Event::Ended(outcome);
            let is_seen = event.is_seen();
            // Nobody receives it if the window was closed meanwhile.
            let _ = sender.send(event);
            if is_seen {
                ctx.request_repaint();
            }
        }
    }

    fn start(&mut self, effect: Effect, ctx: &Context, state: &mut State, platform: &Arc<dyn Platform>, now: f64) {
        let platform = Arc::clone(platform);
        match effect {
            Effect::Open(path) => {
                let progress = self.opening.begin(&path, now);
                self.spawn(ctx, move || read(&*platform, path, false, progress));
            }
            Effect::ReadColumns(path) => self.spawn(ctx, move || {
                let columns = platform.columns(&path);
                JobOutcome::Columns(path, columns)
            }),
            Effect::Reread(path, reading) => {
                let again = state.document().file.as_ref() == Some(&path);
                let progress = self.opening.begin(&path, now);
                self.spawn(ctx, move || {
                    platform.set_reading(&path, &reading);
                    read(&*platform, path, again, progress)
                });
            }
            Effect::CancelOpening => self.opening.cancel(),
            Effect::ChooseFile => self.spawn(ctx, move || JobOutcome::FileChosen(platform.choose_file())),
            Effect::Edit(path, line, column) => {
                // The editor would stay behind, too: programs begin with the priority of whoever starts them.
                std::thread::spawn(
                    self.job(ctx, move || JobOutcome::EditorOpened(platform.open_editor(&path, line, column))),
                );
            }
            Effect::Export => {
                let path = platform.free_path(&state.export_name());
                self.export(ctx, state, platform, state.export_request(path, false));
            }
            Effect::ExportAs => {
                let suggestion = platform.free_path(&state.export_name());
                self.spawn(ctx, move || JobOutcome::DestinationChosen(platform.choose_destination(&suggestion)));
            }
            Effect::CancelExport => {
                if let Some(progress) = &self.export {
                    progress.cancel();
                }
            }
            Effect::OpenStyle(path) => self.read_style(path, ctx),
            Effect::ChooseStyle => self.choose_style(ctx, platform),
            basemap => self.start_basemap(&basemap, ctx, state, platform),
        }
    }

    /// Looks back where a large story is wanted as of a date, one date after another, and lets go of what is no longer
    /// shown.
    fn look_back(&mut self, ctx: &Context, state: &mut State) {
        let unneeded = state.take_unneeded();
        if !unneeded.is_empty() {
            background::spawn(move || drop(unneeded));
        }
        if let Some(day) = state.story_view().look_back_wanted().filter(|_| !self.looking_back) {
            self.looking_back = true;
            let of = Arc::clone(state.atlas());
            self.spawn(ctx, move || {
                let story = Arc::new(of.as_of(day));
                Opened::prepare(&story);
                JobOutcome::LookedBack { of, day, story }
            });
        }
    }

    fn finish(
        &mut self,
        outcome: JobOutcome,
        ctx: &Context,
        state: &mut State,
        platform: &Arc<dyn Platform>,
        now: f64,
    ) {
        let until = now + NOTICE_SECONDS;
        match outcome {
            JobOutcome::Exported(result) => self.finish_export(result, state, until),
            JobOutcome::Previewed(key, picture) => {
                self.previewing = false;
                // What cannot be drawn is not tried again until something else is asked for.
                let texture = picture.ok().map(|(width, height, bytes)| {
                    let image = ColorImage::from_rgba_premultiplied([width, height], &bytes);
                    ctx.load_texture("preview", image, TextureOptions::LINEAR)
                });
                self.preview = Some((*key, texture));
            }
            JobOutcome::LookedBack { of, day, story } => {
                self.looking_back = false;
                state.take_look_back(&of, day, story);
            }
            JobOutcome::Read { path, opened, again, progress } => {
                self.opening.end(&progress);
                state.take_file(path, opened, again);
                state.follow_basemap();
                add_recent_file(&**platform, state);
                state.set_machine(platform.recent_files(), state.document().makes_video);
            }
            JobOutcome::Columns(path, columns) => state.take_columns(&path, columns),
            JobOutcome::FileChosen(path) => {
                if let Some(path) = path {
                    self.start(Effect::Open(path), ctx, state, platform, now);
                }
            }
            JobOutcome::DestinationChosen(path) => {
                if let Some(path) = path {
                    self.export(ctx, state, Arc::clone(platform), state.export_request(path, true));
                }
            }
            JobOutcome::Panicked => {
                // We cannot tell which job panicked, so all pending jobs are treated as failed.
                self.export = None;
                self.opening.forget();
                self.previewing = false;
                if std::mem::take(&mut self.looking_back) {
                    state.apply(TimelineAction::SetAsOf(false), now);
                }
                self.autosave.abandon();
                self.preview = state.preview_key().map(|key| (key, None));
                let report = platform.take_crash_report().map(|path| path.display().to_string());
                state.notify(Notice::problem("broke", report.unwrap_or_default(), until));
            }
            JobOutcome::SessionSaved(result) => {
                if let Some(reason) = self.autosave.finished(result) {
                    state.notify(Notice::problem("not-kept", reason, until));
                }
            }
            JobOutcome::Basemap(outcome) => self.finish_basemap(outcome, state, now),
            JobOutcome::Style(outcome) => Self::finish_style(outcome, state, now),
            JobOutcome::EditorOpened(true) | JobOutcome::NotRead => {}
            JobOutcome::EditorOpened(false) => state.notify(Notice::problem("no-editor", "", until)),
        }
    }
}

fn read(platform: &dyn Platform, path: PathBuf, again: bool, progress: Arc<SharedProgress>) -> JobOutcome {
    match opening::read(platform, &path, &progress) {
        Some(opened) => JobOutcome::Read { path, opened, again, progress },
        None => JobOutcome::NotRead,
    }
}

fn add_recent_file(platform: &dyn Platform, state: &State) {
    if let Some(file) = &state.document().file {
        platform.add_recent_file(file);
    }
}
