//! `marhala export`.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, ValueEnum as _};

use marhala::app::wish::{Format, Request, Watch};
use marhala::export;

use super::arguments::{Arguments, ExportArguments, start};
use super::{BAD_DATA, CANNOT_RUN, open, tell};

pub fn export(arguments: ExportArguments) -> Result<ExitCode, ExitCode> {
    let named = arguments.out.extension().map(|end| end.to_string_lossy().to_lowercase());
    let by_name = || Format::ALL.into_iter().find(|format| named.as_deref() == Some(format.extension()));
    let Some(format) = arguments.format.or_else(by_name) else {
        let known: Vec<String> = Format::value_variants()
            .iter()
            .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
            .collect();
        let wrong = format!("say what to make with --format: {}", known.join(", "));
        Arguments::command().error(clap::error::ErrorKind::MissingRequiredArgument, wrong).exit()
    };
    if arguments.all && !format.is_picture() {
        let wrong = "--all is for pictures (png, svg); films and data hold the whole story anyway";
        Arguments::command().error(clap::error::ErrorKind::ArgumentConflict, wrong).exit()
    }
    if arguments.link.compare {
        let wrong = "--compare puts two maps side by side in the window; an export shows one moment";
        Arguments::command().error(clap::error::ErrorKind::ArgumentConflict, wrong).exit()
    }
    let start = start(arguments.link, &arguments.more, true, None)?;
    let messages = start.messages();
    let Some(atlas) = open(arguments.file.as_deref(), &messages) else { return Err(ExitCode::from(BAD_DATA)) };
    let request = Request {
        start,
        format,
        all_phases: arguments.all,
        size: arguments.size,
        scale: arguments.scale,
        text: arguments.text,
        path: arguments.out,
        replace: arguments.force,
    };
    match export::export(&atlas, &request, &Terminal) {
        Ok(files) => {
            let place = if let [file] = &files[..] { file.clone() } else { request.path };
            let values = [("count", files.len().into()), ("folder", place.display().to_string().into())];
            println!("{}", marhala::text::bidi::without_marks(&messages.format("files-written", &values)));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            tell(&error.told(&messages));
            Err(ExitCode::from(CANNOT_RUN))
        }
    }
}

/// Progress as a line that is written over, where somebody sees it.
struct Terminal;

impl Watch for Terminal {
    fn progress(&self, done: usize, all: usize) -> bool {
        let mut out = std::io::stderr();
        if all > 1 && out.is_terminal() {
            // Progress that cannot be shown is no reason to stop.
            let _ = write!(out, "\r{} / {all}{}", done + 1, if done + 1 == all { "\r          \r" } else { "" });
            let _ = out.flush();
        }
        true
    }
}
