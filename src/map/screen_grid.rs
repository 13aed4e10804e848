//! Boxes in the window, found by where they are: so that a name is held against its neighbours and not against all.

use ahash::HashMap;

use crate::atlas::lists::as_u32;
use crate::map::ScreenRect;

/// Width and height of a cell, in logical pixels.
const CELL: f32 = 64.0;

/// Boxes that are taken.
#[derive(Default)]
pub(super) struct ScreenGrid {
    boxes: Vec<ScreenRect>,
    cells: HashMap<(i32, i32), Vec<u32>>,
}

impl ScreenGrid {
    /// Takes a box.
    pub(super) fn take(&mut self, taken: ScreenRect) {
        let number = as_u32(self.boxes.len());
        self.boxes.push(taken);
        for cell in cells(&taken) {
            self.cells.entry(cell).or_default().push(number);
        }
    }

    /// The boxes that share a point with a box. One may come more than once.
    pub(super) fn meeting<'g>(&'g self, frame: &'g ScreenRect) -> impl Iterator<Item = &'g ScreenRect> {
        let near = cells(frame).filter_map(|cell| self.cells.get(&cell)).flatten();
        near.map(|number| &self.boxes[*number as usize]).filter(|taken| taken.meets(frame))
    }

    /// Whether no box shares a point with a box.
    pub(super) fn is_free(&self, frame: &ScreenRect) -> bool {
        self.meeting(frame).next().is_none()
    }
}

/// The cells that a box reaches into. A box far outside every window reaches into none that anybody asks for.
fn cells(frame: &ScreenRect) -> impl Iterator<Item = (i32, i32)> + use<> {
    const FAR: f32 = 60.0;
    let cell = |value: f32| (value / CELL).floor().clamp(-FAR, FAR * 4.0) as i32;
    let (left, right) = (cell(frame.min.x), cell(frame.max.x));
    let (top, bottom) = (cell(frame.min.y), cell(frame.max.y));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::Point;

    fn a_box() -> impl Strategy<Value = ScreenRect> {
        (-300.0..2200.0_f32, -300.0..1400.0_f32, 0.5..220.0_f32, 0.5..220.0_f32)
            .prop_map(|(x, y, width, height)| ScreenRect::around(Point { x, y }, width, height))
    }

    proptest! {
        #[test]
        fn a_box_is_free_exactly_where_none_meets_it(taken in proptest::collection::vec(a_box(), 0..40), asked in a_box()) {
            let mut grid = ScreenGrid::default();
            for one in &taken {
                grid.take(*one);
            }
            prop_assert_eq!(grid.is_free(&asked), taken.iter().all(|one| !one.meets(&asked)));
        }
    }
}
