//! The command line: open a window, or run one command.

#![forbid(unsafe_code)]

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};
use eframe::egui;

use marhala::app::link::Link;
use marhala::app::{App, Appearance, Loading, Start, State, mark};
use marhala::atlas::problem::{Kind, Severity};
use marhala::atlas::{self, Atlas, LARGEST_FILE, Outcome};
use marhala::export;
use marhala::text::{Languages, Messages, Value};

/// Bad data.
const BAD_DATA: u8 = 1;
/// Wrong use, or nothing to show a window on.
const CANNOT_RUN: u8 = 2;

/// A desktop atlas of a story that moves: who is where, phase by phase, and who says so.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// An atlas file; the built-in story where not given.
    file: Option<PathBuf>,
    #[command(flatten)]
    link: Link,
    #[command(flatten)]
    more: MoreLanguages,
    /// Jump instead of gliding.
    #[arg(long)]
    less_motion: bool,
}

#[derive(clap::Args, Clone)]
struct MoreLanguages {
    /// More languages: a folder with one folder of Fluent files each, for translators.
    #[arg(long, value_name = "FOLDER")]
    messages: Option<PathBuf>,
}

impl MoreLanguages {
    /// The languages there are, and the one to speak.
    fn choose(&self, lang: Option<&str>) -> Result<(Arc<Languages>, String), ExitCode> {
        let mut languages = Languages::built_in();
        if let Some(folder) = &self.messages {
            languages = languages.with_folder(folder).map_err(|error| {
                eprintln!("marhala: --messages {}: {error}", folder.display());
                ExitCode::from(CANNOT_RUN)
            })?;
        }
        let locale = || sys_locale::get_locale().unwrap_or_default();
        let tag = lang.map_or_else(|| languages.best_for(&locale()), str::to_owned);
        if languages.has(&tag) {
            return Ok((Arc::new(languages), tag));
        }
        let known: Vec<String> = languages.list().into_iter().map(|(tag, _)| tag).collect();
        let wrong = format!("invalid value '{tag}' for '--lang <LANGUAGE>': known are {}", known.join(", "));
        Arguments::command().error(ErrorKind::InvalidValue, wrong).exit()
    }
}

#[derive(Subcommand)]
enum Command {
    /// Say all that is wrong with atlas files.
    Check {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Take warnings for errors.
        #[arg(long)]
        strict: bool,
        /// The language of the report (en, ar).
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<String>,
        #[command(flatten)]
        more: MoreLanguages,
    },
    /// Print the JSON Schema of atlas format 1.
    Schema,
    /// Draw every phase into a folder, without a window.
    Pictures {
        /// An atlas file; the built-in story where not given.
        file: Option<PathBuf>,
        /// The folder.
        #[arg(long, default_value = "out")]
        out: PathBuf,
        /// Width and height in pixels.
        #[arg(long, default_value = "1280x800", value_parser = size)]
        size: (f32, f32),
        #[command(flatten)]
        link: Link,
        #[command(flatten)]
        more: MoreLanguages,
    },
}

fn size(text: &str) -> Result<(f32, f32), String> {
    let parse = |part: &str| part.parse::<u16>().ok().filter(|pixels| (400..=8192).contains(pixels)).map(f32::from);
    text.split_once('x')
        .and_then(|(width, height)| parse(width).zip(parse(height)))
        .ok_or_else(|| "write 1280x800; each from 400 to 8192".to_owned())
}

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error")).init();
    run(Arguments::parse()).unwrap_or_else(|failed| failed)
}

fn run(arguments: Arguments) -> Result<ExitCode, ExitCode> {
    Ok(match arguments.command {
        Some(Command::Check { files, strict, lang, more }) => {
            let (languages, tag) = more.choose(lang.as_deref())?;
            check(&files, strict, &languages.messages(&tag))
        }
        Some(Command::Schema) => schema(),
        Some(Command::Pictures { file, out, size, link, more }) => {
            pictures(file.as_deref(), &start(link, &more, true)?, size, &out)
        }
        None => {
            let start = start(arguments.link, &arguments.more, arguments.less_motion)?;
            window(arguments.file.as_deref(), &start)
        }
    })
}

fn start(link: Link, more: &MoreLanguages, less_motion: bool) -> Result<Start, ExitCode> {
    let (languages, tag) = more.choose(link.lang.as_deref())?;
    Ok(Start {
        languages,
        language: Some(tag),
        appearance: link.theme.map_or(Appearance::System, Appearance::from),
        stop: link.phase.map_or(0, |phase| usize::from(phase) - 1),
        at: link.at,
        place: link.place,
        view: link.view,
        as_known: link.as_known,
        compare: link.compare,
        less_motion,
        ..Start::default()
    })
}

/// Reads an atlas file, never more of it than an atlas can have.
fn read(path: &Path, strict: bool) -> Outcome {
    let mut bytes = Vec::new();
    let whole = File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
        Ok(length)
    });
    match whole {
        Ok(length) if length > LARGEST_FILE => Outcome::failed(atlas::too_large(length)),
        Ok(_) => atlas::read(&bytes, strict),
        Err(error) => Outcome::failed(Kind::Unreadable { reason: error.to_string() }),
    }
}

/// Writes the problems of a file, and how many there are, to the standard error.
fn report(messages: &Messages, file: &str, outcome: &Outcome) {
    let mut out = io::stderr().lock();
    for problem in &outcome.problems {
        // Nobody is left to be told when even this fails.
        let _ = writeln!(out, "{}", messages.problem(file, problem));
    }
    let errors = outcome.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let counts: &[(&str, Value)] =
        &[("errors", errors.into()), ("warnings", (outcome.problems.len() - errors).into()), ("file", file.into())];
    let summary = messages.format("problem-summary", counts);
    let _ = writeln!(out, "{}", marhala::text::bidi::without_marks(&summary));
}

fn check(files: &[PathBuf], strict: bool, messages: &Messages) -> ExitCode {
    let mut bad = false;
    for file in files {
        let outcome = read(file, strict);
        bad |= outcome.atlas.is_none();
        report(messages, &file.display().to_string(), &outcome);
    }
    if bad { ExitCode::from(BAD_DATA) } else { ExitCode::SUCCESS }
}

fn schema() -> ExitCode {
    let text = format!("{:#}\n", atlas::schema());
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(BAD_DATA),
    }
}

/// The atlas of a file, or the built-in one. What is wrong with it has been said when this is none.
fn open(file: Option<&Path>, messages: &Messages) -> Option<Arc<Atlas>> {
    let (name, outcome) = match file {
        Some(path) => (path.display().to_string(), read(path, false)),
        None => ("iraq-drawdown.json".to_owned(), atlas::read(atlas::BUILT_IN.as_bytes(), false)),
    };
    if !outcome.problems.is_empty() {
        report(messages, &name, &outcome);
    }
    outcome.atlas.map(Arc::new)
}

fn pictures(file: Option<&Path>, start: &Start, size: (f32, f32), out: &Path) -> ExitCode {
    let messages = start.messages();
    let Some(atlas) = open(file, &messages) else { return ExitCode::from(BAD_DATA) };
    match export::write_pictures(&atlas, start, size, out) {
        Ok(files) => {
            let line = messages.format(
                "pictures-written",
                &[("count", files.len().into()), ("folder", out.display().to_string().into())],
            );
            println!("{}", marhala::text::bidi::without_marks(&line));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("marhala: {error}");
            ExitCode::from(CANNOT_RUN)
        }
    }
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
    let start = start.clone();
    let run = eframe::run_native(
        "marhala",
        options,
        Box::new(move |cx| {
            let app = App::create(cx, State::new(atlas, &start), Loading::Background);
            let save = |atlas: &Arc<Atlas>, start: &Start, size| {
                export::save_picture(atlas, start, size, &pictures_folder()).map_err(|error| error.to_string())
            };
            Ok(Box::new(app.saving_with(Arc::new(save))))
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

/// Where pictures go: the user's folder for them, else the home folder, else here.
fn pictures_folder() -> PathBuf {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = set("HOME").or_else(|| set("USERPROFILE"));
    let named = set("XDG_PICTURES_DIR").or_else(|| home.as_ref().map(|home| home.join("Pictures")));
    named.filter(|folder| folder.is_dir()).or(home).unwrap_or_else(|| PathBuf::from("."))
}

/// Whether there is something to open a window on. Elsewhere than on X11 and Wayland there always is.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}
