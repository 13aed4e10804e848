//! The map that a story names for itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The map under the story, instead of the bundled one: a file beside the atlas, or an address. Nothing is fetched from an
/// address unless the reader allows its host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StoryBasemap {
    /// The name of a PMTiles or MBTiles file in the folder of the atlas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The address of a PMTiles archive, of TileJSON, or a template ("https://…/{z}/{x}/{y}.png"). Where a key belongs it
    /// has "{key}"; the key itself stays with the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// What keys are called in addresses.
const KEY_NAMES: &[&str] = &[
    "key",
    "apikey",
    "api_key",
    "api-key",
    "token",
    "access_token",
    "accesstoken",
    "subscription-key",
    "appid",
    "app_code",
    "sig",
    "signature",
];

/// Whether a part of an address is called as keys are.
#[must_use]
pub fn is_key_name(name: &str) -> bool {
    KEY_NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

impl StoryBasemap {
    /// What is wrong with it: the message, and the field.
    #[must_use]
    pub fn problem(&self) -> Option<(BadBasemap, &'static str)> {
        match (&self.file, &self.address) {
            (Some(_), Some(_)) | (None, None) => Some((BadBasemap::OneOfBoth, "file")),
            (Some(file), None) => {
                let plain = !file.is_empty() && !file.contains(['/', '\\']) && file != ".." && file != ".";
                (!plain).then_some((BadBasemap::NotBeside, "file"))
            }
            (None, Some(address)) => {
                let web = address.starts_with("https://") || address.starts_with("http://");
                let query = address.split_once('?').map_or("", |(_, query)| query);
                let mut parts = query.split('&').filter_map(|part| part.split_once('='));
                if !web {
                    Some((BadBasemap::NoAddress, "address"))
                } else if parts.any(|(name, value)| is_key_name(name) && !value.is_empty() && value != "{key}")
                    || address.split('/').nth(2).is_some_and(|host| host.contains('@'))
                {
                    Some((BadBasemap::HasKey, "address"))
                } else {
                    None
                }
            }
        }
    }
}

/// What is wrong with the map that a story names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadBasemap {
    /// A file or an address, and not both.
    OneOfBoth,
    /// The file is not in the folder of the atlas.
    NotBeside,
    /// It is no address of the web.
    NoAddress,
    /// The address has a key in it.
    HasKey,
}
