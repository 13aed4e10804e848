//! KML of Google Earth, web maps and KMZ: placemarks in folders, with times, links and values of their own.

use crate::import::cells::text::addresses;
use crate::import::formats::outline::{self, Drawn};
use crate::import::formats::xml::{self, Element};
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::{Object, Sheet};

/// Reads the placemarks, and the name of the document.
///
/// # Errors
///
/// Text that is no KML, or holds no placemarks.
pub fn read(file: &str, text: &str) -> Result<(Vec<Sheet>, Option<String>), Vec<Problem>> {
    let root = xml::read(text).map_err(|reason| vec![Problem::of_file(file, Kind::NotAMap { reason })])?;
    let mut objects = Vec::new();
    walk(&root, "", &mut objects);
    if objects.is_empty() {
        return Err(vec![Problem::of_file(file, Kind::NothingIn)]);
    }
    let title =
        root.child("Document").map(|document| document.text_of("name").to_owned()).filter(|name| !name.is_empty());
    Ok((vec![Sheet::of_objects(file, objects)], title))
}

fn walk(element: &Element, folder: &str, objects: &mut Vec<Object>) {
    for child in &element.children {
        match child.name.as_str() {
            "Placemark" => placemark(child, folder, objects),
            "Folder" => walk(child, child.text_of("name"), objects),
            "Document" => walk(child, folder, objects),
            _ => {}
        }
    }
}

fn placemark(placemark: &Element, folder: &str, objects: &mut Vec<Object>) {
    let mut values: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            values.push((name.to_owned(), value.to_owned()));
        }
    };
    put("name", placemark.text_of("name"));
    let description = placemark.text_of("description");
    put("description", description);
    if let Some(stamp) = placemark.child("TimeStamp") {
        put("date", stamp.text_of("when"));
    }
    if let Some(span) = placemark.child("TimeSpan") {
        put("date", span.text_of("begin"));
        put("end", span.text_of("end"));
    }
    put("address name", placemark.text_of("address"));
    put("url", &addresses(description).join(" "));
    put("region", folder);
    if let Some(data) = placemark.child("ExtendedData") {
        for item in &data.children {
            if item.name == "Data" {
                put(item.attribute("name").unwrap_or_default(), item.text_of("value"));
            }
            for simple in &item.children {
                if simple.name == "SimpleData" {
                    put(simple.attribute("name").unwrap_or_default(), simple.text.trim());
                }
            }
        }
    }
    let mut shapes = Vec::new();
    for child in &placemark.children {
        collect(child, &mut shapes);
    }
    let Some(shape) = shapes.into_iter().next() else { return objects.push((values, None)) };
    match shape {
        Drawn::Points(points) => {
            for (lon, lat) in points {
                let mut all = vec![("lon".to_owned(), lon.to_string()), ("lat".to_owned(), lat.to_string())];
                all.extend(values.iter().cloned());
                objects.push((all, None));
            }
        }
        Drawn::Outline(outline) => objects.push((values, Some(outline))),
    }
}

fn collect(element: &Element, shapes: &mut Vec<Drawn>) {
    let line = |element: &Element| coordinates(element.text_of("coordinates"));
    match element.name.as_str() {
        "Point" => shapes.extend(line(element).first().map(|point| Drawn::Points(vec![*point]))),
        "LineString" | "LinearRing" => shapes.extend(outline::of_line(&line(element))),
        "Polygon" => {
            let ring = element.child("outerBoundaryIs").and_then(|outer| outer.child("LinearRing"));
            shapes.extend(ring.and_then(|ring| outline::of_ring(&line(ring))));
        }
        "Track" => {
            // “44.01 36.19 0” for each moment.
            let point = |child: &&Element| (child.name == "coord").then(|| child.text.trim().replace(' ', ","));
            let points: Vec<String> = element.children.iter().filter_map(|child| point(&child)).collect();
            shapes.extend(outline::of_line(&coordinates(&points.join(" "))));
        }
        "MultiGeometry" | "MultiTrack" => element.children.iter().for_each(|child| collect(child, shapes)),
        _ => {}
    }
}

/// “44.01,36.19,0 44.1,36.2”: longitude first.
fn coordinates(text: &str) -> Vec<(f64, f64)> {
    let point = |part: &str| {
        let mut numbers = part.split(',');
        Some((numbers.next()?.trim().parse().ok()?, numbers.next()?.trim().parse().ok()?))
    };
    text.split_whitespace().filter_map(point).collect()
}
