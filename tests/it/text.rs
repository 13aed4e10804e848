//! Text as its readers handle it: typing, searching, selecting and copying, in both directions.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Color32, Event, Key, Modifiers, OutputCommand, Pos2, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::common::{Open as _, all_words, arabic, click_at, english, press, says, settle, type_in, window};
use marhala::app::App;
use marhala::atlas;
use marhala::atlas::model::{ClaimId, PlaceId};
use marhala::text::{Style, Text, fonts};

const SIZE: (f32, f32) = (1280.0, 800.0);

fn field(window: &Harness<'_, App>) -> Option<String> {
    window.get_by_role(Role::SearchInput).accesskit_node().value()
}

/// What Ctrl+C puts on the clipboard.
fn copied(window: &mut Harness<'_, App>) -> Option<String> {
    window.event(Event::Copy);
    window.step();
    window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

fn press_with(window: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

/// Drags across a box from where its text begins to where it ends.
fn drag(window: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.step();
    window.drag_at(from);
    window.step();
    for step in 1..=4 {
        window.hover_at(from + (to - from) * step as f32 / 4.0);
        window.step();
    }
    window.drop_at(to);
    settle(window);
}

fn rect_of(window: &Harness<'_, App>, words: &str) -> Rect {
    window.get_by_role_and_label(Role::Label, words).rect()
}

#[test]
fn the_key_that_opens_the_field_is_not_typed_into_it() {
    for (letter, key) in [("/", Key::Slash), ("ظ", Key::Slash)] {
        let mut window = window(&english(), SIZE);
        // A keyboard sends both at once.
        window.input_mut().events.extend([
            Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE },
            Event::Text(letter.to_owned()),
        ]);
        settle(&mut window);
        type_in(&mut window, "asad");
        assert_eq!(field(&window).as_deref(), Some("asad"));
        assert!(says(&window, "Ain al-Asad air base"));
    }
}

#[test]
fn typing_arabic_finds_a_base_and_enter_goes_there() {
    let mut window = window(&arabic(), SIZE);
    press_with(&mut window, Modifiers::COMMAND, Key::F);
    type_in(&mut window, "عين الاسد");
    assert_eq!(field(&window).as_deref(), Some("عين الاسد"), "letters are in the order they were typed");
    let hits: Vec<String> =
        window.get_all_by_role(Role::ListItem).filter_map(|node| node.accesskit_node().label()).collect();
    assert_eq!(hits[0], "قاعدة عين الأسد الجوية", "{hits:?}");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().state().view().place, Some(PlaceId::from("ain-al-asad")));
    assert!(window.query_by_role(Role::ListItem).is_none(), "the list is still open");
    press(&mut window, Key::End);
    assert_eq!(window.state().state().stop(), 9, "the keys are the window's again");
}

#[test]
fn arrows_choose_a_hit_and_a_claim_is_brought_into_sight() {
    let mut window = window(&english(), SIZE);
    press(&mut window, Key::Slash);
    type_in(&mut window, "iraqi army control");
    let claim = ClaimId::from("army-takes-over");
    let statement = window.state().state().atlas().claim(&claim).unwrap().statement.get("en").to_owned();
    let at = window
        .get_all_by_role(Role::ListItem)
        .position(|node| node.accesskit_node().label().as_deref() == Some(&statement))
        .unwrap();
    for _ in 0..at {
        window.key_press(Key::ArrowDown);
    }
    settle(&mut window);
    press(&mut window, Key::Enter);
    window.run_steps(40);
    assert_eq!(window.state().state().details().highlighted_claim, Some(claim));
    let shown = rect_of(&window, &statement);
    assert!(shown.top() > 48.0 && shown.bottom() < 660.0, "the claim is at {shown}");
}

#[test]
fn escape_closes_what_was_found_and_a_click_elsewhere_too() {
    let mut window = window(&english(), SIZE);
    press(&mut window, Key::Slash);
    type_in(&mut window, "erbil");
    assert!(window.query_all_by_role(Role::ListItem).count() > 3);
    press(&mut window, Key::Escape);
    assert!(window.query_by_role(Role::ListItem).is_none());
    press(&mut window, Key::Slash);
    type_in(&mut window, "x");
    assert!(says(&window, "Nothing found for"), "{:?}", all_words(&window));
    click_at(&mut window, pos2(500.0, 640.0));
    assert!(!says(&window, "Nothing found for"));
}

#[test]
fn a_hit_is_chosen_by_a_click() {
    let mut window = window(&english(), SIZE);
    press(&mut window, Key::Slash);
    type_in(&mut window, "iraqi control");
    let phase = window
        .get_all_by_role(Role::ListItem)
        .find(|node| node.accesskit_node().label().as_deref() == Some("Ain al-Asad under Iraqi control"))
        .unwrap()
        .rect();
    click_at(&mut window, phase.center());
    assert_eq!(window.state().state().stop(), 7);
    assert!(window.query_by_role(Role::ListItem).is_none());
}

#[test]
fn the_caret_moves_as_the_eye_expects() {
    let mut window = window(&arabic(), SIZE);
    press(&mut window, Key::Slash);
    type_in(&mut window, "عين");
    // In a word that runs from right to left, → leads back toward its beginning.
    press(&mut window, Key::ArrowRight);
    type_in(&mut window, "ي");
    assert_eq!(field(&window).as_deref(), Some("عيين"));
    press(&mut window, Key::Home);
    press(&mut window, Key::Delete);
    assert_eq!(field(&window).as_deref(), Some("يين"));
    press(&mut window, Key::End);
    press(&mut window, Key::Backspace);
    assert_eq!(field(&window).as_deref(), Some("يي"));
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    assert_eq!(copied(&mut window).as_deref(), Some("يي"));
    type_in(&mut window, "Erbil أربيل");
    press_with(&mut window, Modifiers::SHIFT, Key::Home);
    assert_eq!(copied(&mut window).as_deref(), Some("Erbil أربيل"));
}

#[test]
fn the_field_is_emptied_by_its_button() {
    let mut window = window(&english(), SIZE);
    press(&mut window, Key::Slash);
    type_in(&mut window, "erbil");
    window.get_by_role_and_label(Role::Button, "Clear the search").click();
    settle(&mut window);
    assert_eq!(field(&window).unwrap_or_default(), "");
    type_in(&mut window, "har");
    assert_eq!(field(&window).as_deref(), Some("har"), "the field has lost the keyboard");
}

#[test]
fn a_paragraph_is_selected_by_dragging_and_copied_in_logical_order() {
    for start in [english(), arabic()] {
        let mut window = window(&start, SIZE);
        let words = window.state().state().atlas().phases[0].narrative.get(&start.view.language).to_owned();
        let rect = rect_of(&window, &words);
        let (first, last) = if start.view.language == "ar" {
            (rect.right_top() + egui::vec2(-1.0, 8.0), rect.left_bottom() + egui::vec2(0.0, -8.0))
        } else {
            (rect.left_top() + egui::vec2(1.0, 8.0), rect.right_bottom() + egui::vec2(0.0, -8.0))
        };
        drag(&mut window, first, last);
        assert_eq!(copied(&mut window), Some(words.clone()));
        // Half of the first line is a beginning of the text, whole clusters of it.
        drag(&mut window, first, pos2(rect.center().x, first.y));
        let part = copied(&mut window).unwrap();
        assert!(words.starts_with(&part) && part.chars().count() > 10 && part.len() < words.len() / 2, "{part}");
        // A press elsewhere ends it.
        click_at(&mut window, pos2(640.0, 640.0));
        assert_eq!(copied(&mut window), None);
    }
}

#[test]
fn a_double_click_selects_a_word() {
    let mut window = window(&arabic(), SIZE);
    let words = window.state().state().atlas().phases[0].narrative.get("ar").to_owned();
    let rect = rect_of(&window, &words);
    let at = rect.right_top() + egui::vec2(-12.0, 10.0);
    for _ in 0..2 {
        window.hover_at(at);
        window.drag_at(at);
        window.step();
        window.drop_at(at);
        window.step();
    }
    settle(&mut window);
    assert_eq!(copied(&mut window).as_deref(), words.split(' ').next());
}

/// egui with the bundled fonts, and nothing else.
fn with_fonts(mut check: impl FnMut(&egui::Context)) {
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    // The fonts are there from the first pass on.
    for pass in 0..2 {
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            if pass == 1 {
                check(ui.ctx());
            }
        });
        output.textures_delta.clear();
    }
}

#[test]
fn joined_letters_stay_joined_where_the_colour_changes_inside_a_word() {
    let atlas = atlas::built_in().unwrap();
    let words: BTreeSet<&str> = atlas
        .claims
        .iter()
        .flat_map(|claim| claim.statement.get("ar").split(|c: char| !('\u{621}'..='\u{652}').contains(&c)))
        .filter(|word| word.chars().count() > 2)
        .collect();
    assert!(words.len() > 400);
    let (black, red) = (Style::new(100.0, Color32::BLACK), Style::new(100.0, Color32::RED));
    with_fonts(|ctx| {
        let width = |text: Text| text.direction(true).lay_out(ctx, f32::INFINITY, 1).size().x;
        // The font kerns some pairs and gives the last letter another swing after some; neither crosses a cut.
        let alike = |a: f32, b: f32| (a - b).abs() < 10.0;
        let (mut cuts, mut joined, mut broken) = (0_u32, 0_u32, 0_u32);
        for word in &words {
            let whole = width(Text::new(*word, black));
            for (offset, _) in word.grapheme_indices(true).skip(1) {
                let (first, last) = word.split_at(offset);
                let apart = width(Text::new(first, black)) + width(Text::new(last, black));
                let cut = width(Text::new(first, black).then(last, red));
                if first.ends_with(|c| "ءآأؤإاةدذرزوى".contains(c)) {
                    continue;
                }
                cuts += 1;
                joined += u32::from(alike(cut, whole));
                broken += u32::from(alike(apart, whole));
            }
        }
        assert!(cuts > 1000 && joined * 100 > cuts * 90 && broken * 100 < cuts * 30, "{joined} and {broken} of {cuts}");
    });
}

#[test]
fn a_script_that_no_font_has_is_shown_as_boxes_and_not_a_crash() {
    let text = include_str!("../../data/iraq-drawdown.json").replace("Camp Victory", "勝利 🏕");
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("boxes");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("boxes.json");
    std::fs::write(&file, text).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_marhala"))
        .args(["export", "--all", "--format", "png", "--force", "--lang", "en", "--size", "400x400", "--out"])
        .args([&folder, &file])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.join("phase-10.png").is_file());
}

#[test]
fn the_bar_of_a_column_stands_where_lines_end_and_can_be_dragged() {
    for (start, x) in [(english(), 1260.0), (arabic(), 20.0)] {
        let mut window = window(&start.with_place("ain-al-asad"), SIZE);
        let head = |window: &Harness<'_, App>| {
            let words = window.state().state().messages().text("details-now");
            rect_of(window, &words).top()
        };
        let before = head(&window);
        drag(&mut window, pos2(x, 150.0), pos2(x, 250.0));
        assert!(head(&window) < before - 300.0, "from {before} to {}", head(&window));
        for _ in 0..6 {
            click_at(&mut window, pos2(x, 145.0));
        }
        assert!((head(&window) - before).abs() < 1.0, "a click above the handle turns back");
    }
}
