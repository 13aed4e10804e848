//! The story on paper, as programs that we did not write read it: qpdf, and pdftotext, pdftoppm, pdffonts and pdfinfo of
//! poppler. `script/packages test` installs them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use marhala::app::WindowOptions;
use marhala::atlas::{self, Atlas};
use marhala::export::export;
use marhala::export::request::{Format, Request};
use marhala::text::bidi::without_marks;

use crate::common::others::{pixels_apart, run};
use crate::common::{self, arabic, english, story};

fn written(atlas: &Arc<Atlas>, options: &WindowOptions, path: &Path, change: impl Fn(&mut Request)) -> PathBuf {
    let mut wish = common::request(Format::Pdf, options, path.to_owned());
    (wish.all_phases, wish.replace) = (true, true);
    change(&mut wish);
    export(atlas, &wish, &()).unwrap();
    path.to_owned()
}

/// The words of a text, without signs, in the order in which they are written. pdftotext joins what a hyphen at the end of a
/// line parts, and in lines from right to left it writes the space of a number on its other side.
fn words(text: &str) -> Vec<String> {
    let text = without_marks(text).replace('-', "");
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in text.chars() {
        let letter = c.is_alphanumeric() || ('\u{64b}'..='\u{655}').contains(&c);
        if !letter || c.is_ascii_digit() != before.is_ascii_digit() {
            words.push(String::new());
        }
        if letter && let Some(word) = words.last_mut() {
            word.push(c);
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn a_leaflet_is_sound_tagged_and_has_its_fonts() {
    let folder = common::folder("pdf");
    for (options, direction, title) in
        [(english(), "ltr", "The end of the coalition"), (arabic(), "rtl", "إنهاء المهمة")]
    {
        let file = written(&story(), &options, &folder.join(format!("{direction}.pdf")), |_| {});
        let path = file.to_str().unwrap();
        assert!(run("qpdf", &["--check", path]).contains("No syntax or stream encoding errors"));
        let about = run("pdfinfo", &[path]);
        assert!(about.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{about}");
        assert!(about.contains(title), "{about}");
        assert!(about.contains("(A4)"), "{about}");
        assert!(run("pdfinfo", &["-meta", path]).contains("pdfuaid"), "it does not call itself accessible");
        let fonts = run("pdffonts", &[path]);
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(fonts.len() >= 3, "{fonts:?}");
        for font in fonts {
            // Embedded, thinned, with the letters that its glyphs stand for.
            assert!(font.contains("yes yes yes"), "{font}");
        }
        // Titles, lists, links and pictures are called that, and pictures say what they show.
        let tags = run("pdfinfo", &["-struct-text", path]);
        for tag in ["H1", "H2", "H3", "LBody", "Link", "TOCI", "Figure"] {
            assert!(tags.contains(tag), "no {tag}");
        }
        assert!(std::fs::metadata(&file).unwrap().len() < 2_500_000, "too large");
    }
}

#[test]
fn each_sentence_can_be_copied_in_its_order() {
    let folder = common::folder("pdf-text");
    let atlas = story();
    for (options, tag) in [(english(), "en"), (arabic(), "ar")] {
        let file = written(&atlas, &options, &folder.join(format!("{tag}.pdf")), |_| {});
        let text = words(&run("pdftotext", &[file.to_str().unwrap(), "-"]));
        let all = format!(" {} ", text.join(" "));
        let narratives = atlas.phases.iter().map(|phase| phase.narrative.get(tag));
        let statements = atlas.claims.iter().map(|claim| claim.statement.get(tag));
        let versions = atlas.questions.iter().flat_map(|question| &question.versions);
        let versions = versions.map(|version| version.statement.get(tag));
        let sentences: Vec<&str> = narratives.chain(statements).chain(versions).collect();
        assert!(sentences.len() > 80);
        // A sentence that goes on overleaf has the foot of the page in it.
        let lost: Vec<&&str> =
            sentences.iter().filter(|sentence| !all.contains(&format!(" {} ", words(sentence).join(" ")))).collect();
        let overleaf = 4;
        assert!(lost.len() <= overleaf, "{tag}: {} of {} are not found: {lost:#?}", lost.len(), sentences.len());
        for sentence in lost {
            let words = words(sentence);
            let half = words.len() / 2;
            let found = |part: &[String]| all.contains(&format!(" {} ", part.join(" ")));
            assert!(found(&words[..half]) || found(&words[half..]), "{sentence}");
        }
    }
}

#[test]
fn links_lead_to_every_source() {
    let folder = common::folder("pdf-links");
    let file = written(&story(), &english(), &folder.join("story.pdf"), |_| {});
    let listed = run("pdfinfo", &["-url", file.to_str().unwrap()]);
    let atlas = story();
    let cited = atlas.claims.iter().flat_map(|claim| &claim.sources).filter_map(|id| atlas.source(id));
    for url in cited.filter_map(|source| source.url.as_deref()) {
        assert!(listed.contains(url), "{url} is not linked");
    }
}

#[test]
fn one_phase_looks_like_its_picture() {
    let folder = common::folder("pdf-picture");
    for (options, tag) in [(english(), "en"), (arabic(), "ar")] {
        let mut options = options;
        options.view.position = 4.0;
        // 254 by 158.75 millimetres are 960 by 600 logical pixels; at print resolution, where letters are not moved to
        // whole pixels.
        let file = written(&story(), &options, &folder.join(format!("{tag}.pdf")), |wish| {
            (wish.all_phases, wish.paper) = (false, Some("254x158.75".parse().unwrap()));
        });
        let ours = written(&story(), &options, &folder.join(format!("{tag}.png")), |wish| {
            (wish.all_phases, wish.format, wish.size) = (false, Format::Png, (960.0, 600.0));
            wish.scale = 3.0;
        });
        let theirs = folder.join(format!("{tag}-poppler"));
        let resolution = ["-r", "288", "-l", "1", "-png", "-singlefile"];
        run("pdftoppm", &[&resolution[..], &[file.to_str().unwrap(), theirs.to_str().unwrap()]].concat());
        let ours = image::open(ours).unwrap().to_rgb8();
        let theirs = image::open(theirs.with_extension("png")).unwrap().to_rgb8();
        let differing = pixels_apart(&ours, &theirs);
        assert!(differing * 100 < 2880 * 1800, "{tag}: {differing} pixels differ");
        // The text of the phase follows, with its sources.
        let text = run("pdftotext", &["-f", "2", file.to_str().unwrap(), "-"]);
        let atlas = story();
        let title = words(atlas.phases[4].title.get(tag)).join(" ");
        assert!(words(&text).join(" ").contains(&title), "{tag}: the text of the phase is missing");
        // So do the questions that its marks hang on, with their versions.
        let asked = atlas.phases[4].statuses.iter().find_map(|status| status.question.as_ref()).unwrap();
        let version = words(atlas.question(asked).unwrap().versions[0].statement.get(tag)).join(" ");
        assert!(words(&text).join(" ").contains(&version), "{tag}: the question is missing");
    }
}

#[test]
fn sheets_are_as_large_as_asked_for() {
    let folder = common::folder("pdf-paper");
    for (paper, size) in
        [("letter", "612 x 792"), ("a4-landscape", "841.89 x 595.276"), ("120x200", "340.158 x 566.929")]
    {
        let file = written(&story(), &english(), &folder.join("sheet.pdf"), |wish| {
            wish.paper = Some(paper.parse().unwrap());
        });
        let about = run("pdfinfo", &[file.to_str().unwrap()]);
        assert!(about.contains(size), "{paper}: {about}");
        assert!(run("qpdf", &["--check", file.to_str().unwrap()]).contains("No syntax"));
    }
}

#[test]
fn a_story_of_more_pages_than_anybody_reads_is_refused_in_words() {
    let atlas = Arc::new(atlas::read(&crate::large_story::bytes(10_000), false).atlas.unwrap());
    let path = common::folder("pdf-shelf").join("story.pdf");
    let mut wish = common::request(Format::Pdf, &english(), path.clone());
    wish.all_phases = true;
    let error = export(&atlas, &wish, &()).unwrap_err();
    let messages = english().languages.messages("en");
    assert!(error.message(&messages).contains("more than 5000 pages"), "{error}");
    assert!(!path.exists());
}

#[test]
fn the_same_story_gives_the_same_bytes() {
    let folder = common::folder("pdf-same");
    let one = std::fs::read(written(&story(), &english(), &folder.join("one.pdf"), |_| {})).unwrap();
    let two = std::fs::read(written(&story(), &english(), &folder.join("two.pdf"), |_| {})).unwrap();
    assert!(one == two);
}

#[test]
fn letters_that_no_font_has_do_not_stop_it() {
    let text = include_str!("../../data/examples/headquarters.json");
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    value["title"] = serde_json::json!({"en": "\u{12000}\u{1e900}\u{11d00} a <b>title</b> & more"});
    let languages = value["languages"].clone();
    if languages.as_array().is_some_and(|all| all.len() > 1) {
        for tag in languages.as_array().unwrap() {
            value["title"][tag.as_str().unwrap()] = serde_json::json!("\u{12000} title");
        }
    }
    let atlas = atlas::read(value.to_string().as_bytes(), false).atlas.unwrap();
    let file = written(&atlas.into(), &english(), &common::folder("pdf-letters").join("story.pdf"), |_| {});
    assert!(run("qpdf", &["--check", file.to_str().unwrap()]).contains("No syntax"));
}
