//! The shapes of a scene: what places that are more than a point look like, by whom, and how well that stands.

use crate::atlas::Atlas;
use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Condition, Shape, SideSign, Version};
use crate::atlas::moment::{Moment, PlaceNow};
use crate::map::camera::{Camera, Viewport};
use crate::map::focus::Focus;
use crate::map::shapes::Shapes;
use crate::map::symbols::{OutlineMark, VersionMark};
use crate::map::{Point, ScreenRect};

/// The shapes in view, in the order of the atlas; what fades away lies below what comes.
pub(super) fn outlines(
    moment: &Moment<'_>,
    shapes: &Shapes,
    (camera, viewport): (&Camera, &Viewport),
    focus: &Focus<'_>,
) -> Vec<OutlineMark> {
    let mut marks = Vec::new();
    for now in shapes.in_view(camera, viewport).filter_map(|number| moment.place_at(number)) {
        let mut add =
            |shape: &Shape, standing: Option<(Condition, Evidence)>, seen: f32, version: Option<VersionMark>| {
                let Some(drawn) = shapes.drawn(shape, camera, viewport) else { return };
                let version =
                    version.map(|mark| VersionMark { at: corner(&drawn.lines, mark.number, &viewport.rect()), ..mark });
                marks.push(OutlineMark {
                    place: now.place.id.clone(),
                    drawn: drawn.key,
                    lines: drawn.lines,
                    filling: drawn.filling,
                    area: shape.is_area(),
                    anchor: camera.project(viewport, now.place.position),
                    state: standing.map(|(state, _)| state),
                    evidence: standing.map(|(_, evidence)| evidence),
                    spoken: now.spoken,
                    lit: focus.selected == Some(&now.place.id) || focus.hovered_place == Some(&now.place.id),
                    seen,
                    version,
                });
            };
        let standing = now.shown().map(|status| (status.status.state, status.weight.evidence));
        let left = match now.other_shape {
            Some(other) => {
                other.shape.into_iter().for_each(|shape| add(shape, other.standing, other.seen, None));
                1.0 - other.seen
            }
            None => 1.0,
        };
        let versions = versions(moment.atlas(), &now);
        if versions.is_empty() {
            now.shape.into_iter().for_each(|shape| add(shape, standing, left, None));
        }
        for (number, version, shape) in versions {
            let mark = VersionMark { number, signs: signs(moment.atlas(), version), at: Point::default() };
            add(shape, standing, left, Some(mark));
        }
    }
    marks
}

/// The versions of what a disputed place looks like, with their numbers; none where no two of them have a shape.
fn versions<'a>(atlas: &'a Atlas, now: &PlaceNow<'a>) -> Vec<(usize, &'a Version, &'a Shape)> {
    let disputed = now.shown().filter(|status| status.weight.evidence == Evidence::Disputed);
    let question = disputed.and_then(|status| atlas.question(status.status.question.as_ref()?));
    let all = question.into_iter().flat_map(|question| question.versions.iter().enumerate());
    let shaped: Vec<_> = all.filter_map(|(number, version)| Some((number, version, version.shape.as_ref()?))).collect();
    if shaped.len() > 1 { shaped } else { Vec::new() }
}

/// The signs of the sides that say a version, each once.
fn signs(atlas: &Atlas, version: &Version) -> Vec<SideSign> {
    let claims = version.claims.iter().filter_map(|id| atlas.claim(id));
    let mut signs: Vec<SideSign> = claims.flat_map(|claim| atlas.sides_of(claim)).map(|side| side.sign).collect();
    signs.sort_unstable();
    signs.dedup();
    signs
}

/// Where the sign of a version stands on its outline: each version at another of its corners, so that signs stay apart.
fn corner(lines: &[Vec<Point>], number: usize, view: &ScreenRect) -> Point {
    const MARGIN: f32 = -24.0;
    const WAYS: [(f32, f32); 4] = [(0.2, -1.0), (-0.2, 1.0), (1.0, 0.2), (-1.0, -0.2)];
    let (x, y) = WAYS[number % WAYS.len()];
    let far = |at: &&Point| at.x * x + at.y * y;
    let seen = view.grown(MARGIN);
    let all = || lines.iter().flatten();
    let best = all().filter(|at| seen.holds_point(**at)).max_by(|one, other| far(one).total_cmp(&far(other)));
    best.or_else(|| all().next()).copied().unwrap_or_default()
}
