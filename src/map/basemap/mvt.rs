//! The wire format of vector tiles (Mapbox Vector Tile 2.1), so that a tile can be rewritten without touching its
//! geometry. <https://github.com/mapbox/vector-tile-spec/blob/master/2.1/vector_tile.proto>

use prost::Message;

/// A tile.
#[derive(Clone, PartialEq, Message)]
pub struct Tile {
    /// Its layers.
    #[prost(message, repeated, tag = "3")]
    pub layers: Vec<Layer>,
}

/// A layer.
#[derive(Clone, PartialEq, Message)]
pub struct Layer {
    /// The version of the format.
    #[prost(uint32, optional, tag = "15")]
    pub version: Option<u32>,
    /// Its name.
    #[prost(string, tag = "1")]
    pub name: String,
    /// Its features.
    #[prost(message, repeated, tag = "2")]
    pub features: Vec<Feature>,
    /// The names of properties.
    #[prost(string, repeated, tag = "3")]
    pub keys: Vec<String>,
    /// Their values.
    #[prost(message, repeated, tag = "4")]
    pub values: Vec<Value>,
    /// The width of the tile in the units of its geometry; 4096 where not given.
    #[prost(uint32, optional, tag = "5")]
    pub extent: Option<u32>,
}

/// A feature.
#[derive(Clone, PartialEq, Message)]
pub struct Feature {
    /// Its number.
    #[prost(uint64, optional, tag = "1")]
    pub id: Option<u64>,
    /// Pairs of indices: of a key, and of its value.
    #[prost(uint32, repeated, tag = "2")]
    pub tags: Vec<u32>,
    /// 1 points, 2 lines, 3 areas.
    #[prost(uint32, optional, tag = "3")]
    pub kind: Option<u32>,
    /// Commands and their parameters.
    #[prost(uint32, repeated, tag = "4")]
    pub geometry: Vec<u32>,
}

/// A value; exactly one of its fields is there.
#[derive(Clone, PartialEq, Message)]
pub struct Value {
    /// A text.
    #[prost(string, optional, tag = "1")]
    pub text: Option<String>,
    /// A number.
    #[prost(float, optional, tag = "2")]
    pub float: Option<f32>,
    /// A number.
    #[prost(double, optional, tag = "3")]
    pub double: Option<f64>,
    /// A number.
    #[prost(int64, optional, tag = "4")]
    pub int: Option<i64>,
    /// A number.
    #[prost(uint64, optional, tag = "5")]
    pub uint: Option<u64>,
    /// A number.
    #[prost(sint64, optional, tag = "6")]
    pub sint: Option<i64>,
    /// A yes or no.
    #[prost(bool, optional, tag = "7")]
    pub bool: Option<bool>,
}

/// The kinds of geometry.
pub const POINTS: u32 = 1;
/// Lines.
pub const LINES: u32 = 2;
/// Areas.
pub const AREAS: u32 = 3;

impl Value {
    /// The value as a whole number; yes is 1.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        let whole = |value: f64| value.is_finite().then_some(value as i64);
        self.int
            .or(self.sint)
            .or_else(|| self.uint.and_then(|value| value.try_into().ok()))
            .or_else(|| self.double.and_then(whole))
            .or_else(|| self.float.and_then(|value| whole(value.into())))
            .or_else(|| self.bool.map(i64::from))
    }

    /// A whole number as a value.
    #[must_use]
    pub fn of(number: i64) -> Self {
        Self { int: Some(number), ..Self::default() }
    }
}

/// The properties of a feature.
#[derive(Clone, Copy)]
pub struct Properties<'l> {
    layer: &'l Layer,
    tags: &'l [u32],
}

impl<'l> Properties<'l> {
    /// The properties of a feature of a layer.
    #[must_use]
    pub fn of(layer: &'l Layer, feature: &'l Feature) -> Self {
        Self { layer, tags: &feature.tags }
    }

    /// The value of a property.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'l Value> {
        self.tags.chunks_exact(2).find_map(|pair| {
            let known = self.layer.keys.get(pair[0] as usize)?;
            (known == key).then(|| self.layer.values.get(pair[1] as usize)).flatten()
        })
    }

    /// A property that is a text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&'l str> {
        self.get(key)?.text.as_deref()
    }

    /// A property that is a number, or a yes or no.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<i64> {
        self.get(key)?.number()
    }
}

/// The corner points of a geometry, in units of the tile: a list for each part. Broken commands end it.
#[must_use]
pub fn points(geometry: &[u32]) -> Vec<Vec<(i64, i64)>> {
    let mut parts: Vec<Vec<(i64, i64)>> = Vec::new();
    let mut at = (0_i64, 0_i64);
    let unzigzag = |value: u32| i64::from(value >> 1) ^ -i64::from(value & 1);
    let mut rest = geometry.iter().copied();
    while let Some(command) = rest.next() {
        let (what, count) = (command & 7, command >> 3);
        if what == 7 {
            continue;
        }
        for _ in 0..count {
            let (Some(dx), Some(dy)) = (rest.next(), rest.next()) else { return parts };
            at = (at.0 + unzigzag(dx), at.1 + unzigzag(dy));
            if what == 1 || parts.is_empty() {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(at);
            }
        }
    }
    parts
}

/// The same geometry in a tile of another width.
#[must_use]
pub fn scaled(geometry: &[u32], from: u32, to: u32) -> Vec<u32> {
    let zigzag = |value: i64| ((value << 1) ^ (value >> 63)) as u32;
    let unzigzag = |value: u32| i64::from(value >> 1) ^ -i64::from(value & 1);
    let scale = |value: i64| (value * i64::from(to) + i64::from(from) / 2).div_euclid(i64::from(from.max(1)));
    let (mut out, mut at, mut put) = (Vec::with_capacity(geometry.len()), (0_i64, 0_i64), (0_i64, 0_i64));
    let mut rest = geometry.iter().copied();
    while let Some(command) = rest.next() {
        out.push(command);
        if command & 7 == 7 {
            continue;
        }
        for _ in 0..command >> 3 {
            let (Some(dx), Some(dy)) = (rest.next(), rest.next()) else { return out };
            at = (at.0 + unzigzag(dx), at.1 + unzigzag(dy));
            let next = (scale(at.0), scale(at.1));
            out.extend([zigzag(next.0 - put.0), zigzag(next.1 - put.1)]);
            put = next;
        }
    }
    out
}
