//! The languages that the program speaks: one folder of Fluent files each, and nothing else.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::{fs, io};

use fluent_bundle::FluentResource;
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

use crate::text::messages::Messages;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/messages");

/// The language that others fall back to.
pub const FALLBACK: &str = "en";

/// The languages, by their tags, each with its Fluent files.
#[derive(Clone, Debug)]
pub struct Languages {
    /// For each language its files.
    files: BTreeMap<String, Files>,
    /// Tags and names of all languages: asked for in every frame, read once.
    names: OnceLock<Vec<(String, String)>>,
}

/// The files of a language.
#[derive(Clone, Debug, Default)]
struct Files {
    /// What is in them.
    contents: Vec<String>,
    /// The same, parsed when its messages are first asked for. Broken lines are left out; a test reads every file without
    /// errors.
    parsed: OnceLock<Vec<Arc<FluentResource>>>,
}

impl Files {
    fn parsed(&self) -> &[Arc<FluentResource>] {
        self.parsed.get_or_init(|| {
            let parse = |source: &String| FluentResource::try_new(source.clone()).unwrap_or_else(|(known, _)| known);
            self.contents.iter().map(parse).map(Arc::new).collect()
        })
    }
}

impl Default for Languages {
    fn default() -> Self {
        Self::built_in()
    }
}

impl Languages {
    /// The languages in the program, those of `assets/messages/`.
    #[must_use]
    pub fn built_in() -> Self {
        let files = |folder: &Dir<'_>| {
            let contents = folder.files().filter_map(|file| file.contents_utf8().map(str::to_owned)).collect();
            Files { contents, parsed: OnceLock::new() }
        };
        let named = |folder: &Dir<'_>| folder.path().to_str().map(str::to_owned);
        let files = FILES.dirs().filter_map(|folder| Some((named(folder)?, files(folder)))).collect();
        Self { files, names: OnceLock::new() }
    }

    /// These, and those of a folder that holds one folder of `.ftl` files a language. A language that is there already
    /// gets what is new over what it had: translators see their work without a build.
    ///
    /// # Errors
    ///
    /// When the folder or one of its files cannot be read.
    pub fn with_folder(mut self, folder: &Path) -> io::Result<Self> {
        for language in fs::read_dir(folder)? {
            let language = language?;
            let Some(tag) = language.file_name().to_str().map(str::to_owned) else { continue };
            if !language.file_type()?.is_dir() {
                continue;
            }
            let mut files: Vec<_> = fs::read_dir(language.path())?.collect::<io::Result<_>>()?;
            files.sort_by_key(fs::DirEntry::file_name);
            for file in files.iter().map(fs::DirEntry::path).filter(|path| path.extension().is_some_and(|e| e == "ftl"))
            {
                let files = self.files.entry(tag.clone()).or_default();
                files.contents.push(fs::read_to_string(file)?);
                files.parsed = OnceLock::new();
            }
        }
        self.names = OnceLock::new();
        Ok(self)
    }

    /// The tags, with the name of each language in itself; English first.
    #[must_use]
    pub fn list(&self) -> &[(String, String)] {
        self.names.get_or_init(|| {
            let mut languages: Vec<(String, String)> =
                self.files.keys().map(|tag| (tag.clone(), self.messages(tag).text("language-name"))).collect();
            languages.sort_by_key(|(tag, _)| (tag != FALLBACK, tag.clone()));
            languages
        })
    }

    /// The language after this one, with its name in itself; none where there is only one.
    #[must_use]
    pub fn after(&self, tag: &str) -> Option<(String, String)> {
        let languages = self.list();
        let here = languages.iter().position(|(known, _)| known == tag)?;
        let next = languages.get((here + 1) % languages.len())?;
        (next.0 != tag).then(|| next.clone())
    }

    /// The language of this list that fits a locale best ("ar-IQ" → "ar"), else English. Also takes locales as systems
    /// write them ("ar_IQ.UTF-8").
    #[must_use]
    pub fn best_for(&self, locale: &str) -> String {
        let locale = locale.split(['.', '@']).next().unwrap_or_default();
        let requested: Vec<LanguageIdentifier> = locale.parse().into_iter().collect();
        let available: Vec<LanguageIdentifier> = self.files.keys().filter_map(|tag| tag.parse().ok()).collect();
        let best = negotiate_languages(&requested, &available, None, NegotiationStrategy::Lookup);
        best.first().map(ToString::to_string).filter(|tag| self.has(tag)).unwrap_or_else(|| FALLBACK.to_owned())
    }

    /// Whether there are messages in exactly this language.
    #[must_use]
    pub fn has(&self, tag: &str) -> bool {
        self.files.contains_key(tag)
    }

    /// The messages of a language. What it lacks is taken from English.
    #[must_use]
    pub fn messages(&self, tag: &str) -> Messages {
        let fallback = (tag != FALLBACK).then(|| Box::new(self.messages(FALLBACK)));
        Messages::from_files(tag, self.files.get(tag).map_or(&[], |files| files.parsed()), fallback)
    }
}
