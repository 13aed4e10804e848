//! The scale bar and the attribution of the map.

use crate::map::basemap::Basemap;
use crate::render::theme::Theme;
use crate::text::{Style, Text};
use crate::view::StoryView;

/// The distance that the scale bar shows, the attribution, and the bar's length in logical pixels.
pub fn scale_and_credits(story: &StoryView, basemap: &Basemap, theme: &Theme) -> (Text, Text, f32) {
    let (kilometres, pixels) = scale(story.view().camera.pixels_per_metre());
    let words = Text::new(story.messages().kilometres(kilometres), Style::new(11.0, theme.ink));
    let credit = Text::new(theme.brand.credits(&basemap.attribution), Style::new(10.5, theme.muted)).direction(false);
    (words.direction(story.messages().rtl()), credit, pixels)
}

/// A round distance in kilometres, and its length in logical pixels: 1, 2 or 5 times a power of ten, as long as fits
/// in 120 pixels.
fn scale(pixels_per_metre: f64) -> (f64, f32) {
    const MOST: f64 = 120.0;
    let kilometres = MOST / pixels_per_metre / 1000.0;
    let power = 10_f64.powf(kilometres.log10().floor());
    let round = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|round| *round <= kilometres);
    let round = round.unwrap_or(power);
    (round, (round * 1000.0 * pixels_per_metre) as f32)
}

#[cfg(test)]
mod tests {
    use super::scale;

    #[test]
    fn the_scale_is_a_round_distance_that_fits() {
        for exponent in -40..10 {
            let pixels_per_metre = 1.7_f64.powi(exponent);
            let (kilometres, pixels) = scale(pixels_per_metre);
            assert!(pixels <= 120.5 && pixels > 40.0, "{kilometres} km is {pixels} pixels");
            let lead = kilometres / 10_f64.powf(kilometres.log10().floor());
            assert!([1.0, 2.0, 5.0, 10.0].iter().any(|round| (lead - round).abs() < 1e-6), "{kilometres} km");
        }
    }
}
