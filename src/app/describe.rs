//! Facts in words: what a state, a kind of evidence or a weight is called in the window's language.

use crate::atlas::evidence::{Evidence, Weight};
use crate::atlas::model::{Claim, PlaceKind, SideId, Stance, State};
use crate::atlas::moment::PlaceNow;
use crate::text::messages::isolated;

use super::Cx;

/// What a state is called.
#[must_use]
pub fn state(cx: &Cx<'_>, state: Option<State>) -> String {
    cx.say(match state {
        Some(State::Present) => "state-present",
        Some(State::Leaving) => "state-leaving",
        Some(State::HandedOver) => "state-handed-over",
        Some(State::Receiving) => "state-receiving",
        Some(State::Unclear) => "state-unclear",
        None => "state-none",
    })
}

/// What a kind of evidence is called.
#[must_use]
pub fn evidence(cx: &Cx<'_>, evidence: Evidence) -> String {
    cx.say(match evidence {
        Evidence::Agreed => "evidence-agreed",
        Evidence::OneSided => "evidence-one-sided",
        Evidence::Scheduled => "evidence-scheduled",
        Evidence::Disputed => "evidence-disputed",
    })
}

/// What a stance is called.
#[must_use]
pub fn stance(cx: &Cx<'_>, stance: Stance) -> String {
    cx.say(match stance {
        Stance::Announces => "stance-announces",
        Stance::Plans => "stance-plans",
        Stance::Reports => "stance-reports",
        Stance::Confirms => "stance-confirms",
        Stance::Denies => "stance-denies",
        Stance::HasNotConfirmed => "stance-has-not-confirmed",
    })
}

/// What a kind of place is called.
#[must_use]
pub fn kind(cx: &Cx<'_>, kind: PlaceKind) -> String {
    cx.say(match kind {
        PlaceKind::AirBase => "kind-air-base",
        PlaceKind::Camp => "kind-camp",
        PlaceKind::Airport => "kind-airport",
        PlaceKind::City => "kind-city",
        PlaceKind::Other => "kind-other",
    })
}

/// Why the evidence is what it is, in a sentence.
#[must_use]
pub fn reason(cx: &Cx<'_>, weight: &Weight) -> String {
    let sides = |sides: &std::collections::BTreeSet<SideId>| list(cx, sides.iter());
    match weight.evidence {
        Evidence::Agreed => cx.say_with("reason-agreed", &[("sides", sides(&weight.asserted_by).into())]),
        Evidence::OneSided if weight.unnamed_only => {
            cx.say_with("reason-unnamed", &[("sides", sides(&weight.asserted_by).into())])
        }
        Evidence::OneSided if !weight.not_confirmed_by.is_empty() => cx.say_with(
            "reason-not-confirmed",
            &[("sides", sides(&weight.asserted_by).into()), ("silent", sides(&weight.not_confirmed_by).into())],
        ),
        Evidence::OneSided => cx.say_with("reason-one-sided", &[("sides", sides(&weight.asserted_by).into())]),
        Evidence::Scheduled => cx.say_with("reason-scheduled", &[("sides", sides(&weight.planned_by).into())]),
        Evidence::Disputed if weight.denied_by.is_empty() => cx.say("reason-question"),
        Evidence::Disputed => cx.say_with("reason-denied", &[("sides", sides(&weight.denied_by).into())]),
    }
}

/// The names of sides, in a row.
fn list<'s>(cx: &Cx<'_>, sides: impl Iterator<Item = &'s SideId>) -> String {
    let tag = cx.state.messages.tag();
    let names: Vec<&str> = sides.filter_map(|id| cx.state.atlas.side(id)).map(|side| side.name.get(tag)).collect();
    names.join(&cx.say("list-separator"))
}

/// Who makes a claim.
#[must_use]
pub fn speakers(cx: &Cx<'_>, claim: &Claim) -> String {
    let tag = cx.state.messages.tag();
    let actors = claim.by.iter().filter_map(|id| cx.state.atlas.actor(id));
    let names: Vec<String> = actors.map(|actor| isolated(actor.name.get(tag))).collect();
    names.join(&cx.say("list-separator"))
}

/// A place with its state and evidence, as a screen reader says it.
#[must_use]
pub fn place(cx: &Cx<'_>, now: &PlaceNow<'_>) -> String {
    let name = now.place.name.get(cx.state.messages.tag()).to_owned();
    match &now.status {
        Some(status) => cx.spoken(
            "place-described",
            &[
                ("name", name.into()),
                ("state", state(cx, Some(status.status.state)).into()),
                ("evidence", evidence(cx, status.weight.evidence).into()),
            ],
        ),
        None => cx.spoken("place-undescribed", &[("name", name.into())]),
    }
}
