//! What a document is made of: parts for those who hear it, drawings for those who see it, and links.

use std::sync::Arc;

use egui::Rect;

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

/// A picture as two whole SVGs.
pub struct Plate {
    /// Its own width and height, in logical pixels.
    pub size: (f32, f32),
    /// The ground, which other pages may have too.
    pub ground: Arc<str>,
    /// What lies over it.
    pub marks: String,
    /// What it shows, in words.
    pub words: String,
}

/// What is drawn.
pub enum Drawn {
    /// A whole SVG with its corner at the corner of the page.
    Svg(String),
    /// A picture in a box.
    Picture(Rect, Plate),
    /// A picture of the story in a box, by its file.
    Photo(Rect, String),
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
