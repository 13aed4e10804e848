//! The window. A frame is: input → actions → state → moment → scene → painted.

pub mod action;
mod announce;
mod appearance;
mod by_date;
mod claim_row;
mod compare;
pub(crate) mod corner;
mod describe;
mod desk;
mod details;
mod drawer;
mod evidence_card;
mod export_card;
mod file_menu;
pub mod files;
mod filters;
mod focus;
mod going;
mod hover_card;
mod keeping;
mod keys_card;
mod layout;
pub mod link;
mod map_panel;
pub mod mark;
pub mod motion;
mod notices;
pub(crate) mod paint;
mod palette;
mod phase_card;
pub mod playing;
mod problems_card;
mod question;
mod relocation;
mod scroll;
pub mod search;
pub mod session;
mod shortcuts;
mod sides;
pub mod start;
pub mod state;
mod story_card;
pub mod theme;
pub mod tiles;
pub mod timeline;
mod top_bar;
pub(crate) mod widgets;
pub mod wish;

use std::sync::Arc;

use egui::{Rect, Ui, ViewportCommand};

use crate::atlas::plan::differences;
use crate::atlas::{Atlas, Moment};
use crate::map::basemap::{self, BaseLabel};
use crate::map::{Frame, Point, Scene, Viewport, style};
use crate::text::bidi::without_marks;
use crate::text::{Value, fonts};

pub use action::Action;
pub use state::{Appearance, Notice, Start, State};
pub use tiles::Loading;

use announce::Announcer;
use desk::Desk;
use focus::Way;
use layout::Places;
use session::Session;
use theme::Theme;
use tiles::BasemapTiles;
use wish::Outside;

/// How long it is said that the basemap is damaged, in seconds.
const BASEMAP_SAID: f64 = 30.0;

/// What every panel is given: it reads the state, and answers with actions.
pub struct Cx<'c> {
    /// The state of the window.
    pub state: &'c State,
    /// The story at the slider.
    pub moment: &'c Moment<'c>,
    /// How things look.
    pub theme: &'c Theme,
}

impl Cx<'_> {
    /// The story that is shown.
    #[must_use]
    pub fn atlas(&self) -> &Atlas {
        self.state.story()
    }

    /// Whether the window reads from right to left.
    #[must_use]
    pub fn rtl(&self) -> bool {
        self.state.messages.rtl()
    }

    /// A message.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.state.messages.text(key)
    }

    /// A message with values.
    #[must_use]
    pub fn say_with(&self, key: &str, values: &[(&str, Value)]) -> String {
        self.state.messages.format(key, values)
    }

    /// A message with values for a screen reader: without the marks that steer direction on the screen.
    #[must_use]
    pub fn spoken(&self, key: &str, values: &[(&str, Value)]) -> String {
        without_marks(&self.say_with(key, values))
    }
}

/// The program in its window.
pub struct App {
    /// The state; tests read it.
    pub state: State,
    /// The scene of the last frame; tests read it.
    pub scene: Scene,
    /// The scene of what was announced, where it is shown beside what was reported.
    pub beside: Option<Scene>,
    themes: [Theme; 2],
    tiles: [Option<BasemapTiles>; 2],
    loading: Loading,
    basemap: &'static [u8],
    labels: Vec<BaseLabel>,
    /// The cards as they were drawn last.
    covered: Vec<Frame>,
    /// What egui was told of the theme and the title.
    told: Option<(bool, String)>,
    desk: Desk,
    /// Whether nothing can be drawn any more.
    closes: Option<Box<dyn Fn() -> bool>>,
    announcer: Announcer,
    way: Way,
    ctx: egui::Context,
}

impl App {
    /// The program on a state.
    #[must_use]
    pub fn new(ctx: &egui::Context, state: State, loading: Loading) -> Self {
        ctx.set_fonts(fonts::definitions());
        ctx.options_mut(|options| {
            // The size of the interface is ours to keep.
            options.zoom_with_keyboard = false;
            options.max_passes = std::num::NonZeroUsize::MIN.saturating_add(1);
        });
        ctx.set_zoom_factor(state.interface);
        ctx.all_styles_mut(|style| {
            style.interaction.tooltip_delay = 0.35;
            style.interaction.selectable_labels = false;
            style.spacing.scroll = egui::style::ScrollStyle::floating();
        });
        Self {
            state,
            scene: Scene::default(),
            beside: None,
            themes: [Theme::light(), Theme::dark()],
            tiles: [None, None],
            loading,
            basemap: basemap::TILES,
            labels: basemap::labels(),
            covered: Vec::new(),
            told: None,
            desk: Desk::default(),
            closes: None,
            announcer: Announcer::default(),
            way: Way::default(),
            ctx: ctx.clone(),
        }
    }

    /// The same, with what is outside the window.
    #[must_use]
    pub fn with_outside(mut self, outside: Arc<dyn Outside>) -> Self {
        self.desk.outside = Some(outside);
        self
    }

    /// The same, closing as soon as this is so; asked once a frame.
    #[must_use]
    pub fn closing_when(mut self, closes: impl Fn() -> bool + 'static) -> Self {
        self.closes = Some(Box::new(closes));
        self
    }

    /// The same, on another basemap than the built-in one.
    #[must_use]
    pub fn with_basemap(mut self, archive: &'static [u8]) -> Self {
        self.basemap = archive;
        self
    }

    /// The same, with what was remembered of it.
    #[must_use]
    pub fn resuming(mut self, session: Option<Session>) -> Self {
        self.desk.resume(session);
        self
    }

    /// The program in a window that eframe has made, ready to draw the basemap on its GPU.
    #[must_use]
    pub fn create(cx: &eframe::CreationContext<'_>, state: State, loading: Loading) -> Self {
        walkers::install_renderer(cx.wgpu_render_state.as_ref());
        Self::new(&cx.egui_ctx, state, loading)
    }

    /// Shows one frame.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let now = ctx.input(|input| input.time);
        let dark = self.dark(&ctx);
        let mut actions = Vec::new();
        focus::begin(&ctx);
        self.state.dark = dark;
        if self.state.palette.is_some() {
            palette::keys(&ctx, &mut actions);
        } else if !ctx.memory(|memory| memory.has_focus(search::id())) {
            shortcuts::read(&ctx, &self.state, &mut actions);
        }
        for action in actions.drain(..) {
            self.state.apply(action, now);
        }
        if std::mem::take(&mut self.state.search.wants_focus) {
            ctx.memory_mut(|memory| memory.request_focus(search::id()));
        }
        if let Some(forward) = self.state.part_wanted.take() {
            focus::go(&ctx, forward);
        }
        let entering = self.way.follow(&ctx, self.state.drawer_open());
        let dark = self.dark(&ctx);
        self.tell(&ctx, dark);

        let window = ui.max_rect();
        if window.width() < 1.0 || window.height() < 1.0 {
            // Folded away: there is nothing to draw on, and nothing changes.
            return;
        }
        let rtl = self.state.messages.rtl();
        let open = self.state.drawer_open();
        let places = Places::new(window, rtl, open, self.state.story);
        let viewport = Viewport { x: window.left(), y: window.top(), width: window.width(), height: window.height() };
        self.state.set_viewport(viewport, places.insets(window, rtl, open), now);
        match self.state.advance(now) {
            Some(seconds) if seconds > 0.0 => ctx.request_repaint_after(std::time::Duration::from_secs_f64(seconds)),
            Some(_) => ctx.request_repaint(),
            None => {}
        }

        let tiles = self.tiles[usize::from(dark)].get_or_insert_with(|| {
            let style = style::style(&self.themes[usize::from(dark)].map);
            BasemapTiles::new(self.basemap, style, self.loading, &ctx).unwrap_or_else(|error| {
                log::warn!("{error}");
                let until = now + BASEMAP_SAID;
                self.state.notice = Some(Notice { key: "basemap-damaged", what: error.to_string(), until });
                BasemapTiles::nothing()
            })
        });
        let moment = self.state.moment();
        let cx = Cx { state: &self.state, moment: &moment, theme: &self.themes[usize::from(dark)] };
        let known = &self.covered;
        let differ = if cx.state.compare { differences(cx.atlas(), cx.state.until()) } else { Vec::new() };
        focus::part(&ctx, "map");
        let (scene, pointed, beside) = if cx.state.compare {
            compare::show(ui, &cx, &places, (tiles, &self.labels), known, &differ, &mut actions)
        } else {
            let view = (window, cx.state.camera);
            let (scene, pointed) = map_panel::show(ui, &cx, view, (tiles, &self.labels), known, &mut actions);
            (scene, pointed, None)
        };
        self.announcer.show(ui, &cx);
        if window.width() < layout::LEAST.0 - 1.0 || window.height() < layout::LEAST.1 - 1.0 {
            // No room for anything but the map.
            (self.scene, self.beside, self.covered) = (scene, beside, Vec::new());
            return;
        }
        let mut covered = Vec::new();
        focus::part(&ctx, "bar");
        top_bar::show(ui, &cx, &places, &mut actions);
        covered.push(places.bar);
        focus::part(&ctx, "phase");
        let map_in_sight = !self.state.sides_shown;
        if map_in_sight && !(places.narrow && open) {
            covered.push(if cx.state.compare {
                compare::card(ui, &cx, places.phase, &differ, &mut actions)
            } else if cx.state.story {
                story_card::show(ui, &cx, places.phase, &mut actions)
            } else {
                phase_card::show(ui, &cx, places.phase, &mut actions)
            });
        }
        focus::part(&ctx, "drawer");
        covered.extend(drawer::show(ui, &cx, places.details, &mut actions));
        focus::part(&ctx, "timeline");
        covered.push(timeline::show(ui, &cx, places.timeline, &mut actions));
        focus::part(&ctx, "controls");
        if map_in_sight {
            // Keys and the wheel zoom too, where the details need the room.
            if !(places.compact && open) {
                covered.push(corner::controls(ui, &cx, places.controls, &mut actions));
            }
            covered.push(corner::credits(ui, &cx, places.credits));
        }
        focus::part(&ctx, "over");
        covered.extend(sides::show(ui, &cx, &places, &mut actions));
        covered.extend(notices::show(ui, &cx, &places, &mut actions));
        covered.extend(filters::show(ui, &cx, &places, &mut actions));
        covered.extend(export_card::show(ui, &cx, &places, self.desk.preview(), &mut actions));
        covered.extend(problems_card::show(ui, &cx, &places, &mut actions));
        dropped(ui, &cx, &mut actions);
        covered.extend(search::list(ui, &cx, places.found, &mut actions));
        covered.extend(palette::show(ui, &cx, window, &mut actions));
        covered.extend(keys_card::show(ui, &cx, window, &mut actions));

        let covered: Vec<Frame> = covered.into_iter().map(frame).collect();
        let moved = covered != self.covered || self.scene.markers.is_empty();
        let pointed_anew =
            (&self.state.hovered_place, &self.state.hovered_move) != (&pointed.place, &pointed.relocation);
        let acted = !actions.is_empty();
        (self.scene, self.beside) = (scene, beside);
        self.covered = covered;
        (self.state.hovered_place, self.state.hovered_move) = (pointed.place, pointed.relocation);
        for action in actions {
            self.state.apply(action, now);
        }
        if let Some(text) = self.state.to_copy.take() {
            ctx.copy_text(text);
        }
        self.desk.work(&ctx, &mut self.state, now);
        if let Some(notice) = &self.state.notice {
            let left = (notice.until - now).clamp(0.01, 3600.0);
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
        // What was found out or done in this frame is seen in the next.
        if moved || pointed_anew || acted || entering {
            ctx.request_repaint();
        }
    }

    /// Whether anything is under way outside the window.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.desk.is_busy()
    }
}

fn frame(rect: Rect) -> Frame {
    Frame { min: Point { x: rect.left(), y: rect.top() }, max: Point { x: rect.right(), y: rect.bottom() } }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        if self.closes.as_ref().is_some_and(|closes| closes()) {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        self.show(ui);
    }

    fn on_exit(&mut self) {
        self.desk.keep_at_last(&self.ctx, &self.state);
    }
}

/// Files held over the window are welcome; dropped on it, the first is opened.
fn dropped(ui: &Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let (held, dropped) = ui.input(|input| {
        let dropped = input.raw.dropped_files.first().map(|file| file.path().to_owned());
        (!input.raw.hovered_files.is_empty(), dropped)
    });
    if held {
        files::welcome(ui, cx);
    }
    actions.extend(dropped.map(Action::OpenFile));
}
