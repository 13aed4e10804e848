//! JSON of other programs: GeoJSON, uMap backups, StoryMapJS, TimelineJS, and lists of events or sources.

use serde_json::{Map, Value};

use crate::import::cells::text::addresses;
use crate::import::formats::outline::{self, Drawn};
use crate::import::headings;
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::{Object, Sheet};

/// How deep objects are looked into.
const DEEPEST: usize = 4;

/// Reads what is known of JSON. A title that the file gives itself comes with it.
///
/// # Errors
///
/// What the file is not.
pub fn read(file: &str, text: &str) -> Result<(Vec<Sheet>, Option<String>), Vec<Problem>> {
    let fail = |reason: String| vec![Problem::of_file(file, Kind::NotAMap { reason })];
    let json: Value = match serde_json::from_str(text) {
        Ok(json) => json,
        // What a script wrote by hand: names without quotes, commas at the end.
        Err(error) => lenient(text).ok_or_else(|| fail(error.to_string()))?,
    };
    let of_one = |sheet: Sheet| Ok((vec![sheet], None));
    if let Some(slides) = json["storymap"]["slides"].as_array() {
        let (objects, title) = slides_of(slides);
        return Ok((vec![Sheet::of_objects(file, objects)], title));
    }
    if let Some(events) =
        json["events"].as_array().filter(|events| events.iter().any(|event| !event["start_date"].is_null()))
    {
        let title = json["title"]["text"]["headline"].as_str().map(str::to_owned);
        return Ok((vec![Sheet::of_objects(file, events.iter().map(timeline_event).collect())], title));
    }
    if let Some(layers) = json["layers"].as_array() {
        let features: Vec<&Value> = layers.iter().filter_map(|layer| layer["features"].as_array()).flatten().collect();
        let title = json["properties"]["name"].as_str().map(str::to_owned);
        return Ok((vec![features_of(file, &features)?], title));
    }
    if let Some(features) = json["features"].as_array() {
        let features: Vec<&Value> = features.iter().collect();
        if features.is_empty() {
            return Err(vec![Problem::of_file(file, Kind::NothingIn)]);
        }
        return of_one(features_of(file, &features)?);
    }
    if json["type"] == "Feature" {
        return of_one(features_of(file, &[&json])?);
    }
    if let Some(list) = json.as_array().or_else(|| {
        // {"events": […]}, {"data": […]}: the only list of objects in it.
        let lists: Vec<&Vec<Value>> = json
            .as_object()?
            .values()
            .filter_map(Value::as_array)
            .filter(|list| list.iter().any(Value::is_object))
            .collect();
        match lists[..] {
            [list] => Some(list),
            _ => None,
        }
    }) {
        let mut sheet = Sheet::of_objects(
            file,
            list.iter().filter(|item| item.is_object()).map(|item| (flat(item), None)).collect(),
        );
        sheet.is_map = false;
        if !sheet
            .head
            .iter()
            .any(|heading| headings::recognise(heading).is_some_and(|known| known.field != headings::Field::Statement))
        {
            return Err(vec![Problem::of_file(file, Kind::WhichTable { columns: sheet.head.join(", ") })]);
        }
        return of_one(sheet);
    }
    Err(fail("features".to_owned()))
}

/// JSON as JavaScript writes it.
fn lenient(text: &str) -> Option<Value> {
    const DEEPEST: usize = 64;
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
    }
    jsonc_parser::parse_to_serde_value(text, &jsonc_parser::ParseOptions::default()).ok()
}

fn features_of(file: &str, features: &[&Value]) -> Result<Sheet, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut objects: Vec<Object> = Vec::new();
    for (index, feature) in features.iter().enumerate() {
        let mut values = flat(&feature["properties"]);
        let geometry = &feature["geometry"];
        match outline::of_geojson(geometry) {
            Some(Drawn::Points(points)) => {
                for (lon, lat) in points {
                    let mut all = vec![("lon".to_owned(), lon.to_string()), ("lat".to_owned(), lat.to_string())];
                    // What the properties say of the position is of the same point, or of another one.
                    all.extend(values.iter().filter(|(name, _)| !is_position(name)).cloned());
                    objects.push((all, None));
                }
            }
            Some(Drawn::Outline(outline)) => objects.push((std::mem::take(&mut values), Some(outline))),
            None if geometry.is_null() => objects.push((std::mem::take(&mut values), None)),
            None => problems.push(Problem { row: Some(index + 1), ..Problem::of_file(file, Kind::NoCoordinates) }),
        }
    }
    if problems.is_empty() { Ok(Sheet::of_objects(file, objects)) } else { Err(problems) }
}

fn is_position(name: &str) -> bool {
    use headings::Field::{Coordinates, Lat, Lon};
    headings::recognise(name).is_some_and(|known| matches!(known.field, Lat | Lon | Coordinates))
}

/// The values of an object, those of objects within it under both names.
fn flat(object: &Value) -> Vec<(String, String)> {
    let mut values = Vec::new();
    if let Some(object) = object.as_object() {
        flatten(object, "", DEEPEST, &mut values);
    }
    values
}

fn flatten(object: &Map<String, Value>, before: &str, deep: usize, values: &mut Vec<(String, String)>) {
    for (name, value) in object {
        let name = if before.is_empty() { name.clone() } else { format!("{before} {name}") };
        let mut put = |text: String| values.push((name.clone(), text));
        match value {
            Value::Null => put(String::new()),
            Value::String(text) => put(text.clone()),
            Value::Array(list) => {
                let texts: Vec<String> = list
                    .iter()
                    .filter_map(|item| match item {
                        Value::String(text) => Some(text.clone()),
                        Value::Number(number) => Some(number.to_string()),
                        // Sources as objects: what they are called, and where they are.
                        Value::Object(within) => {
                            let parts = ["title", "name", "description", "publisher", "url", "path", "link", "href"];
                            let texts: Vec<&str> =
                                parts.iter().filter_map(|part| within.get(*part)?.as_str()).collect();
                            (!texts.is_empty()).then(|| texts.join(" "))
                        }
                        _ => None,
                    })
                    .collect();
                put(texts.join("; "));
            }
            Value::Object(within) if deep > 0 && !name.starts_with('_') => flatten(within, &name, deep - 1, values),
            Value::Object(_) => {}
            other => put(other.to_string()),
        }
    }
}

/// The slides of StoryMapJS, and the headline of the one that has no place.
fn slides_of(slides: &[Value]) -> (Vec<Object>, Option<String>) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let number = |value: &Value| {
        if value.is_number() || value.is_string() {
            text(value) + &value.as_f64().map(|n| n.to_string()).unwrap_or_default()
        } else {
            String::new()
        }
    };
    let mut title = None;
    let mut objects = Vec::new();
    for slide in slides {
        let place = &slide["location"];
        if slide["type"] == "overview" || place["lat"].is_null() {
            title = title.or_else(|| slide["text"]["headline"].as_str().map(str::to_owned));
            continue;
        }
        let headline = text(&slide["text"]["headline"]);
        let name = Some(text(&place["name"])).filter(|name| !name.is_empty()).unwrap_or_else(|| headline.clone());
        let statement = text(&slide["text"]["text"]);
        let links = addresses(&statement).join(" ");
        let values = [
            ("place", name),
            ("lat", number(&place["lat"])),
            ("lon", number(&place["lon"])),
            ("date", text(&slide["date"])),
            ("title", headline),
            ("statement", statement),
            ("url", links),
        ];
        objects.push((values.map(|(name, value)| (name.to_owned(), value)).to_vec(), None));
    }
    (objects, title)
}

/// An event of TimelineJS.
fn timeline_event(event: &Value) -> Object {
    let part = |date: &Value, part: &str| match &date[part] {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => String::new(),
    };
    let date = |date: &Value| {
        let parts = ["year", "month", "day"].map(|name| part(date, name));
        let padded = |text: &String| format!("{text:0>2}");
        match parts {
            [year, month, _] if month.is_empty() => year,
            [year, month, day] if day.is_empty() => format!("{year}-{}", padded(&month)),
            [year, month, day] => format!("{year}-{}-{}", padded(&month), padded(&day)),
        }
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let statement = text(&event["text"]["text"]);
    let links = addresses(&statement).join(" ");
    let values = [
        ("date", date(&event["start_date"])),
        ("end", date(&event["end_date"])),
        ("title", text(&event["text"]["headline"])),
        ("statement", statement),
        ("url", links),
    ];
    (values.map(|(name, value)| (name.to_owned(), value)).to_vec(), None)
}
