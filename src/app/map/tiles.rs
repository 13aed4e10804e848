//! The basemap's tiles for the window, with the names in them; where a source has none, the built-in map under it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Rect, vec2};
use walkers::sources::Attribution;
use walkers::{Drawable, Tile, TileId, TilePiece, Tiles};

use crate::app::map::source_tiles::{MAX_HIDDEN_TILES, SourceTiles, Wanted};
use crate::map::basemap::{BaseLabel, Basemap, BasemapError, TILE_SIZE, merged_labels, parent};
use crate::map::palette::Palette;

pub use crate::app::map::source_tiles::Loading;

/// The tiles of one theme: of the basemap, and of what lies under it.
pub struct BasemapTiles {
    own: SourceTiles,
    backdrop: Option<SourceTiles>,
    /// Whether nothing was there for a tile of this frame, not even a coarser one.
    gaps: bool,
    /// The tiles of the basemap that this frame shows.
    used: Vec<Wanted>,
    /// Those of the frame before, and the labels with the names in them.
    labels: (Vec<Wanted>, Arc<[BaseLabel]>),
    /// What vector tiles draw, where the rasterizer paints it and not walkers.
    kept: Option<Vec<KeptPiece>>,
}

/// What is drawn of a vector tile for a tile that was asked for.
pub struct KeptPiece {
    /// The tile that was asked for.
    pub id: TileId,
    /// Which part of the vector tile fills it, from 0 to 1.
    pub uv: Rect,
    /// What is in the vector tile.
    pub drawables: Arc<Vec<Drawable>>,
}

impl BasemapTiles {
    /// The tiles of a basemap in the style of a palette.
    #[must_use]
    pub fn new(basemap: &Basemap, palette: &Palette, loading: Loading, ctx: &egui::Context) -> Self {
        let tiles = |basemap: &Basemap| SourceTiles::new(basemap, palette, loading, ctx);
        Self {
            own: tiles(basemap),
            backdrop: basemap.backdrop.as_deref().map(tiles),
            gaps: false,
            used: Vec::new(),
            labels: (Vec::new(), Arc::clone(&basemap.labels)),
            kept: None,
        }
    }

    /// Keeps from walkers what vector tiles draw, from now until it is taken.
    pub fn keep_vectors(&mut self) {
        self.kept = Some(Vec::new());
    }

    /// What was kept.
    pub fn take_kept(&mut self) -> Vec<KeptPiece> {
        self.kept.take().unwrap_or_default()
    }

    /// A vector tile of the backdrop, so that walkers draws it as large as it is: it takes all tiles to be of one size.
    fn in_grid(&self, piece: TilePiece) -> TilePiece {
        let larger = TILE_SIZE as f32 / self.own.basemap.tile_size as f32;
        let TilePiece { tile, uv } = piece;
        let uv = if matches!(tile, Tile::Vector { .. }) { uv * larger } else { uv };
        TilePiece::new(tile, uv)
    }

    fn keep(&mut self, id: TileId, piece: TilePiece) -> TilePiece {
        let Some(kept) = &mut self.kept else { return piece };
        let TilePiece { tile, uv } = piece;
        let Tile::Vector { drawables, texts } = tile else { return TilePiece::new(tile, uv) };
        kept.push(KeptPiece { id, uv, drawables });
        TilePiece::new(Tile::Vector { drawables: Arc::default(), texts }, uv)
    }

    fn all(&mut self) -> impl Iterator<Item = &mut SourceTiles> {
        std::iter::once(&mut self.own).chain(&mut self.backdrop)
    }

    /// Asks for no repaint until `wait` has taken up what is ready. Before the first picture only.
    pub fn begin_wait(&mut self) {
        for tiles in self.all() {
            tiles.begin_wait();
        }
    }

    /// Takes up decoded tiles and evicts those not used for long. Called once a frame.
    pub fn begin_frame(&mut self) {
        self.gaps = false;
        self.used.clear();
        self.all().for_each(SourceTiles::begin_frame);
    }

    /// Whether the map has shown nothing in some part of this frame.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        self.gaps
    }

    /// Keeps only a few tiles while another theme is shown.
    pub fn hide(&mut self) {
        self.all().for_each(|tiles| tiles.evict(MAX_HIDDEN_TILES));
    }

    /// Waits until what was asked for is decoded, at most `patience`. Before the first picture only: it is then complete.
    pub fn wait(&mut self, patience: Duration) {
        let until = Instant::now() + patience;
        self.all().for_each(|tiles| tiles.wait(until));
    }

    /// Why a tile of the basemap did not come, since this was last asked.
    pub fn take_problem(&mut self) -> Option<BasemapError> {
        self.own.problem.take()
    }

    /// The labels of the basemap, with the names in the tiles that this frame shows.
    pub fn labels(&mut self) -> Arc<[BaseLabel]> {
        self.used.sort_unstable_by_key(|(id, level)| (id.zoom, id.x, id.y, *level));
        self.used.dedup();
        if self.used != self.labels.0 {
            let lists: Vec<Arc<[BaseLabel]>> = self.used.iter().filter_map(|id| self.own.names(id)).collect();
            let own = &self.own.basemap.labels;
            let labels = if lists.is_empty() {
                Arc::clone(own)
            } else {
                merged_labels(own, lists.iter().flat_map(|names| names.iter())).into()
            };
            self.labels = (self.used.clone(), labels);
        }
        Arc::clone(&self.labels.1)
    }
}

impl Tiles for BasemapTiles {
    fn at(&mut self, id: TileId) -> Option<TilePiece> {
        let own = self.own.piece(id);
        if let Some((piece, wanted)) = own {
            self.used.push(wanted);
            return Some(self.keep(id, piece));
        }
        let piece = self.backdrop.as_mut().and_then(|backdrop| {
            // The same part of the world in the grid of the backdrop, whose tiles may be larger.
            let coarser = (backdrop.basemap.tile_size / self.own.basemap.tile_size).max(1).ilog2();
            if coarser == 0 {
                return backdrop.piece(id).map(|(piece, _)| piece);
            }
            let (piece, _) = backdrop.piece(parent(id)?)?;
            let half = piece.uv.size() / 2.0;
            let at = vec2((id.x % 2) as f32, (id.y % 2) as f32) * half;
            Some(TilePiece::new(piece.tile, Rect::from_min_size(piece.uv.min + at, half)))
        });
        self.gaps |= piece.is_none();
        let piece = self.keep(id, piece?);
        Some(self.in_grid(piece))
    }

    fn attribution(&self) -> Attribution {
        // The window shows its own.
        Attribution { text: "", url: "", logo_light: None, logo_dark: None }
    }

    fn tile_size(&self) -> u32 {
        self.own.basemap.tile_size
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::map::palette;

    #[test]
    fn a_tile_that_is_ready_is_shown_whether_or_not_a_frame_waits_for_it() {
        for waits in [false, true] {
            let (ctx, (asked, repaints)) = (egui::Context::default(), channel());
            ctx.set_request_repaint_callback(move |_| asked.send(()).unwrap_or_default());
            let basemap = Basemap::built_in().unwrap();
            let mut tiles = BasemapTiles::new(&basemap, &palette::DARK, Loading::Background, &ctx);
            if waits {
                tiles.begin_wait();
            }
            assert!(tiles.at(TileId { x: 0, y: 0, zoom: 0 }).is_none());
            if waits {
                tiles.wait(Duration::from_mins(1));
            } else {
                repaints.recv_timeout(Duration::from_mins(1)).expect("the tile is never shown");
                tiles.begin_frame();
            }
            assert!(tiles.at(TileId { x: 0, y: 0, zoom: 0 }).is_some());
        }
    }

    #[test]
    fn every_zoom_from_the_world_to_the_street_has_a_map_from_a_cold_start() {
        let (ctx, basemap) = (egui::Context::default(), Basemap::built_in().unwrap());
        for zoom in 0..=18 {
            let mut tiles = BasemapTiles::new(&basemap, &palette::LIGHT, Loading::Inline, &ctx);
            let scale = f64::from(1_u32 << zoom);
            for (lon, lat) in [(44.4_f64, 33.3_f64), (-60.0, -10.0), (170.0, 60.0)] {
                let y = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
                let id = TileId { x: ((lon + 180.0) / 360.0 * scale) as u32, y: (y * scale) as u32, zoom };
                let piece = tiles.at(id).unwrap_or_else(|| panic!("nothing at zoom {zoom}, {lon}, {lat}"));
                assert!((piece.uv.width() - piece.uv.height()).abs() < 1e-6 && piece.uv.width() <= 1.0);
            }
        }
    }
}
