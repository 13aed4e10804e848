//! A place in words, as a screen reader says it.

use crate::atlas::When;
use crate::atlas::moment::{PlaceNow, StatusNow};

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
                ("state", messages.state(cx.atlas(), Some(status.status.state)).into()),
                ("evidence", messages.evidence(status.weight.evidence).into()),
            ],
        ),
        None => cx.spoken("place-undescribed", &[("name", name.into())]),
    }
}

/// By date: when the last word on a status was said, and how old that is.
#[must_use]
pub fn last_word(cx: &Cx<'_>, now: &StatusNow<'_>) -> Option<String> {
    let (day, last) = (cx.state.day()?, now.last_word?);
    let age = usize::try_from((day - last).get_days()).unwrap_or(0);
    let date = cx.state.messages.date(When::day(last));
    Some(cx.say_with("last-word", &[("date", date.into()), ("count", age.into())]))
}
