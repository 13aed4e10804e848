//! How the basemap looks: a MapLibre style for walkers, made from a palette.

use serde_json::{Value, json};
use walkers::Style;

use crate::map::palette::{Palette, Rgb};

const METRES: [u64; 8] = [150, 300, 500, 800, 1200, 1700, 2300, 3000];

/// A layer of the basemap: what it takes from the tiles, and how that is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layer {
    /// The layer of the tiles.
    pub source: &'static str,
    /// Which of its features.
    pub which: Which,
    /// Its colour.
    pub color: Rgb,
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

/// The layers of a map of streets at a zoom of its tiles, from the lowest to the highest.
#[must_use]
pub fn street_layers(palette: &Palette, zoom: f64) -> Vec<Layer> {
    use crate::map::basemap::schema::{border, ground, layer, road};
    let streets = &palette.streets;
    let of = |source, class: i64, color, opacity, drawn| Layer {
        source,
        which: Which::Of("class", class.unsigned_abs()),
        color,
        opacity,
        drawn,
    };
    let grounds = [
        (ground::GREEN, streets.green),
        (ground::WOOD, streets.wood),
        (ground::SAND, streets.sand),
        (ground::URBAN, streets.urban),
        (ground::WORKS, streets.works),
        (ground::ICE, streets.ice),
        (ground::PLAIN, streets.works),
    ];
    let fill = |source, class, color| of(source, class, color, 1.0, Drawn::Fill);
    let mut layers: Vec<Layer> = grounds.into_iter().map(|(class, color)| fill(layer::GROUND, class, color)).collect();
    layers.push(Layer { which: Which::Areas, ..fill(layer::WATER, 1, palette.water) });
    layers.push(of(layer::RIVER, 0, palette.river, 0.8, Drawn::Line(&[(9, 0.4), (14, 1.4), (18, 5.0)], None)));
    layers.push(of(
        layer::RIVER,
        1,
        palette.river,
        1.0,
        Drawn::Line(&[(6, 0.6), (10, 1.6), (14, 3.0), (18, 9.0)], None),
    ));
    if zoom >= BUILDINGS_FROM {
        layers.push(fill(layer::BUILDING, 1, streets.building));
    }
    // The edges of all roads lie under all roads, so that crossings stay open.
    let roads: [(i64, Rgb, Widths, Widths, f64); 5] = [
        (road::PATH, streets.path, &[(13, 0.5), (16, 1.0), (19, 2.4)], &[], 13.0),
        (
            road::MINOR,
            streets.minor,
            &[(11, 0.3), (13, 1.0), (16, 5.0), (19, 22.0)],
            &[(11, 0.7), (13, 2.0), (16, 6.4), (19, 24.0)],
            11.0,
        ),
        (
            road::MEDIUM,
            streets.minor,
            &[(8, 0.4), (12, 1.6), (16, 8.0), (19, 30.0)],
            &[(8, 1.0), (12, 2.8), (16, 9.6), (19, 32.0)],
            8.0,
        ),
        (
            road::MAJOR,
            streets.major,
            &[(6, 0.5), (10, 1.4), (16, 10.0), (19, 36.0)],
            &[(6, 1.2), (10, 2.6), (16, 11.8), (19, 38.0)],
            6.0,
        ),
        (
            road::MOTORWAY,
            streets.motorway,
            &[(5, 0.6), (10, 2.0), (16, 12.0), (19, 40.0)],
            &[(5, 1.4), (10, 3.4), (16, 14.0), (19, 42.0)],
            4.0,
        ),
    ];
    for (class, _, _, edge, _) in roads.iter().filter(|road| !road.3.is_empty() && zoom >= road.4) {
        layers.push(of(layer::ROAD, *class, streets.casing, 1.0, Drawn::Line(edge, None)));
    }
    for (class, color, width, _, _) in roads.iter().filter(|road| zoom >= road.4) {
        let dash = (*class == road::PATH).then_some([3, 2]);
        layers.push(of(layer::ROAD, *class, *color, 1.0, Drawn::Line(width, dash)));
    }
    layers.push(of(
        layer::ROAD,
        road::RUNWAY,
        streets.casing,
        1.0,
        Drawn::Line(&[(10, 0.8), (14, 5.0), (18, 36.0)], None),
    ));
    layers.push(of(
        layer::ROAD,
        road::RAIL,
        streets.rail,
        1.0,
        Drawn::Line(&[(8, 0.5), (12, 0.9), (18, 2.4)], Some([6, 3])),
    ));
    layers.push(of(layer::ROAD, road::PLAIN, streets.rail, 1.0, Drawn::Line(&[(4, 0.6), (12, 1.2), (18, 3.0)], None)));
    let region = Drawn::Line(&[(4, 0.6), (8, 1.1), (14, 1.6)], Some([4, 2]));
    layers.push(of(layer::BORDER, border::REGION, palette.governorate, 0.8, region));
    let band: Widths = &[(3, 1.5), (6, 4.0), (8, 5.5)];
    let thin: Widths = &[(3, 0.6), (6, 1.2), (8, 1.8)];
    for class in [border::COUNTRY, border::DISPUTED] {
        layers.push(of(layer::BORDER, class, palette.border_band, 0.35, Drawn::Line(band, None)));
    }
    layers.push(of(layer::BORDER, border::COUNTRY, palette.border, 1.0, Drawn::Line(thin, None)));
    // A border that is disputed is nobody's whole line.
    layers.push(of(layer::BORDER, border::DISPUTED, palette.border, 1.0, Drawn::Line(thin, Some([3, 3]))));
    layers
}

/// The widths of a line in logical pixels, by zoom.
type Widths = &'static [(u8, f64)];

/// The zoom of tiles from which on buildings are drawn.
const BUILDINGS_FROM: f64 = 13.0;

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
    of_layers(palette, &layers(palette, zoom))
}

/// The style of layers on land.
#[must_use]
pub fn of_layers(palette: &Palette, layers: &[Layer]) -> Style {
    let land = json!({"id": "land", "type": "background", "paint": {"background-color": palette.land.to_string()}});
    let layers: Vec<Value> = std::iter::once(land).chain(layers.iter().map(in_json)).collect();
    // The style is written here and a test reads it back; were it wrong, the map would be plain paper.
    serde_json::from_value(json!({"version": 8, "layers": layers})).unwrap_or(Style { layers: Vec::new() })
}

fn in_json(layer: &Layer) -> Value {
    let filter = match layer.which {
        Which::Of(key, value) => json!(["==", ["get", key], value]),
        Which::Areas => json!(["==", ["geometry-type"], "Polygon"]),
    };
    let (kind, paint) = match layer.drawn {
        Drawn::Fill => ("fill", json!({"fill-color": layer.color.to_string(), "fill-opacity": layer.opacity})),
        Drawn::Line(widths, dash) => {
            let mut width = vec![json!("interpolate"), json!(["linear"]), json!(["zoom"])];
            for (zoom, pixels) in widths {
                width.extend([json!(zoom), json!(pixels)]);
            }
            let mut paint =
                json!({"line-color": layer.color.to_string(), "line-width": width, "line-opacity": layer.opacity});
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
    use crate::map::palette::{DARK, LIGHT};
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
