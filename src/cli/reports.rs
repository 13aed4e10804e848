//! Reports the problems of atlas files.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use crate::cli::arguments::ReportFormat;
use crate::cli::exit::BAD_DATA;
use crate::cli::{print, style};
use crate::platform::files::read_file;
use marhala::atlas::problem::Severity;
use marhala::atlas::{self, Atlas, Outcome};
use marhala::text::{Messages, Value};

/// Writes the problems of a file, and how many there are, to the standard error.
pub fn report(messages: &Messages, file: &str, outcome: &Outcome) {
    let mut out = io::stderr().lock();
    for problem in &outcome.problems {
        // There is nowhere left to report a failure.
        let _ = writeln!(out, "{}", messages.problem(file, problem));
    }
    let errors = outcome.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let counts: &[(&str, Value)] =
        &[("errors", errors.into()), ("warnings", (outcome.problems.len() - errors).into()), ("file", file.into())];
    let summary = messages.format("problem-summary", counts);
    let _ = writeln!(out, "{}", marhala::text::bidi::without_marks(&summary));
}

/// Checks files and reports every problem of each.
pub fn check(files: &[PathBuf], strict: bool, format: ReportFormat, messages: &Messages) -> ExitCode {
    let mut bad = false;
    let mut listed: Vec<Json> = Vec::new();
    for file in files {
        if style::is_style(file) && format == ReportFormat::Text {
            bad |= style::report(file, messages).is_none();
            continue;
        }
        let outcome = read_file(file, strict);
        bad |= outcome.atlas.is_none();
        let name = file.display().to_string();
        match format {
            ReportFormat::Text => report(messages, &name, &outcome),
            ReportFormat::Json => listed.push(in_json(messages, &name, &outcome)),
        }
    }
    if format == ReportFormat::Json {
        print(&format!("{:#}\n", Json::Array(listed)));
    }
    if bad { ExitCode::from(BAD_DATA) } else { ExitCode::SUCCESS }
}

/// A file's report for programs: lines and columns count from 1; a problem of the file as a whole has neither.
fn in_json(messages: &Messages, file: &str, outcome: &Outcome) -> Json {
    let problems = outcome.problems.iter().map(|problem| {
        let at = |value: usize| if value == 0 { Json::Null } else { json!(value) };
        json!({
            "severity": if problem.severity == Severity::Error { "error" } else { "warning" },
            "line": at(problem.line), "column": at(problem.column), "path": problem.path.to_string(),
            "message": messages.problem_words(problem),
        })
    });
    json!({"file": file, "loads": outcome.atlas.is_some(), "problems": problems.collect::<Vec<_>>()})
}

/// The atlas of a file, or the built-in one. If it does not load, its problems have been reported.
pub fn open(file: Option<&Path>, messages: &Messages) -> Option<Arc<Atlas>> {
    let (name, outcome) = match file {
        Some(path) => (path.display().to_string(), read_file(path, false)),
        None => ("iraq-drawdown.json".to_owned(), atlas::read(atlas::BUILT_IN.as_bytes(), false)),
    };
    if !outcome.problems.is_empty() {
        report(messages, &name, &outcome);
    }
    outcome.atlas.map(Arc::new)
}
