//! Exported files, opened by programs that we did not write: GDAL, libxml2, librsvg, Chromium, FFmpeg.
//! `script/packages test` installs them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::AnimationDecoder as _;

use crate::common::others::run;
use crate::common::{Open as _, english, folder, request, story, window};
use marhala::app::WindowOptions;
use marhala::export::request::{Format, Progress, Request, TextMode};
use marhala::export::{ExportError, SceneRenderer, export, rasterize, schedule};
use marhala::map::{Camera, Point};
use marhala::view::{Appearance, StoryView};

fn start(language: &str, appearance: Appearance, stop: usize) -> WindowOptions {
    english().in_language(language).looking(appearance).at_stop(stop)
}

fn made(format: Format, start: &WindowOptions, path: &Path) -> PathBuf {
    export(&story(), &request(format, start, path.to_owned()), &()).unwrap();
    path.to_owned()
}

/// How many pixels of two pictures differ by more than a shade, as a part of all.
fn difference(a: &Path, b: &Path) -> f64 {
    let (a, b) = (image::open(a).unwrap().to_rgb8(), image::open(b).unwrap().to_rgb8());
    assert_eq!(a.dimensions(), b.dimensions());
    let differs = |(a, b): &(&image::Rgb<u8>, &image::Rgb<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 40);
    a.pixels().zip(b.pixels()).filter(differs).count() as f64 / f64::from(a.width() * a.height())
}

fn chromium(svg: &Path, png: &Path, (width, height): (u32, u32)) {
    let profile = png.with_extension("profile");
    run(
        "chromium",
        &[
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            &format!("--user-data-dir={}", profile.display()),
            &format!("--window-size={width},{height}"),
            &format!("--screenshot={}", png.display()),
            &format!("file://{}", svg.display()),
        ],
    );
}

fn story_view(options: &WindowOptions) -> StoryView {
    StoryView::new(story(), options.view.clone(), Arc::clone(&options.languages))
}

/// Goes on for so many frames.
struct Until(usize);

impl Progress for Until {
    fn report(&self, done: usize, _: usize) -> bool {
        done < self.0
    }
}

#[test]
fn a_film_that_is_stopped_leaves_nothing_behind() {
    let folder = folder("stopped");
    for format in [Format::Gif, Format::Apng, Format::Mp4] {
        let path = folder.join("story").with_extension(format.extension());
        let stopped = export(&story(), &request(format, &start("en", Appearance::Light, 0), path), &Until(3));
        assert!(matches!(stopped, Err(ExportError::Cancelled)), "{stopped:?}");
    }
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_story_stands_clear_of_the_caption_in_wide_and_tall_pictures() {
    let renderer = SceneRenderer::new(None).unwrap();
    for size in [(400.0, 700.0), (540.0, 960.0), (900.0, 600.0), (1080.0, 1920.0), (1280.0, 800.0)] {
        for language in ["en", "ar"] {
            let mut anchors = Vec::new();
            for stop in 0..story().phases.len() {
                let mut shown = story_view(&start(language, Appearance::Light, stop));
                let drawing = renderer.draw(&mut shown, size).unwrap();
                for frame in drawing.covered {
                    assert!(frame.min.x >= 0.0 && frame.min.y >= 0.0, "{size:?} {language} {frame:?}");
                    assert!(frame.max.x <= size.0 && frame.max.y <= size.1, "{size:?} {language} {frame:?}");
                    for marker in &drawing.scene.markers {
                        let Point { x, y } = marker.center;
                        let over = (frame.min.x..frame.max.x).contains(&x) && (frame.min.y..frame.max.y).contains(&y);
                        assert!(!over, "{size:?} {language} {stop}: {} is covered", marker.name);
                        assert!((0.0..size.0).contains(&x) && (0.0..size.1).contains(&y), "{}", marker.name);
                    }
                }
                anchors.push(drawing.scene.markers.iter().map(|marker| marker.anchor).collect::<Vec<_>>());
            }
            assert!(anchors.iter().all(|phase| *phase == anchors[0]), "the map stays where it is: {size:?} {language}");
        }
    }
}

#[test]
fn drawings_look_alike_in_every_viewer_arabic_included() {
    let folder = folder("viewers");
    for (language, appearance, stop) in [("en", Appearance::Light, 4), ("ar", Appearance::Dark, 5)] {
        let at = |name: &str| folder.join(format!("{language}-{name}"));
        let start = start(language, appearance, stop);
        let png = made(Format::Png, &start, &at("ours.png"));
        let svg = made(Format::Svg, &start, &at("embedded.svg"));
        let outlines = at("outlines.svg");
        let wish = Request { text: TextMode::Outlines, ..request(Format::Svg, &start, outlines.clone()) };
        export(&story(), &wish, &()).unwrap();
        for file in [&svg, &outlines] {
            run("xmllint", &["--noout", "--huge", file.to_str().unwrap()]);
        }
        let (by_rsvg, by_chromium) = (at("rsvg.png"), at("chromium.png"));
        run("rsvg-convert", &["-u", outlines.to_str().unwrap(), "-o", by_rsvg.to_str().unwrap()]);
        chromium(&svg, &by_chromium, (900, 600));
        // Edges are smoothed in other ways; a word in another place is one pixel in a hundred.
        assert!(difference(&png, &by_rsvg) < 0.003, "librsvg, {language}: {}", difference(&png, &by_rsvg));
        assert!(difference(&png, &by_chromium) < 0.02, "Chromium, {language}: {}", difference(&png, &by_chromium));
    }
}

#[test]
fn a_drawing_has_named_layers_real_text_and_says_what_it_rests_on() {
    let folder = folder("layers");
    let svg = made(Format::Svg, &start("ar", Appearance::Light, 3), &folder.join("map.svg"));
    let text = std::fs::read_to_string(&svg).unwrap();
    for layer in ["basemap", "names", "moves", "places", "place-names", "caption", "scale"] {
        assert!(text.contains(&format!("<g id=\"{layer}\"")), "{layer}");
    }
    assert!(text.contains("<g id=\"place-ain-al-asad\" data-evidence=\"one-sided\">"));
    // In logical order, in a direction of its own.
    assert!(text.contains("direction=\"rtl\"") && text.contains(">\u{2067}قاعدة عين الأسد الجوية\u{2069}</text>"));
    for part in ["أول انسحاب مذكور", "ولم يؤكده", "1 يوليو/ تموز 2026", "GeoNames (CC BY 4.0)"]
    {
        assert!(text.contains(part), "{part}");
    }
    let query = "//*[local-name()='g'][starts-with(@id,'place-') and @data-evidence]";
    let places = run("xmllint", &["--huge", "--xpath", &format!("count({query})"), svg.to_str().unwrap()]);
    let shown = story_view(&start("ar", Appearance::Light, 3));
    let with_status = shown.moment().places().filter(|now| now.shown().is_some()).count();
    assert_eq!(places.trim(), with_status.to_string());
}

/// Where no card stands, an exported picture shows what the window shows.
#[test]
fn a_picture_is_what_the_window_shows() {
    let camera: Camera = "43.2,34.6,6.9".parse().unwrap();
    for (language, appearance, stop) in [("en", Appearance::Light, 7), ("ar", Appearance::Dark, 4)] {
        let start = start(language, appearance, stop).viewing(|view| view.through(camera));
        let mut window = window(&start, (1280.0, 800.0));
        let shown = window.render().unwrap();
        let drawing = SceneRenderer::new(None).unwrap().draw(&mut story_view(&start), (1280.0, 800.0)).unwrap();
        for marker in &drawing.scene.markers {
            let same = window.state().scene().marker(&marker.place).unwrap();
            assert_eq!((marker.center, marker.state, marker.evidence), (same.center, same.state, same.evidence));
        }
        let ours = rasterize(&drawing, 1.0).unwrap();
        let (mut differ, mut all) = (0, 0);
        for y in 80..600 {
            for x in 400..880 {
                let theirs = shown.get_pixel(x, y).0;
                let ours = ours.pixel(x, y).unwrap();
                let ours = [ours.red(), ours.green(), ours.blue()];
                differ += u32::from(ours.iter().zip(theirs).any(|(a, b)| a.abs_diff(b) > 48));
                all += 1;
            }
        }
        // Names of the basemap keep clear of other cards here and there.
        let part = f64::from(differ) / f64::from(all);
        assert!(part < 0.04, "{language}: {part} of the map differ");
    }
}

#[test]
fn gdal_reads_geojson_with_the_right_counts_places_and_times() {
    let folder = folder("geojson");
    let file = made(Format::Geojson, &start("en", Appearance::Light, 0), &folder.join("story.geojson"));
    let story = story();
    let rows = |layer: &str| {
        let out = folder.join(format!("{layer}.csv"));
        run(
            "ogr2ogr",
            &[
                "-f",
                "CSV",
                "-lco",
                "GEOMETRY=AS_WKT",
                "-where",
                &format!("layer = '{layer}'"),
                out.to_str().unwrap(),
                file.to_str().unwrap(),
            ],
        );
        let mut reader = csv::Reader::from_path(&out).unwrap();
        let head = reader.headers().unwrap().clone();
        let rows: Vec<Vec<(String, String)>> = reader
            .records()
            .map(|row| head.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect())
            .collect();
        rows
    };
    let get = |row: &[(String, String)], key: &str| {
        row.iter().find(|(name, _)| name == key).map_or(String::new(), |(_, value)| value.clone())
    };
    let places = rows("place");
    assert_eq!(places.len(), story.places.len());
    for (row, place) in places.iter().zip(&story.places) {
        let point: Vec<f64> = get(row, "WKT")
            .trim_start_matches("POINT (")
            .trim_end_matches(')')
            .split(' ')
            .map(|number| number.parse().unwrap())
            .collect();
        assert_eq!(point, [place.position.lon, place.position.lat]);
        assert_eq!(get(row, "name_ar"), place.name.get("ar"));
    }
    let statuses: usize = story.phases.iter().map(|phase| phase.statuses.len()).sum();
    assert_eq!(rows("status").len(), statuses);
    let moves = rows("move");
    assert_eq!(moves.len(), story.phases.iter().map(|phase| phase.moves.len()).sum::<usize>());
    assert!(moves.iter().any(|row| get(row, "WKT").starts_with("LINESTRING (42.44 33.79")));
    assert!(moves.iter().all(|row| !get(row, "departure_evidence").is_empty() && !get(row, "sources").is_empty()));
    assert_eq!(rows("claim").len(), story.claims.len());
    let handover = rows("status").into_iter().find(|row| get(row, "state") == "handed_over").unwrap();
    assert_eq!((get(&handover, "start").as_str(), get(&handover, "evidence").as_str()), ("2026/01/16", "agreed"));
}

#[test]
fn gdal_reads_kml_with_its_times() {
    let folder = folder("kml");
    let file = made(Format::Kml, &start("ar", Appearance::Light, 0), &folder.join("story.kml"));
    run("xmllint", &["--noout", file.to_str().unwrap()]);
    let said = run("ogrinfo", &["-ro", "-al", file.to_str().unwrap()]);
    let story = story();
    let statuses: usize = story.phases.iter().map(|phase| phase.statuses.len()).sum();
    let moves: usize = story.phases.iter().map(|phase| phase.moves.len()).sum();
    let counts: Vec<usize> = said
        .lines()
        .filter_map(|line| line.strip_prefix("Feature Count: "))
        .map(|count| count.parse().unwrap())
        .collect();
    assert_eq!(counts, [statuses, moves]);
    assert!(said.contains("begin (DateTime) = 2026/01/16"), "the handover begins on its day");
    assert!(said.contains("POINT") && said.contains("LINESTRING"));
    assert!(said.contains("قاعدة عين الأسد الجوية: تسليم · متفق عليه"));
}

#[test]
fn tables_are_read_back_as_they_were() {
    let folder = folder("csv");
    let wish = request(Format::Csv, &start("ar", Appearance::Light, 0), folder.join("tables"));
    let files = export(&story(), &wish, &()).unwrap();
    assert_eq!(files.len(), 5);
    let story = story();
    for (name, rows) in [("places", story.places.len()), ("claims", story.claims.len())] {
        let path = folder.join("tables").join(format!("{name}.csv"));
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.starts_with("\u{feff}".as_bytes()), "Excel reads UTF-8 by its mark");
        let said = run("ogrinfo", &["-ro", "-al", "-so", path.to_str().unwrap()]);
        assert!(said.contains(&format!("Feature Count: {rows}")), "{said}");
    }
    let claims = std::fs::read_to_string(folder.join("tables/claims.csv")).unwrap();
    assert!(claims.contains("باسم العوادي") && claims.contains("has_not_confirmed"));
}

#[test]
fn films_have_a_frame_for_every_moment() {
    let folder = folder("films");
    let frames = schedule(story().phases.len());
    let hundredths: u32 = frames.iter().map(|(_, hundredths)| u32::from(*hundredths)).sum();
    let start = start("en", Appearance::Light, 0);
    let gif = made(Format::Gif, &start, &folder.join("story.gif"));
    let decoder = image::codecs::gif::GifDecoder::new(std::io::BufReader::new(std::fs::File::open(&gif).unwrap()));
    let shown = decoder.unwrap().into_frames().collect_frames().unwrap();
    assert_eq!(shown.len(), frames.len());
    assert!(shown.iter().all(|frame| frame.buffer().dimensions() == (900, 600)));
    let apng = made(Format::Apng, &start, &folder.join("story.apng"));
    let probe = |file: &Path, what: &str| {
        let shown = format!("stream={what}");
        let arguments = ["-v", "error", "-count_frames", "-show_entries", &shown, "-of", "csv=p=0"];
        run("ffprobe", &[&arguments[..], &[file.to_str().unwrap()]].concat()).trim().trim_end_matches(',').to_owned()
    };
    assert_eq!(probe(&apng, "nb_read_frames"), frames.len().to_string());
    let mp4 = made(Format::Mp4, &start, &folder.join("story.mp4"));
    let seconds: f64 = probe(&mp4, "duration").parse().unwrap();
    assert!((seconds - f64::from(hundredths) / 100.0).abs() < 2.0, "{seconds} s");
    assert_eq!(probe(&mp4, "width,height"), "900,600");
    // The frame of a stop is the picture of that stop.
    let still = made(Format::Png, &start.clone().at_stop(4), &folder.join("still.png"));
    let at_stop = frames.iter().position(|(position, _)| *position == 4.0).unwrap();
    shown[at_stop].buffer().save(folder.join("frame.png")).unwrap();
    // A GIF has 256 colours; what is drawn is at the same place.
    let apart = difference(&still, &folder.join("frame.png"));
    assert!(apart < 0.01, "{apart}");
    assert!(
        std::fs::read_dir(&folder).unwrap().all(|file| !file.unwrap().path().display().to_string().contains("part"))
    );
}

#[test]
fn nothing_is_overwritten_unasked_and_no_half_file_is_left() {
    let folder = folder("kept");
    let path = folder.join("map.png");
    std::fs::write(&path, "mine").unwrap();
    let wish = request(Format::Png, &start("en", Appearance::Light, 0), path.clone());
    let error = export(&story(), &wish, &()).unwrap_err();
    let message = error.message(&marhala::text::Languages::built_in().messages("en"));
    assert!(message.contains("already exists and was not replaced"), "{message}");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    export(&story(), &Request { replace: true, ..wish }, &()).unwrap();
    assert!(image::open(&path).is_ok());
    // A device is nothing to be replaced; neither is a folder.
    for taken in ["/dev/full", folder.to_str().unwrap()] {
        let wish = request(Format::Svg, &start("en", Appearance::Light, 0), taken.into());
        assert!(export(&story(), &Request { replace: true, ..wish }, &()).is_err(), "{taken}");
    }
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["map.png"]);
}

#[test]
fn what_goes_wrong_with_the_disk_is_said_in_words() {
    use marhala::export::ExportError;
    use std::io::{Error, ErrorKind};
    let message = |kind: ErrorKind, tag: &str| {
        ExportError::Write(Error::from(kind), "/media/full/map.png".into())
            .message(&marhala::text::Languages::built_in().messages(tag))
    };
    assert!(message(ErrorKind::StorageFull, "en").starts_with("The disk is full: "));
    assert!(message(ErrorKind::ReadOnlyFilesystem, "en").contains("may not be written to. Choose another folder."));
    assert!(message(ErrorKind::PermissionDenied, "ar").contains("اختيار مجلد آخر"));
}

/// Numbers of the text chunks of a PNG, read by hand.
#[test]
fn a_picture_carries_its_title_and_what_it_rests_on() {
    let folder = folder("words");
    let path = made(Format::Png, &start("en", Appearance::Light, 3), &folder.join("map.png"));
    let decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(path).unwrap()));
    let reader = decoder.read_info().unwrap();
    let words: Vec<(String, String)> =
        reader.info().utf8_text.iter().map(|chunk| (chunk.keyword.clone(), chunk.get_text().unwrap())).collect();
    assert!(words[0].1.contains("First reported departures · 1–4 October 2024"), "{words:?}");
    assert!(words[1].1.contains("Said by one side only") && words[1].1.contains("GeoNames"), "{words:?}");
}
