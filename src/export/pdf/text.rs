//! Lines of text on a page of a PDF, so that what is copied and searched is what was written.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use krilla::geom::{Point, Transform};
use krilla::graphic::Graphic;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use resvg::usvg::fontdb;
use resvg::usvg::layout::{PositionedGlyph, Span};
use skrifa::instance::LocationRef;
use skrifa::{FontRef, MetadataProvider as _};

use crate::text::bidi::{has_rtl, is_mark};

/// The font of an outline, its glyph, and how it is filled and edged (at the size [`EM`]).
type OutlineKey = (Font, u16, Option<Fill>, Option<Stroke>);
/// The size that outlines are kept at, in units of their own.
const EM: f32 = 100.0;
/// How far glyphs may be moved apart, or over one another, before a reader takes them for two words, in ems.
const APART: f32 = 0.08;

/// The fonts of a document, and letters that it has as outlines.
#[derive(Default)]
pub struct Texts {
    /// By the database that they come from, and their number in it.
    faces: HashMap<(usize, fontdb::ID), Option<Rc<Face>>>,
    outlines: HashMap<OutlineKey, Graphic>,
}

impl Texts {
    fn face(&mut self, fonts: &Arc<fontdb::Database>, id: fontdb::ID) -> Option<Rc<Face>> {
        let key = (Arc::as_ptr(fonts) as usize, id);
        let open = || {
            let (data, index) = fonts.with_face_data(id, |data, index| (Arc::new(data.to_vec()), index))?;
            let font = Font::new(Arc::clone(&data).into(), index)?;
            Some(Rc::new(Face { font, data, index }))
        };
        self.faces.entry(key).or_insert_with(open).clone()
    }

    /// Writes a span of a line: its glyphs where they were set, each with the letters that it stands for.
    pub fn line(
        &mut self,
        surface: &mut Surface<'_>,
        span: &Span,
        (fill, stroke): (Option<Fill>, Option<Stroke>),
        fonts: &Arc<fontdb::Database>,
    ) {
        let size = span.font_size.get();
        let mut faces = Vec::new();
        for cluster in clusters(&span.positioned_glyphs) {
            faces.extend(self.face(fonts, cluster.glyphs[0].font).map(|face| (face, cluster)));
        }
        let outlines = &mut self.outlines;
        let mut writer = LineWriter { surface, outlines, size, fill, stroke, run: Run::default() };
        let mut before = None;
        for (face, cluster) in faces {
            if before.is_some_and(|before| before != cluster.glyphs[0].font) {
                writer.flush();
            }
            before = Some(cluster.glyphs[0].font);
            writer.cluster(&face, &cluster);
        }
        writer.flush();
    }
}

/// A font that a document uses.
struct Face {
    font: Font,
    data: Arc<Vec<u8>>,
    index: u32,
}

impl Face {
    fn read(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.data, self.index).ok()
    }

    /// How far a glyph reaches, in ems.
    fn advance(&self, glyph: u32) -> Option<f32> {
        let metrics = self.read()?.glyph_metrics(skrifa::instance::Size::new(1.0), LocationRef::default());
        metrics.advance_width(skrifa::GlyphId::new(glyph))
    }

    /// The glyph of a letter that stands alone.
    fn glyph_of(&self, letter: char) -> Option<u32> {
        self.read()?.charmap().map(letter).map(skrifa::GlyphId::to_u32)
    }
}

/// Letters that were set together.
struct Cluster<'g> {
    glyphs: &'g [PositionedGlyph],
    words: String,
    /// From left to right, in logical pixels.
    left: f32,
    /// Where the next begins; unknown for the last.
    right: Option<f32>,
}

/// The clusters of a span, from left to right, without those of marks of direction.
fn clusters(glyphs: &[PositionedGlyph]) -> Vec<Cluster<'_>> {
    // The first glyph of a cluster carries its letters, the others none.
    let all: Vec<&[PositionedGlyph]> = glyphs.chunk_by(|_, next| next.text.is_empty()).collect();
    let left =
        |glyphs: &[PositionedGlyph]| glyphs.iter().map(|glyph| glyph.transform().tx).fold(f32::INFINITY, f32::min);
    let cluster = |(index, glyphs): (usize, &&'_ [PositionedGlyph])| {
        let words: String = glyphs[0].text.chars().filter(|letter| !is_mark(*letter)).collect();
        (!words.is_empty()).then_some((index, words))
    };
    let kept: Vec<(usize, String)> = all.iter().enumerate().filter_map(cluster).collect();
    kept.into_iter()
        .map(|(index, words)| Cluster {
            glyphs: all[index],
            words,
            left: left(all[index]),
            right: all.get(index + 1).map(|next| left(next)),
        })
        .collect()
}

/// Glyphs that are written in one go.
#[derive(Default)]
struct Run {
    font: Option<Font>,
    at: (f32, f32),
    words: String,
    glyphs: Vec<KrillaGlyph>,
}

/// Writes the clusters of a line, from left to right.
///
/// Readers of PDF turn what reads from right to left around glyph by glyph, and take a gap for a space. So there a glyph
/// that stands for several letters, marks above and below, and glyphs that were moved apart are drawn as outlines, with
/// each letter unseen in its own room behind them.
struct LineWriter<'s, 'p> {
    surface: &'s mut Surface<'p>,
    outlines: &'s mut HashMap<OutlineKey, Graphic>,
    size: f32,
    fill: Option<Fill>,
    stroke: Option<Stroke>,
    run: Run,
}

impl LineWriter<'_, '_> {
    fn cluster(&mut self, face: &Face, cluster: &Cluster<'_>) {
        let advance = cluster.glyphs.iter().filter_map(|glyph| face.advance(u32::from(glyph.id.0))).fold(0.0, f32::max);
        let right = cluster.right.unwrap_or(cluster.left + advance * self.size);
        let width = right - cluster.left;
        let from_right = has_rtl(&cluster.words);
        let plain = cluster.glyphs.len() == 1
            && cluster.words.chars().count() == 1
            && (width - advance * self.size).abs() < APART * self.size;
        if from_right && !plain {
            self.flush();
            self.draw(face, cluster);
            self.carry(face, cluster, width);
        } else {
            self.add(face, cluster, right);
        }
    }

    /// Adds a cluster to the run.
    fn add(&mut self, face: &Face, cluster: &Cluster<'_>, right: f32) {
        let Some(first) = cluster.glyphs.first() else { return };
        if self.run.font.is_none() {
            let at = first.transform();
            self.run = Run { font: Some(face.font.clone()), at: (at.tx, at.ty), ..Run::default() };
        }
        let from = self.run.words.len();
        self.run.words.push_str(&cluster.words);
        let range = from..self.run.words.len();
        for (index, glyph) in cluster.glyphs.iter().enumerate() {
            let at = glyph.transform();
            let next = cluster.glyphs.get(index + 1).map_or(right, |next| next.transform().tx);
            let (advance, up) = ((next - at.tx) / self.size, (self.run.at.1 - at.ty) / self.size);
            let id = GlyphId::new(u32::from(glyph.id.0));
            self.run.glyphs.push(KrillaGlyph::new(id, advance, 0.0, up, 0.0, range.clone(), None));
        }
    }

    /// Writes what was gathered. The halo is a drawing behind the letters, so that these are found once.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let Some(font) = run.font else { return };
        let at = Point::from_xy(run.at.0, run.at.1);
        if let Some(stroke) = self.stroke.clone() {
            let mut x = run.at.0;
            for glyph in &run.glyphs {
                let y = run.at.1 - glyph.y_offset * self.size;
                self.outline(&font, glyph.glyph_id.to_u32() as u16, (x, y), None, Some(&stroke));
                x += glyph.x_advance * self.size;
            }
        }
        self.surface.set_fill(self.fill.clone());
        self.surface.set_stroke(None);
        self.surface.draw_glyphs(at, &run.glyphs, font, &run.words, self.size, false);
    }

    /// Draws a cluster as outlines.
    fn draw(&mut self, face: &Face, cluster: &Cluster<'_>) {
        let strokes = [(None, self.stroke.clone()), (self.fill.clone(), None)];
        for (fill, stroke) in strokes {
            if fill.is_none() && stroke.is_none() {
                continue;
            }
            for glyph in cluster.glyphs {
                let at = glyph.transform();
                self.outline(&face.font, glyph.id.0, (at.tx, at.ty), fill.as_ref(), stroke.as_ref());
            }
        }
    }

    /// Draws a glyph as an outline that is written once in the document.
    fn outline(&mut self, font: &Font, glyph: u16, at: (f32, f32), fill: Option<&Fill>, stroke: Option<&Stroke>) {
        let scale = self.size / EM;
        let stroke = stroke.map(|stroke| Stroke { width: stroke.width / scale, ..stroke.clone() });
        let key = (font.clone(), glyph, fill.cloned(), stroke.clone());
        if !self.outlines.contains_key(&key) {
            let mut builder = self.surface.stream_builder();
            let mut inner = builder.surface();
            inner.set_fill(fill.cloned());
            inner.set_stroke(stroke);
            let only = KrillaGlyph::new(GlyphId::new(u32::from(glyph)), 0.0, 0.0, 0.0, 0.0, 0..0, None);
            inner.draw_glyphs(Point::from_xy(0.0, 0.0), &[only], font.clone(), "", EM, true);
            inner.finish();
            self.outlines.insert(key.clone(), Graphic::new(builder.finish(), false));
        }
        if let Some(graphic) = self.outlines.get(&key).cloned() {
            self.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, at.0, at.1));
            self.surface.draw_graphic(graphic);
            self.surface.pop();
        }
    }

    /// Writes the letters of a cluster unseen, the last one leftmost, each as wide as its part of the room.
    fn carry(&mut self, face: &Face, cluster: &Cluster<'_>, width: f32) {
        let letter = |c: char| {
            let glyph = face.glyph_of(c)?;
            Some((c, glyph, face.advance(glyph)? * self.size))
        };
        let letters: Vec<(char, u32, f32)> = cluster.words.chars().rev().filter_map(letter).collect();
        let wide = letters.iter().filter(|(_, _, advance)| *advance > 0.0).count().max(1);
        let room = width / wide as f32;
        let y = cluster.glyphs.last().map_or(0.0, |glyph| glyph.transform().ty);
        let mut x = cluster.left;
        for (c, glyph, advance) in letters {
            let scale = if advance > 0.0 { (room / advance).max(0.01) } else { 1.0 };
            self.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, 1.0, x, y));
            self.surface.set_fill(Some(Fill { opacity: NormalizedF32::ZERO, ..Fill::default() }));
            self.surface.set_stroke(None);
            let words = c.to_string();
            let only = KrillaGlyph::new(GlyphId::new(glyph), 0.0, 0.0, 0.0, 0.0, 0..words.len(), None);
            self.surface.draw_glyphs(Point::from_xy(0.0, 0.0), &[only], face.font.clone(), &words, self.size, false);
            self.surface.pop();
            if advance > 0.0 {
                x += room;
            }
        }
    }
}
