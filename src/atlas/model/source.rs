//! What was published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atlas::date::PartialDate;
use crate::atlas::ids::SourceId;

/// What sort of publication a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// The text itself, or its reprint.
    Primary,
    /// A news agency or a major outlet.
    Agency,
    /// A regional outlet.
    Regional,
    /// A repost or a weak outlet: a pointer, no more.
    Repost,
    /// A reference work or a data set.
    Reference,
}

impl SourceKind {
    /// All kinds, the weightiest first.
    pub const ALL: [Self; 5] = [Self::Primary, Self::Agency, Self::Regional, Self::Repost, Self::Reference];
}

/// One publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// The id that claims and facts name.
    pub id: SourceId,
    /// Who published it.
    pub publisher: String,
    /// Its title, or what it holds, in its own words or ours.
    pub title: String,
    /// The language of the title ("en", "ar").
    pub language: String,
    /// When it was published, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Where it can be read (http or https), where an address is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What sort of publication it is.
    pub kind: SourceKind,
}
