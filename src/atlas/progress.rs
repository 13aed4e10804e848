//! How far a move has got.

use jiff::civil::DateTime;

use crate::atlas::date::end_of;
use crate::atlas::evidence::Evidence;
use crate::atlas::fading::SliderPosition;
use crate::atlas::index::MoveAt;
use crate::atlas::model::{Move, Phase};

/// How far a move has got at a moment; not at all before anything was said of it.
pub(super) fn progress_by(phase: &Phase, relocation: &Move, at: &MoveAt, moment: DateTime) -> f64 {
    if moment < at.shown_from {
        return 0.0;
    }
    // What is only planned is shown, and done, once its phase begins; what happened takes the time that it has.
    let begins = phase.start.begins();
    if at.departure == Evidence::Scheduled {
        return if moment < begins { 0.0 } else { 1.0 };
    }
    let first = relocation.date.begins().max(begins);
    part_of(first, relocation.date.ends().min(end_of(phase.last_day())).max(first), moment)
}

/// How far the moves of a stop have got. Those of the first stop are done from the start.
pub(super) fn progress_of(stop: usize, position: SliderPosition) -> f64 {
    if stop == 0 { 1.0 } else { (position - (stop as f64 - 1.0)).clamp(0.0, 1.0) }
}

/// How much of a span of time has passed by the end of a second, from 0 (not begun) to 1.
fn part_of(first: DateTime, last: DateTime, moment: DateTime) -> f64 {
    let seconds = |from: DateTime, to: DateTime| to.duration_since(from).as_secs() as f64 + 1.0;
    (seconds(first, moment) / seconds(first, last)).clamp(0.0, 1.0)
}
