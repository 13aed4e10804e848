//! Letters that the bundled fonts do not have: taken from the machine's fonts where it has them, named where not.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb;
use skrifa::{FontRef, MetadataProvider as _};

use crate::atlas::Atlas;
use crate::export::svg_painter::database;
use crate::text::fonts::FILES;

/// The bundled fonts.
pub static BUNDLED: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| Arc::new(database()));
/// The bundled fonts before those of the machine, which are looked for only when a letter needs them.
static WITH_SYSTEM: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut all = database();
    all.load_system_fonts();
    Arc::new(all)
});

/// The fonts that a text needs.
pub fn fonts_for(text: &str) -> Arc<fontdb::Database> {
    Arc::clone(if uncovered(text).is_empty() { &BUNDLED } else { &WITH_SYSTEM })
}

/// The letters of a text that no bundled font has.
fn uncovered(text: &str) -> BTreeSet<char> {
    // All of ASCII is covered, and most of a drawing is that.
    let candidates: BTreeSet<char> = text.chars().filter(|c| !c.is_ascii() && is_seen(*c)).collect();
    if candidates.is_empty() {
        return candidates;
    }
    let fonts: Vec<_> = FILES.iter().filter_map(|(_, bytes, _)| FontRef::new(bytes).ok()).collect();
    candidates.into_iter().filter(|c| !fonts.iter().any(|font| font.charmap().map(*c).is_some())).collect()
}

/// Whether a character is drawn: joiners and marks of direction are not.
fn is_seen(c: char) -> bool {
    let hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}');
    !(hidden || c.is_control() || c.is_whitespace())
}

/// The letters in the names and titles of an atlas, in a language, that no font on this machine has; at most some.
#[must_use]
pub fn missing_letters(atlas: &Atlas, language: &str) -> String {
    const NAMED: usize = 12;
    let names = atlas.places.iter().map(|place| place.name.get(language));
    let titles = atlas.phases.iter().map(|phase| phase.title.get(language)).chain([atlas.title.get(language)]);
    let letters: BTreeSet<char> = names.chain(titles).flat_map(uncovered).collect();
    if letters.is_empty() {
        return String::new();
    }
    let fonts = &WITH_SYSTEM;
    let has = |c: char| {
        fonts.faces().any(|face| {
            let found = fonts.with_face_data(face.id, |data, index| {
                FontRef::from_index(data, index).is_ok_and(|font| font.charmap().map(c).is_some())
            });
            found.unwrap_or(false)
        })
    };
    letters.into_iter().filter(|c| !has(*c)).take(NAMED).map(String::from).collect::<Vec<_>>().join(" ")
}
