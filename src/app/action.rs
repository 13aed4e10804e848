//! Everything that a user can do, and the one place where the state of the window changes.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::atlas::filter::{Filter, Sort};
use crate::atlas::find::Target;
use crate::atlas::model::{ClaimId, PlaceId, QuestionId};
use crate::map::Point;
use crate::map::scene::MoveKey;
use crate::text::cite::{Cited, citation};

use super::export_card::Export;
use super::link::Link;
use super::motion::CARD;
use super::palette::{self, Palette};
use super::session::nearest_size;
use super::state::{Appearance, Notice, Opened, State, Wish};
use super::timeline::axis::{TimeView, days};

/// One thing that a user does, by whatever means.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Move the slider with the hand, to any position.
    ScrubTo(f64),
    /// Let the slider go: it settles on the nearest stop.
    Settle,
    /// Go to a stop.
    GoToStop(usize),
    /// Go to the stop after this one.
    NextStop,
    /// Go to the stop before this one.
    PreviousStop,
    /// Go to the first stop.
    FirstStop,
    /// Go to the last stop.
    LastStop,
    /// Move through the story by date, or by phase.
    SetByDate(bool),
    /// Go to a day.
    GoToDay(Date),
    /// Move the slider with the hand to a day (days since 2000).
    ScrubToDay(f64),
    /// Go to the next day on which something was said.
    NextEvent,
    /// Go to the day before on which something was said.
    PreviousEvent,
    /// Look at a part of the story's time.
    LookAtTime(TimeView),
    /// Show what was announced beside what was reported, or no longer.
    Compare(bool),
    /// Give the keyboard to the next part of the window, or to the one before.
    GoToPart(bool),
    /// Open the details of a place.
    Select(PlaceId),
    /// Close the details.
    Deselect,
    /// Close what is open, topmost first.
    Escape,
    /// Drag the map by logical pixels.
    Pan {
        /// Rightward.
        dx: f32,
        /// Downward.
        dy: f32,
    },
    /// Zoom by levels around a point at once, as a wheel or a pinch does.
    ZoomAt {
        /// What stays where it is.
        point: Point,
        /// Positive to come closer.
        levels: f64,
    },
    /// Zoom by levels around a point or the middle, gliding.
    ZoomBy {
        /// What stays where it is; the middle of the free map where not given.
        point: Option<Point>,
        /// Positive to come closer.
        levels: f64,
    },
    /// Frame the whole story.
    WholeStory,
    /// Speak a language.
    SetLanguage(String),
    /// Look light, dark, or as the system does.
    SetAppearance(Appearance),
    /// Jump instead of gliding, or glide again.
    SetLessMotion(bool),
    /// Make the interface larger or smaller: a part of its normal size.
    SetInterface(f32),
    /// Show or hide the keys.
    ShowKeys(bool),
    /// Give the keyboard to the search field.
    OpenSearch,
    /// Close the list of what was found.
    CloseSearch,
    /// Search.
    SetQuery(String),
    /// Choose the hit so many further down.
    ChooseHit(isize),
    /// Go to the chosen hit.
    GoToHit,
    /// Go to something that was found.
    GoTo(Target),
    /// Open a move: who says so.
    OpenMove(MoveKey),
    /// Open a question: its versions side by side.
    OpenQuestion(QuestionId),
    /// Open one claim.
    OpenClaim(ClaimId),
    /// From a move, question or claim back to the place, or close.
    Back,
    /// Explain the evidence at hand, or no longer.
    ToggleWhy,
    /// Show or hide the filters.
    ShowFilters(bool),
    /// Hide what is shown, or show what is hidden.
    ToggleFilter(Sort),
    /// Hide what was said before a date, or after one: the end (0 or 1) and what was typed. No date hides nothing.
    FilterDate(usize, String),
    /// Hide nothing.
    ShowAll,
    /// Show the story as it was known at the slider's date, or with all that is known.
    SetAsKnown(bool),
    /// Show or hide the speakers, side by side.
    ShowSides(bool),
    /// Show the speakers about a question, or about everything.
    SidesAbout(Option<QuestionId>),
    /// Open or close the command palette.
    ShowPalette(bool),
    /// Look for a command.
    SetCommand(String),
    /// Choose the command so many further down.
    ChooseCommand(isize),
    /// Do the chosen command.
    RunCommand,
    /// Put a citation on the clipboard.
    Cite(Cited),
    /// Put a text on the clipboard.
    Copy(String),
    /// Put a line on the clipboard that leads to this moment.
    CopyLink,
    /// Go where a line leads.
    GoToLink(Link),
    /// Show or hide the export card.
    ShowExport(bool),
    /// Ask for something else in it.
    SetExport(Export),
    /// Make what it asks for, where files usually go.
    Make,
    /// Make it where the user says.
    MakeAs,
    /// Stop making it.
    StopMaking,
    /// Ask which atlas file to open.
    ChooseFile,
    /// Open an atlas file.
    OpenFile(PathBuf),
    /// Back to the built-in story.
    OpenBuiltIn,
    /// Close the list of what is wrong with a file.
    CloseProblems,
    /// Open an editor on a file, at a line and column.
    EditAt(PathBuf, usize, usize),
    /// Play, or pause.
    TogglePlay,
    /// Play faster.
    Faster,
    /// Play slower.
    Slower,
    /// Begin again at the end, or no longer.
    ToggleLoop,
    /// Let the camera follow the story, or no longer.
    Follow(bool),
    /// Tell the story like an article, or leave it.
    ShowStory(bool),
}

impl State {
    /// Does it. `now` is the time in seconds since the window opened.
    pub fn apply(&mut self, action: Action, now: f64) {
        match action {
            Action::ScrubTo(position) => {
                self.set_by_date(false);
                self.scrubbing = true;
                self.position = self.within_stops(position);
            }
            Action::Settle => {
                self.scrubbing = false;
                match self.day() {
                    Some(day) => self.set_day(days(day)),
                    None => self.glide_to(self.stop(), now),
                }
            }
            Action::SetByDate(by_date) => self.set_by_date(by_date),
            Action::GoToDay(day) => self.glide_to_day(day, now),
            Action::ScrubToDay(day) => {
                self.set_by_date(true);
                self.scrubbing = true;
                self.set_day(day);
            }
            Action::NextEvent => self.glide_to_event(true, now),
            Action::PreviousEvent => self.glide_to_event(false, now),
            Action::LookAtTime(view) => self.time = view,
            Action::Compare(compare) => {
                self.compare = compare;
                if compare {
                    self.close_opened();
                    (self.selected, self.sides_shown, self.story) = (None, false, false);
                }
            }
            Action::GoToStop(stop) => self.glide_to(stop, now),
            Action::NextStop => self.glide_to(self.target_stop() + 1, now),
            Action::PreviousStop => self.glide_to(self.target_stop().saturating_sub(1), now),
            Action::FirstStop => self.glide_to(0, now),
            Action::LastStop => self.glide_to(self.last_stop(), now),
            Action::Select(place) => {
                if self.atlas.place(&place).is_some() {
                    self.sought = None;
                    self.close_opened();
                    self.selected = Some(place);
                }
            }
            Action::Deselect => {
                self.close_opened();
                self.selected = None;
            }
            Action::Escape => self.escape(now),
            Action::Pan { dx, dy } => {
                self.hands_on();
                self.camera = self.camera.panned(&self.viewport, dx, dy);
            }
            Action::ZoomAt { point, levels } => {
                self.hands_on();
                self.camera = self.camera.zoomed(&self.viewport, point, levels);
            }
            Action::ZoomBy { point, levels } => {
                let point = point.unwrap_or_else(|| self.free_middle());
                let target = self.flight.as_ref().map_or(self.camera, |flight| flight.to);
                self.hands_on();
                self.fly_to(target.zoomed(&self.viewport, point, levels), now, CARD);
            }
            Action::WholeStory => {
                self.hands_on();
                self.follows_whole_story = true;
                self.fly_to(self.whole_story(), now, CARD);
            }
            Action::SetLanguage(tag) => {
                if self.languages.has(&tag) {
                    self.messages = self.languages.messages(&tag);
                }
            }
            Action::SetAppearance(appearance) => self.appearance = appearance,
            Action::SetLessMotion(less) => (self.less_motion, self.less_motion_chosen) = (less, Some(less)),
            Action::SetInterface(size) => self.interface = nearest_size(size),
            Action::ShowKeys(shown) => self.keys_shown = shown,
            Action::GoToPart(forward) => self.part_wanted = Some(forward),
            Action::OpenSearch => {
                self.search.open = true;
                self.search.wants_focus = true;
            }
            Action::CloseSearch => self.search.open = false,
            Action::SetQuery(query) => {
                self.search.set(query, &self.messages);
            }
            Action::ChooseHit(by) => self.search.choose(by),
            Action::GoToHit => {
                if let Some(link) = self.search.link.take() {
                    return self.go_to_link(&link, now);
                }
                if let Some(target) = self.search.found.get(self.search.chosen).cloned() {
                    self.search.open = false;
                    self.go_to(&target, now);
                }
            }
            Action::GoTo(target) => self.go_to(&target, now),
            Action::OpenMove(key) => self.open(Opened::Move(key)),
            Action::OpenQuestion(question) => {
                if self.atlas.question(&question).is_some() {
                    self.open(Opened::Question(question));
                }
            }
            Action::OpenClaim(claim) => {
                if self.atlas.claim(&claim).is_some() {
                    self.open(Opened::Claim(claim));
                }
            }
            Action::Back => self.back(),
            Action::ToggleWhy => self.why = !self.why,
            Action::ShowFilters(shown) => {
                self.filters_shown = shown;
                if shown {
                    self.export = None;
                }
            }
            Action::ToggleFilter(sort) => self.filter.toggle(sort),
            Action::FilterDate(end, typed) => {
                let date = typed.trim().parse().ok();
                if end == 0 {
                    self.filter.from = date;
                } else {
                    self.filter.to = date;
                }
                if let Some(text) = self.filter_dates.get_mut(end) {
                    *text = typed;
                }
            }
            Action::ShowAll => {
                self.filter = Filter::default();
                self.filter_dates = [String::new(), String::new()];
            }
            Action::SetAsKnown(as_known) => self.as_known = as_known,
            Action::ShowSides(shown) => self.sides_shown = shown,
            Action::SidesAbout(question) => (self.sides_about, self.sides_shown) = (question, true),
            Action::ShowPalette(shown) => self.palette = shown.then(Palette::default),
            Action::SetCommand(query) => self.palette = Some(Palette { query, chosen: 0 }),
            Action::ChooseCommand(by) => {
                let last = palette::commands(self).len().saturating_sub(1);
                if let Some(palette) = &mut self.palette {
                    palette.chosen = palette.chosen.saturating_add_signed(by).min(last);
                }
            }
            Action::RunCommand => {
                let chosen = self.palette.as_ref().map_or(0, |palette| palette.chosen);
                if let Some(command) = palette::commands(self).into_iter().nth(chosen) {
                    self.palette = None;
                    self.apply(command.action, now);
                }
            }
            Action::Cite(cited) => {
                let text = citation(self.story(), &self.messages, &cited, self.stop());
                self.copy(text, now);
            }
            Action::Copy(text) => self.copy(text, now),
            Action::CopyLink => self.copy(Link::to(self).to_string(), now),
            Action::GoToLink(link) => self.go_to_link(&link, now),
            Action::ShowExport(shown) => {
                self.export = shown.then(|| self.export.unwrap_or_default());
                self.filters_shown &= !shown;
            }
            Action::SetExport(export) => self.export = Some(export),
            Action::Make => self.wishes.push(Wish::Make),
            Action::MakeAs => self.wishes.push(Wish::MakeAs),
            Action::StopMaking => self.wishes.push(Wish::Stop),
            Action::ChooseFile => self.wishes.push(Wish::ChooseAtlas),
            Action::OpenFile(path) => self.wishes.push(Wish::Open(path)),
            Action::OpenBuiltIn => super::desk::built_in(self),
            Action::CloseProblems => self.problems = None,
            Action::EditAt(path, line, column) => self.wishes.push(Wish::Edit(path, line, column)),
            Action::TogglePlay => self.toggle_play(now),
            Action::Faster => self.change_speed(true),
            Action::Slower => self.change_speed(false),
            Action::ToggleLoop => self.looping = !self.looping,
            Action::Follow(follows) => self.follow(follows, now),
            Action::ShowStory(shown) => {
                self.story = shown;
                if shown {
                    self.close_opened();
                    self.set_by_date(false);
                    (self.selected, self.sides_shown, self.compare) = (None, false, false);
                }
                self.follow(shown, now);
                if !shown {
                    self.follows_whole_story = true;
                    self.fly_to(self.whole_story(), now, CARD);
                }
            }
        }
        self.look_back();
    }

    /// Closes what is open, topmost first.
    fn escape(&mut self, now: f64) {
        if self.keys_shown {
            self.keys_shown = false;
        } else if self.palette.is_some() {
            self.palette = None;
        } else if self.filters_shown {
            self.filters_shown = false;
        } else if self.problems.is_some() {
            self.problems = None;
        } else if self.export.is_some() {
            self.export = None;
        } else if self.sides_shown {
            self.sides_shown = false;
        } else if self.compare && !self.drawer_open() {
            self.compare = false;
        } else if self.story && !self.drawer_open() {
            self.apply(Action::ShowStory(false), now);
        } else {
            self.back();
        }
    }

    /// Opens something in the drawer, over what is open.
    fn open(&mut self, opened: Opened) {
        if self.opened.as_ref() == Some(&opened) {
            return;
        }
        self.trail.extend(self.opened.replace(opened));
        (self.sought, self.why) = (None, false);
    }

    /// To what was open before, then to the place, then to nothing.
    fn back(&mut self) {
        self.why = false;
        if self.opened.is_some() {
            self.opened = self.trail.pop();
        } else {
            self.selected = None;
        }
    }

    pub(super) fn close_opened(&mut self) {
        (self.opened, self.why) = (None, false);
        self.trail.clear();
    }

    fn copy(&mut self, text: String, now: f64) {
        /// How long it is said that something was copied, in seconds.
        const SAID: f64 = 2.0;
        self.to_copy = Some(text);
        self.notice = Some(Notice { key: "copied", what: String::new(), until: now + SAID });
    }
}
