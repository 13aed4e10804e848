//! What of a style some will not be able to read, with figures.

use egui::Color32;

use crate::render::contrast;
use crate::render::house_style::fields::STATES;
use crate::render::house_style::style::{HouseStyle, StyleWarning};
use crate::render::theme::Theme;

/// What some will not be able to read, with figures.
pub(super) fn warnings(style: &HouseStyle) -> Vec<StyleWarning> {
    /// As far apart as clearly seen.
    const CLEAR: f64 = 10.0;
    let mut found = Vec::new();
    let usual = HouseStyle::default();
    for (number, (theme, name)) in style.themes.iter().zip(["light", "dark"]).enumerate() {
        let mut check = |what: &str, on: &str, one: Color32, other: Color32, least: f64| {
            let ratio = contrast::contrast(one, other);
            if ratio < least {
                found.push(StyleWarning::Contrast(format!("{name}.{what}"), format!("{name}.{on}"), ratio, least));
            }
        };
        for (what, ink) in [("ink", theme.ink), ("muted", theme.muted), ("accent", theme.accent)] {
            check(what, "paper", ink, theme.card, contrast::TEXT);
            check(what, "well", ink, theme.well, contrast::TEXT);
        }
        check("on-accent", "accent", theme.on_accent, theme.accent, contrast::TEXT);
        check("ink", "halo", theme.ink, theme.halo, contrast::TEXT);
        check("moves", "land", theme.arc, theme.land(), contrast::MARKS);
        for (state, ink) in STATES.iter().zip(theme.states).take(5) {
            check(&format!("states.{state}"), "disc", ink, theme.disc, contrast::MARKS);
            check(&format!("states.{state}"), "land", ink, theme.land(), contrast::MARKS);
        }
        let linear = |color: Color32| contrast::linear([color.r(), color.g(), color.b()]);
        // Grey cannot tell five hues apart; there, as everywhere, the patterns of the rings do.
        for eye in &contrast::EYES[..4] {
            for one in 0..5 {
                for other in one + 1..5 {
                    let apart =
                        |theme: &Theme| contrast::distance(eye, linear(theme.states[one]), linear(theme.states[other]));
                    let (here, least) = (apart(theme), apart(&usual.themes[number]).min(CLEAR));
                    if here + 0.05 < least {
                        let field = |state: usize| format!("{name}.states.{}", STATES[state]);
                        found.push(StyleWarning::Alike(field(one), field(other), eye.0, here));
                    }
                }
            }
        }
    }
    found
}
