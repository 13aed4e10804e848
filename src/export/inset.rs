//! The north arrow and the locator: a small map of what lies around, with the frame of the large one.

use std::cell::RefCell;

use egui::{Pos2, Rect, Stroke, pos2, vec2};

use crate::export::basemap_svg;
use crate::export::caption::MARGIN;
use crate::export::svg_painter::SvgPainter;
use crate::map::basemap::{Basemap, LabelKind};
use crate::map::{Camera, Viewport};
use crate::render::painter::{Canvas as _, TextSpot, place_text};
use crate::render::theme::Theme;
use crate::text::{Style, Text};
use crate::view::StoryView;

/// Width and height of the locator, in logical pixels.
const SIZE: (f32, f32) = (156.0, 112.0);
/// How much of the locator's width the frame of the large map takes.
const FRAME: f64 = 0.2;
/// Width and height of the north arrow's card, in logical pixels.
const NORTH: (f32, f32) = (30.0, 46.0);
/// The most names in a locator.
const NAMES: usize = 6;

/// Where the locator stands: at the foot, where the caption is not, and over the strip with the credits where that reaches
/// so far.
pub fn locator_frame(story: &StoryView, foot: Rect, (width, height): (f32, f32)) -> Rect {
    let left = if story.messages().rtl() { MARGIN } else { width - MARGIN - SIZE.0 };
    let frame = Rect::from_min_size(pos2(left, height - MARGIN - SIZE.1), vec2(SIZE.0, SIZE.1));
    let over = if frame.expand(10.0).intersects(foot) { foot.top() - 10.0 - frame.bottom() } else { 0.0 };
    frame.translate(vec2(0.0, over))
}

/// Where the north arrow stands: at the head, where the caption is not.
pub fn north_frame(story: &StoryView, (width, _): (f32, f32)) -> Rect {
    let left = if story.messages().rtl() { MARGIN } else { width - MARGIN - NORTH.0 };
    Rect::from_min_size(pos2(left, MARGIN), vec2(NORTH.0, NORTH.1))
}

/// Draws an arrow to the north; the map is never turned.
pub fn north(painter: &SvgPainter<'_>, story: &StoryView, theme: &Theme, frame: Rect) {
    painter.rounded_rect(frame, theme.small_radius(), theme.card.gamma_multiply(0.88), Stroke::NONE);
    let tip = pos2(frame.center().x, frame.top() + 6.0);
    let (left, right, notch) = (tip + vec2(-6.0, 18.0), tip + vec2(6.0, 18.0), tip + vec2(0.0, 13.5));
    painter.polygon(vec![tip, notch, left], theme.ink, Stroke::new(1.0, theme.ink));
    painter.polygon(vec![tip, right, notch], theme.card, Stroke::new(1.0, theme.ink));
    let letter = Text::new(story.messages().text("north-letter"), Style::new(12.0, theme.ink).strong());
    painter.text(&letter, TextSpot::Around(pos2(tip.x, frame.bottom() - 11.0)), None);
}

/// The ground of a locator, kept as long as its camera and theme stay.
#[derive(Default)]
pub struct KeptGround(RefCell<Option<(Camera, bool, String)>>);

/// The camera of a locator.
fn camera(story: &StoryView, (width, _): (f32, f32)) -> Camera {
    let large = story.view().camera;
    let levels = (FRAME * f64::from(SIZE.0) / f64::from(width)).log2();
    let small = Viewport { x: 0.0, y: 0.0, width: SIZE.0, height: SIZE.1 };
    Camera { zoom: (large.zoom + levels).max(0.0), ..large }.clamped(&small)
}

/// Draws the locator over the bundled map, whatever lies under the large one.
pub fn locator(
    painter: &SvgPainter<'_>,
    story: &StoryView,
    basemap: &Basemap,
    kept: &KeptGround,
    (theme, frame): (&Theme, Rect),
    size: (f32, f32),
) {
    let small = camera(story, size);
    let viewport = Viewport { x: 0.0, y: 0.0, width: SIZE.0, height: SIZE.1 };
    let known = kept.0.borrow().as_ref().is_some_and(|(at, dark, _)| *at == small && *dark == theme.dark);
    // What lies around is on the bundled map; a map of streets has nothing so far out.
    let around = basemap.backdrop.as_deref().unwrap_or(basemap);
    if !known {
        let Ok(ground) = basemap_svg::draw(around, &theme.map, &small, &viewport) else { return };
        *kept.0.borrow_mut() = Some((small, theme.dark, named_apart(&ground.svg)));
    }
    painter.begin_layer("locator", "");
    painter.rounded_rect(frame.expand(3.0), theme.small_radius(), theme.card, Stroke::new(1.0, theme.line));
    if let Some((_, _, ground)) = kept.0.borrow().as_ref() {
        let Pos2 { x, y } = frame.min;
        painter.raw(&format!(
            r#"<clipPath id="locator-frame"><rect x="{x:.2}" y="{y:.2}" width="{}" height="{}" rx="5"/></clipPath><g clip-path="url(#locator-frame)"><g transform="translate({x:.2} {y:.2})">{ground}</g></g>"#,
            SIZE.0, SIZE.1
        ));
    }
    let (project, corner) = (|position| small.project(&viewport, position), frame.min.to_vec2());
    let large = Viewport { x: 0.0, y: 0.0, width: size.0, height: size.1 };
    let seen = |x: f32, y: f32| {
        let at = project(story.view().camera.unproject(&large, crate::map::Point { x, y }));
        pos2(at.x, at.y) + corner
    };
    let box_of_large = Rect::from_two_pos(seen(0.0, 0.0), seen(size.0, size.1)).intersect(frame);
    let mut taken = vec![box_of_large.expand(3.0)];
    let style = Style::new(9.0, theme.name(crate::map::labels::LabelClass::Base(LabelKind::Country)).color);
    let tag = story.messages().tag();
    let mut countries: Vec<_> = around.labels.iter().filter(|label| label.kind == LabelKind::Country).collect();
    countries.sort_by_key(|label| std::cmp::Reverse(label.weight));
    for label in countries {
        if taken.len() > NAMES {
            break;
        }
        let at = project(label.position);
        let text = Text::new(label.name.get(tag), style).direction(story.messages().rtl());
        let (_, rect) = place_text(painter.ctx(), &text, TextSpot::Around(pos2(at.x, at.y) + corner));
        if frame.shrink(2.0).contains_rect(rect) && !taken.iter().any(|it| it.intersects(rect)) {
            painter.text(&text, TextSpot::Around(rect.center()), Some((1.2, theme.halo)));
            taken.push(rect);
        }
    }
    painter.rounded_rect(box_of_large, 1, theme.accent.gamma_multiply(0.12), Stroke::new(1.6, theme.accent));
    painter.begin_layer("", "");
}

/// A ground whose ids differ from those of the large one.
fn named_apart(svg: &str) -> String {
    svg.replace(r#" id=""#, r#" id="locator-"#).replace("url(#", "url(#locator-")
}
