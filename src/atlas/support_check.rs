//! Does each mark say no more than its claims? Everything here is a warning: the file loads, and its evidence is
//! computed from the claims that count.

use std::collections::{HashMap, HashSet};

use crate::atlas::Atlas;
use crate::atlas::evidence::{Assessment, Bearing, Evidence, assess_move, assess_status};
use crate::atlas::find::fold;
use crate::atlas::model::{Claim, ClaimId, Localized, Place, PlaceId, StanceRole};
use crate::atlas::problem::{FieldPath, Kind, Severity};

type Report<'r> = dyn FnMut(Severity, &FieldPath, Kind) + 'r;

/// Reports every claim that does not support what it is given for.
pub(super) fn check(atlas: &Atlas, report: &mut Report<'_>) {
    let phases = FieldPath::default().field("phases");
    for (stop, phase) in atlas.phases.iter().enumerate() {
        let statuses = phases.index(stop).field("statuses");
        for (index, status) in phase.statuses.iter().enumerate() {
            // Not asked of the atlas, which would keep the reasons of everything.
            let weight = &assess_status(atlas, status, phase.time(), &status.claims);
            let path = statuses.index(index).field("claims");
            let fact = status.state.is_fact();
            given(atlas, &path, &status.claims, &[(&status.place, weight)], report);
            if fact && !phase.scheduled && weight.evidence == Evidence::Scheduled {
                report(Severity::Warning, &path, Kind::LooksAhead { state: status.state.name().to_owned() });
            }
        }
        let moves = phases.index(stop).field("moves");
        for (index, relocation) in phase.moves.iter().enumerate() {
            let weight = &assess_move(atlas, relocation, phase, &relocation.claims);
            let path = moves.index(index);
            let to = relocation.to.as_ref().zip(weight.destination.as_ref());
            let ends: Vec<_> = std::iter::once((&relocation.from, &weight.departure)).chain(to).collect();
            given(atlas, &path.field("claims"), &relocation.claims, &ends, report);
            if !weight.departure.is_stated() {
                let place = relocation.from.to_string();
                report(Severity::Warning, &path.field("from"), Kind::NoDeparture { place });
            }
            if let Some((place, destination)) = to
                && !destination.is_stated()
            {
                report(Severity::Warning, &path.field("to"), Kind::NoDestination { place: place.to_string() });
            }
        }
    }
    let deadlines = FieldPath::default().field("deadlines");
    for (index, deadline) in atlas.deadlines.iter().enumerate() {
        let expects = deadlines.index(index).field("expects");
        for (index, status) in deadline.expects.iter().enumerate() {
            let path = expects.index(index).field("claims");
            let weight = assess_status(atlas, status, deadline.time(), &status.claims);
            given(atlas, &path, &status.claims, &[(&status.place, &weight)], report);
        }
    }
    names(atlas, report);
}

/// Each claim given for a mark must count for one of its ends: a place, or the two of a move.
fn given(
    atlas: &Atlas,
    path: &FieldPath,
    claims: &[ClaimId],
    ends: &[(&PlaceId, &Assessment)],
    report: &mut Report<'_>,
) {
    // Most marks rest on a claim that supports them, and there is nothing to say.
    let supports = |weight: &Assessment, id: &ClaimId| {
        weight.readings.iter().any(|reading| reading.bearing.supports() && reading.claim == *id)
    };
    let few = claims.len() < 8;
    if few && claims.iter().all(|id| ends.iter().any(|(_, weight)| supports(weight, id))) {
        return;
    }
    let bearings: Vec<HashMap<&ClaimId, Bearing>> = ends
        .iter()
        .map(|(_, weight)| weight.readings.iter().map(|reading| (&reading.claim, reading.bearing)).collect())
        .collect();
    for (index, id) in claims.iter().enumerate() {
        let Some(claim) = atlas.claim(id) else { continue };
        let found: Vec<Bearing> = bearings.iter().filter_map(|bearings| bearings.get(id).copied()).collect();
        let all = |bearing: Bearing| found.iter().all(|one| *one == bearing);
        let claim_name = id.to_string();
        let kind = if found.is_empty() || found.iter().any(|bearing| bearing.supports()) {
            continue;
        } else if all(Bearing::TooLate) {
            Kind::SaidLater { claim: claim_name, date: claim.date.to_string() }
        } else if all(Bearing::OtherTime) {
            Kind::OfAnotherTime { claim: claim_name }
        } else if found.contains(&Bearing::OtherPlace) {
            let places: Vec<&str> = ends.iter().map(|(place, _)| place.as_str()).collect();
            Kind::NotAbout { claim: claim_name, place: places.join(", ") }
        } else if claim.role() == StanceRole::Denies {
            Kind::DeniesIt { claim: claim_name }
        } else {
            continue;
        };
        report(Severity::Warning, &path.index(index), kind);
    }
}

/// Every place that a claim is about is to be named in its statement, its quotation or the title of a source.
fn names(atlas: &Atlas, report: &mut Report<'_>) {
    let mut words = None;
    for (index, claim) in atlas.claims.iter().enumerate() {
        if claim.about.is_empty() {
            continue;
        }
        // An answer speaks of what the claim that it answers names.
        let answered = claim.answers.as_ref().and_then(|id| atlas.claim(id));
        let whole = |place: &PlaceId| {
            let names = atlas.place(place).into_iter().flat_map(|place| place.name.values());
            names.filter(|name| !name.is_empty()).any(|name| claim.statement.values().any(|text| text.contains(name)))
        };
        // Most claims write out the names: then nothing need be folded.
        if claim.about.iter().all(whole) {
            continue;
        }
        let words = words.get_or_insert_with(|| own_words(atlas));
        let text =
            std::iter::once(claim).chain(answered).map(|claim| text_of(atlas, claim)).collect::<Vec<_>>().join(" ");
        for (place_index, place) in claim.about.iter().enumerate() {
            let named = words.get(place).is_none_or(|words| words.iter().any(|word| text.contains(word.as_str())));
            if !named {
                let path = FieldPath::default().field("claims").index(index).field("about").index(place_index);
                let name = atlas.place(place).map_or(place.as_str(), |place| place.name.get("en")).to_owned();
                report(Severity::Warning, &path, Kind::NotNamed { place: name });
            }
        }
    }
}

/// The words of each place's names that no more than two places have: enough to recognise it by.
fn own_words(atlas: &Atlas) -> HashMap<&PlaceId, HashSet<String>> {
    /// Shorter words are articles.
    const SHORTEST: usize = 4;
    let of_place = |place: &Place| -> HashSet<String> {
        let names = std::iter::once(&place.name).chain(&place.also).flat_map(super::ids::Localized::values);
        let folded = names.map(|name| fold(name).0).collect::<Vec<_>>().join(" ");
        let words = folded.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| word.chars().count() >= SHORTEST).map(ToOwned::to_owned).collect()
    };
    let all: Vec<(&PlaceId, HashSet<String>)> = atlas.places.iter().map(|place| (&place.id, of_place(place))).collect();
    let mut held: HashMap<String, usize> = HashMap::new();
    for word in all.iter().flat_map(|(_, words)| words) {
        *held.entry(word.clone()).or_default() += 1;
    }
    // A place all of whose words are shared is recognised by any of them.
    let own = |words: HashSet<String>| {
        let rare = |word: &&String| held.get(*word).is_some_and(|places| *places <= 2);
        let own: HashSet<String> = words.iter().filter(rare).cloned().collect();
        if own.is_empty() { words } else { own }
    };
    all.into_iter().map(|(id, words)| (id, own(words))).filter(|(_, words)| !words.is_empty()).collect()
}

fn text_of(atlas: &Atlas, claim: &Claim) -> String {
    let all = |text: &Localized| text.values().collect::<Vec<_>>().join(" ");
    let titles = claim.sources.iter().filter_map(|id| atlas.source(id)).map(|source| source.title.clone());
    let quote = claim.quote.iter().map(|quote| quote.text.clone());
    fold(&std::iter::once(all(&claim.statement)).chain(quote).chain(titles).collect::<Vec<_>>().join(" ")).0
}
