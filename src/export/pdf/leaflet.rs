//! The article on paper: contents, phases with their pictures, places and questions, each claim with its sources.

use egui::{Rect, Stroke, pos2, vec2};

use crate::atlas::evidence::Evidence;
use crate::export::article::{
    Article, Block, ClaimLine, ClaimText, Mark, MoveRow, PhotoText, Section, SourceRow, Subject,
};
use crate::export::error::ExportError;
use crate::export::pdf::flow::Flow;
use crate::export::pdf::parts::{Plate, Role, Target};
use crate::export::photo::Photos;
use crate::export::request::Progress;
use crate::render::theme::Theme;
use crate::render::{logo, symbols};
use crate::text::bidi::without_marks;
use crate::text::messages::isolated;
use crate::text::{Style, Text};

/// The most pages of a document.
const MOST_PAGES: usize = 5_000;
/// Height of an entry of the contents, in logical pixels.
const ENTRY: f32 = 24.0;
/// Height of a line that leads to a claim, in logical pixels.
const LINE: f32 = 19.0;
/// Indents, in logical pixels: of what stands beside a badge, and of what stands beside a bar.
const BESIDE_BADGE: f32 = 24.0;
const BESIDE_BAR: f32 = 14.0;

/// A section of the document, for its bookmarks: title, level from 0, and where it is.
pub struct Bookmark {
    /// Its title.
    pub title: String,
    /// How deep it is, from 0.
    pub level: usize,
    /// Page from 0, and height in logical pixels.
    pub at: (usize, f32),
}

/// Draws the picture of a stop in a size.
pub type Picture<'p> = dyn FnMut(usize, (f32, f32)) -> Result<Plate, ExportError> + 'p;

/// Writes articles on paper.
pub struct Leaflet<'a, 'c> {
    /// The pages.
    pub flow: Flow<'c>,
    theme: &'a Theme,
    article: &'a Article,
    /// None where maps stand elsewhere.
    picture: Option<&'a mut Picture<'a>>,
    photos: &'a Photos,
    /// The sections, for bookmarks.
    pub bookmarks: Vec<Bookmark>,
}

impl<'a, 'c> Leaflet<'a, 'c> {
    /// Nothing yet, on these pages.
    pub fn new(
        flow: Flow<'c>,
        theme: &'a Theme,
        (article, photos): (&'a Article, &'a Photos),
        picture: Option<&'a mut Picture<'a>>,
    ) -> Self {
        Self { flow, theme, article, photos, picture, bookmarks: Vec::new() }
    }

    fn text(&self, words: &str, style: Style) -> Text {
        Text::new(words, style).direction(self.article.rtl)
    }

    fn say(&mut self, words: &str, style: Style, indent: f32) {
        let text = self.text(words, style);
        self.flow.paragraph(Role::Paragraph, &text, indent, None);
    }

    fn body(&self) -> Style {
        Style::new(14.0, self.theme.ink)
    }

    fn heading(&mut self, level: u16, words: &str, style: Style) {
        // A title never stands alone at the foot of a page.
        self.flow.keep(150.0);
        let text = self.text(words, style);
        self.flow.paragraph(Role::Heading(level, without_marks(words)), &text, 0.0, None);
    }

    /// All sections, one after the other, and what leads from one to another. `page` is the word for a page.
    pub fn sections(&mut self, page: &str, progress: &dyn Progress) -> Result<(), ExportError> {
        let article = self.article;
        for (done, section) in article.sections.iter().enumerate() {
            progress.go_on(done, article.sections.len())?;
            self.section(section)?;
        }
        self.flow.fill_references(page);
        Ok(())
    }

    /// The whole: a first page with the contents, and all sections.
    pub fn whole(&mut self, names: (&str, &str), progress: &dyn Progress) -> Result<(), ExportError> {
        let article = self.article;
        let head = self.flow.frame(0.0, 40.0);
        let half = logo::size(self.theme, 14.0) / 2.0;
        let corner =
            if article.rtl { head.right_top() + vec2(-half.x, 16.0) } else { head.left_top() + vec2(half.x, 16.0) };
        let painter = self.flow.painter();
        logo::paint(&painter, corner, 14.0, self.theme);
        self.flow.decorate(0, &painter.into_parts().0);
        self.flow.down(44.0);
        self.heading(1, &article.title, Style::new(28.0, self.theme.ink).strong());
        self.flow.space(8.0);
        self.say(&article.summary, Style::new(15.0, self.theme.ink), 0.0);
        self.flow.space(6.0);
        self.say(&article.note, Style::new(12.0, self.theme.muted), 0.0);
        self.flow.space(22.0);
        self.contents(names.0);
        self.sections(names.1, progress)
    }

    fn contents(&mut self, name: &str) {
        let article = self.article;
        self.heading(2, name, Style::new(17.0, self.theme.ink).strong());
        self.flow.space(4.0);
        self.flow.begin(Role::Contents);
        for section in &article.sections {
            if matches!(section.subject, Subject::Phase(_) | Subject::Group) {
                let words = (section.title.clone(), self.body());
                self.flow.reference(Role::Entry, words, anchor(section), 0.0, ENTRY);
            }
        }
        self.flow.end();
    }

    /// Nobody reads more, and few machines have room for it.
    fn bounded(&self) -> Result<(), ExportError> {
        if self.flow.page < MOST_PAGES { Ok(()) } else { Err(ExportError::TooManyPages(MOST_PAGES)) }
    }

    /// One section. Phases, and the groups of places and questions, begin a page.
    fn section(&mut self, section: &Section) -> Result<(), ExportError> {
        self.bounded()?;
        let (level, size) = match section.subject {
            Subject::Phase(_) => (2, 22.0),
            Subject::Group => (2, 20.0),
            Subject::Place(_) | Subject::Question(_) => (3, 16.0),
        };
        if level == 2 {
            self.flow.next_page();
        } else {
            self.flow.space(20.0);
            self.flow.keep(120.0);
        }
        self.flow.anchor(anchor(section));
        let at = (self.flow.page, self.flow.y());
        let nested = usize::from(level == 3);
        self.bookmarks.push(Bookmark { title: without_marks(&section.title), level: nested, at });
        self.flow.begin(Role::Section);
        let (before, after) =
            section.blocks.split_at(section.blocks.iter().take_while(|block| matches!(block, Block::Count(_))).count());
        for block in before {
            self.block(section, block)?;
        }
        self.heading(level, &section.title, Style::new(size, self.theme.ink).strong());
        for block in after {
            self.block(section, block)?;
        }
        self.flow.end();
        Ok(())
    }

    fn block(&mut self, section: &Section, block: &Block) -> Result<(), ExportError> {
        match block {
            Block::Count(words) | Block::Note(words) => self.say(words, Style::new(12.0, self.theme.muted), 0.0),
            Block::Dates(words) => self.say(words, Style::new(14.0, self.theme.accent).strong(), 0.0),
            Block::Words(words) => {
                self.flow.space(4.0);
                self.say(words, self.body(), 0.0);
            }
            Block::Heading(words) => {
                self.flow.space(14.0);
                self.heading(3, words, Style::new(15.0, self.theme.ink).strong());
                self.flow.space(2.0);
            }
            Block::Picture => {
                if let Subject::Phase(stop) = section.subject {
                    self.picture(stop)?;
                }
            }
            Block::Photo(photo) => self.photo(photo, 0.0),
            Block::Marks(marks) => {
                self.flow.begin(Role::List);
                for mark in marks {
                    self.mark(mark);
                }
                self.flow.end();
            }
            Block::Moves(rows) => {
                self.flow.begin(Role::List);
                for row in rows {
                    self.move_row(row);
                }
                self.flow.end();
            }
            Block::Claim(claim) => {
                self.bounded()?;
                self.claim(claim, 0);
            }
            Block::Lines(lines) => {
                self.flow.space(8.0);
                self.lines(lines, 0.0);
            }
            Block::Versions(versions) => {
                for (statement, lines) in versions {
                    self.flow.space(8.0);
                    self.flow.keep(60.0);
                    let from = (self.flow.page, self.flow.y());
                    self.say(statement, Style::new(14.0, self.theme.ink).strong(), BESIDE_BAR);
                    self.lines(lines, BESIDE_BAR);
                    self.flow.bar(from, 2.0, Stroke::new(3.0, self.theme.accent));
                }
            }
        }
        Ok(())
    }

    /// The picture of a stop, as wide as the text.
    fn picture(&mut self, stop: usize) -> Result<(), ExportError> {
        /// How much smaller than on a screen a picture is on paper.
        const SMALLER: f32 = 0.755;
        let Some(picture) = &mut self.picture else { return Ok(()) };
        let wide = self.flow.width(0.0);
        let tall = (wide * 0.68).min(self.flow.height());
        let across = (wide / SMALLER).max(400.0);
        let plate = picture(stop, (across, across * tall / wide))?;
        self.flow.space(10.0);
        self.flow.keep(tall);
        let frame = self.flow.frame(0.0, tall);
        self.flow.picture(frame, plate);
        self.flow.down(tall + 6.0);
        Ok(())
    }

    /// The badge of evidence beside the line that comes.
    fn badge(&mut self, evidence: Evidence, indent: f32) {
        let frame = self.flow.frame(indent, 0.0);
        let x = if self.article.rtl { frame.right() - 9.0 } else { frame.left() + 9.0 };
        let painter = self.flow.painter();
        symbols::badge(&painter, self.theme, pos2(x, self.flow.y() + 11.0), 7.5, evidence);
        self.flow.decorate(self.flow.page, &painter.into_parts().0);
    }

    fn mark(&mut self, mark: &Mark) {
        self.flow.space(8.0);
        self.flow.keep(70.0);
        self.flow.begin(Role::Item);
        self.flow.begin(Role::ItemBody);
        self.badge(mark.evidence.0, 0.0);
        let name = self.text(&mark.name, Style::new(14.0, self.theme.accent).strong());
        let target = Target::Anchor(anchor_of(&mark.subject));
        self.flow.paragraph(Role::Paragraph, &name, BESIDE_BADGE, Some(&target));
        let state = format!("{} · {}", mark.state, mark.evidence.1);
        self.say(&state, Style::new(13.0, self.theme.ink).strong(), BESIDE_BADGE);
        self.say(&mark.why, Style::new(12.5, self.theme.muted), BESIDE_BADGE);
        self.asks(mark.question.as_ref(), BESIDE_BADGE);
        self.flow.end();
        self.flow.end();
    }

    fn move_row(&mut self, row: &MoveRow) {
        self.flow.space(8.0);
        self.flow.keep(70.0);
        self.flow.begin(Role::Item);
        self.flow.begin(Role::ItemBody);
        self.say(&row.title, Style::new(14.0, self.theme.ink).strong(), 0.0);
        self.say(&row.note, Style::new(12.5, self.theme.muted), 0.0);
        for (evidence, words, why) in &row.ends {
            self.flow.keep(50.0);
            self.badge(*evidence, 0.0);
            self.say(words, Style::new(13.0, self.theme.ink).strong(), BESIDE_BADGE);
            self.say(why, Style::new(12.5, self.theme.muted), BESIDE_BADGE);
        }
        self.asks(row.question.as_ref(), 0.0);
        self.flow.end();
        self.flow.end();
    }

    /// The question that a mark hangs on, and the page that it is on.
    fn asks(&mut self, question: Option<&(String, String)>, indent: f32) {
        if let Some((id, title)) = question {
            let words = (title.clone(), Style::new(12.5, self.theme.accent));
            self.flow.reference(Role::Paragraph, words, format!("question-{id}"), indent, LINE);
        }
    }

    /// A claim with its sources, and under it the claims that answer it.
    fn claim(&mut self, claim: &ClaimText, depth: u8) {
        let indent = f32::from(depth) * BESIDE_BAR;
        let inner = indent + BESIDE_BAR;
        self.flow.space(if depth == 0 { 14.0 } else { 8.0 });
        self.flow.keep(80.0);
        self.flow.begin(Role::Section);
        self.flow.anchor(format!("claim-{}", claim.id));
        let from = (self.flow.page, self.flow.y());
        self.say(&claim.by, Style::new(14.0, self.theme.ink).strong(), inner);
        let details = [std::slice::from_ref(&claim.stance), &claim.details].concat().join(" · ");
        self.say(&details, Style::new(12.5, self.theme.accent), inner);
        self.say(&claim.statement, self.body(), inner);
        if let Some((language, rtl, words)) = &claim.quote {
            let text = Text::new(words.as_str(), Style::new(13.5, self.theme.ink)).direction(*rtl);
            self.flow.space(3.0);
            let begun = (self.flow.page, self.flow.y());
            self.flow.paragraph(Role::Quote(language.clone()), &text, inner + 10.0, None);
            self.flow.bar(begun, inner + 2.0, Stroke::new(2.0, self.theme.accent));
            self.flow.space(3.0);
        }
        if let Some(note) = &claim.note {
            self.say(note, Style::new(12.5, self.theme.muted), inner);
        }
        for photo in &claim.photos {
            self.photo(photo, inner);
        }
        self.sources(&claim.sources, inner);
        self.flow.bar(from, indent + 2.0, Stroke::new(2.0, self.theme.line));
        for answer in &claim.answers {
            self.claim(answer, depth + 1);
        }
        self.flow.end();
    }

    /// A picture with its words. One that may distress is left out: paper cannot wait until it is asked for.
    fn photo(&mut self, photo: &PhotoText, indent: f32) {
        /// The highest that a picture stands, in logical pixels.
        const HIGHEST: f32 = 300.0;
        let size = self.photos.get(&photo.file).map(|known| known.size);
        self.flow.space(10.0);
        let instead = photo.warning.as_ref().map_or(&photo.broken, |[warning, _]| warning);
        if let Some((wide, high)) = size.filter(|_| photo.warning.is_none()) {
            let scale = (self.flow.width(indent) / wide).min(HIGHEST / high).min(1.0);
            let size = vec2(wide, high) * scale;
            self.flow.keep(size.y + 60.0);
            let room = self.flow.frame(indent, size.y);
            let corner = if self.article.rtl { room.right_top() - vec2(size.x, 0.0) } else { room.left_top() };
            self.flow.photo(Rect::from_min_size(corner, size), &photo.file, &without_marks(&photo.alt));
            self.flow.down(size.y + 4.0);
        } else {
            self.flow.keep(60.0);
            self.say(instead, self.body(), indent);
        }
        self.say(&photo.caption, Style::new(12.5, self.theme.ink), indent);
        self.say(&photo.credit, Style::new(11.5, self.theme.muted), indent);
        self.sources(&photo.sources, indent);
        self.flow.space(6.0);
    }

    fn sources(&mut self, sources: &[SourceRow], indent: f32) {
        self.flow.begin(Role::List);
        for source in sources {
            self.source(source, indent);
        }
        self.flow.end();
    }

    fn source(&mut self, source: &SourceRow, indent: f32) {
        // Each in its own direction, whatever the language of the source.
        let title = format!("{}: {}", isolated(&source.publisher), isolated(&source.title));
        let words = [Some(&title), source.date.as_ref(), Some(&source.kind)];
        let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
        let style = Style::new(12.0, if source.url.is_some() { self.theme.accent } else { self.theme.muted });
        let text = self.text(&words.join(" · "), style);
        self.flow.begin(Role::Item);
        let target = source.url.clone().map(Target::Web);
        self.flow.paragraph(Role::ItemBody, &text, indent, target.as_ref());
        self.flow.end();
    }

    /// Claims, each on a line that leads to it.
    fn lines(&mut self, lines: &[ClaimLine], indent: f32) {
        self.flow.begin(Role::List);
        for line in lines {
            let words = format!("{} · {} · {}", line.by, line.details[0], line.details[1]);
            let words = (words, Style::new(12.5, self.theme.accent));
            self.flow.begin(Role::Item);
            self.flow.reference(Role::ItemBody, words, format!("claim-{}", line.id), indent, LINE);
            self.flow.end();
        }
        self.flow.end();
    }
}

fn anchor(section: &Section) -> String {
    match &section.subject {
        Subject::Group => format!("group-{}", section.title),
        subject => anchor_of(subject),
    }
}

fn anchor_of(subject: &Subject) -> String {
    match subject {
        Subject::Group => String::new(),
        Subject::Phase(stop) => format!("phase-{}", stop + 1),
        Subject::Place(id) => format!("place-{id}"),
        Subject::Question(id) => format!("question-{id}"),
    }
}
