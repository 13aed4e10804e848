//! How the basemap looks: a MapLibre style for walkers, made from a palette.

use serde_json::{Value, json};
use walkers::Style;

/// The colours of the basemap, as CSS hex colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Flat land.
    pub land: &'static str,
    /// Land from 150, 300, 500, 800, 1200, 1700, 2300 and 3000 metres on.
    pub elevation: [&'static str; 8],
    /// Slopes away from the light, and how strong the three levels are.
    pub shadow: (&'static str, f64),
    /// Slopes toward the light, and how strong the two levels are.
    pub light: (&'static str, f64),
    /// What lies outside the country of the story, and how strong it is dimmed.
    pub outside: (&'static str, f64),
    /// The Kurdistan Region's governorates, and how strong they are tinted.
    pub region: (&'static str, f64),
    /// Seas and lakes.
    pub water: &'static str,
    /// Rivers.
    pub river: &'static str,
    /// Borders of countries.
    pub border: &'static str,
    /// The soft band along them.
    pub border_band: &'static str,
    /// Borders of governorates.
    pub governorate: &'static str,
}

/// Paper, in daylight.
pub const LIGHT: Palette = Palette {
    land: "#f4efe3",
    elevation: ["#f0e9d8", "#ebe2cc", "#e6dac0", "#dfcfb3", "#d8c5a7", "#d2bda1", "#ccb69f", "#d8c9b9"],
    shadow: ("#5b4a36", 0.10),
    light: ("#ffffff", 0.16),
    outside: ("#fbf8f1", 0.45),
    region: ("#c58f3d", 0.13),
    water: "#b5d0dd",
    river: "#79a9c4",
    border: "#7a6750",
    border_band: "#b59f82",
    governorate: "#a39379",
};

/// Slate, at night.
pub const DARK: Palette = Palette {
    land: "#1b2127",
    elevation: ["#1e252b", "#222a30", "#262e34", "#2b3338", "#31393d", "#383f42", "#404648", "#4a4f50"],
    shadow: ("#000000", 0.20),
    light: ("#cfd8e0", 0.035),
    outside: ("#0c1014", 0.42),
    region: ("#d9a441", 0.08),
    water: "#0f2a3a",
    river: "#2f6583",
    border: "#8b98a4",
    border_band: "#3c4852",
    governorate: "#56626d",
};

const METRES: [u32; 8] = [150, 300, 500, 800, 1200, 1700, 2300, 3000];

/// The style of a palette. It draws no labels: those are placed with the story's own.
#[must_use]
pub fn style(palette: &Palette) -> Style {
    let mut layers = vec![json!({"id": "land", "type": "background", "paint": {"background-color": palette.land}})];
    for (metres, color) in METRES.into_iter().zip(palette.elevation) {
        layers.push(fill("elevation", &json!(["==", ["get", "min"], metres]), color, 1.0));
    }
    for level in 1..=3 {
        layers.push(fill("shadow", &json!(["==", ["get", "level"], level]), palette.shadow.0, palette.shadow.1));
    }
    for level in 1..=2 {
        layers.push(fill("light", &json!(["==", ["get", "level"], level]), palette.light.0, palette.light.1));
    }
    layers.push(fill("governorate", &json!(["==", ["get", "region"], 1]), palette.region.0, palette.region.1));
    layers.push(fill("country", &json!(["==", ["get", "story"], 0]), palette.outside.0, palette.outside.1));
    layers.push(fill("water", &json!(["==", ["geometry-type"], "Polygon"]), palette.water, 1.0));
    layers.push(line(
        "river",
        &json!(["==", ["get", "great"], 1]),
        palette.river,
        &[(3, 0.6), (6, 1.4), (8, 2.4)],
        1.0,
    ));
    layers.push(line("river", &json!(["==", ["get", "great"], 0]), palette.river, &[(6, 0.5), (8, 1.2)], 0.8));
    let governorates = json!(["==", ["get", "level"], 4]);
    let mut dashed = line("border", &governorates, palette.governorate, &[(5, 0.7), (8, 1.3)], 0.8);
    dashed["paint"]["line-dasharray"] = json!([4, 2]);
    layers.push(dashed);
    let countries = json!(["==", ["get", "level"], 2]);
    layers.push(line("border", &countries, palette.border_band, &[(3, 1.5), (6, 4.0), (8, 5.5)], 0.35));
    layers.push(line("border", &countries, palette.border, &[(3, 0.6), (6, 1.2), (8, 1.8)], 1.0));
    // The style is written here and a test reads it back; were it wrong, the map would be plain paper.
    serde_json::from_value(json!({"version": 8, "layers": layers})).unwrap_or(Style { layers: Vec::new() })
}

fn fill(layer: &str, filter: &Value, color: &str, opacity: f64) -> Value {
    json!({"type": "fill", "source-layer": layer, "filter": filter,
        "paint": {"fill-color": color, "fill-opacity": opacity}})
}

/// A line whose width in logical pixels grows through the given (zoom, width) stops.
fn line(layer: &str, filter: &Value, color: &str, widths: &[(u8, f64)], opacity: f64) -> Value {
    let mut width = vec![json!("interpolate"), json!(["linear"]), json!(["zoom"])];
    for (zoom, pixels) in widths {
        width.extend([json!(zoom), json!(pixels)]);
    }
    json!({"type": "line", "source-layer": layer, "filter": filter,
        "paint": {"line-color": color, "line-width": width, "line-opacity": opacity}})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::basemap::{Archive, TILES};
    use walkers::{Tile, TileId};

    #[test]
    fn both_styles_draw_the_tile_of_baghdad() {
        let archive = Archive::open(TILES).unwrap();
        for palette in [LIGHT, DARK] {
            let style = style(&palette);
            assert_eq!(style.layers.len(), 22);
            let tile = archive.tile(TileId { x: 39, y: 25, zoom: 6 }, &style).unwrap();
            let Some(Tile::Vector { drawables, .. }) = tile else { panic!("no tile") };
            let (mut corners, mut lines) = (0, 0);
            for drawable in drawables.iter() {
                match drawable {
                    walkers::Drawable::Fill(mesh) => corners += mesh.vertices.len(),
                    walkers::Drawable::Lines(run) => lines += run.len(),
                }
            }
            assert!(corners > 500 && lines > 20, "{corners} corners and {lines} lines are drawn");
        }
    }
}
