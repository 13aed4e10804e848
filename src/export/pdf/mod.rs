//! The story on paper: one phase as a picture with its text and sources, or all of them as a leaflet. Tagged (PDF/UA-1), so
//! that it can be heard; fonts embedded with the letters that are used.

mod flow;
mod leaflet;
mod parts;
mod text;
mod vectors;

use std::collections::HashMap;
use std::num::NonZeroU16;
use std::sync::Arc;

use egui::{Rect, pos2, vec2};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as PdfTarget};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point, Quadrilateral, Transform};
use krilla::metadata::{Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use crate::export::article::{Article, article, article_of_phase};
use crate::export::drawing::{Drawing, SceneRenderer};
use crate::export::error::ExportError;
use crate::export::pdf::flow::Flow;
use crate::export::pdf::leaflet::{Bookmark, Leaflet};
use crate::export::pdf::parts::{Child, Drawn, Item, Node, Plate, Role, Target};
use crate::export::pdf::vectors::Shared;
use crate::export::photo::Photos;
use crate::export::request::{Progress, Request};
use crate::export::sheet::{Element, Elements, Paper};
use crate::render::theme::Theme;
use crate::text::Style;
use crate::view::StoryView;

/// Points of a PDF to a logical pixel: 72 to 96 an inch.
const POINTS: f32 = 0.75;
/// Around the text, in logical pixels, on large sheets: 15 mm.
const MARGIN: f32 = 57.0;

/// A document that is laid out but not yet written.
struct Laid<'c> {
    flow: Flow<'c>,
    bookmarks: Vec<Bookmark>,
}

/// The story as a PDF: the moment of the view, or all phases. The same story gives the same bytes.
///
/// # Errors
///
/// When it is cancelled or cannot be drawn.
pub fn pdf(
    renderer: &SceneRenderer,
    story: &mut StoryView,
    request: &Request,
    progress: &dyn Progress,
) -> Result<Vec<u8>, ExportError> {
    let article = if request.all_phases { article(story) } else { article_of_phase(story, story.stop()) };
    let usual = if request.all_phases { Paper::A4 } else { Paper::A4.landscape() };
    let size = request.paper.unwrap_or(usual).logical();
    // Text is for paper, which is white, whatever the pictures are.
    let theme = &renderer.themes()[0];
    let flow = Flow::new((renderer.ctx(), renderer.fonts()), size, MARGIN.min(size.0 * 0.08), article.rtl);
    let photos = Photos::new(story.story());
    let told = (&article, &photos);
    let laid = if request.all_phases {
        leaflet(renderer, story, (told, theme), flow, progress)?
    } else {
        moment(renderer, story, (told, theme), flow, progress)?
    };
    match write(&laid, (told, theme), true, progress) {
        // Some letters are in no font here: such a document cannot be called accessible, but it can be read.
        Err(Failed::Rules) => {}
        Err(Failed::Export(error)) => return Err(error),
        Ok(bytes) => return Ok(bytes),
    }
    match write(&laid, (told, theme), false, progress) {
        Ok(bytes) => Ok(bytes),
        Err(Failed::Export(error)) => Err(error),
        Err(Failed::Rules) => Err(ExportError::Draw("PDF".to_owned())),
    }
}

/// All phases, with contents, texts and sources.
fn leaflet<'c>(
    renderer: &'c SceneRenderer,
    story: &mut StoryView,
    (told, theme): ((&Article, &Photos), &Theme),
    flow: Flow<'c>,
    progress: &dyn Progress,
) -> Result<Laid<'c>, ExportError> {
    // The title stands above the picture already.
    let elements = renderer.elements().with(Element::Title, false);
    let names = (story.messages().text("pdf-contents"), story.messages().text("pdf-page"));
    let mut grounds = HashMap::new();
    let mut picture = |stop: usize, size: (f32, f32)| {
        story.edit(|view| (view.position, view.day) = (stop as f64, None));
        draw(renderer, story, (size, elements), &mut grounds, progress)
    };
    let mut leaflet = Leaflet::new(flow, theme, told, Some(&mut picture));
    leaflet.whole((&names.0, &names.1), progress)?;
    let Leaflet { flow, bookmarks, .. } = leaflet;
    Ok(Laid { flow, bookmarks })
}

/// The moment of the view: a picture as large as the sheet, then its text.
fn moment<'c>(
    renderer: &'c SceneRenderer,
    story: &mut StoryView,
    (told, theme): ((&Article, &Photos), &Theme),
    mut flow: Flow<'c>,
    progress: &dyn Progress,
) -> Result<Laid<'c>, ExportError> {
    let size = flow.size;
    let plate = draw(renderer, story, (size, renderer.elements()), &mut HashMap::new(), progress)?;
    flow.picture(Rect::from_min_size(pos2(0.0, 0.0), vec2(size.0, size.1)), plate);
    // The picture takes the whole sheet.
    flow.down(size.1);
    let mut leaflet = Leaflet::new(flow, theme, told, None);
    leaflet.sections(&story.messages().text("pdf-page"), progress)?;
    let Leaflet { flow, bookmarks, .. } = leaflet;
    Ok(Laid { flow, bookmarks })
}

/// Draws a moment. Grounds that are equal are one.
fn draw(
    renderer: &SceneRenderer,
    story: &mut StoryView,
    (size, elements): ((f32, f32), Elements),
    grounds: &mut HashMap<String, Arc<str>>,
    progress: &dyn Progress,
) -> Result<Plate, ExportError> {
    let drawing: Drawing = renderer.draw_with(story, size, elements)?;
    if !drawing.failed_tiles.is_empty() {
        progress.missing_tiles(&drawing.failed_tiles);
    }
    let ground = drawing.layer(true);
    let shared = Arc::clone(grounds.entry(ground.clone()).or_insert_with(|| ground.into()));
    let words = format!("{}\n{}", drawing.title, drawing.description);
    Ok(Plate { size, ground: shared, marks: drawing.layer(false), words })
}

/// Why a document was not written.
enum Failed {
    /// It breaks a rule of accessible documents.
    Rules,
    /// It cannot be drawn, or was cancelled.
    Export(ExportError),
}

impl From<ExportError> for Failed {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

/// Writes the pages, their tags, links and bookmarks.
fn write(
    laid: &Laid<'_>,
    ((article, photos), theme): ((&Article, &Photos), &Theme),
    accessible: bool,
    progress: &dyn Progress,
) -> Result<Vec<u8>, Failed> {
    let flow = &laid.flow;
    let builder = ConfigurationBuilder::new();
    let builder = if accessible { builder.with_accessibility_validator(Accessibility::UA1) } else { builder };
    let configuration = builder.finish().map_err(|_| Failed::Rules)?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() });
    let mut by_page: Vec<Vec<usize>> = vec![Vec::new(); flow.page + 1];
    for (number, item) in flow.items.iter().enumerate() {
        by_page[item.page].push(number);
    }
    let mut marked: Vec<Vec<Identifier>> = vec![Vec::new(); flow.items.len()];
    let mut shared = Shared::new(flow.fonts);
    let (width, height) = (flow.size.0 * POINTS, flow.size.1 * POINTS);
    let unmade = || Failed::Export(ExportError::TooLarge);
    for (number, items) in by_page.iter().enumerate() {
        progress.go_on(number, by_page.len())?;
        let mut page = document.start_page_with(PageSettings::from_wh(width, height).ok_or_else(unmade)?);
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_scale(POINTS, POINTS));
        for item in items {
            let Item { drawn, decoration, .. } = &flow.items[*item];
            let tag = match (decoration, drawn) {
                (true, _) => ContentTag::Artifact(Artifact::new(ArtifactType::Other, None)),
                (false, Drawn::Svg(_)) => ContentTag::Span(SpanTag::empty()),
                (false, Drawn::Picture(..) | Drawn::Photo(..)) => ContentTag::Other,
            };
            let identifier = surface.start_tagged(tag);
            match drawn {
                Drawn::Svg(svg) => shared.draw(&mut surface, svg)?,
                Drawn::Photo(frame, file) => {
                    if let Some(photo) = photos.get(file) {
                        shared.photo(&mut surface, *frame, file, photo)?;
                    }
                }
                Drawn::Picture(frame, Plate { size, ground, marks, .. }) => {
                    let scale = frame.width() / size.0;
                    let at = Transform::from_row(scale, 0.0, 0.0, scale, frame.left(), frame.top());
                    surface.push_transform(&at);
                    vectors::clip(&mut surface, *size);
                    shared.draw_once(&mut surface, ground)?;
                    shared.draw(&mut surface, marks)?;
                    surface.pop();
                    surface.pop();
                }
            }
            surface.end_tagged();
            if !decoration {
                marked[*item].push(identifier);
            }
        }
        // The first page has none: it is the title, or one picture.
        if number > 0 {
            surface.start_tagged(ContentTag::Artifact(Artifact::new(ArtifactType::Footer, None)));
            let style = Style::new(11.0, theme.muted);
            shared.draw(&mut surface, &flow.footer(&article.title, style, number))?;
            surface.end_tagged();
        }
        surface.pop();
        surface.finish();
        for item in items {
            let Some(link) = &flow.items[*item].link else { continue };
            let target = match &link.target {
                Target::Web(address) => PdfTarget::Action(Action::Link(LinkAction::new(address.clone()))),
                Target::Anchor(name) => {
                    // What only other documents tell of is not led to.
                    let Some(at) = flow.anchors.get(name) else { continue };
                    PdfTarget::Destination(destination(*at).into())
                }
            };
            let quads: Vec<Quadrilateral> = link.boxes.iter().map(corners).collect();
            let annotation = LinkAnnotation::new_with_quad_points(quads, target);
            marked[*item].push(page.add_tagged_annotation(Annotation::new_link(annotation, Some(link.words.clone()))));
        }
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(article.tag.clone()));
    for child in &flow.nodes[0].children {
        match *child {
            Child::Node(node) => {
                if let Some(group) = group(&flow.nodes, node, &marked) {
                    tree.push(group);
                }
            }
            Child::Item(item) => marked[item].iter().for_each(|identifier| tree.push(*identifier)),
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&laid.bookmarks));
    let direction = if article.rtl { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
    let metadata = Metadata::new()
        .title(crate::text::bidi::without_marks(&article.title))
        .description(crate::text::bidi::without_marks(&article.summary))
        .language(article.tag.clone())
        .creator(format!("Marhala {}", env!("CARGO_PKG_VERSION")))
        .text_direction(direction);
    document.set_metadata(metadata);
    document.finish().map_err(|error| match error {
        KrillaError::Validation(_) => Failed::Rules,
        other => Failed::Export(ExportError::Draw(other.to_string())),
    })
}

fn destination((page, y): (usize, f32)) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, (y - 8.0).max(0.0) * POINTS))
}

fn corners(frame: &Rect) -> Quadrilateral {
    let at = |x: f32, y: f32| Point::from_xy(x * POINTS, y * POINTS);
    Quadrilateral([
        at(frame.left(), frame.bottom()),
        at(frame.right(), frame.bottom()),
        at(frame.right(), frame.top()),
        at(frame.left(), frame.top()),
    ])
}

/// A part with its parts; none where nothing is in it.
fn group(nodes: &[Node], number: usize, marked: &[Vec<Identifier>]) -> Option<TagGroup> {
    let node = &nodes[number];
    let mut group = match &node.role {
        Role::Section => TagGroup::new(Tag::Section),
        Role::Heading(level, title) => {
            TagGroup::new(Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(title.clone())))
        }
        Role::Paragraph => TagGroup::new(Tag::P),
        Role::List => TagGroup::new(Tag::L(ListNumbering::None)),
        Role::Item => TagGroup::new(Tag::LI),
        Role::ItemBody => TagGroup::new(Tag::LBody),
        Role::Quote(language) => TagGroup::new(Tag::BlockQuote.with_lang(Some(language.clone()))),
        Role::Contents => TagGroup::new(Tag::TOC),
        Role::Entry => TagGroup::new(Tag::TOCI),
        Role::Link => TagGroup::new(Tag::Link),
        Role::Picture(words) => TagGroup::new(Tag::Figure(Some(words.clone()))),
    };
    group.tag.set_actual_text(node.words.clone());
    for child in &node.children {
        match *child {
            Child::Node(inner) => {
                if let Some(inner) = self::group(nodes, inner, marked) {
                    group.push(inner);
                }
            }
            Child::Item(item) => marked[item].iter().for_each(|identifier| group.push(*identifier)),
        }
    }
    (!group.children.is_empty()).then_some(group)
}

/// The bookmarks: phases, and under their groups places and questions.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = bookmarks;
    while let Some((first, after)) = rest.split_first() {
        let count = after.iter().take_while(|inner| inner.level > first.level).count();
        let mut node = OutlineNode::new(first.title.clone(), destination(first.at)).with_open(false);
        for inner in &after[..count] {
            node.push_child(OutlineNode::new(inner.title.clone(), destination(inner.at)));
        }
        outline.push_child(node);
        rest = &after[count..];
    }
    outline
}
