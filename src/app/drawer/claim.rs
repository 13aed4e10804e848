//! A single claim.

use egui::{Rect, Ui};

use crate::app::context::Cx;
use crate::app::drawer::claim_row;
use crate::app::drawer::parts::{head, links};
use crate::app::state::action::Actions;
use crate::app::widgets::{card, scroll};
use crate::atlas::model::ClaimId;
use crate::text::cite::Cited;

/// One claim, with what it answers above it and what answers it below.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, id: &ClaimId, actions: &mut Actions) -> Option<Rect> {
    let claim = cx.atlas().claim(id)?;
    let root = claim.answers.as_ref().and_then(|answered| cx.atlas().claim(answered)).unwrap_or(claim);
    let name = cx.text("claim-name");
    let (rect, ()) = card(ui, cx, &name, rect, false, |ui| {
        head(ui, cx, &name, Some(Cited::Claim(id.clone())), actions);
        scroll::column(ui, cx, ("claim", id.as_str()), false, |ui| {
            ui.style_mut().interaction.selectable_labels = true;
            claim_row::show(ui, cx, root, actions);
            let (stop, place) = cx.atlas().home_of(id);
            links(ui, cx, stop, place.into_iter(), actions);
        });
    });
    Some(rect)
}
