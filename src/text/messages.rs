//! The program's messages in one language.

use std::sync::Arc;

use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::{CharacterDirection, LanguageIdentifier};
use unicode_bidi::{BidiClass, bidi_class};

use crate::atlas::problem::BLANK;

/// Whether a language is written from right to left, also one that the program does not speak: names and quotations
/// come in more languages than messages do.
#[must_use]
pub fn language_is_rtl(tag: &str) -> bool {
    let language = tag.parse::<LanguageIdentifier>();
    language.is_ok_and(|language| language.character_direction() == CharacterDirection::RTL)
}

/// A text between isolates of its own direction, so that it does not disturb the line it is put in. Texts without a
/// letter (numbers, signs) go with the line.
#[must_use]
pub fn isolated(text: &str) -> String {
    let first = text.chars().map(bidi_class).find(|class| matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL));
    match first {
        Some(BidiClass::L) => format!("\u{2066}{text}\u{2069}"),
        Some(_) => format!("\u{2067}{text}\u{2069}"),
        None => text.to_owned(),
    }
}

/// Writes a number that stands for another one (see [`Messages::counted`]).
fn written<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    if let FluentValue::Number(number) = value { number.options.currency.clone() } else { None }
}

/// The messages of one language.
pub struct Messages {
    tag: String,
    rtl: bool,
    bundle: FluentBundle<Arc<FluentResource>>,
    fallback: Option<Box<Messages>>,
}

/// A value put into a message.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text: a name, a sentence, an address.
    Text(String),
    /// A number, for plurals and for figures without decimals.
    Number(f64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    #[allow(clippy::cast_precision_loss, reason = "counts of things on a screen")]
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl Messages {
    /// The messages of Fluent files, later ones over earlier ones.
    pub(super) fn from_files(tag: &str, files: &[Arc<FluentResource>], fallback: Option<Box<Messages>>) -> Self {
        let id: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Fluent's own isolates take their direction from their first letter but look past isolates inside them, so
        // that a date within a sentence would turn around. Ours are set where the value is put in.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(written));
        for file in files {
            bundle.add_resource_overriding(Arc::clone(file));
        }
        let mut messages = Self { tag: tag.to_owned(), rtl: false, bundle, fallback };
        messages.rtl = messages.text("language-direction") == "rtl";
        messages
    }

    /// The language tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Whether the language is written from right to left.
    #[must_use]
    pub fn rtl(&self) -> bool {
        self.rtl
    }

    /// A message without values.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// A number for Fluent. Arabic plurals go by the last two digits (CLDR: `n % 100`), which intl_pluralrules 7.0.2
    /// overlooks: beyond 99 it is given a number of the same form, and what is written stands beside it.
    fn counted(&self, number: f64) -> FluentValue<'static> {
        let rest = number % 100.0;
        if number < 100.0 || number.fract() != 0.0 || self.tag.split('-').next() != Some("ar") {
            return FluentValue::from(number);
        }
        let options = FluentNumberOptions { currency: Some(number.to_string()), ..FluentNumberOptions::default() };
        FluentValue::from(FluentNumber::new(if rest < 3.0 { 100.0 } else { rest }, options))
    }

    /// A message with its values. Values stand between isolates, so that their direction does not disturb the rest.
    #[must_use]
    pub fn format(&self, key: &str, values: &[(&str, Value)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            // A key that no language has is a defect that the tests find; until then it names itself.
            return self.fallback.as_ref().map_or_else(|| key.to_owned(), |english| english.format(key, values));
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            match value {
                // Messages choose by this word, which an isolate would make another.
                Value::Text(text) if text == BLANK => arguments.set(*name, FluentValue::from(BLANK)),
                Value::Text(text) => arguments.set(*name, FluentValue::from(isolated(text))),
                Value::Number(number) => arguments.set(*name, self.counted(*number)),
            }
        }
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}
