//! A story and the files that it names as one file: a ZIP with `story.json` and what stands beside it. Nothing of it is
//! unpacked before its names and sizes are known to be sound.

use std::io::{self, Cursor, Read as _};
use std::sync::Mutex;

use zip::ZipArchive;

use crate::atlas::LARGEST_FILE;
use crate::atlas::beside::is_within;
use crate::atlas::problem::Kind;

/// How the files of packages end.
pub const EXTENSION: &str = "marhala";
/// What the story is called in a package.
pub const STORY: &str = "story.json";
/// The most bytes that a package may hold, unpacked, and the most files.
pub const MOST_BYTES: u64 = 1024 * 1024 * 1024;
/// The most files that a package may hold.
pub const MOST_FILES: usize = 5_000;
/// How much smaller packed bytes may be than what they hold, beyond a megabyte.
const MOST_TIGHTLY: u64 = 300;

/// A package whose names and sizes are sound.
pub struct Package<'b> {
    archive: Mutex<ZipArchive<Cursor<&'b [u8]>>>,
    names: Vec<String>,
}

/// Whether these are the bytes of a package, rather than those of any other ZIP.
#[must_use]
pub fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(STORY).is_some())
}

impl<'b> Package<'b> {
    /// Looks through a package.
    ///
    /// # Errors
    ///
    /// When it is damaged, has no story, has names that lead out of it or names twice, or would fill the memory.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Kind> {
        let bad = |reason: String| Kind::BadPackage { reason };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(error.to_string()))?;
        if archive.len() > MOST_FILES {
            return Err(Kind::TooMany { found: archive.len(), limit: MOST_FILES });
        }
        let (mut names, mut total): (Vec<String>, u64) = (Vec::new(), 0);
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(|error| bad(error.to_string()))?;
            let name = part.name().map_err(|error| bad(error.to_string()))?.into_owned();
            if part.is_dir() {
                continue;
            }
            if !is_within(&name) || part.is_symlink() {
                return Err(Kind::NotBeside { file: name });
            }
            total = total.saturating_add(part.size());
            let tight = part.size() > 1024 * 1024 && part.size() / part.compressed_size().max(1) > MOST_TIGHTLY;
            if tight || total > MOST_BYTES || (name == STORY && part.size() > LARGEST_FILE) {
                return Err(super::too_large(total));
            }
            names.push(name);
        }
        let mut sorted: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        sorted.sort_unstable();
        if let Some((twice, _)) = sorted.iter().zip(sorted.iter().skip(1)).find(|(one, other)| one == other) {
            return Err(bad(format!("{twice} stands twice")));
        }
        if !names.iter().any(|name| name == STORY) {
            return Err(bad(format!("{STORY} is missing")));
        }
        Ok(Self { archive: Mutex::new(archive), names })
    }

    /// The names of its files.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// A file of it.
    ///
    /// # Errors
    ///
    /// When there is none of this name, or it is damaged, or holds more than it says.
    pub fn file(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut archive = self.archive.lock().map_err(|_| io::Error::other("broken"))?;
        let part = archive.by_name(name)?;
        let size = part.size();
        let mut bytes = Vec::new();
        part.take(size + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > size { Err(io::ErrorKind::InvalidData.into()) } else { Ok(bytes) }
    }
}
