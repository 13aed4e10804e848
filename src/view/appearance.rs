//! Light or dark.

use serde::{Deserialize, Serialize};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// Follow the system.
    #[default]
    System,
    /// Warm paper.
    Light,
    /// Deep slate.
    Dark,
}
