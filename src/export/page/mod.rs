//! The story as one web page: a file with everything inside, that works from a disk, in a site and without script.

mod article;
mod fonts;
mod scenes;
mod targets;
mod themed;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use egui::Color32;
use quick_xml::escape::escape;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::atlas::Atlas;
use crate::atlas::evidence::Evidence;
use crate::atlas::moment::stop_by;
use crate::export::article::article;
use crate::export::basemap_svg;
use crate::export::drawing::SceneRenderer;
use crate::export::error::ExportError;
use crate::export::page::article::{markup, text};
use crate::export::page::scenes::{PageScene, Pieces, Placed, SIZE, Stage};
use crate::export::page::themed::themed;
use crate::export::photo::Photos;
use crate::export::raster::{png, rasterize};
use crate::export::request::{Progress, Request};
use crate::map::basemap::merged_labels;
use crate::map::{Camera, Viewport};
use crate::render::house_style::HouseStyle;
use crate::render::theme::Theme;
use crate::text::bidi::without_marks;
use crate::view::{StoryView, ViewState};

const STYLE: &str = include_str!("../../../assets/page/page.css");
const SCRIPT: &str = include_str!("../../../assets/page/page.js");

/// The words of the buttons: the name in the script, and the message.
const WORDS: &[(&str, &str)] = &[
    ("language", "language-name"),
    ("play", "play"),
    ("pause", "pause"),
    ("back", "previous-stop"),
    ("on", "next-stop"),
    ("closer", "zoom-in"),
    ("farther", "zoom-out"),
    ("whole", "whole-story"),
    ("phase", "by-phase"),
    ("date", "by-date"),
    ("slider", "timeline-name"),
    ("map", "map-name"),
    ("close", "close"),
];

/// The page of a story in all its languages that the program speaks, the one asked for first. The same story gives the same
/// bytes.
///
/// # Errors
///
/// When it is cancelled, or the basemap cannot be drawn.
pub fn page(atlas: &Arc<Atlas>, request: &Request, progress: &dyn Progress) -> Result<String, ExportError> {
    let renderer = SceneRenderer::in_style(request.basemap.as_ref(), &request.style)?;
    let (ctx, themes) = (renderer.ctx(), renderer.themes());
    let mut pieces = Pieces::default();
    let first = &request.view.language;
    let mut tags: Vec<String> = vec![first.clone()];
    tags.extend(atlas.languages.iter().filter(|tag| *tag != first && request.languages.has(tag)).cloned());
    let story = |tag: &str| {
        let view = ViewState { language: tag.to_owned(), ..ViewState::default() };
        StoryView::new(Arc::clone(atlas), view, Arc::clone(&request.languages))
    };
    let (levels, days) = (scenes::levels(atlas), scenes::days(atlas));
    let camera = scenes::camera(&story(first));

    // The ground, once, twice as fine as it is first seen.
    let fine = Viewport { x: 0.0, y: 0.0, width: SIZE.0 * 2.0, height: SIZE.1 * 2.0 };
    let near = Camera { zoom: camera.zoom + 1.0, ..camera };
    let [light, dark] =
        [0, 1].map(|theme: usize| basemap_svg::draw(renderer.basemap(), &themes[theme].map, &near, &fine));
    let (light, dark) = (light?, dark?);
    if !light.failed.is_empty() {
        progress.missing_tiles(&light.failed);
    }
    let ground = themed(&light.svg, &dark.svg, &mut pieces.variables);
    let labels = merged_labels(&renderer.basemap().labels, light.names.iter());
    let badges: Vec<String> = Evidence::ALL
        .into_iter()
        .chain([Evidence::Unstated])
        .map(|evidence| scenes::badge(ctx, themes, evidence, &mut pieces.variables))
        .collect();

    let photos = Photos::new(atlas);
    let (mut tongues, mut articles) = (Map::new(), String::new());
    let mut met = BTreeSet::new();
    for (number, tag) in tags.iter().enumerate() {
        let mut story = story(tag);
        let mut stage = Stage { story: &mut story, ctx, themes, labels: &labels, camera };
        let (mut scenes, mut by_day, mut figures) = (Map::new(), Map::new(), Vec::new());
        for (at, level) in levels.iter().enumerate() {
            progress.go_on(number * levels.len() + at, tags.len() * levels.len())?;
            let stops: Vec<PageScene> =
                (0..atlas.phases.len()).map(|stop| stage.scene(stop, None, *level, &mut pieces)).collect();
            if *level == 0 {
                figures = stops.iter().enumerate().map(|(stop, scene)| figure(stage.story, stop, scene)).collect();
            }
            met.extend(stops.iter().flat_map(PageScene::places).map(str::to_owned));
            scenes.insert(level.to_string(), stops.iter().map(PageScene::json).collect());
            let of_days: Vec<Value> =
                days.iter().map(|day| stage.scene(0, Some(*day), *level, &mut pieces).json()).collect();
            by_day.insert(level.to_string(), Value::Array(of_days));
        }
        let since = |day: f64| if day.fract() == 0.0 { json!(day as i64) } else { json!(day) };
        let day_rows: Vec<Value> = days
            .iter()
            .map(|day| json!([since(*day), stop_by(atlas, stage.story.moment_of(*day)), stage.words_of(*day)]))
            .collect();
        story.edit(|view| (view.position, view.day) = (0.0, None));
        let messages = story.messages();
        let words: Map<String, Value> =
            WORDS.iter().map(|(name, key)| ((*name).to_owned(), json!(without_marks(&messages.text(key))))).collect();
        let stops: Vec<Value> = atlas
            .phases
            .iter()
            .map(|phase| json!([phase.title.get(tag), without_marks(&messages.phase_dates(phase))]))
            .collect();
        tongues.insert(
            tag.clone(),
            json!({
                "words": words, "rtl": messages.rtl(), "title": atlas.title.get(tag), "stops": stops, "days": day_rows,
                "scenes": scenes, "byDay": by_day,
            }),
        );
        articles.push_str(&markup(&article(&story), &figures, &badges, &photos));
    }
    if met.len() < atlas.places.len() {
        progress.left_to_clusters(atlas.places.len() - met.len(), atlas.places.len());
    }
    let story = story(first);
    let data = json!({ "size": [SIZE.0, SIZE.1], "levels": levels, "tongues": tongues });
    // Nothing in the data can end the element that it stands in.
    let data = data.to_string().replace('<', "\\u003c");
    let pool = pieces.definitions() + &definitions(&photos);
    let body = body(&story, themes, &pool, &ground, &articles, renderer.basemap().attribution.as_ref(), &tags);
    let style = style(renderer.style(), &pieces, &format!("{body}{data}"));
    Ok(whole(&story, &style, &body, &data, card(request).as_ref()))
}

/// The camera that a page begins with, over a map of 1000 by 640 logical pixels.
#[must_use]
pub fn first_camera(story: &StoryView) -> Camera {
    scenes::camera(story)
}

/// The pictures of the story, each once, however often it is shown.
fn definitions(photos: &Photos) -> String {
    photos.iter().enumerate().fold(String::new(), |mut out, (number, photo)| {
        let ((width, height), media) = (photo.size, photo.kind.media());
        let data = base64::engine::general_purpose::STANDARD.encode(&photo.bytes);
        let _ = write!(
            out,
            r#"<image id="photo-{number}" width="{width}" height="{height}" href="data:{media};base64,{data}"/>"#
        );
        out
    })
}

/// The map of a stop in the article.
fn figure(story: &StoryView, stop: usize, scene: &PageScene) -> String {
    let tag = story.messages().tag();
    let phase = &story.atlas().phases[stop];
    let (width, height) = SIZE;
    let mut out = format!(
        r##"<figure><svg viewBox="0 0 {width} {height}" role="img" aria-label="{}"><use href="#ground"/>"##,
        text(&format!("{}, {}", phase.title.get(tag), story.messages().phase_dates(phase)))
    );
    for Placed { piece, at: (x, y), .. } in &scene.pieces {
        let _ = write!(out, r##"<use href="#p{piece}" x="{x:.1}" y="{y:.1}"/>"##);
    }
    out.push_str("</svg></figure>");
    out
}

/// The logo of the house, in light and dark; empty where it has none.
fn logo(themes: &[Theme; 2]) -> String {
    let [light, dark] = themes.each_ref().map(|theme| theme.brand.logo.as_ref().map(|logo| logo.data_url()));
    let Some(light) = light else { return String::new() };
    let dark = dark.filter(|dark| *dark != light);
    let dark = dark.map(|dark| format!(r#"<source srcset="{dark}" media="(prefers-color-scheme:dark)">"#));
    format!(r#"<picture>{}<img class="logo" src="{light}" alt=""></picture>"#, dark.unwrap_or_default())
}

fn body(
    story: &StoryView,
    themes: &[Theme; 2],
    pool: &str,
    ground: &str,
    articles: &str,
    credits: &str,
    tags: &[String],
) -> String {
    let credits = themes[0].brand.credits(credits);
    let (width, height) = SIZE;
    let say = |key: &str| text(&story.messages().text(key));
    let tongues: Vec<String> = tags
        .iter()
        .map(|tag| {
            let name = story.languages().messages(tag).text("language-name");
            format!(r##"<a href="#{0}" lang="{0}">{1}</a>"##, text(tag), text(&name))
        })
        .collect();
    let key = |id: &str, word: &str, sign: &str, more: &str| {
        format!(
            r#"<button type="button" class="key{more}" id="{id}" data-word="{word}" data-label aria-label="{word}">{sign}</button>"#
        )
    };
    // The ground keeps its own ids to itself.
    let ground = ground.replacen(r#"<g id="basemap">"#, "<g>", 1);
    let mut body = String::new();
    let _ = write!(
        body,
        r##"<svg class="pool" aria-hidden="true" focusable="false"><defs><g id="ground" transform="scale(.5)">{ground}</g>
{}</defs></svg>
<main><div class="app"><div class="bar">{}<h1 class="title" id="title">{}</h1><button type="button" class="key" id="by-phase" data-word="phase" aria-pressed="true">{}</button><button type="button" class="key" id="by-date" data-word="date" aria-pressed="false">{}</button><button type="button" class="key" id="language"></button></div>
<div class="stage" id="stage" role="group" aria-label="{}" data-word="map" data-label><svg id="map" viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false"><g id="world"><use href="#ground"/></g></svg><ul class="marks-over" id="over"></ul><div class="zoom">{}{}{}</div><span class="credit" dir="ltr">{}</span></div>
<div class="drive"><p class="when" id="when" aria-live="polite"></p>{}{}<input type="range" id="slider" aria-label="{}" data-word="slider" data-label min="0" max="1" value="0">{}</div></div>
"##,
        pool,
        logo(themes),
        text(story.atlas().title.get(story.messages().tag())),
        say("by-phase"),
        say("by-date"),
        say("map-name"),
        key("closer", "closer", "+", ""),
        key("farther", "farther", "−", ""),
        key("whole", "whole", "⤢", ""),
        text(&credits),
        key("back", "back", "‹", ""),
        key("play", "play", "▶", " main"),
        say("timeline-name"),
        key("on", "on", "›", ""),
    );
    let nav = if tags.len() > 1 {
        format!(r#"<nav class="tongues" aria-label="{}">{}</nav>"#, say("switch-language"), tongues.join(" · "))
    } else {
        String::new()
    };
    let back = format!(r#"<button type="button" class="key back" data-word="close">{}</button>"#, say("close"));
    // The way back stands at the head of what was opened.
    let articles = articles.replace("<header><h1>", &format!("{back}<header><h1>"));
    let _ = write!(body, r#"<div class="text">{articles}</div></main>"#);
    nav + &body
}

fn hex(color: Color32) -> String {
    let [r, g, b, _] = color.to_srgba_unmultiplied();
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The style sheet: colours of both themes, fonts with the letters that are used, and ours.
fn style(house: &HouseStyle, pieces: &Pieces, words: &str) -> String {
    let (themes, typeface) = (&house.themes, &*house.typeface);
    let colors = |dark: bool| {
        let theme = &themes[usize::from(dark)];
        let named = [
            ("paper", theme.card),
            ("card", theme.card),
            ("well", theme.well),
            ("line", theme.line),
            ("ink", theme.ink),
            ("muted", theme.muted),
            ("accent", theme.accent),
            ("on-accent", theme.on_accent),
            ("land", theme.land()),
        ];
        let named = named.iter().fold(String::new(), |mut out, (name, color)| {
            let _ = write!(out, "--{name}:{};", hex(*color));
            out
        });
        named + &pieces.variables.declared(dark)
    };
    let mut used: BTreeSet<String> = BTreeSet::new();
    let parts = words.split(|sign: char| sign.is_whitespace() || "<>\"&;,.:/()[]{}=".contains(sign));
    used.extend(parts.filter(|word| !word.is_empty() && word.chars().count() < 40).map(str::to_owned));
    // Every letter and sign by itself, as where a word is cut.
    used.extend(words.chars().filter(|sign| !sign.is_control()).map(String::from));
    format!(
        "{}:root{{--fonts:{};--corner:{}px;{}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}{STYLE}",
        fonts::faces(&used, typeface),
        typeface.families(),
        themes[0].corner,
        colors(false),
        colors(true)
    )
}

fn hash(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// Width and height of the picture for social cards, in logical pixels, and pixels to one of them.
const CARD: ((f32, f32), f32) = ((800.0, 420.0), 1.5);

/// What social cards show of a page.
pub struct Card {
    /// Where the picture is written.
    pub path: PathBuf,
    /// The address of the picture.
    image: String,
    /// That of the page.
    address: String,
}

/// What social cards show of a page that knows its address.
#[must_use]
pub fn card(request: &Request) -> Option<Card> {
    let address = request.address.clone()?;
    let path = request.path.with_extension("png");
    let folder = address.rsplit_once('/').map_or(address.as_str(), |(folder, _)| folder);
    let image = format!("{folder}/{}", path.file_name()?.to_string_lossy());
    Some(Card { path, image, address })
}

/// The picture for social cards: the moment of the request.
///
/// # Errors
///
/// When it cannot be drawn.
pub fn card_picture(renderer: &SceneRenderer, story: &mut StoryView) -> Result<Vec<u8>, ExportError> {
    let drawing = renderer.draw(story, CARD.0)?;
    png(&rasterize(&drawing, CARD.1)?, &drawing)
}

fn whole(story: &StoryView, style: &str, body: &str, data: &str, card: Option<&Card>) -> String {
    let (tag, atlas) = (story.messages().tag(), story.atlas());
    let (title, summary) = (without_marks(atlas.title.get(tag)), without_marks(atlas.summary.get(tag)));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(SCRIPT)
    );
    let cited: Vec<Value> = atlas
        .sources
        .iter()
        .filter_map(|source| source.url.as_ref())
        .map(|url| json!({"@type": "CreativeWork", "url": url}))
        .take(200)
        .collect();
    let mut about = json!({
        "@context": "https://schema.org", "@type": "Article", "headline": title, "description": summary,
        "inLanguage": atlas.languages, "citation": cited,
    });
    if let Some(card) = card {
        (about["image"], about["url"]) = (json!(card.image), json!(card.address));
    }
    let about = about.to_string().replace('<', "\\u003c");
    let direction = if story.messages().rtl() { "rtl" } else { "ltr" };
    let (title, summary) = (escape(title.as_str()), escape(summary.as_str()));
    format!(
        r#"<!doctype html>
<html lang="{tag}" dir="{direction}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{summary}"><meta name="generator" content="Marhala {version}">
<meta property="og:type" content="article"><meta property="og:title" content="{title}"><meta property="og:description" content="{summary}">
{cards}
<script type="application/ld+json">{about}</script>
<style>{style}</style></head>
<body>
{body}
<script type="application/json" id="data">{data}</script>
<script>{SCRIPT}</script>
</body></html>
"#,
        version = env!("CARGO_PKG_VERSION"),
        cards = cards(card, title.as_ref()),
    )
}

/// What social cards show, as markup.
fn cards(card: Option<&Card>, title: &str) -> String {
    let Some(Card { image, address, .. }) = card else {
        return r#"<meta name="twitter:card" content="summary">"#.to_owned();
    };
    let (image, address) = (escape(image.as_str()), escape(address.as_str()));
    let (width, height) = (CARD.0.0 * CARD.1, CARD.0.1 * CARD.1);
    format!(
        r#"<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">
<meta property="og:image" content="{image}"><meta property="og:image:width" content="{width}"><meta property="og:image:height" content="{height}"><meta property="og:image:alt" content="{title}">
<meta name="twitter:card" content="summary_large_image">"#
    )
}

/// The lines that put a page into a site: the frame, and what follows its height.
#[must_use]
pub fn embedding(title: &str, file: &str) -> String {
    let (title, file) = (escape(title), escape(file));
    format!(
        r#"<iframe src="{file}" title="{title}" loading="lazy" sandbox="allow-scripts allow-popups" width="100%" height="700" style="border:0"></iframe>
<script>
addEventListener('message', event => {{
  if (!event.data || event.data.sentinel !== 'amp' || event.data.type !== 'embed-size') return;
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.contentWindow === event.source) frame.height = event.data.height;
}});
</script>
"#
    )
}
