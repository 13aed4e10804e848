//! A file that was read, with everything found that would else be found when it is first shown: reading happens on a
//! thread of its own, showing in a frame.

use std::sync::Arc;

use crate::atlas::model::Bounds;
use crate::atlas::problem::Problem;
use crate::atlas::{Atlas, Outcome};
use crate::map::clusters::Clusters;
use crate::map::shapes::Shapes;
use crate::view::framed::{bounds, bounds_of_stop};

/// Up to so many places no thread is worth its start.
const FEW: usize = 1_000;

/// A story that is ready to be shown.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The atlas.
    pub atlas: Arc<Atlas>,
    /// The hierarchy of its places.
    pub clusters: Arc<Clusters>,
    /// Its shapes, ready to be drawn.
    pub shapes: Arc<Shapes>,
    /// What the view of the whole story frames.
    pub framed: Bounds,
    /// What the view of each stop frames; none for the whole story.
    pub near: Arc<[Option<Bounds>]>,
}

impl Opened {
    /// Prepares an atlas. What belongs to what, what is near what, and its words are found side by side.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        let framed = bounds(&atlas);
        let near = |atlas: &Atlas| (0..atlas.phases.len()).map(|stop| bounds_of_stop(atlas, stop)).collect();
        if atlas.places.len() <= FEW {
            atlas.prepare();
            atlas.prepare_search();
            let clusters = Arc::new(Clusters::new(&atlas));
            let shapes = Arc::new(Shapes::new(&atlas));
            let near = near(&atlas);
            return Self { atlas, clusters, shapes, framed, near };
        }
        let found = std::thread::scope(|scope| {
            let clusters = scope.spawn(|| Clusters::new(&atlas));
            let shapes = scope.spawn(|| Shapes::new(&atlas));
            Self::prepare(&atlas);
            (clusters.join(), shapes.join(), near(&atlas))
        });
        let (clusters, shapes, near) = found;
        let clusters = clusters.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let shapes = shapes.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Self { atlas, clusters: Arc::new(clusters), shapes: Arc::new(shapes), framed, near }
    }

    /// Finds what a large story is shown, searched and compared with, on this thread and another.
    pub fn prepare(atlas: &Atlas) {
        std::thread::scope(|scope| {
            scope.spawn(|| atlas.prepare_search());
            atlas.prepare();
        });
    }

    /// What became of a file: the story, if it loads, and all its problems.
    #[must_use]
    pub fn from_outcome(outcome: Outcome) -> (Option<Self>, Vec<Problem>) {
        (outcome.atlas.map(|atlas| Self::new(Arc::new(atlas))), outcome.problems)
    }
}
