//! Reads style files: all mistakes at once, each with its place.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _};
use toml::de::{DeTable, DeValue};

use crate::map::palette::Rgb;
use crate::render::brand::{Brand, Logo};
use crate::render::house_style::fields::{COLORS, FONTS, MAP_COLORS, SIZES, STATES, TABLES, apply};
use crate::render::house_style::style::{HouseStyle, StyleProblem, StyleProblemKind};
use crate::render::theme::{Theme, color};

/// The largest font that is read, in bytes.
const MOST_FONT: usize = 32 << 20;
/// The largest logo that is read, in bytes.
const MOST_LOGO: usize = 4 << 20;

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) file: &'t dyn Fn(&str) -> Result<Vec<u8>, String>,
    pub(super) problems: Vec<StyleProblem>,
}

/// A field with its place in the file.
type Entry<'v, 'i> = (String, Range<usize>, &'v DeValue<'i>);

impl Reader<'_> {
    fn problem(&mut self, at: &Range<usize>, field: &str, kind: StyleProblemKind) {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.problems.push(StyleProblem { at: (line, column), field: field.to_owned(), kind });
    }

    pub(super) fn style(&mut self) -> Option<HouseStyle> {
        let mut style = HouseStyle::default();
        let table = match DeTable::parse(self.text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                self.problem(&at, "", StyleProblemKind::Syntax(error.message().to_owned()));
                return None;
            }
        };
        for (key, at, value) in entries(&table) {
            if key == "name" {
                style.name = self.words(&key, &at, value).unwrap_or_default();
                continue;
            }
            let Some(known) = TABLES.into_iter().find(|table| *table == key) else {
                self.unknown(&key, &at, "", &[&["name"], &TABLES[..]].concat());
                continue;
            };
            let Some(inner) = value.as_table() else {
                self.problem(&at, known, StyleProblemKind::Table);
                continue;
            };
            match known {
                "fonts" => self.fonts(inner, &mut style),
                "light" => self.theme("light", inner, &mut style.themes[0]),
                "dark" => self.theme("dark", inner, &mut style.themes[1]),
                "sizes" => self.sizes(inner, &mut style),
                _ => self.brand(inner, &mut style),
            }
        }
        Some(style)
    }

    fn unknown(&mut self, key: &str, at: &Range<usize>, within: &str, known: &[&str]) {
        let nearest = crate::atlas::nearest(key, known.iter().copied());
        let field = if within.is_empty() { key.to_owned() } else { format!("{within}.{key}") };
        self.problem(at, &field, StyleProblemKind::Unknown(nearest));
    }

    fn words(&mut self, field: &str, at: &Range<usize>, value: &DeValue<'_>) -> Option<String> {
        let words = value.as_str().filter(|words| words.chars().count() <= 200 && !words.chars().any(char::is_control));
        if words.is_none() {
            self.problem(at, field, StyleProblemKind::Words);
        }
        words.map(str::to_owned)
    }

    fn color(&mut self, field: &str, at: &Range<usize>, value: &DeValue<'_>) -> Option<Rgb> {
        let color = value.as_str().and_then(|text| text.parse().ok());
        if color.is_none() {
            self.problem(at, field, StyleProblemKind::Color);
        }
        color
    }

    fn named(&mut self, field: &str, at: &Range<usize>, value: &DeValue<'_>, most: usize) -> Option<Vec<u8>> {
        let path = self.words(field, at, value)?;
        let bounded = |bytes: Vec<u8>| {
            let why = || format!("{} MB > {} MB", bytes.len() >> 20, most >> 20);
            if bytes.len() <= most { Ok(()) } else { Err(why()) }.map(|()| bytes)
        };
        let read = (self.file)(&path).and_then(bounded);
        read.map_err(|why| self.problem(at, field, StyleProblemKind::File(why))).ok()
    }

    fn fonts(&mut self, table: &DeTable<'_>, style: &mut HouseStyle) {
        let mut typeface = (*style.typeface).clone();
        let mut given = [false; 4];
        for (key, at, value) in entries(table) {
            let field = format!("fonts.{key}");
            let Some(number) = FONTS.iter().position(|(name, _)| *name == key) else {
                self.unknown(&key, &at, "fonts", &FONTS.map(|(name, _)| name));
                continue;
            };
            let Some(bytes) = self.named(&field, &at, value, MOST_FONT) else { continue };
            if let Some(font) =
                FontRef::new(&bytes).ok().filter(|font| font.charmap().map('a').is_some() || number >= 2)
            {
                typeface.faces[number].family = family(&font);
            } else {
                self.problem(&at, &field, StyleProblemKind::Font);
                continue;
            }
            typeface.faces[number].bytes = Cow::Owned(bytes);
            given[number] = true;
        }
        for plain in [0, 2] {
            // One face alone stands for both; two share the name of the first.
            let named = if given[plain] { plain } else { plain + 1 };
            if given[plain] != given[plain + 1] {
                let bytes = typeface.faces[named].bytes.clone();
                typeface.faces[2 * plain + 1 - named].bytes = bytes;
            }
            let family = typeface.faces[named].family.clone();
            (typeface.faces[plain].family, typeface.faces[plain + 1].family) = (family.clone(), family);
        }
        style.typeface = Arc::new(typeface);
    }

    fn theme(&mut self, name: &str, table: &DeTable<'_>, theme: &mut Theme) {
        let mut given: Vec<(String, Rgb)> = Vec::new();
        for (key, at, value) in entries(table) {
            let field = format!("{name}.{key}");
            if key == "states" {
                match value.as_table() {
                    Some(states) => self.states(&field, states, theme),
                    None => self.problem(&at, &field, StyleProblemKind::Table),
                }
                continue;
            }
            let known = COLORS.iter().map(|field| field.name).chain(MAP_COLORS.iter().map(|field| field.0));
            if known.clone().any(|known| known == key) {
                given.extend(self.color(&field, &at, value).map(|color| (key, color)));
            } else {
                self.unknown(&key, &at, name, &known.chain(["states"]).collect::<Vec<_>>());
            }
        }
        apply(theme, &given);
    }

    fn states(&mut self, within: &str, table: &DeTable<'_>, theme: &mut Theme) {
        for (key, at, value) in entries(table) {
            match STATES.iter().position(|state| *state == key) {
                Some(number) => {
                    if let Some(found) = self.color(&format!("{within}.{key}"), &at, value) {
                        theme.states[number] = color(found);
                    }
                }
                None => self.unknown(&key, &at, within, &STATES),
            }
        }
    }

    fn sizes(&mut self, table: &DeTable<'_>, style: &mut HouseStyle) {
        for (key, at, value) in entries(table) {
            let Some((name, _, least, most, _)) = SIZES.iter().find(|size| size.0 == key) else {
                self.unknown(&key, &at, "sizes", &SIZES.map(|size| size.0));
                continue;
            };
            let number = match value {
                DeValue::Integer(number) => number.as_str().parse::<f64>().ok(),
                DeValue::Float(number) => number.as_str().parse::<f64>().ok(),
                _ => None,
            };
            let Some(number) = number.filter(|number| (*least..=*most).contains(number)) else {
                self.problem(&at, &format!("sizes.{key}"), StyleProblemKind::Number(*least, *most));
                continue;
            };
            for theme in &mut style.themes {
                match *name {
                    "marker" => theme.marker_size = number as f32,
                    "stroke" => theme.stroke_width = number as f32,
                    _ => theme.corner = number.round() as u8,
                }
            }
        }
    }

    fn brand(&mut self, table: &DeTable<'_>, style: &mut HouseStyle) {
        let mut brand = Brand::default();
        let mut dark = None;
        for (key, at, value) in entries(table) {
            let field = format!("brand.{key}");
            match key.as_str() {
                "credit" => brand.credit = self.words(&field, &at, value),
                "logo" | "logo-dark" => {
                    let Some(bytes) = self.named(&field, &at, value, MOST_LOGO) else { continue };
                    let logo = Logo::read(bytes).map(Arc::new);
                    if logo.is_none() {
                        self.problem(&at, &field, StyleProblemKind::Logo);
                    }
                    *(if key == "logo" { &mut brand.logo } else { &mut dark }) = logo;
                }
                _ => self.unknown(&key, &at, "brand", &["logo", "logo-dark", "credit"]),
            }
        }
        let logo = dark.or_else(|| brand.logo.clone());
        style.themes[1].brand = Brand { logo, ..brand.clone() };
        style.themes[0].brand = brand;
    }
}

/// The fields of a table in the order of the file.
fn entries<'v, 'i>(table: &'v DeTable<'i>) -> Vec<Entry<'v, 'i>> {
    let entry = |(key, value): (&'v toml::Spanned<Cow<'i, str>>, &'v toml::Spanned<DeValue<'i>>)| {
        (key.get_ref().to_string(), key.span(), value.get_ref())
    };
    let mut all: Vec<_> = table.iter().map(entry).collect();
    all.sort_by_key(|(_, at, _)| at.start);
    all
}

/// The family of a font, fit to stand in quotes.
fn family(font: &FontRef<'_>) -> String {
    let name = font.localized_strings(StringId::FAMILY_NAME).english_or_first();
    let name: String = name.map(|name| name.chars().collect()).unwrap_or_default();
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || " -_.".contains(*c)).take(60).collect();
    if name.trim().is_empty() { "House".to_owned() } else { name.trim().to_owned() }
}
