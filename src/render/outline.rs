//! Paints the shapes of places: areas and lines.

use std::sync::{Arc, Mutex, PoisonError};

use ahash::HashMap;
use egui::{Color32, Id, Painter, Stroke, vec2};

use crate::atlas::evidence::Evidence;
use crate::atlas::moment::Spoken;
use crate::map::arc::dashes;
use crate::map::hatch::{Slope, hatch};
use crate::map::shapes::DrawnKey;
use crate::map::symbols::{OutlineMark, VersionMark};
use crate::map::{Point, ScreenRect};
use crate::render::geometry::at;
use crate::render::gpu_meshes;
use crate::render::held_mesh::{HeldMesh, Placed};
use crate::render::mesh_canvas::MeshCanvas;
use crate::render::painter::Canvas;
use crate::render::side_sign::sign;
use crate::render::symbols::stroke;
use crate::render::theme::Theme;

/// Between the lines of a hatch, in logical pixels.
const GAP: f32 = 9.0;

/// The shapes of places: their colour shows the state, their strokes the evidence. What nobody gave a state is a thin line.
/// What the window paints stays on its GPU from frame to frame.
pub fn outlines(canvas: &impl Canvas, theme: &Theme, outlines: &[OutlineMark]) {
    if let Some(window) = canvas.window().filter(|window| gpu_meshes::is_installed(window.ctx())) {
        gpu_meshes::paint(window, outlines.iter().filter_map(|one| held(window, theme, one)).collect());
        for (outline, version) in outlines.iter().filter_map(|outline| Some((outline, outline.version.as_ref()?))) {
            signs(canvas, theme, version, outline.seen);
        }
        return;
    }
    for one in outlines {
        let which = match &one.version {
            Some(version) => format!("-{}", version.number + 1),
            None => String::new(),
        };
        // What fades has no part of its own beside what it fades into.
        let id = if one.seen <= 0.5 { String::new() } else { format!("shape-{}{which}", one.place) };
        canvas.begin_group(&id, one.evidence.map_or("", Evidence::name));
        outline(canvas, theme, one);
        canvas.end_group();
    }
}

/// The shape of one place.
pub fn outline(canvas: &impl Canvas, theme: &Theme, outline: &OutlineMark) {
    strokes(canvas, theme, outline, outline.seen);
    if let Some(version) = &outline.version {
        signs(canvas, theme, version, outline.seen);
    }
}

/// The area and its lines, as much of them (0 to 1) as is seen.
fn strokes(canvas: &impl Canvas, theme: &Theme, outline: &OutlineMark, seen: f32) {
    let color = color(theme, outline).gamma_multiply(seen);
    let wide = if outline.lit { 1.5 } else { 1.0 } * theme.stroke_width;
    if outline.area {
        ground_of(canvas, color, outline);
    }
    let halo = theme.halo.gamma_multiply(0.6 * seen);
    let lines = || outline.lines.iter().filter(|line| line.len() > 1);
    lines().for_each(|line| canvas.halo(line, 5.5 * wide, halo));
    for line in lines() {
        match outline.evidence {
            Some(evidence) => stroke(canvas, evidence, line, (2.6 * wide, 2.6 * wide), (color, color)),
            None => canvas.line(line.iter().map(|point| at(*point)).collect(), Stroke::new(1.6 * wide, color)),
        }
    }
}

fn color(theme: &Theme, outline: &OutlineMark) -> Color32 {
    match (outline.state, outline.spoken) {
        (None, Some(Spoken::Now)) => theme.accent,
        (state, _) => theme.state(state),
    }
}

/// What tells apart how shapes look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Look {
    drawn: DrawnKey,
    evidence: Option<Evidence>,
    colors: [Color32; 2],
    stroke: u32,
    pixels: u32,
    lit: bool,
    version: Option<usize>,
}

/// The meshes of shapes that were painted, and where the first point of each was then.
#[derive(Default)]
struct Meshes {
    by_look: HashMap<Look, (Point, Arc<HeldMesh>)>,
    vertices: usize,
}

/// A shape as it was painted before, wherever it is now; none where nothing of it is in view.
fn held(painter: &Painter, theme: &Theme, outline: &OutlineMark) -> Option<Placed> {
    const MOST_KEPT: usize = 3_000_000;
    let first = *outline.lines.first()?.first()?;
    let ctx = painter.ctx();
    let look = Look {
        drawn: outline.drawn,
        evidence: outline.evidence,
        colors: [color(theme, outline), theme.halo],
        stroke: theme.stroke_width.to_bits(),
        pixels: ctx.pixels_per_point().to_bits(),
        lit: outline.lit,
        version: outline.version.as_ref().map(|version| version.number),
    };
    let meshes: Arc<Mutex<Meshes>> =
        ctx.data_mut(|data| data.get_temp_mut_or_default::<Arc<Mutex<Meshes>>>(Id::unique("shapes")).clone());
    // What another thread left half done is only a cache.
    let mut meshes = meshes.lock().unwrap_or_else(PoisonError::into_inner);
    if !meshes.by_look.contains_key(&look) {
        let frame = ScreenRect::of(outline.lines.iter().flatten()).unwrap_or_else(|| Canvas::seen(painter)).grown(8.0);
        let canvas = MeshCanvas::new(ctx, frame);
        strokes(&canvas, theme, outline, 1.0);
        let mesh = canvas.into_mesh();
        if meshes.vertices + mesh.vertices.len() > MOST_KEPT {
            *meshes = Meshes::default();
        }
        meshes.vertices += mesh.vertices.len();
        meshes.by_look.insert(look, (first, Arc::new(HeldMesh::new(mesh))));
    }
    let (place, mesh) = meshes.by_look.get(&look)?;
    Some(Placed { mesh: Arc::clone(mesh), by: at(first) - at(*place), seen: outline.seen })
}

/// What an area is filled with says how well its state stands, without colour: an even tint where all agree, a hatch where
/// one side speaks, a hatch with gaps where it is disputed (another slope for each version), nothing where it is only
/// planned or not stated.
fn ground_of(canvas: &impl Canvas, color: Color32, outline: &OutlineMark) {
    let strong = if outline.lit { 1.3 } else { 1.0 };
    let lines = |gap: f32, slope: Slope| hatch(&outline.lines, outline.anchor, gap, slope, &canvas.seen());
    let thin = |alpha: f32| Stroke::new(1.3 * strong, color.gamma_multiply(alpha));
    match outline.evidence {
        Some(Evidence::Agreed) => {
            if let Some(filling) = &outline.filling {
                canvas.area(&outline.lines, filling, color.gamma_multiply(0.2 * strong));
            }
        }
        Some(Evidence::OneSided) => {
            for [from, to] in lines(GAP, Slope::Rising) {
                canvas.line(vec![at(from), at(to)], thin(0.5));
            }
        }
        Some(Evidence::Disputed) => {
            let slope = outline.version.as_ref().map_or(Slope::Falling, |version| slope(version.number));
            for [from, to] in lines(GAP * 1.6, slope) {
                dashes(&[from, to], (5.0, 6.0), &canvas.seen(), |_, _, dash| {
                    canvas.line(dash.iter().map(|point| at(*point)).collect(), thin(0.6));
                });
            }
        }
        _ => {}
    }
}

/// The slope of the hatch of a version.
fn slope(number: usize) -> Slope {
    Slope::ALL[number % Slope::ALL.len()]
}

/// Who says a version: the signs of the sides, on a small ground.
fn signs(canvas: &impl Canvas, theme: &Theme, version: &VersionMark, seen: f32) {
    const STEP: f32 = 13.0;
    const RADIUS: f32 = 4.6;
    let count = version.signs.len() as f32;
    if version.signs.is_empty() {
        return;
    }
    let middle = at(version.at);
    let size = vec2(count * STEP + 6.0, 18.0);
    let ground = egui::Rect::from_center_size(middle, size);
    canvas.rounded_rect(ground, 9, theme.card.gamma_multiply(seen), Stroke::new(1.0, theme.line.gamma_multiply(seen)));
    for (index, side) in version.signs.iter().enumerate() {
        let x = (index as f32 - (count - 1.0) / 2.0) * STEP;
        sign(canvas, middle + vec2(x, 0.0), RADIUS, *side, theme.side(*side).gamma_multiply(seen));
    }
}
