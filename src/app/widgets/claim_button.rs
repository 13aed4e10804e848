//! A claim as a button that leads to it, with the signs of its sides.

use egui::{CornerRadius, CursorIcon, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::context::Cx;
use crate::app::state::action::{Actions, DetailsAction};
use crate::app::widgets::focus_ring;
use crate::app::widgets::side_signs::signs;
use crate::atlas::model::Claim;

/// The button of a claim, as high as what is to be painted in it. Returns the room beside the signs for that. `date` is
/// what a screen reader says of when it was made; `lower` puts the signs so many logical pixels lower.
pub fn claim_button(
    ui: &mut Ui,
    cx: &Cx<'_>,
    claim: &Claim,
    (date, height, lower): (&str, f32, f32),
    actions: &mut Actions,
) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| {
        let values = [("speakers", cx.messages().speakers(cx.atlas(), claim).into()), ("date", date.into())];
        WidgetInfo::labeled(Role::Button, true, cx.spoken("open-claim", &values))
    });
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
    }
    focus_ring(ui, cx, &response, rect);
    let room = signs(ui.painter(), cx, claim, rect.translate(vec2(0.0, lower)));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        actions.push(DetailsAction::OpenClaim(claim.id.clone()));
    }
    (room, response)
}
