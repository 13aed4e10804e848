//! What is remembered of basemaps: those that were used, which hosts are allowed, and keys. It stays on the reader's
//! machine; keys are nowhere else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::tiles::{Facts, Origin};

/// The most basemaps that are remembered.
const MOST: usize = 24;
/// The usual limit of the cache, in megabytes.
const USUAL_CACHE: u64 = 256;

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BasemapSettings {
    /// The one in use; none for the bundled map.
    pub chosen: Option<Origin>,
    /// Those that were used, the latest first.
    pub recent: Vec<Recent>,
    /// What was said of each host.
    pub hosts: BTreeMap<String, bool>,
    /// Keys, by host.
    pub keys: BTreeMap<String, String>,
    /// Nothing may be fetched at all.
    pub offline: bool,
    /// The limit of the cache, in megabytes.
    pub cache_megabytes: u64,
    /// How far images are dimmed, in percent.
    pub dim: u8,
    /// Images without colour.
    pub grey: bool,
}

impl Default for BasemapSettings {
    fn default() -> Self {
        Self {
            chosen: None,
            recent: Vec::new(),
            hosts: BTreeMap::new(),
            keys: BTreeMap::new(),
            offline: false,
            cache_megabytes: USUAL_CACHE,
            dim: 35,
            grey: false,
        }
    }
}

/// A basemap that was used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    /// What it is made of.
    pub origin: Origin,
    /// What is known of it.
    pub facts: Facts,
}

impl BasemapSettings {
    /// Reads settings; what is damaged is as if nothing was said.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    /// The settings as they are written.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Puts a basemap first among those that were used.
    pub fn remember(&mut self, origin: &Origin, facts: &Facts) {
        self.recent.retain(|known| known.origin != *origin);
        self.recent.insert(0, Recent { origin: origin.clone(), facts: facts.clone() });
        self.recent.truncate(MOST);
    }
}
