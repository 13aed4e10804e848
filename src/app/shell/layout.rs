//! The layout of the window, mirrored for right-to-left languages.

use egui::{Rect, Vec2, pos2, vec2};

use crate::map::Insets;
use crate::render::theme::SPACE;

/// The rectangles of all cards in a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowLayout {
    /// The bar at the top.
    pub bar: Rect,
    /// The search field in the bar.
    pub search: Rect,
    /// The search results, at most this large.
    pub found: Rect,
    /// The filters, at most this large.
    pub filters: Rect,
    /// The phase card, at most this large.
    pub phase: Rect,
    /// The details.
    pub details: Rect,
    /// The timeline.
    pub timeline: Rect,
    /// The scale and the credits, above the timeline where reading begins.
    pub credits: Rect,
    /// The buttons of the map, above the timeline where reading ends.
    pub controls: Rect,
    /// Whether there is no room for the phase card beside the details.
    pub narrow: bool,
    /// Whether the buttons of the bar have words.
    pub words: bool,
    /// Whether there is so little room that the bar and the timeline show only the essentials.
    pub compact: bool,
}

const GAP: f32 = SPACE * 1.5;
const BAR: f32 = 48.0;
/// Width of the buttons at the end of the bar, in logical pixels: with words, all of them, and only the most needed.
const WORDS: f32 = 664.0;
const BUTTONS: f32 = 432.0;
const FEW_BUTTONS: f32 = 176.0;
/// Height of the timeline with its two tracks, and of the slider alone.
const TIMELINE: f32 = 148.0;
const SLIDER: f32 = 60.0;

/// The smallest window that everything fits into, in logical pixels. The interface is never made so large that the
/// window is smaller than this.
pub const MIN_SIZE: (f32, f32) = (560.0, 360.0);

impl WindowLayout {
    /// The layout of a window.
    #[must_use]
    pub fn new(window: Rect, rtl: bool, details_open: bool, story: bool) -> Self {
        let narrow = window.width() < 1000.0;
        let compact = window.width() < 760.0 || window.height() < 470.0;
        let phase_width = match (narrow, story) {
            _ if compact => (window.width() * 0.45).min(if story { 380.0 } else { 300.0 }),
            (true, false) => 300.0,
            (true, true) => 380.0,
            (false, false) => 352.0_f32.min(window.width() * 0.3),
            (false, true) => 460.0_f32.min(window.width() * 0.36),
        };
        let details_width = if compact {
            340.0_f32.min(window.width() * 0.55)
        } else if narrow {
            340.0
        } else {
            408.0_f32.min(window.width() * 0.34)
        };
        let bar = Rect::from_min_size(window.min, vec2(window.width(), BAR));
        let timeline = Rect::from_min_max(
            pos2(window.left() + GAP, window.bottom() - GAP - if compact { SLIDER } else { TIMELINE }),
            pos2(window.right() - GAP, window.bottom() - GAP),
        );
        let (top, bottom) = (bar.bottom() + GAP, timeline.top() - GAP);
        let phase =
            Rect::from_min_max(pos2(window.left() + GAP, top), pos2(window.left() + GAP + phase_width, bottom - 44.0));
        let details =
            Rect::from_min_max(pos2(window.right() - GAP - details_width, top), pos2(window.right() - GAP, bottom));
        let edge = if details_open { details.left() - GAP } else { window.right() - GAP };
        let controls = Rect::from_min_max(pos2(edge - 40.0, bottom - 148.0), pos2(edge, bottom));
        let credits_end = if compact && details_open { edge } else { controls.left() - GAP };
        let credits = Rect::from_min_max(pos2(window.left() + GAP, bottom - 36.0), pos2(credits_end, bottom));
        let words = window.width() >= 1100.0 && !compact;
        let search_width = match window.width() {
            ..1000.0 => 220.0,
            1100.0..1400.0 => 240.0,
            _ => 300.0,
        };
        let buttons = match (words, compact) {
            (true, _) => WORDS,
            (_, true) => FEW_BUTTONS,
            _ => BUTTONS,
        };
        let search_end = window.right() - buttons;
        let search =
            Rect::from_min_max(pos2(search_end - search_width, bar.top() + 7.0), pos2(search_end, bar.bottom() - 7.0));
        let found_width = 420.0_f32.min(window.width() - 2.0 * GAP);
        // Under the field, and beside the phase card where there is room for both.
        let found_left = if words { search.left().max(phase.right() + GAP) } else { search.right() - found_width };
        let found = Rect::from_min_max(
            pos2(found_left.max(window.left() + GAP), bar.bottom() + 6.0),
            pos2(found_left + found_width, (bar.bottom() + 560.0).min(bottom)),
        );
        let filters = Rect::from_min_max(
            pos2(window.right() - GAP - found.width(), found.top()),
            pos2(window.right() - GAP, bottom),
        );
        let layout =
            Self { bar, search, found, filters, phase, details, timeline, credits, controls, narrow, words, compact };
        if rtl { layout.mirrored(window) } else { layout }
    }

    fn mirrored(self, window: Rect) -> Self {
        let flip = |rect: Rect| {
            let x = |x: f32| window.left() + window.right() - x;
            Rect::from_min_max(pos2(x(rect.right()), rect.top()), pos2(x(rect.left()), rect.bottom()))
        };
        Self {
            bar: self.bar,
            search: flip(self.search),
            found: flip(self.found),
            filters: flip(self.filters),
            phase: flip(self.phase),
            details: flip(self.details),
            timeline: self.timeline,
            credits: flip(self.credits),
            controls: flip(self.controls),
            narrow: self.narrow,
            words: self.words,
            compact: self.compact,
        }
    }

    /// The middle of the window between the bar and the timeline, beside the drawer.
    #[must_use]
    pub fn middle(&self, rtl: bool, drawer_open: bool) -> Rect {
        let mut rect = Rect::from_min_max(
            pos2(self.timeline.left(), self.details.top()),
            pos2(self.timeline.right(), self.details.bottom()),
        );
        if drawer_open {
            let gap = GAP + self.details.width();
            if rtl { rect.min.x += gap } else { rect.max.x -= gap }
        }
        rect
    }

    /// Where a list of at most this size lies over the middle of the window, whatever else is open.
    #[must_use]
    pub fn list(&self, rtl: bool, size: Vec2) -> Rect {
        let middle = self.middle(rtl, false);
        let (width, height) = (size.x.min(middle.width()), size.y.min(middle.height() - 24.0));
        Rect::from_min_size(pos2(middle.center().x - width / 2.0, middle.top() + 12.0), vec2(width, height))
    }

    /// The part of the map that no card covers.
    #[must_use]
    pub fn free(&self, rtl: bool, drawer_open: bool) -> Rect {
        let mut rect = self.middle(rtl, drawer_open);
        if !(self.narrow && drawer_open) {
            let gap = GAP + self.phase.width();
            if rtl { rect.max.x -= gap } else { rect.min.x += gap }
        }
        rect
    }

    /// What the cards cover of the window, for framing the story beside them.
    #[must_use]
    pub fn insets(&self, window: Rect, rtl: bool, details_open: bool) -> Insets {
        let phase = if self.narrow && details_open { 0.0 } else { self.phase.width() + GAP };
        let details = if details_open { self.details.width() + GAP } else { 0.0 };
        let (left, right) = if rtl { (details, phase) } else { (phase, details) };
        Insets {
            left: left + GAP,
            top: self.bar.bottom() - window.top() + GAP,
            right: right + GAP,
            bottom: window.bottom() - self.timeline.top() + GAP,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Pos2;

    #[test]
    fn no_card_lies_on_another_in_any_window() {
        for (width, height) in [
            MIN_SIZE,
            (640.0, 400.0),
            (800.0, 500.0),
            (900.0, 600.0),
            (1280.0, 800.0),
            (1920.0, 1080.0),
            (2560.0, 1440.0),
        ] {
            let window = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
            for (rtl, details_open) in [(false, false), (false, true), (true, false), (true, true)] {
                let places = WindowLayout::new(window, rtl, details_open, false);
                let mut cards = vec![places.bar, places.timeline, places.credits];
                if !(places.compact && details_open) {
                    cards.push(places.controls);
                }
                if details_open {
                    cards.push(places.details);
                }
                if !(places.narrow && details_open) {
                    cards.push(places.phase);
                }
                for (index, card) in cards.iter().enumerate() {
                    assert!(window.contains_rect(*card), "{card:?} leaves {window:?}");
                    assert!(card.is_positive(), "{card:?} is turned inside out in {window:?}");
                    for other in &cards[index + 1..] {
                        assert!(!card.shrink(0.5).intersects(*other), "{card:?} meets {other:?} in {window:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn arabic_is_the_mirror_of_english() {
        let window = Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0));
        let (english, arabic) =
            (WindowLayout::new(window, false, true, false), WindowLayout::new(window, true, true, false));
        assert!((arabic.details.left() - (window.right() - english.details.right())).abs() < 0.01);
        assert!((arabic.phase.right() - (window.right() - english.phase.left())).abs() < 0.01);
    }
}
