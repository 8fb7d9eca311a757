//! Reads norms, whoever wrote them.
//!
//! Recitals and citations become paragraphs of the preamble, divisions with a heading become headings, numbered paragraphs
//! and points stay what they are, and other divisions become paragraphs with their numbers. Insertions are taken in, and
//! deletions are left out, as if both were accepted.

use crate::drafts::{DraftBuilder, ReadDraft, has_words};
use crate::markup::{Element, Node, read_tree};
use crate::xml::XmlFault;
use domain::instruments::LineRole;
use domain::instruments::import::{DraftNoticeKind, StatedPiece};
use domain::languages::Language;
use std::collections::BTreeMap;

/// The reason why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadNormError {
    #[error(transparent)]
    Xml(#[from] XmlFault),
    #[error("more than {0} bytes")]
    Bytes(usize),
    #[error("not a file in Akoma Ntoso")]
    Root,
    #[error("no document with a text")]
    NoText,
}

/// The largest file that is read, in bytes.
const BYTES: usize = 8 * 1024 * 1024;

/// The documents that are texts.
const TEXTS: [&str; 7] = ["statement", "act", "bill", "doc", "debateReport", "portion", "judgment"];

/// The elements that hold the body of a text.
const BODIES: [&str; 4] = ["mainBody", "body", "portionBody", "judgmentBody"];

/// The divisions of a text that are points of another one.
const POINTS: [&str; 6] = ["point", "indent", "alinea", "subparagraph", "subclause", "item"];

/// The divisions that are paragraphs.
const PARAGRAPHS: [&str; 4] = ["paragraph", "clause", "rule", "transitional"];

/// The other divisions.
const DIVISIONS: [&str; 19] = [
    "section",
    "part",
    "chapter",
    "title",
    "article",
    "book",
    "tome",
    "division",
    "subrule",
    "proviso",
    "subsection",
    "subpart",
    "subchapter",
    "subtitle",
    "subdivision",
    "sublist",
    "level",
    "hcontainer",
    "list",
];

/// Reads a norm.
pub fn read_norm(bytes: &[u8]) -> Result<ReadDraft, ReadNormError> {
    if bytes.len() > BYTES {
        return Err(ReadNormError::Bytes(BYTES));
    }
    let root = read_tree(bytes)?;
    if root.name != "akomaNtoso" {
        return Err(ReadNormError::Root);
    }
    let document = find(&root, &TEXTS).ok_or(ReadNormError::NoText)?;
    let mut reading = NormReading::default();
    let (language, name) = read_meta(document);
    let title = document.child("preface").or_else(|| document.child("coverPage")).and_then(find_title);
    let title = title.map(plain_words).or(name).unwrap_or_default();
    reading.draft.push(Some(LineRole::Title), "", vec![StatedPiece::Words(title.clone())]);
    for part in document.elements() {
        match part.name.as_str() {
            "preface" | "coverPage" => reading.read_preface(part, &title),
            "preamble" => reading.read_preamble(part),
            name if BODIES.contains(&name) => reading.read_children(part, 0, 0),
            "conclusions" | "attachments" | "components" => {
                reading.draft.notice(DraftNoticeKind::Part, &plain_words(part));
            }
            _ => {}
        }
    }
    if reading.draft.is_empty() {
        return Err(ReadNormError::NoText);
    }
    Ok(reading.draft.finish(language))
}

/// Returns the language of a text, and the name of the work, for texts that state no title.
fn read_meta(document: &Element) -> (Option<Language>, Option<String>) {
    let identification = document.child("meta").and_then(|meta| meta.child("identification"));
    let work = identification.and_then(|all| all.child("FRBRWork"));
    let name = work.and_then(|work| work.child("FRBRname")).and_then(|name| name.attribute("value"));
    let expression = identification.and_then(|all| all.child("FRBRExpression"));
    let language = expression.and_then(|one| one.child("FRBRlanguage")?.attribute("language"));
    (language.and_then(read_language), name.map(str::to_owned))
}

fn find_title(preface: &Element) -> Option<&Element> {
    ["docTitle", "shortTitle", "longTitle"].iter().find_map(|name| find(preface, &[name]))
}

#[derive(Default)]
struct NormReading {
    draft: DraftBuilder,
    /// The places of the notes, by their identifiers.
    notes: BTreeMap<String, usize>,
}

/// What a part says, with the tables and lists that stand among its words.
#[derive(Default)]
struct TakenWords<'a> {
    pieces: Vec<StatedPiece>,
    rows: Vec<Vec<StatedPiece>>,
    lists: Vec<&'a Element>,
}

impl NormReading {
    fn read_preface(&mut self, preface: &Element, title: &str) {
        for part in preface.elements() {
            let words = plain_words(part);
            if !words.is_empty() && words != title {
                self.draft.notice(DraftNoticeKind::Metadata, &words);
            }
        }
    }

    fn read_preamble(&mut self, preamble: &Element) {
        for part in preamble.elements() {
            let mut taken = TakenWords::default();
            match part.name.as_str() {
                "heading" | "subheading" => {
                    self.read_inline(part, &mut taken);
                    self.draft.heading(stated_level(part).unwrap_or(1), "", taken.pieces);
                }
                "num" => {}
                "recitals" | "citations" | "container" => self.read_preamble(part),
                // Such as “The General Assembly,”: a person may say that it is a paragraph.
                "formula" => {
                    self.take_blocks(part, &mut taken);
                    self.draft.push(Some(LineRole::LeftOut), "", taken.pieces);
                }
                name => {
                    if matches!(name, "p" | "block") {
                        self.take_block(part, &mut taken);
                    } else {
                        self.take_blocks(part, &mut taken);
                    }
                    let number = part.child("num").map(plain_words).unwrap_or_default();
                    self.draft.push(Some(LineRole::Preambular), &number, std::mem::take(&mut taken.pieces));
                    self.push_rows(&mut taken);
                    for item in taken.lists.iter().flat_map(|list| list.elements()) {
                        self.draft.go_on(vec![StatedPiece::Words(plain_words(item))]);
                    }
                }
            }
        }
    }

    /// Reads the divisions in a part; `headings` is the number of headings around them, and `points` the depth of the points
    /// in it, or 0 outside of paragraphs.
    fn read_children(&mut self, part: &Element, headings: u8, points: u8) {
        for child in part.elements() {
            let name = child.name.as_str();
            if is_division(name) {
                self.read_division(child, headings, points);
                continue;
            }
            let mut taken = TakenWords::default();
            match name {
                "wrapUp" => {
                    self.take_blocks(child, &mut taken);
                    self.draft.go_on(std::mem::take(&mut taken.pieces));
                }
                "crossHeading" => {
                    self.read_inline(child, &mut taken);
                    self.draft.heading(headings.saturating_add(1), "", std::mem::take(&mut taken.pieces));
                }
                // What a division says of its own has been read with it.
                "num" | "heading" | "subheading" | "intro" | "content" => continue,
                _ => {
                    self.take_block(child, &mut taken);
                    let pieces = std::mem::take(&mut taken.pieces);
                    if self.draft.has_operative() {
                        self.draft.go_on(pieces);
                    } else {
                        self.draft.push(Some(LineRole::Preambular), "", pieces);
                    }
                }
            }
            self.push_rows(&mut taken);
            self.read_lists(&taken.lists, points.max(1));
        }
    }

    fn read_division(&mut self, division: &Element, headings: u8, points: u8) {
        let name = division.name.as_str();
        let number = division.child("num").map(plain_words).unwrap_or_default();
        let mut heading = TakenWords::default();
        for one in division.elements().filter(|one| matches!(one.name.as_str(), "heading" | "subheading")) {
            heading.pieces.push(StatedPiece::Words(" ".to_owned()));
            self.read_inline(one, &mut heading);
        }
        let mut taken = TakenWords::default();
        self.take_own(division, &mut taken);
        let words = std::mem::take(&mut taken.pieces);
        let (headed, worded) = (has_words(&heading.pieces), has_words(&words));
        let inner = division.elements().any(|child| is_division(&child.name));
        let (headings, points) = match name {
            // What holds points has its own words in the paragraph that it belongs to.
            "list" => {
                self.draft.go_on(words);
                (headings, points)
            }
            "hcontainer" if division.attribute("name") == Some("preambular") => {
                self.draft.push(Some(LineRole::Preambular), "", words);
                (headings, points)
            }
            _ if POINTS.contains(&name) || points > 0 && !DIVISIONS.contains(&name) => {
                let depth = stated_level(division).unwrap_or(points.max(1));
                self.draft.point(depth, &number, joined(heading.pieces, words));
                (headings, depth.saturating_add(1))
            }
            _ if PARAGRAPHS.contains(&name) || !headed && !inner && worded => {
                self.draft.push(Some(LineRole::Operative), &number, joined(heading.pieces, words));
                (headings, 1)
            }
            _ => {
                let level = stated_level(division).unwrap_or(headings.saturating_add(1));
                self.draft.heading(level, &number, heading.pieces);
                if worded {
                    self.draft.push(Some(LineRole::Operative), "", words);
                }
                (level, 0)
            }
        };
        self.push_rows(&mut taken);
        self.read_lists(&taken.lists, points.max(1));
        for child in division.elements() {
            if child.name == "list" && name != "list" {
                // Its introduction has been taken with the words of the division.
                self.read_children(child, headings, points.max(1));
            } else if is_division(&child.name) {
                self.read_division(child, headings, points);
            } else if child.name == "wrapUp" {
                let mut taken = TakenWords::default();
                self.take_blocks(child, &mut taken);
                self.draft.go_on(taken.pieces);
            }
        }
    }

    /// Reads the items of lists that stand among words.
    fn read_lists(&mut self, lists: &[&Element], depth: u8) {
        for list in lists {
            for item in list.elements() {
                let mut taken = TakenWords::default();
                match item.name.as_str() {
                    "item" => self.take_blocks(item, &mut taken),
                    "li" => self.take_block(item, &mut taken),
                    _ => {
                        self.read_inline(item, &mut taken);
                        self.draft.go_on(taken.pieces);
                        continue;
                    }
                }
                let number = item.child("num").map(plain_words).unwrap_or_default();
                self.draft.point(depth, &number, std::mem::take(&mut taken.pieces));
                self.push_rows(&mut taken);
                self.read_lists(&taken.lists, depth.saturating_add(1));
            }
        }
    }

    fn push_rows(&mut self, taken: &mut TakenWords<'_>) {
        for row in taken.rows.drain(..) {
            self.draft.push(None, "", row);
        }
    }

    /// Takes the words that a division has of its own, before its parts.
    fn take_own<'a>(&mut self, division: &'a Element, taken: &mut TakenWords<'a>) {
        for child in division.elements() {
            match child.name.as_str() {
                "content" | "intro" => self.take_blocks(child, taken),
                "list" => {
                    for intro in child.elements().filter(|one| one.name == "intro") {
                        self.take_blocks(intro, taken);
                    }
                }
                _ => {}
            }
        }
    }

    fn take_blocks<'a>(&mut self, part: &'a Element, taken: &mut TakenWords<'a>) {
        for block in
            part.elements().filter(|one| !matches!(one.name.as_str(), "num" | "heading" | "subheading"))
        {
            self.take_block(block, taken);
        }
    }

    fn take_block<'a>(&mut self, block: &'a Element, taken: &mut TakenWords<'a>) {
        match block.name.as_str() {
            "blockList" | "ol" | "ul" => taken.lists.push(block),
            "table" => {
                for row in rows(block) {
                    let mut cells = Vec::new();
                    for cell in row.elements() {
                        let mut inner = TakenWords::default();
                        self.read_inline(cell, &mut inner);
                        cells.append(&mut inner.pieces);
                        cells.push(StatedPiece::Cell);
                    }
                    taken.rows.push(cells);
                }
            }
            "container" | "tblock" | "blockContainer" | "interstitial" => self.take_blocks(block, taken),
            "toc" => self.draft.notice(DraftNoticeKind::Contents, &plain_words(block)),
            "foreign" => self.draft.notice(DraftNoticeKind::Part, &plain_words(block)),
            _ => {
                if !taken.pieces.is_empty() {
                    taken.pieces.push(StatedPiece::Break);
                }
                self.read_inline(block, taken);
            }
        }
    }

    fn read_inline<'a>(&mut self, part: &'a Element, taken: &mut TakenWords<'a>) {
        for node in &part.children {
            let element = match node {
                Node::Text(text) => {
                    taken.pieces.push(StatedPiece::Words(text.clone()));
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "br" | "eol" => taken.pieces.push(StatedPiece::Break),
                "del" => self.draft.count(DraftNoticeKind::Changes),
                "ins" => {
                    self.draft.count(DraftNoticeKind::Changes);
                    self.read_inline(element, taken);
                }
                "b" | "i" | "u" => {
                    self.draft.count(DraftNoticeKind::Emphasis);
                    self.read_inline(element, taken);
                }
                "img" => {
                    let shown = element.attribute("alt").or_else(|| element.attribute("src"));
                    self.draft.notice(DraftNoticeKind::Picture, shown.unwrap_or_default());
                }
                "authorialNote" => {
                    let note = self.draft.note(plain_words(element));
                    if let (Some(id), StatedPiece::Note(place)) = (element.attribute("eId"), &note) {
                        self.notes.insert(format!("#{id}"), *place);
                    }
                    taken.pieces.push(note);
                }
                // The words of the note stand where it is referred to first.
                "noteRef" => {
                    let place = element.attribute("href").and_then(|id| self.notes.get(id));
                    let mark = match place {
                        Some(place) => (place + 1).to_string(),
                        None => element.attribute("marker").unwrap_or_default().to_owned(),
                    };
                    if !mark.is_empty() {
                        taken.pieces.push(StatedPiece::Words(format!("[{mark}]")));
                    }
                }
                "blockList" | "ol" | "ul" => taken.lists.push(element),
                "p" | "block" => {
                    if has_words(&taken.pieces) {
                        taken.pieces.push(StatedPiece::Break);
                    }
                    self.read_inline(element, taken);
                }
                _ => self.read_inline(element, taken),
            }
        }
    }
}

fn is_division(name: &str) -> bool {
    POINTS.contains(&name) || PARAGRAPHS.contains(&name) || DIVISIONS.contains(&name)
}

/// Puts the heading of a paragraph before its words, as a line of its own.
fn joined(mut heading: Vec<StatedPiece>, words: Vec<StatedPiece>) -> Vec<StatedPiece> {
    if has_words(&heading) {
        heading.push(StatedPiece::Break);
    }
    heading.extend(words);
    heading
}

/// Returns the depth that an element states where those around it do not tell.
fn stated_level(element: &Element) -> Option<u8> {
    element.attribute("class")?.strip_prefix("level-")?.parse().ok()
}

/// Returns the rows of a table, in whatever part of it.
fn rows(table: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    for child in table.elements() {
        if child.name == "tr" { found.push(child) } else { found.extend(rows(child)) }
    }
    found
}

/// Finds the first element with one of these names, in the order of the file.
fn find<'a>(within: &'a Element, names: &[&str]) -> Option<&'a Element> {
    within.elements().find_map(|element| match names.contains(&element.name.as_str()) {
        true => Some(element),
        false => find(element, names),
    })
}

/// Returns the words of an element in one line, without those that are deleted and without notes.
fn plain_words(element: &Element) -> String {
    fn push(element: &Element, words: &mut String) {
        for node in &element.children {
            match node {
                Node::Text(text) => words.push_str(text),
                Node::Element(element) => match element.name.as_str() {
                    "del" | "authorialNote" => {}
                    "b" | "i" | "u" | "sub" | "sup" | "span" | "ins" | "ref" | "inline" | "term" => {
                        push(element, words);
                    }
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

/// Reads a language by the codes of ISO 639 with two or three letters.
fn read_language(code: &str) -> Option<Language> {
    let code = code.split(['-', '_']).next()?.to_ascii_lowercase();
    let known = Language::ALL.iter().find(|one| super::identifiers::language_code(**one) == code);
    // ISO 639-2 has other codes of three letters for these.
    match code.as_str() {
        "chi" => Some(Language::Chinese),
        "fre" => Some(Language::French),
        _ => known.copied().or_else(|| code.parse().ok()),
    }
}
