//! The tiles of one source: fetched and decoded off the frame, the latest request first. Until a tile is ready, the nearest
//! coarser one is shown.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use egui::{ColorImage, Rect, TextureOptions, pos2, vec2};
use walkers::{Style, Tile, TileId, TilePiece};

use crate::app::background;
use crate::map::basemap::{BaseLabel, Basemap, BasemapError, Ground, Look, parent, tessellate};
use crate::map::palette::Palette;
use crate::map::style::of_layers;

/// How tiles are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// On background threads.
    Background,
    /// At once, for pictures in which nothing may be missing.
    Inline,
}

/// The most decoded tiles in memory, of the theme that is shown and of the other one. A large window shows some forty, of
/// images four times as many.
const MAX_TILES: usize = 160;
pub(super) const MAX_HIDDEN_TILES: usize = 32;
/// How long a tile that is ready may wait for the others that are asked for.
const PATIENCE: Duration = Duration::from_millis(80);
/// How long a tile that did not come is left alone before it is asked for again.
const RETRY_AFTER: Duration = Duration::from_secs(20);
/// How many tiles are decoded at once at least.
const WORKERS: usize = 1;

enum Entry {
    /// Asked for, first in the frame `since`.
    Waiting {
        since: u64,
    },
    /// The source has no such tile.
    Missing,
    /// It did not come; it is asked for again later.
    Failed(Instant),
    Ready(Tile, Arc<[BaseLabel]>),
}

/// A tile that was decoded, with the names in it.
type Decoded = Result<Option<(Tile, Arc<[BaseLabel]>)>, BasemapError>;

enum Decoding {
    Background {
        queue: Arc<Queue>,
        done: Receiver<(Wanted, Decoded)>,
        /// Whether a frame waits for the tiles itself.
        awaited: Arc<AtomicBool>,
    },
    Inline(Box<Maker>),
}

/// What is asked for, the latest last. Whoever works takes from the end: what is asked for now is what is looked at now.
#[derive(Default)]
struct Queue {
    wanted: Mutex<(Vec<Wanted>, bool)>,
    more: Condvar,
}

impl Queue {
    fn push(&self, wanted: Wanted) {
        let mut state = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        state.0.push(wanted);
        self.more.notify_one();
    }

    /// The next to be made; none once the window has dropped its side.
    fn next(&self) -> Option<Wanted> {
        let mut state = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.1 {
                return None;
            }
            if let Some(wanted) = state.0.pop() {
                return Some(wanted);
            }
            state = self.more.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn is_empty(&self) -> bool {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner).0.is_empty()
    }

    /// Forgets what no frame has asked for since: a tile that is out of sight need not be fetched.
    fn keep(&self, wanted: impl Fn(&Wanted) -> bool) -> Vec<Wanted> {
        let mut state = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        let (kept, dropped) = std::mem::take(&mut state.0).into_iter().partition(wanted);
        state.0 = kept;
        dropped
    }

    fn close(&self) {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.more.notify_all();
    }
}

/// A tile, as it is shown at a zoom of its own or beyond: which of the styles.
pub(super) type Wanted = (TileId, u8);

/// How many zooms beyond its own a tile is drawn anew for: lines keep their widths, the relief fades.
const LEVELS: u8 = 5;
/// The zoom of built-in tiles from which on each zoom has a style of its own.
const FADES_FROM: u8 = 7;

/// Makes tiles of one source in one theme.
struct Maker {
    basemap: Basemap,
    palette: Palette,
    /// By zoom. Each is made when it is first seen: most readers stay far.
    styles: [OnceLock<Style>; 24],
    ctx: egui::Context,
}

impl Maker {
    fn style(&self, zoom: u8) -> &Style {
        let zoom = zoom.min(23);
        self.styles[usize::from(zoom)]
            .get_or_init(|| of_layers(&self.palette, &self.basemap.layers(&self.palette, f64::from(zoom))))
    }

    fn make(&self, (id, level): Wanted) -> Decoded {
        let Some(ground) = self.basemap.ground(id, &self.palette)? else { return Ok(None) };
        Ok(Some(match ground {
            Ground::Vectors(bytes, names) => {
                let zoom = match self.basemap.look {
                    Look::BuiltIn => FADES_FROM + level,
                    _ => id.zoom + level,
                };
                // The built-in map is drawn with the widths of the tile's own zoom.
                let at = if self.basemap.look == Look::BuiltIn { id.zoom } else { zoom };
                (tessellate(&bytes, self.style(zoom), at)?, names.into())
            }
            Ground::Image(picture) => {
                let size = [picture.width() as usize, picture.height() as usize];
                let image = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
                let texture = self.ctx.load_texture("tile", image, TextureOptions::LINEAR);
                (Tile::Raster(texture), Vec::new().into())
            }
        }))
    }
}

/// The tiles of one source.
pub(super) struct SourceTiles {
    decoding: Decoding,
    /// Where the tiles are from.
    pub(super) basemap: Basemap,
    entries: HashMap<Wanted, (Entry, u64)>,
    frame: u64,
    /// Why the last tile that did not come did not.
    pub(super) problem: Option<BasemapError>,
}

impl Drop for SourceTiles {
    fn drop(&mut self) {
        if let Decoding::Background { queue, .. } = &self.decoding {
            queue.close();
        }
    }
}

impl SourceTiles {
    pub(super) fn new(basemap: &Basemap, palette: &Palette, loading: Loading, ctx: &egui::Context) -> Self {
        let maker = Maker {
            basemap: Basemap { backdrop: None, ..basemap.clone() },
            palette: *palette,
            styles: Default::default(),
            ctx: ctx.clone(),
        };
        let decoding = match loading {
            Loading::Inline => Decoding::Inline(Box::new(maker)),
            Loading::Background => {
                let (queue, maker) = (Arc::new(Queue::default()), Arc::new(maker));
                let (answers, done) = channel();
                let awaited = Arc::new(AtomicBool::new(false));
                for _ in 0..basemap.source.parallel().max(WORKERS) {
                    let (ctx, awaited) = (ctx.clone(), Arc::clone(&awaited));
                    let (queue, maker, answers) = (Arc::clone(&queue), Arc::clone(&maker), answers.clone());
                    thread::spawn(move || work(&queue, &maker, &answers, &ctx, &awaited));
                }
                Decoding::Background { queue, done, awaited }
            }
        };
        Self { decoding, basemap: basemap.clone(), entries: HashMap::new(), frame: 0, problem: None }
    }

    /// Asks for no repaint until `wait` has taken up what is ready.
    pub(super) fn begin_wait(&self) {
        if let Decoding::Background { awaited, .. } = &self.decoding {
            awaited.store(true, Ordering::Relaxed);
        }
    }

    /// The names in a tile that is ready, where it has any.
    pub(super) fn names(&self, id: &Wanted) -> Option<Arc<[BaseLabel]>> {
        match self.entries.get(id) {
            Some((Entry::Ready(_, names), _)) if !names.is_empty() => Some(Arc::clone(names)),
            _ => None,
        }
    }

    fn take_up(&mut self, id: Wanted, decoded: Decoded) {
        let entry = match decoded {
            Ok(Some((tile, names))) => Entry::Ready(tile, names),
            Ok(None) => Entry::Missing,
            Err(error) => {
                log::warn!("{error}");
                self.problem = Some(error);
                Entry::Failed(Instant::now())
            }
        };
        self.entries.insert(id, (entry, self.frame));
    }

    pub(super) fn begin_frame(&mut self) {
        self.frame += 1;
        if let Decoding::Background { queue, done, .. } = &self.decoding {
            let ready: Vec<(Wanted, Decoded)> = done.try_iter().collect();
            let (entries, frame) = (&self.entries, self.frame);
            // Seen in neither of the last frames: whoever flew over it will not see it.
            let dropped = queue.keep(|id| entries.get(id).is_none_or(|(_, seen)| *seen + 2 >= frame));
            for id in dropped {
                self.entries.remove(&id);
            }
            for (id, decoded) in ready {
                self.take_up(id, decoded);
            }
        }
        self.evict(MAX_TILES);
    }

    /// Evicts the tiles used longest ago, where there are more than `most`; those of the last frame stay.
    pub(super) fn evict(&mut self, most: usize) {
        if self.entries.len() <= most {
            return;
        }
        let mut used: Vec<u64> = self.entries.values().map(|(_, frame)| *frame).collect();
        used.sort_unstable_by_key(|frame| std::cmp::Reverse(*frame));
        let oldest = used[most * 3 / 4].min(self.frame.saturating_sub(2));
        self.entries.retain(|_, (_, frame)| *frame > oldest);
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.entries.values().any(|(entry, _)| matches!(entry, Entry::Waiting { .. }))
    }

    pub(super) fn wait(&mut self, until: Instant) {
        while self.is_waiting() {
            let Decoding::Background { done, .. } = &self.decoding else { return };
            let Ok((id, decoded)) = done.recv_timeout(until.saturating_duration_since(Instant::now())) else { break };
            self.take_up(id, decoded);
        }
        if let Decoding::Background { awaited, .. } = &self.decoding {
            awaited.store(false, Ordering::Relaxed);
        }
    }

    /// Whether a tile will not come, or was asked for in an earlier frame and has not come.
    fn is_late(&self, id: Wanted) -> bool {
        match self.entries.get(&id) {
            Some((Entry::Waiting { since }, _)) => *since < self.frame,
            Some((Entry::Missing | Entry::Failed(_), _)) => true,
            Some((Entry::Ready(..), _)) | None => false,
        }
    }

    fn of_another_level(&mut self, id: TileId) -> Option<(Tile, Wanted)> {
        (0..LEVELS).find_map(|level| match self.entries.get_mut(&(id, level)) {
            Some((Entry::Ready(tile, _), seen)) => {
                *seen = self.frame;
                Some((tile.clone(), (id, level)))
            }
            _ => None,
        })
    }

    /// A tile if it is ready; otherwise it is asked for, once.
    fn look_up(&mut self, id: Wanted) -> Option<Tile> {
        if let Some((entry, seen)) = self.entries.get_mut(&id) {
            *seen = self.frame;
            match entry {
                Entry::Ready(tile, _) => return Some(tile.clone()),
                Entry::Failed(at) if at.elapsed() > RETRY_AFTER => {}
                Entry::Waiting { .. } | Entry::Missing | Entry::Failed(_) => return None,
            }
        }
        match &self.decoding {
            Decoding::Background { queue, .. } => {
                queue.push(id);
                self.entries.insert(id, (Entry::Waiting { since: self.frame }, self.frame));
                None
            }
            Decoding::Inline(maker) => {
                let decoded = maker.make(id);
                self.take_up(id, decoded);
                match self.entries.get(&id) {
                    Some((Entry::Ready(tile, _), _)) => Some(tile.clone()),
                    _ => None,
                }
            }
        }
    }

    /// How a tile is drawn that is shown at a zoom: for the built-in map by how far its relief has faded, for others by how
    /// many zooms beyond its own.
    fn level(&self, tile: u8, zoom: u8) -> u8 {
        match self.basemap.look {
            Look::BuiltIn => zoom.saturating_sub(FADES_FROM).min(3),
            Look::Streets(_) => zoom.saturating_sub(tile).min(LEVELS - 1),
            Look::Image(_) => 0,
        }
    }

    /// The piece of a tile that is shown for `id`, and which tile that is. Beyond the source's deepest zoom, pieces of its
    /// deepest tiles are shown, so no zoom is ever blank.
    pub(super) fn piece(&mut self, id: TileId) -> Option<(TilePiece, Wanted)> {
        if self.basemap.backdrop.is_some() && !self.basemap.source.reaches(id) {
            return None;
        }
        let mut here = id;
        while here.zoom > self.basemap.source.max_zoom() {
            here = parent(here)?;
        }
        if here.zoom < self.basemap.source.min_zoom() {
            return None;
        }
        let finest = (here, self.level(here.zoom, id.zoom));
        loop {
            // Coarser tiles are asked for only when the right one takes long: mostly it is there in the next frame.
            let wanted = (here, self.level(here.zoom, id.zoom));
            let asks = here == finest.0 || self.entries.contains_key(&wanted) || self.is_late(finest);
            let asks = asks && (self.basemap.backdrop.is_none() || self.basemap.source.covers(here));
            // Until it is there, the tile as it is shown from farther or nearer.
            let tile = asks.then(|| self.look_up(wanted)).flatten().map(|tile| (tile, wanted));
            if let Some((tile, wanted)) = tile.or_else(|| self.of_another_level(here)) {
                let levels = u32::from(id.zoom - here.zoom);
                let parts = 2_f32.powi(levels.cast_signed());
                let offset = vec2((id.x - (here.x << levels)) as f32, (id.y - (here.y << levels)) as f32) / parts;
                let uv = Rect::from_min_size(pos2(0.0, 0.0) + offset, vec2(1.0, 1.0) / parts);
                return Some((TilePiece::new(tile, uv), wanted));
            }
            here = parent(here).filter(|here| here.zoom >= self.basemap.source.min_zoom())?;
        }
    }
}

/// Makes tiles as they are asked for. While the first picture waits for them (`awaited`), they go before all else and ask
/// for no frame; later they go behind the frames and ask for one.
fn work(queue: &Queue, maker: &Maker, answers: &Sender<(Wanted, Decoded)>, ctx: &egui::Context, awaited: &AtomicBool) {
    let (mut shown, mut behind) = (Instant::now(), false);
    while let Some(next) = queue.next() {
        let is_awaited = || awaited.load(Ordering::Relaxed);
        if !behind && !is_awaited() {
            background::step_back();
            behind = true;
        }
        if answers.send((next, maker.make(next))).is_err() {
            return;
        }
        // A frame for each tile would draw the map a dozen times when it opens.
        if queue.is_empty() || shown.elapsed() >= PATIENCE {
            shown = Instant::now();
            if !is_awaited() {
                ctx.request_repaint();
            }
        }
    }
}
