//! The export that the window asks for: its name, its request, its preview.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::state::State;
use crate::app::state::cards::{Card, Layer};
use crate::app::state::export_options::SizeChoice;
use crate::atlas::Atlas;
use crate::export::request::{Content, Format, Request};
use crate::export::sheet::{Elements, Paper};
use crate::map::Camera;
use crate::view::{Appearance, ViewState};

/// Decides what a preview shows: two equal values look the same.
#[derive(Clone)]
pub struct PreviewKey {
    size: (f32, f32),
    elements: Elements,
    view: ViewState,
    atlas: Arc<Atlas>,
    /// Which of the maps under it, and of the styles.
    basemap: u64,
    style: u64,
}

impl PartialEq for PreviewKey {
    fn eq(&self, other: &Self) -> bool {
        // An atlas never changes in place.
        self.size == other.size
            && self.elements == other.elements
            && self.view == other.view
            && self.basemap == other.basemap
            && self.style == other.style
            && Arc::ptr_eq(&self.atlas, &other.atlas)
    }
}

impl State {
    /// The size asked for, in logical pixels.
    #[must_use]
    pub fn export_size(&self) -> (f32, f32) {
        if self.export.format == Format::Pdf {
            return self.export_paper().logical();
        }
        match self.export.size {
            SizeChoice::Window => (self.map.viewport.width, self.map.viewport.height),
            SizeChoice::Screen => (1920.0, 1080.0),
            SizeChoice::Named(named) => named.size().logical,
        }
    }

    /// The sheet asked for: upright for text, across for the picture of one moment.
    #[must_use]
    pub fn export_paper(&self) -> Paper {
        if self.export.all_phases { self.export.paper } else { self.export.paper.landscape() }
    }

    /// The name of the file that is asked for.
    #[must_use]
    pub fn export_name(&self) -> String {
        let export = &self.export;
        let file = self.document.file.as_ref();
        let story = file.and_then(|file| file.file_stem()).map(|stem| stem.to_string_lossy().into_owned());
        let story = story.unwrap_or_else(|| "marhala".to_owned());
        let (end, tag) = (export.format.extension(), self.messages().tag());
        let which = || match self.story.date() {
            // A colon is in no file's name everywhere.
            Some(date) => date.to_string().replace(':', ""),
            None => format!("{:02}", self.stop() + 1),
        };
        match export.format.content() {
            Content::Tables => format!("{story}-tables-{tag}"),
            Content::Picture if export.all_phases && export.format == Format::Pdf => format!("{story}-{tag}.{end}"),
            Content::Picture if export.all_phases => format!("{story}-phases-{tag}"),
            Content::Picture => format!("{story}-{}-{tag}.{end}", which()),
            Content::Animation | Content::Data => format!("{story}-{tag}.{end}"),
        }
    }

    /// Everything that is asked for, to be written to a path.
    #[must_use]
    pub fn export_request(&self, path: PathBuf, replace: bool) -> Request {
        let export = &self.export;
        Request {
            view: self.exported_view(),
            languages: Arc::clone(self.story.languages()),
            format: export.format,
            all_phases: export.all_phases && export.format.is_picture(),
            size: self.export_size(),
            scale: export.scale,
            style: Arc::clone(self.style.style()),
            elements: export.elements,
            paper: Some(self.export_paper()),
            text: export.text,
            address: None,
            path,
            replace,
            basemap: self.basemap.opened().map(|opened| opened.basemap.clone()),
        }
    }

    /// What an export shows: the same as the window, at rest, without the panels.
    fn exported_view(&self) -> ViewState {
        let view = self.view().clone();
        let stop = if view.day.is_some() { view.position } else { self.stop() as f64 };
        let appearance = if self.settings.dark { Appearance::Dark } else { Appearance::Light };
        ViewState { position: stop, place: None, appearance, ..view }
    }

    /// What the preview has to show; none where there is nothing to preview.
    #[must_use]
    pub fn preview_key(&self) -> Option<PreviewKey> {
        if !self.open.has(Layer::Card(Card::Export)) || !self.export.format.is_drawn() {
            return None;
        }
        let mut view = self.exported_view();
        if view.whole_story {
            // It is framed anew beside the caption, wherever the window's camera is.
            view.camera = Camera::default();
        }
        Some(PreviewKey {
            size: self.export_size(),
            elements: self.export.elements,
            view,
            atlas: Arc::clone(self.atlas()),
            basemap: self.basemap.generation(),
            style: self.style.generation(),
        })
    }
}
