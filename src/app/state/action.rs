//! Everything a user can do, by subject. Keyboard, buttons, palette, screen readers and tests all send these to
//! [`State::apply`](super::State::apply), the only way to change the state.

use std::path::PathBuf;

use crate::app::state::cards::Card;
use crate::app::state::export_options::ExportOptions;
use crate::atlas::filter::Facet;
use crate::atlas::find::Target;
use crate::atlas::model::{ClaimId, PlaceId, QuestionId};
use crate::import::Field;
use crate::map::Point;
use crate::map::clusters::Item;
use crate::map::symbols::MoveKey;
use crate::text::cite::Cited;
use crate::tiles::Origin;
use crate::view::time_axis::TimeWindow;
use crate::view::{Appearance, DeepLink};

/// One thing that a user does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// In time.
    Timeline(TimelineAction),
    /// On the map.
    Map(MapAction),
    /// In the details drawer.
    Details(DetailsAction),
    /// In the search field.
    Search(SearchAction),
    /// With the filter.
    Filter(FilterAction),
    /// With cards that open over the map.
    Card(CardAction),
    /// With the story's file, and what is made of it.
    Document(DocumentAction),
    /// With the window itself.
    Window(WindowAction),
    /// With the map under the story.
    Basemap(BasemapAction),
}

/// Moving through time.
#[derive(Clone, Debug, PartialEq)]
pub enum TimelineAction {
    /// Drag the slider to a position.
    ScrubTo(f64),
    /// Drag the slider to a day (days since 2000-01-01).
    ScrubToDay(f64),
    /// Let the slider go: it settles on the nearest stop.
    Settle,
    /// Go to a stop, counted from 0.
    GoToStop(usize),
    /// Go to the next stop.
    NextStop,
    /// Go to the previous stop.
    PreviousStop,
    /// Go to the first stop.
    FirstStop,
    /// Go to the last stop.
    LastStop,
    /// Go to a time (days since 2000-01-01), moving by date: to its day, or its minute in a story with times of day.
    GoToMoment(f64),
    /// Go to when something was said next.
    NextEvent,
    /// Go to when something was said last before.
    PreviousEvent,
    /// Move by date (true) or by phase.
    SetByDate(bool),
    /// Show a part of the story's time.
    Show(TimeWindow),
    /// Play or pause.
    TogglePlay,
    /// Play faster.
    Faster,
    /// Play slower.
    Slower,
    /// Start over at the end, or stop there.
    ToggleLoop,
    /// Show announced beside reported.
    SetCompare(bool),
    /// Show only what had been published by the displayed date.
    SetAsOf(bool),
    /// Tell the story as an article, step by step.
    SetGuided(bool),
}

/// Moving the map.
#[derive(Clone, Debug, PartialEq)]
pub enum MapAction {
    /// Drag the map by logical pixels.
    Pan {
        /// Rightward.
        dx: f32,
        /// Downward.
        dy: f32,
    },
    /// Zoom around a point at once, as a wheel or a pinch does.
    ZoomAt {
        /// The point that stays where it is.
        point: Point,
        /// Zoom levels; positive zooms in.
        levels: f64,
    },
    /// Zoom smoothly.
    ZoomBy {
        /// The point that stays where it is; the middle of the free map if not given.
        point: Option<Point>,
        /// Zoom levels; positive zooms in.
        levels: f64,
    },
    /// Zoom to where a cluster parts; list its places where it never does.
    EnterCluster(Item),
    /// Frame the whole story.
    WholeStory,
    /// Let the camera follow the story, or stop following.
    SetFollow(bool),
}

/// Opening things in the details drawer.
#[derive(Clone, Debug, PartialEq)]
pub enum DetailsAction {
    /// Open a place.
    OpenPlace(PlaceId),
    /// Open a move.
    OpenMove(MoveKey),
    /// Open a question.
    OpenQuestion(QuestionId),
    /// Open a claim.
    OpenClaim(ClaimId),
    /// Go to whatever shows a search result best.
    GoTo(Target),
    /// Go back to what was open before, then to the place, then close.
    Back,
    /// Close the drawer.
    Close,
    /// Explain the evidence, or hide the explanation.
    ToggleExplanation,
    /// Show a picture as large as it can be.
    OpenPicture(String),
    /// Show a picture that is hidden as sensitive.
    RevealPicture(String),
}

/// Searching.
#[derive(Clone, Debug, PartialEq)]
pub enum SearchAction {
    /// Focus the search field and open its results.
    Open,
    /// Close the results.
    Close,
    /// Search for something.
    SetQuery(String),
    /// Move the choice down by so many results.
    Choose(isize),
    /// Go to the chosen result.
    GoToChosen,
}

/// One end of a range of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RangeEnd {
    /// The first date.
    From,
    /// The last date.
    To,
}

/// Hiding and showing.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterAction {
    /// Hide a facet that is shown, or show it again.
    Toggle(Facet),
    /// Hide claims before or after a date, as typed. A text that is no date hides nothing.
    SetDate(RangeEnd, String),
    /// Hide nothing.
    Clear,
}

/// Opening and closing cards.
#[derive(Clone, Debug, PartialEq)]
pub enum CardAction {
    /// Open or close a card.
    Show(Card, bool),
    /// Close what was opened last.
    CloseTopmost,
    /// Show the speakers on one question, or on everything.
    ShowSpeakersOn(Option<QuestionId>),
    /// Look for a command in the palette.
    SetPaletteQuery(String),
    /// Choose a command of the palette's list, counted from 0.
    ChooseCommand(usize),
    /// Change what the export card asks for.
    SetExport(ExportOptions),
}

/// Files.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentAction {
    /// Ask which file to open.
    ChooseFile,
    /// Open a file.
    Open(PathBuf),
    /// Show the columns of the file whose problems are listed.
    ShowColumns,
    /// Say what a column holds: its heading, and the field.
    SetColumn(String, Field),
    /// Say whether 3/4/2024 is a day in April.
    SetDayFirst(bool),
    /// Stop opening a file.
    CancelOpening,
    /// Open the built-in story.
    OpenBuiltIn,
    /// Open a file in an editor.
    Edit {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Export what the export card asks for, to the usual folder.
    Export,
    /// Export it to a file that the user chooses.
    ExportAs,
    /// Cancel the export.
    CancelExport,
}

/// The window itself.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowAction {
    /// Change the language.
    SetLanguage(String),
    /// Light, dark, or as the system is.
    SetAppearance(Appearance),
    /// Jump instead of gliding, or glide.
    SetLessMotion(bool),
    /// Change the scale of the interface.
    SetScale(f32),
    /// Give the keyboard to the next part of the window (true) or the previous one.
    FocusPart(bool),
    /// Copy a citation.
    Cite(Cited),
    /// Copy a text.
    Copy(String),
    /// Copy a link to this moment.
    CopyLink,
    /// Go where a link leads.
    OpenLink(DeepLink),
    /// Ask which style to use.
    ChooseStyle,
    /// Use the style of a file.
    UseStyle(PathBuf),
    /// Use Marhala's own style.
    UseOwnStyle,
}

/// The map under the story.
#[derive(Clone, Debug, PartialEq)]
pub enum BasemapAction {
    /// Show the bundled map.
    UseBuiltIn,
    /// Show another.
    Use(Origin),
    /// Show what was typed into the field of the chooser.
    UseTyped,
    /// Change what is typed: the address or path, or the key.
    SetTyped(String, String),
    /// Ask which file to show.
    ChooseFile,
    /// Forget one that was used.
    Forget(Origin),
    /// Let the tiles of a host be fetched, or not.
    Answer(String, bool),
    /// Fetch nothing at all, or what is allowed.
    SetOffline(bool),
    /// Dim images by so many percent, with or without colour.
    SetTone(u8, bool),
    /// Remove what was fetched.
    EmptyCache,
    /// Keep the area of the story as a file: see how large that is.
    PlanArea,
    /// Keep it.
    KeepArea,
    /// Stop keeping it.
    CancelArea,
}

macro_rules! into_action {
    ($($subject:ident: $kind:ident),*) => {$(
        impl From<$kind> for Action {
            fn from(action: $kind) -> Self {
                Self::$subject(action)
            }
        }
    )*};
}

into_action!(
    Timeline: TimelineAction, Map: MapAction, Details: DetailsAction, Search: SearchAction, Filter: FilterAction,
    Card: CardAction, Document: DocumentAction, Window: WindowAction, Basemap: BasemapAction
);

/// The actions of a frame, in order.
#[derive(Clone, Debug, Default)]
pub struct Actions(Vec<Action>);

impl Actions {
    /// Adds an action.
    pub fn push(&mut self, action: impl Into<Action>) {
        self.0.push(action.into());
    }

    /// Whether nothing was done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<A: Into<Action>> Extend<A> for Actions {
    fn extend<I: IntoIterator<Item = A>>(&mut self, actions: I) {
        self.0.extend(actions.into_iter().map(Into::into));
    }
}

impl IntoIterator for Actions {
    type Item = Action;
    type IntoIter = std::vec::IntoIter<Action>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
