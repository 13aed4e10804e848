//! A line of text to type into, in any direction: the caret moves as the eye expects, what is copied is logical.

use egui::{
    Event, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2,
};
use unicode_bidi::get_base_direction;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::bidi::{Direction, without_marks};
use crate::text::carets::{Caret, carets};
use crate::text::layout::{Style, Text};

/// Where the caret is in a field, and where the selection began. Bytes of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Selection {
    head: usize,
    anchor: usize,
}

impl Selection {
    fn range(self) -> std::ops::Range<usize> {
        self.head.min(self.anchor)..self.head.max(self.anchor)
    }
}

/// How a field looks and what it is called.
pub struct Look<'l> {
    /// What a screen reader says.
    pub name: &'l str,
    /// Shown while there is nothing.
    pub hint: &'l str,
    /// The text.
    pub style: Style,
    /// The hint.
    pub hint_style: Style,
    /// The selection.
    pub selected: egui::Color32,
    /// Whether an empty field reads from the right.
    pub rtl: bool,
}

fn focused_field() -> Id {
    Id::unique("focused text field")
}

/// Whether a field has the keyboard.
#[must_use]
pub fn has_focus(ctx: &egui::Context) -> bool {
    let field: Option<Id> = ctx.data(|data| data.get_temp(focused_field()));
    field.is_some_and(|field| ctx.memory(|memory| memory.has_focus(field)))
}

/// Shows a field of a width. Returns its response, changed where the text was.
pub fn field(ui: &mut Ui, id: Id, text: &mut String, width: f32, look: &Look<'_>) -> Response {
    let height = look.style.size * 1.5;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let mut response = ui.interact(rect.expand2(vec2(6.0, 5.0)), id, Sense::click_and_drag());
    let mut selection: Selection = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    selection.head = floor_boundary(text, selection.head);
    selection.anchor = floor_boundary(text, selection.anchor);

    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let before = text.clone();
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(focused_field(), id));
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: false, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let places = Places::new(ui, text, look, rect);
        for event in ui.input(|input| input.filtered_events(&filter)) {
            handle(ui, &event, text, &mut selection, &places);
        }
    }
    if *text != before {
        response.mark_changed();
    }

    let places = Places::new(ui, text, look, rect);
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
        let here = places.nearest(pointer.x);
        let dragging = response.dragged() && !response.drag_started();
        selection.head = here;
        if !dragging && !ui.input(|input| input.modifiers.shift) {
            selection.anchor = here;
        }
    }
    if response.double_clicked() {
        selection = Selection { anchor: 0, head: text.len() };
    }
    ui.data_mut(|data| data.insert_temp(id, selection));
    paint(ui, text, look, rect, &response, selection, &places);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, before.clone(), text.clone(), look.hint);
        info.label = Some(look.name.to_owned());
        info.role = Role::SearchInput;
        info
    });
    response.on_hover_cursor(egui::CursorIcon::Text)
}

/// The carets of the text as it stands in the field.
struct Places {
    carets: Vec<Caret>,
    left: f32,
    rtl: bool,
}

impl Places {
    fn new(ui: &Ui, text: &str, look: &Look<'_>, rect: Rect) -> Self {
        let mut measure = |piece: &str, _: usize| look.style.width(ui.ctx(), piece);
        let (carets, width) = carets(text, Direction::Auto, &mut measure);
        let rtl = base_direction(text).unwrap_or(look.rtl);
        let left = if rtl { rect.right() - width } else { rect.left() };
        Self { carets, left, rtl }
    }

    fn nearest(&self, x: f32) -> usize {
        let distance = |caret: &Caret| (self.left + caret.x - x).abs();
        self.carets.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).map_or(0, |caret| caret.byte)
    }

    fn x(&self, byte: usize) -> f32 {
        self.left + self.carets.iter().find(|caret| caret.byte == byte).map_or(0.0, |caret| caret.x)
    }

    /// The caret beside this one, at the left or at the right.
    fn beside(&self, byte: usize, right: bool) -> usize {
        let Some(at) = self.carets.iter().position(|caret| caret.byte == byte) else { return byte };
        let next = if right { at + 1 } else { at.wrapping_sub(1) };
        self.carets.get(next).map_or(byte, |caret| caret.byte)
    }
}

fn handle(ui: &Ui, event: &Event, text: &mut String, selection: &mut Selection, places: &Places) {
    match event {
        Event::Text(typed) | Event::Paste(typed) | Event::Ime(egui::ImeEvent::Commit(typed)) => {
            let typed: String = without_marks(typed).chars().filter(|c| !c.is_control()).collect();
            let range = selection.range();
            if !typed.is_empty() {
                replace(text, selection, range, &typed);
            }
        }
        Event::Copy => copy(ui, text, *selection),
        Event::Cut => {
            copy(ui, text, *selection);
            let range = selection.range();
            replace(text, selection, range, "");
        }
        Event::Key { key, pressed: true, modifiers, .. } => match key {
            Key::Backspace | Key::Delete => {
                let range = if selection.range().is_empty() {
                    let head = selection.head;
                    if *key == Key::Backspace {
                        // A mark is taken off its letter before the letter goes.
                        text[..head].char_indices().next_back().map_or(0, |(offset, _)| offset)..head
                    } else {
                        head..text[head..].graphemes(true).next().map_or(head, |cluster| head + cluster.len())
                    }
                } else {
                    selection.range()
                };
                replace(text, selection, range, "");
            }
            Key::A if modifiers.command => *selection = Selection { anchor: 0, head: text.len() },
            Key::ArrowLeft => step(selection, places.beside(selection.head, false), *modifiers),
            Key::ArrowRight => step(selection, places.beside(selection.head, true), *modifiers),
            Key::Home => step(selection, 0, *modifiers),
            Key::End => step(selection, text.len(), *modifiers),
            _ => {}
        },
        _ => {}
    }
}

fn replace(text: &mut String, selection: &mut Selection, range: std::ops::Range<usize>, with: &str) {
    let end = range.start + with.len();
    text.replace_range(range, with);
    *selection = Selection { head: end, anchor: end };
}

fn step(selection: &mut Selection, to: usize, modifiers: Modifiers) {
    selection.head = to;
    if !modifiers.shift {
        selection.anchor = to;
    }
}

fn copy(ui: &Ui, text: &str, selection: Selection) {
    let range = selection.range();
    if !range.is_empty() {
        ui.ctx().copy_text(text[range].to_owned());
    }
}

fn paint(ui: &Ui, text: &str, look: &Look<'_>, rect: Rect, response: &Response, selection: Selection, places: &Places) {
    let painter = ui.painter().with_clip_rect(rect.expand2(vec2(4.0, 4.0)));
    let range = selection.range();
    if response.has_focus() && !range.is_empty() {
        // What is selected in logical order may be several stretches of the line.
        for pair in places.carets.windows(2) {
            let inside = (pair[0].byte.min(pair[1].byte), pair[0].byte.max(pair[1].byte));
            if inside.0 >= range.start && inside.1 <= range.end {
                let (left, right) = (places.left + pair[0].x, places.left + pair[1].x);
                let stretch = Rect::from_x_y_ranges(left..=right, rect.y_range());
                painter.rect_filled(stretch, 0, look.selected);
            }
        }
    }
    let laid = if text.is_empty() {
        Text::new(look.hint, look.hint_style).direction(places.rtl).lay_out(ui.ctx(), rect.width(), 1)
    } else {
        Text::new(text, look.style).direction(places.rtl).lay_out(ui.ctx(), f32::INFINITY, 1)
    };
    laid.paint(&painter, Rect::from_center_size(rect.center(), Vec2::new(rect.width(), laid.size().y)));
    if response.has_focus() {
        let x = if text.is_empty() && places.rtl { rect.right() } else { places.x(selection.head) };
        painter.vline(x, rect.shrink(1.0).y_range(), Stroke::new(1.5, look.style.color));
        let caret = Rect::from_center_size(Pos2::new(x, rect.center().y), vec2(1.5, rect.height()));
        ui.output_mut(|output| {
            output.ime = Some(egui::output::IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect,
                cursor_rect: caret,
                should_interrupt_composition: false,
            });
        });
    }
}

/// Whether a text reads from right to left, by its first letter with a direction; none where it has no such letter.
fn base_direction(text: &str) -> Option<bool> {
    match get_base_direction(text) {
        unicode_bidi::Direction::Ltr => Some(false),
        unicode_bidi::Direction::Rtl => Some(true),
        unicode_bidi::Direction::Mixed => None,
    }
}

fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
