//! Reads bytes as an atlas, or lists every problem in them.

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged as _};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::atlas::model::{AtlasFile, FORMAT};
use crate::atlas::problem::{FieldPath, Kind, Problem, Severity, Step};
use crate::atlas::{Atlas, schema, schema_check, support_check, validate};

/// The largest file that is read, in bytes. The built-in atlas is less than a hundredth of it.
pub const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// How many problems are listed before the rest is only counted.
const LISTED: usize = 500;

/// What became of a file.
#[derive(Debug)]
pub struct Outcome {
    /// The atlas, if there was no error.
    pub atlas: Option<Atlas>,
    /// All problems, in the order of the file. With an atlas, warnings only.
    pub problems: Vec<Problem>,
}

impl Outcome {
    /// An outcome that is one problem with the file as a whole.
    #[must_use]
    pub fn failed(kind: Kind) -> Self {
        let problem = Problem { severity: Severity::Error, path: FieldPath::default(), line: 0, column: 0, kind };
        Self { atlas: None, problems: vec![problem] }
    }
}

/// Reads an atlas. With `strict`, warnings keep it from loading as errors do.
#[must_use]
pub fn read(bytes: &[u8], strict: bool) -> Outcome {
    if bytes.len() as u64 > LARGEST_FILE {
        return Outcome::failed(too_large(bytes.len() as u64));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            return failed_at(&before, before.len(), Kind::NotUtf8);
        }
    };
    if text.trim().is_empty() {
        return Outcome::failed(Kind::Empty);
    }
    let tree = match parse_to_ast(text, &CollectOptions::default(), &plain_json()) {
        Ok(parsed) => parsed.value,
        Err(error) => {
            return failed_at(text, error.range().start, Kind::Syntax { reason: error.kind().to_string() });
        }
    };
    let Some(tree) = tree else { return Outcome::failed(Kind::Empty) };
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1)).collect();
    let mut list = List { text, lines, tree: &tree, strict, problems: Vec::new(), errors: 0, left_out: 0 };

    if let Some(found) = other_format(&tree) {
        list.at_range(Severity::Error, &FieldPath::default().field("marhala"), tree.range(), Kind::Format { found });
        return list.outcome(None);
    }
    let schema = schema();
    schema_check::check(&schema, &schema, &tree, &FieldPath::default(), &mut |severity, path, range, kind| {
        list.at_range(severity, path, range, kind);
    });
    if list.errors > 0 && list.has_shape_error() {
        return list.outcome(None);
    }
    match serde_json::from_str::<AtlasFile>(text) {
        Ok(file) => {
            validate::check(&file, &mut |severity, path, kind| list.at_path(severity, path, kind));
            if list.errors > 0 {
                return list.outcome(None);
            }
            // Warnings: whether each mark says no more than its claims.
            let atlas = Atlas::new(file);
            support_check::check(&atlas, &mut |severity, path, kind| list.at_path(severity, path, kind));
            list.outcome(Some(atlas))
        }
        // The shape was right, so this is not expected; should the two ever differ, the message is still exact.
        Err(error) => {
            let offset = offset_of(text, error.line(), error.column());
            failed_at(text, offset, Kind::Syntax { reason: error.to_string() })
        }
    }
}

/// The problem of a file of this many bytes.
#[must_use]
pub fn too_large(bytes: u64) -> Kind {
    const MEGABYTE: u64 = 1024 * 1024;
    Kind::TooLarge { megabytes: bytes.div_ceil(MEGABYTE), limit: LARGEST_FILE / MEGABYTE }
}

/// Strict JSON (RFC 8259), without comments and trailing commas.
fn plain_json() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// The format that a file says it is in, if that is a number, and not ours.
fn other_format(tree: &Value<'_>) -> Option<String> {
    let number = tree.as_object()?.get("marhala")?.value.as_number_lit()?;
    (number.value != FORMAT.to_string()).then(|| number.value.to_owned())
}

fn failed_at(text: &str, offset: usize, kind: Kind) -> Outcome {
    let (line, column) = line_and_column(text, offset);
    let problem = Problem { severity: Severity::Error, path: FieldPath::default(), line, column, kind };
    Outcome { atlas: None, problems: vec![problem] }
}

/// Line and column (in characters), both counted from 1, of a byte offset.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.bytes().filter(|byte| *byte == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}

fn offset_of(text: &str, line: usize, column: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>() + column.saturating_sub(1)
}

/// Problems as they are found, with their places in the text.
struct List<'t> {
    text: &'t str,
    /// The byte at which each line begins: files may be large, and problems many.
    lines: Vec<usize>,
    tree: &'t Value<'t>,
    strict: bool,
    problems: Vec<(usize, Problem)>,
    errors: usize,
    left_out: usize,
}

impl List<'_> {
    fn at_path(&mut self, severity: Severity, path: &FieldPath, kind: Kind) {
        self.at_range(severity, path, locate(self.tree, path), kind);
    }

    fn at_range(&mut self, severity: Severity, path: &FieldPath, range: Range, kind: Kind) {
        let severity = if self.strict { Severity::Error } else { severity };
        self.errors += usize::from(severity == Severity::Error);
        if self.problems.len() == LISTED {
            self.left_out += 1;
            return;
        }
        let line = self.lines.partition_point(|begin| *begin <= range.start).max(1);
        let column = self.text.get(self.lines[line - 1]..range.start).map_or(1, |before| before.chars().count() + 1);
        self.problems.push((range.start, Problem { severity, path: path.clone(), line, column, kind }));
    }

    /// Whether any problem so far keeps the text from becoming the types.
    fn has_shape_error(&self) -> bool {
        self.left_out > 0 || self.problems.iter().any(|(_, problem)| !matches!(problem.kind, Kind::UnknownField { .. }))
    }

    fn outcome(mut self, atlas: Option<Atlas>) -> Outcome {
        self.problems.sort_by_key(|(offset, _)| *offset);
        let mut problems: Vec<Problem> = self.problems.into_iter().map(|(_, problem)| problem).collect();
        if self.left_out > 0 {
            let kind = Kind::More { count: self.left_out };
            // As serious as what it may stand for.
            let severity = if self.errors > 0 { Severity::Error } else { Severity::Warning };
            problems.push(Problem { severity, path: FieldPath::default(), line: 0, column: 0, kind });
        }
        Outcome { atlas: atlas.filter(|_| self.errors == 0), problems }
    }
}

/// The byte range of the value at a path, or of the last value on the way that is there.
fn locate(tree: &Value<'_>, path: &FieldPath) -> Range {
    let mut here = tree;
    for step in &path.0 {
        let next = match (step, here) {
            (Step::Field(name), Value::Object(object)) => object.get(name).map(|property| &property.value),
            (Step::Index(index), Value::Array(array)) => array.elements.get(*index),
            _ => None,
        };
        match next {
            Some(next) => here = next,
            None => break,
        }
    }
    here.range()
}
