//! The processor paints what a GPU paints.

use std::sync::Arc;

use egui::{Pos2, RawInput, Rect, Vec2};
use egui_kittest::Harness;
use image::{Rgb, RgbImage};
use marhala::app::state::action::{BasemapAction, WindowAction};
use marhala::app::{App, Loading, State, WindowOptions};
use marhala::atlas::{self, Atlas};
use marhala::map::basemap::Schema;
use marhala::render::raster::{LARGEST_TEXTURE, Rasterizer};
use marhala::tiles::network::Network;
use marhala::tiles::{self, OpenedBasemap, Origin};

use crate::common::others::far;
use crate::common::{Open as _, arabic, english, folder, settle, story, town};

const SIZE: (f32, f32) = (1280.0, 800.0);

/// What a window shows.
struct Wish {
    name: &'static str,
    atlas: Arc<Atlas>,
    options: WindowOptions,
    basemap: Option<OpenedBasemap>,
    /// A position (longitude, latitude) and a zoom to look at.
    near: Option<((f64, f64), f64)>,
    size: (f32, f32),
    scale: f32,
}

impl Wish {
    fn of(name: &'static str, options: WindowOptions) -> Self {
        Self { name, atlas: story(), options, basemap: None, near: None, size: SIZE, scale: 1.0 }
    }

    fn state(&self) -> State {
        let mut state = State::new(Arc::clone(&self.atlas), self.options.clone());
        if let Some(opened) = &self.basemap {
            state.apply(BasemapAction::Use(opened.origin.clone()), 0.0);
            state.take_basemap(&opened.origin, Ok(opened.clone()), 0.0);
        }
        if let Some(((lon, lat), zoom)) = self.near {
            let link = format!("marhala --view {lon},{lat},{zoom}").parse().unwrap();
            state.apply(WindowAction::OpenLink(link), 0.0);
        }
        state
    }

    /// What a GPU, or the driver that stands in for one, paints.
    fn by_gpu(&self) -> RgbImage {
        let state = self.state();
        let mut window: Harness<'_, App> = Harness::builder()
            .with_size(Vec2::from(self.size))
            .with_step_dt(1.0 / 60.0)
            .with_pixels_per_point(self.scale)
            .wgpu()
            .build_eframe(|cx| App::create(cx, state, Loading::Inline));
        settle(&mut window);
        image::DynamicImage::from(window.render().unwrap()).to_rgb8()
    }

    /// What the processor paints.
    fn by_processor(&self) -> RgbImage {
        let ctx = egui::Context::default();
        let mut app = App::without_gpu(&ctx, self.state(), Loading::Inline);
        let mut rasterizer = Rasterizer::default();
        let (width, height) = ((self.size.0 * self.scale) as u32, (self.size.1 * self.scale) as u32);
        let mut pixels = vec![0_u32; (width * height) as usize];
        for number in 0..10 {
            let mut input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::from(self.size))),
                time: Some(f64::from(number) / 60.0),
                max_texture_side: Some(LARGEST_TEXTURE),
                ..RawInput::default()
            };
            input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(self.scale);
            let output = ctx.run_ui(input, |ui| app.show(ui));
            let frame = ctx.tessellate(output.shapes, output.pixels_per_point);
            let picture = (&mut *pixels, width as usize);
            rasterizer.take_up(output.textures_delta);
            rasterizer.paint(picture, app.ground(), &frame, output.pixels_per_point);
        }
        RgbImage::from_fn(width, height, |x, y| {
            let [_, red, green, blue] = pixels[(y * width + x) as usize].to_be_bytes();
            Rgb([red, green, blue])
        })
    }

    /// Compares both. Where they are far apart, both are kept.
    fn is_painted_alike(&self) {
        let (theirs, ours) = (self.by_gpu(), self.by_processor());
        assert_eq!(theirs.dimensions(), ours.dimensions());
        let first = theirs.get_pixel(0, 0);
        assert!(
            theirs.pixels().filter(|pixel| *pixel != first).count() > 100_000,
            "{}: something is painted",
            self.name
        );
        let pairs = || theirs.pixels().zip(ours.pixels());
        let apart = pairs().filter(|(one, other)| far(**one, **other)).count();
        let differ =
            |one: &Rgb<u8>, other: &Rgb<u8>| one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > 4);
        let other = pairs().filter(|(one, other)| differ(one, other)).count();
        let all = (theirs.width() * theirs.height()) as usize;
        if apart * 5_000 >= all || other * 1_000 >= all {
            let kept = folder(&format!("painted-{}", self.name));
            theirs.save(kept.join("gpu.png")).unwrap();
            ours.save(kept.join("processor.png")).unwrap();
            panic!("{}: {apart} and {other} of {all} pixels differ; both are in {}", self.name, kept.display());
        }
    }
}

#[test]
fn the_window_looks_the_same_in_both_languages_and_themes() {
    Wish::of("english", english().at_stop(4).with_place("harir")).is_painted_alike();
    Wish::of("arabic-dark", arabic().dark().at_stop(3)).is_painted_alike();
}

#[test]
fn it_looks_the_same_at_any_scale() {
    for (name, scale) in [("one-and-a-half", 1.5), ("twice", 2.0)] {
        Wish { size: (900.0, 600.0), scale, ..Wish::of(name, english().comparing().at_stop(4)) }.is_painted_alike();
    }
}

#[test]
fn areas_look_the_same() {
    let bytes = std::fs::read("data/examples/zone-1986/story.json").unwrap();
    let atlas = Arc::new(atlas::read(&bytes, false).atlas.unwrap());
    Wish { atlas, ..Wish::of("areas", english().at_stop(3)) }.is_painted_alike();
}

#[test]
fn maps_of_vectors_and_of_images_look_the_same() {
    let folder = folder("painted-maps");
    let (vectors, images) = (folder.join("town.pmtiles"), folder.join("town.mbtiles"));
    town::write_pmtiles(&vectors, Schema::Protomaps);
    town::write_mbtiles(&images, image::ImageFormat::Png);
    for (name, path, zooms) in [("vectors", vectors, [14.5, 17.3]), ("images", images, [11.5, 13.4])] {
        for zoom in zooms {
            let basemap = tiles::open(&Origin::File(path.clone()), &Network::none()).unwrap();
            let near = Some((town::MIDDLE, zoom));
            Wish { basemap: Some(basemap), near, ..Wish::of(name, english()) }.is_painted_alike();
        }
    }
}
