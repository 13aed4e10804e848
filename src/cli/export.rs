//! `marhala export`.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap::error::ErrorKind;

use crate::cli::arguments::{Arguments, ExportArguments, format_of, window_options};
use crate::cli::exit::{BAD_DATA, CANNOT_RUN};
use crate::cli::{basemap, open, style, tell, written};
use marhala::app::WindowOptions;
use marhala::export;
use marhala::export::request::{Format, Progress, Request};
use marhala::export::sheet::Elements;
use marhala::text::Messages;
use walkers::TileId;

pub fn export(arguments: ExportArguments) -> Result<ExitCode, ExitCode> {
    let extension = arguments.out.extension().map(|end| end.to_string_lossy().to_lowercase());
    let by_name = || extension.as_deref().and_then(format_of);
    let Some(format) = arguments.format.or_else(by_name) else {
        let known: Vec<&str> = Format::all().map(Format::extension).collect();
        let wrong = format!("say what to make with --format: {}", known.join(", "));
        Arguments::command().error(ErrorKind::MissingRequiredArgument, wrong).exit()
    };
    if arguments.all && !format.is_picture() {
        let wrong = "--all is for pictures (png, svg, pdf); films and data hold the whole story anyway";
        Arguments::command().error(ErrorKind::ArgumentConflict, wrong).exit()
    }
    let options = window_options(&arguments.link.clone().deep_link(), &arguments.more, None)?;
    let asked = arguments.basemap.clone();
    let WindowOptions { view, languages, .. } = options;
    if view.compare {
        let wrong = "--compare puts two maps side by side in the window; an export shows one moment";
        Arguments::command().error(ErrorKind::ArgumentConflict, wrong).exit()
    }
    let messages = languages.messages(&view.language);
    let Some(atlas) = open(arguments.file.as_deref(), &messages) else { return Err(ExitCode::from(BAD_DATA)) };
    if let Some(missing) = arguments.link.missing(&atlas, &messages) {
        tell(&missing);
        return Err(ExitCode::from(CANNOT_RUN));
    }
    let house = style::asked(&arguments.style, &messages)?;
    let basemap = basemap::asked_or_named(&asked, &atlas, arguments.file.as_deref(), &messages, format.is_drawn())?;
    if format.is_drawn() {
        let missing = export::missing_letters(&atlas, &view.language, &house.typeface);
        if !missing.is_empty() {
            tell(&messages.format("missing-letters", &[("letters", missing.into())]));
        }
    }
    let with = arguments.with.iter().fold(Elements::default(), |all, element| all.with(*element, true));
    let elements = arguments.without.iter().fold(with, |all, element| all.with(*element, false));
    let request = Request {
        view,
        languages,
        format,
        all_phases: arguments.all,
        size: arguments.size.logical,
        scale: arguments.scale.unwrap_or(arguments.size.scale),
        style: house,
        elements,
        paper: arguments.paper,
        text: arguments.text.into(),
        address: arguments.address,
        path: arguments.out,
        replace: arguments.force,
        basemap,
    };
    let result = export::export(&atlas, &request, &Terminal { messages: &messages });
    if result.is_ok() && arguments.embed && format == Format::Html {
        // Whoever pastes the lines puts the file beside the page, under its own name.
        let name = request.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        print!("{}", export::page::embedding(atlas.title.get(messages.tag()), &name));
        return Ok(ExitCode::SUCCESS);
    }
    let place = |files: &[PathBuf]| if let [file] = files { file.clone() } else { request.path.clone() };
    written(result.map(|files| (files.len(), place(&files))), &messages)
}

/// Progress as a line that is written over, where somebody sees it.
struct Terminal<'m> {
    messages: &'m Messages,
}

impl Progress for Terminal<'_> {
    fn missing_tiles(&self, tiles: &[(TileId, String)]) {
        let Some((first, why)) = tiles.first() else { return };
        let first = format!("{}/{}/{}", first.zoom, first.x, first.y);
        let values = [("count", tiles.len().into()), ("first", first.into()), ("reason", why.clone().into())];
        tell(&self.messages.format("basemap-missing-tiles", &values));
    }

    fn left_to_clusters(&self, places: usize, all: usize) {
        let values = [("count", places.into()), ("all", all.into())];
        tell(&self.messages.format("page-clusters", &values));
    }

    fn report(&self, done: usize, all: usize) -> bool {
        let mut out = std::io::stderr();
        if all > 1 && out.is_terminal() {
            // Progress that cannot be shown is no reason to stop.
            let _ = write!(out, "\r{} / {all}{}", done + 1, if done + 1 == all { "\r          \r" } else { "" });
            let _ = out.flush();
        }
        true
    }
}
