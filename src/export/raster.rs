//! Drawings in pixels: the same picture as the SVG, without a GPU.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use crate::export::ExportError;
use crate::export::drawing::Drawing;
use crate::export::svg_painter::database;

/// The most pixels that a picture may have: 400 megapixels take 1.6 GB.
const MOST: f32 = 4e8;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| Arc::new(database()));

/// What a drawing is made of once its text is outlines.
pub(super) fn tree(svg: &str) -> Result<usvg::Tree, ExportError> {
    let fonts = usvg::FontResolver {
        select_font: Box::new(|font, database| face(database, font.weight() > 500, "IBM Plex Sans")),
        select_fallback: Box::new(|_, used, database| {
            let strong = database.face(*used.first()?)?.weight.0 > 500;
            face(database, strong, "Marhala Sans Arabic").filter(|id| !used.contains(id))
        }),
    };
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), font_resolver: fonts, ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|error| ExportError::Draw(error.to_string()))
}

fn face(database: &fontdb::Database, strong: bool, family: &str) -> Option<fontdb::ID> {
    let of_family = |face: &&fontdb::FaceInfo| face.families.iter().any(|(name, _)| name.starts_with(family));
    let fits = |face: &&fontdb::FaceInfo| (face.weight.0 > 500) == strong;
    database.faces().filter(of_family).find(fits).map(|face| face.id)
}

/// Draws an SVG onto a picture.
pub(super) fn render_onto(picture: &mut Pixmap, svg: &str, scale: f32) -> Result<(), ExportError> {
    resvg::render(&tree(svg)?, Transform::from_scale(scale, scale), &mut picture.as_mut());
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
    render_onto(&mut picture, &drawing.layer(true), scale)?;
    render_onto(&mut picture, &drawing.layer(false), scale)?;
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
