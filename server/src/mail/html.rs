//! Turns mail that is HTML alone into text, with a mark before each line that it quotes.

use mail_parser::decoders::html::add_html_token;

/// Elements of which nothing is shown. A head has no other words, and need not be closed.
const UNSEEN: [&str; 3] = ["script", "style", "title"];

/// Elements with a blank line around them.
const PARAGRAPHS: [&str; 11] = ["blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "ul"];

/// Elements that begin a line.
const LINES: [&str; 9] = ["article", "body", "div", "hr", "li", "pre", "section", "td", "tr"];

/// The length of the longest entity, in bytes.
const ENTITY: usize = 12;

/// How deep quotations are told from each other.
const DEPTH: usize = 5;

/// The most HTML that is read, in bytes. Whoever writes puts the own words before those that are quoted.
const MAX_HTML: usize = 256 * 1024;

/// Text that is made out of HTML.
#[derive(Default)]
struct HtmlText {
    lines: Vec<String>,
    line: String,
    /// Whether a blank stands before the next letter.
    blank: bool,
    /// The number of quotations within each other.
    depth: usize,
}

/// Returns the words of HTML, with its lines and paragraphs. What it quotes has `>` before it, as in text. Each part of it is gone
/// through once, whatever is left open in it.
pub fn html_to_text(html: &str) -> String {
    let mut text = HtmlText::default();
    let mut rest = &html[..html.floor_char_boundary(MAX_HTML)];
    while let Some((words, tag)) = rest.split_once('<') {
        text.add_words(words);
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let Some((tag, after)) = tag.split_once('>') else {
            rest = "";
            break;
        };
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric);
        let name = name.collect::<String>().to_ascii_lowercase();
        rest = if !closes && UNSEEN.contains(&name.as_str()) { skip(after, &name) } else { after };
        text.add_tag(&name, closes);
    }
    text.add_words(rest);
    text.end_line();
    text.lines.join("\n")
}

/// Returns what follows an element, from its closing tag on: nothing where it is not closed, as in a browser.
fn skip<'a>(inner: &'a str, name: &str) -> &'a str {
    let ends = |place: usize| {
        let end = inner.get(place + 2..place + 2 + name.len());
        end.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    let found = inner.match_indices("</").find(|(place, _)| ends(*place));
    found.map_or("", |(place, _)| &inner[place..])
}

/// Tells whether a line has nothing but the marks of quotations. A longer one has words, and is not gone through again.
fn is_blank(line: &str) -> bool {
    line.len() < 2 * DEPTH && line.trim_matches(['>', ' ']).is_empty()
}

/// Returns the entity with which a text begins that has an ampersand at its beginning.
fn find_entity(text: &str) -> Option<&str> {
    let end = text.bytes().take(ENTITY).position(|one| one == b';')?;
    (end > 1).then(|| &text[..=end])
}

impl HtmlText {
    fn add_words(&mut self, words: &str) {
        let mut rest = words;
        while let Some(one) = rest.chars().next() {
            let entity = if one == '&' { find_entity(rest) } else { None };
            match entity {
                Some(entity) => {
                    let mut letters = String::new();
                    add_html_token(&mut letters, entity.as_bytes(), false);
                    letters.chars().for_each(|one| self.add_letter(one));
                    rest = &rest[entity.len()..];
                }
                None => {
                    self.add_letter(one);
                    rest = &rest[one.len_utf8()..];
                }
            }
        }
    }

    fn add_letter(&mut self, one: char) {
        if one.is_whitespace() {
            self.blank = true;
            return;
        }
        if self.blank && !self.line.is_empty() {
            self.line.push(' ');
        }
        self.blank = false;
        self.line.push(one);
    }

    fn add_tag(&mut self, name: &str, closes: bool) {
        if name == "br" {
            self.push_line();
        } else if PARAGRAPHS.contains(&name) {
            self.end_line();
            if self.lines.last().is_some_and(|last| !is_blank(last)) {
                self.push_line();
            }
            if name == "blockquote" {
                self.depth = if closes { self.depth.saturating_sub(1) } else { self.depth.saturating_add(1) };
            }
        } else if LINES.contains(&name) {
            self.end_line();
            if name == "li" && !closes {
                self.line.push('-');
                self.blank = true;
            }
        }
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.push_line();
        }
        self.blank = false;
    }

    fn push_line(&mut self) {
        let line = format!("{}{}", "> ".repeat(self.depth.min(DEPTH)), std::mem::take(&mut self.line));
        self.lines.push(line.trim_end().to_owned());
        self.blank = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_has_its_lines_and_paragraphs_as_text() {
        for (html, text) in [
            ("Yes.<br>No.", "Yes.\nNo."),
            ("<p>Yes,\n  we <b>agree</b>.</p><p>No.</p>", "Yes, we agree.\n\nNo.\n"),
            ("<div>Yes.<div>No.</div></div>", "Yes.\nNo."),
            ("1 &lt; 2 &amp;&#233;&eacute;&unknown;& x", "1 < 2 &éé&unknown;& x"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two\n"),
            ("<style>p { color: red }</style><!-- <p>no</p> -->Yes.<script>x()</script>", "Yes."),
            ("<HEAD><title>T</title></HEAD>Yes.", "Yes."),
            ("Yes.<p", "Yes."),
            ("Yes.<style>p { color: red }", "Yes."),
            ("Yes.<script></x>no", "Yes."),
            ("<head><title>T</title><body>Yes.", "Yes."),
            ("", ""),
        ] {
            assert_eq!(html_to_text(html), text, "{html}");
        }
    }

    #[test]
    fn what_html_quotes_is_marked() {
        let html = "Yes.<blockquote>Do you?<blockquote>Who?</blockquote></blockquote>No.";
        assert_eq!(html_to_text(html), "Yes.\n\n> Do you?\n>\n> > Who?\n> >\nNo.");
    }

    #[test]
    fn what_is_left_open_again_and_again_is_read_once() {
        for piece in ["<style>\n", "<script></x>\n", "<!--", "<p>>", "<title></titl", "&amp", "<"] {
            let html = format!("Yes.{}", piece.repeat(2 * 1024 * 1024 / piece.len()));
            let begun = std::time::Instant::now();
            let text = html_to_text(&html);
            assert!(begun.elapsed() < std::time::Duration::from_secs(2), "{piece:?}: {:?}", begun.elapsed());
            assert!(text.starts_with("Yes.") && text.len() <= 2 * MAX_HTML, "{piece:?}: {}", text.len());
        }
        let long = format!("{}{}", ">".repeat(MAX_HTML / 2), "<p>".repeat(MAX_HTML / 8));
        let begun = std::time::Instant::now();
        html_to_text(&long);
        assert!(begun.elapsed() < std::time::Duration::from_secs(2), "{:?}", begun.elapsed());
    }

    #[test]
    fn quotations_within_each_other_fill_no_memory() {
        let text = html_to_text(&"<blockquote>a".repeat(10_000));
        assert!(text.len() < 400_000, "{}", text.len());
    }
}
