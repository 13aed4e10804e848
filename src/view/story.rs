//! An atlas together with what is shown of it: the window holds one, and every export makes one.

use std::num::NonZeroU16;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::atlas::filter::Filter;
use crate::atlas::model::{Bounds, Phase, PlaceId, Question};
use crate::atlas::moment::{MomentKey, nearest_stop, stop_by};
use crate::atlas::tracks::Track;
use crate::atlas::{Atlas, Moment};
use crate::map::clusters::Clusters;
use crate::map::crowd::{Census, Crowd};
use crate::map::shapes::Shapes;
use crate::map::{Camera, Insets, Viewport};
use crate::text::{Languages, Messages};
use crate::view::appearance::Appearance;
use crate::view::events::Events;
use crate::view::link::{DeepLink, Setting};
use crate::view::opened::Opened;
use crate::view::said::{OfPlace, OfQuestion, Said, Speakers};
use crate::view::state::ViewState;
use crate::view::time_axis::span;

/// An atlas, what is shown of it, and the words to show it with.
pub struct StoryView {
    atlas: Arc<Atlas>,
    view: ViewState,
    languages: Arc<Languages>,
    messages: Messages,
    /// The atlas as of a date, kept while the date does not bring anything new.
    as_of: Option<(Date, Arc<Atlas>)>,
    /// Whether somebody looks back for a large story, beside the frames.
    background: bool,
    /// The date as of which a large story is wanted.
    wanted: Option<Date>,
    /// Large stories that are no longer shown: to let go of one takes long.
    unneeded: Vec<Arc<Atlas>>,
    /// The hierarchy of the places.
    clusters: Arc<Clusters>,
    /// The shapes of the places.
    shapes: Arc<Shapes>,
    /// What the view of the whole story frames.
    framed: Bounds,
    /// What the view of each stop frames.
    near: Arc<[Option<Bounds>]>,
    /// How the places of the moments shown last stand.
    census: Mutex<Vec<(CensusKey, Arc<Census>)>>,
    /// What is said, less what is hidden.
    said: Said,
}

/// What tells them apart: the story, the moment, and what is hidden.
type CensusKey = (u64, MomentKey, Filter);

/// How many moments are kept: two maps beside each other, and what fades.
const KEPT: usize = 4;

impl StoryView {
    /// Shows an atlas. What the view asks for beyond it (a stop after the last, a place it does not have, a day outside
    /// its time) is brought within it.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>, view: ViewState, languages: Arc<Languages>) -> Self {
        Self::opened(Opened::new(atlas), view, languages)
    }

    /// The same, of a story that is ready.
    #[must_use]
    pub fn opened(
        Opened { atlas, clusters, shapes, framed, near }: Opened,
        view: ViewState,
        languages: Arc<Languages>,
    ) -> Self {
        let messages = languages.messages(&view.language);
        let mut story = Self {
            atlas,
            view,
            languages,
            messages,
            as_of: None,
            background: false,
            wanted: None,
            unneeded: Vec::new(),
            clusters,
            shapes,
            framed,
            near,
            census: Mutex::default(),
            said: Said::default(),
        };
        story.edit(|_| {});
        story
    }

    /// The whole atlas.
    #[must_use]
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// What is shown of it.
    #[must_use]
    pub fn view(&self) -> &ViewState {
        &self.view
    }

    /// The words of the view's language.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// The languages there are.
    #[must_use]
    pub fn languages(&self) -> &Arc<Languages> {
        &self.languages
    }

    /// Changes what is shown, and brings it within the atlas.
    pub fn edit(&mut self, change: impl FnOnce(&mut ViewState)) {
        change(&mut self.view);
        let last = self.last_stop() as f64;
        self.view.position = if self.view.position.is_finite() { self.view.position.clamp(0.0, last) } else { 0.0 };
        if let Some(day) = self.view.day {
            let (first, end) = span(&self.atlas);
            let day = if day.is_finite() { day.clamp(first, (end - self.step()).max(first)) } else { first };
            self.view.day = Some(day);
            self.view.position = stop_by(&self.atlas, self.moment_of(day)) as f64;
        }
        self.view.place.take_if(|place| self.atlas.place(place).is_none());
        if self.view.language != self.messages.tag() {
            if self.languages.has(&self.view.language) {
                self.messages = self.languages.messages(&self.view.language);
            } else {
                self.view.language = self.messages.tag().to_owned();
            }
        }
        self.update_as_of();
    }

    /// Shows another atlas, with as much of the view as that atlas has.
    pub fn replace_atlas(&mut self, Opened { atlas, clusters, shapes, framed, near }: Opened) {
        let before = std::mem::replace(&mut self.atlas, atlas);
        self.let_go(before);
        self.clusters = clusters;
        self.shapes = shapes;
        self.framed = framed;
        self.near = near;
        self.show_as_of(None);
        self.census = Mutex::default();
        self.edit(|_| {});
    }

    fn update_as_of(&mut self) {
        // What was known changes only on days on which something was published.
        let day = self.view.as_of.then(|| self.atlas.last_published(self.last_date()));
        self.wanted = None;
        match day {
            day if day == self.as_of.as_ref().map(|(day, _)| *day) => {}
            Some(day) if self.background && is_large(&self.atlas) => self.wanted = Some(day),
            day => self.show_as_of(day.map(|day| (day, Arc::new(self.atlas.as_of(day))))),
        }
    }

    fn show_as_of(&mut self, as_of: Option<(Date, Arc<Atlas>)>) {
        if let Some((_, before)) = std::mem::replace(&mut self.as_of, as_of) {
            self.let_go(before);
        }
    }

    fn let_go(&mut self, atlas: Arc<Atlas>) {
        if self.background && is_large(&atlas) {
            self.unneeded.push(atlas);
        }
    }

    /// From now on somebody looks back for a large story beside the frames, and lets go of it: [`Self::look_back_wanted`],
    /// [`Self::take_unneeded`].
    pub fn use_background(&mut self) {
        self.background = true;
    }

    /// The date as of which the story is to be shown, while that is not ready: what is shown is not yet that.
    #[must_use]
    pub fn look_back_wanted(&self) -> Option<Date> {
        self.wanted
    }

    /// Takes up the story as of a date. It is of no use where another story is shown by now, or nobody looks back.
    pub fn take_look_back(&mut self, of: &Arc<Atlas>, day: Date, story: Arc<Atlas>) {
        if self.view.as_of && Arc::ptr_eq(of, &self.atlas) {
            self.show_as_of(Some((day, story)));
            self.update_as_of();
        } else {
            self.let_go(story);
        }
    }

    /// Large stories that are no longer shown.
    pub fn take_unneeded(&mut self) -> Vec<Arc<Atlas>> {
        std::mem::take(&mut self.unneeded)
    }

    /// The story that is shown: all that is known, or what had been published by the displayed date.
    #[must_use]
    pub fn story(&self) -> &Arc<Atlas> {
        self.as_of.as_ref().map_or(&self.atlas, |(_, story)| story)
    }

    /// The date as of which the story is shown, if it is not shown with all that is known.
    #[must_use]
    pub fn as_of_date(&self) -> Option<Date> {
        self.view.as_of.then(|| self.last_date())
    }

    /// The story at the slider, less what is hidden.
    #[must_use]
    pub fn moment(&self) -> Moment<'_> {
        let story = self.story();
        let moment = match self.view.day {
            Some(day) => Moment::by(story, self.moment_of(day)),
            None => Moment::at(story, self.view.position),
        };
        moment.filtered(&self.view.filter)
    }

    /// One track of the story at the slider: what was announced, or what was reported.
    #[must_use]
    pub fn moment_on(&self, track: Track) -> Moment<'_> {
        Moment::on_track(self.story(), self.last_date(), track).filtered(&self.view.filter)
    }

    /// The hierarchy of the places.
    #[must_use]
    pub fn clusters(&self) -> &Arc<Clusters> {
        &self.clusters
    }

    /// The shapes of the places.
    #[must_use]
    pub fn shapes(&self) -> &Shapes {
        &self.shapes
    }

    /// The hierarchy of the places, with how they stand at a moment; none where the places are not crowded.
    #[must_use]
    pub fn crowd(&self, moment: &Moment<'_>) -> Option<Crowd> {
        if !self.clusters.is_crowded() {
            return None;
        }
        let key = (moment.atlas().serial(), moment.key(), self.view.filter.clone());
        // What another thread left half done is only a cache.
        let mut kept = self.census.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().position(|(known, _)| *known == key);
        let found = if let Some(at) = found {
            kept.remove(at)
        } else {
            let mut alike = kept.iter().filter(|((serial, _, filter), _)| (*serial, filter) == (key.0, &key.2));
            let after = alike.find_map(|(_, before)| before.after(moment, &self.clusters));
            (key, Arc::new(after.unwrap_or_else(|| Census::new(moment, &self.clusters))))
        };
        let census = Arc::clone(&found.1);
        kept.insert(0, found);
        kept.truncate(KEPT);
        Some(Crowd { clusters: Arc::clone(&self.clusters), census })
    }

    /// The numbers of the places that changed at a moment, in the order of the atlas.
    #[must_use]
    pub fn changed(&self, moment: &Moment<'_>) -> Arc<[u32]> {
        self.crowd(moment).map_or_else(|| moment.changed().into(), |crowd| crowd.census.changed())
    }

    /// The claims that are shown, in the order of their days.
    #[must_use]
    pub fn events(&self) -> Arc<Events> {
        self.said.events(self.story(), &self.view.filter)
    }

    /// What is said about a place, less what is hidden.
    #[must_use]
    pub fn of_place(&self, place: &PlaceId) -> Arc<OfPlace> {
        self.said.of_place(self.story(), &self.view.filter, place)
    }

    /// What is said about a question, less what is hidden.
    #[must_use]
    pub fn of_question(&self, question: &Question) -> Arc<OfQuestion> {
        self.said.of_question(self.story(), &self.view.filter, question)
    }

    /// The places of which by the displayed date something else was announced than was reported, by number.
    #[must_use]
    pub fn differing(&self) -> Arc<Vec<u32>> {
        self.said.differing(self.story(), self.last_date())
    }

    /// What each speaker says, less what is hidden.
    #[must_use]
    pub fn speakers(&self) -> Arc<Speakers> {
        self.said.speakers(self.story(), &self.view.filter)
    }

    /// How many claims are hidden.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.story().claims.len().saturating_sub(self.events().len())
    }

    /// The stop nearest to the slider.
    #[must_use]
    pub fn stop(&self) -> usize {
        nearest_stop(self.view.position).min(self.last_stop())
    }

    /// The last stop.
    #[must_use]
    pub fn last_stop(&self) -> usize {
        self.atlas.phases.len().saturating_sub(1)
    }

    /// The displayed date in words: the selected day, or the phase's date range.
    #[must_use]
    pub fn dates(&self, phase: &Phase) -> String {
        match self.date() {
            Some(date) => self.messages.date(date),
            None => self.messages.phase_dates(phase),
        }
    }

    /// The last day of what is shown: the selected day, or the last day of the phase.
    #[must_use]
    pub fn last_date(&self) -> Date {
        let phase = || self.atlas.phases.get(self.stop()).map(Phase::last_day);
        self.view.date().or_else(phase).unwrap_or_else(|| self.atlas.evidence_ends.last())
    }

    /// Moves by date from now on, or by phase; what is shown stays as near as can be.
    pub fn set_by_date(&mut self, by_date: bool) {
        let start = self.start_of(self.stop());
        self.edit(|view| view.day = if by_date { view.day.or(start) } else { None });
    }

    /// The camera that frames the whole story beside the insets.
    #[must_use]
    pub fn whole_story_camera(&self, viewport: &Viewport, insets: &Insets) -> Camera {
        Camera::framing(viewport, insets, self.framed)
    }

    /// The camera that frames the places of a stop; the whole story where it is about none.
    #[must_use]
    pub fn stop_camera(&self, stop: usize, viewport: &Viewport, insets: &Insets) -> Camera {
        let bounds = self.near.get(stop).copied().flatten().unwrap_or(self.framed);
        Camera::framing(viewport, insets, bounds)
    }

    /// The link to what is shown at a stop, or on the selected day.
    #[must_use]
    pub fn link(&self, stop: usize, dark: bool) -> DeepLink {
        let view = &self.view;
        let phase = u16::try_from(stop + 1).ok().and_then(NonZeroU16::new).map(Setting::Phase);
        DeepLink::new(
            [
                self.date().map_or(phase, |date| Some(Setting::Date(date))),
                view.place.as_ref().map(|place| Setting::Place(place.as_str().to_owned())),
                Some(Setting::Language(view.language.clone())),
                Some(Setting::Theme(if dark { Appearance::Dark } else { Appearance::Light })),
                Some(Setting::Camera(view.camera)),
                view.as_of.then_some(Setting::AsOf),
                view.compare.then_some(Setting::Compare),
            ]
            .into_iter()
            .flatten(),
        )
    }
}

/// Whether to look back takes longer than a frame.
fn is_large(atlas: &Atlas) -> bool {
    const MANY: usize = 2_000;
    atlas.claims.len() + atlas.places.len() > MANY
}
