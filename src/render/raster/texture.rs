//! Pictures that triangles are filled with.

use ahash::HashMap;
use egui::epaint::ImageDelta;
use egui::{ColorImage, ImageData, TextureFilter, TextureId, TexturesDelta};

use crate::render::raster::rows::{Color, color};

/// A picture.
pub struct Texture {
    size: [usize; 2],
    pixels: Vec<Color>,
    /// Whether what lies between pixels is between them in colour; else it is the nearest one.
    smooth: bool,
}

impl Texture {
    /// A picture of `size[0]` times `size[1]` pixels, row after row.
    pub fn new(size: [usize; 2], pixels: Vec<Color>, smooth: bool) -> Self {
        Self { size, pixels, smooth }
    }

    /// Its width and height.
    pub fn size(&self) -> [f32; 2] {
        self.size.map(|side| side as f32)
    }

    fn pixel(&self, x: i32, y: i32) -> Color {
        let inside = |at: i32, side: usize| usize::try_from(at).unwrap_or(0).min(side.saturating_sub(1));
        let at = inside(y, self.size[1]) * self.size[0] + inside(x, self.size[0]);
        self.pixels.get(at).copied().unwrap_or(0)
    }

    /// The colour at a place, in pixels of the picture. Beyond its edges it goes on as it is at them.
    pub fn at(&self, x: f32, y: f32) -> Color {
        if !self.smooth {
            return self.pixel(below(x), below(y));
        }
        // In 256ths of a pixel, from middle to middle.
        let [x, y] = [x, y].map(|at| below((at - 0.5) * 256.0 + 0.5));
        let (left, top) = (x >> 8, y >> 8);
        let (right, down) = ((x & 255) as u32, (y & 255) as u32);
        if right == 0 && down == 0 {
            return self.pixel(left, top);
        }
        let upper = between(self.pixel(left, top), self.pixel(left + 1, top), right);
        if down == 0 {
            return upper;
        }
        between(upper, between(self.pixel(left, top + 1), self.pixel(left + 1, top + 1), right), down)
    }

    /// Puts a picture into a part of this one.
    fn set(&mut self, image: &ColorImage, [left, top]: [usize; 2]) {
        let [wide, high] = image.size;
        for row in 0..high.min(self.size[1].saturating_sub(top)) {
            let start = (top + row) * self.size[0] + left;
            let wide = wide.min(self.size[0].saturating_sub(left));
            for (to, from) in self.pixels[start..start + wide].iter_mut().zip(&image.pixels[row * image.size[0]..]) {
                *to = color(from.to_array());
            }
        }
    }
}

/// The whole number at or below a number. `floor` is a call on processors that a build for all of them is for.
fn below(at: f32) -> i32 {
    let whole = at as i32;
    whole.saturating_sub(i32::from((whole as f32) > at))
}

/// A colour between two, `share` 256ths from the one to the other.
fn between(one: Color, other: Color, share: u32) -> Color {
    const MASK: u32 = 0x00ff_00ff;
    let mix = |one: u32, other: u32| (one * (256 - share) + other * share) >> 8;
    (mix(one & MASK, other & MASK) & MASK) | ((mix((one >> 8) & MASK, (other >> 8) & MASK) & MASK) << 8)
}

/// The pictures of a window.
#[derive(Default)]
pub struct Textures {
    all: HashMap<TextureId, Texture>,
    /// Those that are needed by the frame that is to be painted, and no longer.
    done: Vec<TextureId>,
}

impl Textures {
    /// A picture by its name.
    pub fn get(&self, id: TextureId) -> Option<&Texture> {
        self.all.get(&id)
    }

    /// Takes up what a frame brings.
    pub fn take_up(&mut self, delta: &TexturesDelta) {
        let all = delta.set.iter().flat_map(|(id, deltas)| deltas.iter().map(move |delta| (id, delta)));
        for (id, ImageDelta { image: ImageData::Color(image), options, pos }) in all {
            match (pos, self.all.get_mut(id)) {
                (Some(pos), Some(texture)) => texture.set(image, *pos),
                (Some(_), None) => {}
                (None, _) => {
                    let pixels = image.pixels.iter().map(|pixel| color(pixel.to_array())).collect();
                    let smooth = options.minification == TextureFilter::Linear;
                    self.all.insert(*id, Texture::new(image.size, pixels, smooth));
                }
            }
        }
        self.done.extend(&delta.free);
    }

    /// Lets go of what no frame needs any more.
    pub fn let_go(&mut self) {
        for id in self.done.drain(..) {
            self.all.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_read_between_its_pixels_and_beyond_its_edges() {
        let (black, white) = (0xff00_0000, 0xffff_ffff);
        let smooth = Texture::new([2, 1], vec![black, white], true);
        assert_eq!([-9.0, 0.5, 1.0, 1.5, 9.0].map(|x| smooth.at(x, 0.5) & 0xff), [0, 0, 127, 255, 255]);
        let sharp = Texture::new([2, 1], vec![black, white], false);
        assert_eq!([-9.0, 0.9, 1.0, 9.0].map(|x| sharp.at(x, 9.0) & 0xff), [0, 0, 255, 255]);
    }
}
