//! Shapes of places that are more than a point.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point of a shape: degrees east, degrees north (WGS 84).
pub type Vertex = [f64; 2];

/// A line or an area, as GeoJSON (RFC 7946) writes it. Rings of areas end where they begin; the first is the outer one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
pub enum Geometry {
    /// A line.
    LineString(Vec<Vertex>),
    /// Several lines.
    MultiLineString(Vec<Vec<Vertex>>),
    /// An area, with its holes.
    Polygon(Vec<Vec<Vertex>>),
    /// Several areas.
    MultiPolygon(Vec<Vec<Vec<Vertex>>>),
}

impl Geometry {
    /// Its lines, or the rings around and within its areas.
    #[must_use]
    pub fn lines(&self) -> Vec<&[Vertex]> {
        match self {
            Self::LineString(line) => vec![line],
            Self::MultiLineString(lines) | Self::Polygon(lines) => lines.iter().map(Vec::as_slice).collect(),
            Self::MultiPolygon(areas) => areas.iter().flatten().map(Vec::as_slice).collect(),
        }
    }

    /// How many points it has.
    #[must_use]
    pub fn points(&self) -> usize {
        self.lines().iter().map(|line| line.len()).sum()
    }

    /// Its points where it is one line.
    #[must_use]
    pub fn one_line(&self) -> Option<&[Vertex]> {
        if let Self::LineString(line) = self { Some(line) } else { None }
    }

    /// Whether it encloses something.
    #[must_use]
    pub fn is_area(&self) -> bool {
        matches!(self, Self::Polygon(_) | Self::MultiPolygon(_))
    }
}

/// A line or an area of the atlas. In a file it is GeoJSON, or the name of a feature in a GeoJSON file beside the atlas:
/// `zones.geojson#north`. Copies share their points.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    geometry: Option<Arc<Geometry>>,
    beside: Option<Box<str>>,
}

/// What stands for a shape whose file has not been read.
const NOTHING: &Geometry = &Geometry::LineString(Vec::new());

impl Shape {
    /// Where its geometry is to be read, while it has not been: a file beside the atlas, and the id of a feature in it.
    #[must_use]
    pub fn to_be_read(&self) -> Option<(&str, Option<&str>)> {
        self.beside().filter(|_| self.geometry.is_none())
    }

    /// The file beside the atlas that it stands in, and the id of the feature; none where it stands in the atlas.
    #[must_use]
    pub fn beside(&self) -> Option<(&str, Option<&str>)> {
        let name = self.beside.as_deref()?;
        Some(name.split_once('#').map_or((name, None), |(file, feature)| (file, Some(feature))))
    }

    /// Takes the geometry that was read for it.
    pub(in crate::atlas) fn take(&mut self, geometry: Arc<Geometry>) {
        self.geometry = Some(geometry);
    }

    /// Its geometry, to be shared.
    #[must_use]
    pub fn shared(&self) -> Option<&Arc<Geometry>> {
        self.geometry.as_ref()
    }
}

impl Deref for Shape {
    type Target = Geometry;

    fn deref(&self) -> &Geometry {
        self.geometry.as_deref().unwrap_or(NOTHING)
    }
}

impl From<Geometry> for Shape {
    fn from(geometry: Geometry) -> Self {
        Self { geometry: Some(Arc::new(geometry)), beside: None }
    }
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.beside {
            Some(name) => serializer.serialize_str(name),
            None => (**self).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;

        impl<'de> Visitor<'de> for Written {
            type Value = Shape;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("GeoJSON, or the name of a feature in a file beside the atlas")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Shape, E> {
                Ok(Shape { geometry: None, beside: Some(name.into()) })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Shape, A::Error> {
                Geometry::deserialize(MapAccessDeserializer::new(map)).map(Shape::from)
            }
        }

        deserializer.deserialize_any(Written)
    }
}

impl JsonSchema for Shape {
    fn schema_name() -> Cow<'static, str> {
        "Shape".into()
    }

    /// How deep lists lie in one another depends on the type; reading tells where one does not fit.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["object", "string"],
            "description": "A line or an area, as GeoJSON (RFC 7946) writes it, or the name of a feature in a GeoJSON file \
                            beside the atlas: \"zones.geojson#north\".",
            "additionalProperties": false,
            "required": ["type", "coordinates"],
            "properties": {
                "type": { "type": "string", "enum": ["LineString", "MultiLineString", "Polygon", "MultiPolygon"] },
                "coordinates": { "type": "array" },
            },
        })
    }
}
