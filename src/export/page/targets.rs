//! What of a page's scene can be opened: places, questions, moves and clusters.

use std::fmt::Write as _;

use crate::atlas::Moment;
use crate::atlas::model::QuestionId;
use crate::atlas::moment::Age;
use crate::map::{Point, Scene};
use crate::render::symbols;
use crate::text::bidi::without_marks;
use crate::view::StoryView;

/// Something of a scene that can be opened.
pub struct Target {
    /// `place`, `question`, `move` or `cluster`.
    pub kind: &'static str,
    /// The place or question, or the stop and number of the move, from 1.
    pub id: String,
    /// Where it stands, in units of the page.
    pub at: (f32, f32),
    /// How far it reaches, in logical pixels.
    pub reach: f32,
    /// What it is, in words.
    pub name: String,
}

/// What of a scene can be opened, in the order of the atlas.
pub fn targets(story: &StoryView, moment: &Moment<'_>, scene: &Scene, scale: f32) -> Vec<Target> {
    let (messages, atlas) = (story.messages(), story.story());
    let at = |point: Point| (point.x / scale, point.y / scale);
    let mut targets = Vec::new();
    for marker in &scene.markers {
        let Some(now) = moment.place(&marker.place) else { continue };
        let mut words = format!("{}: {}", marker.name, messages.standing(atlas, &now));
        if let Some(evidence) = marker.evidence {
            let _ = write!(words, " · {}", messages.evidence(evidence));
        }
        targets.push(Target {
            kind: "place",
            id: marker.place.to_string(),
            at: at(marker.center),
            reach: marker.radius,
            name: without_marks(&words),
        });
        let question = now.shown().and_then(|status| status.status.question.as_ref());
        targets.extend(question.and_then(|id| asked(story, id, at(from_egui(symbols::badge_of(marker))))));
    }
    for cluster in &scene.clusters {
        let words = messages.format("cluster", &[("count", (cluster.count as usize).into())]);
        let name = without_marks(&words);
        targets.push(Target {
            kind: "cluster",
            id: String::new(),
            at: at(cluster.center),
            reach: cluster.radius,
            name,
        });
    }
    for arc in scene.arcs.iter().filter(|arc| arc.age == Age::Current) {
        let Some(now) = moment.relocation(arc.key.stop, arc.key.index) else { continue };
        let middle = arc.question().or_else(|| arc.curve.get(arc.curve.len() / 2).copied());
        let Some(middle) = middle else { continue };
        // The question mark leads to the question; the move is met beside it.
        let asks = now.relocation.question.as_ref().zip(arc.question());
        targets.extend(asks.and_then(|(id, point)| asked(story, id, at(point))));
        let beside = arc.curve.get(arc.curve.len() / 4).copied().filter(|_| asks.is_some());
        let middle = beside.unwrap_or(middle);
        targets.push(Target {
            kind: "move",
            id: format!("{}-{}", arc.key.stop + 1, arc.key.index + 1),
            at: at(middle),
            reach: 10.0,
            name: without_marks(&format!(
                "{}: {}",
                messages.move_title(atlas, now.relocation),
                messages.move_evidence(&now.weight)
            )),
        });
    }
    targets
}

/// The question of a mark, where its sign stands.
fn asked(story: &StoryView, id: &QuestionId, at: (f32, f32)) -> Option<Target> {
    let title = story.story().question(id)?.title.get(story.messages().tag());
    let name = without_marks(&story.messages().format("open-question", &[("title", title.into())]));
    Some(Target { kind: "question", id: id.to_string(), at, reach: 8.0, name })
}

fn from_egui(at: egui::Pos2) -> Point {
    Point { x: at.x, y: at.y }
}
