//! What you take with you: the format, its size, a preview, and where it goes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle, Ui};
use egui::{WidgetInfo, pos2, vec2};

use crate::text::bidi::without_marks;
use crate::text::label::label;
use crate::text::{Style, Text, icon};

use super::action::Action;
use super::layout::Places;
use super::state::State;
use super::story_card::large_button;
use super::theme::SMALL_RADIUS;
use super::widgets::{card, card_head, flow, focus_ring, heading, row, text_button};
use super::wish::{Format, Request, TextMode};
use super::{Cx, scroll};

/// What is asked for in the card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Export {
    /// What is made.
    pub format: Format,
    /// Every phase instead of the moment at hand.
    pub all_phases: bool,
    /// Which of the sizes.
    pub size: usize,
    /// Pixels to a logical one.
    pub scale: f32,
    /// How text stands in an SVG.
    pub text: TextMode,
}

impl Default for Export {
    fn default() -> Self {
        Self { format: Format::Png, all_phases: false, size: 0, scale: 2.0, text: TextMode::default() }
    }
}

/// Height of the buttons at the foot, in logical pixels.
const FOOT: f32 = 50.0;
/// Width and height in logical pixels, besides those of the window: a screen, a square, a telephone (1080×1920 at 2×).
const SIZES: [(f32, f32); 3] = [(1920.0, 1080.0), (1200.0, 1200.0), (540.0, 960.0)];
/// Pixels to a logical one.
const SCALES: [f32; 3] = [1.0, 2.0, 3.0];

impl State {
    fn export_size(&self, export: &Export) -> (f32, f32) {
        let window = (self.viewport.width, self.viewport.height);
        export.size.checked_sub(1).and_then(|index| SIZES.get(index)).copied().unwrap_or(window)
    }

    /// The name of the file that is asked for.
    pub(super) fn export_name(&self) -> String {
        let export = self.export.unwrap_or_default();
        let story =
            self.file.as_ref().and_then(|file| file.file_stem()).map(|stem| stem.to_string_lossy().into_owned());
        let story = story.unwrap_or_else(|| "marhala".to_owned());
        let (end, tag) = (export.format.extension(), self.messages.tag());
        let which = match self.day() {
            Some(day) => day.to_string(),
            None => format!("{:02}", self.stop() + 1),
        };
        if export.format == Format::Csv {
            format!("{story}-tables-{tag}")
        } else if export.format.is_picture() && export.all_phases {
            format!("{story}-phases-{tag}")
        } else if export.format.is_picture() {
            format!("{story}-{which}-{tag}.{end}")
        } else {
            format!("{story}-{tag}.{end}")
        }
    }

    /// All that is asked for, to be written to a path.
    pub(super) fn export_request(&self, path: PathBuf, replace: bool) -> Request {
        let export = self.export.unwrap_or_default();
        Request {
            start: self.as_picture(),
            format: export.format,
            all_phases: export.all_phases && export.format.is_picture(),
            size: self.export_size(&export),
            scale: export.scale,
            text: export.text,
            path,
            replace,
        }
    }

    /// Tells one preview from another; none where there is nothing to preview.
    pub(super) fn export_key(&self) -> Option<u64> {
        let export = self.export.filter(|export| export.format.is_drawn())?;
        let mut hasher = DefaultHasher::new();
        let (width, height) = self.export_size(&export);
        (width.to_bits(), height.to_bits(), self.messages.tag(), self.dark).hash(&mut hasher);
        (self.stop(), self.day(), self.as_known, format!("{:?}", self.filter)).hash(&mut hasher);
        let center = self.camera.center;
        let camera = (center.lon.to_bits(), center.lat.to_bits(), self.camera.zoom.to_bits());
        (self.follows_whole_story, (!self.follows_whole_story).then_some(camera)).hash(&mut hasher);
        std::sync::Arc::as_ptr(&self.atlas).hash(&mut hasher);
        Some(hasher.finish())
    }
}

/// Shows the card, if it is open; returns what it covers.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    places: &Places,
    preview: Option<&TextureHandle>,
    actions: &mut Vec<Action>,
) -> Option<Rect> {
    let export = cx.state.export?;
    let name = cx.say("export-name");
    let (rect, ()) = card(ui, cx, &name, places.filters, true, |ui| {
        if card_head(ui, cx, Text::new(&*name, cx.theme.title()), &cx.say("close")) {
            actions.push(Action::ShowExport(false));
        }
        // The buttons stay in sight, whatever is above them.
        let room = Rect::from_min_max(
            pos2(ui.max_rect().left(), ui.cursor().top()),
            pos2(ui.max_rect().right(), ui.max_rect().bottom() - FOOT),
        );
        let layout = super::widgets::column(cx.rtl());
        let mut above = ui.new_child(egui::UiBuilder::new().id_salt("export").max_rect(room).layout(layout));
        scroll::column(&mut above, cx, "export", true, |ui| contents(ui, cx, &export, preview, actions));
        ui.advance_cursor_after_rect(above.min_rect());
        foot(ui, cx, actions);
    });
    Some(rect)
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, export: &Export, preview: Option<&TextureHandle>, actions: &mut Vec<Action>) {
    let mut set = |changed: Export| actions.push(Action::SetExport(changed));
    flow(ui, cx, |ui| {
        for format in Format::ALL {
            let possible = format != Format::Mp4 || cx.state.makes_video;
            if choice(ui, cx, &cx.say(format_name(format)), export.format == format, possible) {
                set(Export { format, ..*export });
            }
        }
    });
    label(ui, &Text::new(cx.say(format_note(export.format)), cx.theme.small()).direction(cx.rtl()));
    if export.format.is_picture() {
        flow(ui, cx, |ui| {
            for (key, all_phases) in [("export-moment", false), ("export-every-phase", true)] {
                if choice(ui, cx, &cx.say(key), export.all_phases == all_phases, true) {
                    set(Export { all_phases, ..*export });
                }
            }
        });
    }
    if export.format.is_drawn() {
        heading(ui, cx, &cx.say("export-size"));
        flow(ui, cx, |ui| {
            for size in 0..=SIZES.len() {
                let word = match size.checked_sub(1).and_then(|index| SIZES.get(index)) {
                    Some((width, height)) => format!("\u{2066}{width}×{height}\u{2069}"),
                    None => cx.say("export-size-window"),
                };
                if choice(ui, cx, &word, export.size == size, true) {
                    set(Export { size, ..*export });
                }
            }
        });
        flow(ui, cx, |ui| {
            for scale in SCALES {
                let times = cx.state.messages.number(f64::from(scale), 0);
                let word = cx.say_with("speed", &[("times", times.into())]);
                if choice(ui, cx, &word, (export.scale - scale).abs() < 0.01, true) {
                    set(Export { scale, ..*export });
                }
            }
        });
    }
    if export.format == Format::Svg {
        heading(ui, cx, &cx.say("export-text"));
        let modes = [
            (TextMode::Embedded, "export-text-embedded"),
            (TextMode::Outlines, "export-text-outlines"),
            (TextMode::Plain, "export-text-plain"),
        ];
        flow(ui, cx, |ui| {
            for (text, key) in modes {
                if choice(ui, cx, &cx.say(key), export.text == text, true) {
                    set(Export { text, ..*export });
                }
            }
        });
    }
    if export.format.is_drawn() {
        show_preview(ui, cx, export, preview);
    }
}

/// The picture as it will be.
fn show_preview(ui: &mut Ui, cx: &Cx<'_>, export: &Export, preview: Option<&TextureHandle>) {
    let (width, height) = cx.state.export_size(export);
    let (room, most) = (ui.available_width(), 190.0);
    let scale = (room / width).min(most / height);
    let (area, response) = ui.allocate_exact_size(vec2(room, height * scale), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, cx.say("export-preview")));
    let rect = Rect::from_center_size(area.center(), vec2(width, height) * scale);
    ui.painter().rect_filled(rect, CornerRadius::same(SMALL_RADIUS), cx.theme.well);
    if let Some(preview) = preview {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(preview.id(), rect, whole, egui::Color32::WHITE);
    }
    let edge = Stroke::new(1.0, cx.theme.line);
    ui.painter().rect_stroke(rect, CornerRadius::same(SMALL_RADIUS), edge, StrokeKind::Inside);
}

/// The buttons; while something is made, how far it is.
fn foot(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    let Some(making) = cx.state.making else {
        let half = (rect.width() - 8.0) * 0.56;
        let x = |from: f32| if cx.rtl() { rect.right() - from } else { rect.left() + from };
        let part = |from: f32, to: f32| Rect::from_two_pos(pos2(x(from), rect.top()), pos2(x(to), rect.bottom()));
        if large_button(ui, cx, part(0.0, half), &cx.say("export-make"), icon::SAVE, true, true) {
            actions.push(Action::Make);
        }
        if large_button(ui, cx, part(half + 8.0, rect.width()), &cx.say("export-make-as"), icon::OPEN, false, true) {
            actions.push(Action::MakeAs);
        }
        return;
    };
    let part = if making.all > 0 { making.done as f32 / making.all as f32 } else { 0.0 };
    let bar = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 8.0));
    ui.painter().rect_filled(bar, CornerRadius::same(4), cx.theme.well);
    let (from, to) = if cx.rtl() {
        (bar.right() - bar.width() * part, bar.right())
    } else {
        (bar.left(), bar.left() + bar.width() * part)
    };
    let done = Rect::from_x_y_ranges(from..=to, bar.y_range());
    ui.painter().rect_filled(done, CornerRadius::same(4), cx.theme.accent);
    let words = cx.say_with("export-progress", &[("done", making.done.into()), ("count", making.all.into())]);
    let response = ui.interact(bar, egui::Id::unique("export progress"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
    let mut child = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(Rect::from_min_max(pos2(rect.left(), bar.bottom() + 2.0), rect.max))
            .layout(row(cx.rtl())),
    );
    label(&mut child, &Text::new(words.as_str(), cx.theme.small()).direction(cx.rtl()));
    if text_button(&mut child, cx, Some(icon::CLOSE), &cx.say("export-stop")).clicked() {
        actions.push(Action::StopMaking);
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Svg => "format-svg",
        Format::Png => "format-png",
        Format::Gif => "format-gif",
        Format::Apng => "format-apng",
        Format::Mp4 => "format-mp4",
        Format::Geojson => "format-geojson",
        Format::Kml => "format-kml",
        Format::Csv => "format-csv",
    }
}

fn format_note(format: Format) -> &'static str {
    match format {
        Format::Svg => "format-svg-note",
        Format::Png => "format-png-note",
        Format::Gif | Format::Apng | Format::Mp4 => "format-film-note",
        Format::Geojson => "format-geojson-note",
        Format::Kml => "format-kml-note",
        Format::Csv => "format-csv-note",
    }
}

/// One choice of several; returns whether it was taken anew.
fn choice(ui: &mut Ui, cx: &Cx<'_>, word: &str, on: bool, possible: bool) -> bool {
    let color = match (on, possible) {
        (true, _) => cx.theme.on_accent,
        (false, true) => cx.theme.ink,
        (false, false) => cx.theme.muted.gamma_multiply(0.6),
    };
    let laid = Text::new(word, Style::new(12.5, color)).direction(cx.rtl()).lay_out(ui.ctx(), f32::INFINITY, 1);
    let sense = if possible { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(laid.size().x + 20.0, 27.0), sense);
    let spoken = without_marks(word);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, possible, on, &spoken));
    let (fill, edge) = match (on, response.hovered() && possible) {
        (true, _) => (cx.theme.accent, cx.theme.accent),
        (false, true) => (cx.theme.well, cx.theme.muted),
        (false, false) => (cx.theme.card, cx.theme.line),
    };
    let radius = CornerRadius::same(SMALL_RADIUS);
    ui.painter().rect(rect, radius, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    laid.paint_centered(ui.painter(), rect.center());
    focus_ring(ui, cx, &response, rect);
    if !possible {
        let why = Text::new(cx.say("export-no-video"), cx.theme.body()).direction(cx.rtl());
        response.on_hover_ui(|ui| crate::text::label::tooltip(ui, &why));
        return false;
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !on
}
