//! Saves the session a moment after it changed, and on closing.

use std::time::Duration;

use egui::Context;

use crate::app::state::State;
use crate::view::Session;
use crate::view::session::WindowSize;

/// How long after a change the session is saved, in seconds: dragging the map changes it all the time.
const DELAY: f64 = 1.5;

/// The session as it was saved last, and what is due.
#[derive(Default)]
pub struct Autosave {
    saved: Option<Session>,
    /// The session with which the window opened: while nothing changes, there is nothing to save.
    opened: Option<Session>,
    /// When the changes since then are due.
    due_at: Option<f64>,
    saving: bool,
    /// Whether a failure was reported.
    reported: bool,
}

impl Autosave {
    /// Starts from the session that was resumed.
    pub fn resume(&mut self, session: Option<Session>) {
        self.saved = session;
    }

    fn session(&self, ctx: &Context, state: &State) -> Session {
        let before = self.saved.as_ref().and_then(|saved| saved.window);
        state.session(window_size(ctx, before).or(before))
    }

    /// The session to save now, if one is due. Called once a frame.
    pub fn due(&mut self, ctx: &Context, state: &State, now: f64) -> Option<Session> {
        let session = self.session(ctx, state);
        let opened = self.opened.get_or_insert_with(|| session.clone());
        if self.saved.as_ref().unwrap_or(opened) == &session {
            self.due_at = None;
            return None;
        }
        let at = *self.due_at.get_or_insert(now + DELAY);
        // A clock that was set back does not put it off.
        if (now < at && at - now <= DELAY) || self.saving {
            ctx.request_repaint_after(Duration::from_secs_f64((at - now).clamp(0.05, DELAY)));
            return None;
        }
        (self.saved, self.due_at, self.saving) = (Some(session.clone()), None, true);
        Some(session)
    }

    /// The session to save before the window closes.
    pub fn on_exit(&self, ctx: &Context, state: &State) -> Option<Session> {
        let session = self.session(ctx, state);
        (self.saved.as_ref() != Some(&session)).then_some(session)
    }

    /// The session was saved, or not; returns the reason, the first time.
    pub fn finished(&mut self, result: Result<(), String>) -> Option<String> {
        self.saving = false;
        result.err().filter(|_| !std::mem::replace(&mut self.reported, true))
    }

    /// The job that saved it panicked.
    pub fn abandon(&mut self) {
        self.saving = false;
    }
}

/// The window's size; none where it is unknown. A maximized window keeps the size from before.
fn window_size(ctx: &Context, before: Option<WindowSize>) -> Option<WindowSize> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        let maximized = viewport.maximized.or(viewport.fullscreen).unwrap_or(false);
        match (maximized, before) {
            (true, Some(before)) => Some(WindowSize { maximized, ..before }),
            _ => viewport.inner_rect.map(|rect| WindowSize {
                width: (rect.width() * zoom).round(),
                height: (rect.height() * zoom).round(),
                maximized,
            }),
        }
    })
}
