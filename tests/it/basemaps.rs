//! Maps under the story that are not the bundled one: files, in the window and in exports.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use marhala::app::state::Effect;
use marhala::app::state::action::{BasemapAction, CardAction};
use marhala::app::state::cards::Card;
use marhala::app::{App, State};
use marhala::atlas::model::Position;
use marhala::export::export;
use marhala::export::request::Format;
use marhala::map::basemap::{Look, Schema};
use marhala::map::{Camera, Viewport};
use marhala::text::Languages;
use marhala::tiles::hosts::Hosts;
use marhala::tiles::network::Network;
use marhala::tiles::{self, Kind, OpenedBasemap, Origin, SourceError};

use crate::common::server::{Server, send_part};
use crate::common::{self, Open as _, arabic, english, story, town};

/// A place for archives of the town.
pub fn archives() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files").join("town");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn archive(schema: Schema) -> PathBuf {
    let path = archives().join(format!("{schema:?}-{}.pmtiles", std::process::id()));
    if !path.exists() {
        let part = path.with_extension(format!("{:?}.part", std::thread::current().id()));
        town::write_pmtiles(&part, schema);
        std::fs::rename(part, &path).unwrap();
    }
    path
}

fn opened(path: &Path) -> OpenedBasemap {
    tiles::open(&Origin::File(path.to_owned()), &Network::none()).unwrap()
}

#[test]
fn the_three_schemas_are_recognised_and_give_roads_and_names() {
    let kinds = [
        (Schema::Protomaps, Kind::Protomaps),
        (Schema::OpenMapTiles, Kind::Openmaptiles),
        (Schema::Shortbread, Kind::Shortbread),
        (Schema::Unknown, Kind::Vectors),
    ];
    for (schema, kind) in kinds {
        let opened = opened(&archive(schema));
        assert_eq!(opened.facts.kind, kind, "{schema:?}");
        assert_eq!(opened.facts.attribution, "© Nobody");
        assert_eq!(opened.facts.zooms, (0, town::DEEPEST));
        assert!(matches!(opened.basemap.look, Look::Streets(found) if found == schema));
        assert!(opened.basemap.attribution.starts_with("© Nobody · Natural Earth"));
    }
}

/// A picture of the town on a basemap.
fn picture(basemap: &OpenedBasemap, options: &marhala::app::WindowOptions, format: Format, zoom: f64) -> Vec<u8> {
    let path =
        common::folder(&format!("basemap-{}-{zoom}-{}", basemap.facts.name.replace(' ', "-"), options.view.language))
            .join(format!("town.{}", format.extension()));
    let camera = Camera { center: Position { lon: town::MIDDLE.0, lat: town::MIDDLE.1 }, zoom };
    let mut wish = common::request(format, &options.clone().viewing(|view| view.through(camera)), path.clone());
    wish.basemap = Some(basemap.basemap.clone());
    wish.replace = true;
    export(&story(), &wish, &()).unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn an_export_shows_the_chosen_map_with_names_in_the_readers_language() {
    for schema in [Schema::Protomaps, Schema::OpenMapTiles, Schema::Shortbread] {
        let basemap = opened(&archive(schema));
        let svg = String::from_utf8(picture(&basemap, &english(), Format::Svg, 14.0)).unwrap();
        for wanted in ["id=\"road-", "id=\"water-", "id=\"ground-", "id=\"building-", "East Quarter", "© Nobody"] {
            assert!(svg.contains(wanted), "{schema:?}: no {wanted}");
        }
        let far = String::from_utf8(picture(&basemap, &english(), Format::Svg, 11.0)).unwrap();
        let borders: Vec<&str> = far.lines().filter(|line| line.contains("id=\"border-")).collect();
        let dashed = borders.iter().filter(|line| line.contains("stroke-dasharray")).count();
        assert!(dashed == 1 && borders.len() > 2, "{schema:?}: {dashed} of {} borders are dashed", borders.len());
        let svg = String::from_utf8(picture(&basemap, &arabic(), Format::Svg, 14.0)).unwrap();
        assert!(svg.contains("الحي ") && !svg.contains("Quarter"), "{schema:?}");
    }
}

#[test]
fn images_are_embedded_once_and_toned() {
    for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg, image::ImageFormat::WebP] {
        let path = archives().join(format!("fields-{format:?}-{}.mbtiles", std::process::id()));
        let _ = std::fs::remove_file(&path);
        town::write_mbtiles(&path, format);
        let basemap = opened(&path);
        assert_eq!(basemap.facts.kind, Kind::Image);
        assert_eq!(basemap.basemap.tile_size, 256);
        let svg = String::from_utf8(picture(&basemap, &english(), Format::Svg, 13.0)).unwrap();
        let ids: Vec<&str> = svg.match_indices("id=\"tile-").map(|(at, _)| &svg[at..at + 30]).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert!(ids.len() > 3 && ids.len() == once.len(), "{format:?}: {} tiles", ids.len());
        std::fs::remove_file(path).unwrap();
    }
}

fn window(path: &Path, options: &marhala::app::WindowOptions) -> Harness<'static, App> {
    let mut harness = common::window(options, (1280.0, 800.0));
    show(&mut harness, path);
    harness
}

/// Takes up a file as the chooser does, without waiting for a thread.
fn show(harness: &mut Harness<'_, App>, path: &Path) {
    let origin = Origin::File(path.to_owned());
    harness.state_mut().apply(BasemapAction::Use(origin.clone()), 0.0);
    harness.state_mut().take_basemap(&origin, tiles::open(&origin, &Network::none()));
    common::settle(harness);
}

fn look_at_the_town(harness: &mut Harness<'_, App>, zoom: f64) {
    let link = format!("marhala --view {},{},{zoom}", town::MIDDLE.0, town::MIDDLE.1).parse().unwrap();
    harness.state_mut().apply(marhala::app::state::action::WindowAction::OpenLink(link), 0.0);
    common::settle(harness);
}

#[test]
fn the_window_shows_the_names_of_the_chosen_map_and_credits_it() {
    let mut harness = window(&archive(Schema::Protomaps), &english());
    look_at_the_town(&mut harness, 14.5);
    let named =
        |harness: &Harness<'_, App>, name: &str| harness.state().scene().labels.iter().any(|label| label.text == name);
    assert!(named(&harness, "Invented Town") || named(&harness, "East Quarter"));
    assert!(common::says(&harness, "© Nobody"));
    // Back on the bundled map nothing of it is left.
    harness.state_mut().apply(BasemapAction::UseBuiltIn, 0.0);
    common::settle(&mut harness);
    assert!(!named(&harness, "East Quarter") && !common::says(&harness, "© Nobody"));
}

#[test]
fn one_can_look_nearer_where_the_map_is_detailed() {
    let viewport = Viewport { x: 0.0, y: 0.0, width: 1280.0, height: 800.0 };
    let mut harness = window(&archive(Schema::OpenMapTiles), &english());
    look_at_the_town(&mut harness, 16.0);
    for _ in 0..6 {
        let middle = marhala::map::Point { x: viewport.width / 2.0, y: viewport.height / 2.0 };
        harness.state_mut().apply(marhala::app::state::action::MapAction::ZoomAt { point: middle, levels: 1.0 }, 0.0);
    }
    assert!(
        (harness.state().state().view().camera.zoom - 18.0).abs() < 0.01,
        "{}",
        harness.state().state().view().camera.zoom
    );
    harness.state_mut().apply(BasemapAction::UseBuiltIn, 0.0);
    assert!(harness.state().state().view().camera.zoom <= 17.0);
}

#[test]
fn a_file_that_is_none_leaves_the_bundled_map_and_one_sentence() {
    let path = archives().join(format!("broken-{}.pmtiles", std::process::id()));
    let good = std::fs::read(archive(Schema::Protomaps)).unwrap();
    for (bytes, wanted) in
        [(&b"nonsense"[..], "neither PMTiles nor MBTiles"), (&good[..90], "damaged"), (&[], "neither")]
    {
        std::fs::write(&path, bytes).unwrap();
        let harness = window(&path, &english());
        assert!(harness.state().state().basemap().opened().is_none());
        assert!(common::says(&harness, wanted), "{:?}", common::all_words(&harness));
        assert!(common::says(&harness, "Marhala’s own map is shown"));
    }
    std::fs::remove_file(&path).unwrap();
    let gone = tiles::open(&Origin::File(path), &Network::none());
    assert!(matches!(gone.err(), Some(SourceError::NoFile(_))));
}

#[test]
fn the_chooser_lists_what_was_used_and_switches_back() {
    for options in [english(), arabic()] {
        let mut harness = window(&archive(Schema::Shortbread), &options);
        harness.state_mut().apply(CardAction::Show(Card::Basemaps, true), 0.0);
        common::settle(&mut harness);
        let rows = harness.get_all_by_role(egui::accesskit::Role::RadioButton).count();
        assert!(rows >= 4, "{rows}");
        assert!(common::says(&harness, "An invented town"));
        assert!(common::says(&harness, "Shortbread"));
        let own = if options.view.language == "ar" { "خريطة «مرحلة»" } else { "Marhala’s own map" };
        harness
            .get_all_by_role(egui::accesskit::Role::RadioButton)
            .find(|node| {
                use egui_kittest::kittest::NodeT as _;
                node.accesskit_node().label().is_some_and(|label| label.starts_with(own))
            })
            .unwrap()
            .click();
        common::settle(&mut harness);
        assert!(harness.state().state().basemap().opened().is_none());
    }
}

#[test]
fn the_story_names_its_map_by_a_file_beside_it_and_never_by_another() {
    let mut file: serde_json::Value = serde_json::from_str(marhala::atlas::BUILT_IN).unwrap();
    let mut problems = |basemap: serde_json::Value| {
        file["basemap"] = basemap;
        let read = marhala::atlas::read(file.to_string().as_bytes(), false);
        let words = Languages::built_in().messages("en");
        read.problems.iter().map(|problem| words.problem("a.json", problem)).collect::<Vec<String>>().join("\n")
    };
    assert_eq!(problems(serde_json::json!({"file": "town.pmtiles"})), "");
    assert_eq!(problems(serde_json::json!({"address": "https://tiles.example.org/{z}/{x}/{y}.png?key={key}"})), "");
    assert!(problems(serde_json::json!({"file": "../town.pmtiles"})).contains("in the folder of the atlas"));
    assert!(problems(serde_json::json!({})).contains("Name one of them"));
    assert!(problems(serde_json::json!({"address": "ftp://example.org/a"})).contains("https://"));
    assert!(
        problems(serde_json::json!({"address": "https://example.org/{z}/{x}/{y}?token=abc"}))
            .contains("has a key in it")
    );
}

/// A window on a map of a host, with a network that a test allows or not.
#[test]
fn the_reader_is_asked_once_a_host_and_nothing_is_fetched_before() {
    let bytes = std::fs::read(archive(Schema::Protomaps)).unwrap();
    let server = Server::new(move |asked, stream| send_part(asked, stream, &bytes, "\"1\""));
    let network = Network::hurried(Hosts::default(), None, std::time::Duration::from_secs(2));
    let (origin, _) = Origin::of(&server.address("/town.pmtiles")).unwrap();
    for (options, question, no, yes) in
        [(english(), "Fetch the map?", "Do not", "Fetch it"), (arabic(), "جلب الخريطة؟", "لا", "الجلب")]
    {
        network.hosts.forget(&server.host);
        let before = server.count();
        let options = marhala::app::WindowOptions { network: Some(network.clone()), ..options };
        let mut harness = common::window(&options, (900.0, 600.0));
        let ask = |harness: &mut Harness<'_, App>| {
            harness.state_mut().apply(BasemapAction::Use(origin.clone()), 0.0);
            harness.state_mut().take_basemap(&origin, tiles::open(&origin, &network));
            common::settle(harness);
        };
        ask(&mut harness);
        assert!(common::says(&harness, question));
        assert!(common::all_words(&harness).iter().any(|words| words.contains("127.0.0.1")), "whom is not said");
        assert_eq!(server.count(), before);
        harness.get_by_role_and_label(egui::accesskit::Role::Button, no).click();
        common::settle(&mut harness);
        assert!(!common::says(&harness, question));
        assert_eq!((server.count(), harness.state().state().basemap().opened().is_some()), (before, false));
        // A no is remembered; who names the address again is asked again.
        ask(&mut harness);
        assert!(!common::says(&harness, question));
        assert_eq!(server.count(), before);
        harness.state_mut().apply(BasemapAction::SetTyped(server.address("/town.pmtiles"), String::new()), 0.0);
        harness.state_mut().apply(BasemapAction::UseTyped, 0.0);
        harness.state_mut().take_basemap(&origin, tiles::open(&origin, &network));
        common::settle(&mut harness);
        harness.get_by_role_and_label(egui::accesskit::Role::Button, yes).click();
        common::settle(&mut harness);
        harness.state_mut().take_basemap(&origin, tiles::open(&origin, &network));
        common::settle(&mut harness);
        assert!(harness.state().state().basemap().opened().is_some());
        assert!(server.count() > before);
        assert_eq!(harness.state().state().basemap().settings().hosts.get(&server.host), Some(&true));
    }
}

#[test]
fn a_file_dropped_on_the_window_is_offered_as_its_map() {
    let path = archive(Schema::Protomaps);
    let mut harness = common::window(&english(), (1280.0, 800.0));
    harness.input_mut().dropped_files.push(std::sync::Arc::new(common::Dropped(path.clone())));
    harness.step();
    assert_eq!(harness.state().state().basemap().opening(), Some(&Origin::File(path)));
}

#[test]
fn a_story_and_its_map_travel_together() {
    let folder = common::folder("story-with-map");
    std::fs::copy(archive(Schema::Protomaps), folder.join("area.pmtiles")).unwrap();
    let mut file: serde_json::Value = serde_json::from_str(marhala::atlas::BUILT_IN).unwrap();
    file["basemap"] = serde_json::json!({"file": "area.pmtiles"});
    let atlas = marhala::atlas::read(file.to_string().as_bytes(), false).atlas.unwrap();
    let wanted = Origin::File(folder.join("area.pmtiles"));
    let options = marhala::app::WindowOptions { file: Some(folder.join("story.json")), ..english() };
    let mut state = State::new(std::sync::Arc::new(atlas), options);
    state.follow_basemap();
    assert!(state.take_effects().contains(&Effect::OpenBasemap(wanted.clone())));
    state.take_basemap(&wanted, tiles::open(&wanted, &Network::none()), 0.0);
    assert!(state.basemap().opened().is_some());
    // It is the story's, and not what the reader chose: another story has the bundled map again.
    assert_eq!(state.basemap().settings().chosen, None);
    state.open_story(marhala::view::Opened::new(story()), None);
    state.follow_basemap();
    assert!(state.basemap().opened().is_none());
}

#[test]
fn a_packed_story_is_shown_over_the_map_in_its_package() {
    use std::io::Write as _;

    let folder = common::folder("package-with-map");
    let mut file: serde_json::Value = serde_json::from_str(marhala::atlas::BUILT_IN).unwrap();
    file["basemap"] = serde_json::json!({"file": "area.pmtiles"});
    let tiles_of = std::fs::read(archive(Schema::Protomaps)).unwrap();
    // Packed tightly or not, by us or by others.
    for method in [zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated] {
        let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        for (name, bytes) in [("story.json", file.to_string().as_bytes()), ("area.pmtiles", &tiles_of)] {
            package.start_file(name, options).unwrap();
            package.write_all(bytes).unwrap();
        }
        let path = folder.join("story.marhala");
        std::fs::write(&path, package.finish().unwrap().into_inner()).unwrap();
        let atlas = marhala::atlas::read(file.to_string().as_bytes(), false).atlas.unwrap();
        let options = marhala::app::WindowOptions { file: Some(path.clone()), ..english() };
        let mut state = State::new(std::sync::Arc::new(atlas), options);
        state.follow_basemap();
        let wanted = Origin::Packed(path.clone(), "area.pmtiles".into());
        assert!(state.take_effects().contains(&Effect::OpenBasemap(wanted.clone())));
        state.take_basemap(&wanted, tiles::open(&wanted, &Network::none()), 0.0);
        let shown = state.basemap().opened().unwrap();
        let plain = opened(&archive(Schema::Protomaps));
        // Each tile is that of the file by itself, even when nothing else is left of the package.
        std::fs::remove_file(&path).unwrap();
        let source = |of: &OpenedBasemap| Arc::clone(&of.basemap.source);
        let mut tiles = 0;
        for id in (0..4).flat_map(|x| (0..4).map(move |y| walkers::TileId { x, y, zoom: 2 })) {
            let [one, other] = [source(shown), source(&plain)].map(|source| source.tile(id).unwrap());
            tiles += usize::from(one.is_some());
            assert_eq!(one, other, "{id:?}");
        }
        assert!(tiles > 0);
    }
    // What a package does not have is said.
    let missing = Origin::Packed(folder.join("none.marhala"), "area.pmtiles".into());
    assert!(tiles::open(&missing, &Network::none()).is_err());
}

#[test]
fn marks_and_names_stay_legible_on_images() {
    use marhala::map::basemap::image::toned;
    use marhala::map::basemap::{LabelKind, Tone};
    use marhala::map::labels::LabelClass;
    use marhala::render::contrast::{luminance, ratio as contrast};
    use marhala::render::theme::Theme;

    let rgb = |color: egui::Color32| [color.r(), color.g(), color.b()];
    for theme in [Theme::light(), Theme::dark()] {
        let halo = luminance(rgb(theme.halo));
        // A halo stands between every name and whatever lies under it.
        let kinds = [
            LabelKind::Country,
            LabelKind::Capital,
            LabelKind::City,
            LabelKind::Town,
            LabelKind::Village,
            LabelKind::Street,
            LabelKind::Governorate,
            LabelKind::Water,
        ];
        for naming in kinds.map(LabelClass::Base).into_iter().chain([LabelClass::Story]) {
            let ratio = contrast(luminance(rgb(theme.name(naming).color)), halo);
            assert!(ratio >= 4.5, "{naming:?}: {ratio:.2}, dark {}", theme.dark);
        }
        // The discs of places stand out from the darkest and the lightest image, once that is toned as usual.
        for pixel in [[0, 0, 0], [255, 255, 255], [70, 90, 40], [190, 170, 130]] {
            let mut image = image::RgbaImage::from_pixel(1, 1, image::Rgba([pixel[0], pixel[1], pixel[2], 255]));
            toned(&mut image, Tone::default(), theme.map.land.0);
            let [red, green, blue, _] = image.get_pixel(0, 0).0;
            let ground = luminance([red, green, blue]);
            let edges = [luminance(rgb(theme.halo)), luminance(rgb(theme.ink))];
            let best = edges.into_iter().map(|edge| contrast(edge, ground)).fold(0.0, f64::max);
            assert!(best >= 3.0, "{pixel:?}: {best:.2}, dark {}", theme.dark);
        }
    }
}

#[test]
fn that_tiles_do_not_come_is_said_once_and_the_story_stays() {
    let server = Server::new(|asked, stream| {
        if asked.path.starts_with("/0/") {
            let tile = town::image((0, 0, 0), 256, image::ImageFormat::Png);
            crate::common::server::send(stream, "200 OK", &[], &tile);
        } else {
            crate::common::server::send(stream, "403 Forbidden", &[], &[]);
        }
    });
    let allowed = std::collections::BTreeMap::from([(server.host.clone(), true)]);
    let network = Network::hurried(Hosts::new(allowed, false), None, std::time::Duration::from_secs(2));
    let (origin, _) = Origin::of(&server.address("/{z}/{x}/{y}.png")).unwrap();
    for (options, said) in [(english(), "do not come"), (arabic(), "لا تصل")] {
        let options = marhala::app::WindowOptions { network: Some(network.clone()), ..options };
        let mut harness = common::window(&options, (1280.0, 800.0));
        harness.state_mut().apply(BasemapAction::Use(origin.clone()), 0.0);
        harness.state_mut().take_basemap(&origin, tiles::open(&origin, &network));
        common::settle(&mut harness);
        assert!(common::says(&harness, said) && common::says(&harness, "403"));
        // Told once: when it has gone, other tiles that do not come bring it back no more.
        let later = harness.state().state().notice().unwrap().until + 1.0;
        harness.state_mut().apply(marhala::app::state::action::MapAction::Pan { dx: 900.0, dy: 0.0 }, later);
        for _ in 0..(later * 60.0) as usize / 4 {
            harness.step();
        }
        let notice = harness.state().state().notice().map(|notice| notice.until);
        assert!(notice.is_none_or(|until| until < later), "told again");
        assert!(harness.state().scene().markers.len() > 3);
    }
}
