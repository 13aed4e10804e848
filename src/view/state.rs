//! What is shown of a story: the moment, the place, the camera, the filter, the language, the theme.

use jiff::civil::Date;

use crate::atlas::PartialDate;
use crate::atlas::filter::Filter;
use crate::atlas::model::PlaceId;
use crate::map::Camera;
use crate::text::languages::FALLBACK;
use crate::view::appearance::Appearance;
use crate::view::link::{DeepLink, Setting};
use crate::view::time_axis::{date_of, days, days_at, moment_of};

/// Everything that decides what is shown of an atlas. Two equal values show the same.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewState {
    /// The slider's position: 2.0 is the third stop, 2.5 half-way from there to the fourth.
    pub position: f64,
    /// The selected day (days since 2000-01-01) while moving by date; none while moving by phase.
    pub day: Option<f64>,
    /// The place whose details are open.
    pub place: Option<PlaceId>,
    /// Where the map looks, unless `whole_story` is set.
    pub camera: Camera,
    /// Frame the whole story, whatever the size of the map.
    pub whole_story: bool,
    /// Leave out everything published after the displayed date.
    pub as_of: bool,
    /// Show announced and reported states side by side.
    pub compare: bool,
    /// What is hidden.
    pub filter: Filter,
    /// The language tag.
    pub language: String,
    /// Light, dark, or as the system is.
    pub appearance: Appearance,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            position: 0.0,
            day: None,
            place: None,
            camera: Camera::default(),
            whole_story: true,
            as_of: false,
            compare: false,
            filter: Filter::default(),
            language: FALLBACK.to_owned(),
            appearance: Appearance::default(),
        }
    }
}

impl ViewState {
    /// The selected day while moving by date.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.day.map(date_of)
    }

    /// The same to the minute, where it is within a day.
    #[must_use]
    pub fn minute(&self) -> Option<PartialDate> {
        let exact = |day: f64| PartialDate::minute(moment_of((day * 1440.0).round() / 1440.0));
        self.day.map(|day| if day.fract() == 0.0 { PartialDate::day(date_of(day)) } else { exact(day) })
    }

    /// The same view at a stop (counted from 0), moving by phase.
    #[must_use]
    pub fn at_stop(self, stop: usize) -> Self {
        Self { position: stop as f64, day: None, ..self }
    }

    /// The same view on a day, moving by date.
    #[must_use]
    pub fn on_day(self, day: Date) -> Self {
        Self { day: Some(days(day)), ..self }
    }

    /// The same view at the beginning of a date, moving by date.
    #[must_use]
    pub fn at_date(self, date: PartialDate) -> Self {
        Self { day: Some(days_at(date.begins())), ..self }
    }

    /// The same view with the details of a place open.
    #[must_use]
    pub fn with_place(self, place: &str) -> Self {
        Self { place: Some(PlaceId::from(place)), ..self }
    }

    /// The same view through another camera, which no longer follows the whole story.
    #[must_use]
    pub fn through(self, camera: Camera) -> Self {
        Self { camera, whole_story: false, ..self }
    }

    /// The same view after everything that a link sets. What the link leaves open stays.
    #[must_use]
    pub fn with_link(mut self, link: &DeepLink) -> Self {
        for setting in link.settings() {
            match setting.clone() {
                Setting::Phase(phase) => self = self.at_stop(usize::from(phase.get()) - 1),
                Setting::Date(date) => self = self.at_date(date),
                Setting::Place(place) => self.place = Some(PlaceId::from(place.as_str())),
                Setting::Language(tag) => self.language = tag,
                Setting::Theme(theme) => self.appearance = theme,
                Setting::Camera(camera) => self = self.through(camera),
                Setting::AsOf => self.as_of = true,
                Setting::Compare => self.compare = true,
            }
        }
        self
    }
}
