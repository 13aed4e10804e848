//! The panels over the map, from back to front. A new panel is a file and a line in `OVERLAYS`.

mod ask_host;
mod basemap_card;
mod columns_card;
mod drop_target;
mod export_card;
mod file_menu;
mod filters;
mod keys_card;
mod notices;
pub mod palette;
mod phase_card;
mod picture_card;
mod problems_card;
mod rule_card;
pub mod search;
mod speakers;
mod story_card;
mod top_bar;
mod waiting_card;

use egui::{Rect, Ui};

use crate::app::context::Cx;
use crate::app::map::{MapFrame, compare, controls};
use crate::app::shell::focus;
use crate::app::shell::layout::WindowLayout;
use crate::app::state::action::Actions;
use crate::app::state::cards::Card;
use crate::app::{drawer, timeline};

/// Shows a panel, if it is open; returns what it covers.
type Show = fn(&mut Ui, &Cx<'_>, &WindowLayout, &mut Actions) -> Vec<Rect>;

/// The panels that open over everything else, from back to front.
const OVERLAYS: &[Show] = &[
    speakers::show,
    notices::show,
    filters::show,
    export_card::show,
    basemap_card::show,
    problems_card::show,
    columns_card::show,
    waiting_card::show,
    drop_target::show,
    search::show_results,
    palette::show,
    keys_card::show,
    rule_card::show,
    picture_card::show,
    ask_host::show,
];

/// Shows everything that lies over the map; returns what it covers.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, layout: &WindowLayout, map: &MapFrame, actions: &mut Actions) -> Vec<Rect> {
    let ctx = ui.ctx().clone();
    let drawer_open = cx.state.drawer_open();
    let map_visible = !cx.state.is_open(Card::Speakers);
    let mut covered = vec![layout.bar];
    focus::part(&ctx, "bar");
    top_bar::show(ui, cx, layout, actions);
    focus::part(&ctx, "phase");
    if map_visible && !(layout.narrow && drawer_open) {
        covered.push(if cx.state.view().compare {
            compare::card(ui, cx, layout.phase, &map.differing, actions)
        } else if cx.state.timeline().guided {
            story_card::show(ui, cx, layout.phase, actions)
        } else {
            phase_card::show(ui, cx, layout.phase, actions)
        });
    }
    focus::part(&ctx, "drawer");
    covered.extend(drawer::show(ui, cx, layout.details, actions));
    focus::part(&ctx, "timeline");
    covered.push(timeline::show(ui, cx, layout.timeline, actions));
    focus::part(&ctx, "controls");
    if map_visible {
        // Where the details need the room, keys and the wheel zoom too.
        if !(layout.compact && drawer_open) {
            covered.push(controls::show(ui, cx, layout.controls, actions));
        }
        covered.push(controls::credits(ui, cx, layout.credits));
    }
    focus::part(&ctx, "over");
    for overlay in OVERLAYS {
        covered.extend(overlay(ui, cx, layout, actions));
    }
    covered
}
