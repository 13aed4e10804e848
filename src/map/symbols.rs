//! The symbols of a scene: markers of places, arcs of moves.

use crate::atlas::FigureSaid;
use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Condition, Measure, PlaceId, PlaceKind, SideSign};
use crate::atlas::moment::{Age, Spoken};
use crate::map::clusters::Item;
use crate::map::shapes::{DrawnKey, Filling};
use crate::map::tally::Tally;
use crate::map::{Point, arc, hatch};

/// A place in the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Which place.
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// Where the marker stands: aside from `anchor` where others would hide it.
    pub center: Point,
    /// Where the place is.
    pub anchor: Point,
    /// Radius in logical pixels.
    pub radius: f32,
    /// What it is.
    pub kind: PlaceKind,
    /// Its state, if anything was said.
    pub state: Option<Condition>,
    /// The state that fades out or in beside it, and how much of it is seen (0 to 1).
    pub fading: Option<(Option<Condition>, f32)>,
    /// Whether anything is said of it, where its state is never known.
    pub spoken: Option<Spoken>,
    /// The evidence of that state.
    pub evidence: Option<Evidence>,
    /// The numbers that are said of it, where the story draws them.
    pub figures: Vec<FigureMark>,
    /// Whether its details are open.
    pub selected: bool,
    /// Whether the pointer or the focus is on it.
    pub hovered: bool,
}

/// A number that is said of a place: a circle whose area is that many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureMark {
    /// Its radius in logical pixels; the least of a range.
    pub least: f32,
    /// The most of a range.
    pub most: f32,
    /// Whether it is said to be about that many.
    pub about: bool,
    /// Whether all that are said of the place are the same.
    pub alone: bool,
}

impl FigureMark {
    /// The radius of the largest number of a story, in logical pixels.
    const LARGEST: f32 = 52.0;

    /// The radius of a number, where another is the largest: areas are in proportion, not radii.
    #[must_use]
    pub fn radius(number: f64, largest: f64) -> f32 {
        Self::LARGEST * ((number / largest).max(0.0).sqrt() as f32)
    }

    /// The circles of numbers, each of these once.
    #[must_use]
    pub fn all(said: &[FigureSaid<'_>], measure: &Measure, largest: f64) -> Vec<Self> {
        let of_it = said.iter().filter(|said| said.figure.of == measure.id);
        let mut marks: Vec<Self> = Vec::new();
        for FigureSaid { figure, .. } in of_it {
            let radius = |number: f64| Self::radius(number, largest);
            let (least, most) = (radius(figure.least), radius(figure.largest()));
            let mark = Self { least, most, about: figure.about, alone: true };
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        let alone = marks.len() == 1;
        for mark in &mut marks {
            mark.alone = alone;
        }
        // Smaller ones stay to be seen.
        marks.sort_by(|one, other| other.most.total_cmp(&one.most));
        marks
    }
}

/// The shape of a place in the window: a line, or the rings of an area.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineMark {
    /// Which place.
    pub place: PlaceId,
    /// Tells it apart from every other shape that is drawn, and from the same in another zoom.
    pub drawn: DrawnKey,
    /// Its lines or rings, as far as they are in view.
    pub lines: Vec<Vec<Point>>,
    /// What the rings enclose, as triangles.
    pub filling: Option<Filling>,
    /// Whether the rings enclose areas.
    pub area: bool,
    /// Where the place stands: what a hatch holds on to.
    pub anchor: Point,
    /// Its state, if anything was said.
    pub state: Option<Condition>,
    /// The evidence of that state.
    pub evidence: Option<Evidence>,
    /// Whether anything is said of it, where its state is never known.
    pub spoken: Option<Spoken>,
    /// Whether its details are open, or the pointer is on it.
    pub lit: bool,
    /// How much of it is seen, from 0 to 1: less where one shape fades into another.
    pub seen: f32,
    /// Of a disputed shape, whose version it is.
    pub version: Option<VersionMark>,
}

/// One version of what a disputed place looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionMark {
    /// Which of the question's versions it is, counted from 0.
    pub number: usize,
    /// The signs of the sides that say so.
    pub signs: Vec<SideSign>,
    /// Where these stand.
    pub at: Point,
}

impl OutlineMark {
    /// Whether a point is on it: within an area, or near a line.
    #[must_use]
    pub fn is_under(&self, at: Point, reach: f32) -> bool {
        if self.area {
            hatch::holds(&self.lines, at)
        } else {
            self.lines.iter().any(|line| arc::distance(line, at) <= reach)
        }
    }
}

/// Places that are too near to each other to be shown apart.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterMarker {
    /// Which cluster of the hierarchy.
    pub item: Item,
    /// Where it stands.
    pub center: Point,
    /// Radius in logical pixels: larger with more places.
    pub radius: f32,
    /// How many places it holds that are not shown beside it.
    pub count: u32,
    /// How they stand.
    pub tally: Tally,
    /// The states that any of them is in, and how many, in the order of a legend.
    pub states: Vec<(Condition, u32)>,
    /// Whether the pointer or the focus is on it.
    pub hovered: bool,
}

/// Which move of which stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MoveKey {
    /// The stop, counted from 0.
    pub stop: usize,
    /// The move in the stop's phase, counted from 0.
    pub index: usize,
}

/// A move in the window.
#[derive(Clone, Debug, PartialEq)]
pub struct MoveArc {
    /// Which move; of a bundle the first.
    pub key: MoveKey,
    /// How many moves it stands for: more than one where several lead from one cluster to another.
    pub count: u32,
    /// The whole curve, from marker to marker.
    pub curve: Vec<Point>,
    /// How many arcs out of the same place toward the same region lie within it.
    pub lane: u32,
    /// How wide its stroke is beside that of a story of few moves.
    pub breadth: f32,
    /// How much of it is drawn, from 0 to 1.
    pub progress: f32,
    /// The evidence that forces left the start.
    pub departure: Evidence,
    /// The evidence that they went to the end; none where nobody says so.
    pub destination: Option<Evidence>,
    /// Whether it belongs to the current stop.
    pub age: Age,
    /// Whether the pointer is on it.
    pub hovered: bool,
}

impl MoveArc {
    /// Whether somebody says where it leads.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.destination.is_some()
    }

    /// Whether one of its ends stands like this.
    #[must_use]
    pub fn has(&self, evidence: Evidence) -> bool {
        self.departure == evidence || self.destination == Some(evidence)
    }

    /// Where a disputed move has its question mark, once it is drawn: on the disputed part, or in the middle.
    #[must_use]
    pub fn question(&self) -> Option<Point> {
        self.question_to_come().filter(|_| self.progress >= 0.999)
    }

    /// Where it will have it.
    pub(super) fn question_to_come(&self) -> Option<Point> {
        let disputed = |level| level == Evidence::Disputed;
        let part = match (disputed(self.departure), self.destination.map(disputed)) {
            (true, None) => 1.0,
            (true, Some(true)) => 0.5,
            (true, Some(false)) => 0.25,
            (false, Some(true)) => 0.72,
            (false, _) => return None,
        };
        // Beside that of a neighbour, and not over it.
        let part = if self.lane % 2 == 1 { part - 0.16 } else { part };
        arc::section(&self.curve, 0.0, part).last().copied()
    }

    /// The part that is drawn.
    #[must_use]
    pub fn drawn(&self) -> Vec<Point> {
        arc::section(&self.curve, 0.0, self.progress)
    }
}
