//! Keys, and how they are written.

use egui::os::OperatingSystem;
use egui::{Key, Modifiers};

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
    pub(super) fn works_while_typing(self) -> bool {
        let edits = [Key::A, Key::C, Key::V, Key::X, Key::Z, Key::Y];
        let moves = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End];
        match self.modifiers {
            Modifiers::COMMAND => !edits.contains(&self.key) && !moves.contains(&self.key),
            _ => matches!(self.key, Key::Escape | Key::F6),
        }
    }
}
