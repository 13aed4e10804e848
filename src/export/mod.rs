//! Exports: pictures (SVG, PNG), animations (GIF, APNG, MP4), data (GeoJSON, KML, CSV). None of
//! it needs a window, a display or a GPU.

mod animation;
mod article;
mod basemap_svg;
mod caption;
mod drawing;
mod error;
mod files;
mod geojson;
mod inset;
mod kml;
mod letters;
pub mod package;
pub mod page;
mod pdf;
pub mod photo;
mod raster;
mod records;
pub mod request;
pub mod sheet;
mod style_file;
mod svg_painter;
mod tables;
mod workbook;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use crate::atlas::Atlas;
use crate::export::animation::AnimationFormat;
use crate::export::files::{put_in_place, refuse_taken, stream};
use crate::export::records::Rows;
use crate::export::request::{Format, Progress, Request};
use crate::export::tables::{FIGURES, TABLES};
use crate::text::Messages;
use crate::view::StoryView;

pub use crate::export::animation::schedule;
pub use crate::export::drawing::{Drawing, SceneRenderer};
pub use crate::export::error::ExportError;
pub use crate::export::files::{free_name, write};
pub use crate::export::letters::missing_letters;
pub use crate::export::raster::{png, rasterize};
pub use crate::export::style_file::read_style;
pub use crate::export::workbook::{template, workbook};

/// What a request shows of an atlas.
fn story(atlas: &Arc<Atlas>, request: &Request) -> StoryView {
    StoryView::new(Arc::clone(atlas), request.view.clone(), Arc::clone(&request.languages))
}

/// Draws what a request asks for.
fn renderer(request: &Request) -> Result<SceneRenderer, ExportError> {
    Ok(SceneRenderer::in_style(request.basemap.as_ref(), &request.style)?.with_elements(request.elements))
}

/// Exports what is asked for; returns the files that were written.
///
/// # Errors
///
/// When it is cancelled, cannot be drawn, or cannot be written. What was written before stays.
pub fn export(atlas: &Arc<Atlas>, request: &Request, progress: &dyn Progress) -> Result<Vec<PathBuf>, ExportError> {
    let mut story = story(atlas, request);
    let (path, replace) = (&request.path, request.replace);
    match request.format {
        Format::Html => {
            let card = page::card(request).map(|card| card.path);
            refuse_taken(std::iter::once(path.as_path()).chain(card.as_deref()), replace)?;
            write(path, page::page(atlas, request, progress)?.as_bytes(), replace)?;
            let mut files = vec![path.clone()];
            if let Some(picture) = card {
                write(&picture, &page::card_picture(&renderer(request)?, &mut story)?, replace)?;
                files.push(picture);
            }
            Ok(files)
        }
        Format::Pdf => {
            refuse_taken([path.as_path()], replace)?;
            let bytes = pdf::pdf(&renderer(request)?, &mut story, request, progress)?;
            write(path, &bytes, replace)?;
            Ok(vec![path.clone()])
        }
        Format::Geojson => write_rows(&story, request, progress, geojson::write),
        Format::Kml => write_rows(&story, request, progress, kml::write),
        Format::Xlsx => {
            write(path, &workbook::workbook(story.story())?, replace)?;
            Ok(vec![path.clone()])
        }
        Format::Csv => write_tables(&story, request, progress),
        Format::Gif => animate(&mut story, request, AnimationFormat::Gif, progress),
        Format::Apng => animate(&mut story, request, AnimationFormat::Apng, progress),
        Format::Mp4 => animate(&mut story, request, AnimationFormat::Mp4, progress),
        Format::Svg | Format::Png => pictures(&mut story, request, progress),
    }
}

/// Writes everything into one file, row by row.
fn write_rows(
    story: &StoryView,
    request: &Request,
    progress: &dyn Progress,
    rows: fn(&mut dyn Write, &Atlas, &Messages, &Rows<'_>) -> io::Result<()>,
) -> Result<Vec<PathBuf>, ExportError> {
    let (path, replace, counted) = (&request.path, request.replace, Rows::new(story.story(), progress));
    let file = stream(path, replace, |out| rows(out, story.story(), story.messages(), &counted))?;
    put_in_place(file, path, replace)?;
    Ok(vec![path.clone()])
}

/// Writes tables into a folder: all of them, or none where one is there already or cannot be written.
fn write_tables(story: &StoryView, request: &Request, progress: &dyn Progress) -> Result<Vec<PathBuf>, ExportError> {
    let (folder, replace, counted) = (&request.path, request.replace, Rows::new(story.story(), progress));
    let mut made = Vec::new();
    let counts = !story.story().measures.is_empty();
    for (name, table) in TABLES.into_iter().filter(|(name, _)| counts || *name != FIGURES) {
        let path = folder.join(name);
        let file = stream(&path, replace, |out| table(out, (story.story(), story.messages(), &counted)))?;
        made.push((path, file));
    }
    made.into_iter().map(|(path, file)| put_in_place(file, &path, replace).map(|()| path)).collect()
}

fn animate(
    story: &mut StoryView,
    request: &Request,
    format: AnimationFormat,
    progress: &dyn Progress,
) -> Result<Vec<PathBuf>, ExportError> {
    let renderer = renderer(request)?;
    let size = (request.size, request.scale);
    animation::make(&renderer, story, size, format, (&request.path, request.replace), progress)?;
    Ok(vec![request.path.clone()])
}

fn pictures(story: &mut StoryView, request: &Request, progress: &dyn Progress) -> Result<Vec<PathBuf>, ExportError> {
    let renderer = renderer(request)?;
    let extension = request.format.extension();
    let stops = if request.all_phases { 0..story.atlas().phases.len() } else { 0..1 };
    let count = stops.len();
    let file = |stop: usize| {
        if request.all_phases {
            request.path.join(format!("phase-{:02}.{extension}", stop + 1))
        } else {
            request.path.clone()
        }
    };
    let all: Vec<PathBuf> = stops.clone().map(file).collect();
    refuse_taken(all.iter().map(PathBuf::as_path), request.replace)?;
    let mut files = Vec::new();
    for stop in stops {
        progress.go_on(stop, count)?;
        if request.all_phases {
            story.edit(|view| (view.position, view.day) = (stop as f64, None));
        }
        let drawing = renderer.draw(story, request.size)?;
        if !drawing.failed_tiles.is_empty() {
            progress.missing_tiles(&drawing.failed_tiles);
        }
        let bytes = if request.format == Format::Svg {
            let (width, height) = request.size;
            drawing.svg(request.text, (width * request.scale, height * request.scale))?.into_bytes()
        } else {
            png(&rasterize(&drawing, request.scale)?, &drawing)?
        };
        write(&all[stop], &bytes, request.replace)?;
        files.push(all[stop].clone());
    }
    Ok(files)
}

/// A small picture of what a request would export: width, height and RGBA bytes. Nothing is written.
///
/// # Errors
///
/// When it cannot be drawn.
pub fn preview(atlas: &Arc<Atlas>, request: &Request) -> Result<(usize, usize, Vec<u8>), ExportError> {
    let drawing = renderer(request)?.draw(&mut story(atlas, request), request.size)?;
    let picture = rasterize(&drawing, request.scale)?;
    Ok((picture.width() as usize, picture.height() as usize, picture.data().to_vec()))
}
