//! The map under the story: which one, what the reader allows, what is remembered.

use std::sync::Arc;

use crate::app::state::State;
use crate::app::state::action::BasemapAction;
use crate::app::state::cards::{Card, Layer};
use crate::app::state::outbox::{Effect, Notice};
use crate::map::basemap::{BUILT_IN_ZOOM, Basemap, BasemapError, Look, Tone};
use crate::text::Value;
use crate::tiles::network::Network;
use crate::tiles::settings::BasemapSettings;
use crate::tiles::{Extent, OpenedBasemap, Origin, SourceError};

/// How long is said what is wrong with a basemap, in seconds.
const NOTICE_SECONDS: f64 = 15.0;

/// How far keeping an area is.
#[derive(Clone, Debug, PartialEq)]
pub enum Area {
    /// Nothing is kept.
    None,
    /// It is being found out how much it takes.
    Planning,
    /// So many tiles, so many bytes.
    Planned(usize, u64),
    /// So many bytes of so many.
    Fetching(u64, u64),
}

/// The map under the story.
pub struct BasemapState {
    settings: BasemapSettings,
    network: Arc<Network>,
    opened: Option<OpenedBasemap>,
    /// The one that is being opened.
    opening: Option<Origin>,
    /// The one that the story names, which is shown while the story is.
    of_story: bool,
    /// Whether a map was asked for on the command line.
    asked: bool,
    /// Changes whenever the map does.
    generation: u64,
    /// What is typed into the chooser: an address or path, and a key.
    pub typed: (String, String),
    /// Why what was asked for is not shown.
    problem: Option<SourceError>,
    /// How much was fetched and kept, in bytes, as far as it was counted.
    cached: Option<u64>,
    /// Keeping an area.
    area: Area,
}

impl BasemapState {
    /// With what is remembered.
    #[must_use]
    pub fn new(settings: BasemapSettings, network: Arc<Network>) -> Self {
        Self {
            settings,
            network,
            opened: None,
            opening: None,
            of_story: false,
            asked: false,
            generation: 0,
            typed: (String::new(), String::new()),
            problem: None,
            cached: None,
            area: Area::None,
        }
    }

    /// What is remembered, as it is to be written.
    #[must_use]
    pub fn settings(&self) -> BasemapSettings {
        BasemapSettings {
            hosts: self.network.hosts.answers(),
            keys: self.network.keys(),
            offline: self.network.hosts.is_offline(),
            ..self.settings.clone()
        }
    }

    /// How tiles are fetched.
    #[must_use]
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// The map that is shown; none for the bundled one.
    #[must_use]
    pub fn opened(&self) -> Option<&OpenedBasemap> {
        self.opened.as_ref()
    }

    /// The one that is being opened.
    #[must_use]
    pub fn opening(&self) -> Option<&Origin> {
        self.opening.as_ref()
    }

    /// A number that changes whenever the map does.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Why what was asked for is not shown.
    #[must_use]
    pub fn problem(&self) -> Option<&SourceError> {
        self.problem.as_ref()
    }

    /// How much is kept, in bytes.
    #[must_use]
    pub fn cached(&self) -> Option<u64> {
        self.cached
    }

    /// How far keeping an area is.
    #[must_use]
    pub fn area(&self) -> &Area {
        &self.area
    }

    /// The host that the reader is to be asked about.
    #[must_use]
    pub fn asks(&self) -> Option<String> {
        self.network.hosts.asks()
    }

    /// How near the reader may look.
    #[must_use]
    pub fn nearest_zoom(&self) -> f64 {
        self.opened.as_ref().map_or(BUILT_IN_ZOOM, |opened| opened.basemap.nearest_zoom())
    }

    fn show(&mut self, opened: Option<OpenedBasemap>) {
        self.opened = opened;
        self.tone();
        self.generation += 1;
        self.area = Area::None;
    }

    /// Tones images as the reader wants them.
    fn tone(&mut self) {
        let tone = Tone { dim: f32::from(self.settings.dim.min(90)) / 100.0, grey: self.settings.grey };
        if let Some(opened) = &mut self.opened
            && let Look::Image(_) = opened.basemap.look
        {
            opened.basemap = Basemap { look: Look::Image(tone), ..opened.basemap.clone() };
        }
    }
}

impl State {
    /// The map under the story.
    #[must_use]
    pub fn basemap(&self) -> &BasemapState {
        &self.basemap
    }

    pub(super) fn apply_basemap(&mut self, action: BasemapAction, now: f64) {
        match action {
            BasemapAction::UseBuiltIn => {
                self.basemap.opening = None;
                self.basemap.problem = None;
                self.basemap.of_story = false;
                self.basemap.settings.chosen = None;
                self.basemap.show(None);
                self.outbox.effects.push(Effect::SaveBasemaps);
                self.limit_zoom();
            }
            BasemapAction::Use(origin) => {
                self.basemap.of_story = false;
                self.open_basemap(origin);
            }
            BasemapAction::UseTyped => {
                let (typed, typed_key) = self.basemap.typed.clone();
                match Origin::of(&typed) {
                    Ok((origin, key)) => {
                        let key = key.or(Some(typed_key).filter(|key| !key.trim().is_empty()));
                        if let (Some(host), Some(key)) = (origin.host(), key) {
                            self.basemap.network.set_key(&host, key.trim());
                        }
                        self.basemap.typed = (String::new(), String::new());
                        // Whoever types an address again is asked again.
                        if let Some(host) = origin.host()
                            && self.basemap.network.hosts.answers().get(&host) == Some(&false)
                        {
                            self.basemap.network.hosts.forget(&host);
                        }
                        self.basemap.of_story = false;
                        self.open_basemap(origin);
                    }
                    Err(error) => self.basemap.problem = Some(error),
                }
            }
            BasemapAction::SetTyped(address, key) => self.basemap.typed = (address, key),
            BasemapAction::ChooseFile => self.outbox.effects.push(Effect::ChooseBasemap),
            BasemapAction::Forget(origin) => {
                self.basemap.settings.recent.retain(|known| known.origin != origin);
                if let Some(host) = origin.host() {
                    self.basemap.network.hosts.forget(&host);
                }
                self.outbox.effects.push(Effect::SaveBasemaps);
            }
            BasemapAction::Answer(host, allowed) => {
                self.basemap.network.hosts.answer(&host, allowed);
                self.outbox.effects.push(Effect::SaveBasemaps);
                match self.basemap.opening.clone() {
                    Some(origin) if allowed => self.open_basemap(origin),
                    Some(_) => {
                        self.basemap.opening = None;
                        self.notify(Notice::problem("basemap-not-fetched", host, now + NOTICE_SECONDS));
                    }
                    // Its tiles are on another host.
                    None => self.basemap.generation += 1,
                }
            }
            BasemapAction::SetOffline(offline) => {
                self.basemap.network.hosts.set_offline(offline);
                self.basemap.generation += 1;
                self.outbox.effects.push(Effect::SaveBasemaps);
            }
            BasemapAction::SetTone(dim, grey) => {
                (self.basemap.settings.dim, self.basemap.settings.grey) = (dim.min(90), grey);
                self.basemap.tone();
                self.basemap.generation += 1;
                self.outbox.effects.push(Effect::SaveBasemaps);
            }
            BasemapAction::EmptyCache => self.outbox.effects.push(Effect::EmptyCache),
            BasemapAction::PlanArea => {
                self.basemap.area = Area::Planning;
                self.outbox.effects.push(Effect::PlanArea);
            }
            BasemapAction::KeepArea => self.outbox.effects.push(Effect::KeepArea),
            BasemapAction::CancelArea => self.outbox.effects.push(Effect::CancelArea),
        }
    }

    fn open_basemap(&mut self, origin: Origin) {
        self.basemap.problem = None;
        self.basemap.opening = Some(origin.clone());
        self.outbox.effects.push(Effect::OpenBasemap(origin));
    }

    /// Shows a map from the beginning, instead of what is remembered; the bundled one where none.
    pub fn ask_for_basemap(&mut self, origin: Option<Origin>) {
        self.basemap.asked = true;
        match origin {
            Some(origin) => self.open_basemap(origin),
            None => self.basemap.settings.chosen = None,
        }
    }

    /// Opens the map that the story names, else the one that the reader chose last. What is on a host is only fetched if
    /// that is allowed.
    pub fn follow_basemap(&mut self) {
        if std::mem::take(&mut self.basemap.asked) {
            // What was asked for on the command line stands for the story that was asked for with it.
            return;
        }
        let story = self.document.file.clone();
        let named = self.atlas().basemap.as_ref().and_then(|named| Origin::named(named, story.as_deref()));
        let named = named.filter(|origin| !matches!(origin, Origin::File(path) if !path.is_file()));
        match named {
            Some(origin) => {
                self.basemap.of_story = true;
                if self.basemap.opened.as_ref().is_none_or(|opened| opened.origin != origin) {
                    self.open_basemap(origin);
                }
            }
            None if self.basemap.of_story || self.basemap.generation == 0 => {
                self.basemap.of_story = false;
                match self.basemap.settings.chosen.clone() {
                    Some(origin) => self.open_basemap(origin),
                    None if self.basemap.opened.is_some() => self.basemap.show(None),
                    None => {}
                }
            }
            None => {}
        }
    }

    /// Takes up a basemap that was opened, or why it was not. What cannot be opened leaves the bundled map, with a sentence.
    pub fn take_basemap(&mut self, origin: &Origin, result: Result<OpenedBasemap, SourceError>, now: f64) {
        if self.basemap.opening.as_ref() != Some(origin) {
            // Another was asked for meanwhile.
            return;
        }
        match result {
            Ok(opened) => {
                self.basemap.opening = None;
                if !self.basemap.of_story {
                    self.basemap.settings.chosen = Some(origin.clone());
                }
                self.basemap.settings.remember(origin, &opened.facts);
                self.basemap.show(Some(opened));
                self.outbox.effects.push(Effect::SaveBasemaps);
            }
            // The reader is asked; the answer goes on.
            Err(SourceError::NotAllowed(_)) if self.basemap.asks().is_some() => {}
            Err(error) => {
                self.basemap.opening = None;
                self.basemap.show(None);
                if !self.open.has(Layer::Card(Card::Basemaps)) {
                    let words = error.message(self.messages());
                    self.notify(Notice::problem("basemap-not-shown", words, now + NOTICE_SECONDS));
                }
                self.basemap.problem = Some(error);
            }
        }
        self.limit_zoom();
    }

    /// Tells that tiles of the map do not come. Where a host is to be allowed first, the reader is asked instead.
    pub fn tell_of_tiles(&mut self, problem: &BasemapError, now: f64) {
        let reason = match problem {
            BasemapError::NotAllowed(_) => return,
            BasemapError::Unavailable(reason) => {
                let values: Vec<(&str, Value)> =
                    reason.values.iter().map(|(name, value)| (*name, Value::from(value.clone()))).collect();
                self.messages().format(reason.key, &values)
            }
            BasemapError::TooLarge => self.messages().text("basemap-too-large"),
            BasemapError::Tile(_) | BasemapError::Archive(_) => {
                let what = problem.to_string();
                self.messages().format("basemap-broken", &[("what", what.into())])
            }
        };
        self.notify(Notice::problem("basemap-tiles-missing", reason, now + NOTICE_SECONDS));
    }

    /// Keeps the camera as far away as the map is detailed for.
    fn limit_zoom(&mut self) {
        let nearest = self.basemap.nearest_zoom();
        if self.view().camera.zoom > nearest {
            self.story.edit(|view| view.camera.zoom = nearest);
        }
    }

    /// Sets how much is kept.
    pub fn set_cached(&mut self, bytes: u64) {
        self.basemap.cached = Some(bytes);
    }

    /// Sets how far keeping an area is.
    pub fn set_area(&mut self, area: Area) {
        self.basemap.area = area;
    }

    /// The area of the story, with some room around it.
    #[must_use]
    pub fn story_extent(&self) -> Extent {
        area_of(self.atlas().places.iter().map(|place| (place.position.lon, place.position.lat)))
    }
}

/// The area of points, with a tenth of its size or ten kilometres around it.
#[must_use]
pub fn area_of(points: impl Iterator<Item = (f64, f64)>) -> Extent {
    const LEAST: f64 = 0.1;
    let mut bounds: Option<[f64; 4]> = None;
    for (lon, lat) in points {
        let known = bounds.get_or_insert([lon, lat, lon, lat]);
        *known = [known[0].min(lon), known[1].min(lat), known[2].max(lon), known[3].max(lat)];
    }
    let Some([west, south, east, north]) = bounds else { return Extent::WORLD };
    let (dx, dy) = (((east - west) * 0.1).max(LEAST), ((north - south) * 0.1).max(LEAST));
    let bounds = [(west - dx).max(-180.0), (south - dy).max(-85.0), (east + dx).min(180.0), (north + dy).min(85.0)];
    Extent::of(bounds).unwrap_or(Extent::WORLD)
}
