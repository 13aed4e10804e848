//! Commands in time.

use egui::Key;

use crate::app::command::Command;
use crate::app::command::keys::Shortcut;
use crate::app::state::State;
use crate::app::state::action::TimelineAction;
use crate::text::icon;

fn leftward(state: &State) -> TimelineAction {
    if state.messages().rtl() { TimelineAction::NextStop } else { TimelineAction::PreviousStop }
}

fn rightward(state: &State) -> TimelineAction {
    if state.messages().rtl() { TimelineAction::PreviousStop } else { TimelineAction::NextStop }
}

/// To the stop at the left on the timeline.
pub const LEFT: Command = Command {
    name: "key-left",
    keys: &[Shortcut::plain(Key::ArrowLeft)],
    icon: Some(icon::CARET_LEFT),
    action: |state| Some(leftward(state).into()),
    is_on: None,
};

/// To the stop at the right on the timeline.
pub const RIGHT: Command = Command {
    name: "key-right",
    keys: &[Shortcut::plain(Key::ArrowRight)],
    icon: Some(icon::CARET_RIGHT),
    action: |state| Some(rightward(state).into()),
    is_on: None,
};

/// To the first stop.
pub const FIRST: Command = Command {
    name: "first-stop",
    keys: &[Shortcut::plain(Key::Home)],
    icon: Some(icon::SKIP_BACK),
    action: |_| Some(TimelineAction::FirstStop.into()),
    is_on: None,
};

/// To the last stop.
pub const LAST: Command = Command {
    name: "last-stop",
    keys: &[Shortcut::plain(Key::End)],
    icon: Some(icon::SKIP_FORWARD),
    action: |_| Some(TimelineAction::LastStop.into()),
    is_on: None,
};

/// To the event at the left on the timeline.
pub const EVENT_LEFT: Command = Command {
    name: "key-event-left",
    keys: &[Shortcut::shift(Key::ArrowLeft)],
    icon: None,
    action: |state| {
        let rtl = state.messages().rtl();
        Some(if rtl { TimelineAction::NextEvent } else { TimelineAction::PreviousEvent }.into())
    },
    is_on: None,
};

/// To the event at the right on the timeline.
pub const EVENT_RIGHT: Command = Command {
    name: "key-event-right",
    keys: &[Shortcut::shift(Key::ArrowRight)],
    icon: None,
    action: |state| {
        let rtl = state.messages().rtl();
        Some(if rtl { TimelineAction::PreviousEvent } else { TimelineAction::NextEvent }.into())
    },
    is_on: None,
};

/// By date, or by phase.
pub const BY_DATE: Command = Command {
    name: "by-date-or-phase",
    keys: &[Shortcut::plain(Key::D)],
    icon: None,
    action: |state| Some(TimelineAction::SetByDate(state.view().day.is_none()).into()),
    is_on: Some(|state| state.view().day.is_some()),
};

/// Announced beside reported.
pub const COMPARE: Command = Command {
    name: "compare",
    keys: &[Shortcut::plain(Key::B)],
    icon: None,
    action: |state| Some(TimelineAction::SetCompare(!state.view().compare).into()),
    is_on: Some(|state| state.view().compare),
};

/// Shows less time, larger.
pub const ZOOM_IN: Command = Command {
    name: "time-closer",
    keys: &[Shortcut::plain(Key::CloseBracket)],
    icon: None,
    action: |state| Some(TimelineAction::Show(state.time_around_playhead(2.0)).into()),
    is_on: None,
};

/// Shows more time, smaller.
pub const ZOOM_OUT: Command = Command {
    name: "time-farther",
    keys: &[Shortcut::plain(Key::OpenBracket)],
    icon: None,
    action: |state| Some(TimelineAction::Show(state.time_around_playhead(0.5)).into()),
    is_on: None,
};

/// Plays or pauses.
pub static PLAY: Command = Command {
    name: "play-pause",
    keys: &[Shortcut::plain(Key::Space)],
    icon: Some(icon::PLAY),
    action: |_| Some(TimelineAction::TogglePlay.into()),
    is_on: Some(|state| state.timeline().playback.is_some()),
};

/// Plays slower.
pub const SLOWER: Command = Command {
    name: "slower",
    keys: &[Shortcut::plain(Key::Comma)],
    icon: None,
    action: |_| Some(TimelineAction::Slower.into()),
    is_on: None,
};

/// Plays faster.
pub const FASTER: Command = Command {
    name: "faster",
    keys: &[Shortcut::plain(Key::Period)],
    icon: None,
    action: |_| Some(TimelineAction::Faster.into()),
    is_on: None,
};

/// Starts over at the end.
pub const LOOP: Command = Command {
    name: "loop",
    keys: &[Shortcut::plain(Key::R)],
    icon: Some(icon::LOOP),
    action: |_| Some(TimelineAction::ToggleLoop.into()),
    is_on: Some(|state| state.timeline().looping),
};
