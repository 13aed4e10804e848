//! The scenes of a page: what the window would draw at each stop and on each day on which something was said, at several
//! sizes, as pieces that are written once and lists of which piece stands where.

use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::civil::DateTime;
use serde_json::{Value, json};

use crate::atlas::Atlas;
use crate::atlas::evidence::Evidence;
use crate::atlas::moment::Age;
use crate::export::page::targets::{Target, targets};
use crate::export::page::themed::{Variables, themed};
use crate::export::svg_painter::SvgPainter;
use crate::map::basemap::BaseLabel;
use crate::map::focus::{Focus, MarkerSize};
use crate::map::labels::{Label, LabelClass};
use crate::map::symbols::Marker;
use crate::map::{Camera, Insets, Point, Scene, ScreenRect, Viewport};
use crate::render::cluster_symbol;
use crate::render::figure;
use crate::render::outline;
use crate::render::scene::{paint_marker, paint_name};
use crate::render::symbols;
use crate::render::theme::Theme;
use crate::text::Text;
use crate::text::bidi::without_marks;
use crate::view::StoryView;
use crate::view::time_axis;

/// Width and height of the map in the page's own units: logical pixels at the level 0.
pub const SIZE: (f32, f32) = (1000.0, 640.0);
/// The sizes in which the map is laid out: each is twice as large as the one before, level 0 is [`SIZE`].
pub const LEVELS: std::ops::RangeInclusive<i32> = -2..=2;
/// The most places of a story that is laid out in all sizes and on all days; larger ones are for their stops alone.
const MOST_PLACES: usize = 400;

/// The pieces of all scenes, each written once.
#[derive(Default)]
pub struct Pieces {
    numbers: HashMap<String, usize>,
    list: Vec<String>,
    /// What differs between the themes.
    pub variables: Variables,
}

impl Pieces {
    /// The number of a piece.
    fn number(&mut self, piece: String) -> usize {
        let next = self.list.len();
        *self.numbers.entry(piece).or_insert_with_key(|piece| {
            self.list.push(piece.clone());
            next
        })
    }

    /// All pieces, as definitions to be used.
    #[must_use]
    pub fn definitions(&self) -> String {
        self.list.iter().enumerate().fold(String::new(), |mut out, (number, piece)| {
            // Gradients are named within a piece.
            let piece = piece.replace("fade-", &format!("p{number}-"));
            let _ = writeln!(out, r#"<g id="p{number}">{piece}</g>"#);
            out
        })
    }
}

/// A scene: pieces with their places, and what of it can be opened.
pub struct PageScene {
    /// What is drawn, from below to above.
    pub pieces: Vec<Placed>,
    /// What can be opened: kind, id, where, radius in logical pixels, name.
    pub targets: Vec<Target>,
}

/// A piece where it stands.
pub struct Placed {
    /// Its number.
    pub piece: usize,
    /// Where, in units of the page.
    pub at: (f32, f32),
    /// Whether it is a move of now, which comes while the slider does.
    pub now: bool,
    /// The place whose shape it is.
    pub place: Option<String>,
}

impl PageScene {
    /// The places that stand by themselves.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().filter(|target| target.kind == "place").map(|target| target.id.as_str())
    }

    /// The scene as the page's script reads it.
    #[must_use]
    pub fn json(&self) -> Value {
        let tenth = |value: f32| (f64::from(value) * 10.0).round() / 10.0;
        let piece = |placed: &Placed| {
            let mut row = vec![json!(placed.piece), json!(tenth(placed.at.0)), json!(tenth(placed.at.1))];
            row.extend((placed.now || placed.place.is_some()).then(|| json!(i32::from(placed.now))));
            row.extend(placed.place.as_ref().map(|place| json!(place)));
            Value::Array(row)
        };
        let pieces: Vec<Value> = self.pieces.iter().map(piece).collect();
        let targets: Vec<Value> = self
            .targets
            .iter()
            .map(|target| {
                json!([
                    target.kind,
                    target.id,
                    tenth(target.at.0),
                    tenth(target.at.1),
                    tenth(target.reach),
                    target.name
                ])
            })
            .collect();
        json!([pieces, targets])
    }
}

/// The sizes that a story is laid out in.
#[must_use]
pub fn levels(atlas: &Atlas) -> Vec<i32> {
    if atlas.places.len() > MOST_PLACES { (-1..=1).collect() } else { LEVELS.collect() }
}

/// When something was said, in days since 2000-01-01, as far as that is laid out.
#[must_use]
pub fn days(atlas: &Atlas) -> Vec<f64> {
    if atlas.places.len() > MOST_PLACES {
        return Vec::new();
    }
    let mut moments: Vec<DateTime> = atlas.claims.iter().map(|claim| claim.date.begins()).collect();
    moments.sort_unstable();
    moments.dedup();
    moments.into_iter().map(time_axis::days_at).collect()
}

/// Lays out the scenes of a story in one language.
pub struct Stage<'s> {
    /// The story.
    pub story: &'s mut StoryView,
    /// egui's context, for its fonts.
    pub ctx: &'s egui::Context,
    /// Light and dark.
    pub themes: &'s [Theme; 2],
    /// The names of the map.
    pub labels: &'s [BaseLabel],
    /// The camera at level 0.
    pub camera: Camera,
}

impl Stage<'_> {
    /// The scene of a stop, or of a day, at a level.
    pub fn scene(&mut self, stop: usize, day: Option<f64>, level: i32, pieces: &mut Pieces) -> PageScene {
        self.story.edit(|view| (view.position, view.day) = (stop as f64, day));
        let scale = 2_f32.powi(level);
        let viewport = Viewport { x: 0.0, y: 0.0, width: SIZE.0 * scale, height: SIZE.1 * scale };
        let camera = Camera { zoom: self.camera.zoom + f64::from(level), ..self.camera };
        let moment = self.story.moment();
        let (messages, rtl) = (self.story.messages(), self.story.messages().rtl());
        let mut measure = |name: &str, naming: LabelClass| {
            let text = Text::new(name, self.themes[0].name(naming)).direction(rtl);
            let size = text.lay_out(self.ctx, f32::INFINITY, 1).size();
            (size.x, size.y * 0.8)
        };
        let crowd = self.story.crowd(&moment);
        let marker_size = MarkerSize(self.themes[0].marker_size);
        let focus = Focus { crowd: crowd.as_ref(), shapes: Some(self.story.shapes()), marker_size, ..Focus::default() };
        let scene = Scene::new(&moment, (&camera, &viewport), (messages.tag(), rtl), self.labels, &focus, &mut measure);
        let mut made = Maker { ctx: self.ctx, themes: self.themes, rtl, scale, pieces, out: Vec::new() };
        made.all(&scene);
        PageScene { pieces: made.out, targets: targets(self.story, &moment, &scene, scale) }
    }

    /// The displayed day in words.
    #[must_use]
    pub fn words_of(&self, day: f64) -> String {
        without_marks(&self.story.messages().date(self.story.date_at(day)))
    }
}

/// Paints the parts of a scene one by one, each around its own origin.
struct Maker<'m> {
    ctx: &'m egui::Context,
    themes: &'m [Theme; 2],
    rtl: bool,
    scale: f32,
    pieces: &'m mut Pieces,
    out: Vec<Placed>,
}

impl Maker<'_> {
    fn put(&mut self, origin: Point, paint: impl Fn(&SvgPainter<'_>, &Theme)) {
        let [light, dark] = self.themes.each_ref().map(|theme| {
            let painter = SvgPainter::new(self.ctx, SIZE).unbounded();
            paint(&painter, theme);
            painter.into_parts().0
        });
        if light.is_empty() {
            return;
        }
        let piece = themed(&rounded(&light), &rounded(&dark), &mut self.pieces.variables);
        let number = self.pieces.number(piece);
        let at = (origin.x / self.scale, origin.y / self.scale);
        self.out.push(Placed { piece: number, at, now: false, place: None });
    }

    fn all(&mut self, scene: &Scene) {
        let moved = |point: Point, by: Point| Point { x: point.x - by.x, y: point.y - by.y };
        let rtl = self.rtl;
        let name_at = |label: &Label, by: Point| Label {
            frame: ScreenRect { min: moved(label.frame.min, by), max: moved(label.frame.max, by) },
            dot: label.dot.map(|dot| moved(dot, by)),
            ..label.clone()
        };
        for label in scene.labels.iter().filter(|label| label.place.is_none()) {
            let origin = label.dot.unwrap_or_else(|| label.frame.center());
            let label = name_at(label, origin);
            self.put(origin, |painter, theme| paint_name(painter, theme, &label, rtl));
        }
        for outline in &scene.outlines {
            let Some(origin) = outline.lines.first().and_then(|line| line.first()).copied() else { continue };
            let mut outline = outline.clone();
            outline.anchor = moved(outline.anchor, origin);
            outline.version.iter_mut().for_each(|version| version.at = moved(version.at, origin));
            for point in outline.lines.iter_mut().flatten() {
                *point = moved(*point, origin);
            }
            self.put(origin, |painter, theme| {
                outline::outline(painter, theme, &outline);
                // Wherever it is met, also between the lines of its hatch.
                if outline.area {
                    painter.raw(&format!(r#"<path class="hit" d="{}"/>"#, path_of(&outline.lines)));
                }
            });
            if let Some(piece) = self.out.last_mut() {
                piece.place = Some(outline.place.to_string());
            }
        }
        for marker in scene.markers.iter().filter(|marker| !marker.figures.is_empty()) {
            let origin = marker.anchor;
            let marker = Marker { center: moved(marker.center, origin), ..marker.clone() };
            self.put(origin, |painter, theme| figure::figures(painter, theme, &marker));
        }
        for age in [Age::Past, Age::Current] {
            for arc in scene.arcs.iter().filter(|arc| arc.age == age) {
                let Some(origin) = arc.curve.first().copied() else { continue };
                let mut arc = arc.clone();
                arc.progress = 1.0;
                for point in &mut arc.curve {
                    *point = moved(*point, origin);
                }
                self.put(origin, |painter, theme| symbols::arc(painter, theme, &arc));
                // A move of now comes while the slider does.
                if let Some(piece) = self.out.last_mut().filter(|_| age == Age::Current) {
                    piece.now = true;
                }
            }
        }
        for cluster in &scene.clusters {
            let origin = cluster.center;
            let mut cluster = cluster.clone();
            cluster.center = Point { x: 0.0, y: 0.0 };
            self.put(origin, |painter, theme| cluster_symbol::cluster(painter, theme, &cluster));
        }
        for marker in &scene.markers {
            let origin = marker.anchor;
            let mut marker = marker.clone();
            (marker.center, marker.anchor) = (moved(marker.center, origin), Point { x: 0.0, y: 0.0 });
            self.put(origin, |painter, theme| paint_marker(painter, theme, &marker));
        }
        for label in &scene.labels {
            let Some(place) = &label.place else { continue };
            let anchor = scene.markers.iter().find(|marker| marker.place == *place).map(|marker| marker.anchor);
            let origin = anchor.unwrap_or_else(|| label.frame.center());
            let label = name_at(label, origin);
            self.put(origin, |painter, theme| paint_name(painter, theme, &label, rtl));
        }
    }
}

/// Rings as the data of a path.
fn path_of(rings: &[Vec<Point>]) -> String {
    rings.iter().fold(String::new(), |mut out, ring| {
        for (index, at) in ring.iter().enumerate() {
            let _ = write!(out, "{}{:.1} {:.1}", if index == 0 { 'M' } else { 'L' }, at.x, at.y);
        }
        out.push('Z');
        out
    })
}

/// A drawing with its hundredths of a pixel rounded to tenths.
fn rounded(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let bytes = svg.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut from = 0;
    for (at, _) in svg.match_indices('.') {
        if at < from || !digit(at + 1) || !digit(at + 2) || digit(at + 3) {
            continue;
        }
        let start = svg[from..at]
            .rfind(|sign: char| !sign.is_ascii_digit() && sign != '-')
            .map_or(from, |found| from + found + 1);
        let Ok(number) = svg[start..at + 3].parse::<f64>() else { continue };
        out.push_str(&svg[from..start]);
        let _ = write!(out, "{}", (number * 10.0).round() / 10.0 + 0.0);
        from = at + 3;
    }
    out.push_str(&svg[from..]);
    out
}

/// A badge of evidence, as a small drawing of its own.
pub fn badge(ctx: &egui::Context, themes: &[Theme; 2], evidence: Evidence, variables: &mut Variables) -> String {
    let [light, dark] = themes.each_ref().map(|theme| {
        let painter = SvgPainter::new(ctx, (18.0, 18.0)).unbounded();
        symbols::badge(&painter, theme, egui::pos2(9.0, 9.0), 7.5, evidence);
        painter.into_parts().0
    });
    themed(&light, &dark, variables)
}

/// The camera that frames a whole story.
pub fn camera(story: &StoryView) -> Camera {
    const AROUND: f32 = 60.0;
    let viewport = Viewport { x: 0.0, y: 0.0, width: SIZE.0, height: SIZE.1 };
    let insets = Insets { left: AROUND, top: AROUND, right: AROUND, bottom: AROUND };
    story.whole_story_camera(&viewport, &insets)
}
