//! The window. A frame is: input → commands → actions → state → moment → scene → painted.

pub mod autosave;
pub mod background;
pub mod command;
pub mod context;
pub mod drawer;
pub mod jobs;
pub mod map;
pub mod opening;
pub mod panels;
pub mod platform;
pub mod progress;
pub mod shell;
pub mod state;
pub mod timeline;
pub mod widgets;

use std::sync::Arc;
use std::time::Duration;

use egui::{Rect, Ui, ViewportCommand};

use crate::app::command::input::{self, Keyboard};
use crate::app::context::Cx;
use crate::app::jobs::Jobs;
use crate::app::map::MapFrame;
use crate::app::map::tiles::BasemapTiles;
use crate::app::panels::{palette, search};
use crate::app::platform::Platform;
use crate::app::shell::announce::Announcer;
use crate::app::shell::appearance;
use crate::app::shell::focus::{self, DrawerFocus};
use crate::app::shell::layout::{self, WindowLayout};
use crate::app::state::action::Actions;
use crate::app::state::cards::Card;
use crate::map::basemap::{Basemap, BasemapError};
use crate::map::{Point, Scene, ScreenRect, Viewport};
use crate::render::gpu_meshes;
use crate::render::plain_rects::PlainRects;
use crate::render::raster;
use crate::render::theme::Theme;
use crate::text::field;
use crate::tiles::{OpenedBasemap, Origin, SourceError};
use crate::view::Session;

pub use crate::app::map::tiles::Loading;
pub use crate::app::state::action::Action;
pub use crate::app::state::{Notice, State, WindowOptions};

/// How long it is said that the basemap is damaged, in seconds.
const BASEMAP_NOTICE_SECONDS: f64 = 30.0;
/// How long the first picture waits for the tiles in it.
const FIRST_TILES: Duration = Duration::from_millis(150);

/// The program in its window.
pub struct App {
    state: State,
    scene: Scene,
    /// The scene of what was announced, where it is shown beside what was reported.
    announced_scene: Option<Scene>,
    themes: [Theme; 2],
    tiles: [Option<BasemapTiles>; 2],
    loading: Loading,
    basemap: Basemap,
    /// The bundled one, as it could be read.
    built_in: Basemap,
    /// Which of the styles of the state is shown.
    styled: u64,
    /// Which of the maps of the state is shown; the bundled one where 0.
    generation: u64,
    /// The map of which it was said that tiles do not come.
    told: Option<u64>,
    /// What the cards covered in the last frame.
    covered: Vec<ScreenRect>,
    appearance: appearance::Applied,
    jobs: Jobs,
    close_when: Option<Box<dyn Fn() -> bool>>,
    announcer: Announcer,
    drawer_focus: DrawerFocus,
    ctx: egui::Context,
    /// Whether nothing was shown yet.
    first: bool,
}

impl App {
    /// The program on a state.
    #[must_use]
    pub fn new(ctx: &egui::Context, state: State, loading: Loading) -> Self {
        ctx.set_fonts(state.style().style().typeface.definitions());
        ctx.options_mut(|options| {
            // The scale of the interface is ours to set.
            options.zoom_with_keyboard = false;
            options.max_passes = std::num::NonZeroUsize::MIN.saturating_add(1);
        });
        ctx.set_zoom_factor(state.settings().ui_scale);
        ctx.all_styles_mut(|style| {
            style.interaction.tooltip_delay = 0.35;
            style.interaction.selectable_labels = false;
            style.spacing.scroll = egui::style::ScrollStyle::floating();
        });
        let themes = state.style().style().themes.clone();
        Self {
            state,
            scene: Scene::default(),
            announced_scene: None,
            themes,
            styled: 0,
            tiles: [None, None],
            loading,
            basemap: Basemap::empty(),
            built_in: Basemap::empty(),
            generation: 0,
            told: None,
            covered: Vec::new(),
            appearance: appearance::Applied::default(),
            jobs: Jobs::default(),
            close_when: None,
            announcer: Announcer::default(),
            drawer_focus: DrawerFocus::default(),
            ctx: ctx.clone(),
            first: true,
        }
        .with_basemap(Basemap::built_in())
    }

    /// The program in a window that eframe has made, ready to draw the basemap on its GPU.
    #[must_use]
    pub fn create(cx: &eframe::CreationContext<'_>, state: State, loading: Loading) -> Self {
        walkers::install_renderer(cx.wgpu_render_state.as_ref());
        if let Some(gpu) = &cx.wgpu_render_state {
            gpu_meshes::install(&cx.egui_ctx, gpu);
            cx.egui_ctx.add_plugin(PlainRects::default());
        }
        Self::new(&cx.egui_ctx, state, loading)
    }

    /// The program in a window that the processor paints.
    #[must_use]
    pub fn without_gpu(ctx: &egui::Context, state: State, loading: Loading) -> Self {
        raster::install(ctx);
        Self::new(ctx, state, loading)
    }

    /// The ground of the map, which is there before anything is painted.
    #[must_use]
    pub fn ground(&self) -> egui::Color32 {
        self.themes[usize::from(self.state.settings().dark)].land()
    }

    /// Saves what is to be there at the next start.
    pub fn save_on_exit(&mut self) {
        self.jobs.save_on_exit(&self.ctx, &self.state);
    }

    /// The same, on a platform.
    #[must_use]
    pub fn with_platform(mut self, platform: Arc<dyn Platform>) -> Self {
        self.jobs.set_platform(platform);
        self
    }

    /// The same, closing as soon as `close_when` returns true. It is asked once a frame.
    #[must_use]
    pub fn closing_when(mut self, close_when: impl Fn() -> bool + 'static) -> Self {
        self.close_when = Some(Box::new(close_when));
        self
    }

    /// The same, on another basemap than the built-in one. A damaged one is reported, and the story stands on plain paper.
    #[must_use]
    pub fn with_basemap(mut self, basemap: Result<Basemap, BasemapError>) -> Self {
        (self.basemap, self.tiles) = (Basemap::empty(), [None, None]);
        match basemap {
            Ok(basemap) => (self.basemap, self.built_in) = (basemap.clone(), basemap),
            Err(error) => {
                log::warn!("{error}");
                self.state.notify(Notice::problem("basemap-damaged", error.to_string(), BASEMAP_NOTICE_SECONDS));
            }
        }
        self
    }

    /// The same, saving changes against a session.
    #[must_use]
    pub fn resuming(mut self, session: Option<Session>) -> Self {
        self.jobs.resume(session);
        self
    }

    /// The state.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The scene of the last frame.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The scene of what was announced, where it is shown beside what was reported.
    #[must_use]
    pub fn announced_scene(&self) -> Option<&Scene> {
        self.announced_scene.as_ref()
    }

    /// Does something, as a button would.
    pub fn apply(&mut self, action: impl Into<Action>, now: f64) {
        self.state.apply(action, now);
    }

    /// Takes up a basemap that was opened elsewhere, as after a job.
    pub fn take_basemap(&mut self, origin: &Origin, opened: Result<OpenedBasemap, SourceError>) {
        self.state.take_basemap(origin, opened, 0.0);
    }

    /// Whether a background job is running.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.jobs.is_busy()
    }

    /// Shows one frame.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let now = ctx.input(|input| input.time);
        log::trace!("a frame, since {:?}", ctx.repaint_causes());
        focus::begin(&ctx);
        self.read_input(&ctx, now);
        let entering = self.drawer_focus.follow(&ctx, self.state.drawer_open());
        if self.styled != self.state.style().generation() {
            self.take_style(&ctx);
        }
        let dark = self.apply_appearance(&ctx);

        let rect = ui.max_rect();
        if rect.width() < 1.0 || rect.height() < 1.0 {
            // Minimized: there is nothing to draw on, and nothing changes.
            return;
        }
        let rtl = self.state.messages().rtl();
        let open = self.state.drawer_open();
        let layout = WindowLayout::new(rect, rtl, open, self.state.timeline().guided);
        let viewport = Viewport { x: rect.left(), y: rect.top(), width: rect.width(), height: rect.height() };
        self.state.set_viewport(viewport, layout.insets(rect, rtl, open), now);
        match self.state.advance(now) {
            Some(seconds) if seconds > 0.0 => ctx.request_repaint_after(Duration::from_secs_f64(seconds)),
            Some(_) => ctx.request_repaint(),
            None => {}
        }
        if self.generation != self.state.basemap().generation() {
            self.generation = self.state.basemap().generation();
            let opened = self.state.basemap().opened();
            self.basemap = opened.map_or_else(|| self.built_in.clone(), |opened| opened.basemap.clone());
            self.tiles = [None, None];
        }
        let tiles = self.tiles[usize::from(dark)].get_or_insert_with(|| {
            BasemapTiles::new(&self.basemap, &self.themes[usize::from(dark)].map, self.loading, &ctx)
        });
        if self.first {
            tiles.begin_wait();
        }
        if let Some(hidden) = &mut self.tiles[usize::from(!dark)] {
            hidden.hide();
        }

        let moment = self.state.moment();
        let theme = &self.themes[usize::from(dark)];
        let preview = self.jobs.preview();
        let cx = Cx { state: &self.state, moment: &moment, theme, basemap: &self.basemap, preview };
        let mut actions = Actions::default();
        focus::part(&ctx, "map");
        let tiles = self.tiles[usize::from(dark)].as_mut();
        let frame = map::show(ui, &cx, &layout, tiles, &self.covered, &mut actions);
        self.announcer.show(ui, &cx);
        let covered = if rect.width() < layout::MIN_SIZE.0 - 1.0 || rect.height() < layout::MIN_SIZE.1 - 1.0 {
            // No room for anything but the map.
            Vec::new()
        } else {
            panels::show(ui, &cx, &layout, &frame, &mut actions).into_iter().map(screen_rect).collect()
        };
        let MapFrame { scene, announced, hover, .. } = frame;
        let problem = self.tiles[usize::from(dark)].as_mut().and_then(BasemapTiles::take_problem);
        // Once for a map, however many of its tiles do not come.
        if let Some(problem) = problem.filter(|_| self.told != Some(self.generation)) {
            self.told = Some(self.generation);
            self.state.tell_of_tiles(&problem, now);
        }
        let moved = covered != self.covered || self.scene.markers.is_empty();
        let hovered =
            (&self.state.map().hovered_place, &self.state.map().hovered_move, &self.state.map().hovered_cluster)
                != (&hover.place, &hover.relocation, &hover.cluster);
        let acted = !actions.is_empty();
        (self.scene, self.announced_scene, self.covered) = (scene, announced, covered);
        self.state.set_hovered(hover.place, hover.relocation, hover.cluster);
        for action in actions {
            self.state.apply(action, now);
        }
        if self.first {
            // Nothing is painted of the first pass: it found out where the cards are and which tiles are seen.
            self.first = false;
            if let Some(tiles) = &mut self.tiles[usize::from(dark)] {
                tiles.wait(FIRST_TILES);
            }
            ctx.request_discard("the first layout");
            return;
        }
        if let Some(text) = self.state.take_clipboard() {
            ctx.copy_text(text);
        }
        self.jobs.update(&ctx, &mut self.state, now);
        if let Some(notice) = self.state.notice() {
            let left = (notice.until - now).clamp(0.01, 3600.0);
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
        // What this frame found out or did shows in the next one.
        if moved || hovered || acted || entering {
            ctx.request_repaint();
        }
    }

    /// Brings fonts, colours and tiles in line with the style.
    fn take_style(&mut self, ctx: &egui::Context) {
        self.styled = self.state.style().generation();
        let style = Arc::clone(self.state.style().style());
        ctx.set_fonts(style.typeface.definitions());
        crate::text::layout::forget(ctx);
        self.themes.clone_from(&style.themes);
        self.tiles = [None, None];
        self.appearance = appearance::Applied::default();
        // Fonts are there from the next frame on.
        ctx.request_repaint();
    }

    /// Turns keys into actions, and gives the keyboard to whatever asked for it.
    fn read_input(&mut self, ctx: &egui::Context, now: f64) {
        let mut actions = Actions::default();
        self.state.set_dark(appearance::is_dark(ctx, &self.state));
        if self.state.is_open(Card::Palette) {
            palette::read_keys(ctx, &self.state, &mut actions);
        } else {
            let keyboard = if ctx.memory(|memory| memory.has_focus(search::id())) {
                Keyboard::SearchField
            } else if field::has_focus(ctx) {
                Keyboard::Field
            } else if ctx.memory(|memory| memory.focused().is_some()) {
                Keyboard::Widget
            } else {
                Keyboard::Free
            };
            input::read(ctx, &self.state, keyboard, &mut actions);
        }
        for action in actions {
            self.state.apply(action, now);
        }
        if self.state.take_search_focus() {
            ctx.memory_mut(|memory| memory.request_focus(search::id()));
        }
        if let Some(forward) = self.state.take_focus_part() {
            focus::go(ctx, forward);
        }
    }

    /// Brings egui and the system in line with theme, scale and title. Returns whether it is dark.
    fn apply_appearance(&mut self, ctx: &egui::Context) -> bool {
        let dark = appearance::is_dark(ctx, &self.state);
        self.state.set_dark(dark);
        self.appearance.apply(ctx, &self.state, &self.themes[usize::from(dark)]);
        dark
    }
}

fn screen_rect(rect: Rect) -> ScreenRect {
    ScreenRect { min: Point { x: rect.left(), y: rect.top() }, max: Point { x: rect.right(), y: rect.bottom() } }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        if self.close_when.as_ref().is_some_and(|close_when| close_when()) {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        self.show(ui);
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        self.ground().to_normalized_gamma_f32()
    }

    fn on_exit(&mut self) {
        self.save_on_exit();
    }
}
