//! The bundled fonts. Nothing depends on what a machine has installed.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

/// The family of emphasised text.
pub const STRONG: &str = "strong";
/// The family of outlined icons.
pub const ICONS: &str = "icons";
/// The family of filled icons.
pub const ICONS_FILLED: &str = "icons-filled";

/// The font files: family, file, and whether it is for emphasised text.
pub const FILES: [(&str, &[u8], bool); 4] = [
    ("IBM Plex Sans", include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf"), false),
    ("IBM Plex Sans", include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf"), true),
    ("Marhala Sans Arabic", include_bytes!("../../assets/fonts/MarhalaSansArabic-Regular.ttf"), false),
    ("Marhala Sans Arabic", include_bytes!("../../assets/fonts/MarhalaSansArabic-Bold.ttf"), true),
];
/// The icons, outlined and filled.
pub const ICON_FILES: [&[u8]; 2] =
    [include_bytes!("../../assets/fonts/Phosphor.ttf"), include_bytes!("../../assets/fonts/Phosphor-Fill.ttf")];

/// The fonts of the program: IBM Plex Sans with its Arabic sister (to which only the joiners were added, and so another
/// name), one design for both scripts. The Latin face comes
/// first and so gives both text families the same lines; Arabic letters are found in the second.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8]| {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        name.to_owned()
    };
    let [latin, latin_strong, arabic, arabic_strong] = FILES.map(|(family, bytes, strong)| {
        add(&if strong { format!("{family} strong") } else { family.to_owned() }, bytes)
    });
    let [icons, icons_filled] = [0, 1].map(|filled| add(&format!("Phosphor {filled}"), ICON_FILES[filled]));

    let plain = vec![latin, arabic, icons.clone()];
    fonts.families.insert(FontFamily::Proportional, plain.clone());
    fonts.families.insert(FontFamily::Monospace, plain);
    fonts.families.insert(named(STRONG), vec![latin_strong, arabic_strong, icons.clone()]);
    fonts.families.insert(named(ICONS), vec![icons]);
    fonts.families.insert(named(ICONS_FILLED), vec![icons_filled]);
    fonts
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
