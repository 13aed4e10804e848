//! When places can come to stand differently.

/// Places by the times at which each may begin to stand differently.
#[derive(Clone, Debug)]
pub(super) struct Changes<T> {
    /// In the order of the times.
    log: Vec<(T, u32)>,
}

impl<T: Ord + Copy> Changes<T> {
    /// Of times and places in any order.
    pub(super) fn new(mut log: Vec<(T, u32)>) -> Self {
        log.sort_unstable();
        log.dedup();
        Self { log }
    }

    /// The places that may stand differently at two times, some more than once.
    pub(super) fn between(&self, one: T, other: T) -> impl ExactSizeIterator<Item = u32> + '_ {
        let after = |time: T| self.log.partition_point(|(begins, _)| *begins <= time);
        let (from, to) = (after(one.min(other)), after(one.max(other)));
        self.log[from..to].iter().map(|(_, place)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_after_one_time_and_by_the_other_lies_between() {
        let changes = Changes::new(vec![(3, 7), (1, 5), (2, 6), (3, 8)]);
        let between = |one, other| changes.between(one, other).collect::<Vec<u32>>();
        assert_eq!(between(1, 2), [6]);
        assert_eq!(between(3, 1), [6, 7, 8]);
        assert_eq!(between(0, 1), [5]);
        assert!(between(2, 2).is_empty() && between(3, 9).is_empty());
    }
}
