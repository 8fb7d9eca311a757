//! Reads HTML as Word, `LibreOffice` and browsers write it: pages that were saved, and what was pasted out of a document.
//!
//! Word writes the number of each paragraph into the page, marked as what a browser may ignore; other programs have lists, which
//! are counted here. What was deleted is left out, as if all changes were accepted. Nothing is fetched, and nothing runs.

mod tokens;

use super::numerals::write_number;
use super::outline::{SourceNumber, SourceParagraph, count_once, state_draft};
use crate::xml::cut_name;
use domain::instruments::import::{DraftNotice, DraftNoticeKind, StatedDraft, StatedPiece};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use tokens::{Tag, Token, Tokens};

/// The most elements within each other, the most paragraphs, and the most pieces of them.
const DEPTH: usize = 200;
const PARAGRAPHS: usize = 100_000;
const PIECES: usize = 500_000;

/// The most characters of the number of a paragraph, and of the words of a notice.
const NUMBER: usize = 40;
const QUOTED: usize = 120;

/// The most notices of pictures and hidden words.
const NOTICES: usize = 1_000;

/// Twentieths of a point in what pages measure by.
const UNITS: [(&str, f32); 5] = [("pt", 20.0), ("px", 15.0), ("in", 1440.0), ("cm", 567.0), ("mm", 56.7)];

/// The reason why a page was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HtmlError {
    #[error("more than {0} elements within each other")]
    Depth(usize),
    #[error("more than {0} paragraphs")]
    Paragraphs(usize),
    #[error("more than {0} pieces of text")]
    Pieces(usize),
}

/// The elements that stand below each other.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// The elements that have no contents.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source",
    "wbr",
];

/// What holds for all that stands within an element.
#[derive(Clone, Debug, Default)]
struct Scope {
    bold: bool,
    italic: bool,
    /// Whether the words are no words of the text: deleted, part of a comment, the sign of a note in the note itself.
    gone: bool,
    hidden: bool,
    /// Whether the words are raised or lowered.
    shifted: bool,
    /// Whether the words are the number of the paragraph.
    number: bool,
    /// The name of the note whose words these are.
    note: Option<Arc<str>>,
    centred: bool,
}

struct OpenElement {
    name: String,
    scope: Scope,
    /// The list that it is, if it is one.
    list: Option<HtmlList>,
    /// The table that it is.
    table: Option<(usize, usize, usize)>,
}

/// A list that counts its items.
#[derive(Clone, Debug)]
struct HtmlList {
    id: u32,
    format: char,
    next: u32,
    level: u8,
}

#[derive(Default)]
struct HtmlReader {
    open: Vec<OpenElement>,
    paragraph: SourceParagraph,
    /// Whether the paragraph has begun, and the letters of it that are bold, in italics, and all of them.
    begun: bool,
    bold: usize,
    italic: usize,
    letters: usize,
    /// The number as Word has written it into the page.
    shown: String,
    paragraphs: Vec<SourceParagraph>,
    notes: BTreeMap<Arc<str>, String>,
    names: BTreeMap<String, usize>,
    notices: Vec<DraftNotice>,
    changes: usize,
    comments: usize,
    struck: usize,
    lists: u32,
    tables: usize,
    pieces: usize,
}

/// Tells whether a text is a page, and no text in which a sign of an element stands.
pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(|one: char| one.is_whitespace() || one == '\u{feff}');
    let begins = |word: &str| {
        let head = start.as_bytes().get(..word.len()).unwrap_or_default();
        let next = start.as_bytes().get(word.len()).copied().unwrap_or(b' ');
        head.eq_ignore_ascii_case(word.as_bytes()) && (next.is_ascii_whitespace() || b">/:".contains(&next))
    };
    let elements = [
        "<html", "<head", "<body", "<meta", "<p", "<div", "<table", "<ol", "<ul", "<h1", "<h2", "<h3",
        "<span", "<b", "<strong", "<i", "<em", "<font", "<center", "<style",
    ];
    let commented = || start.starts_with("<!--") && start.contains("</p>");
    elements.iter().any(|element| begins(element)) || begins("<!doctype html") || commented()
}

/// Reads a page.
pub fn read(page: &str) -> Result<StatedDraft, HtmlError> {
    let mut reader = HtmlReader::default();
    for token in Tokens::new(page) {
        match token {
            Token::Words(words) => reader.words(&words)?,
            Token::Start(tag) => reader.begin(&tag)?,
            Token::End(name) => reader.end(&name)?,
        }
    }
    reader.end_paragraph()?;
    Ok(reader.finish())
}

impl HtmlReader {
    fn scope(&self) -> Scope {
        self.open.last().map(|element| element.scope.clone()).unwrap_or_default()
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), HtmlError> {
        let name = tag.name.as_ref();
        if is_block(name) {
            self.close_for(name)?;
            self.end_paragraph()?;
        }
        match name {
            "br" => return self.line_break(tag),
            "img" => {
                let called = tag.attribute("alt").unwrap_or_default().into_owned();
                self.leave_out(DraftNoticeKind::Picture, &called);
                return Ok(());
            }
            _ if VOID.contains(&name) => return Ok(()),
            _ => {}
        }
        if self.open.len() >= DEPTH {
            return Err(HtmlError::Depth(DEPTH));
        }
        let style = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
        let class = tag.attribute("class").unwrap_or_default().to_ascii_lowercase();
        let mut scope = self.scope();
        self.apply_form(&mut scope, name, &style, &class, tag);
        if is_block(name) {
            self.begin_block(tag, &style, &class, &scope);
        }
        self.apply_note(&mut scope, name, &style, tag)?;
        let list = self.begin_list(name, tag);
        let table = (name == "table").then(|| {
            self.tables += 1;
            (self.tables - 1, 0, 0)
        });
        if name == "li" {
            self.count_item(tag);
        }
        self.open.push(OpenElement { name: name.to_owned(), scope, list, table });
        Ok(())
    }

    /// Notes how the words within an element look, and whether they are words of the text.
    fn apply_form(&mut self, scope: &mut Scope, name: &str, style: &str, class: &str, tag: &Tag<'_>) {
        match name {
            "b" | "strong" | "th" => scope.bold = true,
            "i" | "em" | "cite" => scope.italic = true,
            "center" => scope.centred = true,
            "sup" | "sub" => scope.shifted = true,
            "del" => {
                self.changes += 1;
                scope.gone = true;
            }
            "ins" => self.changes += 1,
            "s" | "strike" => self.struck += 1,
            _ => {}
        }
        if let Some(weight) = property(style, "font-weight") {
            scope.bold =
                weight.starts_with("bold") || weight.parse::<u16>().is_ok_and(|weight| weight >= 600);
        }
        if let Some(slant) = property(style, "font-style") {
            scope.italic = slant.starts_with("italic") || slant.starts_with("oblique");
        }
        scope.shifted |= matches!(property(style, "vertical-align"), Some("super" | "sub"));
        scope.hidden |=
            property(style, "display") == Some("none") || property(style, "mso-hide") == Some("all");
        scope.number |= property(style, "mso-list").is_some_and(|list| list.starts_with("ignore"));
        let comment = property(style, "mso-element").is_some_and(|kind| kind.starts_with("comment"));
        let sign = class.contains("msocomanchor") || class.contains("msocommentreference");
        // A comment has a list of its own, and there each has its element.
        self.comments += usize::from(property(style, "mso-element") == Some("comment"));
        scope.gone |= comment || sign;
        if is_block(name) {
            let aligned = property(style, "text-align").map(str::to_owned);
            let aligned = aligned.or_else(|| tag.attribute("align").map(|side| side.to_ascii_lowercase()));
            scope.centred = aligned.map_or(scope.centred, |side| side == "center");
        }
    }

    fn begin_block(&mut self, tag: &Tag<'_>, style: &str, class: &str, scope: &Scope) {
        let name = tag.name.as_ref();
        let list = property(style, "mso-list").filter(|list| !list.starts_with("none"));
        let number = list.and_then(|list| {
            let mut words = list.split_whitespace();
            let id = words.next()?.trim_start_matches(|one: char| !one.is_ascii_digit()).parse().ok()?;
            let level: u8 = words.next()?.strip_prefix("level")?.parse().ok()?;
            Some(SourceNumber { level: level.saturating_sub(1), list: id, ..SourceNumber::default() })
        });
        // The number of an item is that of its first paragraph.
        let (inherited, inset) = (self.paragraph.number.take(), self.paragraph.indent);
        let indent = if inherited.is_some() { inset } else { indent(style) };
        let heading = name.strip_prefix('h').and_then(|level| level.parse().ok());
        self.paragraph = SourceParagraph {
            number: number.or(inherited),
            outline: heading.filter(|level| (1..=6).contains(level)),
            title: class.contains("msotitle") || class.split_whitespace().any(|one| one == "title"),
            contents: class.contains("msotoc"),
            goes_on: class.contains("msolistcontinue"),
            centred: scope.centred,
            indent,
            cell: self.cell(),
            ..SourceParagraph::default()
        };
    }

    /// Notes where the words of a note begin, and where the text refers to one.
    fn apply_note(
        &mut self,
        scope: &mut Scope,
        name: &str,
        style: &str,
        tag: &Tag<'_>,
    ) -> Result<(), HtmlError> {
        if name == "div" {
            let noted =
                property(style, "mso-element").is_some_and(|kind| kind == "footnote" || kind == "endnote");
            let id = tag.attribute("id").filter(|id| noted || id.starts_with("sdfootnote"));
            if let Some(id) = id {
                scope.note = Some(cut_name(&id).into());
            }
        }
        if name != "a" {
            return Ok(());
        }
        let target = tag.attribute("href").unwrap_or_default();
        let address = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
        if address && !scope.gone {
            count_once(&mut self.notices, DraftNoticeKind::Link, self.paragraphs.len(), &target);
        }
        let Some(anchor) = target.rsplit_once('#').map(|(_, anchor)| anchor) else {
            return Ok(());
        };
        let referred =
            anchor.strip_prefix('_').filter(|name| name.starts_with("ftn") || name.starts_with("edn"));
        let back = referred.is_some_and(|name| name[3..].starts_with("ref")) || is_free_note(anchor, "anc");
        let free = anchor.strip_suffix("sym").filter(|_| is_free_note(anchor, "sym"));
        if back {
            scope.gone = true;
        } else if let Some(note) = referred.or(free).filter(|_| scope.note.is_none() && !scope.gone) {
            scope.gone = true;
            let place = self.place(note);
            self.push(StatedPiece::Note(place))?;
        }
        Ok(())
    }

    /// Returns the place of a note.
    fn place(&mut self, name: &str) -> usize {
        let next = self.names.len();
        *self.names.entry(cut_name(name).to_owned()).or_insert(next)
    }

    fn begin_list(&mut self, name: &str, tag: &Tag<'_>) -> Option<HtmlList> {
        let format = match name {
            "ul" => '•',
            "ol" => tag.attribute("type").and_then(|kind| kind.chars().next()).unwrap_or('1'),
            _ => return None,
        };
        let next = tag.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let around = self.open.iter().filter(|element| element.list.is_some()).count();
        self.lists += 1;
        // The lists of Word have numbers of their own.
        let id = u32::MAX - self.lists;
        Some(HtmlList { id, format, next, level: u8::try_from(around).unwrap_or(u8::MAX) })
    }

    /// Gives the paragraph that begins the number of its item.
    fn count_item(&mut self, tag: &Tag<'_>) {
        let stated = tag.attribute("value").and_then(|value| value.trim().parse().ok());
        let Some(list) = self.open.iter_mut().rev().find_map(|element| element.list.as_mut()) else {
            return;
        };
        let value: u32 = stated.unwrap_or(list.next);
        list.next = value.saturating_add(1);
        self.paragraph.indent = i32::from(list.level) * 720;
        self.paragraph.number = Some(SourceNumber {
            text: item_number(list.format, value),
            value,
            level: list.level,
            bullet: list.format == '•',
            list: list.id,
        });
    }

    fn end(&mut self, name: &str) -> Result<(), HtmlError> {
        let Some(place) = self.open.iter().rposition(|element| element.name == name) else {
            return Ok(());
        };
        self.close(place..self.open.len())
    }

    /// Closes the elements at these places, the innermost first.
    fn close(&mut self, places: Range<usize>) -> Result<(), HtmlError> {
        for _ in places {
            let Some(element) = self.open.last() else {
                break;
            };
            if is_block(&element.name) {
                self.end_paragraph()?;
            }
            let closed = self.open.pop().map(|element| element.name);
            if closed.as_deref() == Some("li") {
                self.paragraph.number = None;
            }
            let table = self.open.iter_mut().rev().find_map(|element| element.table.as_mut());
            match (closed.as_deref(), table) {
                (Some("tr"), Some((_, row, column))) => (*row, *column) = (*row + 1, 0),
                (Some("td" | "th"), Some((.., column))) => *column += 1,
                _ => {}
            }
        }
        Ok(())
    }

    /// Closes what ends where this element begins: a paragraph, an item, a cell, a row.
    fn close_for(&mut self, name: &str) -> Result<(), HtmlError> {
        let (ends, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            _ => (&["p", "h1", "h2", "h3", "h4", "h5", "h6"], &["li", "td", "th", "div", "table", "body"]),
        };
        let found = self.open.iter().enumerate().rev().map(|(place, element)| (place, element.name.as_str()));
        let mut inner = found.take_while(|(_, name)| !within.contains(name));
        match inner.find(|(_, name)| ends.contains(name)).map(|(place, _)| place) {
            Some(place) => self.close(place..self.open.len()),
            None => Ok(()),
        }
    }

    fn cell(&self) -> Option<(usize, usize, usize)> {
        self.open.iter().rev().find_map(|element| element.table)
    }

    fn line_break(&mut self, tag: &Tag<'_>) -> Result<(), HtmlError> {
        let style = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
        let scope = self.scope();
        // Between pages and sections Word writes line breaks that are none.
        let paged = style.contains("page-break") || style.contains("mso-break-type");
        if scope.gone || scope.note.is_some() || paged || !self.begun {
            return Ok(());
        }
        self.push(StatedPiece::Break)
    }

    fn words(&mut self, words: &str) -> Result<(), HtmlError> {
        let scope = self.scope();
        if scope.gone {
            return Ok(());
        }
        let letters = words.chars().filter(|one| one.is_alphanumeric()).count();
        if scope.hidden {
            if letters > 0 {
                self.leave_out(DraftNoticeKind::Hidden, words);
            }
            return Ok(());
        }
        if let Some(note) = scope.note {
            self.notes.entry(note).or_default().push_str(words);
            return Ok(());
        }
        if scope.number {
            if self.shown.len() < NUMBER {
                self.shown.push_str(words);
            }
            return Ok(());
        }
        if words.trim().is_empty() && !self.begun {
            return Ok(());
        }
        if !self.begun {
            self.paragraph.cell = self.cell();
        }
        if scope.shifted && letters > 0 {
            count_once(&mut self.notices, DraftNoticeKind::Shifted, self.paragraphs.len(), words);
        }
        self.letters += letters;
        self.bold += if scope.bold { letters } else { 0 };
        self.italic += if scope.italic { letters } else { 0 };
        self.begun = true;
        if let Some(StatedPiece::Words(last)) = self.paragraph.pieces.last_mut() {
            last.push_str(words);
            return Ok(());
        }
        self.push(StatedPiece::Words(words.to_owned()))
    }

    fn push(&mut self, piece: StatedPiece) -> Result<(), HtmlError> {
        self.pieces += 1;
        if self.pieces > PIECES {
            return Err(HtmlError::Pieces(PIECES));
        }
        self.begun = true;
        self.paragraph.pieces.push(piece);
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), HtmlError> {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let begun = std::mem::take(&mut self.begun);
        let shown = std::mem::take(&mut self.shown);
        let (letters, bold, italic) = (
            std::mem::take(&mut self.letters),
            std::mem::take(&mut self.bold),
            std::mem::take(&mut self.italic),
        );
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        if !begun && shown.is_empty() {
            // An item may begin with a paragraph of its own.
            self.paragraph.number = paragraph.number.filter(|number| !number.text.is_empty());
            self.paragraph.indent = paragraph.indent;
            return Ok(());
        }
        if !shown.is_empty() {
            let number = paragraph.number.get_or_insert_default();
            number.bullet = !shown.contains(char::is_alphanumeric) || shown == "o";
            number.value = read_value(&shown);
            number.text = if number.bullet { "•".to_owned() } else { shown };
        }
        paragraph.bold = letters > 0 && bold == letters;
        paragraph.emphasized = !paragraph.bold && bold > 0 || italic > 0 && italic < letters;
        if self.paragraphs.len() >= PARAGRAPHS {
            return Err(HtmlError::Paragraphs(PARAGRAPHS));
        }
        let next = SourceParagraph {
            cell: paragraph.cell,
            centred: paragraph.centred,
            ..SourceParagraph::default()
        };
        self.paragraphs.push(paragraph);
        self.paragraph = next;
        Ok(())
    }

    fn leave_out(&mut self, kind: DraftNoticeKind, words: &str) {
        if self.notices.len() < NOTICES {
            let words: String =
                words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(QUOTED).collect();
            self.notices.push(DraftNotice { kind, line: Some(self.paragraphs.len()), count: 1, words });
        }
    }

    fn finish(self) -> StatedDraft {
        let mut notices = self.notices;
        let counted = [
            (DraftNoticeKind::Changes, self.changes),
            (DraftNoticeKind::Comments, self.comments),
            (DraftNoticeKind::Struck, self.struck),
        ];
        for (kind, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
            notices.push(DraftNotice { kind, line: None, count, words: String::new() });
        }
        let mut notes = vec![String::new(); self.names.len()];
        for (name, place) in &self.names {
            if let (Some(words), Some(note)) = (self.notes.get(name.as_str()), notes.get_mut(*place)) {
                note.push_str(words.trim());
            }
        }
        state_draft(self.paragraphs, notes, notices)
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "td" | "th" | "tr")
}

/// Tells whether an anchor is that of a note of `LibreOffice` with this ending.
fn is_free_note(anchor: &str, ending: &str) -> bool {
    (anchor.starts_with("sdfootnote") || anchor.starts_with("sdendnote")) && anchor.ends_with(ending)
}

/// Returns the value of a property of a style in small letters.
fn property<'a>(style: &'a str, name: &str) -> Option<&'a str> {
    let parts = style.split(';').filter_map(|part| part.split_once(':'));
    parts.map(|(key, value)| (key.trim(), value.trim())).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Returns where the first line of a paragraph begins, in twentieths of a point.
fn indent(style: &str) -> i32 {
    let of = |name| property(style, name).and_then(read_length).unwrap_or_default();
    of("margin-left").saturating_add(of("text-indent"))
}

#[expect(clippy::cast_possible_truncation, reason = "it is within bounds, and no part of a unit matters")]
fn read_length(value: &str) -> Option<i32> {
    let (unit, size) = UNITS.iter().find(|(unit, _)| value.ends_with(unit))?;
    let length: f32 = value.strip_suffix(*unit)?.trim().parse().ok()?;
    Some((length * size).clamp(-30_000.0, 30_000.0) as i32)
}

/// Returns how far a number counts, as far as its figures say; 1 begins a list.
fn read_value(shown: &str) -> u32 {
    let figures = shown.chars().skip_while(|one| !one.is_ascii_digit()).take_while(char::is_ascii_digit);
    let figures: String = figures.take(6).collect();
    let first =
        matches!(shown.trim_matches(|one: char| !one.is_alphanumeric()), "a" | "A" | "i" | "I" | "أ" | "一");
    figures.parse().unwrap_or(if first { 1 } else { 2 })
}

fn item_number(format: char, value: u32) -> String {
    match format {
        '•' => "•".to_owned(),
        'a' => format!("({})", write_number("lowerLetter", value)),
        'A' => format!("{}.", write_number("upperLetter", value)),
        'i' => format!("({})", write_number("lowerRoman", value)),
        'I' => format!("{}.", write_number("upperRoman", value)),
        _ => format!("{value}."),
    }
}

#[cfg(test)]
mod tests;
