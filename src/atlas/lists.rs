//! Many lists in one allocation.

use std::ops::Range;

/// Lists by number, end to end in one allocation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists<T> {
    /// Where each list begins; one more for the end.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// So many lists, of pairs of a list's number and an item. Items keep their order.
    pub(crate) fn new(count: usize, pairs: &[(u32, T)]) -> Self {
        // A counting sort: an item of a list goes where the ones before it end.
        let mut starts = vec![0; count + 1];
        for (list, _) in pairs {
            starts[*list as usize + 1] += 1;
        }
        for list in 0..count {
            starts[list + 1] += starts[list];
        }
        let mut items: Vec<T> = pairs.iter().map(|(_, item)| *item).collect();
        let mut next = starts.clone();
        for (list, item) in pairs {
            let place = &mut next[*list as usize];
            items[*place as usize] = *item;
            *place += 1;
        }
        Self { starts, items }
    }

    /// Lists as they come.
    pub(crate) fn of_each<L: IntoIterator<Item = T>>(lists: impl Iterator<Item = L>) -> Self {
        let (mut starts, mut items) = (vec![0], Vec::new());
        for list in lists {
            items.extend(list);
            starts.push(as_u32(items.len()));
        }
        Self { starts, items }
    }

    /// The items of lists that follow one another.
    pub(super) fn between(&self, lists: Range<usize>) -> &[T] {
        let bounds = self.starts.get(lists.start).zip(self.starts.get(lists.end));
        bounds.map_or(&[], |(start, end)| &self.items[*start as usize..*end as usize])
    }

    /// All items, list after list.
    pub(super) fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// A list; an empty one where there is no such list.
    pub(crate) fn of(&self, list: usize) -> &[T] {
        self.between(list..list + 1)
    }
}

/// A place in an order as it is kept: no list that is read is longer than a `u32` tells.
pub(crate) fn as_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
