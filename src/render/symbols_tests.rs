//! States and evidence are told apart by every eye: the marks are rendered, seen as with each colour blindness and in
//! grey, and compared.

#![allow(clippy::many_single_char_names, reason = "colours are called by one letter")]

use egui::{Color32, pos2, vec2};
use egui_kittest::Harness;

use super::*;
use crate::text::fonts;

const EDGE: u32 = 44;
const STATES: [Option<Condition>; 6] = [
    Some(Condition::Present),
    Some(Condition::Leaving),
    Some(Condition::HandedOver),
    Some(Condition::Receiving),
    Some(Condition::Unclear),
    None,
];

type Rgb = [f64; 3];

/// The picture of what paints around the middle of a small square, in linear light.
fn rendered(theme: &Theme, paint: impl Fn(&egui::Painter, Pos2) + 'static) -> Vec<Rgb> {
    let ground = theme.card;
    let mut harness = Harness::builder().with_size(vec2(EDGE as f32, EDGE as f32)).wgpu().build_ui(move |ui| {
        let rect = ui.max_rect().expand(100.0);
        ui.painter().rect_filled(rect, 0, ground);
        if ui.ctx().cumulative_pass_nr() == 0 {
            ui.ctx().set_fonts(fonts::definitions());
        } else {
            let middle = EDGE as f32 / 2.0;
            paint(&ui.ctx().debug_painter(), pos2(middle, middle));
        }
    });
    harness.run_steps(3);
    let image = harness.render().unwrap();
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    image.pixels().map(|pixel| [linear(pixel[0]), linear(pixel[1]), linear(pixel[2])]).collect()
}

fn transformed(matrix: &[[f64; 3]; 3], [r, g, b]: Rgb) -> Rgb {
    [0, 1, 2].map(|row| (matrix[row][0] * r + matrix[row][1] * g + matrix[row][2] * b).clamp(0.0, 1.0))
}

/// How colours are seen: Machado, Oliveira and Fernandes 2009, severity 1, on linear light; grey by luminance.
const EYES: [(&str, [[f64; 3]; 3]); 5] = [
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

/// CIE L*a*b* of linear sRGB under D65.
fn lab([r, g, b]: Rgb) -> [f64; 3] {
    let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505;
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089;
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

/// How many pixels of two pictures an eye sees clearly apart: by more than 10 (CIE 1976 ΔE; 2.3 can just be seen).
fn apart(eye: &[[f64; 3]; 3], one: &[Rgb], other: &[Rgb]) -> usize {
    let distance = |(a, b): (&Rgb, &Rgb)| {
        let (a, b) = (lab(transformed(eye, *a)), lab(transformed(eye, *b)));
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    };
    one.iter().zip(other).map(distance).filter(|distance| *distance > 10.0).count()
}

/// Asserts that every eye tells all pictures apart, in so many pixels.
fn assert_apart(theme: &str, pictures: &[(String, Vec<Rgb>)], pixels: usize) {
    for (eye, matrix) in &EYES {
        for (index, (name, picture)) in pictures.iter().enumerate() {
            for (other_name, other) in &pictures[index + 1..] {
                let seen = apart(matrix, picture, other);
                assert!(seen >= pixels, "{theme}, {eye}: {name} and {other_name} differ in {seen} pixels");
            }
        }
    }
}

#[test]
fn states_are_told_apart_by_every_eye() {
    for (name, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
        let picture = |state: Option<Condition>| {
            let shown = theme.clone();
            rendered(&theme, move |painter, middle| disc(painter, &shown, middle, 16.0, PlaceKind::AirBase, state))
        };
        let pictures: Vec<_> = STATES.map(|state| (format!("{state:?}"), picture(state))).into();
        assert_apart(name, &pictures, 60);
        // Not by the sign inside alone: what differs is the ring, which every place has.
    }
}

#[test]
fn evidence_is_told_apart_by_every_eye() {
    for (name, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
        let strokes: Vec<_> = Evidence::ALL
            .map(|evidence| {
                let shown = theme.clone();
                let painted = rendered(&theme, move |painter, middle| {
                    let half = vec2(18.0, 0.0);
                    stroke_sample(painter, &shown, evidence, middle - half, middle + half);
                });
                (format!("the stroke of {evidence:?}"), painted)
            })
            .into();
        assert_apart(name, &strokes, 20);
        let badges: Vec<_> = Evidence::ALL
            .map(|evidence| {
                let shown = theme.clone();
                let painted = rendered(&theme, move |painter, middle| badge(painter, &shown, middle, 9.0, evidence));
                (format!("the badge of {evidence:?}"), painted)
            })
            .into();
        assert_apart(name, &badges, 18);
    }
}

/// The measure itself: what every eye confuses, it does not tell apart.
#[test]
fn red_and_green_alone_would_not_do() {
    let plain = |color: Color32| {
        let linear = |value: u8| (f64::from(value) / 255.0).powf(2.2);
        vec![[linear(color.r()), linear(color.g()), linear(color.b())]; 100]
    };
    let (red, green) = (plain(Color32::from_rgb(0xa0, 0x70, 0x30)), plain(Color32::from_rgb(0x72, 0x80, 0x30)));
    assert_eq!(apart(&EYES[0].1, &red, &green), 100);
    assert_eq!(apart(&EYES[2].1, &red, &green), 0);
}
