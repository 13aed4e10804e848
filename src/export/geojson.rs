//! GeoJSON (RFC 7946): places and their statuses as points, moves as great circles, claims where they are about a
//! place. Lines across the antimeridian are cut there, as section 3.1.9 asks.

use std::io::{self, Write};

use geojson::{Feature, Geometry, GeometryValue, JsonObject, LineStringType, PointType};
use serde_json::{Value, json};

use crate::atlas::model::{Place, Position, Shape};
use crate::atlas::{Atlas, PartialDate};
use crate::export::records::{self, Backing, Rows};
use crate::text::Messages;
use crate::text::bidi::without_marks;

/// Writes the whole atlas as one collection of features, told apart by their property `layer`; each on a line of its own,
/// so that a file under version control changes where the story does.
///
/// # Errors
///
/// When it cannot be written, or is cancelled.
pub fn write(out: &mut dyn Write, atlas: &Atlas, messages: &Messages, rows: &Rows<'_>) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\"")?;
    for (key, value) in records::about(atlas, messages) {
        write!(out, ",\n{}:{}", json!(key), json!(value))?;
    }
    out.write_all(b",\n\"features\":[")?;
    let mut before = "\n";
    let mut put = |layer: &str, geometry: Option<GeometryValue>, properties: Value| {
        rows.next()?;
        out.write_all(std::mem::replace(&mut before, ",\n").as_bytes())?;
        serde_json::to_writer(&mut *out, &feature(layer, geometry, properties)).map_err(io::Error::from)
    };
    for place in &atlas.places {
        put("place", Some(drawn(place, place.shape.as_ref())), place_properties(place, messages))?;
    }
    for row in records::statuses(atlas) {
        let weight = row.weight(atlas);
        let backing = Backing::new(atlas, messages, &row.status.claims, &weight);
        let properties = json!({
            "place": row.place.id, "name": row.place.name.get(messages.tag()),
            "phase": row.phase.id, "start": row.start.first_stamp(), "end": row.end.map(PartialDate::last_stamp),
            "state": row.status.state, "state_name": messages.state(atlas, Some(row.status.state)),
            "evidence": weight.evidence.name(), "note": row.status.note.get(messages.tag()),
            "said_by": backing.said, "denied_by": backing.denied, "not_confirmed_by": backing.silent,
            "question": row.status.question, "claims": backing.claims, "sources": backing.sources,
            "figures": without_marks(&messages.figures(atlas, &atlas.figures_of(row.status)).unwrap_or_default()),
        });
        put("status", Some(drawn(row.place, row.shape)), properties)?;
    }
    for row in records::moves(atlas) {
        let weight = row.weight(atlas);
        let backing = Backing::new(atlas, messages, &row.relocation.claims, &weight.departure);
        let destination = weight.destination.as_ref();
        let there = destination.map(|end| Backing::new(atlas, messages, &row.relocation.claims, end));
        let there = there.as_ref();
        let from = atlas.place(&row.relocation.from);
        let to = row.relocation.to.as_ref().and_then(|to| atlas.place(to));
        let geometry = match (from, to) {
            (Some(from), Some(to)) => Some(line(&row.way(from.position, to.position))),
            // Nobody said where it leads: all that is known is where it starts.
            (Some(from), None) => Some(point(from)),
            (None, _) => None,
        };
        let properties = json!({
            "id": row.id, "from": row.relocation.from, "to": row.relocation.to,
            "phase": row.phase.id, "date": row.relocation.date.to_string(),
            "start": row.relocation.date.first_stamp(), "end": row.relocation.date.last_stamp(),
            "departure_evidence": weight.departure.evidence.name(),
            "destination_evidence": destination.map(|end| end.evidence.name()),
            "note": row.relocation.note.get(messages.tag()),
            "departure_said_by": backing.said, "departure_denied_by": backing.denied,
            "departure_not_confirmed_by": backing.silent,
            "destination_said_by": there.map(|there| &there.said),
            "destination_denied_by": there.map(|there| &there.denied),
            "destination_not_confirmed_by": there.map(|there| &there.silent),
            "question": row.relocation.question, "claims": backing.claims, "sources": backing.sources,
            "schematic": row.relocation.along.is_none(),
        });
        put("move", geometry, properties)?;
    }
    for claim in &atlas.claims {
        let about: Vec<&Place> = claim.about.iter().filter_map(|id| atlas.place(id)).collect();
        let geometry = match &about[..] {
            [] => None,
            [place] => Some(point(place)),
            places => {
                let coordinates = places.iter().map(|place| coordinates(place.position)).collect();
                Some(GeometryValue::MultiPoint { coordinates })
            }
        };
        let properties = json!({
            "id": claim.id, "by": records::speakers(atlas, messages, claim), "date": claim.date.to_string(),
            "stance": claim.stance, "statement": claim.statement.get(messages.tag()),
            "quote": claim.quote.as_ref().map(|quote| &quote.text),
            "answers": claim.answers, "sources": records::sources(atlas, messages, &[claim]),
        });
        put("claim", geometry, properties)?;
    }
    out.write_all(b"\n]}\n")
}

fn place_properties(place: &Place, messages: &Messages) -> Value {
    let mut properties = json!({
        "id": place.id, "kind": place.kind, "name": place.name.get(messages.tag()),
        "region": place.region.get(messages.tag()), "precision_km": place.precision_km,
    });
    for (language, name) in place.name.iter() {
        properties[format!("name_{language}")] = json!(name);
    }
    properties
}

fn feature(layer: &str, geometry: Option<GeometryValue>, mut properties: Value) -> Feature {
    properties["layer"] = json!(layer);
    let properties: Option<JsonObject> = if let Value::Object(map) = properties { Some(map) } else { None };
    Feature { bbox: None, geometry: geometry.map(Geometry::new), id: None, properties, foreign_members: None }
}

/// Seven decimals are a centimetre; more only look exact.
fn coordinates(position: Position) -> PointType {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    PointType::from([round(position.lon), round(position.lat)])
}

/// What a place is drawn as: a shape, or its point.
fn drawn(place: &Place, shape: Option<&Shape>) -> GeometryValue {
    let shape = shape.and_then(|shape| serde_json::to_value(&**shape).ok());
    let geometry = shape.and_then(|shape| serde_json::from_value::<Geometry>(shape).ok());
    geometry.map_or_else(|| point(place), |geometry| geometry.value)
}

fn point(place: &Place) -> GeometryValue {
    GeometryValue::Point { coordinates: coordinates(place.position) }
}

/// A line whose longitudes run on past ±180 degrees, cut into parts that do not.
fn line(positions: &[Position]) -> GeometryValue {
    let turn = |lon: f64| ((lon + 180.0) / 360.0).floor() as i32;
    let mut parts: Vec<Vec<Position>> = vec![Vec::new()];
    for (index, position) in positions.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| positions[before]);
        if let Some(before) = before.filter(|before| turn(before.lon) != turn(position.lon)) {
            // Where the line meets the edge of the map.
            let edge = f64::from(turn(before.lon.max(position.lon))) * 360.0 - 180.0;
            let part = (edge - before.lon) / (position.lon - before.lon);
            let lat = before.lat + (position.lat - before.lat) * part;
            let (leaves, enters) = if position.lon > before.lon { (180.0, -180.0) } else { (-180.0, 180.0) };
            if let Some(last) = parts.last_mut() {
                last.push(Position { lon: leaves, lat });
            }
            parts.push(vec![Position { lon: enters, lat }]);
        }
        if let Some(last) = parts.last_mut() {
            last.push(Position { lon: position.lon - 360.0 * f64::from(turn(position.lon)), lat: position.lat });
        }
    }
    let mut parts: Vec<LineStringType> =
        parts.into_iter().map(|part| part.into_iter().map(coordinates).collect()).collect();
    if parts.len() == 1 {
        return GeometryValue::LineString { coordinates: parts.swap_remove(0) };
    }
    GeometryValue::MultiLineString { coordinates: parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::arc::{PIECES, great_circle};

    #[test]
    fn a_line_across_the_antimeridian_is_cut_there() {
        let line = line(&great_circle(Position { lon: 170.0, lat: 0.0 }, Position { lon: -160.0, lat: 20.0 }, PIECES));
        let line = serde_json::to_value(Geometry::new(line)).unwrap();
        assert_eq!(line["type"], "MultiLineString");
        let parts = line["coordinates"].as_array().unwrap();
        assert_eq!(parts.len(), 2);
        let all: Vec<(f64, f64)> = parts
            .iter()
            .flat_map(|part| part.as_array().unwrap())
            .map(|at| (at[0].as_f64().unwrap(), at[1].as_f64().unwrap()))
            .collect();
        assert!(all.iter().all(|(lon, lat)| lon.abs() <= 180.0 && lat.abs() <= 90.0), "{all:?}");
        let ends: Vec<f64> =
            parts.iter().map(|part| part.as_array().unwrap().last().unwrap()[0].as_f64().unwrap()).collect();
        assert_eq!((ends[0], parts[1][0][0].as_f64().unwrap()), (180.0, -180.0));
        assert!((ends[1] + 160.0).abs() < 1e-6);
        // Westward too.
        let back =
            super::line(&great_circle(Position { lon: -160.0, lat: 20.0 }, Position { lon: 170.0, lat: 0.0 }, PIECES));
        let back = serde_json::to_value(Geometry::new(back)).unwrap();
        assert_eq!(back["coordinates"].as_array().unwrap().len(), 2);
        assert_eq!(back["coordinates"][1][0][0].as_f64(), Some(180.0));
    }
}
