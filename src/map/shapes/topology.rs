//! How much each point of the shapes of a story matters, so that they can be simplified for any zoom: lines that several
//! shapes share are simplified once, and so stay shared.
//!
//! Lines are cut where they meet into arcs, as TopoJSON does; each arc is weighed after Visvalingam and Whyatt (1993): a
//! point weighs the area of the triangle with its neighbours, the least one going first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use ahash::HashMap;

use crate::map::camera::World;

/// A point of a line, and its weight: an area of the square world. Points with an infinite weight always stay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weighed {
    pub(super) at: World,
    pub(super) weight: f64,
}

/// A line of a shape.
pub(super) struct Line {
    /// Its points; of a ring the last is the first.
    pub(super) points: Vec<World>,
    /// Whether it is a ring.
    pub(super) closed: bool,
}

/// Who stands beside a vertex: where more than two do, or a line ends, arcs meet.
#[derive(Clone, Copy, Default)]
struct Vertex {
    neighbours: [Option<u32>; 2],
    meets: bool,
}

impl Vertex {
    fn beside(&mut self, other: u32) {
        match self.neighbours {
            [Some(one), _] if one == other => {}
            [_, Some(one)] if one == other => {}
            [None, _] => self.neighbours[0] = Some(other),
            [_, None] => self.neighbours[1] = Some(other),
            _ => self.meets = true,
        }
    }
}

/// Weighs all points of all lines.
pub(super) fn weigh(lines: &[Line]) -> Vec<Vec<Weighed>> {
    let (mut numbers, mut at): (HashMap<(u64, u64), u32>, Vec<World>) = (HashMap::default(), Vec::new());
    let mut number = |point: &World| {
        *numbers.entry((point.x.to_bits(), point.y.to_bits())).or_insert_with(|| {
            at.push(*point);
            at.len() as u32 - 1
        })
    };
    let numbered: Vec<Vec<u32>> = lines
        .iter()
        .map(|line| {
            let mut numbers: Vec<u32> = line.points.iter().map(&mut number).collect();
            numbers.dedup();
            if line.closed && numbers.len() > 1 && numbers.first() == numbers.last() {
                numbers.pop();
            }
            numbers
        })
        .collect();
    let mut vertices = vec![Vertex::default(); at.len()];
    for (line, numbers) in lines.iter().zip(&numbered) {
        let ends =
            line.closed.then(|| (numbers.last(), numbers.first())).and_then(|(last, first)| Some((last?, first?)));
        for (one, other) in numbers.iter().zip(numbers.iter().skip(1)).chain(ends) {
            vertices[*one as usize].beside(*other);
            vertices[*other as usize].beside(*one);
        }
        if !line.closed {
            numbers.first().into_iter().chain(numbers.last()).for_each(|end| vertices[*end as usize].meets = true);
        }
    }
    let mut arcs: HashMap<(u32, u32, u32), Vec<f64>> = HashMap::default();
    lines.iter().zip(numbered).map(|(line, numbers)| weighed(line.closed, numbers, &at, &vertices, &mut arcs)).collect()
}

/// Weighs a line, arc by arc.
fn weighed(
    closed: bool,
    mut numbers: Vec<u32>,
    at: &[World],
    vertices: &[Vertex],
    arcs: &mut HashMap<(u32, u32, u32), Vec<f64>>,
) -> Vec<Weighed> {
    if closed && !numbers.is_empty() {
        // A ring begins where it meets others, or where any copy of it would.
        let meets = numbers.iter().position(|number| vertices[*number as usize].meets);
        let least = || numbers.iter().enumerate().min_by_key(|(_, number)| **number).map_or(0, |(index, _)| index);
        let begins = meets.unwrap_or_else(least);
        numbers.rotate_left(begins);
        numbers.push(numbers[0]);
    }
    let mut out: Vec<Weighed> = Vec::with_capacity(numbers.len());
    let mut from = 0;
    for to in 1..numbers.len() {
        if to + 1 < numbers.len() && !vertices[numbers[to] as usize].meets {
            continue;
        }
        let arc = &numbers[from..=to];
        // An arc reads the same from both of its ends.
        let turned = (arc[arc.len() - 1], arc[arc.len() - 2]) < (arc[0], arc[1]);
        let forward = |arc: &[u32]| if turned { arc.iter().rev().copied().collect() } else { arc.to_vec() };
        let arc = forward(arc);
        let key = (arc[0], arc[1], arc[arc.len() - 1]);
        let weights = arcs.entry(key).or_insert_with(|| weights(&arc, at));
        let mut points: Vec<Weighed> = arc
            .iter()
            .zip(weights)
            .map(|(number, weight)| Weighed { at: at[*number as usize], weight: *weight })
            .collect();
        if turned {
            points.reverse();
        }
        let skip = usize::from(!out.is_empty());
        out.extend(points.into_iter().skip(skip));
        from = to;
    }
    out
}

/// The weights of the points of an arc. Its ends stay; a ring by itself keeps two more, so that it stays an area.
fn weights(arc: &[u32], at: &[World]) -> Vec<f64> {
    let last = arc.len() - 1;
    let mut weights = vec![f64::INFINITY; arc.len()];
    let (mut before, mut after): (Vec<usize>, Vec<usize>) =
        ((0..arc.len()).map(|index| index.saturating_sub(1)).collect(), (1..=arc.len()).collect());
    let area = |before: usize, here: usize, after: usize| {
        let [a, b, c] = [before, here, after].map(|index| at[arc[index] as usize]);
        ((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)).abs() / 2.0
    };
    // Areas are never negative, so their bits are in their order.
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> =
        (1..last).map(|index| Reverse((area(index - 1, index, index + 1).to_bits(), index))).collect();
    let mut current: Vec<u64> = vec![0; arc.len()];
    for Reverse((bits, index)) in &heap {
        current[*index] = *bits;
    }
    let keeps = if arc[0] == arc[last] { 2 } else { 0 };
    let (mut left, mut largest) = (last.saturating_sub(1), 0.0_f64);
    while let Some(Reverse((bits, index))) = heap.pop() {
        if left <= keeps {
            break;
        }
        if current[index] != bits || weights[index].is_finite() {
            continue;
        }
        // What goes later weighs no less than what went before.
        largest = largest.max(f64::from_bits(bits));
        weights[index] = largest;
        left -= 1;
        let (one, other) = (before[index], after[index]);
        (after[one], before[other]) = (other, one);
        for neighbour in [one, other] {
            if neighbour > 0 && neighbour < last {
                let bits = area(before[neighbour], neighbour, after[neighbour]).to_bits();
                current[neighbour] = bits;
                heap.push(Reverse((bits, neighbour)));
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(points: &[(f64, f64)], closed: bool) -> Line {
        Line { points: points.iter().map(|(x, y)| World { x: *x, y: *y }).collect(), closed }
    }

    /// The points that stay at a weight.
    fn kept(line: &[Weighed], least: f64) -> Vec<(u64, u64)> {
        line.iter()
            .filter(|point| point.weight >= least)
            .map(|point| (point.at.x.to_bits(), point.at.y.to_bits()))
            .collect()
    }

    proptest! {
        #[test]
        fn a_border_that_two_areas_share_stays_shared_however_much_is_left_out(
            border in prop::collection::vec((0.3_f64..0.7, 0.01_f64..0.99), 2..40),
            least in 0.0_f64..0.05,
        ) {
            let mut border = border;
            border.sort_by(|one, other| one.1.total_cmp(&other.1));
            border.dedup_by_key(|point| point.1.to_bits());
            // One area to the left of the border and one to its right, the other way around and begun elsewhere.
            let left: Vec<(f64, f64)> = [(0.0, 0.0)].into_iter().chain([(0.5, 0.0)]).chain(border.iter().copied())
                .chain([(0.5, 1.0), (0.0, 1.0), (0.0, 0.0)]).collect();
            let right: Vec<(f64, f64)> = [(1.0, 1.0), (0.5, 1.0)].into_iter().chain(border.iter().rev().copied())
                .chain([(0.5, 0.0), (1.0, 0.0), (1.0, 1.0)]).collect();
            let weighed = weigh(&[line(&left, true), line(&right, true)]);
            let on_border = |points: Vec<(u64, u64)>| {
                let mut found: Vec<_> = points.into_iter()
                    .filter(|(x, y)| border.iter().any(|(a, b)| (a.to_bits(), b.to_bits()) == (*x, *y))).collect();
                found.sort_unstable();
                found
            };
            prop_assert_eq!(on_border(kept(&weighed[0], least)), on_border(kept(&weighed[1], least)));
        }

        #[test]
        fn lines_keep_their_ends_and_rings_stay_rings(
            points in prop::collection::vec((0.0_f64..1.0, 0.0_f64..1.0), 4..60),
            least in 0.0_f64..1.0,
        ) {
            let ring: Vec<(f64, f64)> = points.iter().copied().chain(points.first().copied()).collect();
            let weighed = weigh(&[line(&points, false)]);
            let left = kept(&weighed[0], least);
            let bits = |point: &(f64, f64)| (point.0.to_bits(), point.1.to_bits());
            prop_assert_eq!(left.first().copied(), points.first().map(bits));
            prop_assert_eq!(left.last().copied(), points.last().map(bits));
            let weighed = weigh(&[line(&ring, true)]);
            let left = kept(&weighed[0], least);
            prop_assert!(left.len() >= 4 && left.first() == left.last());
            // Without a limit nothing is left out, and nothing is moved.
            prop_assert_eq!(kept(&weighed[0], 0.0).len(), ring.len());
        }
    }

    #[test]
    fn what_hardly_shows_goes_first() {
        let weighed = weigh(&[line(&[(0.0, 0.0), (0.1, 0.0001), (0.2, 0.0), (0.3, 0.3), (0.4, 0.0)], false)]);
        let least: Vec<f64> = weighed[0].iter().map(|point| point.weight).collect();
        assert!(least[1] < 1e-4 && least[2] > 1e-3 && least[3] > 1e-3 && least[0].is_infinite(), "{least:?}");
    }
}
