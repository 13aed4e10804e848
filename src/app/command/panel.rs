//! Commands that open and close panels.

use egui::Key;

use crate::app::command::Command;
use crate::app::command::keys::Shortcut;
use crate::app::state::action::{CardAction, SearchAction};
use crate::app::state::cards::Card;
use crate::text::icon;

/// Focuses the search field.
pub const SEARCH: Command = Command {
    name: "search-name",
    keys: &[Shortcut::plain(Key::Slash), Shortcut::ctrl(Key::F)],
    icon: Some(icon::SEARCH),
    action: |_| Some(SearchAction::Open.into()),
    is_on: None,
};

/// The filter.
pub const FILTERS: Command = Command {
    name: "filters-name",
    keys: &[Shortcut::plain(Key::F)],
    icon: Some(icon::FILTER),
    action: |state| Some(CardAction::Show(Card::Filters, !state.is_open(Card::Filters)).into()),
    is_on: None,
};

/// The speakers on a time axis.
pub const SPEAKERS: Command = Command {
    name: "sides-name",
    keys: &[Shortcut::plain(Key::S)],
    icon: Some(icon::SIDES),
    action: |state| Some(CardAction::Show(Card::Speakers, !state.is_open(Card::Speakers)).into()),
    is_on: None,
};

/// The command palette.
pub const PALETTE: Command = Command {
    name: "palette-name",
    keys: &[Shortcut::ctrl(Key::K)],
    icon: Some(icon::COMMAND),
    action: |_| Some(CardAction::Show(Card::Palette, true).into()),
    is_on: None,
};

/// The maps to choose from.
pub const BASEMAPS: Command = Command {
    name: "basemaps",
    keys: &[Shortcut::plain(Key::U)],
    icon: Some(icon::BASEMAP),
    action: |state| Some(CardAction::Show(Card::Basemaps, !state.is_open(Card::Basemaps)).into()),
    is_on: Some(|state| state.is_open(Card::Basemaps)),
};

/// The list of keys.
pub const KEYS: Command = Command {
    name: "show-keys",
    keys: &[Shortcut::plain(Key::Questionmark)],
    icon: Some(icon::KEYBOARD),
    action: |state| Some(CardAction::Show(Card::Keys, !state.is_open(Card::Keys)).into()),
    is_on: None,
};

/// Closes what was opened last.
pub const CLOSE: Command = Command {
    name: "close",
    keys: &[Shortcut::plain(Key::Escape)],
    icon: Some(icon::CLOSE),
    action: |_| Some(CardAction::CloseTopmost.into()),
    is_on: None,
};
