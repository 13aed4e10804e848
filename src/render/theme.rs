//! Colours, sizes and spacing. No colour stands outside this file and `map/style.rs`.

use egui::{Color32, CornerRadius, Shadow, Stroke, Visuals};

use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Condition, SideSign, StateColor};
use crate::map::basemap::LabelKind;
use crate::map::labels::LabelClass;
use crate::map::palette::{self, Palette, Rgb};
use crate::render::brand::Brand;
use crate::text::Style;

/// One step of the spacing grid, in logical pixels.
pub const SPACE: f32 = 8.0;
/// Inside a card, between its edge and its text.
pub const PADDING: f32 = 16.0;

/// A colour of the basemap for egui.
#[must_use]
pub fn color(Rgb([r, g, b]): Rgb) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether it is the dark one.
    pub dark: bool,
    /// The basemap.
    pub map: Palette,
    /// Cards.
    pub card: Color32,
    /// Wells, tracks and hovered rows on cards.
    pub well: Color32,
    /// Lines on cards.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub muted: Color32,
    /// The accent: controls and the current position.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Moves.
    pub arc: Color32,
    /// The halo of names and arcs on the map.
    pub halo: Color32,
    /// The disc of a marker.
    pub disc: Color32,
    /// The states: forces present, leaving, handed over, receiving, unclear; three more colours for states of a story's
    /// own; and none. The first five are told apart with red-green and blue-yellow colour blindness too, and each has its
    /// own pattern besides.
    pub states: [Color32; 9],
    /// Markers, as a factor of their usual size.
    pub marker_size: f32,
    /// Moves and outlines, as a factor of their usual width.
    pub stroke_width: f32,
    /// Corners of cards, in logical pixels.
    pub corner: u8,
    /// The logo and the credit of the house.
    pub brand: Brand,
}

fn states(colors: [u32; 9]) -> [Color32; 9] {
    colors.map(|number| color(Rgb::hex(number)))
}

impl Theme {
    /// Warm paper.
    #[must_use]
    pub fn light() -> Self {
        Self {
            dark: false,
            map: palette::LIGHT,
            card: Color32::from_rgb(0xff, 0xfc, 0xf6),
            well: Color32::from_rgb(0xf3, 0xed, 0xe1),
            line: Color32::from_rgb(0xdf, 0xd5, 0xc4),
            ink: Color32::from_rgb(0x29, 0x23, 0x1c),
            muted: Color32::from_rgb(0x66, 0x5c, 0x50),
            accent: Color32::from_rgb(0x9c, 0x35, 0x1f),
            on_accent: Color32::from_rgb(0xff, 0xfb, 0xf5),
            arc: Color32::from_rgb(0x9c, 0x35, 0x1f),
            halo: Color32::from_rgb(0xfb, 0xf7, 0xee),
            disc: Color32::from_rgb(0xff, 0xfd, 0xf8),
            states: states([
                0x14_5f9e, 0xa8_6200, 0x0b_7457, 0x84_3a9b, 0x57_5048, 0xb0_3a48, 0x1b_7aa8, 0x7a_6a10, 0x8c_8275,
            ]),
            marker_size: 1.0,
            stroke_width: 1.0,
            corner: 12,
            brand: Brand::default(),
        }
    }

    /// Deep slate.
    #[must_use]
    pub fn dark() -> Self {
        Self {
            dark: true,
            map: palette::DARK,
            card: Color32::from_rgb(0x1c, 0x22, 0x28),
            well: Color32::from_rgb(0x29, 0x31, 0x39),
            line: Color32::from_rgb(0x3a, 0x45, 0x4f),
            ink: Color32::from_rgb(0xec, 0xef, 0xf1),
            muted: Color32::from_rgb(0xa6, 0xb1, 0xbb),
            accent: Color32::from_rgb(0xf2, 0x9c, 0x78),
            on_accent: Color32::from_rgb(0x24, 0x12, 0x0b),
            arc: Color32::from_rgb(0xf2, 0x9c, 0x78),
            halo: Color32::from_rgb(0x11, 0x16, 0x1b),
            disc: Color32::from_rgb(0x1c, 0x22, 0x28),
            states: states([
                0x6b_b3ec, 0xf0_b53d, 0x4f_d0a6, 0xd6_9ae8, 0xb9_c0c6, 0xf5_949c, 0x8f_d3f0, 0xe3_d35a, 0x7d_8892,
            ]),
            marker_size: 1.0,
            stroke_width: 1.0,
            corner: 12,
            brand: Brand::default(),
        }
    }

    /// The colour of a state.
    #[must_use]
    pub fn state(&self, state: Option<Condition>) -> Color32 {
        self.states[match state.map(Condition::color) {
            Some(StateColor::Blue) => 0,
            Some(StateColor::Amber) => 1,
            Some(StateColor::Green) => 2,
            Some(StateColor::Violet) => 3,
            Some(StateColor::Grey) => 4,
            Some(StateColor::Red) => 5,
            Some(StateColor::Sky) => 6,
            Some(StateColor::Olive) => 7,
            None => 8,
        }]
    }

    /// Corners of buttons and chips, in logical pixels.
    #[must_use]
    pub fn small_radius(&self) -> u8 {
        (f32::from(self.corner) * 7.0 / 12.0).round() as u8
    }

    /// The colour of a kind of evidence, for chips.
    #[must_use]
    pub fn evidence(&self, evidence: Evidence) -> Color32 {
        match evidence {
            Evidence::Agreed => self.state(Some(Condition::HandedOver)),
            Evidence::OneSided => self.state(Some(Condition::Present)),
            Evidence::Disputed => self.accent,
            Evidence::Scheduled | Evidence::Unstated => self.state(Some(Condition::Unclear)),
        }
    }

    /// The colour of a side's sign (after Okabe and Ito, darkened or lightened for contrast).
    #[must_use]
    pub fn side(&self, sign: SideSign) -> Color32 {
        let (light, dark) = match sign {
            SideSign::Circle => ([0x0b, 0x74, 0x57], [0x4f, 0xd0, 0xa6]),
            SideSign::Square => ([0x14, 0x5f, 0x9e], [0x6b, 0xb3, 0xec]),
            SideSign::Diamond => ([0x1b, 0x7a, 0xa8], [0x8f, 0xd3, 0xf0]),
            SideSign::Triangle => ([0xa8, 0x62, 0x00], [0xf0, 0xb5, 0x3d]),
            SideSign::Hexagon => ([0x84, 0x3a, 0x9b], [0xd6, 0x9a, 0xe8]),
            SideSign::Pentagon => ([0x7a, 0x6a, 0x10], [0xe3, 0xd3, 0x5a]),
            SideSign::Bar => ([0x57, 0x50, 0x48], [0xb9, 0xc0, 0xc6]),
            SideSign::Cross => ([0xb0, 0x3a, 0x48], [0xf5, 0x94, 0x9c]),
        };
        let [r, g, b] = if self.dark { dark } else { light };
        Color32::from_rgb(r, g, b)
    }

    /// How a name on the map is set.
    #[must_use]
    pub fn name(&self, naming: LabelClass) -> Style {
        let map = |light: [u8; 3], dark: [u8; 3]| {
            let [r, g, b] = if self.dark { dark } else { light };
            Color32::from_rgb(r, g, b)
        };
        match naming {
            LabelClass::Story => Style::new(14.0, self.ink).strong(),
            LabelClass::Base(LabelKind::Country) => Style::new(15.0, map([0x6a, 0x5b, 0x46], [0x9c, 0xa8, 0xb3])),
            LabelClass::Base(LabelKind::Capital) => {
                Style::new(13.0, map([0x3a, 0x33, 0x2a], [0xd5, 0xdb, 0xe0])).strong()
            }
            LabelClass::Base(LabelKind::City) => Style::new(12.0, map([0x4a, 0x42, 0x37], [0xb9, 0xc1, 0xc8])),
            LabelClass::Base(LabelKind::Town) => Style::new(11.0, map([0x5a, 0x51, 0x45], [0xa5, 0xae, 0xb6])),
            LabelClass::Base(LabelKind::Village) => Style::new(10.5, map([0x5a, 0x51, 0x45], [0xa5, 0xae, 0xb6])),
            LabelClass::Base(LabelKind::Street) => Style::new(10.0, map([0x5f, 0x56, 0x4a], [0xa0, 0xaa, 0xb2])),
            LabelClass::Base(LabelKind::Governorate) => Style::new(11.0, map([0x77, 0x5b, 0x2e], [0xc2, 0xa5, 0x6b])),
            LabelClass::Base(LabelKind::Water) => Style::new(11.0, map([0x2c, 0x64, 0x85], [0x72, 0xb1, 0xd2])),
        }
    }

    /// The title of a card.
    #[must_use]
    pub fn title(&self) -> Style {
        Style::new(20.0, self.ink).strong()
    }

    /// The head of a section.
    #[must_use]
    pub fn head(&self) -> Style {
        Style::new(13.0, self.muted).strong()
    }

    /// Running text.
    #[must_use]
    pub fn body(&self) -> Style {
        Style::new(14.0, self.ink)
    }

    /// Secondary text.
    #[must_use]
    pub fn small(&self) -> Style {
        Style::new(12.0, self.muted)
    }

    /// A link.
    #[must_use]
    pub fn link(&self) -> Style {
        Style { underline: true, ..Style::new(12.0, self.accent) }
    }

    /// Flat land: what the window is cleared to.
    #[must_use]
    pub fn land(&self) -> Color32 {
        color(self.map.land)
    }

    /// The shadow of cards.
    #[must_use]
    pub fn shadow(&self) -> Shadow {
        let alpha = if self.dark { 110 } else { 46 };
        Shadow { offset: [0, 3], blur: 16, spread: 0, color: Color32::from_black_alpha(alpha) }
    }

    /// egui's own widgets (scroll bars, tooltips, focus) in these colours.
    #[must_use]
    pub fn visuals(&self) -> Visuals {
        let mut visuals = if self.dark { Visuals::dark() } else { Visuals::light() };
        visuals.override_text_color = Some(self.ink);
        visuals.panel_fill = self.card;
        visuals.window_fill = self.card;
        visuals.window_stroke = Stroke::new(1.0, self.line);
        visuals.window_corner_radius = CornerRadius::same(self.small_radius() + 2);
        visuals.menu_corner_radius = CornerRadius::same(self.small_radius() + 2);
        visuals.popup_shadow = self.shadow();
        visuals.extreme_bg_color = self.well;
        visuals.selection.bg_fill = self.accent.gamma_multiply(0.25);
        visuals.selection.stroke = Stroke::new(1.5, self.accent);
        for widget in [&mut visuals.widgets.inactive, &mut visuals.widgets.hovered, &mut visuals.widgets.active] {
            widget.bg_fill = self.line;
            widget.weak_bg_fill = self.well;
            widget.bg_stroke = Stroke::NONE;
            widget.corner_radius = CornerRadius::same(self.small_radius());
        }
        visuals.widgets.hovered.bg_fill = self.muted;
        visuals
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::contrast::contrast;

    #[test]
    fn text_stands_out_on_cards_by_four_and_a_half_to_one() {
        for theme in [Theme::light(), Theme::dark()] {
            for text in [theme.ink, theme.muted, theme.accent] {
                for ground in [theme.card, theme.well] {
                    assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}: {}", contrast(text, ground));
                }
            }
            assert!(contrast(theme.on_accent, theme.accent) >= 4.5);
            for evidence in Evidence::ALL {
                assert!(contrast(theme.evidence(evidence), theme.card) >= 4.5, "{evidence:?}");
            }
        }
    }

    #[test]
    fn names_stand_out_on_every_ground_of_the_map() {
        let kinds = [
            LabelKind::Country,
            LabelKind::Capital,
            LabelKind::City,
            LabelKind::Town,
            LabelKind::Village,
            LabelKind::Street,
            LabelKind::Governorate,
            LabelKind::Water,
        ];
        for theme in [Theme::light(), Theme::dark()] {
            for naming in kinds.map(LabelClass::Base).into_iter().chain([LabelClass::Story]) {
                // Every name has a halo; what it stands on is the halo, and the land around it.
                for ground in [theme.halo, color(theme.map.land), color(theme.map.elevation[2])] {
                    let ratio = contrast(theme.name(naming).color, ground);
                    assert!(ratio >= 4.5, "{naming:?} on {ground:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn marks_stand_out_by_three_to_one() {
        let states =
            [Condition::Present, Condition::Leaving, Condition::HandedOver, Condition::Receiving, Condition::Unclear];
        for theme in [Theme::light(), Theme::dark()] {
            for state in states {
                let ink = theme.state(Some(state));
                for ground in [theme.disc, color(theme.map.land), color(theme.map.elevation[3])] {
                    assert!(contrast(ink, ground) >= 3.0, "{state:?} on {ground:?}: {}", contrast(ink, ground));
                }
            }
            assert!(contrast(theme.arc, color(theme.map.elevation[5])) >= 3.0);
        }
    }
}
