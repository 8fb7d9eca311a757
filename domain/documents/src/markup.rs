//! Writes XML into memory, and reads it into a tree for those who have to look at a part more than once.

use crate::xml::{Node as XmlNode, Xml, XmlFault, XmlLimits};
use quick_xml::escape::unescape;

/// Writes elements one after the other. Characters that XML does not have are left out.
#[derive(Debug, Default)]
pub(crate) struct XmlWriter {
    out: String,
    open: Vec<&'static str>,
    /// Whether the tag that was begun last still takes attributes.
    in_tag: bool,
}

impl XmlWriter {
    /// Begins a file, with its declaration.
    pub(crate) fn new(capacity: usize) -> Self {
        let mut out = String::with_capacity(capacity);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Self { out, open: Vec::new(), in_tag: false }
    }

    /// Begins a part of a file, which is put into one by [`Self::part`].
    pub(crate) fn fragment() -> Self {
        Self::default()
    }

    /// Begins an element.
    pub(crate) fn start(&mut self, name: &'static str) -> &mut Self {
        self.close_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// Adds an attribute to the element that was begun last, before anything is in it.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "an attribute stands in a tag");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for one in value.chars().filter(|one| is_allowed(*one)) {
            match one {
                '"' => self.out.push_str("&quot;"),
                '\n' => self.out.push_str("&#10;"),
                '\t' => self.out.push_str("&#9;"),
                '\r' => self.out.push_str("&#13;"),
                other => self.push_character(other),
            }
        }
        self.out.push('"');
        self
    }

    /// Adds an attribute where there is a value.
    pub(crate) fn attribute_if(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Writes words into the element.
    pub(crate) fn text(&mut self, words: &str) -> &mut Self {
        self.close_tag();
        for one in words.chars().filter(|one| is_allowed(*one)) {
            match one {
                '\r' => self.out.push_str("&#13;"),
                other => self.push_character(other),
            }
        }
        self
    }

    /// Puts a part that was written apart into the element.
    pub(crate) fn part(&mut self, part: Self) -> &mut Self {
        self.close_tag();
        self.out.push_str(&part.finish());
        self
    }

    /// Ends the element that was begun last.
    pub(crate) fn end(&mut self) -> &mut Self {
        let Some(name) = self.open.pop() else { return self };
        if std::mem::take(&mut self.in_tag) {
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self
    }

    /// Writes an element that holds words alone.
    pub(crate) fn element(&mut self, name: &'static str, words: &str) -> &mut Self {
        self.start(name).text(words).end()
    }

    /// Ends what is open, and returns what was written.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
    }

    fn push_character(&mut self, one: char) {
        match one {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            other => self.out.push(other),
        }
    }
}

/// Tells whether XML has a character.
pub(crate) const fn is_allowed(one: char) -> bool {
    !matches!(one, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// An element that was read, by the names without their prefixes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// How much is read into a tree, which takes more memory than its file.
const LIMITS: XmlLimits = XmlLimits { depth: 200, elements: 1_000_000, tag: 64 * 1024 };

impl Element {
    /// Returns an attribute by its name without a prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the elements in this one, in order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Returns the first element in this one with a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }
}

/// Reads a file.
pub(crate) fn read_tree(bytes: &[u8]) -> Result<Element, XmlFault> {
    let mut xml = Xml::open(bytes, LIMITS)?;
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    while let Some(node) = xml.advance()? {
        match node {
            XmlNode::Start(tag) => {
                let mut attributes = Vec::new();
                for attribute in tag.attributes() {
                    let attribute = attribute.map_err(|_| XmlFault::Syntax)?;
                    let value = unescape(&attribute.value).map_err(|_| XmlFault::Syntax)?.into_owned();
                    attributes.push((attribute.key.local_name().into_inner().to_owned(), value));
                }
                let name = tag.local_name().into_inner().to_owned();
                open.push(Element { name, attributes, children: Vec::new() });
            }
            XmlNode::End => match (open.pop(), open.last_mut()) {
                (Some(closed), Some(around)) => around.children.push(Node::Element(closed)),
                (closed, _) => root = closed,
            },
            XmlNode::Text(words) => match open.last_mut() {
                Some(around) => match around.children.last_mut() {
                    Some(Node::Text(before)) => before.push_str(&words),
                    _ => around.children.push(Node::Text(words.into_owned())),
                },
                None if words.trim().is_empty() => {}
                None => return Err(XmlFault::Syntax),
            },
        }
    }
    root.ok_or(XmlFault::Syntax)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let mut out = XmlWriter::new(0);
        out.start("a:root").attribute("x:b", "1 < \"2\" &\n3").text("one <two> & \u{1}three").start("empty");
        let root = read_tree(out.finish().as_bytes()).unwrap();
        assert_eq!((root.name.as_str(), root.attribute("b")), ("root", Some("1 < \"2\" &\n3")));
        assert_eq!(root.children[0], Node::Text("one <two> & three".into()));
        assert_eq!(root.child("empty"), Some(&Element { name: "empty".into(), ..Element::default() }));
    }

    #[test]
    fn what_may_do_harm_is_named() {
        let refused = |text: &str| read_tree(text.as_bytes()).unwrap_err();
        assert_eq!(refused("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), XmlFault::Doctype);
        assert_eq!(refused("<a>&b;</a>"), XmlFault::Entity("b".into()));
        assert_eq!(refused(&"<a>".repeat(201)), XmlFault::Depth(200));
        for broken in ["", "<a>", "<a></b>", "<a/><b/>", "a", "<a/>b"] {
            assert_eq!(refused(broken), XmlFault::Syntax, "{broken}");
        }
    }
}
