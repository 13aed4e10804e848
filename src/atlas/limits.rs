//! How large a story may be: what is read stays usable.

use crate::atlas::each_shape::each_shape;
use crate::atlas::model::AtlasFile;
use crate::atlas::problem::{FieldPath, Kind, Severity};

/// The most places.
pub const MOST_PLACES: usize = 100_000;
/// The most points of all shapes together.
pub const MOST_VERTICES: usize = 200_000;
/// The most phases: each is a stop of the slider.
pub const MOST_PHASES: usize = 1_000;
/// The most states of places, in all phases together.
pub const MOST_STATUSES: usize = 500_000;
/// The most moves, in all phases together.
pub const MOST_MOVES: usize = 50_000;

/// Reports what there is too much of.
pub(super) fn check(file: &AtlasFile, report: &mut dyn FnMut(Severity, &FieldPath, Kind)) {
    let statuses = file.phases.iter().map(|phase| phase.statuses.len()).sum();
    let moves = file.phases.iter().map(|phase| phase.moves.len()).sum();
    let mut at_most = |list: &'static str, found: usize, limit: usize, kind: Kind| {
        if found > limit {
            report(Severity::Error, &FieldPath::default().field(list), kind);
        }
    };
    let mut points = 0;
    each_shape(file, &mut |_, shape| points += shape.points());
    at_most("places", points, MOST_VERTICES, Kind::TooManyPoints { found: points, limit: MOST_VERTICES });
    let (places, phases) = (file.places.len(), file.phases.len());
    at_most("places", places, MOST_PLACES, Kind::TooMany { found: places, limit: MOST_PLACES });
    at_most("phases", phases, MOST_PHASES, Kind::TooMany { found: phases, limit: MOST_PHASES });
    at_most("phases", statuses, MOST_STATUSES, Kind::TooManyStatuses { found: statuses, limit: MOST_STATUSES });
    at_most("phases", moves, MOST_MOVES, Kind::TooManyMoves { found: moves, limit: MOST_MOVES });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::built_in;

    #[test]
    fn each_limit_is_one_problem_and_at_the_limit_there_is_none() {
        let file = || (*built_in().unwrap()).clone();
        let problems = |change: &dyn Fn(&mut AtlasFile, usize)| {
            [0, 1].map(|more| {
                let mut file = file();
                change(&mut file, more);
                let mut found = Vec::new();
                check(&file, &mut |_, path, kind| found.push((path.to_string(), kind)));
                found
            })
        };
        let of = |list: &str, kind: Kind| [Vec::new(), vec![(list.to_owned(), kind)]];
        assert_eq!(
            problems(&|file, more| file.places = vec![file.places[0].clone(); MOST_PLACES + more]),
            of("places", Kind::TooMany { found: MOST_PLACES + 1, limit: MOST_PLACES })
        );
        let empty = |file: &mut AtlasFile, count: usize| {
            let phase = crate::atlas::model::Phase { statuses: vec![], moves: vec![], ..file.phases[0].clone() };
            file.phases.resize(count, phase.clone());
            file.phases.iter_mut().for_each(|one| *one = phase.clone());
        };
        assert_eq!(
            problems(&|file, more| empty(file, MOST_PHASES + more)),
            of("phases", Kind::TooMany { found: MOST_PHASES + 1, limit: MOST_PHASES })
        );
        assert_eq!(
            problems(&|file, more| {
                let status = file.phases[0].statuses[0].clone();
                empty(file, 2);
                file.phases[0].statuses = vec![status.clone(); MOST_STATUSES - 7];
                file.phases[1].statuses = vec![status; 7 + more];
            }),
            of("phases", Kind::TooManyStatuses { found: MOST_STATUSES + 1, limit: MOST_STATUSES })
        );
        assert_eq!(
            problems(&|file, more| {
                let one = file.phases.iter().find_map(|phase| phase.moves.first()).unwrap().clone();
                empty(file, 2);
                file.phases[1].moves = vec![one; MOST_MOVES + more];
            }),
            of("phases", Kind::TooManyMoves { found: MOST_MOVES + 1, limit: MOST_MOVES })
        );
    }
}
