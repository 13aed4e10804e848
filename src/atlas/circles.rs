//! Claims that answer themselves, in however many steps.

use ahash::{HashMap, HashSet, HashSetExt as _};

use crate::atlas::model::ClaimId;

/// The claims whose chain of answers comes back to them. Every chain is walked once.
pub(super) fn circles<'f>(answers: &HashMap<&'f ClaimId, &'f ClaimId>) -> HashSet<&'f ClaimId> {
    let (mut walked, mut circles) = (HashSet::new(), HashSet::new());
    for start in answers.keys() {
        let mut chain: Vec<&ClaimId> = Vec::new();
        let mut here = *start;
        while walked.insert(here) {
            chain.push(here);
            match answers.get(here) {
                Some(next) => here = next,
                None => break,
            }
        }
        // Where the walk ended on itself, what follows is a circle; on an earlier walk, there is nothing new.
        if let Some(from) = chain.iter().position(|claim| *claim == here).filter(|_| answers.contains_key(here)) {
            circles.extend(chain.drain(from..));
        }
    }
    circles
}
