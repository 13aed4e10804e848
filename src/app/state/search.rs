//! What is searched for, and the results.

use crate::atlas::Atlas;
use crate::atlas::find::Target;
use crate::text::Messages;
use crate::view::DeepLink;
use crate::view::link::Setting;

/// How many results are listed; a longer query finds fewer.
const MAX_RESULTS: usize = 60;

/// The state of the search.
#[derive(Default)]
pub struct Search {
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
    /// Searches, and opens the results.
    pub fn set_query(&mut self, query: String, atlas: &Atlas, messages: &Messages) {
        let (results, count) = atlas.find(&query, MAX_RESULTS);
        self.more = count.saturating_sub(results.len());
        self.results = results;
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
