//! Reads norms, whoever wrote them.
//!
//! Recitals and citations become paragraphs of the preamble, divisions with a heading become headings, numbered paragraphs
//! and points stay what they are, and other divisions become paragraphs with their numbers. Insertions are taken in, and
//! deletions are left out, as if both were accepted.

use crate::markup::{Element, Node, read_tree};
use crate::sources::{LeftOutPartKind, ReadSource, SourceBuilder};
use crate::xml::XmlFault;
use domain::languages::Language;

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
pub fn read_norm(bytes: &[u8]) -> Result<ReadSource, ReadNormError> {
    if bytes.len() > BYTES {
        return Err(ReadNormError::Bytes(BYTES));
    }
    let root = read_tree(bytes)?;
    if root.name != "akomaNtoso" {
        return Err(ReadNormError::Root);
    }
    let document = find(&root, &TEXTS).ok_or(ReadNormError::NoText)?;
    let mut reading = NormReading::default();
    let language = reading.read_meta(document);
    for part in document.elements() {
        match part.name.as_str() {
            "preface" | "coverPage" => reading.read_preface(part),
            "preamble" => reading.read_preamble(part),
            name if BODIES.contains(&name) => reading.read_children(part, 0, 0),
            "conclusions" | "attachments" | "components" => {
                reading.source.leave_out(LeftOutPartKind::Attachment, &reading_words(part));
            }
            _ => {}
        }
    }
    if let Some(name) = reading.name.take() {
        reading.source.title(&name);
    }
    if reading.source.is_empty() {
        return Err(ReadNormError::NoText);
    }
    Ok(reading.source.finish(language))
}

#[derive(Default)]
struct NormReading {
    source: SourceBuilder,
    /// The name of the work, for texts that state no title.
    name: Option<String>,
}

/// The words of a part, with the lists that stand among them.
#[derive(Default)]
struct TakenWords<'a> {
    lines: Vec<String>,
    lists: Vec<&'a Element>,
    /// The footnotes, which follow the words as lines of their own.
    notes: Vec<String>,
}

impl TakenWords<'_> {
    fn text(&self) -> String {
        let lines = self.lines.iter().chain(&self.notes).map(String::as_str);
        lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
    }
}

impl NormReading {
    /// Reads the language and the name of a text.
    fn read_meta(&mut self, document: &Element) -> Option<Language> {
        let identification = document.child("meta")?.child("identification")?;
        let work = identification.child("FRBRWork");
        let name = work.and_then(|work| work.child("FRBRname")).and_then(|name| name.attribute("value"));
        self.name = name.map(str::to_owned);
        let expression = identification.child("FRBRExpression")?;
        read_language(expression.child("FRBRlanguage")?.attribute("language")?)
    }

    fn read_preface(&mut self, preface: &Element) {
        let title = ["docTitle", "shortTitle", "longTitle"].iter().find_map(|name| find(preface, &[name]));
        if let Some(title) = title {
            self.source.title(&reading_words(title));
        }
        for part in preface.elements() {
            let words = reading_words(part);
            let shown = title.is_some_and(|title| words.trim() == reading_words(title).trim());
            if !shown && !words.trim().is_empty() {
                self.source.leave_out(LeftOutPartKind::FrontMatter, &words);
            }
        }
    }

    fn read_preamble(&mut self, preamble: &Element) {
        for part in preamble.elements() {
            match part.name.as_str() {
                "recitals" | "citations" | "container" => {
                    self.read_preamble_heads(part);
                    self.read_preamble(part);
                }
                "formula" => self.source.leave_out(LeftOutPartKind::Formula, &reading_words(part)),
                "heading" | "subheading" | "num" => {}
                _ => {
                    let mut taken = TakenWords::default();
                    if matches!(part.name.as_str(), "p" | "block") {
                        self.take_block(part, &mut taken);
                    } else {
                        self.take_blocks(part, &mut taken);
                    }
                    let number = part.child("num").map(reading_words).unwrap_or_default();
                    let words = [number, taken.text()].join(" ");
                    self.source.preambular(&words);
                    let lists = std::mem::take(&mut taken.lists);
                    for item in lists.iter().flat_map(|list| list.elements()) {
                        self.source.go_on(&reading_words(item));
                    }
                }
            }
        }
    }

    fn read_preamble_heads(&mut self, recitals: &Element) {
        for heading in recitals.elements().filter(|one| matches!(one.name.as_str(), "heading" | "subheading"))
        {
            let words = self.inline_words(heading);
            self.source.heading(stated_level(heading).unwrap_or(1), &words);
        }
    }

    /// Reads the divisions in a part; `headings` is the number of headings around them, and `points` the depth of the point
    /// or paragraph in which they stand.
    fn read_children(&mut self, part: &Element, headings: u8, points: u8) {
        for child in part.elements() {
            let name = child.name.as_str();
            if is_division(name) {
                self.read_division(child, headings, points);
            } else if matches!(name, "p" | "block" | "table" | "crossHeading" | "container" | "tblock") {
                let mut taken = TakenWords::default();
                self.take_block(child, &mut taken);
                let words = taken.text();
                match name {
                    "crossHeading" => self.source.heading(headings + 1, &words),
                    _ if self.source.has_operative() => self.source.go_on(&words),
                    _ => self.source.preambular(&words),
                }
                self.read_lists(&taken.lists, points.max(1));
            } else if matches!(name, "blockList" | "ol" | "ul") {
                self.read_lists(&[child], points.max(1));
            } else if name == "wrapUp" {
                let mut taken = TakenWords::default();
                self.take_blocks(child, &mut taken);
                self.source.go_on(&taken.text());
            }
        }
    }

    fn read_division(&mut self, division: &Element, headings: u8, points: u8) {
        let name = division.name.as_str();
        let number = division.child("num").map(|number| self.inline_words(number)).unwrap_or_default();
        let heads = division.elements().filter(|one| matches!(one.name.as_str(), "heading" | "subheading"));
        let heading = heads.map(|one| self.inline_words(one)).collect::<Vec<_>>().join(" ");
        let mut taken = TakenWords::default();
        self.take_own(division, &mut taken);
        let words = taken.text();
        let shown = Some(number.as_str()).filter(|number| !number.is_empty());
        let inner = has_divisions(division);
        let below = match name {
            // What holds points has its own words in the paragraph that it belongs to.
            "list" => {
                self.source.go_on(&words);
                (headings, points)
            }
            "hcontainer" if division.attribute("name") == Some("preambular") => {
                self.source.preambular(&words);
                (headings, points)
            }
            _ if POINTS.contains(&name) || points > 0 && !DIVISIONS.contains(&name) => {
                let depth = stated_level(division).unwrap_or(points.max(1));
                self.source.point(depth, shown, &with_heading(&heading, &words));
                (headings, depth.saturating_add(1))
            }
            _ if PARAGRAPHS.contains(&name) || heading.is_empty() && !inner && !words.is_empty() => {
                self.source.operative(shown, &with_heading(&heading, &words));
                (headings, 1)
            }
            _ => {
                let title = [number.as_str(), heading.as_str()].join(" ");
                self.source.heading(stated_level(division).unwrap_or(headings + 1), &title);
                if !words.is_empty() {
                    self.source.operative(None, &words);
                }
                (headings.saturating_add(1).min(3), 0)
            }
        };
        self.read_lists(&taken.lists, below.1.max(1));
        for child in division.elements() {
            let transparent = child.name == "list";
            if transparent {
                // Its introduction has been taken with the words of the division.
                self.read_children_of_list(child, below.0, below.1);
            } else if is_division(&child.name) {
                self.read_division(child, below.0, below.1);
            } else if child.name == "wrapUp" {
                let mut taken = TakenWords::default();
                self.take_blocks(child, &mut taken);
                self.source.go_on(&taken.text());
            }
        }
    }

    fn read_children_of_list(&mut self, list: &Element, headings: u8, points: u8) {
        for child in list.elements() {
            if is_division(&child.name) {
                self.read_division(child, headings, points.max(1));
            } else if child.name == "wrapUp" {
                let mut taken = TakenWords::default();
                self.take_blocks(child, &mut taken);
                self.source.go_on(&taken.text());
            }
        }
    }

    /// Reads the items of lists that stand among words.
    fn read_lists(&mut self, lists: &[&Element], depth: u8) {
        for list in lists {
            for item in list.elements() {
                if !matches!(item.name.as_str(), "item" | "li") {
                    let words = self.inline_words(item);
                    self.source.go_on(&words);
                    continue;
                }
                let number = item.child("num").map(|number| self.inline_words(number));
                let mut taken = TakenWords::default();
                if item.name == "li" {
                    self.take_block(item, &mut taken);
                } else {
                    self.take_blocks(item, &mut taken);
                }
                self.source.point(depth, number.as_deref(), &taken.text());
                self.read_lists(&taken.lists, depth.saturating_add(1));
            }
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
                    let cells = row.elements().map(|cell| self.inline_words(cell).replace('\n', " "));
                    let cells: Vec<String> = cells.collect();
                    taken.lines.push(cells.join(" | "));
                }
            }
            "container" | "tblock" | "blockContainer" | "interstitial" => self.take_blocks(block, taken),
            "toc" => self.source.leave_out(LeftOutPartKind::Contents, &reading_words(block)),
            "foreign" => self.source.leave_out(LeftOutPartKind::Object, &reading_words(block)),
            _ => {
                let mut words = String::new();
                self.read_inline(block, &mut words, taken);
                taken.lines.push(tidy(&words));
            }
        }
    }

    fn inline_words(&mut self, part: &Element) -> String {
        let mut taken = TakenWords::default();
        let mut words = String::new();
        self.read_inline(part, &mut words, &mut taken);
        taken.lines.push(tidy(&words));
        taken.text()
    }

    fn read_inline<'a>(&mut self, part: &'a Element, words: &mut String, taken: &mut TakenWords<'a>) {
        for node in &part.children {
            let element = match node {
                Node::Text(text) => {
                    push_text(words, text);
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "br" | "eol" => words.push('\n'),
                "del" => self.source.leave_out(LeftOutPartKind::Deletion, &reading_words(element)),
                "img" => {
                    let shown =
                        element.attribute("alt").or_else(|| element.attribute("src")).unwrap_or_default();
                    self.source.leave_out(LeftOutPartKind::Picture, shown);
                }
                "authorialNote" => {
                    let count = taken.notes.len() + 1;
                    let mark = element.attribute("marker").map_or_else(|| count.to_string(), str::to_owned);
                    let note = self.inline_words(element);
                    words.extend(["[", mark.as_str(), "]"]);
                    taken.notes.push(format!("[{mark}] {}", note.replace('\n', " ")));
                }
                "noteRef" => {
                    if let Some(mark) = element.attribute("marker") {
                        words.extend(["[", mark, "]"]);
                    }
                }
                "blockList" | "ol" | "ul" => taken.lists.push(element),
                "p" | "block" | "li" => {
                    if !words.trim().is_empty() {
                        words.push('\n');
                    }
                    self.read_inline(element, words, taken);
                }
                _ => self.read_inline(element, words, taken),
            }
        }
    }
}

fn is_division(name: &str) -> bool {
    POINTS.contains(&name) || PARAGRAPHS.contains(&name) || DIVISIONS.contains(&name)
}

/// Tells whether a division has others in it.
fn has_divisions(division: &Element) -> bool {
    division.elements().any(|child| is_division(&child.name))
}

fn with_heading(heading: &str, words: &str) -> String {
    if heading.is_empty() { words.to_owned() } else { [heading, words].join("\n") }
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

/// Returns all words of an element in one line.
fn reading_words(element: &Element) -> String {
    let mut words = String::new();
    push_all(element, &mut words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_all(element: &Element, words: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => words.push_str(text),
            Node::Element(element) => {
                let inline = matches!(
                    element.name.as_str(),
                    "b" | "i" | "u" | "sub" | "sup" | "span" | "ins" | "ref" | "inline" | "term" | "del"
                );
                if !inline {
                    words.push(' ');
                }
                push_all(element, words);
            }
        }
    }
}

/// Adds words as they stand in a file: blanks that hold an end of a line lay out the file, and are one blank.
fn push_text(words: &mut String, text: &str) {
    let is_layout = |one: char| matches!(one, ' ' | '\t' | '\n' | '\r');
    let mut rest = text;
    while let Some(start) = rest.find(is_layout) {
        let (before, behind) = rest.split_at(start);
        let end = behind.find(|one: char| !is_layout(one)).unwrap_or(behind.len());
        let (blanks, after) = behind.split_at(end);
        words.push_str(before);
        words.push_str(if blanks.contains(['\n', '\r']) { " " } else { blanks });
        rest = after;
    }
    words.push_str(rest);
}

/// Takes the blanks around each line off.
fn tidy(words: &str) -> String {
    let lines: Vec<&str> = words.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// Reads a language by the codes of ISO 639 with two or three letters.
fn read_language(code: &str) -> Option<Language> {
    let code = code.split(['-', '_']).next()?.to_ascii_lowercase();
    let known = Language::ALL.iter().find(|one| super::identifiers::language_code(**one) == code);
    // The Chinese and the French have another code of three letters in ISO 639-2/B.
    match code.as_str() {
        "chi" => Some(Language::Chinese),
        "fre" => Some(Language::French),
        _ => known.copied().or_else(|| code.parse().ok()),
    }
}
