//! Meshes that stay the same from frame to frame, wherever they are painted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use egui::Vec2;
use egui::epaint::Mesh;

/// How many meshes there have been.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// A mesh that is kept.
#[derive(Debug)]
pub struct HeldMesh {
    number: u64,
    mesh: Mesh,
}

impl HeldMesh {
    /// A mesh without a texture.
    #[must_use]
    pub fn new(mesh: Mesh) -> Self {
        Self { number: NUMBER.fetch_add(1, Ordering::Relaxed), mesh }
    }

    /// Its number, which no other has.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Its corners and triangles.
    pub(super) fn mesh(&self) -> &Mesh {
        &self.mesh
    }
}

/// A mesh in a frame.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The mesh.
    pub mesh: Arc<HeldMesh>,
    /// How far it is from where it was made, in logical pixels.
    pub by: Vec2,
    /// How much of it is seen, from 0 to 1.
    pub seen: f32,
}
