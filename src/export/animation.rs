//! Animations: GIF, APNG, or MP4 through the user's own ffmpeg. Every frame is the picture of a
//! slider position, drawn as any other.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use resvg::tiny_skia::Pixmap;
use tempfile::NamedTempFile;

use crate::export::drawing::{Drawing, SceneRenderer};
use crate::export::error::ExportError;
use crate::export::request::Progress;
use crate::export::{files, raster};
use crate::view::StoryView;

/// How long a stop is shown, in hundredths of a second: time to read its title.
pub const REST: u16 = 220;
/// How long each frame between two stops is shown, in hundredths of a second.
pub const STEP: u16 = 6;
/// How many frames lead from one stop to the next.
pub const STEPS: usize = 10;
/// Frames a second of a film for video.
const RATE: u16 = 25;

/// The formats of animations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnimationFormat {
    /// An animated GIF.
    Gif,
    /// An animated PNG.
    Apng,
    /// H.264 in MP4, made by ffmpeg.
    Mp4,
}

/// The positions of the slider that a film of so many stops shows, and for how long (hundredths of a second).
#[must_use]
pub fn schedule(stops: usize) -> Vec<(f64, u16)> {
    let mut frames = Vec::new();
    for stop in 0..stops {
        frames.push((stop as f64, REST));
        if stop + 1 < stops {
            for step in 1..STEPS {
                let part = step as f64 / STEPS as f64;
                frames.push((stop as f64 + part * part * (3.0 - 2.0 * part), STEP));
            }
        }
    }
    frames
}

/// One frame, and where it differs from the one before: left, top, width, height.
struct Frame {
    picture: Pixmap,
    hundredths: u16,
    changed: (u32, u32, u32, u32),
}

/// Makes an animation of the whole story.
///
/// # Errors
///
/// When it was cancelled, the file cannot be written, or ffmpeg is missing or fails.
pub fn make(
    renderer: &SceneRenderer,
    story: &mut StoryView,
    (size, scale): ((f32, f32), f32),
    format: AnimationFormat,
    (path, replace): (&Path, bool),
    progress: &dyn Progress,
) -> Result<(), ExportError> {
    files::refuse_taken([path], replace)?;
    let schedule = schedule(story.atlas().phases.len());
    story.edit(|view| (view.position, view.day) = (0.0, None));
    let drawing = renderer.draw(story, size)?;
    if !drawing.failed_tiles.is_empty() {
        progress.missing_tiles(&drawing.failed_tiles);
    }
    // Only what lies over it changes.
    let mut ground = raster::new_pixmap(size, scale)?;
    raster::render_onto(&mut ground, &drawing.layer(true), scale, &drawing.fonts)?;
    let mut encoder = Encoder::new(format, &ground, &drawing, schedule.len(), (path, replace))?;
    let mut before: Option<Pixmap> = None;
    for (done, (position, hundredths)) in schedule.iter().enumerate() {
        progress.go_on(done, schedule.len())?;
        story.edit(|view| (view.position, view.day) = (*position, None));
        let mut picture = ground.clone();
        raster::render_onto(&mut picture, &renderer.draw_marks(story, size).layer(false), scale, &drawing.fonts)?;
        let changed =
            before.as_ref().map_or((0, 0, picture.width(), picture.height()), |before| difference(before, &picture));
        let frame = Frame { picture, hundredths: *hundredths, changed };
        encoder.frame(&frame)?;
        before = Some(frame.picture);
    }
    encoder.finish(path, replace)
}

/// The smallest box outside which two pictures are alike; one pixel where they are alike everywhere.
fn difference(before: &Pixmap, now: &Pixmap) -> (u32, u32, u32, u32) {
    let (width, row) = (now.width(), now.width() as usize * 4);
    let rows: Vec<usize> = before
        .data()
        .chunks_exact(row)
        .zip(now.data().chunks_exact(row))
        .enumerate()
        .filter(|(_, (a, b))| a != b)
        .map(|(y, _)| y)
        .collect();
    let (Some(top), Some(bottom)) = (rows.first(), rows.last()) else { return (0, 0, 1, 1) };
    let (mut left, mut right) = (width as usize, 0);
    for y in &rows {
        let (a, b) = (&before.data()[y * row..(y + 1) * row], &now.data()[y * row..(y + 1) * row]);
        let mut columns =
            a.chunks_exact(4).zip(b.chunks_exact(4)).enumerate().filter(|(_, (a, b))| a != b).map(|(x, _)| x);
        if let Some(first) = columns.next() {
            left = left.min(first);
            right = right.max(columns.next_back().unwrap_or(first));
        }
    }
    (left as u32, *top as u32, (right + 1 - left) as u32, (bottom + 1 - top) as u32)
}

/// The pixels of a box of a picture.
fn cut(picture: &Pixmap, (left, top, width, height): (u32, u32, u32, u32)) -> Vec<u8> {
    let row = picture.width() as usize * 4;
    let from = left as usize * 4;
    (top..top + height)
        .flat_map(|y| {
            let start = y as usize * row + from;
            &picture.data()[start..start + width as usize * 4]
        })
        .copied()
        .collect()
}

enum Encoder {
    Gif(gif::Encoder<Vec<u8>>),
    Apng(Box<png::Writer<Shared>>, Shared),
    Mp4(Video),
}

/// ffmpeg at work. Whatever happens, it does not outlive this, and neither does its unfinished file.
struct Video {
    child: Child,
    file: Option<NamedTempFile>,
}

impl Drop for Video {
    fn drop(&mut self) {
        // Both fail where all went well: it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Bytes that a writer and its owner share.
#[derive(Clone, Default)]
struct Shared(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl std::io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn fail(error: impl std::fmt::Display) -> ExportError {
    ExportError::Draw(error.to_string())
}

impl Encoder {
    fn new(
        format: AnimationFormat,
        ground: &Pixmap,
        drawing: &Drawing,
        frames: usize,
        (path, replace): (&Path, bool),
    ) -> Result<Self, ExportError> {
        let (width, height) = (ground.width(), ground.height());
        match format {
            AnimationFormat::Gif => {
                let sides = (u16::try_from(width), u16::try_from(height));
                let (Ok(width), Ok(height)) = sides else { return Err(ExportError::TooLarge) };
                let mut encoder = gif::Encoder::new(Vec::new(), width, height, &[]).map_err(fail)?;
                encoder.set_repeat(gif::Repeat::Infinite).map_err(fail)?;
                let words = format!("{}\n{}", drawing.title, drawing.description);
                encoder
                    .write_raw_extension(
                        gif::Extension::Comment.into(),
                        &words.as_bytes().chunks(255).collect::<Vec<_>>(),
                    )
                    .map_err(fail)?;
                Ok(Self::Gif(encoder))
            }
            AnimationFormat::Apng => {
                let shared = Shared::default();
                let mut encoder = png::Encoder::new(shared.clone(), width, height);
                encoder.set_color(png::ColorType::Rgba);
                encoder.set_depth(png::BitDepth::Eight);
                encoder.set_compression(png::Compression::Fast);
                encoder.set_animated(frames as u32, 0).map_err(fail)?;
                raster::describe(&mut encoder, drawing).map_err(fail)?;
                Ok(Self::Apng(Box::new(encoder.write_header().map_err(fail)?), shared))
            }
            AnimationFormat::Mp4 => {
                let file = files::temporary(path, replace)?;
                // H.264 in its usual form wants even sides.
                let child = Command::new("ffmpeg")
                    .args([
                        "-hide_banner",
                        "-loglevel",
                        "error",
                        "-nostdin",
                        "-y",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgba",
                    ])
                    .args(["-s", &format!("{width}x{height}"), "-r", &RATE.to_string(), "-i", "-"])
                    .args(["-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p", "-movflags", "+faststart"])
                    .args(["-metadata", &format!("title={}", drawing.title)])
                    .args(["-metadata", &format!("comment={}", drawing.description)])
                    .args(["-f", "mp4"])
                    .arg(file.path())
                    .stdin(Stdio::piped())
                    .stdout(Stdio::null())
                    .stderr(Stdio::piped())
                    .spawn();
                let child = child.map_err(|error| ExportError::NoFfmpeg(error.to_string()))?;
                Ok(Self::Mp4(Video { child, file: Some(file) }))
            }
        }
    }

    fn frame(&mut self, frame: &Frame) -> Result<(), ExportError> {
        match self {
            Self::Gif(encoder) => {
                /// From 1 (finest colours) to 30 (fastest).
                const HASTE: i32 = 10;
                let (left, top, width, height) = frame.changed;
                let mut pixels = cut(&frame.picture, frame.changed);
                let mut out = gif::Frame::from_rgba_speed(width as u16, height as u16, &mut pixels, HASTE);
                (out.left, out.top, out.delay) = (left as u16, top as u16, frame.hundredths);
                out.dispose = gif::DisposalMethod::Keep;
                encoder.write_frame(&out).map_err(fail)
            }
            Self::Apng(writer, _) => {
                let (left, top, width, height) = frame.changed;
                writer.set_frame_delay(frame.hundredths, 100).map_err(fail)?;
                writer.reset_frame_position().map_err(fail)?;
                writer.set_frame_dimension(width, height).map_err(fail)?;
                writer.set_frame_position(left, top).map_err(fail)?;
                writer.write_image_data(&cut(&frame.picture, frame.changed)).map_err(fail)
            }
            Self::Mp4(Video { child, .. }) => {
                let times = usize::from((frame.hundredths * RATE / 100).max(1));
                let Some(stdin) = &mut child.stdin else { return Err(ExportError::NoFfmpeg("closed".to_owned())) };
                for _ in 0..times {
                    if stdin.write_all(raster::bytes(&frame.picture)).is_err() {
                        // Why it ended is told at the end.
                        break;
                    }
                }
                Ok(())
            }
        }
    }

    fn finish(self, path: &Path, replace: bool) -> Result<(), ExportError> {
        match self {
            Self::Gif(encoder) => files::write(path, &encoder.into_inner().map_err(fail)?, replace),
            Self::Apng(writer, shared) => {
                writer.finish().map_err(fail)?;
                files::write(path, &shared.0.borrow(), replace)
            }
            Self::Mp4(mut video) => {
                let no_ffmpeg = |error: std::io::Error| ExportError::NoFfmpeg(error.to_string());
                drop(video.child.stdin.take());
                let mut said = String::new();
                if let Some(stderr) = &mut video.child.stderr {
                    stderr.read_to_string(&mut said).map_err(no_ffmpeg)?;
                }
                if !video.child.wait().map_err(no_ffmpeg)?.success() {
                    return Err(ExportError::NoFfmpeg(said.trim().to_owned()));
                }
                // ffmpeg has written into it by its path.
                match video.file.take() {
                    Some(file) => files::put_in_place(file, path, replace),
                    None => Ok(()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_rests_on_every_stop_and_moves_on_between() {
        let frames = schedule(4);
        assert_eq!(frames.len(), 4 + 3 * (STEPS - 1));
        assert!(frames.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for stop in 0..4 {
            assert!(frames.contains(&(f64::from(stop), REST)));
        }
        assert_eq!(schedule(1), [(0.0, REST)]);
    }

    #[test]
    fn the_difference_of_two_pictures_is_the_box_around_it() {
        let before = Pixmap::new(9, 7).unwrap();
        let mut now = before.clone();
        assert_eq!(difference(&before, &now), (0, 0, 1, 1));
        for (x, y) in [(2, 3), (6, 4)] {
            now.data_mut()[(y * 9 + x) * 4] = 200;
        }
        assert_eq!(difference(&before, &now), (2, 3, 5, 2));
        assert_eq!(cut(&now, (2, 3, 5, 2)).len(), 5 * 2 * 4);
    }
}
