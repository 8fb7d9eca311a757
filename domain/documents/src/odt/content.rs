//! Writes the text of a document.

use super::changes::{ChangeMark, ChangeMarks, find_marks, whole_change};
use super::charts::{Drawing, draw};
use super::styles::{AutomaticStyles, ParagraphStyle, TextStyle, heading_style, length, text_width};
use super::{begin_part, moment};
use crate::markup::XmlWriter;
use crate::model::{
    Block, Change, ChangeKind, Chart, Document, Heading, Inline, Paragraph, ParagraphRole, Run, Table,
    TableCell, TableHead,
};
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

    fn write_inlines(
        &mut self,
        out: &mut XmlWriter,
        inlines: &[Inline],
        context: LineContext<'_>,
        line: &mut LineText,
    ) {
        let mut at = 0;
        while let Some(inline) = inlines.get(at) {
            let change = own_change(inline, context);
            let Some(change) = change else {
                self.write_inline(out, inline, context, line);
                at += 1;
                continue;
            };
            let end = at + group_length(&inlines[at..], change, context);
            let group = &inlines[at..end];
            match change.kind {
                ChangeKind::Insertion => {
                    let number = self.begin_region(change, |_| {});
                    write_change(out, "text:change-start", number);
                    for inline in group {
                        self.write_inline(out, inline, context, line);
                    }
                    write_change(out, "text:change-end", number);
                }
                ChangeKind::Deletion => {
                    let mut removed = XmlWriter::fragment();
                    removed.start("text:p").attribute("text:style-name", context.style);
                    // The words stand in a paragraph of their own, at whose edges blanks would be lost.
                    let mut inner = LineText { after_blank: true };
                    let within = LineContext { removed: true, ..context };
                    for inline in group {
                        self.write_inline(&mut removed, inline, within, &mut inner);
                    }
                    removed.end();
                    let number = self.begin_region(change, |region| {
                        region.part(removed);
                    });
                    write_change(out, "text:change", number);
                }
            }
            at = end;
        }
    }

    fn write_inline(
        &mut self,
        out: &mut XmlWriter,
        inline: &Inline,
        context: LineContext<'_>,
        line: &mut LineText,
    ) {
        match inline {
            Inline::Run(run) => self.write_run(out, run, context, line),
            Inline::LineBreak => {
                out.start("text:line-break").end();
                line.after_blank = true;
            }
            Inline::Footnote(words) => self.write_note(out, words, context.language),
            Inline::Link { target, text } => {
                out.start("text:a").attribute("xlink:type", "simple").attribute("xlink:href", target);
                out.attribute("text:style-name", "Internet_20_link");
                out.attribute("text:visited-style-name", "Internet_20_link");
                write_words(out, text, line);
                out.end();
            }
            // The comments on what is removed stand beside the mark of it.
            Inline::CommentStart(_) | Inline::CommentEnd(_) if context.removed => {}
            Inline::CommentStart(comment) => self.begin_comment(out, *comment),
            Inline::CommentEnd(comment) => self.end_comment(out, *comment),
        }
    }

    fn write_run(&mut self, out: &mut XmlWriter, run: &Run, context: LineContext<'_>, line: &mut LineText) {
        // In a paragraph that somebody removes, what others would add has never been.
        let added = run.change.as_ref().is_some_and(|change| change.kind == ChangeKind::Insertion);
        let removed_whole =
            context.removed && context.whole.is_some_and(|one| one.kind == ChangeKind::Deletion);
        if added && removed_whole {
            return;
        }
        let style = TextStyle { bold: run.bold, italic: run.italic, language: run.language };
        let style = self.styles.text(style, context.language);
        if let Some(style) = &style {
            out.start("text:span").attribute("text:style-name", style);
        }
        write_words(out, &run.text, line);
        if style.is_some() {
            out.end();
        }
    }

    fn write_note(&mut self, out: &mut XmlWriter, words: &[Inline], language: Language) {
        self.notes += 1;
        let number = self.notes.to_string();
        out.start("text:note").attribute("text:id", &format!("ftn{number}"));
        out.attribute("text:note-class", "footnote").element("text:note-citation", &number);
        let own = Some(language);
        let style = self.styles.paragraph(ParagraphStyle {
            parent: "Footnote",
            language: own,
            ..ParagraphStyle::default()
        });
        out.start("text:note-body").start("text:p").attribute("text:style-name", &style);
        let context = LineContext { language, whole: None, removed: false, style: &style };
        self.write_inlines(out, words, context, &mut LineText { after_blank: true });
        out.end().end().end();
    }

    /// Writes the start of a comment, with the replies to it that have no place of their own.
    fn begin_comment(&mut self, out: &mut XmlWriter, at: usize) {
        let document = self.document;
        let Some(comment) = document.comments.get(at) else { return };
        if !self.begun.insert(at) {
            return;
        }
        let name = format!("comment{at}");
        out.start("office:annotation").attribute("office:name", &name);
        if let Some(parent) = comment.reply_to {
            out.attribute("loext:parent-name", &format!("comment{parent}"));
        }
        out.element("dc:creator", &comment.author).element("dc:date", &moment(comment.at));
        out.element("meta:creator-initials", &comment.initials);
        let style =
            ParagraphStyle { parent: "Comment", language: comment.language, ..ParagraphStyle::default() };
        let style = self.styles.paragraph(style);
        for paragraph in &comment.paragraphs {
            out.start("text:p").attribute("text:style-name", &style);
            write_words(out, paragraph, &mut LineText { after_blank: true });
            out.end();
        }
        out.end();
        let marked = &self.marked;
        let replies = document.comments.iter().enumerate();
        let replies = replies.filter(|(reply, other)| other.reply_to == Some(at) && !marked.contains(reply));
        for reply in replies.map(|(reply, _)| reply).collect::<Vec<_>>() {
            self.begin_comment(out, reply);
        }
    }

    fn end_comment(&mut self, out: &mut XmlWriter, at: usize) {
        if self.begun.contains(&at) && at < self.document.comments.len() {
            out.start("office:annotation-end").attribute("office:name", &format!("comment{at}")).end();
        }
    }

    fn write_caption(&mut self, out: &mut XmlWriter, caption: &str) {
        if caption.is_empty() && !self.new_page {
            return;
        }
        let new_page = std::mem::take(&mut self.new_page);
        let style = self.styles.paragraph(ParagraphStyle {
            parent: "Caption",
            new_page,
            ..ParagraphStyle::default()
        });
        out.start("text:p").attribute("text:style-name", &style);
        write_words(out, caption, &mut LineText { after_blank: true });
        out.end();
    }

    fn write_table(&mut self, out: &mut XmlWriter, table: &Table) {
        let document = self.document;
        if table.heads.is_empty() {
            return;
        }
        self.tables += 1;
        let name = format!("Table{}", self.tables);
        let shares: Vec<u16> = table.heads.iter().map(|head| head.share).collect();
        self.styles.table(&name, &shares, text_width(document.orientation), document.language);
        out.start("table:table").attribute("table:name", &name).attribute("table:style-name", &name);
        for column in 1..=shares.len() {
            let style = format!("{name}.{column}");
            out.start("table:table-column").attribute("table:style-name", &style).end();
        }
        out.start("table:table-header-rows").start("table:table-row");
        for head in &table.heads {
            let style = ParagraphStyle {
                parent: "Table_20_Heading",
                figures: head.figures,
                ..ParagraphStyle::default()
            };
            let style = self.styles.paragraph(style);
            start_cell(out, "Cell_20_Head");
            out.start("text:p").attribute("text:style-name", &style);
            write_words(out, &head.text, &mut LineText { after_blank: true });
            out.end().end();
        }
        out.end().end();
        for row in &table.rows {
            out.start("table:table-row");
            for (head, cell) in table.heads.iter().zip(row) {
                self.write_cell(out, head, cell);
            }
            out.end();
        }
        out.end();
    }

    fn write_cell(&mut self, out: &mut XmlWriter, head: &TableHead, cell: &TableCell) {
        let parent = if cell.head { "Table_20_Heading" } else { "Table_20_Contents" };
        let style = ParagraphStyle {
            parent,
            language: cell.language,
            figures: head.figures,
            ..ParagraphStyle::default()
        };
        let style = self.styles.paragraph(style);
        let language = cell.language.unwrap_or(self.document.language);
        let context = LineContext { language, whole: None, removed: false, style: &style };
        start_cell(out, "Cell");
        for paragraph in &cell.paragraphs {
            out.start("text:p").attribute("text:style-name", &style);
            self.write_inlines(out, paragraph, context, &mut LineText { after_blank: true });
            out.end();
        }
        if cell.paragraphs.is_empty() {
            out.start("text:p").attribute("text:style-name", &style).end();
        }
        out.end();
    }

    /// Writes a chart as a picture, with its figures in words beside it and in a table below.
    fn write_chart(&mut self, out: &mut XmlWriter, chart: &Chart) {
        let number = self.pictures.len() + 1;
        let Drawing { svg, width, height } = draw(chart, self.document.language);
        self.write_caption(out, &chart.caption);
        let name = format!("Pictures/chart{number}.svg");
        let (across, down) = fit(width, height, text_width(self.document.orientation));
        out.start("text:p").attribute("text:style-name", "Picture");
        out.start("draw:frame").attribute("draw:name", &format!("Chart{number}"));
        out.attribute("text:anchor-type", "as-char").attribute("svg:width", &length(across));
        out.attribute("svg:height", &length(down));
        out.start("draw:image").attribute("xlink:href", &name).attribute("xlink:type", "simple");
        out.attribute("xlink:show", "embed").attribute("xlink:actuate", "onLoad");
        out.attribute("draw:mime-type", "image/svg+xml").end();
        out.element("svg:title", &chart.caption).element("svg:desc", &describe(chart));
        out.end().end();
        self.pictures.push(Picture { name, svg });
        self.write_table(out, &figures(chart));
    }
}

/// Returns the largest size of a picture in its proportions that a page has room for, in hundredths of a centimetre.
fn fit(width: u32, height: u32, most: u32) -> (u32, u32) {
    const WIDEST: u32 = 1_700;
    const HIGHEST: u32 = 1_500;
    let across = most.min(WIDEST);
    let down = across * height / width.max(1);
    if down <= HIGHEST { (across, down) } else { (HIGHEST * width / height.max(1), HIGHEST) }
}

/// Says what a chart shows.
fn describe(chart: &Chart) -> String {
    let lines = chart.labels.iter().enumerate().map(|(place, label)| {
        let values = chart.series.iter().map(|series| {
            let value = series.values.get(place).copied().flatten();
            format!("{} {}", series.name, value.map_or_else(|| "–".to_owned(), |value| value.to_string()))
        });
        format!("{label}: {}", values.collect::<Vec<_>>().join(", "))
    });
    lines.collect::<Vec<_>>().join("; ")
}

/// Returns the table of a chart.
fn figures(chart: &Chart) -> Table {
    let first = TableHead { text: String::new(), share: 3, figures: false };
    let names =
        chart.series.iter().map(|series| TableHead { text: series.name.clone(), share: 1, figures: true });
    let words = |text: String| TableCell {
        paragraphs: vec![vec![Inline::Run(Run { text, ..Run::default() })]],
        ..TableCell::default()
    };
    let rows = chart.labels.iter().enumerate().map(|(place, label)| {
        let values = chart.series.iter().map(|series| {
            let value = series.values.get(place).copied().flatten();
            words(value.map_or_else(|| "–".to_owned(), |value| value.to_string()))
        });
        let head = TableCell { head: true, ..words(label.clone()) };
        std::iter::once(head).chain(values).collect::<Vec<_>>()
    });
    Table {
        caption: String::new(),
        heads: std::iter::once(first).chain(names).collect(),
        rows: rows.collect(),
    }
}

/// Returns the change of an inline that is not that of the whole paragraph.
fn own_change<'a>(inline: &'a Inline, context: LineContext<'_>) -> Option<&'a Change> {
    let Inline::Run(Run { change: Some(change), .. }) = inline else { return None };
    // What somebody adds to a paragraph that is added itself comes with it.
    let with_whole = context.whole.is_some_and(|whole| whole.kind == change.kind);
    (!context.removed && !with_whole).then_some(change)
}

/// Returns how many inlines, from the first, are of the same change: runs, and the line breaks between them.
fn group_length(inlines: &[Inline], change: &Change, context: LineContext<'_>) -> usize {
    let mut length = 0;
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::LineBreak => {}
            _ if own_change(inline, context) == Some(change) => length = at + 1,
            _ => break,
        }
    }
    length.max(1)
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

fn start_cell(out: &mut XmlWriter, style: &str) {
    out.start("table:table-cell").attribute("table:style-name", style);
    out.attribute("office:value-type", "string");
}

fn write_change(out: &mut XmlWriter, name: &'static str, number: usize) {
    out.start(name).attribute("text:change-id", &format!("ct{number}")).end();
}

/// Writes words. Blanks that would be lost, at edges and beside others, tabs and line ends are elements.
fn write_words(out: &mut XmlWriter, words: &str, line: &mut LineText) {
    let mut plain = 0;
    for (at, one) in words.char_indices() {
        let last = at + one.len_utf8() == words.len();
        let element = match one {
            '\t' => "text:tab",
            '\n' => "text:line-break",
            ' ' if line.after_blank || last => "text:s",
            other => {
                line.after_blank = other == ' ';
                continue;
            }
        };
        if plain < at {
            out.text(&words[plain..at]);
        }
        out.start(element).end();
        plain = at + one.len_utf8();
        line.after_blank = true;
    }
    if plain < words.len() {
        out.text(&words[plain..]);
    }
}
