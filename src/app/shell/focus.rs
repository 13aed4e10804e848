//! Keyboard focus: moving between the parts of the window, into the drawer and back.

use egui::{Context, EventFilter, FocusDirection, Id, Response};

/// The parts of the window with focusable widgets, in the order of the frame.
#[derive(Clone, Debug, Default)]
struct Parts {
    now: Vec<Part>,
    known: Vec<Part>,
    last: Option<Id>,
    known_last: Option<Id>,
}

#[derive(Clone, Debug)]
struct Part {
    name: &'static str,
    first: Option<Id>,
    focused: bool,
}

fn with_parts<R>(ctx: &Context, change: impl FnOnce(&mut Parts) -> R) -> R {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(Id::unique("parts of the window"))))
}

/// Starts a frame. Arrow keys never move the focus between widgets: they belong to the story and to text fields.
pub fn begin(ctx: &Context) {
    with_parts(ctx, |parts| {
        parts.known = std::mem::take(&mut parts.now);
        parts.known_last = parts.last.take();
    });
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            memory.set_focus_lock_filter(id, filter);
        }
    });
}

/// Starts a part of the window.
pub fn part(ctx: &Context, name: &'static str) {
    with_parts(ctx, |parts| parts.now.push(Part { name, first: None, focused: false }));
}

/// Registers a widget that takes the focus.
pub fn met(response: &Response) {
    let focused = response.has_focus();
    with_parts(&response.ctx, |parts| {
        parts.last = Some(response.id);
        if let Some(part) = parts.now.last_mut() {
            part.first.get_or_insert(response.id);
            part.focused |= focused;
        }
    });
}

/// Passes over a widget, not of ours, that has nothing for the keyboard: on to the next, or back to the last of all.
pub fn pass_over(ctx: &Context, id: Id) {
    if !ctx.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let back = ctx.input(|input| input.modifiers.shift);
    let last = with_parts(ctx, |parts| parts.known_last);
    ctx.memory_mut(|memory| {
        memory.ignore_focus(id);
        match last.filter(|_| back) {
            Some(last) => memory.request_focus(last),
            None => memory.move_focus(FocusDirection::Next),
        }
    });
}

/// Gives the keyboard to the part after the one that has it, or to the one before; parts without anything for it are
/// left out.
pub fn go(ctx: &Context, forward: bool) {
    let id = with_parts(ctx, |parts| {
        let open: Vec<&Part> = parts.known.iter().filter(|part| part.first.is_some()).collect();
        let here = open.iter().position(|part| part.focused);
        let next = match (here, forward) {
            (None, true) => 0,
            (None, false) => open.len().checked_sub(1)?,
            (Some(here), true) => (here + 1) % open.len(),
            (Some(here), false) => (here + open.len() - 1) % open.len(),
        };
        open.get(next)?.first
    });
    if let Some(id) = id {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Moves the focus into the drawer when it opens, and back when it closes.
#[derive(Clone, Debug, Default)]
pub struct DrawerFocus {
    was_open: bool,
    entering: bool,
    from: Option<Id>,
}

impl DrawerFocus {
    /// Once a frame, before anything is shown: whoever opened the drawer by the keyboard finds it there, and after
    /// closing it is back at what opened it. Returns whether the next frame has more to do.
    pub fn follow(&mut self, ctx: &Context, open: bool) -> bool {
        let focused = ctx.memory(egui::Memory::focused);
        if open && !self.was_open {
            (self.from, self.entering) = (focused, focused.is_some());
        } else if !open && self.was_open {
            self.entering = false;
            if let Some(from) = self.from.take() {
                ctx.memory_mut(|memory| memory.request_focus(from));
            }
        } else if open && self.entering {
            let first = with_parts(ctx, |parts| parts.known.iter().find(|part| part.name == "drawer")?.first);
            if let Some(first) = first {
                self.entering = false;
                ctx.memory_mut(|memory| memory.request_focus(first));
            }
        }
        self.was_open = open;
        self.entering
    }
}
