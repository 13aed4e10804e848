//! Reads bytes as an atlas, or lists every problem in them.

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged as _};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::atlas::beside::{self, Beside};
use crate::atlas::ids::forget_words;
use crate::atlas::locate::locate;
use crate::atlas::model::{AtlasFile, FORMAT};
use crate::atlas::problem::{FieldPath, Kind, Problem, Severity};
use crate::atlas::{Atlas, date, limits, own_words, pictures, schema, schema_check, shape, support_check, validate};

/// The largest file that is read, in bytes. The built-in atlas is less than a hundredth of it.
pub const LARGEST_FILE: u64 = 128 * 1024 * 1024;

/// The most values of a file that is not surely good. An atlas at all its limits has some ten million.
const MOST_VALUES: usize = 16_000_000;

/// Smaller files are not worth a thread, in bytes.
const LARGE: usize = 1024 * 1024;

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

    /// What became of a file that is no longer wanted.
    fn stopped() -> Self {
        Self { atlas: None, problems: Vec::new() }
    }
}

/// Is told how far a reading is, from 0 to 1, and says whether it is still wanted.
pub type GoesOn<'g> = &'g mut dyn FnMut(f32) -> bool;

/// Reads an atlas. With `strict`, warnings keep it from loading as errors do.
#[must_use]
pub fn read(bytes: &[u8], strict: bool) -> Outcome {
    read_while(bytes, strict, &mut |_| true)
}

/// The same while it is wanted, of an atlas that stands alone: nothing, and no problem, once it is not.
#[must_use]
pub fn read_while(bytes: &[u8], strict: bool, goes_on: GoesOn<'_>) -> Outcome {
    read_beside(bytes, strict, &beside::nothing, goes_on)
}

/// The same, of an atlas with files beside it.
#[must_use]
pub fn read_beside(bytes: &[u8], strict: bool, beside: Beside<'_>, goes_on: GoesOn<'_>) -> Outcome {
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
    let schema = schema();
    let list = List { text, strict, problems: Vec::new(), errors: 0, left_out: 0 };
    // A good file is read without a tree of all its values. What is not surely good is read thoroughly.
    let (fits, file) = fit_and_parse(&schema, text);
    if !goes_on(0.4) {
        return Outcome::stopped();
    }
    if fits && let Some(file) = file.filter(|file| file.marhala == FORMAT) {
        return judge(file, list, beside, goes_on);
    }
    thorough(&schema, text, list, beside, goes_on)
}

/// Reads with a tree of all values, which tells where each problem is.
fn thorough(
    schema: &serde_json::Value,
    text: &str,
    mut list: List<'_>,
    beside: Beside<'_>,
    goes_on: GoesOn<'_>,
) -> Outcome {
    // Each value takes some hundred bytes in the tree. A value begins the text, a list or an object, or follows a comma.
    if text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count() > MOST_VALUES {
        return Outcome::failed(Kind::TooManyValues { limit: MOST_VALUES });
    }
    let tree = match parse_to_ast(text, &CollectOptions::default(), &plain_json()) {
        Ok(parsed) => parsed.value,
        Err(error) => {
            return failed_at(text, error.range().start, Kind::Syntax { reason: error.kind().to_string() });
        }
    };
    let Some(tree) = tree else { return Outcome::failed(Kind::Empty) };
    if let Some(found) = other_format(&tree) {
        list.at_range(Severity::Error, &FieldPath::default().field("marhala"), tree.range(), Kind::Format { found });
        return list.outcome(None);
    }
    let schema = &own_words::allowed_by(schema, &tree);
    schema_check::check(schema, schema, &tree, &FieldPath::default(), &mut |severity, path, range, kind| {
        list.at_range(severity, path, range, kind);
    });
    if list.errors > 0 && list.has_shape_error() {
        return list.outcome(None);
    }
    drop(tree);
    match parse(text) {
        Ok(file) => judge(file, list, beside, goes_on),
        // The shape was right, so this is not expected; should the two ever differ, the message is still exact.
        Err(error) => {
            let offset = offset_of(text, error.line(), error.column());
            failed_at(text, offset, Kind::Syntax { reason: error.to_string() })
        }
    }
}

/// Whether a text has the shape of an atlas, and what it is then. Of a large file both are found side by side.
fn fit_and_parse(schema: &serde_json::Value, text: &str) -> (bool, Option<AtlasFile>) {
    if text.len() < LARGE {
        let fits = shape::fits(schema, text);
        return (fits, fits.then(|| parse(text).ok()).flatten());
    }
    std::thread::scope(|scope| {
        let fits = scope.spawn(|| shape::fits(schema, text));
        let file = parse(text).ok();
        // What panicked is read again, thoroughly.
        (fits.join().unwrap_or(false), file)
    })
}

fn parse(text: &str) -> Result<AtlasFile, serde_json::Error> {
    let file = serde_json::from_str(text);
    forget_words();
    file
}

/// Whether a well-shaped file holds together, and then whether each mark says no more than its claims.
fn judge(mut file: AtlasFile, mut list: List<'_>, beside: Beside<'_>, goes_on: GoesOn<'_>) -> Outcome {
    if !goes_on(0.5) {
        return Outcome::stopped();
    }
    beside::read_shapes(&mut file, beside, &mut |severity, path, kind| list.at_path(severity, path, kind));
    date::resolve(&mut file, &mut |severity, path, kind| list.at_path(severity, path, kind));
    own_words::resolve(&mut file, &mut |severity, path, kind| list.at_path(severity, path, kind));
    limits::check(&file, &mut |severity, path, kind| list.at_path(severity, path, kind));
    if list.errors > 0 {
        return list.outcome(None);
    }
    let is_large = list.text.len() >= LARGE;
    let mut atlas = Atlas::new(file);
    let mut check = || {
        validate::check(&atlas, &mut |severity, path, kind| list.at_path(severity, path, kind));
        if list.errors > 0 || !goes_on(0.8) {
            return None;
        }
        let pictures = pictures::read(&atlas, beside, &mut |severity, path, kind| list.at_path(severity, path, kind));
        support_check::check(&atlas, &mut |severity, path, kind| list.at_path(severity, path, kind));
        Some(pictures)
    };
    let pictures = if is_large {
        // A large file is read to be shown, and then its words are wanted; nearly always it holds together.
        std::thread::scope(|scope| {
            scope.spawn(|| atlas.prepare_words());
            check()
        })
    } else {
        check()
    };
    match pictures {
        Some(pictures) => {
            atlas.pictures = pictures;
            list.outcome(Some(atlas))
        }
        None if list.errors > 0 => list.outcome(None),
        None => Outcome::stopped(),
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

/// Problems as they are found.
struct List<'t> {
    text: &'t str,
    strict: bool,
    problems: Vec<Found>,
    errors: usize,
    left_out: usize,
}

/// A problem, and where its value begins, where that is known.
struct Found {
    begins: Option<usize>,
    severity: Severity,
    path: FieldPath,
    kind: Kind,
}

impl List<'_> {
    fn at_path(&mut self, severity: Severity, path: &FieldPath, kind: Kind) {
        self.add(severity, path, None, kind);
    }

    fn at_range(&mut self, severity: Severity, path: &FieldPath, range: Range, kind: Kind) {
        self.add(severity, path, Some(range.start), kind);
    }

    fn add(&mut self, severity: Severity, path: &FieldPath, begins: Option<usize>, kind: Kind) {
        let severity = if self.strict { Severity::Error } else { severity };
        self.errors += usize::from(severity == Severity::Error);
        if self.problems.len() == LISTED {
            self.left_out += 1;
        } else {
            self.problems.push(Found { begins, severity, path: path.clone(), kind });
        }
    }

    /// Whether any problem so far keeps the text from becoming the types.
    fn has_shape_error(&self) -> bool {
        self.left_out > 0 || self.problems.iter().any(|found| !matches!(found.kind, Kind::UnknownField { .. }))
    }

    /// The outcome, with each problem at its line and column.
    fn outcome(mut self, atlas: Option<Atlas>) -> Outcome {
        let unplaced = self.problems.iter_mut().filter(|found| found.begins.is_none());
        let (paths, places): (Vec<&FieldPath>, Vec<&mut Option<usize>>) =
            unplaced.map(|found| (&found.path, &mut found.begins)).unzip();
        if !paths.is_empty() {
            let begins = locate(self.text, &paths);
            places.into_iter().zip(begins).for_each(|(place, begins)| *place = Some(begins));
        }
        self.problems.sort_by_key(|found| found.begins);
        // Lines and columns are counted from one problem to the next: a file may be one very long line.
        let (mut line, mut column, mut here) = (1, 1, 0);
        let mut problems: Vec<Problem> = Vec::with_capacity(self.problems.len());
        for Found { begins, severity, path, kind } in self.problems {
            let begins = begins.unwrap_or(0).max(here);
            for c in self.text.get(here..begins).unwrap_or_default().chars() {
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            here = begins;
            problems.push(Problem { severity, path, line, column, kind });
        }
        if self.left_out > 0 {
            let kind = Kind::More { count: self.left_out };
            // As serious as what it may stand for.
            let severity = if self.errors > 0 { Severity::Error } else { Severity::Warning };
            problems.push(Problem { severity, path: FieldPath::default(), line: 0, column: 0, kind });
        }
        Outcome { atlas: atlas.filter(|_| self.errors == 0), problems }
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
