//! Places that are areas: what fills them says how well their state stands, and they are clicked as what they are.

use std::sync::Arc;

use egui::pos2;
use marhala::atlas::evidence::Evidence;
use marhala::atlas::model::PlaceId;
use marhala::atlas::{self, Atlas};
use marhala::export::SceneRenderer;
use marhala::view::StoryView;

use crate::common::{self, Open as _, click_at, english, open};

/// The built-in story with a square around each place, and a hole in that of Ain al-Asad.
pub fn story() -> Arc<Atlas> {
    let mut file: serde_json::Value = serde_json::from_str(atlas::BUILT_IN).unwrap();
    for place in file["places"].as_array_mut().unwrap() {
        let (lon, lat) = (place["position"]["lon"].as_f64().unwrap(), place["position"]["lat"].as_f64().unwrap());
        let square = |half: f64| {
            let corner = |x: f64, y: f64| serde_json::json!([lon + x * half, lat + y * half]);
            serde_json::json!([
                corner(-1.0, -1.0),
                corner(1.0, -1.0),
                corner(1.0, 1.0),
                corner(-1.0, 1.0),
                corner(-1.0, -1.0)
            ])
        };
        let mut rings = vec![square(0.55)];
        if place["id"] == "ain-al-asad" {
            rings = vec![square(0.9), square(0.45)];
        }
        place["shape"] = serde_json::json!({"type": "Polygon", "coordinates": rings});
    }
    Arc::new(atlas::read(file.to_string().as_bytes(), false).atlas.unwrap())
}

/// The part of a drawing that shows the shape of a place.
fn shape_of(svg: &str, place: &str) -> String {
    let start = svg.find(&format!("<g id=\"shape-{place}\"")).unwrap();
    svg[start..start + svg[start..].find("</g>").unwrap()].to_owned()
}

#[test]
fn what_fills_an_area_says_how_well_its_state_stands() {
    let renderer = SceneRenderer::new(None).unwrap();
    let atlas = story();
    let mut seen = Vec::new();
    for stop in 0..atlas.phases.len() {
        let options = english().at_stop(stop);
        let mut view = StoryView::new(Arc::clone(&atlas), options.view, options.languages);
        let drawing = renderer.draw(&mut view, (1200.0, 800.0)).unwrap();
        let svg = drawing.svg(marhala::export::request::TextMode::Plain, (1200.0, 800.0)).unwrap();
        for outline in &drawing.scene.outlines {
            let shape = shape_of(&svg, outline.place.as_str());
            let tinted = shape.contains("fill-rule=\"evenodd\"");
            let lines = shape.matches("<polyline").count();
            match outline.evidence {
                Some(Evidence::Agreed) => assert!(tinted, "{}: {stop}", outline.place),
                // One outline is a few lines; a hatch is many.
                Some(Evidence::OneSided | Evidence::Disputed) => {
                    assert!(!tinted && lines > 5, "{}: {lines}", outline.place);
                }
                _ => assert!(!tinted && lines <= 5, "{}: {lines}", outline.place),
            }
            seen.push(outline.evidence);
        }
    }
    for evidence in [Evidence::Agreed, Evidence::OneSided, Evidence::Disputed, Evidence::Scheduled] {
        assert!(seen.contains(&Some(evidence)), "{evidence:?} was never drawn");
    }
}

#[test]
fn an_area_is_pointed_at_and_clicked_but_not_its_hole() {
    let mut window = open(&story(), &english().at_stop(7), (1280.0, 800.0), 1.0, |app| app);
    let scene = window.state().scene().clone();
    let outline = scene.outlines.iter().find(|outline| outline.place.as_str() == "ain-al-asad").unwrap();
    let (outer, hole) = (outline.lines[0].clone(), outline.lines[1].clone());
    // In the band between the rings, and in the hole beside the marker.
    let corner = |ring: &[marhala::map::Point]| ring[0];
    let band = corner(&outer).toward(corner(&hole), 0.5);
    let in_hole = corner(&hole).toward(outline.anchor, 0.25);
    assert_eq!(scene.shape_at(band).map(PlaceId::as_str), Some("ain-al-asad"));
    assert_eq!(scene.shape_at(in_hole), None);
    click_at(&mut window, pos2(band.x, band.y));
    assert_eq!(window.state().state().view().place.as_ref().map(PlaceId::as_str), Some("ain-al-asad"));
    assert!(common::says(&window, "Ain al-Asad"));
}
