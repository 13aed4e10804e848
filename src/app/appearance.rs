//! Dark or light, how large, and under which title: told to egui and to the system when it changes.

use egui::ViewportCommand;

use super::{App, Appearance, layout};

/// The smallest interface, in a window that is smaller than any that is asked for.
const SMALLEST: f32 = 0.5;

impl App {
    /// Whether it is dark now: by choice, as the desktop wishes, or as the window system says.
    pub(super) fn dark(&self, ctx: &egui::Context) -> bool {
        match self.state.appearance {
            Appearance::Light => false,
            Appearance::Dark => true,
            Appearance::System => {
                let told = || ctx.system_theme() == Some(egui::Theme::Dark);
                self.state.system.dark.unwrap_or_else(told)
            }
        }
    }

    /// Tells egui and the system about the theme and the title, when they change.
    pub(super) fn tell(&mut self, ctx: &egui::Context, dark: bool) {
        // Never so large that the parts of the window have no room.
        let room = ctx.input(|input| input.content_rect().size()) * ctx.zoom_factor();
        let most = (room.x / layout::LEAST.0).min(room.y / layout::LEAST.1);
        let size = self.state.interface.min(most.max(SMALLEST));
        if (ctx.zoom_factor() - size).abs() > 1e-4 {
            ctx.set_zoom_factor(size);
        }
        let title = self.state.messages.text("app-name");
        if self.told.as_ref() == Some(&(dark, title.clone())) {
            return;
        }
        ctx.set_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light });
        ctx.set_visuals(self.themes[usize::from(dark)].visuals());
        ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
        self.told = Some((dark, title));
    }
}
