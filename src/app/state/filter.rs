//! Hiding and showing.

use crate::app::state::State;
use crate::app::state::action::{FilterAction, RangeEnd};
use crate::atlas::PartialDate;
use crate::atlas::filter::Filter;

/// The dates typed into the filter, also while they are no dates yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterDates {
    /// The first date.
    pub from: String,
    /// The last date.
    pub to: String,
}

impl FilterDates {
    /// The dates of a filter, as typed.
    #[must_use]
    pub fn of(filter: &Filter) -> Self {
        let typed = |date: Option<PartialDate>| date.map_or_else(String::new, |date| date.to_string());
        Self { from: typed(filter.from), to: typed(filter.to) }
    }
}

impl State {
    pub(super) fn apply_filter(&mut self, action: FilterAction) {
        match action {
            FilterAction::Toggle(facet) => self.story.edit(|view| view.filter.toggle(facet)),
            FilterAction::SetDate(end, typed) => {
                let date = typed.trim().parse().ok();
                self.story.edit(|view| match end {
                    RangeEnd::From => view.filter.from = date,
                    RangeEnd::To => view.filter.to = date,
                });
                match end {
                    RangeEnd::From => self.filter_dates.from = typed,
                    RangeEnd::To => self.filter_dates.to = typed,
                }
            }
            FilterAction::Clear => {
                self.filter_dates = FilterDates::default();
                self.story.edit(|view| view.filter = Filter::default());
            }
        }
    }
}
