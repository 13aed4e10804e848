//! Where time stands on the timeline: true to the calendar, but stretched where stops would lie on one another.

use jiff::civil::Date;

use crate::atlas::model::AtlasFile;

/// Between two stops, in logical pixels, where there is room.
const LEAST_GAP: f32 = 30.0;

/// A time axis from 0 (the beginning) to its width, in logical pixels. Callers mirror it.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeAxis {
    /// The position of every stop.
    pub stops: Vec<f32>,
    /// (day, position), both ascending.
    knots: Vec<(f64, f32)>,
    /// The width.
    pub width: f32,
}

/// Days since an arbitrary but fixed day.
#[must_use]
pub fn days(date: Date) -> f64 {
    f64::from(date.duration_since(jiff::civil::date(2000, 1, 1)).as_hours() as i32) / 24.0
}

impl TimeAxis {
    /// The axis of an atlas in a width.
    #[must_use]
    pub fn new(atlas: &AtlasFile, width: f32) -> Self {
        let times: Vec<f64> = atlas.phases.iter().map(|phase| days(phase.start.first())).collect();
        let first = times.first().copied().unwrap_or(0.0);
        let ends = atlas.phases.iter().map(|phase| days(phase.end.unwrap_or(phase.start).last()) + 1.0);
        let last = ends.fold(days(atlas.evidence_ends.last()) + 1.0, f64::max).max(first + 1.0);
        let margin = 18.0_f32.min(width / 4.0);
        let room = (width - 2.0 * margin).max(1.0);
        let gap = LEAST_GAP.min(room / times.len().max(1) as f32);
        let mut stops: Vec<f32> =
            times.iter().map(|time| margin + room * ((time - first) / (last - first)) as f32).collect();
        for index in 1..stops.len() {
            stops[index] = stops[index].max(stops[index - 1] + gap);
        }
        let mut limit = margin + room;
        for stop in stops.iter_mut().rev() {
            *stop = stop.min(limit);
            limit = *stop - gap;
        }
        let mut knots: Vec<(f64, f32)> = times.into_iter().zip(stops.iter().copied()).collect();
        knots.push((last, (margin + room).max(stops.last().copied().unwrap_or(margin) + 1.0)));
        // Stops of one day share it: dates lead to the last of them.
        knots.dedup_by(|later, earlier| {
            let same = later.0 <= earlier.0;
            if same {
                earlier.1 = later.1;
            }
            same
        });
        Self { stops, knots, width }
    }

    /// The position of a slider position.
    #[must_use]
    pub fn x_of(&self, position: f64) -> f32 {
        let last = self.stops.len().saturating_sub(1);
        let below = (position.max(0.0).floor() as usize).min(last);
        let above = (below + 1).min(last);
        let part = (position - below as f64).clamp(0.0, 1.0) as f32;
        self.stops[below] + (self.stops[above] - self.stops[below]) * part
    }

    /// The slider position of a position.
    #[must_use]
    pub fn position_of(&self, x: f32) -> f64 {
        let above = self.stops.partition_point(|stop| *stop <= x);
        let Some(below) = above.checked_sub(1) else { return 0.0 };
        match self.stops.get(above) {
            Some(next) => below as f64 + f64::from((x - self.stops[below]) / (next - self.stops[below])),
            None => below as f64,
        }
    }

    /// The position of a day.
    #[must_use]
    pub fn x_of_day(&self, day: f64) -> f32 {
        let above = self.knots.partition_point(|(time, _)| *time <= day);
        let (Some(before), Some(after)) = (above.checked_sub(1).map(|at| self.knots[at]), self.knots.get(above)) else {
            return if above == 0 { self.knots.first() } else { self.knots.last() }.map_or(0.0, |knot| knot.1);
        };
        before.1 + (after.1 - before.1) * ((day - before.0) / (after.0 - before.0)) as f32
    }

    /// The first of every month on the axis.
    #[must_use]
    pub fn months(&self) -> Vec<Date> {
        let (Some(first), Some(last)) = (self.knots.first(), self.knots.last()) else { return Vec::new() };
        let start = jiff::civil::date(2000, 1, 1);
        let at = |days: f64| start.checked_add(jiff::Span::new().days(days as i64)).unwrap_or(start);
        let (mut month, end) = (at(first.0).first_of_month(), at(last.0));
        let mut months = Vec::new();
        // At most a line for every pixel, however long the story.
        while month <= end && months.len() < 4000 {
            months.push(month);
            match month.checked_add(jiff::Span::new().months(1)) {
                Ok(next) => month = next,
                Err(_) => break,
            }
        }
        months
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn position_and_place_on_the_axis_go_both_ways(part in 0.0..1.0_f64, width in 200.0_f32..2000.0) {
            let atlas = crate::atlas::built_in().unwrap();
            let axis = TimeAxis::new(&atlas, width);
            let position = part * (atlas.phases.len() - 1) as f64;
            prop_assert!((axis.position_of(axis.x_of(position)) - position).abs() < 1e-3);
        }

        #[test]
        fn later_is_never_before(a in 8000.0..10000.0_f64, b in 8000.0..10000.0_f64, width in 200.0_f32..2000.0) {
            let axis = TimeAxis::new(&crate::atlas::built_in().unwrap(), width);
            let (early, late) = (a.min(b), a.max(b));
            prop_assert!(axis.x_of_day(early) <= axis.x_of_day(late));
        }
    }

    #[test]
    fn stops_are_in_order_apart_and_on_the_axis() {
        for width in [120.0, 400.0, 900.0, 1800.0] {
            let axis = TimeAxis::new(&crate::atlas::built_in().unwrap(), width);
            assert!(axis.stops.windows(2).all(|pair| pair[1] - pair[0] > 4.0), "{:?}", axis.stops);
            assert!(axis.stops[0] >= 0.0 && axis.stops[axis.stops.len() - 1] <= width);
        }
    }
}
