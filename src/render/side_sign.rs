//! The sign of a side: a shape and a colour.

use egui::{Color32, Pos2, Rect, Stroke, vec2};

use crate::atlas::model::SideSign;
use crate::render::painter::Canvas;

/// The direction of the first corner of a sign.
const UP: f32 = -std::f32::consts::FRAC_PI_2;

/// The sign of a side: its colour and its shape.
pub fn sign(canvas: &impl Canvas, center: Pos2, radius: f32, sign: SideSign, color: Color32) {
    let polygon = |corners: usize, turn: f32, radius: f32| {
        let points = (0..corners)
            .map(|corner| turn + std::f32::consts::TAU * corner as f32 / corners as f32)
            .map(|angle| center + vec2(angle.cos(), angle.sin()) * radius)
            .collect();
        canvas.polygon(points, color, Stroke::NONE);
    };
    match sign {
        SideSign::Circle => {
            canvas.circle(center, radius, color, Stroke::NONE);
        }
        SideSign::Square => {
            polygon(4, UP / 2.0, radius * 1.2);
        }
        SideSign::Diamond => {
            polygon(4, UP, radius * 1.2);
        }
        SideSign::Triangle => {
            polygon(3, UP, radius * 1.25);
        }
        SideSign::Hexagon => {
            polygon(6, UP, radius * 1.1);
        }
        SideSign::Pentagon => {
            polygon(5, UP, radius * 1.15);
        }
        SideSign::Bar => {
            let bar = Rect::from_center_size(center, vec2(radius * 2.0, radius * 0.95));
            canvas.rounded_rect(bar, 0, color, Stroke::NONE);
        }
        SideSign::Cross => {
            let (a, b) = (vec2(radius, radius) * 0.75, vec2(radius, -radius) * 0.75);
            canvas.line(vec![center - a, center + a], Stroke::new(radius * 0.6, color));
            canvas.line(vec![center - b, center + b], Stroke::new(radius * 0.6, color));
        }
    }
}
