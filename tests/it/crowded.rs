//! Stories of thousands of places: clusters, lists, searching and looking back, as data and in the window.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::common::machine::{finish, machine};
use crate::common::{all_words, click_at, english, open, press, says, settle, type_in};
use crate::large_story::{self, Dice};
use marhala::app::App;
use marhala::app::state::Detail;
use marhala::app::state::action::{CardAction, DetailsAction, DocumentAction, FilterAction, MapAction, TimelineAction};
use marhala::app::state::cards::Card;
use marhala::atlas::filter::Facet;
use marhala::atlas::model::Condition;
use marhala::atlas::tracks::{self, Track};
use marhala::atlas::{self, Atlas, Moment};
use marhala::map::clusters::{Clusters, Item};
use marhala::map::crowd::Census;
use marhala::map::tally::Tally;
use marhala::map::{Camera, Viewport};

pub fn story(count: usize) -> Arc<Atlas> {
    Arc::new(atlas::read(&large_story::bytes(count), false).atlas.unwrap())
}

/// A window that holds the whole world at a zoom.
fn world(zoom: f64) -> (Camera, Viewport) {
    let camera = Camera { zoom, ..Camera::default() };
    let size = camera.world_width() as f32;
    (camera, Viewport { x: 0.0, y: 0.0, width: size, height: size })
}

#[test]
fn at_every_zoom_each_place_stands_in_one_cluster_and_the_counts_add_up() {
    for count in [65, 400, 3_000] {
        let atlas = story(count);
        let clusters = Clusters::new(&atlas);
        let moment = Moment::at(&atlas, 7.0);
        let census = Census::new(&moment, &clusters);
        let mut all = Tally::default();
        for place in 0..count {
            let leaf = clusters.leaf(place);
            assert_eq!(clusters.place(leaf), place);
            let tally = census.of(&(leaf..leaf + 1));
            let standing = moment.standing(place);
            assert_eq!(tally.of(&atlas).next().map(|(state, _)| state), standing.map(|(state, _)| state));
            all += tally;
        }
        let mut before = 0;
        for half in 4..=34 {
            let (camera, viewport) = world(f64::from(half) / 2.0);
            let seen = clusters.seen(&camera, &viewport, 0.0);
            let mut held: Vec<u32> = seen.iter().flat_map(|item| clusters.leaves(*item)).collect();
            held.sort_unstable();
            assert!(held.iter().copied().eq(0..u32::try_from(count).unwrap()), "zoom {}", camera.zoom);
            let mut sum = Tally::default();
            for item in &seen {
                sum += census.of(&clusters.leaves(*item));
            }
            assert_eq!(sum, all);
            assert!(seen.len() >= before, "zoomed in, what was apart has joined");
            before = seen.len();
            let named = clusters.seen_as(camera.zoom as u8);
            for item in seen {
                assert!(clusters.leaves(item).all(|leaf| named[leaf as usize] == item));
                let bounds = clusters.bounds(item);
                for at in clusters.leaves(item).map(|leaf| atlas.places[clusters.place(leaf)].position) {
                    assert!((bounds.west - 1e-6..=bounds.east + 1e-6).contains(&at.lon));
                    assert!((bounds.south - 1e-6..=bounds.north + 1e-6).contains(&at.lat));
                }
            }
        }
        // At the closest zoom what shares one spot is together, and never parts.
        let (camera, viewport) = world(17.0);
        let alone = clusters.seen(&camera, &viewport, 0.0);
        let together = alone.iter().filter(|item| matches!(item, Item::Cluster(_)));
        let most = together.max_by_key(|item| clusters.leaves(**item).len()).unwrap();
        assert!(clusters.leaves(*most).len() >= count / 20 && clusters.parts_at(*most).is_none());
    }
}

#[test]
fn a_place_stands_as_going_through_all_phases_tells() {
    let atlas = story(500);
    for stop in 0..atlas.phases.len() {
        let moment = Moment::at(&atlas, stop as f64);
        for (number, place) in atlas.places.iter().enumerate() {
            let mut state: Option<Condition> = None;
            for phase in &atlas.phases[..=stop] {
                let status = phase.statuses.iter().find(|one| one.place == place.id && !one.claims.is_empty());
                state = status.map(|status| status.state).or(state);
            }
            let now = moment.place_at(number).unwrap();
            assert_eq!(now.state(), state, "{} at stop {stop}", place.id);
            let standing = now.shown().map(|status| (status.status.state, status.weight.evidence));
            assert_eq!(moment.standing(number), standing);
        }
    }
}

#[test]
fn both_tracks_stand_as_their_claims_tell() {
    let mut dice = Dice::new(3);
    for atlas in [story(400), crate::common::story()] {
        let (first, last) = (atlas.phases[0].start.first(), atlas.phases.last().unwrap().last_day());
        let days = usize::try_from((last - first).get_days() + 60).unwrap();
        for _ in 0..60 {
            let day = first + jiff::Span::new().days(i64::try_from(dice.below(days)).unwrap());
            for track in [Track::Announced, Track::Reported] {
                let moment = Moment::on_track(&atlas, day, track);
                for number in 0..atlas.places.len() {
                    let now = moment.place_at(number).unwrap();
                    let slow = now.shown().map(|status| (status.status.state, status.weight.evidence));
                    assert_eq!(moment.standing(number), slow, "{track:?} of {} on {day}", now.place.id);
                }
                let changed: Vec<u32> = (0..)
                    .zip(moment.places())
                    .filter(|(_, now)| now.shown().is_some_and(|status| status.since == moment.stop))
                    .map(|(number, _)| number)
                    .collect();
                let listed = atlas.changed_at(moment.stop);
                assert!(moment.changed().iter().all(|number| changed.contains(number)));
                assert!(changed.iter().all(|number| !listed.contains(number) || moment.changed().contains(number)));
            }
            let slow = (0..).zip(&atlas.places).filter(|(number, _)| {
                tracks::difference(&atlas, *number, day).is_some_and(|differ| {
                    let reported = differ.reported.map(|status| status.status.state);
                    reported != Some(differ.announced.status.state)
                })
            });
            assert_eq!(tracks::differing(&atlas, day), slow.map(|(number, _)| number).collect::<Vec<u32>>());
        }
    }
}

pub fn window(atlas: &Arc<Atlas>) -> Harness<'static, App> {
    open(atlas, &english(), (1280.0, 800.0), 1.0, |app| app)
}

fn places_in(window: &Harness<'_, App>) -> usize {
    let scene = window.state().scene();
    scene.markers.len() + scene.clusters.iter().map(|cluster| cluster.count as usize).sum::<usize>()
}

#[test]
fn a_click_on_a_cluster_parts_it_until_each_place_can_be_opened() {
    let atlas = story(5_000);
    let mut window = window(&atlas);
    assert_eq!(places_in(&window), 5_000);
    assert!(all_words(&window).iter().filter(|words| words.contains(" places near ")).count() > 10);
    press(&mut window, Key::End);
    assert_eq!(window.state().state().stop(), 11);
    assert_eq!(places_in(&window), 5_000);
    let mut clicks = 0;
    while let Some(cluster) = window.state().scene().clusters.iter().max_by_key(|cluster| cluster.count).cloned() {
        let zoom = window.state().state().view().camera.zoom;
        click_at(&mut window, egui::pos2(cluster.center.x, cluster.center.y));
        if let Some(Detail::Places(_)) = window.state().state().details().opened {
            // Places on one spot open as a list.
            break;
        }
        assert!(window.state().state().view().camera.zoom > zoom, "click {clicks} did not zoom in");
        clicks += 1;
        assert!(clicks < 20);
    }
    assert!(clicks > 1);
}

#[test]
fn the_list_for_the_keyboard_is_bounded_and_counts_the_rest() {
    let atlas = story(5_000);
    let mut window = open(&atlas, &english(), (2560.0, 1600.0), 1.0, |app| app);
    let point = marhala::map::Point { x: 1400.0, y: 700.0 };
    window.state_mut().apply(MapAction::ZoomAt { point, levels: 1.6 }, 0.0);
    settle(&mut window);
    let scene = window.state().scene();
    let shown = scene.clusters.len() + scene.markers.len();
    assert!(shown > 80, "{shown}");
    let listed = all_words(&window).into_iter().filter(|words| words.contains(" places near ")).count();
    assert!((20..=60).contains(&listed), "{listed}");
    let more = format!("{} more in view", shown - 60);
    assert!(says(&window, &more), "{more}");
}

#[test]
fn a_place_that_is_asked_for_stands_by_itself() {
    let atlas = story(5_000);
    let mut window = window(&atlas);
    for number in [0, 19, 777, 4_999] {
        let place = atlas.places[number].id.clone();
        window.state_mut().apply(DetailsAction::OpenPlace(place.clone()), 0.0);
        settle(&mut window);
        let scene = window.state().scene();
        assert!(scene.marker(&place).is_some_and(|marker| marker.selected), "{place} is swallowed");
        assert_eq!(places_in(&window), 5_000, "{place} is counted twice, or something is lost");
    }
}

#[test]
fn one_claim_among_many_is_found_and_opened() {
    let atlas = story(4_000);
    let mut window = window(&atlas);
    let claim = &atlas.claims[9_377];
    window.event(egui::Event::Key {
        key: Key::Slash,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    });
    settle(&mut window);
    type_in(&mut window, "report 9377");
    press(&mut window, Key::Enter);
    let statement = claim.statement.get("en");
    assert!(says(&window, statement), "{statement}");
    assert_eq!(window.state().state().details().highlighted_claim.as_ref(), Some(&claim.id));
}

#[test]
fn the_palette_lists_of_many_places_what_is_looked_for() {
    let atlas = story(3_000);
    let mut window = window(&atlas);
    window.state_mut().apply(CardAction::Show(Card::Palette, true), 0.0);
    settle(&mut window);
    let name = atlas.places[2_345].name.get("en");
    let rows = |window: &Harness<'_, App>| window.query_all_by_role(Role::ListItem).count();
    assert!((20..200).contains(&rows(&window)), "{}", rows(&window));
    assert!(!says(&window, name));
    window.state_mut().apply(CardAction::SetPaletteQuery("2345".to_owned()), 0.0);
    settle(&mut window);
    assert!(rows(&window) < 10 && says(&window, name), "{name}");
}

#[test]
fn a_filter_counts_what_it_hides_in_a_large_story() {
    let atlas = story(3_000);
    let mut window = window(&atlas);
    let side = atlas.sides[0].id.clone();
    let hidden = atlas.claims.iter().filter(|claim| claim.by.iter().all(|by| atlas.actor(by).unwrap().side == side));
    let hidden = hidden.count();
    window.state_mut().apply(FilterAction::Toggle(Facet::Side(side)), 0.0);
    settle(&mut window);
    let digits = |words: &str| words.chars().filter(char::is_ascii_digit).collect::<String>();
    let told = all_words(&window).into_iter().find(|words| words.contains("hidden")).unwrap();
    assert_eq!(digits(&told), hidden.to_string(), "{told}");
}

#[test]
fn a_large_story_is_looked_back_on_beside_the_frames() {
    let atlas = story(3_000);
    let machine = machine("looking-back");
    let platform: Arc<dyn marhala::app::platform::Platform> = machine;
    let mut window = open(&atlas, &english(), (1280.0, 800.0), 1.0, |app| app.with_platform(platform));
    finish(&mut window);
    window.state_mut().apply(TimelineAction::GoToStop(3), 0.0);
    window.state_mut().apply(TimelineAction::SetAsOf(true), 0.0);
    window.step();
    // What is shown is not called known until it is.
    assert!(says(&window, "Looking back to") && !says(&window, "As known on"));
    finish(&mut window);
    settle(&mut window);
    finish(&mut window);
    window.step();
    let state = window.state().state();
    let day = state.story_view().last_date();
    assert!(says(&window, "As known on") && !says(&window, "Looking back to"));
    let expected = atlas.claims.iter().filter(|claim| atlas.published(claim) <= day).count();
    assert!(expected < atlas.claims.len());
    assert_eq!(state.story().claims.len(), expected);
    window.state_mut().apply(TimelineAction::SetAsOf(false), 0.0);
    settle(&mut window);
    assert_eq!(window.state().state().story().claims.len(), atlas.claims.len());
}

#[test]
fn the_opening_of_a_file_is_told_and_can_be_cancelled() {
    let machine = machine("opening");
    let file = machine.folder.join("many.json");
    std::fs::write(&file, large_story::bytes(300)).unwrap();
    let mut window = crate::common::machine::window(&english(), &machine);
    finish(&mut window);
    machine.reading_waits.store(true, Ordering::Relaxed);
    window.state_mut().apply(DocumentAction::Open(file.clone()), 0.0);
    window.run_steps(40);
    assert!(says(&window, "Opening many.json…"), "{:?}", all_words(&window));
    window.get_by_role_and_label(Role::Button, "Cancel").click();
    settle(&mut window);
    assert!(!says(&window, "Opening many.json…"));
    machine.reading_waits.store(false, Ordering::Relaxed);
    finish(&mut window);
    settle(&mut window);
    assert_eq!(window.state().state().document().file, None, "a cancelled file was opened");
    window.state_mut().apply(DocumentAction::Open(file.clone()), 0.0);
    finish(&mut window);
    settle(&mut window);
    assert_eq!(window.state().state().document().file, Some(file));
    assert!(!says(&window, "Opening many.json…"));
}

#[test]
fn a_move_of_a_crowded_story_follows_its_published_line_once_both_ends_stand_alone() {
    use marhala::map::Scene;
    use marhala::map::focus::Focus;
    use marhala::map::symbols::MoveKey;

    let mut file: serde_json::Value = serde_json::from_slice(&large_story::bytes(400)).unwrap();
    let whole = atlas::read(file.to_string().as_bytes(), false).atlas.unwrap();
    // The longest move, around a far corner.
    let at = |id: &atlas::model::PlaceId| whole.place(id).unwrap().position;
    let moves = whole.phases.iter().enumerate().flat_map(|(stop, phase)| {
        phase.moves.iter().enumerate().filter_map(move |(index, one)| Some((stop, index, &one.from, one.to.as_ref()?)))
    });
    let far = |from, to| (at(from).lon - at(to).lon).hypot(at(from).lat - at(to).lat);
    let (stop, index, from, to) = moves.max_by(|a, b| far(a.2, a.3).total_cmp(&far(b.2, b.3))).unwrap();
    let (start, end) = (at(from), at(to));
    let corner = [start.lon, end.lat + 3.0];
    file["phases"][stop]["moves"][index]["along"] = serde_json::json!({
        "type": "LineString", "coordinates": [[start.lon, start.lat], corner, [end.lon, end.lat]],
    });
    let story = atlas::read(file.to_string().as_bytes(), false).atlas.unwrap();
    let clusters = Arc::new(Clusters::new(&story));
    let moment = Moment::at(&story, stop as f64);
    let census = Arc::new(Census::new(&moment, &clusters));
    let crowd = marhala::map::crowd::Crowd { clusters, census };
    let key = MoveKey { stop, index };
    // Near enough for its ends to stand alone: those that somebody selected do.
    let passes = |kept: &[usize]| {
        let viewport = Viewport { x: 0.0, y: 0.0, width: 1600.0, height: 1200.0 };
        let middle =
            atlas::model::Position { lon: f64::midpoint(start.lon, end.lon), lat: f64::midpoint(start.lat, end.lat) };
        let camera = Camera { center: middle, zoom: 6.0 };
        let focus = Focus { crowd: Some(&crowd), kept, ..Focus::default() };
        let scene = Scene::new(&moment, (&camera, &viewport), ("en", false), &[], &focus, &mut |_, _| (40.0, 12.0));
        let corner = camera.project(&viewport, atlas::model::Position { lon: corner[0], lat: corner[1] });
        let arc = scene.arcs.iter().find(|arc| arc.key == key && arc.count == 1)?;
        Some(arc.curve.iter().any(|point| point.distance(corner) < 4.0))
    };
    let ends = [from, to].map(|id| story.place_number(id).unwrap());
    assert_eq!(passes(&ends), Some(true));
}
