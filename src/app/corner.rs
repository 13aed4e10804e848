//! What stands in the corners of the map: its buttons, its scale, and whom it is owed to.

use egui::{Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::map::basemap::ATTRIBUTION;
use crate::text::{Style, Text, icon};

use super::Cx;
use super::action::Action;
use super::state::State;
use super::theme::Theme;
use super::widgets::{card, icon_button};

/// The buttons that move the camera; returns what they cover.
pub fn controls(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, actions: &mut Vec<Action>) -> Rect {
    let name = cx.say("controls-name");
    let ground = rect.expand(0.0);
    let (rect, ()) = card(ui, cx, &name, ground, false, |ui| {
        let mut column =
            ui.new_child(UiBuilder::new().max_rect(ground.shrink(4.0)).layout(super::widgets::column(false)));
        column.spacing_mut().item_spacing = vec2(0.0, 4.0);
        if icon_button(&mut column, cx, icon::PLUS, &cx.say("zoom-in"), "+", true).clicked() {
            actions.push(Action::ZoomBy { point: None, levels: 1.0 });
        }
        if icon_button(&mut column, cx, icon::MINUS, &cx.say("zoom-out"), "−", true).clicked() {
            actions.push(Action::ZoomBy { point: None, levels: -1.0 });
        }
        if icon_button(&mut column, cx, icon::WHOLE_STORY, &cx.say("whole-story"), "W", true).clicked() {
            actions.push(Action::WholeStory);
        }
    });
    rect
}

/// The scale bar, with the credits beside it; returns what they cover.
pub fn credits(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> Rect {
    let (words, full, pixels) = scale_and_credits(cx.state, cx.theme);
    let words = words.lay_out(ui.ctx(), f32::INFINITY, 1);
    let credit = full.lay_out(ui.ctx(), (rect.width() - pixels - words.size().x - 50.0).max(80.0), 1);
    // Where there is no room for both, the credits go before the scale.
    let alone = rect.width() < pixels + words.size().x + 180.0;
    let credit = if alone { full.lay_out(ui.ctx(), rect.width() - 20.0, 1) } else { credit };
    let width = if alone { credit.size().x + 20.0 } else { pixels + words.size().x + credit.size().x + 44.0 };
    let ground = if cx.rtl() {
        Rect::from_min_max(pos2(rect.right() - width, rect.bottom() - 26.0), rect.max)
    } else {
        Rect::from_min_size(pos2(rect.left(), rect.bottom() - 26.0), vec2(width, 26.0))
    };
    let id = egui::Id::unique("credits");
    let response = ui.interact(ground, id, Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Label, true, cx.spoken("credits", &[("names", ATTRIBUTION.into())]))
    });
    ui.painter().rect_filled(ground, 7, cx.theme.card.gamma_multiply(0.88));
    let x = |offset: f32| if cx.rtl() { ground.right() - offset } else { ground.left() + offset };
    let place = |offset: f32, size: egui::Vec2| {
        let (a, b) = (x(offset), x(offset + size.x));
        Rect::from_center_size(pos2(f32::midpoint(a, b), ground.center().y), size)
    };
    if alone {
        credit.paint(ui.painter(), place(10.0, credit.size()));
        return ground;
    }
    let (from, to, line) = (x(10.0), x(10.0 + pixels), ground.center().y + 3.0);
    let stroke = Stroke::new(1.6, cx.theme.ink);
    ui.painter().hline(from.min(to)..=from.max(to), line, stroke);
    for end in [from, to] {
        ui.painter().vline(end, line - 5.0..=line, stroke);
    }
    words.paint(ui.painter(), place(16.0 + pixels, words.size()));
    credit.paint(ui.painter(), place(32.0 + pixels + words.size().x, credit.size()));
    ground
}

/// What the scale bar stands for, whom the map is owed to, and the length of the bar in logical pixels.
pub fn scale_and_credits(state: &State, theme: &Theme) -> (Text, Text, f32) {
    let (kilometres, pixels) = scale(state.camera.pixels_per_metre());
    let words = Text::new(state.messages.kilometres(kilometres), Style::new(11.0, theme.ink));
    let credit = Text::new(ATTRIBUTION, Style::new(10.5, theme.muted)).direction(false);
    (words.direction(state.messages.rtl()), credit, pixels)
}

/// A round distance in kilometres, and its length in logical pixels: 1, 2 or 5 times a power of ten, as long as fits
/// in 120 pixels.
fn scale(pixels_per_metre: f64) -> (f64, f32) {
    const MOST: f64 = 120.0;
    let kilometres = MOST / pixels_per_metre / 1000.0;
    let power = 10_f64.powf(kilometres.log10().floor());
    let round = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|round| *round <= kilometres);
    let round = round.unwrap_or(power);
    (round, (round * 1000.0 * pixels_per_metre) as f32)
}

#[cfg(test)]
mod tests {
    use super::scale;

    #[test]
    fn the_scale_is_a_round_distance_that_fits() {
        for exponent in -40..10 {
            let pixels_per_metre = 1.7_f64.powi(exponent);
            let (kilometres, pixels) = scale(pixels_per_metre);
            assert!(pixels <= 120.5 && pixels > 40.0, "{kilometres} km is {pixels} pixels");
            let lead = kilometres / 10_f64.powf(kilometres.log10().floor());
            assert!([1.0, 2.0, 5.0, 10.0].iter().any(|round| (lead - round).abs() < 1e-6), "{kilometres} km");
        }
    }
}
