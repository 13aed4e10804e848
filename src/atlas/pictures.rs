//! The pictures of an atlas: where they stand, and their bytes. What cannot be read is named, and the story goes on.

use std::sync::Arc;

use ahash::{HashMap, HashSet};

use crate::atlas::Atlas;
use crate::atlas::beside::{self, Beside};
use crate::atlas::model::{AtlasFile, Picture};
use crate::atlas::problem::{FieldPath, Kind, Severity};

/// The largest picture, and the most that all pictures may hold together, in bytes.
const LARGEST: usize = 32 * 1024 * 1024;
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The pictures that could be read, by the names of their files: the first that names each, and its bytes.
pub(super) type Pictures = Arc<HashMap<String, (Picture, Arc<[u8]>)>>;

impl Atlas {
    /// The bytes of a picture, by the name of its file; none where it could not be read.
    #[must_use]
    pub fn picture(&self, file: &str) -> Option<Arc<[u8]>> {
        self.pictures.get(file).map(|(_, bytes)| Arc::clone(bytes))
    }

    /// The first picture in a file; none where it could not be read.
    #[must_use]
    pub fn picture_of(&self, file: &str) -> Option<&Picture> {
        self.pictures.get(file).map(|(picture, _)| picture)
    }
}

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
pub(super) fn read(
    file: &AtlasFile,
    files: Beside<'_>,
    report: &mut dyn FnMut(Severity, &FieldPath, Kind),
) -> Pictures {
    let mut read: HashMap<String, (Picture, Arc<[u8]>)> = HashMap::default();
    let (mut tried, mut total): (HashSet<&str>, usize) = (HashSet::default(), 0);
    each_picture(file, &mut |path, picture| {
        let name = picture.file.as_str();
        if !tried.insert(name) {
            return;
        }
        let unreadable = |reason: String| Kind::PictureUnreadable { file: name.to_owned(), reason };
        let sound = beside::read(name, files, unreadable).and_then(|bytes| {
            total = total.saturating_add(bytes.len());
            if bytes.len() > LARGEST || total > MOST_BYTES {
                return Err(unreadable(std::io::Error::from(std::io::ErrorKind::FileTooLarge).to_string()));
            }
            if is_picture(&bytes) { Ok(bytes) } else { Err(Kind::NotAPicture { file: name.to_owned() }) }
        });
        match sound {
            Ok(bytes) => drop(read.insert(name.to_owned(), (picture.clone(), bytes.into()))),
            Err(kind) => report(Severity::Warning, &path.field("file"), kind),
        }
    });
    Arc::new(read)
}

/// Whether bytes begin as those of a picture that is known.
fn is_picture(bytes: &[u8]) -> bool {
    let is_svg = || String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).contains("<svg");
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(b"\xff\xd8\xff")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || is_svg()
}
