//! Atlases made of files that tests write.

use jiff::civil::date;

use marhala::atlas::evidence::Evidence;
use marhala::atlas::{self, Atlas};
use marhala::import::{self, Imported, Kind, Options, Problem};

/// What comes of files.
pub type Made = Result<Imported, Vec<Problem>>;

pub fn options() -> Options {
    Options::new(Some("en"), date(2026, 11, 24))
}

pub fn make_with(files: &[(&str, &[u8])], options: &Options) -> Made {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    import::atlas(&files, options)
}

pub fn make(files: &[(&str, &[u8])]) -> Made {
    make_with(files, &options())
}

/// The atlas of one file.
pub fn one(name: &str, text: &str) -> Atlas {
    let made = make(&[(name, text.as_bytes())]).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    atlas::read(made.text.as_bytes(), false).atlas.unwrap()
}

/// The atlas of a table of claims about Alpha and Beta.
pub fn claims(text: &str) -> Made {
    make(&[("places.csv", b"name,lat,lon\nAlpha,33.3,44.4\nBeta,36.2,44.0\n"), ("claims.csv", text.as_bytes())])
}

pub fn read(made: &Made) -> Atlas {
    atlas::read(made.as_ref().unwrap().text.as_bytes(), false).atlas.unwrap()
}

pub fn days(atlas: &Atlas) -> Vec<String> {
    atlas.claims.iter().map(|claim| claim.date.to_string()).collect()
}

pub fn kinds(made: &Made) -> Vec<Kind> {
    made.as_ref().unwrap_err().iter().map(|problem| problem.kind.clone()).collect()
}

pub fn evidence(atlas: &Atlas, stop: usize) -> Vec<(String, Evidence)> {
    atlas.statuses_of(stop).map(|(status, weight)| (status.state.name().to_owned(), weight.evidence)).collect()
}
