//! The basemap as drawing: the vectors of its tiles, one path for each layer of the style.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use geo::{Coord, Geometry, LineString, MultiPolygon, Polygon};
use image::{ImageFormat, RgbaImage};
use mvt_reader::feature::{Feature, Value};
use walkers::TileId;

use crate::map::basemap::{BaseLabel, Basemap, BasemapError, EXTENT, Ground, features_of, parent};
use crate::map::palette::Palette;
use crate::map::style::{Drawn, Layer, Which, width_at};
use crate::map::{Camera, Viewport};

/// A basemap, drawn.
#[derive(Default)]
pub struct DrawnGround {
    /// As SVG.
    pub svg: String,
    /// The names in its tiles.
    pub names: Vec<BaseLabel>,
    /// The tiles that did not come, and why.
    pub failed: Vec<(TileId, String)>,
}

/// Draws the basemap that a camera sees, and what lies under it where it ends. Tiles that do not come are named; the
/// coarser map shows in their place.
///
/// # Errors
///
/// When the built-in archive is damaged.
pub fn draw(
    basemap: &Basemap,
    palette: &Palette,
    camera: &Camera,
    viewport: &Viewport,
) -> Result<DrawnGround, BasemapError> {
    let mut drawn = DrawnGround {
        svg: format!(
            r#"<g id="basemap"><rect id="land" width="{:.2}" height="{:.2}" fill="{}"/>"#,
            viewport.width, viewport.height, palette.land
        ),
        ..DrawnGround::default()
    };
    drawn.svg.push('\n');
    if let Some(backdrop) = &basemap.backdrop {
        one(backdrop, palette, (camera, viewport), "backdrop-", &mut drawn)?;
    }
    one(basemap, palette, (camera, viewport), "", &mut drawn)?;
    drawn.svg.push_str("</g>\n");
    Ok(drawn)
}

/// Draws the tiles of one source.
fn one(
    basemap: &Basemap,
    palette: &Palette,
    (camera, viewport): (&Camera, &Viewport),
    prefix: &str,
    drawn: &mut DrawnGround,
) -> Result<(), BasemapError> {
    let source = &*basemap.source;
    // As the window does: tiles of so many logical pixels at the nearest whole zoom.
    let finer = (basemap.tile_size / 256).max(1).ilog2();
    let wanted_zoom = (camera.zoom.round() as i32 - finer.cast_signed()).max(0);
    let zoom = wanted_zoom.min(i32::from(source.max_zoom())) as u8;
    let layers = basemap.layers(palette, (camera.zoom - f64::from(finer)).min(f64::from(wanted_zoom) + 0.5));
    // Where there is no tile so deep, the nearest coarser one is drawn, and only there.
    let mut levels: BTreeMap<u8, Level> = BTreeMap::new();
    for (id, place) in tiles(camera, viewport, zoom) {
        if basemap.backdrop.is_some() && !source.reaches(id) {
            continue;
        }
        let (mut shown, mut shown_place) = (id, place);
        while !source.covers(shown) {
            let Some(coarser) = parent(shown) else { break };
            shown_place = shown_place.coarser(shown);
            shown = coarser;
        }
        if !source.covers(shown) && basemap.backdrop.is_some() {
            continue;
        }
        let level = levels.entry(shown.zoom).or_default();
        level.areas.push(place);
        if !level.tiles.iter().any(|(known, at)| *known == shown && *at == shown_place) {
            level.tiles.push((shown, shown_place));
        }
    }
    let ids: Vec<TileId> = levels.values().flat_map(|level| level.tiles.iter().map(|(id, _)| *id)).collect();
    let grounds = fetched(basemap, palette, &ids);
    for (id, ground) in &grounds {
        if let Err(error) = ground {
            if basemap.backdrop.is_none() {
                return Err(BasemapError::Tile(error.clone()));
            }
            drawn.failed.push((*id, error.clone()));
        }
    }
    drawn.failed.sort_by_key(|(id, _)| (id.zoom, id.x, id.y));
    for (level_zoom, level) in &levels {
        let clipped = *level_zoom != zoom;
        if clipped {
            let _ = write!(drawn.svg, r#"<clipPath id="{prefix}coarse-{level_zoom}">"#);
            for area in &level.areas {
                let side = area.scale * f64::from(EXTENT);
                let (x, y) = (area.x, area.y);
                let _ = write!(drawn.svg, r#"<rect x="{x:.2}" y="{y:.2}" width="{side:.2}" height="{side:.2}"/>"#);
            }
            let _ = write!(drawn.svg, r#"</clipPath><g clip-path="url(#{prefix}coarse-{level_zoom})">"#);
        }
        let mut paths = vec![Path::default(); layers.len()];
        for (id, place) in &level.tiles {
            match grounds.get(id) {
                Some(Ok(Some(Ground::Vectors(bytes, names)))) => {
                    if basemap.backdrop.is_some() {
                        // A tile of vectors says nothing of its land; what lies under it must not show through.
                        let side = place.scale * f64::from(EXTENT);
                        let _ = writeln!(
                            drawn.svg,
                            r#"<rect x="{:.2}" y="{:.2}" width="{side:.2}" height="{side:.2}" fill="{}"/>"#,
                            place.x, place.y, palette.land
                        );
                    }
                    drawn.names.extend(names.iter().cloned());
                    let found = features_of(bytes)?;
                    for (layer, path) in layers.iter().zip(&mut paths) {
                        let features =
                            found.iter().filter(|(name, _)| name == layer.source).flat_map(|(_, features)| features);
                        for feature in features.filter(|feature| wanted(layer, feature)) {
                            path.add(&feature.geometry, place, layer.drawn == Drawn::Fill, viewport);
                        }
                    }
                }
                Some(Ok(Some(Ground::Image(picture)))) => write_image(&mut drawn.svg, *id, place, picture),
                _ => {}
            }
        }
        let suffix = if clipped { format!("-coarse-{level_zoom}") } else { String::new() };
        for (number, (layer, path)) in layers.iter().zip(&paths).enumerate() {
            if !path.data.is_empty() {
                let id = format!("{prefix}{}-{}{suffix}", layer.source, number + 1);
                let at = if clipped { f64::from(*level_zoom) } else { f64::from(wanted_zoom) };
                write_path(&mut drawn.svg, &id, layer, path, at);
            }
        }
        if clipped {
            drawn.svg.push_str("</g>\n");
        }
    }
    Ok(())
}

/// The tiles, as many at once as their source allows.
fn fetched(basemap: &Basemap, palette: &Palette, ids: &[TileId]) -> HashMap<TileId, Result<Option<Ground>, String>> {
    let get = |id: &TileId| (*id, basemap.ground(*id, palette).map_err(|error| error.to_string()));
    let workers = basemap.source.parallel().min(ids.len());
    if workers < 2 {
        return ids.iter().map(get).collect();
    }
    let (next, all) = (AtomicUsize::new(0), Mutex::new(HashMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (id, ground) = get(id);
                    if let Ok(mut all) = all.lock() {
                        all.insert(id, ground);
                    }
                }
            });
        }
    });
    all.into_inner().unwrap_or_default()
}

/// An image of a tile, embedded once.
fn write_image(svg: &mut String, id: TileId, place: &Place, picture: &RgbaImage) {
    let mut bytes = Vec::new();
    // Photographs stay small; what is seen through stays as it is.
    let opaque = picture.pixels().all(|pixel| pixel.0[3] == 255);
    let format = if opaque { ImageFormat::Jpeg } else { ImageFormat::Png };
    let written = if opaque {
        let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90);
        let flat = image::DynamicImage::ImageRgba8(picture.clone()).to_rgb8();
        encoder.encode_image(&flat)
    } else {
        picture.write_to(&mut Cursor::new(&mut bytes), format)
    };
    if written.is_err() {
        return;
    }
    let side = place.scale * f64::from(EXTENT);
    let _ = writeln!(
        svg,
        // A little over one another, so that no seam is seen.
        r#"<image id="tile-{}-{}-{}" x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}" preserveAspectRatio="none" href="data:{};base64,{}"/>"#,
        id.zoom,
        id.x,
        id.y,
        place.x,
        place.y,
        side + 0.4,
        side + 0.4,
        format.to_mime_type(),
        base64::engine::general_purpose::STANDARD.encode(&bytes)
    );
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
