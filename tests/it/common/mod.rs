//! The whole window, without a display.

pub mod imported;
pub mod machine;
pub mod others;
pub mod server;
pub mod town;
pub mod written;

/// Actions of several subjects in one list.
macro_rules! actions {
    ($($action:expr),* $(,)?) => { [$(marhala::app::Action::from($action)),*] };
}
use std::path::PathBuf;
use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

use marhala::app::{App, Loading, State, WindowOptions};
use marhala::atlas::{self, Atlas};
use marhala::export::request::{Format, Request, TextMode};
use marhala::export::sheet::Elements;
use marhala::view::{Appearance, ViewState};

pub(crate) use actions;

pub fn english() -> WindowOptions {
    let view = ViewState { language: "en".into(), appearance: Appearance::Light, ..ViewState::default() };
    WindowOptions { view, less_motion: Some(true), ..WindowOptions::default() }
}

pub fn arabic() -> WindowOptions {
    english().in_language("ar")
}

/// Windows that open elsewhere or look otherwise.
pub trait Open: Sized {
    /// What is shown, changed.
    fn viewing(self, change: impl FnOnce(ViewState) -> ViewState) -> WindowOptions;

    fn at_stop(self, stop: usize) -> WindowOptions {
        self.viewing(|view| view.at_stop(stop))
    }

    fn on_day(self, day: &str) -> WindowOptions {
        let day: atlas::PartialDate = day.parse().unwrap();
        self.viewing(|view| view.on_day(day.first()))
    }

    fn with_place(self, place: &str) -> WindowOptions {
        self.viewing(|view| view.with_place(place))
    }

    fn in_language(self, tag: &str) -> WindowOptions {
        self.viewing(|view| ViewState { language: tag.to_owned(), ..view })
    }

    fn looking(self, appearance: Appearance) -> WindowOptions {
        self.viewing(|view| ViewState { appearance, ..view })
    }

    fn dark(self) -> WindowOptions {
        self.looking(Appearance::Dark)
    }

    fn comparing(self) -> WindowOptions {
        self.viewing(|view| ViewState { compare: true, ..view })
    }

    fn moving(self) -> WindowOptions {
        WindowOptions { less_motion: Some(false), ..self.viewing(|view| view) }
    }
}

impl Open for WindowOptions {
    fn viewing(self, change: impl FnOnce(ViewState) -> ViewState) -> WindowOptions {
        WindowOptions { view: change(self.view), ..self }
    }
}

/// The built-in story.
pub fn story() -> Arc<Atlas> {
    Arc::new(atlas::built_in().unwrap())
}

/// An app on an atlas in a window of a size, settled. `scale` is the number of pixels to a logical one.
pub fn open(
    atlas: &Arc<Atlas>,
    options: &WindowOptions,
    (width, height): (f32, f32),
    scale: f32,
    finish: impl FnOnce(App) -> App,
) -> Harness<'static, App> {
    let state = State::new(Arc::clone(atlas), options.clone());
    let mut harness = Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_step_dt(1.0 / 60.0)
        .with_pixels_per_point(scale)
        .wgpu()
        .build_eframe(|cx| finish(App::create(cx, state, Loading::Inline)));
    settle(&mut harness);
    harness
}

/// The window on the built-in story, settled.
pub fn window(options: &WindowOptions, size: (f32, f32)) -> Harness<'static, App> {
    open(&story(), options, size, 1.0, |app| app)
}

/// Lets everything that was set off come to rest.
pub fn settle(harness: &mut Harness<'_, App>) {
    harness.run_steps(6);
}

pub fn press(harness: &mut Harness<'_, App>, key: egui::Key) {
    harness.key_press(key);
    settle(harness);
}

/// Types a text as a keyboard does: a key, and the letter that it makes.
pub fn type_in(harness: &mut Harness<'_, App>, text: &str) {
    for letter in text.chars() {
        let named = egui::Key::from_name(&letter.to_uppercase().to_string());
        if let Some(key) = named {
            let press = |pressed| egui::Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: egui::Modifiers::NONE,
            };
            harness.event(press(true));
            harness.event(egui::Event::Text(letter.to_string()));
            harness.event(press(false));
        } else {
            harness.event(egui::Event::Text(letter.to_string()));
        }
        harness.step();
    }
    settle(harness);
}

/// Clicks a place of the window as a mouse does.
pub fn click_at(harness: &mut Harness<'_, App>, at: egui::Pos2) {
    harness.hover_at(at);
    harness.step();
    harness.drag_at(at);
    harness.step();
    harness.drop_at(at);
    settle(harness);
}

pub fn slider<'h>(harness: &'h Harness<'_, App>) -> Node<'h> {
    harness.get_by_role(Role::Slider)
}

/// All names, values and labels in the accessibility tree.
pub fn all_words(harness: &Harness<'_, App>) -> Vec<String> {
    let mut words = Vec::new();
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        words.extend(node.accesskit_node().label());
        words.extend(node.accesskit_node().value());
        nodes.extend(node.children());
    }
    words
}

pub fn says(harness: &Harness<'_, App>, part: &str) -> bool {
    all_words(harness).iter().any(|words| words.contains(part))
}

/// An export of a window's view, at rest, in a small size.
pub fn request(format: Format, options: &WindowOptions, path: PathBuf) -> Request {
    Request {
        view: options.view.clone(),
        languages: Arc::clone(&options.languages),
        format,
        all_phases: false,
        size: (900.0, 600.0),
        scale: 1.0,
        style: Arc::default(),
        elements: Elements::default(),
        paper: None,
        text: TextMode::Embedded,
        address: None,
        path,
        replace: false,
        basemap: None,
    }
}

/// An empty folder of this name, for the files of a test.
pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A state that shows a basemap.
pub fn state_with(opened: &marhala::tiles::OpenedBasemap, network: &Arc<marhala::tiles::network::Network>) -> State {
    let options = WindowOptions { network: Some(Arc::clone(network)), ..english() };
    let mut state = State::new(story(), options);
    state.apply(marhala::app::state::action::BasemapAction::Use(opened.origin.clone()), 0.0);
    state.take_basemap(&opened.origin, Ok(opened.clone()), 0.0);
    state
}

/// A file that is dropped on a window.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
