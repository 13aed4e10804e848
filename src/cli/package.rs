//! `marhala pack` and `marhala unpack`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::exit::BAD_DATA;
use crate::cli::{messages, reports, written};
use crate::platform::files::bounded;
use marhala::atlas::package::{EXTENSION, Package};
use marhala::atlas::problem::Kind;
use marhala::atlas::{Outcome, read_beside};
use marhala::export::package;
use marhala::text::Messages;

pub fn pack(file: &Path, out: Option<PathBuf>, force: bool) -> Result<ExitCode, ExitCode> {
    let messages = messages()?;
    let text = read(file, &messages)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let beside = |name: &str| bounded(&folder.join(name));
    let outcome = read_beside(&text, false, &beside, &mut |_| true);
    if !outcome.problems.is_empty() {
        reports::report(&messages, &file.display().to_string(), &outcome);
    }
    let Some(atlas) = outcome.atlas else { return Err(ExitCode::from(BAD_DATA)) };
    let out = out.unwrap_or_else(|| file.with_extension(EXTENSION));
    let packed = package::pack(&out, &text, &atlas, &beside, force);
    written(packed.map(|count| (count, out)), &messages)
}

pub fn unpack(file: &Path, out: Option<PathBuf>, force: bool) -> Result<ExitCode, ExitCode> {
    let messages = messages()?;
    let bytes = read(file, &messages)?;
    let package = match Package::open(&bytes) {
        Ok(package) => package,
        Err(problem) => {
            reports::report(&messages, &file.display().to_string(), &Outcome::failed(problem));
            return Err(ExitCode::from(BAD_DATA));
        }
    };
    let out = out.unwrap_or_else(|| file.with_extension(""));
    let unpacked = package::unpack(&package, &out, force);
    written(unpacked.map(|files| (files.len(), out)), &messages)
}

fn read(file: &Path, messages: &Messages) -> Result<Vec<u8>, ExitCode> {
    bounded(file).map_err(|error| {
        let problem = Outcome::failed(Kind::Unreadable { reason: error.to_string() });
        reports::report(messages, &file.display().to_string(), &problem);
        ExitCode::from(BAD_DATA)
    })
}
