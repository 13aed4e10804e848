//! What is searched for, and the results.

use crate::atlas::find::{Index, Target};
use crate::text::Messages;
use crate::view::DeepLink;
use crate::view::link::Setting;

/// How many results are listed; a longer query finds fewer.
const MAX_RESULTS: usize = 60;

/// The state of the search.
pub struct Search {
    index: Index,
    /// What was typed.
    pub query: String,
    /// The results, by kind, in the order of the atlas.
    pub results: Vec<Target>,
    /// How many more were found than are listed.
    pub more: usize,
    /// The link that was pasted, or the date that was typed.
    pub link: Option<DeepLink>,
    /// Which result Enter leads to.
    pub chosen: usize,
    /// Whether the results are open.
    pub open: bool,
    /// Whether the field asks for the keyboard.
    pub wants_focus: bool,
}

impl Search {
    /// An empty search.
    #[must_use]
    pub fn new(index: Index) -> Self {
        Self {
            index,
            query: String::new(),
            results: Vec::new(),
            more: 0,
            link: None,
            chosen: 0,
            open: false,
            wants_focus: false,
        }
    }

    /// Searches, and opens the results.
    pub fn set_query(&mut self, query: String, messages: &Messages) {
        let found = self.index.find(&query);
        self.more = found.len().saturating_sub(MAX_RESULTS);
        self.results = found.into_iter().take(MAX_RESULTS).cloned().collect();
        // A date leads to its day, a pasted line to its moment.
        let date = messages.read_date(&query).map(|at| DeepLink::new([Setting::Date(at)]));
        self.link = date.or_else(|| query.parse().ok());
        self.query = query;
        self.chosen = 0;
        self.open = true;
    }

    /// Moves the choice down by so many results.
    pub fn choose(&mut self, by: isize) {
        let last = self.results.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }
}
