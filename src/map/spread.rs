//! Discs moved aside so that none hides another. The same discs give the same picture.

use ahash::{HashMap, HashMapExt as _};

use crate::map::Point;

/// What is left between two discs, in logical pixels.
const APART: f32 = 5.0;
/// How often discs are moved at most.
const ROUNDS: usize = 80;
/// With more discs than this, each is held against its neighbours only, and not as often: joined places lie apart anyway.
const MANY: usize = 64;
const ROUNDS_OF_MANY: usize = 6;

/// Moves discs (center and radius) aside.
pub(super) fn spread(discs: &mut [(Point, f32)]) {
    if discs.len() <= MANY {
        for _ in 0..ROUNDS {
            let mut moved = false;
            for a in 0..discs.len() {
                for b in a + 1..discs.len() {
                    moved |= part(discs, a, b);
                }
            }
            if !moved {
                break;
            }
        }
        return;
    }
    let cell = discs.iter().map(|(_, radius)| radius * 2.0 + APART).fold(1.0, f32::max);
    let of = |at: Point| ((at.x / cell).floor() as i32, (at.y / cell).floor() as i32);
    for _ in 0..ROUNDS_OF_MANY {
        let mut cells: HashMap<(i32, i32), Vec<usize>> = HashMap::with_capacity(discs.len());
        for (number, (center, _)) in discs.iter().enumerate() {
            cells.entry(of(*center)).or_default().push(number);
        }
        let mut moved = false;
        for a in 0..discs.len() {
            let (column, row) = of(discs[a].0);
            for (dx, dy) in [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 0), (0, 1), (1, -1), (1, 0), (1, 1)] {
                let there = cells.get(&(column + dx, row + dy)).map_or(&[][..], Vec::as_slice);
                for b in there.iter().copied().filter(|b| *b > a) {
                    moved |= part(discs, a, b);
                }
            }
        }
        if !moved {
            break;
        }
    }
}

/// Moves two discs aside where they are too near; whether they were.
fn part(discs: &mut [(Point, f32)], a: usize, b: usize) -> bool {
    let ((first, one), (second, other)) = (discs[a], discs[b]);
    let wanted = one + other + APART;
    let distance = first.distance(second);
    if distance >= wanted - 0.01 {
        return false;
    }
    // Places on one spot part in a direction that depends only on their order.
    let (x, y) = if distance > 0.5 {
        ((second.x - first.x) / distance, (second.y - first.y) / distance)
    } else {
        let angle = (a * 7 + b * 3) as f32 * 0.9;
        (angle.cos(), angle.sin())
    };
    let push = (wanted - distance) / 2.0;
    discs[a].0 = Point { x: first.x - x * push, y: first.y - y * push };
    discs[b].0 = Point { x: second.x + x * push, y: second.y + y * push };
    true
}
