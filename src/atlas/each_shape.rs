//! All shapes of an atlas: of places, of statuses, of moves, of versions.

use crate::atlas::model::{AtlasFile, Shape};
use crate::atlas::problem::FieldPath;

/// Calls back for each shape of an atlas, and where it stands.
pub(super) fn each_shape<'f>(file: &'f AtlasFile, found: &mut dyn FnMut(&dyn Fn() -> FieldPath, &'f Shape)) {
    let root = FieldPath::default;
    for (index, place) in file.places.iter().enumerate() {
        place.shape.iter().for_each(|shape| found(&|| root().field("places").index(index).field("shape"), shape));
    }
    for (stop, phase) in file.phases.iter().enumerate() {
        let path = |list: &'static str, index: usize| root().field("phases").index(stop).field(list).index(index);
        for (index, status) in phase.statuses.iter().enumerate() {
            status.shape.iter().for_each(|shape| found(&|| path("statuses", index).field("shape"), shape));
        }
        for (index, relocation) in phase.moves.iter().enumerate() {
            relocation.along.iter().for_each(|line| found(&|| path("moves", index).field("along"), line));
        }
    }
    for (at, question) in file.questions.iter().enumerate() {
        for (index, version) in question.versions.iter().enumerate() {
            let path = || root().field("questions").index(at).field("versions").index(index).field("shape");
            version.shape.iter().for_each(|shape| found(&path, shape));
        }
    }
}

/// The same shapes in the same order, to be changed.
pub(super) fn each_shape_mut(file: &mut AtlasFile) -> impl Iterator<Item = &mut Shape> {
    let of_places = file.places.iter_mut().filter_map(|place| place.shape.as_mut());
    let of_phases = file.phases.iter_mut().flat_map(|phase| {
        let of_statuses = phase.statuses.iter_mut().filter_map(|status| status.shape.as_mut());
        of_statuses.chain(phase.moves.iter_mut().filter_map(|relocation| relocation.along.as_mut()))
    });
    let versions = file.questions.iter_mut().flat_map(|question| &mut question.versions);
    of_places.chain(of_phases).chain(versions.filter_map(|version| version.shape.as_mut()))
}
