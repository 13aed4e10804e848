//! Places that are areas: what fills them says how well their state stands, and they are clicked as what they are.

use std::sync::Arc;

use egui::pos2;
use marhala::atlas::evidence::Evidence;
use marhala::atlas::model::PlaceId;
use marhala::atlas::{self, Atlas};
use marhala::export::request::Format;
use marhala::export::{SceneRenderer, export};
use marhala::view::StoryView;

use crate::common::others::{pixels_apart, run};
use crate::common::written::built_in;
use crate::common::{self, Open as _, click_at, english, open};

/// The built-in story with a square around each place, and a hole in that of Ain al-Asad.
pub fn story() -> Arc<Atlas> {
    let mut file = built_in();
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

#[test]
fn how_large_an_area_is_is_said_in_its_details_and_in_the_article() {
    let atlas = story();
    let options = english().with_place("ain-al-asad");
    let window = open(&atlas, &options, (1280.0, 800.0), 1.0, |app| app);
    // 1.8 by 1.8 degrees at 33.8° north, less a hole of a quarter.
    assert!(common::says(&window, "an area of about 25,000 km²"), "{:?}", common::all_words(&window));
    let page = common::folder("areas-size").join("areas.html");
    export(&atlas, &common::request(Format::Html, &english(), page.clone()), &()).unwrap();
    assert!(std::fs::read_to_string(page).unwrap().contains("an area of about 25,000 km²"));
}

#[test]
fn gdal_reads_areas_with_their_holes() {
    let folder = common::folder("areas-gdal");
    let atlas = story();
    for (format, name) in [(Format::Geojson, "areas.geojson"), (Format::Kml, "areas.kml")] {
        let path = folder.join(name);
        export(&atlas, &common::request(format, &english(), path.clone()), &()).unwrap();
        let said = run("ogrinfo", &["-ro", "-al", "-geom=SUMMARY", path.to_str().unwrap()]);
        let (all, holed) = (said.matches("POLYGON : ").count(), said.matches("1 inner rings (5 points)").count());
        // Each state of each place is an area of its own, with its time; those of Ain al-Asad have a hole.
        let states = |place: Option<&str>| {
            let statuses = atlas.phases.iter().flat_map(|phase| &phase.statuses);
            statuses.filter(|status| place.is_none_or(|place| status.place.as_str() == place)).count()
        };
        assert!(all >= states(None) && holed >= states(Some("ain-al-asad")) && holed < all, "{name}: {all}, {holed}");
    }
}

#[test]
fn other_viewers_draw_areas_as_we_do() {
    let folder = common::folder("areas-viewers");
    let (svg, theirs) = (folder.join("areas.svg"), folder.join("librsvg.png"));
    let size = |wish: &mut marhala::export::request::Request| (wish.size, wish.view.position) = ((900.0, 600.0), 4.0);
    let mut wish = common::request(Format::Svg, &english(), svg.clone());
    size(&mut wish);
    // librsvg reads no fonts out of a file.
    wish.text = marhala::export::request::TextMode::Outlines;
    export(&story(), &wish, &()).unwrap();
    run("rsvg-convert", &["-u", "-o", theirs.to_str().unwrap(), svg.to_str().unwrap()]);
    let mut wish = common::request(Format::Png, &english(), folder.join("ours.png"));
    size(&mut wish);
    export(&story(), &wish, &()).unwrap();
    let (ours, theirs) = (image::open(folder.join("ours.png")).unwrap(), image::open(theirs).unwrap());
    let (ours, theirs) = (ours.to_rgb8(), theirs.to_rgb8());
    let differing = pixels_apart(&ours, &theirs);
    assert!(differing * 300 < 900 * 600, "{differing} pixels differ");
}

#[test]
fn a_ring_that_crosses_itself_is_named_with_its_place_and_drawn_all_the_same() {
    let mut file = built_in();
    let bow = serde_json::json!([[[43.0, 33.0], [44.0, 34.0], [44.0, 33.0], [43.0, 34.0], [43.0, 33.0]]]);
    file["places"][0]["shape"] = serde_json::json!({"type": "Polygon", "coordinates": bow});
    let path = common::folder("areas-bow").join("bow.json");
    std::fs::write(&path, serde_json::to_vec_pretty(&file).unwrap()).unwrap();
    let check = |more: &[&str]| {
        let program = env!("CARGO_BIN_EXE_marhala");
        let all = [&["check", "--lang", "en", path.to_str().unwrap()], more].concat();
        let output = std::process::Command::new(program).args(all).output().unwrap();
        (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
    };
    let (said, code) = check(&[]);
    assert!(said.contains("the ring crosses itself at 43.5000, 33.5000") && said.contains("bow.json:"), "{said}");
    assert_eq!(code, Some(0), "it is a warning");
    assert_eq!(check(&["--strict"]).1, Some(1));
}
