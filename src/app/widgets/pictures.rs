//! Pictures with their captions: decoded beside the frames, hidden where they are sensitive, opened large by a click.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{
    ColorImage, Context, CornerRadius, CursorIcon, Id, Rect, Role, Sense, TextureHandle, TextureOptions, Ui,
    WidgetInfo, vec2,
};

use crate::app::background;
use crate::app::context::Cx;
use crate::app::state::action::{Actions, DetailsAction};
use crate::app::widgets::source_line::source_line;
use crate::app::widgets::{focus_ring, link_row};
use crate::atlas::model::Picture;
use crate::render::picture::decode;
use crate::text::label::label;
use crate::text::{Style, Text, icon};

/// The highest that a picture stands in a column, in logical pixels.
const HIGHEST: f32 = 220.0;

/// A picture on its way to the screen.
#[derive(Clone)]
pub enum Shown {
    /// It is being decoded.
    Waiting,
    /// It is there.
    Ready(TextureHandle),
    /// It cannot be shown.
    Broken,
}

type Known = Arc<Mutex<HashMap<(u64, String), Shown>>>;

/// A picture of the story; the first who asks has it decoded, on a thread of its own.
#[must_use]
pub fn texture(ctx: &Context, cx: &Cx<'_>, file: &str) -> Shown {
    let known: Known = ctx.data_mut(|data| data.get_temp_mut_or_default::<Known>(Id::unique("pictures")).clone());
    // The whole story tells what it is, as of whatever date it is shown.
    let key = (cx.state.atlas().serial(), file.to_owned());
    // What another thread left half done is only a cache.
    let mut pictures = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(shown) = pictures.get(&key) {
        return shown.clone();
    }
    let Some(bytes) = cx.state.atlas().picture(file) else { return Shown::Broken };
    // Those of a story that is no longer shown go with it.
    pictures.retain(|(serial, _), _| *serial == key.0);
    pictures.insert(key.clone(), Shown::Waiting);
    let (ctx, known) = (ctx.clone(), Arc::clone(&known));
    background::spawn(move || {
        let shown = match std::panic::catch_unwind(|| decode(&bytes)) {
            Ok(Some((width, height, pixels))) => {
                let image = ColorImage::from_rgba_premultiplied([width, height], &pixels);
                Shown::Ready(ctx.load_texture(&key.1, image, TextureOptions::LINEAR))
            }
            _ => Shown::Broken,
        };
        known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, shown);
        ctx.request_repaint();
    });
    Shown::Waiting
}

/// Shows pictures one below the other.
pub fn pictures(ui: &mut Ui, cx: &Cx<'_>, pictures: &[Picture], actions: &mut Actions) {
    for (index, picture) in pictures.iter().enumerate() {
        ui.push_id(("picture", index, picture.file.as_str()), |ui| one(ui, cx, picture, actions));
    }
}

fn one(ui: &mut Ui, cx: &Cx<'_>, picture: &Picture, actions: &mut Actions) {
    ui.add_space(4.0);
    let hidden = picture.sensitive && !cx.state.is_revealed(&picture.file);
    if hidden {
        label(ui, &Text::new(cx.text("picture-sensitive"), cx.theme.body()).direction(cx.rtl()));
        if link_row(ui, cx, icon::WARNING, &cx.text("picture-reveal")).clicked() {
            actions.push(DetailsAction::RevealPicture(picture.file.clone()));
        }
    } else {
        match texture(ui.ctx(), cx, &picture.file) {
            Shown::Ready(texture) => {
                let size = texture.size_vec2();
                let scale = (ui.available_width() / size.x).min(HIGHEST / size.y).min(1.0);
                let (row, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), size.y * scale), Sense::click());
                let left = if cx.rtl() { row.right() - size.x * scale } else { row.left() };
                let rect = Rect::from_min_size(egui::pos2(left, row.top()), size * scale);
                let alt = cx.spoken("picture-open", &[("alt", picture.alt.get(cx.tag()).into())]);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &alt));
                let radius = CornerRadius::same(cx.theme.small_radius());
                egui::Image::new(&texture).corner_radius(radius).paint_at(ui, rect);
                focus_ring(ui, cx, &response, rect);
                if response.on_hover_cursor(CursorIcon::ZoomIn).clicked() {
                    actions.push(DetailsAction::OpenPicture(picture.file.clone()));
                }
            }
            Shown::Waiting => {
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HIGHEST / 2.0), Sense::hover());
                ui.painter().rect_filled(rect, CornerRadius::same(cx.theme.small_radius()), cx.theme.well);
            }
            Shown::Broken => {
                let words = cx.format("picture-broken", &[("file", picture.file.as_str().into())]);
                label(ui, &Text::new(words, cx.theme.small()).direction(cx.rtl()));
            }
        }
    }
    credits(ui, cx, picture);
}

/// What a picture shows, who made it, and where it was published: always beside it.
pub fn credits(ui: &mut Ui, cx: &Cx<'_>, picture: &Picture) {
    let caption = Text::new(picture.caption.get(cx.tag()), Style::new(13.0, cx.theme.ink));
    label(ui, &caption.direction(cx.rtl()));
    let values = [("credit", picture.credit.as_str().into()), ("licence", picture.licence.as_str().into())];
    label(ui, &Text::new(cx.format("picture-credit", &values), cx.theme.small()).direction(cx.rtl()));
    for source in picture.sources.iter().filter_map(|id| cx.atlas().source(id)) {
        source_line(ui, cx, source);
    }
}
