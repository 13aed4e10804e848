//! The command line: arguments, and the commands that need no window.

pub mod arguments;
mod basemap;
pub mod basemap_arguments;
pub mod exit;
mod export;
mod import;
mod link_arguments;
mod package;
mod reports;
pub mod style;
pub mod style_arguments;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::CommandFactory as _;

use crate::cli::arguments::{Arguments, Command};
use crate::cli::exit::CANNOT_RUN;
use marhala::atlas;
use marhala::export::write;
use marhala::render::house_style;
use marhala::text::Messages;

pub use crate::cli::reports::open;

/// Runs a command that needs no window.
pub fn run(command: Command) -> Result<ExitCode, ExitCode> {
    match command {
        Command::Check { files, strict, format, lang, more } => {
            let (languages, tag) = more.choose(lang.as_deref(), None)?;
            Ok(reports::check(&files, strict, format, &languages.messages(&tag)))
        }
        Command::Schema { style: false } => Ok(print(&format!("{:#}\n", atlas::schema()))),
        Command::Schema { style: true } => Ok(print(&format!("{:#}\n", house_style::schema()))),
        Command::New { file, force } => new(&file, force),
        Command::Import(arguments) => import::import(arguments),
        Command::Export(arguments) => export::export(*arguments),
        Command::Pack { file, out, force } => package::pack(&file, out, force),
        Command::Unpack { file, out, force } => package::unpack(&file, out, force),
        Command::KeepArea(arguments) => basemap::keep(&arguments),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "marhala", &mut script);
            Ok(print(&String::from_utf8_lossy(&script)))
        }
        Command::Man => {
            let mut page = Vec::new();
            let rendered = clap_mangen::Man::new(Arguments::command()).render(&mut page);
            rendered.map_err(|_| ExitCode::from(CANNOT_RUN))?;
            Ok(print(&String::from_utf8_lossy(&page)))
        }
    }
}

/// Writes to stdout; a closed pipe is not an error.
fn print(text: &str) -> ExitCode {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(CANNOT_RUN),
    }
}

/// The messages of the system's language.
fn messages() -> Result<Messages, ExitCode> {
    let (languages, tag) = arguments::MoreLanguages { messages: None }.choose(None, None)?;
    Ok(languages.messages(&tag))
}

/// A workbook or a style where the name asks for one, an atlas otherwise.
fn new(file: &Path, force: bool) -> Result<ExitCode, ExitCode> {
    let messages = messages()?;
    let is_workbook = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
    let bytes = if is_workbook {
        marhala::export::template(&messages)
    } else if style::is_style(file) {
        Ok(house_style::template().into_bytes())
    } else {
        Ok(atlas::TEMPLATE.as_bytes().to_vec())
    };
    saved(bytes.and_then(|bytes| write(file, &bytes, force)), file, &messages)
}

/// Says where a file is, or why it is not.
fn saved(
    written: Result<(), marhala::export::ExportError>,
    file: &Path,
    messages: &Messages,
) -> Result<ExitCode, ExitCode> {
    match written {
        Ok(()) => {
            let line = messages.format("saved", &[("what", file.display().to_string().into())]);
            println!("{}", marhala::text::bidi::without_marks(&line));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            tell(&error.message(messages));
            Err(ExitCode::from(CANNOT_RUN))
        }
    }
}

/// Says how many files were written, and where, or why they were not.
fn written(
    result: Result<(usize, PathBuf), marhala::export::ExportError>,
    messages: &Messages,
) -> Result<ExitCode, ExitCode> {
    match result {
        Ok((count, place)) => {
            let values = [("count", count.into()), ("folder", place.display().to_string().into())];
            println!("{}", marhala::text::bidi::without_marks(&messages.format("files-written", &values)));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            tell(&error.message(messages));
            Err(ExitCode::from(CANNOT_RUN))
        }
    }
}

/// A line on the standard error, for a terminal that orders text itself.
pub fn tell(line: &str) {
    // There is nowhere left to report a failure.
    let _ = writeln!(io::stderr(), "marhala: {}", marhala::text::bidi::without_marks(line));
}
