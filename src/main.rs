//! The program: a window, or one command.

#![forbid(unsafe_code)]

mod cli;
mod outside;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser as _;
use eframe::egui;

use cli::arguments::{Arguments, start};
use cli::{BAD_DATA, CANNOT_RUN, open};
use marhala::app::{App, Loading, Start, State, mark};
use outside::Machine;

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error")).init();
    run(Arguments::parse()).unwrap_or_else(|failed| failed)
}

fn run(arguments: Arguments) -> Result<ExitCode, ExitCode> {
    if let Some(command) = arguments.command {
        return cli::run(command);
    }
    let start = start(arguments.link, &arguments.more, arguments.less_motion)?;
    Ok(window(arguments.file.as_deref(), &start))
}

fn window(file: Option<&Path>, start: &Start) -> ExitCode {
    let messages = start.messages();
    let Some(atlas) = open(file, &messages) else { return ExitCode::from(BAD_DATA) };
    if !has_display() {
        eprintln!("{}", messages.text("no-display"));
        return ExitCode::from(CANNOT_RUN);
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(messages.text("app-name"))
            .with_app_id("marhala")
            .with_icon(mark::window_icon())
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([800.0, 500.0]),
        ..eframe::NativeOptions::default()
    };
    let start = Start { file: file.map(Path::to_path_buf), ..start.clone() };
    let run = eframe::run_native(
        "marhala",
        options,
        Box::new(move |cx| {
            let app = App::create(cx, State::new(atlas, &start), Loading::Background);
            Ok(Box::new(app.with_outside(Arc::new(Machine))))
        }),
    );
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let line = messages.format("no-window", &[("reason", error.to_string().into())]);
            eprintln!("{}", marhala::text::bidi::without_marks(&line));
            ExitCode::from(CANNOT_RUN)
        }
    }
}

/// Whether there is something to open a window on. Elsewhere than on X11 and Wayland there always is.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}
