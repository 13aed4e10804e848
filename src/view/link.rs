//! Deep links: a line such as `marhala --phase 4 --place erbil` that leads to a moment. The command line takes it, the
//! window copies it, and the search field opens it when pasted.

use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use crate::atlas::PartialDate;
use crate::map::Camera;
use crate::view::appearance::Appearance;

/// The program's name, which begins every link.
const PROGRAM: &str = "marhala";

/// One thing that a link sets.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// `--phase 4`: the phase, counted from 1.
    Phase(NonZeroU16),
    /// `--at 2025-09-30`: the date, moving by date.
    Date(PartialDate),
    /// `--place erbil`: the place whose details open.
    Place(String),
    /// `--lang ar`: the language tag.
    Language(String),
    /// `--theme dark`: light or dark, never `System`.
    Theme(Appearance),
    /// `--view 43.7,33.2,6.1`: longitude, latitude and zoom of the camera.
    Camera(Camera),
    /// `--as-known`: only what had been published by then.
    AsOf,
    /// `--compare`: announced beside reported.
    Compare,
}

/// Where to go and how it looks there. A link sets each thing at most once; what it does not set stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeepLink(Vec<Setting>);

/// Why a line is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a link such as \"marhala --phase 4\"")]
pub struct NotALink;

impl DeepLink {
    /// A link that sets these things.
    #[must_use]
    pub fn new(settings: impl IntoIterator<Item = Setting>) -> Self {
        Self(settings.into_iter().collect())
    }

    /// What the link sets.
    #[must_use]
    pub fn settings(&self) -> &[Setting] {
        &self.0
    }

    /// The date it leads to.
    #[must_use]
    pub fn date(&self) -> Option<PartialDate> {
        self.0.iter().find_map(|setting| if let Setting::Date(date) = setting { Some(*date) } else { None })
    }

    /// Whether it leads to a moment, and not only to a language or a theme.
    #[must_use]
    pub fn is_moment(&self) -> bool {
        self.0.iter().any(|setting| !matches!(setting, Setting::Language(_) | Setting::Theme(_)))
    }

    /// Whether it sets nothing but a date.
    #[must_use]
    pub fn is_date_only(&self) -> bool {
        matches!(self.0[..], [Setting::Date(_)])
    }
}

impl FromStr for DeepLink {
    type Err = NotALink;

    /// Reads a link that sets at least one thing.
    fn from_str(line: &str) -> Result<Self, NotALink> {
        let mut words = line.split_whitespace();
        if words.next() != Some(PROGRAM) {
            return Err(NotALink);
        }
        let mut settings: Vec<Setting> = Vec::new();
        while let Some(word) = words.next() {
            let (name, joined) = word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
            let setting = match name {
                "--as-known" => Setting::AsOf,
                "--compare" => Setting::Compare,
                _ => {
                    let value = joined.or_else(|| words.next()).ok_or(NotALink)?;
                    match name {
                        "--phase" => Setting::Phase(value.parse().map_err(|_| NotALink)?),
                        "--at" => Setting::Date(value.parse().map_err(|_| NotALink)?),
                        "--place" => Setting::Place(value.to_owned()),
                        "--lang" => Setting::Language(value.to_owned()),
                        "--theme" if value == "light" => Setting::Theme(Appearance::Light),
                        "--theme" if value == "dark" => Setting::Theme(Appearance::Dark),
                        "--view" => Setting::Camera(value.parse().map_err(|_| NotALink)?),
                        _ => return Err(NotALink),
                    }
                }
            };
            let same = |known: &Setting| std::mem::discriminant(known) == std::mem::discriminant(&setting);
            let moment = |known: &Setting| matches!(known, Setting::Phase(_) | Setting::Date(_));
            if settings.iter().any(|known| same(known) || moment(known) && moment(&setting)) {
                return Err(NotALink);
            }
            settings.push(setting);
        }
        if settings.is_empty() { Err(NotALink) } else { Ok(Self(settings)) }
    }
}

impl fmt::Display for DeepLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PROGRAM)?;
        self.0.iter().try_for_each(|setting| match setting {
            Setting::Phase(phase) => write!(f, " --phase {phase}"),
            Setting::Date(date) => write!(f, " --at {date}"),
            Setting::Place(place) => write!(f, " --place {place}"),
            Setting::Language(tag) => write!(f, " --lang {tag}"),
            Setting::Theme(Appearance::Dark) => f.write_str(" --theme dark"),
            Setting::Theme(_) => f.write_str(" --theme light"),
            Setting::Camera(camera) => write!(f, " --view {camera}"),
            Setting::AsOf => f.write_str(" --as-known"),
            Setting::Compare => f.write_str(" --compare"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_link_is_refused() {
        for line in [
            "",
            "marhala",
            "Ain al-Asad",
            "marhala --phase 0",
            "marhala --phase 1 --phase 2",
            "marhala --phase 1 --at 2025",
            "marhala --view 200,0,3",
            "marhala x --y",
            "marhala --place",
        ] {
            assert_eq!(line.parse::<DeepLink>(), Err(NotALink), "{line}");
        }
    }

    #[test]
    fn values_may_follow_an_equals_sign() {
        assert_eq!("marhala --phase=4".parse(), Ok(DeepLink::new([Setting::Phase(NonZeroU16::new(4).unwrap())])));
    }

    proptest::proptest! {
        #[test]
        fn a_line_leads_back_to_its_link(
            phase in proptest::option::of(1_u16..100),
            place in proptest::option::of("[a-z]{1,5}(-[a-z]{1,5})?"),
            lang in proptest::option::of("ar|en"),
            dark: bool,
            camera in proptest::option::of((-180.0..180.0_f64, -80.0..80.0_f64, 1.0..18.0_f64)),
            as_of: bool,
            compare: bool,
        ) {
            // As exact as it is written.
            let camera = camera.and_then(|(lon, lat, zoom)| format!("{lon:.4},{lat:.4},{zoom:.2}").parse().ok());
            let link = DeepLink::new([
                phase.and_then(NonZeroU16::new).map(Setting::Phase),
                place.map(Setting::Place),
                lang.map(Setting::Language),
                dark.then_some(Setting::Theme(Appearance::Dark)),
                camera.map(Setting::Camera),
                as_of.then_some(Setting::AsOf),
                compare.then_some(Setting::Compare),
            ].into_iter().flatten());
            if link != DeepLink::default() {
                proptest::prop_assert_eq!(link.to_string().parse(), Ok(link));
            }
        }
    }
}
