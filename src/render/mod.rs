//! How a scene is drawn: themes, strokes, symbols. The window and the exports paint with the same ones.

pub mod brand;
pub mod cluster_symbol;
pub mod contrast;
pub mod figure;
pub mod geometry;
pub mod gpu_meshes;
pub mod held_mesh;
pub mod house_style;
pub mod logo;
mod mesh_canvas;
mod meshes;
pub mod outline;
pub mod own_icon;
pub mod painter;
pub mod picture;
pub mod plain_rects;
pub mod raster;
pub mod scale_bar;
pub mod scene;
pub mod side_sign;
pub mod symbols;
pub mod theme;
