//! The icons, as characters of the bundled Phosphor font.

use crate::atlas::model::KindIcon;

/// An icon: one character of the icon font.
pub type Icon = char;

/// Back in time, or toward the start of the reading direction.
pub const CARET_LEFT: Icon = '\u{e138}';
/// Onward in time, or toward the end of the reading direction.
pub const CARET_RIGHT: Icon = '\u{e13a}';
/// Opens downward.
pub const CARET_DOWN: Icon = '\u{e136}';
/// Closes upward.
pub const CARET_UP: Icon = '\u{e13c}';
/// To the first stop.
pub const SKIP_BACK: Icon = '\u{e5a4}';
/// To the last stop.
pub const SKIP_FORWARD: Icon = '\u{e5a6}';
/// Closes.
pub const CLOSE: Icon = '\u{e4f6}';
/// Zooms in.
pub const PLUS: Icon = '\u{e3d4}';
/// Zooms out.
pub const MINUS: Icon = '\u{e32a}';
/// Frames the whole story.
pub const WHOLE_STORY: Icon = '\u{e626}';
/// The dark theme.
pub const MOON: Icon = '\u{e330}';
/// The light theme.
pub const SUN: Icon = '\u{e472}';
/// The language.
pub const TRANSLATE: Icon = '\u{e4a2}';
/// Help, or an open question.
pub const QUESTION: Icon = '\u{e3e8}';
/// A bare question mark, for signs.
pub const QUESTION_MARK: Icon = '\u{e3e9}';
/// Search.
pub const SEARCH: Icon = '\u{e30c}';
/// The keys.
pub const KEYBOARD: Icon = '\u{e2d8}';
/// Copies.
pub const COPY: Icon = '\u{e1ca}';
/// Opens in the browser.
pub const OPEN_LINK: Icon = '\u{e5de}';
/// A warning.
pub const WARNING: Icon = '\u{e4e0}';
/// A place.
pub const PIN: Icon = '\u{e316}';
/// An air base.
pub const AIR_BASE: Icon = '\u{e002}';
/// An airport.
pub const AIRPORT: Icon = '\u{e5d6}';
/// A camp.
pub const CAMP: Icon = '\u{e8ba}';
/// A city.
pub const CITY: Icon = '\u{e102}';
/// An answer below a claim.
pub const ANSWER: Icon = '\u{e01a}';
/// A quotation.
pub const QUOTES: Icon = '\u{e660}';
/// A legend.
pub const LEGEND: Icon = '\u{e2f0}';
/// Agreed.
pub const CHECK: Icon = '\u{e182}';
/// A date.
pub const CALENDAR: Icon = '\u{e10a}';
/// Documents and sources.
pub const SOURCE: Icon = '\u{e344}';
/// Where the evidence ends.
pub const EVIDENCE_ENDS: Icon = '\u{e220}';
/// Filters.
pub const FILTER: Icon = '\u{e266}';
/// The speakers, side by side.
pub const SIDES: Icon = '\u{e68e}';
/// Back, toward the left.
pub const ARROW_LEFT: Icon = '\u{e058}';
/// Back, toward the right.
pub const ARROW_RIGHT: Icon = '\u{e06c}';
/// As it was known.
pub const LOOK_BACK: Icon = '\u{e1a0}';
/// The command palette.
pub const COMMAND: Icon = '\u{e1c4}';
/// Plays the story.
pub const PLAY: Icon = '\u{e3d0}';
/// Stops playing.
pub const PAUSE: Icon = '\u{e39e}';
/// Begins again at the end.
pub const LOOP: Icon = '\u{e3f6}';
/// The story as an article.
pub const STORY: Icon = '\u{e0e6}';
/// A link to this moment.
pub const LINK: Icon = '\u{e2e6}';
/// Takes something with you.
pub const EXPORT: Icon = '\u{eaf0}';
/// Opens a file.
pub const OPEN: Icon = '\u{e256}';
/// Writes a file.
pub const SAVE: Icon = '\u{e248}';
/// How everything looks.
pub const STYLE: Icon = '\u{e6c8}';
/// The map under the story.
pub const BASEMAP: Icon = '\u{e466}';
/// Needs the network.
pub const NETWORK: Icon = '\u{e28c}';
/// Keeps for later.
pub const KEEP: Icon = '\u{e20c}';
/// Opens an editor.
pub const EDIT: Icon = '\u{e3b4}';

/// The icon of a kind of a story's own.
#[must_use]
pub fn of_kind(icon: KindIcon) -> Icon {
    match icon {
        KindIcon::Pin => PIN,
        KindIcon::Factory => '\u{e760}',
        KindIcon::Bridge => '\u{ea68}',
        KindIcon::Hospital => '\u{e844}',
        KindIcon::School => '\u{e62c}',
        KindIcon::House => '\u{e2c2}',
        KindIcon::Power => '\u{e2de}',
        KindIcon::Harbour => '\u{e514}',
        KindIcon::Water => '\u{e6de}',
        KindIcon::Fire => '\u{e242}',
        KindIcon::People => '\u{e68e}',
        KindIcon::Barrier => '\u{e948}',
        KindIcon::Virus => '\u{e7d6}',
        KindIcon::Storm => '\u{e1b2}',
        KindIcon::Farm => '\u{ebae}',
        KindIcon::Mine => '\u{e9e6}',
        KindIcon::Flag => '\u{e244}',
        KindIcon::Star => '\u{e46a}',
        KindIcon::Hazard => '\u{e9dc}',
        KindIcon::Train => '\u{e496}',
    }
}
