//! Tiles, unpacked: never to more than a tile is.

use std::io::Read as _;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;

use crate::tiles::error::SourceError;

/// The largest tile as it is sent, in bytes.
pub const MOST_PACKED: usize = 12 * 1024 * 1024;
/// The largest tile unpacked, in bytes.
pub const MOST_UNPACKED: usize = 24 * 1024 * 1024;

/// The bytes of a tile, unpacked where they are packed with gzip.
///
/// # Errors
///
/// When they are damaged, or more than a tile has.
pub fn unpacked(bytes: Bytes) -> Result<Bytes, SourceError> {
    if bytes.len() > MOST_PACKED {
        return Err(SourceError::TooLarge);
    }
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut out = Vec::new();
    let limit = MOST_UNPACKED as u64 + 1;
    let read = MultiGzDecoder::new(&bytes[..]).take(limit).read_to_end(&mut out);
    read.map_err(|error| SourceError::Damaged(error.to_string()))?;
    if out.len() > MOST_UNPACKED { Err(SourceError::TooLarge) } else { Ok(out.into()) }
}

/// Whether bytes that are packed with gzip unpack to more than any directory of an archive has. The crate that reads
/// directories has no limit of its own.
#[must_use]
pub fn is_bomb(bytes: &[u8]) -> bool {
    const MOST: u64 = 64 * 1024 * 1024;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return false;
    }
    let mut rest = MultiGzDecoder::new(bytes).take(MOST + 1);
    std::io::copy(&mut rest, &mut std::io::sink()).is_ok_and(|length| length > MOST)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn packed(bytes: &[u8]) -> Bytes {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap().into()
    }

    #[test]
    fn a_tile_that_unpacks_to_far_more_than_a_tile_is_refused() {
        assert_eq!(unpacked(packed(b"tile")).unwrap(), Bytes::from_static(b"tile"));
        assert_eq!(unpacked(Bytes::from_static(b"plain")).unwrap(), Bytes::from_static(b"plain"));
        let bomb = packed(&vec![0; 200 * 1024 * 1024]);
        assert!(bomb.len() < 300_000, "{}", bomb.len());
        assert_eq!(unpacked(bomb), Err(SourceError::TooLarge));
        assert!(is_bomb(&packed(&vec![0; 80 * 1024 * 1024])) && !is_bomb(&packed(b"tile")) && !is_bomb(b"plain"));
        let cut = packed(&[7; 5000]);
        assert!(matches!(unpacked(cut.slice(..cut.len() / 2)), Err(SourceError::Damaged(_))));
    }
}
