//! Commands on the window.

use egui::Key;

use crate::app::command::Command;
use crate::app::command::keys::Shortcut;
use crate::app::state::action::WindowAction;
use crate::text::icon;
use crate::view::Appearance;
use crate::view::ui_scale::next_scale;

/// The next language.
pub const LANGUAGE: Command = Command {
    name: "switch-language",
    keys: &[Shortcut::plain(Key::L)],
    icon: Some(icon::TRANSLATE),
    action: |state| {
        let (tag, _) = state.story_view().languages().after(state.messages().tag())?;
        Some(WindowAction::SetLanguage(tag).into())
    },
    is_on: None,
};

/// Light or dark.
pub const THEME: Command = Command {
    name: "switch-theme",
    keys: &[Shortcut::plain(Key::T)],
    icon: Some(icon::MOON),
    action: |state| {
        let next = if state.settings().dark { Appearance::Light } else { Appearance::Dark };
        Some(WindowAction::SetAppearance(next).into())
    },
    is_on: None,
};

/// Jump instead of gliding.
pub const LESS_MOTION: Command = Command {
    name: "less-motion",
    keys: &[Shortcut::plain(Key::N)],
    icon: None,
    action: |state| Some(WindowAction::SetLessMotion(!state.settings().less_motion).into()),
    is_on: Some(|state| state.settings().less_motion),
};

/// A larger interface.
pub const LARGER: Command = Command {
    name: "interface-larger",
    keys: &[Shortcut::ctrl(Key::Plus), Shortcut::ctrl(Key::Equals)],
    icon: None,
    action: |state| Some(WindowAction::SetScale(next_scale(state.settings().ui_scale, true)).into()),
    is_on: None,
};

/// A smaller interface.
pub const SMALLER: Command = Command {
    name: "interface-smaller",
    keys: &[Shortcut::ctrl(Key::Minus)],
    icon: None,
    action: |state| Some(WindowAction::SetScale(next_scale(state.settings().ui_scale, false)).into()),
    is_on: None,
};

/// An interface of the normal size.
pub const NORMAL_SIZE: Command = Command {
    name: "interface-normal",
    keys: &[Shortcut::ctrl(Key::Num0)],
    icon: None,
    action: |_| Some(WindowAction::SetScale(1.0).into()),
    is_on: None,
};

/// Gives the keyboard to the next part of the window.
pub const NEXT_PART: Command = Command {
    name: "next-part",
    keys: &[Shortcut::plain(Key::F6)],
    icon: None,
    action: |_| Some(WindowAction::FocusPart(true).into()),
    is_on: None,
};

/// Gives the keyboard to the previous part of the window.
pub const PREVIOUS_PART: Command = Command {
    name: "previous-part",
    keys: &[Shortcut::shift(Key::F6)],
    icon: None,
    action: |_| Some(WindowAction::FocusPart(false).into()),
    is_on: None,
};

/// Asks which style to use.
pub const STYLE: Command = Command {
    name: "style-choose",
    keys: &[Shortcut::plain(Key::Y)],
    icon: Some(icon::STYLE),
    action: |_| Some(WindowAction::ChooseStyle.into()),
    is_on: None,
};

/// Marhala's own style.
pub const OWN_STYLE: Command = Command {
    name: "style-own",
    keys: &[Shortcut::plain(Key::J)],
    icon: None,
    action: |state| state.style().file().map(|_| WindowAction::UseOwnStyle.into()),
    is_on: None,
};
