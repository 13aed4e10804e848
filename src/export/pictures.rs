//! Pictures of the whole window, one a phase, drawn without a display.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::wgpu::{WgpuTestRenderer, create_render_state, default_wgpu_setup};

use crate::app::{App, Loading, Start, State};
use crate::atlas::Atlas;

/// Why no picture was written.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// There is no way to draw.
    #[error("the picture could not be drawn: {0}")]
    Draw(String),
    /// The file could not be written.
    #[error("could not write: {0}: {path}", path = .1.display())]
    Write(io::Error, PathBuf),
}

/// Draws every phase and writes `phase-01.png`, `phase-02.png`… into a folder. Returns the files.
///
/// # Errors
///
/// When there is neither Vulkan nor OpenGL to draw with, or the folder cannot be written to.
pub fn write_pictures(
    atlas: &Arc<Atlas>,
    start: &Start,
    (width, height): (f32, f32),
    folder: &Path,
) -> Result<Vec<PathBuf>, PictureError> {
    std::fs::create_dir_all(folder).map_err(|error| PictureError::Write(error, folder.to_owned()))?;
    let mut files = Vec::new();
    for stop in 0..atlas.phases.len() {
        let start = Start { stop, less_motion: true, ..start.clone() };
        let image = draw(State::new(Arc::clone(atlas), &start), (width, height), 1.0)?;
        let path = folder.join(format!("phase-{:02}.png", stop + 1));
        write(&image, &path)?;
        files.push(path);
    }
    Ok(files)
}

/// Draws one picture at twice the size in pixels and writes it into a folder, under a name that is not taken yet:
/// `marhala-04-ar.png`, `marhala-04-ar-2.png`… Returns the file.
///
/// # Errors
///
/// When there is neither Vulkan nor OpenGL to draw with, or the folder cannot be written to.
pub fn save_picture(
    atlas: &Arc<Atlas>,
    start: &Start,
    size: (f32, f32),
    folder: &Path,
) -> Result<PathBuf, PictureError> {
    const SCALE: f32 = 2.0;
    std::fs::create_dir_all(folder).map_err(|error| PictureError::Write(error, folder.to_owned()))?;
    let image = draw(State::new(Arc::clone(atlas), start), size, SCALE)?;
    let name = format!("marhala-{:02}-{}", start.stop + 1, start.language.as_deref().unwrap_or("en"));
    let mut path = folder.join(format!("{name}.png"));
    for number in 2.. {
        if !path.exists() {
            break;
        }
        path = folder.join(format!("{name}-{number}.png"));
    }
    write(&image, &path)?;
    Ok(path)
}

/// Writes a picture aside and renames it, so that it is there as a whole or not at all.
fn write(image: &image::RgbaImage, path: &Path) -> Result<(), PictureError> {
    let aside = path.with_extension("png.part");
    image
        .save_with_format(&aside, image::ImageFormat::Png)
        .map_err(|error| PictureError::Write(io::Error::other(error), aside.clone()))?;
    std::fs::rename(&aside, path).map_err(|error| PictureError::Write(error, path.to_owned()))
}

fn draw(state: State, (width, height): (f32, f32), scale: f32) -> Result<image::RgbaImage, PictureError> {
    let gpu = create_render_state(default_wgpu_setup(), eframe::egui_wgpu::RendererOptions::PREDICTABLE);
    let mut harness = Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_pixels_per_point(scale)
        .renderer(WgpuTestRenderer::from_render_state(gpu))
        // An atlas may name things in a script that the bundled fonts lack.
        .allow_missing_glyphs()
        .build_eframe(|cx| App::create(cx, state, Loading::Inline));
    // Cards learn their size, names keep clear of them, then everything is at rest.
    harness.run_steps(5);
    harness.render().map_err(PictureError::Draw)
}
