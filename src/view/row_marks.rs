//! Many claims in one row along an axis of time, without one mark over another.

use std::ops::Range;

/// The distance between marks, in logical pixels.
pub const STEP: f32 = 11.0;
/// A row of more marks is thinned out to so many: more are no easier to tell apart, and each is a button.
const MOST: usize = 48;
/// How far from its day a mark may stand, so that it does not lie over another, in logical pixels.
const ASIDE: f32 = 8.0 * STEP;

/// A mark on an axis.
#[derive(Debug)]
pub struct Mark {
    /// The claims that it stands for, one or more: which of the row.
    pub claims: Range<usize>,
    /// Where it stands on the axis, in logical pixels.
    pub offset: f32,
}

/// The marks of claims that are in view, on an axis of a width in logical pixels. `on_axis` tells where a day is; the
/// days of the claims come in order. Claims of nearly one day stand side by side; where there are too many for that, one
/// mark stands for several.
pub fn in_a_row(days: &[f64], width: f32, on_axis: impl Fn(f64) -> f32) -> Vec<Mark> {
    let marks = side_by_side(days, width, &on_axis);
    if marks.len() <= MOST { marks } else { in_stretches(days, width, &on_axis) }
}

fn side_by_side(days: &[f64], width: f32, on_axis: &impl Fn(f64) -> f32) -> Vec<Mark> {
    let mut next = days.partition_point(|day| on_axis(*day) < 0.0);
    let (mut marks, mut last) = (Vec::<Mark>::new(), f32::NEG_INFINITY);
    while let Some(day) = days.get(next).map(|day| on_axis(*day)).filter(|day| *day <= width) {
        let offset = day.max(last + STEP);
        let crowded = offset - day > ASIDE || offset > width;
        if let Some(mark) = marks.last_mut().filter(|_| crowded) {
            // All that would lie under the marks before.
            let under = days[next..].partition_point(|day| on_axis(*day) <= last.min(width)).max(1);
            next += under;
            mark.claims.end = next;
        } else {
            marks.push(Mark { claims: next..next + 1, offset });
            last = offset;
            next += 1;
        }
    }
    marks
}

/// A mark for all claims of each stretch of the axis, in its middle.
fn in_stretches(days: &[f64], width: f32, on_axis: &impl Fn(f64) -> f32) -> Vec<Mark> {
    let stretch = (width / MOST as f32).max(STEP);
    // What is left over at the end belongs to the last.
    let last = ((width / stretch).floor() - 1.0).max(0.0);
    let number_of = |day: f32| (day / stretch).floor().min(last);
    let mut next = days.partition_point(|day| on_axis(*day) < 0.0);
    let mut marks = Vec::new();
    while let Some(day) = days.get(next).map(|day| on_axis(*day)).filter(|day| *day <= width) {
        let number = number_of(day);
        let within = |day: f32| day <= width && number_of(day) <= number;
        let end = next + days[next..].partition_point(|day| within(on_axis(*day)));
        marks.push(Mark { claims: next..end, offset: (number + 0.5) * stretch });
        next = end;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_claim_in_view_has_one_mark_near_its_day(mut days in prop::collection::vec(-200.0_f64..900.0, 0..600)) {
            days.sort_by(f64::total_cmp);
            let marks = in_a_row(&days, 640.0, |day| day as f32);
            let shown: Vec<usize> = marks.iter().flat_map(|mark| mark.claims.clone()).collect();
            let in_view: Vec<usize> = (0..days.len()).filter(|claim| (0.0..=640.0).contains(&(days[*claim] as f32))).collect();
            prop_assert_eq!(shown, in_view);
            for pair in marks.windows(2) {
                prop_assert!(pair[1].offset - pair[0].offset >= STEP - 0.01);
            }
            prop_assert!(marks.len() <= MOST);
            for mark in &marks {
                prop_assert!((0.0..=640.0).contains(&mark.offset));
                for claim in mark.claims.clone() {
                    prop_assert!((mark.offset - days[claim] as f32).abs() <= ASIDE + STEP);
                }
            }
        }
    }

    #[test]
    fn on_the_edge_of_a_stretch_a_claim_is_of_one_alone() {
        let stretch = 640.0 / MOST as f32;
        // Every third of a stretch, and every edge as it comes out of a multiplication and one step to either side of it.
        let edges = (0..=MOST).flat_map(|number| {
            let edge = number as f32 * stretch;
            [edge.next_down(), edge, edge.next_up(), edge + stretch / 3.0, edge + stretch / 1.5]
        });
        let mut days: Vec<f64> = edges.filter(|day| (0.0..=640.0).contains(day)).map(f64::from).collect();
        days.sort_by(f64::total_cmp);
        let marks = in_a_row(&days, 640.0, |day| day as f32);
        assert_eq!(marks.len(), MOST);
        assert_eq!(marks.iter().map(|mark| mark.claims.len()).sum::<usize>(), days.len());
        assert!(marks.windows(2).all(|pair| pair[1].offset - pair[0].offset > STEP));
    }

    #[test]
    fn few_claims_have_a_mark_each() {
        let days = [10.0, 10.0, 11.0, 300.0];
        let marks = in_a_row(&days, 640.0, |day| day as f32);
        assert_eq!(marks.iter().map(|mark| mark.offset).collect::<Vec<_>>(), [10.0, 21.0, 32.0, 300.0]);
    }
}
