//! Divides HTML into tags and words, whatever its faults.

use std::borrow::Cow;

/// What stands next in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Start(Tag<'a>),
    /// The end of an element, by its name.
    End(Cow<'a, str>),
    Words(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In small letters.
    pub(super) name: Cow<'a, str>,
    attributes: &'a str,
}

/// The elements whose contents are no words of a page.
const RAW: [&str; 9] = ["head", "script", "style", "title", "xml", "template", "textarea", "noscript", "svg"];

/// The named characters from the no-break space on, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Other named characters.
const NAMED: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("euro", '€'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("minus", '−'),
];

/// What Windows has in the place of the controls from 128 on, which pages mean by such numbers.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Reads a page from its beginning.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(page: &'a str) -> Self {
        Self { rest: page }
    }

    /// Passes over the contents of an element whose contents are no words.
    fn skip_raw(&mut self, name: &str) {
        let closing = format!("</{name}");
        let end = self
            .rest
            .as_bytes()
            .windows(closing.len())
            .position(|window| window.eq_ignore_ascii_case(closing.as_bytes()));
        let behind = end.and_then(|end| Some(end + self.rest.get(end..)?.find('>')? + 1));
        self.rest = behind.and_then(|behind| self.rest.get(behind..)).unwrap_or_default();
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if let Some(comment) = self.rest.strip_prefix("<!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
                continue;
            }
            // A condition, a document type, an instruction.
            if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.rest = self.rest.split_once('>').map_or("", |(_, behind)| behind);
                continue;
            }
            if let Some(closing) = self.rest.strip_prefix("</") {
                let (inside, behind) = closing.split_once('>').unwrap_or((closing, ""));
                self.rest = behind;
                let name = inside.split(char::is_whitespace).next().unwrap_or_default();
                return Some(Token::End(small(name)));
            }
            let begins = |text: &str| text.starts_with(|one: char| one.is_ascii_alphabetic());
            if let Some(opening) = self.rest.strip_prefix('<').filter(|opening| begins(opening)) {
                let end = tag_end(opening);
                let (inside, behind) = opening.split_at(end);
                self.rest = behind.strip_prefix('>').unwrap_or(behind);
                let inside = inside.strip_suffix('/').unwrap_or(inside);
                let split =
                    inside.find(|one: char| one.is_whitespace() || one == '/').unwrap_or(inside.len());
                let (name, attributes) = inside.split_at(split);
                let name = small(name);
                if RAW.contains(&name.as_ref()) {
                    self.skip_raw(&name);
                    continue;
                }
                return Some(Token::Start(Tag { name, attributes }));
            }
            let from = usize::from(self.rest.starts_with('<'));
            let end = self.rest[from..].find('<').map_or(self.rest.len(), |end| end + from);
            let (words, behind) = self.rest.split_at(end);
            self.rest = behind;
            return Some(Token::Words(unescape(words)));
        }
        None
    }
}

impl Tag<'_> {
    /// Returns the attribute with this name, in small letters.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|one: char| one.is_whitespace() || one == '/');
            if rest.is_empty() {
                return None;
            }
            // A sign of equality at the beginning would be a name of no letters.
            let end = rest.find(|one: char| one.is_whitespace() || one == '=').unwrap_or(rest.len()).max(1);
            let end = if rest.is_char_boundary(end) { end } else { rest.len() };
            let (key, behind) = rest.split_at(end);
            let spaced = behind.trim_start();
            let (value, behind) = match spaced.strip_prefix('=') {
                None => ("", behind),
                Some(value) => read_value(value.trim_start()),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(unescape(value));
            }
            rest = behind;
        }
    }
}

/// Divides the value of an attribute from what follows.
fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// Returns where a tag ends: at the first sign of an end that is in no value.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    let mut before = ' ';
    for (at, one) in text.char_indices() {
        match (quote, one) {
            (None, '>') => return at,
            (None, '"' | '\'') if before == '=' => quote = Some(one),
            (Some(open), _) if one == open => quote = None,
            _ => {}
        }
        if !one.is_whitespace() {
            before = one;
        }
    }
    text.len()
}

fn small(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// Returns words with what they name by references.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(text.len());
    let mut parts = text.split('&');
    words.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|one: char| !one.is_ascii_alphanumeric() && one != '#').unwrap_or(part.len());
        let (name, behind) = part.split_at(end);
        match resolve(name) {
            Some(meant) => {
                words.push(meant);
                words.push_str(behind.strip_prefix(';').unwrap_or(behind));
            }
            None => {
                words.push('&');
                words.push_str(part);
            }
        }
    }
    Cow::Owned(words)
}

fn resolve(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16).ok()?,
            None => number.parse().ok()?,
        };
        let windows = code.checked_sub(128).and_then(|place| WINDOWS.chars().nth(place as usize));
        return windows.or_else(|| char::from_u32(code).filter(|one| !one.is_control() || *one == '\n'));
    }
    let latin = LATIN.split(' ').zip('\u{a0}'..).find(|(known, _)| *known == name);
    let named = || NAMED.iter().find(|(known, _)| *known == name).map(|(_, meant)| *meant);
    latin.map(|(_, meant)| meant).or_else(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(page: &str) -> String {
        let shown = Tokens::new(page).map(|token| match token {
            Token::Start(tag) => format!("<{}>", tag.name),
            Token::End(name) => format!("</{name}>"),
            Token::Words(words) => words.into_owned(),
        });
        shown.collect::<Vec<_>>().concat()
    }

    #[test]
    fn a_page_is_divided_whatever_its_faults() {
        for (page, tokens) in [
            ("<P CLASS=a>b&nbsp;&amp;c</P>", "<p>b\u{a0}&c</p>"),
            ("<![if !supportLists]>1.<![endif]>x", "1.x"),
            ("<!--[if gte mso 9]><xml>a</xml><![endif]-->b", "b"),
            ("<head><title>a</title></HEAD>b<style>c</style>d", "bd"),
            ("<a title=\"x > y\">b</a>", "<a>b</a>"),
            ("1 < 2 &lt; 3 & 4 &unknown; 5", "1 < 2 < 3 & 4 &unknown; 5"),
            ("&#8217;&#x2019;&#146;&eacute&eacute;", "’’’éé"),
            ("<br/><o:p></o:p>", "<br><o:p></o:p>"),
            ("<p", "<p>"),
            ("<!-- a", ""),
            ("<style>a", ""),
        ] {
            assert_eq!(shown(page), tokens, "{page}");
        }
    }

    #[test]
    fn attributes_are_found_with_and_without_quotation_marks() {
        let page = "<p class=MsoNormal style='margin:0;a:\"b\"' = hidden data-x=\"1&amp;2\">";
        let Some(Token::Start(tag)) = Tokens::new(page).next() else { panic!("no tag") };
        assert_eq!(tag.attribute("class").as_deref(), Some("MsoNormal"));
        assert_eq!(tag.attribute("style").as_deref(), Some("margin:0;a:\"b\""));
        assert_eq!(tag.attribute("hidden").as_deref(), Some(""));
        assert_eq!(tag.attribute("data-x").as_deref(), Some("1&2"));
        assert_eq!(tag.attribute("margin"), None);
    }

    proptest! {
        #[test]
        fn any_page_is_divided(page in "[<>/!a-c='\" \\-&#;é]{0,80}") {
            for token in Tokens::new(&page) {
                if let Token::Start(tag) = token {
                    let _ = (tag.attribute("a"), tag.attribute("é"));
                }
            }
        }
    }
}
