//! The window as its users find it: by names, keys and clicks.

use egui::accesskit::Role;
use egui::{Key, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::common::{Open as _, all_words, arabic, click_at, english, press, says, settle, slider, window};
use marhala::app::state::action::DetailsAction;
use marhala::app::state::cards::Card;
use marhala::atlas::evidence::Evidence;
use marhala::atlas::model::PlaceId;
use marhala::atlas::moment::Age;

const SIZE: (f32, f32) = (1280.0, 800.0);

#[test]
fn the_slider_the_places_and_the_phase_are_found_by_name() {
    let window = window(&english(), SIZE);
    assert_eq!(slider(&window).accesskit_node().label().as_deref(), Some("Position in the story"));
    assert!(slider(&window).accesskit_node().value().unwrap().starts_with("Phase 1: Before: reported bases"));
    for name in ["Ain al-Asad air base: Forces present, One side only", "Harir air base: Unclear, Disputed"] {
        window.get_by_role_and_label(Role::Button, name);
    }
    assert!(says(&window, "Phase 1 of 10") && says(&window, "November 2023 – 4 January 2024"));
}

#[test]
fn keys_step_through_every_phase_and_everything_agrees_with_the_slider() {
    let mut window = window(&english(), SIZE);
    window.state_mut().apply(DetailsAction::OpenPlace(PlaceId::from("ain-al-asad")), 0.0);
    settle(&mut window);
    for stop in 0..10 {
        let state = window.state().state();
        assert_eq!(state.stop(), stop);
        let phase = &state.atlas().phases[stop];
        assert!(says(&window, phase.title.get("en")) && says(&window, phase.narrative.get("en")), "{stop}");
        assert!(slider(&window).accesskit_node().value().unwrap().starts_with(&format!("Phase {}:", stop + 1)));
        let moment = state.moment();
        let now = moment.place(&PlaceId::from("ain-al-asad")).unwrap();
        assert!(says(&window, now.status.as_ref().unwrap().status.note.get("en")), "the details lag at {stop}");
        let scene = &window.state().scene();
        assert_eq!(scene.marker(&now.place.id).unwrap().state, now.state(), "the marker lags at {stop}");
        let current = scene.arcs.iter().filter(|arc| arc.age == Age::Current).count();
        assert_eq!(current, phase.moves.len(), "the arcs lag at {stop}");
        press(&mut window, Key::ArrowRight);
    }
    assert_eq!(window.state().state().stop(), 9, "the last stop is the last");
    press(&mut window, Key::Home);
    assert_eq!(window.state().state().stop(), 0);
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.state().state().stop(), 0, "the first stop is the first");
    press(&mut window, Key::End);
    assert_eq!(window.state().state().stop(), 9);
}

#[test]
fn keys_pressed_faster_than_frames_count_each() {
    let mut window = window(&english(), SIZE);
    for _ in 0..3 {
        window.key_press(Key::ArrowRight);
    }
    settle(&mut window);
    assert_eq!(window.state().state().stop(), 3);
}

#[test]
fn dragging_scrubs_continuously_and_letting_go_settles_on_a_stop() {
    let mut window = window(&english(), SIZE);
    let track = slider(&window).rect();
    let y = track.center().y;
    window.drag_at(pos2(track.left() + 20.0, y));
    window.step();
    let mut positions = Vec::new();
    let mut lengths = Vec::new();
    for step in 1..=60 {
        window.hover_at(pos2(track.left() + 20.0 + track.width() * 0.45 * step as f32 / 60.0, y));
        window.step();
        window.step();
        positions.push(window.state().state().view().position);
        lengths.push(window.state().scene().arcs.iter().map(|arc| arc.progress).sum::<f32>());
    }
    assert!(positions.windows(2).all(|pair| pair[0] <= pair[1]), "{positions:?}");
    let between = positions.iter().filter(|position| position.fract() > 0.02 && position.fract() < 0.98).count();
    assert!(between > 30, "only {between} positions between stops");
    assert!(lengths.windows(2).all(|pair| pair[0] <= pair[1] + 1e-3), "an arc went back: {lengths:?}");
    let half = lengths.iter().filter(|length| length.fract() > 0.05 && length.fract() < 0.95).count();
    assert!(half > 3, "arcs jumped: {lengths:?}");
    window.drop_at(pos2(track.left() + 20.0 + track.width() * 0.45, y));
    settle(&mut window);
    let position = window.state().state().view().position;
    assert!((position - position.round()).abs() < 1e-9 && position > 0.0, "it stands at {position}");
}

#[test]
fn clicking_a_stop_goes_there() {
    let mut window = window(&english(), SIZE);
    let track = slider(&window).rect();
    // The last stop stands near the end of the track.
    click_at(&mut window, pos2(track.right() - 42.0, track.center().y));
    assert_eq!(window.state().state().stop(), 9);
    assert!(says(&window, "September 2026 · scheduled"));
}

#[test]
fn the_slider_listens_to_screen_readers() {
    let mut window = window(&english(), SIZE);
    slider(&window).increment_accesskit();
    settle(&mut window);
    assert_eq!(window.state().state().stop(), 1);
    slider(&window).set_value_accesskit(8.0);
    settle(&mut window);
    assert_eq!(window.state().state().stop(), 7);
    slider(&window).decrement_accesskit();
    settle(&mut window);
    assert_eq!(window.state().state().stop(), 6);
}

#[test]
fn a_click_on_a_base_opens_all_that_has_been_said_about_it() {
    let mut window = window(&english(), SIZE);
    press(&mut window, Key::End);
    let center = window.state().scene().marker(&PlaceId::from("ain-al-asad")).unwrap().center;
    click_at(&mut window, pos2(center.x, center.y));
    assert_eq!(window.state().state().view().place, Some(PlaceId::from("ain-al-asad")));
    for words in [
        "قاعدة عين الأسد الجوية",
        "Anbar",
        "33.79° N, 42.44° E",
        "350 km to Harir air base",
        "Handed over",
        "Agreed",
        "Said by more than one side: Iraqi federal government (Iraq's Ministry of Defence), United States (US Central Command)",
    ] {
        assert!(says(&window, words), "{words} is not shown");
    }
    let atlas = window.state().state().atlas().clone();
    let claims: Vec<_> = atlas.claims_about(&PlaceId::from("ain-al-asad")).collect();
    assert!(claims.len() > 20, "{}", claims.len());
    let words = all_words(&window);
    for claim in claims {
        assert!(words.iter().any(|said| said.contains(claim.statement.get("en"))), "{} is not shown", claim.id);
        for source in claim.sources.iter().filter_map(|id| atlas.source(id)) {
            assert!(words.iter().any(|said| said.contains(&source.publisher)), "{} is not shown", source.id);
        }
        for actor in claim.by.iter().filter_map(|id| atlas.actor(id)) {
            assert!(words.iter().any(|said| said.contains(actor.name.get("en"))), "{} is not shown", actor.id);
        }
    }
}

#[test]
fn a_row_of_the_history_leads_to_its_phase() {
    let mut window = window(&english(), SIZE);
    window.get_by_role_and_label(Role::Button, "Ain al-Asad air base: Forces present, One side only").click();
    settle(&mut window);
    window.get_by_role_and_label(Role::Button, "Go to phase: First reported departures").click();
    settle(&mut window);
    assert_eq!(window.state().state().stop(), 3);
    assert!(says(&window, "Not confirmed by: Global Coalition, United States (Command of US forces)."));
}

#[test]
fn escape_and_a_click_elsewhere_close_the_details() {
    let mut window = window(&english(), SIZE);
    let open = |window: &mut egui_kittest::Harness<'_, marhala::app::App>| {
        window.get_by_role_and_label(Role::Button, "Harir air base: Unclear, Disputed").click();
        settle(window);
        assert!(window.state().state().view().place.is_some());
    };
    open(&mut window);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().state().view().place, None);
    open(&mut window);
    click_at(&mut window, pos2(500.0, 560.0));
    assert_eq!(window.state().state().view().place, None);
}

#[test]
fn pointing_at_a_place_or_a_move_shows_a_card() {
    let mut window = window(&english(), SIZE);
    for _ in 0..3 {
        press(&mut window, Key::ArrowRight);
    }
    assert!(!says(&window, "Where they went was not stated."));
    let arc = window.state().scene().arcs.iter().find(|arc| !arc.ends() && arc.age == Age::Current).unwrap().clone();
    assert_eq!(arc.departure, Evidence::OneSided);
    let middle = arc.curve[arc.curve.len() * 3 / 5];
    window.hover_at(pos2(middle.x, middle.y));
    settle(&mut window);
    assert!(says(&window, "Where they went was not stated."));
    let center = window.state().scene().marker(&PlaceId::from("camp-victory")).unwrap().center;
    window.hover_at(pos2(center.x, center.y));
    settle(&mut window);
    assert!(!says(&window, "Where they went was not stated."));
    assert!(says(
        &window,
        "Planned by Iraqi officials, A senior officer of the Iraqi Army; no report that it has happened."
    ));
}

#[test]
fn the_card_of_a_place_is_not_under_the_details() {
    let mut window = window(&english().at_stop(3).with_place("ain-al-asad"), SIZE);
    let state = window.state().state();
    let free = state.map().viewport.width - state.map().insets.right;
    let now = state.moment();
    let note = now.place(&PlaceId::from("harir")).unwrap().shown().unwrap().status.note.get("en").to_owned();
    // As near to the details as the map lets it come.
    let marker = window.state().scene().marker(&PlaceId::from("harir")).unwrap().center;
    let dx = free - 40.0 - marker.x;
    window.state_mut().apply(marhala::app::state::action::MapAction::Pan { dx, dy: 0.0 }, 0.0);
    settle(&mut window);
    let marker = window.state().scene().marker(&PlaceId::from("harir")).unwrap().center;
    assert!(free - marker.x < 80.0, "{marker:?}");
    window.hover_at(pos2(marker.x, marker.y));
    settle(&mut window);
    let card = window.get_by_label(&note).rect();
    assert!(card.right() <= free && card.width() > 100.0, "{card:?} reaches under the details at {free}");
}

#[test]
fn the_map_follows_the_hand_and_never_gets_lost() {
    let mut window = window(&english(), SIZE);
    let home = window.state().state().view().camera;
    let (from, to) = (pos2(600.0, 450.0), pos2(700.0, 500.0));
    window.drag_at(from);
    window.step();
    window.hover_at(to);
    window.step();
    window.drop_at(to);
    settle(&mut window);
    let moved = window.state().state().view().camera;
    assert!(moved.center.lon < home.center.lon && moved.center.lat > home.center.lat, "{moved:?}");
    press(&mut window, Key::W);
    let back = window.state().state().view().camera;
    assert!((back.center.lon - home.center.lon).abs() < 1e-9 && (back.zoom - home.zoom).abs() < 1e-9);
    press(&mut window, Key::Plus);
    assert!((window.state().state().view().camera.zoom - home.zoom - 1.0).abs() < 1e-6);
    for _ in 0..40 {
        window.key_press(Key::Minus);
    }
    settle(&mut window);
    assert!(window.state().state().view().camera.zoom >= 2.0);
    for _ in 0..40 {
        window.key_press(Key::Plus);
    }
    settle(&mut window);
    assert!(window.state().state().view().camera.zoom <= 17.0);
    assert_eq!(window.state().scene().markers.len(), 6);
}

#[test]
fn a_double_click_comes_closer_around_the_pointer() {
    let mut window = window(&english(), SIZE);
    let at = pos2(620.0, 520.0);
    let point = marhala::map::Point { x: at.x, y: at.y };
    let state = window.state().state();
    let (zoom, there) = (state.view().camera.zoom, state.view().camera.unproject(&state.map().viewport, point));
    window.hover_at(at);
    window.step();
    for _ in 0..2 {
        window.drag_at(at);
        window.step();
        window.drop_at(at);
        window.step();
    }
    settle(&mut window);
    let state = window.state().state();
    let now = state.view().camera.unproject(&state.map().viewport, point);
    assert!((state.view().camera.zoom - zoom - 1.0).abs() < 1e-6, "zoom {}", state.view().camera.zoom);
    assert!((now.lon - there.lon).abs() < 0.01 && (now.lat - there.lat).abs() < 0.01);
}

#[test]
fn the_wheel_zooms_on_the_map_and_not_through_cards() {
    let mut window = window(&english(), SIZE);
    let zoom = window.state().state().view().camera.zoom;
    let wheel = |window: &mut egui_kittest::Harness<'_, marhala::app::App>, at| {
        window.hover_at(at);
        window.step();
        window.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, 60.0),
            modifiers: egui::Modifiers::NONE,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
        });
        window.run_steps(20);
    };
    wheel(&mut window, pos2(180.0, 300.0));
    assert_eq!(window.state().state().view().camera.zoom, zoom, "the wheel went through the phase card");
    wheel(&mut window, pos2(620.0, 520.0));
    assert!(window.state().state().view().camera.zoom > zoom + 0.2);
}

#[test]
fn no_marker_hides_another_and_no_name_lies_on_a_marker() {
    for (start, size) in
        [(english(), SIZE), (arabic(), SIZE), (english(), (900.0, 600.0)), (arabic(), (1920.0, 1080.0))]
    {
        let mut window = window(&start, size);
        for _ in 0..10 {
            let scene = &window.state().scene();
            for (index, marker) in scene.markers.iter().enumerate() {
                for other in &scene.markers[index + 1..] {
                    let apart = marker.center.distance(other.center);
                    assert!(apart >= marker.radius + other.radius, "{} on {}", marker.place, other.place);
                }
            }
            assert_eq!(scene.labels.iter().filter(|label| label.place.is_some()).count(), 6, "a name is missing");
            for (index, label) in scene.labels.iter().enumerate() {
                for other in &scene.labels[index + 1..] {
                    assert!(!label.frame.meets(&other.frame), "{} on {}", label.text, other.text);
                }
                for marker in &scene.markers {
                    let disc =
                        marhala::map::ScreenRect::around(marker.center, marker.radius * 1.6, marker.radius * 1.6);
                    assert!(!label.frame.meets(&disc), "{} on the marker of {}", label.text, marker.name);
                }
            }
            press(&mut window, Key::ArrowRight);
        }
    }
}

#[test]
fn the_language_changes_at_once_everywhere_and_the_window_turns_around() {
    let mut window = window(&english(), SIZE);
    window.state_mut().apply(DetailsAction::OpenPlace(PlaceId::from("ain-al-asad")), 0.0);
    settle(&mut window);
    let (slider_before, close) = (slider(&window).rect(), window.get_by_role_and_label(Role::Button, "Close").rect());
    assert!(close.center().x > 640.0);
    press(&mut window, Key::L);
    assert!(says(&window, "قبل البيان: قواعد مذكورة") && says(&window, "المرحلة 1 من 10"));
    let close = window.get_by_role_and_label(Role::Button, "إغلاق").rect();
    assert!(close.center().x < 640.0, "the details stay at the right");
    assert!((slider(&window).rect().left() - (1280.0 - slider_before.right())).abs() < 1.0);
    let names: Vec<_> = window.state().scene().labels.iter().map(|label| label.text.clone()).collect();
    assert!(names.iter().all(|name| name.chars().all(|c| !c.is_ascii_alphabetic())), "{names:?}");
    let english_left: Vec<_> = all_words(&window)
        .into_iter()
        .filter(|words| ["Phase", "Details", "Leaving", "claims", "Status"].iter().any(|word| words.contains(word)))
        .collect();
    assert!(english_left.is_empty(), "{english_left:?}");
}

#[test]
fn in_arabic_time_runs_to_the_left_and_so_do_the_arrows() {
    let mut window = window(&arabic(), SIZE);
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.state().state().stop(), 1);
    press(&mut window, Key::ArrowRight);
    assert_eq!(window.state().state().stop(), 0);
    let track = slider(&window).rect();
    click_at(&mut window, pos2(track.left() + 42.0, track.center().y));
    assert_eq!(window.state().state().stop(), 9);
}

#[test]
fn the_keys_are_listed_and_close() {
    let mut window = window(&english(), SIZE);
    window.get_by_role_and_label(Role::Button, "Keyboard shortcuts").click();
    settle(&mut window);
    assert!(says(&window, "Zoom to the whole story") && window.state().state().is_open(Card::Keys));
    press(&mut window, Key::Escape);
    assert!(!window.state().state().is_open(Card::Keys));
}

#[test]
fn gliding_comes_to_rest_and_then_nothing_is_repainted() {
    let start = english().moving();
    let mut window = window(&start, SIZE);
    window.key_press(Key::ArrowRight);
    let mut between = 0;
    for _ in 0..60 {
        window.step();
        let position = window.state().state().view().position;
        between += usize::from(position > 0.01 && position < 0.99);
    }
    assert!(between > 2, "it jumped");
    assert_eq!(window.state().state().view().position, 1.0);
    window.run_steps(30);
    let wait = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(wait > std::time::Duration::from_hours(1), "it repaints in {wait:?} though nothing happens");
}

#[test]
fn names_and_credits_of_the_map_data_are_shown() {
    let window = window(&english(), SIZE);
    assert!(says(&window, "Map data: Natural Earth · GeoNames (CC BY 4.0) · NOAA ETOPO5"));
}
