//! Places that share one spot, as a list.

use egui::{Rect, Ui};

use crate::app::context::Cx;
use crate::app::drawer::parts;
use crate::app::state::action::Actions;
use crate::app::widgets::place_row::{ROW, changed_row};
use crate::app::widgets::{card, scroll};

/// Shows the list; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, places: &[usize], actions: &mut Actions) -> Rect {
    let name = cx.format("cluster-here", &[("count", places.len().into())]);
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        parts::head(ui, cx, &name, None, actions);
        scroll::column(ui, cx, ("places", places.first(), places.len()), false, |ui| {
            scroll::rows(ui, places.len(), ROW, |ui, row| {
                if let Some(now) = cx.moment.place_at(places[row]) {
                    changed_row(ui, cx, &now, actions);
                }
            });
        });
    });
    rect
}
