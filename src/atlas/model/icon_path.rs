//! An icon of a story's own: a drawing of one colour in a small box.

use std::sync::{Mutex, PoisonError};

use resvg::usvg;
use resvg::usvg::tiny_skia_path::{PathSegment, Point};

/// The side of the box that an icon is drawn in, in the units of its path.
const ICON_BOX: f32 = 24.0;
/// The longest path, in bytes.
const LONGEST_PATH: usize = 4_000;
/// The most icons of all stories of a run together.
const MOST_ICONS: usize = 400;

/// An icon of a story's own.
#[derive(Debug)]
pub struct IconPath {
    /// The path as it stands in the file.
    text: String,
    steps: Vec<PathStep>,
}

/// A step of a path; positions are parts (0 to 1) of the box, from its top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Begins a part there.
    Move([f32; 2]),
    /// Goes straight there.
    Line([f32; 2]),
    /// Goes there along a quadratic Bézier curve: its handle, its end.
    Quad([[f32; 2]; 2]),
    /// Goes there along a cubic Bézier curve: its handles, its end.
    Cubic([[f32; 2]; 3]),
    /// Goes back to where the part began.
    Close,
}

/// The icons that stories have of their own. They are few and small, and stay for as long as the program runs, as their
/// words do.
static ICONS: Mutex<Vec<&'static IconPath>> = Mutex::new(Vec::new());

/// The same path is the same icon.
impl PartialEq for IconPath {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for IconPath {}

impl std::hash::Hash for IconPath {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl IconPath {
    /// The one copy of an icon, from the path data of SVG; none where the text is no path, or draws nothing within its box,
    /// or there are too many.
    #[must_use]
    pub fn kept(text: &str) -> Option<&'static Self> {
        // Half done, the list is as good as before.
        let mut icons = ICONS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = icons.iter().find(|known| known.text == text) {
            return Some(known);
        }
        let icon = Self::read(text).filter(|_| icons.len() < MOST_ICONS)?;
        let icon: &'static Self = Box::leak(Box::new(icon));
        icons.push(icon);
        Some(icon)
    }

    fn read(text: &str) -> Option<Self> {
        let of_a_path =
            |c: char| c.is_ascii_digit() || c.is_ascii_whitespace() || "MmLlHhVvCcSsQqTtAaZzEe+-.,".contains(c);
        if text.len() > LONGEST_PATH || !text.chars().all(of_a_path) {
            return None;
        }
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{ICON_BOX}" height="{ICON_BOX}"><path d="{text}"/></svg>"#
        );
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).ok()?;
        let usvg::Node::Path(path) = tree.root().children().first()? else { return None };
        // Strokes may touch the edge; nothing is drawn far outside.
        let bounds = path.data().bounds();
        let within = bounds.left() >= -1.0 && bounds.top() >= -1.0;
        let within = within && bounds.right() <= ICON_BOX + 1.0 && bounds.bottom() <= ICON_BOX + 1.0;
        let at = |point: Point| [point.x / ICON_BOX, point.y / ICON_BOX];
        let step = |segment: PathSegment| match segment {
            PathSegment::MoveTo(to) => PathStep::Move(at(to)),
            PathSegment::LineTo(to) => PathStep::Line(at(to)),
            PathSegment::QuadTo(handle, to) => PathStep::Quad([at(handle), at(to)]),
            PathSegment::CubicTo(first, second, to) => PathStep::Cubic([at(first), at(second), at(to)]),
            PathSegment::Close => PathStep::Close,
        };
        let steps = path.data().segments().map(step).collect();
        within.then(|| Self { text: text.to_owned(), steps })
    }

    /// The path as it stands in the file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its steps.
    #[must_use]
    pub fn steps(&self) -> &[PathStep] {
        &self.steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_steps_within_its_box() {
        let icon = IconPath::kept("M12 2 22 22H2z").unwrap();
        assert_eq!(icon.steps()[0], PathStep::Move([0.5, 2.0 / 24.0]));
        assert_eq!((icon.steps().len(), icon.steps().last()), (4, Some(&PathStep::Close)));
        assert!(std::ptr::eq(icon, IconPath::kept("M12 2 22 22H2z").unwrap()));
        assert!(IconPath::kept("M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0").is_some());
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_is_an_icon_within_its_box_or_none(text in "[MLHVCSQTAZmlhvcsqtaz0-9 ,.+e-]{0,60}") {
            if let Some(icon) = IconPath::read(&text) {
                let all = icon.steps().iter().flat_map(|step| match step {
                    PathStep::Move(at) | PathStep::Line(at) => vec![*at],
                    PathStep::Quad(points) => points.to_vec(),
                    PathStep::Cubic(points) => points.to_vec(),
                    PathStep::Close => Vec::new(),
                });
                let ends: Vec<[f32; 2]> = all.collect();
                proptest::prop_assert!(ends.iter().flatten().all(|part| part.is_finite()), "{:?}", ends);
            }
        }
    }

    #[test]
    fn what_is_no_icon_is_refused() {
        for text in [
            "",
            "M",
            "M0 0",
            "hello",
            "M0 0L900 0V900z",
            "M0 0\"/><image href=\"x",
            "M0 0 NaN 3",
            &"M0 0h1".repeat(900),
        ] {
            assert!(IconPath::kept(text).is_none(), "{text}");
        }
    }
}
