//! A moment as a drawing: basemap, names, moves, places and caption, as the window shows them, in SVG.

use std::fmt::Write as _;

use egui::Color32;
use quick_xml::escape::escape;
use resvg::usvg;

use crate::app::paint::{self, Pen as _};
use crate::app::state::State;
use crate::app::theme::Theme;
use crate::app::wish::TextMode;
use crate::atlas::Moment;
use crate::map::basemap::{self, ATTRIBUTION, Archive, BaseLabel, BasemapError};
use crate::map::labels::Naming;
use crate::map::scene::Focus;
use crate::map::{Frame, Point, Scene, Viewport};
use crate::text::bidi::without_marks;
use crate::text::{Text, fonts};

use super::sheet::{FAMILIES, Sheet, font_faces};
use super::{ExportError, caption, ground};

/// Makes drawings. It needs neither a window nor a GPU.
pub struct Artist {
    ctx: egui::Context,
    archive: Archive,
    labels: Vec<BaseLabel>,
    themes: [Theme; 2],
}

/// A moment, drawn.
pub struct Drawing {
    /// Width and height in logical pixels.
    pub size: (f32, f32),
    /// The story and the phase, in the language of the drawing.
    pub title: String,
    /// What every mark rests on, a line for each; the end of the evidence; and whom the map is owed to.
    pub description: String,
    /// The language tag.
    pub language: String,
    /// The basemap.
    ground: String,
    /// All that lies over it.
    marks: String,
    fonts: Vec<bool>,
    /// Where places stand, for tests and for hyperlinks.
    pub scene: Scene,
    /// What the caption and the strip with scale and credits cover.
    pub covered: [Frame; 2],
}

impl Artist {
    /// An artist with the bundled fonts and basemap.
    ///
    /// # Errors
    ///
    /// When the basemap in the program is damaged.
    pub fn new() -> Result<Self, BasemapError> {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        // Fonts are there from the first frame on.
        ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
        Ok(Self {
            ctx,
            archive: Archive::open(basemap::TILES)?,
            labels: basemap::labels(),
            themes: [Theme::light(), Theme::dark()],
        })
    }

    /// Draws what a state shows, in a size in logical pixels. The camera stays where it is, unless it frames the whole
    /// story: then that is framed beside the caption.
    ///
    /// # Errors
    ///
    /// When the basemap is damaged.
    pub fn draw(&self, state: &mut State, size: (f32, f32)) -> Result<Drawing, ExportError> {
        let viewport = viewport(size);
        let insets = caption::insets(&Sheet::new(&self.ctx), state, self.theme(state), size);
        state.set_viewport(viewport, insets, 0.0);
        state.camera = state.flight.take().map_or(state.camera, |flight| flight.to);
        let ground = ground::draw(&self.archive, &self.theme(state).map, &state.camera, &viewport)?;
        Ok(Drawing { ground, ..self.draw_marks(state, size) })
    }

    fn theme(&self, state: &State) -> &Theme {
        &self.themes[usize::from(state.dark)]
    }

    /// Draws only what lies over the basemap, for a camera that was used before.
    pub(super) fn draw_marks(&self, state: &State, size: (f32, f32)) -> Drawing {
        let viewport = viewport(size);
        let rtl = state.messages.rtl();
        let sheet = Sheet::new(&self.ctx);
        let theme = self.theme(state);
        let moment = state.moment();
        let frame = caption::frame(&sheet, state, &moment, theme, size);
        let foot = caption::foot_frame(&sheet, state, theme, size);
        let covered = [frame, foot].map(|rect| Frame {
            min: Point { x: rect.left(), y: rect.top() },
            max: Point { x: rect.right(), y: rect.bottom() },
        });
        let mut measure = |name: &str, naming: Naming| {
            let text = Text::new(name, theme.name(naming)).direction(rtl);
            let size = text.lay_out(&self.ctx, f32::INFINITY, 1).size();
            (size.x, size.y * 0.8)
        };
        let focus = Focus { covered: &covered, ..Focus::default() };
        let language = (state.messages.tag(), rtl);
        let camera = &state.camera;
        let scene = Scene::new(&moment, (camera, &viewport), language, &self.labels, &focus, &mut measure);
        paint::scene(&sheet, theme, &scene, rtl);
        sheet.layer("caption", "");
        caption::draw(&sheet, state, &moment, theme, frame);
        sheet.layer("scale", "");
        caption::draw_foot(&sheet, state, theme, foot);
        sheet.layer("", "");
        let (marks, used) = sheet.into_parts();
        let (title, description) = (title(state, &moment), description(state, &moment));
        Drawing {
            size,
            title,
            description,
            language: state.messages.tag().to_owned(),
            ground: String::new(),
            marks,
            fonts: used.to_vec(),
            scene,
            covered,
        }
    }
}

fn viewport((width, height): (f32, f32)) -> Viewport {
    Viewport { x: 0.0, y: 0.0, width, height }
}

fn title(state: &State, moment: &Moment<'_>) -> String {
    let tag = state.messages.tag();
    let dates = state.dates(moment.phase);
    without_marks(&format!("{} · {} · {dates}", state.story().title.get(tag), moment.phase.title.get(tag)))
}

/// A line for every place and move of which something is shown: how it stands, how well, and why.
fn description(state: &State, moment: &Moment<'_>) -> String {
    let (messages, tag, atlas) = (&state.messages, state.messages.tag(), state.story());
    let mut lines = Vec::new();
    for now in &moment.places {
        let Some(status) = now.shown() else { continue };
        lines.push(format!(
            "{}: {} · {}. {} {}",
            now.place.name.get(tag),
            messages.state(atlas, Some(status.status.state)),
            messages.evidence(status.weight.evidence),
            status.status.note.get(tag),
            messages.reason(atlas, &status.weight),
        ));
    }
    for now in &moment.moves {
        lines.push(format!(
            "{} ({}): {}. {} {}",
            messages.move_title(atlas, now.relocation),
            messages.date(now.relocation.date),
            messages.evidence(now.weight.evidence),
            now.relocation.note.get(tag),
            messages.reason(atlas, &now.weight),
        ));
    }
    let ends = messages.date(atlas.evidence_ends);
    lines.push(messages.format("caption-source", &[("date", ends.into())]));
    lines.push(ATTRIBUTION.to_owned());
    without_marks(&lines.join("\n"))
}

impl Drawing {
    /// The drawing as a file of SVG 1.1.
    ///
    /// # Errors
    ///
    /// When its text cannot be made outlines.
    pub fn svg(&self, mode: TextMode, size: (f32, f32)) -> Result<String, ExportError> {
        let fonts = if mode == TextMode::Embedded { font_faces(&self.fonts) } else { String::new() };
        let whole = self.file(&fonts, &format!("{}{}", self.ground, self.marks), size);
        if mode != TextMode::Outlines {
            return Ok(whole);
        }
        let tree = super::raster::tree(&whole)?;
        let options = usvg::WriteOptions { coordinates_precision: 3, transforms_precision: 3, ..Default::default() };
        let outlines = tree.to_string(&options);
        // What the outlines cannot say any more is said beside them.
        let head = format!("{}</svg>", self.head());
        let at = outlines.find('>').map_or(0, |at| at + 1);
        let (start, rest) = outlines.split_at(at);
        Ok(format!("{start}\n{}{rest}", head.trim_end_matches("</svg>")))
    }

    /// Only the basemap, or only what lies over it, for pictures of which the one changes and the other stays.
    pub(super) fn layer(&self, ground: bool) -> String {
        self.file("", if ground { &self.ground } else { &self.marks }, self.size)
    }

    fn head(&self) -> String {
        let mut head = String::new();
        let _ = write!(head, "<title>{}</title>\n<desc>{}</desc>\n", escape(&self.title), escape(&self.description));
        head
    }

    fn file(&self, fonts: &str, body: &str, (width, height): (f32, f32)) -> String {
        let style = if fonts.is_empty() { String::new() } else { format!("<style>\n{fonts}</style>\n") };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" font-family=\"{FAMILIES}\">\n{}{style}{body}</svg>\n",
            escape(&self.language),
            self.size.0,
            self.size.1,
            self.head(),
        )
    }

    /// The colour of the land, which shows where nothing else is.
    #[must_use]
    pub fn land(theme: &Theme) -> Color32 {
        Color32::from_hex(theme.map.land).unwrap_or(theme.halo)
    }
}
