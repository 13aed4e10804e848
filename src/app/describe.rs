//! A place in words, as a screen reader says it.

use crate::atlas::moment::PlaceNow;

use super::Cx;

/// A place with its state and evidence.
#[must_use]
pub fn place(cx: &Cx<'_>, now: &PlaceNow<'_>) -> String {
    let name = now.place.name.get(cx.state.messages.tag()).to_owned();
    let messages = &cx.state.messages;
    match now.shown() {
        Some(status) => cx.spoken(
            "place-described",
            &[
                ("name", name.into()),
                ("state", messages.state(Some(status.status.state)).into()),
                ("evidence", messages.evidence(status.weight.evidence).into()),
            ],
        ),
        None => cx.spoken("place-undescribed", &[("name", name.into())]),
    }
}
