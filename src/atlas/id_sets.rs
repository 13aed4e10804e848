//! The ids of an atlas, by what they name.

use ahash::{HashMap, HashMapExt as _};

use crate::atlas::model::AtlasFile;
use crate::atlas::problem::{FieldPath, Kind, Severity};

type Report<'r> = dyn FnMut(Severity, &FieldPath, Kind) + 'r;

/// All ids of a kind, each with the place where it first stands.
pub(super) type Set<'f> = HashMap<&'f str, usize>;

pub(super) struct Ids<'f> {
    pub(super) sides: Set<'f>,
    pub(super) places: Set<'f>,
    pub(super) actors: Set<'f>,
    pub(super) sources: Set<'f>,
    pub(super) claims: Set<'f>,
    pub(super) measures: Set<'f>,
    pub(super) questions: Set<'f>,
}

impl<'f> Ids<'f> {
    pub(super) fn collect(file: &'f AtlasFile, report: &mut Report<'_>) -> Self {
        unique("phases", file.phases.iter().map(|x| x.id.as_str()), report);
        unique("deadlines", file.deadlines.iter().map(|x| x.id.as_str()), report);
        Self {
            sides: unique("sides", file.sides.iter().map(|x| x.id.as_str()), report),
            places: unique("places", file.places.iter().map(|x| x.id.as_str()), report),
            actors: unique("actors", file.actors.iter().map(|x| x.id.as_str()), report),
            sources: unique("sources", file.sources.iter().map(|x| x.id.as_str()), report),
            measures: unique("measures", file.measures.iter().map(|x| x.id.as_str()), report),
            claims: unique("claims", file.claims.iter().map(|x| x.id.as_str()), report),
            questions: unique("questions", file.questions.iter().map(|x| x.id.as_str()), report),
        }
    }
}

/// The ids of a list, each with the place where it first stands; one that stands twice is reported.
pub(super) fn unique<'f>(list: &'static str, ids: impl Iterator<Item = &'f str>, report: &mut Report<'_>) -> Set<'f> {
    let mut first_at = HashMap::with_capacity(ids.size_hint().0);
    for (index, id) in ids.enumerate() {
        let first = *first_at.entry(id).or_insert(index);
        if first < index {
            let path = FieldPath::default().field(list).index(index);
            let kind = Kind::DuplicateId { id: id.to_owned(), first: format!("{list}[{first}]") };
            report(Severity::Error, &path.field("id"), kind);
        }
    }
    first_at
}
