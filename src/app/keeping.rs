//! When what is to be remembered of the window is kept: a little after it has changed, and once more on closing.

use std::time::Duration;

use egui::Context;

use super::session::{self, Session};
use super::state::State;

/// How long after a change it is kept, in seconds: hands on the map change it all the time.
const AFTER: f64 = 1.5;

/// What is remembered, and what is to be.
#[derive(Default)]
pub struct Keeping {
    kept: Option<Session>,
    /// When what has changed since is to be kept.
    at: Option<f64>,
    under_way: bool,
    /// Whether it was said that it cannot be.
    said: bool,
}

impl Keeping {
    /// Takes up what was remembered.
    pub fn resume(&mut self, session: Option<Session>) {
        self.kept = session;
    }

    fn session(&self, ctx: &Context, state: &State) -> Session {
        let before = self.kept.as_ref().and_then(|kept| kept.window);
        Session::of(state, session::window_of(ctx, before).or(before))
    }

    /// What is to be kept now, if that is due. Once a frame.
    pub fn due(&mut self, ctx: &Context, state: &State, now: f64) -> Option<Session> {
        let session = self.session(ctx, state);
        if self.kept.as_ref() == Some(&session) {
            self.at = None;
            return None;
        }
        let at = *self.at.get_or_insert(now + AFTER);
        // A clock that was set back does not put it off.
        if (now < at && at - now <= AFTER) || self.under_way {
            ctx.request_repaint_after(Duration::from_secs_f64((at - now).clamp(0.05, AFTER)));
            return None;
        }
        (self.kept, self.at, self.under_way) = (Some(session.clone()), None, true);
        Some(session)
    }

    /// What is to be kept at once, before the window closes.
    pub fn at_last(&self, ctx: &Context, state: &State) -> Option<Session> {
        let session = self.session(ctx, state);
        (self.kept.as_ref() != Some(&session)).then_some(session)
    }

    /// It was kept, or not: returns why not, the first time.
    pub fn done(&mut self, result: Result<(), String>) -> Option<String> {
        self.under_way = false;
        result.err().filter(|_| !std::mem::replace(&mut self.said, true))
    }

    /// Nothing is under way any more, whatever became of it.
    pub fn broke(&mut self) {
        self.under_way = false;
    }
}
