//! The window where there is no GPU: the processor paints it.

use std::cell::Cell;
use std::num::NonZeroU32;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::UserEvent;
use egui::{Context, Event, FullOutput, ViewportBuilder, ViewportCommand, ViewportId, ViewportInfo};
use egui_winit::{ActionRequested, accesskit_winit};
use softbuffer::{SoftBufferError, Surface};
use winit::application::ApplicationHandler;
use winit::event::{StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoopProxy};
use winit::window::{Window, WindowId};

use crate::window::news::Size;
use marhala::app::App;
use marhala::render::raster::{LARGEST_TEXTURE, Rasterizer};

/// The shortest time from one frame to the next: no screen is waited for.
const FRAME: Duration = Duration::from_millis(16);

/// Makes the program in a window.
pub type Create = Box<dyn FnOnce(&Context) -> App>;
/// Why the window could not be opened, or could not stay.
pub type Failed = Rc<Cell<Option<String>>>;

/// The window, from before it opens.
pub struct PaintedWindow {
    proxy: EventLoopProxy<UserEvent>,
    viewport: ViewportBuilder,
    create: Option<Create>,
    size: Size,
    failed: Failed,
    open: Option<Open>,
}

impl PaintedWindow {
    /// A window that opens when the event loop runs. `size` and `failed` are told what becomes of it.
    pub fn new(
        proxy: EventLoopProxy<UserEvent>,
        (viewport, create): (ViewportBuilder, Create),
        (size, failed): (Size, Failed),
    ) -> Self {
        Self { proxy, viewport, create: Some(create), size, failed, open: None }
    }

    fn end(&self, event_loop: &ActiveEventLoop, why: &dyn std::error::Error) {
        self.failed.set(Some(why.to_string()));
        event_loop.exit();
    }

    /// Asks for a frame if one is due, and says when the next is.
    fn advance(&mut self, event_loop: &ActiveEventLoop) {
        let Some(open) = &mut self.open else { return };
        if open.is_due() {
            open.window.request_redraw();
        }
        // Where a frame is due, the window system says when it may be painted.
        event_loop.set_control_flow(match open.due {
            Some(due) if due > Instant::now() => ControlFlow::WaitUntil(due),
            _ => ControlFlow::Wait,
        });
    }

    fn redraw(&mut self, event_loop: &ActiveEventLoop) {
        let Some(open) = &mut self.open else { return };
        match if open.is_due() { open.frame(event_loop) } else { open.show_again() } {
            Ok(true) => event_loop.exit(),
            Ok(false) => {}
            Err(error) => self.end(event_loop, &error),
        }
    }

    fn try_open(&mut self, event_loop: &ActiveEventLoop, create: Create) -> Result<(), Box<dyn std::error::Error>> {
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        // Nothing is to be seen before the first frame.
        let hidden = self.viewport.clone().with_visible(false);
        let window = Arc::new(egui_winit::create_window(&ctx, event_loop, &hidden)?);
        self.size.set(Some(window.inner_size()));
        let proxy = self.proxy.clone();
        ctx.set_request_repaint_callback(move |info| {
            let when = Instant::now() + info.delay;
            let (viewport_id, cumulative_pass_nr) = (info.viewport_id, info.current_cumulative_pass_nr);
            // Once the event loop is gone there is nothing to paint.
            let _ = proxy.send_event(UserEvent::RequestRepaint { viewport_id, when, cumulative_pass_nr });
        });
        let (scale, theme) = (window.scale_factor() as f32, event_loop.system_theme());
        let mut input = egui_winit::State::new(
            ctx.clone(),
            ViewportId::ROOT,
            event_loop,
            Some(scale),
            theme,
            Some(LARGEST_TEXTURE),
        );
        input.init_accesskit(event_loop, &window, self.proxy.clone());
        let mut info = ViewportInfo::default();
        egui_winit::update_viewport_info(&mut info, &ctx, &window, true);
        let surface = Surface::new(&softbuffer::Context::new(Arc::clone(&window))?, Arc::clone(&window))?;
        let app = create(&ctx);
        let mut open = Open {
            ctx,
            window,
            input,
            info,
            app,
            surface,
            rasterizer: Rasterizer::default(),
            actions: Vec::new(),
            begun: Instant::now(),
            painted: None,
            due: None,
        };
        if open.frame(event_loop)? {
            event_loop.exit();
        }
        open.window.set_visible(true);
        self.open = Some(open);
        Ok(())
    }
}

impl ApplicationHandler<UserEvent> for PaintedWindow {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if let Some(create) = self.create.take()
            && let Err(error) = self.try_open(event_loop, create)
        {
            self.end(event_loop, &*error);
        }
        self.advance(event_loop);
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, _: StartCause) {
        self.advance(event_loop);
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, _: WindowId, event: WindowEvent) {
        if event == WindowEvent::RedrawRequested {
            self.redraw(event_loop);
        } else if let Some(open) = &mut self.open {
            open.take(&event);
        }
        self.advance(event_loop);
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, event: UserEvent) {
        if let Some(open) = &mut self.open {
            match event {
                UserEvent::RequestRepaint { viewport_id, when, cumulative_pass_nr } => {
                    let passes = open.ctx.cumulative_pass_nr_for(viewport_id);
                    // A frame has been painted since an older wish.
                    if passes <= cumulative_pass_nr + 1 {
                        open.want(when);
                    }
                }
                UserEvent::AccessKitActionRequest(event) => open.hear(event.window_event),
            }
        }
        self.advance(event_loop);
    }

    fn exiting(&mut self, _: &ActiveEventLoop) {
        if let Some(mut open) = self.open.take() {
            open.ctx.on_exit();
            open.app.save_on_exit();
        }
    }
}

/// The window as long as it is open.
struct Open {
    ctx: Context,
    window: Arc<Window>,
    input: egui_winit::State,
    info: ViewportInfo,
    app: App,
    surface: Surface<Arc<Window>, Arc<Window>>,
    rasterizer: Rasterizer,
    /// What frames have asked of the clipboard.
    actions: Vec<ActionRequested>,
    begun: Instant,
    /// When the last frame was begun.
    painted: Option<Instant>,
    /// When the next frame is to be painted.
    due: Option<Instant>,
}

impl Open {
    /// Wants a frame at a time, or as soon after it as frames may follow.
    fn want(&mut self, when: Instant) {
        let when = self.painted.map_or(when, |painted| when.max(painted + FRAME));
        self.due = Some(self.due.map_or(when, |due| due.min(when)));
    }

    fn is_due(&self) -> bool {
        self.due.is_some_and(|due| due <= Instant::now())
    }

    fn take(&mut self, event: &WindowEvent) {
        match event {
            WindowEvent::CloseRequested => {
                self.info.events.push(egui::ViewportEvent::Close);
                self.want(Instant::now());
            }
            WindowEvent::Occluded(occluded) => self.info.occluded = Some(*occluded),
            _ => {}
        }
        if self.input.on_window_event(&self.window, event).repaint {
            self.want(Instant::now());
        }
    }

    /// Hears what a screen reader asks for.
    fn hear(&mut self, event: accesskit_winit::WindowEvent) {
        match event {
            accesskit_winit::WindowEvent::InitialTreeRequested => {
                self.ctx.enable_accesskit();
                self.want(Instant::now());
            }
            accesskit_winit::WindowEvent::ActionRequested(request) => {
                self.input.on_accesskit_action_request(request);
                self.want(Instant::now());
            }
            accesskit_winit::WindowEvent::AccessibilityDeactivated => self.ctx.disable_accesskit(),
        }
    }

    /// Shows a frame. Returns whether the window is to be closed.
    fn frame(&mut self, event_loop: &ActiveEventLoop) -> Result<bool, SoftBufferError> {
        (self.painted, self.due) = (Some(Instant::now()), None);
        egui_winit::update_viewport_info(&mut self.info, &self.ctx, &self.window, false);
        let mut input = self.input.take_egui_input(&self.window);
        input.time = Some(self.begun.elapsed().as_secs_f64());
        input.viewports = std::iter::once((ViewportId::ROOT, self.info.clone())).collect();
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.show(ui));
        let closes = self.info.close_requested();
        self.info.events.clear();
        let FullOutput { platform_output, textures_delta, shapes, pixels_per_point, viewport_output } = output;
        self.rasterizer.take_up(textures_delta);
        self.input.handle_platform_output_with_event_loop(&self.window, event_loop, platform_output);
        let commands: Vec<ViewportCommand> = viewport_output.into_values().flat_map(|output| output.commands).collect();
        let stays = commands.contains(&ViewportCommand::CancelClose);
        egui_winit::process_viewport_commands(&self.ctx, &mut self.info, commands, &self.window, &mut self.actions);
        self.use_clipboard();

        let frame = self.ctx.tessellate(shapes, pixels_per_point);
        let ground = self.app.ground();
        let size = self.window.inner_size();
        // Minimized, it has no size and nothing is painted.
        if let (Some(width), Some(height)) = (NonZeroU32::new(size.width), NonZeroU32::new(size.height)) {
            self.surface.resize(width, height)?;
            let mut pixels = self.surface.buffer_mut()?;
            let picture = (&mut *pixels, size.width as usize);
            self.rasterizer.paint(picture, ground, &frame, pixels_per_point);
            self.window.pre_present_notify();
            pixels.present()?;
        }
        Ok(closes && !stays)
    }

    /// Shows the last frame again, as after something lay over it.
    fn show_again(&mut self) -> Result<bool, SoftBufferError> {
        let pixels = self.surface.buffer_mut()?;
        if pixels.age() == 1 {
            pixels.present()?;
        } else {
            self.want(Instant::now());
        }
        Ok(false)
    }

    /// Does what frames have asked of the clipboard.
    fn use_clipboard(&mut self) {
        for action in std::mem::take(&mut self.actions) {
            let event = match action {
                ActionRequested::Cut => Event::Cut,
                ActionRequested::Copy => Event::Copy,
                ActionRequested::Paste => {
                    let text = self.input.clipboard_text().map(|text| text.replace("\r\n", "\n"));
                    let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
                    Event::Paste(text)
                }
                // Nothing of ours asks for them.
                ActionRequested::Screenshot(_) | ActionRequested::PaintWhileHidden => continue,
            };
            self.input.egui_input_mut().events.push(event);
            self.want(Instant::now());
        }
    }
}
