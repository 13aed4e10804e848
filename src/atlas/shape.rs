//! Does a text have the shape of an atlas, yes or no? Answered while reading it once, from the same generated schema as
//! [`super::schema_check`], which says what is wrong and where, but keeps the whole text as a tree for it. A good file
//! never needs that tree.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use crate::atlas::date::PartialDate;
use crate::atlas::model::is_word;
use crate::atlas::schema_check::{LINES, LONGEST_LIST, LONGEST_TEXT, hidden, is_id, resolve, words};

/// The shape of a value.
struct Shape {
    nullable: bool,
    kind: Kind,
}

enum Kind {
    Object {
        fields: Vec<(Box<str>, Shape)>,
        required: Vec<usize>,
        rest: Option<Box<Shape>>,
        /// Whether a text may stand for it.
        or_text: bool,
    },
    List {
        least: u64,
        item: Box<Shape>,
    },
    Date,
    Id,
    Word,
    Text {
        lines: bool,
    },
    OneOf(Vec<Box<str>>),
    Number,
    Integer,
    Boolean,
    /// Numbers, or lists of them: which, reading the types tells.
    Numbers,
    /// Nothing that this check knows: no text fits.
    Unknown,
}

/// Whether a text has the shape of a schema. `false` may also mean that this check cannot tell.
pub(super) fn fits(root: &Json, text: &str) -> bool {
    let shape = shape(root, root, false, false);
    let mut reader = serde_json::Deserializer::from_str(text);
    (&shape).deserialize(&mut reader).is_ok() && reader.end().is_ok()
}

/// The shape that a part of a schema describes. `last` and `before` say whether the last two steps to it are fields whose
/// texts have lines.
fn shape(root: &Json, schema: &Json, last: bool, before: bool) -> Shape {
    if schema.is_null() {
        return Shape { nullable: false, kind: Kind::Numbers };
    }
    let schema = resolve(root, schema);
    if let Some(choices) = schema["anyOf"].as_array() {
        let choice = choices.iter().find(|choice| choice["type"] != "null");
        let kind = choice.map_or(Kind::Unknown, |choice| shape(root, choice, last, before).kind);
        return Shape { nullable: true, kind };
    }
    if let Some(words) = words(schema) {
        return Shape { nullable: false, kind: Kind::OneOf(words.into_iter().map(Into::into).collect()) };
    }
    let types: Vec<&str> = match &schema["type"] {
        Json::Array(names) => names.iter().filter_map(Json::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    };
    let nullable = types.contains(&"null");
    let kind = match types.iter().find(|name| **name != "null") {
        Some(&"object") => {
            let known = schema["properties"].as_object();
            let fields: Vec<(Box<str>, Shape)> = known
                .into_iter()
                .flatten()
                .map(|(name, schema)| (name.as_str().into(), shape(root, schema, LINES.contains(&name.as_str()), last)))
                .collect();
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
            let required = required.filter_map(|name| fields.iter().position(|(field, _)| **field == *name)).collect();
            let rest = schema.get("additionalProperties").filter(|rest| rest.is_object());
            let rest = rest.map(|rest| Box::new(shape(root, rest, false, last)));
            Kind::Object { fields, required, rest, or_text: types.contains(&"string") }
        }
        Some(&"array") => {
            let item = Box::new(shape(root, &schema["items"], false, last));
            Kind::List { least: schema["minItems"].as_u64().unwrap_or(0), item }
        }
        Some(&"string") if schema["format"] == "marhala-date" => Kind::Date,
        Some(&"string") if schema["format"] == "marhala-word" => Kind::Word,
        Some(&"string") if schema.get("pattern").is_some() => Kind::Id,
        Some(&"string") => Kind::Text { lines: last || before },
        Some(&"number") => Kind::Number,
        Some(&"integer") => Kind::Integer,
        Some(&"boolean") => Kind::Boolean,
        _ => Kind::Unknown,
    };
    Shape { nullable, kind }
}

impl<'de> DeserializeSeed<'de> for &Shape {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Fits, or does not: the reasons are found elsewhere.
fn fit<E: Error>(fits: bool) -> Result<(), E> {
    if fits { Ok(()) } else { Err(E::custom("another shape")) }
}

impl<'de> Visitor<'de> for &Shape {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part of an atlas")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        fit(match &self.kind {
            Kind::Date => text.parse::<PartialDate>().is_ok(),
            Kind::Id => is_id(text),
            Kind::Word => is_word(text),
            // A text of so many bytes may still have few enough characters; then the other check tells.
            Kind::Text { lines } => text.len() <= LONGEST_TEXT && hidden(text, *lines).is_none(),
            Kind::Object { or_text: true, .. } => text.len() <= LONGEST_TEXT && hidden(text, false).is_none(),
            Kind::OneOf(words) => words.iter().any(|word| **word == *text),
            _ => false,
        })
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        fit(matches!(self.kind, Kind::Boolean))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        fit(match self.kind {
            Kind::Integer => u32::try_from(number).is_ok(),
            Kind::Number | Kind::Numbers => true,
            _ => false,
        })
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        fit(matches!(self.kind, Kind::Number | Kind::Numbers))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        fit(matches!(self.kind, Kind::Number | Kind::Numbers) && number.is_finite())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        fit(self.nullable)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if matches!(self.kind, Kind::Numbers) {
            while list.next_element_seed(self)?.is_some() {}
            return Ok(());
        }
        let Kind::List { least, item } = &self.kind else { return fit(false) };
        let mut count = 0;
        while list.next_element_seed(&**item)?.is_some() {
            count += 1;
        }
        fit(count >= *least && count <= LONGEST_LIST as u64)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Kind::Object { fields, required, rest, .. } = &self.kind else { return fit(false) };
        // Objects have few fields: no set is needed to see that one stands twice.
        let (mut met, mut others): (Vec<usize>, Vec<Box<str>>) = (Vec::new(), Vec::new());
        while let Some(key) = map.next_key_seed(Field(fields))? {
            match (key, rest) {
                (Ok(field), _) if !met.contains(&field) => {
                    met.push(field);
                    map.next_value_seed(&fields[field].1)?;
                }
                (Err(name), Some(rest)) if others.len() < MOST_OTHERS && !others.contains(&name) => {
                    others.push(name);
                    map.next_value_seed(&**rest)?;
                }
                _ => return fit(false),
            }
        }
        fit(required.iter().all(|field| met.contains(field)))
    }
}

/// Texts in more languages than this are left to the other check.
const MOST_OTHERS: usize = 40;

/// The name of a field: which of those known, or what it is.
struct Field<'s>(&'s [(Box<str>, Shape)]);

impl<'de> DeserializeSeed<'de> for Field<'_> {
    type Value = Result<usize, Box<str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Field<'_> {
    type Value = Result<usize, Box<str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|(field, _)| **field == *name).ok_or_else(|| name.into()))
    }
}
