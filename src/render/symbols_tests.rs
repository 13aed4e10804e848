//! States and evidence are told apart by every eye: the marks are rendered, seen as with each colour blindness and in
//! grey, and compared.

use egui::{pos2, vec2};
use egui_kittest::Harness;

use super::*;
use crate::map::shapes::{self, DrawnKey, Filling};
use crate::map::symbols::{OutlineMark, VersionMark};
use crate::render::contrast::{EYES, Eye, Linear, distance, linear};
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

/// The picture of what paints around the middle of a small square, in linear light.
fn rendered(theme: &Theme, paint: impl Fn(&egui::Painter, Pos2) + 'static) -> Vec<Linear> {
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
    image.pixels().map(|pixel| linear([pixel[0], pixel[1], pixel[2]])).collect()
}

/// How many pixels of two pictures an eye sees clearly apart: by more than 10 (CIE 1976 ΔE; 2.3 can just be seen).
fn apart(eye: &Eye, one: &[Linear], other: &[Linear]) -> usize {
    one.iter().zip(other).filter(|(one, other)| distance(eye, **one, **other) > 10.0).count()
}

/// Asserts that every eye tells all pictures apart, in so many pixels.
fn assert_apart(theme: &str, pictures: &[(String, Vec<Linear>)], pixels: usize) {
    for eye in &EYES {
        for (index, (name, picture)) in pictures.iter().enumerate() {
            for (other_name, other) in &pictures[index + 1..] {
                let seen = apart(eye, picture, other);
                assert!(seen >= pixels, "{theme}, {}: {name} and {other_name} differ in {seen} pixels", eye.0);
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
fn every_ring_is_told_apart_in_one_colour() {
    use crate::atlas::model::{OwnState, Ring};
    const RINGS: [Ring; 8] =
        [Ring::Whole, Ring::Dashed, Ring::Double, Ring::Inward, Ring::Dotted, Ring::Toothed, Ring::Half, Ring::DashDot];
    for (name, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
        let picture = |ring: Ring| {
            let own: OwnState =
                serde_json::from_value(serde_json::json!({ "id": "own", "name": {}, "ring": ring })).unwrap();
            let (shown, state) = (theme.clone(), Some(Condition::own(0, &own)));
            rendered(&theme, move |painter, middle| disc(painter, &shown, middle, 16.0, PlaceKind::Other, state))
        };
        let pictures: Vec<_> = RINGS.map(|ring| (format!("{ring:?}"), picture(ring))).into();
        assert_apart(name, &pictures, 60);
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

/// A square area in one colour, as it stands by some evidence, or by a version of a dispute.
fn area(evidence: Evidence, version: Option<usize>) -> OutlineMark {
    let corner = |x: f32, y: f32| Point { x, y };
    let ring = vec![corner(4.0, 4.0), corner(40.0, 4.0), corner(40.0, 40.0), corner(4.0, 40.0), corner(4.0, 4.0)];
    let rings = vec![ring];
    let triangles = std::sync::Arc::new(shapes::triangles(&rings));
    OutlineMark {
        place: "area".into(),
        drawn: DrawnKey::default(),
        filling: Some(Filling { triangles, origin: Point::default(), scale: 1.0 }),
        lines: rings,
        area: true,
        anchor: corner(22.0, 22.0),
        state: Some(Condition::Leaving),
        evidence: Some(evidence),
        spoken: None,
        lit: false,
        seen: 1.0,
        version: version.map(|number| VersionMark { number, signs: Vec::new(), at: Point::default() }),
    }
}

#[test]
fn areas_are_told_apart_by_every_eye_and_so_are_the_versions_of_a_dispute() {
    for (name, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
        let picture = |evidence: Evidence, version: Option<usize>| {
            let (shown, mark) = (theme.clone(), area(evidence, version));
            rendered(&theme, move |painter, _| crate::render::outline::outline(painter, &shown, &mark))
        };
        let by_evidence: Vec<_> =
            Evidence::ALL.map(|evidence| (format!("an area, {evidence:?}"), picture(evidence, None))).into();
        assert_apart(name, &by_evidence, 60);
        let versions: Vec<_> = [0, 1, 2, 3]
            .map(|number| (format!("version {}", number + 1), picture(Evidence::Disputed, Some(number))))
            .into();
        assert_apart(name, &versions, 40);
    }
}
