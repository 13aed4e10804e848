//! The keys, all in one table: what is pressed, what it does, and the message that says so.

use egui::{Context, Event, Key, Modifiers};

use super::action::Action;
use super::session::next_size;
use super::state::{Appearance, Opened, State};
use crate::text::cite::Cited;

/// How far a key moves the map, in logical pixels.
const PAN: f32 = 90.0;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// To what stands at the left on the timeline.
    Left,
    /// To what stands at the right on the timeline.
    Right,
    /// To the first stop.
    First,
    /// To the last stop.
    Last,
    /// Plays or pauses.
    Play,
    /// Plays slower.
    Slower,
    /// Plays faster.
    Faster,
    /// Begins again at the end.
    Loop,
    /// To the event at the left on the timeline.
    EventLeft,
    /// To the event at the right on the timeline.
    EventRight,
    /// By date, or by phase.
    ByDate,
    /// What was announced beside what was reported.
    Compare,
    /// Comes closer in time.
    TimeCloser,
    /// Goes farther in time.
    TimeFarther,
    /// Tells the story like an article.
    Story,
    /// Lets the camera follow the story.
    Follow,
    /// Copies a line that leads to this moment.
    Moment,
    /// What you take with you.
    Picture,
    /// Opens an atlas file.
    Open,
    /// Closes what is open.
    Escape,
    /// Comes closer.
    ZoomIn,
    /// Goes farther.
    ZoomOut,
    /// Frames everything.
    WholeStory,
    /// The next language.
    Language,
    /// Light or dark.
    Theme,
    /// Jumping instead of gliding.
    LessMotion,
    /// A larger interface.
    Larger,
    /// A smaller interface.
    Smaller,
    /// Moves the map to show what is farther left.
    PanLeft,
    /// What is farther right.
    PanRight,
    /// What is farther up.
    PanUp,
    /// What is farther down.
    PanDown,
    /// An interface of the normal size.
    NormalSize,
    /// To the next part of the window.
    NextPart,
    /// To the part of the window before.
    PreviousPart,
    /// The search field.
    Search,
    /// The filters.
    Filters,
    /// The speakers, side by side.
    Sides,
    /// The story as it was known.
    AsKnown,
    /// A citation of the place at hand.
    Cite,
    /// The command palette.
    Palette,
    /// The list of keys.
    Keys,
}

/// One row of the table: the keys, how they are written, what they do, and the message that says so.
pub struct Row {
    /// Any of these keys.
    pub keys: &'static [Key],
    /// As shown to the reader.
    pub written: &'static str,
    /// What they do.
    pub shortcut: Shortcut,
    /// The message that names it.
    pub message: &'static str,
}

/// All keys.
pub const TABLE: &[Row] = &[
    Row { keys: &[Key::ArrowLeft], written: "←", shortcut: Shortcut::Left, message: "key-left" },
    Row { keys: &[Key::ArrowRight], written: "→", shortcut: Shortcut::Right, message: "key-right" },
    Row { keys: &[Key::Home], written: "Home", shortcut: Shortcut::First, message: "first-stop" },
    Row { keys: &[Key::End], written: "End", shortcut: Shortcut::Last, message: "last-stop" },
    Row { keys: &[], written: "Shift ←", shortcut: Shortcut::EventLeft, message: "key-event-left" },
    Row { keys: &[], written: "Shift →", shortcut: Shortcut::EventRight, message: "key-event-right" },
    Row { keys: &[Key::D], written: "D", shortcut: Shortcut::ByDate, message: "by-date-or-phase" },
    Row { keys: &[Key::B], written: "B", shortcut: Shortcut::Compare, message: "compare" },
    Row { keys: &[Key::CloseBracket], written: "]", shortcut: Shortcut::TimeCloser, message: "time-closer" },
    Row { keys: &[Key::OpenBracket], written: "[", shortcut: Shortcut::TimeFarther, message: "time-farther" },
    Row { keys: &[Key::Space], written: "Space", shortcut: Shortcut::Play, message: "play-pause" },
    Row { keys: &[Key::Comma], written: ",", shortcut: Shortcut::Slower, message: "slower" },
    Row { keys: &[Key::Period], written: ".", shortcut: Shortcut::Faster, message: "faster" },
    Row { keys: &[Key::R], written: "R", shortcut: Shortcut::Loop, message: "loop" },
    Row { keys: &[Key::G], written: "G", shortcut: Shortcut::Story, message: "story-name" },
    Row { keys: &[Key::V], written: "V", shortcut: Shortcut::Follow, message: "follow" },
    Row { keys: &[Key::M], written: "M", shortcut: Shortcut::Moment, message: "copy-link" },
    Row { keys: &[Key::P], written: "P", shortcut: Shortcut::Picture, message: "export-name" },
    Row { keys: &[Key::O], written: "O", shortcut: Shortcut::Open, message: "open-file" },
    Row { keys: &[Key::Plus, Key::Equals], written: "+", shortcut: Shortcut::ZoomIn, message: "zoom-in" },
    Row { keys: &[Key::Minus], written: "−", shortcut: Shortcut::ZoomOut, message: "zoom-out" },
    Row { keys: &[Key::W, Key::Num0], written: "W", shortcut: Shortcut::WholeStory, message: "whole-story" },
    Row { keys: &[], written: "Ctrl ←", shortcut: Shortcut::PanLeft, message: "pan-left" },
    Row { keys: &[], written: "Ctrl →", shortcut: Shortcut::PanRight, message: "pan-right" },
    Row { keys: &[], written: "Ctrl ↑", shortcut: Shortcut::PanUp, message: "pan-up" },
    Row { keys: &[], written: "Ctrl ↓", shortcut: Shortcut::PanDown, message: "pan-down" },
    Row { keys: &[Key::L], written: "L", shortcut: Shortcut::Language, message: "switch-language" },
    Row { keys: &[Key::T], written: "T", shortcut: Shortcut::Theme, message: "switch-theme" },
    Row { keys: &[Key::N], written: "N", shortcut: Shortcut::LessMotion, message: "less-motion" },
    Row { keys: &[], written: "Ctrl +", shortcut: Shortcut::Larger, message: "interface-larger" },
    Row { keys: &[], written: "Ctrl −", shortcut: Shortcut::Smaller, message: "interface-smaller" },
    Row { keys: &[], written: "Ctrl 0", shortcut: Shortcut::NormalSize, message: "interface-normal" },
    Row { keys: &[], written: "F6", shortcut: Shortcut::NextPart, message: "next-part" },
    Row { keys: &[], written: "Shift F6", shortcut: Shortcut::PreviousPart, message: "previous-part" },
    Row { keys: &[Key::Slash], written: "/", shortcut: Shortcut::Search, message: "search-name" },
    Row { keys: &[Key::F], written: "F", shortcut: Shortcut::Filters, message: "filters-name" },
    Row { keys: &[Key::S], written: "S", shortcut: Shortcut::Sides, message: "sides-name" },
    Row { keys: &[Key::H], written: "H", shortcut: Shortcut::AsKnown, message: "as-known" },
    Row { keys: &[Key::C], written: "C", shortcut: Shortcut::Cite, message: "cite-place" },
    Row { keys: &[], written: "Ctrl K", shortcut: Shortcut::Palette, message: "palette-name" },
    Row { keys: &[Key::Questionmark], written: "?", shortcut: Shortcut::Keys, message: "show-keys" },
    Row { keys: &[Key::Escape], written: "Esc", shortcut: Shortcut::Escape, message: "close" },
];

/// The actions of the keys pressed in this frame.
pub fn read(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        actions.push(Action::OpenSearch);
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::K)) {
        actions.push(Action::ShowPalette(true));
    }
    // These go before the table, whose keys take Shift along.
    for (modifiers, key, shortcut) in [
        (Modifiers::SHIFT, Key::ArrowLeft, Shortcut::EventLeft),
        (Modifiers::SHIFT, Key::ArrowRight, Shortcut::EventRight),
        (Modifiers::COMMAND, Key::ArrowLeft, Shortcut::PanLeft),
        (Modifiers::COMMAND, Key::ArrowRight, Shortcut::PanRight),
        (Modifiers::COMMAND, Key::ArrowUp, Shortcut::PanUp),
        (Modifiers::COMMAND, Key::ArrowDown, Shortcut::PanDown),
        (Modifiers::COMMAND, Key::Plus, Shortcut::Larger),
        (Modifiers::COMMAND, Key::Equals, Shortcut::Larger),
        (Modifiers::COMMAND, Key::Minus, Shortcut::Smaller),
        (Modifiers::COMMAND, Key::Num0, Shortcut::NormalSize),
        (Modifiers::SHIFT, Key::F6, Shortcut::PreviousPart),
        (Modifiers::NONE, Key::F6, Shortcut::NextPart),
    ] {
        for _ in 0..ctx.input_mut(|input| input.count_and_consume_key(modifiers, key)) {
            actions.extend(action(shortcut, state));
        }
    }
    let opens = |event: &Event| matches!(event, Event::Key { key: Key::Slash, pressed: true, .. });
    ctx.input_mut(|input| {
        // The letter of the key that opens the field is not for the field, whatever it is on this keyboard.
        if let Some(at) = input.events.iter().position(opens)
            && let Some(letter) = input.events[at..].iter().position(|event| matches!(event, Event::Text(_)))
        {
            input.events.remove(at + letter);
        }
    });
    // Space presses the button that has the keyboard.
    let taken = ctx.memory(|memory| memory.focused().is_some());
    for row in TABLE {
        if taken && row.shortcut == Shortcut::Play {
            continue;
        }
        // Keys pressed faster than frames are drawn count each.
        let pressed = ctx.input_mut(|input| {
            row.keys
                .iter()
                .map(|key| {
                    // A sign that needs Shift on one keyboard needs none on another.
                    input.count_and_consume_key(Modifiers::NONE, *key)
                        + input.count_and_consume_key(Modifiers::SHIFT, *key)
                })
                .sum()
        });
        for _ in 0..pressed {
            actions.extend(action(row.shortcut, state));
        }
    }
}

/// What a key does now; nothing where it makes no sense.
#[must_use]
pub fn action(shortcut: Shortcut, state: &State) -> Option<Action> {
    let rtl = state.messages.rtl();
    Some(match shortcut {
        Shortcut::Left if rtl => Action::NextStop,
        Shortcut::Left => Action::PreviousStop,
        Shortcut::Right if rtl => Action::PreviousStop,
        Shortcut::Right => Action::NextStop,
        Shortcut::First => Action::FirstStop,
        Shortcut::Last => Action::LastStop,
        Shortcut::Play => Action::TogglePlay,
        Shortcut::Slower => Action::Slower,
        Shortcut::Faster => Action::Faster,
        Shortcut::Loop => Action::ToggleLoop,
        Shortcut::EventLeft if rtl => Action::NextEvent,
        Shortcut::EventLeft => Action::PreviousEvent,
        Shortcut::EventRight if rtl => Action::PreviousEvent,
        Shortcut::EventRight => Action::NextEvent,
        Shortcut::ByDate => Action::SetByDate(state.date.is_none()),
        Shortcut::Compare => Action::Compare(!state.compare),
        Shortcut::TimeCloser => Action::LookAtTime(state.time_around_playhead(2.0)),
        Shortcut::TimeFarther => Action::LookAtTime(state.time_around_playhead(0.5)),
        Shortcut::Story => Action::ShowStory(!state.story),
        Shortcut::Follow => Action::Follow(state.follows_stop.is_none()),
        Shortcut::Moment => Action::CopyLink,
        Shortcut::Picture => Action::ShowExport(state.export.is_none()),
        Shortcut::Open => Action::ChooseFile,
        Shortcut::Escape => Action::Escape,
        Shortcut::ZoomIn => Action::ZoomBy { point: None, levels: 1.0 },
        Shortcut::ZoomOut => Action::ZoomBy { point: None, levels: -1.0 },
        Shortcut::WholeStory => Action::WholeStory,
        Shortcut::Language => Action::SetLanguage(state.languages.after(state.messages.tag())?.0),
        Shortcut::Theme => Action::SetAppearance(if state.dark { Appearance::Light } else { Appearance::Dark }),
        Shortcut::LessMotion => Action::SetLessMotion(!state.less_motion),
        Shortcut::PanLeft => Action::Pan { dx: PAN, dy: 0.0 },
        Shortcut::PanRight => Action::Pan { dx: -PAN, dy: 0.0 },
        Shortcut::PanUp => Action::Pan { dx: 0.0, dy: PAN },
        Shortcut::PanDown => Action::Pan { dx: 0.0, dy: -PAN },
        Shortcut::Larger => Action::SetInterface(next_size(state.interface, true)),
        Shortcut::Smaller => Action::SetInterface(next_size(state.interface, false)),
        Shortcut::NormalSize => Action::SetInterface(1.0),
        Shortcut::NextPart => Action::GoToPart(true),
        Shortcut::PreviousPart => Action::GoToPart(false),
        Shortcut::Search => Action::OpenSearch,
        Shortcut::Filters => Action::ShowFilters(!state.filters_shown),
        Shortcut::Sides => Action::ShowSides(!state.sides_shown),
        Shortcut::AsKnown => Action::SetAsKnown(!state.as_known),
        Shortcut::Cite => Action::Cite(match &state.opened {
            Some(Opened::Claim(claim)) => Cited::Claim(claim.clone()),
            Some(Opened::Question(question)) => Cited::Question(question.clone()),
            _ => Cited::Place(state.selected.clone()?),
        }),
        Shortcut::Palette => Action::ShowPalette(true),
        Shortcut::Keys => Action::ShowKeys(!state.keys_shown),
    })
}
