//! An SVG with its text as outlines of the bundled fonts.

use std::sync::{Arc, LazyLock};

use resvg::usvg::{self, fontdb};

use crate::export::error::ExportError;
use crate::export::svg_painter::database;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| Arc::new(database()));

/// Parses an SVG; its text becomes outlines.
pub(super) fn tree(svg: &str) -> Result<usvg::Tree, ExportError> {
    let fonts = usvg::FontResolver {
        select_font: Box::new(|font, database| face(database, font.weight() > 500, "IBM Plex Sans")),
        select_fallback: Box::new(|_, used, database| {
            let strong = database.face(*used.first()?)?.weight.0 > 500;
            face(database, strong, "Marhala Sans Arabic").filter(|id| !used.contains(id))
        }),
    };
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), font_resolver: fonts, ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|error| ExportError::Draw(error.to_string()))
}

fn face(database: &fontdb::Database, strong: bool, family: &str) -> Option<fontdb::ID> {
    let of_family = |face: &&fontdb::FaceInfo| face.families.iter().any(|(name, _)| name.starts_with(family));
    let fits = |face: &&fontdb::FaceInfo| (face.weight.0 > 500) == strong;
    database.faces().filter(of_family).find(fits).map(|face| face.id)
}
