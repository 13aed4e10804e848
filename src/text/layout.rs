//! Styled paragraphs, laid out by [`super::bidi`] and set with egui's own shaping and glyph atlas.

use std::collections::HashMap;
use std::f32::consts::TAU;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Align, Color32, FontFamily, FontId, Galley, Pos2, Rect, Stroke, Vec2, vec2};

use crate::text::bidi::{self, Direction, Line};
use crate::text::carets::{self, Cluster};
use crate::text::fonts;

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Size in logical pixels.
    pub size: f32,
    /// Emphasised.
    pub strong: bool,
    /// Colour.
    pub color: Color32,
    /// Underlined.
    pub underline: bool,
}

impl Style {
    /// Plain text.
    #[must_use]
    pub fn new(size: f32, color: Color32) -> Self {
        Self { size, strong: false, color, underline: false }
    }

    /// The same, emphasised.
    #[must_use]
    pub fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    /// The same, in another colour.
    #[must_use]
    pub fn color(self, color: Color32) -> Self {
        Self { color, ..self }
    }

    /// The width of a piece of text on one line, in logical pixels.
    #[must_use]
    pub fn width(&self, ctx: &egui::Context, piece: &str) -> f32 {
        ctx.fonts_mut(|fonts| fonts.layout_no_wrap(piece.to_owned(), self.font(), Color32::WHITE)).size().x
    }

    fn font(&self) -> FontId {
        let family = if self.strong { fonts::named(fonts::STRONG) } else { FontFamily::Proportional };
        FontId::new(self.size, family)
    }

    /// Distance between baselines, in logical pixels: enough for Arabic marks above and below.
    fn line_height(&self) -> f32 {
        (self.size * 1.5).round()
    }

    fn format(&self) -> TextFormat {
        let underline = if self.underline { Stroke::new(1.0, self.color.gamma_multiply(0.6)) } else { Stroke::NONE };
        TextFormat {
            font_id: self.font(),
            color: self.color,
            line_height: Some(self.line_height()),
            underline,
            valign: Align::Center,
            ..TextFormat::default()
        }
    }
}

/// A paragraph in one or more styles.
#[derive(Clone, Debug)]
pub struct Text {
    content: String,
    styles: Vec<(usize, usize)>,
    palette: Vec<Style>,
    direction: Direction,
}

impl Text {
    /// A paragraph in one style, its direction that of its first letter.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self { content: text.into(), styles: vec![(0, 0)], palette: vec![style], direction: Direction::Auto }
    }

    /// The same, with more text in another style after it.
    #[must_use]
    pub fn then(mut self, text: &str, style: Style) -> Self {
        self.styles.push((self.content.len(), self.palette.len()));
        self.palette.push(style);
        self.content.push_str(text);
        self
    }

    /// The same, in a given direction.
    #[must_use]
    pub fn direction(mut self, rtl: bool) -> Self {
        self.direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        self
    }

    /// The text as it is copied, searched and read aloud.
    #[must_use]
    pub fn logical(&self) -> String {
        bidi::without_marks(&self.content)
    }

    /// One of its lines in logical order, with "…" where it was cut, and the style it begins with.
    #[must_use]
    pub fn line(&self, line: &Line) -> (String, Style) {
        let words = self.content.get(line.range.clone()).unwrap_or_default().trim();
        let after = self.styles.partition_point(|(from, _)| *from <= line.range.start);
        let style = after.checked_sub(1).map_or(self.palette[0], |at| self.palette[self.styles[at].1]);
        (if line.elided { format!("{words}…") } else { words.to_owned() }, style)
    }

    /// The text with the marks that steer its direction.
    pub(super) fn content(&self) -> &str {
        &self.content
    }

    /// Tells this paragraph from others that may take its place.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.content.hash(&mut hasher);
        hasher.finish()
    }

    /// The clusters of one of its lines, from left to right.
    pub(super) fn clusters(&self, ctx: &egui::Context, line: &Line) -> Vec<Cluster> {
        let mut measure = |piece: &str, style: usize| self.palette[style].width(ctx, piece);
        carets::clusters(&self.content, line, &self.styles, &mut measure)
    }

    fn key(&self, width: f32, most_lines: usize, pixels_per_point: f32) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.content.hash(&mut hasher);
        self.styles.hash(&mut hasher);
        for style in &self.palette {
            (style.size.to_bits(), style.strong, style.color, style.underline).hash(&mut hasher);
        }
        (self.direction, width.to_bits(), most_lines, pixels_per_point.to_bits()).hash(&mut hasher);
        hasher.finish()
    }

    /// Lays out the paragraph in a width (logical pixels), on at most `most_lines` lines.
    #[must_use]
    pub fn lay_out(&self, ctx: &egui::Context, width: f32, most_lines: usize) -> Laid {
        Laid { set: cached(ctx, self, width, most_lines) }
    }
}

/// A paragraph set in lines, without its glyphs: egui's atlas may move those from frame to frame.
struct Set {
    job: LayoutJob,
    lines: Vec<Line>,
    rtl: bool,
    /// Width and height in logical pixels.
    size: Vec2,
    /// The boxes of the lines, from the corner it is painted at.
    rows: Vec<Rect>,
}

/// A paragraph ready to paint. Its glyphs are requested when it is painted: text scrolled out of view costs next to
/// nothing.
#[derive(Clone)]
pub struct Laid {
    set: Arc<Set>,
}

impl Laid {
    /// Width and height in logical pixels.
    #[must_use]
    pub fn size(&self) -> Vec2 {
        self.set.size
    }

    /// Whether it is set from right to left.
    #[must_use]
    pub fn rtl(&self) -> bool {
        self.set.rtl
    }

    /// Whether part of the text was left out.
    #[must_use]
    pub fn elided(&self) -> bool {
        self.set.lines.last().is_some_and(|line| line.elided)
    }

    /// How many lines it takes.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.set.lines.len()
    }

    /// The lines, with their pieces from left to right.
    #[must_use]
    pub fn set_lines(&self) -> &[Line] {
        &self.set.lines
    }

    /// The boxes of its lines, from the corner it is painted at.
    #[must_use]
    pub fn rows(&self) -> &[Rect] {
        &self.set.rows
    }

    fn galley(&self, ctx: &egui::Context) -> Arc<Galley> {
        ctx.fonts_mut(|fonts| fonts.layout_job(self.set.job.clone()))
    }

    /// Paints it into a box: at its left, or at its right where it reads from there.
    pub fn paint(&self, painter: &egui::Painter, rect: Rect) {
        let x = if self.set.rtl { rect.right() } else { rect.left() };
        painter.galley(Pos2::new(x, rect.top()), self.galley(painter.ctx()), Color32::PLACEHOLDER);
    }

    /// Paints it around a point.
    pub fn paint_centered(&self, painter: &egui::Painter, center: Pos2) {
        self.paint(painter, Rect::from_center_size(center, self.size()));
    }

    /// Paints it into a box with a halo of a width (logical pixels) and colour around its letters.
    pub fn paint_with_halo(&self, painter: &egui::Painter, rect: Rect, wide: f32, halo: Color32) {
        const AROUND: u8 = 8;
        let corner = Pos2::new(if self.set.rtl { rect.right() } else { rect.left() }, rect.top());
        // Asked for once: the glyphs of all copies are the same.
        let galley = self.galley(painter.ctx());
        for step in 0..AROUND {
            let angle = TAU * f32::from(step) / f32::from(AROUND);
            let aside = vec2(angle.cos(), angle.sin()) * wide;
            painter.galley_with_override_text_color(corner + aside, Arc::clone(&galley), halo);
        }
        painter.galley(corner, galley, Color32::PLACEHOLDER);
    }
}

/// How many layouts the cache holds: those used since it was half full, and those used before.
const CACHE_SIZE: usize = 3000;

/// Layouts by their keys. When the recent half is full, it becomes the older half, and what was in that is forgotten.
#[derive(Default)]
struct Cache {
    recent: HashMap<u64, Arc<Set>>,
    older: HashMap<u64, Arc<Set>>,
}

impl Cache {
    fn get(&mut self, key: u64) -> Option<Arc<Set>> {
        if let Some(set) = self.recent.get(&key) {
            return Some(Arc::clone(set));
        }
        let set = self.older.remove(&key)?;
        self.insert(key, Arc::clone(&set));
        Some(set)
    }

    fn insert(&mut self, key: u64, set: Arc<Set>) {
        if self.recent.len() >= CACHE_SIZE / 2 {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(key, set);
    }
}

/// Forgets all layouts, as when the fonts change.
pub fn forget(ctx: &egui::Context) {
    ctx.data_mut(|data| data.remove::<Arc<Mutex<Cache>>>(egui::Id::unique("text layouts")));
}

fn cached(ctx: &egui::Context, text: &Text, width: f32, most_lines: usize) -> Arc<Set> {
    let cache = ctx.data_mut(|data| {
        Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Cache>>>(egui::Id::unique("text layouts")))
    });
    let key = text.key(width, most_lines, ctx.pixels_per_point());
    if let Some(set) = cache.lock().unwrap_or_else(PoisonError::into_inner).get(key) {
        return set;
    }
    let set = Arc::new(set(ctx, text, width, most_lines));
    cache.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&set));
    set
}

fn set(ctx: &egui::Context, text: &Text, width: f32, most_lines: usize) -> Set {
    let mut measure = |piece: &str, style: usize| text.palette[style].width(ctx, piece);
    let lines = bidi::lay_out(&text.content, &text.styles, text.direction, width, most_lines, &mut measure);
    let rtl = lines.first().is_some_and(|line| line.rtl);
    let mut job = LayoutJob { halign: if rtl { Align::RIGHT } else { Align::LEFT }, ..LayoutJob::default() };
    job.wrap.max_width = f32::INFINITY;
    let push = |job: &mut LayoutJob, piece: &str, leading_space: f32, format: TextFormat| {
        let start = ByteIndex(job.text.len());
        job.text.push_str(piece);
        job.sections.push(LayoutSection { leading_space, byte_range: start..ByteIndex(job.text.len()), format });
    };
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            let style = line.atoms.first().map_or(0, |atom| atom.style);
            push(&mut job, "\n", 0.0, text.palette[style].format());
        }
        for atom in &line.atoms {
            push(&mut job, &atom.shaped, atom.space_before, text.palette[atom.style].format());
        }
    }
    let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job.clone()));
    let rows = galley.rows.iter().map(egui::epaint::text::PlacedRow::rect).collect();
    Set { job, lines, rtl, size: galley.size(), rows }
}
