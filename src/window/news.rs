//! Events of the window system that change nothing never reach the window: each would paint up to three frames.

use std::cell::Cell;
use std::rc::Rc;

use eframe::UserEvent;
use winit::application::ApplicationHandler;
use winit::dpi::PhysicalSize;
use winit::event::{DeviceEvent, DeviceId, Ime, Modifiers, StartCause, WindowEvent};
use winit::event_loop::ActiveEventLoop;
use winit::window::{Theme, WindowId};

/// How large a window opened, in pixels; nothing as long as it is not open.
pub type Size = Rc<Cell<Option<PhysicalSize<u32>>>>;

/// The program in its window, told of what is new alone.
pub struct OnlyNews<W> {
    window: W,
    known: Known,
}

impl<W> OnlyNews<W> {
    /// Stands before a window.
    pub fn new(window: W, size: Size) -> Self {
        Self { window, known: Known { size, ..Known::default() } }
    }
}

impl<W: ApplicationHandler<UserEvent>> ApplicationHandler<UserEvent> for OnlyNews<W> {
    fn window_event(&mut self, event_loop: &ActiveEventLoop, window: WindowId, event: WindowEvent) {
        if self.known.is_news(&event) {
            self.window.window_event(event_loop, window, event);
        }
    }

    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        self.window.resumed(event_loop);
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, cause: StartCause) {
        self.window.new_events(event_loop, cause);
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, event: UserEvent) {
        self.window.user_event(event_loop, event);
    }

    fn device_event(&mut self, event_loop: &ActiveEventLoop, device: DeviceId, event: DeviceEvent) {
        self.window.device_event(event_loop, device, event);
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        self.window.about_to_wait(event_loop);
    }

    fn suspended(&mut self, event_loop: &ActiveEventLoop) {
        self.window.suspended(event_loop);
    }

    fn exiting(&mut self, event_loop: &ActiveEventLoop) {
        self.window.exiting(event_loop);
    }

    fn memory_warning(&mut self, event_loop: &ActiveEventLoop) {
        self.window.memory_warning(event_loop);
    }
}

/// What the window was told last; at first what it takes for granted.
#[derive(Default)]
struct Known {
    focused: bool,
    occluded: bool,
    size: Size,
    theme: Option<Theme>,
    modifiers: Modifiers,
    /// Whether letters are put together by an input method.
    composes: bool,
}

impl Known {
    /// Whether an event tells anything new, which is known from then on.
    fn is_news(&mut self, event: &WindowEvent) -> bool {
        match event {
            WindowEvent::Focused(now) => replace(&mut self.focused, *now),
            WindowEvent::Occluded(now) => replace(&mut self.occluded, *now),
            WindowEvent::Resized(now) => self.size.replace(Some(*now)) != Some(*now),
            WindowEvent::ThemeChanged(now) => replace(&mut self.theme, Some(*now)),
            WindowEvent::ModifiersChanged(now) => replace(&mut self.modifiers, *now),
            WindowEvent::Ime(Ime::Enabled) => replace(&mut self.composes, true),
            WindowEvent::Ime(Ime::Disabled) => replace(&mut self.composes, false),
            // Where the window is, is asked when it is closed. On macOS the end of a resize is told by it.
            WindowEvent::Moved(_) => cfg!(target_os = "macos"),
            // Where the pointer is, comes with its next move.
            WindowEvent::CursorEntered { .. } | WindowEvent::AxisMotion { .. } => false,
            _ => true,
        }
    }
}

/// Puts a value in the place of another. Returns whether they differ.
fn replace<T: PartialEq>(known: &mut T, now: T) -> bool {
    let differs = *known != now;
    *known = now;
    differs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_told_once() {
        let mut known = Known::default();
        known.size.set(Some(PhysicalSize::new(1280, 800)));
        let mut told = |event: WindowEvent| known.is_news(&event);
        assert!(!told(WindowEvent::Focused(false)), "a window begins without the keyboard");
        assert!(told(WindowEvent::Focused(true)));
        assert!(!told(WindowEvent::Focused(true)));
        assert!(told(WindowEvent::Focused(false)));
        assert!(!told(WindowEvent::Occluded(false)), "a window is taken for seen");
        assert!(told(WindowEvent::Occluded(true)));
        assert!(told(WindowEvent::Occluded(false)));
        assert!(!told(WindowEvent::Resized(PhysicalSize::new(1280, 800))), "it opened like this");
        assert!(told(WindowEvent::Resized(PhysicalSize::new(900, 600))));
        assert!(!told(WindowEvent::Resized(PhysicalSize::new(900, 600))));
        assert!(!told(WindowEvent::Ime(Ime::Disabled)), "a window begins without an input method");
        assert!(told(WindowEvent::Ime(Ime::Enabled)));
        assert!(told(WindowEvent::Ime(Ime::Disabled)));
        assert!(told(WindowEvent::ThemeChanged(Theme::Dark)));
        assert!(!told(WindowEvent::ThemeChanged(Theme::Dark)));
        assert!(!told(WindowEvent::ModifiersChanged(Modifiers::default())));
    }

    #[test]
    fn what_asks_for_something_is_always_told() {
        let mut known = Known::default();
        for _ in 0..2 {
            assert!(known.is_news(&WindowEvent::RedrawRequested));
            assert!(known.is_news(&WindowEvent::CloseRequested));
        }
    }
}
