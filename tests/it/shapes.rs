//! Shapes that change from phase to phase, that are disputed, that stand in files beside the atlas, and that are many.

use std::sync::Arc;

use marhala::atlas::evidence::Evidence;
use marhala::atlas::model::Position;
use marhala::atlas::problem::Kind;
use marhala::atlas::{self, Atlas};
use marhala::export::request::{Format, TextMode};
use marhala::export::{SceneRenderer, export};
use marhala::map::symbols::OutlineMark;
use marhala::map::{Camera, Point, Scene, Viewport};
use marhala::view::StoryView;
use serde_json::{Value, json};

use crate::common::others::run;
use crate::common::written::{built_in, read};
use crate::common::{self, Open as _, english, open};

#[path = "../../benches/support/area_story.rs"]
mod area_story;

fn square(lon: f64, lat: f64, half: f64) -> Value {
    let corner = |x: f64, y: f64| json!([lon + x * half, lat + y * half]);
    let ring = [corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0), corner(-1.0, -1.0)];
    json!({ "type": "Polygon", "coordinates": [ring] })
}

/// The built-in story in which the area of Ain al-Asad grows with each of its first states.
fn growing() -> Value {
    let mut file = built_in();
    for (phase, half) in [("before", 0.3), ("statement", 0.6), ("first-departures", 0.9)] {
        let mut phases = file["phases"].as_array_mut().unwrap().iter_mut();
        let phase = phases.find(|one| one["id"] == phase).unwrap();
        phase["statuses"][0]["shape"] = square(42.44, 33.79, half);
    }
    file
}

/// The built-in story in which the versions of a question differ on what two places look like.
fn disputed() -> Value {
    let mut file = built_in();
    let question = file["questions"].as_array().unwrap().iter().position(|one| one["id"] == "start-august").unwrap();
    for (version, lon) in [(0, 42.2), (1, 42.8)] {
        file["questions"][question]["versions"][version]["shape"] = square(lon, 33.79, 0.5);
    }
    file
}

fn scene_at(atlas: &Arc<Atlas>, position: f64) -> Scene {
    drawing_at(atlas, position).0
}

fn drawing_at(atlas: &Arc<Atlas>, position: f64) -> (Scene, String) {
    let options = english();
    let mut view = StoryView::new(Arc::clone(atlas), options.view, options.languages);
    view.edit(|view| view.position = position);
    let drawing = SceneRenderer::new(None).unwrap().draw(&mut view, (1200.0, 800.0)).unwrap();
    let svg = drawing.svg(TextMode::Plain, (1200.0, 800.0)).unwrap();
    (drawing.scene, svg)
}

fn width(outline: &OutlineMark) -> f32 {
    let xs = || outline.lines.iter().flatten().map(|at| at.x);
    xs().fold(f32::MIN, f32::max) - xs().fold(f32::MAX, f32::min)
}

#[test]
fn a_shape_stays_until_another_phase_has_a_new_one() {
    let atlas = read(&growing());
    let one = |stop: usize| {
        let scene = scene_at(&atlas, stop as f64);
        assert_eq!(scene.outlines.len(), 1, "{stop}");
        assert!((scene.outlines[0].seen - 1.0).abs() < 1e-6);
        width(&scene.outlines[0])
    };
    let widths: Vec<f32> = (0..5).map(one).collect();
    let ratio = |index: usize| widths[index] / widths[0];
    for (stop, expected) in [1.0, 1.0, 2.0, 3.0, 3.0].into_iter().enumerate() {
        assert!((ratio(stop) - expected).abs() < 0.02, "{stop}: {widths:?}");
    }
}

#[test]
fn while_scrubbing_the_old_shape_fades_into_the_new_and_none_is_invented() {
    let atlas = read(&growing());
    let (before, after) = (width(&scene_at(&atlas, 1.0).outlines[0]), width(&scene_at(&atlas, 2.0).outlines[0]));
    let mut seen = Vec::new();
    for position in [1.35, 1.45, 1.55, 1.65] {
        let scene = scene_at(&atlas, position);
        let of = |wide: f32| scene.outlines.iter().find(|one| (width(one) - wide).abs() < 0.5).unwrap().seen;
        assert_eq!(scene.outlines.len(), 2, "{position}");
        assert!((of(before) + of(after) - 1.0).abs() < 1e-5);
        seen.push(of(after));
    }
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]) && seen[0] < 0.2 && seen[3] > 0.8, "{seen:?}");
    // Ids in a file stay its own even half-way.
    let (_, svg) = drawing_at(&atlas, 1.5);
    let ids: Vec<&str> =
        svg.match_indices(" id=\"").map(|(at, _)| &svg[at + 5..at + 5 + svg[at + 5..].find('"').unwrap()]).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn the_window_draws_shapes_where_the_map_is_and_as_much_of_them_as_is_seen() {
    use marhala::app::state::action::{MapAction, TimelineAction};

    let plain = read(&built_in());
    let camera: Camera = "42.44,33.79,7.2".parse().unwrap();
    let options = english().viewing(|view| view.through(camera));
    let [mut with, mut without] =
        [read(&growing()), plain].map(|atlas| open(&atlas, &options, (1280.0, 800.0), 1.0, |app| app));
    // What differs: its box, and by how much all of it does.
    let mut differs = |position: f64, pan: (f32, f32)| {
        let [one, other] = [&mut with, &mut without].map(|window| {
            window.state_mut().apply(TimelineAction::ScrubTo(position), 0.0);
            window.state_mut().apply(MapAction::Pan { dx: pan.0, dy: pan.1 }, 0.0);
            common::settle(window);
            window.render().unwrap()
        });
        let (mut low, mut high, mut sum) = ((u32::MAX, u32::MAX), (0, 0), 0_u64);
        for (x, y, pixel) in one.enumerate_pixels() {
            let by: u32 = (0..3).map(|part| u32::from(pixel[part].abs_diff(other.get_pixel(x, y)[part]))).sum();
            if by > 12 {
                (low, high) = ((low.0.min(x), low.1.min(y)), (high.0.max(x), high.1.max(y)));
                sum += u64::from(by);
            }
        }
        (low, high, sum)
    };
    let (low, high, whole) = differs(1.0, (0.0, 0.0));
    // A square of 0.6 degrees of longitude.
    let wide = (0.6 * camera.world_width() / 360.0) as u32;
    assert!((high.0 - low.0).abs_diff(wide) < 12, "{low:?} {high:?} {wide}");
    // Moved with the map, it is the same.
    let (moved, _, after) = differs(1.0, (60.0, -40.0));
    assert!(moved.0.abs_diff(low.0 + 60) < 3 && (moved.1 + 40).abs_diff(low.1) < 3, "{low:?} {moved:?}");
    assert!(after.abs_diff(whole) < whole / 8, "{whole} {after}");
    // On its way to a larger one, less and less of it is seen, and more of that.
    let (_, at_first, _) = differs(1.05, (0.0, 0.0));
    let (larger, far, _) = differs(1.95, (0.0, 0.0));
    assert!(far.0 - larger.0 > (high.0 - low.0) * 3 / 2 && far.0 >= at_first.0, "{larger:?} {far:?}");
}

#[test]
fn what_was_reported_keeps_the_shape_that_was_in_force_with_it() {
    use marhala::atlas::tracks::Track;
    let atlas = read(&growing());
    // The last shape came with the phase of October 2024; later states of the place have none of their own.
    let whole = |day: &str, track: Track| {
        let day = day.parse::<atlas::PartialDate>().unwrap().last();
        let moment = atlas::Moment::on_track(&atlas, day, track);
        let marhala::atlas::geometry::Size::Area(km2) =
            marhala::atlas::geometry::size(moment.place(&"ain-al-asad".into()).unwrap().shape.unwrap())
        else {
            panic!()
        };
        km2
    };
    let (then, later) = (whole("2024-10-04", Track::Reported), whole("2026-02-01", Track::Reported));
    assert!((later / then - 1.0).abs() < 1e-9 && later > 30_000.0, "{then} {later}");
}

#[test]
fn the_versions_of_a_disputed_shape_lie_over_one_another_each_with_its_own_hatch_and_sign() {
    let atlas = read(&disputed());
    let stop = atlas.phases.iter().position(|phase| phase.id.as_str() == "columns").unwrap();
    let (scene, svg) = drawing_at(&atlas, stop as f64);
    let of_asad: Vec<&OutlineMark> = scene.outlines.iter().filter(|one| one.place.as_str() == "ain-al-asad").collect();
    assert_eq!(of_asad.len(), 2);
    let marks: Vec<_> = of_asad.iter().map(|one| one.version.as_ref().unwrap()).collect();
    assert!(marks[0].at.distance(marks[1].at) > 40.0, "{marks:?}");
    assert!(marks.iter().all(|mark| !mark.signs.is_empty()));
    // The lines of one rise, those of the other fall.
    let slopes = |version: usize| -> (usize, usize) {
        let start = svg.find(&format!("<g id=\"shape-ain-al-asad-{version}\"")).unwrap();
        let group = &svg[start..start + svg[start..].find("</g>").unwrap()];
        let lines = group.split("points=\"").skip(1).filter_map(|rest| {
            let at: Vec<f32> = rest.split('"').next()?.split([' ', ',']).filter_map(|word| word.parse().ok()).collect();
            (at.len() == 4).then(|| (at[2] - at[0]) * (at[3] - at[1]))
        });
        let (mut rising, mut falling) = (0, 0);
        lines.for_each(|slope| {
            if slope < -1.0 {
                rising += 1;
            } else if slope > 1.0 {
                falling += 1;
            }
        });
        (rising, falling)
    };
    let (first, second) = (slopes(1), slopes(2));
    assert!(first.0 > 10 && first.1 == 0 && second.1 > 10 && second.0 == 0, "{first:?} {second:?}");
    // The sign of the question is the marker's, and leads there.
    let mut window = open(&atlas, &english().at_stop(stop), (1280.0, 800.0), 1.0, |app| app);
    let marker = window.state().scene().marker(&"ain-al-asad".into()).unwrap().clone();
    let badge = marhala::render::symbols::badge_of(&marker);
    common::click_at(&mut window, badge);
    assert!(common::says(&window, "August 2025"), "{:?}", common::all_words(&window));
    // Where nothing is disputed, no version is drawn.
    assert!(scene_at(&atlas, 0.0).outlines.is_empty());
}

#[test]
fn each_time_has_its_shape_in_maps_for_others() {
    let folder = common::folder("shapes-times");
    let atlas = read(&growing());
    let write = |format: Format, name: &str| {
        let path = folder.join(name);
        export(&atlas, &common::request(format, &english(), path.clone()), &()).unwrap();
        run("ogrinfo", &["-ro", "-al", path.to_str().unwrap()])
    };
    let kml = write(Format::Kml, "growing.kml");
    let features: Vec<&str> = kml.split("OGRFeature").filter(|one| one.contains("Ain al-Asad air base:")).collect();
    let west = |feature: &&str| feature.contains("POLYGON").then(|| feature.contains("((42.14 33.49"));
    assert_eq!(west(&features[0]), Some(true), "{}", features[0]);
    assert!(features.iter().skip(1).all(|one| west(one) == Some(false)), "{features:?}");
    assert!(features[0].contains("begin") && features.iter().all(|one| one.contains("POLYGON")), "{}", features[0]);
    let geojson = write(Format::Geojson, "growing.geojson");
    assert!(geojson.contains("42.14 33.49") && geojson.contains("41.84 33.19") && geojson.contains("41.54 32.89"));
}

#[test]
fn a_shape_may_stand_in_a_file_beside_the_atlas() {
    let folder = common::folder("shapes-beside");
    let zones = json!({ "type": "FeatureCollection", "features": [
        { "type": "Feature", "id": "north", "properties": {}, "geometry": square(42.44, 33.79, 0.5) },
        { "type": "Feature", "properties": { "name": "south" }, "geometry": square(44.2, 33.2, 0.2) } ] });
    std::fs::write(folder.join("zones.geojson"), zones.to_string()).unwrap();
    let mut file = built_in();
    file["places"][0]["shape"] = json!("zones.geojson#north");
    file["phases"][2]["statuses"][0]["shape"] = json!("zones.geojson#south");
    let path = folder.join("story.json");
    let check = |file: &Value| {
        std::fs::write(&path, serde_json::to_vec_pretty(file).unwrap()).unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_marhala"))
            .args(["check", "--lang", "en", path.to_str().unwrap()])
            .output()
            .unwrap();
        (
            String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout),
            output.status.code(),
        )
    };
    assert_eq!(check(&file).1, Some(0), "{}", check(&file).0);
    // In a picture it is drawn.
    let svg = folder.join("story.svg");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_marhala"))
        .args(["export", path.to_str().unwrap(), "--out", svg.to_str().unwrap(), "--force"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(std::fs::read_to_string(&svg).unwrap().contains("id=\"shape-ain-al-asad\""));
    // Written again, it still names the file.
    let beside = |name: &str| std::fs::read(folder.join(name));
    let text = file.to_string();
    let outcome = atlas::read_beside(text.as_bytes(), false, &beside, &mut |_| true);
    let again = serde_json::to_value(&**outcome.atlas.as_ref().unwrap()).unwrap();
    assert_eq!(again["places"][0]["shape"], "zones.geojson#north");
    assert!(outcome.atlas.unwrap().places[0].shape.as_ref().unwrap().is_area());
    // What is wrong is said where it is.
    file["places"][0]["shape"] = json!("zones.geojson#nort");
    file["places"][1]["shape"] = json!("../zones.geojson#north");
    file["places"][2]["shape"] = json!("none.geojson");
    file["phases"][2]["statuses"][0]["shape"] = json!("zones.geojson");
    let (said, code) = check(&file);
    assert_eq!(code, Some(1));
    for part in [
        "Did you mean “north”?",
        "does not lead to a file beside",
        "“none.geojson”, could not be read",
        "has 2 areas and lines",
        "places[0].shape",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_story_that_stands_alone_has_no_files_beside_it() {
    let mut file = built_in();
    file["places"][0]["shape"] = json!("zones.geojson#north");
    let outcome = atlas::read(file.to_string().as_bytes(), false);
    assert!(outcome.atlas.is_none());
    assert!(matches!(outcome.problems[0].kind, Kind::BesideUnreadable { .. }), "{:?}", outcome.problems);
}

#[test]
fn a_move_follows_the_line_that_a_source_has_published_and_no_other() {
    let mut file = built_in();
    let phases = file["phases"].as_array_mut().unwrap();
    let stop =
        phases.iter().position(|one| one["moves"].as_array().is_some_and(|moves| moves[0]["to"].is_string())).unwrap();
    let (from, to) = (phases[stop]["moves"][0]["from"].clone(), phases[stop]["moves"][0]["to"].clone());
    let plain = read(&file);
    let position = |id: &Value| plain.place(&id.as_str().unwrap().into()).unwrap().position;
    let (start, end) = (position(&from), position(&to));
    // By way of a point far to the west of both.
    let line = json!({ "type": "LineString", "coordinates": [[start.lon, start.lat], [start.lon - 3.0, start.lat], [end.lon, end.lat]] });
    file["phases"][stop]["moves"][0]["along"] = line;
    let atlas = read(&file);
    let most_west = |atlas: &Arc<Atlas>| {
        let scene = scene_at(atlas, stop as f64);
        let arc = scene.arcs.iter().find(|arc| arc.key.stop == stop && arc.key.index == 0).unwrap().clone();
        arc.curve.iter().map(|at| at.x).fold(f32::MAX, f32::min)
    };
    assert!(most_west(&plain) - most_west(&atlas) > 60.0, "{} {}", most_west(&plain), most_west(&atlas));
    let folder = common::folder("shapes-along");
    let path = folder.join("along.geojson");
    export(&atlas, &common::request(Format::Geojson, &english(), path.clone()), &()).unwrap();
    let written: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let moves: Vec<&Value> =
        written["features"].as_array().unwrap().iter().filter(|one| one["properties"]["layer"] == "move").collect();
    let drawn: Vec<bool> = moves.iter().map(|one| one["properties"]["schematic"].as_bool().unwrap()).collect();
    assert_eq!(drawn.iter().filter(|schematic| !**schematic).count(), 1);
    let ours = moves.iter().find(|one| one["properties"]["schematic"] == false).unwrap();
    assert_eq!(ours["geometry"]["coordinates"].as_array().unwrap().len(), 3);
    // An area is no way to go.
    file["phases"][stop]["moves"][0]["along"] = square(44.0, 33.0, 0.2);
    let outcome = atlas::read(file.to_string().as_bytes(), false);
    assert!(
        outcome
            .problems
            .iter()
            .any(|one| one.kind == Kind::NotOneLine && one.path.to_string().contains("moves[0].along"))
    );
}

#[test]
fn screen_readers_hear_how_large_an_area_is_and_where() {
    let window = open(&read(&growing()), &english(), (1280.0, 800.0), 1.0, |app| app);
    let described = |window: &egui_kittest::Harness<'_, marhala::app::App>| {
        use egui_kittest::kittest::{NodeT as _, Queryable as _};
        let nodes = window.query_all_by(|node| node.description().is_some_and(|text| text.contains("km²")));
        nodes.filter_map(|node| node.accesskit_node().description()).collect::<Vec<String>>()
    };
    let said = described(&window);
    assert!(
        said.iter().any(|text| text.contains("an area of about 3700 km²") && text.contains(" of Baghdad")),
        "{said:?}"
    );
}

#[test]
fn many_areas_are_drawn_with_the_points_that_an_eye_can_tell_apart_and_share_their_borders() {
    let text = area_story::text(200_000);
    let atlas = Arc::new(atlas::read(text.as_bytes(), false).atlas.unwrap());
    let all: usize = atlas.places.iter().map(|place| place.shape.as_ref().unwrap().points()).sum();
    assert!(all > 190_000, "{all}");
    let options = english();
    let mut view = StoryView::new(Arc::clone(&atlas), options.view, options.languages);
    view.edit(|view| view.position = 3.0);
    let scene = SceneRenderer::new(None).unwrap().draw(&mut view, (1200.0, 800.0)).unwrap().scene;
    let (camera, viewport) = (view.view().camera, Viewport { x: 0.0, y: 0.0, width: 1200.0, height: 800.0 });
    // Its markers are clusters by now; its areas are all there.
    assert!(!scene.clusters.is_empty() && scene.outlines.len() == area_story::GRID.0 * area_story::GRID.1);
    let drawn: usize = scene.outlines.iter().flat_map(|one| &one.lines).map(Vec::len).sum();
    assert!(drawn < all / 5, "{drawn} of {all} points");
    // Districts 5.5 and 6.5 share a border: what is drawn of it is the same in both.
    let corners = |id: &str| -> Vec<[u64; 2]> {
        let shape = atlas.place(&id.into()).unwrap().shape.as_ref().unwrap();
        shape.lines()[0].iter().map(|at| at.map(f64::to_bits)).collect()
    };
    let theirs = corners("district-6-5");
    let border: Vec<Point> = corners("district-5-5")
        .into_iter()
        .filter(|at| theirs.contains(at))
        .map(|at| camera.project(&viewport, Position { lon: f64::from_bits(at[0]), lat: f64::from_bits(at[1]) }))
        .collect();
    let along = |id: &str| -> Vec<(u32, u32)> {
        let outline = scene.outlines.iter().find(|one| one.place.as_str() == id).unwrap();
        let on_border = |at: &&Point| border.iter().any(|point| point.distance(**at) < 0.01);
        let mut points: Vec<_> =
            outline.lines[0].iter().filter(on_border).map(|at| (at.x.to_bits(), at.y.to_bits())).collect();
        points.sort_unstable();
        points.dedup();
        points
    };
    let (one, other) = (along("district-5-5"), along("district-6-5"));
    assert!(border.len() > 100 && one.len() < border.len() / 2 && one.len() > 5, "{} of {}", one.len(), border.len());
    assert_eq!(one, other);
    assert!(scene.outlines.iter().any(|one| one.evidence == Some(Evidence::Disputed)));
}

#[test]
fn close_by_no_more_of_a_large_area_is_drawn_than_around_the_window() {
    let text = area_story::text(200_000);
    let atlas = Arc::new(atlas::read(text.as_bytes(), false).atlas.unwrap());
    let options = english();
    let mut view = StoryView::new(Arc::clone(&atlas), options.view, options.languages);
    let renderer = SceneRenderer::new(None).unwrap();
    let mut drawn = |zoom: f64| {
        let at = atlas.places.iter().find(|place| place.id.as_str() == "district-6-5").unwrap();
        let east = Position { lon: at.position.lon + 0.25, lat: at.position.lat };
        view.edit(|view| {
            (view.position, view.whole_story, view.camera) = (2.0, false, Camera { center: east, zoom });
        });
        let scene = renderer.draw(&mut view, (1200.0, 800.0)).unwrap().scene;
        scene.outlines.iter().flat_map(|one| &one.lines).map(Vec::len).sum::<usize>()
    };
    let (near, nearer) = (drawn(12.0), drawn(16.0));
    assert!(near < 8_000 && nearer < near, "{near}, {nearer}");
}
