//! The problems of an atlas file in words: what happened, where, and what to do.

use crate::atlas::problem::{Kind, Problem, Severity};
use crate::text::bidi::plain;
use crate::text::messages::{Messages, Value};

impl Messages {
    /// A problem on one line, as compilers write them: `story.json:12:7: error: phases[0].title: …`.
    #[must_use]
    pub fn problem(&self, file: &str, problem: &Problem) -> String {
        let severity = self.text(match problem.severity {
            Severity::Error => "problem-error",
            Severity::Warning => "problem-warning",
        });
        let place = if problem.line > 0 { format!(":{}:{}", problem.line, problem.column) } else { String::new() };
        let field = if problem.path.0.is_empty() { String::new() } else { format!("{}: ", problem.path) };
        plain(&format!("{file}{place}: {severity}: {field}{}", self.problem_words(problem)))
    }

    /// The problem in words, without its position.
    #[must_use]
    pub fn problem_words(&self, problem: &Problem) -> String {
        let (key, values) = problem.kind.message();
        let values: Vec<(&str, Value)> = values
            .into_iter()
            .map(|(name, value)| match value.parse::<usize>() {
                // Counts choose plural forms.
                Ok(count) if matches!(name, "least" | "count") => (name, count.into()),
                _ => (name, value.into()),
            })
            .collect();
        let words = plain(&self.format(key, &values));
        match &problem.kind {
            Kind::OfTable { more, .. } if *more > 0 => {
                plain(&self.format("import-and-more", &[("what", words.into()), ("count", (*more).into())]))
            }
            _ => words,
        }
    }
}
