//! The states and kinds of a story's own: every one that is named is described, and drawn as the story says.

use ahash::HashMap;
use jsonc_parser::ast::Value;
use serde_json::{Value as Json, json};

use crate::atlas::id_sets::unique;
use crate::atlas::model::{AtlasFile, Condition, IconPath, MOST_OWN, PlaceKind};
use crate::atlas::problem::{FieldPath, Kind, Severity};
use crate::atlas::schema_check::nearest;

type Report<'r> = &'r mut dyn FnMut(Severity, &FieldPath, Kind);

/// Gives every state and kind that is named what the story says of it.
pub(super) fn resolve(file: &mut AtlasFile, report: Report<'_>) {
    let root = FieldPath::default;
    let ours = Condition::ALL.map(Condition::name);
    let own: Vec<&str> = file.own_states.iter().map(|state| state.id.as_str()).collect();
    described("own_states", &ours, &own, report);
    let states: HashMap<&str, Condition> = file
        .own_states
        .iter()
        .enumerate()
        .map(|(number, state)| (state.id.as_str(), Condition::own(number, state)))
        .collect();
    let mut name = |state: &mut Condition, path: &dyn Fn() -> FieldPath| {
        if let Condition::Own(_) = state {
            match states.get(state.name()) {
                Some(known) => *state = *known,
                None => report(Severity::Error, &path(), unknown(state.name(), &ours, &own)),
            }
        }
    };
    for (stop, phase) in file.phases.iter_mut().enumerate() {
        for (index, status) in phase.statuses.iter_mut().enumerate() {
            let path = || root().field("phases").index(stop).field("statuses").index(index).field("state");
            name(&mut status.state, &path);
        }
    }
    for (at, deadline) in file.deadlines.iter_mut().enumerate() {
        for (index, status) in deadline.expects.iter_mut().enumerate() {
            let path = || root().field("deadlines").index(at).field("expects").index(index).field("state");
            name(&mut status.state, &path);
        }
    }
    // These are other names for our states; a state of its own has its name already.
    for state in file.states.keys().filter(|state| matches!(state, Condition::Own(_))) {
        report(Severity::Error, &root().field("states").field(state.name()), unknown(state.name(), &ours, &[]));
    }
    let ours = PlaceKind::ALL.map(PlaceKind::name);
    let own: Vec<&str> = file.own_kinds.iter().map(|kind| kind.id.as_str()).collect();
    described("own_kinds", &ours, &own, report);
    for (index, kind) in file.own_kinds.iter().enumerate() {
        if kind.path.as_deref().is_some_and(|path| IconPath::kept(path).is_none()) {
            report(Severity::Error, &root().field("own_kinds").index(index).field("path"), Kind::BadIcon);
        }
    }
    let kinds: HashMap<&str, PlaceKind> =
        file.own_kinds.iter().map(|kind| (kind.id.as_str(), PlaceKind::own(kind))).collect();
    for (index, place) in file.places.iter_mut().enumerate() {
        if let PlaceKind::Own(_) = place.kind {
            if let Some(known) = kinds.get(place.kind.name()) {
                place.kind = *known;
            } else {
                let path = root().field("places").index(index).field("kind");
                report(Severity::Error, &path, unknown(place.kind.name(), &ours, &own));
            }
        }
    }
}

/// The schema of a file with its own words among those that it allows, so that a wrong one is found with all other
/// mistakes.
pub(super) fn allowed_by(schema: &Json, tree: &Value<'_>) -> Json {
    let own = |list: &str| -> Vec<String> {
        let described = tree.as_object().and_then(|file| file.get(list)).and_then(|found| found.value.as_array());
        let ids = described
            .into_iter()
            .flat_map(|list| &list.elements)
            .filter_map(|word| Some(word.as_object()?.get("id")?.value.as_string_lit()?.value.to_string()));
        ids.take(MOST_OWN).collect()
    };
    let mut schema = schema.clone();
    for (name, list, ours) in [
        ("State", "own_states", Condition::ALL.map(Condition::name)),
        ("PlaceKind", "own_kinds", PlaceKind::ALL.map(PlaceKind::name)),
    ] {
        let all: Vec<String> = ours.into_iter().map(str::to_owned).chain(own(list)).collect();
        schema["$defs"][name]["enum"] = json!(all);
    }
    schema
}

/// No word is described twice, or is one of ours; and there are not too many.
fn described(list: &'static str, ours: &[&str], own: &[&str], report: Report<'_>) {
    let path = FieldPath::default().field(list);
    if own.len() > MOST_OWN {
        report(Severity::Error, &path, Kind::TooMany { found: own.len(), limit: MOST_OWN });
    }
    unique(list, own.iter().copied(), report);
    for (index, id) in own.iter().enumerate().filter(|(_, id)| ours.contains(id)) {
        let kind = Kind::DuplicateId { id: (*id).to_owned(), first: "Marhala".to_owned() };
        report(Severity::Error, &path.index(index).field("id"), kind);
    }
}

fn unknown(found: &str, ours: &[&str], own: &[&str]) -> Kind {
    let all = || ours.iter().chain(own).copied();
    let allowed = all().collect::<Vec<_>>().join(", ");
    Kind::NotOneOf { found: found.to_owned(), allowed, nearest: nearest(found, all()) }
}
