//! Everything that a user can do, and the one place where the state of the window changes.

use std::sync::Arc;

use crate::atlas::find::Target;
use crate::atlas::model::{Place, PlaceId};
use crate::map::Point;

use super::motion::Glide;
use super::state::{Appearance, State};

/// One thing that a user does, by whatever means.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Move the slider with the hand, to any position.
    ScrubTo(f64),
    /// Let the slider go: it settles on the nearest stop.
    Settle,
    /// Go to a stop.
    GoToStop(usize),
    /// Go to the stop after this one.
    NextStop,
    /// Go to the stop before this one.
    PreviousStop,
    /// Go to the first stop.
    FirstStop,
    /// Go to the last stop.
    LastStop,
    /// Open the details of a place.
    Select(PlaceId),
    /// Close the details.
    Deselect,
    /// Close what is open, topmost first.
    Escape,
    /// Drag the map by logical pixels.
    Pan {
        /// Rightward.
        dx: f32,
        /// Downward.
        dy: f32,
    },
    /// Zoom by levels around a point at once, as a wheel or a pinch does.
    ZoomAt {
        /// What stays where it is.
        point: Point,
        /// Positive to come closer.
        levels: f64,
    },
    /// Zoom by levels around a point or the middle, gliding.
    ZoomBy {
        /// What stays where it is; the middle of the free map where not given.
        point: Option<Point>,
        /// Positive to come closer.
        levels: f64,
    },
    /// Frame the whole story.
    WholeStory,
    /// Speak a language.
    SetLanguage(String),
    /// Look light, dark, or as the system does.
    SetAppearance(Appearance),
    /// Show or hide the keys.
    ShowKeys(bool),
    /// Give the keyboard to the search field.
    OpenSearch,
    /// Close the list of what was found.
    CloseSearch,
    /// Search.
    SetQuery(String),
    /// Choose the hit so many further down.
    ChooseHit(isize),
    /// Go to the chosen hit.
    GoToHit,
    /// Go to something that was found.
    GoTo(Target),
}

impl State {
    /// Does it. `now` is the time in seconds since the window opened.
    pub fn apply(&mut self, action: Action, now: f64) {
        match action {
            Action::ScrubTo(position) => {
                self.glide = None;
                self.scrubbing = true;
                self.position = self.within_stops(position);
            }
            Action::Settle => {
                self.scrubbing = false;
                self.glide_to(self.stop(), now);
            }
            Action::GoToStop(stop) => self.glide_to(stop, now),
            Action::NextStop => self.glide_to(self.target_stop() + 1, now),
            Action::PreviousStop => self.glide_to(self.target_stop().saturating_sub(1), now),
            Action::FirstStop => self.glide_to(0, now),
            Action::LastStop => self.glide_to(self.last_stop(), now),
            Action::Select(place) => {
                if self.atlas.place(&place).is_some() {
                    self.sought = None;
                    self.selected = Some(place);
                }
            }
            Action::Deselect => self.selected = None,
            Action::Escape => {
                if self.keys_shown {
                    self.keys_shown = false;
                } else {
                    self.selected = None;
                }
            }
            Action::Pan { dx, dy } => {
                self.flight = None;
                self.follows_whole_story = false;
                self.camera = self.camera.panned(&self.viewport, dx, dy);
            }
            Action::ZoomAt { point, levels } => {
                self.flight = None;
                self.follows_whole_story = false;
                self.camera = self.camera.zoomed(&self.viewport, point, levels);
            }
            Action::ZoomBy { point, levels } => {
                self.follows_whole_story = false;
                let point = point.unwrap_or_else(|| self.free_middle());
                let target = self.flight.as_ref().map_or(self.camera, |flight| flight.to);
                self.fly_to(target.zoomed(&self.viewport, point, levels), now);
            }
            Action::WholeStory => {
                self.follows_whole_story = true;
                self.fly_to(self.whole_story(), now);
            }
            Action::SetLanguage(tag) => {
                if self.languages.has(&tag) {
                    self.messages = self.languages.messages(&tag);
                }
            }
            Action::SetAppearance(appearance) => self.appearance = appearance,
            Action::ShowKeys(shown) => self.keys_shown = shown,
            Action::OpenSearch => {
                self.search.open = true;
                self.search.wants_focus = true;
            }
            Action::CloseSearch => self.search.open = false,
            Action::SetQuery(query) => self.search.set(query),
            Action::ChooseHit(by) => self.search.choose(by),
            Action::GoToHit => {
                if let Some(target) = self.search.found.get(self.search.chosen).cloned() {
                    self.search.open = false;
                    self.go_to(&target, now);
                }
            }
            Action::GoTo(target) => self.go_to(&target, now),
        }
    }

    /// Opens what best shows a target: its place, its stop, or the claim at its home.
    fn go_to(&mut self, target: &Target, now: f64) {
        let atlas = Arc::clone(&self.atlas);
        let claim = match target {
            Target::Place(place) => return self.apply(Action::Select(place.clone()), now),
            Target::Phase(stop) => return self.glide_to(*stop, now),
            Target::Claim(claim) => Some(claim),
            Target::Question(question) => {
                let question = atlas.question(question);
                if let Some(place) = question.and_then(|question| question.places.first()) {
                    return self.apply(Action::Select(place.clone()), now);
                }
                question.and_then(|question| question.versions.first()?.claims.first())
            }
            Target::Actor(actor) => atlas.claims.iter().find(|claim| claim.by.contains(actor)).map(|claim| &claim.id),
            Target::Source(source) => {
                let fact = |place: &&Place| {
                    place.sources.contains(source) || place.facts.iter().any(|fact| fact.sources.contains(source))
                };
                let claim = atlas.claims.iter().find(|claim| claim.sources.contains(source));
                if let (None, Some(place)) = (claim, atlas.places.iter().find(fact)) {
                    return self.apply(Action::Select(place.id.clone()), now);
                }
                claim.map(|claim| &claim.id)
            }
        };
        let Some(claim) = claim else { return };
        let (stop, place) = atlas.home_of(claim);
        if let Some(stop) = stop {
            self.glide_to(stop, now);
        }
        if let Some(place) = place {
            self.selected = Some(place.clone());
        }
        self.sought = Some(claim.clone());
    }

    fn glide_to(&mut self, stop: usize, now: f64) {
        let to = stop.min(self.last_stop()) as f64;
        self.scrubbing = false;
        if self.less_motion || (to - self.position).abs() < 1e-9 {
            self.position = to;
            self.glide = None;
        } else {
            // Longer ways take a little longer, but never long.
            let seconds = 0.25 + 0.45 * (to - self.position).abs().min(2.0);
            self.glide = Some(Glide { from: self.position, to, start: now, seconds });
        }
    }

    pub(super) fn fly_to(&mut self, camera: crate::map::Camera, now: f64) {
        if self.less_motion {
            self.camera = camera;
            self.flight = None;
        } else {
            self.flight = Some(Glide { from: self.camera, to: camera, start: now, seconds: 0.3 });
        }
    }
}
