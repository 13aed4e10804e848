//! Many claims as a band: how many there are at each time, announced above the axis, reported below.

use egui::epaint::Mesh;
use egui::{Color32, Rect, Shape, Ui, pos2};

use crate::app::timeline::Track;
use crate::atlas::tracks::Track as Plan;
use crate::view::events::Events;

/// Width of a column, in logical pixels.
const COLUMN: f32 = 3.0;
/// Height of the highest column, in logical pixels.
const HIGHEST: f32 = 18.0;

/// Shows the band of one of the two tracks.
pub fn show(ui: &Ui, track: &Track<'_>, events: &Events, plan: Plan, row: f32, way: f32) {
    let counts = events.columns(plan, &track.axis, COLUMN);
    let most = counts.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return;
    }
    let color: Color32 = track.cx.theme.muted.gamma_multiply(0.75);
    let mut mesh = Mesh::default();
    for (column, count) in counts.iter().copied().enumerate().filter(|(_, count)| *count > 0) {
        // The root lets few be seen beside many.
        let height = (HIGHEST * (count as f32 / most as f32).sqrt()).max(1.5);
        let (left, right) = (column as f32 * COLUMN, (column + 1) as f32 * COLUMN - 0.6);
        let rect = Rect::from_two_pos(pos2(track.x(left), row), pos2(track.x(right), row + way * height));
        mesh.add_colored_rect(rect, color);
    }
    ui.painter().add(Shape::mesh(mesh));
}
