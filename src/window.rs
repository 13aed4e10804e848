//! The window of the program: what it starts with, and what becomes of it when the machine lets it down.

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui;

use marhala::app::files::Problems;
use marhala::app::session::{BadSession, Session};
use marhala::app::{App, Loading, Notice, State, mark};
use marhala::atlas::Outcome;
use marhala::text::Messages;

use crate::cli::arguments::{Arguments, start};
use crate::cli::{self, BAD_DATA, CANNOT_RUN, open, read_file};
use crate::outside::kept::{self, Found};
use crate::outside::{Machine, crash};

/// Until when it is said that a session was put aside, in seconds since the window opened.
const ASIDE_SAID: f64 = 15.0;

/// Opens the window on what is asked for, or on what was left, and stays until it is closed.
pub fn open_on(arguments: Arguments) -> Result<ExitCode, ExitCode> {
    let Arguments { file, link, more, less_motion, fresh, .. } = arguments;
    let found = if fresh { Found::Nothing } else { kept::session() };
    let (session, aside) = match found {
        Found::Session(session) => (Some(*session), None),
        Found::SetAside(why, place) => (None, Some((why, place))),
        Found::Nothing => (None, None),
    };
    // Whoever asks for a moment gets that moment; how the window looks is kept all the same.
    let goes_on = file.is_none() && !link.is_moment();
    let still = less_motion.then_some(true).or_else(|| session.as_ref().and_then(|session| session.less_motion));
    let mut start = start(link, &more, less_motion, session.as_ref())?;
    let messages = start.messages();
    let resumed = session.as_ref().filter(|_| goes_on);
    let (atlas, problems) = match resumed.and_then(Session::file) {
        Some(path) => {
            // The file may be gone or broken since: the built-in story opens then, and the window says what is wrong.
            let Outcome { atlas, problems } = read_file(&path, false);
            let loads = atlas.is_some();
            start.file = loads.then(|| path.clone());
            let problems = (!problems.is_empty()).then_some(Problems { file: path, list: problems, loads });
            (atlas.map(Arc::new).or_else(|| open(None, &messages)), problems)
        }
        None => (open(file.as_deref(), &messages), None),
    };
    let Some(atlas) = atlas else { return Err(ExitCode::from(BAD_DATA)) };
    if let Some(session) = resumed.filter(|session| session.file() == start.file) {
        start = session.reading.clone().resumed(&atlas, start);
    }
    start.file = start.file.or(file);
    if !has_display() {
        eprintln!("{}", messages.text("no-display"));
        return Err(ExitCode::from(CANNOT_RUN));
    }
    let mut notice = aside.map(|(why, place)| {
        let key = if matches!(why, BadSession::OtherVersion(_)) { "session-other" } else { "session-damaged" };
        (key, place)
    });
    if let Some(folder) = kept::folder() {
        notice = crash::found(&folder).map(|report| ("crashed-before", report)).or(notice);
        let (languages, tag) = (Arc::clone(&start.languages), messages.tag().to_owned());
        crash::install(folder, move |path| {
            let what = path.display().to_string();
            cli::tell(&languages.messages(&tag).format("crashed", &[("what", what.into())]));
        });
    }
    let lost = Arc::new(AtomicBool::new(false));
    let noticed = Arc::clone(&lost);
    let options = eframe::NativeOptions { viewport: viewport(&messages, session.as_ref()), ..Default::default() };
    let make: eframe::AppCreator<'_> = Box::new(move |cx| {
        let mut state = State::new(atlas, &start);
        (state.problems, state.less_motion_chosen) = (problems, still);
        if let Some((key, place)) = notice {
            state.notice = Some(Notice { key, what: place.display().to_string(), until: ASIDE_SAID });
        }
        let gone = watch_gpu(cx);
        let app = App::create(cx, state, Loading::Background).with_outside(Arc::new(Machine { fresh }));
        Ok(Box::new(app.resuming(session).closing_when(move || {
            // At the end of the program the GPU goes too; only what is noticed before counts.
            let is_gone = gone.load(Ordering::Relaxed);
            noticed.fetch_or(is_gone, Ordering::Relaxed);
            is_gone
        })))
    });
    // A panic has written its report by now; what was shown is in the session.
    let run = panic::catch_unwind(AssertUnwindSafe(|| eframe::run_native("marhala", options, make)));
    let Some(run) = run.ok().filter(|_| !lost.load(Ordering::Relaxed)) else {
        cli::tell(&messages.text("opens-again"));
        return Ok(again());
    };
    match run {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => {
            let line = messages.format("no-window", &[("reason", error.to_string().into())]);
            eprintln!("{}", marhala::text::bidi::without_marks(&line));
            Err(ExitCode::from(CANNOT_RUN))
        }
    }
}

/// Notices when the GPU is gone, so that nothing more is drawn on it.
fn watch_gpu(cx: &eframe::CreationContext<'_>) -> Arc<AtomicBool> {
    let gone = Arc::new(AtomicBool::new(false));
    let Some(gpu) = &cx.wgpu_render_state else { return gone };
    let (ctx, told) = (cx.egui_ctx.clone(), Arc::clone(&gone));
    gpu.device.set_device_lost_callback(move |reason, message| {
        log::warn!("the GPU is gone ({reason:?}): {message}");
        told.store(true, Ordering::Relaxed);
        ctx.request_repaint();
    });
    gone
}

/// Opens the window anew after it broke or the GPU was gone, where the session left it; and draws on the processor if
/// that happens again.
fn again() -> ExitCode {
    const AGAIN: &str = "MARHALA_OPENED_AGAIN";
    let Ok(program) = std::env::current_exe() else { return ExitCode::from(CANNOT_RUN) };
    let mut command = std::process::Command::new(program);
    command.args(std::env::args_os().skip(1)).env(AGAIN, "1");
    match std::env::var(AGAIN).as_deref() {
        // A third time would be no better.
        Ok("2") => return ExitCode::from(CANNOT_RUN),
        Ok(_) => {
            command.env(AGAIN, "2").env("WGPU_BACKEND", "gl").env("LIBGL_ALWAYS_SOFTWARE", "1");
        }
        Err(_) => {}
    }
    // In the place of this process, so that what is left of the old window goes with it.
    #[cfg(unix)]
    let opened: std::io::Result<()> = Err(std::os::unix::process::CommandExt::exec(&mut command));
    #[cfg(not(unix))]
    let opened = command.spawn().map(|_| ());
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::error!("{error}");
            ExitCode::from(CANNOT_RUN)
        }
    }
}

/// The window as it was, or at its usual size.
fn viewport(messages: &Messages, session: Option<&Session>) -> egui::ViewportBuilder {
    let window = session.and_then(|session| session.window);
    let size = window.map_or([1280.0, 800.0], |window| [window.width, window.height]);
    egui::ViewportBuilder::default()
        .with_title(messages.text("app-name"))
        .with_app_id("marhala")
        .with_icon(mark::window_icon())
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
