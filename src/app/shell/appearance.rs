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

/// What was applied last.
#[derive(Default)]
pub struct Applied(Option<(bool, String)>);

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
        if self.0.as_ref() == Some(&(theme.dark, title.clone())) {
            return;
        }
        ctx.set_theme(if theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
        ctx.set_visuals(theme.visuals());
        ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
        self.0 = Some((theme.dark, title));
    }
}
