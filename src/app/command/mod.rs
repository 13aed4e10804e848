//! Commands: everything that can be done by name. Keyboard, palette, buttons, tooltips, the list of keys, the README and
//! the tests all go by this table. A new command is a constant in the file of its noun and a line in [`ALL`].

pub mod document;
pub mod input;
pub mod keys;
pub mod map;
pub mod panel;
pub mod story;
pub mod timeline;
pub mod window;

use egui::os::OperatingSystem;

use crate::app::command::keys::Shortcut;
use crate::app::state::State;
use crate::app::state::action::Action;

/// Something that can be done by name.
pub struct Command {
    /// The message that names it.
    pub name: &'static str,
    /// Its keys; the first one is shown.
    pub keys: &'static [Shortcut],
    /// Its icon, where it has a button.
    pub icon: Option<char>,
    /// What it does now; nothing where it makes no sense.
    pub action: fn(&State) -> Option<Action>,
    /// Whether it is switched on, for what can be.
    pub is_on: Option<fn(&State) -> bool>,
}

impl Command {
    /// Its first key as this system writes it.
    #[must_use]
    pub fn keys_text(&self, os: OperatingSystem) -> String {
        self.keys.first().map_or_else(String::new, |shortcut| shortcut.text(os))
    }
}

/// All commands, in the order in which they are listed.
pub const ALL: &[&Command] = &[
    &timeline::LEFT,
    &timeline::RIGHT,
    &timeline::FIRST,
    &timeline::LAST,
    &timeline::EVENT_LEFT,
    &timeline::EVENT_RIGHT,
    &timeline::BY_DATE,
    &timeline::COMPARE,
    &timeline::ZOOM_IN,
    &timeline::ZOOM_OUT,
    &timeline::PLAY,
    &timeline::SLOWER,
    &timeline::FASTER,
    &timeline::LOOP,
    &story::GUIDED,
    &story::FOLLOW,
    &story::COPY_LINK,
    &document::EXPORT,
    &document::OPEN,
    &map::ZOOM_IN,
    &map::ZOOM_OUT,
    &map::WHOLE_STORY,
    &map::PAN_LEFT,
    &map::PAN_RIGHT,
    &map::PAN_UP,
    &map::PAN_DOWN,
    &window::LANGUAGE,
    &window::THEME,
    &window::LESS_MOTION,
    &window::LARGER,
    &window::SMALLER,
    &window::NORMAL_SIZE,
    &window::STYLE,
    &window::OWN_STYLE,
    &window::NEXT_PART,
    &window::PREVIOUS_PART,
    &panel::SEARCH,
    &panel::FILTERS,
    &panel::SPEAKERS,
    &panel::BASEMAPS,
    &story::AS_OF,
    &story::CITE,
    &panel::PALETTE,
    &panel::KEYS,
    &panel::CLOSE,
];

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use egui::{Key, Modifiers};

    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut taken: HashMap<(Modifiers, Key), &str> = HashMap::new();
        for command in ALL {
            for Shortcut { modifiers, key } in command.keys {
                let other = taken.insert((*modifiers, *key), command.name);
                assert_eq!(other, None, "{} and another command have {key:?}", command.name);
            }
        }
    }

    #[test]
    fn every_command_has_a_name_of_its_own_and_a_key() {
        let mut names: Vec<&str> = ALL.iter().map(|command| command.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        assert!(ALL.iter().all(|command| !command.keys.is_empty()));
    }

    #[test]
    fn keys_are_written_as_the_system_writes_them() {
        assert_eq!(map::PAN_LEFT.keys_text(OperatingSystem::Nix), "Ctrl ←");
        assert_eq!(map::PAN_LEFT.keys_text(OperatingSystem::Mac), "Cmd ←");
        assert_eq!(timeline::EVENT_LEFT.keys_text(OperatingSystem::Windows), "Shift ←");
    }
}
