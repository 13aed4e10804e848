//! The pictures of an atlas: where they stand, and their bytes. What cannot be read is named, and the story goes on.

use std::sync::Arc;

use ahash::HashMap;

use crate::atlas::beside::{Beside, is_within};
use crate::atlas::model::{AtlasFile, Picture};
use crate::atlas::problem::{FieldPath, Kind, Severity};

/// The largest picture, and the most that all pictures may hold together, in bytes.
const LARGEST: usize = 32 * 1024 * 1024;
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The bytes of pictures, by the names of their files.
pub(super) type Bytes = Arc<HashMap<String, Arc<[u8]>>>;

/// Calls back for each picture of an atlas, and where it stands.
pub(super) fn each_picture<'f>(file: &'f AtlasFile, found: &mut dyn FnMut(FieldPath, &'f Picture)) {
    let root = || FieldPath::default();
    let mut list = |path: FieldPath, pictures: &'f [Picture]| {
        for (index, picture) in pictures.iter().enumerate() {
            found(path.field("pictures").index(index), picture);
        }
    };
    for (index, place) in file.places.iter().enumerate().filter(|(_, place)| !place.pictures.is_empty()) {
        list(root().field("places").index(index), &place.pictures);
    }
    for (index, claim) in file.claims.iter().enumerate().filter(|(_, claim)| !claim.pictures.is_empty()) {
        list(root().field("claims").index(index), &claim.pictures);
    }
    for (index, phase) in file.phases.iter().enumerate().filter(|(_, phase)| !phase.pictures.is_empty()) {
        list(root().field("phases").index(index), &phase.pictures);
    }
}

/// Reads the pictures, each file once.
pub(super) fn read(file: &AtlasFile, beside: Beside<'_>, report: &mut dyn FnMut(Severity, &FieldPath, Kind)) -> Bytes {
    let mut read: HashMap<String, Arc<[u8]>> = HashMap::default();
    let (mut tried, mut total): (HashMap<&str, bool>, usize) = (HashMap::default(), 0);
    each_picture(file, &mut |path, picture| {
        let name = picture.file.as_str();
        if tried.contains_key(name) {
            return;
        }
        let unreadable = |reason: String| Kind::PictureUnreadable { file: name.to_owned(), reason };
        let bytes = if is_within(name) {
            beside(name).map_err(|error| unreadable(error.to_string()))
        } else {
            Err(Kind::NotBeside { file: name.to_owned() })
        };
        let sound = bytes.and_then(|bytes| {
            total = total.saturating_add(bytes.len());
            if bytes.len() > LARGEST || total > MOST_BYTES {
                return Err(unreadable(std::io::Error::from(std::io::ErrorKind::FileTooLarge).to_string()));
            }
            if is_picture(&bytes) { Ok(bytes) } else { Err(Kind::NotAPicture { file: name.to_owned() }) }
        });
        tried.insert(name, sound.is_ok());
        match sound {
            Ok(bytes) => drop(read.insert(name.to_owned(), bytes.into())),
            Err(kind) => report(Severity::Warning, &path.field("file"), kind),
        }
    });
    Arc::new(read)
}

/// Whether bytes begin as those of a picture that is known.
fn is_picture(bytes: &[u8]) -> bool {
    let is_svg = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).into_owned();
        head.contains("<svg")
    };
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(b"\xff\xd8\xff")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || is_svg()
}
