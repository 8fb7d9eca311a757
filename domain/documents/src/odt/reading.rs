//! Reads a document in ODT as a draft.
//!
//! What its styles and lists say of a paragraph is stated: a title, a heading with its level, a number as the list shows it.
//! What is left is told by the words. Changes are read as if all were accepted, which is how the format keeps them.

use crate::archives::{self, Archive, ArchiveError, Limits};
use crate::drafts::{DraftBuilder, ReadDraft, has_words};
use crate::markup::{Element, Node, read_tree};
use crate::xml::XmlFault;
use domain::instruments::LineRole;
use domain::instruments::import::{DraftNoticeKind, StatedPiece};
use domain::languages::Language;
use lists::{ItemNumber, Lists};
use std::collections::BTreeMap;
use styles::ReadStyles;

mod lists;
mod styles;

/// The reason why a document was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOdtError {
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error("not a text document of the OpenDocument format")]
    NoDocument,
    #[error("the part {part:?}: {fault}")]
    Markup { part: String, fault: XmlFault },
    #[error("more than {0} paragraphs")]
    Paragraphs(usize),
}

/// The largest part that is read, in mebibytes: it becomes a tree, which is larger.
const PART: u64 = 16;

const CONTENT: &str = "content.xml";

/// The most objects within a document that are looked at.
const OBJECTS: usize = 100;

/// The most paragraphs of a document.
const PARAGRAPHS: usize = 40_000;

/// The most blanks that one element stands for.
const BLANKS: usize = 100;

/// The longest number that somebody typed before the words, in characters.
const TYPED: usize = 16;

/// Tells whether an archive is a document of this format, whatever it holds.
pub fn is_odt(archive: &Archive<'_>) -> bool {
    archive.has(CONTENT)
}

/// Reads a document.
pub fn read_odt(bytes: &[u8]) -> Result<ReadDraft, ReadOdtError> {
    read_archive(&mut archives::open(bytes, Limits::default())?)
}

/// Reads a document that has been opened.
pub fn read_archive(archive: &mut Archive<'_>) -> Result<ReadDraft, ReadOdtError> {
    let kind = archive.part("mimetype")?.unwrap_or_default();
    if !kind.starts_with(super::CONTENT_TYPE.as_bytes()) {
        return Err(ReadOdtError::NoDocument);
    }
    let mut read = |part: &str| -> Result<Option<Element>, ReadOdtError> {
        let Some(bytes) = archive.part(part)? else { return Ok(None) };
        if bytes.len() as u64 > PART << 20 {
            return Err(ArchiveError::Part { part: part.to_owned(), mebibytes: PART }.into());
        }
        let root =
            read_tree(&bytes).map_err(|fault| ReadOdtError::Markup { part: part.to_owned(), fault })?;
        check_sources(&root, part)?;
        Ok(Some(root))
    };
    let content = read(CONTENT)?.ok_or(ReadOdtError::NoDocument)?;
    let named = read("styles.xml")?;
    let meta = read("meta.xml")?;
    let mut objects = Vec::new();
    list_objects(&content, &mut objects);
    let mut formulas = BTreeMap::new();
    for object in objects {
        // What is no formula, or cannot be read, is a part in another format.
        let part = format!("{}/{CONTENT}", object.trim_start_matches("./"));
        if let Some(root) = read(&part).ok().flatten().filter(|root| root.name == "math") {
            formulas.insert(object, formula_words(&root));
        }
    }
    let text = content.child("body").and_then(|body| body.child("text")).ok_or(ReadOdtError::NoDocument)?;
    let styles = ReadStyles::of(named.iter().chain([&content]));
    let meta = meta.as_ref().and_then(|root| root.child("meta"));
    let said = |name: &str| meta.and_then(|meta| meta.child(name)).map(plain_words).unwrap_or_default();
    let mut reading = OdtReading {
        own: styles.is_named("Provision"),
        lists: Lists::default(),
        draft: DraftBuilder::default(),
        paragraphs: 0,
        styles: &styles,
        formulas,
    };
    reading.note_changes(text);
    reading.note_margins(named.as_ref());
    if !has_title(text, &styles) {
        let title = vec![StatedPiece::Words(said("title"))];
        reading.draft.push(Some(LineRole::Title), "", title);
    }
    reading.read_blocks(text)?;
    reading.draft.leave_out_head();
    let language = said("language").split(['-', '_']).next().and_then(|code| code.parse::<Language>().ok());
    Ok(reading.draft.finish(language))
}

/// Refuses what a part takes in from outside of the archive. Links are words with an address, which nobody follows.
fn check_sources(element: &Element, part: &str) -> Result<(), ArchiveError> {
    let takes_in = matches!(
        element.name.as_str(),
        "image"
            | "object"
            | "object-ole"
            | "plugin"
            | "applet"
            | "floating-frame"
            | "section-source"
            | "fill-image"
            | "font-face-uri"
            | "dde-source"
            | "background-image"
    );
    let target = element.attribute("href").map(str::trim).unwrap_or_default();
    let small = target.to_ascii_lowercase();
    let outside =
        small.contains(':') || small.starts_with("//") || small.starts_with("../") || small.contains("/../");
    if takes_in && outside {
        let cut = |text: &str| text.chars().take(100).collect::<String>();
        return Err(ArchiveError::External { part: part.to_owned(), target: cut(target) });
    }
    if matches!(element.name.as_str(), "event-listener" | "script") {
        return Err(ArchiveError::Macros(part.to_owned()));
    }
    element.elements().try_for_each(|child| check_sources(child, part))
}

/// Lists the addresses of objects in the document itself.
fn list_objects(element: &Element, found: &mut Vec<String>) {
    let target = element.attribute("href").filter(|_| element.name == "object");
    if let Some(target) = target.filter(|_| found.len() < OBJECTS) {
        found.push(target.to_owned());
    }
    for child in element.elements() {
        list_objects(child, found);
    }
}

/// Returns the signs of a formula in one line.
fn formula_words(formula: &Element) -> String {
    let words = formula.children.iter().map(|node| match node {
        Node::Text(text) => text.trim().to_owned(),
        Node::Element(element) if element.name.starts_with("annotation") => String::new(),
        Node::Element(element) => formula_words(element),
    });
    words.collect()
}

/// Tells whether a paragraph has the style of a title.
fn has_title(text: &Element, styles: &ReadStyles) -> bool {
    let mut own = text.elements().filter(|one| matches!(one.name.as_str(), "p" | "h"));
    own.any(|one| is_title(one, styles) && !plain_words(one).is_empty())
}

fn is_title(paragraph: &Element, styles: &ReadStyles) -> bool {
    paragraph.attribute("style-name").is_some_and(|style| styles.descends(style, "Title"))
}

struct OdtReading<'a> {
    styles: &'a ReadStyles,
    lists: Lists,
    draft: DraftBuilder,
    paragraphs: usize,
    /// Whether the styles are those of this program's own documents, in which not all paragraphs are of the norm.
    own: bool,
    /// The signs of the formulas, by their addresses.
    formulas: BTreeMap<String, String>,
}

/// What a paragraph says.
#[derive(Default)]
struct Line {
    pieces: Vec<StatedPiece>,
    /// Whether a blank behind what stands here would be one too many.
    after_blank: bool,
    /// Whether the words that come next are bold, and whether they are in italics.
    bold: bool,
    italic: bool,
    letters: LetterForms,
    /// Whether a formula stands right before what comes next.
    behind_formula: bool,
}

/// The forms that the letters of a paragraph have.
#[derive(Default)]
struct LetterForms {
    bold: bool,
    light: bool,
    italic: bool,
    upright: bool,
}

impl OdtReading<'_> {
    fn note_changes(&mut self, text: &Element) {
        let changes = text.child("tracked-changes");
        for _ in changes.into_iter().flat_map(Element::elements).filter(|one| one.name == "changed-region") {
            self.draft.count(DraftNoticeKind::Changes);
        }
    }

    /// Notes the words at the head and the foot of pages.
    fn note_margins(&mut self, named: Option<&Element>) {
        let pages = named.and_then(|root| root.child("master-styles"));
        let parts = pages.into_iter().flat_map(Element::elements).flat_map(Element::elements);
        let parts = parts.filter(|one| one.name.starts_with("header") || one.name.starts_with("footer"));
        let mut margins: Vec<String> = Vec::new();
        for words in parts.map(plain_words) {
            // Numbers of pages are none of the document's words.
            if words.contains(char::is_alphabetic) && !margins.contains(&words) {
                margins.push(words);
            }
        }
        if let Some(first) = margins.first() {
            self.draft.count_whole(DraftNoticeKind::PageMargin, margins.len(), first);
        }
    }

    /// Counts a paragraph of which only a part is bold or in italics.
    fn note_emphasis(&mut self, line: &Line) {
        let LetterForms { bold, light, italic, upright } = line.letters;
        if bold && light || italic && upright {
            self.draft.count_once(DraftNoticeKind::Emphasis, "");
        }
    }

    /// Reads paragraphs, lists and tables.
    fn read_blocks(&mut self, part: &Element) -> Result<(), ReadOdtError> {
        for block in part.elements() {
            match block.name.as_str() {
                "p" | "h" => self.read_paragraph(block, None)?,
                "list" => self.read_list(block, 0, None)?,
                "table" => self.read_table(block)?,
                "section" | "numbered-paragraph" | "index-body" => self.read_blocks(block)?,
                "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
                | "alphabetical-index" | "bibliography" => {
                    self.draft.notice(DraftNoticeKind::Contents, &plain_words(block));
                }
                "frame" | "a" | "custom-shape" | "g" | "rect" => self.read_drawing(block),
                _ => {}
            }
        }
        Ok(())
    }

    fn read_list(&mut self, list: &Element, level: usize, style: Option<&str>) -> Result<(), ReadOdtError> {
        let style = list.attribute("style-name").or(style);
        if level == 0 {
            self.lists.begin(list, style);
        }
        for item in list.elements() {
            let heads = item.name == "list-header";
            if !heads && item.name != "list-item" {
                continue;
            }
            let mut blocks = item.elements().peekable();
            // An item that begins with another list shows the number of that alone.
            let counts =
                !heads && blocks.peek().is_some_and(|first| matches!(first.name.as_str(), "p" | "h"));
            let mut number = None;
            if counts {
                let own = item.elements().next().and_then(|first| first.attribute("style-name"));
                let style = style.or_else(|| own.and_then(|own| self.styles.list_of(own)));
                number = self.lists.count(self.styles, style, level, item.attribute("start-value"));
            }
            for block in blocks {
                match block.name.as_str() {
                    "p" | "h" => self.read_paragraph(block, number.take().as_ref())?,
                    "list" => self.read_list(block, level + 1, style)?,
                    "table" => self.read_table(block)?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn read_paragraph(&mut self, paragraph: &Element, item: Option<&ItemNumber>) -> Result<(), ReadOdtError> {
        self.paragraphs += 1;
        if self.paragraphs > PARAGRAPHS {
            return Err(ReadOdtError::Paragraphs(PARAGRAPHS));
        }
        let style = paragraph.attribute("style-name").unwrap_or_default();
        if self.styles.is_hidden(style) {
            self.draft.notice(DraftNoticeKind::Hidden, &plain_words(paragraph));
            return Ok(());
        }
        let mut line = Line { after_blank: true, ..Line::default() };
        self.read_inline(paragraph, &mut line);
        self.note_emphasis(&line);
        let pieces = line.pieces;
        if is_title(paragraph, self.styles) {
            // A second line of the title is another paragraph.
            let role = if self.draft.has_title() { None } else { Some(LineRole::Title) };
            self.draft.push(role, "", pieces);
            return Ok(());
        }
        let level = match paragraph.name.as_str() {
            "h" => paragraph.attribute("outline-level").and_then(|level| level.parse().ok()).or(Some(1)),
            _ => self.styles.outline(style),
        };
        if let Some(level) = level {
            let plain = paragraph.attribute("is-list-header") == Some("true");
            let number = match item {
                Some(item) => item.shown.clone(),
                None if plain || !has_words(&pieces) => String::new(),
                None => self.lists.count_heading(self.styles, level, paragraph).unwrap_or_default(),
            };
            self.draft.heading(level, &number, pieces);
            return Ok(());
        }
        if self.own
            && ["Fact", "Note", "Remark", "Caption"].iter().any(|other| self.styles.descends(style, other))
        {
            self.draft.push(Some(LineRole::LeftOut), "", pieces);
            return Ok(());
        }
        match item {
            Some(item) if item.depth == 0 => self.draft.push(Some(LineRole::Operative), &item.shown, pieces),
            Some(item) if self.draft.has_operative() => self.draft.point(item.depth, &item.shown, pieces),
            Some(item) => self.draft.push(None, &item.shown, pieces),
            None => {
                let (number, pieces) = split_typed(pieces);
                self.draft.push(None, &number, pieces);
            }
        }
        Ok(())
    }

    fn read_table(&mut self, table: &Element) -> Result<(), ReadOdtError> {
        for part in table.elements() {
            match part.name.as_str() {
                "table-header-rows" | "table-rows" | "table-row-group" => self.read_table(part)?,
                "table-row" => {
                    self.paragraphs += 1;
                    if self.paragraphs > PARAGRAPHS {
                        return Err(ReadOdtError::Paragraphs(PARAGRAPHS));
                    }
                    let mut cells = Vec::new();
                    for cell in part.elements().filter(|one| one.name == "table-cell") {
                        self.read_cell(cell, &mut cells);
                        cells.push(StatedPiece::Cell);
                    }
                    self.draft.push(None, "", cells);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the paragraphs of a cell, of whatever is in it, as words of one line.
    fn read_cell(&mut self, part: &Element, pieces: &mut Vec<StatedPiece>) {
        for block in part.elements() {
            if matches!(block.name.as_str(), "p" | "h") {
                let mut line = Line { after_blank: true, ..Line::default() };
                self.read_inline(block, &mut line);
                self.note_emphasis(&line);
                if !pieces.is_empty() {
                    pieces.push(StatedPiece::Words(" ".to_owned()));
                }
                pieces.append(&mut line.pieces);
            } else if block.name != "annotation" {
                self.read_cell(block, pieces);
            }
        }
        pieces.retain(|piece| *piece != StatedPiece::Break);
    }

    fn read_inline(&mut self, part: &Element, line: &mut Line) {
        for node in &part.children {
            let element = match node {
                Node::Text(text) => {
                    line.push_written(text);
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "s" => {
                    let count =
                        element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    line.push_meant(&" ".repeat(count.min(BLANKS)));
                }
                "tab" => line.push_meant("\t"),
                "line-break" => {
                    line.pieces.push(StatedPiece::Break);
                    line.after_blank = true;
                }
                "span" => self.read_span(element, line),
                "note" => {
                    let words = element.child("note-body").map(plain_words).unwrap_or_default();
                    let note = self.draft.note(words);
                    line.pieces.push(note);
                    line.after_blank = false;
                }
                "annotation" => self.draft.count(DraftNoticeKind::Comments),
                "a" => {
                    let target = element.attribute("href").unwrap_or_default();
                    if !target.is_empty() && !target.starts_with('#') {
                        self.draft.count_once(DraftNoticeKind::Link, target);
                    }
                    self.read_inline(element, line);
                }
                "frame" => match self.find_formula(element) {
                    Some(words) => {
                        self.draft.notice(DraftNoticeKind::Formula, &words);
                        line.push_formula(&words);
                    }
                    None => self.read_drawing(element),
                },
                "custom-shape" | "g" | "rect" | "line" => self.read_drawing(element),
                "hidden-text" | "hidden-paragraph" => {
                    self.draft.notice(
                        DraftNoticeKind::Hidden,
                        element.attribute("string-value").unwrap_or_default(),
                    );
                }
                // What programs write again from the list, and marks without words.
                "number" | "annotation-end" | "change" | "change-start" | "change-end" | "bookmark"
                | "bookmark-start" | "bookmark-end" | "reference-mark" | "soft-page-break" | "ruby-text" => {}
                _ => self.read_inline(element, line),
            }
        }
    }

    fn read_span(&mut self, span: &Element, line: &mut Line) {
        let style = span.attribute("style-name").map(|style| self.styles.text(style)).unwrap_or_default();
        if style.hidden {
            self.draft.notice(DraftNoticeKind::Hidden, &plain_words(span));
            return;
        }
        if style.struck {
            self.draft.count(DraftNoticeKind::Struck);
        }
        if style.shifted {
            let beside = line.last_word().to_owned();
            self.draft.count_once(DraftNoticeKind::Shifted, &(beside + &plain_words(span)));
        }
        let around = (line.bold, line.italic);
        line.bold |= style.bold;
        line.italic |= style.italic;
        self.read_inline(span, line);
        (line.bold, line.italic) = around;
    }

    /// Returns the signs of a formula, if a frame holds one.
    fn find_formula(&self, frame: &Element) -> Option<String> {
        let object = frame.child("object")?;
        let words = match object.child("math") {
            Some(formula) => formula_words(formula),
            None => self.formulas.get(object.attribute("href")?)?.clone(),
        };
        Some(words).filter(|words| !words.is_empty())
    }

    fn read_drawing(&mut self, drawing: &Element) {
        let title = drawing.child("title").or_else(|| drawing.child("desc")).map(plain_words);
        let name =
            title.filter(|title| !title.is_empty()).or_else(|| drawing.attribute("name").map(str::to_owned));
        let boxed = drawing.elements().find(|one| one.name == "text-box");
        match boxed {
            Some(boxed) => self.draft.notice(DraftNoticeKind::TextBox, &plain_words(boxed)),
            None if drawing.child("object").is_some() => {
                self.draft.notice(DraftNoticeKind::Part, &name.unwrap_or_default());
            }
            None => self.draft.notice(DraftNoticeKind::Picture, &name.unwrap_or_default()),
        }
    }
}

impl Line {
    /// Adds words as they stand in a file, in which all blanks beside each other are one.
    fn push_written(&mut self, text: &str) {
        let mut words = String::with_capacity(text.len());
        for one in text.chars() {
            let blank = matches!(one, ' ' | '\t' | '\n' | '\r');
            if blank && self.after_blank {
                continue;
            }
            words.push(if blank { ' ' } else { one });
            self.after_blank = blank;
        }
        self.push(&words);
    }

    /// Adds blanks that are meant as they are.
    fn push_meant(&mut self, blanks: &str) {
        self.push(blanks);
        self.after_blank = false;
    }

    /// Adds the signs of a formula, apart from the words on both sides.
    fn push_formula(&mut self, words: &str) {
        let joined = self.last_word().ends_with(char::is_alphanumeric);
        let words = if joined { format!(" {words}") } else { words.to_owned() };
        self.push_meant(&words);
        self.behind_formula = true;
    }

    /// Returns the word with which the line ends so far; nothing behind a blank.
    fn last_word(&self) -> &str {
        match self.pieces.last() {
            Some(StatedPiece::Words(words)) => words.rsplit(char::is_whitespace).next().unwrap_or_default(),
            _ => "",
        }
    }

    fn push(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let apart = std::mem::take(&mut self.behind_formula) && words.starts_with(char::is_alphanumeric);
        if words.contains(char::is_alphanumeric) {
            self.letters.bold |= self.bold;
            self.letters.light |= !self.bold;
            self.letters.italic |= self.italic;
            self.letters.upright |= !self.italic;
        }
        if apart {
            self.pieces.push(StatedPiece::Words(format!(" {words}")));
            return;
        }
        match self.pieces.last_mut() {
            Some(StatedPiece::Words(before)) => before.push_str(words),
            _ => self.pieces.push(StatedPiece::Words(words.to_owned())),
        }
    }
}

/// Splits the number off that somebody typed before a tab: `1 bis.⇥words`.
fn split_typed(mut pieces: Vec<StatedPiece>) -> (String, Vec<StatedPiece>) {
    let Some(StatedPiece::Words(first)) = pieces.first_mut() else { return (String::new(), pieces) };
    let Some((number, words)) = first.split_once('\t') else { return (String::new(), pieces) };
    let number = number.trim();
    let marked = number.contains(char::is_alphanumeric)
        && number.chars().count() <= TYPED
        && number.ends_with(['.', ')', ']', '）', '、', '．', '：', ':']);
    if !marked || words.trim().is_empty() {
        return (String::new(), pieces);
    }
    let (number, words) = (number.to_owned(), words.to_owned());
    *first = words;
    (number, pieces)
}

/// Returns the words of an element in one line, without comments and what changes remove.
fn plain_words(element: &Element) -> String {
    fn push(element: &Element, words: &mut String) {
        for node in &element.children {
            match node {
                Node::Text(text) => words.push_str(text),
                Node::Element(element) => match element.name.as_str() {
                    "annotation" | "tracked-changes" | "note-citation" => {}
                    "span" | "a" => push(element, words),
                    _ => {
                        words.push(' ');
                        push(element, words);
                    }
                },
            }
        }
    }
    let mut words = String::new();
    push(element, &mut words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
