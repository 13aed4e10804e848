//! Pictures as pixels: decoded within bounds, and no larger than they are shown.

use std::io::Cursor;

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

/// The longest edge that is kept, in pixels.
pub const LONGEST: u32 = 2048;
/// The longest edge that is read, in pixels.
const MOST: u32 = 16_384;
/// The most memory that decoding may take, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// Width, height, and RGBA bytes, premultiplied.
pub type Pixels = (usize, usize, Vec<u8>);

/// What to tell a reader of SVG: whatever a file refers to stays out.
#[must_use]
pub fn svg_options() -> usvg::Options<'static> {
    usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}

/// Decodes PNG, JPEG, WebP or SVG; none of what is damaged, or larger than any screen could show.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Pixels> {
    decode_to(bytes, LONGEST)
}

/// The same, with no edge longer than `longest` pixels. A photograph is turned as its camera was held.
#[must_use]
pub fn decode_to(bytes: &[u8], longest: u32) -> Option<Pixels> {
    let raster =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok().filter(|reader| reader.format().is_some());
    let Some(mut reader) = raster else { return svg(bytes) };
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(MOST), Some(MOST), Some(MOST_MEMORY));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok().filter(|decoder| decoder.total_bytes() <= MOST_MEMORY)?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    if image.width().max(image.height()) > longest {
        image = image.resize(longest, longest, FilterType::Triangle);
    }
    image.apply_orientation(turned);
    let mut rgba = image.into_rgba8();
    for pixel in rgba.pixels_mut() {
        let alpha = u16::from(pixel[3]);
        for channel in 0..3 {
            pixel[channel] = ((u16::from(pixel[channel]) * alpha + 127) / 255) as u8;
        }
    }
    Some((rgba.width() as usize, rgba.height() as usize, rgba.into_raw()))
}

fn svg(bytes: &[u8]) -> Option<Pixels> {
    const SHOWN: f32 = 1200.0;
    let tree = usvg::Tree::from_data(bytes, &svg_options()).ok()?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SHOWN / width.max(height);
    let edge = |length: f32| ((length * scale).round().max(1.0) as u32).min(LONGEST);
    let mut picture = Pixmap::new(edge(width), edge(height))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Some((picture.width() as usize, picture.height() as usize, picture.data().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_decoded_within_bounds_and_broken_ones_are_none() {
        let mut png = Vec::new();
        image::RgbaImage::from_pixel(3000, 10, image::Rgba([255, 0, 0, 128]))
            .write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png)
            .unwrap();
        let (width, height, pixels) = decode(&png).unwrap();
        assert_eq!((width, height), (2048, 7));
        assert_eq!(&pixels[..4], [128, 0, 0, 128]);
        assert!(decode(&png[..png.len() / 2]).is_none());
        let (width, height, _) =
            decode(br#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>"#).unwrap();
        assert_eq!((width, height), (1200, 600));
        assert!(decode(b"no picture").is_none() && decode(b"").is_none());
    }
}
