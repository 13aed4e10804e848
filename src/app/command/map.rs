//! Commands on the map.

use egui::Key;

use crate::app::command::Command;
use crate::app::command::keys::Shortcut;
use crate::app::state::action::MapAction;
use crate::text::icon;

/// How far a key moves the map, in logical pixels.
const PAN: f32 = 90.0;

/// Zooms in.
pub const ZOOM_IN: Command = Command {
    name: "zoom-in",
    keys: &[Shortcut::plain(Key::Plus), Shortcut::plain(Key::Equals)],
    icon: Some(icon::PLUS),
    action: |_| Some(MapAction::ZoomBy { point: None, levels: 1.0 }.into()),
    is_on: None,
};

/// Zooms out.
pub const ZOOM_OUT: Command = Command {
    name: "zoom-out",
    keys: &[Shortcut::plain(Key::Minus)],
    icon: Some(icon::MINUS),
    action: |_| Some(MapAction::ZoomBy { point: None, levels: -1.0 }.into()),
    is_on: None,
};

/// Frames the whole story.
pub const WHOLE_STORY: Command = Command {
    name: "whole-story",
    keys: &[Shortcut::plain(Key::W), Shortcut::plain(Key::Num0)],
    icon: Some(icon::WHOLE_STORY),
    action: |_| Some(MapAction::WholeStory.into()),
    is_on: None,
};

/// Shows what is farther left.
pub const PAN_LEFT: Command = Command {
    name: "pan-left",
    keys: &[Shortcut::ctrl(Key::ArrowLeft)],
    icon: None,
    action: |_| Some(MapAction::Pan { dx: PAN, dy: 0.0 }.into()),
    is_on: None,
};

/// Shows what is farther right.
pub const PAN_RIGHT: Command = Command {
    name: "pan-right",
    keys: &[Shortcut::ctrl(Key::ArrowRight)],
    icon: None,
    action: |_| Some(MapAction::Pan { dx: -PAN, dy: 0.0 }.into()),
    is_on: None,
};

/// Shows what is farther up.
pub const PAN_UP: Command = Command {
    name: "pan-up",
    keys: &[Shortcut::ctrl(Key::ArrowUp)],
    icon: None,
    action: |_| Some(MapAction::Pan { dx: 0.0, dy: PAN }.into()),
    is_on: None,
};

/// Shows what is farther down.
pub const PAN_DOWN: Command = Command {
    name: "pan-down",
    keys: &[Shortcut::ctrl(Key::ArrowDown)],
    icon: None,
    action: |_| Some(MapAction::Pan { dx: 0.0, dy: -PAN }.into()),
    is_on: None,
};
