//! Where carets stand in lines that are set: every cluster with its box, in any mixture of directions.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::bidi::{Direction, JOINER, Line, Measure, Styles, in_visual_order, joins, shaped};

/// A place for a caret: before the character at a byte, or after the last one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caret {
    /// The byte before which it stands.
    pub byte: usize,
    /// Where it stands, in the units of the measure, from the left edge of the line.
    pub x: f32,
}

/// Every place for a caret in a text of one line and one style, from left to right, and the width of the line.
#[must_use]
pub fn carets(text: &str, direction: Direction, measure: &mut dyn Measure) -> (Vec<Caret>, f32) {
    let level = match direction {
        Direction::Ltr => Some(Level::ltr()),
        Direction::Rtl => Some(Level::rtl()),
        Direction::Auto => None,
    };
    let info = BidiInfo::new(text, level);
    let Some(paragraph) = info.paragraphs.first() else {
        return (vec![Caret { byte: 0, x: 0.0 }], 0.0);
    };
    let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
    let mut carets: Vec<Caret> = Vec::new();
    let mut pen = 0.0;
    let mut after_last = 0.0;
    for (piece, _, rtl) in in_visual_order(text, runs, text.len(), &[], &levels) {
        let width = measure.width(&shaped(text, &piece, 0, &[], rtl), 0);
        for (offset, _) in text[piece.clone()].grapheme_indices(true) {
            let before = before(text, &piece, offset, (0, &[]), rtl, width, measure);
            carets.push(Caret { byte: piece.start + offset, x: if rtl { pen + width - before } else { pen + before } });
        }
        if piece.end == text.len() {
            after_last = if rtl { pen } else { pen + width };
        }
        pen += width;
    }
    carets.push(Caret { byte: text.len(), x: after_last });
    carets.sort_by(|a, b| a.x.total_cmp(&b.x));
    (carets, pen)
}

/// The width of a piece up to a byte in it, its letters in the forms that they have within the word.
fn before(
    text: &str,
    piece: &Range<usize>,
    offset: usize,
    (style, styles): (usize, &Styles),
    rtl: bool,
    width: f32,
    measure: &mut dyn Measure,
) -> f32 {
    let cut = piece.start + offset;
    let mut part = shaped(text, &(piece.start..cut), style, styles, rtl);
    if part.is_empty() {
        return 0.0;
    }
    if rtl && !part.ends_with(JOINER) && joins(text[..cut].chars().next_back(), text[cut..].chars().next()) {
        part.push(JOINER);
    }
    measure.width(&part, style).min(width)
}

/// A cluster in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Which bytes of the text it is.
    pub range: Range<usize>,
    /// Left edge, from the left edge of the line, in the units of the measure.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Whether it reads from right to left.
    pub rtl: bool,
}

impl Cluster {
    /// The byte whose caret is nearest to a place in or beside the cluster.
    #[must_use]
    pub fn byte_at(&self, x: f32) -> usize {
        let in_left_half = x < f32::midpoint(self.left, self.right);
        if in_left_half == self.rtl { self.range.end } else { self.range.start }
    }
}

/// The clusters of a line that was set, from left to right.
#[must_use]
pub fn clusters(text: &str, line: &Line, styles: &Styles, measure: &mut dyn Measure) -> Vec<Cluster> {
    let mut clusters = Vec::new();
    for atom in &line.atoms {
        let ends: Vec<usize> = text[atom.range.clone()]
            .grapheme_indices(true)
            .map(|(offset, _)| offset)
            .chain(std::iter::once(atom.range.len()))
            .collect();
        let at = |offset: usize, measure: &mut dyn Measure| {
            let before = if offset == atom.range.len() {
                atom.width
            } else {
                before(text, &atom.range, offset, (atom.style, styles), atom.rtl, atom.width, measure)
            };
            atom.x + if atom.rtl { atom.width - before } else { before }
        };
        let mut set: Vec<Cluster> = ends
            .windows(2)
            .map(|pair| {
                let (a, b) = (at(pair[0], measure), at(pair[1], measure));
                let range = atom.range.start + pair[0]..atom.range.start + pair[1];
                Cluster { range, left: a.min(b), right: a.max(b), rtl: atom.rtl }
            })
            .collect();
        if atom.rtl {
            set.reverse();
        }
        clusters.extend(set);
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::bidi::lay_out;

    /// Every cluster is one unit wide.
    fn unit(text: &str, _: usize) -> f32 {
        text.graphemes(true).filter(|cluster| *cluster != "\u{200d}").count() as f32
    }

    #[test]
    fn carets_run_with_the_reading_of_each_stretch() {
        let bytes = |text: &str, direction| -> Vec<usize> {
            carets(text, direction, &mut unit).0.iter().map(|caret| caret.byte).collect()
        };
        assert_eq!(bytes("abc", Direction::Ltr), [0, 1, 2, 3]);
        assert_eq!(bytes("ابت", Direction::Rtl), [6, 4, 2, 0]);
        // In "ab ابت" the Arabic word is entered from its right end.
        let (places, width) = carets("ab ابت", Direction::Ltr, &mut unit);
        let x = |byte| places.iter().find(|caret| caret.byte == byte).unwrap().x;
        assert_eq!((x(0), x(2), x(3), x(5), x(9), width), (0.0, 2.0, 6.0, 5.0, 3.0, 6.0));
    }

    #[test]
    fn clusters_of_a_mixed_line_stand_where_they_are_seen() {
        let text = "نعم ok";
        let line = &lay_out(text, &[], Direction::Rtl, 99.0, 1, &mut unit)[0];
        let seen: String =
            clusters(text, line, &[], &mut unit).iter().map(|cluster| &text[cluster.range.clone()]).collect();
        assert_eq!(seen, "okمعن");
    }

    proptest::proptest! {
        #[test]
        fn every_cluster_has_its_caret_within_the_line(text in "[ا-ي a-z0-9()«»،.]{0,40}") {
            for direction in [Direction::Ltr, Direction::Rtl, Direction::Auto] {
                let (places, width) = carets(&text, direction, &mut unit);
                let mut bytes: Vec<usize> = places.iter().map(|caret| caret.byte).collect();
                bytes.sort_unstable();
                let mut wanted: Vec<usize> = text.grapheme_indices(true).map(|(offset, _)| offset).collect();
                wanted.push(text.len());
                proptest::prop_assert_eq!(bytes, wanted);
                proptest::prop_assert!(places.iter().all(|caret| (0.0..=width).contains(&caret.x)));
            }
        }

        #[test]
        fn every_letter_has_a_box_and_the_caret_of_its_half_is_beside_it(
            text in "[a-c أبتمن0-9()]{1,30}", rtl in proptest::bool::ANY, width in 3.0..20.0_f32,
        ) {
            let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
            let lines = lay_out(&text, &[], direction, width, usize::MAX, &mut unit);
            let all: Vec<Cluster> =
                lines.iter().flat_map(|line| clusters(&text, line, &[], &mut unit)).collect();
            let letters = text.graphemes(true).filter(|cluster| !cluster.trim().is_empty()).count();
            let with_letters = all.iter().filter(|cluster| !text[cluster.range.clone()].trim().is_empty());
            proptest::prop_assert_eq!(with_letters.count(), letters);
            for cluster in &all {
                proptest::prop_assert!(cluster.left <= cluster.right);
                let (first, last) = if cluster.rtl { (cluster.right, cluster.left) } else { (cluster.left, cluster.right) };
                proptest::prop_assert_eq!(cluster.byte_at(first - (first - last) * 0.1), cluster.range.start);
                proptest::prop_assert_eq!(cluster.byte_at(last + (first - last) * 0.1), cluster.range.end);
            }
        }
    }
}
