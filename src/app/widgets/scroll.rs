//! Columns that scroll. Their bar stands where lines end: at the left where one reads from the right.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hash::Hash;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use egui::containers::scroll_area::ScrollBarVisibility;
use egui::{CornerRadius, Id, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::app::context::Cx;
use crate::render::theme::PADDING;

/// Lists up to so many rows are laid out whole.
const FEW: usize = 40;
/// The least height of the handle, in logical pixels.
const LEAST: f32 = 28.0;

/// Shows contents as high as there is room, or less where `fit_height`, and scrolls through the rest.
pub fn column<R>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    salt: impl Hash + Debug,
    fit_height: bool,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let id = Id::unique(("scrolled", salt));
    let mut area = ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink([false, fit_height])
        .max_height(ui.available_height())
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    if let Some(offset) = ui.data_mut(|data| data.remove_temp::<f32>(id)) {
        area = area.vertical_scroll_offset(offset);
    }
    let shown = area.show(ui, contents);
    let (seen, hidden) = (shown.inner_rect, shown.content_size.y - shown.inner_rect.height());
    if hidden > 1.0 {
        let before = shown.state.clamped_offset().y;
        let offset = bar(ui, cx, id, seen, hidden, before);
        if (offset - before).abs() > f32::EPSILON {
            ui.data_mut(|data| data.insert_temp(id, offset));
            ui.request_repaint();
        }
    }
    shown.inner
}

/// So many rows of one height in a column that scrolls: of a long list only those in sight are laid out, and one more at
/// either end for the keyboard.
pub fn rows(ui: &mut Ui, count: usize, height: f32, mut row: impl FnMut(&mut Ui, usize)) {
    if count <= FEW {
        return (0..count).for_each(|number| row(ui, number));
    }
    let pitch = height + ui.spacing().item_spacing.y;
    let (top, clip) = (ui.cursor().top(), ui.clip_rect());
    let at = |y: f32| ((y - top) / pitch).clamp(0.0, count as f32) as usize;
    let (first, last) = (at(clip.top()).saturating_sub(1), (at(clip.bottom()) + 2).min(count));
    let space = |ui: &mut Ui, rows: usize| {
        if rows > 0 {
            ui.allocate_exact_size(vec2(1.0, pitch * rows as f32 - ui.spacing().item_spacing.y), Sense::hover());
        }
    };
    space(ui, first);
    for number in first..last {
        row(ui, number);
    }
    space(ui, count - last);
}

/// Heights of the rows of a list that have been in sight, in logical pixels.
struct Heights {
    /// The width that they are for.
    width: f32,
    known: BTreeMap<usize, f32>,
}

impl Heights {
    /// How high some rows are together, with the gap below each; those not seen yet as high as a guess.
    fn of(&self, rows: Range<usize>, guess: f32, gap: f32) -> f32 {
        let (mut sum, mut known) = (0.0, 0);
        for height in self.known.range(rows.clone()).map(|(_, height)| height) {
            sum += height;
            known += 1;
        }
        sum + guess * (rows.len() - known) as f32 + gap * rows.len() as f32
    }

    /// The row that is so far below the top of the list, in logical pixels.
    fn at(&self, y: f32, count: usize, guess: f32, gap: f32) -> usize {
        let (mut top, mut next) = (0.0, 0);
        let unseen = |top: f32, next: usize| next + ((y - top).max(0.0) / (guess + gap)) as usize;
        for (row, height) in &self.known {
            let begins = top + (row - next) as f32 * (guess + gap);
            if y < begins {
                return unseen(top, next);
            }
            if y < begins + height + gap {
                return *row;
            }
            (top, next) = (begins + height + gap, row + 1);
        }
        unseen(top, next).min(count)
    }
}

/// So many rows of different heights in a column that scrolls: of a long list only those in sight are laid out, and one
/// that is `asked` for. `guess` is the usual height, in logical pixels.
pub fn uneven_rows(
    ui: &mut Ui,
    salt: impl Hash + Debug,
    (count, guess, asked): (usize, f32, Option<usize>),
    mut row: impl FnMut(&mut Ui, usize),
) {
    if count <= FEW {
        return (0..count).for_each(|number| row(ui, number));
    }
    let (id, width, gap) = (Id::unique(("heights", salt)), ui.available_width(), ui.spacing().item_spacing.y);
    let kept = ui.data(|data| data.get_temp::<Arc<Mutex<Heights>>>(id));
    let kept = kept.unwrap_or_else(|| {
        let kept = Arc::new(Mutex::new(Heights { width, known: BTreeMap::new() }));
        ui.data_mut(|data| data.insert_temp(id, Arc::clone(&kept)));
        kept
    });
    // Nobody else has them in this frame; what a panic left is only a guess.
    let mut heights = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if (heights.width - width).abs() > 0.5 {
        *heights = Heights { width, known: BTreeMap::new() };
    }
    let (top, clip) = (ui.cursor().top(), ui.clip_rect().y_range().expand(guess));
    let first = heights.at(clip.min - top, count, guess, gap);
    let mut next = 0;
    while next < count {
        let in_sight = next >= first && ui.cursor().top() <= clip.max;
        if in_sight || asked == Some(next) {
            let before = ui.cursor().top();
            row(ui, next);
            let height = (ui.cursor().top() - before - gap).max(0.0);
            let taken = heights.known.insert(next, height).unwrap_or(guess);
            if (taken - height).abs() > 0.5 {
                // What is above and below moves.
                ui.request_repaint();
            }
            next += 1;
            continue;
        }
        // Up to what is laid out next.
        let sight = if next < first { first } else { count };
        let until = asked.filter(|asked| (next..sight).contains(asked)).unwrap_or(sight);
        ui.allocate_exact_size(vec2(1.0, heights.of(next..until, guess, gap) - gap), Sense::hover());
        next = until;
    }
}

/// Shows the bar in the padding beside a column; returns how far the column is scrolled, in logical pixels.
fn bar(ui: &Ui, cx: &Cx<'_>, id: Id, seen: Rect, hidden: f32, offset: f32) -> f32 {
    let x = if cx.rtl() { seen.left() - PADDING / 2.0 } else { seen.right() + PADDING / 2.0 };
    let track = Rect::from_center_size(pos2(x, seen.center().y), vec2(PADDING - 4.0, seen.height()));
    // Not focusable: the keyboard scrolls by what it comes to.
    let response = ui.interact(track, id.with("bar"), Sense::CLICK | Sense::DRAG);
    let height = (seen.height() * seen.height() / (seen.height() + hidden)).max(LEAST).min(seen.height());
    let travel = (seen.height() - height).max(1.0);
    let mut offset = offset.clamp(0.0, hidden);
    let top = |offset: f32| seen.top() + offset / hidden * travel;
    if response.dragged() {
        offset += response.drag_delta().y / travel * hidden;
    } else if response.clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        // Beside the handle a click turns a page.
        let page = seen.height() * 0.9;
        if pointer.y < top(offset) {
            offset -= page;
        } else if pointer.y > top(offset) + height {
            offset += page;
        }
    }
    let offset = offset.clamp(0.0, hidden);
    let taken = response.hovered() || response.dragged();
    let width = if taken { 6.0 } else { 3.0 };
    let handle = Rect::from_min_size(pos2(x - width / 2.0, top(offset)), vec2(width, height));
    let color = cx.theme.muted.gamma_multiply(if taken { 0.8 } else { 0.45 });
    ui.painter().with_clip_rect(track).rect_filled(handle, CornerRadius::same(3), color);
    offset
}
