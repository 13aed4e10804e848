//! Files in the window: opened, watched, saved anew, with mistakes; and what is taken out of it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use crate::common::machine::{Machine, finish, machine, niceness, window};
use crate::common::{Dropped, Open as _, all_words, arabic, english, folder, press, says, settle};
use marhala::app::background;
use marhala::app::state::action::{DetailsAction, DocumentAction, MapAction, TimelineAction};
use marhala::atlas;

#[test]
fn a_thread_steps_back_and_its_own_threads_with_it() {
    let before = niceness();
    let there = background::spawn(|| (niceness(), std::thread::scope(|scope| scope.spawn(niceness).join().unwrap())));
    let (there, below) = there.join().unwrap();
    let known = before.is_some() && there > before && below == there;
    assert!(known || !cfg!(target_os = "linux"), "{before:?}, {there:?}, {below:?}");
    assert_eq!(niceness(), before, "the thread that asks stays as it was");
}

#[test]
fn the_card_saves_a_picture_and_says_where() {
    for (start, name, save, message) in
        [(english(), "marhala-04-en.png", "Save", "Saved: "), (arabic(), "marhala-04-ar.png", "حفظ", "تم الحفظ: ")]
    {
        let machine = machine(name);
        let mut window = window(&start.at_stop(3), &machine);
        press(&mut window, Key::P);
        finish(&mut window);
        window.get_by_role_and_label(Role::Button, save).click();
        settle(&mut window);
        finish(&mut window);
        assert!(says(&window, message) && says(&window, name), "{:?}", all_words(&window));
        let picture = image::open(machine.folder.join(name)).unwrap();
        assert_eq!((picture.width(), picture.height()), (2560, 1600), "twice the window");
        // The first is kept when a second one is saved.
        let first = std::fs::read(machine.folder.join(name)).unwrap();
        press(&mut window, Key::P);
        finish(&mut window);
        window.get_by_role_and_label(Role::Button, save).click();
        settle(&mut window);
        finish(&mut window);
        assert_eq!(std::fs::read_dir(&machine.folder).unwrap().count(), 2, "nothing else is left behind");
        assert_eq!(std::fs::read(machine.folder.join(name)).unwrap(), first);
    }
}

/// Opens a file that holds this.
fn open_table(window: &mut egui_kittest::Harness<'_, marhala::app::App>, machine: &Machine, text: &str) {
    let file = machine.folder.join("events.csv");
    std::fs::write(&file, text).unwrap();
    window.state_mut().apply(DocumentAction::Open(file), 0.0);
    finish(window);
}

#[test]
fn a_table_opens_and_what_it_does_not_say_is_asked() {
    let machine = machine("asked");
    let mut window = window(&english(), &machine);
    let table = "place,lat,lon,date,statement,source\nHill,57,10,03/04/1921,It began.,A paper\n";
    open_table(&mut window, &machine, table);
    assert!(says(&window, "can be 3 April 1921 or 4 March 1921"), "{:?}", all_words(&window));
    window.get_by_role_and_label(Role::Button, "The month comes first").click();
    settle(&mut window);
    finish(&mut window);
    let state = window.state().state();
    assert_eq!(state.atlas().claims[0].date.to_string(), "1921-03-04");
    assert!(state.document().problems.as_ref().is_none_or(|problems| problems.loads));
}

#[test]
fn rows_that_wait_are_listed_with_what_they_lack() {
    let machine = machine("waiting");
    let mut window = window(&english(), &machine);
    let table = "place,lat,lon,date,statement,source\nHill,57,10,1921-04-03,It began.,A paper\n\
                 Quay,57,11,before 1921,It burnt.,A paper\nMill,57,12,1921-05,It closed.,TBC\n";
    open_table(&mut window, &machine, table);
    window.state_mut().apply(marhala::app::state::action::CardAction::CloseTopmost, 0.0);
    settle(&mut window);
    window.get_by_role_and_label(Role::Button, "2 rows wait for a date, a source or coordinates").click();
    settle(&mut window);
    let rows = [
        "events.csv, row 3: Quay · 57 · 11 · before 1921 · It burnt. · A paper (Needs a date)",
        "events.csv, row 4: Mill · 57 · 12 · 1921-05 · It closed. · TBC (Needs a source)",
    ];
    for row in rows {
        assert!(window.query_by_role_and_label(Role::Button, row).is_some(), "{row}: {:?}", all_words(&window));
    }
    press(&mut window, Key::Escape);
    assert!(window.query_by_role_and_label(Role::Button, rows[0]).is_none());
    // Filled in where it comes from and saved, it stands.
    let mended = table.replace("TBC", "A paper").replace("before 1921", "1921-02");
    std::fs::write(machine.folder.join("events.csv"), mended).unwrap();
    machine.changed.lock().unwrap().as_ref().unwrap()();
    finish(&mut window);
    let atlas = window.state().state().atlas();
    assert_eq!((atlas.claims.len(), atlas.waiting.len()), (3, 0));
}

#[test]
fn a_file_that_is_read_again_does_not_end_what_is_told_of_another() {
    let machine = machine("two-at-once");
    let mut window = window(&english(), &machine);
    let table = "place,lat,lon,date,statement,source\nHill,57,10,1921-04-03,It began.,A paper\n";
    open_table(&mut window, &machine, table);
    let large = machine.folder.join("large.json");
    std::fs::write(&large, atlas::BUILT_IN).unwrap();
    machine.reading_waits.store(true, Ordering::Relaxed);
    window.state_mut().apply(DocumentAction::Open(large.clone()), 0.0);
    window.run_steps(40);
    assert!(says(&window, "Opening large.json…"), "{:?}", all_words(&window));
    std::fs::write(machine.folder.join("events.csv"), format!("{table}Quay,57,11,1921-05-01,It burnt.,A paper\n"))
        .unwrap();
    machine.changed.lock().unwrap().as_ref().unwrap()();
    let begun = Instant::now();
    while window.state().state().atlas().claims.len() < 2 {
        assert!(begun.elapsed() < Duration::from_mins(1), "the table is never read again");
        window.step();
    }
    window.run_steps(2);
    assert!(says(&window, "Opening large.json…"), "{:?}", all_words(&window));
    machine.reading_waits.store(false, Ordering::Relaxed);
    finish(&mut window);
    assert_eq!(window.state().state().document().file, Some(large));
    assert!(!says(&window, "Opening large.json…"));
}

#[test]
fn what_columns_hold_is_chosen_in_the_window() {
    let machine = machine("columns");
    let mut window = window(&english(), &machine);
    let table = "battle,north,east,fought,account,book\nBorodino,55.5,35.8,7 September 1812,It was fought.,A history\n";
    open_table(&mut window, &machine, table);
    assert!(says(&window, "no heading is known"), "{:?}", all_words(&window));
    window.get_by_role_and_label(Role::Button, "What columns hold…").click();
    settle(&mut window);
    finish(&mut window);
    assert!(says(&window, "fought") && says(&window, "7 September 1812"), "{:?}", all_words(&window));
    let fields = [
        ("battle", "Name of the place"),
        ("north", "Latitude"),
        ("east", "Longitude"),
        ("fought", "Date"),
        ("account", "Statement"),
        ("book", "Source"),
    ];
    for (number, (heading, field)) in fields.into_iter().enumerate() {
        // The columns that nothing was said of yet have this choice.
        window.get_all_by_role_and_label(Role::Button, "Left out").next().unwrap().click();
        settle(&mut window);
        window.get_by_role_and_label(Role::Button, field).click();
        settle(&mut window);
        finish(&mut window);
        let said = machine.said.lock().unwrap().columns.clone();
        assert_eq!((said.len(), said[number].0.as_str()), (number + 1, heading), "{said:?}");
    }
    let atlas = window.state().state().atlas();
    assert_eq!((atlas.places[0].name.get("en"), atlas.claims[0].date.to_string().as_str()), ("Borodino", "1812-09-07"));
}

#[test]
fn every_choice_of_the_card_does_what_it_says() {
    let machine = machine("choices");
    let mut window = window(&english(), &machine);
    press(&mut window, Key::P);
    for (choices, made) in [
        (vec!["SVG drawing", "Outlines"], "marhala-01-en.svg"),
        (vec!["GeoJSON"], "marhala-en.geojson"),
        (vec!["KML"], "marhala-en.kml"),
        (vec!["CSV tables"], "marhala-tables-en/claims.csv"),
        (vec!["PNG picture", "Square"], "marhala-01-en.png"),
        (vec!["PDF", "US Letter"], "marhala-01-en.pdf"),
        (vec!["PNG picture", "Every phase", "1×"], "marhala-phases-en/phase-10.png"),
    ] {
        for choice in choices {
            window.get_by_role_and_label(Role::RadioButton, choice).click();
            settle(&mut window);
        }
        window.get_by_role_and_label(Role::Button, "Save").click();
        settle(&mut window);
        finish(&mut window);
        assert!(machine.folder.join(made).is_file(), "{made} is not there: {:?}", all_words(&window));
        press(&mut window, Key::P);
        finish(&mut window);
    }
    let square = image::open(machine.folder.join("marhala-01-en.png")).unwrap();
    assert_eq!((square.width(), square.height()), (1080, 1080));
    let outlines = std::fs::read_to_string(machine.folder.join("marhala-01-en.svg")).unwrap();
    assert!(!outlines.contains("<text") && outlines.contains("<title>"));
    window.get_by_role_and_label(Role::Button, "Save as…").click();
    settle(&mut window);
    finish(&mut window);
    finish(&mut window);
    assert!(machine.folder.join("marhala-phases-en").is_dir());
}

#[test]
fn the_window_goes_on_while_something_is_made_and_can_stop_it() {
    let machine = machine("meanwhile");
    machine.hold.store(true, Ordering::Relaxed);
    let mut window = window(&english(), &machine);
    press(&mut window, Key::P);
    finish(&mut window);
    window.get_by_role_and_label(Role::RadioButton, "Every phase").click();
    settle(&mut window);
    finish(&mut window);
    window.get_by_role_and_label(Role::Button, "Save").click();
    settle(&mut window);
    let begun = Instant::now();
    while window.state().state().export_progress().is_none_or(|making| making.done < 1) {
        assert!(begun.elapsed() < Duration::from_mins(1));
        window.step();
    }
    press(&mut window, Key::ArrowRight);
    assert_eq!(window.state().state().stop(), 1, "the slider answers at once");
    assert!(says(&window, "1 of 10"), "{:?}", all_words(&window));
    window.get_by_role_and_label(Role::Button, "Cancel").click();
    settle(&mut window);
    finish(&mut window);
    assert!(says(&window, "Cancelled."), "{:?}", all_words(&window));
    let left: Vec<_> = std::fs::read_dir(machine.folder.join("marhala-phases-en")).unwrap().collect();
    assert_eq!(left.len(), 1, "what was whole before stays, no half file: {left:?}");
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let machine = machine("blocked");
    let blocked = Machine { folder: machine.folder.join("file"), ..Machine::default() };
    std::fs::write(&blocked.folder, "a file where a folder should be").unwrap();
    let mut window = window(&english(), &Arc::new(blocked));
    window.state_mut().apply(DocumentAction::Export, 0.0);
    finish(&mut window);
    assert!(says(&window, "could not be written"), "{:?}", all_words(&window));
}

/// The built-in story with something changed.
fn story(from: &str, to: &str) -> String {
    let text = atlas::BUILT_IN.replacen(from, to, 1);
    assert_ne!(text, atlas::BUILT_IN, "nothing was changed");
    text
}

#[test]
fn a_file_is_opened_watched_and_kept_through_mistakes() {
    let machine = machine("watched");
    let path = machine.folder.join("story.json");
    std::fs::write(&path, story("Before: reported bases", "My own beginning")).unwrap();
    *machine.chosen.lock().unwrap() = Some(path.clone());
    let mut window = window(&english(), &machine);
    press(&mut window, Key::O);
    finish(&mut window);
    finish(&mut window);
    assert!(says(&window, "My own beginning"), "{:?}", all_words(&window));
    assert_eq!(*machine.recent.lock().unwrap(), std::slice::from_ref(&path));

    // A save keeps slider, camera and selection.
    window.state_mut().apply(TimelineAction::GoToStop(3), 0.0);
    window.state_mut().apply(DetailsAction::OpenPlace("ain-al-asad".into()), 0.0);
    window.state_mut().apply(MapAction::Pan { dx: 40.0, dy: 0.0 }, 0.0);
    settle(&mut window);
    let camera = window.state().state().view().camera;
    std::fs::write(&path, story("First reported departures", "A better title")).unwrap();
    machine.changed.lock().unwrap().as_ref().unwrap()();
    window.step();
    finish(&mut window);
    assert!(says(&window, "A better title"));
    assert_eq!((window.state().state().stop(), window.state().state().view().camera), (3, camera));
    assert_eq!(window.state().state().view().place, Some("ain-al-asad".into()));

    // A save with mistakes keeps the last good version, and lists them.
    let broken = story("\"about\": [", "\"abuot\": [").replacen("\"stance\": \"plans\"", "\"stance\": \"wishes\"", 1);
    std::fs::write(&path, &broken).unwrap();
    machine.changed.lock().unwrap().as_ref().unwrap()();
    window.step();
    finish(&mut window);
    assert!(says(&window, "A better title"), "the last good version");
    assert!(says(&window, "problems in story.json") && says(&window, "The last good version is shown."));
    let line = broken.lines().position(|line| line.contains("\"wishes\"")).unwrap() + 1;
    let problem = all_words(&window).into_iter().find(|words| words.contains("“wishes”")).unwrap();
    assert!(problem.starts_with(&format!("story.json:{line}:")), "{problem}");
    let edit = window.get_all_by_role_and_label(Role::Button, "Open in an editor at this line").last().unwrap();
    edit.click();
    settle(&mut window);
    finish(&mut window);
    assert_eq!(machine.edited.lock().unwrap()[0].0, path);
    assert!(machine.edited.lock().unwrap()[0].1 > 1);
    // What takes long goes behind the frames; a program that it starts does not.
    let (reading, editing) = *machine.standing_back.lock().unwrap();
    assert_eq!(editing, niceness());
    assert!(niceness().is_none() || reading > niceness(), "{reading:?}");

    // Mended, the list is gone.
    std::fs::write(&path, story("First reported departures", "Mended")).unwrap();
    machine.changed.lock().unwrap().as_ref().unwrap()();
    window.step();
    finish(&mut window);
    assert!(says(&window, "Mended") && !says(&window, "problems in story.json"));

    // And back to the built-in story.
    window.state_mut().apply(DocumentAction::OpenBuiltIn, 0.0);
    settle(&mut window);
    assert!(says(&window, "Before: reported bases") && window.state().state().document().file.is_none());
}

#[test]
fn a_file_that_does_not_load_is_not_opened() {
    let machine = machine("bad");
    let path = machine.folder.join("bad.json");
    std::fs::write(&path, "{").unwrap();
    let mut window = window(&arabic(), &machine);
    window.state_mut().apply(DocumentAction::Open(path), 0.0);
    finish(&mut window);
    assert!(says(&window, "لم يُفتح"), "{:?}", all_words(&window));
    assert_eq!(window.state().state().document().file, None);
    press(&mut window, Key::Escape);
    assert!(window.state().state().document().problems.is_none());
}

#[test]
fn without_dialogs_it_is_said_what_else_can_be_done() {
    let machine = Arc::new(Machine { folder: folder("no-dialogs"), no_dialogs: true, ..Machine::default() });
    let mut window = window(&english(), &machine);
    press(&mut window, Key::O);
    assert!(says(&window, "Drop the file on the window"), "{:?}", all_words(&window));
}

#[test]
fn a_file_dropped_on_the_window_is_opened() {
    let machine = machine("dropped");
    let path = machine.folder.join("dropped.json");
    std::fs::write(&path, atlas::TEMPLATE).unwrap();
    let mut window = window(&english(), &machine);
    window.input_mut().hovered_files.push(egui::HoveredFile::default());
    window.step();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
    finish(&mut window);
    assert_eq!(window.state().state().document().file, Some(path));
    assert!(says(&window, "The name of your story"), "{:?}", all_words(&window));
}
