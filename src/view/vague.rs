//! Where on the time axis something is that is not known to the day: a span with soft edges, and no exact day.

use crate::atlas::PartialDate;
use crate::view::time_axis::{after, days_at};

/// A span of time whose edges may be soft, in days since 2000-01-01, ascending: nothing before `edges[0]`, all of it from
/// `edges[1]` to `edges[2]`, nothing after `edges[3]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vague {
    /// Where it begins, is whole, begins to end, has ended.
    pub edges: [f64; 4],
}

impl Vague {
    /// Where a date lies. A day, a month or a year has its own edges; some time between two dates, or about a date, has
    /// none that is sure.
    #[must_use]
    pub fn of(date: PartialDate) -> Self {
        let (begins, ends) = bounds(date);
        let part = match (date.is_about(), date.between()) {
            (true, _) => 0.5,
            (_, Some(_)) => 0.25,
            _ => 0.0,
        };
        let soft = (ends - begins) * part;
        Self { edges: [begins, begins + soft, ends - soft, ends] }
    }

    /// Where a date lies whose edges are not sure; none where they are.
    #[must_use]
    pub fn soft(date: PartialDate) -> Option<Self> {
        (date.is_about() || date.between().is_some()).then(|| Self::of(date))
    }

    /// From one date to another. An edge is as soft as its date is vague; without an end it is the date itself.
    #[must_use]
    pub fn span(start: PartialDate, end: Option<PartialDate>) -> Self {
        let Some(end) = end else { return Self::of(start) };
        let (first, whole) = if start.is_exact() { twice(days_at(start.begins())) } else { bounds(start) };
        let (fades, last) = if end.is_exact() { twice(after(end)) } else { bounds(end) };
        // Where both are vague and near, neither is sure in between.
        let middle = f64::midpoint(whole.min(last), fades.max(first));
        let (whole, fades) = if whole <= fades { (whole, fades) } else { (middle, middle) };
        Self { edges: [first.min(whole), whole, fades, last.max(fades)] }
    }

    /// Its middle.
    #[must_use]
    pub fn middle(self) -> f64 {
        f64::midpoint(self.edges[0], self.edges[3])
    }
}

fn twice(at: f64) -> (f64, f64) {
    (at, at)
}

/// The first and the last moment of a date. What is only about right may as well be as long before or after as it lasts:
/// a month where a month is said, a day where a day is.
fn bounds(date: PartialDate) -> (f64, f64) {
    let (begins, ends) = (days_at(date.begins()), after(date));
    let more = if date.is_about() { ends - begins } else { 0.0 };
    (begins - more, ends + more)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn lengths(vague: Vague) -> [i64; 3] {
        let [a, b, c, d] = vague.edges;
        [b - a, c - b, d - c].map(|days| days.round() as i64)
    }

    #[test]
    fn edges_are_as_soft_as_the_date_is_vague() {
        assert_eq!(lengths(Vague::of(date("2024-10-01"))), [0, 1, 0]);
        assert_eq!(lengths(Vague::of(date("2024-10"))), [0, 31, 0]);
        assert_eq!(lengths(Vague::of(date("2024-10~"))), [47, 0, 47]);
        assert_eq!(lengths(Vague::of(date("[2024-10-01..2024-10-20]"))), [5, 10, 5]);
        assert_eq!(lengths(Vague::span(date("2024-10-01"), Some(date("2024-10-20")))), [0, 20, 0]);
        assert_eq!(lengths(Vague::span(date("2024-10"), Some(date("2024-12-31")))), [31, 61, 0]);
        assert_eq!(lengths(Vague::span(date("2024-10-01"), Some(date("2025~")))), [0, 0, 822]);
    }

    proptest::proptest! {
        #[test]
        fn edges_are_in_order(
            start in "20[0-2][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]))?)?~?",
            end in "20[0-2][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]))?)?~?",
        ) {
            let (start, end) = (date(&start), date(&end));
            if start.begins() <= end.ends() {
                for vague in [Vague::of(start), Vague::span(start, Some(end))] {
                    proptest::prop_assert!(vague.edges.is_sorted(), "{:?}", vague);
                }
            }
        }
    }
}
