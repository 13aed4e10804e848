//! A line that leads to a moment: as the command line takes it, as the window copies it, and as it is pasted into the
//! search field.

use std::fmt;
use std::str::FromStr;

use clap::{Args, Parser, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::atlas::When;

use super::state::{Appearance, State};

/// Where to go, and how it is to look. What is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Link {
    /// Start at this phase, counted from 1.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..), conflicts_with = "at")]
    pub phase: Option<u16>,
    /// Start on this date: 2025-09-30, 2025-09 or 2025.
    #[arg(long, value_name = "DATE")]
    pub at: Option<When>,
    /// Open the details of this place.
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// The language (en, ar); that of the system where not given.
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Light or dark; as the system is where not given.
    #[arg(long)]
    pub theme: Option<ThemeName>,
    /// Look at this point, from this zoom (degrees east, degrees north, levels).
    #[arg(long, value_name = "LON,LAT,ZOOM", allow_hyphen_values = true)]
    pub view: Option<View>,
    /// Show the story as it was known then.
    #[arg(long)]
    pub as_known: bool,
    /// Show what was announced beside what was reported.
    #[arg(long)]
    pub compare: bool,
}

/// A pasted line.
#[derive(Parser)]
#[command(name = "marhala", disable_help_flag = true, disable_version_flag = true)]
struct Line {
    #[command(flatten)]
    link: Link,
}

/// A theme by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    /// Warm paper.
    Light,
    /// Deep slate.
    Dark,
}

impl From<ThemeName> for Appearance {
    fn from(name: ThemeName) -> Self {
        match name {
            ThemeName::Light => Self::Light,
            ThemeName::Dark => Self::Dark,
        }
    }
}

/// Where the camera looks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// Degrees east of Greenwich, WGS 84.
    pub lon: f64,
    /// Degrees north of the equator.
    pub lat: f64,
    /// Levels of zoom.
    pub zoom: f64,
}

/// Why a view was not understood.
#[derive(Debug, thiserror::Error)]
#[error("write LON,LAT,ZOOM, as in 43.7,33.2,6.1")]
pub struct BadView;

impl FromStr for View {
    type Err = BadView;

    fn from_str(text: &str) -> Result<Self, BadView> {
        let mut parts = text.split(',').map(|part| part.trim().parse::<f64>().ok().filter(|value| value.is_finite()));
        let mut next = || parts.next().flatten().ok_or(BadView);
        let view = Self { lon: next()?, lat: next()?, zoom: next()? };
        if view.is_sound() && parts.next().is_none() { Ok(view) } else { Err(BadView) }
    }
}

impl View {
    /// Whether there is such a point on the globe and such a zoom.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.lon.abs() <= 180.0 && self.lat.abs() <= 90.0 && (0.0..=24.0).contains(&self.zoom)
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4},{:.4},{:.2}", self.lon, self.lat, self.zoom)
    }
}

impl Link {
    /// The link of a line that begins with the program's name.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        if words.clone().next()? != "marhala" || words.clone().count() < 2 {
            return None;
        }
        Line::try_parse_from(words.by_ref()).ok().map(|line| line.link)
    }

    /// Whether it leads to a moment, and not only to a language or a theme.
    #[must_use]
    pub fn is_moment(&self) -> bool {
        Self { lang: None, theme: None, ..self.clone() } != Self::default()
    }

    /// Only the date of it.
    #[must_use]
    pub fn date_only(&self) -> Self {
        Self { at: self.at, ..Self::default() }
    }

    /// The link to what a window shows.
    #[must_use]
    pub fn to(state: &State) -> Self {
        let center = state.camera.center;
        Self {
            phase: if state.day().is_some() { None } else { u16::try_from(state.target_stop() + 1).ok() },
            at: state.day().map(When::day),
            place: state.selected.as_ref().map(|place| place.as_str().to_owned()),
            lang: Some(state.messages.tag().to_owned()),
            theme: Some(if state.dark { ThemeName::Dark } else { ThemeName::Light }),
            view: Some(View { lon: center.lon, lat: center.lat, zoom: state.camera.zoom }),
            as_known: state.as_known,
            compare: state.compare,
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("marhala")?;
        if let Some(phase) = self.phase {
            write!(f, " --phase {phase}")?;
        }
        if let Some(at) = self.at {
            write!(f, " --at {at}")?;
        }
        if let Some(place) = &self.place {
            write!(f, " --place {place}")?;
        }
        if let Some(lang) = &self.lang {
            write!(f, " --lang {lang}")?;
        }
        if let Some(theme) = self.theme {
            write!(f, " --theme {}", if theme == ThemeName::Dark { "dark" } else { "light" })?;
        }
        if let Some(view) = self.view {
            write!(f, " --view {view}")?;
        }
        if self.as_known {
            f.write_str(" --as-known")?;
        }
        if self.compare { f.write_str(" --compare") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_link_is_none() {
        for line in ["", "marhala", "Ain al-Asad", "marhala --phase 0", "marhala --view 200,0,3", "marhala x --y"] {
            assert_eq!(Link::read(line), None, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_line_leads_back_to_its_link(
            phase in proptest::option::of(1_u16..100),
            place in proptest::option::of("[a-z]{1,5}(-[a-z]{1,5})?"),
            lang in proptest::option::of("ar|en"),
            theme in proptest::option::of(proptest::prelude::Just(ThemeName::Dark)),
            view in proptest::option::of((-180.0..180.0_f64, -80.0..80.0_f64, 1.0..18.0_f64)),
            as_known: bool,
            compare: bool,
        ) {
            // As exact as it is written.
            let view = view.and_then(|(lon, lat, zoom)| View { lon, lat, zoom }.to_string().parse().ok());
            let link = Link { phase, at: None, place, lang, theme, view, as_known, compare };
            if link != Link::default() {
                proptest::prop_assert_eq!(Link::read(&link.to_string()), Some(link));
            }
        }
    }
}
