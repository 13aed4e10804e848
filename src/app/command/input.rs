//! Reads the keys of a frame and runs their commands.

use egui::{Context, Event, Key, Modifiers};

use crate::app::command::keys::Shortcut;
use crate::app::command::{self, Command};
use crate::app::state::State;
use crate::app::state::action::Actions;

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
                for _ in 0..presses(*shortcut, ctx) {
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

/// How often a shortcut was pressed in this frame. A sign that needs Shift on one keyboard needs none on another, so a key
/// alone may come with Shift; commands with modifiers are read first.
fn presses(Shortcut { modifiers, key }: Shortcut, ctx: &Context) -> usize {
    ctx.input_mut(|input| {
        let mut presses = input.count_and_consume_key(modifiers, key);
        if modifiers == Modifiers::NONE {
            presses += input.count_and_consume_key(Modifiers::SHIFT, key);
        }
        presses
    })
}
