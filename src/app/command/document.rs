//! Commands on files.

use egui::Key;

use crate::app::command::Command;
use crate::app::command::keys::Shortcut;
use crate::app::state::action::{CardAction, DocumentAction};
use crate::app::state::cards::Card;
use crate::text::icon;

/// Opens the export card.
pub const EXPORT: Command = Command {
    name: "export-name",
    keys: &[Shortcut::plain(Key::P)],
    icon: Some(icon::EXPORT),
    action: |state| Some(CardAction::Show(Card::Export, !state.is_open(Card::Export)).into()),
    is_on: Some(|state| state.is_open(Card::Export)),
};

/// Asks which file to open.
pub const OPEN: Command = Command {
    name: "open-file",
    keys: &[Shortcut::plain(Key::O)],
    icon: Some(icon::OPEN),
    action: |_| Some(DocumentAction::ChooseFile.into()),
    is_on: None,
};
