//! The bundled fonts. Nothing depends on what a machine has installed.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use egui::{FontData, FontDefinitions, FontFamily, FontId};

/// The family of emphasised text.
pub const STRONG: &str = "strong";
/// The family of outlined icons.
pub const ICONS: &str = "icons";
/// The family of filled icons.
pub const ICONS_FILLED: &str = "icons-filled";

/// A font file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// The family that it is called by in drawings and pages. The two faces of a script share it.
    pub family: String,
    /// The file: TrueType or OpenType.
    pub bytes: Cow<'static, [u8]>,
    /// Whether it is for emphasised text.
    pub strong: bool,
}

/// The bundled faces.
static BUNDLED: LazyLock<Arc<Typeface>> = LazyLock::new(Arc::default);

/// The faces of all text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typeface {
    /// Latin plain and strong, Arabic plain and strong. The Latin face comes first and gives all lines their height.
    pub faces: [Face; 4],
}

impl Default for Typeface {
    /// IBM Plex Sans with its Arabic sister (to which only the joiners were added, and so another name): one design for
    /// both scripts.
    fn default() -> Self {
        let face = |family: &str, bytes: &'static [u8], strong| Face {
            family: family.to_owned(),
            bytes: Cow::Borrowed(bytes),
            strong,
        };
        let (latin, arabic) = ("IBM Plex Sans", "Marhala Sans Arabic");
        Self {
            faces: [
                face(latin, include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf"), false),
                face(latin, include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf"), true),
                face(arabic, include_bytes!("../../assets/fonts/MarhalaSansArabic-Regular.ttf"), false),
                face(arabic, include_bytes!("../../assets/fonts/MarhalaSansArabic-Bold.ttf"), true),
            ],
        }
    }
}

impl Typeface {
    /// The bundled faces, always the same.
    #[must_use]
    pub fn bundled() -> Arc<Self> {
        Arc::clone(&BUNDLED)
    }

    /// Its families as a list of CSS: they stand for one another script by script.
    #[must_use]
    pub fn families(&self) -> String {
        format!("'{}','{}',sans-serif", self.faces[0].family, self.faces[2].family)
    }

    /// The fonts of the program for egui, icons included.
    #[must_use]
    pub fn definitions(&self) -> FontDefinitions {
        let mut fonts = FontDefinitions::empty();
        let mut add = |name: String, bytes: &Cow<'static, [u8]>| {
            let data = match bytes {
                Cow::Borrowed(bytes) => FontData::from_static(bytes),
                Cow::Owned(bytes) => FontData::from_owned(bytes.clone()),
            };
            fonts.font_data.insert(name.clone(), Arc::new(data));
            name
        };
        let mut number = 0;
        let [latin, latin_strong, arabic, arabic_strong] = self.faces.each_ref().map(|face| {
            number += 1;
            add(format!("{} {number}", face.family), &face.bytes)
        });
        let [icons, icons_filled] =
            [0, 1].map(|filled| add(format!("Phosphor {filled}"), &Cow::Borrowed(ICON_FILES[filled])));
        let plain = vec![latin, arabic, icons.clone()];
        fonts.families.insert(FontFamily::Proportional, plain.clone());
        fonts.families.insert(FontFamily::Monospace, plain);
        fonts.families.insert(named(STRONG), vec![latin_strong, arabic_strong, icons.clone()]);
        fonts.families.insert(named(ICONS), vec![icons]);
        fonts.families.insert(named(ICONS_FILLED), vec![icons_filled]);
        fonts
    }
}

/// The icons, outlined and filled.
pub const ICON_FILES: [&[u8]; 2] =
    [include_bytes!("../../assets/fonts/Phosphor.ttf"), include_bytes!("../../assets/fonts/Phosphor-Fill.ttf")];

/// The fonts of the program as it comes.
#[must_use]
pub fn definitions() -> FontDefinitions {
    Typeface::default().definitions()
}

/// An icon's font at a size in logical pixels.
#[must_use]
pub fn icon(size: f32, filled: bool) -> FontId {
    FontId::new(size, named(if filled { ICONS_FILLED } else { ICONS }))
}

/// The family of a name.
#[must_use]
pub fn named(name: &str) -> FontFamily {
    FontFamily::Name(name.into())
}
