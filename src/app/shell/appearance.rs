//! Theme, scale and title, applied to egui and to the system when they change.

use egui::{Context, ViewportCommand};

use crate::app::shell::layout;
use crate::app::state::State;
use crate::render::theme::Theme;
use crate::view::Appearance;

/// The smallest scale, in a window smaller than any that we ask for.
const MIN_SCALE: f32 = 0.5;

/// Whether the window is dark now: by choice, as the desktop prefers, or as the window system says.
pub fn is_dark(ctx: &Context, state: &State) -> bool {
    match state.view().appearance {
        Appearance::Light => false,
        Appearance::Dark => true,
        Appearance::System => {
            let window_system = || ctx.system_theme() == Some(egui::Theme::Dark);
            state.settings().system.dark.unwrap_or_else(window_system)
        }
    }
}

/// What was applied last. Each command to the window costs a frame, so only changes are sent.
#[derive(Default)]
pub struct Applied {
    dark: Option<bool>,
    /// Whether the window system was told which theme is shown.
    told: bool,
    /// The title; a window opens with it.
    title: Option<String>,
}

impl Applied {
    /// Applies what has changed.
    pub fn apply(&mut self, ctx: &Context, state: &State, theme: &Theme) {
        // Never so large that the parts of the window have no room.
        let room = ctx.input(|input| input.content_rect().size()) * ctx.zoom_factor();
        let largest = (room.x / layout::MIN_SIZE.0).min(room.y / layout::MIN_SIZE.1);
        let scale = state.settings().ui_scale.min(largest.max(MIN_SCALE));
        if (ctx.zoom_factor() - scale).abs() > 1e-4 {
            ctx.set_zoom_factor(scale);
        }
        let title = state.messages().text("app-name");
        if self.title.as_ref().is_some_and(|before| *before != title) {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
        }
        self.title = Some(title);
        if self.dark == Some(theme.dark) && self.told {
            return;
        }
        if self.dark != Some(theme.dark) {
            for either in [egui::Theme::Dark, egui::Theme::Light] {
                ctx.set_visuals_of(either, theme.visuals());
            }
            (self.dark, self.told) = (Some(theme.dark), false);
        }
        // A window that follows the system needs no telling.
        let chosen = state.view().appearance != Appearance::System;
        if chosen || ctx.options(|options| options.theme_preference != egui::ThemePreference::System) {
            ctx.set_theme(if theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
            self.told = true;
        }
    }
}
