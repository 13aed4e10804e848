//! The basemap's tiles for the window: decoded off the frame, the latest request first. Until a tile is ready, the nearest
//! coarser one is shown.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use egui::{Rect, pos2, vec2};
use walkers::sources::Attribution;
use walkers::{Style, Tile, TileId, TilePiece, Tiles};

use crate::map::basemap::{Basemap, BasemapError, TILE_SIZE, TileSource, parent, tessellate};
use crate::map::style::{Palette, style};

/// How tiles are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// On a background thread.
    Background,
    /// At once, for pictures in which nothing may be missing.
    Inline,
}

/// The most decoded tiles in memory, of the theme that is shown and of the other one. A large window shows some forty.
const MAX_TILES: usize = 128;
const MAX_HIDDEN_TILES: usize = 32;
/// How long a tile that is ready may wait for the others that are asked for.
const PATIENCE: Duration = Duration::from_millis(80);

enum Entry {
    /// Asked for, first in the frame `since`.
    Waiting {
        since: u64,
    },
    /// The archive has no such tile, or a broken one.
    Missing,
    Ready(Tile),
}

enum Decoding {
    Background {
        wanted: Sender<Wanted>,
        done: Receiver<(Wanted, Option<Tile>)>,
        /// Whether a frame waits for the tiles itself.
        awaited: Arc<AtomicBool>,
    },
    Inline {
        source: Arc<dyn TileSource>,
        styles: Box<Styles>,
    },
}

/// A tile, and how far beyond the detail of the relief it is shown: which of the styles.
type Wanted = (TileId, u8);

/// How many styles the relief fades through.
const LEVELS: u8 = 4;
/// The zoom of tiles from which on each level has a style of its own.
const FADES_FROM: u8 = 7;

/// The styles of a palette, by how far the relief has faded. Each is made when it is first seen: most readers stay far.
struct Styles {
    palette: Palette,
    styles: [OnceLock<Style>; LEVELS as usize],
}

impl Styles {
    fn new(palette: &Palette) -> Self {
        Self { palette: *palette, styles: Default::default() }
    }

    fn of(&self, level: u8) -> &Style {
        let level = level.min(LEVELS - 1);
        // Tiles of 512 logical pixels are those of the zoom below.
        let zoom = f64::from(FADES_FROM + 1 + level);
        self.styles[usize::from(level)].get_or_init(|| style(&self.palette, zoom))
    }
}

/// How far the relief has faded where tiles of a zoom are shown.
fn level_at(zoom: u8) -> u8 {
    zoom.saturating_sub(FADES_FROM).min(LEVELS - 1)
}

/// The tiles of one theme.
pub struct BasemapTiles {
    decoding: Decoding,
    max_zoom: u8,
    entries: HashMap<Wanted, (Entry, u64)>,
    frame: u64,
    /// Whether nothing was there for a tile of this frame, not even a coarser one.
    gaps: bool,
}

impl BasemapTiles {
    /// The tiles of a basemap in the style of a palette.
    #[must_use]
    pub fn new(basemap: &Basemap, palette: &Palette, loading: Loading, ctx: &egui::Context) -> Self {
        let (source, styles) = (Arc::clone(&basemap.source), Box::new(Styles::new(palette)));
        let max_zoom = source.max_zoom();
        let decoding = match loading {
            Loading::Inline => Decoding::Inline { source, styles },
            Loading::Background => {
                let (wanted, asked) = channel();
                let (answers, done) = channel();
                let awaited = Arc::new(AtomicBool::new(false));
                let (ctx, quiet) = (ctx.clone(), Arc::clone(&awaited));
                let repaint = move || {
                    if !quiet.load(Ordering::Relaxed) {
                        ctx.request_repaint();
                    }
                };
                thread::spawn(move || decode(&*source, &styles, &asked, &answers, &repaint));
                Decoding::Background { wanted, done, awaited }
            }
        };
        Self { decoding, max_zoom, entries: HashMap::new(), frame: 0, gaps: false }
    }

    /// Asks for no repaint until `wait` has taken up what is ready. Before the first picture only.
    pub fn begin_wait(&mut self) {
        if let Decoding::Background { awaited, .. } = &self.decoding {
            awaited.store(true, Ordering::Relaxed);
        }
    }

    /// Takes up decoded tiles and evicts those not used for long. Called once a frame.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        self.gaps = false;
        if let Decoding::Background { done, .. } = &self.decoding {
            for (id, tile) in done.try_iter() {
                self.entries.insert(id, (tile.map_or(Entry::Missing, Entry::Ready), self.frame));
            }
        }
        self.evict(MAX_TILES);
    }

    /// Whether the map has shown nothing in some part of this frame.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        self.gaps
    }

    /// Keeps only a few tiles while another theme is shown.
    pub fn hide(&mut self) {
        self.evict(MAX_HIDDEN_TILES);
    }

    /// Evicts the tiles used longest ago, where there are more than `most`; those of the last frame stay.
    fn evict(&mut self, most: usize) {
        if self.entries.len() <= most {
            return;
        }
        let mut used: Vec<u64> = self.entries.values().map(|(_, frame)| *frame).collect();
        used.sort_unstable_by_key(|frame| std::cmp::Reverse(*frame));
        let oldest = used[most * 3 / 4].min(self.frame.saturating_sub(2));
        self.entries.retain(|_, (_, frame)| *frame > oldest);
    }

    /// Waits until what was asked for is decoded, at most `patience`. Before the first picture only: it is then complete.
    pub fn wait(&mut self, patience: Duration) {
        let Decoding::Background { done, awaited, .. } = &self.decoding else { return };
        let until = Instant::now() + patience;
        while self.entries.values().any(|(entry, _)| matches!(entry, Entry::Waiting { .. })) {
            let Ok((id, tile)) = done.recv_timeout(until.saturating_duration_since(Instant::now())) else { break };
            self.entries.insert(id, (tile.map_or(Entry::Missing, Entry::Ready), self.frame));
        }
        awaited.store(false, Ordering::Relaxed);
    }

    /// Whether a tile will not come, or was asked for in an earlier frame and has not come.
    fn is_late(&self, id: Wanted) -> bool {
        match self.entries.get(&id) {
            Some((Entry::Waiting { since }, _)) => *since < self.frame,
            Some((Entry::Missing, _)) => true,
            Some((Entry::Ready(_), _)) | None => false,
        }
    }

    fn of_another_level(&mut self, id: TileId) -> Option<Tile> {
        (0..LEVELS).find_map(|level| match self.entries.get_mut(&(id, level)) {
            Some((Entry::Ready(tile), seen)) => {
                *seen = self.frame;
                Some(tile.clone())
            }
            _ => None,
        })
    }

    /// A tile if it is ready; otherwise it is asked for, once.
    fn look_up(&mut self, id: Wanted) -> Option<Tile> {
        if let Some((entry, seen)) = self.entries.get_mut(&id) {
            *seen = self.frame;
            return match entry {
                Entry::Ready(tile) => Some(tile.clone()),
                Entry::Waiting { .. } | Entry::Missing => None,
            };
        }
        let entry = match &self.decoding {
            Decoding::Background { wanted, .. } => match wanted.send(id) {
                Ok(()) => Entry::Waiting { since: self.frame },
                Err(_) => Entry::Missing,
            },
            Decoding::Inline { source, styles } => {
                decoded(&**source, id, styles).ok().flatten().map_or(Entry::Missing, Entry::Ready)
            }
        };
        let tile = if let Entry::Ready(tile) = &entry { Some(tile.clone()) } else { None };
        self.entries.insert(id, (entry, self.frame));
        tile
    }
}

fn decoded(source: &dyn TileSource, (id, level): Wanted, styles: &Styles) -> Result<Option<Tile>, BasemapError> {
    source.tile(id)?.map(|bytes| tessellate(&bytes, styles.of(level), id.zoom)).transpose()
}

fn decode(
    source: &dyn TileSource,
    styles: &Styles,
    asked: &Receiver<Wanted>,
    answers: &Sender<(Wanted, Option<Tile>)>,
    repaint: &dyn Fn(),
) {
    let mut waiting: Vec<Wanted> = Vec::new();
    let mut shown = Instant::now();
    // Ends when the window drops its side.
    while let Ok(id) = if let Some(id) = waiting.pop() { Ok(id) } else { asked.recv() } {
        // What is asked for now is what is looked at now; older wishes come after.
        let mut next = id;
        for newer in asked.try_iter() {
            waiting.push(std::mem::replace(&mut next, newer));
        }
        let tile = decoded(source, next, styles).unwrap_or_else(|error| {
            log::warn!("{error}");
            None
        });
        if answers.send((next, tile)).is_err() {
            return;
        }
        // A frame for each tile would draw the map a dozen times when it opens.
        waiting.extend(asked.try_iter());
        if waiting.is_empty() || shown.elapsed() >= PATIENCE {
            shown = Instant::now();
            repaint();
        }
    }
}

impl Tiles for BasemapTiles {
    /// The tile, or the piece of the nearest coarser one that is ready. Beyond the source's deepest zoom, pieces of its
    /// deepest tiles are shown, so no zoom is ever blank.
    fn at(&mut self, id: TileId) -> Option<TilePiece> {
        let piece = self.piece(id);
        self.gaps |= piece.is_none();
        piece
    }

    fn attribution(&self) -> Attribution {
        // The window shows its own.
        Attribution { text: "", url: "", logo_light: None, logo_dark: None }
    }

    fn tile_size(&self) -> u32 {
        TILE_SIZE
    }
}

impl BasemapTiles {
    fn piece(&mut self, id: TileId) -> Option<TilePiece> {
        let mut here = id;
        while here.zoom > self.max_zoom {
            here = parent(here)?;
        }
        let (finest, level) = (here, level_at(id.zoom));
        loop {
            // Coarser tiles are asked for only when the right one takes long: mostly it is there in the next frame.
            let wanted = (here, level);
            let asks = here == finest || self.entries.contains_key(&wanted) || self.is_late((finest, level));
            // Until it is there, the tile as it is shown from farther or nearer.
            let tile = asks.then(|| self.look_up(wanted)).flatten().or_else(|| self.of_another_level(here));
            if let Some(tile) = tile {
                let levels = u32::from(id.zoom - here.zoom);
                let parts = 2_f32.powi(levels.cast_signed());
                let offset = vec2((id.x - (here.x << levels)) as f32, (id.y - (here.y << levels)) as f32) / parts;
                let uv = Rect::from_min_size(pos2(0.0, 0.0) + offset, vec2(1.0, 1.0) / parts);
                return Some(TilePiece::new(tile, uv));
            }
            here = parent(here)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::style;

    #[test]
    fn a_tile_that_is_ready_is_shown_whether_or_not_a_frame_waits_for_it() {
        for waits in [false, true] {
            let (ctx, (asked, repaints)) = (egui::Context::default(), channel());
            ctx.set_request_repaint_callback(move |_| asked.send(()).unwrap_or_default());
            let basemap = Basemap::built_in().unwrap();
            let mut tiles = BasemapTiles::new(&basemap, &style::DARK, Loading::Background, &ctx);
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
            let mut tiles = BasemapTiles::new(&basemap, &style::LIGHT, Loading::Inline, &ctx);
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
