//! The fields of style files: what each is called, what it is for, and where it goes.

use egui::Color32;

use crate::map::palette::Rgb;
use crate::render::contrast;
use crate::render::theme::{Theme, color};

/// A colour of a theme.
pub(super) struct ColorField {
    /// As it is called in the file.
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) help: &'static str,
    pub(super) get: fn(&Theme) -> Color32,
    pub(super) set: fn(&mut Theme, Color32),
}

macro_rules! colors {
    ($(($name:literal, $help:literal, $($field:ident).+)),* $(,)?) => {
        &[$(ColorField {
            name: $name,
            help: $help,
            get: |theme| theme.$($field).+,
            set: |theme, color| theme.$($field).+ = color,
        }),*]
    };
}

/// The colours of a theme, as they are called in the file.
pub(super) const COLORS: &[ColorField] = colors![
    ("paper", "Cards and the page", card),
    ("well", "Wells and hovered rows on cards", well),
    ("line", "Lines on cards", line),
    ("ink", "Text", ink),
    ("muted", "Secondary text", muted),
    ("accent", "Controls, dates, links", accent),
    ("on-accent", "Text on the accent", on_accent),
    ("moves", "Moves", arc),
    ("halo", "Around names and moves on the map", halo),
    ("disc", "The disc of a marker", disc),
];

/// A colour of the map: its name, what it is for, and where it is kept.
type MapColor = (&'static str, &'static str, fn(&mut Theme) -> &mut Rgb);
/// The colours of the map.
pub(super) const MAP_COLORS: &[MapColor] = &[
    ("land", "Flat land; the relief follows it", |theme| &mut theme.map.land),
    ("water", "Seas and lakes", |theme| &mut theme.map.water),
    ("river", "Rivers", |theme| &mut theme.map.river),
    ("border", "Borders of countries", |theme| &mut theme.map.border),
    ("border-band", "The soft band along them", |theme| &mut theme.map.border_band),
    ("regions", "Borders within a country", |theme| &mut theme.map.governorate),
    ("region-tint", "The tint of a region that stands out", |theme| &mut theme.map.region.0),
];

/// The states, in the order in which a theme has their colours.
pub(super) const STATES: [&str; 9] =
    ["present", "leaving", "handed-over", "receiving", "unclear", "red", "sky", "olive", "none"];
/// The fonts, in the order of a typeface.
pub(super) const FONTS: [(&str, &str); 4] = [
    ("regular", "Text in Latin letters (a TrueType or OpenType file beside this one)"),
    ("strong", "The same, emphasised"),
    ("arabic", "Text in Arabic letters"),
    ("arabic-strong", "The same, emphasised"),
];
/// The sizes: name, help, least, most and usual value.
pub(super) const SIZES: [(&str, &str, f64, f64, f64); 3] = [
    ("marker", "Markers, as a factor", 0.6, 2.0, 1.0),
    ("stroke", "Moves and outlines, as a factor", 0.5, 2.0, 1.0),
    ("corner", "Corners of cards, in pixels", 0.0, 20.0, 12.0),
];
pub(super) const TABLES: [&str; 5] = ["fonts", "light", "dark", "sizes", "brand"];

/// Takes up the colours that are given, and lets those follow that hang on them.
pub(super) fn apply(theme: &mut Theme, given: &[(String, Rgb)]) {
    let of = |name: &str| given.iter().find(|(key, _)| key == name).map(|(_, color)| *color);
    let (white, black) = (Rgb::hex(0xff_ffff), Rgb::hex(0x00_0000));
    if let Some(land) = of("land") {
        theme.map = theme.map.on_land(land, theme.dark);
        theme.halo = color(land.mixed(if theme.dark { black } else { white }, 0.5));
    }
    if let Some(paper) = of("paper") {
        let ink = of("ink").unwrap_or(Rgb([theme.ink.r(), theme.ink.g(), theme.ink.b()]));
        theme.disc = color(paper);
        theme.well = color(paper.mixed(ink, 0.06));
        theme.line = color(paper.mixed(ink, 0.18));
    }
    if let Some(accent) = of("accent") {
        theme.arc = color(accent);
        let on = |ground| contrast::contrast(color(accent), color(ground));
        theme.on_accent = color(if on(white) >= on(black) { white } else { black });
    }
    for field in COLORS {
        if let Some(found) = of(field.name) {
            (field.set)(theme, color(found));
        }
    }
    for (name, _, field) in MAP_COLORS.iter().filter(|(name, ..)| *name != "land") {
        if let Some(found) = of(name) {
            *field(theme) = found;
        }
    }
}
