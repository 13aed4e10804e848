//! Cuts lines and rings to a part of the world, so that no more of a shape is drawn than can be seen.

use crate::map::camera::World;

/// A part of the square world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) min: World,
    pub(super) max: World,
}

impl Part {
    /// The least part with some points; none without any.
    pub(super) fn around(points: impl Iterator<Item = World>) -> Option<Self> {
        points.fold(None, |part: Option<Self>, at| {
            let part = part.unwrap_or(Self { min: at, max: at });
            Some(Self {
                min: World { x: part.min.x.min(at.x), y: part.min.y.min(at.y) },
                max: World { x: part.max.x.max(at.x), y: part.max.y.max(at.y) },
            })
        })
    }

    /// Both.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            min: World { x: self.min.x.min(other.min.x), y: self.min.y.min(other.min.y) },
            max: World { x: self.max.x.max(other.max.x), y: self.max.y.max(other.max.y) },
        }
    }

    /// Whether two share a point.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// Whether another lies within it.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.min.x <= other.min.x && other.max.x <= self.max.x && self.min.y <= other.min.y && other.max.y <= self.max.y
    }

    /// The half-planes whose common part it is: how far within each a point lies, less than 0 outside.
    fn edges(&self) -> [impl Fn(World) -> f64 + use<>; 4] {
        let Self { min, max } = *self;
        [(1.0, 0.0, -min.x), (-1.0, 0.0, max.x), (0.0, 1.0, -min.y), (0.0, -1.0, max.y)]
            .map(|(a, b, c): (f64, f64, f64)| move |at: World| a * at.x + b * at.y + c)
    }
}

/// What of a ring lies within a part (Sutherland and Hodgman 1974). Where it leaves and comes back, it runs along the edge.
pub(super) fn ring(points: &[World], part: &Part) -> Vec<World> {
    let mut points = points.to_vec();
    for within in part.edges() {
        let mut out: Vec<World> = Vec::with_capacity(points.len() + 4);
        for (one, other) in points.iter().zip(points.iter().skip(1)) {
            let (a, b) = (within(*one), within(*other));
            if a >= 0.0 {
                out.push(*one);
            }
            if (a >= 0.0) != (b >= 0.0) {
                out.push(between(*one, *other, a / (a - b)));
            }
        }
        if out.len() > 1 {
            out.push(out[0]);
        }
        points = out;
    }
    points
}

/// What of a line lies within a part (Liang and Barsky 1984, side by side).
pub(super) fn line(points: &[World], part: &Part) -> Vec<Vec<World>> {
    let mut out: Vec<Vec<World>> = Vec::new();
    let mut goes_on = false;
    for (one, other) in points.iter().zip(points.iter().skip(1)) {
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for within in part.edges() {
            let (a, b) = (within(*one), within(*other));
            match (a >= 0.0, b >= 0.0) {
                (true, true) => {}
                (false, false) => to = -1.0,
                (true, false) => to = to.min(a / (a - b)),
                (false, true) => from = from.max(a / (a - b)),
            }
        }
        if from > to {
            goes_on = false;
            continue;
        }
        if !goes_on {
            out.push(vec![between(*one, *other, from)]);
        }
        if let Some(last) = out.last_mut() {
            last.push(between(*one, *other, to));
        }
        goes_on = to >= 1.0;
    }
    out
}

fn between(one: World, other: World, part: f64) -> World {
    World { x: one.x + (other.x - one.x) * part, y: one.y + (other.y - one.y) * part }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PART: Part = Part { min: World { x: 0.25, y: 0.25 }, max: World { x: 0.75, y: 0.75 } };

    fn holds(ring: &[World], at: World) -> bool {
        let crossed = ring.windows(2).filter(|side| {
            let (from, to) = (side[0], side[1]);
            (from.y > at.y) != (to.y > at.y) && at.x < (to.x - from.x) * (at.y - from.y) / (to.y - from.y) + from.x
        });
        crossed.count() % 2 == 1
    }

    proptest! {
        #[test]
        fn within_the_part_the_same_is_enclosed_and_nothing_is_left_beyond(
            points in prop::collection::vec((0.0_f64..1.0, 0.0_f64..1.0), 3..20),
            (x, y) in (0.26_f64..0.74, 0.26_f64..0.74),
        ) {
            let mut whole: Vec<World> = points.iter().map(|(x, y)| World { x: *x, y: *y }).collect();
            whole.push(whole[0]);
            let cut = ring(&whole, &PART);
            let at = World { x, y };
            prop_assert_eq!(holds(&whole, at), holds(&cut, at));
            for point in cut.iter().chain(line(&whole, &PART).iter().flatten()) {
                prop_assert!((0.2499..=0.7501).contains(&point.x) && (0.2499..=0.7501).contains(&point.y));
            }
        }

        #[test]
        fn a_line_within_stays_as_it_is(points in prop::collection::vec((0.3_f64..0.7, 0.3_f64..0.7), 2..20)) {
            let whole: Vec<World> = points.iter().map(|(x, y)| World { x: *x, y: *y }).collect();
            prop_assert_eq!(line(&whole, &PART), vec![whole.clone()]);
        }
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let points = [(0.3, 0.3), (0.9, 0.3), (0.9, 0.6), (0.3, 0.6)].map(|(x, y)| World { x, y });
        let cut = line(&points, &PART);
        assert_eq!(cut.len(), 2);
        assert!((cut[0][1].x - 0.75).abs() < 1e-12 && (cut[1][0].x - 0.75).abs() < 1e-12);
    }
}
