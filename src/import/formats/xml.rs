//! A small tree of XML: what KML and GPX need of it, with bounds on depth and size.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

/// The deepest that elements may lie in one another.
const DEEPEST: usize = 64;
/// The most elements.
const MOST: usize = 5_000_000;

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// Its attributes by names without prefixes.
    pub attributes: Vec<(String, String)>,
    /// The text in it, that of its children left out.
    pub text: String,
    /// The elements in it.
    pub children: Vec<Element>,
}

impl Element {
    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first child of this name.
    pub fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a document.
///
/// # Errors
///
/// Why it is no XML, or more than can be held.
pub fn read(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                count += 1;
                if open.len() > DEEPEST || count > MOST {
                    return Err(format!("> {DEEPEST} / {MOST}"));
                }
                let name = start.local_name().as_ref().to_owned();
                let attributes = start
                    .attributes()
                    .flatten()
                    .map(|attribute| (attribute.key.local_name().as_ref().to_owned(), unescaped(&attribute.value)));
                open.push(Element { name, attributes: attributes.collect(), ..Element::default() });
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => add(&mut open, &text),
            Event::CData(text) => add(&mut open, &text),
            Event::GeneralRef(name) => add(&mut open, &unescaped(&format!("&{};", &*name))),
            Event::Eof => break,
            _ => {}
        }
    }
    // What is not closed is closed by the end.
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().and_then(|mut root| root.children.pop()).ok_or_else(|| "<".to_owned())
}

/// The innermost open element becomes a child of the one around it.
fn close(open: &mut Vec<Element>) {
    if let (Some(done), Some(parent)) = (open.pop(), open.last_mut()) {
        parent.children.push(done);
    }
}

/// Adds to the text of the innermost open element.
fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text += text;
    }
}

/// A text with its entities resolved; one that is broken stays as it is.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), Cow::into_owned)
}
