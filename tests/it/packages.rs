//! A story and its files as one file: packed, opened, exported, unpacked; and packages that mean harm.

use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command, Output};

use marhala::atlas;
use marhala::atlas::package::Package;
use marhala::atlas::problem::Kind;
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::common;
use crate::common::others::run;
use crate::common::written::built_in;

fn marhala(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marhala")).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

/// A folder with a story whose shape stands in a file beside it.
fn story(folder: &Path) -> String {
    let ring = json!([[[42.0, 33.0], [43.0, 33.0], [43.0, 34.0], [42.0, 33.0]]]);
    std::fs::create_dir_all(folder.join("maps")).unwrap();
    std::fs::write(folder.join("maps/zones.geojson"), json!({ "type": "Polygon", "coordinates": ring }).to_string())
        .unwrap();
    let mut file = built_in();
    file["places"][0]["shape"] = json!("maps/zones.geojson");
    let path = folder.join("story.json");
    std::fs::write(&path, serde_json::to_vec_pretty(&file).unwrap()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_packed_story_opens_checks_exports_and_unpacks_like_a_plain_one() {
    let folder = common::folder("packages");
    let path = story(&folder);
    let package = folder.join("handed-on.marhala");
    let package = package.to_str().unwrap();
    assert!(marhala(&["pack", &path, "--out", package]).status.success());
    assert!(!marhala(&["pack", &path, "--out", package]).status.success(), "what is there is kept");
    let first = std::fs::read(package).unwrap();
    assert!(marhala(&["pack", &path, "--out", package, "--force"]).status.success());
    assert_eq!(std::fs::read(package).unwrap(), first, "the same story makes the same bytes");
    // A program that we did not write finds it sound.
    let listed = run("unzip", &["-t", package]);
    assert!(
        listed.contains("story.json") && listed.contains("maps/zones.geojson") && listed.contains("No errors"),
        "{listed}"
    );
    let checked = marhala(&["check", "--lang", "en", package]);
    assert!(checked.status.success(), "{}", said(&checked));
    let (from_package, from_file) = (folder.join("package.svg"), folder.join("file.svg"));
    for (story, out) in [(package, &from_package), (&path, &from_file)] {
        let exported = marhala(&["export", story, "--out", out.to_str().unwrap(), "--lang", "en", "--force"]);
        assert!(exported.status.success(), "{}", said(&exported));
    }
    let svg = std::fs::read_to_string(&from_package).unwrap();
    assert!(svg.contains("id=\"shape-ain-al-asad\"") && svg == std::fs::read_to_string(&from_file).unwrap());
    let out = folder.join("unpacked");
    assert!(marhala(&["unpack", package, "--out", out.to_str().unwrap()]).status.success());
    for name in ["story.json", "maps/zones.geojson"] {
        assert_eq!(std::fs::read(out.join(name)).unwrap(), std::fs::read(folder.join(name)).unwrap(), "{name}");
    }
    assert!(!marhala(&["unpack", package, "--out", out.to_str().unwrap()]).status.success(), "nothing is written over");
}

/// A package of some files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn packages_that_climb_burst_or_lack_a_story_are_refused_in_a_sentence() {
    let story = atlas::BUILT_IN.as_bytes();
    let refused = |bytes: &[u8]| Package::open(bytes).err().unwrap_or_else(|| panic!("it opens"));
    for name in ["../evil.json", "/etc/evil", "a/../../evil", "c:\\evil", "maps\\..\\evil"] {
        let kind = refused(&zip(&[("story.json", story), (name, b"x")]));
        assert!(matches!(&kind, Kind::NotBeside { .. }), "{name}: {kind:?}");
    }
    let bomb = vec![0_u8; 64 * 1024 * 1024];
    assert!(matches!(refused(&zip(&[("story.json", story), ("bomb.png", &bomb)])), Kind::TooLarge { .. }));
    assert!(matches!(refused(&zip(&[("other.json", story)])), Kind::BadPackage { .. }));
    assert!(matches!(
        refused(&zip(&[("story.json", story), ("A.png", b"x"), ("a.png", b"y")])),
        Kind::BadPackage { .. }
    ));
    let many: Vec<(String, &[u8])> = (0..5_001).map(|number| (format!("{number}.png"), &b"x"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert!(matches!(refused(&zip(&many)), Kind::TooMany { .. }));
    // A file that lies about its size gives no more than it says.
    let whole = zip(&[("story.json", story)]);
    for cut in [10, whole.len() / 2, whole.len() - 1] {
        let folder = common::folder("packages-cut");
        let path = folder.join(format!("cut-{cut}.marhala"));
        std::fs::write(&path, &whole[..cut]).unwrap();
        let checked = marhala(&["check", "--lang", "en", path.to_str().unwrap()]);
        assert!(checked.status.code() == Some(1) && said(&checked).contains("package"), "{}", said(&checked));
    }
}

#[test]
fn a_link_in_a_package_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("story.json", SimpleFileOptions::default()).unwrap();
    zip.write_all(atlas::BUILT_IN.as_bytes()).unwrap();
    zip.add_symlink("photo.png", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert!(matches!(Package::open(&bytes), Err(Kind::NotBeside { .. })));
}
