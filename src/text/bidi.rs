//! Paragraphs in visual order: the Unicode Bidirectional Algorithm (UAX 9), line breaking (UAX 14), mirroring and
//! elision, on widths that a caller measures. Knows no fonts and no windows.
//!
//! A paragraph is cut into *atoms*: pieces that a shaper can set in one go, in one direction and one style. A line is
//! its atoms from left to right, each with the blank space before it.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::JoiningType;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;

/// The direction a paragraph is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right, as English.
    Ltr,
    /// Right to left, as Arabic.
    Rtl,
    /// That of the first letter that has one (UAX 9, rules P2 and P3); left to right where none has.
    Auto,
}

/// A piece of a line that is set in one go.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom {
    /// What to shape: mirrored where that is due, without direction marks, and with joiners where a style change cuts
    /// a joined word.
    pub shaped: String,
    /// Which bytes of the text it stands for.
    pub range: Range<usize>,
    /// The style given for these bytes.
    pub style: usize,
    /// Whether it reads from right to left.
    pub rtl: bool,
    /// Blank space to the left of it, in the units of the measure.
    pub space_before: f32,
    /// Left edge in the line, in the units of the measure.
    pub x: f32,
    /// Width, in the units of the measure.
    pub width: f32,
}

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which bytes of the text it holds, trailing space included.
    pub range: Range<usize>,
    /// Its pieces, from left to right.
    pub atoms: Vec<Atom>,
    /// Its width, in the units of the measure.
    pub width: f32,
    /// Whether the paragraph it belongs to is set from right to left.
    pub rtl: bool,
    /// Whether it ends in "…" because there was no room for the rest.
    pub elided: bool,
}

/// Measures the width of a piece of text in a style.
pub trait Measure {
    /// The width of `text` set on one line in the style of this number.
    fn width(&mut self, text: &str, style: usize) -> f32;
}

impl<F: FnMut(&str, usize) -> f32> Measure for F {
    fn width(&mut self, text: &str, style: usize) -> f32 {
        self(text, style)
    }
}

/// Where the style changes: from each byte on, until the next entry.
pub type Styles = [(usize, usize)];

/// Sets a text on lines no wider than `width`, at most `most_lines` of them, the last one elided if there is more.
///
/// `styles` is sorted by byte; a text that it does not cover has style 0.
#[must_use]
pub fn lay_out(
    text: &str,
    styles: &Styles,
    direction: Direction,
    width: f32,
    most_lines: usize,
    measure: &mut dyn Measure,
) -> Vec<Line> {
    let level = match direction {
        Direction::Ltr => Some(Level::ltr()),
        Direction::Rtl => Some(Level::rtl()),
        Direction::Auto => None,
    };
    let styles = &around_ligatures(text, styles)[..];
    let info = BidiInfo::new(text, level);
    let mut lines = Vec::new();
    for paragraph in &info.paragraphs {
        let body =
            paragraph.range.start..trimmed_end(text, &paragraph.range, |c| matches!(c, '\n' | '\r' | '\u{2029}'));
        for range in broken(text, body, styles, width, measure) {
            if lines.len() == most_lines {
                break;
            }
            let rtl = paragraph.level.is_rtl();
            let (levels, runs) = info.visual_runs(paragraph, range.clone());
            lines.push(set_line(text, range, styles, rtl, &levels, runs, measure));
        }
    }
    let shown = lines.last().map_or(0, |line| line.range.end);
    let more = text[shown..].chars().any(|c| !c.is_whitespace());
    if more && let Some(last) = lines.last_mut() {
        *last = elided(text, last.range.start, styles, last.rtl, width, measure);
    }
    lines
}

/// The text without marks that only steer direction: what is copied, searched and read aloud.
#[must_use]
pub fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !is_mark(*c)).collect()
}

/// A text as it is safe to write into a terminal and beside other texts: without marks, and with a sign in the place
/// of every control character.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_mark(*c)).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Whether a text has letters that read from right to left.
#[must_use]
pub fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// Whether a character only steers direction and is never drawn.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The end of a range without the characters at its end that are `left_out`.
fn trimmed_end(text: &str, range: &Range<usize>, left_out: impl Fn(char) -> bool) -> usize {
    range.start + text[range.clone()].trim_end_matches(left_out).len()
}

/// The byte ranges of the lines of a paragraph, greedily filled.
fn broken(text: &str, body: Range<usize>, styles: &Styles, width: f32, measure: &mut dyn Measure) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = body.start;
    let mut pen = 0.0_f32;
    let mut piece_start = body.start;
    let opportunities = linebreaks(&text[body.clone()]).map(|(offset, kind)| (body.start + offset, kind));
    for (end, kind) in opportunities {
        let visible = trimmed_end(text, &(piece_start..end), char::is_whitespace);
        let bare = measured(text, piece_start..visible, styles, measure);
        if pen + bare > width && piece_start > start {
            lines.push(start..piece_start);
            start = piece_start;
            pen = 0.0;
        }
        if pen + bare > width {
            // One word wider than a line: it breaks between any two clusters.
            let cuts = cut_to_fit(text, piece_start..visible, styles, width, measure);
            for cut in cuts {
                lines.push(start..cut);
                start = cut;
            }
            pen = measured(text, start..visible, styles, measure);
        } else {
            pen += bare;
        }
        pen += measured(text, visible..end, styles, measure);
        if kind == BreakOpportunity::Mandatory && end < body.end {
            lines.push(start..end);
            start = end;
            pen = 0.0;
        }
        piece_start = end;
    }
    if start < body.end || lines.is_empty() {
        lines.push(start..body.end);
    }
    lines
}

/// Where to cut a word so that every piece but the last fills a line.
fn cut_to_fit(text: &str, word: Range<usize>, styles: &Styles, width: f32, measure: &mut dyn Measure) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut start = word.start;
    for (offset, cluster) in text[word.clone()].grapheme_indices(true) {
        let end = word.start + offset + cluster.len();
        if measured(text, start..end, styles, measure) > width && word.start + offset > start {
            start = word.start + offset;
            cuts.push(start);
        }
    }
    cuts
}

/// The width of a range as if it stood alone on a line, style by style.
fn measured(text: &str, range: Range<usize>, styles: &Styles, measure: &mut dyn Measure) -> f32 {
    split_by_style(&range, styles)
        .map(|(piece, style)| {
            let shaped = visible(&text[piece]);
            if shaped.is_empty() { 0.0 } else { measure.width(&shaped, style) }
        })
        .sum()
}

/// What is drawn of a text: control characters and direction marks are not, tabs and line ends are spaces.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !is_mark(*c))
        .map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect()
}

fn style_at(styles: &Styles, byte: usize) -> usize {
    let after = styles.partition_point(|(start, _)| *start <= byte);
    after.checked_sub(1).map_or(0, |index| styles[index].1)
}

/// The parts of a range that have one style each.
fn split_by_style<'s>(
    range: &Range<usize>,
    styles: &'s Styles,
) -> impl Iterator<Item = (Range<usize>, usize)> + use<'s> {
    let Range { mut start, end } = range.clone();
    std::iter::from_fn(move || {
        if start >= end {
            return None;
        }
        let next = styles.partition_point(|(from, _)| *from <= start);
        let piece = start..styles.get(next).map_or(end, |(from, _)| (*from).min(end));
        start = piece.end;
        Some((piece.clone(), style_at(styles, piece.start)))
    })
}

/// The atoms of a line from left to right, with their places.
fn set_line(
    text: &str,
    range: Range<usize>,
    styles: &Styles,
    rtl: bool,
    levels: &[Level],
    runs: Vec<Range<usize>>,
    measure: &mut dyn Measure,
) -> Line {
    let visible_end = trimmed_end(text, &range, char::is_whitespace);
    let mut atoms: Vec<Atom> = Vec::new();
    let mut space = 0.0;
    let mut pen = 0.0;
    for (piece, style, right_to_left) in in_visual_order(text, runs, visible_end, styles, levels) {
        let shaped = shaped(text, &piece, style, styles, right_to_left);
        if shaped.is_empty() {
            continue;
        }
        let width = measure.width(&shaped, style);
        if shaped.trim().is_empty() {
            space += width;
            continue;
        }
        let x = pen + space;
        pen = x + width;
        atoms.push(Atom { shaped, range: piece, style, rtl: right_to_left, space_before: space, x, width });
        space = 0.0;
    }
    Line { range, atoms, width: pen, rtl, elided: false }
}

/// The pieces of a line from left to right, up to a byte: each with its style, and whether it reads from the right.
pub(super) fn in_visual_order(
    text: &str,
    runs: Vec<Range<usize>>,
    end: usize,
    styles: &Styles,
    levels: &[Level],
) -> Vec<(Range<usize>, usize, bool)> {
    let mut ordered = Vec::new();
    for run in runs {
        let run = run.start..run.end.min(end.max(run.start));
        let rtl = levels.get(run.start).is_some_and(Level::is_rtl);
        let mut pieces: Vec<_> = split_by_style(&run, styles)
            .flat_map(|(piece, style)| pieces_of(text, piece, rtl).into_iter().map(move |piece| (piece, style, rtl)))
            .collect();
        if rtl {
            pieces.reverse();
        }
        ordered.extend(pieces);
    }
    ordered
}

/// What a cluster of a right-to-left run is, for cutting it.
#[derive(PartialEq, Clone, Copy)]
enum Facet {
    Space,
    Letter,
    Sign(usize),
}

/// Cuts a run where shaping in one go would go wrong. From left to right that is nowhere; from right to left it is
/// at spaces (a shaper that changes the font for a space would put the words in logical order) and around signs,
/// which are mirrored here and not by the shaper.
fn pieces_of(text: &str, run: Range<usize>, rtl: bool) -> Vec<Range<usize>> {
    if !rtl {
        return vec![run];
    }
    let mut pieces: Vec<(Range<usize>, Facet)> = Vec::new();
    for (offset, cluster) in text[run.clone()].grapheme_indices(true) {
        let start = run.start + offset;
        let first = cluster.chars().find(|c| !is_mark(*c)).unwrap_or(' ');
        let sort = if first.is_whitespace() {
            Facet::Space
        } else if matches!(bidi_class(first), BidiClass::R | BidiClass::AL | BidiClass::NSM | BidiClass::BN)
            || first == '\u{640}'
        {
            Facet::Letter
        } else {
            Facet::Sign(start)
        };
        match pieces.last_mut() {
            Some((range, last)) if *last == sort => range.end = start + cluster.len(),
            _ => pieces.push((start..start + cluster.len(), sort)),
        }
    }
    pieces.into_iter().map(|(range, _)| range).collect()
}

/// Makes the letter beside it take its joined form.
pub(super) const JOINER: char = '\u{200d}';

/// The styles, none changing inside lam-alef: two letters that are one glyph, and so in one style.
fn around_ligatures(text: &str, styles: &Styles) -> Vec<(usize, usize)> {
    const ALEFS: &str = "اأإآٱ";
    let moved = |start: usize| {
        let after_lam = text.get(..start)?.trim_end_matches(is_vowel_sign).ends_with('ل');
        let mut rest = text.get(start..)?.char_indices().skip_while(|(_, c)| is_vowel_sign(*c));
        let (offset, alef) = rest.next()?;
        (after_lam && ALEFS.contains(alef)).then_some(start + offset + alef.len_utf8())
    };
    styles.iter().map(|(start, style)| (moved(*start).unwrap_or(*start), *style)).collect()
}

/// Whether a character is an Arabic vowel sign, standing over or under its letter.
fn is_vowel_sign(c: char) -> bool {
    bidi_class(c) == BidiClass::NSM
}

/// What to hand to the shaper for a piece.
pub(super) fn shaped(text: &str, piece: &Range<usize>, style: usize, styles: &Styles, rtl: bool) -> String {
    let mut shaped = visible(&text[piece.clone()]);
    if !rtl {
        return shaped;
    }
    let mirror = |c: char| unicode_bidi_mirroring::get_mirrored(c).unwrap_or(c);
    if !has_rtl(&shaped) {
        shaped = shaped.chars().map(mirror).collect();
    }
    // A style that changes inside a joined word: the joiner keeps the letters in their joined forms.
    let cut_before = piece.start > 0
        && style_at(styles, piece.start - 1) != style
        && joins(text[..piece.start].chars().next_back(), shaped.chars().next());
    let cut_after = text[piece.end..].chars().next().is_some()
        && style_at(styles, piece.end) != style
        && joins(shaped.chars().next_back(), text[piece.end..].chars().next());
    if cut_before {
        shaped.insert(0, JOINER);
    }
    if cut_after {
        shaped.push(JOINER);
    }
    shaped
}

/// Whether a shaper may join two characters that follow one another (Unicode property `Joining_Type`). A mark stands for
/// the letter under it, which may join.
pub(super) fn joins(before: Option<char>, after: Option<char>) -> bool {
    let joining = |c: char| CodePointMapData::<JoiningType>::new().get(c);
    let forward =
        [JoiningType::DualJoining, JoiningType::LeftJoining, JoiningType::JoinCausing, JoiningType::Transparent];
    let backward =
        [JoiningType::DualJoining, JoiningType::RightJoining, JoiningType::JoinCausing, JoiningType::Transparent];
    matches!((before, after), (Some(before), Some(after))
        if forward.contains(&joining(before)) && backward.contains(&joining(after)))
}

/// The line that starts at `start`, cut so that it fits together with "…".
fn elided(text: &str, start: usize, styles: &Styles, rtl: bool, width: f32, measure: &mut dyn Measure) -> Line {
    let rest = text[start..].split(['\n', '\u{2029}']).next().unwrap_or("");
    let ends: Vec<usize> =
        std::iter::once(0).chain(rest.grapheme_indices(true).map(|(offset, cluster)| offset + cluster.len())).collect();
    let mut set = |end: usize| {
        let kept = rest[..end].trim_end();
        let line = format!("{kept}…");
        let moved: Vec<(usize, usize)> = std::iter::once((0, style_at(styles, start)))
            .chain(styles.iter().filter(|(from, _)| *from > start).map(|(from, style)| (from - start, *style)))
            // The sign looks like what it follows, not like what is left out.
            .filter(|(from, _)| *from < kept.len().max(1))
            .collect();
        let level = if rtl { Level::rtl() } else { Level::ltr() };
        let info = BidiInfo::new(&line, Some(level));
        let mut out = match info.paragraphs.first() {
            Some(paragraph) => {
                let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
                set_line(&line, 0..line.len(), &moved, rtl, &levels, runs, measure)
            }
            None => Line { range: 0..0, atoms: Vec::new(), width: 0.0, rtl, elided: true },
        };
        for atom in &mut out.atoms {
            atom.range = (start + atom.range.start)..(start + atom.range.end.min(kept.len()).max(atom.range.start));
        }
        Line { range: start..start + kept.len(), elided: true, ..out }
    };
    // Widths grow with length, near enough for a search; the sign alone is kept even where it does not fit.
    let (mut low, mut high) = (0, ends.len() - 1);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if set(ends[middle]).width <= width {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    set(ends[low])
}

#[cfg(test)]
#[path = "bidi_tests.rs"]
mod tests;
