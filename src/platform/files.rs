//! Reading atlas files from disk, and files and folders of tables and maps of which an atlas is made.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use marhala::atlas::package::{self, Package, STORY};
use marhala::atlas::problem::Kind;
use marhala::atlas::{self, GoesOn, LARGEST_FILE, Outcome};
use marhala::import::{self, Options};

/// Reads an atlas file, or what an atlas can be made of, never more of it than an atlas can have.
pub fn read_file(path: &Path, strict: bool) -> Outcome {
    read_as(path, strict, &options(), &mut |_| true)
}

/// The same, tables read as `options` say, while it is wanted: nothing, and no problem, once it is not.
#[must_use]
pub fn read_as(path: &Path, strict: bool, options: &Options, goes_on: GoesOn<'_>) -> Outcome {
    let length = if path.is_file() { path.metadata().map_or(0, |file| file.len()) } else { 0 };
    if length > LARGEST_FILE {
        return Outcome::failed(atlas::too_large(length));
    }
    let files = match contents(path) {
        Ok(files) => files,
        Err(error) => return Outcome::failed(Kind::Unreadable { reason: error.to_string() }),
    };
    match &files[..] {
        [(_, bytes)] if is_package(path, bytes) => match Package::open(bytes) {
            Ok(package) => match package.file(STORY) {
                Ok(text) => atlas::read_beside(&text, strict, &|name| package.file(name), goes_on),
                Err(error) => Outcome::failed(Kind::BadPackage { reason: error.to_string() }),
            },
            Err(problem) => Outcome::failed(problem),
        },
        [(name, bytes)] if !path.is_dir() && import::is_atlas(name, bytes) => {
            let folder = path.parent().unwrap_or(Path::new(""));
            atlas::read_beside(bytes, strict, &|name| bounded(&folder.join(name)), goes_on)
        }
        files => {
            // A folder of tables is called after the story more often than any of them.
            let of_folder = || Some(name(path)).filter(|name| path.is_dir() && !name.is_empty());
            let title = options.title.clone().or_else(of_folder);
            import::read_while(files, &Options { title, ..options.clone() }, goes_on)
        }
    }
}

/// The files of which an atlas can be made, by the ends of their names.
pub const TABLES: [&str; 12] =
    ["xlsx", "ods", "xls", "csv", "tsv", "txt", "kml", "kmz", "gpx", "geojson", "umap", "xlsm"];

/// Whether an atlas can be made of a file or folder, as its name tells.
pub fn is_table(path: &Path) -> bool {
    let is_file = |path: &Path| {
        let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        path.is_file() && TABLES.contains(&end.as_str()) && !name(path).starts_with(['.', '~'])
    };
    let within = || std::fs::read_dir(path).is_ok_and(|entries| entries.flatten().any(|entry| is_file(&entry.path())));
    is_file(path) || (path.is_dir() && within())
}

/// How tables are read of which nobody has said anything.
pub fn options() -> Options {
    Options::new(None, jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A file with its name, or the tables in a folder in the order of their names, together no more than an atlas can have.
pub fn contents(path: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut paths = vec![path.to_owned()];
    if path.is_dir() {
        paths = std::fs::read_dir(path)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.is_file() && is_table(path));
        paths.sort();
    }
    let mut room = LARGEST_FILE;
    let mut files = Vec::new();
    for path in paths {
        let bytes = read_within(&path, room)?;
        room -= bytes.len() as u64;
        files.push((name(&path), bytes));
    }
    Ok(files)
}

/// Whether a file is a story with the files that it names, as its name or its bytes say.
fn is_package(path: &Path, bytes: &[u8]) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case(package::EXTENSION)) || package::is_package(bytes)
}

/// A file beside an atlas, no larger than an atlas can be.
pub fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    read_within(path, LARGEST_FILE)
}

/// A file of at most so many bytes.
fn read_within(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The columns of the tables in a file or folder.
pub fn columns(path: &Path, options: &Options) -> Vec<import::Column> {
    let files = contents(path).unwrap_or_default();
    files.iter().flat_map(|(name, bytes)| import::columns_of(name, bytes, options)).collect()
}
