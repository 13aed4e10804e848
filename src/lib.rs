//! Marhala: a desktop atlas of a story that moves. `ARCHITECTURE.md` has the map of the house.
//!
//! Facts flow one way: [`atlas`] (what is known) → a [`atlas::Moment`] (at one position of the slider) →
//! a scene (what is drawn for a camera) → painters (the window, and the drawings of [`export`]).

#![forbid(unsafe_code)]

pub mod app;
pub mod atlas;
pub mod export;
pub mod import;
pub mod map;
pub mod render;
pub mod text;
pub mod tiles;
pub mod view;
