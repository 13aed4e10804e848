//! The state of the window. It changes in [`super::action`] only, and as time passes here.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::atlas::filter::Filter;
use crate::atlas::find::Index;
use crate::atlas::model::ClaimId;
use crate::atlas::model::{Bounds, PlaceId, Position, QuestionId};
use crate::atlas::moment::{nearest_stop, stop_on};
use crate::atlas::plan::Track;
use crate::atlas::{Atlas, Moment, When};
use crate::map::scene::MoveKey;
use crate::map::{Camera, Insets, Point, Viewport};
use crate::text::{Languages, Messages};

use super::export_card::Export;
use super::files::Problems;
pub use super::start::{Appearance, Start};

use super::link::View;
use super::motion::{CARD, Glide};
use super::palette::Palette;
use super::playing::Play;
use super::search::Search;
use super::session::nearest_size;
use super::timeline::axis::{TimeView, date_of, days};
use super::wish::SystemWishes;

/// The state of the window.
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct State {
    /// The story.
    pub atlas: Arc<Atlas>,
    /// Where the slider is.
    pub position: f64,
    /// The way that the slider is on.
    pub glide: Option<Glide<f64>>,
    /// The day that the slider is on, where the story is moved through by date and not by phase: days since 2000.
    pub date: Option<f64>,
    /// The way that the day is on.
    pub day_glide: Option<Glide<f64>>,
    /// Which part of the story's time is looked at.
    pub time: TimeView,
    /// Whether what was announced is shown beside what was reported.
    pub compare: bool,
    /// Playing, while it does.
    pub play: Option<Play>,
    /// How fast it plays, as a multiple of the normal speed.
    pub speed: f64,
    /// Whether it begins again at the end.
    pub looping: bool,
    /// The stop that the camera has followed the story to; none where it does not follow.
    pub follows_stop: Option<usize>,
    /// Whether the story is told like an article.
    pub story: bool,
    /// Whether a hand is on the slider.
    pub scrubbing: bool,
    /// The place whose details are open.
    pub selected: Option<PlaceId>,
    /// The place under the pointer.
    pub hovered_place: Option<PlaceId>,
    /// The move under the pointer.
    pub hovered_move: Option<MoveKey>,
    /// The languages to choose from.
    pub languages: Arc<Languages>,
    /// What the window says.
    pub messages: Messages,
    /// Light or dark.
    pub appearance: Appearance,
    /// Whether it is dark now, by choice or as the system is.
    pub dark: bool,
    /// Whether everything jumps instead of gliding.
    pub less_motion: bool,
    /// What the reader chose of it; the system is followed where nothing was chosen.
    pub less_motion_chosen: Option<bool>,
    /// What the system wishes: dark or light, and less motion; what it does not say is open.
    pub system: SystemWishes,
    /// The size of the interface, as a part of the normal one.
    pub interface: f32,
    /// Where the map looks.
    pub camera: Camera,
    /// The way that the camera is on.
    pub flight: Option<Glide<Camera>>,
    /// Whether the camera goes on framing the whole story when the window changes.
    pub follows_whole_story: bool,
    /// The part of the window that the map fills.
    pub viewport: Viewport,
    /// What of it is covered by cards, for framing.
    pub insets: Insets,
    /// Whether the keyboard is to go to the next part of the window, or to the one before.
    pub part_wanted: Option<bool>,
    /// Whether the keys are shown.
    pub keys_shown: bool,
    /// What is searched for.
    pub search: Search,
    /// The claim that was gone to, standing out among the others.
    pub sought: Option<ClaimId>,
    /// What the drawer shows instead of the place: a move or a question.
    pub opened: Option<Opened>,
    /// What was opened before it, for the way back.
    pub trail: Vec<Opened>,
    /// Whether the evidence at hand is explained.
    pub why: bool,
    /// What is hidden.
    pub filter: Filter,
    /// The dates that were typed into the filters, first and last, also while they are no dates yet.
    pub filter_dates: [String; 2],
    /// Whether the filters are shown.
    pub filters_shown: bool,
    /// Whether the story is shown as it was known at the slider's date.
    pub as_known: bool,
    /// The story as it was known on the day.
    known: Option<(Date, Arc<Atlas>)>,
    /// Whether the speakers are shown, side by side.
    pub sides_shown: bool,
    /// The question that they are shown about; everything where there is none.
    pub sides_about: Option<QuestionId>,
    /// The command palette, where it is open.
    pub palette: Option<Palette>,
    /// What is to be put on the clipboard with the next frame.
    pub to_copy: Option<String>,
    /// The file that the atlas is from; none for the built-in story.
    pub file: Option<PathBuf>,
    /// What is wrong with the file that was read last.
    pub problems: Option<Problems>,
    /// The files opened of late.
    pub recent: Vec<PathBuf>,
    /// What is asked for in the export card, while it is open.
    pub export: Option<Export>,
    /// How far an export is, while one is made.
    pub making: Option<Making>,
    /// Whether this machine has a program that makes video.
    pub makes_video: bool,
    /// What is to be done outside the window with the next frame.
    pub wishes: Vec<Wish>,
    /// That something was done.
    pub notice: Option<Notice>,
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making {
    /// So many parts are done.
    pub done: usize,
    /// Of so many.
    pub all: usize,
}

/// Something to be done outside the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Open an atlas file.
    Open(PathBuf),
    /// Ask which atlas file to open.
    ChooseAtlas,
    /// Open an editor on a file, at a line and column.
    Edit(PathBuf, usize, usize),
    /// Make what the export card asks for, where files usually go.
    Make,
    /// Make it where the user says.
    MakeAs,
    /// Stop making it.
    Stop,
}

/// Something to tell in passing.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The message.
    pub key: &'static str,
    /// What it names (as `$what`), if anything.
    pub what: String,
    /// Until when it is shown, in seconds since the window opened.
    pub until: f64,
}

/// What the drawer can show besides a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// A move, and who says so.
    Move(MoveKey),
    /// A question, its versions side by side.
    Question(QuestionId),
    /// One claim, with what it answers and what answers it.
    Claim(ClaimId),
}

impl State {
    /// A window on an atlas.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>, start: &Start) -> Self {
        let viewport = Viewport { x: 0.0, y: 0.0, width: 1280.0, height: 800.0 };
        let mut state = Self {
            position: 0.0,
            glide: None,
            date: None,
            day_glide: None,
            time: TimeView::default(),
            compare: start.compare,
            play: None,
            speed: 1.0,
            looping: false,
            follows_stop: None,
            story: false,
            scrubbing: false,
            selected: None,
            hovered_place: None,
            hovered_move: None,
            messages: start.messages(),
            languages: Arc::clone(&start.languages),
            appearance: start.appearance,
            dark: start.appearance == Appearance::Dark,
            less_motion: start.less_motion,
            less_motion_chosen: start.less_motion.then_some(true),
            system: SystemWishes::default(),
            interface: start.interface.map_or(1.0, nearest_size),
            camera: Camera::framing(&viewport, &Insets::default(), bounds_of(&atlas)),
            flight: None,
            follows_whole_story: true,
            viewport,
            insets: Insets::default(),
            part_wanted: None,
            keys_shown: false,
            search: Search::new(Index::new(&atlas)),
            sought: None,
            opened: None,
            trail: Vec::new(),
            why: false,
            filter: start.filter.clone(),
            filter_dates: [start.filter.from, start.filter.to]
                .map(|date| date.map_or_else(String::new, |d| d.to_string())),
            filters_shown: false,
            as_known: start.as_known,
            known: None,
            sides_shown: false,
            sides_about: None,
            palette: None,
            to_copy: None,
            file: start.file.clone(),
            problems: None,
            recent: Vec::new(),
            export: None,
            making: None,
            makes_video: false,
            wishes: Vec::new(),
            notice: None,
            atlas,
        };
        state.position = start.stop.min(state.last_stop()) as f64;
        if let Some(date) = start.at {
            state.set_day(days(date.first()));
        }
        if let Some(view) = start.view {
            state.look_at(view);
        }
        state.look_back();
        state.selected = start.place.as_deref().map(PlaceId::from).filter(|place| state.atlas.place(place).is_some());
        state
    }

    /// Looks at a point from a zoom.
    pub(super) fn look_at(&mut self, View { lon, lat, zoom }: View) {
        self.flight = None;
        self.follows_whole_story = false;
        self.camera = Camera { center: Position { lon, lat }, zoom }.kept(&self.viewport);
    }

    /// What a picture of the window starts with: the same moment, camera, language and looks, without the panels.
    #[must_use]
    pub fn as_picture(&self) -> Start {
        let center = self.camera.center;
        let view = View { lon: center.lon, lat: center.lat, zoom: self.camera.zoom };
        Start {
            languages: Arc::clone(&self.languages),
            language: Some(self.messages.tag().to_owned()),
            appearance: if self.dark { Appearance::Dark } else { Appearance::Light },
            stop: self.stop(),
            place: None,
            less_motion: true,
            interface: None,
            at: self.day().map(When::day),
            compare: self.compare,
            file: self.file.clone(),
            // The whole story is framed anew, beside the caption.
            view: (!self.follows_whole_story).then_some(view),
            as_known: self.as_known,
            filter: self.filter.clone(),
        }
    }

    /// The story that is shown: all that is known, or what was known at the slider's date.
    #[must_use]
    pub fn story(&self) -> &Arc<Atlas> {
        self.known.as_ref().map_or(&self.atlas, |(_, known)| known)
    }

    /// The day of which the story is shown as it was known.
    #[must_use]
    pub fn known_on(&self) -> Option<Date> {
        self.known.as_ref().map(|(day, _)| *day)
    }

    /// Forgets what was known, where the atlas is another one.
    pub(super) fn forget_known(&mut self) {
        self.known = None;
    }

    /// Puts the slider at a position, as by phase.
    pub(crate) fn stand_at(&mut self, position: f64) {
        (self.date, self.position) = (None, position);
        self.look_back();
    }

    /// Brings what is known in line with the slider.
    pub(crate) fn look_back(&mut self) {
        let day = self.as_known.then(|| self.until());
        if day != self.known_on() {
            self.known = day.map(|day| (day, Arc::new(self.atlas.as_known_on(day))));
        }
    }

    /// The story at the slider, with what is hidden.
    #[must_use]
    pub fn moment(&self) -> Moment<'_> {
        let story = self.story();
        let moment = match self.day() {
            Some(day) => Moment::on(story, day),
            None => Moment::at(story, self.position),
        };
        moment.filtered(story, &self.filter)
    }

    /// One track of the story at the slider: what was announced, or what was reported.
    #[must_use]
    pub fn moment_on(&self, track: Track) -> Moment<'_> {
        Moment::on_track(self.story(), self.until(), track).filtered(self.story(), &self.filter)
    }

    /// Whether the drawer is open.
    #[must_use]
    pub fn drawer_open(&self) -> bool {
        self.selected.is_some() || self.opened.is_some()
    }

    /// The stop nearest to the slider.
    #[must_use]
    pub fn stop(&self) -> usize {
        nearest_stop(self.position).min(self.last_stop())
    }

    /// The stop that the slider is on the way to, or at.
    #[must_use]
    pub fn target_stop(&self) -> usize {
        match (self.glide, self.day_glide) {
            (Some(glide), _) => nearest_stop(glide.to),
            (None, Some(glide)) => stop_on(&self.atlas, date_of(glide.to)),
            (None, None) => self.stop(),
        }
    }

    /// The last stop.
    #[must_use]
    pub fn last_stop(&self) -> usize {
        self.atlas.phases.len().saturating_sub(1)
    }

    pub(super) fn within_stops(&self, position: f64) -> f64 {
        if position.is_finite() { position.clamp(0.0, self.last_stop() as f64) } else { self.position }
    }

    /// Tells the state how large the map is and what covers it. A new size is followed at once, a card that opens or
    /// closes by gliding.
    pub fn set_viewport(&mut self, viewport: Viewport, insets: Insets, now: f64) {
        let (resized, covered) = (self.viewport != viewport, self.insets != insets);
        (self.viewport, self.insets) = (viewport, insets);
        if self.follows_whole_story && resized {
            self.flight = None;
            self.camera = self.whole_story();
        } else if self.follows_whole_story && covered {
            self.fly_to(self.whole_story(), now, CARD);
        } else if covered && self.follows_stop.is_some() {
            self.follow(true, now);
        }
        if resized {
            self.camera = self.camera.kept(&viewport);
        }
    }

    /// Lets time pass. Returns the seconds until something moves again: 0 while it does, none where nothing will.
    pub fn advance(&mut self, now: f64) -> Option<f64> {
        let rest = self.play_on(now);
        if let Some(glide) = self.glide {
            self.position = glide.value(now);
            self.glide = (!glide.arrived(now)).then_some(glide);
        }
        if let Some(glide) = self.day_glide {
            self.set_day(glide.value(now));
            self.day_glide = (!glide.arrived(now)).then_some(glide);
        }
        if let Some(flight) = self.flight {
            self.camera = flight.value(now).kept(&self.viewport);
            self.flight = (!flight.arrived(now)).then_some(flight);
        }
        self.notice.take_if(|notice| now >= notice.until);
        self.look_back();
        self.follow_stop(now);
        if self.glide.is_some() || self.day_glide.is_some() || self.flight.is_some() { Some(0.0) } else { rest }
    }

    /// The camera that frames the story beside the cards.
    #[must_use]
    pub fn whole_story(&self) -> Camera {
        Camera::framing(&self.viewport, &self.insets, bounds_of(&self.atlas))
    }

    /// The camera for a part of the window that shows the same beside another: what is in the middle here is in the
    /// middle there, and the whole story fits where it fits here.
    #[must_use]
    pub fn camera_beside(&self, viewport: &Viewport, insets: &Insets) -> Camera {
        let framed = Camera::framing(viewport, insets, bounds_of(&self.atlas));
        let zoom = self.camera.zoom + framed.zoom - self.whole_story().zoom;
        let center = self.camera.unproject(&self.viewport, self.free_middle());
        let (dx, dy) = ((insets.left - insets.right) / 2.0, (insets.top - insets.bottom) / 2.0);
        Camera { center, zoom }.panned(viewport, dx, dy)
    }

    /// The middle of the map that no card covers.
    #[must_use]
    pub fn free_middle(&self) -> Point {
        let Viewport { x, y, width, height } = self.viewport;
        let Insets { left, top, right, bottom } = self.insets;
        Point { x: x + (left + width - right) / 2.0, y: y + (top + height - bottom) / 2.0 }
    }
}

/// What the whole-story view frames: what the atlas says, or all its places with a margin.
fn bounds_of(atlas: &Atlas) -> Bounds {
    atlas.view.unwrap_or_else(|| {
        let (lons, lats) =
            (atlas.places.iter().map(|place| place.position.lon), atlas.places.iter().map(|place| place.position.lat));
        let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
        let most = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::NEG_INFINITY, f64::max);
        let (mut west, mut east) = (least(&mut lons.clone()), most(&mut lons.clone()));
        let (south, north) = (least(&mut lats.clone()), most(&mut lats.clone()));
        if east - west > 180.0 {
            // Across the antimeridian: from the westernmost place of the east to the easternmost of the west.
            west = least(&mut lons.clone().filter(|lon| *lon > 0.0));
            east = most(&mut lons.clone().filter(|lon| *lon <= 0.0));
        }
        let margin = |span: f64| (span * 0.15).max(1.0);
        let span = if east < west { east + 360.0 - west } else { east - west };
        let (dx, dy) = (margin(span), margin(north - south));
        Bounds { west: west - dx, south: (south - dy).max(-85.0), east: east + dx, north: (north + dy).min(85.0) }
    })
}
