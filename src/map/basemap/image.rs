//! Tiles that are images.

use std::io::Cursor;

use image::{ImageReader, Limits, RgbaImage};

use crate::map::basemap::BasemapError;

/// The widest and highest image that is a tile, in pixels.
const LARGEST: u32 = 2048;
/// The most memory that decoding one may take, in bytes.
const MOST_MEMORY: u64 = 64 * 1024 * 1024;

/// How images are toned, so that the marks and names over them stay legible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// How far every colour goes toward that of the land, from 0 to 1.
    pub dim: f32,
    /// Without colour.
    pub grey: bool,
}

impl Default for Tone {
    /// As far as the names over a photograph need.
    fn default() -> Self {
        Self { dim: 0.35, grey: false }
    }
}

/// Decodes an image (PNG, JPEG, WebP).
///
/// # Errors
///
/// When it is none, or larger than a tile can be.
pub fn decode(bytes: &[u8]) -> Result<RgbaImage, BasemapError> {
    let damaged = |error: image::ImageError| BasemapError::Tile(error.to_string());
    let io = |error: std::io::Error| BasemapError::Tile(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(io)?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LARGEST), Some(LARGEST));
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    Ok(reader.decode().map_err(damaged)?.to_rgba8())
}

/// Tones an image toward the colour of the land (red, green, blue).
pub fn toned(image: &mut RgbaImage, tone: Tone, land: [u8; 3]) {
    let dim = tone.dim.clamp(0.0, 1.0);
    for pixel in image.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let mut colors = [red, green, blue];
        if tone.grey {
            // ITU-R BT.601.
            let luma = 0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue);
            colors = [luma.round() as u8; 3];
        }
        let mixed = [0, 1, 2].map(|at| (f32::from(colors[at]) * (1.0 - dim) + f32::from(land[at]) * dim).round() as u8);
        pixel.0 = [mixed[0], mixed[1], mixed[2], alpha];
    }
}

/// Whether bytes begin as an image that can be decoded.
#[must_use]
pub fn is_image(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(&[0xff, 0xd8, 0xff])
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}
