//! An atlas as sheets of rows, and back: what a workbook holds. One table says which field of which list stands in which
//! column, for both ways, so that nothing is lost.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::atlas::model::AtlasFile;

/// How the value of a field is written in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    /// A text, a date or an id.
    Text,
    /// A text in each language, a column each: `name_en`.
    Localized,
    /// Several ids in one cell, separated by semicolons.
    List,
    /// A number.
    Number,
    /// “yes”, or nothing.
    Flag,
    /// Anything else, as JSON.
    Json,
}

use Cells::{Flag, Json, List, Localized, Number, Text};

/// A field: how its column is headed, where its value is in the object (`position.lat`), and how it is written. The field
/// `.` is the object itself.
type Field = (&'static str, &'static str, Cells);

/// The rows of a list, or of lists within the objects of a list.
struct SheetOf {
    name: &'static str,
    list: &'static str,
    /// The list within each object, and the heading of the column that names the object.
    within: Option<(&'static str, &'static str)>,
    fields: &'static [Field],
}

/// The sheet of what is there once: keys and values.
const STORY: &str = "Story";

const ONCE: &[Field] = &[
    ("marhala", "marhala", Number),
    ("schema", "$schema", Text),
    ("languages", "languages", List),
    ("title", "title", Localized),
    ("summary", "summary", Localized),
    ("evidence_ends", "evidence_ends", Text),
    ("evidence_note", "evidence_note", Localized),
    ("evidence_checked", "evidence_checked", Text),
    ("zone", "zone", Text),
    ("west", "view.west", Number),
    ("south", "view.south", Number),
    ("east", "view.east", Number),
    ("north", "view.north", Number),
    ("basemap_file", "basemap.file", Text),
    ("basemap_address", "basemap.address", Text),
    ("present", "states.present", Localized),
    ("leaving", "states.leaving", Localized),
    ("handed_over", "states.handed_over", Localized),
    ("receiving", "states.receiving", Localized),
    ("unclear", "states.unclear", Localized),
];

#[rustfmt::skip]
const SHEETS: &[SheetOf] = &[
    SheetOf { name: "Places", list: "places", within: None, fields: &[
        ("id", "id", Text), ("name", "name", Localized), ("kind", "kind", Text), ("lat", "position.lat", Number),
        ("lon", "position.lon", Number), ("precision_km", "precision_km", Number), ("region", "region", Localized),
        ("sources", "sources", List), ("shape", "shape", Json), ("pictures", "pictures", Json)] },
    SheetOf { name: "Claims", list: "claims", within: None, fields: &[
        ("id", "id", Text), ("date", "date", Text), ("by", "by", List), ("stance", "stance", Text),
        ("statement", "statement", Localized), ("about", "about", List), ("sources", "sources", List),
        ("answers", "answers", Text), ("speaks_of_start", "speaks_of.start", Text), ("speaks_of_end", "speaks_of.end", Text),
        ("note", "note", Localized), ("quote", "quote.text", Text), ("quote_language", "quote.language", Text),
        ("figures", "figures", Json), ("pictures", "pictures", Json)] },
    SheetOf { name: "Phases", list: "phases", within: None, fields: &[
        ("id", "id", Text), ("title", "title", Localized), ("start", "start", Text), ("end", "end", Text),
        ("scheduled", "scheduled", Flag), ("narrative", "narrative", Localized), ("claims", "claims", List),
        ("pictures", "pictures", Json)] },
    SheetOf { name: "Statuses", list: "phases", within: Some(("statuses", "phase")), fields: &[
        ("place", "place", Text), ("state", "state", Text), ("note", "note", Localized), ("claims", "claims", List),
        ("against", "against", List), ("question", "question", Text), ("shape", "shape", Json)] },
    SheetOf { name: "Moves", list: "phases", within: Some(("moves", "phase")), fields: &[
        ("from", "from", Text), ("to", "to", Text), ("date", "date", Text), ("note", "note", Localized),
        ("claims", "claims", List), ("against", "against", List), ("question", "question", Text), ("along", "along", Json)] },
    SheetOf { name: "States", list: "own_states", within: None, fields: &[
        ("id", "id", Text), ("name", "name", Localized), ("color", "color", Text), ("ring", "ring", Text),
        ("fact", "fact", Flag)] },
    SheetOf { name: "Measures", list: "measures", within: None, fields: &[
        ("id", "id", Text), ("name", "name", Localized), ("drawn", "drawn", Flag)] },
    SheetOf { name: "Kinds", list: "own_kinds", within: None, fields: &[
        ("id", "id", Text), ("name", "name", Localized), ("icon", "icon", Text), ("path", "path", Text)] },
    SheetOf { name: "Sources", list: "sources", within: None, fields: &[
        ("id", "id", Text), ("publisher", "publisher", Text), ("title", "title", Text), ("language", "language", Text),
        ("date", "date", Text), ("url", "url", Text), ("kind", "kind", Text)] },
    SheetOf { name: "Actors", list: "actors", within: None, fields: &[
        ("id", "id", Text), ("name", "name", Localized), ("role", "role", Localized), ("side", "side", Text),
        ("during_start", "during.start", Text), ("during_end", "during.end", Text), ("unnamed", "unnamed", Flag)] },
    SheetOf { name: "Sides", list: "sides", within: None, fields: &[
        ("id", "id", Text), ("name", "name", Localized), ("sign", "sign", Text)] },
    SheetOf { name: "Questions", list: "questions", within: None, fields: &[
        ("id", "id", Text), ("title", "title", Localized), ("note", "note", Localized), ("places", "places", List)] },
    SheetOf { name: "Versions", list: "questions", within: Some(("versions", "question")), fields: &[
        ("statement", "statement", Localized), ("claims", "claims", List), ("shape", "shape", Json)] },
    SheetOf { name: "Deadlines", list: "deadlines", within: None, fields: &[
        ("id", "id", Text), ("title", "title", Localized), ("due", "due", Text), ("claims", "claims", List),
        ("question", "question", Text), ("reported_start", "reported.start", Text), ("reported_end", "reported.end", Text),
        ("reported_claims", "reported.claims", List)] },
    SheetOf { name: "Expected", list: "deadlines", within: Some(("expects", "deadline")), fields: &[
        ("place", "place", Text), ("state", "state", Text), ("note", "note", Localized), ("claims", "claims", List),
        ("against", "against", List), ("question", "question", Text)] },
    SheetOf { name: "Facts", list: "places", within: Some(("facts", "place")), fields: &[
        ("text", "text", Localized), ("sources", "sources", List), ("contested", "contested", Flag)] },
    SheetOf { name: "Other names", list: "places", within: Some(("also", "place")), fields: &[
        ("name", ".", Localized)] },
    SheetOf { name: "Waiting", list: "waiting", within: None, fields: &[
        ("needs", "needs", List), ("text", "text", Text), ("from", "from", Text), ("shape", "shape", Json)] },
];

/// Texts that people write, of which no blank is taken away.
const FREE: [&str; 5] = ["quote", "text", "from", "publisher", "title"];

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text; nothing is an empty one.
    Text(String),
    /// A number.
    Number(f64),
}

/// A sheet: its name, its headings, its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The name.
    pub name: String,
    /// The headings.
    pub head: Vec<String>,
    /// The rows, each with as many cells as there are headings.
    pub rows: Vec<Vec<Cell>>,
}

/// The sheets of an atlas, those that are empty left out.
#[must_use]
pub fn sheets(file: &AtlasFile) -> Vec<Sheet> {
    let whole = serde_json::to_value(file).unwrap_or_default();
    let mut tags: Vec<String> = file.languages.clone();
    languages(&whole, &mut tags);
    let mut sheets = vec![story(&whole, &tags)];
    for of in SHEETS {
        let mut rows: Vec<(Option<&str>, &Value)> = Vec::new();
        for object in whole[of.list].as_array().into_iter().flatten() {
            match of.within {
                None => rows.push((None, object)),
                Some((inner, _)) => {
                    rows.extend(object[inner].as_array().into_iter().flatten().map(|one| (object["id"].as_str(), one)));
                }
            }
        }
        // The sheets that people fill in first are there also while they are empty.
        if rows.is_empty() && !matches!(of.name, "Places" | "Claims") {
            continue;
        }
        let columns: Vec<(String, Field, Option<&str>)> =
            of.fields.iter().flat_map(|field| columns(field, &tags)).collect();
        let columns: Vec<_> = columns
            .into_iter()
            .filter(|(_, field, tag)| {
                // A shape is rare, and of languages only those are columns in which something is written.
                let main =
                    field.2 != Json && tag.is_none_or(|tag| file.languages.iter().any(|language| language == tag));
                main || rows.iter().any(|(_, row)| cell(row, field, *tag) != Cell::Text(String::new()))
            })
            .collect();
        let parent = of.within.map(|(_, heading)| heading.to_owned());
        let head = parent.iter().cloned().chain(columns.iter().map(|(heading, ..)| heading.clone())).collect();
        let rows = rows.iter().map(|(parent, row)| {
            let parent = parent.map(|id| Cell::Text(id.to_owned()));
            parent.into_iter().chain(columns.iter().map(|(_, field, tag)| cell(row, field, *tag))).collect()
        });
        sheets.push(Sheet { name: of.name.to_owned(), head, rows: rows.collect() });
    }
    sheets
}

fn story(whole: &Value, tags: &[String]) -> Sheet {
    let rows = ONCE.iter().flat_map(|field| columns(field, tags)).filter_map(|(heading, field, tag)| {
        let value = cell(whole, &field, tag);
        (value != Cell::Text(String::new())).then(|| vec![Cell::Text(heading), value])
    });
    Sheet { name: STORY.to_owned(), head: vec!["key".to_owned(), "value".to_owned()], rows: rows.collect() }
}

/// The columns of a field: one, or one for each language.
fn columns<'t>(field: &Field, tags: &'t [String]) -> Vec<(String, Field, Option<&'t str>)> {
    match field.2 {
        Localized => tags.iter().map(|tag| (format!("{}_{tag}", field.0), *field, Some(tag.as_str()))).collect(),
        _ => vec![(field.0.to_owned(), *field, None)],
    }
}

/// The languages in which anything is written.
fn languages(value: &Value, tags: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| languages(item, tags)),
        Value::Object(object) => {
            let texts =
                ["title", "summary", "name", "region", "role", "statement", "note", "narrative", "text", "also"];
            for (name, inner) in object {
                if texts.contains(&name.as_str()) {
                    // Other names are a list of texts.
                    let texts = inner.as_array().map_or(std::slice::from_ref(inner), Vec::as_slice);
                    for tag in texts.iter().filter_map(Value::as_object).flat_map(Map::keys) {
                        if !tags.contains(tag) {
                            tags.push(tag.clone());
                        }
                    }
                }
                languages(inner, tags);
            }
        }
        _ => {}
    }
}

fn value_at<'v>(object: &'v Value, path: &str) -> &'v Value {
    if path == "." { object } else { path.split('.').fold(object, |value, step| &value[step]) }
}

fn cell(object: &Value, field: &Field, tag: Option<&str>) -> Cell {
    let mut value = value_at(object, field.1);
    if let Some(tag) = tag {
        value = &value[tag];
    }
    match (field.2, value) {
        (Number, value) => value.as_f64().map_or(Cell::Text(String::new()), Cell::Number),
        (List, Value::Array(list)) => Cell::Text(list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")),
        (Json, value) if !value.is_null() => Cell::Text(value.to_string()),
        (Flag, Value::Bool(true)) => Cell::Text("yes".to_owned()),
        (Text | Localized, Value::String(text)) => Cell::Text(text.clone()),
        _ => Cell::Text(String::new()),
    }
}

/// Rows as they are read from a workbook: the name of their sheet, and each row with its number, the headings first.
pub type Read = Vec<(String, Vec<(usize, Vec<String>)>)>;

/// Where the objects of an atlas were in a workbook: for each list its sheet, the headings and the rows.
#[derive(Clone, Debug, Default)]
pub struct Rows(HashMap<&'static str, (&'static str, Vec<String>, Vec<usize>)>);

impl Rows {
    /// Where a field of an object of a list was: the sheet, the row, and the column counted from 0, if there is one. The
    /// object is counted from 0.
    #[must_use]
    pub fn of(&self, list: &str, index: usize, field: &str) -> Option<(&str, usize, Option<usize>)> {
        let (sheet, head, rows) = self.0.get(list)?;
        let named = |heading: &&String| {
            heading.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        let column = head
            .iter()
            .position(|heading| heading == field)
            .or_else(|| head.iter().position(|heading| named(&heading)));
        Some((sheet, *rows.get(index)?, column.filter(|_| !field.is_empty())))
    }
}

/// Whether these are the sheets of an atlas, rather than tables that one can be made of.
#[must_use]
pub fn is_atlas(read: &Read) -> bool {
    let story = read.iter().find(|(name, _)| name == STORY);
    story
        .is_some_and(|(_, rows)| rows.iter().any(|(_, cells)| cells.first().is_some_and(|key| key.trim() == "marhala")))
}

/// The text of an atlas file from its sheets, and where its objects were. What is wrong in it the reader of atlases says.
#[must_use]
pub fn text(read: &Read) -> (String, Rows) {
    let mut whole = json!({});
    let (mut tables, mut rows_of) = (HashMap::new(), Rows::default());
    for (name, rows) in read {
        tables.insert(name.as_str(), rows);
    }
    for (_, cells) in tables.get(STORY).into_iter().flat_map(|rows| rows.iter()) {
        let [key, value, ..] = &cells[..] else { continue };
        let found = ONCE.iter().find_map(|field| Some((field, tag_of(field, key.trim())?)));
        if let Some((field, tag)) = found {
            put(&mut whole, field, &tag, value);
        }
    }
    for of in SHEETS {
        let rows = tables.get(of.name).map_or(&[][..], |rows| rows.as_slice());
        let Some(((_, head), body)) = rows.split_first() else {
            if of.within.is_none()
                && !matches!(of.list, "deadlines" | "waiting" | "own_states" | "own_kinds" | "measures")
            {
                whole[of.list] = json!([]);
            }
            continue;
        };
        let fields: Vec<Option<(&Field, String)>> = head
            .iter()
            .map(|heading| of.fields.iter().find_map(|field| Some((field, tag_of(field, heading.trim())?))))
            .collect();
        let parent = of.within.and_then(|(_, heading)| head.iter().position(|known| known.trim() == heading));
        let mut objects: Vec<(String, Value)> = Vec::new();
        let mut numbers = Vec::new();
        for (number, cells) in body.iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
            let mut object = json!({});
            for (field, cell) in fields.iter().zip(cells) {
                if let Some((field, tag)) = field {
                    put(&mut object, field, tag, cell);
                }
            }
            complete(&mut object, of.fields);
            let parent = parent.and_then(|column| cells.get(column)).map_or("", |id| id.trim());
            objects.push((parent.to_owned(), object));
            numbers.push(*number);
        }
        match of.within {
            None => {
                let head = head.iter().map(|heading| heading.trim().to_owned()).collect();
                rows_of.0.insert(of.list, (of.name, head, numbers));
                whole[of.list] = Value::Array(objects.into_iter().map(|(_, object)| object).collect());
            }
            Some((inner, _)) => {
                let mut within: HashMap<String, Vec<Value>> = HashMap::new();
                for (parent, object) in objects {
                    within.entry(parent).or_default().push(object);
                }
                for outer in whole[of.list].as_array_mut().into_iter().flatten() {
                    let list = outer["id"].as_str().and_then(|id| within.remove(id));
                    if let Some(list) = list {
                        outer[inner] = Value::Array(list);
                    }
                }
            }
        }
    }
    (serde_json::to_string(&whole).unwrap_or_default(), rows_of)
}

/// The language that a heading names, if it is that of a field: empty for a field that has no languages.
fn tag_of(field: &Field, heading: &str) -> Option<String> {
    if field.2 != Localized {
        return (heading == field.0).then(String::new);
    }
    let tag = heading.strip_prefix(field.0)?.strip_prefix('_')?;
    (!tag.is_empty() && !tag.contains('_')).then(|| tag.to_owned())
}

/// Puts the value of a cell into an object; an empty cell is no value.
fn put(object: &mut Value, field: &Field, tag: &str, cell: &str) {
    let trimmed = cell.trim();
    if cell.is_empty() || (trimmed.is_empty() && field.2 != Localized && !FREE.contains(&field.0)) {
        return;
    }
    let value = match field.2 {
        Text => json!(if FREE.contains(&field.0) { cell } else { trimmed }),
        Localized => json!(cell),
        List => Value::Array(trimmed.split(';').map(|part| json!(part.trim())).filter(|part| part != "").collect()),
        Number => match trimmed.parse::<f64>() {
            // Whole numbers are written as such: a format is no fraction.
            Ok(number) if field.0 == "marhala" && number.fract() == 0.0 && (0.0..1e9).contains(&number) => {
                json!(number as u32)
            }
            Ok(number) => json!(number),
            Err(_) => json!(trimmed),
        },
        Json => serde_json::from_str(trimmed).unwrap_or_else(|_| json!(trimmed)),
        Flag => json!(trimmed.eq_ignore_ascii_case("yes") || trimmed.eq_ignore_ascii_case("true")),
    };
    let mut at = object;
    for step in field.1.split('.').chain([tag]).filter(|step| !step.is_empty()) {
        if !at.is_object() {
            return;
        }
        at = &mut at[step];
        if at.is_null() {
            *at = json!({});
        }
    }
    *at = value;
}

/// Lists and texts that must be there are there, if only empty.
fn complete(object: &mut Value, fields: &[Field]) {
    for (_, path, kind) in fields.iter().filter(|(_, path, _)| !path.contains('.')) {
        if !object[*path].is_null() {
            continue;
        }
        let optional = matches!(*path, "against" | "about" | "places" | "note");
        match kind {
            List if !optional => object[*path] = json!([]),
            Localized if *path != "note" => object[*path] = json!({}),
            _ => {
                if let Some(object) = object.as_object_mut() {
                    object.remove(*path);
                }
            }
        }
    }
    // The note of a status must be there, that of a claim need not.
    let is_claim = fields.iter().any(|(name, ..)| *name == "stance");
    if !is_claim && fields.iter().any(|(name, ..)| *name == "note") && object.get("note").is_none() {
        object["note"] = json!({});
    }
}
