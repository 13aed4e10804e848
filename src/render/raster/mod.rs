//! Frames painted by the processor, for machines without a GPU.
//!
//! A driver that stands in for a GPU has to be loaded, compiles each shader and runs it for every pixel. Here the same
//! triangles are filled row by row. Colours are blended as egui's own painters do: in sRGB as it is written, multiplied by
//! their opacity.

mod placed;
mod rows;
mod texture;
mod triangle;

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use egui::epaint::Primitive;
use egui::{ClippedPrimitive, Color32, Mesh, TexturesDelta};

pub use placed::{Content, PlacedTile, install, is_installed, shape};
use rows::{Clip, Rows, color, multiplied, sound};
use texture::{Texture, Textures};
use triangle::{filled, is_in_sight, textured, triangles};

/// The largest picture that a window may ask for, in pixels of a side.
pub const LARGEST_TEXTURE: usize = 8192;

/// Into how many parts a picture is cut for each thread: what is much work often lies close together.
const PARTS: usize = 3;

/// Paints frames of a window.
#[derive(Default)]
pub struct Rasterizer {
    textures: Textures,
}

impl Rasterizer {
    /// Takes up the pictures that a frame brings, and lets go of those that none needs any more once it is painted.
    pub fn take_up(&mut self, mut delta: TexturesDelta) {
        self.textures.take_up(&delta);
        delta.clear();
    }

    /// Paints a frame.
    ///
    /// `pixels` are `0x00RRGGBB`, row after row, `width` in a row; whatever was in them is gone. `ground` is where nothing
    /// is painted. Whatever an index or a picture is asked for that is not there is left out.
    pub fn paint(
        &mut self,
        (pixels, width): (&mut [u32], usize),
        ground: Color32,
        frame: &[ClippedPrimitive],
        pixels_per_point: f32,
    ) {
        let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let height = pixels.len().checked_div(width).unwrap_or(0);
        if height > 0 {
            let high = height.div_ceil(threads * PARTS);
            let ground = color(ground.to_array()) & 0x00ff_ffff;
            let parts = Mutex::new(pixels.chunks_mut(high * width).zip((0..).step_by(high)));
            let work = || {
                loop {
                    let next = parts.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((pixels, top)) = next else { return };
                    pixels.fill(ground);
                    self.part(&mut Rows { pixels, width, top }, frame, pixels_per_point);
                }
            };
            std::thread::scope(|scope| {
                for _ in 1..threads {
                    scope.spawn(work);
                }
                work();
            });
        }
        self.textures.let_go();
    }

    fn part(&self, rows: &mut Rows<'_>, frame: &[ClippedPrimitive], pixels_per_point: f32) {
        for ClippedPrimitive { clip_rect, primitive } in frame {
            let clip = Clip::of(*clip_rect, pixels_per_point).within(rows);
            if clip.is_empty() {
                continue;
            }
            match primitive {
                Primitive::Mesh(mesh) => {
                    if let Some(texture) = self.textures.get(mesh.texture_id) {
                        self::mesh(rows, clip, mesh, texture, pixels_per_point);
                    }
                }
                Primitive::Callback(callback) => {
                    if let Some(content) = callback.callback.downcast_ref::<Content>() {
                        content.paint(rows, clip, pixels_per_point);
                    }
                }
            }
        }
    }
}

fn mesh(rows: &mut Rows<'_>, clip: Clip, mesh: &Mesh, texture: &Texture, pixels_per_point: f32) {
    let size = texture.size();
    for three in triangles(&mesh.indices, &mesh.vertices) {
        let corners = three.map(|one| [one.pos.x * pixels_per_point, one.pos.y * pixels_per_point]);
        if !is_in_sight(clip, &corners) {
            continue;
        }
        let colors = three.map(|one| sound(color(one.color.to_array())));
        let places = three.map(|one| [one.uv.x * size[0], one.uv.y * size[1]]);
        let [a, b, c] = three;
        if a.uv == b.uv && a.uv == c.uv {
            let texel = texture.at(places[0][0], places[0][1]);
            filled(rows, clip, corners, colors.map(|color| multiplied(color, texel)));
        } else {
            textured(rows, clip, corners, colors, (texture, places));
        }
    }
}
