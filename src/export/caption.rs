//! The caption of a picture: title, date, legend and evidence; and the strip with the scale and
//! the attribution.

use std::collections::HashSet;

use egui::{Color32, Pos2, Rect, Stroke, pos2, vec2};

use crate::atlas::evidence::Evidence;
use crate::atlas::model::Condition;
use crate::atlas::moment::Spoken;
use crate::atlas::{Moment, PartialDate};
use crate::export::sheet::{Element, Elements};
use crate::map::Insets;
use crate::map::basemap::Basemap;
use crate::map::symbols::FigureMark;
use crate::render::painter::{Canvas, TextSpot, place_text};
use crate::render::scale_bar::scale_and_credits;
use crate::render::theme::{PADDING, Theme};
use crate::render::{figure, logo, symbols};
use crate::text::{Style, Text};
use crate::view::StoryView;

/// Width of the caption, in logical pixels.
pub const WIDTH: f32 = 300.0;
/// Around it, in logical pixels.
pub const MARGIN: f32 = 14.0;
/// Height of the strip with the scale and the credits, in logical pixels.
pub const FOOT: f32 = 26.0;
/// Radius of the mark at the end of the first line, in logical pixels, and the least room that it takes.
const LOGO: f32 = 9.0;
const LOGO_ROOM: f32 = 26.0;
/// Height of a row of the legend, in logical pixels.
const ROW: f32 = 22.0;
/// Samples of a stroke and of a disc, in logical pixels.
const STROKE: f32 = 30.0;
const DISC: f32 = 9.0;

/// A part of the caption, from top to bottom.
enum Part {
    /// Words beside the logo.
    Head(Text),
    Words(Text),
    Space(f32),
    Rule,
    Moves(Vec<(Evidence, String)>, Columns),
    Places(Vec<(Condition, String)>, Columns),
    /// How places are spoken of that have no states.
    Spoken,
    /// Round numbers, and the radii of their circles.
    Figures([(f64, f32); 2]),
}

/// How the rows of a legend stand: beside one another from here on, or one below the other.
type Columns = Option<f32>;

/// Two columns where all words have room beside one another.
fn columns<T>(canvas: &impl Canvas, rows: &[(T, String)], before: f32) -> Columns {
    const BETWEEN: f32 = 14.0;
    let room = WIDTH - 2.0 * PADDING;
    let width =
        |(_, words): &(T, String)| before + wide(canvas, &Text::new(words.as_str(), Style::new(12.0, Color32::BLACK)));
    let widest = |from: usize| rows.iter().skip(from).step_by(2).map(width).fold(0.0, f32::max);
    let second = (widest(0) + BETWEEN).max(room / 2.0);
    (second + widest(1) <= room).then_some(second)
}

/// The words and signs of a moment, in the order in which they stand.
fn parts(canvas: &impl Canvas, story: &StoryView, moment: &Moment<'_>, theme: &Theme, elements: Elements) -> Vec<Part> {
    let (messages, tag, rtl) = (story.messages(), story.messages().tag(), story.messages().rtl());
    let (atlas, phase) = (story.story(), moment.phase);
    let words = |words: String, style: Style| Part::Words(Text::new(words, style).direction(rtl));
    let mut parts = Vec::new();
    if elements.has(Element::Title) {
        parts.push(Part::Head(Text::new(atlas.title.get(tag), theme.small()).direction(rtl)));
        parts.push(words(phase.title.get(tag).to_owned(), theme.title()));
        parts.push(words(story.dates(phase), Style::new(14.0, theme.accent).strong()));
    }
    // A picture that shows less than is known says so, whatever else it leaves out.
    if let Some(day) = story.as_of_date() {
        let date = messages.date(PartialDate::day(day));
        parts.push(words(messages.format("known-on", &[("date", date.into())]), theme.small()));
    }
    if !story.view().filter.is_empty() {
        let hidden = story.hidden();
        parts.push(words(messages.format("hidden-claims", &[("count", hidden.into())]), theme.small()));
    }
    if !elements.has(Element::Legend) {
        return parts;
    }
    // Only the signs that stand in the picture are explained.
    let places: HashSet<(Condition, Evidence)> =
        (0..atlas.places.len()).filter_map(|place| moment.standing(place)).collect();
    let strokes = moment.moves_in_brief().flat_map(|now| std::iter::once(now.departure).chain(now.destination));
    let shown: HashSet<Evidence> = strokes.chain(places.iter().map(|(_, evidence)| *evidence)).collect();
    let evidence: Vec<Evidence> = Evidence::ALL.into_iter().filter(|evidence| shown.contains(evidence)).collect();
    let standings: Vec<Condition> =
        atlas.states().filter(|condition| places.iter().any(|(state, _)| state == condition)).collect();
    if !parts.is_empty() {
        parts.push(Part::Rule);
    }
    if !evidence.is_empty() {
        parts.push(words(messages.text("legend-evidence"), theme.head()));
        let rows: Vec<_> = evidence.into_iter().map(|evidence| (evidence, messages.evidence(evidence))).collect();
        let columns = columns(canvas, &rows, STROKE + 28.0);
        parts.push(Part::Moves(rows, columns));
    }
    if !standings.is_empty() {
        parts.push(Part::Space(4.0));
        parts.push(words(messages.text("legend-places"), theme.head()));
        let named = |state| (state, messages.state(atlas, Some(state)));
        let rows: Vec<_> = standings.into_iter().map(named).collect();
        let columns = columns(canvas, &rows, 2.0 * DISC + 10.0);
        parts.push(Part::Places(rows, columns));
    }
    // The caption is one for all phases: it tells of all three.
    if !atlas.has_statuses() && !atlas.places.is_empty() {
        parts.push(words(messages.text("legend-places"), theme.head()));
        parts.push(Part::Spoken);
    }
    if let Some((measure, largest)) = atlas.drawn_measure() {
        parts.push(Part::Space(4.0));
        let name = measure.name.get(tag);
        parts.push(words(messages.format("legend-figures", &[("name", name.into())]), theme.head()));
        let radius = |number: f64| (number, FigureMark::radius(number, largest) * theme.marker_size);
        parts.push(Part::Figures(figure::samples(largest).map(radius)));
        parts.push(words(messages.text("legend-figures-differ"), theme.small()));
    }
    let ends = messages.date(atlas.evidence_ends);
    parts.push(Part::Rule);
    parts.push(words(messages.format("caption-source", &[("date", ends.into())]), theme.small()));
    parts
}

/// What the caption covers of a picture of this size; nothing where it says nothing.
#[must_use]
pub fn frame(
    canvas: &impl Canvas,
    story: &StoryView,
    moment: &Moment<'_>,
    (theme, elements): (&Theme, Elements),
    size: (f32, f32),
) -> Option<Rect> {
    let parts = parts(canvas, story, moment, theme, elements);
    if parts.is_empty() {
        return None;
    }
    let height: f32 = parts.iter().map(|part| height(canvas, part, theme)).sum();
    let left = if story.messages().rtl() { size.0 - MARGIN - WIDTH } else { MARGIN };
    Some(Rect::from_min_size(pos2(left, MARGIN), vec2(WIDTH, height + 2.0 * PADDING)))
}

/// What the story is framed in: beside the caption, or under it where the picture is too narrow for that. It is the same
/// for every phase, so that the map of a film stays where it is.
#[must_use]
pub fn insets(
    canvas: &impl Canvas,
    story: &StoryView,
    (theme, elements): (&Theme, Elements),
    size: (f32, f32),
) -> Insets {
    let stops = 0..story.story().phases.len();
    let moments = stops.map(|stop| Moment::at(story.story(), stop as f64));
    let bottoms = moments.filter_map(|moment| frame(canvas, story, &moment, (theme, elements), size));
    let Some(tallest) = bottoms.map(|frame| frame.bottom()).reduce(f32::max) else {
        return Insets { left: 2.0 * MARGIN, right: 2.0 * MARGIN, top: 2.0 * MARGIN, bottom: 48.0 };
    };
    let beside = WIDTH + 2.0 * MARGIN;
    let (left, right) = if story.messages().rtl() { (MARGIN, beside) } else { (beside, MARGIN) };
    let at_side = Insets { left, right, top: MARGIN, bottom: 48.0 };
    let wide = size.0 - left - right;
    if wide >= size.1 / 2.0 {
        return at_side;
    }
    let under = Insets { left: MARGIN, right: MARGIN, top: tallest + MARGIN, bottom: FOOT + 3.0 * MARGIN };
    if size.1 - under.top - under.bottom > wide { under } else { at_side }
}

/// Room for the logo at the end of the first line, in logical pixels.
fn logo_room(theme: &Theme) -> f32 {
    (logo::size(theme, LOGO).x + 8.0).max(LOGO_ROOM)
}

fn height(canvas: &impl Canvas, part: &Part, theme: &Theme) -> f32 {
    match part {
        Part::Head(text) | Part::Words(text) => {
            let beside = if matches!(part, Part::Head(_)) { logo_room(theme) } else { 0.0 };
            let room = Rect::from_min_size(Pos2::ZERO, vec2(WIDTH - 2.0 * PADDING - beside, 0.0));
            place_text(canvas.ctx(), text, TextSpot::In(room)).1.height() + 2.0
        }
        Part::Space(space) => *space,
        Part::Rule => 15.0,
        Part::Spoken => ROW * Spoken::ALL.len() as f32,
        Part::Figures(samples) => samples[0].1 * 2.0 + 8.0,
        Part::Moves(rows, columns) => ROW * rows.len().div_ceil(columns.map_or(1, |_| 2)) as f32,
        Part::Places(rows, columns) => ROW * rows.len().div_ceil(columns.map_or(1, |_| 2)) as f32,
    }
}

/// Draws the caption.
pub fn draw(
    canvas: &impl Canvas,
    story: &StoryView,
    moment: &Moment<'_>,
    (theme, elements): (&Theme, Elements),
    frame: Rect,
) {
    let rtl = story.messages().rtl();
    canvas.rounded_rect(frame, theme.corner, theme.card, Stroke::new(1.0, theme.line));
    let mut room = frame.shrink(PADDING);
    let half_logo = (logo::size(theme, LOGO).x / 2.0 - LOGO).max(0.0);
    let corner = if rtl {
        frame.left_top() + vec2(22.0 + half_logo, 24.0)
    } else {
        frame.right_top() + vec2(-22.0 - half_logo, 24.0)
    };
    let (left, right) = (room.left(), room.right());
    let x = |from: f32| if rtl { right - from } else { left + from };
    // The cells of a legend: where each begins.
    let cell = |index: usize, top: f32, columns: Columns| match columns {
        Some(second) => (second * (index % 2) as f32, top + ROW * (index / 2) as f32 + ROW / 2.0),
        None => (0.0, top + ROW * index as f32 + ROW / 2.0),
    };
    let beside = |from: f32, y: f32, words: &str| {
        let text = Text::new(words, Style::new(12.0, theme.ink)).direction(rtl);
        let (laid, _) = place_text(canvas.ctx(), &text, TextSpot::Around(Pos2::ZERO));
        let middle = x(from + laid.size().x / 2.0);
        canvas.text(&text, TextSpot::Around(pos2(middle, y)), None);
    };
    // Signs are explained with the glyph of the story's first place.
    let kind = story.story().usual_kind();
    for part in parts(canvas, story, moment, theme, elements) {
        let top = room.top();
        let below = height(canvas, &part, theme);
        match &part {
            Part::Head(text) => {
                logo::paint(canvas, corner, LOGO, theme);
                let (from, to) = if rtl { (logo_room(theme), 0.0) } else { (0.0, logo_room(theme)) };
                let beside = Rect::from_min_max(room.min + vec2(from, 0.0), room.max - vec2(to, 0.0));
                canvas.text(text, TextSpot::In(beside), None);
            }
            Part::Words(text) => canvas.text(text, TextSpot::In(room), None),
            Part::Space(_) => {}
            Part::Rule => {
                let y = top + below / 2.0;
                let line = vec![pos2(room.left(), y), pos2(room.right(), y)];
                canvas.line(line, Stroke::new(1.0, theme.line));
            }
            Part::Moves(rows, columns) => {
                for (index, (evidence, words)) in rows.iter().enumerate() {
                    let (from, y) = cell(index, top, *columns);
                    let (start, end) = (pos2(x(from + 1.0), y), pos2(x(from + STROKE), y));
                    symbols::stroke_sample(canvas, theme, *evidence, start, end);
                    symbols::badge(canvas, theme, pos2(x(from + STROKE + 14.0), y), 7.0, *evidence);
                    beside(from + STROKE + 28.0, y, words);
                }
            }
            Part::Places(rows, columns) => {
                for (index, (condition, words)) in rows.iter().enumerate() {
                    let (from, y) = cell(index, top, *columns);
                    symbols::disc(canvas, theme, pos2(x(from + DISC + 1.0), y), DISC, kind, Some(*condition));
                    beside(from + 2.0 * DISC + 10.0, y, words);
                }
            }
            Part::Figures(samples) => {
                let (mut from, y) = (2.0, top + samples[0].1 + 2.0);
                for (number, radius) in samples {
                    let mark = FigureMark { least: *radius, most: *radius, about: false, alone: true };
                    figure::circle(canvas, theme, pos2(x(from + radius), y), mark);
                    let words = story.messages().number(*number, 0);
                    beside(from + 2.0 * radius + 7.0, y, &words);
                    from += 2.0 * radius + 70.0;
                }
            }
            Part::Spoken => {
                for (index, spoken) in Spoken::ALL.into_iter().enumerate() {
                    let y = top + ROW * index as f32 + ROW / 2.0;
                    symbols::spoken_disc(canvas, theme, pos2(x(DISC + 1.0), y), DISC, kind, spoken);
                    beside(2.0 * DISC + 10.0, y, &story.messages().spoken(spoken));
                }
            }
        }
        room.min.y = top + below;
    }
}

/// What the scale and the credits cover: one row, or two where the picture is too narrow for that. The credits are always
/// there.
#[must_use]
pub fn foot_frame(
    canvas: &impl Canvas,
    story: &StoryView,
    basemap: &Basemap,
    (theme, elements): (&Theme, Elements),
    size: (f32, f32),
) -> Rect {
    let (words, credit, pixels) = scale_and_credits(story, basemap, theme);
    let (words, credit) = (wide(canvas, &words), wide(canvas, &credit));
    if !elements.has(Element::Scale) {
        let left = if story.messages().rtl() { size.0 - MARGIN - credit - 20.0 } else { MARGIN };
        return Rect::from_min_size(pos2(left, size.1 - MARGIN - FOOT), vec2(credit + 20.0, FOOT));
    }
    let (mut width, mut height) = (pixels + words + credit + 44.0, FOOT);
    if width > size.0 - 2.0 * MARGIN {
        (width, height) = ((pixels + words + 26.0).max(credit + 20.0), 2.0 * FOOT - 8.0);
    }
    let left = if story.messages().rtl() { size.0 - MARGIN - width } else { MARGIN };
    Rect::from_min_size(pos2(left, size.1 - MARGIN - height), vec2(width, height))
}

fn wide(canvas: &impl Canvas, text: &Text) -> f32 {
    place_text(canvas.ctx(), text, TextSpot::Around(Pos2::ZERO)).0.size().x
}

/// Draws the scale and the credits.
pub fn draw_foot(
    canvas: &impl Canvas,
    story: &StoryView,
    basemap: &Basemap,
    (theme, elements): (&Theme, Elements),
    frame: Rect,
) {
    let (words, credit, pixels) = scale_and_credits(story, basemap, theme);
    canvas.rounded_rect(frame, theme.small_radius(), theme.card.gamma_multiply(0.88), Stroke::NONE);
    if !elements.has(Element::Scale) {
        canvas.text(&credit, TextSpot::Around(frame.center()), None);
        return;
    }
    let x = |from: f32| if story.messages().rtl() { frame.right() - from } else { frame.left() + from };
    let (first, second) = (wide(canvas, &words), wide(canvas, &credit));
    let two_rows = frame.height() > FOOT;
    let middle = if two_rows { frame.top() + FOOT / 2.0 } else { frame.center().y };
    let y = middle + 3.0;
    let (from, to) = (x(10.0), x(10.0 + pixels));
    let bar = [pos2(from, y - 5.0), pos2(from, y), pos2(to, y), pos2(to, y - 5.0)];
    canvas.line(bar.to_vec(), Stroke::new(1.6, theme.ink));
    canvas.text(&words, TextSpot::Around(pos2(x(16.0 + pixels + first / 2.0), middle)), None);
    let credits = if two_rows {
        pos2(x(10.0 + second / 2.0), frame.bottom() - FOOT / 2.0)
    } else {
        pos2(x(32.0 + pixels + first + second / 2.0), middle)
    };
    canvas.text(&credit, TextSpot::Around(credits), None);
}
