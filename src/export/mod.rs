//! What you take with you: pictures as SVG and PNG, films as GIF, APNG and MP4, data as GeoJSON, KML and CSV. None of
//! it needs a window, a display or a GPU.

mod caption;
mod drawing;
mod facts;
mod files;
mod film;
mod geojson;
mod ground;
mod kml;
mod raster;
mod sheet;
mod tables;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use drawing::{Artist, Drawing};
pub use files::{free_name, write};
pub use film::schedule;
pub use raster::{picture, png};

use crate::app::state::{Start, State};
use crate::app::wish::{Format, Request, Watch};
use crate::atlas::Atlas;
use crate::text::{Messages, Value};
use film::Film;

/// Why nothing, or not all, was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Somebody stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The basemap is damaged.
    #[error(transparent)]
    Basemap(#[from] crate::map::basemap::BasemapError),
    /// It could not be drawn or encoded.
    #[error("could not be drawn: {0}")]
    Draw(String),
    /// More pixels than memory should be asked for.
    #[error("too large")]
    TooLarge,
    /// There is a file already.
    #[error("already there: {path}", path = .0.display())]
    Exists(PathBuf),
    /// The file could not be written.
    #[error("could not write {path}: {0}", path = .1.display())]
    Write(io::Error, PathBuf),
    /// There is no ffmpeg, or it failed.
    #[error("ffmpeg: {0}")]
    NoFfmpeg(String),
}

impl ExportError {
    /// What happened and what to do, in a language.
    #[must_use]
    pub fn told(&self, messages: &Messages) -> String {
        let path = |path: &Path| ("path", Value::from(path.display().to_string()));
        let reason = |reason: String| ("reason", Value::from(reason));
        match self {
            Self::Cancelled => messages.text("export-cancelled"),
            Self::Basemap(error) => messages.format("export-not-drawn", &[reason(error.to_string())]),
            Self::Draw(error) => messages.format("export-not-drawn", &[reason(error.clone())]),
            Self::TooLarge => messages.text("export-too-large"),
            Self::Exists(file) => messages.format("export-exists", &[path(file)]),
            Self::Write(error, file) => {
                let key = match error.kind() {
                    io::ErrorKind::StorageFull => "export-disk-full",
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "export-not-allowed",
                    _ => "export-not-written",
                };
                messages.format(key, &[path(file), reason(error.to_string())])
            }
            Self::NoFfmpeg(error) => messages.format("export-no-ffmpeg", &[reason(error.clone())]),
        }
    }
}

/// Tells how far it is; an error where it is to stop.
fn go_on(watch: &dyn Watch, done: usize, all: usize) -> Result<(), ExportError> {
    if watch.progress(done, all) { Ok(()) } else { Err(ExportError::Cancelled) }
}

/// What is shown in what is wanted, at rest.
fn state(atlas: &Arc<Atlas>, request: &Request) -> State {
    State::new(Arc::clone(atlas), &Start { less_motion: true, ..request.start.clone() })
}

/// Makes what is wanted; returns the files.
///
/// # Errors
///
/// When it is cancelled, cannot be drawn, or cannot be written. What was written before stays.
pub fn export(atlas: &Arc<Atlas>, request: &Request, watch: &dyn Watch) -> Result<Vec<PathBuf>, ExportError> {
    let mut state = state(atlas, request);
    let (path, replace) = (&request.path, request.replace);
    let story = Arc::clone(state.story());
    let messages = request.start.messages();
    let one = |bytes: Vec<u8>| write(path, &bytes, replace).map(|()| vec![path.clone()]);
    match request.format {
        Format::Geojson => one(format!("{:#}\n", geojson::collection(&story, &messages)).into_bytes()),
        Format::Kml => one(kml::document(&story, &messages)?),
        Format::Csv => {
            let tables = tables::tables(&story, &messages)?;
            let files: Vec<PathBuf> = tables.iter().map(|(name, _)| path.join(name)).collect();
            if let Some(taken) = files.iter().find(|file| !replace && file.exists()) {
                return Err(ExportError::Exists(taken.clone()));
            }
            for (file, (_, bytes)) in files.iter().zip(&tables) {
                write(file, bytes, replace)?;
            }
            Ok(files)
        }
        Format::Gif | Format::Apng | Format::Mp4 => {
            let film = match request.format {
                Format::Gif => Film::Gif,
                Format::Apng => Film::Apng,
                _ => Film::Mp4,
            };
            let artist = Artist::new()?;
            film::make(&artist, &mut state, (request.size, request.scale), film, (path, replace), watch)?;
            Ok(vec![path.clone()])
        }
        Format::Svg | Format::Png => pictures(&mut state, request, watch),
    }
}

fn pictures(state: &mut State, request: &Request, watch: &dyn Watch) -> Result<Vec<PathBuf>, ExportError> {
    let artist = Artist::new()?;
    let extension = request.format.extension();
    let stops = if request.all_phases { 0..state.atlas.phases.len() } else { 0..1 };
    let count = stops.len();
    let file = |stop: usize| {
        if request.all_phases {
            request.path.join(format!("phase-{:02}.{extension}", stop + 1))
        } else {
            request.path.clone()
        }
    };
    if let Some(taken) = stops.clone().map(file).find(|file| !request.replace && file.exists()) {
        return Err(ExportError::Exists(taken));
    }
    let mut files = Vec::new();
    for stop in stops {
        go_on(watch, stop, count)?;
        if request.all_phases {
            state.stand_at(stop as f64);
        }
        let drawing = artist.draw(state, request.size)?;
        let bytes = if request.format == Format::Svg {
            let (width, height) = request.size;
            drawing.svg(request.text, (width * request.scale, height * request.scale))?.into_bytes()
        } else {
            png(&picture(&drawing, request.scale)?, &drawing)?
        };
        write(&file(stop), &bytes, request.replace)?;
        files.push(file(stop));
    }
    Ok(files)
}

/// A small picture of what a request would make: width, height and RGBA bytes. Nothing is written.
///
/// # Errors
///
/// When it cannot be drawn.
pub fn preview(atlas: &Arc<Atlas>, request: &Request) -> Result<(usize, usize, Vec<u8>), ExportError> {
    let drawing = Artist::new()?.draw(&mut state(atlas, request), request.size)?;
    let picture = picture(&drawing, request.scale)?;
    Ok((picture.width() as usize, picture.height() as usize, picture.data().to_vec()))
}
