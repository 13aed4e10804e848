//! The pictures of a story as files carry them: no larger than they are shown, and without what a camera writes beside its
//! picture, such as where it was.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, RgbaImage};
use resvg::usvg;

use crate::atlas::Atlas;
use crate::render::picture::{decode_to, svg_options};

/// The longest edge, in pixels.
const LONGEST: u32 = 1200;
/// The quality of photographs, of 100.
const QUALITY: u8 = 82;

/// A picture in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    /// PNG, JPEG or SVG.
    pub bytes: Vec<u8>,
    /// Which of these.
    pub kind: PhotoKind,
    /// Width and height, in pixels.
    pub size: (f32, f32),
}

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoKind {
    /// With transparent parts.
    Png,
    /// Without.
    Jpeg,
    /// A drawing, as it is.
    Svg,
}

impl PhotoKind {
    /// Its media type.
    #[must_use]
    pub fn media(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }
}

impl Photo {
    /// Made from the bytes of a picture of the story; none where they cannot be shown.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Option<Self> {
        if image::guess_format(bytes).is_err() {
            let tree = usvg::Tree::from_data(bytes, &svg_options()).ok()?;
            let size = (tree.size().width(), tree.size().height());
            return Some(Self { bytes: bytes.to_vec(), kind: PhotoKind::Svg, size });
        }
        let (width, height, mut pixels) = decode_to(bytes, LONGEST)?;
        let opaque = pixels.chunks_exact(4).all(|pixel| pixel[3] == 255);
        // Files have colours as they are, not as they shine through.
        for pixel in pixels.chunks_exact_mut(4).filter(|pixel| pixel[3] != 0) {
            let alpha = u16::from(pixel[3]);
            for part in &mut pixel[..3] {
                *part = u8::try_from((u16::from(*part) * 255 + alpha / 2) / alpha).unwrap_or(255);
            }
        }
        let (wide, high) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        let image = DynamicImage::ImageRgba8(RgbaImage::from_raw(wide, high, pixels)?);
        let (mut bytes, kind) = (Vec::new(), if opaque { PhotoKind::Jpeg } else { PhotoKind::Png });
        let written = match kind {
            PhotoKind::Jpeg => image.into_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)),
            _ => image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png),
        };
        written.ok().map(|()| Self { bytes, kind, size: (width as f32, height as f32) })
    }
}

/// The pictures of a story that can be shown, by their files.
#[derive(Clone, Debug, Default)]
pub struct Photos(BTreeMap<String, Photo>);

impl Photos {
    /// Those of a story.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let of_claims = atlas.claims.iter().flat_map(|claim| &claim.pictures);
        let of_phases = atlas.phases.iter().flat_map(|phase| &phase.pictures);
        let pictures = atlas.places.iter().flat_map(|place| &place.pictures).chain(of_claims).chain(of_phases);
        let files: BTreeSet<&str> = pictures.map(|picture| picture.file.as_str()).collect();
        let made = files.into_iter().filter_map(|file| Some((file.to_owned(), Photo::new(&atlas.picture(file)?)?)));
        Self(made.collect())
    }

    /// A picture, by its file.
    #[must_use]
    pub fn get(&self, file: &str) -> Option<&Photo> {
        self.0.get(file)
    }

    /// The number of a picture among all of them.
    #[must_use]
    pub fn number(&self, file: &str) -> Option<usize> {
        self.0.keys().position(|known| known == file)
    }

    /// All of them, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Photo> {
        self.0.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photographs_become_small_and_lose_what_the_camera_wrote() {
        let mut jpeg = Vec::new();
        let plain = image::RgbImage::from_fn(3000, 1500, |x, y| image::Rgb([x as u8, y as u8, 90]));
        plain.write_with_encoder(JpegEncoder::new(&mut jpeg)).unwrap();
        // As cameras do: a block with what they know, and a turn by a quarter (orientation 6).
        let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        jpeg.splice(2..2, exif.iter().copied());
        let photo = Photo::new(&jpeg).unwrap();
        assert_eq!((photo.kind, photo.size), (PhotoKind::Jpeg, (600.0, 1200.0)));
        assert!(!photo.bytes.windows(4).any(|part| part == b"Exif") && photo.bytes.len() < jpeg.len());
        assert_eq!(Photo::new(&jpeg), Some(photo), "the same every time");
    }

    #[test]
    fn what_shines_through_stays_so_and_drawings_stay_drawings() {
        let mut png = Vec::new();
        let clear = RgbaImage::from_pixel(8, 8, image::Rgba([200, 100, 50, 128]));
        clear.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let photo = Photo::new(&png).unwrap();
        assert_eq!(photo.kind, PhotoKind::Png);
        let back = image::load_from_memory(&photo.bytes).unwrap().into_rgba8();
        let near = |a: u8, b: u8| a.abs_diff(b) <= 1;
        let pixel = back.get_pixel(3, 3).0;
        assert!(near(pixel[0], 200) && near(pixel[1], 100) && pixel[3] == 128, "{pixel:?}");
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>"#;
        assert_eq!(Photo::new(svg).unwrap().kind, PhotoKind::Svg);
        assert!(Photo::new(b"no picture").is_none());
    }
}
