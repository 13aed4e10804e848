//! Everything by the keyboard: what Tab comes to, in which order, and that one sees where one is.

use egui::accesskit::{NodeId, Role};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::common::{Open as _, actions, all_words, arabic, english, press, says, settle, type_in, window};
use marhala::app::App;
use marhala::app::state::action::{CardAction, DetailsAction, FilterAction, SearchAction, TimelineAction};
use marhala::app::state::cards::Card;
use marhala::atlas::model::PlaceId;
use marhala::view::ViewState;

const SIZE: (f32, f32) = (1280.0, 800.0);

/// What has the keyboard: its node, role, name and box.
fn focused(window: &Harness<'_, App>) -> Option<(NodeId, Role, String, egui::Rect)> {
    let mut nodes = vec![window.root()];
    while let Some(node) = nodes.pop() {
        let inner = node.accesskit_node();
        if inner.is_focused() && inner.role() != Role::Window && inner.role() != Role::Unknown {
            let name = inner.label().or(inner.value()).unwrap_or_default();
            return Some((inner.locate().0, inner.role(), name, node.rect()));
        }
        nodes.extend(node.children());
    }
    None
}

fn is_field(role: Role) -> bool {
    matches!(role, Role::TextInput | Role::SearchInput)
}

fn name_of_focused(window: &Harness<'_, App>) -> String {
    focused(window).map(|(_, _, name, _)| name).unwrap_or_default()
}

/// Presses Tab until it is back where it began; returns all it came to.
fn walk(window: &mut Harness<'_, App>) -> Vec<(Role, String)> {
    let mut met = Vec::new();
    let mut first = None;
    for _ in 0..400 {
        press(window, Key::Tab);
        let Some((id, role, name, _)) = focused(window) else { panic!("Tab is nowhere after {met:#?}") };
        if *first.get_or_insert(id) == id && !met.is_empty() {
            return met;
        }
        met.push((role, name));
    }
    panic!("Tab never comes back: {met:#?}");
}

#[test]
fn tab_comes_to_everything_with_a_name_and_back() {
    for start in [english(), arabic()] {
        let start = start.at_stop(4);
        let mut window = window(&start, SIZE);
        let met = walk(&mut window);
        for (role, name) in &met {
            assert!(!name.trim().is_empty(), "a {role:?} without a name among {met:#?}");
        }
        let state = window.state().state();
        for place in &state.atlas().places {
            let name = place.name.get(state.messages().tag());
            assert!(met.iter().any(|(_, met)| met.starts_with(name)), "{name} is not reached: {met:#?}");
        }
        let moves = window.state().scene().arcs.iter().filter(|arc| arc.key.stop == 4).count();
        assert!(moves > 0);
        assert!(met.iter().filter(|(role, _)| *role == Role::Slider).count() == 1);
        // Every button, toggle and link of the tree is come to.
        let mut all = vec![window.root()];
        let mut missing = Vec::new();
        while let Some(node) = all.pop() {
            let inner = node.accesskit_node();
            let acts = matches!(inner.role(), Role::Button | Role::RadioButton | Role::Link) || is_field(inner.role());
            let name = inner.label().unwrap_or_default();
            if acts && !inner.is_disabled() && !met.iter().any(|(_, met)| *met == name) {
                missing.push(name);
            }
            all.extend(node.children());
        }
        assert!(missing.is_empty(), "Tab does not come to {missing:#?}");
    }
}

/// The same walk with a drawer open, and with each card: there is no trap.
#[test]
fn no_card_keeps_the_keyboard() {
    for action in actions![
        DetailsAction::OpenPlace(PlaceId::from("ain-al-asad")),
        DetailsAction::OpenQuestion("us-forces".into()),
        CardAction::Show(Card::Filters, true),
        CardAction::Show(Card::Export, true),
        CardAction::Show(Card::Speakers, true),
        TimelineAction::SetGuided(true),
        TimelineAction::SetCompare(true),
        CardAction::Show(Card::Keys, true),
    ] {
        let mut window = window(&english(), SIZE);
        window.state_mut().apply(action.clone(), 0.0);
        settle(&mut window);
        let met = walk(&mut window);
        assert!(met.iter().any(|(role, _)| *role == Role::Slider), "{action:?}: {met:#?}");
        assert!(met.len() > 15, "{action:?}: {met:#?}");
    }
    // The palette and the search field take what is typed; Escape leads out of both.
    for key in [Key::K, Key::F] {
        let mut window = window(&english(), SIZE);
        window.key_press_modifiers(Modifiers::COMMAND, key);
        settle(&mut window);
        assert!(is_field(focused(&window).unwrap().1));
        press(&mut window, Key::Escape);
        assert!(focused(&window).is_none_or(|(_, role, ..)| !is_field(role)));
    }
}

#[test]
fn one_sees_where_the_keyboard_is() {
    let mut window = window(&english().at_stop(3), SIZE);
    let before = window.render().unwrap();
    let mut seen = 0;
    for _ in 0..40 {
        press(&mut window, Key::Tab);
        let Some((_, role, name, area)) = focused(&window) else { continue };
        let area = area.expand(12.0).intersect(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE.into()));
        let now = window.render().unwrap();
        let mut changed = 0;
        for y in area.top() as u32..area.bottom() as u32 {
            for x in area.left() as u32..area.right() as u32 {
                let (a, b) = (before.get_pixel(x, y).0, now.get_pixel(x, y).0);
                changed += usize::from(a.iter().zip(b).any(|(a, b)| a.abs_diff(b) > 24));
            }
        }
        assert!(changed >= 20, "{role:?} “{name}”: only {changed} pixels show that it has the keyboard");
        seen += 1;
    }
    assert!(seen > 30);
}

#[test]
fn what_the_keyboard_opens_it_is_in_and_comes_back_from() {
    let mut window = window(&english().at_stop(3), SIZE);
    while !name_of_focused(&window).starts_with("Ain al-Asad air base") {
        press(&mut window, Key::Tab);
    }
    press(&mut window, Key::Enter);
    assert_eq!(window.state().state().view().place, Some(PlaceId::from("ain-al-asad")));
    settle(&mut window);
    let (_, _, name, area) = focused(&window).unwrap();
    assert!(area.left() > 850.0, "“{name}” at {area} is not in the drawer");
    press(&mut window, Key::Escape);
    settle(&mut window);
    assert_eq!(window.state().state().view().place, None);
    assert!(name_of_focused(&window).starts_with("Ain al-Asad air base"), "{}", name_of_focused(&window));
}

#[test]
fn a_move_is_opened_by_the_keyboard() {
    let mut window = window(&english().at_stop(3), SIZE);
    for _ in 0..30 {
        press(&mut window, Key::Tab);
        if name_of_focused(&window).contains("destination not stated") {
            break;
        }
    }
    assert!(name_of_focused(&window).ends_with("One side only."), "{}", name_of_focused(&window));
    press(&mut window, Key::Enter);
    settle(&mut window);
    assert!(says(&window, "Where they went was not stated."), "{:?}", all_words(&window));
}

#[test]
fn f6_goes_from_part_to_part_and_arrows_stay_with_the_story() {
    let mut window = window(&english().at_stop(3).with_place("harir"), SIZE);
    let mut parts = Vec::new();
    for _ in 0..6 {
        press(&mut window, Key::F6);
        parts.push(focused(&window).unwrap().3.center());
    }
    let region = |at: &egui::Pos2| match at {
        at if at.y < 48.0 => "bar",
        at if at.y > 640.0 => "timeline",
        at if at.x < 370.0 => "phase",
        at if at.x > 870.0 => "details",
        _ => "map",
    };
    let names: Vec<&str> = parts.iter().map(region).collect();
    for part in ["map", "bar", "details", "timeline"] {
        assert!(names.contains(&part), "{names:?}");
    }
    let here = focused(&window).unwrap().0;
    window.key_press_modifiers(Modifiers::SHIFT, Key::F6);
    settle(&mut window);
    assert_ne!(focused(&window).unwrap().0, here);
    let here = focused(&window).unwrap().0;
    press(&mut window, Key::ArrowRight);
    assert_eq!(window.state().state().stop(), 4);
    assert_eq!(focused(&window).unwrap().0, here);
}

#[test]
fn the_map_is_moved_by_keys() {
    let mut window = window(&english(), SIZE);
    let before = window.state().state().view().camera.center;
    window.key_press_modifiers(Modifiers::COMMAND, Key::ArrowRight);
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::ArrowUp);
    settle(&mut window);
    let after = window.state().state().view().camera.center;
    assert!(after.lon > before.lon + 0.1 && after.lat > before.lat + 0.1, "{before:?} {after:?}");
    assert_eq!(window.state().state().stop(), 0);
}

#[test]
fn the_interface_grows_and_shrinks_by_keys() {
    let mut window = window(&english(), SIZE);
    let keys = |window: &mut Harness<'_, App>, key: Key, times: usize| {
        for _ in 0..times {
            window.key_press_modifiers(Modifiers::COMMAND, key);
            settle(window);
        }
    };
    keys(&mut window, Key::Plus, 2);
    assert_eq!(window.state().state().settings().ui_scale, 1.25);
    keys(&mut window, Key::Plus, 9);
    assert_eq!(window.state().state().settings().ui_scale, 2.0);
    keys(&mut window, Key::Minus, 20);
    assert_eq!(window.state().state().settings().ui_scale, 0.75);
    keys(&mut window, Key::Num0, 1);
    assert_eq!(window.state().state().settings().ui_scale, 1.0);
}

/// Changes are told in a live region, once each, and not while something glides.
#[test]
fn changes_are_announced() {
    let mut window = window(&english(), SIZE);
    let announced = |window: &Harness<'_, App>| {
        let node = window.get_by_role(Role::Status);
        node.accesskit_node().label().or(node.accesskit_node().value()).unwrap_or_default()
    };
    assert_eq!(announced(&window), "");
    press(&mut window, Key::ArrowRight);
    assert!(announced(&window).starts_with("Phase 2: "), "{}", announced(&window));
    window.state_mut().apply(DetailsAction::OpenPlace(PlaceId::from("harir")), 0.0);
    settle(&mut window);
    assert!(announced(&window).starts_with("Details of the place: Harir air base: "), "{}", announced(&window));
    window.state_mut().apply(SearchAction::SetQuery("erbil".into()), 0.0);
    press(&mut window, Key::Slash);
    assert!(announced(&window).contains("results for “erbil”"), "{}", announced(&window));
    press(&mut window, Key::Escape);
    window.state_mut().apply(FilterAction::Toggle(marhala::atlas::filter::Facet::Year(2025)), 0.0);
    settle(&mut window);
    assert!(announced(&window).contains("claims are hidden"), "{}", announced(&window));
    window.state_mut().apply(FilterAction::Clear, 0.0);
    settle(&mut window);
    assert_eq!(announced(&window), "Nothing is hidden");
}

/// A place says where it is: computed here another way than by the program (haversine on a sphere).
#[test]
fn places_say_where_they_are() {
    let window = window(&english().at_stop(3), SIZE);
    let of = |name: &str| {
        let mut nodes = vec![window.root()];
        while let Some(node) = nodes.pop() {
            let inner = node.accesskit_node();
            if inner.label().is_some_and(|label| label.starts_with(name)) && inner.description().is_some() {
                return inner.description();
            }
            nodes.extend(node.children());
        }
        None
    };
    let text = of("Ain al-Asad").unwrap();
    assert!(text.ends_with(" of Baghdad"), "{text}");
    let (lat, lon): (f64, f64) = (33.79_f64.to_radians(), 42.44_f64.to_radians());
    let (lat0, lon0): (f64, f64) = (33.31_f64.to_radians(), 44.36_f64.to_radians());
    let a = ((lat - lat0) / 2.0).sin().powi(2) + lat.cos() * lat0.cos() * ((lon - lon0) / 2.0).sin().powi(2);
    let kilometres = 2.0 * 6371.0 * a.sqrt().asin();
    let said: f64 = text.split(' ').next().unwrap().parse().unwrap();
    assert!((said - kilometres).abs() < 8.0, "{text}; {kilometres:.0} km");
    assert!(text.contains(" west ") || text.contains(" north-west "), "{text}");
    assert_eq!(of("Camp Victory").unwrap(), "18 km south-west of Baghdad");
}

#[test]
fn shift_tab_goes_the_same_way_back() {
    let mut window = window(&english().at_stop(4), SIZE);
    let mut forth = walk(&mut window);
    let start = forth.remove(0);
    let mut back = Vec::new();
    for _ in 0..forth.len() {
        window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        settle(&mut window);
        let (_, role, name, _) = focused(&window).unwrap_or_else(|| panic!("Shift Tab is nowhere after {back:#?}"));
        back.push((role, name));
    }
    back.reverse();
    assert_eq!(back, forth, "from {start:?}");
}

/// What is typed into a field is for the field: no letter, digit or sign of it runs a command.
#[test]
fn typing_into_any_field_runs_no_command() {
    // Every plain key of every command is among them.
    const TYPED: &str = "2024-10-04 = fsdbrgvmpowltnhc,.[]";
    for (card, fields) in [(None, 1), (Some(Card::Filters), 3), (Some(Card::Palette), 2)] {
        for field in 0..fields {
            let mut window = window(&english().at_stop(3).with_place("harir"), SIZE);
            if let Some(card) = card {
                window.state_mut().apply(CardAction::Show(card, true), 0.0);
                settle(&mut window);
            }
            let all: Vec<_> = window.query_all_by(|node| is_field(node.role())).collect();
            assert_eq!(all.len(), fields, "{card:?} has other fields");
            // The palette takes all that is typed while it is open.
            let field = if card == Some(Card::Palette) { 1 } else { field };
            all[field].click();
            settle(&mut window);
            let before = window.state().state();
            let (view, open) = (before.view().clone(), Card::ALL.map(|card| before.is_open(card)));
            type_in(&mut window, TYPED);
            let typed = |value: Option<String>| value.as_deref() == Some(TYPED);
            let found: Vec<_> = window.query_all_by(|node| is_field(node.role()) && typed(node.value())).collect();
            assert_eq!(found.len(), 1, "{card:?}, field {field}: the text is not there");
            let after = window.state().state();
            let shown = ViewState { filter: view.filter.clone(), ..after.view().clone() };
            assert_eq!(shown, view, "{card:?}, field {field}");
            assert_eq!(Card::ALL.map(|card| after.is_open(card)), open, "{card:?}, field {field}");
            assert!(after.timeline().playback.is_none() && !after.timeline().guided && !after.timeline().looping);
            // Escape still leaves it.
            press(&mut window, Key::Escape);
            assert!(card.is_none_or(|card| !window.state().state().is_open(card)), "{card:?} stays open");
        }
    }
}

/// Escape closes what was opened last, whatever it is.
#[test]
fn escape_closes_what_was_opened_last() {
    let mut window = window(&english().at_stop(3), SIZE);
    for action in actions![
        CardAction::Show(Card::Filters, true),
        DetailsAction::OpenPlace("harir".into()),
        CardAction::Show(Card::Keys, true)
    ] {
        window.state_mut().apply(action, 0.0);
    }
    settle(&mut window);
    let open = |window: &Harness<'_, App>| {
        let state = window.state().state();
        (state.is_open(Card::Keys), state.drawer_open(), state.is_open(Card::Filters))
    };
    assert_eq!(open(&window), (true, true, true));
    press(&mut window, Key::Escape);
    assert_eq!(open(&window), (false, true, true));
    press(&mut window, Key::Escape);
    assert_eq!(open(&window), (false, false, true));
    press(&mut window, Key::Escape);
    assert_eq!(open(&window), (false, false, false));
}
