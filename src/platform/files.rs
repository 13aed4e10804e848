//! Reading atlas files from disk, and files and folders of tables and maps of which an atlas is made.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use marhala::atlas::problem::Kind;
use marhala::atlas::{self, GoesOn, LARGEST_FILE, Outcome};
use marhala::import::{self, Options};

/// Reads an atlas file, or what an atlas can be made of, never more of it than an atlas can have.
pub fn read_file(path: &Path, strict: bool) -> Outcome {
    read_file_while(path, strict, &mut |_| true)
}

/// The same while it is wanted: nothing, and no problem, once it is not.
#[must_use]
pub fn read_file_while(path: &Path, strict: bool, goes_on: GoesOn<'_>) -> Outcome {
    read_as(path, strict, &options(), goes_on)
}

/// The same, tables read as `options` say.
#[must_use]
pub fn read_as(path: &Path, strict: bool, options: &Options, goes_on: GoesOn<'_>) -> Outcome {
    if path.is_dir() {
        return match tables(path) {
            // A folder of tables is called after the story more often than any of them.
            Ok(files) => {
                let title = options.title.clone().or_else(|| Some(name(path)).filter(|name| !name.is_empty()));
                import::read_while(&files, &Options { title, ..options.clone() }, goes_on)
            }
            Err(error) => Outcome::failed(Kind::Unreadable { reason: error.to_string() }),
        };
    }
    let mut bytes = Vec::new();
    let whole = File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
        Ok(length)
    });
    match whole {
        Ok(length) if length > LARGEST_FILE => Outcome::failed(atlas::too_large(length)),
        Ok(_) if !import::is_atlas(&name(path), &bytes) => import::read_while(&[(name(path), bytes)], options, goes_on),
        Ok(_) => atlas::read_while(&bytes, strict, goes_on),
        Err(error) => Outcome::failed(Kind::Unreadable { reason: error.to_string() }),
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

/// The tables in a folder, in the order of their names.
fn tables(folder: &Path) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.is_file() && is_table(path));
    paths.sort();
    let mut total = 0;
    let mut files = Vec::new();
    for path in paths {
        total += std::fs::metadata(&path)?.len();
        if total > LARGEST_FILE {
            return Err(std::io::Error::from(std::io::ErrorKind::FileTooLarge));
        }
        files.push((name(&path), std::fs::read(&path)?));
    }
    Ok(files)
}

/// The columns of the tables in a file or folder.
pub fn columns(path: &Path, options: &Options) -> Vec<import::Column> {
    let files = if path.is_dir() {
        tables(path).unwrap_or_default()
    } else {
        std::fs::read(path).map(|bytes| vec![(name(path), bytes)]).unwrap_or_default()
    };
    files.iter().flat_map(|(name, bytes)| import::columns_of(name, bytes, options)).collect()
}
