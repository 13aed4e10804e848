//! The fonts of exports. Letters that the faces of the style do not have are taken from the machine's fonts where it has
//! them, and named where not.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::usvg::{self, fontdb};
use skrifa::{FontRef, MetadataProvider as _};

use crate::atlas::Atlas;
use crate::export::error::ExportError;
use crate::render::picture::svg_options;
use crate::text::fonts::Typeface;

/// The faces of a style, ready to set text.
pub struct FontSet {
    /// The faces.
    pub typeface: Arc<Typeface>,
    /// The same for resvg, and their numbers there.
    own: (Arc<fontdb::Database>, [Option<fontdb::ID>; 4]),
    /// The faces before those of the machine, which are looked for only when a letter needs them.
    with_system: OnceLock<Arc<fontdb::Database>>,
}

/// The set that was made last: films, previews and pages after one another share its fonts of the machine.
static LAST: Mutex<Option<Arc<FontSet>>> = Mutex::new(None);

impl FontSet {
    /// The faces of a typeface. Asked for again, they are the same.
    #[must_use]
    pub fn of(typeface: &Arc<Typeface>) -> Arc<Self> {
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last.as_ref().filter(|set| Arc::ptr_eq(&set.typeface, typeface));
        let set = known.map_or_else(|| Arc::new(Self::new(typeface)), Arc::clone);
        *last = Some(Arc::clone(&set));
        set
    }

    fn new(typeface: &Arc<Typeface>) -> Self {
        let mut database = fontdb::Database::new();
        let ids = typeface.faces.each_ref().map(|face| {
            let source = fontdb::Source::Binary(Arc::new(face.bytes.clone()));
            database.load_font_source(source).first().copied()
        });
        Self { typeface: Arc::clone(typeface), own: (Arc::new(database), ids), with_system: OnceLock::new() }
    }

    fn with_system(&self) -> &Arc<fontdb::Database> {
        self.with_system.get_or_init(|| {
            let mut all = (*self.own.0).clone();
            all.load_system_fonts();
            Arc::new(all)
        })
    }

    /// Parses an SVG; its text is set in these faces.
    ///
    /// # Errors
    ///
    /// When it is no SVG.
    pub fn tree(&self, svg: &str) -> Result<usvg::Tree, ExportError> {
        let [latin, latin_strong, arabic, arabic_strong] = self.own.1;
        let fonts = usvg::FontResolver {
            select_font: Box::new(move |font, _| if font.weight() > 500 { latin_strong } else { latin }),
            select_fallback: Box::new(move |letter, used, database| {
                let strong = used.first().copied() == latin_strong;
                let arabic = if strong { arabic_strong } else { arabic };
                let arabic = arabic.filter(|id| !used.contains(id));
                arabic.or_else(|| usvg::FontResolver::default_fallback_selector()(letter, used, database))
            }),
        };
        let fontdb = if uncovered(svg, &self.typeface).is_empty() { &self.own.0 } else { self.with_system() };
        let options = usvg::Options { fontdb: Arc::clone(fontdb), font_resolver: fonts, ..svg_options() };
        usvg::Tree::from_str(svg, &options).map_err(|error| ExportError::Draw(error.to_string()))
    }
}

/// The letters of a text that no face has.
fn uncovered(text: &str, typeface: &Typeface) -> BTreeSet<char> {
    // Every face has all of ASCII, and most of a drawing is that.
    let candidates: BTreeSet<char> = text.chars().filter(|c| !c.is_ascii() && is_seen(*c)).collect();
    if candidates.is_empty() {
        return candidates;
    }
    let fonts: Vec<_> = typeface.faces.iter().filter_map(|face| FontRef::new(&face.bytes).ok()).collect();
    candidates.into_iter().filter(|c| !fonts.iter().any(|font| font.charmap().map(*c).is_some())).collect()
}

/// Whether a character is drawn: joiners and marks of direction are not.
fn is_seen(c: char) -> bool {
    let hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}');
    !(hidden || c.is_control() || c.is_whitespace())
}

/// The letters in the names and titles of an atlas, in a language, that no font on this machine has; at most some.
#[must_use]
pub fn missing_letters(atlas: &Atlas, language: &str, typeface: &Arc<Typeface>) -> String {
    const NAMED: usize = 12;
    let names = atlas.places.iter().map(|place| place.name.get(language));
    let titles = atlas.phases.iter().map(|phase| phase.title.get(language)).chain([atlas.title.get(language)]);
    let letters: BTreeSet<char> = names.chain(titles).flat_map(|text| uncovered(text, typeface)).collect();
    if letters.is_empty() {
        return String::new();
    }
    let fonts = FontSet::of(typeface);
    let fonts = fonts.with_system();
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
