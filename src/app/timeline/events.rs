//! A dot for every claim, in the colour and shape of its side: what was announced stands above the axis, what was
//! reported below.

use egui::{CursorIcon, Id, Rect, Sense, Ui, pos2, vec2};

use crate::app::state::action::{Actions, DetailsAction, TimelineAction};
use crate::app::timeline::{Track, density, sign_of};
use crate::atlas::model::Claim;
use crate::atlas::moment::stop_by;
use crate::atlas::tracks::Track as Plan;
use crate::render::side_sign;
use crate::text::Text;
use crate::text::label::tooltip;
use crate::view::time_axis::{days_at, moment_of, span};
use crate::view::vague::Vague;

/// The most dots stacked on one another.
const HIGHEST: usize = 4;
/// The distance between stacked dots, in logical pixels.
const PITCH: f32 = 5.2;

/// With more claims than this in view, a band shows how many there are.
const MOST_DOTS: usize = 400;

/// Shows the dots in view, or how many there are; a click on a dot goes there and opens the claim.
pub fn show(ui: &mut Ui, track: &Track<'_>, actions: &mut Actions) {
    let cx = track.cx;
    let (first, last) = span(cx.state.atlas());
    let events = cx.state.story_view().events();
    // A stack begins before what is seen of it.
    let edge = |offset: f32| moment_of(track.axis.day_of(offset));
    let (from, to) = (edge(-60.0), edge(track.axis.width + 60.0).saturating_add(jiff::Span::new().days(1)));
    for (plan, row, way) in [(Plan::Announced, track.announced, -1.0), (Plan::Reported, track.reported, 1.0)] {
        let all = events.before(plan, jiff::civil::DateTime::MAX);
        let range = if all <= MOST_DOTS { 0..all } else { events.before(plan, from)..events.before(plan, to) };
        if range.len() > MOST_DOTS {
            density::show(ui, track, &events, plan, row, way);
            continue;
        }
        let mut stack = (f32::NEG_INFINITY, 0);
        let mut claims: Vec<(f32, &Claim)> =
            events.between(cx.atlas(), plan, range).map(|claim| (place(track, claim), claim)).collect();
        claims.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (at, claim) in claims {
            stack = if at - stack.0 < PITCH { (stack.0, stack.1 + 1) } else { (at, 0) };
            let within = (first..last).contains(&days_at(claim.date.begins()));
            if within && stack.1 < HIGHEST && track.sees(stack.0) {
                let center = pos2(track.x(stack.0), row + way * stack.1 as f32 * PITCH);
                vague(ui, track, claim, center.y);
                dot(ui, track, claim, center, actions);
            }
        }
    }
}

/// Where the dot of a claim stands: at its moment, or in the middle of the time in which it may have been made.
fn place(track: &Track<'_>, claim: &Claim) -> f32 {
    let at = |day: f64| track.axis.x_of_day(day);
    if claim.date.is_exact() {
        return at(days_at(claim.date.begins()));
    }
    let edges = Vague::of(claim.date).edges;
    f32::midpoint(at(edges[0]), at(edges[3]))
}

/// The time in which a claim may have been made, where that is no exact day.
fn vague(ui: &Ui, track: &Track<'_>, claim: &Claim, y: f32) {
    if !claim.date.is_exact() {
        let color = track.cx.theme.side(sign_of(track.cx, claim)).gamma_multiply(0.28);
        track.bar(ui.painter(), Vague::of(claim.date), y, 1.25, color);
    }
}

fn dot(ui: &mut Ui, track: &Track<'_>, claim: &Claim, center: egui::Pos2, actions: &mut Actions) {
    let cx = track.cx;
    let sign = sign_of(cx, claim);
    // Not a stop for the keyboard: the speakers' view lists the same claims.
    let area = Rect::from_center_size(center, vec2(PITCH + 1.0, PITCH));
    let response = ui.interact(area, Id::unique(("event", claim.id.as_str())), Sense::CLICK);
    let radius = if response.hovered() { 3.8 } else { 2.4 };
    side_sign::sign(ui.painter(), center, radius, sign, cx.theme.side(sign));
    let response = response.on_hover_ui(|ui| {
        let messages = cx.messages();
        let head = format!("{} · {}", messages.speakers(cx.atlas(), claim), messages.date(claim.date));
        tooltip(ui, &Text::new(head, cx.theme.small()).direction(cx.rtl()));
        tooltip(ui, &Text::new(messages.stance(claim.stance), cx.theme.head()).direction(cx.rtl()));
        tooltip(ui, &Text::new(claim.statement.get(messages.tag()), cx.theme.body()).direction(cx.rtl()));
    });
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        let made = claim.date.begins();
        let stop = cx.atlas().home_of(&claim.id).0.unwrap_or_else(|| stop_by(cx.atlas(), made));
        actions.push(if cx.state.view().date().is_some() {
            TimelineAction::GoToMoment(days_at(made))
        } else {
            TimelineAction::GoToStop(stop)
        });
        actions.push(DetailsAction::OpenClaim(claim.id.clone()));
    }
}
