//! The arguments that say where to open.

use std::num::NonZeroU16;

use clap::{Args, ValueEnum};

use marhala::atlas::problem::or_blank;
use marhala::atlas::{self, Atlas, PartialDate};
use marhala::map::Camera;
use marhala::text::Messages;
use marhala::view::link::Setting;
use marhala::view::{Appearance, DeepLink};

/// Where to open, as in a link.
#[derive(Args, Clone)]
pub struct LinkArguments {
    /// Start at this phase, counted from 1.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..), conflicts_with = "at")]
    phase: Option<u16>,
    /// Start on this date: 2025-09-30, 2025-09 or 2025.
    #[arg(long, value_name = "DATE")]
    at: Option<PartialDate>,
    /// Open the details of this place.
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// The language (en, ar); that of the system where not given.
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Light or dark; as the system is where not given.
    #[arg(long)]
    theme: Option<ThemeName>,
    /// Look at this point, from this zoom (degrees east, degrees north, levels).
    #[arg(long, value_name = "LON,LAT,ZOOM", allow_hyphen_values = true)]
    view: Option<Camera>,
    /// Show the story as it was known then.
    #[arg(long)]
    as_known: bool,
    /// Show what was announced beside what was reported.
    #[arg(long)]
    compare: bool,
}

/// A theme by its name.
#[derive(Clone, Copy, ValueEnum)]
enum ThemeName {
    /// Warm paper.
    Light,
    /// Deep slate.
    Dark,
}

impl LinkArguments {
    /// What is wrong, in words, if a phase or place is asked for that the atlas does not have.
    pub fn missing(&self, atlas: &Atlas, messages: &Messages) -> Option<String> {
        let number = |number: usize| number.to_string().into();
        if let Some(phase) = self.phase.filter(|phase| !(1..=atlas.phases.len()).contains(&usize::from(*phase))) {
            let values = [("found", number(usize::from(phase))), ("count", number(atlas.phases.len()))];
            return Some(messages.format("no-such-phase", &values));
        }
        let unknown = |place: &&String| atlas.place(&place.as_str().into()).is_none();
        if let Some(place) = self.place.as_ref().filter(unknown) {
            let nearest = atlas::nearest(place.as_str(), atlas.places.iter().map(|place| place.id.as_str()));
            let values = [("found", place.as_str().into()), ("nearest", or_blank(&nearest).into())];
            return Some(messages.format("no-such-place", &values));
        }
        None
    }

    /// The same as a link.
    pub fn deep_link(self) -> DeepLink {
        let theme = self.theme.map(|theme| match theme {
            ThemeName::Light => Appearance::Light,
            ThemeName::Dark => Appearance::Dark,
        });
        DeepLink::new(
            [
                self.phase.and_then(NonZeroU16::new).map(Setting::Phase),
                self.at.map(Setting::Date),
                self.place.map(Setting::Place),
                self.lang.map(Setting::Language),
                theme.map(Setting::Theme),
                self.view.map(Setting::Camera),
                self.as_known.then_some(Setting::AsOf),
                self.compare.then_some(Setting::Compare),
            ]
            .into_iter()
            .flatten(),
        )
    }
}
