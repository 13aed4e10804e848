//! The article as markup. It is the whole page where there is no script, on paper and in search engines; the script shows its
//! parts one at a time.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::atlas::evidence::Evidence;
use crate::export::article::{Article, Block, ClaimLine, ClaimText, Mark, PhotoText, Section, SourceRow, Subject};
use crate::export::photo::Photos;
use crate::text::bidi::without_marks;

/// Text for a page: escaped, and without marks that a browser's own isolates make needless.
#[must_use]
pub fn text(words: &str) -> String {
    escape(without_marks(words).as_str()).into_owned()
}

/// The markup of an article.
///
/// `figures` has the map of each stop, `badges` those of evidence by their order in `Evidence::ALL`, `Unstated` last.
#[must_use]
pub fn markup(article: &Article, figures: &[String], badges: &[String], photos: &Photos) -> String {
    let mut writer = Writer { tag: &article.tag, figures, badges, photos, out: String::new() };
    writer.article(article);
    writer.out
}

struct Writer<'a> {
    tag: &'a str,
    figures: &'a [String],
    badges: &'a [String],
    photos: &'a Photos,
    out: String,
}

macro_rules! put {
    ($writer:expr, $($part:tt)*) => {
        let _ = write!($writer.out, $($part)*);
    };
}

impl Writer<'_> {
    fn article(&mut self, article: &Article) {
        put!(
            self,
            r#"<article class="story" id="{0}" lang="{0}" dir="{1}"><header><h1>{2}</h1><p class="summary">{3}</p><p class="note">{4}</p></header>"#,
            self.tag,
            if article.rtl { "rtl" } else { "ltr" },
            text(&article.title),
            text(&article.summary),
            text(&article.note),
        );
        for section in &article.sections {
            self.section(section);
        }
        put!(self, "</article>\n");
    }

    fn section(&mut self, section: &Section) {
        let (tag, title) = (self.tag, text(&section.title));
        let (class, anchor, data) = match &section.subject {
            Subject::Group => {
                put!(self, r#"<section class="all"><h2>{title}</h2></section>"#);
                return;
            }
            Subject::Phase(stop) => ("phase", format!("phase-{}", stop + 1), (stop + 1).to_string()),
            Subject::Place(id) => ("place", format!("place-{}", text(id)), text(id)),
            Subject::Question(id) => ("question", format!("question-{}", text(id)), text(id)),
        };
        put!(self, r#"<section class="{class}" id="{tag}-{anchor}" data-{class}="{data}">"#);
        let (before, after) =
            section.blocks.split_at(section.blocks.iter().take_while(|block| matches!(block, Block::Count(_))).count());
        for block in before {
            self.block(section, block);
        }
        // What opens by itself takes the focus.
        let focus = if class == "phase" { "" } else { r#" tabindex="-1""# };
        put!(self, "<h2{focus}>{title}</h2>");
        for block in after {
            self.block(section, block);
        }
        put!(self, "</section>\n");
    }

    fn block(&mut self, section: &Section, block: &Block) {
        match block {
            Block::Count(words) => self.paragraph(r#" class="count""#, words),
            Block::Dates(words) => self.paragraph(r#" class="dates""#, words),
            Block::Note(words) => self.paragraph(r#" class="note""#, words),
            Block::Words(words) => self.paragraph("", words),
            Block::Heading(words) => {
                put!(self, "<h3>{}</h3>", text(words));
            }
            Block::Picture => {
                let Subject::Phase(stop) = section.subject else { return };
                if let Some(figure) = self.figures.get(stop) {
                    self.out.push_str(figure);
                }
            }
            Block::Photo(photo) => self.photo(photo),
            Block::Marks(marks) => {
                put!(self, r#"<ul class="marks">"#);
                for mark in marks {
                    self.mark(mark);
                }
                put!(self, "</ul>");
            }
            Block::Moves(rows) => {
                let Subject::Phase(stop) = section.subject else { return };
                put!(self, r#"<ul class="marks">"#);
                for row in rows {
                    put!(
                        self,
                        r#"<li id="{}-move-{}-{}" tabindex="-1"><b>{}</b><span class="why">{}</span>"#,
                        self.tag,
                        stop + 1,
                        row.number,
                        text(&row.title),
                        text(&row.note),
                    );
                    for (evidence, words, why) in &row.ends {
                        let evidence = self.evidence(*evidence, words);
                        put!(self, r#"{evidence}<span class="why">{}</span>"#, text(why));
                    }
                    self.asks(row.question.as_ref());
                    put!(self, "</li>");
                }
                put!(self, "</ul>");
            }
            Block::Claim(claim) => self.claim(claim),
            Block::Lines(lines) => self.lines(lines),
            Block::Versions(versions) => {
                put!(self, r#"<div class="versions">"#);
                for (statement, lines) in versions {
                    put!(self, r#"<div class="version"><h3>{}</h3>"#, text(statement));
                    if !lines.is_empty() {
                        self.lines(lines);
                    }
                    put!(self, "</div>");
                }
                put!(self, "</div>");
            }
        }
    }

    fn paragraph(&mut self, class: &str, words: &str) {
        put!(self, "<p{class}>{}</p>", text(words));
    }

    /// A badge of evidence with its name.
    fn evidence(&self, evidence: Evidence, words: &str) -> String {
        let number = Evidence::ALL.iter().position(|known| *known == evidence).unwrap_or(Evidence::ALL.len());
        let badge = self.badges.get(number).map_or("", String::as_str);
        format!(
            r#"<span class="evidence"><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{badge}</svg>{}</span>"#,
            text(words)
        )
    }

    fn mark(&mut self, mark: &Mark) {
        let (kind, id) = match &mark.subject {
            Subject::Phase(stop) => ("phase", (stop + 1).to_string()),
            Subject::Place(id) => ("place", text(id)),
            Subject::Question(id) => ("question", text(id)),
            Subject::Group => return,
        };
        let evidence = self.evidence(mark.evidence.0, &mark.evidence.1);
        put!(
            self,
            r##"<li><a href="#{}-{kind}-{id}" data-{kind}="{id}">{}</a> <span class="state">{}</span> {evidence}<span class="why">{}</span>"##,
            self.tag,
            text(&mark.name),
            text(&mark.state),
            text(&mark.why),
        );
        self.asks(mark.question.as_ref());
        put!(self, "</li>");
    }

    /// The question that a mark hangs on.
    fn asks(&mut self, question: Option<&(String, String)>) {
        if let Some((id, title)) = question {
            put!(self, r##"<a class="asks" href="#{}-question-{}">{}</a>"##, self.tag, text(id), text(title));
        }
    }

    /// A claim with its sources, and the claims that answer it.
    fn claim(&mut self, claim: &ClaimText) {
        put!(
            self,
            r#"<div class="claim" id="{}-claim-{}" tabindex="-1"><p class="who"><b>{}</b> <span class="stance">{}</span>"#,
            self.tag,
            text(&claim.id),
            text(&claim.by),
            text(&claim.stance),
        );
        for detail in &claim.details {
            put!(self, " · {}", text(detail));
        }
        put!(self, "</p><p>{}</p>", text(&claim.statement));
        if let Some((language, rtl, words)) = &claim.quote {
            let direction = if *rtl { "rtl" } else { "ltr" };
            put!(self, r#"<blockquote lang="{}" dir="{direction}">{}</blockquote>"#, text(language), text(words));
        }
        if let Some(note) = &claim.note {
            self.paragraph(r#" class="note""#, note);
        }
        for photo in &claim.photos {
            self.photo(photo);
        }
        self.sources(&claim.sources);
        for answer in &claim.answers {
            self.claim(answer);
        }
        put!(self, "</div>");
    }

    /// A picture, always with its credit; one that may distress is shown when it is asked for.
    fn photo(&mut self, photo: &PhotoText) {
        put!(self, r#"<figure class="photo">"#);
        if let Some((number, shown)) = self.photos.number(&photo.file).zip(self.photos.get(&photo.file)) {
            let (width, height) = shown.size;
            if let Some([warning, reveal]) = &photo.warning {
                put!(self, "<p>{}</p><details><summary>{}</summary>", text(warning), text(reveal));
            }
            put!(
                self,
                r##"<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{}"><use href="#photo-{number}"/></svg>"##,
                text(&photo.alt)
            );
            if photo.warning.is_some() {
                put!(self, "</details>");
            }
        } else {
            self.paragraph("", &photo.broken);
        }
        put!(self, "<figcaption>{}", text(&photo.caption));
        self.paragraph(r#" class="note""#, &photo.credit);
        self.sources(&photo.sources);
        put!(self, "</figcaption></figure>");
    }

    fn sources(&mut self, sources: &[SourceRow]) {
        put!(self, r#"<ul class="sources">"#);
        for source in sources {
            self.source(source);
        }
        put!(self, "</ul>");
    }

    fn source(&mut self, source: &SourceRow) {
        let mut words = format!("<bdi>{}</bdi>: <bdi>{}</bdi>", text(&source.publisher), text(&source.title));
        if let Some(date) = &source.date {
            let _ = write!(words, " · {}", text(date));
        }
        let kind = text(&source.kind);
        match &source.url {
            Some(url) => {
                put!(
                    self,
                    r#"<li><a href="{}" rel="noopener noreferrer" target="_blank">{words}</a> · {kind}</li>"#,
                    escape(url)
                );
            }
            None => {
                put!(self, "<li>{words} · {kind}</li>");
            }
        }
    }

    /// Claims, each on a line that leads to it.
    fn lines(&mut self, lines: &[ClaimLine]) {
        put!(self, r#"<ul class="lines">"#);
        for line in lines {
            put!(
                self,
                r##"<li data-claim="{0}"><a href="#{1}-claim-{0}">{2}</a> · {3} · {4}</li>"##,
                text(&line.id),
                self.tag,
                text(&line.by),
                text(&line.details[0]),
                text(&line.details[1]),
            );
        }
        put!(self, "</ul>");
    }
}
