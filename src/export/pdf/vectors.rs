//! Draws an SVG on a page of a PDF: paths as paths, images once, text as text.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Size, Transform};
use krilla::graphic::Graphic;
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, LinearGradient, Paint, SpreadMethod, Stop, Stroke, StrokeDash};
use krilla::surface::Surface;
use resvg::usvg::{self, fontdb, tiny_skia_path};

use crate::export::error::ExportError;
use crate::export::letters::FontSet;
use crate::export::pdf::text::Texts;
use crate::export::photo::{Photo, PhotoKind};

/// What is shared by all pages of a document: its fonts, and drawings that stand on several pages.
pub struct Shared<'f> {
    fonts: &'f FontSet,
    texts: Texts,
    /// By the SVG that they were made of.
    graphics: HashMap<Arc<str>, Graphic>,
    /// By their files.
    images: HashMap<String, Image>,
}

impl<'f> Shared<'f> {
    /// Nothing yet, with these faces.
    pub fn new(fonts: &'f FontSet) -> Self {
        Self { fonts, texts: Texts::default(), graphics: HashMap::new(), images: HashMap::new() }
    }

    /// Draws an SVG with its corner at the corner of the page. It is a whole file.
    pub fn draw(&mut self, surface: &mut Surface<'_>, svg: &str) -> Result<(), ExportError> {
        let tree = self.fonts.tree(svg)?;
        self.group(surface, tree.root(), tree.fontdb());
        Ok(())
    }

    /// The same, for a drawing without text that is written once however often it stands there.
    pub fn draw_once(&mut self, surface: &mut Surface<'_>, svg: &Arc<str>) -> Result<(), ExportError> {
        let graphic = if let Some(known) = self.graphics.get(svg) {
            known.clone()
        } else {
            let mut builder = surface.stream_builder();
            let mut inner = builder.surface();
            self.draw(&mut inner, svg)?;
            inner.finish();
            let graphic = Graphic::new(builder.finish(), false);
            self.graphics.insert(Arc::clone(svg), graphic.clone());
            graphic
        };
        surface.draw_graphic(graphic);
        Ok(())
    }

    /// Draws a picture of the story into a box; its pixels are written once however often it stands there.
    pub fn photo(
        &mut self,
        surface: &mut Surface<'_>,
        frame: egui::Rect,
        file: &str,
        photo: &Photo,
    ) -> Result<(), ExportError> {
        let scale = frame.width() / photo.size.0;
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, frame.left(), frame.top()));
        if photo.kind == PhotoKind::Svg {
            clip(surface, photo.size);
            let drawn = self.draw(surface, &String::from_utf8_lossy(&photo.bytes));
            surface.pop();
            surface.pop();
            return drawn;
        }
        let image = self.images.get(file).cloned().or_else(|| {
            let bytes = photo.bytes.clone().into();
            let made = if photo.kind == PhotoKind::Jpeg {
                Image::from_jpeg(bytes, true)
            } else {
                Image::from_png(bytes, true)
            };
            let made = made.ok()?;
            self.images.insert(file.to_owned(), made.clone());
            Some(made)
        });
        if let Some((image, size)) = image.zip(Size::from_wh(photo.size.0, photo.size.1)) {
            surface.draw_image(image, size);
        }
        surface.pop();
        Ok(())
    }

    fn group(&mut self, surface: &mut Surface<'_>, group: &usvg::Group, fonts: &Arc<fontdb::Database>) {
        let mut pushed = 0;
        if !group.transform().is_identity() {
            surface.push_transform(&transform(group.transform()));
            pushed += 1;
        }
        if let Some(clip) = group.clip_path() {
            let mut outline = PathBuilder::new();
            add_outlines(clip.root(), clip.transform(), &mut outline);
            if let Some(outline) = outline.finish() {
                surface.push_clip_path(&outline, &FillRule::NonZero);
                pushed += 1;
            }
        }
        if group.opacity().get() < 1.0 {
            surface.push_opacity(part(group.opacity().get()));
            pushed += 1;
        }
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => self.group(surface, inner, fonts),
                usvg::Node::Path(path) => draw_path(surface, path),
                usvg::Node::Text(text) => {
                    for span in text.layouted().iter().filter(|span| span.visible) {
                        let paint = (span.fill.as_ref().and_then(fill), span.stroke.as_ref().and_then(stroke));
                        self.texts.line(surface, span, paint, fonts);
                    }
                }
                usvg::Node::Image(image) => {
                    if let usvg::ImageKind::SVG(tree) = image.kind() {
                        self.group(surface, tree.root(), tree.fontdb());
                    } else {
                        draw_image(surface, image);
                    }
                }
            }
        }
        for _ in 0..pushed {
            surface.pop();
        }
    }
}

fn part(value: f32) -> NormalizedF32 {
    NormalizedF32::new(value.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}

fn transform(from: tiny_skia_path::Transform) -> Transform {
    Transform::from_row(from.sx, from.ky, from.kx, from.sy, from.tx, from.ty)
}

/// Adds the outlines of all paths of a group.
fn add_outlines(group: &usvg::Group, by: tiny_skia_path::Transform, out: &mut PathBuilder) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => add_outlines(inner, by.pre_concat(inner.transform()), out),
            usvg::Node::Path(path) => {
                if let Some(path) = path.data().clone().transform(by) {
                    add_segments(&path, out);
                }
            }
            _ => {}
        }
    }
}

fn add_segments(path: &tiny_skia_path::Path, out: &mut PathBuilder) {
    use tiny_skia_path::PathSegment;
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => out.move_to(to.x, to.y),
            PathSegment::LineTo(to) => out.line_to(to.x, to.y),
            PathSegment::QuadTo(by, to) => out.quad_to(by.x, by.y, to.x, to.y),
            PathSegment::CubicTo(one, two, to) => out.cubic_to(one.x, one.y, two.x, two.y, to.x, to.y),
            PathSegment::Close => out.close(),
        }
    }
}

fn draw_path(surface: &mut Surface<'_>, path: &usvg::Path) {
    let mut outline = PathBuilder::new();
    add_segments(path.data(), &mut outline);
    let Some(outline) = outline.finish().filter(|_| path.is_visible()) else { return };
    let (fill, stroke) = (path.fill().and_then(fill), path.stroke().and_then(stroke));
    if fill.is_some() || stroke.is_some() {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&outline);
    }
}

fn draw_image(surface: &mut Surface<'_>, image: &usvg::Image) {
    let made = match image.kind() {
        usvg::ImageKind::JPEG(data) => Image::from_jpeg(Arc::clone(data).into(), true),
        usvg::ImageKind::PNG(data) => Image::from_png(Arc::clone(data).into(), true),
        usvg::ImageKind::WEBP(data) => Image::from_webp(Arc::clone(data).into(), true),
        usvg::ImageKind::GIF(_) | usvg::ImageKind::SVG(_) => return,
    };
    let size = Size::from_wh(image.size().width(), image.size().height());
    if let (Ok(made), Some(size)) = (made, size) {
        surface.draw_image(made, size);
    }
}

fn paint(from: &usvg::Paint) -> Option<Paint> {
    match from {
        usvg::Paint::Color(color) => Some(rgb::Color::new(color.red, color.green, color.blue).into()),
        usvg::Paint::LinearGradient(gradient) => {
            let stop = |stop: &usvg::Stop| Stop {
                offset: part(stop.offset().get()),
                color: rgb::Color::new(stop.color().red, stop.color().green, stop.color().blue).into(),
                opacity: part(stop.opacity().get()),
            };
            let gradient = LinearGradient {
                x1: gradient.x1(),
                y1: gradient.y1(),
                x2: gradient.x2(),
                y2: gradient.y2(),
                transform: transform(gradient.transform()),
                spread_method: SpreadMethod::Pad,
                stops: gradient.stops().iter().map(stop).collect(),
                anti_alias: true,
            };
            Some(gradient.into())
        }
        // Our drawings have no others.
        usvg::Paint::RadialGradient(_) | usvg::Paint::Pattern(_) => None,
    }
}

fn fill(from: &usvg::Fill) -> Option<Fill> {
    let rule = match from.rule() {
        usvg::FillRule::NonZero => FillRule::NonZero,
        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
    };
    Some(Fill { paint: paint(from.paint())?, opacity: part(from.opacity().get()), rule })
}

fn stroke(from: &usvg::Stroke) -> Option<Stroke> {
    let line_cap = match from.linecap() {
        usvg::LineCap::Butt => LineCap::Butt,
        usvg::LineCap::Round => LineCap::Round,
        usvg::LineCap::Square => LineCap::Square,
    };
    let line_join = match from.linejoin() {
        usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
        usvg::LineJoin::Round => LineJoin::Round,
        usvg::LineJoin::Bevel => LineJoin::Bevel,
    };
    Some(Stroke {
        paint: paint(from.paint())?,
        width: from.width().get(),
        miter_limit: from.miterlimit().get(),
        line_cap,
        line_join,
        opacity: part(from.opacity().get()),
        dash: from.dasharray().map(|array| StrokeDash { array: array.to_vec(), offset: from.dashoffset() }),
    })
}

/// Nothing is drawn outside a sheet of a size.
pub fn clip(surface: &mut Surface<'_>, (width, height): (f32, f32)) {
    let mut outline = PathBuilder::new();
    if let Some(sheet) = krilla::geom::Rect::from_xywh(0.0, 0.0, width, height) {
        outline.push_rect(sheet);
    }
    if let Some(outline) = outline.finish() {
        surface.push_clip_path(&outline, &FillRule::NonZero);
    }
}
