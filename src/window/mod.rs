//! The window of the program: what it opens with, and what happens when the machine lets it down.

mod again;
mod gpu;
mod news;
#[cfg(target_os = "linux")]
mod without_gpu;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::{UserEvent, egui};
use winit::error::EventLoopError;
use winit::event_loop::EventLoop;

use crate::cli::arguments::{Arguments, window_options};
use crate::cli::basemap_arguments::Asked;
use crate::cli::exit::{BAD_DATA, CANNOT_RUN};
use crate::cli::{self, open};
use crate::platform::files::is_table;
use crate::platform::logging;
use crate::platform::storage::{self, Loaded};
use crate::platform::{DesktopPlatform, crash};
use crate::window::news::OnlyNews;
use marhala::app::platform::Platform as _;
use marhala::app::state::action::DocumentAction;
use marhala::app::{App, Loading, Notice, State};
use marhala::atlas::problem::FileProblems;
use marhala::atlas::{LARGEST_FILE, Outcome};
use marhala::render::logo;
use marhala::text::Messages;
use marhala::tiles::settings::BasemapSettings;
use marhala::view::session::BadSession;
use marhala::view::{Session, ViewState};

/// How long it is said that a session could not be resumed, in seconds.
const NOTICE_SECONDS: f64 = 15.0;

/// Opens the window on what is asked for, or where it was left, and stays until it is closed.
pub fn open_on(arguments: Arguments) -> Result<ExitCode, ExitCode> {
    let Arguments { file, link, more, less_motion, fresh, basemap, style, .. } = arguments;
    let link = link.deep_link();
    let loaded = if fresh { Loaded::Nothing } else { storage::load_session() };
    let (session, quarantined) = match loaded {
        Loaded::Session(session) => (Some(*session), None),
        Loaded::Quarantined(why, path) => (None, Some((why, path))),
        Loaded::Nothing => (None, None),
    };
    let mut options = window_options(&link, &more, session.as_ref())?;
    let platform = DesktopPlatform { fresh, ..DesktopPlatform::default() };
    let mut basemaps = if fresh { BasemapSettings::default() } else { storage::load_basemaps() };
    basemaps.offline |= basemap.offline;
    options.network = Some(storage::network(&basemaps));
    let asked_basemap = basemap.asked(&options)?;
    options.basemaps = basemaps;
    options.less_motion = less_motion.then_some(true).or_else(|| session.as_ref().and_then(|saved| saved.less_motion));
    let messages = options.languages.messages(&options.view.language);
    options.style = {
        let remembered = session.as_ref().and_then(|saved| saved.style.clone());
        cli::style::asked_or_remembered(&style, remembered, &messages)?
    };
    // Whoever asks for a moment gets that moment; language, theme and scale are resumed all the same.
    let resumed = session.as_ref().filter(|_| file.is_none() && !link.is_moment());
    // A large file is opened in the window, which says how far it is; tables too, since it asks what they mean.
    let (file, later) = match file {
        Some(path) if !link.is_moment() && (is_large(&path) || is_table(&path)) => (None, Some(path)),
        file => (file, None),
    };
    let (atlas, problems) = match resumed.and_then(|session| session.file.clone()) {
        Some(path) => {
            // The file may be gone or broken since: the built-in story opens then, and the window says what is wrong.
            // A table is read as the window would.
            let Outcome { atlas, problems } = platform.read(&path, &mut |_| true);
            let loads = atlas.is_some();
            options.file = loads.then(|| path.clone());
            let problems = (!problems.is_empty()).then_some(FileProblems { file: path, list: problems, loads });
            (atlas.map(Arc::new).or_else(|| open(None, &messages)), problems)
        }
        None => (open(file.as_deref(), &messages), None),
    };
    let Some(atlas) = atlas else { return Err(ExitCode::from(BAD_DATA)) };
    if let Some(session) = resumed.filter(|session| session.file == options.file) {
        let ViewState { language, appearance, .. } = options.view;
        options.view = ViewState { language, appearance, ..session.resumed(&atlas) };
    }
    options.file = options.file.or(file);
    if !has_display() {
        eprintln!("{}", messages.text("no-display"));
        return Err(ExitCode::from(CANNOT_RUN));
    }
    let mut notice = quarantined.map(|(why, path)| {
        let key = if matches!(why, BadSession::OtherVersion(_)) { "session-other" } else { "session-damaged" };
        (key, path)
    });
    if let Some(folder) = storage::folder() {
        notice = crash::earlier_report(&folder).map(|report| ("crashed-before", report)).or(notice);
        let (languages, tag) = (Arc::clone(&options.languages), messages.tag().to_owned());
        crash::install(folder, move |path| {
            let what = path.display().to_string();
            cli::tell(&languages.messages(&tag).format("crashed", &[("what", what.into())]));
        });
    }
    let viewport = viewport(&messages, session.as_ref());
    // The program on a state that it opens with; how depends on what paints it.
    let create = move |create: &dyn Fn(State) -> App| {
        let mut state = State::new(atlas, options);
        state.set_problems(problems);
        if let Some(path) = later {
            state.apply(DocumentAction::Open(path), 0.0);
        }
        match asked_basemap {
            Asked::Nothing => {}
            Asked::BuiltIn => state.ask_for_basemap(None),
            Asked::Other(origin) => state.ask_for_basemap(Some(origin)),
        }
        if let Some((key, path)) = notice {
            state.notify(Notice::problem(key, path.display().to_string(), NOTICE_SECONDS));
        }
        create(state).with_platform(Arc::new(platform)).resuming(session)
    };
    let gpu_lost = Arc::new(AtomicBool::new(false));
    let noticed = Arc::clone(&gpu_lost);
    // The size that the window opened with, once it is open.
    let opened = Rc::new(Cell::new(None));
    let was_open = Rc::clone(&opened);
    let run = || {
        let event_loop = EventLoop::<UserEvent>::with_user_event().build()?;
        #[cfg(target_os = "linux")]
        if gpu::is_done_without() {
            let failed = Rc::new(Cell::new(None));
            let create = move |ctx: &egui::Context| create(&|state| App::without_gpu(ctx, state, Loading::Background));
            let parts = (viewport, Box::new(create) as without_gpu::Create);
            let told = (Rc::clone(&opened), Rc::clone(&failed));
            let window = without_gpu::PaintedWindow::new(event_loop.create_proxy(), parts, told);
            event_loop.run_app(&mut OnlyNews::new(window, opened))?;
            return Ok(failed.take());
        }
        let native = eframe::NativeOptions {
            viewport,
            wgpu_options: gpu::asked_for(),
            // No gradient of ours is wide enough to show bands.
            dithering: false,
            ..Default::default()
        };
        let opens = Rc::clone(&opened);
        let create: eframe::AppCreator<'_> = Box::new(move |cx| {
            opens.set(cx.winit_window().map(|window| window.inner_size()));
            let lost = gpu::watch(cx);
            let app = create(&|state| App::create(cx, state, Loading::Background));
            Ok(Box::new(app.closing_when(move || {
                // At the end of the program the GPU goes too; only what is noticed before counts.
                let is_lost = lost.load(Ordering::Relaxed);
                noticed.fetch_or(is_lost, Ordering::Relaxed);
                is_lost
            })))
        });
        let window = eframe::create_native("marhala", native, create, &event_loop);
        event_loop.run_app(&mut OnlyNews::new(window, opened))?;
        Ok(logging::take_ending())
    };
    // A panic has written its report by now; what was shown is in the session.
    let run = panic::catch_unwind(AssertUnwindSafe(run));
    let Some(run) = run.ok().filter(|_| !gpu_lost.load(Ordering::Relaxed)) else {
        cli::tell(&messages.text("opens-again"));
        return Ok(again::reopen());
    };
    let reason = match run {
        Ok(None) => return Ok(ExitCode::SUCCESS),
        Ok(Some(reason)) => match gpu::more_to_ask_for() {
            Some(backends) if was_open.get().is_none() => return Ok(again::reopen_with(backends)),
            _ => reason,
        },
        Err(error) => in_words(&error),
    };
    let sentence = messages.format("no-window", &[("reason", reason.into())]);
    eprintln!("{}", marhala::text::bidi::without_marks(&sentence));
    Err(ExitCode::from(CANNOT_RUN))
}

/// What the window system says, without the place in a source file where it was met.
fn in_words(error: &EventLoopError) -> String {
    let text = error.to_string();
    match (error, text.split_once(": ")) {
        (EventLoopError::Os(_), Some((_, what))) => what.to_owned(),
        _ => text,
    }
}

/// Whether a file takes longer to read than one waits for a window; one that is refused does not.
fn is_large(path: &Path) -> bool {
    const MANY_BYTES: u64 = 4 * 1024 * 1024;
    std::fs::metadata(path).is_ok_and(|file| (MANY_BYTES..=LARGEST_FILE).contains(&file.len()))
}

/// The window as it was, or at its usual size.
fn viewport(messages: &Messages, session: Option<&Session>) -> egui::ViewportBuilder {
    let window = session.and_then(|session| session.window);
    let size = window.map_or([1280.0, 800.0], |window| [window.width, window.height]);
    egui::ViewportBuilder::default()
        .with_title(messages.text("app-name"))
        .with_app_id("marhala")
        .with_icon(logo::window_icon())
        .with_inner_size(size)
        .with_maximized(window.is_some_and(|window| window.maximized))
        .with_min_inner_size([800.0, 500.0])
        // A screen may have become smaller since.
        .with_clamp_size_to_monitor_size(true)
}

/// Whether there is something to open a window on. Elsewhere than on X11 and Wayland there always is.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}
