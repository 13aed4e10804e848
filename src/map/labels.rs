//! Where names stand: the story's first, then the basemap's, none over a marker, a card or another name.

use crate::atlas::model::PlaceId;
use crate::atlas::moment::Age;
use crate::map::basemap::{BaseLabel, LabelKind};
use crate::map::camera::{Camera, Viewport};
use crate::map::screen_grid::ScreenGrid;
use crate::map::symbols::{ClusterMarker, Marker, MoveArc};
use crate::map::{Point, ScreenRect};

/// What a name on the map names, and so how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelClass {
    /// A place of the story.
    Story,
    /// Something of the basemap.
    Base(LabelKind),
}

/// A name in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The name, in the language of the window or in the one it falls back to.
    pub text: String,
    /// What it names.
    pub naming: LabelClass,
    /// The place of the story it names, if any.
    pub place: Option<PlaceId>,
    /// Where it stands.
    pub frame: ScreenRect,
    /// The dot that it belongs to, for towns.
    pub dot: Option<Point>,
}

/// Measures a name: its width and height in logical pixels.
pub type MeasureName<'m> = dyn FnMut(&str, LabelClass) -> (f32, f32) + 'm;

/// How wide a move's stroke counts when names keep out of it, in logical pixels.
const STROKE: f32 = 4.0;
/// Size of the question mark of a move, in logical pixels.
const QUESTION: f32 = 20.0;
/// The most places of the story that are named at once.
const MOST_NAMES: usize = 120;
/// Between a marker or dot and its name, in logical pixels.
const GAP: f32 = 5.0;

/// Where a name may stand beside something of a radius, best first.
fn beside(center: Point, radius: f32, (width, height): (f32, f32), rtl: bool) -> [ScreenRect; 6] {
    let aside = radius + GAP + width / 2.0;
    let below = radius + height / 2.0 + 1.0;
    let lead = if rtl { -1.0 } else { 1.0 };
    let at = |dx: f32, dy: f32| ScreenRect::around(Point { x: center.x + dx, y: center.y + dy }, width, height);
    [
        at(aside * lead, 0.0),
        at(-aside * lead, 0.0),
        at(0.0, below),
        at(0.0, -below),
        at(aside * lead * 0.8, -radius - height * 0.3),
        at(-aside * lead * 0.8, radius + height * 0.3),
    ]
}

/// A name as long as a map has room for, and its size: what is longer ends in an ellipsis, at a word where it can.
fn shortened(name: &str, measure: &mut MeasureName<'_>) -> (String, (f32, f32)) {
    const WIDEST: f32 = 260.0;
    let mut shown = name.to_owned();
    let mut size = measure(name, LabelClass::Story);
    while size.0 > WIDEST {
        let count = shown.chars().count();
        // A little less than fits by the mean width of a letter, and at least one letter less each time.
        let room = (count as f32 * WIDEST / size.0 * 0.98) as usize;
        let kept: String = shown.trim_end_matches('…').chars().take(room.min(count.saturating_sub(2))).collect();
        let word = kept
            .rsplit_once(' ')
            .map(|(words, _)| words)
            .filter(|words| words.chars().count() * 2 > kept.chars().count());
        let kept = word.unwrap_or(&kept).trim_end_matches([' ', ',', '،', '.', ';']);
        if kept.is_empty() {
            break;
        }
        shown = format!("{kept}…");
        size = measure(&shown, LabelClass::Story);
    }
    (shown, size)
}

/// Places all names.
///
/// `covered` are the parts of the window under cards; names of the basemap keep out of them, names of the story only
/// prefer to.
pub fn place(
    (markers, clusters, arcs): (&[Marker], &[ClusterMarker], &[MoveArc]),
    base: &[BaseLabel],
    (camera, viewport): (&Camera, &Viewport),
    language: (&str, bool),
    covered: &[ScreenRect],
    measure: &mut MeasureName<'_>,
) -> Vec<Label> {
    let (tag, rtl) = language;
    let mut taken = ScreenGrid::default();
    let discs = markers.iter().map(|marker| (marker.center, marker.radius));
    for (center, radius) in discs.chain(clusters.iter().map(|cluster| (cluster.center, cluster.radius))) {
        taken.take(ScreenRect::around(center, radius * 2.0, radius * 2.0));
    }
    let mut labels: Vec<Label> = Vec::new();
    // The question marks of moves, where there is another place for a name.
    let current = arcs.iter().filter(|arc| arc.age == Age::Current);
    let questions: Vec<ScreenRect> =
        current.filter_map(MoveArc::question_to_come).map(|at| ScreenRect::around(at, QUESTION, QUESTION)).collect();

    let view = viewport.rect();
    // Selected and large markers choose first.
    let mut order: Vec<&Marker> = markers.iter().collect();
    order.sort_by(|a, b| {
        (b.selected, b.radius).partial_cmp(&(a.selected, a.radius)).unwrap_or(std::cmp::Ordering::Equal)
    });
    // Where very many places stand by themselves, the names of the first must do.
    for marker in order.into_iter().take(MOST_NAMES) {
        let (name, size) = shortened(&marker.name, measure);
        let own = ScreenRect::around(marker.center, 1.0, 1.0);
        let reach = marker.radius + if marker.selected { 6.0 } else { 0.0 };
        let choices = beside(marker.center, reach, size, rtl);
        let free = |frame: &&ScreenRect| taken.meeting(frame).all(|other| other.center() == own.center());
        let clear = |frame: &&ScreenRect| covered.iter().all(|card| !card.meets(frame));
        let inside = |frame: &&ScreenRect| view.holds(frame);
        let unasked = |frame: &&ScreenRect| questions.iter().all(|question| !question.meets(frame));
        let best = choices.iter().filter(free).filter(clear).filter(inside).find(unasked);
        let best = best.or_else(|| choices.iter().filter(free).filter(clear).find(inside));
        let best = best.or_else(|| choices.iter().filter(free).find(inside));
        let best = best.or_else(|| choices.iter().filter(free).find(clear)).or_else(|| choices.iter().find(free));
        let Some(frame) = best else { continue };
        taken.take(frame.grown(2.0));
        labels.push(Label {
            text: name,
            naming: LabelClass::Story,
            place: Some(marker.place.clone()),
            frame: *frame,
            dot: None,
        });
    }

    // The whole of a curve, also while only a part of it is drawn: names do not come and go with a moving arc.
    let current = arcs.iter().filter(|arc| arc.age == Age::Current);
    for point in current.flat_map(|arc| &arc.curve) {
        taken.take(ScreenRect::around(*point, STROKE, STROKE));
    }

    for name in base.iter().filter(|name| name.zoom <= camera.zoom && shown(name.kind, camera.zoom)) {
        let center = camera.project(viewport, name.position);
        if !view.meets(&ScreenRect::around(center, 1.0, 1.0)) {
            continue;
        }
        let text = name.name.get(tag);
        if labels.iter().any(|label| label.text == text && label.frame.center().distance(center) < 90.0) {
            continue;
        }
        let naming = LabelClass::Base(name.kind);
        let size = measure(text, naming);
        let dotted = matches!(name.kind, LabelKind::Capital | LabelKind::City | LabelKind::Town | LabelKind::Village);
        let free = |frame: &ScreenRect| {
            let frame = frame.grown(3.0);
            taken.is_free(&frame) && covered.iter().all(|card| !card.meets(&frame))
        };
        let found = if dotted {
            let dot = ScreenRect::around(center, 6.0, 6.0);
            if !free(&dot) {
                continue;
            }
            beside(center, 2.0, size, rtl).into_iter().take(4).find(free)
        } else {
            Some(ScreenRect::around(center, size.0, size.1)).filter(free)
        };
        let Some(frame) = found else { continue };
        taken.take(frame);
        labels.push(Label { text: text.to_owned(), naming, place: None, frame, dot: dotted.then_some(center) });
    }
    labels
}

/// Whether names of a kind are shown at a zoom at all: far-away views name countries, near ones do not.
fn shown(kind: LabelKind, zoom: f64) -> bool {
    match kind {
        LabelKind::Country => zoom < 8.0,
        LabelKind::Governorate => zoom < 10.0,
        _ => true,
    }
}
