//! What the parts of an atlas are called by: ids for the file, and texts in several languages for people.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use ahash::HashSet;

use schemars::JsonSchema;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(
            #[schemars(length(min = 1, max = 80), regex(pattern = r"^[a-z0-9][a-z0-9-]*$"))]
            #[serde(deserialize_with = "shared")]
            Arc<str>,
        );

        impl $name {
            /// The id as it stands in the file.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.into())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id.into())
            }
        }
    )*};
}

ids! {
    /// Names a `Side`: small Latin letters, digits and hyphens.
    SideId;
    /// Names a `Place`: small Latin letters, digits and hyphens.
    PlaceId;
    /// Names an `Actor`: small Latin letters, digits and hyphens.
    ActorId;
    /// Names a `Source`: small Latin letters, digits and hyphens.
    SourceId;
    /// Names a `Claim`: small Latin letters, digits and hyphens.
    ClaimId;
    /// Names a `Question`: small Latin letters, digits and hyphens.
    QuestionId;
    /// Names a `Phase`: small Latin letters, digits and hyphens.
    PhaseId;
    /// Names a `Deadline`: small Latin letters, digits and hyphens.
    DeadlineId;
    /// Names a `Measure`: small Latin letters, digits and hyphens.
    MeasureId;
}

thread_local! {
    /// Words that a file has over and over: ids and language tags. Each stands in memory once while a file is read.
    static WORDS: RefCell<HashSet<Arc<str>>> = RefCell::default();
}

/// The one copy of a word.
fn intern(word: &str) -> Arc<str> {
    WORDS.with_borrow_mut(|words| {
        if let Some(known) = words.get(word) {
            Arc::clone(known)
        } else {
            let word: Arc<str> = word.into();
            words.insert(Arc::clone(&word));
            word
        }
    })
}

/// Forgets the words, once a file is read.
pub(super) fn forget_words() {
    WORDS.take();
}

fn shared<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    struct Word;

    impl Visitor<'_> for Word {
        type Value = Arc<str>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E>(self, word: &str) -> Result<Arc<str>, E> {
            Ok(intern(word))
        }
    }

    deserializer.deserialize_str(Word)
}

// A large atlas holds a million of these, so the texts lie side by side and not in a tree.
/// One text in several languages, by language tag ("en", "ar", "ckb").
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(transparent)]
pub struct Localized(#[schemars(with = "BTreeMap<String, String>")] Box<[(Arc<str>, Box<str>)]>);

impl Localized {
    /// The text in a language, else in any language that it has.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        let any = || self.exactly("en").or_else(|| self.values().next());
        self.exactly(language).or_else(any).unwrap_or_default()
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn exactly(&self, language: &str) -> Option<&str> {
        self.iter().find(|(tag, _)| *tag == language).map(|(_, text)| text)
    }

    /// Language tags and texts, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (&**tag, &**text))
    }

    /// The language tags, in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(tag, _)| tag)
    }

    /// The texts, in the order of the tags.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(_, text)| text)
    }

    /// Whether it has no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: AsRef<str>, V: Into<Box<str>>> FromIterator<(K, V)> for Localized {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(texts: I) -> Self {
        let mut texts: Vec<(Arc<str>, Box<str>)> =
            texts.into_iter().map(|(tag, text)| (intern(tag.as_ref()), text.into())).collect();
        texts.sort_by(|(one, _), (other, _)| one.cmp(other));
        // Of two texts in one language the first stays.
        texts.dedup_by(|(later, _), (earlier, _)| later == earlier);
        Self(texts.into())
    }
}

impl<K: AsRef<str>, V: Into<Box<str>>, const N: usize> From<[(K, V); N]> for Localized {
    fn from(texts: [(K, V); N]) -> Self {
        texts.into_iter().collect()
    }
}

impl Serialize for Localized {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Localized {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;

        impl<'de> Visitor<'de> for Texts {
            type Value = Localized;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("texts by language")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Localized, A::Error> {
                let mut texts: Vec<(Tag, Box<str>)> = Vec::with_capacity(2);
                while let Some(text) = map.next_entry()? {
                    texts.push(text);
                }
                let (count, texts): (usize, Localized) =
                    (texts.len(), texts.into_iter().map(|(Tag(tag), text)| (tag, text)).collect());
                if texts.0.len() < count { Err(A::Error::custom("a language stands twice")) } else { Ok(texts) }
            }
        }

        deserializer.deserialize_map(Texts)
    }
}

/// A language tag.
#[derive(Deserialize)]
struct Tag(#[serde(deserialize_with = "shared")] Arc<str>);
