//! The shapes of a story, ready to be drawn at any zoom: simplified to what an eye can tell apart, cut to what can be seen,
//! filled with triangles once.

mod clip;
mod topology;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ahash::HashMap;
use lyon_tessellation::{BuffersBuilder, FillOptions, FillTessellator, FillVertex, VertexBuffers};

use crate::atlas::Atlas;
use crate::atlas::model::{Geometry, Position, Shape};
use crate::map::Point;
use crate::map::camera::{Camera, MAX_ZOOM, TILE, Viewport, World, to_world};
use crate::map::shapes::clip::Part;
use crate::map::shapes::topology::{Line, Weighed, weigh};

/// What of a line is left out: corners with triangles of less than this, in square logical pixels.
const SMALLEST: f64 = 1.0;
/// Shapes are simplified for so many steps of each level of zoom.
const STEPS: f64 = 2.0;
/// A shape that is smaller than this is kept whole, in logical pixels.
const WHOLE: f64 = 8192.0;
/// A larger one is cut to cells of this size around what is seen, in logical pixels.
const CELL: f64 = 2048.0;
/// The most points of pieces that are kept.
const MOST_KEPT: usize = 1_500_000;
/// How wide a piece counts in whole units of its triangles.
const UNITS: f64 = 65_536.0;

/// How many pieces there have been.
static SERIAL: AtomicU64 = AtomicU64::new(0);

/// The shapes of a story.
#[derive(Debug, Default)]
pub struct Shapes {
    /// The places that have shapes, by number, and how far all of these reach.
    places: Vec<(usize, Part)>,
    outlines: Vec<Weighted>,
    /// Which of them a geometry is: its address, for as long as the list keeps it.
    numbers: HashMap<usize, usize>,
    kept: Mutex<Kept>,
}

#[derive(Debug)]
struct Weighted {
    geometry: Arc<Geometry>,
    lines: Vec<Vec<Weighed>>,
    bounds: Part,
}

#[derive(Debug, Default)]
struct Kept {
    pieces: HashMap<Key, Arc<Piece>>,
    points: usize,
}

/// What tells pieces apart: the shape, the step of zoom, and the cells it is cut to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key {
    shape: usize,
    zoom: u8,
    cells: Option<[i32; 4]>,
}

/// What of a shape is drawn.
#[derive(Debug)]
struct Piece {
    /// Tells it apart from every other piece of this run.
    serial: u64,
    lines: Vec<Vec<World>>,
    bounds: Part,
    area: bool,
    triangles: OnceLock<Arc<Triangles>>,
}

/// The triangles of an area, in units of their own.
#[derive(Debug, Default, PartialEq)]
pub struct Triangles {
    /// Their corners.
    pub corners: Vec<Point>,
    /// Three for each triangle.
    pub indices: Vec<u32>,
}

/// The triangles of an area, and where they lie in the window: `origin` + corner · `scale`, in logical pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Filling {
    /// The triangles.
    pub triangles: Arc<Triangles>,
    /// Where the corner (0, 0) is.
    pub origin: Point,
    /// Logical pixels for a unit.
    pub scale: f32,
}

/// What tells apart what is drawn: a piece of a shape, and its scale. Where it lies does not matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DrawnKey {
    piece: u64,
    scale: u64,
}

/// A shape in the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// What tells it apart.
    pub key: DrawnKey,
    /// Its lines or rings.
    pub lines: Vec<Vec<Point>>,
    /// What its rings enclose; none of a line.
    pub filling: Option<Filling>,
}

impl Shapes {
    /// Weighs the points of all shapes of an atlas: those of places, of statuses and of versions.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut shapes = Self::default();
        let mut lines: Vec<Line> = Vec::new();
        let mut reach: HashMap<usize, Part> = HashMap::default();
        let mut add = |place: Option<usize>, shape: Option<&Shape>| {
            let Some(geometry) = shape.and_then(Shape::shared) else { return };
            let address = Arc::as_ptr(geometry) as usize;
            let of_line = |line: &&[[f64; 2]]| -> Vec<World> {
                line.iter().map(|[lon, lat]| to_world(Position { lon: *lon, lat: *lat })).collect()
            };
            let number = *shapes.numbers.entry(address).or_insert_with(|| {
                let own: Vec<Vec<World>> = geometry.lines().iter().map(of_line).collect();
                let nowhere = Part { min: World { x: 0.0, y: 0.0 }, max: World { x: 0.0, y: 0.0 } };
                let bounds = Part::around(own.iter().flatten().copied()).unwrap_or(nowhere);
                lines.extend(own.into_iter().map(|points| Line { points, closed: geometry.is_area() }));
                shapes.outlines.push(Weighted { geometry: Arc::clone(geometry), lines: Vec::new(), bounds });
                shapes.outlines.len() - 1
            });
            if let Some((place, bounds)) = place.zip(shapes.outlines.get(number).map(|shape| shape.bounds)) {
                reach.entry(place).and_modify(|known| *known = known.with(&bounds)).or_insert(bounds);
            }
        };
        for (number, place) in atlas.places.iter().enumerate() {
            add(Some(number), place.shape.as_ref());
        }
        let questions = atlas.questions.iter().map(|question| {
            let shapes: Vec<&Shape> = question.versions.iter().filter_map(|version| version.shape.as_ref()).collect();
            (&question.id, shapes)
        });
        let versions: HashMap<_, _> = questions.filter(|(_, shapes)| !shapes.is_empty()).collect();
        for status in atlas.phases.iter().flat_map(|phase| &phase.statuses) {
            let disputed = status.question.as_ref().and_then(|id| versions.get(id)).into_iter().flatten();
            let shapes: Vec<&Shape> = status.shape.iter().chain(disputed.copied()).collect();
            if !shapes.is_empty() {
                let place = atlas.place_number(&status.place);
                for shape in shapes {
                    add(place, Some(shape));
                }
            }
        }
        let mut weighed = weigh(&lines).into_iter();
        for outline in &mut shapes.outlines {
            outline.lines = weighed.by_ref().take(outline.geometry.lines().len()).collect();
        }
        shapes.places = reach.into_iter().collect();
        shapes.places.sort_unstable_by_key(|(place, _)| *place);
        shapes
    }

    /// The places whose shapes may be in view, by number, in the order of the atlas.
    pub fn in_view(&self, camera: &Camera, viewport: &Viewport) -> impl Iterator<Item = usize> {
        let (seen, _) = seen(camera, viewport);
        let met = move |bounds: &Part| {
            let turn = turn_of(bounds, &seen);
            let moved = |at: World| World { x: at.x + turn, y: at.y };
            Part { min: moved(bounds.min), max: moved(bounds.max) }.meets(&seen)
        };
        self.places.iter().filter(move |(_, bounds)| met(bounds)).map(|(place, _)| *place)
    }

    /// A shape in the window; none where nothing of it is seen.
    #[must_use]
    pub fn drawn(&self, shape: &Shape, camera: &Camera, viewport: &Viewport) -> Option<Drawn> {
        let number = *self.numbers.get(&(Arc::as_ptr(shape.shared()?) as usize))?;
        let outline = self.outlines.get(number)?;
        let (seen, scale) = seen(camera, viewport);
        let turn = turn_of(&outline.bounds, &seen);
        let moved = |at: World| World { x: at.x - turn, y: at.y };
        let seen = Part { min: moved(seen.min), max: moved(seen.max) };
        if !outline.bounds.meets(&seen) {
            return None;
        }
        let zoom = (camera.zoom * STEPS).ceil().clamp(0.0, (MAX_ZOOM + 1.0) * STEPS) / STEPS;
        let piece = self.piece(number, outline, zoom, &seen);
        let center = to_world(camera.center);
        let middle = (f64::from(viewport.x + viewport.width / 2.0), f64::from(viewport.y + viewport.height / 2.0));
        let project = |at: World| Point {
            x: (middle.0 + (at.x + turn - center.x) * scale) as f32,
            y: (middle.1 + (at.y - center.y) * scale) as f32,
        };
        let lines = piece.lines.iter().map(|line| line.iter().map(|at| project(*at)).collect()).collect();
        let filling = piece.area.then(|| Filling {
            triangles: Arc::clone(piece.triangles.get_or_init(|| Arc::new(piece.fill()))),
            origin: project(piece.bounds.min),
            scale: (piece.unit() * scale) as f32,
        });
        let key = DrawnKey { piece: piece.serial, scale: scale.to_bits() };
        Some(Drawn { key, lines, filling })
    }

    /// What is drawn of a shape at a zoom around what is seen: found once, and kept.
    fn piece(&self, number: usize, outline: &Weighted, zoom: f64, seen: &Part) -> Arc<Piece> {
        let world = TILE * zoom.exp2();
        let bounds = &outline.bounds;
        let size = (bounds.max.x - bounds.min.x).max(bounds.max.y - bounds.min.y) * world;
        let cell = |value: f64, more: f64| (value * world / CELL).floor() + more;
        let cells = (size > WHOLE)
            .then(|| [cell(seen.min.x, -1.0), cell(seen.min.y, -1.0), cell(seen.max.x, 2.0), cell(seen.max.y, 2.0)]);
        let key =
            Key { shape: number, zoom: (zoom * STEPS) as u8, cells: cells.map(|cells| cells.map(|cell| cell as i32)) };
        // What another thread left half done is only a cache.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(piece) = kept.pieces.get(&key) {
            return Arc::clone(piece);
        }
        let part = cells.map(|[west, north, east, south]| {
            let at = |x: f64, y: f64| World { x: x * CELL / world, y: y * CELL / world };
            Part { min: at(west, north), max: at(east, south) }
        });
        let piece = Arc::new(Piece::new(outline, SMALLEST / (world * world), part.filter(|part| !part.holds(bounds))));
        let points = piece.lines.iter().map(Vec::len).sum::<usize>();
        if kept.points + points > MOST_KEPT {
            *kept = Kept::default();
        }
        kept.points += points;
        kept.pieces.insert(key, Arc::clone(&piece));
        piece
    }
}

impl Piece {
    fn new(outline: &Weighted, least: f64, part: Option<Part>) -> Self {
        let area = outline.geometry.is_area();
        let simplified = outline.lines.iter().map(|line| {
            let left = line.iter().filter(|point| point.weight >= least).map(|point| point.at);
            left.collect::<Vec<World>>()
        });
        let lines: Vec<Vec<World>> = match part {
            None => simplified.collect(),
            Some(part) if area => simplified.map(|ring| clip::ring(&ring, &part)).collect(),
            Some(part) => simplified.flat_map(|line| clip::line(&line, &part)).collect(),
        };
        let lines: Vec<Vec<World>> = lines.into_iter().filter(|line| line.len() > 1).collect();
        let bounds = Part::around(lines.iter().flatten().copied()).unwrap_or(outline.bounds);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        Self { serial, lines, bounds, area, triangles: OnceLock::new() }
    }

    /// A unit of its triangles, in parts of the world.
    fn unit(&self) -> f64 {
        let Part { min, max } = self.bounds;
        ((max.x - min.x).max(max.y - min.y) / UNITS).max(1e-15)
    }

    /// What its rings enclose (even-odd rule).
    fn fill(&self) -> Triangles {
        let (from, unit) = (self.bounds.min, self.unit());
        let rings = self.lines.iter().map(|ring| {
            ring.iter()
                .map(|at| Point { x: ((at.x - from.x) / unit) as f32, y: ((at.y - from.y) / unit) as f32 })
                .collect()
        });
        triangles(&rings.collect::<Vec<Vec<Point>>>())
    }
}

/// What rings enclose (even-odd rule). None of rings that cross themselves so that they cannot be filled: they keep their
/// outline.
#[must_use]
pub fn triangles(rings: &[Vec<Point>]) -> Triangles {
    let mut path = lyon_path::Path::builder();
    for ring in rings.iter().filter(|ring| ring.len() > 2) {
        let mut points = ring.iter().map(|at| lyon_path::math::point(at.x, at.y));
        let Some(first) = points.next() else { continue };
        path.begin(first);
        for point in points {
            path.line_to(point);
        }
        path.end(true);
    }
    let mut buffers: VertexBuffers<Point, u32> = VertexBuffers::new();
    let options = FillOptions::even_odd().with_tolerance(0.3);
    let corner = |vertex: FillVertex<'_>| Point { x: vertex.position().x, y: vertex.position().y };
    let mut builder = BuffersBuilder::new(&mut buffers, corner);
    if FillTessellator::new().tessellate_path(&path.build(), &options, &mut builder).is_err() {
        return Triangles::default();
    }
    Triangles { corners: buffers.vertices, indices: buffers.indices }
}

/// What is seen of the world, and its width in logical pixels.
fn seen(camera: &Camera, viewport: &Viewport) -> (Part, f64) {
    let (center, scale) = (to_world(camera.center), camera.world_width());
    let half = (f64::from(viewport.width) / 2.0 / scale, f64::from(viewport.height) / 2.0 / scale);
    // Strokes reach a little beyond their lines.
    let more = 6.0 / scale;
    let part = Part {
        min: World { x: center.x - half.0 - more, y: center.y - half.1 - more },
        max: World { x: center.x + half.0 + more, y: center.y + half.1 + more },
    };
    (part, scale)
}

/// How many times around the globe a part is moved so that it is nearest to what is seen.
fn turn_of(bounds: &Part, seen: &Part) -> f64 {
    (f64::midpoint(seen.min.x, seen.max.x) - f64::midpoint(bounds.min.x, bounds.max.x)).round()
}
