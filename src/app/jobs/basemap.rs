//! Background jobs of the map under the story: opening one, keeping an area, counting what was fetched.

use std::sync::Arc;

use egui::Context;

use crate::app::jobs::area::{AreaJob, BasemapOutcome};
use crate::app::jobs::{JobOutcome, Jobs, NOTICE_SECONDS};
use crate::app::platform::Platform;
use crate::app::progress::SharedProgress;
use crate::app::state::action::BasemapAction;
use crate::app::state::basemap::Area;
use crate::app::state::{Effect, Notice, State};
use crate::export::request::Progress as _;
use crate::tiles::pack;
use crate::tiles::{self, Origin, SourceError};

/// The deepest zoom of an area that is kept.
const DEEPEST: u8 = 15;
/// Parts of progress are told in these, so that an archive of gigabytes fits.
const KILOBYTE: u64 = 1024;

impl Jobs {
    pub(super) fn start_basemap(
        &mut self,
        effect: &Effect,
        ctx: &Context,
        state: &mut State,
        platform: Arc<dyn Platform>,
    ) {
        let done = JobOutcome::Basemap;
        let archive = state.basemap().opened().and_then(|opened| opened.archive.clone());
        match effect {
            Effect::OpenBasemap(origin) => {
                let (origin, network) = (origin.clone(), Arc::clone(state.basemap().network()));
                self.spawn(ctx, move || {
                    let opened = tiles::open(&origin, &network);
                    done(BasemapOutcome::Opened(origin, Box::new(opened)))
                });
            }
            Effect::ChooseBasemap => self.spawn(ctx, move || done(BasemapOutcome::Chosen(platform.choose_basemap()))),
            Effect::SaveBasemaps => {
                let settings = state.basemap().settings();
                self.spawn(ctx, move || {
                    platform.save_basemaps(&settings);
                    done(BasemapOutcome::Saved)
                });
            }
            Effect::EmptyCache => {
                let network = Arc::clone(state.basemap().network());
                self.spawn(ctx, move || {
                    let size = network.cache.as_ref().map_or(0, |cache| {
                        cache.empty();
                        cache.size()
                    });
                    done(BasemapOutcome::Counted(size))
                });
            }
            Effect::PlanArea => {
                let Some(archive) = archive else { return };
                let progress = Arc::new(SharedProgress::default());
                self.area = AreaJob { plan: None, progress: Some(Arc::clone(&progress)), counted: true };
                let extent = state.story_extent();
                self.spawn(ctx, move || {
                    let goes_on = |at: u64, of: u64| progress.report(at as usize, of as usize);
                    done(BasemapOutcome::Planned(pack::plan(&archive, extent, DEEPEST, &goes_on).map(Arc::new)))
                });
            }
            Effect::KeepArea => {
                let (Some(archive), Some(plan)) = (archive, self.area.plan.clone()) else { return };
                let progress = Arc::new(SharedProgress::default());
                self.area.progress = Some(Arc::clone(&progress));
                let story = state.document().file.clone();
                // Beside the story, so that both travel together.
                let path = match story {
                    Some(story) => crate::export::free_name(&story.with_extension("pmtiles")),
                    None => platform.free_path("marhala.pmtiles"),
                };
                state.set_area(Area::Fetching(0, plan.bytes()));
                self.spawn(ctx, move || {
                    let goes_on =
                        |at: u64, of: u64| progress.report((at / KILOBYTE) as usize, (of / KILOBYTE).max(1) as usize);
                    done(BasemapOutcome::Kept(pack::write(&archive, &plan, &path, &goes_on).map(|()| path)))
                });
            }
            Effect::CancelArea => {
                if let Some(progress) = &self.area.progress {
                    progress.cancel();
                }
                self.area = AreaJob { counted: self.area.counted, ..AreaJob::default() };
                state.set_area(Area::None);
            }
            _ => {}
        }
    }

    /// Counts what is kept, for the chooser.
    pub(super) fn count_cache(&mut self, ctx: &Context, state: &State) {
        let network = Arc::clone(state.basemap().network());
        self.spawn(ctx, move || {
            JobOutcome::Basemap(BasemapOutcome::Counted(
                network.cache.as_ref().map_or(0, crate::tiles::cache::Cache::size),
            ))
        });
    }

    pub(super) fn finish_basemap(&mut self, outcome: BasemapOutcome, state: &mut State, now: f64) {
        match outcome {
            BasemapOutcome::Opened(origin, opened) => state.take_basemap(&origin, *opened, now),
            BasemapOutcome::Chosen(Some(path)) => state.apply(BasemapAction::Use(Origin::File(path)), now),
            BasemapOutcome::Chosen(None) | BasemapOutcome::Saved => {}
            BasemapOutcome::Counted(bytes) => state.set_cached(bytes),
            BasemapOutcome::Planned(Ok(plan)) => {
                state.set_area(Area::Planned(plan.count(), plan.bytes()));
                self.area = AreaJob { plan: Some(plan), progress: None, counted: true };
            }
            BasemapOutcome::Kept(Ok(path)) => {
                self.area = AreaJob { counted: self.area.counted, ..AreaJob::default() };
                state.set_area(Area::None);
                state.notify(Notice::done("saved", path.display().to_string(), now + NOTICE_SECONDS));
            }
            BasemapOutcome::Planned(Err(error)) | BasemapOutcome::Kept(Err(error)) => {
                self.area = AreaJob { counted: self.area.counted, ..AreaJob::default() };
                state.set_area(Area::None);
                if error != SourceError::Cancelled {
                    let words = error.message(state.messages());
                    state.notify(Notice::problem("area-not-kept", words, now + NOTICE_SECONDS));
                }
            }
        }
    }

    /// Tells how far keeping an area is. Returns whether one is kept.
    pub(super) fn follow_area(&mut self, state: &mut State) -> bool {
        let Some(progress) = &self.area.progress else { return false };
        if let Area::Fetching(..) = state.basemap().area() {
            let (done, all) = progress.so_far();
            state.set_area(Area::Fetching(done as u64 * KILOBYTE, (all as u64).max(1) * KILOBYTE));
        }
        true
    }
}
