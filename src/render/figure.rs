//! Paints numbers: circles whose areas are in proportion. Numbers that differ stay apart, each with its own circle.

use egui::{Color32, Pos2, Stroke, vec2};

use crate::map::Point;
use crate::map::arc::dashes;
use crate::map::symbols::{FigureMark, Marker};
use crate::render::geometry::at;
use crate::render::painter::Canvas;
use crate::render::theme::Theme;

/// The numbers of a place, around its marker.
pub fn figures(canvas: &impl Canvas, theme: &Theme, marker: &Marker) {
    for figure in &marker.figures {
        circle(canvas, theme, at(marker.center), *figure);
    }
}

/// A number as a circle: what all say the same is tinted, to its least; what is said to be about that many has a dashed
/// edge, and so has the most of a range. Also the sample of a legend.
pub fn circle(canvas: &impl Canvas, theme: &Theme, center: Pos2, figure: FigureMark) {
    if figure.alone {
        canvas.circle(center, figure.least, theme.accent.gamma_multiply(0.16), Stroke::NONE);
    }
    let edge = |radius: f32, dashed: bool| {
        let wide = Stroke::new(1.5, theme.accent.gamma_multiply(0.85));
        if dashed {
            dashed_circle(canvas, center, radius, wide);
        } else {
            canvas.circle(center, radius, Color32::TRANSPARENT, wide);
        }
    };
    edge(figure.least, figure.about);
    if figure.most > figure.least {
        edge(figure.most, true);
    }
}

fn dashed_circle(canvas: &impl Canvas, center: Pos2, radius: f32, stroke: Stroke) {
    const PIECES: usize = 64;
    let point = |piece: usize| {
        let angle = std::f32::consts::TAU * piece as f32 / PIECES as f32;
        let on = center + vec2(angle.cos(), angle.sin()) * radius;
        Point { x: on.x, y: on.y }
    };
    let ring: Vec<Point> = (0..=PIECES).map(point).collect();
    dashes(&ring, (5.0, 4.0), &canvas.seen(), |_, _, dash| {
        canvas.line(dash.iter().map(|point| at(*point)).collect(), stroke);
    });
}

/// Two numbers for a legend, of a story whose largest is another: round ones, the larger first.
#[must_use]
pub fn samples(largest: f64) -> [f64; 2] {
    let round = |number: f64| {
        let step = 10_f64.powf(number.max(1e-9).log10().floor());
        [5.0, 2.0, 1.0].into_iter().map(|digit| digit * step).find(|round| *round <= number).unwrap_or(step)
    };
    let large = round(largest);
    [large, round(large / 4.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_in_proportion_and_samples_are_round() {
        let (one, four) = (FigureMark::radius(100.0, 400.0), FigureMark::radius(400.0, 400.0));
        assert!((four / one - 2.0).abs() < 1e-5);
        let whole = |largest: f64| samples(largest).map(|number| number as u32);
        assert_eq!(whole(2_650.0), [2_000, 500]);
        assert_eq!(whole(116_000.0), [100_000, 20_000]);
        assert_eq!(whole(7.0), [5, 1]);
    }
}
