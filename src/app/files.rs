//! The atlas that is shown: another one instead, or the same one as it was saved anew.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Color32, CornerRadius, Stroke, StrokeKind, Ui};

use crate::atlas::Atlas;
use crate::atlas::filter::Filter;
use crate::atlas::find::Index;
use crate::atlas::model::PhaseId;
use crate::atlas::problem::Problem;
use crate::text::{Style, Text, icon};

use super::Cx;
use super::search::Search;
use super::state::{Opened, State};
use super::timeline::axis::TimeView;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problems {
    /// The file.
    pub file: PathBuf,
    /// All of it.
    pub list: Vec<Problem>,
    /// Whether it loads all the same.
    pub loads: bool,
}

impl State {
    /// Shows another atlas. With `keep` it is the same story, saved anew: slider, camera and what is open stay as far
    /// as they are still there.
    pub(super) fn show_atlas(&mut self, atlas: Arc<Atlas>, file: Option<PathBuf>, keep: bool) {
        let phase: Option<PhaseId> = self.atlas.phases.get(self.stop()).map(|phase| phase.id.clone());
        let query = std::mem::take(&mut self.search.query);
        self.search = Search::new(Index::new(&atlas));
        self.atlas = atlas;
        self.file = file;
        (self.glide, self.day_glide, self.play) = (None, None, None);
        self.forget_known();
        if keep {
            let open = self.search.open;
            self.search.set(query, &self.messages);
            self.search.open = open && !self.search.query.is_empty();
            let stop = phase.and_then(|id| self.atlas.phases.iter().position(|phase| phase.id == id));
            match self.date {
                Some(day) => self.set_day(day),
                None => self.position = stop.unwrap_or_else(|| self.stop()).min(self.last_stop()) as f64,
            }
            let atlas = Arc::clone(&self.atlas);
            self.selected.take_if(|place| atlas.place(place).is_none());
            self.sought.take_if(|claim| atlas.claim(claim).is_none());
            let there = |opened: &Opened| match opened {
                Opened::Move(key) => {
                    atlas.phases.get(key.stop).is_some_and(|phase| phase.moves.get(key.index).is_some())
                }
                Opened::Question(question) => atlas.question(question).is_some(),
                Opened::Claim(claim) => atlas.claim(claim).is_some(),
            };
            self.trail.retain(there);
            self.opened.take_if(|opened| !there(opened));
            self.sides_about.take_if(|question| atlas.question(question).is_none());
        } else {
            (self.position, self.date, self.time) = (0.0, None, TimeView::default());
            (self.selected, self.sought, self.opened, self.why) = (None, None, None, false);
            self.trail.clear();
            (self.story, self.compare, self.sides_shown, self.sides_about) = (false, false, false, None);
            (self.filter, self.filter_dates) = (Filter::default(), [String::new(), String::new()]);
            (self.hovered_place, self.hovered_move, self.follows_stop, self.flight) = (None, None, None, None);
            self.follows_whole_story = true;
            self.camera = self.whole_story();
        }
        self.look_back();
    }
}

/// Says that a file may be dropped.
pub fn welcome(ui: &Ui, cx: &Cx<'_>) {
    let window = ui.max_rect();
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    painter.rect_filled(window, 0, Color32::from_black_alpha(90));
    let text = Text::new(cx.say("drop-here"), Style::new(18.0, cx.theme.ink).strong()).direction(cx.rtl());
    let laid = text.lay_out(ui.ctx(), f32::INFINITY, 1);
    let rect = egui::Rect::from_center_size(window.center(), laid.size() + egui::vec2(96.0, 56.0));
    let edge = Stroke::new(2.0, cx.theme.accent);
    painter.rect(rect, CornerRadius::same(12), cx.theme.card, edge, StrokeKind::Inside);
    let shift = egui::vec2(if cx.rtl() { -14.0 } else { 14.0 }, 0.0);
    laid.paint_centered(&painter, rect.center() + shift);
    let sign = egui::pos2(if cx.rtl() { rect.right() - 32.0 } else { rect.left() + 32.0 }, rect.center().y);
    crate::text::label::paint_icon(&painter, sign, icon::OPEN, 24.0, false, cx.theme.accent);
}
