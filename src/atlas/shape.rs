//! Does a JSON text have the shape of an atlas? Answered from the generated schema, so that the answer cannot differ
//! from the types, and for every field at once, where serde would stop at the first.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::{Range, Ranged as _};
use serde_json::Value as Json;

use super::date::When;
use super::problem::{FieldPath, Kind, Severity};

/// Reports a problem with the value at a byte range.
pub(super) type Report<'r> = dyn FnMut(Severity, &FieldPath, Range, Kind) + 'r;

/// Checks `value` against the part `schema` of the whole schema `root`.
pub(super) fn check(root: &Json, schema: &Json, value: &Value<'_>, path: &FieldPath, report: &mut Report<'_>) {
    let schema = resolve(root, schema);
    if let Some(choices) = schema["anyOf"].as_array() {
        // Only optional fields are generated as `anyOf`: the thing itself, or null.
        if !matches!(value, Value::NullKeyword(_))
            && let Some(choice) = choices.iter().find(|choice| choice["type"] != "null")
        {
            check(root, choice, value, path, report);
        }
        return;
    }
    if let Some(words) = words(schema) {
        return check_word(&words, value, path, report);
    }
    if !type_allows(&schema["type"], value) {
        let expected = schema["type"].as_array().map_or(&schema["type"], |types| &types[0]);
        let expected = expected.as_str().unwrap_or("value").to_owned();
        return report(
            Severity::Error,
            path,
            value.range(),
            Kind::WrongType { expected, found: type_name(value).into() },
        );
    }
    match value {
        Value::Object(object) => check_object(root, schema, object, path, report),
        Value::Array(array) => {
            let least = schema["minItems"].as_u64().unwrap_or(0);
            if (array.elements.len() as u64) < least {
                report(Severity::Error, path, array.range, Kind::TooFew { least });
            }
            for (index, element) in array.elements.iter().enumerate() {
                check(root, &schema["items"], element, &path.index(index), report);
            }
        }
        Value::StringLit(text) => {
            let found = || text.value.chars().take(60).collect::<String>();
            if schema["format"] == "marhala-date" {
                if text.value.parse::<When>().is_err() {
                    report(Severity::Error, path, text.range, Kind::BadDate { found: found() });
                }
            } else if schema.get("pattern").is_some() && !is_id(&text.value) {
                report(Severity::Error, path, text.range, Kind::BadId { found: found() });
            }
        }
        Value::NumberLit(number) => {
            if !number.value.parse::<f64>().is_ok_and(f64::is_finite) {
                report(Severity::Error, path, number.range, Kind::NotFinite { found: number.value.to_owned() });
            }
        }
        Value::BooleanLit(_) | Value::NullKeyword(_) => {}
    }
}

fn check_object(root: &Json, schema: &Json, object: &Object<'_>, path: &FieldPath, report: &mut Report<'_>) {
    let known = schema["properties"].as_object();
    let rest = schema.get("additionalProperties");
    for (position, property) in object.properties.iter().enumerate() {
        let name = property.name.as_str();
        let inner = path.field(name);
        if object.properties[..position].iter().any(|earlier| earlier.name.as_str() == name) {
            report(Severity::Error, &inner, property.range, Kind::RepeatedField { field: name.to_owned() });
        } else if let Some(schema) = known.and_then(|known| known.get(name)) {
            check(root, schema, &property.value, &inner, report);
        } else if let Some(schema) = rest.filter(|rest| rest.is_object()) {
            check(root, schema, &property.value, &inner, report);
        } else {
            let nearest = nearest(name, known.into_iter().flat_map(|known| known.keys().map(String::as_str)));
            let kind = Kind::UnknownField { field: name.to_owned(), nearest };
            report(Severity::Warning, &inner, property.range, kind);
        }
    }
    for field in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        if !object.properties.iter().any(|property| property.name.as_str() == field) {
            report(Severity::Error, path, object.range, Kind::MissingField { field: field.to_owned() });
        }
    }
}

fn check_word(words: &[&str], value: &Value<'_>, path: &FieldPath, report: &mut Report<'_>) {
    let found = match value {
        Value::StringLit(text) if words.contains(&text.value.as_ref()) => return,
        Value::StringLit(text) => text.value.chars().take(60).collect(),
        other => type_name(other).to_owned(),
    };
    let nearest = nearest(&found, words.iter().copied());
    let kind = Kind::NotOneOf { found, allowed: words.join(", "), nearest };
    report(Severity::Error, path, value.range(), kind);
}

fn resolve<'s>(root: &'s Json, mut schema: &'s Json) -> &'s Json {
    // Bounded: a schema that refers to itself without end would be a defect of the generator, not of a file.
    for _ in 0..8 {
        let Some(target) = schema["$ref"].as_str().and_then(|target| target.strip_prefix("#/$defs/")) else { break };
        schema = &root["$defs"][target];
    }
    schema
}

/// The allowed words of an enumeration.
fn words(schema: &Json) -> Option<Vec<&str>> {
    if let Some(choices) = schema["oneOf"].as_array() {
        return Some(choices.iter().filter_map(|choice| choice["const"].as_str()).collect());
    }
    schema["enum"].as_array().map(|words| words.iter().filter_map(Json::as_str).collect())
}

fn type_allows(types: &Json, value: &Value<'_>) -> bool {
    let found = type_name(value);
    let allows = |name: &Json| match name.as_str() {
        Some("integer") => {
            matches!(value, Value::NumberLit(number) if number.value.parse::<u32>().is_ok())
        }
        Some(name) => name == found,
        None => false,
    };
    match types {
        Json::Array(names) => names.iter().any(allows),
        Json::Null => true,
        name => allows(name),
    }
}

fn type_name(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "string",
        Value::NumberLit(_) => "number",
        Value::BooleanLit(_) => "boolean",
        Value::Object(_) => "object",
        Value::Array(_) => "array",
        Value::NullKeyword(_) => "null",
    }
}

/// Whether a text can be an id: small Latin letters, digits and hyphens, starting with a letter or digit.
fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= 80 && text.bytes().next().is_some_and(plain) && text.bytes().all(|byte| plain(byte) || byte == b'-')
}

/// The candidate most like `word`, if one is much like it; else nothing.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> String {
    // Nothing that long is a misspelled name, and the distance costs the product of both lengths.
    if word.len() > 80 {
        return String::new();
    }
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min()
        .map_or_else(String::new, |(_, candidate)| candidate.to_owned())
}
