//! Lines and areas as triangles.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2};

use crate::map::Point;
use crate::map::shapes::{Filling, Triangles};
use crate::render::geometry::{at, mix, normal};

/// A line that changes width and colour evenly from its start to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Ribbon {
    /// Its points.
    pub line: Vec<Point>,
    /// Its widths, in logical pixels.
    pub widths: (f32, f32),
    /// Its colours.
    pub colors: (Color32, Color32),
}

/// Adds a line; its edges fade over `feather`.
pub(super) fn add_ribbon(mesh: &mut Mesh, feather: f32, ribbon: &Ribbon) {
    let Ribbon { line, widths: (thin, thick), colors: (color, end_color) } = ribbon;
    if line.len() < 2 {
        return;
    }
    mesh.reserve_vertices(line.len() * 4);
    mesh.reserve_triangles((line.len() - 1) * 6);
    for index in 0..line.len() {
        let part = index as f32 / (line.len() - 1) as f32;
        let half = f32::midpoint(*thin, (thick - thin) * part);
        let (here, across) = (at(line[index]), normal(line, index));
        let solid = mix(*color, *end_color, part);
        let inner = (half - feather / 2.0).max(0.0);
        for (offset, color) in [
            (half + feather / 2.0, Color32::TRANSPARENT),
            (inner, solid),
            (-inner, solid),
            (-half - feather / 2.0, Color32::TRANSPARENT),
        ] {
            mesh.vertices.push(Vertex { pos: here + across * offset, uv: WHITE_UV, color });
        }
        if index > 0 {
            let now = (mesh.vertices.len() - 4) as u32;
            for strip in 0..3 {
                let (a, b) = (now - 4 + strip, now + strip);
                mesh.add_triangle(a, a + 1, b);
                mesh.add_triangle(b, a + 1, b + 1);
            }
        }
    }
}

/// Adds what rings enclose.
pub(super) fn add_area(mesh: &mut Mesh, filling: &Filling, fill: Color32) {
    let Triangles { corners, indices } = &*filling.triangles;
    let first = mesh.vertices.len() as u32;
    mesh.vertices.extend(corners.iter().map(|at| Vertex {
        pos: Pos2::new(filling.origin.x + at.x * filling.scale, filling.origin.y + at.y * filling.scale),
        uv: WHITE_UV,
        color: fill,
    }));
    mesh.indices.extend(indices.iter().map(|index| first + index));
}
