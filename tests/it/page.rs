//! The story as a web page, in a real browser. `script/packages test` installs what is used here.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use marhala::atlas::{self, Atlas};
use marhala::export::page::{embedding, first_camera};
use marhala::export::request::{Format, Progress};
use marhala::export::{SceneRenderer, export, rasterize};
use marhala::map::{Point, ScreenRect};
use marhala::view::StoryView;

use crate::common::others::far;
use crate::common::{self, english, story};

fn written(atlas: &Arc<Atlas>, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let mut wish = common::request(Format::Html, &english(), path.clone());
    wish.replace = true;
    export(atlas, &wish, &()).unwrap();
    path
}

/// Runs a script of ours with node, from the root of the project.
fn node(arguments: &[&str]) -> (String, bool) {
    let output = Command::new("node").args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = output.unwrap_or_else(|error| panic!("node: {error}; run script/packages test"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (said, output.status.success())
}

#[test]
fn the_page_holds_in_a_real_browser() {
    let folder = common::folder("page");
    let page = written(&story(), &folder, "story.html");
    let (said, well) = node(&["tests/page/check.mjs", page.to_str().unwrap(), folder.to_str().unwrap()]);
    let wrong: Vec<&str> = said.lines().filter(|line| !line.starts_with("ok")).collect();
    assert!(well, "{}", wrong.join("\n"));
    assert!(said.lines().filter(|line| line.starts_with("ok")).count() > 60, "{said}");

    // The browser shows what the picture of the same moment shows, outside of that picture's caption.
    let renderer = SceneRenderer::new(None).unwrap();
    let atlas = story();
    for stop in 0..atlas.phases.len() {
        let options = english();
        let mut view = StoryView::new(Arc::clone(&atlas), options.view.clone(), Arc::clone(&options.languages));
        let camera = first_camera(&view);
        view.edit(|view| {
            *view = std::mem::take(view).through(camera).at_stop(stop);
            view.language = "en".to_owned();
        });
        let drawing = renderer.draw(&mut view, (1000.0, 640.0)).unwrap();
        let ours = rasterize(&drawing, 1.0).unwrap();
        let theirs = image::open(folder.join(format!("phase-{}.png", stop + 1))).unwrap().to_rgb8();
        let (mut differing, mut all) = (0_u32, 0_u32);
        for (x, y, pixel) in theirs.enumerate_pixels() {
            let at = Point { x: x as f32, y: y as f32 };
            let covered = drawing.covered.iter().any(|rect| rect.grown(8.0).meets(&ScreenRect { min: at, max: at }));
            // Names keep out of the caption, and stand elsewhere then: what is beside it is not compared.
            if covered || x >= 1000 || y >= 640 || x < 380 {
                continue;
            }
            let own = ours.pixel(x, y).unwrap();
            all += 1;
            differing += u32::from(far(image::Rgb([own.red(), own.green(), own.blue()]), *pixel));
        }
        assert!(all > 200_000 && differing * 50 < all, "phase {}: {differing} of {all} pixels differ", stop + 1);
    }
}

#[test]
fn the_evidence_of_a_move_is_named_once_for_each_end() {
    let folder = common::folder("page-moves");
    let page = std::fs::read_to_string(written(&story(), &folder, "moves.html")).unwrap();
    assert!(page.contains("Departure: Disputed<") && !page.contains("Disputed: Disputed"));
}

#[test]
fn the_page_is_small_and_the_same_every_time() {
    let folder = common::folder("page-small");
    let one = std::fs::read(written(&story(), &folder, "one.html")).unwrap();
    let two = std::fs::read(written(&story(), &folder, "two.html")).unwrap();
    assert!(one == two, "the same story gives other bytes");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &one).unwrap();
    let packed = packed.finish().unwrap().len();
    assert!(packed <= 450_000, "{packed} bytes packed");
    let script = std::fs::metadata("assets/page/page.js").unwrap().len();
    assert!(script <= 30_000, "{script} bytes of script");
    // Nothing in it is fetched from anywhere.
    let text = String::from_utf8(one).unwrap();
    for wrong in ["src=\"http", "url(http", "@import", "eval(", "innerHTML", "onclick="] {
        assert!(!text.contains(wrong), "{wrong}");
    }
}

#[test]
fn what_a_story_says_is_text_and_nothing_else() {
    let hostile = "<img src=x onerror=alert(1)></script><script>document.title='taken'</script>";
    let text = std::fs::read_to_string("data/iraq-drawdown.json").unwrap();
    let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
    file["title"]["en"] = hostile.into();
    file["places"][0]["name"]["en"] = hostile.into();
    file["claims"][0]["statement"]["en"] = hostile.into();
    file["phases"][0]["title"]["en"] = hostile.into();
    file["sources"][0]["title"] = hostile.into();
    let atlas = atlas::read(file.to_string().as_bytes(), false).atlas.unwrap();
    let folder = common::folder("page-hostile");
    let page = written(&Arc::new(atlas), &folder, "hostile.html");
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(!html.contains("<img"), "markup of a story is markup of the page");
    assert!(html.matches("<script").count() == 3, "{} scripts", html.matches("<script").count());
    let (said, well) = node(&["tests/page/hostile.mjs", page.to_str().unwrap()]);
    assert!(well, "{said}");
}

/// What is told of an export: how many places clusters hold, and of how many.
#[derive(Default)]
struct Told(std::cell::Cell<Option<(usize, usize)>>);

impl Progress for Told {
    fn report(&self, _: usize, _: usize) -> bool {
        true
    }

    fn left_to_clusters(&self, places: usize, all: usize) {
        self.0.set(Some((places, all)));
    }
}

#[test]
fn two_thousand_places_are_a_page_too() {
    let folder = common::folder("page-large");
    let atlas = Arc::new(atlas::read(&crate::large_story::bytes(2_000), false).atlas.unwrap());
    let path = folder.join("large.html");
    let told = Told::default();
    export(&atlas, &common::request(Format::Html, &english(), path.clone()), &told).unwrap();
    let (said, well) = node(&["tests/page/large.mjs", path.to_str().unwrap()]);
    assert!(well, "{said}");
    // What stands in clusters only is told; the text has it all the same.
    let Some((left, all)) = told.0.get() else { panic!("nothing is told of clusters") };
    assert!(all == 2_000 && left > 100 && left < 2_000, "{left} of {all}");
    let page = std::fs::read_to_string(&path).unwrap();
    assert_eq!(page.matches("<section class=\"place\"").count(), 2 * 2_000, "in both languages");
    // Of a small story there is nothing to tell.
    let told = Told::default();
    export(&story(), &common::request(Format::Html, &english(), folder.join("small.html")), &told).unwrap();
    assert_eq!(told.0.get(), None);
}

#[test]
fn areas_of_the_page_are_met_wherever_one_points() {
    let folder = common::folder("page-areas");
    let page = written(&crate::areas::story(), &folder, "areas.html");
    let (said, well) = node(&["tests/page/areas.mjs", page.to_str().unwrap()]);
    assert!(well, "{said}");
}

#[test]
fn a_page_that_knows_its_address_has_a_picture_for_social_cards() {
    let folder = common::folder("page-card");
    let mut wish = common::request(Format::Html, &english(), folder.join("story.html"));
    wish.address = Some("https://example.org/news/story.html".to_owned());
    let files = export(&story(), &wish, &()).unwrap();
    assert_eq!(files, [folder.join("story.html"), folder.join("story.png")]);
    let picture = image::open(&files[1]).unwrap();
    assert_eq!((picture.width(), picture.height()), (1200, 630));
    let page = std::fs::read_to_string(&files[0]).unwrap();
    for line in [
        r#"<meta property="og:image" content="https://example.org/news/story.png">"#,
        r#"<meta name="twitter:card" content="summary_large_image">"#,
        r#"<link rel="canonical" href="https://example.org/news/story.html">"#,
        r#""image":"https://example.org/news/story.png""#,
    ] {
        assert!(page.contains(line), "{line} is missing");
    }
    // Neither is replaced unasked.
    std::fs::remove_file(&files[0]).unwrap();
    assert!(export(&story(), &wish, &()).is_err() && !files[0].exists());
}

#[test]
fn the_script_is_what_its_types_say() {
    let (said, well) = node(&[
        "target/tools/node_modules/typescript/bin/tsc",
        "--allowJs",
        "--checkJs",
        "--noEmit",
        "--strict",
        "--target",
        "es2023",
        "--lib",
        "es2023,dom,dom.iterable",
        "assets/page/page.js",
    ]);
    assert!(well, "{said}");
}

#[test]
fn script_and_style_are_as_a_linter_wants_them() {
    let eslint = "target/tools/node_modules/eslint/bin/eslint.js";
    let lint = |what: &str| node(&[eslint, "--config", "tests/page/eslint.config.mjs", what]);
    let (said, well) = lint("assets/page");
    assert!(well, "{said}");
    // It does find what is wrong. It looks at nothing outside of its own folder, wherever else builds are kept.
    let folder = std::path::Path::new("target/tools/page-lint");
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("bad.js"), "var x = eval('1'); y = x == 2;\n").unwrap();
    std::fs::write(folder.join("bad.css"), "a { colr: red }\n").unwrap();
    let (said, well) = lint(folder.to_str().unwrap());
    for rule in ["no-eval", "no-undef", "eqeqeq", "css/no-invalid-properties"] {
        assert!(!well && said.contains(rule), "{rule}: {said}");
    }
}

#[test]
fn the_lines_for_a_site_are_escaped() {
    let lines = embedding("A \"title\" <b>", "story.html");
    assert!(
        lines.contains("title=\"A &quot;title&quot; &lt;b&gt;\"")
            && lines.contains("sandbox=\"allow-scripts allow-popups\"")
    );
}
