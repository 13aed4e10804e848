//! The files of other programs: maps, timelines, workbooks, packages; and that what is written for others comes back.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::Arc;

use crate::common::imported::{claims, days, kinds, make, one, read};
use crate::common::{english, request, story};
use marhala::atlas::model::{Need, Status};
use marhala::atlas::{self, Atlas};
use marhala::export::request::Format;
use marhala::import::Kind;
use marhala::text::fonts::Typeface;

/// The files that an export of data writes, by name.
fn exported(atlas: &Arc<Atlas>, format: Format) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let files = marhala::export::export(atlas, &request(format, &english(), folder.path().join("story")), &()).unwrap();
    let named = files.into_iter().map(|file| (file.file_name().unwrap().to_str().unwrap().to_owned(), file));
    named.map(|(name, file)| (name, std::fs::read(file).unwrap())).collect()
}

fn kml_of(atlas: &Arc<Atlas>) -> String {
    String::from_utf8(exported(atlas, Format::Kml).remove("story").unwrap()).unwrap()
}

// ---- Maps and timelines of other programs.

#[test]
fn a_timeline_without_places_waits_for_them() {
    let made = make(&[(
        "timeline.csv",
        b"Year,Month,Day,End Year,Headline,Text,Media,Type\n,,,,The mill moves,<p>How it went.</p>,,title\n\
          2020,3,14,,Step 1,<b>Something</b> was said &amp; done.,https://example.org/p.jpg,\n2021,,,2022,Step 2,More.,,\n",
    )]);
    let atlas = read(&made);
    assert_eq!((atlas.title.get("en"), atlas.places.len()), ("The mill moves", 0));
    assert_eq!(days(&atlas), ["2020-03-14", "2021"]);
    assert_eq!(atlas.claims[0].statement.get("en"), "Step 1. Something was said & done.");
}

#[test]
fn maps_are_read_with_their_times_and_links() {
    let kml = r#"<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Stations</name><Folder><name>Sites</name>
      <Placemark><name>Mill</name><description><![CDATA[Closed that day.<br><a href="https://example.org/1">source</a>]]></description>
        <TimeStamp><when>2024-03-14</when></TimeStamp><Point><coordinates>44.01,36.19,0</coordinates></Point></Placemark>
      <Placemark><name>The district</name><TimeSpan><begin>2024-04-15T00:00:00Z</begin></TimeSpan><Polygon><outerBoundaryIs><LinearRing>
        <coordinates>44,36 45,36 45,37 44,36</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
      <Placemark><name>The road</name><LineString><coordinates>44,36 45,36</coordinates></LineString></Placemark>
      </Folder></Document></kml>"#;
    let atlas = read(&make(&[("a.kml", kml.as_bytes())]));
    assert_eq!(
        (atlas.title.get("en"), atlas.places.len(), days(&atlas)),
        ("Stations", 2, vec!["2024-03-14".into(), "2024-04-15".into()])
    );
    assert_eq!((atlas.places[0].position.lon, atlas.places[0].region.get("en")), (44.01, "Sites"));
    assert_eq!(atlas.source(&atlas.claims[0].sources[0]).unwrap().url.as_deref(), Some("https://example.org/1"));
    assert!(atlas.places[1].shape.as_ref().unwrap().is_area());
    assert!(atlas.waiting[0].shape.is_some() && atlas.waiting[0].needs == [Need::Date], "a line without a time waits");

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("doc.kml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(kml.as_bytes()).unwrap();
    let kmz = zip.finish().unwrap().into_inner();
    assert_eq!(read(&make(&[("a.kmz", &kmz)])).places.len(), 2);

    let gpx = r#"<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="36.19" lon="44.01"><time>2024-03-14T10:00:00Z</time><name>Mill</name><desc>Camp.</desc></wpt></gpx>"#;
    assert_eq!(days(&one("a.gpx", gpx)), ["2024-03-14"]);
    let umap = r#"{"type":"umap","properties":{"name":"Stations"},"layers":[{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Mill","date":"2024-03-14","description":"Opened."},"geometry":{"type":"Point","coordinates":[44.01,36.19]}}]}]}"#;
    assert_eq!(days(&one("a.umap", umap)), ["2024-03-14"]);
    let slides = r#"{"storymap":{"slides":[{"type":"overview","text":{"headline":"A walk"}},{"location":{"name":"Mill","lat":36.19,"lon":44.01},"date":"14 March 2024","text":{"headline":"Mill","text":"<p>It began here.</p>"}}]}}"#;
    let walk = one("a.json", slides);
    assert_eq!(
        (walk.title.get("en"), days(&walk), walk.places[0].position.lat),
        ("A walk", vec!["2024-03-14".into()], 36.19)
    );
    let timeline = r#"{"events":[{"start_date":{"year":"2024","month":"3","day":"14"},"text":{"headline":"Step","text":"Done."}}]}"#;
    assert_eq!(days(&one("a.json", timeline)), ["2024-03-14"]);
    let events = r#"[{id:"E1", description:"A convoy passed.", date:"03/14/2024", latitude:"36.19", longitude:"44.01", sources:["s1"],}]"#;
    assert_eq!(one("a.json", events).places[0].position.lon, 44.01);
}

#[test]
fn geojson_of_any_geometry_keeps_its_times() {
    let json = serde_json::json!({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "Camp A", "start": "2014-06-10", "end": "2017-07-10"},
         "geometry": {"type": "Point", "coordinates": [44, 36.2]}},
        {"type": "Feature", "properties": {"name": "Zone", "start": "2015-01-02"},
         "geometry": {"type": "MultiPolygon", "coordinates": [[[[44, 36], [45, 36], [45, 37], [44, 36]]]]}},
        {"type": "Feature", "properties": {"name": "Road"}, "geometry": {"type": "LineString", "coordinates": [[44, 36], [43, 35]]}}]});
    let atlas = one("a.geojson", &json.to_string());
    assert_eq!(days(&atlas), ["2014-06-10", "2015-01-02"]);
    assert_eq!(atlas.claims[0].statement.get("en"), "The file lists Camp A.");
    assert_eq!(atlas.places[1].shape.as_ref().unwrap().lines()[0].len(), 4);
    let track = r#"<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Way</name><trkseg><trkpt lat="36" lon="44"><time>2024-03-14T10:00:00Z</time></trkpt><trkpt lat="37" lon="45"/></trkseg></trk></gpx>"#;
    let track = one("a.gpx", track);
    assert_eq!(
        (track.places[0].shape.as_ref().unwrap().lines()[0].len(), days(&track)),
        (2, vec!["2024-03-14".to_owned()])
    );
    let empty = make(&[("a.geojson", br#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[]},"properties":{}}]}"#)]);
    assert_eq!(kinds(&empty), [Kind::NoCoordinates]);
    assert_eq!(kinds(&make(&[("a.geojson", br#"{"type":"FeatureCollection","features":[]}"#)])), [Kind::NothingIn]);
}

// ---- Workbooks, and what we wrote ourselves.

#[test]
fn a_workbook_is_read_sheet_by_sheet_below_its_title() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let places = book.add_worksheet().set_name("Places").unwrap();
    places.write(0, 0, "Stations of the ferry").unwrap();
    for (column, heading) in ["name", "lat", "lon", "kind"].iter().enumerate() {
        places.write(2, column as u16, *heading).unwrap();
    }
    places.write(3, 0, "Old port").unwrap();
    places.write(3, 1, 57.05).unwrap();
    places.write(3, 2, 9.92).unwrap();
    let claims = book.add_worksheet().set_name("Claims").unwrap();
    for (column, heading) in ["date", "by", "side", "place", "statement", "source"].iter().enumerate() {
        claims.write(0, column as u16, *heading).unwrap();
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 3, 14).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("d mmm yyyy");
    claims.write_with_format(1, 0, &day, &format).unwrap();
    for (column, cell) in ["Warden", "Town", "Old port", "It was shut.", "Town paper"].iter().enumerate() {
        claims.write(1, column as u16 + 1, *cell).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let atlas = read(&make(&[("story.xlsx", &bytes)]));
    assert_eq!((atlas.places[0].position.lat, days(&atlas)), (57.05, vec!["2024-03-14".to_owned()]));
    assert_eq!(atlas.claims[0].about, [atlas.places[0].id.clone()]);
    let in_row = atlas.source(&atlas.claims[0].sources[1]).unwrap();
    assert_eq!(in_row.title, "story.xlsx, Claims, row 2");
}

#[test]
fn a_package_that_would_fill_the_memory_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("doc.kml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..64 {
        zip.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000);
    assert_eq!(kinds(&make(&[("a.kmz", &bomb)])), [Kind::TooLarge]);
}

#[test]
fn the_tables_that_we_export_come_back() {
    let atlas = Arc::new(atlas::built_in().unwrap());
    let tables = exported(&atlas, Format::Csv);
    let table = |name: &str| tables[name].clone();
    let (places, claims) = (table("places.csv"), table("claims.csv"));
    let back = read(&make(&[("places.csv", &places), ("claims.csv", &claims)]));
    assert_eq!((back.places.len(), back.claims.len()), (atlas.places.len(), atlas.claims.len()));
    for (claim, was) in back.claims.iter().zip(&atlas.claims) {
        assert_eq!((claim.date, claim.stance, &claim.about), (was.date, was.stance, &was.about), "{}", was.id);
        assert_eq!(claim.by.len(), was.by.len(), "{}", was.id);
        assert_eq!(claim.answers.is_some(), was.answers.is_some(), "{}", was.id);
    }
}

// ---- Shapes.

#[test]
fn shapes_are_checked_drawn_and_exported() {
    use marhala::atlas::problem::Kind as Wrong;
    use marhala::map::{Camera, Point, Scene, Viewport};
    let area = |ring: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"Zone","start":"2024-03-14"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}]}}"#
        )
    };
    let atlas = Arc::new(one("a.geojson", &area("[[44,36],[46,36],[46,38],[44,36]]")));
    // Drawn where it is, each corner.
    let moment = marhala::atlas::Moment::at(&atlas, 0.0);
    let camera = Camera { center: atlas.places[0].position, zoom: 6.0 };
    let viewport = Viewport { x: 0.0, y: 0.0, width: 800.0, height: 600.0 };
    let shapes = marhala::map::shapes::Shapes::new(&atlas);
    let focus = marhala::map::focus::Focus { shapes: Some(&shapes), ..Default::default() };
    let scene = Scene::new(&moment, (&camera, &viewport), ("en", false), &[], &focus, &mut |_, _| (40.0, 12.0));
    let corner = camera.project(&viewport, marhala::atlas::model::Position { lon: 46.0, lat: 38.0 });
    let near = |point: &&Point| point.distance(corner) < 0.1;
    assert!(scene.outlines[0].lines[0].iter().find(near).is_some() && scene.outlines[0].lines[0].len() == 4);
    // Written for others, and read again by ourselves.
    let kml = kml_of(&atlas);
    assert!(kml.contains("<Polygon>") && kml.contains("46.0000000,38.0000000,0"), "{kml}");
    assert!(one("back.kml", &kml).places[0].shape.is_some());
    // What is no shape is refused, with what is wrong.
    let file = (**atlas).clone();
    let broken = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = serde_json::to_value(&file).unwrap();
        change(&mut value["places"][0]["shape"]);
        let outcome = atlas::read(value.to_string().as_bytes(), false);
        assert!(outcome.atlas.is_none());
        outcome.problems[0].kind.clone()
    };
    assert!(matches!(
        broken(&|shape| shape["coordinates"][0] = serde_json::json!([[0, 0], [1, 1]])),
        Wrong::BadShape { .. }
    ));
    assert!(matches!(
        broken(&|shape| shape["coordinates"][0][1] = serde_json::json!([999, 0])),
        Wrong::OutOfRange { .. }
    ));
    assert!(matches!(broken(&|shape| shape["coordinates"] = serde_json::json!([1, 2])), Wrong::Syntax { .. }));
    assert!(matches!(broken(&|shape| shape["type"] = serde_json::json!("Circle")), Wrong::NotOneOf { .. }));
}

// ---- What is written of imported stories.

#[test]
fn exports_of_imported_stories_are_whole_and_inert() {
    let atlas = Arc::new(read(&claims(
        "date,by,side,statement,source,place\n2024-10-01,A,X,\"=HYPERLINK(\"\"http://example.org\"\",\"\"x\"\")\",Gazette,Alpha\n",
    )));
    // No cell is a formula, and what was written comes back as it was said.
    let tables = exported(&atlas, Format::Csv);
    let table = |name: &str| tables[name].clone();
    let text = String::from_utf8(table("claims.csv")).unwrap();
    assert!(text.contains("'=HYPERLINK") && !text.contains(",=HYPERLINK") && !text.contains("\"=HYPERLINK"), "{text}");
    let back = read(&make(&[("places.csv", &table("places.csv")), ("claims.csv", &table("claims.csv"))]));
    assert_eq!(back.claims[0].statement, atlas.claims[0].statement);
    // A story without states is no empty file for Google Earth.
    let kml = kml_of(&atlas);
    assert_eq!(kml.matches("<Placemark>").count(), 2, "the claim about Alpha, and Beta");
    // Letters that no font has are named; those of the bundled fonts never are.
    assert_eq!(marhala::export::missing_letters(&atlas, "en", &Typeface::bundled()), "");
    let odd = one("a.csv", "name,lat,lon\nPlace \u{10fffd},36,44\n");
    assert_eq!(marhala::export::missing_letters(&odd, "en", &Typeface::bundled()), "\u{10fffd}");
}

#[test]
fn every_place_is_in_kml_whatever_was_known_of_it() {
    let atlas = story();
    let first = atlas.phases[0].start.first();
    let early = atlas.as_of(first);
    let is_unspoken = |status: &Status| status.claims.is_empty();
    assert!(early.phases.iter().flat_map(|phase| &phase.statuses).any(is_unspoken));
    for atlas in [&atlas, &Arc::new(early)] {
        let kml = kml_of(atlas);
        for place in &atlas.places {
            let name = format!("<name>{}", place.name.get("en"));
            assert!(kml.contains(&name), "{name} is missing");
        }
    }
}
