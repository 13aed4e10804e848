//! What the details drawer shows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::state::State;
use crate::app::state::action::DetailsAction;
use crate::app::state::cards::Card;
use crate::atlas::Atlas;
use crate::atlas::find::Target;
use crate::atlas::model::{ClaimId, Place, PlaceId, QuestionId};
use crate::map::symbols::MoveKey;

/// What the drawer can show besides a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A move, and who says so.
    Move(MoveKey),
    /// A question, its versions side by side.
    Question(QuestionId),
    /// Places that share one spot, by their numbers.
    Places(Arc<[usize]>),
    /// One claim, with what it answers and what answers it.
    Claim(ClaimId),
}

impl Detail {
    /// Whether an atlas has it.
    pub(super) fn exists(&self, atlas: &Atlas) -> bool {
        match self {
            Self::Move(key) => atlas.phases.get(key.stop).is_some_and(|phase| phase.moves.get(key.index).is_some()),
            Self::Question(question) => atlas.question(question).is_some(),
            Self::Places(places) => places.iter().all(|place| *place < atlas.places.len()),
            Self::Claim(claim) => atlas.claim(claim).is_some(),
        }
    }
}

/// The drawer, over the selected place (`ViewState::place`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// What is shown instead of the place.
    pub opened: Option<Detail>,
    /// What was shown before, for the way back.
    pub back_stack: Vec<Detail>,
    /// The claim to highlight after navigating to it.
    pub highlighted_claim: Option<ClaimId>,
    /// Whether the evidence is explained.
    pub explanation_open: bool,
}

/// Which pictures are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// The file that is shown large.
    pub(super) opened: Option<String>,
    /// The files that are shown although they are sensitive.
    pub(super) revealed: BTreeSet<String>,
}

impl State {
    /// The picture that was opened last.
    #[must_use]
    pub fn opened_picture(&self) -> Option<&str> {
        self.pictures.opened.as_deref()
    }

    /// Whether a sensitive picture was asked for.
    #[must_use]
    pub fn is_revealed(&self, file: &str) -> bool {
        self.pictures.revealed.contains(file)
    }

    pub(super) fn apply_details(&mut self, action: DetailsAction, now: f64) {
        match action {
            DetailsAction::OpenPlace(place) => self.open_place(place),
            DetailsAction::OpenMove(key) => self.open_detail(Detail::Move(key)),
            DetailsAction::OpenQuestion(question) => self.open_detail(Detail::Question(question)),
            DetailsAction::OpenClaim(claim) => self.open_detail(Detail::Claim(claim)),
            DetailsAction::GoTo(target) => self.go_to(&target, now),
            DetailsAction::Back => self.back(),
            DetailsAction::Close => {
                self.close_detail();
                self.story.edit(|view| view.place = None);
            }
            DetailsAction::OpenPicture(file) => {
                if self.atlas().picture_of(&file).is_some() {
                    self.pictures.opened = Some(file);
                    self.show_card(Card::Picture, true);
                }
            }
            DetailsAction::RevealPicture(file) => drop(self.pictures.revealed.insert(file)),
            DetailsAction::ToggleExplanation => self.details.explanation_open = !self.details.explanation_open,
        }
    }

    fn open_place(&mut self, place: PlaceId) {
        if self.atlas().place(&place).is_some() {
            self.details = Details::default();
            self.story.edit(|view| view.place = Some(place));
        }
    }

    /// Opens something in the drawer, over what is open.
    pub(super) fn open_detail(&mut self, detail: Detail) {
        if self.details.opened.as_ref() == Some(&detail) || !detail.exists(self.atlas()) {
            return;
        }
        self.details.back_stack.extend(self.details.opened.replace(detail));
        (self.details.highlighted_claim, self.details.explanation_open) = (None, false);
    }

    /// To what was open before, then to the place, then to nothing.
    pub(super) fn back(&mut self) {
        self.details.explanation_open = false;
        if self.details.opened.is_some() {
            self.details.opened = self.details.back_stack.pop();
        } else {
            self.story.edit(|view| view.place = None);
        }
    }

    /// Leaves only the place.
    pub(super) fn close_detail(&mut self) {
        self.details = Details { highlighted_claim: self.details.highlighted_claim.take(), ..Details::default() };
    }

    /// Opens what shows a target best: its place, its stop, or the claim at its home.
    pub(super) fn go_to(&mut self, target: &Target, now: f64) {
        let atlas = Arc::clone(self.atlas());
        let claim = match target {
            Target::Place(place) => return self.open_place(place.clone()),
            Target::Phase(stop) => return self.glide_to_stop(*stop, now),
            Target::Claim(claim) => Some(claim),
            Target::Question(question) => return self.open_detail(Detail::Question(question.clone())),
            Target::Actor(actor) => atlas.claims.iter().find(|claim| claim.by.contains(actor)).map(|claim| &claim.id),
            Target::Source(source) => {
                let names = |place: &&Place| {
                    place.sources.contains(source) || place.facts.iter().any(|fact| fact.sources.contains(source))
                };
                let claim = atlas.claims.iter().find(|claim| claim.sources.contains(source));
                if let (None, Some(place)) = (claim, atlas.places.iter().find(names)) {
                    return self.open_place(place.id.clone());
                }
                claim.map(|claim| &claim.id)
            }
        };
        let Some(claim) = claim else { return };
        let (stop, place) = atlas.home_of(claim);
        if let Some(stop) = stop {
            self.glide_to_stop(stop, now);
        }
        let Some(place) = place else { return self.open_detail(Detail::Claim(claim.clone())) };
        self.open_place(place.clone());
        self.details.highlighted_claim = Some(claim.clone());
    }
}
