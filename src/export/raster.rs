//! Drawings in pixels: the same picture as the SVG, without a GPU.

use resvg::tiny_skia::{Pixmap, Transform};

use crate::export::drawing::Drawing;
use crate::export::error::ExportError;
use crate::export::letters::FontSet;

/// The most pixels that a picture may have: 400 megapixels take 1.6 GB.
const MOST: f32 = 4e8;

/// Draws an SVG onto a picture.
pub(super) fn render_onto(picture: &mut Pixmap, svg: &str, scale: f32, fonts: &FontSet) -> Result<(), ExportError> {
    resvg::render(&fonts.tree(svg)?, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Ok(())
}

/// An empty picture for a drawing of a size (logical pixels) at a scale.
pub(super) fn new_pixmap((width, height): (f32, f32), scale: f32) -> Result<Pixmap, ExportError> {
    let (width, height) = ((width * scale).round(), (height * scale).round());
    if width * height > MOST {
        return Err(ExportError::TooLarge);
    }
    Pixmap::new(width as u32, height as u32).ok_or(ExportError::TooLarge)
}

/// The picture of a drawing at a scale.
///
/// # Errors
///
/// When it would be too large.
pub fn rasterize(drawing: &Drawing, scale: f32) -> Result<Pixmap, ExportError> {
    let mut picture = new_pixmap(drawing.size, scale)?;
    render_onto(&mut picture, &drawing.layer(true), scale, &drawing.fonts)?;
    render_onto(&mut picture, &drawing.layer(false), scale, &drawing.fonts)?;
    Ok(picture)
}

/// Opaque pixels as red, green, blue and alpha bytes.
pub(super) fn bytes(picture: &Pixmap) -> &[u8] {
    // Everything stands on the land, which has no holes: premultiplied or not is the same.
    picture.data()
}

/// A picture as PNG, with its title and what it rests on as text beside the pixels.
///
/// # Errors
///
/// When the encoder fails.
pub fn png(picture: &Pixmap, drawing: &Drawing) -> Result<Vec<u8>, ExportError> {
    let mut out = Vec::new();
    let fail = |error: png::EncodingError| ExportError::Draw(error.to_string());
    let mut encoder = png::Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    describe(&mut encoder, drawing).map_err(fail)?;
    let mut writer = encoder.write_header().map_err(fail)?;
    writer.write_image_data(bytes(picture)).map_err(fail)?;
    writer.finish().map_err(fail)?;
    Ok(out)
}

/// Puts the words of a drawing beside its pixels.
pub(super) fn describe<W: std::io::Write>(
    encoder: &mut png::Encoder<'_, W>,
    drawing: &Drawing,
) -> Result<(), png::EncodingError> {
    encoder.add_itxt_chunk("Title".to_owned(), drawing.title.clone())?;
    encoder.add_itxt_chunk("Description".to_owned(), drawing.description.clone())?;
    encoder.add_itxt_chunk("Software".to_owned(), "Marhala".to_owned())
}
