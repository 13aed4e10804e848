use super::*;

/// Every cluster is one unit wide.
fn unit(text: &str, _: usize) -> f32 {
    text.graphemes(true).filter(|cluster| *cluster != "\u{200d}").count() as f32
}

/// The lines as they are seen from left to right; letters of right-to-left atoms stay in logical order, since the
/// shaper turns them.
fn seen(text: &str, direction: Direction, width: f32) -> Vec<String> {
    let lines = lay_out(text, &[], direction, width, usize::MAX, &mut unit);
    lines.iter().map(seen_line).collect()
}

fn seen_line(line: &Line) -> String {
    let mut seen = String::new();
    for atom in &line.atoms {
        seen.extend(std::iter::repeat_n(' ', atom.space_before as usize));
        seen.push_str(&atom.shaped);
    }
    seen
}

#[test]
fn arabic_words_run_from_right_to_left() {
    assert_eq!(seen("قاعدة عين الأسد", Direction::Rtl, 99.0), ["الأسد عين قاعدة"]);
}

#[test]
fn a_number_in_arabic_keeps_its_digits_in_order() {
    assert_eq!(seen("نحو 2500 جندي", Direction::Rtl, 99.0), ["جندي 2500 نحو"]);
}

#[test]
fn brackets_around_arabic_are_mirrored_and_on_the_right_side() {
    assert_eq!(seen("جندي (تقريبا)", Direction::Rtl, 99.0), ["(تقريبا) جندي"]);
    assert_eq!(seen("قال «نعم» ثم", Direction::Rtl, 99.0), ["ثم «نعم» قال"]);
}

#[test]
fn latin_in_arabic_reads_from_left_to_right() {
    let text = "قاعدة عين الأسد (Ain al-Asad) 2026";
    assert_eq!(seen(text, Direction::Rtl, 99.0), ["2026 (Ain al-Asad) الأسد عين قاعدة"]);
}

#[test]
fn arabic_in_english_stays_in_its_place() {
    assert_eq!(seen("the word قاعدة عين means", Direction::Ltr, 99.0), ["the word عين قاعدة means"]);
}

#[test]
fn the_first_lines_of_arabic_hold_its_first_words() {
    assert_eq!(seen("واحد اثنان ثلاثة", Direction::Rtl, 11.0), ["اثنان واحد", "ثلاثة"]);
}

#[test]
fn a_word_wider_than_the_line_breaks_between_clusters() {
    assert_eq!(seen("abcdefgh", Direction::Ltr, 3.0), ["abc", "def", "gh"]);
}

#[test]
fn a_space_at_the_end_of_a_line_takes_no_room() {
    let lines = lay_out("abc def", &[], Direction::Ltr, 3.0, usize::MAX, &mut unit);
    assert_eq!(lines.iter().map(|line| line.width as i32).collect::<Vec<_>>(), [3, 3]);
}

#[test]
fn what_does_not_fit_is_elided_at_the_end_of_the_reading() {
    let line = &lay_out("قاعدة عين الأسد الجوية", &[], Direction::Rtl, 11.0, 1, &mut unit)[0];
    assert!(line.elided && line.width <= 11.0);
    assert_eq!(seen_line(line), "…عين قاعدة");
    let line = &lay_out("Ain al-Asad air base", &[], Direction::Ltr, 11.0, 1, &mut unit)[0];
    assert_eq!(seen_line(line), "Ain al-Asa…");
}

#[test]
fn a_text_that_fits_is_not_elided() {
    assert!(!lay_out("abc\n", &[], Direction::Ltr, 3.0, 1, &mut unit)[0].elided);
}

#[test]
fn isolates_keep_a_name_from_disturbing_the_line_and_are_not_drawn() {
    let text = "at \u{2068}مطار أربيل\u{2069}, 2026";
    assert_eq!(seen(text, Direction::Ltr, 99.0), ["at أربيل مطار, 2026"]);
    assert_eq!(without_marks(text), "at مطار أربيل, 2026");
}

#[test]
fn a_style_change_inside_a_joined_word_keeps_the_letters_joined() {
    let text = "البيت";
    let lines = lay_out(text, &[(0, 0), (4, 1)], Direction::Rtl, 99.0, 1, &mut unit);
    let shaped: Vec<&str> = lines[0].atoms.iter().map(|atom| atom.shaped.as_str()).collect();
    assert_eq!(shaped, ["\u{200d}بيت", "ال\u{200d}"]);
}

#[test]
fn a_style_change_after_a_letter_that_never_joins_adds_nothing() {
    let text = "دار";
    let lines = lay_out(text, &[(0, 0), (2, 1)], Direction::Rtl, 99.0, 1, &mut unit);
    assert!(lines[0].atoms.iter().all(|atom| !atom.shaped.contains('\u{200d}')));
}

#[test]
fn the_direction_is_taken_from_the_first_letter_when_asked() {
    assert!(lay_out("«أربيل» Erbil", &[], Direction::Auto, 99.0, 1, &mut unit)[0].rtl);
    assert!(!lay_out("(Erbil) أربيل", &[], Direction::Auto, 99.0, 1, &mut unit)[0].rtl);
}

proptest::proptest! {
    #[test]
    fn no_character_is_lost_and_no_width_panics(text in ".{0,60}", width in 0.0_f32..40.0) {
        for direction in [Direction::Ltr, Direction::Rtl, Direction::Auto] {
            let lines = lay_out(&text, &[], direction, width, usize::MAX, &mut unit);
            let mut drawn: Vec<Range<usize>> = lines.iter().flat_map(|l| l.atoms.iter().map(|a| a.range.clone())).collect();
            drawn.sort_by_key(|range| range.start);
            for pair in drawn.windows(2) {
                proptest::prop_assert!(pair[0].end <= pair[1].start, "drawn twice");
            }
            for (offset, c) in text.char_indices() {
                let is_drawn = drawn.iter().any(|range| range.contains(&offset));
                proptest::prop_assert!(
                    is_drawn || c.is_whitespace() || c.is_control() || is_mark(c),
                    "{:?} at {} is not drawn", c, offset
                );
            }
        }
    }

    #[test]
    fn elided_lines_fit(
        text in "[ا-ي a-z0-9()]{0,60}",
        cuts in proptest::collection::btree_set(0_usize..60, 0..6),
        width in 3.0_f32..40.0,
        most_lines in 1_usize..4,
    ) {
        let starts: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        let styles: Vec<(usize, usize)> =
            cuts.iter().filter_map(|at| starts.get(*at)).enumerate().map(|(style, start)| (*start, style + 1)).collect();
        for direction in [Direction::Ltr, Direction::Rtl] {
            for line in lay_out(&text, &styles, direction, width, most_lines, &mut unit) {
                proptest::prop_assert!(line.width <= width);
            }
        }
    }
}
