//! The drawer at the side: a place, a move, a question or a single claim.

mod claim;
mod claim_row;
pub mod evidence;
mod move_details;
mod parts;
mod place;
mod places;
mod question;

use egui::{Rect, Ui};

use crate::app::context::Cx;
use crate::app::state::Detail;
use crate::app::state::action::Actions;

/// Shows what is open; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Actions) -> Option<Rect> {
    match &cx.state.details().opened {
        Some(Detail::Move(key)) => move_details::show(ui, cx, rect, *key, actions),
        Some(Detail::Question(id)) => question::show(ui, cx, rect, id, actions),
        Some(Detail::Claim(id)) => claim::show(ui, cx, rect, id, actions),
        Some(Detail::Places(list)) => Some(places::show(ui, cx, rect, list, actions)),
        None => place::show(ui, cx, rect, actions),
    }
}
