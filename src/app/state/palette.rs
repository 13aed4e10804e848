//! The state of the command palette.

/// What is looked for in the palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What was typed.
    pub query: String,
    /// Which command of the list Enter runs.
    pub chosen: usize,
}
