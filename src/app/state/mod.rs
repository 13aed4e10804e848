//! The state of the window. It changes only through [`State::apply`], as time passes ([`State::advance`]), and when a
//! background job ends; its parts are read through accessors.

pub mod action;
pub mod animation;
pub mod basemap;
pub mod cards;
mod details;
pub mod document;
pub mod export;
pub mod export_options;
mod filter;
mod map;
pub mod outbox;
pub mod palette;
pub mod playback;
pub mod reading;
pub mod search;
mod settings;
pub mod style;
mod timeline;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::state::action::{Action, CardAction, SearchAction};
use crate::app::state::cards::{Card, Layer, OpenLayers};
use crate::app::state::export_options::ExportOptions;
use crate::app::state::outbox::Outbox;
use crate::app::state::palette::Palette;
use crate::app::state::search::Search;
use crate::atlas::model::{Phase, QuestionId};
use crate::atlas::{Atlas, Moment};
use crate::text::{Languages, Messages};
use crate::tiles::network::Network;
use crate::tiles::settings::BasemapSettings;
use crate::view::ui_scale::nearest_scale;
use crate::view::{Appearance, StoryView, ViewState};

pub use crate::app::state::basemap::BasemapState;
pub use crate::app::state::details::{Detail, Details, Pictures};
pub use crate::app::state::document::Document;
pub use crate::app::state::filter::FilterDates;
pub use crate::app::state::map::MapState;
pub use crate::app::state::outbox::{Effect, ExportProgress, Notice};
pub use crate::app::state::settings::{Settings, SystemPreferences};
pub use crate::app::state::style::StyleState;
pub use crate::app::state::timeline::TimelineState;

/// What a window opens with.
#[derive(Clone, Default)]
pub struct WindowOptions {
    /// What is shown.
    pub view: ViewState,
    /// The languages to choose from.
    pub languages: Arc<Languages>,
    /// Jump instead of gliding, where the reader chose; the system decides otherwise.
    pub less_motion: Option<bool>,
    /// The scale of the interface; normal where not given.
    pub ui_scale: Option<f32>,
    /// The file that the atlas is from; none for the built-in story.
    pub file: Option<PathBuf>,
    /// What is remembered of basemaps.
    pub basemaps: BasemapSettings,
    /// How tiles may be fetched; not at all where not given.
    pub network: Option<Arc<Network>>,
    /// How everything looks.
    pub style: StyleState,
}

/// The state of the window.
pub struct State {
    story: StoryView,
    timeline: TimelineState,
    map: MapState,
    details: Details,
    pictures: Pictures,
    open: OpenLayers,
    search: Search,
    palette: Palette,
    filter_dates: FilterDates,
    /// The question that the speakers are shown on; none for everything.
    speakers_on: Option<QuestionId>,
    export: ExportOptions,
    export_progress: Option<ExportProgress>,
    document: Document,
    settings: Settings,
    basemap: BasemapState,
    style: StyleState,
    outbox: Outbox,
}

impl State {
    /// The state of a window on an atlas.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>, options: WindowOptions) -> Self {
        let WindowOptions { view, languages, less_motion, ui_scale, file, basemaps, network, style } = options;
        let basemap = BasemapState::new(basemaps, network.unwrap_or_else(Network::none));
        let appearance = view.appearance;
        let mut state = Self {
            timeline: TimelineState::default(),
            map: MapState::default(),
            details: Details::default(),
            pictures: Pictures::default(),
            open: OpenLayers::default(),
            search: Search::default(),
            palette: Palette::default(),
            filter_dates: FilterDates::of(&view.filter),
            speakers_on: None,
            export: ExportOptions::default(),
            export_progress: None,
            basemap,
            style,
            document: Document { file, ..Document::default() },
            settings: Settings {
                dark: appearance == Appearance::Dark,
                less_motion: less_motion.unwrap_or(false),
                less_motion_chosen: less_motion,
                ui_scale: ui_scale.map_or(1.0, nearest_scale),
                system: SystemPreferences::default(),
            },
            outbox: Outbox::default(),
            story: StoryView::new(atlas, view, languages),
        };
        let whole = state.whole_story_camera();
        let viewport = state.map.viewport;
        state.story.edit(|view| view.camera = if view.whole_story { whole } else { view.camera.clamped(&viewport) });
        state.update_layers();
        state
    }

    /// Does what a user does. `now` is the time in seconds since the window opened.
    pub fn apply(&mut self, action: impl Into<Action>, now: f64) {
        match action.into() {
            Action::Timeline(action) => self.apply_timeline(&action, now),
            Action::Map(action) => self.apply_map(&action, now),
            Action::Details(action) => self.apply_details(action, now),
            Action::Search(action) => self.apply_search(action, now),
            Action::Filter(action) => self.apply_filter(action),
            Action::Card(action) => self.apply_card(action, now),
            Action::Document(action) => self.apply_document(action),
            Action::Window(action) => self.apply_window(action, now),
            Action::Basemap(action) => self.apply_basemap(action, now),
        }
        self.update_layers();
    }

    /// Lets time pass. Returns the seconds until something moves again: 0 while it does, none where nothing will.
    pub fn advance(&mut self, now: f64) -> Option<f64> {
        let rest = self.advance_timeline(now);
        self.advance_camera(now);
        self.outbox.notice.take_if(|notice| now >= notice.until);
        self.follow_stop(now);
        if self.timeline.is_moving() || self.map.tween.is_some() { Some(0.0) } else { rest }
    }

    fn apply_search(&mut self, action: SearchAction, now: f64) {
        match action {
            SearchAction::Open => (self.search.open, self.search.wants_focus) = (true, true),
            SearchAction::Close => self.search.open = false,
            SearchAction::SetQuery(query) => self.search.set_query(query, self.story.atlas(), self.story.messages()),
            SearchAction::Choose(by) => self.search.choose(by),
            SearchAction::GoToChosen => {
                if let Some(link) = self.search.link.take() {
                    self.open_link(&link, now);
                } else if let Some(target) = self.search.results.get(self.search.chosen).cloned() {
                    self.search.open = false;
                    self.go_to(&target, now);
                }
            }
        }
    }

    fn apply_card(&mut self, action: CardAction, now: f64) {
        match action {
            CardAction::Show(card, open) => self.show_card(card, open),
            CardAction::CloseTopmost => self.close_topmost(now),
            CardAction::ShowSpeakersOn(question) => {
                self.speakers_on = question;
                self.show_card(Card::Speakers, true);
            }
            CardAction::SetPaletteQuery(query) => self.palette = Palette { query, chosen: 0 },
            CardAction::ChooseCommand(chosen) => self.palette.chosen = chosen,
            CardAction::SetExport(export) => self.export = export,
        }
    }

    fn show_card(&mut self, card: Card, open: bool) {
        if open {
            for replaced in card.replaces() {
                self.open.set(Layer::Card(*replaced), false);
            }
        }
        match card {
            Card::Palette => self.palette = Palette::default(),
            Card::FileProblems if !open => self.document.problems = None,
            _ => {}
        }
        self.open.set(Layer::Card(card), open && (card != Card::FileProblems || self.document.problems.is_some()));
    }

    /// Closes what was opened last; in the drawer it goes back one step.
    fn close_topmost(&mut self, now: f64) {
        match self.open.topmost() {
            Some(Layer::Card(card)) => self.show_card(card, false),
            Some(Layer::Drawer) => self.back(),
            Some(Layer::Compare) => self.set_compare(false),
            Some(Layer::Guided) => self.set_guided(false, now),
            None => {}
        }
    }

    /// Brings the order of layers in line with what is open.
    fn update_layers(&mut self) {
        let (drawer, compare) = (self.drawer_open(), self.view().compare);
        self.open.set(Layer::Drawer, drawer);
        self.open.set(Layer::Compare, compare);
        self.open.set(Layer::Guided, self.timeline.guided);
        self.open.set(Layer::Card(Card::FileProblems), self.document.problems.is_some());
    }

    /// The whole atlas.
    #[must_use]
    pub fn atlas(&self) -> &Arc<Atlas> {
        self.story.atlas()
    }

    /// The story that is shown: all that is known, or what had been published by the displayed date.
    #[must_use]
    pub fn story(&self) -> &Arc<Atlas> {
        self.story.story()
    }

    /// The atlas with what is shown of it.
    #[must_use]
    pub fn story_view(&self) -> &StoryView {
        &self.story
    }

    /// From now on somebody looks back for a large story beside the frames, and lets go of what is no longer shown.
    pub fn use_background(&mut self) {
        self.story.use_background();
    }

    /// Takes up the story as of a date.
    pub fn take_look_back(&mut self, of: &Arc<Atlas>, day: Date, story: Arc<Atlas>) {
        self.story.take_look_back(of, day, story);
        self.update_layers();
    }

    /// Large stories that are no longer shown.
    pub fn take_unneeded(&mut self) -> Vec<Arc<Atlas>> {
        self.story.take_unneeded()
    }

    /// What is shown.
    #[must_use]
    pub fn view(&self) -> &ViewState {
        self.story.view()
    }

    /// The words of the window.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        self.story.messages()
    }

    /// The story at the slider, less what is hidden.
    #[must_use]
    pub fn moment(&self) -> Moment<'_> {
        self.story.moment()
    }

    /// The stop nearest to the slider.
    #[must_use]
    pub fn stop(&self) -> usize {
        self.story.stop()
    }

    /// The last stop.
    #[must_use]
    pub fn last_stop(&self) -> usize {
        self.story.last_stop()
    }

    /// The displayed date in words: the selected day, or the phase's date range.
    #[must_use]
    pub fn dates(&self, phase: &Phase) -> String {
        self.story.dates(phase)
    }

    /// The last day of what is shown.
    #[must_use]
    pub fn last_date(&self) -> Date {
        self.story.last_date()
    }

    /// Time: what plays and what glides.
    #[must_use]
    pub fn timeline(&self) -> &TimelineState {
        &self.timeline
    }

    /// The map: its size, and what the pointer is on.
    #[must_use]
    pub fn map(&self) -> &MapState {
        &self.map
    }

    /// What the drawer shows besides a place.
    #[must_use]
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// Whether a card is open.
    #[must_use]
    pub fn is_open(&self, card: Card) -> bool {
        self.open.has(Layer::Card(card))
    }

    /// Whether the drawer is open.
    #[must_use]
    pub fn drawer_open(&self) -> bool {
        self.view().place.is_some() || self.details.opened.is_some()
    }

    /// The search.
    #[must_use]
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// The command palette.
    #[must_use]
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// The dates typed into the filter.
    #[must_use]
    pub fn filter_dates(&self) -> &FilterDates {
        &self.filter_dates
    }

    /// The question that the speakers are shown on; none for everything.
    #[must_use]
    pub fn speakers_on(&self) -> Option<&QuestionId> {
        self.speakers_on.as_ref()
    }

    /// What the export card asks for.
    #[must_use]
    pub fn export(&self) -> &ExportOptions {
        &self.export
    }

    /// How far the export is, while one is made.
    #[must_use]
    pub fn export_progress(&self) -> Option<ExportProgress> {
        self.export_progress
    }

    /// The file, its problems, and the recent files.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Takes what is to be done outside the window.
    #[must_use]
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.outbox.effects)
    }

    /// Takes the text that is to be put on the clipboard.
    #[must_use]
    pub fn take_clipboard(&mut self) -> Option<String> {
        self.outbox.clipboard.take()
    }

    /// Takes the wish to give the keyboard to the next part of the window (true) or the previous one.
    #[must_use]
    pub fn take_focus_part(&mut self) -> Option<bool> {
        self.outbox.focus_part.take()
    }

    /// Takes the wish to give the keyboard to the search field.
    #[must_use]
    pub fn take_search_focus(&mut self) -> bool {
        std::mem::take(&mut self.search.wants_focus)
    }

    /// Sets how far the export is.
    pub fn set_export_progress(&mut self, progress: Option<ExportProgress>) {
        self.export_progress = progress;
    }
}
