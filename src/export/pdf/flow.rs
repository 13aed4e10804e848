//! Sets paragraphs and pictures one below the other, from page to page, and keeps what each of them is.

use std::collections::HashMap;

use egui::{Rect, Stroke, pos2, vec2};

use crate::export::letters::FontSet;
use crate::export::pdf::parts::{Child, Drawn, Item, Link, Node, Plate, Role, Target};
use crate::export::svg_painter::SvgPainter;
use crate::render::painter::{Canvas as _, TextSpot};
use crate::text::bidi::has_rtl;
use crate::text::{Style, Text};

/// Room for the number of a page at the end of a line, in logical pixels.
const NUMBER: f32 = 44.0;

/// A line that leads to something of which only later is known on which page it is.
struct Reference {
    /// The number of its item.
    item: usize,
    /// Where it stands.
    frame: Rect,
    /// What it leads to.
    anchor: String,
    /// What it says.
    words: String,
    /// How that looks.
    style: Style,
}

/// A document in the making. Positions and sizes are in logical pixels.
pub struct Flow<'c> {
    ctx: &'c egui::Context,
    /// The faces that text is set in.
    pub fonts: &'c FontSet,
    /// Width and height of a page.
    pub size: (f32, f32),
    margin: f32,
    /// Whether it reads from right to left.
    pub rtl: bool,
    /// The page that is written on, from 0.
    pub page: usize,
    y: f32,
    /// What is drawn, in order.
    pub items: Vec<Item>,
    /// The parts; the first is the whole.
    pub nodes: Vec<Node>,
    /// The parts that are open.
    open: Vec<usize>,
    /// Page and height of what can be led to.
    pub anchors: HashMap<String, (usize, f32)>,
    references: Vec<Reference>,
}

impl<'c> Flow<'c> {
    /// An empty document on sheets of a size with a margin.
    pub fn new((ctx, fonts): (&'c egui::Context, &'c FontSet), size: (f32, f32), margin: f32, rtl: bool) -> Self {
        let whole = Node { role: Role::Section, children: Vec::new(), words: None };
        Self {
            ctx,
            fonts,
            size,
            margin,
            rtl,
            page: 0,
            y: margin,
            items: Vec::new(),
            nodes: vec![whole],
            open: vec![0],
            anchors: HashMap::new(),
            references: Vec::new(),
        }
    }

    /// An empty drawing of the size of a page.
    pub fn painter(&self) -> SvgPainter<'c> {
        SvgPainter::new(self.ctx, self.size)
    }

    /// A drawing as a whole SVG.
    pub fn svg(&self, body: &str) -> String {
        let (width, height) = self.size;
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{}">{body}</svg>"#,
            self.fonts.typeface.families()
        )
    }

    /// The width between the margins, without an indent.
    pub fn width(&self, indent: f32) -> f32 {
        self.size.0 - 2.0 * self.margin - indent
    }

    /// The height between the margins.
    pub fn height(&self) -> f32 {
        self.size.1 - 2.0 * self.margin
    }

    /// Where the next thing goes: its height on the page.
    pub fn y(&self) -> f32 {
        self.y
    }

    fn bottom(&self) -> f32 {
        self.size.1 - self.margin
    }

    /// A box of a height at an indent, from here down.
    pub fn frame(&self, indent: f32, height: f32) -> Rect {
        let left = if self.rtl { self.margin } else { self.margin + indent };
        Rect::from_min_size(pos2(left, self.y), vec2(self.width(indent), height))
    }

    /// Begins a part within the open one.
    pub fn begin(&mut self, role: Role) {
        let number = self.nodes.len();
        self.nodes.push(Node { role, children: Vec::new(), words: None });
        self.hold(Child::Node(number));
        self.open.push(number);
    }

    /// Ends the part that was begun last.
    pub fn end(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    fn hold(&mut self, child: Child) {
        let within = self.open.last().copied().unwrap_or_default();
        self.nodes[within].children.push(child);
    }

    /// Lets others lead here. Of several places of a name the first counts.
    pub fn anchor(&mut self, name: String) {
        self.anchors.entry(name).or_insert((self.page, self.y));
    }

    /// Goes on at the head of the next page, unless this one is empty.
    pub fn next_page(&mut self) {
        if self.y > self.margin {
            (self.page, self.y) = (self.page + 1, self.margin);
        }
    }

    /// Goes on at the next page where less than a height is left on this one.
    pub fn keep(&mut self, height: f32) {
        if self.y + height > self.bottom() {
            self.next_page();
        }
    }

    /// Leaves some room.
    pub fn space(&mut self, height: f32) {
        if self.y > self.margin {
            self.y += height;
        }
    }

    /// Puts something on the page, in the open part.
    pub fn put(&mut self, drawn: Drawn, link: Option<Link>) {
        self.hold(Child::Item(self.items.len()));
        self.items.push(Item { page: self.page, drawn, decoration: false, link });
    }

    /// Puts something on a page that only decorates.
    pub fn decorate(&mut self, page: usize, body: &str) {
        let drawn = Drawn::Svg(self.svg(body));
        self.items.push(Item { page, drawn, decoration: true, link: None });
    }

    /// Puts a picture into a box, in the open part.
    pub fn picture(&mut self, frame: Rect, plate: Plate) {
        self.begin(Role::Picture(plate.words.clone()));
        self.put(Drawn::Picture(frame, plate), None);
        self.end();
    }

    /// Puts a picture of the story into a box, in the open part; `words` say what it shows.
    pub fn photo(&mut self, frame: Rect, file: &str, words: &str) {
        self.begin(Role::Picture(words.to_owned()));
        self.put(Drawn::Photo(frame, file.to_owned()), None);
        self.end();
    }

    /// Sets a paragraph at an indent, line by line, over as many pages as it takes. With a target it is a link.
    pub fn paragraph(&mut self, role: Role, text: &Text, indent: f32, target: Option<&Target>) {
        self.begin(role);
        if target.is_some() {
            self.begin(Role::Link);
        }
        let logical = text.logical();
        if has_rtl(&logical) {
            let innermost = self.nodes.len() - 1;
            self.nodes[innermost].words = Some(logical.clone());
        }
        let laid = text.lay_out(self.ctx, self.width(indent), usize::MAX);
        let mut from = 0;
        let rows = laid.rows();
        while from < rows.len() {
            let top = rows[from].top();
            let fits = |row: &&Rect| self.y + row.bottom() - top <= self.bottom();
            let count = rows[from..].iter().take_while(fits).count();
            if count == 0 && self.y > self.margin {
                self.next_page();
                continue;
            }
            let until = from + count.max(1);
            let frame = self.frame(indent, 0.0);
            // What reads the other way stands where a line begins here.
            let wide = laid.size().x;
            let corner = match (self.rtl, laid.rtl()) {
                (false, false) => frame.left_top(),
                (true, true) => frame.right_top(),
                (true, false) => frame.right_top() - vec2(wide, 0.0),
                (false, true) => frame.left_top() + vec2(wide, 0.0),
            };
            let painter = self.painter();
            let mut boxes = Vec::new();
            for (line, row) in laid.set_lines()[from..until].iter().zip(&rows[from..until]) {
                let row = row.translate(corner.to_vec2() - vec2(0.0, top));
                painter.line_of_text(text, line, row.center(), None);
                boxes.push(row);
            }
            let link = target.map(|target| Link { boxes, target: target.clone(), words: logical.clone() });
            let svg = self.svg(&painter.into_parts().0);
            self.put(Drawn::Svg(svg), link);
            self.y += rows[until - 1].bottom() - top;
            from = until;
        }
        if target.is_some() {
            self.end();
        }
        self.end();
    }

    /// A line with the page of what it leads to, on a height of its own. It is written by [`Self::fill_references`].
    pub fn reference(&mut self, role: Role, (words, style): (String, Style), anchor: String, indent: f32, height: f32) {
        self.keep(height);
        self.begin(role);
        self.begin(Role::Link);
        let (item, frame) = (self.items.len(), self.frame(indent, height));
        self.put(Drawn::Svg(String::new()), None);
        self.references.push(Reference { item, frame, anchor, words, style });
        self.y += height;
        self.end();
        self.end();
    }

    /// Writes the references, now that it is known what stands where. `page` is the word for a page.
    pub fn fill_references(&mut self, page: &str) {
        for reference in std::mem::take(&mut self.references) {
            let (frame, at) = (reference.frame, self.anchors.get(&reference.anchor).copied());
            let text = Text::new(reference.words.as_str(), reference.style).direction(self.rtl);
            let number = at.map(|(number, _)| number);
            let drawn = Drawn::Svg(self.numbered_line((&text, reference.style), number, frame, (NUMBER, 10.0)));
            let link = number.map(|number| {
                let words = format!("{}, {page} {}", text.logical(), number + 1);
                Link { boxes: vec![frame], target: Target::Anchor(reference.anchor), words }
            });
            let item = &mut self.items[reference.item];
            (item.drawn, item.link) = (drawn, link);
        }
    }

    /// The foot of a page: the name of the document, and the number of the page.
    pub fn footer(&self, title: &str, style: Style, page: usize) -> String {
        let text = Text::new(title, style).direction(self.rtl);
        let y = self.size.1 - self.margin / 2.0;
        let room = Rect::from_min_max(pos2(self.margin, y - 9.0), pos2(self.size.0 - self.margin, y + 9.0));
        self.numbered_line((&text, style), Some(page), room, (60.0, 8.0))
    }

    /// A text on one line, cut where it is too long, and the number of a page (from 0) at the other end. `before` is the room
    /// that is left for the number, and how far its middle is from the end.
    fn numbered_line(
        &self,
        (text, style): (&Text, Style),
        page: Option<usize>,
        frame: Rect,
        (before, middle): (f32, f32),
    ) -> String {
        let painter = self.painter();
        let laid = text.lay_out(self.ctx, frame.width() - before, 1);
        let corner = if self.rtl { frame.right_top() } else { frame.left_top() };
        for (line, row) in laid.set_lines().iter().zip(laid.rows()) {
            painter.line_of_text(text, line, row.center() + corner.to_vec2(), None);
        }
        if let Some(page) = page {
            let x = if self.rtl { frame.left() + middle } else { frame.right() - middle };
            let number = Text::new((page + 1).to_string(), style).direction(false);
            painter.text(&number, TextSpot::Around(pos2(x, frame.top() + laid.size().y / 2.0)), None);
        }
        self.svg(&painter.into_parts().0)
    }

    /// Draws a line along the start side of what was set since a page and height.
    pub fn bar(&mut self, (page, y): (usize, f32), indent: f32, stroke: Stroke) {
        for at in page..=self.page {
            let top = if at == page { y } else { self.margin };
            let bottom = if at == self.page { self.y } else { self.bottom() };
            let x = if self.rtl { self.size.0 - self.margin - indent } else { self.margin + indent };
            if bottom > top {
                let painter = self.painter();
                painter.line(vec![pos2(x, top), pos2(x, bottom)], stroke);
                self.decorate(at, &painter.into_parts().0);
            }
        }
    }

    /// Goes down by a height that something put by hand takes.
    pub fn down(&mut self, height: f32) {
        self.y += height;
    }
}
