//! The style of a house: one file for the window, pictures, films, the page and paper; read again when it is saved.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use egui::Color32;

use crate::common::machine::{Machine, finish, machine, window};
use crate::common::{self, arabic, english, says, story};
use marhala::app::state::action::WindowAction;
use marhala::export::request::{Format, Request, TextMode};
use marhala::export::{export, read_style};
use marhala::render::house_style::{self, HouseStyle};

fn newspaper() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/newspaper/style.toml")
}

fn style() -> Arc<HouseStyle> {
    let read = read_style(&newspaper());
    assert!(read.problems.is_empty() && read.warnings.is_empty(), "{:?} {:?}", read.problems, read.warnings);
    Arc::new(read.style.unwrap())
}

/// What is exported in the newspaper's style.
fn made(format: Format, folder: &Path, change: impl Fn(&mut Request)) -> Vec<u8> {
    let path = folder.join(format!("story.{}", format.extension()));
    let mut wish = common::request(format, &english(), path.clone());
    (wish.style, wish.replace) = (style(), true);
    change(&mut wish);
    export(&story(), &wish, &()).unwrap();
    std::fs::read(path).unwrap()
}

fn said_by(program: &str, arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (said, output.status.code())
}

fn marhala(arguments: &[&str]) -> (String, Option<i32>) {
    said_by(env!("CARGO_BIN_EXE_marhala"), arguments)
}

#[test]
fn pictures_page_and_paper_are_in_the_style() {
    let folder = common::folder("styles");
    let svg = String::from_utf8(made(Format::Svg, &folder, |wish| wish.text = TextMode::Embedded)).unwrap();
    for sign in ["'IBM Plex Serif'", "#0b4a75", "Map: The Example Gazette", "data:image/svg+xml;base64", "#f0efed"] {
        assert!(svg.contains(sign), "the drawing has no {sign}");
    }
    assert!(!svg.contains("'IBM Plex Sans'"), "the usual face is there too");

    let page = String::from_utf8(made(Format::Html, &folder, |_| {})).unwrap();
    for sign in
        ["font-family:'IBM Plex Serif'", "--accent:#0b4a75", "--accent:#8cc4ee", "--corner:3px", "class=\"logo\""]
    {
        assert!(page.contains(sign), "the page has no {sign}");
    }
    assert!(page.contains("Map: The Example Gazette"));

    made(Format::Pdf, &folder, |wish| wish.all_phases = true);
    let pdf = folder.join("story.pdf");
    let (fonts, _) = said_by("pdffonts", &[pdf.to_str().unwrap()]);
    assert!(fonts.contains("IBMPlexSerif-Regular") && !fonts.contains("IBMPlexSans"), "{fonts}");

    // The pixels of a picture, and of a film: the accent is in both, the usual one in neither.
    made(Format::Png, &folder, |_| {});
    made(Format::Gif, &folder, |wish| wish.size = (500.0, 400.0));
    for name in ["story.png", "story.gif"] {
        let pixels = image::open(folder.join(name)).unwrap().to_rgb8();
        let near = |color: [u8; 3]| {
            let near = |pixel: &image::Rgb<u8>| pixel.0.iter().zip(color).all(|(one, other)| one.abs_diff(other) < 6);
            pixels.pixels().filter(|pixel| near(pixel)).count()
        };
        assert!(near([0x0b, 0x4a, 0x75]) > 20, "{name} is not in the style");
        assert_eq!(near([0x9c, 0x35, 0x1f]), 0, "{name} has the usual accent");
    }
}

#[test]
fn the_window_takes_up_a_style_and_lets_it_go() {
    let machine = machine("style-window");
    let mut window = window(&english(), &machine);
    window.state_mut().apply(WindowAction::UseStyle(newspaper()), 0.0);
    finish(&mut window);
    let state = window.state().state();
    assert_eq!(state.style().style().name, "The Example Gazette");
    assert_eq!(state.session(None).style, Some(newspaper()), "it is not remembered");
    // What is exported from the window is in it too.
    let request = state.export_request(machine.folder.join("x.png"), true);
    assert_eq!(request.style.themes[0].accent, Color32::from_rgb(0x0b, 0x4a, 0x75));
    // It is seen: the window's pixels have the accent.
    let accents = |window: &mut egui_kittest::Harness<'_, marhala::app::App>, color: [u8; 3]| {
        let picture = window.render().unwrap();
        picture.pixels().filter(|pixel| pixel.0[..3] == color).count()
    };
    assert!(accents(&mut window, [0x0b, 0x4a, 0x75]) > 200);
    window.state_mut().apply(WindowAction::UseOwnStyle, 0.0);
    finish(&mut window);
    assert_eq!(accents(&mut window, [0x0b, 0x4a, 0x75]), 0);
    assert!(accents(&mut window, [0x9c, 0x35, 0x1f]) > 200);
    assert_eq!(window.state().state().session(None).style, None);
}

#[test]
fn a_style_that_is_saved_anew_is_taken_up_and_a_broken_one_is_not() {
    for (options, not_used) in [(english(), "The style was not used"), (arabic(), "لم يُستعمل الطراز")] {
        let machine: Arc<Machine> = machine(&format!("style-saved-{}", options.view.language));
        let file = machine.folder.join("house.toml");
        std::fs::write(&file, "[light]\naccent = \"#0055aa\"\n").unwrap();
        let mut window = window(&options, &machine);
        window.state_mut().apply(WindowAction::UseStyle(file.clone()), 0.0);
        finish(&mut window);
        let accent = |window: &egui_kittest::Harness<'_, marhala::app::App>| {
            window.state().state().style().style().themes[0].accent
        };
        assert_eq!(accent(&window), Color32::from_rgb(0x00, 0x55, 0xaa));
        // Saved anew.
        std::fs::write(&file, "[light]\naccent = \"#007744\"\n").unwrap();
        machine.changed.lock().unwrap().as_ref().unwrap()();
        finish(&mut window);
        assert_eq!(accent(&window), Color32::from_rgb(0x00, 0x77, 0x44));
        // Broken: what is shown stays, and it is said where.
        std::fs::write(&file, "[light]\n\naccent = \"green\"\n").unwrap();
        machine.changed.lock().unwrap().as_ref().unwrap()();
        finish(&mut window);
        assert_eq!(accent(&window), Color32::from_rgb(0x00, 0x77, 0x44));
        assert!(says(&window, not_used) && says(&window, "light.accent") && says(&window, "3"));
    }
}

#[test]
fn large_markers_are_drawn_and_reached_as_such() {
    let mut options = english();
    let mut large = HouseStyle::default();
    large.themes.iter_mut().for_each(|theme| theme.marker_size = 2.0);
    let radius = |options: &marhala::app::WindowOptions| {
        let window = common::window(options, (1280.0, 800.0));
        let marker = window.state().scene().markers[0].clone();
        let (center, radius) = (marker.center, marker.radius);
        let edge = marhala::map::Point { x: center.x, y: center.y + radius - 1.0 };
        assert_eq!(window.state().scene().place_at(edge), Some(&marker.place));
        radius
    };
    let usual = radius(&options);
    options.style = marhala::app::state::StyleState::new(None, Arc::new(large));
    assert!((radius(&options) - 2.0 * usual).abs() < 0.01);
}

#[test]
fn the_command_line_writes_checks_and_uses_styles() {
    let folder = common::folder("style-command");
    let file = folder.join("mine.toml");
    let path = file.to_str().unwrap();
    let (said, code) = marhala(&["new", path]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), house_style::template());
    assert_eq!(marhala(&["check", path]).1, Some(0));
    // What some cannot read is said with figures, and used.
    std::fs::write(&file, "[light]\nmuted = \"#bbbbbb\"\n").unwrap();
    let picture = folder.join("x.png");
    let (said, code) = marhala(&["export", "--lang", "en", "--style", path, "--out", picture.to_str().unwrap()]);
    assert!(said.contains("light.muted on light.paper has a contrast of 1.9; 4.5 is the least"), "{said}");
    assert!(code == Some(0) && picture.exists());
    // What is wrong is named with its place, and nothing is written.
    std::fs::write(&file, "[light]\nmutd = \"#bbbbbb\"\n[fonts]\nregular = \"none.ttf\"\n").unwrap();
    let other = folder.join("y.png");
    let (said, code) = marhala(&["export", "--lang", "en", "--style", path, "--out", other.to_str().unwrap()]);
    assert!(said.contains("line 2, column 1: there is no field light.mutd. The nearest is muted"), "{said}");
    assert!(said.contains("line 4") && said.contains("fonts.regular"), "{said}");
    assert!(code == Some(1) && !other.exists());
    assert_eq!(marhala(&["check", path]).1, Some(1));
}

#[test]
fn the_schema_of_styles_is_that_of_their_reader() {
    let written: serde_json::Value = serde_json::from_str(include_str!("../../data/style.schema.json")).unwrap();
    assert_eq!(written, house_style::schema(), "run: cargo run -- schema --style > data/style.schema.json");
}
