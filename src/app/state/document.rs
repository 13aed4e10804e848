//! The story's file: opening another, taking up the same one saved anew, and what is wrong with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::state::action::DocumentAction;
use crate::app::state::cards::{Card, Layer};
use crate::app::state::outbox::{Effect, Opening};
use crate::app::state::reading::Tables;
use crate::app::state::search::Search;
use crate::app::state::timeline::TimelineState;
use crate::app::state::{Details, FilterDates, MapState, Pictures, State};
use crate::atlas;
use crate::atlas::problem::{FileProblems, Problem};
use crate::import::{Column, DayOrder};
use crate::view::{Opened, ViewState};

/// The file of the story.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The file; none for the built-in story.
    pub file: Option<PathBuf>,
    /// The file that is being opened, once that takes long enough to be told.
    pub opening: Option<Opening>,
    /// What is wrong with the file that was read last.
    pub problems: Option<FileProblems>,
    /// The tables that are being explained.
    pub tables: Option<Tables>,
    /// Recent files, the latest first.
    pub recent: Vec<PathBuf>,
    /// Whether this machine has a program that makes video.
    pub makes_video: bool,
}

impl State {
    pub(super) fn apply_document(&mut self, action: DocumentAction) {
        let effect = match action {
            DocumentAction::ChooseFile => Effect::ChooseFile,
            DocumentAction::Open(path) => Effect::Open(path),
            DocumentAction::ShowColumns => {
                let Some(problems) = &self.document.problems else { return };
                let file = problems.file.clone();
                self.explain(&file);
                self.open.set(Layer::Card(Card::Columns), true);
                Effect::ReadColumns(file)
            }
            DocumentAction::SetColumn(heading, field) => {
                let Some(tables) = &mut self.document.tables else { return };
                tables.reading.columns.retain(|(known, _)| *known != heading);
                if let Some(column) = tables.columns.iter_mut().find(|column| column.heading == heading) {
                    column.field = field;
                }
                tables.reading.columns.push((heading, field));
                Effect::Reread(tables.file.clone(), tables.reading.clone())
            }
            DocumentAction::SetDayFirst(day_first) => {
                let Some(problems) = &self.document.problems else { return };
                let file = problems.file.clone();
                let tables = self.explain(&file);
                tables.reading.order = Some(if day_first { DayOrder::DayFirst } else { DayOrder::MonthFirst });
                Effect::Reread(file, tables.reading.clone())
            }
            DocumentAction::CancelOpening => Effect::CancelOpening,
            DocumentAction::OpenBuiltIn => return self.open_built_in(),
            DocumentAction::Edit { file, line, column } => Effect::Edit(file, line, column),
            DocumentAction::Export => Effect::Export,
            DocumentAction::ExportAs => Effect::ExportAs,
            DocumentAction::CancelExport => Effect::CancelExport,
        };
        self.outbox.effects.push(effect);
    }

    fn open_built_in(&mut self) {
        // A tested build has it without problems; should it not, what is shown stays.
        if let Ok(atlas) = atlas::built_in() {
            self.document.problems = None;
            self.open_story(Opened::new(Arc::new(atlas)), None);
        }
    }

    /// Takes up a file that was read. Where it does not load, what is shown stays, with the list of problems. `again`
    /// says that it is the open file, saved anew.
    pub fn take_file(&mut self, path: PathBuf, (opened, problems): (Option<Opened>, Vec<Problem>), again: bool) {
        if again && self.document.file.as_ref() != Some(&path) {
            // Another file was opened meanwhile.
            return;
        }
        let loads = opened.is_some();
        match opened {
            Some(opened) if again => self.reload_atlas(&opened),
            Some(opened) => self.open_story(opened, Some(path.clone())),
            None => {}
        }
        self.set_problems((!problems.is_empty()).then_some(FileProblems { file: path, list: problems, loads }));
    }

    /// The tables of a file that are being explained; what was said of another file does not count for it.
    fn explain(&mut self, file: &Path) -> &mut Tables {
        if self.document.tables.as_ref().is_none_or(|tables| tables.file != file) {
            self.document.tables = Some(Tables { file: file.to_owned(), ..Tables::default() });
        }
        self.document.tables.get_or_insert_default()
    }

    /// Takes up the columns of a file.
    pub fn take_columns(&mut self, file: &Path, columns: Vec<Column>) {
        if let Some(tables) = self.document.tables.as_mut().filter(|tables| tables.file == file) {
            tables.columns = columns;
        }
    }

    /// Tells how far the opening of a file is; none where none is.
    pub fn set_opening(&mut self, opening: Option<Opening>) {
        self.document.opening = opening;
    }

    /// Lists what is wrong with a file.
    pub fn set_problems(&mut self, problems: Option<FileProblems>) {
        self.document.problems = problems;
        self.update_layers();
    }

    /// Opens another atlas: from its beginning, with nothing hidden. The window stays as it is.
    pub fn open_story(&mut self, opened: Opened, file: Option<PathBuf>) {
        let (language, appearance) = (self.view().language.clone(), self.view().appearance);
        self.document.file = file;
        self.search = Search::default();
        self.timeline = TimelineState::with_speed(self.timeline.speed, self.timeline.looping);
        self.map = MapState { viewport: self.map.viewport, insets: self.map.insets, ..MapState::default() };
        self.details = Details::default();
        self.pictures = Pictures::default();
        self.open.set(Layer::Card(Card::Picture), false);
        self.filter_dates = FilterDates::default();
        self.speakers_on = None;
        self.open.set(Layer::Card(Card::Speakers), false);
        let as_of = self.view().as_of;
        self.story.edit(|view| *view = ViewState { as_of, language, appearance, ..ViewState::default() });
        self.story.replace_atlas(opened);
        let camera = self.whole_story_camera();
        self.story.edit(|view| view.camera = camera);
        self.update_layers();
    }

    /// Takes up the same story, saved anew: slider, camera and what is open stay as far as they still exist.
    fn reload_atlas(&mut self, opened: &Opened) {
        let atlas = &opened.atlas;
        let phase = self.atlas().phases.get(self.stop()).map(|phase| phase.id.clone());
        let stop = phase.and_then(|id| atlas.phases.iter().position(|phase| phase.id == id));
        let (query, open) = (std::mem::take(&mut self.search.query), self.search.open);
        self.search.set_query(query, atlas, self.story.messages());
        self.search.open = open && !self.search.query.is_empty();
        self.timeline.stop_moving();
        self.story.replace_atlas(opened.clone());
        if let (Some(stop), None) = (stop, self.view().day) {
            self.story.edit(|view| view.position = stop as f64);
        }
        self.details.highlighted_claim.take_if(|claim| atlas.claim(claim).is_none());
        self.details.back_stack.retain(|detail| detail.exists(atlas));
        self.details.opened.take_if(|detail| !detail.exists(atlas));
        if self.pictures.opened.take_if(|file| atlas.picture_of(file).is_none()).is_some() {
            self.open.set(Layer::Card(Card::Picture), false);
        }
        self.speakers_on.take_if(|question| atlas.question(question).is_none());
        self.update_layers();
    }

    /// Says which files were opened of late, and whether this machine makes video.
    pub fn set_machine(&mut self, recent: Vec<PathBuf>, makes_video: bool) {
        (self.document.recent, self.document.makes_video) = (recent, makes_video);
    }

    /// Closes the export card.
    pub fn close_export(&mut self) {
        self.show_card(Card::Export, false);
    }
}
