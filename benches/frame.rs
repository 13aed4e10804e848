//! What a frame costs the processor: input, panels, shapes and tessellation of the whole window, without a GPU. What the
//! window keeps on the GPU (areas, tiles) costs it no more here than there: the call that draws it.
//!
//! `cargo bench` prints medians and 99th percentiles beside a baseline measured in the same run, frame by frame in
//! turn (`only=areas` after `--`: what areas cost alone; `only=painted`: what painting costs where there
//! is no GPU): walkers' own widget on the same basemap and viewport with no story on it.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a measurement ends where it fails")]

#[path = "support/area_story.rs"]
mod area_story;
#[path = "../tests/it/common/town.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod town;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Pos2, RawInput, Rect, vec2};
use walkers::{Map, MapMemory, TileId, Tiles as _, lon_lat};

use marhala::app::map::tiles::BasemapTiles;
use marhala::app::state::action::{BasemapAction, MapAction, TimelineAction};
use marhala::app::{App, Loading, State, WindowOptions};
use marhala::atlas::model::Position;
use marhala::atlas::{self, Atlas};
use marhala::map::basemap::{Basemap, Schema};
use marhala::map::palette;
use marhala::map::shapes::Shapes;
use marhala::map::{Camera, Point};
use marhala::render::raster::{LARGEST_TEXTURE, Rasterizer};
use marhala::tiles::network::Network;
use marhala::tiles::{self, Origin};
use marhala::view::{Appearance, ViewState};

const WIDTH: f32 = 1920.0;
const HEIGHT: f32 = 1080.0;
const WARM_UP: usize = 60;
const FRAMES: usize = 400;

/// Draws the frame of a number.
type Frame<'b> = Box<dyn FnMut(&mut egui::Ui, usize) + 'b>;

/// Something that draws frames.
struct Bench<'b> {
    name: &'b str,
    ctx: egui::Context,
    frame: Frame<'b>,
    milliseconds: Vec<f64>,
}

impl<'b> Bench<'b> {
    fn new(name: &'b str, make: impl FnOnce(&egui::Context) -> Frame<'b>) -> Self {
        let ctx = egui::Context::default();
        marhala::render::gpu_meshes::assume_installed(&ctx);
        ctx.add_plugin(marhala::render::plain_rects::PlainRects::default());
        let frame = make(&ctx);
        Self { name, ctx, frame, milliseconds: Vec::new() }
    }

    fn draw(&mut self, number: usize) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(WIDTH, HEIGHT))),
            time: Some(number as f64 / 60.0),
            ..RawInput::default()
        };
        let start = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| (self.frame)(ui, number));
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        self.milliseconds.push(start.elapsed().as_secs_f64() * 1000.0);
        output.textures_delta.clear();
    }

    /// The median and the 99th percentile, in milliseconds.
    fn summary(&self) -> (f64, f64) {
        let mut sorted = self.milliseconds[WARM_UP..].to_vec();
        sorted.sort_by(f64::total_cmp);
        (sorted[sorted.len() / 2], sorted[sorted.len() * 99 / 100])
    }
}

fn options(view: ViewState) -> WindowOptions {
    WindowOptions { view, ..WindowOptions::default() }
}

fn view(language: &str) -> ViewState {
    let view = ViewState { language: language.to_owned(), appearance: Appearance::Light, ..ViewState::default() };
    view.at_stop(4)
}

/// The window, with something done to its state before each frame.
fn window<'b>(
    name: &'b str,
    atlas: &Arc<Atlas>,
    view: ViewState,
    mut each: impl FnMut(&mut App, usize) + 'b,
) -> Bench<'b> {
    let state = State::new(Arc::clone(atlas), options(view));
    Bench::new(name, |ctx| {
        let mut app = App::new(ctx, state, Loading::Inline);
        Box::new(move |ui, number| {
            each(&mut app, number);
            app.show(ui);
        })
    })
}

/// walkers alone, looking where the window looks.
fn walkers_alone(atlas: &Arc<Atlas>) -> Bench<'static> {
    let camera = State::new(Arc::clone(atlas), options(view("en"))).view().camera;
    Bench::new("walkers alone", |ctx| {
        let mut tiles = BasemapTiles::new(&Basemap::built_in().unwrap(), &palette::LIGHT, Loading::Inline, ctx);
        let center = lon_lat(camera.center.lon, camera.center.lat);
        let mut memory = MapMemory::default();
        memory.center_at(center);
        memory.set_zoom(camera.zoom).unwrap();
        Box::new(move |ui, _| {
            tiles.begin_frame();
            ui.add(Map::new(Some(&mut tiles), &mut memory, center));
        })
    })
}

/// The place that most has been said about.
fn longest(atlas: &Atlas) -> String {
    let place = atlas.places.iter().max_by_key(|place| atlas.claims_about(&place.id).len()).unwrap();
    println!("the longest details: {}, {} claims", place.id, atlas.claims_about(&place.id).len());
    place.id.to_string()
}

fn by_date() -> ViewState {
    view("en").on_day(jiff::civil::date(2025, 8, 20))
}

/// Sets the story playing, again and again.
fn playing(app: &mut App, number: usize) {
    let now = number as f64 / 60.0;
    if app.state().timeline().playback.is_none() {
        if !app.state().timeline().looping {
            app.apply(TimelineAction::ToggleLoop, now);
        }
        app.apply(TimelineAction::TogglePlay, now);
    }
}

/// Resident memory in MB, where the system tells.
fn memory() -> Option<f64> {
    let pages: f64 = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096.0 / 1e6)
}

/// Scrubs for so many frames; the memory before and after.
fn growth(atlas: &Arc<Atlas>) {
    const SCRUBBED: usize = 10_000;
    let last = (atlas.phases.len() - 1) as f64;
    let mut bench = window("", atlas, view("en"), |app, number| {
        let position = last * (number as f64 / 120.0).sin().abs();
        app.apply(TimelineAction::ScrubTo(position), number as f64 / 60.0);
    });
    let mut after = Vec::new();
    for number in 0..=SCRUBBED {
        bench.draw(number);
        if number % (SCRUBBED / 5) == 0 {
            after.extend(memory());
        }
    }
    let memory: Vec<String> = after.iter().map(|memory| format!("{memory:.1}")).collect();
    println!("resident memory in MB, every {} frames of scrubbing: {}", SCRUBBED / 5, memory.join(", "));
}

fn main() {
    if std::env::args().any(|argument| argument == "only=areas") {
        return areas();
    }
    let atlas = Arc::new(atlas::built_in().unwrap());
    if std::env::args().any(|argument| argument == "only=painted") {
        return painted(&atlas);
    }
    let place = longest(&atlas);
    let with_details = |language: &str| view(language).with_place(&place);
    let last = (atlas.phases.len() - 1) as f64;
    let archive = tempfile::NamedTempFile::new().unwrap();
    town::write_pmtiles(archive.path(), Schema::OpenMapTiles);
    let mut benches = [
        walkers_alone(&atlas),
        window("the window", &atlas, view("en"), |_, _| {}),
        window("the window in Arabic", &atlas, view("ar"), |_, _| {}),
        window("with the longest details", &atlas, with_details("en"), |_, _| {}),
        window("with them in Arabic", &atlas, with_details("ar"), |_, _| {}),
        window("scrubbing", &atlas, view("en"), |app, number| {
            let position = last * (number as f64 / 120.0).sin().abs();
            app.apply(TimelineAction::ScrubTo(position), number as f64 / 60.0);
        }),
        window("playing", &atlas, view("en"), playing),
        window("playing by date", &atlas, by_date(), playing),
        window("at zoom 14, bundled map", &atlas, near(), pan),
        window("at zoom 14, vector map", &atlas, near(), |app, number| {
            if number == 0 {
                let origin = Origin::File(archive.path().to_owned());
                app.apply(BasemapAction::Use(origin.clone()), 0.0);
                app.take_basemap(&origin, tiles::open(&origin, &Network::none()));
            }
            pan(app, number);
        }),
        window("plan beside report", &atlas, ViewState { compare: true, ..by_date() }, |_, _| {}),
    ];
    for number in 0..WARM_UP + FRAMES {
        for bench in &mut benches {
            bench.draw(number);
        }
    }
    let (baseline, _) = benches[0].summary();
    println!("{WIDTH}×{HEIGHT}, {FRAMES} frames each, milliseconds of one core");
    println!("{:<26} {:>8} {:>8} {:>10}", "", "median", "99 %", "× walkers");
    for bench in &benches {
        let (median, worst) = bench.summary();
        println!("{:<26} {median:>8.3} {worst:>8.3} {:>10.2}", bench.name, median / baseline);
    }
    for (language, without, with) in [("English", 1, 3), ("Arabic", 2, 4)] {
        let cost = benches[with].summary().0 - benches[without].summary().0;
        println!("the longest details cost {cost:.3} ms a frame in {language}");
    }
    let near = |name: &str| benches.iter().find(|bench| bench.name == name).unwrap().summary().0;
    let ratio = near("at zoom 14, vector map") / near("at zoom 14, bundled map");
    println!("at zoom 14 a vector map costs {ratio:.2} times the bundled one");
    first_tiles(archive.path());
    areas();
    painted(&atlas);
    growth(&atlas);
}

/// What a frame costs where the processor paints it too, on all cores: the layout, and the painting.
fn painted(atlas: &Arc<Atlas>) {
    let last = (atlas.phases.len() - 1) as f64;
    let scrub = move |app: &mut App, number: usize| {
        let position = last * (number as f64 / 120.0).sin().abs();
        app.apply(TimelineAction::ScrubTo(position), number as f64 / 60.0);
    };
    println!("painted by the processor      layout  99 %   paint  99 %");
    for size in [vec2(1280.0, 800.0), vec2(WIDTH, HEIGHT)] {
        for name in ["panning", "scrubbing"] {
            let ctx = egui::Context::default();
            let mut app = App::without_gpu(&ctx, State::new(Arc::clone(atlas), options(view("en"))), Loading::Inline);
            let mut rasterizer = Rasterizer::default();
            let (wide, high) = (size.x as usize, size.y as usize);
            let mut pixels = vec![0; wide * high];
            let (mut layout, mut paint) = (Vec::new(), Vec::new());
            for number in 0..WARM_UP + FRAMES {
                if name == "panning" {
                    pan(&mut app, number);
                } else {
                    scrub(&mut app, number);
                }
                let input = RawInput {
                    screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
                    time: Some(number as f64 / 60.0),
                    max_texture_side: Some(LARGEST_TEXTURE),
                    ..RawInput::default()
                };
                let start = Instant::now();
                let output = ctx.run_ui(input, |ui| app.show(ui));
                let frame = ctx.tessellate(output.shapes, output.pixels_per_point);
                layout.push(start.elapsed().as_secs_f64() * 1000.0);
                let start = Instant::now();
                rasterizer.take_up(output.textures_delta);
                rasterizer.paint((&mut pixels, wide), app.ground(), &frame, output.pixels_per_point);
                paint.push(start.elapsed().as_secs_f64() * 1000.0);
            }
            let of = |times: &[f64]| {
                let mut sorted = times[WARM_UP..].to_vec();
                sorted.sort_by(f64::total_cmp);
                format!("{:>6.2} {:>6.2}", sorted[sorted.len() / 2], sorted[sorted.len() * 99 / 100])
            };
            println!("{name:<10} {wide:>5} × {high:<5}    {}  {}", of(&layout), of(&paint));
        }
    }
}

/// What 300 areas of 200,000 points cost a frame, beside the same story of points.
fn areas() {
    const POINTS: usize = 200_000;
    let text = area_story::text(POINTS);
    let mut without: serde_json::Value = serde_json::from_str(&text).unwrap();
    without["places"].as_array_mut().unwrap().iter_mut().for_each(|place| {
        place.as_object_mut().unwrap().remove("shape");
    });
    let read = |text: &str| Arc::new(atlas::read(text.as_bytes(), false).atlas.unwrap());
    let start = Instant::now();
    let atlas = read(&text);
    let reading = start.elapsed().as_secs_f64() * 1000.0;
    let start = Instant::now();
    std::hint::black_box(Shapes::new(&atlas));
    println!("{POINTS} points: read in {reading:.0} ms, weighed in {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    let bare = read(&without.to_string());
    let scrub = |app: &mut App, number: usize| {
        let position = (area_story::PHASES - 1) as f64 * (number as f64 / 120.0).sin().abs();
        app.apply(TimelineAction::ScrubTo(position), number as f64 / 60.0);
    };
    let zoom = |app: &mut App, number: usize| {
        let levels = if number % 120 < 60 { 0.08 } else { -0.08 };
        let point = Point { x: 900.0, y: 500.0 };
        app.apply(MapAction::ZoomAt { point, levels }, number as f64 / 60.0);
    };
    let mut benches = [
        window("scrubbing without areas", &bare, view("en"), scrub),
        window("scrubbing with them", &atlas, view("en"), scrub),
        window("panning with them", &atlas, view("en"), pan),
        window("zooming without areas", &bare, view("en"), zoom),
        window("zooming with them", &atlas, view("en"), zoom),
    ];
    for number in 0..WARM_UP + FRAMES {
        for bench in &mut benches {
            bench.draw(number);
        }
    }
    for bench in &benches {
        let (median, worst) = bench.summary();
        println!("{:<26} {median:>8.3} {worst:>8.3}", bench.name);
    }
}

/// How long it takes from choosing a file until its tiles in view are there.
fn first_tiles(path: &Path) {
    let start = Instant::now();
    let opened = tiles::open(&Origin::File(path.to_owned()), &Network::none()).unwrap();
    let ctx = egui::Context::default();
    let mut tiles = BasemapTiles::new(&opened.basemap, &palette::LIGHT, Loading::Background, &ctx);
    let (zoom, x, y) = town::middle();
    tiles.begin_frame();
    for (dx, dy) in (0..5).flat_map(|dx| (0..3).map(move |dy| (dx, dy))) {
        let _ = tiles.at(TileId { zoom, x: x + dx - 2, y: y + dy - 1 });
    }
    tiles.wait(Duration::from_secs(10));
    println!("from choosing a file to 15 tiles of it: {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
}

/// Over the town, as near as its streets.
fn near() -> ViewState {
    let center = Position { lon: town::MIDDLE.0, lat: town::MIDDLE.1 };
    view("en").through(Camera { center, zoom: 14.0 })
}

/// Moves the map to and fro.
fn pan(app: &mut App, number: usize) {
    let dx = (number as f64 / 20.0).sin() as f32 * 12.0;
    app.apply(MapAction::Pan { dx, dy: dx / 2.0 }, number as f64 / 60.0);
}
