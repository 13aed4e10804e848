//! An SVG with its text as outlines of the bundled fonts.

use resvg::usvg::{self, fontdb};

use crate::export::error::ExportError;
use crate::export::letters::fonts_for;

/// Parses an SVG; its text becomes outlines.
pub(super) fn tree(svg: &str) -> Result<usvg::Tree, ExportError> {
    let fonts = usvg::FontResolver {
        select_font: Box::new(|font, database| face(database, font.weight() > 500, "IBM Plex Sans")),
        select_fallback: Box::new(|letter, used, database| {
            let strong = database.face(*used.first()?)?.weight.0 > 500;
            let arabic = face(database, strong, "Marhala Sans Arabic").filter(|id| !used.contains(id));
            arabic.or_else(|| usvg::FontResolver::default_fallback_selector()(letter, used, database))
        }),
    };
    let options = usvg::Options { fontdb: fonts_for(svg), font_resolver: fonts, ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|error| ExportError::Draw(error.to_string()))
}

fn face(database: &fontdb::Database, strong: bool, family: &str) -> Option<fontdb::ID> {
    let of_family = |face: &&fontdb::FaceInfo| face.families.iter().any(|(name, _)| name.starts_with(family));
    let fits = |face: &&fontdb::FaceInfo| (face.weight.0 > 500) == strong;
    database.faces().filter(of_family).find(fits).map(|face| face.id)
}
