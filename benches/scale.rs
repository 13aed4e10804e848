//! What size costs: loading, memory, the first frame, and frames of one core (1920×1080, layout and tessellation, no GPU)
//! while scrubbing, playing by date, panning, zooming, typing a search, filtering, with the longest details open, and while
//! somebody does anything that can be done.
//!
//! `cargo bench --bench scale` prints stories of 10 to 100,000 places, each also as a ratio to the smallest. After `--`,
//! numbers choose other sizes, and `only=scrubbing` one kind of frame (`only=soak` for actions by chance; the variable
//! SLOWEST lists the slowest).

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a measurement ends where it fails")]

#[allow(dead_code, missing_docs, reason = "shared with the soak test")]
#[path = "../tests/soak/actions.rs"]
mod actions;
#[allow(dead_code, missing_docs, reason = "shared with the soak test")]
#[path = "../tests/soak/dice.rs"]
mod dice;
#[path = "support/large_story.rs"]
mod large_story;
#[path = "support/nobody.rs"]
mod nobody;

use std::sync::Arc;
use std::time::Instant;

use egui::{Pos2, RawInput, Rect, vec2};

use marhala::app::state::action::{Action, FilterAction, MapAction, SearchAction, TimelineAction};
use marhala::app::{App, Loading, State, WindowOptions};
use marhala::atlas::filter::Facet;
use marhala::atlas::{self, Atlas};
use marhala::map::Point;
use marhala::view::time_axis::span;
use marhala::view::{Appearance, Opened, ViewState};

const WIDTH: f32 = 1920.0;
const HEIGHT: f32 = 1080.0;
const SIZES: [usize; 4] = [10, 1_000, 10_000, 100_000];
const WARM_UP: usize = 20;
const FRAMES: usize = 240;

/// Something that happens before each frame of a number.
type Each = fn(&mut App, usize);

/// A window on a story, drawn frame by frame.
struct Window {
    ctx: egui::Context,
    app: App,
    number: usize,
}

impl Window {
    fn new(atlas: &Arc<Atlas>, view: ViewState, loading: Loading) -> Self {
        let ctx = egui::Context::default();
        let state = State::new(Arc::clone(atlas), WindowOptions { view, ..WindowOptions::default() });
        ctx.add_plugin(marhala::render::plain_rects::PlainRects::default());
        let app = App::new(&ctx, state, loading);
        Self { ctx, app, number: 0 }
    }

    /// Draws a frame; the milliseconds that it took.
    fn draw(&mut self, each: Each) -> f64 {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(WIDTH, HEIGHT))),
            time: Some(self.number as f64 / 60.0),
            // What the window's device takes: glyphs are let go of where they fill the largest texture.
            max_texture_side: Some(8192),
            ..RawInput::default()
        };
        let start = Instant::now();
        each(&mut self.app, self.number);
        let mut output = self.ctx.run_ui(input, |ui| self.app.show(ui));
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        output.textures_delta.clear();
        self.number += 1;
        start.elapsed().as_secs_f64() * 1000.0
    }

    /// The median and the 99th percentile of frames, in milliseconds.
    fn measure(&mut self, frames: usize, each: Each) -> (f64, f64) {
        for _ in 0..WARM_UP {
            self.draw(each);
        }
        let mut times: Vec<f64> = (0..frames).map(|_| self.draw(each)).collect();
        times.sort_by(f64::total_cmp);
        (times[times.len() / 2], times[times.len() * 99 / 100])
    }
}

fn now(number: usize) -> f64 {
    number as f64 / 60.0
}

fn rest(_: &mut App, _: usize) {}

fn scrub(app: &mut App, number: usize) {
    let last = (large_story::PHASES - 1) as f64;
    app.apply(TimelineAction::ScrubTo(last * (number as f64 / 120.0).sin().abs()), now(number));
}

fn by_date(app: &mut App, number: usize) {
    let (first, last) = span(app.state().atlas());
    let day = first + (number as f64 / 2.0) % (last - first);
    app.apply(TimelineAction::ScrubToDay(day), now(number));
}

fn pan(app: &mut App, number: usize) {
    let step = if number % 80 < 40 { 14.0 } else { -14.0 };
    app.apply(MapAction::Pan { dx: step, dy: step / 2.0 }, now(number));
}

fn zoom(app: &mut App, number: usize) {
    let levels = if number % 120 < 60 { 0.12 } else { -0.12 };
    app.apply(MapAction::ZoomAt { point: Point { x: 900.0, y: 500.0 }, levels }, now(number));
}

fn search(app: &mut App, number: usize) {
    const TYPED: &str = "report 12345";
    let query = TYPED[..=number % TYPED.len()].to_owned();
    app.apply(SearchAction::SetQuery(query), now(number));
}

/// Hides one side more, or one less: what is counted and drawn is found anew.
fn filter(app: &mut App, number: usize) {
    let sides = &app.state().atlas().sides;
    let side = sides[number % sides.len()].id.clone();
    app.apply(FilterAction::Toggle(Facet::Side(side)), now(number));
}

/// How often the same actions by chance are done: each frame counts as its quickest, since a machine does other things, too.
const ROUNDS: usize = 3;

/// The median, the 99th percentile and the slowest of frames after actions by chance, in milliseconds, and that action.
fn soak(atlas: &Arc<Atlas>, view: &ViewState, frames: usize) -> (f64, f64, f64, String) {
    let mut times = soak_once(atlas, view.clone(), frames);
    for _ in 1..ROUNDS {
        for (best, again) in times.iter_mut().zip(soak_once(atlas, view.clone(), frames)) {
            best.0 = best.0.min(again.0);
        }
    }
    times.sort_by(|one, other| one.0.total_cmp(&other.0));
    if std::env::var_os("SLOWEST").is_some() {
        for (time, action) in times.iter().rev().take(30) {
            println!("    {time:.0} ms {}", action.chars().take(100).collect::<String>());
        }
    }
    let (slowest, action) = times[frames - 1].clone();
    (times[frames / 2].0, times[frames * 99 / 100].0, slowest, action.chars().take(60).collect())
}

/// The milliseconds of frames after actions by chance, and these.
fn soak_once(atlas: &Arc<Atlas>, view: ViewState, frames: usize) -> Vec<(f64, String)> {
    let (mut window, mut dice) = (Window::new(atlas, view, Loading::Background), dice::Dice(7));
    window.app = window.app.with_platform(Arc::new(nobody::Nobody));
    for _ in 0..WARM_UP {
        window.draw(rest);
    }
    let mut times: Vec<(f64, String)> = Vec::new();
    while times.len() < frames {
        let action = actions::action(&mut dice, atlas);
        // What touches files and the desktop is not a matter of frames.
        if matches!(action, Action::Document(_)) {
            continue;
        }
        let (name, at) = (format!("{action:?}"), now(window.number));
        let start = Instant::now();
        window.app.apply(action, at);
        let applied = start.elapsed().as_secs_f64() * 1000.0;
        times.push((applied + window.draw(rest), name));
    }
    times
}

/// Memory that is resident, and the most there has been, in MB; where the system tells.
fn memory(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = status.lines().find_map(|found| found.strip_prefix(line));
    value.and_then(|value| value.trim().split(' ').next()?.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let only: Vec<String> = std::env::args().skip(1).filter(|argument| argument.starts_with("only=")).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let mut smallest: Vec<f64> = Vec::new();
    println!("{WIDTH}×{HEIGHT}, {FRAMES} frames each, milliseconds of one core: median / 99 % (median × the smallest)");
    for count in sizes {
        let bytes = large_story::bytes(count);
        let start = Instant::now();
        let atlas = atlas::read(&bytes, false).atlas.unwrap();
        let read = start.elapsed().as_secs_f64() * 1000.0;
        let opened = Opened::new(Arc::new(atlas));
        let atlas = Arc::clone(&opened.atlas);
        let load = start.elapsed().as_secs_f64() * 1000.0;
        let (claims, megabytes) = (atlas.claims.len(), bytes.len() as f64 / 1e6);
        drop(bytes);
        println!("{count} places, {claims} claims, {megabytes:.1} MB: load {load:.0} ms (of which read {read:.0} ms)");
        println!("  memory {:.0} MB, at most {:.0} MB", memory("VmRSS:"), memory("VmHWM:"));
        let view = || ViewState { language: "en".into(), appearance: Appearance::Light, ..ViewState::default() };
        let place = atlas.places.iter().max_by_key(|place| atlas.claims_about(&place.id).len()).unwrap().id.to_string();
        let mut window = Window::new(&atlas, view().at_stop(5), Loading::Inline);
        println!("  first frame {:.1} ms", window.draw(rest));
        let frames = FRAMES;
        let runs: [(&str, Each, ViewState); 8] = [
            ("at rest", rest, view().at_stop(5)),
            ("scrubbing", scrub, view().at_stop(5)),
            ("by date", by_date, view().at_stop(5)),
            ("panning", pan, view().at_stop(5)),
            ("zooming", zoom, view().at_stop(5)),
            ("typing a search", search, view().at_stop(5)),
            ("a filter changes", filter, view().at_stop(5)),
            ("the longest details", rest, view().at_stop(5).with_place(&place)),
        ];
        for (index, (name, each, view)) in runs.into_iter().enumerate() {
            if !only.is_empty() && !only.iter().any(|only| only[5..] == *name) {
                continue;
            }
            let (median, worst) = Window::new(&atlas, view, Loading::Inline).measure(frames, each);
            if smallest.len() <= index {
                smallest.resize(index + 1, median);
            }
            println!("  {name:<20} {median:>9.2} / {worst:>9.2}  (× {:.2})", median / smallest[index]);
        }
        if only.is_empty() || only.iter().any(|only| only == "only=soak") {
            let (median, worst, slowest, action) = soak(&atlas, &view().at_stop(5), 600);
            println!("  actions by chance    {median:>9.2} / {worst:>9.2}, at most {slowest:.0} ms ({action})");
        }
        println!("  memory after that {:.0} MB, at most {:.0} MB", memory("VmRSS:"), memory("VmHWM:"));
    }
}
