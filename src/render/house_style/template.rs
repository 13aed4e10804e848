//! A style file to begin with, and the schema for editors.

use std::fmt::Write as _;

use egui::Color32;
use serde_json::{Map, Value, json};

use crate::map::palette::Rgb;
use crate::render::house_style::fields::{COLORS, FONTS, MAP_COLORS, SIZES, STATES};
use crate::render::theme::Theme;

/// A style file to begin with: every field with what it is for and Marhala's own value, set apart as a comment.
#[must_use]
pub fn template() -> String {
    let mut out = String::from(
        "#:schema style.schema.json\n# The style of a house, for Marhala: marhala --style THIS.toml, and the same with export.\n# Take away the # before what you want to change. Files are looked for beside this one.\n\nname = \"My style\"\n",
    );
    out.push_str("\n[fonts]\n");
    for (name, help) in FONTS {
        let _ = writeln!(out, "# {help}\n# {name} = \"{name}.ttf\"");
    }
    for (name, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
        let _ = writeln!(out, "\n[{name}]");
        for field in COLORS {
            let _ = writeln!(out, "# {}\n# {} = \"{}\"", field.help, field.name, hex((field.get)(&theme)));
        }
        let mut theme = theme;
        for (name, help, field) in MAP_COLORS {
            let _ = writeln!(out, "# {help}\n# {name} = \"{}\"", field(&mut theme));
        }
        let _ = writeln!(out, "\n[{name}.states]");
        for (state, ink) in STATES.iter().zip(theme.states) {
            let _ = writeln!(out, "# {state} = \"{}\"", hex(ink));
        }
    }
    out.push_str("\n[sizes]\n");
    for (name, help, least, most, usual) in SIZES {
        let _ = writeln!(out, "# {help}, from {least} to {most}\n# {name} = {usual:?}");
    }
    out.push_str("\n[brand]\n# An SVG or PNG file, at most eight times as wide as high\n# logo = \"logo.svg\"\n# The same on dark cards\n# logo-dark = \"logo-dark.svg\"\n# A line before the credits of the map\n# credit = \"Map: My paper\"\n");
    out
}

fn hex(color: Color32) -> String {
    Rgb([color.r(), color.g(), color.b()]).to_string()
}

/// The JSON Schema of style files, for editors.
#[must_use]
pub fn schema() -> Value {
    let color =
        |help: &str| json!({"type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", "description": help});
    let table =
        |fields: Map<String, Value>| json!({"type": "object", "additionalProperties": false, "properties": fields});
    let text = |help: &str| json!({"type": "string", "maxLength": 200, "description": help});
    let states = table(STATES.iter().map(|state| ((*state).to_owned(), color(state))).collect());
    let colors =
        COLORS.iter().map(|field| (field.name, field.help)).chain(MAP_COLORS.iter().map(|field| (field.0, field.1)));
    let mut theme: Map<String, Value> = colors.map(|(name, help)| (name.to_owned(), color(help))).collect();
    theme.insert("states".to_owned(), states);
    let fonts = FONTS.iter().map(|(name, help)| ((*name).to_owned(), text(help))).collect();
    let size = |(name, help, least, most, usual): (&str, &str, f64, f64, f64)| {
        let size = json!({"type": "number", "minimum": least, "maximum": most, "default": usual, "description": help});
        (name.to_owned(), size)
    };
    let brand = [
        ("logo", "An SVG or PNG file"),
        ("logo-dark", "The same on dark cards"),
        ("credit", "A line before the credits of the map"),
    ];
    let brand = brand.iter().map(|(name, help)| ((*name).to_owned(), text(help))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A style for Marhala",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "name": text("How the style is called"),
            "fonts": table(fonts),
            "light": table(theme.clone()),
            "dark": table(theme),
            "sizes": table(SIZES.into_iter().map(size).collect()),
            "brand": table(brand),
        },
    })
}
