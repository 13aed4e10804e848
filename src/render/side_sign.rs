//! The sign of a side: a shape and a colour.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, vec2};

use crate::atlas::model::SideSign;

/// The direction of the first corner of a sign.
const UP: f32 = -std::f32::consts::FRAC_PI_2;

/// The sign of a side: its colour and its shape.
pub fn sign(painter: &Painter, center: Pos2, radius: f32, sign: SideSign, color: Color32) {
    let polygon = |corners: usize, turn: f32, radius: f32| {
        let points = (0..corners)
            .map(|corner| turn + std::f32::consts::TAU * corner as f32 / corners as f32)
            .map(|angle| center + vec2(angle.cos(), angle.sin()) * radius)
            .collect();
        Shape::convex_polygon(points, color, Stroke::NONE)
    };
    match sign {
        SideSign::Circle => {
            painter.circle_filled(center, radius, color);
        }
        SideSign::Square => {
            painter.add(polygon(4, UP / 2.0, radius * 1.2));
        }
        SideSign::Diamond => {
            painter.add(polygon(4, UP, radius * 1.2));
        }
        SideSign::Triangle => {
            painter.add(polygon(3, UP, radius * 1.25));
        }
        SideSign::Hexagon => {
            painter.add(polygon(6, UP, radius * 1.1));
        }
        SideSign::Pentagon => {
            painter.add(polygon(5, UP, radius * 1.15));
        }
        SideSign::Bar => {
            painter.rect_filled(Rect::from_center_size(center, vec2(radius * 2.0, radius * 0.95)), 0, color);
        }
        SideSign::Cross => {
            let (a, b) = (vec2(radius, radius) * 0.75, vec2(radius, -radius) * 0.75);
            painter.line_segment([center - a, center + a], Stroke::new(radius * 0.6, color));
            painter.line_segment([center - b, center + b], Stroke::new(radius * 0.6, color));
        }
    }
}
