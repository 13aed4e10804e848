//! Places and moves in words, for screen readers.

use geo::{Bearing as _, Distance as _, Geodesic, Point};

use crate::app::context::Cx;
use crate::atlas::PartialDate;
use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Move, Place};
use crate::atlas::moment::{PlaceNow, StatusNow};
use crate::map::basemap::{BaseLabel, LabelKind};
use crate::map::symbols::ClusterMarker;

/// A place with its state and evidence.
#[must_use]
pub fn place(cx: &Cx<'_>, now: &PlaceNow<'_>) -> String {
    let name = now.place.name.get(cx.tag()).to_owned();
    let messages = cx.messages();
    match now.shown() {
        Some(status) => cx.spoken(
            "place-described",
            &[
                ("name", name.into()),
                ("state", messages.state(cx.atlas(), Some(status.status.state)).into()),
                ("evidence", messages.evidence_at(cx.atlas(), status.since, status.weight.evidence).into()),
            ],
        ),
        None if now.spoken.is_some() => {
            let state = messages.standing(cx.atlas(), now);
            cx.spoken("place-spoken-of", &[("name", name.into()), ("state", state.into())])
        }
        None => cx.spoken("place-undescribed", &[("name", name.into())]),
    }
}

/// How large a place is, where it is more than a point, and where.
#[must_use]
pub fn extent(cx: &Cx<'_>, now: &PlaceNow<'_>) -> Option<String> {
    let figures = now.shown().and_then(|now| cx.messages().figures(cx.atlas(), &cx.atlas().figures_of(now.status)));
    let size = figures.into_iter().chain(cx.messages().size(now.shape)).reduce(|one, other| format!("{one}. {other}"));
    match (size, position(cx, now.place)) {
        (Some(size), Some(position)) => {
            Some(cx.spoken("size-position", &[("size", size.into()), ("position", position.into())]))
        }
        (size, position) => size.or(position),
    }
}

/// Where a place is, in words: how far from the nearest capital, or else the nearest city, and in which direction.
/// Distance and bearing are those of the geodesic on WGS 84.
fn position(cx: &Cx<'_>, place: &Place) -> Option<String> {
    /// Farther than this a capital says little, in metres.
    const FAR: f64 = 600_000.0;
    let here = Point::new(place.position.lon, place.position.lat);
    let there = |label: &BaseLabel| Point::new(label.position.lon, label.position.lat);
    let nearest = |kind: LabelKind| {
        let distances = cx
            .basemap
            .labels
            .iter()
            .filter(|label| label.kind == kind)
            .map(|label| (Geodesic.distance(there(label), here), label));
        distances.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(metres, _)| *metres < FAR)
    };
    let (metres, label) = nearest(LabelKind::Capital).or_else(|| nearest(LabelKind::City))?;
    let name = label.name.get(cx.tag());
    let kilometres = metres / 1000.0;
    if kilometres < 5.0 {
        return Some(cx.spoken("position-at", &[("place", name.into())]));
    }
    let rounded = if kilometres < 100.0 { kilometres.round() } else { (kilometres / 10.0).round() * 10.0 };
    let direction = compass(Geodesic.bearing(there(label), here));
    let values = [
        ("distance", cx.messages().kilometres(rounded).into()),
        ("direction", cx.text(direction).into()),
        ("place", name.into()),
    ];
    Some(cx.spoken("position-from", &values))
}

/// The message for a bearing, in degrees clockwise from north.
fn compass(bearing: f64) -> &'static str {
    const NAMES: [&str; 8] =
        ["compass-n", "compass-ne", "compass-e", "compass-se", "compass-s", "compass-sw", "compass-w", "compass-nw"];
    NAMES[(bearing.rem_euclid(360.0) / 45.0).round() as usize % 8]
}

/// Places shown together: how many, near where, and how most of them stand.
#[must_use]
pub fn cluster(cx: &Cx<'_>, cluster: &ClusterMarker) -> String {
    let position = cx.state.story_view().clusters().position(cluster.item);
    let here = Point::new(position.lon, position.lat);
    let towns = cx.basemap.labels.iter().filter(|label| matches!(label.kind, LabelKind::Capital | LabelKind::City));
    let distance = |label: &&BaseLabel| Geodesic.distance(Point::new(label.position.lon, label.position.lat), here);
    let near = towns.min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let count = cluster.count as usize;
    let places = match near {
        Some(town) => cx.spoken("cluster-near", &[("count", count.into()), ("place", town.name.get(cx.tag()).into())]),
        None => cx.spoken("cluster", &[("count", count.into())]),
    };
    let said = |words: String, count: u32| format!("{count} {words}");
    let states = cluster.tally.of(cx.atlas());
    let states = states.map(|(state, count)| said(cx.messages().state(cx.atlas(), Some(state)), count));
    let disputed =
        (cluster.tally.disputed > 0).then(|| said(cx.messages().evidence(Evidence::Disputed), cluster.tally.disputed));
    let parts: Vec<String> = std::iter::once(places).chain(states).chain(disputed).collect();
    parts.join(&cx.text("list-separator"))
}

/// By date: when the last word on a status was said, and how old that is.
#[must_use]
pub fn last_word(cx: &Cx<'_>, now: &StatusNow<'_>) -> Option<String> {
    let (day, last) = (cx.state.view().date()?, now.last_word?);
    let age = usize::try_from((day - last).get_days()).unwrap_or(0);
    let date = cx.messages().date(PartialDate::day(last));
    Some(cx.format("last-word", &[("date", date.into()), ("count", age.into())]))
}

/// What a move is called: from where to where, or only from where.
#[must_use]
pub fn move_title(cx: &Cx<'_>, relocation: &Move) -> String {
    cx.messages().move_title(cx.atlas(), relocation)
}
