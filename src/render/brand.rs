//! What a house puts on its maps: a logo and a line of credit.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use crate::render::picture::svg_options;
use crate::text::messages::isolated;

/// The height that a logo is drawn at for screens, in pixels: twice what it ever takes.
const PIXELS: f32 = 96.0;
/// The widest that a logo may be, in heights.
const WIDEST: f32 = 8.0;

/// What a house puts on its maps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brand {
    /// Its logo; that of Marhala where not given.
    pub logo: Option<Arc<Logo>>,
    /// A line before the credits of the map.
    pub credit: Option<String>,
}

/// A logo.
#[derive(Debug, PartialEq)]
pub struct Logo {
    /// The file: SVG or PNG.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub media: &'static str,
    /// Width to height.
    pub aspect: f32,
    /// Tells it from others.
    pub fingerprint: u64,
    /// It in pixels, for screens: width, height, and RGBA bytes, premultiplied.
    pub pixels: (usize, usize, Vec<u8>),
}

impl Brand {
    /// The line of the house before the credits of the map.
    #[must_use]
    pub fn credits(&self, of_map: &str) -> String {
        match &self.credit {
            Some(house) => format!("{} · {of_map}", isolated(house)),
            None => of_map.to_owned(),
        }
    }
}

impl Logo {
    /// Reads a logo; none where it is neither SVG nor PNG, or wider than eight heights.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let png = bytes.starts_with(b"\x89PNG");
        let media = if png { "image/png" } else { "image/svg+xml" };
        let tree = if png {
            let (width, height) =
                image::ImageReader::with_format(std::io::Cursor::new(&bytes), image::ImageFormat::Png)
                    .into_dimensions()
                    .ok()
                    .filter(|(width, height)| *width <= 8192 && *height <= 8192)?;
            let data = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &bytes);
            let svg = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>"#
            );
            usvg::Tree::from_str(&svg, &svg_options()).ok()?
        } else {
            usvg::Tree::from_data(&bytes, &svg_options()).ok()?
        };
        let aspect = tree.size().width() / tree.size().height();
        if !(1.0 / WIDEST..=WIDEST).contains(&aspect) {
            return None;
        }
        let scale = PIXELS / tree.size().height();
        let mut picture = Pixmap::new((PIXELS * aspect).round().max(1.0) as u32, PIXELS as u32)?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
        let pixels = (picture.width() as usize, picture.height() as usize, picture.data().to_vec());
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Some(Self { fingerprint: hasher.finish(), bytes, media, aspect, pixels })
    }

    /// The file as an address that holds it.
    #[must_use]
    pub fn data_url(&self) -> String {
        let data = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &self.bytes);
        format!("data:{};base64,{data}", self.media)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_a_drawing_or_a_picture() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10" fill="#f00"/><image href="file:///etc/passwd" width="5" height="5"/></svg>"##;
        let logo = Logo::read(svg.to_vec()).unwrap();
        assert!((logo.aspect - 3.0).abs() < 1e-6);
        assert_eq!((logo.pixels.0, logo.pixels.1), (288, 96));
        assert_eq!(&logo.pixels.2[..4], [255, 0, 0, 255]);
        for wrong in [&b""[..], b"<svg", b"\x89PNG\r\n\x1a\n", b"GIF89a"] {
            assert!(Logo::read(wrong.to_vec()).is_none());
        }
        assert!(Logo::read(br#"<svg xmlns="http://www.w3.org/2000/svg" width="900" height="10"/>"#.to_vec()).is_none());
    }
}
