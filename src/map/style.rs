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

const METRES: [u64; 8] = [150, 300, 500, 800, 1200, 1700, 2300, 3000];

/// A layer of the basemap: what it takes from the tiles, and how that is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layer {
    /// The layer of the tiles.
    pub source: &'static str,
    /// Which of its features.
    pub which: Which,
    /// A CSS hex colour.
    pub color: &'static str,
    /// From 0 to 1.
    pub opacity: f64,
    /// As areas or as lines.
    pub drawn: Drawn,
}

/// Which features of a layer are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Which {
    /// Those with a property of this value.
    Of(&'static str, u64),
    /// All areas.
    Areas,
}

/// How features are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drawn {
    /// Filled.
    Fill,
    /// As lines whose width in logical pixels grows through the given (zoom, width) stops, dashed or not.
    Line(&'static [(u8, f64)], Option<[u8; 2]>),
}

/// How strong the relief is at a zoom, from 0 to 1. Nearer than the tiles are detailed it would show as flat areas with
/// hard edges, so it fades.
#[must_use]
pub fn relief_at(zoom: f64) -> f64 {
    const WHOLE: f64 = 8.5;
    const FAINT: f64 = 11.0;
    const LEAST: f64 = 0.12;
    1.0 - (1.0 - LEAST) * ((zoom - WHOLE) / (FAINT - WHOLE)).clamp(0.0, 1.0)
}

/// The layers of a palette at a zoom, from the lowest to the highest. There are no labels: those are placed with the
/// story's own.
#[must_use]
pub fn layers(palette: &Palette, zoom: f64) -> Vec<Layer> {
    let relief = relief_at(zoom);
    let fill = |source, which, color, opacity| Layer { source, which, color, opacity, drawn: Drawn::Fill };
    let line = |source, which, color, widths, opacity| Layer {
        source,
        which,
        color,
        opacity,
        drawn: Drawn::Line(widths, None),
    };
    let mut layers: Vec<Layer> = METRES
        .into_iter()
        .zip(palette.elevation)
        .map(|(metres, color)| fill("elevation", Which::Of("min", metres), color, relief))
        .collect();
    layers.extend(
        (1..=3).map(|level| fill("shadow", Which::Of("level", level), palette.shadow.0, palette.shadow.1 * relief)),
    );
    layers.extend(
        (1..=2).map(|level| fill("light", Which::Of("level", level), palette.light.0, palette.light.1 * relief)),
    );
    let governorates = Layer {
        drawn: Drawn::Line(&[(5, 0.7), (8, 1.3)], Some([4, 2])),
        ..fill("border", Which::Of("level", 4), palette.governorate, 0.8)
    };
    layers.extend([
        fill("governorate", Which::Of("region", 1), palette.region.0, palette.region.1),
        fill("country", Which::Of("story", 0), palette.outside.0, palette.outside.1),
        fill("water", Which::Areas, palette.water, 1.0),
        line("river", Which::Of("great", 1), palette.river, &[(3, 0.6), (6, 1.4), (8, 2.4)], 1.0),
        line("river", Which::Of("great", 0), palette.river, &[(6, 0.5), (8, 1.2)], 0.8),
        governorates,
        line("border", Which::Of("level", 2), palette.border_band, &[(3, 1.5), (6, 4.0), (8, 5.5)], 0.35),
        line("border", Which::Of("level", 2), palette.border, &[(3, 0.6), (6, 1.2), (8, 1.8)], 1.0),
    ]);
    layers
}

/// The width of a line at a zoom: straight between the stops, constant beyond them.
#[must_use]
pub fn width_at(stops: &[(u8, f64)], zoom: f64) -> f64 {
    let after = stops.iter().position(|(at, _)| f64::from(*at) >= zoom);
    match after {
        Some(0) => stops[0].1,
        Some(index) => {
            let ((from, thin), (to, thick)) = (stops[index - 1], stops[index]);
            thin + (thick - thin) * (zoom - f64::from(from)) / f64::from(to - from)
        }
        None => stops.last().map_or(0.0, |(_, width)| *width),
    }
}

/// The style of a palette at a zoom.
#[must_use]
pub fn style(palette: &Palette, zoom: f64) -> Style {
    let land = json!({"id": "land", "type": "background", "paint": {"background-color": palette.land}});
    let layers: Vec<Value> = std::iter::once(land).chain(layers(palette, zoom).iter().map(in_json)).collect();
    // The style is written here and a test reads it back; were it wrong, the map would be plain paper.
    serde_json::from_value(json!({"version": 8, "layers": layers})).unwrap_or(Style { layers: Vec::new() })
}

fn in_json(layer: &Layer) -> Value {
    let filter = match layer.which {
        Which::Of(key, value) => json!(["==", ["get", key], value]),
        Which::Areas => json!(["==", ["geometry-type"], "Polygon"]),
    };
    let (kind, paint) = match layer.drawn {
        Drawn::Fill => ("fill", json!({"fill-color": layer.color, "fill-opacity": layer.opacity})),
        Drawn::Line(widths, dash) => {
            let mut width = vec![json!("interpolate"), json!(["linear"]), json!(["zoom"])];
            for (zoom, pixels) in widths {
                width.extend([json!(zoom), json!(pixels)]);
            }
            let mut paint = json!({"line-color": layer.color, "line-width": width, "line-opacity": layer.opacity});
            if let Some(dash) = dash {
                paint["line-dasharray"] = json!(dash);
            }
            ("line", paint)
        }
    };
    json!({"type": kind, "source-layer": layer.source, "filter": filter, "paint": paint})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::basemap::{Archive, TILES, TileSource as _, tessellate};
    use walkers::{Tile, TileId};

    #[test]
    fn both_styles_draw_the_tile_of_baghdad() {
        let archive = Archive::open(TILES).unwrap();
        for palette in [LIGHT, DARK] {
            let style = style(&palette, 6.0);
            assert_eq!(style.layers.len(), 22);
            let bytes = archive.tile(TileId { x: 39, y: 25, zoom: 6 }).unwrap().unwrap();
            let Tile::Vector { drawables, .. } = tessellate(&bytes, &style, 6).unwrap() else { panic!("no tile") };
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
