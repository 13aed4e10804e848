//! The basemap as drawing: the vectors of its tiles, one path for each layer of the style.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use geo::{Coord, Geometry, LineString, MultiPolygon, Polygon};
use mvt_reader::feature::{Feature, Value};
use walkers::TileId;

use crate::map::basemap::{BasemapError, EXTENT, TileSource, features_of, parent};
use crate::map::style::{Drawn, Layer, Palette, Which, layers, width_at};
use crate::map::{Camera, Viewport};

/// Draws the basemap that a camera sees, as SVG.
///
/// # Errors
///
/// When the archive is damaged.
pub fn draw(
    source: &dyn TileSource,
    palette: &Palette,
    camera: &Camera,
    viewport: &Viewport,
) -> Result<String, BasemapError> {
    // As the window does: tiles of 512 logical pixels at the nearest whole zoom.
    let zoom = (camera.zoom.round() as i32 - 1).clamp(0, i32::from(source.max_zoom())) as u8;
    let layers = layers(palette, camera.zoom);
    let mut svg = format!(
        r#"<g id="basemap"><rect id="land" width="{:.2}" height="{:.2}" fill="{}"/>"#,
        viewport.width, viewport.height, palette.land
    );
    svg.push('\n');
    // Where there is no tile so deep, the nearest coarser one is drawn, and only there.
    let mut levels: BTreeMap<u8, Level> = BTreeMap::new();
    for (id, place) in tiles(camera, viewport, zoom) {
        let (mut shown, mut shown_place) = (id, place);
        while !source.covers(shown) {
            let Some(coarser) = parent(shown) else { break };
            shown_place = shown_place.coarser(shown);
            shown = coarser;
        }
        let level = levels.entry(shown.zoom).or_default();
        level.areas.push(place);
        if !level.tiles.iter().any(|(known, at)| *known == shown && *at == shown_place) {
            level.tiles.push((shown, shown_place));
        }
    }
    for (level_zoom, level) in &levels {
        let clipped = *level_zoom != zoom;
        if clipped {
            let _ = write!(svg, r#"<clipPath id="coarse-{level_zoom}">"#);
            for area in &level.areas {
                let side = area.scale * f64::from(EXTENT);
                let (x, y) = (area.x, area.y);
                let _ = write!(svg, r#"<rect x="{x:.2}" y="{y:.2}" width="{side:.2}" height="{side:.2}"/>"#);
            }
            let _ = write!(svg, r#"</clipPath><g clip-path="url(#coarse-{level_zoom})">"#);
        }
        let mut paths = vec![Path::default(); layers.len()];
        for (id, place) in &level.tiles {
            let Some(bytes) = source.tile(*id)? else { continue };
            let found = features_of(&bytes)?;
            for (layer, path) in layers.iter().zip(&mut paths) {
                let features = found.iter().filter(|(name, _)| name == layer.source).flat_map(|(_, features)| features);
                for feature in features.filter(|feature| wanted(layer, feature)) {
                    path.add(&feature.geometry, place, layer.drawn == Drawn::Fill, viewport);
                }
            }
        }
        let suffix = if clipped { format!("-coarse-{level_zoom}") } else { String::new() };
        for (number, (layer, path)) in layers.iter().zip(&paths).enumerate() {
            if !path.data.is_empty() {
                let id = format!("{}-{}{suffix}", layer.source, number + 1);
                write_path(&mut svg, &id, layer, path, f64::from(*level_zoom));
            }
        }
        if clipped {
            svg.push_str("</g>\n");
        }
    }
    svg.push_str("</g>\n");
    Ok(svg)
}

/// The tiles of one zoom, and the areas that they are drawn in.
#[derive(Default)]
struct Level {
    areas: Vec<Place>,
    tiles: Vec<(TileId, Place)>,
}

fn write_path(svg: &mut String, id: &str, layer: &Layer, path: &Path, zoom: f64) {
    let color = layer.color;
    let _ = write!(svg, r#"<path id="{id}" d="{}""#, path.data);
    let kind = match layer.drawn {
        Drawn::Fill => {
            let _ = write!(svg, r#" fill="{color}""#);
            "fill"
        }
        Drawn::Line(widths, dash) => {
            let width = width_at(widths, zoom);
            let _ = write!(svg, r#" fill="none" stroke="{color}" stroke-width="{width:.2}" stroke-linejoin="round""#);
            if let Some([on, off]) = dash {
                let (on, off) = (width * f64::from(on), width * f64::from(off));
                let _ = write!(svg, r#" stroke-dasharray="{on:.2} {off:.2}""#);
            }
            "stroke"
        }
    };
    if layer.opacity < 1.0 {
        let _ = write!(svg, r#" {kind}-opacity="{}""#, layer.opacity);
    }
    svg.push_str("/>\n");
}

/// Where a tile is in the drawing: its corner and how large a unit of its coordinates is, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    x: f64,
    y: f64,
    scale: f64,
}

impl Place {
    /// Where the tile one level up is, given one that it holds.
    fn coarser(self, id: TileId) -> Self {
        let side = self.scale * f64::from(EXTENT);
        let (right, below) = (f64::from(id.x % 2), f64::from(id.y % 2));
        Self { x: self.x - right * side, y: self.y - below * side, scale: self.scale * 2.0 }
    }
}

/// The tiles of a zoom in view.
fn tiles(camera: &Camera, viewport: &Viewport, zoom: u8) -> Vec<(TileId, Place)> {
    let count = 1_u32 << zoom;
    let origin =
        camera.project(viewport, crate::atlas::model::Position { lon: -180.0, lat: crate::map::camera::MAX_LATITUDE });
    let side = crate::map::camera::TILE * camera.zoom.exp2() / f64::from(count);
    let (left, top) = (f64::from(origin.x - viewport.x), f64::from(origin.y - viewport.y));
    let range = |from: f64, length: f32| {
        let first = (-from / side).floor() as i64;
        first..=((f64::from(length) - from) / side).floor() as i64
    };
    // Eastward and westward the world goes round; northward and southward it ends.
    let rows = range(top, viewport.height);
    range(left, viewport.width)
        .flat_map(|x| rows.clone().map(move |y| (x, y)))
        .filter(|(_, y)| (0..i64::from(count)).contains(y))
        .map(|(x, y)| {
            let place = Place { x: left + x as f64 * side, y: top + y as f64 * side, scale: side / f64::from(EXTENT) };
            let x = x.rem_euclid(i64::from(count)) as u32;
            (TileId { x, y: y as u32, zoom }, place)
        })
        .collect()
}

fn wanted(layer: &Layer, feature: &Feature) -> bool {
    let area = matches!(feature.geometry, Geometry::Polygon(_) | Geometry::MultiPolygon(_));
    match layer.which {
        Which::Areas => area,
        Which::Of(key, wanted) => {
            let value = feature.properties.as_ref().and_then(|properties| properties.get(key));
            match value {
                Some(Value::Int(value) | Value::SInt(value)) => u64::try_from(*value) == Ok(wanted),
                Some(Value::UInt(value)) => *value == wanted,
                _ => false,
            }
        }
    }
}

/// Path data in the making, with points rounded to tenths of a pixel.
#[derive(Clone, Default)]
struct Path {
    data: String,
}

impl Path {
    fn add(&mut self, geometry: &Geometry<f32>, place: &Place, fill: bool, viewport: &Viewport) {
        match geometry {
            Geometry::Polygon(polygon) => self.polygon(polygon, place, fill, viewport),
            Geometry::MultiPolygon(MultiPolygon(polygons)) => {
                for polygon in polygons {
                    self.polygon(polygon, place, fill, viewport);
                }
            }
            Geometry::LineString(line) if !fill => self.run(line, place, false, viewport),
            Geometry::MultiLineString(lines) if !fill => {
                for line in &lines.0 {
                    self.run(line, place, false, viewport);
                }
            }
            Geometry::GeometryCollection(parts) => {
                for part in &parts.0 {
                    self.add(part, place, fill, viewport);
                }
            }
            _ => {}
        }
    }

    fn polygon(&mut self, polygon: &Polygon<f32>, place: &Place, fill: bool, viewport: &Viewport) {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            self.run(ring, place, fill, viewport);
        }
    }

    /// A ring or a line, if any of it may be in view.
    fn run(&mut self, line: &LineString<f32>, place: &Place, close: bool, viewport: &Viewport) {
        const AROUND: i32 = 100;
        let tenths = |Coord { x, y }: &Coord<f32>| {
            let at = |from: f64, value: f32| ((from + f64::from(value) * place.scale) * 10.0).round() as i32;
            (at(place.x, *x), at(place.y, *y))
        };
        let (width, height) = ((viewport.width * 10.0) as i32, (viewport.height * 10.0) as i32);
        let mut points: Vec<(i32, i32)> = line.0.iter().map(tenths).collect();
        points.dedup();
        let within = |all: &mut dyn Iterator<Item = i32>, most: i32| {
            let (mut low, mut high) = (i32::MAX, i32::MIN);
            all.for_each(|value| (low, high) = (low.min(value), high.max(value)));
            high >= -AROUND && low <= most + AROUND
        };
        if points.len() < 2
            || !within(&mut points.iter().map(|point| point.0), width)
            || !within(&mut points.iter().map(|point| point.1), height)
        {
            return;
        }
        let mut before = (0, 0);
        for (index, (x, y)) in points.into_iter().enumerate() {
            let command = match index {
                0 => 'M',
                1 => 'l',
                _ => ' ',
            };
            let (dx, dy) = if index == 0 { (x, y) } else { (x - before.0, y - before.1) };
            self.data.push(command);
            self.tenths(dx);
            self.data.push(' ');
            self.tenths(dy);
            before = (x, y);
        }
        if close {
            self.data.push('z');
        }
    }

    /// A number of tenths, as short as it can be written.
    fn tenths(&mut self, value: i32) {
        let (sign, value) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
        let _ = match value % 10 {
            0 => write!(self.data, "{sign}{}", value / 10),
            tenth => write!(self.data, "{sign}{}.{tenth}", value / 10),
        };
    }
}
