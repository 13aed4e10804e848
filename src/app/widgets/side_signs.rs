//! The signs of all sides that a claim comes from.

use egui::{Painter, Rect, pos2, vec2};

use crate::app::context::Cx;
use crate::atlas::model::Claim;
use crate::render::side_sign::sign;

/// Between two signs in a row, and around the row, in logical pixels.
const SIGN_STEP: f32 = 15.0;
const SIGN_MARGIN: f32 = 5.0;

/// The width that the signs of a claim's sides take in a row.
#[must_use]
pub fn signs_width(cx: &Cx<'_>, claim: &Claim) -> f32 {
    cx.atlas().sides_of(claim).len() as f32 * SIGN_STEP + 2.0 * SIGN_MARGIN
}

/// Paints the signs of a claim's sides at the start of a row; returns the rectangle that is left.
#[must_use]
pub fn signs(painter: &Painter, cx: &Cx<'_>, claim: &Claim, rect: Rect) -> Rect {
    let mut room = rect.shrink2(vec2(SIGN_MARGIN, 0.0));
    for side in cx.atlas().sides_of(claim) {
        let x = if cx.rtl() { room.right() - 5.0 } else { room.left() + 5.0 };
        let y = rect.top() + 11.0;
        sign(painter, pos2(x, y), 4.6, side.sign, cx.theme.side(side.sign));
        if cx.rtl() { room.max.x -= SIGN_STEP } else { room.min.x += SIGN_STEP }
    }
    room
}
