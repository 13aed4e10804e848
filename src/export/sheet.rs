//! What a picture is drawn on: sizes by name, paper in millimetres, and which elements stand beside the map.

use std::str::FromStr;

/// Logical pixels to an inch of paper, as in CSS.
const PAPER_DENSITY: f32 = 96.0;
/// Logical pixels to an inch of a printed column: names of 14 pixels come out at 6.7 points.
const COLUMN_DENSITY: f32 = 150.0;
const INCH: f32 = 25.4;
/// Width and height of pictures, in logical pixels.
const PIXELS: std::ops::RangeInclusive<f32> = 400.0..=8192.0;
/// Width and height of paper, in millimetres: a postcard to a poster.
const MILLIMETRES: std::ops::RangeInclusive<f32> = 90.0..=1200.0;

/// A size that newsrooms need, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedSize {
    /// As wide as an article, for sharp screens: 1600×1040 pixels.
    Article,
    /// A square: 1080×1080 pixels.
    Square,
    /// Upright, for a telephone: 1080×1920 pixels.
    Story,
    /// A printed column of 85×120 mm at 300 dpi.
    Column,
}

impl NamedSize {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Article, Self::Square, Self::Story, Self::Column];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Square => "square",
            Self::Story => "story",
            Self::Column => "column",
        }
    }

    /// Its size.
    #[must_use]
    pub fn size(self) -> PictureSize {
        match self {
            Self::Article => PictureSize { logical: (800.0, 520.0), scale: 2.0 },
            Self::Square => PictureSize { logical: (720.0, 720.0), scale: 1.5 },
            Self::Story => PictureSize { logical: (540.0, 960.0), scale: 2.0 },
            Self::Column => PictureSize::millimetres(85.0, 120.0),
        }
    }
}

/// The size of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PictureSize {
    /// Width and height in logical pixels.
    pub logical: (f32, f32),
    /// Pixels to a logical one.
    pub scale: f32,
}

impl PictureSize {
    /// A size in millimetres of a picture that is printed at 300 dots an inch.
    fn millimetres(width: f32, height: f32) -> Self {
        let logical = |millimetres: f32| (millimetres / INCH * COLUMN_DENSITY).round();
        Self { logical: (logical(width), logical(height)), scale: 300.0 / COLUMN_DENSITY }
    }
}

impl FromStr for PictureSize {
    type Err = String;

    /// A name, `1280x800` in logical pixels, or `85x120mm` for print at 300 dpi.
    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(named) = NamedSize::ALL.into_iter().find(|size| size.name() == text) {
            return Ok(named.size());
        }
        let (numbers, millimetres) = text.strip_suffix("mm").map_or((text, false), |numbers| (numbers, true));
        let wrong = || {
            "write article, square, story or column; 1280x800, each from 400 to 8192; or 85x120mm, each from 68"
                .to_owned()
        };
        let (width, height) = pair(numbers).ok_or_else(wrong)?;
        let size = if millimetres {
            Self::millimetres(width, height)
        } else {
            Self { logical: (width.round(), height.round()), scale: 1.0 }
        };
        let fits = PIXELS.contains(&size.logical.0) && PIXELS.contains(&size.logical.1);
        if fits { Ok(size) } else { Err(wrong()) }
    }
}

fn pair(numbers: &str) -> Option<(f32, f32)> {
    let number = |part: &str| part.trim().parse::<f32>().ok().filter(|number| number.is_finite());
    let (width, height) = numbers.split_once('x')?;
    number(width).zip(number(height))
}

/// A sheet of paper, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Width in millimetres.
    pub width: f32,
    /// Height in millimetres.
    pub height: f32,
}

impl Paper {
    /// ISO 216 A4.
    pub const A4: Self = Self { width: 210.0, height: 297.0 };
    /// US Letter.
    pub const LETTER: Self = Self { width: 215.9, height: 279.4 };

    /// The same sheet, the long side across.
    #[must_use]
    pub fn landscape(self) -> Self {
        let (short, long) = (self.width.min(self.height), self.width.max(self.height));
        Self { width: long, height: short }
    }

    /// Width and height in logical pixels.
    #[must_use]
    pub fn logical(self) -> (f32, f32) {
        let logical = |millimetres: f32| millimetres / INCH * PAPER_DENSITY;
        (logical(self.width), logical(self.height))
    }
}

impl FromStr for Paper {
    type Err = String;

    /// `a4`, `letter`, with `-landscape` or without, or `210x297` in millimetres.
    fn from_str(text: &str) -> Result<Self, String> {
        let small = text.to_lowercase();
        let (name, across) = small.strip_suffix("-landscape").map_or((&*small, false), |name| (name, true));
        let paper = match name {
            "a4" => Some(Self::A4),
            "letter" => Some(Self::LETTER),
            other => pair(other.trim_end_matches("mm")).map(|(width, height)| Self { width, height }),
        };
        let fits = |paper: &Self| MILLIMETRES.contains(&paper.width) && MILLIMETRES.contains(&paper.height);
        let paper = paper.filter(fits).ok_or_else(|| {
            "write a4, letter, a4-landscape, letter-landscape, or 210x297 in millimetres, each from 90 to 1200"
                .to_owned()
        })?;
        Ok(if across { paper.landscape() } else { paper })
    }
}

/// What may stand on a picture besides the map and the credits, which always do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// The names of the story and of the phase, and its dates.
    Title,
    /// The signs explained, and until when the evidence goes.
    Legend,
    /// The scale bar.
    Scale,
    /// An arrow to the north.
    North,
    /// A small map of what lies around.
    Locator,
}

impl Element {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Title, Self::Legend, Self::Scale, Self::North, Self::Locator];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Legend => "legend",
            Self::Scale => "scale",
            Self::North => "north",
            Self::Locator => "locator",
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Title => "element-title",
            Self::Legend => "element-legend",
            Self::Scale => "element-scale",
            Self::North => "element-north",
            Self::Locator => "element-locator",
        }
    }
}

/// Which elements a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elements([bool; Element::ALL.len()]);

impl Default for Elements {
    /// Title, legend and scale.
    fn default() -> Self {
        Self::NONE.with(Element::Title, true).with(Element::Legend, true).with(Element::Scale, true)
    }
}

impl Elements {
    /// Only the map and its credits.
    pub const NONE: Self = Self([false; Element::ALL.len()]);

    /// Whether an element is there.
    #[must_use]
    pub fn has(self, element: Element) -> bool {
        self.0[element as usize]
    }

    /// The same, with an element or without it.
    #[must_use]
    pub fn with(mut self, element: Element, on: bool) -> Self {
        self.0[element as usize] = on;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_names_pixels_and_millimetres() {
        let pixels = |text: &str| {
            let size: PictureSize = text.parse().unwrap();
            (size.logical.0 * size.scale, size.logical.1 * size.scale)
        };
        assert_eq!(pixels("article"), (1600.0, 1040.0));
        assert_eq!(pixels("square"), (1080.0, 1080.0));
        assert_eq!(pixels("story"), (1080.0, 1920.0));
        // 85 and 120 millimetres at 300 dots an inch are 1003.9 and 1417.3 dots.
        assert_eq!(pixels("column"), (1004.0, 1418.0));
        assert_eq!(pixels("column"), pixels("85x120mm"));
        assert_eq!(pixels("1280x800"), (1280.0, 800.0));
        for wrong in ["", "x", "300x800", "9000x800", "12x12mm", "NaNx800", "infx800", "column2"] {
            assert!(wrong.parse::<PictureSize>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn paper_is_named_or_measured() {
        let paper = |text: &str| text.parse::<Paper>().unwrap();
        assert_eq!(paper("A4"), Paper::A4);
        assert_eq!(paper("letter-landscape"), Paper { width: 279.4, height: 215.9 });
        assert_eq!(paper("148x210"), Paper { width: 148.0, height: 210.0 });
        assert_eq!(paper("148x210mm-landscape"), Paper { width: 210.0, height: 148.0 });
        for wrong in ["a9", "10x10", "NaNx200", "210", "5000x210"] {
            assert!(wrong.parse::<Paper>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn elements_are_put_on_and_taken_away() {
        let shown = Elements::default().with(Element::North, true).with(Element::Title, false);
        let names: Vec<&str> =
            Element::ALL.into_iter().filter(|element| shown.has(*element)).map(Element::name).collect();
        assert_eq!(names, ["legend", "scale", "north"]);
    }
}
