//! The claims of a story in the order of their days, less what is hidden: what a timeline shows.

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::atlas::filter::Filter;
use crate::atlas::model::Claim;
use crate::atlas::tracks::Track;

/// The claims that are shown, of each track in the order of their days.
#[derive(Clone, Debug, Default)]
pub struct Events {
    announced: Vec<(Date, u32)>,
    reported: Vec<(Date, u32)>,
}

impl Events {
    /// The claims of an atlas that a filter shows.
    #[must_use]
    pub fn new(atlas: &Atlas, filter: &Filter) -> Self {
        let mut events = Self::default();
        let all = filter.is_empty();
        for claim in atlas.claims_by_day() {
            if !all && !filter.shows(atlas, claim) {
                continue;
            }
            let Some(number) = atlas.claim_number(&claim.id).and_then(|number| u32::try_from(number).ok()) else {
                continue;
            };
            let event = (claim.date.first(), number);
            if Track::Announced.holds(claim) { events.announced.push(event) } else { events.reported.push(event) }
        }
        events
    }

    fn of(&self, track: Track) -> &[(Date, u32)] {
        match track {
            Track::Announced => &self.announced,
            Track::Reported => &self.reported,
        }
    }

    /// How many claims of a track are from before a day.
    #[must_use]
    pub fn before(&self, track: Track, day: Date) -> usize {
        self.of(track).partition_point(|(made, _)| *made < day)
    }

    /// The claims of a track, from the one of a number to before that of another.
    pub fn between<'a>(
        &'a self,
        atlas: &'a Atlas,
        track: Track,
        numbers: std::ops::Range<usize>,
    ) -> impl Iterator<Item = &'a Claim> {
        let events = self.of(track).get(numbers).unwrap_or_default();
        events.iter().filter_map(|(_, claim)| atlas.claims.get(*claim as usize))
    }

    /// How many claims there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.announced.len() + self.reported.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The next day after a day with a claim on it, or the last before it, within a span of days.
    #[must_use]
    pub fn next(&self, here: Date, forward: bool, within: std::ops::Range<Date>) -> Option<Date> {
        let days = [Track::Announced, Track::Reported].map(|track| self.of(track));
        let found = days.into_iter().filter_map(|days| {
            if forward {
                let from = days.partition_point(|(day, _)| *day <= here || *day < within.start);
                days.get(from).map(|(day, _)| *day).filter(|day| *day < within.end)
            } else {
                let to = days.partition_point(|(day, _)| *day < here && *day < within.end);
                days.get(to.checked_sub(1)?).map(|(day, _)| *day).filter(|day| *day >= within.start)
            }
        });
        if forward { found.min() } else { found.max() }
    }
}
