//! The colours of the basemap, in two palettes.

use std::fmt;
use std::str::FromStr;

/// An opaque colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// The colour of a number as in CSS: `0xff_fcf6`.
    #[must_use]
    pub const fn hex(number: u32) -> Self {
        Self([(number >> 16) as u8, (number >> 8) as u8, number as u8])
    }

    /// The colour on the way to another, from 0 (this) to 1 (the other).
    #[must_use]
    pub fn mixed(self, other: Self, part: f64) -> Self {
        let mut mixed = self.0;
        for (channel, to) in mixed.iter_mut().zip(other.0) {
            *channel = (f64::from(*channel) + (f64::from(to) - f64::from(*channel)) * part).round() as u8;
        }
        Self(mixed)
    }

    /// As much lighter or darker than one colour as this is than another, in the hue of the one.
    fn moved_evenly(self, from: Self, to: Self) -> Self {
        let light = |color: Self| color.0.iter().map(|channel| i16::from(*channel)).sum::<i16>();
        let by = (light(self) - light(from)) / 3;
        Self(to.0.map(|channel| u8::try_from((i16::from(channel) + by).clamp(0, 255)).unwrap_or_default()))
    }

    /// The colour that stands to one colour as this stands to another.
    fn moved(self, from: Self, to: Self) -> Self {
        let channel = |at: usize| {
            let moved = i16::from(self.0[at]) - i16::from(from.0[at]) + i16::from(to.0[at]);
            u8::try_from(moved.clamp(0, 255)).unwrap_or_default()
        };
        Self([channel(0), channel(1), channel(2)])
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl FromStr for Rgb {
    type Err = ();

    /// `#ffc` or `#fffcf6`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits =
            text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())).ok_or(())?;
        let number = u32::from_str_radix(digits, 16).map_err(|_| ())?;
        match digits.len() {
            6 => Ok(Self::hex(number)),
            3 => {
                let [r, g, b] = [number >> 8, number >> 4 & 15, number & 15].map(|digit| digit * 17);
                Ok(Self::hex(r << 16 | g << 8 | b))
            }
            _ => Err(()),
        }
    }
}

/// The colours of the basemap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Flat land.
    pub land: Rgb,
    /// Land from 150, 300, 500, 800, 1200, 1700, 2300 and 3000 metres on.
    pub elevation: [Rgb; 8],
    /// Slopes away from the light, and how strong the three levels are.
    pub shadow: (Rgb, f64),
    /// Slopes toward the light, and how strong the two levels are.
    pub light: (Rgb, f64),
    /// What lies outside the country of the story, and how strong it is dimmed.
    pub outside: (Rgb, f64),
    /// The Kurdistan Region's governorates, and how strong they are tinted.
    pub region: (Rgb, f64),
    /// Seas and lakes.
    pub water: Rgb,
    /// Rivers.
    pub river: Rgb,
    /// Borders of countries.
    pub border: Rgb,
    /// The soft band along them.
    pub border_band: Rgb,
    /// Borders of governorates.
    pub governorate: Rgb,
    /// What only maps of streets show.
    pub streets: Streets,
}

/// The colours of what only maps of streets show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Streets {
    /// Parks and fields.
    pub green: Rgb,
    /// Woods.
    pub wood: Rgb,
    /// Sand and rock.
    pub sand: Rgb,
    /// Where people live.
    pub urban: Rgb,
    /// Industry, schools, airports.
    pub works: Rgb,
    /// Ice.
    pub ice: Rgb,
    /// Buildings.
    pub building: Rgb,
    /// The edge of roads.
    pub casing: Rgb,
    /// Motorways.
    pub motorway: Rgb,
    /// Other great roads.
    pub major: Rgb,
    /// Streets.
    pub minor: Rgb,
    /// Paths and tracks.
    pub path: Rgb,
    /// Railways.
    pub rail: Rgb,
}

impl Palette {
    /// The same map on other land: the relief keeps its distance from it, and what fades the rest fades toward it.
    #[must_use]
    pub fn on_land(self, land: Rgb, dark: bool) -> Self {
        let moved = |color: Rgb| color.moved(self.land, land);
        // On grey land the relief is grey.
        let height = |color: Rgb| color.moved_evenly(self.land, land);
        let toward = if dark { Rgb::hex(0x00_0000) } else { Rgb::hex(0xff_ffff) };
        Self {
            land,
            elevation: if land == self.land { self.elevation } else { self.elevation.map(height) },
            outside: (land.mixed(toward, 0.5), self.outside.1),
            streets: Streets {
                green: moved(self.streets.green),
                wood: moved(self.streets.wood),
                sand: moved(self.streets.sand),
                urban: moved(self.streets.urban),
                works: moved(self.streets.works),
                ice: moved(self.streets.ice),
                building: moved(self.streets.building),
                casing: moved(self.streets.casing),
                ..self.streets
            },
            ..self
        }
    }
}

/// Paper, in daylight.
pub const LIGHT: Palette = Palette {
    land: Rgb::hex(0xf4_efe3),
    elevation: [
        Rgb::hex(0xf0_e9d8),
        Rgb::hex(0xeb_e2cc),
        Rgb::hex(0xe6_dac0),
        Rgb::hex(0xdf_cfb3),
        Rgb::hex(0xd8_c5a7),
        Rgb::hex(0xd2_bda1),
        Rgb::hex(0xcc_b69f),
        Rgb::hex(0xd8_c9b9),
    ],
    shadow: (Rgb::hex(0x5b_4a36), 0.10),
    light: (Rgb::hex(0xff_ffff), 0.16),
    outside: (Rgb::hex(0xfb_f8f1), 0.45),
    region: (Rgb::hex(0xc5_8f3d), 0.13),
    water: Rgb::hex(0xb5_d0dd),
    river: Rgb::hex(0x79_a9c4),
    border: Rgb::hex(0x7a_6750),
    border_band: Rgb::hex(0xb5_9f82),
    governorate: Rgb::hex(0xa3_9379),
    streets: Streets {
        green: Rgb::hex(0xe6_e8d0),
        wood: Rgb::hex(0xd9_e0c2),
        sand: Rgb::hex(0xf0_e6cc),
        urban: Rgb::hex(0xeb_e4d6),
        works: Rgb::hex(0xe7_dfd3),
        ice: Rgb::hex(0xfb_fcfb),
        building: Rgb::hex(0xdd_d2c0),
        casing: Rgb::hex(0xcd_bfa6),
        motorway: Rgb::hex(0xef_c98a),
        major: Rgb::hex(0xf6_e0b2),
        minor: Rgb::hex(0xff_fdf8),
        path: Rgb::hex(0xbf_ae93),
        rail: Rgb::hex(0xa8_9c8b),
    },
};

/// Slate, at night.
pub const DARK: Palette = Palette {
    land: Rgb::hex(0x1b_2127),
    elevation: [
        Rgb::hex(0x1e_252b),
        Rgb::hex(0x22_2a30),
        Rgb::hex(0x26_2e34),
        Rgb::hex(0x2b_3338),
        Rgb::hex(0x31_393d),
        Rgb::hex(0x38_3f42),
        Rgb::hex(0x40_4648),
        Rgb::hex(0x4a_4f50),
    ],
    shadow: (Rgb::hex(0x00_0000), 0.20),
    light: (Rgb::hex(0xcf_d8e0), 0.035),
    outside: (Rgb::hex(0x0c_1014), 0.42),
    region: (Rgb::hex(0xd9_a441), 0.08),
    water: Rgb::hex(0x0f_2a3a),
    river: Rgb::hex(0x2f_6583),
    border: Rgb::hex(0x8b_98a4),
    border_band: Rgb::hex(0x3c_4852),
    governorate: Rgb::hex(0x56_626d),
    streets: Streets {
        green: Rgb::hex(0x1f_2a27),
        wood: Rgb::hex(0x1d_2c25),
        sand: Rgb::hex(0x26_282a),
        urban: Rgb::hex(0x20_272e),
        works: Rgb::hex(0x23_2b33),
        ice: Rgb::hex(0x2b_343b),
        building: Rgb::hex(0x2c_363f),
        casing: Rgb::hex(0x11_161b),
        motorway: Rgb::hex(0x6d_5a36),
        major: Rgb::hex(0x4f_4a3d),
        minor: Rgb::hex(0x37_424c),
        path: Rgb::hex(0x35_404a),
        rail: Rgb::hex(0x4a_545e),
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_as_they_are_read() {
        assert_eq!("#fffcf6".parse(), Ok(Rgb::hex(0xff_fcf6)));
        assert_eq!("#fc0".parse(), Ok(Rgb::hex(0xff_cc00)));
        assert_eq!(Rgb::hex(0x0a_0b0c).to_string(), "#0a0b0c");
        for wrong in ["", "#", "fffcf6", "#ffcf", "#gggggg", "#ffé", "#1234567", "#+12345"] {
            assert!(wrong.parse::<Rgb>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn relief_keeps_its_distance_from_the_land() {
        let grey = LIGHT.on_land(Rgb::hex(0xee_eeee), false);
        let [r, g, b] = grey.elevation[4].0;
        assert!(r == g && g == b && r < 0xe0, "{:?}", grey.elevation[4]);
        assert_eq!(LIGHT.on_land(LIGHT.land, false).elevation, LIGHT.elevation);
    }
}
