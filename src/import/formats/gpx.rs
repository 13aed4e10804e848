//! GPX of receivers and hiking maps: waypoints, tracks, routes.

use crate::import::formats::outline::{self, Drawn};
use crate::import::formats::xml::{self, Element};
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::{Object, Sheet};

/// Reads waypoints, tracks and routes.
///
/// # Errors
///
/// Text that is no GPX, or holds nothing.
pub fn read(file: &str, text: &str) -> Result<(Vec<Sheet>, Option<String>), Vec<Problem>> {
    let root = xml::read(text).map_err(|reason| vec![Problem::of_file(file, Kind::NotAMap { reason })])?;
    let objects: Vec<_> = root.children.iter().filter_map(object).collect();
    if objects.is_empty() {
        return Err(vec![Problem::of_file(file, Kind::NothingIn)]);
    }
    let title =
        root.child("metadata").map(|metadata| metadata.text_of("name").to_owned()).filter(|name| !name.is_empty());
    Ok((vec![Sheet::of_objects(file, objects)], title))
}

fn object(element: &Element) -> Option<Object> {
    let text = |name: &str| (name.to_owned(), element.text_of(name).to_owned());
    let link = element.child("link").and_then(|link| link.attribute("href")).unwrap_or_default();
    let attribute = |name: &str| (name.to_owned(), element.attribute(name).unwrap_or_default().to_owned());
    let statement = ["desc", "cmt"].map(|name| element.text_of(name)).into_iter().find(|text| !text.is_empty());
    let statement = ("statement".to_owned(), statement.unwrap_or_default().to_owned());
    let mut values = vec![text("name"), statement, ("url".to_owned(), link.to_owned())];
    match element.name.as_str() {
        "wpt" => {
            values.extend([
                attribute("lat"),
                attribute("lon"),
                ("date".to_owned(), element.text_of("time").to_owned()),
            ]);
            Some((values, None))
        }
        "trk" | "rte" => {
            let mut track = Vec::new();
            points(element, &mut track);
            match outline::of_line(&track) {
                Some(Drawn::Outline(outline)) => {
                    values.push(("date".to_owned(), first_time(element).to_owned()));
                    Some((values, Some(outline)))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// The points of a track or route, its segments one after another.
fn points(element: &Element, line: &mut Vec<(f64, f64)>) {
    for child in &element.children {
        let number = |name: &str| child.attribute(name).and_then(|value| value.parse::<f64>().ok());
        match (child.name.as_str(), number("lon"), number("lat")) {
            ("trkpt" | "rtept", Some(lon), Some(lat)) => line.push((lon, lat)),
            ("trkseg", ..) => points(child, line),
            _ => {}
        }
    }
}

/// The time of the first point that has one; empty without any.
fn first_time(element: &Element) -> &str {
    let within = element
        .children
        .iter()
        .map(|child| if child.name == "trkseg" { first_time(child) } else { child.text_of("time") });
    within.into_iter().find(|time| !time.is_empty()).unwrap_or_default()
}
