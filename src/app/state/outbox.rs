//! What the state asks of the rest of the program: effects outside the window, and what to tell the reader.

use std::path::PathBuf;

use crate::import::Reading;
use crate::tiles::Origin;

/// Something to do outside the window. The jobs do it after the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open an atlas file.
    Open(PathBuf),
    /// Read the columns of a table.
    ReadColumns(PathBuf),
    /// Open a file again, its tables read as the reader says.
    Reread(PathBuf, Reading),
    /// Stop opening a file.
    CancelOpening,
    /// Ask which atlas file to open.
    ChooseFile,
    /// Open an editor on a file, at a line and column (from 1).
    Edit(PathBuf, usize, usize),
    /// Export to the usual folder.
    Export,
    /// Ask where to export to.
    ExportAs,
    /// Cancel the export.
    CancelExport,
    /// Read the file of a style.
    OpenStyle(PathBuf),
    /// Ask which style to use.
    ChooseStyle,
    /// Open a basemap.
    OpenBasemap(Origin),
    /// Ask which file to show as the basemap.
    ChooseBasemap,
    /// Write down what is remembered of basemaps.
    SaveBasemaps,
    /// Remove what was fetched.
    EmptyCache,
    /// Find out how much the area of the story takes.
    PlanArea,
    /// Keep it.
    KeepArea,
    /// Stop keeping it.
    CancelArea,
}

/// How serious a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something went wrong.
    Problem,
}

/// Something to tell in passing.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The message.
    pub key: &'static str,
    /// What it names (as `$what`), if anything.
    pub what: String,
    /// How serious it is.
    pub tone: Tone,
    /// Until when it is shown, in seconds since the window opened.
    pub until: f64,
}

impl Notice {
    /// Says that something was done.
    pub fn done(key: &'static str, what: impl Into<String>, until: f64) -> Self {
        Self { key, what: what.into(), tone: Tone::Done, until }
    }

    /// Says that something went wrong.
    pub fn problem(key: &'static str, what: impl Into<String>, until: f64) -> Self {
        Self { key, what: what.into(), tone: Tone::Problem, until }
    }
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportProgress {
    /// So many parts are done.
    pub done: usize,
    /// Of so many.
    pub all: usize,
}

/// How far the opening of a file is.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The name of the file.
    pub name: String,
    /// From 0 to 100.
    pub percent: usize,
}

/// What the state asks of the rest of the program.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    /// To be done outside the window.
    pub(super) effects: Vec<Effect>,
    /// To be put on the clipboard.
    pub(super) clipboard: Option<String>,
    /// The keyboard is to go to the next part of the window (true) or the previous one.
    pub(super) focus_part: Option<bool>,
    /// To be told.
    pub(super) notice: Option<Notice>,
}
