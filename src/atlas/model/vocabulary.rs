//! The words of a story: how places stand, and what they are. Some are ours; a story may have more of its own.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::atlas::ids::Localized;
use crate::atlas::model::icon_path::IconPath;

/// The most states, and the most kinds, that a story may have of its own.
pub const MOST_OWN: usize = 8;
/// The most words of all stories of a run together, and the longest of them, in bytes.
const MOST_WORDS: usize = 4_000;
const LONGEST_WORD: usize = 40;

/// The words that stories have of their own. They are few and small, and stay for as long as the program runs: so a state
/// is as easily copied and compared as a number.
static WORDS: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

/// The one copy of a word; none where there are too many of them, or it is no word.
fn kept(word: &str) -> Option<&'static str> {
    // Half done, the list is as good as before.
    let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = words.iter().find(|known| **known == word) {
        return Some(known);
    }
    if !is_word(word) || words.len() >= MOST_WORDS {
        return None;
    }
    let word: &'static str = Box::leak(word.to_owned().into_boxed_str());
    words.push(word);
    Some(word)
}

/// Whether a text can be the name of a state or a kind: small Latin letters, digits, hyphens and underscores, starting with
/// a letter or digit.
#[must_use]
pub fn is_word(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= LONGEST_WORD
        && text.bytes().next().is_some_and(plain)
        && text.bytes().all(|byte| plain(byte) || byte == b'-' || byte == b'_')
}

/// The colour of a state. The eight are chosen for colour-blind eyes too; the ring tells states apart besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StateColor {
    /// As “present”.
    Blue,
    /// As “leaving”.
    Amber,
    /// As “handed over”.
    Green,
    /// As “receiving”.
    Violet,
    /// As “unclear”.
    #[default]
    Grey,
    /// A red.
    Red,
    /// A light blue.
    Sky,
    /// A yellowish brown.
    Olive,
}

/// The ring of a state around a marker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ring {
    /// One broad ring, as “present”.
    #[default]
    Whole,
    /// Broad dashes, as “leaving”.
    Dashed,
    /// Two thin rings, as “handed over”.
    Double,
    /// A thin ring with arrows inward, as “receiving”.
    Inward,
    /// Dots, as “unclear”.
    Dotted,
    /// A thin ring with teeth outward.
    Toothed,
    /// Half of it broad, half of it thin.
    Half,
    /// A dash and a dot in turn.
    DashDot,
}

/// How a place stands in a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// Forces are there.
    Present,
    /// Forces are going, or said to be.
    Leaving,
    /// Passed to the other party.
    HandedOver,
    /// Forces are coming, or said to be.
    Receiving,
    /// What is said does not settle it.
    Unclear,
    /// A state of the story's own.
    Own(OwnCondition),
}

/// A state of a story's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnCondition {
    name: &'static str,
    /// Which of the story's own states it is, counted from 0.
    number: u8,
    color: StateColor,
    ring: Ring,
    fact: bool,
}

impl Condition {
    /// Ours, in the order of a legend.
    pub const ALL: [Self; 5] = [Self::Present, Self::Leaving, Self::HandedOver, Self::Receiving, Self::Unclear];
    /// How many states a story can have.
    pub const MOST: usize = Self::ALL.len() + MOST_OWN;

    /// Its name in files, its colour, its ring, and whether it says that something has happened.
    fn row(self) -> (&'static str, StateColor, Ring, bool) {
        match self {
            Self::Present => ("present", StateColor::Blue, Ring::Whole, true),
            Self::Leaving => ("leaving", StateColor::Amber, Ring::Dashed, false),
            Self::HandedOver => ("handed_over", StateColor::Green, Ring::Double, true),
            Self::Receiving => ("receiving", StateColor::Violet, Ring::Inward, false),
            Self::Unclear => ("unclear", StateColor::Grey, Ring::Dotted, false),
            Self::Own(own) => (own.name, own.color, own.ring, own.fact),
        }
    }

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// Its colour.
    #[must_use]
    pub fn color(self) -> StateColor {
        self.row().1
    }

    /// Its ring.
    #[must_use]
    pub fn ring(self) -> Ring {
        self.row().2
    }

    /// Whether it says that something is so: plans alone do not support it.
    #[must_use]
    pub fn is_fact(self) -> bool {
        self.row().3
    }

    /// Where it stands among the states of a story, less than [`Self::MOST`].
    #[must_use]
    pub fn number(self) -> usize {
        match self {
            Self::Present => 0,
            Self::Leaving => 1,
            Self::HandedOver => 2,
            Self::Receiving => 3,
            Self::Unclear => 4,
            Self::Own(own) => Self::ALL.len() + usize::from(own.number).min(MOST_OWN - 1),
        }
    }

    /// A state of a story's own, as the story describes it.
    #[must_use]
    pub fn own(number: usize, state: &OwnState) -> Self {
        let number = u8::try_from(number).unwrap_or(u8::MAX);
        Self::Own(OwnCondition { name: state.id.0, number, color: state.color, ring: state.ring, fact: state.fact })
    }

    fn named(name: &str) -> Option<Self> {
        let ours = Self::ALL.into_iter().find(|state| state.name() == name);
        let own = |name| OwnCondition { name, number: 0, color: StateColor::Grey, ring: Ring::Whole, fact: false };
        ours.or_else(|| Some(Self::Own(own(kept(name)?))))
    }
}

/// What a place is; it chooses the glyph of the marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A military airfield.
    AirBase,
    /// A camp or garrison.
    Camp,
    /// A civil airport.
    Airport,
    /// A town or city.
    City,
    /// Anything else.
    Other,
    /// A kind of the story's own.
    Own(OwnPlaceKind),
}

/// A kind of places of a story's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OwnPlaceKind {
    name: &'static str,
    icon: KindIcon,
    path: Option<&'static IconPath>,
}

impl PlaceKind {
    /// Ours.
    pub const ALL: [Self; 5] = [Self::AirBase, Self::Camp, Self::Airport, Self::City, Self::Other];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AirBase => "air_base",
            Self::Camp => "camp",
            Self::Airport => "airport",
            Self::City => "city",
            Self::Other => "other",
            Self::Own(own) => own.name,
        }
    }

    /// The icon of a kind of the story's own.
    #[must_use]
    pub fn own_icon(self) -> Option<KindIcon> {
        if let Self::Own(own) = self { Some(own.icon) } else { None }
    }

    /// The icon that the story drew for it.
    #[must_use]
    pub fn own_path(self) -> Option<&'static IconPath> {
        if let Self::Own(own) = self { own.path } else { None }
    }

    /// A kind of a story's own, as the story describes it. A path that is none leaves the bundled icon.
    #[must_use]
    pub fn own(kind: &OwnKind) -> Self {
        let path = kind.path.as_deref().and_then(IconPath::kept);
        Self::Own(OwnPlaceKind { name: kind.id.0, icon: kind.icon, path })
    }

    fn named(name: &str) -> Option<Self> {
        let ours = Self::ALL.into_iter().find(|kind| kind.name() == name);
        ours.or_else(|| Some(Self::Own(OwnPlaceKind { name: kept(name)?, icon: KindIcon::Pin, path: None })))
    }
}

/// The icons that a kind of the story's own may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindIcon {
    /// A pin.
    #[default]
    Pin,
    /// A factory.
    Factory,
    /// A bridge.
    Bridge,
    /// A hospital.
    Hospital,
    /// A school.
    School,
    /// A house.
    House,
    /// A power station, or electricity.
    Power,
    /// A harbour, or a ship.
    Harbour,
    /// Water: a flood, a reservoir.
    Water,
    /// A fire.
    Fire,
    /// People: a crowd, a protest, a strike.
    People,
    /// A road block, or a barrier.
    Barrier,
    /// A virus, or an outbreak.
    Virus,
    /// A storm.
    Storm,
    /// A farm, or a field.
    Farm,
    /// A mine, or a quarry.
    Mine,
    /// A flag.
    Flag,
    /// A star.
    Star,
    /// Radiation, or another hazard.
    Hazard,
    /// A railway.
    Train,
}

/// The id of a word of the story's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Word(&'static str);

impl Word {
    /// The word as it stands in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

/// A state of the story's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OwnState {
    /// What statuses name it by.
    pub id: Word,
    /// What it is called.
    pub name: Localized,
    /// Its colour.
    #[serde(default)]
    pub color: StateColor,
    /// The ring around a marker.
    #[serde(default)]
    pub ring: Ring,
    /// Whether it says that something is so, as “present” does and “leaving” does not: plans alone do not support it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fact: bool,
}

/// A kind of places of the story's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OwnKind {
    /// What places name it by.
    pub id: Word,
    /// What it is called.
    pub name: Localized,
    /// What it is drawn with.
    #[serde(default)]
    pub icon: KindIcon,
    /// An icon of the story's own instead: the path data of an SVG drawing in a box of 24 by 24, filled
    /// ("M12 2 22 22H2z").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

macro_rules! words {
    ($($type:ident, $schema:literal, $doc:literal, $named:expr, $name:expr;)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($name(*self))
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = Cow::<str>::deserialize(deserializer)?;
                $named(&name).ok_or_else(|| D::Error::custom("too many words, or no word"))
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $schema.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "format": "marhala-word",
                    "pattern": "^[a-z0-9][a-z0-9_-]*$",
                    "maxLength": LONGEST_WORD,
                    "description": $doc,
                })
            }
        }
    )*};
}

words! {
    Condition, "State", "How a place stands: present, leaving, handed_over, receiving, unclear, or one of the story's own.",
        Condition::named, Condition::name;
    PlaceKind, "PlaceKind", "What a place is: air_base, camp, airport, city, other, or one of the story's own.",
        PlaceKind::named, PlaceKind::name;
    Word, "Word", "The name of a state or a kind of the story's own: small Latin letters, digits, hyphens, underscores.",
        |name: &str| kept(name).map(Word), Word::as_str;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_are_written_and_the_same_word_is_the_same_state() {
        let read = |text: &str| serde_json::from_str::<Condition>(text);
        assert_eq!(read("\"handed_over\"").unwrap(), Condition::HandedOver);
        let flooded = read("\"flooded\"").unwrap();
        assert_eq!(flooded, read("\"flooded\"").unwrap());
        assert_ne!(flooded, read("\"dry\"").unwrap());
        assert_eq!(serde_json::to_string(&flooded).unwrap(), "\"flooded\"");
        for bad in ["\"\"", "\"Flooded\"", "\"a b\"", "\"-a\"", &format!("\"{}\"", "a".repeat(41))] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
