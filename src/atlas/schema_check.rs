//! Does a JSON text have the shape of an atlas? Answered from the generated schema, so that the answer cannot differ
//! from the types, and for every field at once, where serde would stop at the first.

use std::collections::HashSet;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::{Range, Ranged as _};
use serde_json::Value as Json;

use crate::atlas::date::PartialDate;
use crate::atlas::model::is_word;
use crate::atlas::problem::{FieldPath, Kind, Severity, Step};

/// The longest text, in characters; the longest of the built-in atlas is a twentieth of it.
pub const LONGEST_TEXT: usize = 20_000;
/// The longest list; the longest of the built-in atlas is a hundredth of it.
pub const LONGEST_LIST: usize = 250_000;
/// The fields whose texts may have more than one line.
pub(super) const LINES: [&str; 6] = ["narrative", "note", "summary", "statement", "text", "evidence_note"];

/// Reports a problem with the value at a byte range.
pub(super) type Report<'r> = dyn FnMut(Severity, &FieldPath, Range, Kind) + 'r;

/// Checks `value` against the part `schema` of the whole schema `root`.
pub(super) fn check(root: &Json, schema: &Json, value: &Value<'_>, path: &FieldPath, report: &mut Report<'_>) {
    // What the schema leaves open, reading the types tells.
    if schema.is_null() {
        return;
    }
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
            if array.elements.len() > LONGEST_LIST {
                let kind = Kind::TooMany { found: array.elements.len(), limit: LONGEST_LIST };
                return report(Severity::Error, path, array.range, kind);
            }
            for (index, element) in array.elements.iter().enumerate() {
                check(root, &schema["items"], element, &path.index(index), report);
            }
        }
        Value::StringLit(text) => {
            let found = || text.value.chars().take(60).collect::<String>();
            if schema["format"] == "marhala-date" {
                if text.value.parse::<PartialDate>().is_err() {
                    report(Severity::Error, path, text.range, Kind::BadDate { found: found() });
                }
            } else if schema["format"] == "marhala-word" {
                if !is_word(&text.value) {
                    report(Severity::Error, path, text.range, Kind::BadWord { found: found() });
                }
            } else if schema.get("pattern").is_some() && !is_id(&text.value) {
                report(Severity::Error, path, text.range, Kind::BadId { found: found() });
            } else if schema.get("pattern").is_none() {
                check_text(&text.value, text.range, path, report);
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

/// Checks that a text is not too long and has no hidden characters.
fn check_text(text: &str, range: Range, path: &FieldPath, report: &mut Report<'_>) {
    // A character has at most four bytes: most texts need not be counted.
    if text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT {
        let kind = Kind::TooLong { length: text.chars().count(), limit: LONGEST_TEXT };
        return report(Severity::Error, path, range, kind);
    }
    let of_lines =
        path.0.iter().rev().take(2).any(|step| matches!(step, Step::Field(name) if LINES.contains(&&**name)));
    if let Some(hidden) = hidden(text, of_lines) {
        let kind = Kind::HiddenCharacter { code: format!("U+{:04X}", u32::from(hidden)) };
        report(Severity::Error, path, range, kind);
    }
}

/// The first character of a text that could make it read as something else than it says: one that turns the order of
/// what follows around (UAX 9: overrides, embeddings, isolates that do not end in their paragraph), or a control
/// character. Only texts `of_lines` have more than one line.
pub(super) fn hidden(text: &str, of_lines: bool) -> Option<char> {
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            // What is not closed reaches no further than its line, but there is no telling what was meant.
            '\n' if of_lines && open.is_empty() => {}
            '\t' if of_lines => {}
            '\u{2066}'..='\u{2068}' => open.push(c),
            '\u{2069}' if open.pop().is_some() => {}
            '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2069}' => return Some(c),
            c if c.is_control() => return Some(open.pop().unwrap_or(c)),
            _ => {}
        }
    }
    open.pop()
}

fn check_object(root: &Json, schema: &Json, object: &Object<'_>, path: &FieldPath, report: &mut Report<'_>) {
    let known = schema["properties"].as_object();
    let rest = schema.get("additionalProperties");
    if object.properties.len() > LONGEST_LIST {
        let kind = Kind::TooMany { found: object.properties.len(), limit: LONGEST_LIST };
        return report(Severity::Error, path, object.range, kind);
    }
    let mut met: HashSet<&str> = HashSet::new();
    for property in &object.properties {
        let name = property.name.as_str();
        let inner = path.field(name.to_owned());
        if !met.insert(name) {
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
        if !met.contains(field) {
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

pub(super) fn resolve<'s>(root: &'s Json, mut schema: &'s Json) -> &'s Json {
    // Bounded: a schema that refers to itself without end would be a defect of the generator, not of a file.
    for _ in 0..8 {
        let Some(target) = schema["$ref"].as_str().and_then(|target| target.strip_prefix("#/$defs/")) else { break };
        schema = &root["$defs"][target];
    }
    schema
}

/// The allowed words of an enumeration.
pub(super) fn words(schema: &Json) -> Option<Vec<&str>> {
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
pub(super) fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= 80 && text.bytes().next().is_some_and(plain) && text.bytes().all(|byte| plain(byte) || byte == b'-')
}

/// The candidate most like `word`, if one is much like it; else nothing.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> String {
    // Nothing that long is a misspelled name, and the distance costs the product of both lengths.
    if word.len() > 80 {
        return String::new();
    }
    let (letters, most) = (word.chars().count(), |candidate: &str| 1 + candidate.len() / 4);
    candidates
        // Words of other lengths are at least as far apart as their lengths, which is sooner found out.
        .filter(|candidate| candidate.chars().count().abs_diff(letters) <= most(candidate))
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= most(candidate))
        .min()
        .map_or_else(String::new, |(_, candidate)| candidate.to_owned())
}
