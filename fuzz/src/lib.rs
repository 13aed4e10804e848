//! What is fuzzed: each function takes any bytes at all and panics only where the program is wrong. The same functions
//! run, bounded, in the program's own tests (`tests/fuzzing.rs`).

use std::ops::Range;

use walkers::{Style, TileId};

use marhala::atlas::{self, Moment};
use marhala::map::basemap::{Archive, Schema, TileSource as _, Tone, features_of, image, tessellate, translate};
use marhala::text::bidi::{Direction, is_mark, lay_out, without_marks};
use marhala::tiles::address::Address;
use marhala::tiles::network::Network;
use marhala::tiles::{Origin, TileJson, unpacked};
use marhala::view::session::Session;

/// An atlas file: read, and where it loads, every moment of it made.
pub fn atlas(bytes: &[u8]) {
    let outcome = atlas::read(bytes, false);
    assert!(outcome.atlas.is_some() || !outcome.problems.is_empty(), "refused without a reason");
    let strict = atlas::read(bytes, true);
    assert!(strict.atlas.is_none() || outcome.atlas.is_some(), "strict takes what the other refuses");
    let Some(atlas) = outcome.atlas else { return };
    for stop in 0..atlas.phases.len().min(40) {
        let moment = Moment::at(&atlas, stop as f64);
        assert_eq!(moment.stop, stop);
        let _ = Moment::at(&atlas, stop as f64 + 0.5);
    }
    if let Some(claim) = atlas.claims.first() {
        let _ = Moment::on(&atlas, claim.date.first());
        let _ = atlas.as_of(claim.date.first());
    }
    for place in &atlas.places {
        let _ = atlas.claims_about(&place.id);
    }
}

/// Files of any format: the first byte says how they are split into two files. What is made of them loads.
pub fn import(bytes: &[u8]) {
    let Some((split, rest)) = bytes.split_first() else { return };
    let at = rest.len() * usize::from(*split) / 255;
    let (first, second) = rest.split_at(at);
    let mut files = vec![("places.csv".to_owned(), first.to_vec())];
    if !second.is_empty() {
        files.push(("claims.csv".to_owned(), second.to_vec()));
    }
    let today = jiff::civil::date(2026, 1, 1);
    match marhala::import::atlas(&files, &marhala::import::Options::new(None, today)) {
        Ok(made) => {
            let outcome = atlas::read(made.text.as_bytes(), false);
            assert!(outcome.atlas.is_some(), "imported but not loaded: {:?}", outcome.problems);
        }
        Err(problems) => assert!(!problems.is_empty(), "refused without a reason"),
    }
}

/// A basemap: the first byte says whether it is an archive, or a tile of one.
pub fn basemap(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let style = Style { layers: Vec::new() };
    if kind % 2 == 0 {
        let _ = features_of(rest);
        let _ = walkers::Tile::from_mvt(rest, &style, 4, 512);
        return;
    }
    let Ok(archive) = Archive::open(rest.to_vec()) else { return };
    let _ = archive.max_zoom();
    for (x, y, zoom) in [(0, 0, 0), (1, 0, 1), (19, 12, 5), (160, 100, 8), (u32::MAX, 3, 30)] {
        let Ok(Some(tile)) = archive.tile(TileId { x, y, zoom }) else { continue };
        let _ = features_of(&tile);
        let _ = tessellate(&tile, &style, zoom);
    }
}

/// What comes from servers and files of others: the first byte says as what the rest is read.
pub fn tiles(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let id = TileId { x: 10196, y: 6428, zoom: 14 };
    let schemas = [Schema::Protomaps, Schema::OpenMapTiles, Schema::Shortbread, Schema::Unknown];
    match kind % 9 {
        schema @ 0..4 => {
            let Ok((tile, names)) = translate(rest, schemas[usize::from(schema)], id) else { return };
            // What is made of a tile can be drawn, and its names stand in it.
            let _ = features_of(&tile).map(|layers| assert!(layers.len() <= 6));
            let _ = tessellate(&tile, &Style { layers: Vec::new() }, 14);
            for name in names {
                assert!((43.9..44.1).contains(&name.position.lon), "{:?}", name.position);
                assert!(!name.name.get("ar").chars().any(char::is_control));
            }
        }
        4 => {
            if let Ok(json) = TileJson::read(rest) {
                let (least, most) = json.zooms();
                assert!(least <= most && most <= 22);
            }
        }
        5 => {
            let text = String::from_utf8_lossy(rest);
            if let Ok((address, key)) = Address::typed(&text) {
                let _ = address.of_tile(id, true).url(key.as_deref());
                let _ = address.join("a/{z}/{x}/{y}.png");
                // Without its key it is the same address again, and has none.
                assert_eq!(Address::typed(address.shown()), Ok((address.clone(), None)));
            }
        }
        6 => {
            if let Ok(mut image) = image::decode(rest) {
                assert!(image.width() <= 2048 && image.height() <= 2048);
                image::toned(&mut image, Tone { dim: 0.5, grey: true }, [240, 240, 230]);
            }
        }
        7 => assert!(unpacked(rest.to_vec().into()).map_or(0, |tile| tile.len()) <= 24 * 1024 * 1024),
        _ => {
            let Ok(mut file) = tempfile::NamedTempFile::new() else { return };
            if std::io::Write::write_all(&mut file, rest).is_err() {
                return;
            }
            let Ok(opened) = marhala::tiles::open(&Origin::File(file.path().to_owned()), &Network::none()) else {
                return;
            };
            for (x, y, zoom) in [(0, 0, 0), (1, 0, 1), (10196, 6428, 14), (3, 3, 30)] {
                let _ = opened.basemap.source.tile(TileId { x, y, zoom });
            }
        }
    }
}

/// What is remembered of the last time: what is taken up is written and read again the same.
pub fn session(bytes: &[u8]) {
    if let Ok(session) = Session::read(bytes) {
        assert_eq!(Session::read(session.text().as_bytes()), Ok(session));
    }
}

/// A paragraph: two bytes say its width, one its direction and lines, one where its style changes; the rest is text.
pub fn bidi(bytes: &[u8]) {
    let [wide, narrow, how, every, rest @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(rest);
    let text: String = text.chars().take(2000).collect();
    let width = match how >> 6 {
        0 => f32::from(*wide) + f32::from(*narrow) / 256.0,
        1 => 0.0,
        2 => f32::INFINITY,
        _ => f32::from(*narrow) / 16.0,
    };
    let direction = [Direction::Ltr, Direction::Rtl, Direction::Auto][usize::from(how % 3)];
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let step = usize::from(*every);
    let styles: Vec<(usize, usize)> = if step == 0 {
        Vec::new()
    } else {
        starts.iter().skip(step).step_by(step).enumerate().map(|(style, at)| (*at, style + 1)).collect()
    };
    // Every character is one unit wide, but for those that are never drawn.
    let mut measure = |piece: &str, _: usize| without_marks(piece).chars().filter(|c| *c != '\u{200d}').count() as f32;
    let lines = lay_out(&text, &styles, direction, width, usize::MAX, &mut measure);
    let mut drawn: Vec<Range<usize>> = Vec::new();
    for line in &lines {
        assert!(line.width.is_finite() && line.width >= 0.0);
        for atom in &line.atoms {
            assert!(text.get(atom.range.clone()).is_some(), "an atom cuts a character");
            assert!(atom.x.is_finite() && atom.width.is_finite() && atom.space_before.is_finite());
        }
        // From left to right, and none over another.
        for pair in line.atoms.windows(2) {
            assert!(pair[0].x + pair[0].width <= pair[1].x + 0.01, "atoms out of order");
        }
        drawn.extend(line.atoms.iter().map(|atom| atom.range.clone()));
    }
    // The order is a permutation: nothing is drawn twice, and nothing that can be seen is lost.
    drawn.sort_by_key(|range| range.start);
    for pair in drawn.windows(2) {
        assert!(pair[0].end <= pair[1].start, "drawn twice");
    }
    let mut ranges = drawn.iter().peekable();
    for (at, c) in text.char_indices() {
        while ranges.peek().is_some_and(|range| range.end <= at) {
            ranges.next();
        }
        let is_drawn = ranges.peek().is_some_and(|range| range.contains(&at));
        assert!(is_drawn || c.is_whitespace() || c.is_control() || is_mark(c), "{c:?} at {at} is not drawn");
    }
    let few = usize::from(how % 4) + 1;
    let elided = lay_out(&text, &styles, direction, width, few, &mut measure);
    assert!(elided.len() <= few);
}
