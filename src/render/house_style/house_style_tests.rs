//! Style files: what is read, what is wrong, and what is warned of.

use egui::Color32;

use super::*;
use crate::render::brand::Brand;
use crate::render::theme::Theme;
use crate::text::fonts::Typeface;

fn none(_: &str) -> Result<Vec<u8>, String> {
    Err("not found".to_owned())
}

fn problems(text: &str) -> Vec<(usize, String, StyleProblemKind)> {
    read(text, &none).problems.into_iter().map(|problem| (problem.at.0, problem.field, problem.kind)).collect()
}

#[test]
fn the_template_changes_nothing_and_each_of_its_lines_may_be_used() {
    let read_template = read(&template(), &none);
    assert!(read_template.problems.is_empty(), "{:?}", read_template.problems);
    let style = read_template.style.unwrap();
    assert_eq!(style.themes, HouseStyle::default().themes);
    // With all lines in use it says the same again.
    let used: String = template()
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")).unwrap_or(line).to_owned() + "\n")
        .filter(|line| !line.contains(".ttf") && !line.contains("logo"))
        .collect();
    let all = read(&used, &none);
    assert!(all.problems.is_empty(), "{:?}", all.problems);
    let themes = all.style.unwrap().themes.map(|theme| Theme { brand: Brand::default(), ..theme });
    let usual = HouseStyle::default().themes;
    for (one, other) in themes.iter().zip(&usual) {
        assert_eq!(
            (one.card, one.arc, one.halo, one.disc, one.states),
            (other.card, other.arc, other.halo, other.disc, other.states)
        );
        assert_eq!(
            (one.map.land, one.map.elevation, one.map.water),
            (other.map.land, other.map.elevation, other.map.water)
        );
    }
    assert!(all.warnings.is_empty(), "Marhala's own colours are warned of: {:?}", all.warnings);
}

#[test]
fn all_mistakes_are_found_at_once_with_their_places() {
    use StyleProblemKind::{Color, File, Number, Table, Unknown, Words};
    let text = "name = 3\ncolour = 1\n[light]\npaper = \"white\"\nacent = \"#fff\"\nstates = 1\n[sizes]\nmarker = 9\n[fonts]\nregular = \"a.ttf\"\n";
    assert_eq!(
        problems(text),
        [
            (1, "name".to_owned(), Words),
            (2, "colour".to_owned(), Unknown(String::new())),
            (4, "light.paper".to_owned(), Color),
            (5, "light.acent".to_owned(), Unknown("accent".to_owned())),
            (6, "light.states".to_owned(), Table),
            (8, "sizes.marker".to_owned(), Number(0.6, 2.0)),
            (10, "fonts.regular".to_owned(), File("not found".to_owned())),
        ]
    );
    assert!(matches!(&problems("[light\n")[..], [(1, _, StyleProblemKind::Syntax(_))]));
    assert!(matches!(&problems("light = 3")[..], [(1, _, Table)]));
}

#[test]
fn a_file_that_is_no_font_or_logo_is_refused() {
    let file = |_: &str| Ok(b"<html>".to_vec());
    let read = read("[fonts]\nregular = \"a\"\n[brand]\nlogo = \"b\"\n", &file);
    let kinds: Vec<_> = read.problems.into_iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [StyleProblemKind::Font, StyleProblemKind::Logo]);
}

#[test]
fn colours_follow_those_that_they_hang_on() {
    let read =
        read("[light]\nland = \"#eeeeee\"\npaper = \"#ffffff\"\naccent = \"#003366\"\n[sizes]\ncorner = 0\n", &none);
    let [light, dark] = read.style.unwrap().themes;
    assert_eq!(light.arc, Color32::from_rgb(0, 0x33, 0x66));
    assert_eq!(light.on_accent, Color32::WHITE);
    assert_eq!(light.disc, Color32::WHITE);
    assert_ne!(light.map.elevation, Theme::light().map.elevation);
    assert_eq!((light.corner, light.small_radius()), (0, 0));
    assert_eq!(Theme { corner: 12, ..dark }, Theme::dark());
}

#[test]
fn what_cannot_be_read_is_said_with_figures_and_obeyed() {
    let text = "[light]\nmuted = \"#bbbbbb\"\n[light.states]\npresent = \"#996633\"\nleaving = \"#6b7a33\"\n";
    let read = read(text, &none);
    let low = read.warnings.iter().find(|warning| matches!(warning, StyleWarning::Contrast(what, on, ..) if what == "light.muted" && on == "light.paper"));
    let Some(StyleWarning::Contrast(.., ratio, least)) = low else { panic!("{:?}", read.warnings) };
    assert!((*ratio - 1.88).abs() < 0.1 && (*least - 4.5).abs() < 1e-9, "{ratio}");
    let alike = read.warnings.iter().any(|warning| matches!(warning, StyleWarning::Alike(one, other, "deuteranopia" | "protanopia", _) if one == "light.states.present" && other == "light.states.leaving"));
    assert!(alike, "{:?}", read.warnings);
    assert_eq!(read.style.unwrap().themes[0].muted, Color32::from_gray(0xbb));
}

#[test]
fn one_font_stands_for_both_and_keeps_its_name() {
    let file = |_: &str| Ok(include_bytes!("../../../assets/fonts/MarhalaSansArabic-Regular.ttf").to_vec());
    let style = read("[fonts]\narabic = \"x.ttf\"\n", &file).style.unwrap();
    let [latin, _, arabic, strong] = &style.typeface.faces;
    assert_eq!(arabic.family, strong.family);
    assert_eq!(arabic.bytes, strong.bytes);
    assert_eq!(latin, &Typeface::default().faces[0]);
}
