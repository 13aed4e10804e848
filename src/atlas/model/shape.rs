//! Shapes of places that are more than a point.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A point of a shape: degrees east, degrees north (WGS 84).
pub type Vertex = [f64; 2];

/// A line or an area, as GeoJSON (RFC 7946) writes it. Rings of areas end where they begin; the first is the outer one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
pub enum Shape {
    /// A line.
    LineString(Vec<Vertex>),
    /// Several lines.
    MultiLineString(Vec<Vec<Vertex>>),
    /// An area, with its holes.
    Polygon(Vec<Vec<Vertex>>),
    /// Several areas.
    MultiPolygon(Vec<Vec<Vec<Vertex>>>),
}

impl Shape {
    /// Its lines, or the rings around and within its areas.
    #[must_use]
    pub fn lines(&self) -> Vec<&[Vertex]> {
        match self {
            Self::LineString(line) => vec![line],
            Self::MultiLineString(lines) | Self::Polygon(lines) => lines.iter().map(Vec::as_slice).collect(),
            Self::MultiPolygon(areas) => areas.iter().flatten().map(Vec::as_slice).collect(),
        }
    }

    /// Whether it encloses something.
    #[must_use]
    pub fn is_area(&self) -> bool {
        matches!(self, Self::Polygon(_) | Self::MultiPolygon(_))
    }
}

impl JsonSchema for Shape {
    fn schema_name() -> Cow<'static, str> {
        "Shape".into()
    }

    /// How deep lists lie in one another depends on the type; reading tells where one does not fit.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "A line or an area, as GeoJSON (RFC 7946) writes it.",
            "additionalProperties": false,
            "required": ["type", "coordinates"],
            "properties": {
                "type": { "type": "string", "enum": ["LineString", "MultiLineString", "Polygon", "MultiPolygon"] },
                "coordinates": { "type": "array" },
            },
        })
    }
}
