//! Writes what a document says, block by block: `word/document.xml` and `word/footnotes.xml`.

mod inlines;
mod tables;

use super::charts::{self, ChartSize};
use super::notes::CommentPlaces;
use super::parts::{PageShape, WORD_NAMESPACES};
use super::xml::{DECLARATION, moment, push_escaped, push_fmt};
use super::{PROVISION_STYLES, language_tag, runs_from_right};
use crate::model::{Block, Change, ChangeKind, Chart, Document, Heading, Inline, Paragraph, ParagraphRole};
use domain::languages::Language;
use std::collections::{HashMap, HashSet};

/// The longest name of a bookmark.
const BOOKMARK: usize = 40;
/// The width of the number of a paragraph, and the indent of each depth, in twentieths of a point.
const INDENT: usize = 850;
/// The deepest point that has an indent of its own.
const DEPTH: usize = 9;

/// What the parts with the words of a document have become.
pub(super) struct Flow<'a> {
    pub(super) document: String,
    pub(super) footnotes: String,
    /// The addresses to which each of them links; the place of each is its number.
    pub(super) document_links: Vec<String>,
    pub(super) footnote_links: Vec<String>,
    pub(super) charts: Vec<&'a Chart>,
}

/// Writes the words of a document.
pub(super) fn write_flow<'a>(document: &'a Document, comments: &CommentPlaces) -> Flow<'a> {
    let mut writer = FlowWriter::new(document, comments);
    writer.write_title();
    for block in &document.blocks {
        writer.write_block(block);
    }
    writer.finish()
}

/// In which part something stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Document,
    Footnotes,
}

/// How a paragraph is set.
#[derive(Clone, Copy)]
struct Setting<'a> {
    style: &'static str,
    language: Language,
    /// Who adds or removes the whole of it.
    change: Option<&'a Change>,
    keep_next: bool,
    /// Where its lines begin, and by how much the first one hangs before them, if not as its style says.
    indent: Option<(usize, usize)>,
    /// Whether it stands at the end of the line.
    at_end: bool,
}

struct FlowWriter<'a, 'c> {
    document: &'a Document,
    comments: &'c CommentPlaces,
    page: PageShape,
    out: String,
    footnotes: String,
    footnote_count: usize,
    document_links: Vec<String>,
    footnote_links: Vec<String>,
    charts: Vec<&'a Chart>,
    /// The name of the bookmark of each anchor.
    bookmarks: HashMap<&'a str, String>,
    /// The anchors whose bookmarks are written.
    bookmarked: HashSet<&'a str>,
    /// The number of the next change or bookmark.
    next_id: usize,
    /// The comments whose words have begun.
    open_comments: Vec<usize>,
}

impl<'a, 'c> FlowWriter<'a, 'c> {
    fn new(document: &'a Document, comments: &'c CommentPlaces) -> Self {
        Self {
            document,
            comments,
            page: PageShape::of(document.orientation),
            out: String::with_capacity(16 * 1024),
            footnotes: String::new(),
            footnote_count: 0,
            document_links: Vec::new(),
            footnote_links: Vec::new(),
            charts: Vec::new(),
            bookmarks: name_bookmarks(&document.blocks),
            bookmarked: HashSet::new(),
            next_id: document.comments.len(),
            open_comments: Vec::new(),
        }
    }

    fn setting(&self, style: &'static str) -> Setting<'a> {
        Setting {
            style,
            language: self.document.language,
            change: None,
            keep_next: false,
            indent: None,
            at_end: false,
        }
    }

    /// Writes the title; it is what comments are about that are about nothing else.
    fn write_title(&mut self) {
        let setting = self.setting("Title");
        let unplaced = self.comments.unplaced();
        self.begin_paragraph(&setting);
        for place in &unplaced {
            push_fmt(&mut self.out, format_args!("<w:commentRangeStart w:id=\"{place}\"/>"));
        }
        let title = &self.document.title;
        self.write_plain(title, None, setting.language);
        self.end_comments(&unplaced, &setting);
        self.out.push_str("</w:p>");
    }

    fn write_block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(heading) => self.write_heading(heading),
            Block::Paragraph(paragraph) => self.write_paragraph(paragraph),
            Block::Table(table) => self.write_table(table),
            Block::Chart(chart) => self.write_chart(chart),
            Block::PageBreak => self.out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        }
    }

    fn write_heading(&mut self, heading: &'a Heading) {
        let style = match heading.level {
            0 | 1 => "Heading1",
            2 => "Heading2",
            3 => "Heading3",
            4 => "Heading4",
            5 => "Heading5",
            _ => "Heading6",
        };
        let setting = Setting {
            language: heading.language.unwrap_or(self.document.language),
            change: heading.change.as_ref(),
            ..self.setting(style)
        };
        let number = heading.number.as_deref();
        self.write_line(&setting, number, false, heading.anchor.as_deref(), &heading.inlines);
    }

    fn write_paragraph(&mut self, paragraph: &'a Paragraph) {
        let depth = usize::from(paragraph.depth).min(DEPTH);
        let deepest = PROVISION_STYLES.len() - 1;
        let style = PROVISION_STYLES[depth.min(deepest)];
        let (style, indent) = match paragraph.role {
            // Without a number, the first line stands where the others do.
            ParagraphRole::Provision if paragraph.number.is_none() => (style, Some((depth * INDENT, 0))),
            ParagraphRole::Provision if depth > deepest => (style, Some(((depth + 1) * INDENT, INDENT))),
            ParagraphRole::Provision => (style, None),
            ParagraphRole::Note => ("Note", (depth > 0).then_some((depth * INDENT, 0))),
            ParagraphRole::Quotation => ("Quote", None),
            ParagraphRole::Fact => ("Fact", None),
            ParagraphRole::Remark => ("Remark", (depth > 0).then_some((depth * INDENT, 0))),
        };
        let setting = Setting {
            language: paragraph.language.unwrap_or(self.document.language),
            change: paragraph.change.as_ref(),
            indent,
            ..self.setting(style)
        };
        let number = paragraph.number.as_deref();
        self.write_line(&setting, number, true, paragraph.anchor.as_deref(), &paragraph.inlines);
    }

    /// Writes a paragraph with its number, which a tab or else a blank ends, and its bookmark.
    fn write_line(
        &mut self,
        setting: &Setting<'a>,
        number: Option<&str>,
        tabbed: bool,
        anchor: Option<&'a str>,
        inlines: &'a [Inline],
    ) {
        self.begin_paragraph(setting);
        let bookmark = anchor.and_then(|anchor| self.begin_bookmark(anchor));
        if let Some(number) = number {
            self.write_number(number, tabbed, setting);
        }
        self.write_inlines(inlines, setting, Part::Document);
        if let Some(id) = bookmark {
            push_fmt(&mut self.out, format_args!("<w:bookmarkEnd w:id=\"{id}\"/>"));
        }
        self.out.push_str("</w:p>");
    }

    fn begin_paragraph(&mut self, setting: &Setting<'_>) {
        let out = &mut self.out;
        push_fmt(out, format_args!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", setting.style));
        if setting.keep_next {
            out.push_str("<w:keepNext/>");
        }
        let from_right = runs_from_right(setting.language);
        if from_right {
            out.push_str("<w:bidi/>");
        }
        if let Some((left, hanging)) = setting.indent {
            let first = if hanging > 0 { "hanging" } else { "firstLine" };
            push_fmt(out, format_args!("<w:ind w:left=\"{left}\" w:{first}=\"{hanging}\"/>"));
        }
        if setting.at_end {
            // In a paragraph from right to left, this is the left.
            out.push_str("<w:jc w:val=\"right\"/>");
        }
        if setting.change.is_some() || from_right {
            out.push_str("<w:rPr>");
            if let Some(change) = setting.change {
                self.push_change(change, true);
            }
            if from_right {
                self.out.push_str("<w:rtl/>");
            }
            self.out.push_str("</w:rPr>");
        }
        self.out.push_str("</w:pPr>");
    }

    /// Begins the bookmark of an anchor, unless another block has it, and returns its number.
    fn begin_bookmark(&mut self, anchor: &'a str) -> Option<usize> {
        if !self.bookmarked.insert(anchor) {
            return None;
        }
        let id = self.take_id();
        let name = self.bookmarks.get(anchor)?;
        push_fmt(&mut self.out, format_args!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>"));
        Some(id)
    }

    /// Opens the element of a change, or writes the mark of one, which is empty.
    fn push_change(&mut self, change: &Change, empty: bool) {
        let id = self.take_id();
        let name = change_element(change);
        push_fmt(&mut self.out, format_args!("<w:{name} w:id=\"{id}\" w:author=\""));
        push_escaped(&mut self.out, &change.author);
        let end = if empty { "/>" } else { ">" };
        push_fmt(&mut self.out, format_args!("\" w:date=\"{}\"{end}", moment(change.at)));
    }

    fn take_id(&mut self) -> usize {
        self.next_id += 1;
        self.next_id - 1
    }

    fn write_chart(&mut self, chart: &'a Chart) {
        let setting = Setting { keep_next: true, ..self.setting("Caption") };
        self.begin_paragraph(&setting);
        self.write_plain(&chart.caption, None, setting.language);
        self.out.push_str("</w:p>");
        if chart.series.is_empty() || chart.labels.is_empty() {
            return;
        }
        self.charts.push(chart);
        let size = ChartSize::of(chart, &self.page);
        self.out.push_str("<w:p><w:r>");
        charts::push_drawing(&mut self.out, chart, self.charts.len(), size);
        self.out.push_str("</w:r></w:p>");
    }

    fn finish(mut self) -> Flow<'a> {
        let open = std::mem::take(&mut self.open_comments);
        if !open.is_empty() {
            let setting = self.setting("Note");
            self.begin_paragraph(&setting);
            self.end_comments(&open, &setting);
            self.out.push_str("</w:p>");
        }
        let mut document = String::with_capacity(self.out.len() + 2_048);
        push_fmt(&mut document, format_args!("{DECLARATION}<w:document {WORD_NAMESPACES}><w:body>"));
        document.push_str(&self.out);
        document.push_str(&self.page.section(runs_from_right(self.document.language)));
        document.push_str("</w:body></w:document>");
        Flow {
            document,
            footnotes: self.footnotes,
            document_links: self.document_links,
            footnote_links: self.footnote_links,
            charts: self.charts,
        }
    }
}

const fn change_element(change: &Change) -> &'static str {
    match change.kind {
        ChangeKind::Insertion => "ins",
        ChangeKind::Deletion => "del",
    }
}

/// Gives the bookmark of each anchor a name that word processors take: a letter first, letters, digits and underscores,
/// each once, whatever their case.
fn name_bookmarks(blocks: &[Block]) -> HashMap<&str, String> {
    let mut names: HashMap<&str, String> = HashMap::new();
    let mut taken: HashSet<String> = HashSet::new();
    let anchors = blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => heading.anchor.as_deref(),
        Block::Paragraph(paragraph) => paragraph.anchor.as_deref(),
        Block::Table(_) | Block::Chart(_) | Block::PageBreak => None,
    });
    for anchor in anchors {
        if names.contains_key(anchor) {
            continue;
        }
        let plain = |one: char| if one.is_ascii_alphanumeric() { one } else { '_' };
        let mut name: String = anchor.chars().map(plain).take(BOOKMARK).collect();
        if !name.starts_with(|one: char| one.is_ascii_alphabetic()) {
            name = format!("a{}", &name[..name.len().min(BOOKMARK - 1)]);
        }
        // Another one of the same name gets a letter too, so that it is not taken for a provision.
        let mut number = 1_usize;
        while !taken.insert(name.to_ascii_lowercase()) {
            number += 1;
            name.truncate(BOOKMARK / 2);
            name = format!("{}_x{number}", name.split("_x").next().unwrap_or_default());
        }
        names.insert(anchor, name);
    }
    names
}

/// Appends the language of words, where it is not that of the document.
fn push_language(out: &mut String, language: Language, document: Language) {
    if language == document {
        return;
    }
    let attribute = match language {
        Language::Arabic => "bidi",
        Language::Chinese => "eastAsia",
        Language::English
        | Language::French
        | Language::Portuguese
        | Language::Russian
        | Language::Spanish => "val",
    };
    push_fmt(out, format_args!("<w:lang w:{attribute}=\"{}\"/>", language_tag(language)));
}
