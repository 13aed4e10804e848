//! The scale of the interface.

/// The scales on offer; 1 is the normal size.
pub const SCALES: [f32; 8] = [0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

/// The scale on offer that is nearest to a number; 1 for NaN and infinities.
#[must_use]
pub fn nearest_scale(scale: f32) -> f32 {
    let distance = |known: &f32| (known - scale).abs();
    let nearest = SCALES.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.filter(|_| scale.is_finite()).unwrap_or(1.0)
}

/// The next scale on offer, larger or smaller; the last one where there is no next.
#[must_use]
pub fn next_scale(scale: f32, larger: bool) -> f32 {
    let at = SCALES.iter().position(|known| *known >= nearest_scale(scale)).unwrap_or(0);
    let next = if larger { at + 1 } else { at.saturating_sub(1) };
    SCALES[next.min(SCALES.len() - 1)]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "scales are exactly those of the list")]

    use super::*;

    #[test]
    fn scales_go_from_three_quarters_to_double() {
        let mut scale = 1.0;
        for _ in 0..20 {
            scale = next_scale(scale, true);
        }
        assert_eq!(scale, 2.0);
        for _ in 0..20 {
            scale = next_scale(scale, false);
        }
        assert_eq!(scale, 0.75);
        assert_eq!(nearest_scale(f32::NAN), 1.0);
        assert_eq!(nearest_scale(40.0), 2.0);
    }
}
