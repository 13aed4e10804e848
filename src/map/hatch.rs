//! Hatches of areas: parallel lines that stand still on the ground while the map moves.

use crate::map::{Point, ScreenRect};

/// The most lines of one hatch.
const MOST_LINES: i64 = 2_000;

/// How the lines of a hatch run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slope {
    /// Up to the right.
    Rising,
    /// Down to the right.
    Falling,
    /// From left to right.
    Level,
    /// From top to bottom.
    Upright,
}

impl Slope {
    /// All of them, those that are told apart best first.
    pub const ALL: [Self; 4] = [Self::Rising, Self::Falling, Self::Level, Self::Upright];

    /// The direction across the lines, of length 1.
    fn across(self) -> (f32, f32) {
        let diagonal = std::f32::consts::FRAC_1_SQRT_2;
        match self {
            Self::Rising => (diagonal, diagonal),
            Self::Falling => (diagonal, -diagonal),
            Self::Level => (0.0, 1.0),
            Self::Upright => (1.0, 0.0),
        }
    }
}

/// The parts of parallel lines that lie within rings (even-odd rule), as far as they are seen. The lines are so far apart
/// (`gap`, logical pixels), and one of them goes through the anchor.
#[must_use]
pub fn hatch(rings: &[Vec<Point>], anchor: Point, gap: f32, slope: Slope, seen: &ScreenRect) -> Vec<[Point; 2]> {
    let (x, y) = slope.across();
    let across = |at: Point| (at.x - anchor.x) * x + (at.y - anchor.y) * y;
    let along = |at: Point| (at.x - anchor.x) * y - (at.y - anchor.y) * x;
    let back =
        |across: f32, along: f32| Point { x: anchor.x + across * x + along * y, y: anchor.y + across * y - along * x };
    let step = gap;
    let Some(bounds) = ScreenRect::of(rings.iter().flatten()).filter(|bounds| bounds.meets(seen)) else {
        return Vec::new();
    };
    // Only what can be seen of what is there.
    let seen = ScreenRect {
        min: Point { x: seen.min.x.max(bounds.min.x), y: seen.min.y.max(bounds.min.y) },
        max: Point { x: seen.max.x.min(bounds.max.x), y: seen.max.y.min(bounds.max.y) },
    };
    let corners = [seen.min, seen.max, Point { x: seen.min.x, y: seen.max.y }, Point { x: seen.max.x, y: seen.min.y }];
    let ends = corners.map(across);
    let (low_end, high_end) = ends.iter().fold((f32::MAX, f32::MIN), |(a, b), end| (a.min(*end), b.max(*end)));
    let number = |value: f32| (value / step).floor() as i64;
    let (first, last) = (number(low_end), number(high_end).min(number(low_end) + MOST_LINES));
    let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); usize::try_from(last - first + 1).unwrap_or(0)];
    for ring in rings {
        for (from, to) in ring.iter().zip(ring.iter().skip(1)) {
            let (a, b) = (across(*from), across(*to));
            // A line through a corner counts for one of its two sides.
            let (low, high) = ((a.min(b) / step).ceil() as i64, (a.max(b) / step).ceil() as i64 - 1);
            for line in low.max(first)..=high.min(last) {
                let part = (line as f32 * step - a) / (b - a);
                let at = along(*from) + (along(*to) - along(*from)) * part;
                if let Some(row) = usize::try_from(line - first).ok().and_then(|row| crossings.get_mut(row)) {
                    row.push(at);
                }
            }
        }
    }
    let mut lines = Vec::new();
    for (row, mut cuts) in (first..).zip(crossings) {
        cuts.sort_by(f32::total_cmp);
        for pair in cuts.chunks_exact(2) {
            lines.push([back(row as f32 * step, pair[0]), back(row as f32 * step, pair[1])]);
        }
    }
    lines
}

/// Whether a point lies within rings (even-odd rule).
#[must_use]
pub fn holds(rings: &[Vec<Point>], at: Point) -> bool {
    let mut inside = false;
    for ring in rings {
        for (from, to) in ring.iter().zip(ring.iter().skip(1)) {
            if (from.y > at.y) != (to.y > at.y) && at.x < (to.x - from.x) * (at.y - from.y) / (to.y - from.y) + from.x {
                inside = !inside;
            }
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ring(corners: &[(f32, f32)]) -> Vec<Point> {
        corners.iter().chain(corners.first()).map(|(x, y)| Point { x: *x, y: *y }).collect()
    }

    fn square() -> Vec<Vec<Point>> {
        vec![
            ring(&[(100.0, 100.0), (300.0, 100.0), (300.0, 300.0), (100.0, 300.0)]),
            ring(&[(150.0, 150.0), (250.0, 150.0), (250.0, 250.0), (150.0, 250.0)]),
        ]
    }

    const SEEN: ScreenRect = ScreenRect { min: Point { x: 0.0, y: 0.0 }, max: Point { x: 800.0, y: 600.0 } };

    proptest! {
        #[test]
        fn every_part_of_a_hatch_lies_within_and_none_in_a_hole(x in 0.0_f32..400.0, y in 0.0_f32..400.0, slope in prop::sample::select(Slope::ALL.to_vec()), gap in 4.0_f32..20.0) {
            let rings = square();
            let lines = hatch(&rings, Point { x, y }, gap, slope, &SEEN);
            prop_assert!(lines.len() > 10);
            for [from, to] in &lines {
                let middle = from.toward(*to, 0.5);
                prop_assert!(from.distance(*to) < 0.5 || holds(&rings, middle), "{middle:?}");
            }
        }

        #[test]
        fn a_hatch_stands_still_on_the_ground(dx in -200.0_f32..200.0, dy in -100.0_f32..100.0, slope in prop::sample::select(Slope::ALL.to_vec())) {
            let anchor = Point { x: 180.0, y: 190.0 };
            let moved = |at: Point| Point { x: at.x + dx, y: at.y + dy };
            let there: Vec<Vec<Point>> = square().iter().map(|ring| ring.iter().map(|at| moved(*at)).collect()).collect();
            let wide = SEEN.grown(400.0);
            let (here, there) = (hatch(&square(), anchor, 7.3, slope, &wide), hatch(&there, moved(anchor), 7.3, slope, &wide));
            prop_assert_eq!(here.len(), there.len());
            for (one, other) in here.iter().zip(&there) {
                prop_assert!(moved(one[0]).distance(other[0]) < 0.1 && moved(one[1]).distance(other[1]) < 0.1);
            }
        }
    }
}
