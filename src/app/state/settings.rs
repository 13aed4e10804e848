//! Settings of the window: language, theme, motion, scale; and what is copied.

use crate::app::state::State;
use crate::app::state::action::WindowAction;
use crate::app::state::outbox::{Effect, Notice};
use crate::text::cite::citation;
use crate::view::link::Setting;
use crate::view::session::WindowSize;
use crate::view::time_axis::days_at;
use crate::view::ui_scale::nearest_scale;
use crate::view::{DeepLink, Session};

/// How long "copied" is shown, in seconds.
const COPIED_SECONDS: f64 = 2.0;

/// What the system prefers, where it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemPreferences {
    /// Dark (true) or light.
    pub dark: Option<bool>,
    /// Less motion.
    pub less_motion: Option<bool>,
}

/// The settings that are not part of what is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Whether the window is dark now, by choice or as the system is.
    pub dark: bool,
    /// Jump instead of gliding.
    pub less_motion: bool,
    /// What the reader chose of it; the system decides where nothing was chosen.
    pub less_motion_chosen: Option<bool>,
    /// What the system prefers.
    pub system: SystemPreferences,
    /// The scale of the interface; 1 is normal.
    pub ui_scale: f32,
}

impl State {
    /// What is told in passing.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.outbox.notice.as_ref()
    }

    /// Tells something in passing.
    pub fn notify(&mut self, notice: Notice) {
        self.outbox.notice = Some(notice);
    }

    pub(super) fn apply_window(&mut self, action: WindowAction, now: f64) {
        match action {
            WindowAction::SetLanguage(tag) => self.story.edit(|view| view.language = tag),
            WindowAction::SetAppearance(appearance) => self.story.edit(|view| view.appearance = appearance),
            WindowAction::SetLessMotion(less) => {
                (self.settings.less_motion, self.settings.less_motion_chosen) = (less, Some(less));
            }
            WindowAction::SetScale(scale) => self.settings.ui_scale = nearest_scale(scale),
            WindowAction::FocusPart(forward) => self.outbox.focus_part = Some(forward),
            WindowAction::Cite(cited) => {
                let text = citation(self.story(), self.messages(), &cited, self.stop());
                self.copy(text, now);
            }
            WindowAction::Copy(text) => self.copy(text, now),
            WindowAction::CopyLink => {
                let link = self.story.link(self.target_stop(), self.settings.dark);
                self.copy(link.to_string(), now);
            }
            WindowAction::OpenLink(link) => self.open_link(&link, now),
            WindowAction::ChooseStyle => self.outbox.effects.push(Effect::ChooseStyle),
            WindowAction::UseStyle(path) => self.use_style(path),
            WindowAction::UseOwnStyle => self.use_own_style(),
        }
    }

    /// What is remembered until the window opens again.
    #[must_use]
    pub fn session(&self, window: Option<WindowSize>) -> Session {
        Session {
            view: self.view().clone(),
            phase: self.atlas().phases.get(self.target_stop()).map(|phase| phase.id.clone()),
            file: self.document.file.clone(),
            less_motion: self.settings.less_motion_chosen,
            ui_scale: self.settings.ui_scale,
            style: self.style.file().map(std::path::Path::to_owned),
            window,
        }
    }

    fn copy(&mut self, text: String, now: f64) {
        self.outbox.clipboard = Some(text);
        self.notify(Notice::done("copied", "", now + COPIED_SECONDS));
    }

    /// Goes where a link leads. What makes up the moment is as the link says; language, theme and camera stay where the
    /// link does not set them.
    pub(super) fn open_link(&mut self, link: &DeepLink, now: f64) {
        self.close_detail();
        self.story.edit(|view| (view.place, view.compare, view.as_of) = (None, false, false));
        for setting in link.settings() {
            match setting {
                Setting::Phase(phase) => {
                    self.set_by_date(false);
                    self.glide_to_stop(usize::from(phase.get()) - 1, now);
                }
                Setting::Date(date) => self.glide_to_day(days_at(date.begins()), now),
                Setting::Camera(_) => {
                    self.take_camera();
                    self.map.tween = None;
                    let viewport = self.map.viewport;
                    let link = DeepLink::new([setting.clone()]);
                    self.story.edit(|view| {
                        *view = std::mem::take(view).with_link(&link);
                        view.camera = view.camera.clamped(&viewport);
                    });
                }
                _ => {
                    let link = DeepLink::new([setting.clone()]);
                    self.story.edit(|view| *view = std::mem::take(view).with_link(&link));
                }
            }
        }
        self.search.open = false;
    }

    /// Follows what the system prefers, where the reader did not choose.
    pub fn set_system_preferences(&mut self, system: SystemPreferences) {
        self.settings.system = system;
        if self.settings.less_motion_chosen.is_none() {
            self.settings.less_motion = system.less_motion.unwrap_or(false);
        }
    }

    /// Says whether the window is dark now.
    pub fn set_dark(&mut self, dark: bool) {
        self.settings.dark = dark;
    }
}
