//! How well colours stand apart: by lightness, and for eyes that confuse some.

use egui::Color32;

/// The contrast that text needs on what it stands on (WCAG 2.2, 1.4.3).
pub const TEXT: f64 = 4.5;
/// The contrast that marks need (WCAG 2.2, 1.4.11).
pub const MARKS: f64 = 3.0;

/// The relative luminance of a colour, from 0 to 1 (WCAG 2.2).
#[must_use]
pub fn luminance([r, g, b]: [u8; 3]) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.039_28 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
}

/// The contrast of two luminances, from 1 to 21 (WCAG 2.2).
#[must_use]
pub fn ratio(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The contrast of two opaque colours, from 1 to 21.
#[must_use]
pub fn contrast(one: Color32, other: Color32) -> f64 {
    let of = |color: Color32| luminance([color.r(), color.g(), color.b()]);
    ratio(of(one), of(other))
}

/// A colour in linear light: red, green and blue from 0 to 1.
pub type Linear = [f64; 3];

/// How an eye sees colours: what it is called, and its matrix on linear light.
pub type Eye = (&'static str, [[f64; 3]; 3]);

/// Eyes: Machado, Oliveira and Fernandes 2009, severity 1; grey by luminance.
pub const EYES: [Eye; 5] = [
    ("all colours", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
    ("grey", [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]]),
];

/// A colour in linear light (IEC 61966-2-1).
#[must_use]
pub fn linear([r, g, b]: [u8; 3]) -> Linear {
    [r, g, b].map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// How far an eye sees two colours apart (CIE 1976 ΔE under D65; 2.3 can just be seen).
#[must_use]
pub fn distance((_, matrix): &Eye, one: Linear, other: Linear) -> f64 {
    let seen = |color: Linear| {
        let row = |row: &[f64; 3]| row.iter().zip(color).map(|(weight, light)| weight * light).sum::<f64>();
        lab([row(&matrix[0]), row(&matrix[1]), row(&matrix[2])].map(|light| light.clamp(0.0, 1.0)))
    };
    seen(one).iter().zip(seen(other)).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

/// CIE L*a*b* of linear sRGB under D65.
#[allow(clippy::many_single_char_names, reason = "colours are called by one letter")]
fn lab([r, g, b]: Linear) -> [f64; 3] {
    let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505;
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089;
    let f = |part: f64| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
        // The grey that just passes for text on white.
        assert!((contrast(Color32::from_gray(0x76), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn red_and_green_alone_would_not_do() {
        let (red, green) = (linear([0xa0, 0x70, 0x30]), linear([0x72, 0x80, 0x30]));
        assert!(distance(&EYES[0], red, green) > 10.0);
        assert!(distance(&EYES[2], red, green) < 10.0);
    }
}
