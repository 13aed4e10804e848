//! The bundled fonts with only the letters that a page uses: the outlines of all others are empty, so that the tables that
//! shape Arabic stay as they are. Packed as WOFF 1.0 (<https://www.w3.org/TR/WOFF/>).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;

use base64::Engine as _;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};

use crate::text::fonts::{Face, Typeface};

/// Tables that no browser needs to draw text.
const UNNEEDED: &[&[u8; 4]] = &[b"DSIG", b"fpgm", b"prep", b"cvt ", b"gasp", b"meta", b"hdmx", b"VDMX", b"LTSH"];

/// The style sheet that brings the fonts along, with what is needed to write some words.
#[must_use]
pub fn faces(words: &BTreeSet<String>, typeface: &Typeface) -> String {
    let mut css = String::new();
    for Face { family, bytes, strong } in &typeface.faces {
        // Outlines of another kind than TrueType's come along whole.
        let (kind, file) = thinned(bytes, words).map_or_else(|| ("opentype", bytes.to_vec()), |woff| ("woff", woff));
        let weight = if *strong { 600 } else { 400 };
        let data = base64::engine::general_purpose::STANDARD.encode(file);
        let media = if kind == "woff" { "woff" } else { "otf" };
        let _ = write!(
            css,
            "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/{media};base64,{data}) format('{kind}')}}"
        );
    }
    css
}

/// The glyphs that words are written with in a face.
fn glyphs(bytes: &[u8], words: &BTreeSet<String>) -> Option<BTreeSet<u16>> {
    let font = FontRef::new(bytes).ok()?;
    let data = ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    let mut used = BTreeSet::from([0]);
    for word in words {
        for direction in [Direction::LeftToRight, Direction::RightToLeft] {
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(word);
            buffer.guess_segment_properties();
            buffer.set_direction(direction);
            let run = shaper.shape(buffer, ShapeOptions::default());
            used.extend(run.glyph_infos().iter().filter_map(|info| u16::try_from(info.glyph_id).ok()));
        }
    }
    Some(used)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A face with the glyphs of some words, as WOFF; none where the file is not as expected.
fn thinned(bytes: &[u8], words: &BTreeSet<String>) -> Option<Vec<u8>> {
    let mut used = glyphs(bytes, words)?;
    let count = usize::from(u16_at(bytes, 4)?);
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    for index in 0..count {
        let record = 12 + index * 16;
        let tag: [u8; 4] = bytes.get(record..record + 4)?.try_into().ok()?;
        let (offset, length) = (u32_at(bytes, record + 8)? as usize, u32_at(bytes, record + 12)? as usize);
        if !UNNEEDED.contains(&&tag) {
            tables.insert(tag, bytes.get(offset..offset + length)?.to_vec());
        }
    }
    let long = u16_at(tables.get(b"head")?, 50)? == 1;
    let (glyf, loca) = (tables.get(b"glyf")?.clone(), tables.get(b"loca")?.clone());
    let total = usize::from(u16_at(tables.get(b"maxp")?, 4)?);
    let place = |glyph: usize| -> Option<usize> {
        if long { Some(u32_at(&loca, glyph * 4)? as usize) } else { Some(usize::from(u16_at(&loca, glyph * 2)?) * 2) }
    };
    let outline = |glyph: u16| Some(glyf.get(place(usize::from(glyph))?..place(usize::from(glyph) + 1)?)?.to_vec());
    // A glyph may be made of others.
    let mut wanted: Vec<u16> = used.iter().copied().collect();
    while let Some(glyph) = wanted.pop() {
        for part in parts_of(&outline(glyph)?) {
            if used.insert(part) {
                wanted.push(part);
            }
        }
    }
    let (mut thin, mut places) = (Vec::new(), Vec::new());
    for glyph in 0..total {
        places.extend_from_slice(&u32::try_from(thin.len()).ok()?.to_be_bytes());
        let glyph = u16::try_from(glyph).ok()?;
        if used.contains(&glyph) {
            thin.extend(without_instructions(&outline(glyph)?));
            thin.resize(thin.len().next_multiple_of(4), 0);
        }
    }
    places.extend_from_slice(&u32::try_from(thin.len()).ok()?.to_be_bytes());
    tables.insert(*b"glyf", thin);
    tables.insert(*b"loca", places);
    tables.get_mut(b"head")?.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    // Names of glyphs are for tools: version 3 has none.
    let post = tables.get_mut(b"post")?;
    post.truncate(32);
    post.get_mut(0..4)?.copy_from_slice(&[0, 3, 0, 0]);
    woff(&tables)
}

/// The glyphs that one is made of.
fn parts_of(glyph: &[u8]) -> Vec<u16> {
    let mut parts = Vec::new();
    if glyph.len() < 10 || glyph[0] & 0x80 == 0 {
        return parts;
    }
    let mut at = 10;
    while let (Some(flags), Some(part)) = (u16_at(glyph, at), u16_at(glyph, at + 2)) {
        parts.push(part);
        at += 4 + if flags & 1 == 0 { 2 } else { 4 };
        at += match flags {
            flags if flags & 0x8 != 0 => 2,
            flags if flags & 0x40 != 0 => 4,
            flags if flags & 0x80 != 0 => 8,
            _ => 0,
        };
        if flags & 0x20 == 0 {
            break;
        }
    }
    parts
}

/// A simple glyph without its instructions, since the tables that they call are left out.
fn without_instructions(glyph: &[u8]) -> Vec<u8> {
    let contours = u16_at(glyph, 0).filter(|contours| contours & 0x8000 == 0);
    let plain = contours.and_then(|contours| {
        let at = 10 + usize::from(contours) * 2;
        let length = usize::from(u16_at(glyph, at)?);
        let mut out = glyph.get(..at)?.to_vec();
        out.extend([0, 0]);
        out.extend_from_slice(glyph.get(at + 2 + length..)?);
        Some(out)
    });
    plain.unwrap_or_else(|| glyph.to_vec())
}

fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0_u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// Tables as a WOFF file.
fn woff(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let (mut directory, mut body) = (Vec::new(), Vec::new());
    let begin = 44 + tables.len() * 20;
    let mut whole = 12 + tables.len() * 16;
    for (tag, table) in tables {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(table).ok()?;
        let packed = encoder.finish().ok()?;
        let bytes = if packed.len() < table.len() { &packed } else { table };
        directory.extend_from_slice(tag);
        for number in [begin + body.len(), bytes.len(), table.len()] {
            directory.extend_from_slice(&u32::try_from(number).ok()?.to_be_bytes());
        }
        directory.extend_from_slice(&checksum(table).to_be_bytes());
        body.extend_from_slice(bytes);
        body.resize(body.len().next_multiple_of(4), 0);
        whole += table.len().next_multiple_of(4);
    }
    let mut out = b"wOFF\x00\x01\x00\x00".to_vec();
    out.extend_from_slice(&u32::try_from(begin + body.len()).ok()?.to_be_bytes());
    out.extend_from_slice(&count.to_be_bytes());
    out.extend([0, 0]);
    out.extend_from_slice(&u32::try_from(whole).ok()?.to_be_bytes());
    out.extend([0, 1, 0, 0]);
    out.extend([0; 20]);
    out.extend(directory);
    out.extend(body);
    Some(out)
}
