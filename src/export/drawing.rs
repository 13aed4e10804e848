//! A moment as an SVG drawing: basemap, names, moves, places and caption, as in the window.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::sync::Arc;

use egui::Color32;
use quick_xml::escape::escape;
use resvg::usvg;
use walkers::TileId;

use crate::atlas::Moment;
use crate::export::error::ExportError;
use crate::export::inset::{self, KeptGround};
use crate::export::letters::FontSet;
use crate::export::request::TextMode;
use crate::export::sheet::{Element, Elements};
use crate::export::svg_painter::{SvgPainter, font_faces};
use crate::export::{basemap_svg, caption};
use crate::map::basemap::{BaseLabel, Basemap, BasemapError, merged_labels};
use crate::map::focus::{Focus, MarkerSize};
use crate::map::labels::LabelClass;
use crate::map::{Point, Scene, ScreenRect, Viewport};
use crate::render::house_style::HouseStyle;
use crate::render::painter::Canvas as _;
use crate::render::scene;
use crate::render::theme::Theme;
use crate::text::Text;
use crate::text::bidi::without_marks;
use crate::view::{Appearance, StoryView};

/// Makes drawings. It needs neither a window nor a GPU.
pub struct SceneRenderer {
    ctx: egui::Context,
    basemap: Basemap,
    /// The names of the basemap as it was drawn last, with those in its tiles.
    labels: RefCell<Arc<[BaseLabel]>>,
    style: Arc<HouseStyle>,
    fonts: Arc<FontSet>,
    elements: Cell<Elements>,
    locator: KeptGround,
}

/// A moment, drawn.
pub struct Drawing {
    /// Width and height in logical pixels.
    pub size: (f32, f32),
    /// The story and the phase, in the language of the drawing.
    pub title: String,
    /// A line for each mark with its evidence, the end of the evidence, and the attribution.
    pub description: String,
    /// The language tag.
    pub language: String,
    /// The basemap.
    ground: String,
    /// The marks over it.
    marks: String,
    used: Vec<bool>,
    /// The faces that it is set in.
    pub(super) fonts: Arc<FontSet>,
    /// The tiles of the basemap that did not come, and why.
    pub failed_tiles: Vec<(TileId, String)>,
    /// Where places stand, for tests and for hyperlinks.
    pub scene: Scene,
    /// What the caption, the strip with scale and credits, and the insets cover.
    pub covered: Vec<ScreenRect>,
}

impl SceneRenderer {
    /// A renderer with the bundled fonts, on the bundled basemap or another.
    ///
    /// # Errors
    ///
    /// When the basemap in the program is damaged.
    pub fn new(basemap: Option<&Basemap>) -> Result<Self, BasemapError> {
        Self::in_style(basemap, &Arc::default())
    }

    /// The same, in a style.
    ///
    /// # Errors
    ///
    /// When the basemap in the program is damaged.
    pub fn in_style(basemap: Option<&Basemap>, style: &Arc<HouseStyle>) -> Result<Self, BasemapError> {
        let basemap = basemap.map_or_else(Basemap::built_in, |basemap| Ok(basemap.clone()))?;
        let ctx = egui::Context::default();
        ctx.set_fonts(style.typeface.definitions());
        // Fonts are there from the first frame on.
        ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
        let labels = RefCell::new(Arc::clone(&basemap.labels));
        let fonts = FontSet::of(&style.typeface);
        let (elements, locator) = (Cell::default(), KeptGround::default());
        Ok(Self { ctx, basemap, labels, style: Arc::clone(style), fonts, elements, locator })
    }

    /// The same, with these elements beside the map.
    #[must_use]
    pub fn with_elements(self, elements: Elements) -> Self {
        self.elements.set(elements);
        self
    }

    /// Draws what a view shows, in a size in logical pixels. The camera stays where it is, unless it frames the whole
    /// story: then that is framed beside the caption.
    ///
    /// # Errors
    ///
    /// When the basemap is damaged.
    pub fn draw(&self, story: &mut StoryView, size: (f32, f32)) -> Result<Drawing, ExportError> {
        let viewport = viewport(size);
        let insets =
            caption::insets(&SvgPainter::new(&self.ctx, size), story, (self.theme(story), self.elements()), size);
        let whole = story.whole_story_camera(&viewport, &insets);
        story.edit(|view| view.camera = if view.whole_story { whole } else { view.camera.clamped(&viewport) });
        let ground = basemap_svg::draw(&self.basemap, &self.theme(story).map, &story.view().camera, &viewport)?;
        if !ground.names.is_empty() {
            *self.labels.borrow_mut() = merged_labels(&self.basemap.labels, ground.names.iter()).into();
        }
        Ok(Drawing { ground: ground.svg, failed_tiles: ground.failed, ..self.draw_marks(story, size) })
    }

    /// The same, with other elements beside the map for this once.
    pub(super) fn draw_with(
        &self,
        story: &mut StoryView,
        size: (f32, f32),
        elements: Elements,
    ) -> Result<Drawing, ExportError> {
        let usual = self.elements.replace(elements);
        let drawing = self.draw(story, size);
        self.elements.set(usual);
        drawing
    }

    /// What stands beside the map.
    pub(super) fn elements(&self) -> Elements {
        self.elements.get()
    }

    /// egui's context, with the bundled fonts.
    pub(super) fn ctx(&self) -> &egui::Context {
        &self.ctx
    }

    /// How everything looks.
    pub(super) fn style(&self) -> &HouseStyle {
        &self.style
    }

    /// Light and dark.
    pub(super) fn themes(&self) -> &[Theme; 2] {
        &self.style.themes
    }

    /// The faces that text is set in.
    pub(super) fn fonts(&self) -> &Arc<FontSet> {
        &self.fonts
    }

    /// The map under the story.
    pub(super) fn basemap(&self) -> &Basemap {
        &self.basemap
    }

    fn theme(&self, story: &StoryView) -> &Theme {
        &self.style.themes[usize::from(story.view().appearance == Appearance::Dark)]
    }

    /// Draws only what lies over the basemap, for a camera that was used before.
    pub(super) fn draw_marks(&self, story: &StoryView, size: (f32, f32)) -> Drawing {
        let viewport = viewport(size);
        let rtl = story.messages().rtl();
        let painter = SvgPainter::new(&self.ctx, size);
        let (theme, elements) = (self.theme(story), self.elements());
        let look = (theme, elements);
        let moment = story.moment();
        let frame = caption::frame(&painter, story, &moment, look, size);
        let foot = caption::foot_frame(&painter, story, &self.basemap, look, size);
        let north = elements.has(Element::North).then(|| inset::north_frame(story, size));
        let locator = elements.has(Element::Locator).then(|| inset::locator_frame(story, foot, size));
        let covered: Vec<ScreenRect> = [frame, Some(foot), north, locator.map(|rect| rect.expand(4.0))]
            .into_iter()
            .flatten()
            .map(|rect| ScreenRect {
                min: Point { x: rect.left(), y: rect.top() },
                max: Point { x: rect.right(), y: rect.bottom() },
            })
            .collect();
        let mut measure = |name: &str, naming: LabelClass| {
            let text = Text::new(name, theme.name(naming)).direction(rtl);
            let size = text.lay_out(&self.ctx, f32::INFINITY, 1).size();
            (size.x, size.y * 0.8)
        };
        let crowd = story.crowd(&moment);
        let marker_size = MarkerSize(theme.marker_size);
        let shapes = Some(story.shapes());
        let focus = Focus { covered: &covered, crowd: crowd.as_ref(), shapes, marker_size, ..Focus::default() };
        let language = (story.messages().tag(), rtl);
        let camera = &story.view().camera;
        let labels = Arc::clone(&self.labels.borrow());
        let scene = Scene::new(&moment, (camera, &viewport), language, &labels, &focus, &mut measure);
        scene::paint(&painter, theme, &scene, rtl);
        if let Some(frame) = frame {
            painter.begin_layer("caption", "");
            caption::draw(&painter, story, &moment, look, frame);
        }
        painter.begin_layer("scale", "");
        caption::draw_foot(&painter, story, &self.basemap, look, foot);
        if let Some(frame) = north {
            inset::north(&painter, story, theme, frame);
        }
        painter.begin_layer("", "");
        if let Some(frame) = locator {
            inset::locator(&painter, story, &self.basemap, &self.locator, (theme, frame), size);
        }
        let (marks, used) = painter.into_parts();
        let (title, description) = (title(story, &moment), description(story, &self.basemap, &moment));
        Drawing {
            size,
            title,
            description,
            language: story.messages().tag().to_owned(),
            ground: String::new(),
            marks,
            used: used.to_vec(),
            fonts: Arc::clone(&self.fonts),
            failed_tiles: Vec::new(),
            scene,
            covered,
        }
    }
}

fn viewport((width, height): (f32, f32)) -> Viewport {
    Viewport { x: 0.0, y: 0.0, width, height }
}

fn title(story: &StoryView, moment: &Moment<'_>) -> String {
    let tag = story.messages().tag();
    let dates = story.dates(moment.phase);
    without_marks(&format!("{} · {} · {dates}", story.story().title.get(tag), moment.phase.title.get(tag)))
}

/// The most places, and the most moves, that the description of a picture goes through.
const DESCRIBED: usize = 500;

/// A line for every place and move of which something is shown: how it stands, how well, and why.
fn description(story: &StoryView, basemap: &Basemap, moment: &Moment<'_>) -> String {
    let (messages, tag, atlas) = (story.messages(), story.messages().tag(), story.story());
    let mut lines = Vec::new();
    for now in moment.places().take(DESCRIBED) {
        let Some(status) = now.shown() else { continue };
        lines.push(format!(
            "{}: {} · {}. {} {}",
            now.place.name.get(tag),
            messages.state(atlas, Some(status.status.state)),
            messages.evidence_at(atlas, status.since, status.weight.evidence),
            status.status.note.get(tag),
            messages.reason(atlas, &status.weight),
        ));
    }
    for now in moment.moves().take(DESCRIBED) {
        lines.push(format!(
            "{} ({}): {} {}",
            messages.move_title(atlas, now.relocation),
            messages.date(now.relocation.date),
            now.relocation.note.get(tag),
            messages.move_reasons(atlas, &now.weight),
        ));
    }
    let ends = messages.date(atlas.evidence_ends);
    lines.push(messages.format("caption-source", &[("date", ends.into())]));
    lines.push(basemap.attribution.to_string());
    without_marks(&lines.join("\n"))
}

impl Drawing {
    /// The drawing as a file of SVG 1.1.
    ///
    /// # Errors
    ///
    /// When its text cannot be made outlines.
    pub fn svg(&self, mode: TextMode, size: (f32, f32)) -> Result<String, ExportError> {
        let fonts =
            if mode == TextMode::Embedded { font_faces(&self.used, &self.fonts.typeface) } else { String::new() };
        let whole = self.file(&fonts, &format!("{}{}", self.ground, self.marks), size);
        if mode != TextMode::Outlines {
            return Ok(whole);
        }
        let tree = self.fonts.tree(&whole)?;
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
        let families = self.fonts.typeface.families();
        let style = if fonts.is_empty() { String::new() } else { format!("<style>\n{fonts}</style>\n") };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" font-family=\"{families}\">\n{}{style}{body}</svg>\n",
            escape(&self.language),
            self.size.0,
            self.size.1,
            self.head(),
        )
    }

    /// The colour of the land, which shows where nothing else is.
    #[must_use]
    pub fn land(theme: &Theme) -> Color32 {
        theme.land()
    }
}
