//! The style of the house on the command line: `--style`, its template, its schema, and what is wrong with one.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crate::cli::exit::BAD_DATA;
use crate::cli::style_arguments::StyleArguments;
use crate::cli::tell;
use marhala::app::state::StyleState;
use marhala::export::read_style;
use marhala::render::house_style::HouseStyle;
use marhala::text::Messages;

/// The style that is asked for; Marhala's own where none is. What is wrong with it, and what some cannot read, is told.
pub fn asked(arguments: &StyleArguments, messages: &Messages) -> Result<Arc<HouseStyle>, ExitCode> {
    let Some(path) = &arguments.style else { return Ok(Arc::default()) };
    report(path, messages).map(Arc::new).ok_or(ExitCode::from(BAD_DATA))
}

/// The style that is asked for, else the one that is remembered. Where that cannot be read now, it is told, the usual one is
/// shown, and the file is still remembered: it may come back.
pub fn asked_or_remembered(
    arguments: &StyleArguments,
    remembered: Option<PathBuf>,
    messages: &Messages,
) -> Result<StyleState, ExitCode> {
    if let Some(path) = &arguments.style {
        let file = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        return Ok(StyleState::new(Some(file), asked(arguments, messages)?));
    }
    Ok(remembered.map_or_else(StyleState::default, |path| {
        let style = report(&path, messages).map(Arc::new).unwrap_or_default();
        StyleState::new(Some(path), style)
    }))
}

/// Tells what is wrong with a style file; the style, where nothing is.
pub fn report(path: &Path, messages: &Messages) -> Option<HouseStyle> {
    let read = read_style(path);
    let name = path.display().to_string();
    for problem in &read.problems {
        tell(&problem.message(&name, messages));
    }
    for warning in &read.warnings {
        tell(&warning.message(messages));
    }
    read.style
}

/// Whether a file is meant to be a style.
pub fn is_style(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
}
