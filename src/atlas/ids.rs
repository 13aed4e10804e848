//! What the parts of an atlas are called by: ids for the file, and texts in several languages for people.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(
            #[schemars(length(min = 1, max = 80), regex(pattern = r"^[a-z0-9][a-z0-9-]*$"))] pub String,
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
                Self(id.to_owned())
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
}

/// One text in several languages, by language tag ("en", "ar", "ckb").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Localized(pub BTreeMap<String, String>);

impl Localized {
    /// The text in a language, else in any language that it has.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        self.0.get(language).or_else(|| self.0.get("en")).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn exactly(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }
}
