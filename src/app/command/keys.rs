//! Keys: how they are written, and which commands they run in a frame.

use egui::os::OperatingSystem;
use egui::{Context, Event, Key, Modifiers};

use crate::app::command::{self, Command};
use crate::app::state::State;
use crate::app::state::action::Actions;

/// A key with what is held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Nothing, Shift, or the command key (Ctrl; on a Mac ⌘).
    pub modifiers: Modifiers,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    /// A key alone.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Self { modifiers: Modifiers::NONE, key }
    }

    /// A key with Shift.
    #[must_use]
    pub const fn shift(key: Key) -> Self {
        Self { modifiers: Modifiers::SHIFT, key }
    }

    /// A key with Ctrl; on a Mac with ⌘.
    #[must_use]
    pub const fn ctrl(key: Key) -> Self {
        Self { modifiers: Modifiers::COMMAND, key }
    }

    /// The shortcut as this system writes it.
    #[must_use]
    pub fn text(self, os: OperatingSystem) -> String {
        // egui's own triangles for arrows are in no font of ours.
        let key = match self.key {
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::ArrowUp => "↑",
            Key::ArrowDown => "↓",
            Key::Escape => "Esc",
            key => key.symbol_or_name(),
        };
        match (self.modifiers, os.is_mac()) {
            (Modifiers::SHIFT, _) => format!("Shift {key}"),
            (Modifiers::COMMAND, true) => format!("Cmd {key}"),
            (Modifiers::COMMAND, false) => format!("Ctrl {key}"),
            _ => key.to_owned(),
        }
    }

    /// Whether it still works while a text field has the keyboard: nothing that types or moves the caret does.
    fn works_while_typing(self) -> bool {
        let edits = [Key::A, Key::C, Key::V, Key::X, Key::Z, Key::Y];
        let moves = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End];
        match self.modifiers {
            Modifiers::COMMAND => !edits.contains(&self.key) && !moves.contains(&self.key),
            _ => matches!(self.key, Key::Escape | Key::F6),
        }
    }

    /// How often it was pressed in this frame. A sign that needs Shift on one keyboard needs none on another, so a key
    /// alone may come with Shift; commands with modifiers are read first.
    fn presses(self, ctx: &Context) -> usize {
        ctx.input_mut(|input| {
            let mut presses = input.count_and_consume_key(self.modifiers, self.key);
            if self.modifiers == Modifiers::NONE {
                presses += input.count_and_consume_key(Modifiers::SHIFT, self.key);
            }
            presses
        })
    }
}

/// What has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// Nothing.
    Free,
    /// A button or a row: Space and Enter are for it.
    Widget,
    /// A text field.
    Field,
    /// The search field, which takes Escape too.
    SearchField,
}

/// Runs the commands whose keys were pressed in this frame.
pub fn read(ctx: &Context, state: &State, keyboard: Keyboard, actions: &mut Actions) {
    let typing = matches!(keyboard, Keyboard::Field | Keyboard::SearchField);
    if !typing {
        drop_slash(ctx);
    }
    let usable = |command: &Command, shortcut: Shortcut| match keyboard {
        Keyboard::Free => true,
        Keyboard::Widget => !std::ptr::eq(command, &raw const command::timeline::PLAY),
        Keyboard::Field => shortcut.works_while_typing(),
        Keyboard::SearchField => shortcut.works_while_typing() && shortcut.key != Key::Escape,
    };
    for with_modifiers in [true, false] {
        for command in command::ALL {
            for shortcut in command.keys {
                if (shortcut.modifiers != Modifiers::NONE) != with_modifiers || !usable(command, *shortcut) {
                    continue;
                }
                // Keys pressed faster than frames are drawn count each.
                for _ in 0..shortcut.presses(ctx) {
                    actions.extend((command.action)(state));
                }
            }
        }
    }
}

/// Drops the letter of the key that opens the search field, whatever it is on this keyboard: it is not for the field.
fn drop_slash(ctx: &Context) {
    let opens = |event: &Event| matches!(event, Event::Key { key: Key::Slash, pressed: true, .. });
    ctx.input_mut(|input| {
        if let Some(at) = input.events.iter().position(opens)
            && let Some(letter) = input.events[at..].iter().position(|event| matches!(event, Event::Text(_)))
        {
            input.events.remove(at + letter);
        }
    });
}
