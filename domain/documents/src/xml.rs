//! Reads XML from strangers: no document types, no entities but those of XML, within limits.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// How much of a part is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlLimits {
    /// The most elements within each other.
    pub depth: usize,
    /// The most elements, comments and references in all.
    pub elements: usize,
    /// The most bytes of a tag with its attributes.
    pub tag: usize,
}

impl Default for XmlLimits {
    fn default() -> Self {
        Self { depth: 256, elements: 4_000_000, tag: 64 * 1024 }
    }
}

/// What is wrong with a part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlFault {
    #[error("not in UTF-8")]
    Encoding,
    #[error("not well-formed")]
    Syntax,
    #[error("a document type, which is not read")]
    Doctype,
    #[error("the entity {0:?}, which is not one of XML")]
    Entity(String),
    #[error("more than {0} elements within each other")]
    Depth(usize),
    #[error("more than {0} elements")]
    Elements(usize),
    #[error("a tag of more than {0} bytes")]
    Tag(usize),
}

/// What stands next in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<'a> {
    Start(BytesStart<'a>),
    /// The end of the element that began last.
    End,
    Text(Cow<'a, str>),
}

/// A part that is being read.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    limits: XmlLimits,
    depth: usize,
    elements: usize,
    begun: bool,
}

impl<'a> Xml<'a> {
    /// Begins to read a part.
    pub fn open(bytes: &'a [u8], limits: XmlLimits) -> Result<Self, XmlFault> {
        let text = std::str::from_utf8(bytes).map_err(|_| XmlFault::Encoding)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, limits, depth: 0, elements: 0, begun: false })
    }

    /// Returns how many elements have begun and not ended.
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// Returns what stands next, or `None` behind the last element.
    pub fn advance(&mut self) -> Result<Option<Node<'a>>, XmlFault> {
        loop {
            let event = self.reader.read_event().map_err(|_| XmlFault::Syntax)?;
            match event {
                Event::Start(tag) | Event::Empty(tag) => return self.begin(tag).map(Some),
                Event::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or(XmlFault::Syntax)?;
                    return Ok(Some(Node::End));
                }
                Event::Text(words) => return Ok(Some(Node::Text(words.xml10_content()))),
                Event::CData(words) => return Ok(Some(Node::Text(words.xml10_content()))),
                Event::GeneralRef(reference) => {
                    self.count()?;
                    let meant = resolve(&reference)?;
                    return Ok(Some(Node::Text(Cow::Owned(meant.to_string()))));
                }
                Event::DocType(_) => return Err(XmlFault::Doctype),
                Event::Comment(_) | Event::PI(_) => self.count()?,
                Event::Decl(_) => {}
                Event::Eof if self.begun && self.depth == 0 => return Ok(None),
                Event::Eof => return Err(XmlFault::Syntax),
            }
        }
    }

    /// Passes over the rest of the element that began last, and its end.
    pub fn skip(&mut self) -> Result<(), XmlFault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.advance()?.is_none() {
                return Err(XmlFault::Syntax);
            }
        }
        Ok(())
    }

    fn begin(&mut self, tag: BytesStart<'a>) -> Result<Node<'a>, XmlFault> {
        self.count()?;
        if tag.len() > self.limits.tag {
            return Err(XmlFault::Tag(self.limits.tag));
        }
        if self.depth >= self.limits.depth {
            return Err(XmlFault::Depth(self.limits.depth));
        }
        if self.begun && self.depth == 0 {
            return Err(XmlFault::Syntax);
        }
        self.begun = true;
        self.depth += 1;
        Ok(Node::Start(tag))
    }

    fn count(&mut self) -> Result<(), XmlFault> {
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(XmlFault::Elements(self.limits.elements));
        }
        Ok(())
    }
}

/// Returns the attribute with this name, whatever its prefix.
pub fn attribute<'a>(tag: &'a BytesStart<'_>, name: &str) -> Result<Option<Cow<'a, str>>, XmlFault> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    for attribute in attributes {
        let attribute = attribute.map_err(|_| XmlFault::Syntax)?;
        if attribute.key.local_name().into_inner() == name {
            return match attribute.value {
                Cow::Borrowed(value) => read_value(value).map(Some),
                Cow::Owned(value) => Ok(Some(Cow::Owned(read_value(&value)?.into_owned()))),
            };
        }
    }
    Ok(None)
}

/// The most characters of a name, an identifier or an author that a file may repeat at every paragraph: more than programs
/// take.
pub const NAME: usize = 255;

/// Returns a name without what it has beyond [`NAME`].
pub fn cut_name(name: &str) -> &str {
    name.char_indices().nth(NAME).map_or(name, |(end, _)| &name[..end])
}

/// Returns the attribute with this name, cut to [`NAME`].
pub fn name_attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, XmlFault> {
    Ok(attribute(tag, name)?.map(|value| cut_name(&value).to_owned()))
}

/// Returns the attribute with this name as a number, where it is one.
pub fn number_attribute<T: std::str::FromStr>(
    tag: &BytesStart<'_>,
    name: &str,
) -> Result<Option<T>, XmlFault> {
    Ok(attribute(tag, name)?.and_then(|value| value.trim().parse().ok()))
}

fn read_value(value: &str) -> Result<Cow<'_, str>, XmlFault> {
    unescape(value).map_err(|_| {
        let name = value.split_once('&').map_or(value, |(_, behind)| behind);
        let name = name.split_once(';').map_or(name, |(name, _)| name);
        XmlFault::Entity(name.chars().take(100).collect())
    })
}

/// Returns the character for which a reference stands.
fn resolve(reference: &BytesRef<'_>) -> Result<char, XmlFault> {
    let name: &str = reference;
    match name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => match reference.resolve_char_ref() {
            Ok(Some(one)) if is_allowed(one) => Ok(one),
            Ok(None) => Err(XmlFault::Entity(name.chars().take(100).collect())),
            Ok(Some(_)) | Err(_) => Err(XmlFault::Syntax),
        },
    }
}

/// Tells whether XML has a character.
const fn is_allowed(one: char) -> bool {
    !matches!(one, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(source: &str) -> Result<String, XmlFault> {
        let mut xml = Xml::open(source.as_bytes(), XmlLimits { depth: 3, elements: 9, tag: 100 })?;
        let mut words = String::new();
        while let Some(node) = xml.advance()? {
            match node {
                Node::Start(tag) if tag.local_name().into_inner() == "gone" => xml.skip()?,
                Node::Text(text) => words.push_str(&text),
                Node::Start(_) | Node::End => {}
            }
        }
        Ok(words)
    }

    #[test]
    fn words_are_read_and_what_a_part_may_not_have_is_refused_by_name() {
        assert_eq!(words("<a>b<w:c/>&amp;&#x64;<![CDATA[<e>]]></a>"), Ok("b&d<e>".into()));
        assert_eq!(words("<a>b<gone><x>c</x></gone>d</a>"), Ok("bd".into()));
        assert_eq!(words("<a>&b;</a>"), Err(XmlFault::Entity("b".into())));
        assert_eq!(words("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), Err(XmlFault::Doctype));
        assert_eq!(words("<a><b><c><d/></c></b></a>"), Err(XmlFault::Depth(3)));
        assert_eq!(words(&format!("<a>{}</a>", "<b/>".repeat(9))), Err(XmlFault::Elements(9)));
        assert_eq!(words(&format!("<a b=\"{}\"/>", "c".repeat(100))), Err(XmlFault::Tag(100)));
        for cut in ["", "<a>", "<a></b>", "<a/><a/>", "</a>", "<a"] {
            assert_eq!(words(cut), Err(XmlFault::Syntax), "{cut}");
        }
    }

    #[test]
    fn attributes_are_found_by_their_names_without_their_prefixes() {
        let mut xml =
            Xml::open(b"<a w:val=\"1 &lt; 2\" n=\" 7 \" e=\"&x;\"/>", XmlLimits::default()).unwrap();
        let Ok(Some(Node::Start(tag))) = xml.advance() else { panic!("no element") };
        assert_eq!(attribute(&tag, "val"), Ok(Some("1 < 2".into())));
        assert_eq!(number_attribute(&tag, "n"), Ok(Some(7_u32)));
        assert_eq!(number_attribute::<u32>(&tag, "val"), Ok(None));
        assert_eq!(attribute(&tag, "e"), Err(XmlFault::Entity("x".into())));
        assert_eq!(attribute(&tag, "w"), Ok(None));
    }

    #[test]
    fn names_are_cut_at_a_character() {
        for (name, cut) in [("é".repeat(NAME), NAME), ("é".repeat(NAME + 1), NAME), (String::new(), 0)] {
            assert_eq!(cut_name(&name), "é".repeat(cut));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(mut xml) = Xml::open(&bytes, XmlLimits::default()) {
                while let Ok(Some(_)) = xml.advance() {}
            }
        }

        #[test]
        fn any_markup_is_read_or_refused(source in "[<>/a-c&;#! \"=\\[\\]?-]{0,60}") {
            let _ = words(&source);
        }
    }
}
