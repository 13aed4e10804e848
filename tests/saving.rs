//! A picture of the map, saved from the window.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp, reason = "a test ends where it fails")]

mod common;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{all_words, arabic, english, press, says, settle};
use egui::Key;
use egui_kittest::Harness;
use marhala::app::{Action, App, Loading, Start, State};
use marhala::atlas::{self, Atlas};
use marhala::export::save_picture;

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("saving").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

/// The window, saving into a folder.
fn window(start: &Start, into: &Path) -> Harness<'static, App> {
    let state = State::new(Arc::new(atlas::built_in().unwrap()), start);
    let into = into.to_owned();
    let save = move |atlas: &Arc<Atlas>, start: &Start, size| {
        save_picture(atlas, start, size, &into).map_err(|error| error.to_string())
    };
    let mut window = Harness::builder()
        .with_size(egui::vec2(900.0, 600.0))
        .with_step_dt(1.0 / 60.0)
        .wgpu()
        .build_eframe(|cx| App::create(cx, state, Loading::Inline).saving_with(Arc::new(save)));
    settle(&mut window);
    window
}

/// Frames go on until the picture is there.
fn finish(window: &mut Harness<'_, App>) {
    let begun = Instant::now();
    while window.state().is_saving() {
        assert!(begun.elapsed() < Duration::from_secs(120), "it never ends");
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
}

#[test]
fn a_key_saves_the_map_at_twice_its_size_and_says_where() {
    for (start, name, told) in [(english(), "marhala-04-en.png", "Saved: "), (arabic(), "marhala-04-ar.png", "حُفظت: ")]
    {
        let folder = folder(name);
        let mut window = window(&Start { stop: 3, ..start }, &folder);
        press(&mut window, Key::P);
        finish(&mut window);
        settle(&mut window);
        assert!(says(&window, told) && says(&window, name), "{:?}", all_words(&window));
        let picture = image::open(folder.join(name)).unwrap();
        assert_eq!((picture.width(), picture.height()), (1800, 1200));
        // The first is kept when a second one is saved.
        let first = std::fs::read(folder.join(name)).unwrap();
        press(&mut window, Key::P);
        finish(&mut window);
        let files = std::fs::read_dir(&folder).unwrap().count();
        assert_eq!(files, 2, "nothing else is left behind");
        assert_eq!(std::fs::read(folder.join(name)).unwrap(), first);
    }
}

#[test]
fn the_window_goes_on_while_a_picture_is_saved() {
    let folder = folder("meanwhile");
    let mut window = window(&english(), &folder);
    window.state_mut().state.apply(Action::SavePicture, 0.0);
    window.step();
    assert!(window.state().is_saving());
    window.key_press(Key::ArrowRight);
    window.step();
    assert_eq!(window.state().state.stop(), 1, "the slider answers at once");
    finish(&mut window);
    assert!(folder.join("marhala-01-en.png").is_file(), "the moment at which it was asked for");
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let folder = folder("blocked");
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    std::fs::write(&folder, "a file where a folder should be").unwrap();
    let mut window = window(&english(), &folder);
    press(&mut window, Key::P);
    finish(&mut window);
    settle(&mut window);
    assert!(says(&window, "The picture could not be saved. could not write"), "{:?}", all_words(&window));
    std::fs::remove_file(&folder).unwrap();
}
