//! Going somewhere: to what was found, where a line leads, to a stop, with the camera.

use std::sync::Arc;

use crate::atlas::find::Target;
use crate::atlas::model::{Place, PlaceId};

use super::action::Action;
use super::link::Link;
use super::motion::Glide;
use super::state::State;

impl State {
    /// Opens what best shows a target: its place, its stop, or the claim at its home.
    pub(super) fn go_to(&mut self, target: &Target, now: f64) {
        let atlas = Arc::clone(&self.atlas);
        let claim = match target {
            Target::Place(place) => return self.apply(Action::Select(place.clone()), now),
            Target::Phase(stop) => return self.glide_to(*stop, now),
            Target::Claim(claim) => Some(claim),
            Target::Question(question) => return self.apply(Action::OpenQuestion(question.clone()), now),
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
        let Some(place) = place else { return self.apply(Action::OpenClaim(claim.clone()), now) };
        self.close_opened();
        self.selected = Some(place.clone());
        self.sought = Some(claim.clone());
    }

    /// A hand is on the map: nothing else moves it.
    pub(super) fn hands_on(&mut self) {
        self.flight = None;
        self.follows_whole_story = false;
        self.follows_stop = None;
    }

    pub(super) fn go_to_link(&mut self, link: &Link, now: f64) {
        if let Some(date) = link.at {
            self.glide_to_day(date.first(), now);
        } else if let Some(phase) = link.phase {
            self.set_by_date(false);
            self.glide_to(usize::from(phase) - 1, now);
        }
        self.compare = link.compare;
        self.close_opened();
        self.selected = link.place.as_deref().map(PlaceId::from).filter(|place| self.atlas.place(place).is_some());
        if let Some(tag) = link.lang.clone() {
            self.apply(Action::SetLanguage(tag), now);
        }
        if let Some(theme) = link.theme {
            self.appearance = theme.into();
        }
        self.as_known = link.as_known;
        if let Some(view) = link.view {
            self.hands_on();
            self.look_at(view);
        }
        self.search.open = false;
    }

    pub(super) fn glide_to(&mut self, stop: usize, now: f64) {
        self.play = None;
        let stop = stop.min(self.last_stop());
        if let (true, Some(phase)) = (self.date.is_some(), self.atlas.phases.get(stop)) {
            return self.glide_to_day(phase.start.first(), now);
        }
        let to = stop as f64;
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

    pub(super) fn fly_to(&mut self, camera: crate::map::Camera, now: f64, seconds: f64) {
        if self.less_motion {
            self.camera = camera;
            self.flight = None;
        } else {
            self.flight = Some(Glide { from: self.camera, to: camera, start: now, seconds });
        }
    }
}
