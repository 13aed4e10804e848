//! Addresses of tiles, with their keys apart. An address as it is kept, shown and told has `{key}` where the key stands;
//! only a request has the key.

use reqwest::Url;
use serde::{Deserialize, Serialize};
use walkers::TileId;

use crate::atlas::model::is_key_name;
use crate::tiles::error::SourceError;

/// An address without its key.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// What somebody typed, as an address and the key in it.
    ///
    /// # Errors
    ///
    /// When it is no address of the web, or has a password in it.
    pub fn typed(text: &str) -> Result<(Self, Option<String>), SourceError> {
        let text = text.trim();
        let wrong = || SourceError::NoAddress(text.chars().take(200).collect());
        // Braces are no part of addresses, but of templates.
        let url = Url::parse(&text.replace(['{', '}'], "0")).map_err(|_| wrong())?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() || text.chars().any(char::is_control) {
            return Err(wrong());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(SourceError::Password);
        }
        let Some((before, query)) = text.split_once('?') else { return Ok((Self(text.to_owned()), None)) };
        let mut found = None;
        let parts: Vec<String> = query
            .split('&')
            .map(|part| match part.split_once('=') {
                Some((name, value)) if is_key_name(name) && !value.is_empty() && value != "{key}" => {
                    found.get_or_insert_with(|| value.to_owned());
                    format!("{name}={{key}}")
                }
                _ => part.to_owned(),
            })
            .collect();
        Ok((Self(format!("{before}?{}", parts.join("&"))), found))
    }

    /// The address as it is shown and kept.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// The host, with its port where it is not the usual one.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        host_of(&Url::parse(&self.0.replace("{s}", "a").replace(['{', '}'], "0")).ok()?)
    }

    /// Whether it has a place for a key.
    #[must_use]
    pub fn needs_key(&self) -> bool {
        self.0.contains("{key}")
    }

    /// Whether it is a template of tiles.
    #[must_use]
    pub fn is_template(&self) -> bool {
        self.0.contains("{z}") && self.0.contains("{x}") && (self.0.contains("{y}") || self.0.contains("{-y}"))
    }

    /// Whether it is a PMTiles archive.
    #[must_use]
    pub fn is_archive(&self) -> bool {
        self.path().ends_with(".pmtiles")
    }

    /// Whether its name says that its tiles are vectors.
    #[must_use]
    pub fn says_vectors(&self) -> bool {
        [".pbf", ".mvt"].iter().any(|end| self.path().ends_with(end))
    }

    fn path(&self) -> &str {
        self.0.split(['?', '#']).next().unwrap_or_default()
    }

    /// The address of a tile, still without its key. `tms` counts rows from the south.
    #[must_use]
    pub fn of_tile(&self, id: TileId, tms: bool) -> Self {
        let south = (1_u64 << id.zoom) - 1 - u64::from(id.y).min((1_u64 << id.zoom) - 1);
        let row = if tms { south } else { u64::from(id.y) };
        // Hosts of one name in several forms: always the same for a tile, so that it is kept once.
        let letter = ["a", "b", "c"][(id.x as usize + id.y as usize) % 3];
        Self(
            self.0
                .replace("{z}", &id.zoom.to_string())
                .replace("{x}", &id.x.to_string())
                .replace("{y}", &row.to_string())
                .replace("{-y}", &south.to_string())
                .replace("{s}", letter)
                .replace("{r}", ""),
        )
    }

    /// Another address as seen from this one: a part of it, or one of its own.
    ///
    /// # Errors
    ///
    /// When it is no address of the web.
    pub fn join(&self, other: &str) -> Result<(Self, Option<String>), SourceError> {
        if other.starts_with("http://") || other.starts_with("https://") {
            return Self::typed(other);
        }
        let wrong = || SourceError::NoAddress(other.chars().take(200).collect());
        let base = Url::parse(self.path()).map_err(|_| wrong())?;
        let joined = base.join(other).map_err(|_| wrong())?;
        // Joining writes braces as codes.
        Self::typed(&joined.as_str().replace("%7B", "{").replace("%7D", "}"))
    }

    /// The address that is asked, with the key in its place.
    ///
    /// # Errors
    ///
    /// When the key is not known.
    pub fn url(&self, key: Option<&str>) -> Result<Url, SourceError> {
        let host = self.host().unwrap_or_default();
        let filled = match (self.needs_key(), key) {
            (false, _) => self.0.clone(),
            (true, Some(key)) => self.0.replace("{key}", key),
            (true, None) => return Err(SourceError::NoKey(host)),
        };
        Url::parse(&filled).map_err(|_| SourceError::NoAddress(self.0.clone()))
    }
}

/// The host of an address, with its port where it is not the usual one.
#[must_use]
pub fn host_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_an_address_is_taken_out_of_it() {
        let (address, key) = Address::typed("https://t.example.org/{z}/{x}/{y}.png?style=a&token=SECRET").unwrap();
        assert_eq!(address.shown(), "https://t.example.org/{z}/{x}/{y}.png?style=a&token={key}");
        assert_eq!(key.as_deref(), Some("SECRET"));
        assert!(address.is_template() && address.needs_key() && !address.says_vectors());
        let tile = address.of_tile(TileId { x: 1, y: 0, zoom: 2 }, true);
        assert_eq!(tile.shown(), "https://t.example.org/2/1/3.png?style=a&token={key}");
        assert_eq!(tile.url(Some("K")).unwrap().as_str(), "https://t.example.org/2/1/3.png?style=a&token=K");
        assert!(matches!(tile.url(None), Err(SourceError::NoKey(_))));
        assert_eq!(Address::typed("https://u:p@example.org/a"), Err(SourceError::Password));
        assert!(Address::typed("ftp://example.org/a").is_err() && Address::typed("nonsense").is_err());
    }

    #[test]
    fn parts_are_found_beside_their_whole() {
        let (base, _) = Address::typed("http://127.0.0.1:8080/data/x.json").unwrap();
        assert_eq!(base.host().as_deref(), Some("127.0.0.1:8080"));
        let (tiles, _) = base.join("x/{z}/{x}/{y}.pbf").unwrap();
        assert_eq!(tiles.shown(), "http://127.0.0.1:8080/data/x/{z}/{x}/{y}.pbf");
        assert!(tiles.says_vectors());
    }
}
