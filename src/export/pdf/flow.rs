//! Sets paragraphs and pictures one below the other, from page to page, and keeps what each of them is.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Rect, Stroke, pos2, vec2};
use unicode_bidi::{BidiClass, bidi_class};

use crate::export::letters::FontSet;
use crate::export::svg_painter::SvgPainter;
use crate::render::painter::{Canvas as _, TextSpot};
use crate::text::{Style, Text};

/// Room for the number of a page at the end of a line, in logical pixels.
const NUMBER: f32 = 44.0;

/// What a piece of a document is, for those who hear it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A section.
    Section,
    /// A title of a level, from 1.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// What an item says.
    ItemBody,
    /// Words in a language of their own, by its tag.
    Quote(String),
    /// A table of contents.
    Contents,
    /// An entry of it.
    Entry,
    /// What can be followed.
    Link,
    /// A picture, with what it shows in words.
    Picture(String),
}

/// A part of the document, with its parts.
pub struct Node {
    /// What it is.
    pub role: Role,
    /// What it holds, in the order in which it is read.
    pub children: Vec<Child>,
    /// What it says, where that is written from right to left: the letters on the page stand in the order in which they
    /// are seen.
    pub words: Option<String>,
}

/// What a node holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// Another node, by its number.
    Node(usize),
    /// Something drawn, by its number.
    Item(usize),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address in the web.
    Web(String),
    /// A place in the document, by its name.
    Anchor(String),
}

/// A link: the boxes that can be clicked (logical pixels), where it leads, and what it says.
pub struct Link {
    /// The boxes, one for each line.
    pub boxes: Vec<Rect>,
    /// Where it leads.
    pub target: Target,
    /// What it says.
    pub words: String,
}

/// What is drawn.
pub enum Drawn {
    /// A whole SVG with its corner at the corner of the page.
    Svg(String),
    /// A picture in a box: its size in logical pixels, its ground, and what lies over that.
    Picture {
        /// Where.
        frame: Rect,
        /// Its own width and height.
        size: (f32, f32),
        /// The ground, which other pages may have too.
        ground: Arc<str>,
        /// What lies over it.
        marks: String,
    },
}

/// A line that leads to something of which only later is known on which page it is.
pub struct Reference {
    /// The number of its item.
    pub item: usize,
    /// Where it stands.
    pub frame: Rect,
    /// What it leads to.
    pub anchor: String,
    /// What it says.
    pub words: String,
    /// How that looks.
    pub style: Style,
}

/// Something drawn on a page.
pub struct Item {
    /// The page, from 0.
    pub page: usize,
    /// What is drawn.
    pub drawn: Drawn,
    /// Whether it only decorates and is not read.
    pub decoration: bool,
    /// Where it leads.
    pub link: Option<Link>,
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

    /// Lets others lead here.
    pub fn anchor(&mut self, name: String) {
        self.anchors.insert(name, (self.page, self.y));
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

    /// Sets a paragraph at an indent, line by line, over as many pages as it takes. With a target it is a link.
    pub fn paragraph(&mut self, role: Role, text: &Text, indent: f32, target: Option<&Target>) {
        self.begin(role);
        if target.is_some() {
            self.begin(Role::Link);
        }
        let logical = text.logical();
        if logical.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL)) {
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
            let painter = self.painter();
            let mut room = frame;
            if self.rtl {
                room.min.x += NUMBER;
            } else {
                room.max.x -= NUMBER;
            }
            let text = Text::new(reference.words.as_str(), reference.style).direction(self.rtl);
            let laid = text.lay_out(self.ctx, room.width(), 1);
            let corner = if laid.rtl() { room.right_top() } else { room.left_top() };
            for (line, row) in laid.set_lines().iter().zip(laid.rows()) {
                painter.line_of_text(&text, line, row.center() + corner.to_vec2(), None);
            }
            let mut words = text.logical();
            if let Some((number, _)) = at {
                let x = if self.rtl { frame.left() + 10.0 } else { frame.right() - 10.0 };
                let number = number + 1;
                let text = Text::new(number.to_string(), reference.style).direction(false);
                painter.text(&text, TextSpot::Around(pos2(x, frame.top() + laid.size().y / 2.0)), None);
                words = format!("{words}, {page} {number}");
            }
            let drawn = Drawn::Svg(self.svg(&painter.into_parts().0));
            let target = Target::Anchor(reference.anchor);
            let link = at.map(|_| Link { boxes: vec![frame], target, words });
            let item = &mut self.items[reference.item];
            (item.drawn, item.link) = (drawn, link);
        }
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
