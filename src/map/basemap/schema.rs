//! The schemas that vector tiles of others come in, and what of them is drawn as what.

use crate::map::basemap::LabelKind;
use crate::map::basemap::mvt::{AREAS, LINES, POINTS, Properties};

/// How a vector basemap names its layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Schema {
    /// Protomaps, version 4 (and 3, whose names differ a little). <https://docs.protomaps.com/basemaps/layers>
    Protomaps,
    /// OpenMapTiles, version 3. <https://openmaptiles.org/schema/>
    OpenMapTiles,
    /// Shortbread, version 1. <https://shortbread-tiles.org/schema/>
    Shortbread,
    /// None of these: areas, lines and points are drawn plainly.
    Unknown,
}

impl Schema {
    /// The schema of tiles with these layers.
    pub fn of<'l>(layers: impl IntoIterator<Item = &'l str>) -> Self {
        let (mut protomaps, mut openmaptiles, mut shortbread) = (0, 0, 0);
        for layer in layers {
            match layer {
                "earth" | "roads" | "places" | "boundaries" | "pois" => protomaps += 1,
                "transportation" | "waterway" | "place" | "boundary" | "water_name" | "aeroway" => openmaptiles += 1,
                "streets" | "water_polygons" | "place_labels" | "ocean" | "water_lines" | "street_polygons"
                | "boundary_labels" => shortbread += 1,
                _ => {}
            }
            // Shortbread has a layer of this name too.
            if layer == "boundaries" {
                shortbread += 1;
            }
        }
        let most = protomaps.max(openmaptiles).max(shortbread);
        match most {
            0 => Self::Unknown,
            // Shortbread alone has several of its own.
            _ if shortbread == most && shortbread > 1 => Self::Shortbread,
            _ if openmaptiles == most => Self::OpenMapTiles,
            _ => Self::Protomaps,
        }
    }

    /// Its name, as those who make it write it; none for unknown ones.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Protomaps => Some("Protomaps"),
            Self::OpenMapTiles => Some("OpenMapTiles"),
            Self::Shortbread => Some("Shortbread"),
            Self::Unknown => None,
        }
    }
}

/// The layers of a rewritten tile, by their names in it.
pub mod layer {
    /// What the ground is used for.
    pub const GROUND: &str = "ground";
    /// Seas and lakes.
    pub const WATER: &str = "water";
    /// Rivers.
    pub const RIVER: &str = "river";
    /// Buildings.
    pub const BUILDING: &str = "building";
    /// Roads and railways.
    pub const ROAD: &str = "road";
    /// Borders.
    pub const BORDER: &str = "border";
}

/// The property that tells the class of a feature of a rewritten tile.
pub const CLASS: &str = "class";

/// Classes of the ground.
pub mod ground {
    /// Parks, grass, fields.
    pub const GREEN: i64 = 1;
    /// Woods.
    pub const WOOD: i64 = 2;
    /// Sand and bare rock.
    pub const SAND: i64 = 3;
    /// Where people live.
    pub const URBAN: i64 = 4;
    /// Industry, shops, schools, airports.
    pub const WORKS: i64 = 5;
    /// Ice.
    pub const ICE: i64 = 6;
    /// Something of an unknown schema.
    pub const PLAIN: i64 = 7;
}

/// Classes of roads.
pub mod road {
    /// Motorways.
    pub const MOTORWAY: i64 = 1;
    /// Trunk and primary roads.
    pub const MAJOR: i64 = 2;
    /// Secondary and tertiary roads.
    pub const MEDIUM: i64 = 3;
    /// Other streets.
    pub const MINOR: i64 = 4;
    /// Paths and tracks.
    pub const PATH: i64 = 5;
    /// Railways.
    pub const RAIL: i64 = 6;
    /// Runways.
    pub const RUNWAY: i64 = 7;
    /// A line of an unknown schema.
    pub const PLAIN: i64 = 8;
}

/// Classes of borders.
pub mod border {
    /// Of countries.
    pub const COUNTRY: i64 = 1;
    /// Of countries, disputed.
    pub const DISPUTED: i64 = 2;
    /// Of regions.
    pub const REGION: i64 = 3;
}

/// What is drawn of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// In a layer, with a class.
    Drawn(&'static str, i64),
    /// Its name, as one of a kind.
    Named(LabelKind),
    /// A road: drawn with a class, and named.
    NamedRoad(i64),
}

/// What is drawn of a feature of a layer; nothing of what no reader of a story needs.
#[must_use]
pub fn role(schema: Schema, layer: &str, geometry: u32, properties: &Properties<'_>) -> Option<Role> {
    match schema {
        Schema::Protomaps => protomaps(layer, geometry, properties),
        Schema::OpenMapTiles => openmaptiles(layer, geometry, properties),
        Schema::Shortbread => shortbread(layer, geometry, properties),
        Schema::Unknown => unknown(layer, geometry),
    }
}

#[allow(clippy::unnecessary_wraps, reason = "what it stands beside may be nothing")]
fn drawn(layer: &'static str, class: i64) -> Option<Role> {
    Some(Role::Drawn(layer, class))
}

fn protomaps(layer: &str, geometry: u32, properties: &Properties<'_>) -> Option<Role> {
    let kind = properties.text("kind").or_else(|| properties.text("pmap:kind")).unwrap_or_default();
    let detail = properties.text("kind_detail").or_else(|| properties.text("pmap:kind_detail")).unwrap_or(kind);
    match (layer, geometry) {
        ("water", AREAS) => drawn(layer::WATER, 1),
        ("water" | "physical_line", LINES) => drawn(layer::RIVER, i64::from(kind == "river")),
        ("water" | "physical_point", POINTS) => {
            matches!(kind, "ocean" | "sea" | "lake" | "water" | "river").then_some(Role::Named(LabelKind::Water))
        }
        ("landuse" | "landcover" | "natural", AREAS) => Some(Role::Drawn(layer::GROUND, ground_of(kind)?)),
        ("buildings", AREAS) => (kind != "building_part").then_some(Role::Drawn(layer::BUILDING, 1)),
        ("roads" | "transit", LINES) => {
            let class = match kind {
                "highway" => road::MOTORWAY,
                "major_road"
                    if matches!(detail, "trunk" | "primary" | "trunk_link" | "primary_link" | "major_road") =>
                {
                    road::MAJOR
                }
                "medium_road" | "major_road" => road::MEDIUM,
                "minor_road" | "other_road" => road::MINOR,
                "path" => road::PATH,
                "rail" => road::RAIL,
                "aeroway" => road::RUNWAY,
                _ => return None,
            };
            Some(Role::NamedRoad(class))
        }
        ("boundaries", LINES) => {
            let level = properties.number("kind_detail").or_else(|| properties.number("pmap:min_admin_level"));
            let disputed = properties.number("disputed") == Some(1) || properties.text("disputed").is_some();
            match (level, kind) {
                (_, "country") | (Some(2), _) => {
                    drawn(layer::BORDER, if disputed { border::DISPUTED } else { border::COUNTRY })
                }
                (_, "region") | (Some(3 | 4), _) => drawn(layer::BORDER, border::REGION),
                _ => None,
            }
        }
        ("places", POINTS) => {
            let capital = properties.text("capital").is_some_and(|level| level == "yes" || level == "2")
                || properties.number("capital") == Some(1);
            Some(Role::Named(match (kind, detail) {
                ("country", _) => LabelKind::Country,
                ("region" | "state", _) => LabelKind::Governorate,
                ("locality" | "city", _) if capital => LabelKind::Capital,
                ("locality", "city") | ("city", _) => LabelKind::City,
                ("locality", "village" | "hamlet") | ("neighbourhood" | "macrohood", _) => LabelKind::Village,
                ("locality", _) => LabelKind::Town,
                _ => return None,
            }))
        }
        _ => None,
    }
}

fn openmaptiles(layer: &str, geometry: u32, properties: &Properties<'_>) -> Option<Role> {
    let class = properties.text("class").unwrap_or_default();
    match (layer, geometry) {
        ("water", AREAS) => drawn(layer::WATER, 1),
        ("waterway", LINES) => drawn(layer::RIVER, i64::from(class == "river")),
        ("water_name", POINTS) => Some(Role::Named(LabelKind::Water)),
        ("landcover" | "landuse" | "park", AREAS) => {
            let class = if layer == "park" { "park" } else { class };
            Some(Role::Drawn(layer::GROUND, ground_of(class)?))
        }
        ("aeroway", AREAS) => drawn(layer::GROUND, ground::WORKS),
        ("aeroway", LINES) => drawn(layer::ROAD, road::RUNWAY),
        ("building", AREAS) => drawn(layer::BUILDING, 1),
        ("transportation", LINES) => drawn(layer::ROAD, openmaptiles_road(class)?),
        // Names come as lines of their own.
        ("transportation_name", LINES) => Some(Role::Named(LabelKind::Street)),
        ("boundary", LINES) => {
            let disputed = properties.number("disputed") == Some(1);
            // Borders at sea tell nobody anything.
            if properties.number("maritime") == Some(1) {
                return None;
            }
            match properties.number("admin_level")? {
                2 => drawn(layer::BORDER, if disputed { border::DISPUTED } else { border::COUNTRY }),
                3 | 4 => drawn(layer::BORDER, border::REGION),
                _ => None,
            }
        }
        ("place", POINTS) => {
            let capital = properties.number("capital") == Some(2);
            Some(Role::Named(match class {
                "country" => LabelKind::Country,
                "state" | "province" => LabelKind::Governorate,
                "city" if capital => LabelKind::Capital,
                "city" => LabelKind::City,
                "town" => LabelKind::Town,
                "village" | "hamlet" | "suburb" | "quarter" | "neighbourhood" => LabelKind::Village,
                _ => return None,
            }))
        }
        _ => None,
    }
}

fn openmaptiles_road(class: &str) -> Option<i64> {
    Some(match class {
        "motorway" => road::MOTORWAY,
        "trunk" | "primary" => road::MAJOR,
        "secondary" | "tertiary" => road::MEDIUM,
        "minor" | "service" | "busway" | "raceway" => road::MINOR,
        "path" | "track" => road::PATH,
        "rail" | "transit" => road::RAIL,
        _ => return None,
    })
}

fn shortbread(layer: &str, geometry: u32, properties: &Properties<'_>) -> Option<Role> {
    let kind = properties.text("kind").unwrap_or_default();
    match (layer, geometry) {
        ("ocean" | "water_polygons", AREAS) => drawn(layer::WATER, 1),
        ("water_lines", LINES) => drawn(layer::RIVER, i64::from(kind == "river")),
        ("water_polygons_labels", POINTS) => Some(Role::Named(LabelKind::Water)),
        ("land" | "sites", AREAS) => Some(Role::Drawn(layer::GROUND, ground_of(kind)?)),
        ("buildings", AREAS) => drawn(layer::BUILDING, 1),
        ("streets", LINES) => {
            let rail = properties.number("rail") == Some(1);
            let class = match kind {
                _ if rail => road::RAIL,
                "motorway" => road::MOTORWAY,
                "trunk" | "primary" => road::MAJOR,
                "secondary" | "tertiary" => road::MEDIUM,
                "track" | "footway" | "path" | "steps" | "cycleway" => road::PATH,
                "runway" | "taxiway" => road::RUNWAY,
                _ => road::MINOR,
            };
            drawn(layer::ROAD, class)
        }
        ("street_labels", LINES) => Some(Role::Named(LabelKind::Street)),
        ("boundaries", LINES) => {
            let disputed = properties.number("disputed") == Some(1);
            if properties.number("maritime") == Some(1) {
                return None;
            }
            match properties.number("admin_level")? {
                2 => drawn(layer::BORDER, if disputed { border::DISPUTED } else { border::COUNTRY }),
                3 | 4 => drawn(layer::BORDER, border::REGION),
                _ => None,
            }
        }
        ("boundary_labels", POINTS) => {
            let country = properties.number("admin_level") == Some(2);
            Some(Role::Named(if country { LabelKind::Country } else { LabelKind::Governorate }))
        }
        ("place_labels", POINTS) => Some(Role::Named(match kind {
            "capital" => LabelKind::Capital,
            "city" | "state_capital" => LabelKind::City,
            "town" => LabelKind::Town,
            "village" | "hamlet" | "suburb" | "quarter" | "neighbourhood" => LabelKind::Village,
            _ => return None,
        })),
        _ => None,
    }
}

fn unknown(layer: &str, geometry: u32) -> Option<Role> {
    let watery = ["water", "ocean", "sea", "lake"].iter().any(|word| layer.contains(word));
    match geometry {
        AREAS if watery => drawn(layer::WATER, 1),
        AREAS => drawn(layer::GROUND, ground::PLAIN),
        LINES if watery || layer.contains("river") => drawn(layer::RIVER, 1),
        LINES => drawn(layer::ROAD, road::PLAIN),
        POINTS => Some(Role::Named(LabelKind::Town)),
        _ => None,
    }
}

/// What the ground is used for, by the words of all three schemas.
fn ground_of(kind: &str) -> Option<i64> {
    Some(match kind {
        "park" | "grass" | "grassland" | "meadow" | "farmland" | "farm" | "orchard" | "vineyard" | "scrub"
        | "heath" | "garden" | "golf_course" | "pitch" | "cemetery" | "nature_reserve" | "national_park"
        | "village_green" | "allotments" | "recreation_ground" | "wetland" | "marsh" | "swamp" | "zoo"
        | "protected_area" => ground::GREEN,
        "wood" | "forest" => ground::WOOD,
        "sand" | "beach" | "bare_rock" | "rock" | "barren" | "desert" | "scree" | "shingle" | "quarry" => ground::SAND,
        "residential" | "suburb" | "neighbourhood" | "urban_area" => ground::URBAN,
        "industrial" | "commercial" | "retail" | "railway" | "school" | "university" | "college" | "hospital"
        | "aerodrome" | "airfield" | "military" | "stadium" | "garages" | "bus_station" | "kindergarten" => {
            ground::WORKS
        }
        "glacier" | "ice" | "ice_shelf" => ground::ICE,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_are_told_by_their_layers() {
        let protomaps = ["earth", "landuse", "water", "roads", "boundaries", "places"];
        assert_eq!(Schema::of(protomaps), Schema::Protomaps);
        let openmaptiles = ["water", "waterway", "landcover", "transportation", "boundary", "place", "water_name"];
        assert_eq!(Schema::of(openmaptiles), Schema::OpenMapTiles);
        let shortbread = ["ocean", "water_polygons", "land", "streets", "boundaries", "place_labels"];
        assert_eq!(Schema::of(shortbread), Schema::Shortbread);
        assert_eq!(Schema::of(["counties", "cities"]), Schema::Unknown);
        assert_eq!(Schema::of([]), Schema::Unknown);
    }
}
