//! A canvas that writes SVG: the same strokes as in the window, in named groups, with real text.

use std::cell::RefCell;
use std::fmt::Write as _;

use base64::Engine as _;
use egui::{Color32, Pos2, Rect, Stroke};
use quick_xml::escape::escape;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};
use unicode_bidi::{BidiClass, bidi_class};

use crate::atlas::model::IconPath;
use crate::map::shapes::Filling;
use crate::map::{Point, ScreenRect};
use crate::render::brand::Logo;
use crate::render::geometry::{at, normal};
use crate::render::own_icon;
use crate::render::painter::{Canvas, Ribbon, TextSpot, place_text};
use crate::text::Text;
use crate::text::bidi::Line;
use crate::text::fonts::{Face, ICON_FILES, Typeface};

/// From the middle of a line to its baseline, as a part of the size: half the difference of ascent and descent of the
/// Latin face, which gives lines their height.
const BASELINE: f32 = 0.375;
/// How many faces a typeface has.
const FACES: usize = 4;

/// A sheet in the making.
pub struct SvgPainter<'c> {
    ctx: &'c egui::Context,
    sheet: ScreenRect,
    body: RefCell<String>,
    begin_layer: RefCell<bool>,
    gradients: RefCell<usize>,
    used: RefCell<[bool; FACES]>,
}

/// Writes to a `String`, which cannot fail.
macro_rules! put {
    ($painter:expr, $($part:tt)*) => {
        let _ = write!($painter.body.borrow_mut(), $($part)*);
    };
}

impl<'c> SvgPainter<'c> {
    /// An empty sheet of a size in logical pixels.
    #[must_use]
    pub fn new(ctx: &'c egui::Context, (width, height): (f32, f32)) -> Self {
        Self {
            ctx,
            sheet: ScreenRect { min: Point::default(), max: Point { x: width, y: height } },
            body: RefCell::default(),
            begin_layer: RefCell::new(false),
            gradients: RefCell::new(0),
            used: RefCell::default(),
        }
    }

    /// The same, for a drawing around the origin.
    #[must_use]
    pub fn unbounded(mut self) -> Self {
        const FAR: f32 = 1e6;
        self.sheet = ScreenRect { min: Point { x: -FAR, y: -FAR }, max: Point { x: FAR, y: FAR } };
        self
    }

    /// What was drawn, and which of the font files it uses.
    #[must_use]
    pub fn into_parts(self) -> (String, [bool; FACES]) {
        (self.body.into_inner(), self.used.into_inner())
    }

    /// Puts a drawing in as it is.
    pub fn raw(&self, svg: &str) {
        self.body.borrow_mut().push_str(svg);
    }

    fn ribbon(&self, ribbon: &Ribbon) {
        let Ribbon { line, widths: (thin, thick), .. } = ribbon;
        let (color, end_color) = ribbon.colors;
        let (Some(first), Some(last)) = (line.first(), line.last()) else { return };
        if line.len() < 2 {
            return;
        }
        let edge = |side: f32| {
            (0..line.len()).map(move |index| {
                let part = index as f32 / (line.len() - 1) as f32;
                at(line[index]) + normal(line, index) * side * (thin + (thick - thin) * part) / 2.0
            })
        };
        let outline = points(edge(1.0).chain(edge(-1.0).collect::<Vec<_>>().into_iter().rev()));
        if color == end_color {
            put!(self, r#"<polygon points="{outline}"{}/>"#, paint("fill", color));
            return;
        }
        let number = {
            let mut gradients = self.gradients.borrow_mut();
            *gradients += 1;
            *gradients
        };
        put!(
            self,
            r#"<linearGradient id="fade-{number}" gradientUnits="userSpaceOnUse" x1="{:.2}" y1="{:.2}" x2="{:.2}" y2="{:.2}">"#,
            first.x,
            first.y,
            last.x,
            last.y
        );
        for (offset, color) in [(0, color), (1, end_color)] {
            put!(self, r#"<stop offset="{offset}"{}/>"#, paint("stop", color).replace("stop=", "stop-color="));
        }
        put!(self, r#"</linearGradient><polygon points="{outline}" fill="url(#fade-{number})"/>"#);
    }

    /// A line of a paragraph around its middle, with a halo of a width and colour behind it. It is one text in logical
    /// order: where it stands depends neither on the viewer's idea of its direction nor, much, on its fonts. The isolate
    /// says its direction to viewers that know no `direction`.
    pub fn line_of_text(&self, text: &Text, line: &Line, center: Pos2, halo: Option<(f32, Color32)>) {
        let (words, style) = text.line(line);
        self.note_fonts(&words, style.strong);
        let (isolate, direction) = if line.rtl { ('\u{2067}', "rtl") } else { ('\u{2066}', "ltr") };
        put!(
            self,
            r#"<text x="{:.2}" y="{:.2}" text-anchor="middle" direction="{direction}" font-size="{}""#,
            center.x,
            center.y + style.size * BASELINE,
            style.size
        );
        if style.strong {
            put!(self, r#" font-weight="600""#);
        }
        put!(self, "{}", paint("fill", style.color));
        if let Some((wide, color)) = halo {
            put!(
                self,
                r#" paint-order="stroke" stroke-linejoin="round" stroke-width="{:.2}"{}"#,
                wide * 2.0,
                paint("stroke", color)
            );
        }
        put!(self, ">{isolate}{}\u{2069}</text>\n", escape(words.as_str()));
    }

    fn note_fonts(&self, words: &str, strong: bool) {
        let arabic = |c: char| matches!(bidi_class(c), BidiClass::AL | BidiClass::AN);
        let mut used = self.used.borrow_mut();
        for (index, used) in used.iter_mut().enumerate() {
            // As in `Typeface`: Latin plain and strong, Arabic plain and strong.
            let needed = if index >= 2 { words.chars().any(arabic) } else { words.chars().any(|c| !arabic(c)) };
            *used |= needed && (index % 2 == 1) == strong;
        }
    }
}

/// `fill`, `stroke` and so on of a colour, with its opacity where it has one.
fn paint(kind: &str, color: Color32) -> String {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    match a {
        0 => format!(r#" {kind}="none""#),
        255 => format!(r##" {kind}="#{r:02x}{g:02x}{b:02x}""##),
        a => format!(r##" {kind}="#{r:02x}{g:02x}{b:02x}" {kind}-opacity="{:.3}""##, f32::from(a) / 255.0),
    }
}

fn edge(stroke: Stroke) -> String {
    if stroke.is_empty() {
        return String::new();
    }
    format!(r#"{} stroke-width="{:.2}""#, paint("stroke", stroke.color), stroke.width)
}

fn points(corners: impl IntoIterator<Item = Pos2>) -> String {
    corners.into_iter().fold(String::new(), |mut out, at| {
        let _ = write!(out, "{:.2},{:.2} ", at.x, at.y);
        out
    })
}

impl Canvas for SvgPainter<'_> {
    fn ctx(&self) -> &egui::Context {
        self.ctx
    }

    fn seen(&self) -> ScreenRect {
        self.sheet
    }

    fn begin_layer(&self, name: &str, title: &str) {
        if self.begin_layer.replace(!name.is_empty()) {
            put!(self, "</g>\n");
        }
        if !name.is_empty() {
            put!(self, r#"<g id="{}">"#, escape(name));
        }
        if !title.is_empty() {
            put!(self, "<title>{}</title>", escape(title));
        }
    }

    fn begin_group(&self, id: &str, evidence: &str) {
        put!(self, "<g");
        if !id.is_empty() {
            put!(self, r#" id="{}""#, escape(id));
        }
        if !evidence.is_empty() {
            put!(self, r#" data-evidence="{}""#, escape(evidence));
        }
        put!(self, ">");
    }

    fn end_group(&self) {
        put!(self, "</g>\n");
    }

    fn circle(&self, center: Pos2, radius: f32, fill: Color32, stroke: Stroke) {
        let (Pos2 { x, y }, fill, edge) = (center, paint("fill", fill), edge(stroke));
        put!(self, r#"<circle cx="{x:.2}" cy="{y:.2}" r="{radius:.2}"{fill}{edge}/>"#);
    }

    fn polygon(&self, corners: Vec<Pos2>, fill: Color32, stroke: Stroke) {
        put!(self, r#"<polygon points="{}"{}{}/>"#, points(corners), paint("fill", fill), edge(stroke));
    }

    fn line(&self, line: Vec<Pos2>, stroke: Stroke) {
        put!(self, r#"<polyline points="{}" fill="none"{}/>"#, points(line), edge(stroke));
    }

    fn area(&self, rings: &[Vec<Point>], _: &Filling, fill: Color32) {
        let mut data = String::new();
        for ring in rings {
            for (index, at) in ring.iter().enumerate() {
                let command = if index == 0 { 'M' } else { 'L' };
                let _ = write!(data, "{command}{:.1} {:.1}", at.x, at.y);
            }
            data.push('Z');
        }
        put!(self, r#"<path d="{data}" fill-rule="evenodd"{}/>"#, paint("fill", fill));
    }

    fn ribbons(&self, ribbons: &[Ribbon]) {
        for ribbon in ribbons {
            self.ribbon(ribbon);
        }
    }

    fn icon(&self, center: Pos2, icon: char, size: f32, filled: bool, color: Color32) {
        if let Some(path) = outline(icon, center, size, filled) {
            put!(self, r#"<path d="{path}"{}/>"#, paint("fill", color));
        }
    }

    fn drawing(&self, center: Pos2, icon: &'static IconPath, size: f32, filled: bool, color: Color32) {
        let (path, width) = (own_icon::path_data(icon, center, size), size * own_icon::STROKE);
        if filled {
            put!(self, r#"<path d="{path}"{}/>"#, paint("fill", color));
        } else {
            put!(self, r#"<path d="{path}" fill="none"{}/>"#, edge(Stroke::new(width, color)));
        }
    }

    fn rounded_rect(&self, rect: Rect, radius: u8, fill: Color32, stroke: Stroke) {
        put!(
            self,
            r#"<rect x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}" rx="{radius}"{}{}/>"#,
            rect.left(),
            rect.top(),
            rect.width(),
            rect.height(),
            paint("fill", fill),
            edge(stroke)
        );
    }

    fn logo(&self, rect: Rect, logo: &Logo) {
        put!(
            self,
            r#"<image x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}" href="{}"/>"#,
            rect.left(),
            rect.top(),
            rect.width(),
            rect.height(),
            logo.data_url()
        );
    }

    fn text(&self, text: &Text, spot: TextSpot, halo: Option<(f32, Color32)>) {
        let (laid, rect) = place_text(self.ctx, text, spot);
        let corner = Pos2::new(if laid.rtl() { rect.right() } else { rect.left() }, rect.top());
        for (line, row) in laid.set_lines().iter().zip(laid.rows()) {
            self.line_of_text(text, line, row.center() + corner.to_vec2(), halo);
        }
    }
}

/// The outline of an icon around a point, as path data: its em square is as large as asked for.
fn outline(icon: char, center: Pos2, size: f32, filled: bool) -> Option<String> {
    struct Path {
        data: String,
        scale: f32,
        from: Pos2,
    }
    impl Path {
        fn put(&mut self, command: char, points: &[(f32, f32)]) {
            self.data.push(command);
            for (x, y) in points {
                let (x, y) = (self.from.x + x * self.scale, self.from.y - y * self.scale);
                let _ = write!(self.data, "{x:.2} {y:.2} ");
            }
        }
    }
    impl OutlinePen for Path {
        fn move_to(&mut self, x: f32, y: f32) {
            self.put('M', &[(x, y)]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.put('L', &[(x, y)]);
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.put('Q', &[(x1, y1), (x, y)]);
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.put('C', &[(x1, y1), (x2, y2), (x, y)]);
        }
        fn close(&mut self) {
            self.data.push('Z');
        }
    }
    let font = FontRef::new(ICON_FILES[usize::from(filled)]).ok()?;
    let (unscaled, location) = (Size::unscaled(), LocationRef::default());
    let glyph = font.charmap().map(icon)?;
    let metrics = font.metrics(unscaled, location);
    let scale = size / f32::from(metrics.units_per_em);
    let width = font.glyph_metrics(unscaled, location).advance_width(glyph)? * scale;
    let middle = f32::midpoint(metrics.ascent, metrics.descent) * scale;
    let from = Pos2::new(center.x - width / 2.0, center.y + middle);
    let mut path = Path { data: String::new(), scale, from };
    font.outline_glyphs().get(glyph)?.draw(DrawSettings::unhinted(unscaled, location), &mut path).ok()?;
    Some(path.data)
}

/// The style sheet that brings the fonts that are used along.
#[must_use]
pub fn font_faces(used: &[bool], typeface: &Typeface) -> String {
    let mut css = String::new();
    for (Face { family, bytes, strong }, _) in typeface.faces.iter().zip(used).filter(|(_, used)| **used) {
        let weight = if *strong { 600 } else { 400 };
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        let _ = writeln!(
            css,
            "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/ttf;base64,{data}) format('truetype')}}"
        );
    }
    css
}
