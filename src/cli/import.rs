//! `marhala import`: an atlas from what people have.

use std::path::PathBuf;
use std::process::ExitCode;

use marhala::atlas::Atlas;
use marhala::atlas::model::Need;
use marhala::export::write;
use marhala::import::{self, DayOrder, Options};
use marhala::text::Messages;
use marhala::text::bidi::without_marks;

use crate::cli::arguments::{DateOrder, ImportArguments};
use crate::cli::exit::{BAD_DATA, CANNOT_RUN};
use crate::cli::{messages, saved, tell};
use crate::platform::files;

/// Makes an atlas of files and writes it.
pub fn import(arguments: ImportArguments) -> Result<ExitCode, ExitCode> {
    let ImportArguments { files, out, title, dates, map, lang, force } = arguments;
    let messages = messages()?;
    let mut options = Options { title, language: lang, order: dates.map(order), ..files::options() };
    for pair in &map {
        let known = pair.split_once('=').is_some_and(|(column, field)| options.map(column, field));
        if !known {
            tell(&messages.format("import-bad-map", &[("found", pair.as_str().into())]));
            return Err(ExitCode::from(CANNOT_RUN));
        }
    }
    let tables = read(&files, &messages)?;
    match import::atlas(&tables, &options) {
        Ok(made) => {
            for line in import::summary(&made.notes, &messages) {
                tell(&line);
            }
            for line in counts(&made.atlas, &messages) {
                tell(&line);
            }
            saved(write(&out, made.text.as_bytes(), force), &out, &messages)
        }
        Err(problems) => {
            for line in import::summary(&problems, &messages) {
                tell(&line);
            }
            Err(ExitCode::from(BAD_DATA))
        }
    }
}

fn order(order: DateOrder) -> DayOrder {
    match order {
        DateOrder::Dmy => DayOrder::DayFirst,
        DateOrder::Mdy => DayOrder::MonthFirst,
        DateOrder::Ymd => DayOrder::YearFirst,
    }
}

/// The bytes of files, and of the tables in folders.
fn read(paths: &[PathBuf], messages: &Messages) -> Result<Vec<(String, Vec<u8>)>, ExitCode> {
    let mut tables = Vec::new();
    for path in paths {
        match files::contents(path) {
            Ok(contents) => tables.extend(contents),
            Err(error) => {
                let values = [("path", path.display().to_string().into()), ("reason", error.to_string().into())];
                tell(&messages.format("import-unreadable", &values));
                return Err(ExitCode::from(BAD_DATA));
            }
        }
    }
    Ok(tables)
}

/// What was made, and what of it waits.
fn counts(atlas: &Atlas, messages: &Messages) -> Vec<String> {
    let number = |count: usize| count.to_string().into();
    let made = messages.format(
        "import-made",
        &[
            ("places", number(atlas.places.len())),
            ("claims", number(atlas.claims.len())),
            ("phases", number(atlas.phases.len())),
        ],
    );
    let waiting = [Need::Date, Need::Source, Need::Position].into_iter().filter_map(|need| {
        let count = atlas.waiting.iter().filter(|row| row.needs.contains(&need)).count();
        let values = [("count", count.into()), ("needs", messages.need(need).into())];
        (count > 0).then(|| without_marks(&messages.format("import-waiting", &values)))
    });
    std::iter::once(without_marks(&made)).chain(waiting).collect()
}
