//! Writes the text of a document: its blocks, and what changes of them.

mod inlines;
mod tables;

use self::inlines::write_words;
use super::changes::{ChangeMark, ChangeMarks, find_marks, whole_change};
use super::styles::{AutomaticStyles, ParagraphStyle, heading_style};
use super::{begin_part, moment};
use crate::markup::XmlWriter;
use crate::model::{Block, Change, ChangeKind, Document, Heading, Inline, Paragraph, ParagraphRole};
use domain::languages::Language;
use std::collections::{BTreeMap, BTreeSet};

/// The text, with the pictures that it shows.
pub(super) struct WrittenContent {
    pub content: String,
    pub pictures: Vec<Picture>,
}

/// A picture that is a part of the file.
pub(super) struct Picture {
    pub name: String,
    pub svg: String,
}

pub(super) fn write_content(document: &Document) -> WrittenContent {
    let mut writer = ContentWriter {
        document,
        marks: find_marks(document),
        styles: AutomaticStyles::new(document.language),
        regions: XmlWriter::fragment(),
        changes: 0,
        whole: BTreeMap::new(),
        marked: marked_comments(document),
        begun: BTreeSet::new(),
        notes: 0,
        tables: 0,
        pictures: Vec::new(),
        new_page: false,
    };
    let mut body = XmlWriter::fragment();
    writer.write_title(&mut body);
    for at in 0..document.blocks.len() {
        writer.write_block(&mut body, at);
    }
    let mut out = begin_part("office:document-content", 8192 + document.blocks.len() * 512);
    out.start("office:automatic-styles").part(writer.styles.finish()).end();
    out.start("office:body").start("office:text");
    if writer.changes > 0 {
        out.start("text:tracked-changes").attribute("text:track-changes", "false");
        out.part(writer.regions).end();
    }
    out.part(body);
    WrittenContent { content: out.finish(), pictures: writer.pictures }
}

/// Finds the comments that the text says what they are about; replies may have no place of their own.
fn marked_comments(document: &Document) -> BTreeSet<usize> {
    let mut marked = BTreeSet::new();
    let mut mark = |inlines: &[Inline]| {
        marked.extend(inlines.iter().filter_map(|inline| match inline {
            Inline::CommentStart(comment) => Some(*comment),
            _ => None,
        }));
    };
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => mark(&heading.inlines),
            Block::Paragraph(paragraph) => mark(&paragraph.inlines),
            Block::Table(table) => {
                for paragraph in table.rows.iter().flatten().flat_map(|cell| &cell.paragraphs) {
                    mark(paragraph);
                }
            }
            Block::Chart(_) | Block::PageBreak => {}
        }
    }
    marked
}

struct ContentWriter<'a> {
    document: &'a Document,
    marks: ChangeMarks,
    styles: AutomaticStyles,
    /// The changes, with what they remove.
    regions: XmlWriter,
    changes: usize,
    /// The numbers of the changes of whole blocks, by the places of these.
    whole: BTreeMap<usize, usize>,
    marked: BTreeSet<usize>,
    /// The comments whose start has been written.
    begun: BTreeSet<usize>,
    notes: usize,
    tables: usize,
    pictures: Vec<Picture>,
    /// Whether the next paragraph begins a page.
    new_page: bool,
}

/// What holds for the words of a paragraph.
#[derive(Clone, Copy)]
struct LineContext<'a> {
    language: Language,
    /// The change of the whole of it.
    whole: Option<&'a Change>,
    /// Whether it stands in what a change removes: nothing in it is a change of its own.
    removed: bool,
    /// The style of the paragraph, for words that are removed from it.
    style: &'a str,
}

/// The words of a paragraph as they are written: which of its blanks would be taken for layout.
struct LineText {
    after_blank: bool,
}

impl<'a> ContentWriter<'a> {
    fn write_title(&mut self, out: &mut XmlWriter) {
        out.start("text:p").attribute("text:style-name", "Title");
        let mut line = LineText { after_blank: true };
        write_words(out, &self.document.title, &mut line);
        let marks = std::mem::take(&mut self.marks.title);
        self.write_marks(out, &marks);
        out.end();
    }

    fn write_block(&mut self, out: &mut XmlWriter, at: usize) {
        let document = self.document;
        let Some(block) = document.blocks.get(at) else { return };
        match block {
            Block::PageBreak => self.new_page = true,
            Block::Table(table) => {
                self.write_caption(out, &table.caption);
                self.write_table(out, table);
            }
            Block::Chart(chart) => self.write_chart(out, chart),
            Block::Heading(_) | Block::Paragraph(_) => self.write_text_block(out, at, block),
        }
    }

    fn write_text_block(&mut self, out: &mut XmlWriter, at: usize, block: &'a Block) {
        let whole = whole_change(block);
        if whole.is_some_and(|change| change.kind == ChangeKind::Deletion) {
            if self.marks.alone[at] {
                let style = self.style_of(block);
                out.start("text:p").attribute("text:style-name", &style);
                self.write_marks(out, &[ChangeMark::Removed { block: at, behind: false }]);
                out.end();
            }
            return;
        }
        let style = self.style_of(block);
        let before = std::mem::take(&mut self.marks.before[at]);
        let behind = std::mem::take(&mut self.marks.behind[at]);
        start_text(out, block, &style);
        self.write_marks(out, &before);
        if let Some(anchor) = anchor_of(block) {
            out.start("text:bookmark").attribute("text:name", anchor).end();
        }
        let language = language_of(block).unwrap_or(self.document.language);
        let context = LineContext { language, whole, removed: false, style: &style };
        self.write_words_of(out, block, context);
        self.write_marks(out, &behind);
        out.end();
    }

    /// Writes the number and the words of a heading or a paragraph.
    fn write_words_of(&mut self, out: &mut XmlWriter, block: &'a Block, context: LineContext<'_>) {
        let mut line = LineText { after_blank: true };
        let (number, separator, inlines) = match block {
            Block::Heading(heading) => (&heading.number, " ", &heading.inlines),
            Block::Paragraph(paragraph) => (&paragraph.number, "\t", &paragraph.inlines),
            Block::Table(_) | Block::Chart(_) | Block::PageBreak => return,
        };
        if let Some(number) = number {
            write_words(out, number, &mut line);
            if separator == "\t" {
                write_words(out, separator, &mut line);
            } else {
                out.text(separator);
                line.after_blank = true;
            }
        }
        self.write_inlines(out, inlines, context, &mut line);
    }

    /// Returns the style of a heading or a paragraph.
    fn style_of(&mut self, block: &Block) -> String {
        let new_page = std::mem::take(&mut self.new_page);
        let style = match block {
            Block::Heading(Heading { level, language, .. }) => ParagraphStyle {
                parent: heading_style(*level),
                language: *language,
                new_page,
                ..ParagraphStyle::default()
            },
            Block::Paragraph(Paragraph { role, number, depth, language, .. }) => ParagraphStyle {
                parent: match role {
                    ParagraphRole::Provision => "Provision",
                    ParagraphRole::Note => "Note",
                    ParagraphRole::Quotation => "Quotation",
                    ParagraphRole::Fact => "Fact",
                    ParagraphRole::Remark => "Remark",
                },
                language: *language,
                new_page,
                figures: false,
                depth: *depth,
                numbered: number.is_some(),
            },
            Block::Table(_) | Block::Chart(_) | Block::PageBreak => {
                ParagraphStyle { parent: "Note", ..ParagraphStyle::default() }
            }
        };
        self.styles.paragraph(style)
    }

    fn write_marks(&mut self, out: &mut XmlWriter, marks: &[ChangeMark]) {
        let document = self.document;
        for mark in marks {
            match *mark {
                ChangeMark::Start(block) => {
                    let Some(change) = document.blocks.get(block).and_then(whole_change) else { continue };
                    let number = self.begin_region(change, |_| {});
                    self.whole.insert(block, number);
                    write_change(out, "text:change-start", number);
                }
                ChangeMark::End(block) => {
                    if let Some(number) = self.whole.get(&block) {
                        write_change(out, "text:change-end", *number);
                    }
                }
                ChangeMark::Removed { block, behind } => self.write_removed(out, block, behind),
            }
        }
    }

    /// Writes the mark of a block that is removed, with the comments on it: within the change programs would lose them.
    fn write_removed(&mut self, out: &mut XmlWriter, at: usize, behind: bool) {
        let document = self.document;
        let Some((block, change)) =
            document.blocks.get(at).and_then(|block| Some((block, whole_change(block)?)))
        else {
            return;
        };
        let style = self.style_of(block);
        let language = language_of(block).unwrap_or(document.language);
        let context = LineContext { language, whole: Some(change), removed: true, style: &style };
        let mut removed = XmlWriter::fragment();
        let write_empty = |removed: &mut XmlWriter| {
            removed.start("text:p").attribute("text:style-name", &style).end();
        };
        let alone = self.marks.alone[at];
        if behind {
            write_empty(&mut removed);
        }
        start_text(&mut removed, block, &style);
        self.write_words_of(&mut removed, block, context);
        removed.end();
        if !behind && !alone {
            write_empty(&mut removed);
        }
        for comment in inlines_of(block).iter().filter_map(comment_of) {
            self.begin_comment(out, comment);
        }
        let number = self.begin_region(change, |region| {
            region.part(removed);
        });
        write_change(out, "text:change", number);
    }

    /// Adds a change, with what it removes, and returns its number.
    fn begin_region(&mut self, change: &Change, removed: impl FnOnce(&mut XmlWriter)) -> usize {
        self.changes += 1;
        let id = format!("ct{}", self.changes);
        let out = &mut self.regions;
        out.start("text:changed-region").attribute("xml:id", &id).attribute("text:id", &id);
        out.start(match change.kind {
            ChangeKind::Insertion => "text:insertion",
            ChangeKind::Deletion => "text:deletion",
        });
        out.start("office:change-info").element("dc:creator", &change.author);
        out.element("dc:date", &moment(change.at)).end();
        removed(out);
        out.end().end();
        self.changes
    }
}

fn comment_of(inline: &Inline) -> Option<usize> {
    match inline {
        Inline::CommentStart(comment) => Some(*comment),
        _ => None,
    }
}

fn inlines_of(block: &Block) -> &[Inline] {
    match block {
        Block::Heading(heading) => &heading.inlines,
        Block::Paragraph(paragraph) => &paragraph.inlines,
        Block::Table(_) | Block::Chart(_) | Block::PageBreak => &[],
    }
}

const fn language_of(block: &Block) -> Option<Language> {
    match block {
        Block::Heading(heading) => heading.language,
        Block::Paragraph(paragraph) => paragraph.language,
        Block::Table(_) | Block::Chart(_) | Block::PageBreak => None,
    }
}

fn anchor_of(block: &Block) -> Option<&str> {
    match block {
        Block::Heading(heading) => heading.anchor.as_deref(),
        Block::Paragraph(paragraph) => paragraph.anchor.as_deref(),
        Block::Table(_) | Block::Chart(_) | Block::PageBreak => None,
    }
}

/// Begins a heading or a paragraph.
fn start_text(out: &mut XmlWriter, block: &Block, style: &str) {
    if let Block::Heading(heading) = block {
        out.start("text:h").attribute("text:style-name", style);
        out.attribute("text:outline-level", &heading.level.clamp(1, 10).to_string());
    } else {
        out.start("text:p").attribute("text:style-name", style);
    }
}

fn write_change(out: &mut XmlWriter, name: &'static str, number: usize) {
    out.start(name).attribute("text:change-id", &format!("ct{number}")).end();
}
