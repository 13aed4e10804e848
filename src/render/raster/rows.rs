//! Rows of a picture in memory, and how a colour lies over another.

/// A colour multiplied by its opacity, as `0xAARRGGBB`, in sRGB as it is written.
pub type Color = u32;

/// Puts red, green, blue and opacity into one number.
pub fn color([red, green, blue, alpha]: [u8; 4]) -> Color {
    u32::from_be_bytes([alpha, red, green, blue])
}

/// Some rows of a picture. Each pixel is `0x00RRGGBB`.
pub struct Rows<'a> {
    /// The pixels, row after row.
    pub pixels: &'a mut [u32],
    /// How many pixels a row has.
    pub width: usize,
    /// The number of the first row in the whole picture.
    pub top: i32,
}

impl Rows<'_> {
    /// The number of the row after the last.
    pub fn bottom(&self) -> i32 {
        let rows = self.pixels.len().checked_div(self.width).unwrap_or(0);
        self.top.saturating_add(i32::try_from(rows).unwrap_or(i32::MAX))
    }

    /// Pixels from `start` to before `end` of a row, both within the picture.
    pub fn span(&mut self, row: i32, start: i32, end: i32) -> &mut [u32] {
        let [row, start, end] = [row - self.top, start, end].map(|at| usize::try_from(at).unwrap_or(0));
        self.pixels.get_mut(row * self.width + start..row * self.width + end).unwrap_or_default()
    }
}

/// What may be painted, in pixels: from `left` and `top` to before `right` and `bottom`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clip {
    /// The first column.
    pub left: i32,
    /// The first row.
    pub top: i32,
    /// The column after the last.
    pub right: i32,
    /// The row after the last.
    pub bottom: i32,
}

impl Clip {
    /// A rectangle in logical pixels, rounded as egui rounds it for a GPU.
    pub fn of(rect: egui::Rect, pixels_per_point: f32) -> Self {
        let whole = |at: f32| (at * pixels_per_point).round() as i32;
        Self { left: whole(rect.min.x), top: whole(rect.min.y), right: whole(rect.max.x), bottom: whole(rect.max.y) }
    }

    /// What both leave.
    pub fn and(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// What lies in some rows.
    pub fn within(self, rows: &Rows<'_>) -> Self {
        let right = i32::try_from(rows.width).unwrap_or(i32::MAX);
        self.and(Self { left: 0, top: rows.top, right, bottom: rows.bottom() })
    }

    /// Whether nothing may be painted.
    pub fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// Each channel times `by` / 255, rounded.
pub fn scaled(color: Color, by: u32) -> Color {
    const MASK: u32 = 0x00ff_00ff;
    let share = |pair: u32| {
        let product = pair * by + 0x0080_0080;
        (product + ((product >> 8) & MASK)) >> 8
    };
    (share(color & MASK) & MASK) | ((share((color >> 8) & MASK) & MASK) << 8)
}

/// A colour times another, channel by channel.
pub fn multiplied(one: Color, other: Color) -> Color {
    if other == u32::MAX {
        return one;
    }
    if one == u32::MAX {
        return other;
    }
    let (one, other) = (one.to_be_bytes(), other.to_be_bytes());
    u32::from_be_bytes(std::array::from_fn(|channel| {
        let product = u32::from(one[channel]) * u32::from(other[channel]) + 128;
        ((product + (product >> 8)) >> 8) as u8
    }))
}

/// Lays a colour over a pixel.
pub fn lay_over(pixel: &mut u32, color: Color) {
    // No channel is more than the opacity, so no sum is more than 255.
    *pixel = (color & 0x00ff_ffff) + (scaled(*pixel, 255 - (color >> 24)) & 0x00ff_ffff);
}

/// No channel more than the opacity: what says otherwise would shine, which nothing of ours does.
pub fn sound(color: Color) -> Color {
    let [alpha, red, green, blue] = color.to_be_bytes();
    u32::from_be_bytes([alpha, red.min(alpha), green.min(alpha), blue.min(alpha)])
}

/// Lays a colour over pixels.
pub fn fill(pixels: &mut [u32], color: Color) {
    match color >> 24 {
        0 => {}
        255 => pixels.fill(color & 0x00ff_ffff),
        _ => pixels.iter_mut().for_each(|pixel| lay_over(pixel, color)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_colour_is_rounded_to_the_nearest() {
        for by in 0..=255_u32 {
            for channel in 0..=255_u32 {
                let expected = (f64::from(channel) * f64::from(by) / 255.0).round() as u32;
                assert_eq!(scaled(channel * 0x0101_0101, by), expected * 0x0101_0101, "{channel} by {by}");
                let both = multiplied(channel * 0x0101_0101, by * 0x0101_0101);
                assert_eq!(both, expected * 0x0101_0101, "{channel} times {by}");
            }
        }
    }

    #[test]
    fn what_lies_over_a_pixel_never_spills_into_another_channel() {
        for alpha in 0..=255_u32 {
            let color = sound((alpha << 24) | 0x00ff_ffff);
            for under in [0, 0x7f7f_7f7f & 0xff_ffff, 0xff_ffff, 0xff_00ff] {
                let mut pixel = under;
                lay_over(&mut pixel, color);
                assert!(pixel >> 24 == 0 && pixel & 0xff >= under & 0xff, "{alpha} over {under:x}: {pixel:x}");
                let mut row = [under; 19];
                fill(&mut row, color);
                let expected = if alpha == 0 { under } else { pixel };
                assert_eq!(row, [expected; 19], "many pixels are as one");
            }
        }
    }
}
