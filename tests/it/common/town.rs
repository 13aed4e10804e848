//! An invented town where Erbil is, as vector tiles in the schemas of others and as images: a ring of streets, a lake, a
//! park, houses, names in two languages, a border that is disputed. Nothing in it is real but the place of its middle.

use std::f64::consts::PI;
use std::path::Path;

use marhala::map::basemap::Schema;
use marhala::map::basemap::mvt::{AREAS, Feature, LINES, Layer, POINTS, Tile, Value};
use pmtiles::{Compression, PmTilesWriter, TileCoord, TileType};
use prost::Message as _;

/// The middle of the town.
pub const MIDDLE: (f64, f64) = (44.009, 36.191);
/// The deepest zoom of its tiles.
pub const DEEPEST: u8 = 14;
/// How far it reaches, in degrees.
const REACH: f64 = 0.12;

/// What a feature is, as the schemas name it.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Lake,
    River,
    Park,
    House,
    Motorway,
    Major,
    Street,
    Border { disputed: bool },
    City,
    Quarter,
}

struct Thing {
    what: What,
    points: Vec<(f64, f64)>,
    names: Option<(&'static str, &'static str)>,
}

fn circle((x, y): (f64, f64), radius: f64, corners: usize) -> Vec<(f64, f64)> {
    let at = |corner: usize| {
        let angle = corner as f64 / corners as f64 * 2.0 * PI;
        (x + radius * angle.cos(), y + radius * 0.8 * angle.sin())
    };
    (0..=corners).map(at).collect()
}

fn things() -> Vec<Thing> {
    let (x, y) = MIDDLE;
    let thing = |what, points, names| Thing { what, points, names };
    let mut things = vec![
        thing(What::Park, circle((x - 0.03, y + 0.02), 0.012, 24), None),
        thing(What::Lake, circle((x + 0.035, y - 0.025), 0.016, 32), None),
        thing(
            What::River,
            (0..40).map(|i| (x - 0.1 + f64::from(i) * 0.005, y - 0.05 + (f64::from(i) * 0.5).sin() * 0.006)).collect(),
            None,
        ),
        thing(What::Motorway, circle(MIDDLE, 0.06, 48), Some(("Outer Ring", "الطريق الدائري الخارجي"))),
        thing(What::Major, circle(MIDDLE, 0.03, 40), Some(("Inner Ring", "الطريق الدائري الداخلي"))),
        thing(What::Border { disputed: false }, vec![(x - 0.12, y + 0.09), (x, y + 0.1)], None),
        thing(What::Border { disputed: true }, vec![(x, y + 0.1), (x + 0.12, y + 0.085)], None),
        thing(What::City, vec![(x, y)], Some(("Invented Town", "مدينة مخترعة"))),
        thing(What::Quarter, vec![(x + 0.02, y + 0.015)], Some(("East Quarter", "الحي الشرقي"))),
        thing(What::Quarter, vec![(x - 0.02, y - 0.012)], Some(("West Quarter", "الحي الغربي"))),
    ];
    for spoke in 0..8 {
        let angle = f64::from(spoke) / 8.0 * 2.0 * PI;
        let along = |far: f64| (x + far * angle.cos(), y + far * 0.8 * angle.sin());
        things.push(thing(What::Major, vec![along(0.006), along(0.1)], None));
    }
    for row in -20..=20 {
        let at = f64::from(row) * 0.0028;
        things.push(thing(
            What::Street,
            vec![(x - 0.055, y + at * 0.8), (x + 0.055, y + at * 0.8)],
            Some(("Long Street", "الشارع الطويل")).filter(|_| row == 3),
        ));
        things.push(thing(What::Street, vec![(x + at, y - 0.044), (x + at, y + 0.044)], None));
    }
    for east in -8..=8 {
        for north in -8..=8 {
            let (a, b) = (x + f64::from(east) * 0.0028 + 0.0008, y + f64::from(north) * 0.00224 + 0.0006);
            things.push(thing(
                What::House,
                vec![(a, b), (a + 0.0011, b), (a + 0.0011, b + 0.0008), (a, b + 0.0008), (a, b)],
                None,
            ));
        }
    }
    things
}

/// The layer and the properties of a thing in a schema.
fn said(schema: Schema, what: What) -> (&'static str, Vec<(&'static str, Value)>) {
    let text = |text: &str| Value { text: Some(text.to_owned()), ..Value::default() };
    // As other programs write numbers: unsigned ones, floats, and yes or no.
    let uint = |number| Value { uint: Some(number), ..Value::default() };
    match schema {
        Schema::Protomaps => match what {
            What::Lake => ("water", vec![("kind", text("lake"))]),
            What::River => ("water", vec![("kind", text("river"))]),
            What::Park => ("landuse", vec![("kind", text("park"))]),
            What::House => ("buildings", vec![("kind", text("building"))]),
            What::Motorway => ("roads", vec![("kind", text("highway"))]),
            What::Major => ("roads", vec![("kind", text("major_road")), ("kind_detail", text("primary"))]),
            What::Street => ("roads", vec![("kind", text("minor_road"))]),
            What::Border { disputed } => {
                let disputed = Value { bool: Some(disputed), ..Value::default() };
                ("boundaries", vec![("kind", text("country")), ("disputed", disputed)])
            }
            What::City => ("places", vec![("kind", text("locality")), ("kind_detail", text("city"))]),
            What::Quarter => ("places", vec![("kind", text("neighbourhood"))]),
        },
        Schema::OpenMapTiles => match what {
            What::Lake => ("water", vec![("class", text("lake"))]),
            What::River => ("waterway", vec![("class", text("river"))]),
            What::Park => ("landcover", vec![("class", text("grass"))]),
            What::House => ("building", vec![]),
            What::Motorway => ("transportation", vec![("class", text("motorway"))]),
            What::Major => ("transportation", vec![("class", text("primary"))]),
            What::Street => ("transportation", vec![("class", text("minor"))]),
            What::Border { disputed } => {
                ("boundary", vec![("admin_level", uint(2)), ("disputed", uint(u64::from(disputed)))])
            }
            What::City => ("place", vec![("class", text("city"))]),
            What::Quarter => ("place", vec![("class", text("suburb"))]),
        },
        Schema::Shortbread => match what {
            What::Lake => ("water_polygons", vec![("kind", text("water"))]),
            What::River => ("water_lines", vec![("kind", text("river"))]),
            What::Park => ("land", vec![("kind", text("park"))]),
            What::House => ("buildings", vec![]),
            What::Motorway => ("streets", vec![("kind", text("motorway"))]),
            What::Major => ("streets", vec![("kind", text("primary"))]),
            What::Street => ("streets", vec![("kind", text("residential"))]),
            What::Border { disputed } => {
                let disputed = Value { bool: Some(disputed), ..Value::default() };
                ("boundaries", vec![("admin_level", uint(2)), ("disputed", disputed)])
            }
            What::City => ("place_labels", vec![("kind", text("city"))]),
            What::Quarter => ("place_labels", vec![("kind", text("suburb"))]),
        },
        Schema::Unknown => match what {
            What::Lake => ("lakes", vec![]),
            What::River => ("rivers", vec![]),
            What::Park | What::House => ("shapes", vec![]),
            What::City | What::Quarter => ("points", vec![]),
            _ => ("lines", vec![]),
        },
    }
}

/// A tile of the town in a schema; none where nothing of it is.
pub fn tile(schema: Schema, (zoom, x, y): (u8, u32, u32)) -> Option<Vec<u8>> {
    // Half the size of ours, as some servers make them.
    let extent = if schema == Schema::Shortbread { 2048.0 } else { 4096.0 };
    let tiles = f64::from(zoom).exp2();
    let place = |(lon, lat): &(f64, f64)| {
        let lat = lat.to_radians();
        let (east, south) = ((lon + 180.0) / 360.0 * tiles, (1.0 - lat.tan().asinh() / PI) / 2.0 * tiles);
        (((east - f64::from(x)) * extent).round() as i64, ((south - f64::from(y)) * extent).round() as i64)
    };
    let mut layers: Vec<Layer> = Vec::new();
    for thing in things() {
        let points: Vec<(i64, i64)> = thing.points.iter().map(place).collect();
        let inside = |values: &mut dyn Iterator<Item = i64>| {
            let (least, most) = values.fold((i64::MAX, i64::MIN), |(a, b), v| (a.min(v), b.max(v)));
            least < extent as i64 + 80 && most > -80
        };
        let small = thing.what == What::House && zoom < 13 || thing.what == What::Street && zoom < 11;
        if small || !inside(&mut points.iter().map(|p| p.0)) || !inside(&mut points.iter().map(|p| p.1)) {
            continue;
        }
        let (name, mut properties) = said(schema, thing.what);
        if let Some((english, arabic)) = thing.names {
            let text = |text: &str| Value { text: Some(text.to_owned()), ..Value::default() };
            properties.push(("name", text(arabic)));
            properties.push((if schema == Schema::Shortbread { "name_en" } else { "name:en" }, text(english)));
            if schema != Schema::Shortbread {
                properties.push(("name:ar", text(arabic)));
            }
        }
        let at = layers.iter().position(|layer| layer.name == name).unwrap_or_else(|| {
            let extent = Some(extent as u32);
            layers.push(Layer { version: Some(2), name: name.to_owned(), extent, ..Layer::default() });
            layers.len() - 1
        });
        let layer = &mut layers[at];
        let mut tags = Vec::new();
        for (key, value) in properties {
            let key = layer.keys.iter().position(|known| known == key).unwrap_or_else(|| {
                layer.keys.push(key.to_owned());
                layer.keys.len() - 1
            });
            layer.values.push(value);
            tags.extend([key as u32, layer.values.len() as u32 - 1]);
        }
        let kind = match thing.what {
            What::Lake | What::Park | What::House => AREAS,
            What::City | What::Quarter => POINTS,
            _ => LINES,
        };
        layer.features.push(Feature { id: None, tags, kind: Some(kind), geometry: geometry(kind, &points) });
    }
    (!layers.is_empty()).then(|| Tile { layers }.encode_to_vec())
}

fn geometry(kind: u32, points: &[(i64, i64)]) -> Vec<u32> {
    let zigzag = |value: i64| ((value << 1) ^ (value >> 63)) as u32;
    let closes = kind == AREAS;
    let mut points = points.to_vec();
    if closes {
        points.pop();
        // Areas run clockwise in the downward coordinates of tiles.
        let area: i64 = (0..points.len())
            .map(|i| {
                let (a, b) = (points[i], points[(i + 1) % points.len()]);
                a.0 * b.1 - b.0 * a.1
            })
            .sum();
        if area < 0 {
            points.reverse();
        }
    }
    let mut out = vec![1 | 1 << 3, zigzag(points[0].0), zigzag(points[0].1)];
    if points.len() > 1 {
        out.push(2 | ((points.len() as u32 - 1) << 3));
        for pair in points.windows(2) {
            out.extend([zigzag(pair[1].0 - pair[0].0), zigzag(pair[1].1 - pair[0].1)]);
        }
    }
    if closes {
        out.push(7 | 1 << 3);
    }
    out
}

/// The tiles that the town is in.
pub fn coordinates() -> Vec<(u8, u32, u32)> {
    let mut all = Vec::new();
    for zoom in 0..=DEEPEST {
        let tiles = f64::from(zoom).exp2();
        let x = |lon: f64| ((lon + 180.0) / 360.0 * tiles) as u32;
        let y = |lat: f64| ((1.0 - lat.to_radians().tan().asinh() / PI) / 2.0 * tiles) as u32;
        for east in x(MIDDLE.0 - REACH)..=x(MIDDLE.0 + REACH) {
            for south in y(MIDDLE.1 + REACH)..=y(MIDDLE.1 - REACH) {
                all.push((zoom, east, south));
            }
        }
    }
    all
}

/// The deepest tile in the middle of the town.
pub fn middle() -> (u8, u32, u32) {
    let tiles = f64::from(DEEPEST).exp2();
    let y = (1.0 - MIDDLE.1.to_radians().tan().asinh() / PI) / 2.0 * tiles;
    (DEEPEST, ((MIDDLE.0 + 180.0) / 360.0 * tiles) as u32, y as u32)
}

fn layers_json(schema: Schema) -> String {
    let mut names: Vec<&str> = things().iter().map(|thing| said(schema, thing.what).0).collect();
    names.sort_unstable();
    names.dedup();
    // What a whole archive of the schema has besides.
    let more: &[&str] = match schema {
        Schema::Protomaps => &["earth", "pois"],
        Schema::OpenMapTiles => &["water_name", "landuse"],
        Schema::Shortbread => &["ocean", "street_labels"],
        Schema::Unknown => &[],
    };
    let list: Vec<String> =
        names.iter().chain(more).map(|name| format!(r#"{{"id":"{name}","fields":{{}}}}"#)).collect();
    format!("[{}]", list.join(","))
}

/// Writes the town as PMTiles.
pub fn write_pmtiles(path: &Path, schema: Schema) {
    let metadata = format!(
        r#"{{"name":"An invented town","attribution":"<a href=\"https://example.org\">&copy; Nobody</a>","vector_layers":{}}}"#,
        layers_json(schema)
    );
    let (lon, lat) = MIDDLE;
    let mut writer = PmTilesWriter::new(TileType::Mvt)
        .tile_compression(Compression::Gzip)
        .min_zoom(0)
        .max_zoom(DEEPEST)
        .bounds(lon - REACH, lat - REACH, lon + REACH, lat + REACH)
        .metadata(metadata)
        .create(std::fs::File::create(path).unwrap())
        .unwrap();
    let mut all = coordinates();
    all.sort_by_key(|(z, x, y)| pmtiles::TileId::from(TileCoord::new(*z, *x, *y).unwrap()).value());
    for (z, x, y) in all {
        if let Some(bytes) = tile(schema, (z, x, y)) {
            writer.add_tile(TileCoord::new(z, x, y).unwrap(), &bytes).unwrap();
        }
    }
    writer.finalize().unwrap();
}

/// An image of a tile: a colour by its place in a grid, with its corner marked.
pub fn image((zoom, x, y): (u8, u32, u32), size: u32, format: image::ImageFormat) -> Vec<u8> {
    let mut picture = image::RgbImage::new(size, size);
    let shade = if (x + y) % 2 == 0 { [96, 132, 84] } else { [150, 128, 92] };
    for (column, row, pixel) in picture.enumerate_pixels_mut() {
        let edge = column < 2 || row < 2;
        let wave = ((column + row + u32::from(zoom) * 7) % 32) as u8;
        pixel.0 = if edge { [30, 40, 30] } else { shade.map(|value| value + wave / 2) };
    }
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Writes images as MBTiles.
pub fn write_mbtiles(path: &Path, format: image::ImageFormat) {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE metadata (name text, value text);
             CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);",
        )
        .unwrap();
    let (lon, lat) = MIDDLE;
    let bounds = format!("{},{},{},{}", lon - REACH, lat - REACH, lon + REACH, lat + REACH);
    let extension = format.extensions_str()[0];
    let words = [
        ("name", "Fields"),
        ("format", extension),
        ("minzoom", "0"),
        ("maxzoom", "14"),
        ("bounds", &bounds),
        ("attribution", "© Nobody"),
    ];
    for (name, value) in words {
        connection.execute("INSERT INTO metadata VALUES (?1, ?2)", (name, value)).unwrap();
    }
    connection.execute_batch("BEGIN").unwrap();
    for (z, x, y) in coordinates() {
        let row = (1_u32 << z) - 1 - y;
        let data = image((z, x, y), 256, format);
        connection.execute("INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)", (z, x, row, data)).unwrap();
    }
    connection.execute_batch("COMMIT").unwrap();
}
