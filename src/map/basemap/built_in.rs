//! The basemap in the binary: detailed around the story's region, coarse elsewhere.

use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use serde::Deserialize;
use walkers::TileId;

use crate::atlas::model::{Localized, Position};
use crate::map::basemap::{Archive, BaseLabel, BasemapError, LabelKind, TileSource};

/// The archive.
pub const TILES: &[u8] = include_bytes!("../../../assets/basemap/iraq.pmtiles");
/// Who is credited for it.
pub const ATTRIBUTION: &str = "Natural Earth · GeoNames (CC BY 4.0) · NOAA ETOPO5";
/// The labels.
const LABELS: &str = include_str!("../../../assets/basemap/labels.json");

/// An archive that is detailed everywhere up to zoom 6, and around the story's region beyond that. It has tiles next to
/// the detailed window too, with nothing in them but the edges of what is inside; the window (in
/// `script/basemap/window.py`) ends on tile borders of zoom 5.
pub struct Detailed(pub Archive);

impl TileSource for Detailed {
    fn max_zoom(&self) -> u8 {
        self.0.max_zoom()
    }

    fn covers(&self, id: TileId) -> bool {
        let Some(levels) = id.zoom.checked_sub(5).filter(|levels| *levels > 1) else { return true };
        let (x, y) = (id.x.checked_shr(levels.into()).unwrap_or(0), id.y.checked_shr(levels.into()).unwrap_or(0));
        (19..21).contains(&x) && (12..14).contains(&y)
    }

    fn tile(&self, id: TileId) -> Result<Option<Bytes>, BasemapError> {
        if self.covers(id) { self.0.tile(id) } else { Ok(None) }
    }
}

/// The labels of the built-in basemap, in the order in which they take their places. Read once.
#[must_use]
pub fn labels() -> Arc<[BaseLabel]> {
    static READ: LazyLock<Arc<[BaseLabel]>> = LazyLock::new(|| read_labels().into());
    Arc::clone(&READ)
}

fn read_labels() -> Vec<BaseLabel> {
    #[derive(Deserialize)]
    struct Row {
        lon: f64,
        lat: f64,
        kind: LabelKind,
        zoom: f64,
        en: String,
        ar: String,
        weight: u64,
    }
    // The file is part of the program and a test reads it; were it broken, the map would be shown without names.
    let rows: Vec<Row> = serde_json::from_str(LABELS).unwrap_or_default();
    let mut labels: Vec<BaseLabel> = rows
        .into_iter()
        .map(|row| BaseLabel {
            position: Position { lon: row.lon, lat: row.lat },
            kind: row.kind,
            zoom: row.zoom,
            weight: row.weight,
            name: Localized::from([("en", row.en), ("ar", row.ar)]),
        })
        .collect();
    labels.sort_by_key(|label| (label.kind.rank(), std::cmp::Reverse(label.weight)));
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_there_in_both_languages() {
        let labels = labels();
        assert!(labels.len() > 150, "only {} labels", labels.len());
        for label in labels.iter() {
            for language in ["en", "ar"] {
                assert!(label.name.exactly(language).is_some_and(|name| !name.is_empty()), "{:?}", label.name);
            }
            let arabic = label.name.get("ar");
            // CLDR sets hyphens and brackets into some names of countries; other scripts must not be there.
            assert!(arabic.chars().all(|c| " -()،".contains(c) || ('\u{621}'..='\u{652}').contains(&c)), "{arabic}");
        }
    }
}
