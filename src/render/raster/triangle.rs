//! Triangles in rows of pixels. A pixel belongs to a triangle if its middle lies in it; of two triangles that share an edge,
//! to one.

use crate::render::raster::rows::{Clip, Color, Rows, fill, lay_over, multiplied, sound};
use crate::render::raster::texture::Texture;

/// A corner, in pixels.
pub type Corner = [f32; 2];

/// Calls `paint` with the pixels of each row in a triangle, the column of the first of them, and the row.
pub fn scan(rows: &mut Rows<'_>, clip: Clip, corners: [Corner; 3], mut paint: impl FnMut(&mut [u32], i32, i32)) {
    let [mut a, mut b, mut c] = corners;
    if b[1] < a[1] {
        std::mem::swap(&mut a, &mut b);
    }
    if c[1] < b[1] {
        std::mem::swap(&mut b, &mut c);
        if b[1] < a[1] {
            std::mem::swap(&mut a, &mut b);
        }
    }
    let first = after_middle(a[1]).max(clip.top);
    let last = after_middle(c[1]).min(clip.bottom);
    // An edge is always followed from its upper end, so that both triangles at it find the same columns.
    let slope = |from: Corner, to: Corner| (to[0] - from[0]) / (to[1] - from[1]);
    let (long, upper, lower) = (slope(a, c), slope(a, b), slope(b, c));
    for row in first..last {
        let middle = row as f32 + 0.5;
        let one = a[0] + (middle - a[1]) * long;
        let other = if middle < b[1] { a[0] + (middle - a[1]) * upper } else { b[0] + (middle - b[1]) * lower };
        let start = after_middle(one.min(other)).max(clip.left);
        let end = after_middle(one.max(other)).min(clip.right);
        if start < end {
            paint(rows.span(row, start, end), start, row);
        }
    }
}

/// The first pixel whose middle is not before a place.
fn after_middle(at: f32) -> i32 {
    // What `ceil` gives; that is a call on processors that a build for all of them is for, and it is needed for each row.
    let from_middle = at - 0.5;
    let whole = from_middle as i32;
    whole.saturating_add(i32::from((whole as f32) < from_middle))
}

/// A value that changes evenly over a triangle.
#[derive(Clone, Copy)]
pub struct Plane {
    corner: Corner,
    value: f32,
    right: f32,
    down: f32,
}

impl Plane {
    /// The values of the corners. Nothing where the triangle has no area.
    pub fn new([a, b, c]: [Corner; 3], values: [f32; 3]) -> Option<Self> {
        let (bx, by, cx, cy) = (b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]);
        let area = bx * cy - cx * by;
        let (to_b, to_c) = (values[1] - values[0], values[2] - values[0]);
        let (right, down) = ((to_b * cy - to_c * by) / area, (to_c * bx - to_b * cx) / area);
        (right.is_finite() && down.is_finite()).then_some(Self { corner: a, value: values[0], right, down })
    }

    /// The value in the middle of a pixel.
    pub fn at(&self, column: i32, row: i32) -> f32 {
        let (right, down) = (column as f32 + 0.5 - self.corner[0], row as f32 + 0.5 - self.corner[1]);
        self.value + right * self.right + down * self.down
    }
}

/// The triangles of a mesh: three corners each. What names a corner that is not there is left out.
pub fn triangles<'m, V>(indices: &'m [u32], vertices: &'m [V]) -> impl Iterator<Item = [&'m V; 3]> {
    indices.chunks_exact(3).filter_map(|three| {
        let of = |at: usize| vertices.get(three[at] as usize);
        Some([of(0)?, of(1)?, of(2)?])
    })
}

/// Whether some of what corners enclose may be painted.
pub fn is_in_sight(clip: Clip, corners: &[Corner]) -> bool {
    let before = |axis: usize, edge: i32| corners.iter().all(|corner| corner[axis] < edge as f32);
    let beyond = |axis: usize, edge: i32| corners.iter().all(|corner| corner[axis] > edge as f32);
    !(before(1, clip.top) || beyond(1, clip.bottom) || before(0, clip.left) || beyond(0, clip.right))
}

/// The one colour of all corners, where there is one.
fn in_common([one, other, third]: [Color; 3]) -> Option<Color> {
    (one == other && one == third).then_some(one)
}

/// Fills a triangle with the colours of its corners.
pub fn filled(rows: &mut Rows<'_>, clip: Clip, corners: [Corner; 3], colors: [Color; 3]) {
    if let Some(color) = in_common(colors) {
        if color >> 24 != 0 {
            scan(rows, clip, corners, |pixels, _, _| fill(pixels, color));
        }
        return;
    }
    let Some(channels) = channels(corners, colors) else { return };
    scan(rows, clip, corners, |pixels, column, row| {
        let mut shade = Shade::at(&channels, column, row);
        for pixel in pixels {
            lay_over(pixel, shade.next());
        }
    });
}

/// Fills a triangle with a part of a picture: `places` are those of the corners in it, in pixels of the picture.
pub fn textured(
    rows: &mut Rows<'_>,
    clip: Clip,
    corners: [Corner; 3],
    colors: [Color; 3],
    (texture, places): (&Texture, [Corner; 3]),
) {
    let (Some(across), Some(down)) =
        (Plane::new(corners, places.map(|place| place[0])), Plane::new(corners, places.map(|place| place[1])))
    else {
        return;
    };
    if let Some(color) = in_common(colors) {
        scan(rows, clip, corners, |pixels, column, row| {
            let (mut x, mut y) = (across.at(column, row), down.at(column, row));
            for pixel in pixels {
                let texel = texture.at(x, y);
                if texel >> 24 != 0 {
                    lay_over(pixel, multiplied(texel, color));
                }
                (x, y) = (x + across.right, y + down.right);
            }
        });
        return;
    }
    let Some(channels) = channels(corners, colors) else { return };
    scan(rows, clip, corners, |pixels, column, row| {
        let (mut x, mut y) = (across.at(column, row), down.at(column, row));
        let mut shade = Shade::at(&channels, column, row);
        for pixel in pixels {
            lay_over(pixel, multiplied(texture.at(x, y), shade.next()));
            (x, y) = (x + across.right, y + down.right);
        }
    });
}

fn channels(corners: [Corner; 3], colors: [Color; 3]) -> Option<[Plane; 4]> {
    let bytes = colors.map(u32::to_be_bytes);
    let of = |channel: usize| Plane::new(corners, bytes.map(|color| f32::from(color[channel])));
    Some([of(0)?, of(1)?, of(2)?, of(3)?])
}

/// The colours of a row, pixel after pixel.
struct Shade {
    value: [f32; 4],
    step: [f32; 4],
}

impl Shade {
    fn at(channels: &[Plane; 4], column: i32, row: i32) -> Self {
        Self { value: channels.map(|plane| plane.at(column, row) + 0.5), step: channels.map(|plane| plane.right) }
    }

    fn next(&mut self) -> Color {
        // What lies a little outside of 0 to 255 is brought back by the conversion.
        let color = u32::from_be_bytes(self.value.map(|value| value as u8));
        for (value, step) in self.value.iter_mut().zip(self.step) {
            *value += step;
        }
        sound(color)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIDE: usize = 32;
    const ALL: Clip = Clip { left: 0, top: 0, right: 32, bottom: 32 };

    /// How often each pixel is met.
    fn met(triangles: &[[Corner; 3]]) -> Vec<u32> {
        let mut pixels = vec![0; SIDE * SIDE];
        let mut rows = Rows { pixels: &mut pixels, width: SIDE, top: 0 };
        for corners in triangles {
            scan(&mut rows, ALL, *corners, |pixels, _, _| pixels.iter_mut().for_each(|pixel| *pixel += 1));
        }
        pixels
    }

    proptest! {
        /// A square cut into triangles at any point in it is covered once.
        #[test]
        fn triangles_that_share_edges_cover_each_pixel_once(x in 0.0..32.0_f32, y in 0.0..32.0_f32) {
            let (corners, middle) = ([[0.0, 0.0], [32.0, 0.0], [32.0, 32.0], [0.0, 32.0]], [x, y]);
            let fan: Vec<_> = (0..4).map(|at| [corners[at], corners[(at + 1) % 4], middle]).collect();
            prop_assert!(met(&fan).iter().all(|times| *times == 1));
        }

        /// Whatever the corners are, nothing outside of the clip is touched, and nothing panics.
        #[test]
        fn any_corners_do_no_harm(corners in prop::array::uniform3(prop::array::uniform2(prop::num::f32::ANY)), colors in any::<[u32; 3]>()) {
            let mut pixels = vec![0; SIDE * SIDE];
            let clip = Clip { left: 4, top: 4, right: 28, bottom: 28 };
            let texture = Texture::new([2, 2], vec![u32::MAX; 4], true);
            let mut rows = Rows { pixels: &mut pixels, width: SIDE, top: 0 };
            filled(&mut rows, clip, corners, colors.map(sound));
            textured(&mut rows, clip, corners, colors.map(sound), (&texture, corners));
            let outside = |at: usize| !(4..28).contains(&(at % SIDE)) || !(4..28).contains(&(at / SIDE));
            prop_assert!(pixels.iter().enumerate().all(|(at, pixel)| *pixel == 0 || !outside(at)));
        }
    }

    #[test]
    fn the_first_pixel_is_the_one_whose_middle_is_reached() {
        for at in [-7.5, -7.4, -0.6, -0.5, -0.4, 0.0, 0.4, 0.5, 0.6, 1.5, 1.51, 4000.25_f32] {
            assert_eq!(after_middle(at), (at - 0.5).ceil() as i32, "{at}");
        }
        let ends = [f32::MAX, f32::INFINITY, f32::MIN, f32::NAN].map(after_middle);
        assert_eq!(ends, [i32::MAX, i32::MAX, i32::MIN, 0]);
    }

    #[test]
    fn colours_go_evenly_from_corner_to_corner() {
        let mut pixels = vec![0; SIDE * SIDE];
        let mut rows = Rows { pixels: &mut pixels, width: SIDE, top: 0 };
        let (black, white) = (0xff00_0000, 0xffff_ffff);
        filled(&mut rows, ALL, [[0.0, 0.0], [32.0, 0.0], [0.0, 64.0]], [black, white, black]);
        // The middle of the eleventh pixel is at 10.5 of 32.
        assert_eq!(pixels[10] & 0xff, 84);
        assert!(pixels[..20].windows(2).all(|two| two[0] < two[1]));
    }
}
