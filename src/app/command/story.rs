//! Commands on the story.

use egui::Key;

use crate::app::command::Command;
use crate::app::command::keys::Shortcut;
use crate::app::state::Detail;
use crate::app::state::action::{MapAction, TimelineAction, WindowAction};
use crate::text::cite::Cited;
use crate::text::icon;

/// Tells the story as an article.
pub const GUIDED: Command = Command {
    name: "story-name",
    keys: &[Shortcut::plain(Key::G)],
    icon: Some(icon::STORY),
    action: |state| Some(TimelineAction::SetGuided(!state.timeline().guided).into()),
    is_on: Some(|state| state.timeline().guided),
};

/// Lets the camera follow the story.
pub const FOLLOW: Command = Command {
    name: "follow",
    keys: &[Shortcut::plain(Key::V)],
    icon: None,
    action: |state| Some(MapAction::SetFollow(state.map().follows_stop.is_none()).into()),
    is_on: Some(|state| state.map().follows_stop.is_some()),
};

/// Copies a link to this moment.
pub const COPY_LINK: Command = Command {
    name: "copy-link",
    keys: &[Shortcut::plain(Key::M)],
    icon: Some(icon::LINK),
    action: |_| Some(WindowAction::CopyLink.into()),
    is_on: None,
};

/// Shows the story as of the displayed date.
pub const AS_OF: Command = Command {
    name: "as-known",
    keys: &[Shortcut::plain(Key::H)],
    icon: Some(icon::LOOK_BACK),
    action: |state| Some(TimelineAction::SetAsOf(!state.view().as_of).into()),
    is_on: Some(|state| state.view().as_of),
};

/// Copies a citation of what the drawer shows.
pub const CITE: Command = Command {
    name: "cite-place",
    keys: &[Shortcut::plain(Key::C)],
    icon: Some(icon::COPY),
    action: |state| {
        let cited = match &state.details().opened {
            Some(Detail::Claim(claim)) => Cited::Claim(claim.clone()),
            Some(Detail::Question(question)) => Cited::Question(question.clone()),
            Some(Detail::Move(key)) => Cited::Move { stop: key.stop, index: key.index },
            Some(Detail::Places(_)) => return None,
            _ => Cited::Place(state.view().place.clone()?),
        };
        Some(WindowAction::Cite(cited).into())
    },
    is_on: None,
};
