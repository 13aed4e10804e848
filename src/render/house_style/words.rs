//! What is wrong with a style, in words.

use crate::render::house_style::style::{StyleProblem, StyleProblemKind, StyleWarning};
use crate::text::Messages;
use crate::text::bidi::plain;

impl StyleProblem {
    /// The problem in a sentence, with its file, line, column and field.
    #[must_use]
    pub fn message(&self, file: &str, messages: &Messages) -> String {
        let number = |number: f64| messages.number(number, usize::from(number.fract() > 0.0));
        let (key, values) = match &self.kind {
            StyleProblemKind::Syntax(why) => ("style-syntax", vec![("why", plain(why).into())]),
            StyleProblemKind::Unknown(nearest) if nearest.is_empty() => ("style-unknown", Vec::new()),
            StyleProblemKind::Unknown(nearest) => ("style-misspelled", vec![("nearest", nearest.clone().into())]),
            StyleProblemKind::Color => ("style-color", Vec::new()),
            StyleProblemKind::Number(least, most) => {
                ("style-number", vec![("least", number(*least).into()), ("most", number(*most).into())])
            }
            StyleProblemKind::Words => ("style-words", Vec::new()),
            StyleProblemKind::Table => ("style-table", Vec::new()),
            StyleProblemKind::File(why) => ("style-file", vec![("why", plain(why).into())]),
            StyleProblemKind::Font => ("style-font", Vec::new()),
            StyleProblemKind::Logo => ("style-logo", Vec::new()),
        };
        let mut values = values;
        values.push(("field", plain(&self.field).into()));
        let what = messages.format(key, &values);
        let values = [
            ("file", plain(file).into()),
            ("line", self.at.0.into()),
            ("column", self.at.1.into()),
            ("what", what.into()),
        ];
        messages.format("style-problem", &values)
    }
}

impl StyleWarning {
    /// The warning in a sentence, with its figures.
    #[must_use]
    pub fn message(&self, messages: &Messages) -> String {
        match self {
            Self::Contrast(what, on, ratio, least) => {
                let values = [
                    ("what", what.clone().into()),
                    ("on", on.clone().into()),
                    ("ratio", messages.number(*ratio, 1).into()),
                    ("least", messages.number(*least, 1).into()),
                ];
                messages.format("style-contrast", &values)
            }
            Self::Alike(one, other, eye, distance) => {
                let values = [
                    ("one", one.clone().into()),
                    ("other", other.clone().into()),
                    ("eye", (*eye).into()),
                    ("distance", messages.number(*distance, 1).into()),
                ];
                messages.format("style-alike", &values)
            }
        }
    }
}
