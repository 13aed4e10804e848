//! Why an export failed.

use std::io;
use std::path::{Path, PathBuf};

use crate::map::basemap::BasemapError;
use crate::text::{Messages, Value};

/// Why nothing, or not all, was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Somebody stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The basemap is damaged.
    #[error(transparent)]
    Basemap(#[from] BasemapError),
    /// It could not be drawn or encoded.
    #[error("could not be drawn: {0}")]
    Draw(String),
    /// More pixels than memory should be asked for.
    #[error("too large")]
    TooLarge,
    /// A document with more pages than anybody reads.
    #[error("more than {0} pages")]
    TooManyPages(usize),
    /// There is a file already.
    #[error("already there: {path}", path = .0.display())]
    Exists(PathBuf),
    /// The file could not be written.
    #[error("could not write {path}: {0}", path = .1.display())]
    Write(io::Error, PathBuf),
    /// There is no ffmpeg, or it failed.
    #[error("ffmpeg: {0}")]
    NoFfmpeg(String),
}

impl ExportError {
    /// The error in words: what happened and what to do.
    #[must_use]
    pub fn message(&self, messages: &Messages) -> String {
        let path = |path: &Path| ("path", Value::from(path.display().to_string()));
        let reason = |reason: String| ("reason", Value::from(reason));
        match self {
            Self::Cancelled => messages.text("export-cancelled"),
            Self::Basemap(error) => messages.format("export-not-drawn", &[reason(error.to_string())]),
            Self::Draw(error) => messages.format("export-not-drawn", &[reason(error.clone())]),
            Self::TooLarge => messages.text("export-too-large"),
            Self::TooManyPages(most) => {
                let most = messages.number(*most as f64, 0);
                messages.format("export-too-many-pages", &[("most", most.into())])
            }
            Self::Exists(file) => messages.format("export-exists", &[path(file)]),
            Self::Write(error, file) => {
                let key = match error.kind() {
                    io::ErrorKind::StorageFull => "export-disk-full",
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "export-not-allowed",
                    _ => "export-not-written",
                };
                messages.format(key, &[path(file), reason(error.to_string())])
            }
            Self::NoFfmpeg(error) => messages.format("export-no-ffmpeg", &[reason(error.clone())]),
        }
    }
}
