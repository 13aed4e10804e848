//! Selecting text with the pointer, in any direction, and copying it in logical order.

use egui::{Event, Id, Rect, Response, Sense, Ui, pos2};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::bidi::without_marks;
use crate::text::carets::Cluster;
use crate::text::layout::{Laid, Text};

/// What is selected, if anything: one paragraph at a time has a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Selection {
    /// The paragraph: its widget, and what stands in it.
    paragraph: (Id, u64),
    /// Where selecting began, in bytes of the text.
    anchor: usize,
    /// Where it has come to.
    head: usize,
}

fn key() -> Id {
    Id::unique("selected text")
}

/// What a paragraph listens to where text can be selected.
#[must_use]
pub fn sense(ui: &Ui) -> Sense {
    // Not focusable: the keyboard does not stop at every sentence.
    if ui.style().interaction.selectable_labels { Sense::CLICK | Sense::DRAG } else { Sense::HOVER }
}

/// Lets the pointer select in a paragraph that is painted in a box, and paints what is selected.
pub fn select(ui: &Ui, text: &Text, laid: &Laid, rect: Rect, response: &Response) {
    if !response.sense.senses_drag() {
        return;
    }
    let known: Option<Selection> = ui.data(|data| data.get_temp(key()));
    let paragraph = (response.id, text.fingerprint());
    let mut mine = known.filter(|selection| selection.paragraph == paragraph);
    let pressed = ui.input(|input| input.pointer.primary_pressed());
    if mine.is_some() && pressed && !response.contains_pointer() {
        mine = None;
        ui.data_mut(|data| data.remove::<Selection>(key()));
    }
    let pointing = response.is_pointer_button_down_on() || response.clicked() || response.drag_stopped();
    if mine.is_none() && !pointing && !response.hovered() {
        return;
    }
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::Text);
    }
    let lines = Lines::new(ui, text, laid, rect);
    let content = text.content();
    if pointing && let Some(pointer) = response.interact_pointer_pos() {
        let here = lines.byte_at(pointer.x, pointer.y);
        let extend = ui.input(|input| input.modifiers.shift) || !pressed;
        let anchor = mine.filter(|_| extend).map_or(here, |selection| selection.anchor);
        if response.is_pointer_button_down_on() {
            mine = Some(Selection { paragraph, anchor, head: here });
        }
        if response.double_clicked() {
            let word = content.split_word_bound_indices().find(|(start, word)| start + word.len() > here);
            let (start, word) = word.unwrap_or((0, content));
            mine = Some(Selection { paragraph, anchor: start, head: start + word.len() });
        }
        if response.triple_clicked() {
            mine = Some(Selection { paragraph, anchor: 0, head: content.len() });
        }
    }
    let Some(selection) = mine else { return };
    ui.data_mut(|data| data.insert_temp(key(), selection));
    let range = selection.anchor.min(selection.head)..selection.anchor.max(selection.head);
    if range.is_empty() {
        return;
    }
    let fill = ui.visuals().selection.bg_fill;
    for marked in lines.stretches(&range) {
        ui.painter().rect_filled(marked, 2, fill);
    }
    let copying = ui.input(|input| input.events.contains(&Event::Copy));
    if copying
        && ui.memory(|memory| memory.focused().is_none())
        && let Some(words) = content.get(range)
    {
        ui.copy_text(without_marks(words));
    }
}

/// The clusters of a paragraph, line by line, where they are painted.
struct Lines {
    lines: Vec<(Rect, Vec<Cluster>)>,
}

impl Lines {
    fn new(ui: &Ui, text: &Text, laid: &Laid, rect: Rect) -> Self {
        let origin = if laid.rtl() { rect.right_top() } else { rect.left_top() };
        let lines = laid
            .rows()
            .iter()
            .zip(laid.set_lines())
            .map(|(row, line)| {
                let row = row.translate(origin.to_vec2());
                let mut clusters = text.clusters(ui.ctx(), line);
                for cluster in &mut clusters {
                    cluster.left += row.left();
                    cluster.right += row.left();
                }
                (row, clusters)
            })
            .collect();
        Self { lines }
    }

    fn byte_at(&self, x: f32, y: f32) -> usize {
        let line = self.lines.iter().find(|(row, _)| y < row.bottom()).or(self.lines.last());
        let nearest = line.and_then(|(_, clusters)| {
            let distance = |cluster: &Cluster| (cluster.left - x).max(x - cluster.right).max(0.0);
            clusters.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))
        });
        nearest.map_or(0, |cluster| cluster.byte_at(x))
    }

    /// The boxes of what is selected; spaces between two selected clusters count with them.
    fn stretches(&self, range: &std::ops::Range<usize>) -> Vec<Rect> {
        let mut boxes = Vec::new();
        for (row, clusters) in &self.lines {
            let mut open: Option<Rect> = None;
            for cluster in clusters {
                if cluster.range.start >= range.start && cluster.range.end <= range.end {
                    let left = open.map_or(cluster.left, |before| before.left());
                    open = Some(Rect::from_min_max(pos2(left, row.top()), pos2(cluster.right, row.bottom())));
                } else {
                    boxes.extend(open.take());
                }
            }
            boxes.extend(open);
        }
        boxes
    }
}
