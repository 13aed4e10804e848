//! Atlases written for a test, as values of JSON.

use std::sync::Arc;

use marhala::atlas::problem::Kind;
use marhala::atlas::{self, Atlas};
use serde_json::Value;

/// The built-in story, to be changed.
pub fn built_in() -> Value {
    serde_json::from_str(atlas::BUILT_IN).unwrap()
}

pub fn read(file: &Value) -> Arc<Atlas> {
    let outcome = atlas::read(file.to_string().as_bytes(), false);
    Arc::new(outcome.atlas.unwrap_or_else(|| panic!("{:#?}", outcome.problems)))
}

/// What is wrong with a file, and where.
pub fn problems(file: &Value) -> Vec<(String, Kind)> {
    let outcome = atlas::read(file.to_string().as_bytes(), false);
    outcome.problems.into_iter().map(|one| (one.path.to_string(), one.kind)).collect()
}
