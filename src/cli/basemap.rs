//! The map under what is exported, and `marhala keep-area`.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::arguments::MoreLanguages;
use crate::cli::basemap_arguments::{Asked, BasemapArguments, KeepArguments};
use crate::cli::exit::{BAD_DATA, CANNOT_RUN};
use crate::cli::{open, tell};
use crate::platform::storage;
use marhala::app::WindowOptions;
use marhala::app::state::basemap::area_of;
use marhala::atlas::Atlas;
use marhala::map::basemap::Basemap;
use marhala::text::Messages;
use marhala::text::bidi::without_marks;
use marhala::tiles::{self, OpenedBasemap, Origin, SourceError, pack};

/// The map that is asked for, else the one that the story names, as far as its host is allowed; none for the bundled one.
pub fn asked_or_named(
    arguments: &BasemapArguments,
    atlas: &Atlas,
    file: Option<&Path>,
    messages: &Messages,
    drawn: bool,
) -> Result<Option<Basemap>, ExitCode> {
    if !drawn {
        return Ok(None);
    }
    match open_asked(arguments, messages)? {
        Asked::Nothing => {}
        Asked::BuiltIn => return Ok(None),
        Asked::Other(opened) => return Ok(Some(opened.basemap)),
    }
    let Some(origin) = atlas.basemap.as_ref().and_then(|named| Origin::named(named, file)) else { return Ok(None) };
    let network = storage::network(&storage::load_basemaps());
    network.hosts.set_offline(network.hosts.is_offline() || arguments.offline);
    match tiles::open(&origin, &network) {
        Ok(opened) => Ok(Some(opened.basemap)),
        // The bundled map does; what was not fetched is said.
        Err(error) => {
            let words = error.message(messages);
            tell(&messages.format("basemap-not-shown", &[("what", words.into())]));
            Ok(None)
        }
    }
}

/// The map that is asked for on the command line: whoever writes its address there allows its host, this once.
fn open_asked(arguments: &BasemapArguments, messages: &Messages) -> Result<Asked<OpenedBasemap>, ExitCode> {
    let mut settings = storage::load_basemaps();
    settings.offline |= arguments.offline;
    let network = storage::network(&settings);
    let options = WindowOptions { network: Some(network.clone()), ..WindowOptions::default() };
    let origin = match arguments.asked(&options)? {
        Asked::Nothing => return Ok(Asked::Nothing),
        Asked::BuiltIn => return Ok(Asked::BuiltIn),
        Asked::Other(origin) => origin,
    };
    if let Some(host) = origin.host() {
        network.hosts.answer(&host, true);
    }
    match tiles::open(&origin, &network) {
        Ok(opened) => Ok(Asked::Other(opened)),
        Err(error) => {
            tell(&error.message(messages));
            Err(ExitCode::from(CANNOT_RUN))
        }
    }
}

/// `marhala keep-area`.
pub fn keep(arguments: &KeepArguments) -> Result<ExitCode, ExitCode> {
    let (languages, tag) = MoreLanguages { messages: None }.choose(arguments.lang.as_deref(), None)?;
    let messages = languages.messages(&tag);
    let fail = |error: &SourceError| {
        tell(&error.message(&messages));
        ExitCode::from(CANNOT_RUN)
    };
    let Some(atlas) = open(arguments.file.as_deref(), &messages) else { return Err(ExitCode::from(BAD_DATA)) };
    let Asked::Other(OpenedBasemap { archive: Some(archive), .. }) = open_asked(&arguments.basemap, &messages)? else {
        tell(&messages.text("basemap-no-archive"));
        return Err(ExitCode::from(CANNOT_RUN));
    };
    if arguments.out.exists() && !arguments.force && !arguments.dry_run {
        tell(&marhala::export::ExportError::Exists(arguments.out.clone()).message(&messages));
        return Err(ExitCode::from(CANNOT_RUN));
    }
    let extent = area_of(atlas.places.iter().map(|place| (place.position.lon, place.position.lat)));
    let plan = pack::plan(&archive, extent, arguments.max_zoom, &|_, _| true).map_err(|error| fail(&error))?;
    let megabytes = messages.number(plan.bytes() as f64 / 1e6, 1);
    let size = messages.format("basemap-keep-size", &[("tiles", plan.count().into()), ("megabytes", megabytes.into())]);
    println!("{}", without_marks(&size));
    if arguments.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    let progress = |done: u64, all: u64| {
        let mut out = std::io::stderr();
        if out.is_terminal() {
            let percent = done * 100 / all.max(1);
            // Progress that cannot be shown is no reason to stop.
            let _ = write!(out, "\r{percent} %{}", if done >= all { "\r     \r" } else { "" });
        }
        true
    };
    pack::write(&archive, &plan, &arguments.out, &progress).map_err(|error| fail(&error))?;
    let saved = messages.format("saved", &[("what", arguments.out.display().to_string().into())]);
    println!("{}", without_marks(&saved));
    Ok(ExitCode::SUCCESS)
}
