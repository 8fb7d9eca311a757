//! Turns a document into its sheet.

mod changes;
mod remarks;

use crate::attributions::{self, is_whole, plain};
use crate::fonts::Fonts;
use crate::letters::Letters;
use crate::sheet::{
    Sheet, SheetAuthor, SheetBlock, SheetCell, SheetHeading, SheetInline, SheetLanguage, SheetParagraph,
    SheetRun, SheetTable,
};
use crate::words::Words;
use crate::writing::changes::join;
use crate::writing::remarks::{find_ended, number_remarks};
use crate::{MOST_CHARACTERS, MOST_ROWS, TypesetError, charts};
use documents::model::{
    Block, Change, Document, Heading, Inline, Orientation, Paragraph, ParagraphRole, Table, TableCell,
};
use domain::languages::Language;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The colours of changes, dark enough on white, by the order in which their authors appear.
const COLOURS: [&str; 8] =
    ["#0b5c8a", "#a01c2c", "#2c6e2f", "#7a3d9a", "#8a5a00", "#006d6d", "#9c2f74", "#4a4f9e"];

/// The deepest heading.
const DEEPEST: u8 = 6;

/// The widest number that has room in the column of numbers.
const WIDEST: usize = 4;

/// The longest address to which a document links.
const LONGEST_ADDRESS: usize = 2_000;

/// What came of a document.
pub(crate) struct Written {
    pub(crate) sheet: Sheet,
    pub(crate) replaced: Vec<char>,
}

struct Writer<'a> {
    document: &'a Document,
    words: &'a dyn Words,
    letters: Letters<'a>,
    /// The authors of changes, in the order in which they appear.
    authors: Vec<String>,
    /// For each anchor the first block that has it.
    anchors: HashMap<&'a str, usize>,
    /// The blocks that the table of changes names.
    changed: HashSet<usize>,
    /// The numbers of remarks, by their places; a reply has the number of what it replies to before its own.
    numbers: Vec<String>,
    /// The remarks that end somewhere; others are numbered where they begin.
    ended: HashSet<usize>,
    /// The remarks whose numbers stand in the text.
    placed: HashSet<usize>,
    /// How many rows there is still room for.
    rows: usize,
    /// The level of the last heading.
    level: u8,
}

/// Writes a document without the characters that its fonts cannot join.
pub(crate) fn write(
    document: &Document,
    words: &dyn Words,
    fonts: &Fonts,
    unjoined: &BTreeSet<char>,
) -> Result<Written, TypesetError> {
    let changes = attributions::list(document);
    let mut anchors = HashMap::new();
    for (place, block) in document.blocks.iter().enumerate() {
        if let Some(anchor) = anchor_of(block) {
            anchors.entry(anchor).or_insert(place);
        }
    }
    let mut writer = Writer {
        document,
        words,
        letters: Letters::new(fonts, unjoined),
        authors: Vec::new(),
        anchors,
        changed: changes.iter().map(|change| change.block).collect(),
        numbers: number_remarks(&document.comments),
        ended: find_ended(document),
        placed: HashSet::new(),
        rows: MOST_ROWS,
        level: 0,
    };
    let mut blocks = Vec::new();
    for (place, block) in document.blocks.iter().enumerate() {
        blocks.extend(writer.block(place, block));
    }
    writer.attributions(&changes, &mut blocks);
    writer.remarks(&mut blocks);
    let sheet = writer.finish(fonts, blocks);
    let written = writer.letters.written();
    if written > MOST_CHARACTERS {
        return Err(TypesetError::TooLong(written));
    }
    Ok(Written { sheet, replaced: writer.letters.replaced() })
}

impl Writer<'_> {
    /// Writes what stands around the blocks, and behind them what could not be shown.
    fn finish(&mut self, fonts: &Fonts, mut blocks: Vec<SheetBlock>) -> Sheet {
        let document = self.document;
        let names = [&document.title, &document.publisher, &document.source];
        let title = names.into_iter().find(|name| !name.trim().is_empty());
        let title = self.letters.write(title.map_or("–", |title| title.trim()));
        let publisher = self.letters.write(&document.publisher);
        let source = self.letters.write(&document.source);
        let footer = self.letters.write(&self.words.footer());
        let page = self.letters.write(&self.words.page());
        let authors = std::mem::take(&mut self.authors);
        let authors = authors.into_iter().enumerate().map(|(place, author)| {
            let code = self.words.code(&author).unwrap_or_else(|| (place + 1).to_string());
            SheetAuthor { code: self.letters.write(&code), colour: COLOURS[place % COLOURS.len()] }
        });
        let authors = authors.collect();
        if let Some(named) = self.letters.name_replaced() {
            let words = self.words.characters_replaced(&named, self.letters.sign());
            blocks.push(SheetBlock::Paragraph(note(self.letters.write(&words), self.words_language())));
        }
        let languages = Language::ALL.iter().map(|language| {
            let rtl = language.direction() == "rtl";
            (language.code(), SheetLanguage { rtl, fonts: fonts.chain(*language) })
        });
        Sheet {
            title,
            publisher,
            source,
            language: document.language.code(),
            words_language: self.words_language(),
            languages: languages.collect(),
            landscape: document.orientation == Orientation::Landscape,
            footer,
            page,
            authors,
            blocks,
        }
    }

    /// Writes a block; `None` if it says nothing.
    fn block(&mut self, place: usize, block: &Block) -> Option<SheetBlock> {
        match block {
            Block::Heading(heading) => self.heading(place, heading).map(SheetBlock::Heading),
            Block::Paragraph(paragraph) => self.paragraph(place, paragraph).map(SheetBlock::Paragraph),
            Block::Table(table) => self.table(table).map(SheetBlock::Table),
            Block::Chart(chart) => charts::draw(chart, self.words, &mut self.letters).map(SheetBlock::Chart),
            Block::PageBreak => Some(SheetBlock::PageBreak),
        }
    }

    fn heading(&mut self, place: usize, heading: &Heading) -> Option<SheetHeading> {
        if heading.number.is_none() && plain(&heading.inlines).trim().is_empty() {
            return None;
        }
        // Who hears a document goes from heading to heading: no level may be left out.
        self.level = heading.level.clamp(1, self.level.saturating_add(1).min(DEEPEST));
        Some(SheetHeading {
            level: self.level,
            number: self.number(heading.number.as_deref()),
            inlines: self.inlines(&heading.inlines, heading.change.as_ref()),
            language: self.language(heading.language),
            anchor: self.anchor(place, heading.anchor.as_deref()),
            change: heading.change.as_ref().map(|change| self.change(change)),
        })
    }

    fn paragraph(&mut self, place: usize, paragraph: &Paragraph) -> Option<SheetParagraph> {
        if paragraph.number.is_none() && paragraph.inlines.is_empty() {
            return None;
        }
        let number = self.number(paragraph.number.as_deref());
        Some(SheetParagraph {
            role: match paragraph.role {
                ParagraphRole::Provision => "provision",
                ParagraphRole::Note => "note",
                ParagraphRole::Quotation => "quotation",
                ParagraphRole::Fact => "fact",
                ParagraphRole::Remark => "remark",
            },
            wide: number.as_ref().is_some_and(|number| number.chars().count() > WIDEST),
            number,
            depth: paragraph.depth,
            inlines: self.inlines(&paragraph.inlines, paragraph.change.as_ref()),
            language: self.language(paragraph.language),
            anchor: self.anchor(place, paragraph.anchor.as_deref()),
            change: paragraph.change.as_ref().map(|change| self.change(change)),
        })
    }

    fn number(&mut self, number: Option<&str>) -> Option<String> {
        number.map(str::trim).filter(|number| !number.is_empty()).map(|number| self.letters.write(number))
    }

    /// Writes a table, as far as there is room for its rows.
    fn table(&mut self, table: &Table) -> Option<SheetTable> {
        if table.heads.is_empty() {
            return None;
        }
        let room = self.rows.min(table.rows.len());
        self.rows -= room;
        let left_out = table.rows.len() - room;
        let rows = table.rows.iter().take(room).map(|row| {
            let cells = table.heads.iter().enumerate().map(|(column, _)| match row.get(column) {
                Some(cell) => self.cell(cell),
                None => SheetCell::default(),
            });
            cells.collect()
        });
        let rows = rows.collect();
        Some(SheetTable {
            caption: self.letters.write(&table.caption),
            language: None,
            shares: table.heads.iter().map(|head| head.share.max(1)).collect(),
            figures: table.heads.iter().map(|head| head.figures).collect(),
            heads: table.heads.iter().map(|head| self.letters.write(&head.text)).collect(),
            rows,
            left_out: self.say_left_out(left_out),
        })
    }

    fn say_left_out(&mut self, count: usize) -> Option<String> {
        (count > 0).then(|| self.letters.write(&self.words.rows_left_out(count)))
    }

    fn cell(&mut self, cell: &TableCell) -> SheetCell {
        SheetCell {
            paragraphs: cell.paragraphs.iter().map(|inlines| self.inlines(inlines, None)).collect(),
            language: self.language(cell.language),
            head: cell.head,
        }
    }

    /// Writes what stands within a paragraph, of which `whole` is the change.
    fn inlines(&mut self, inlines: &[Inline], whole: Option<&Change>) -> Vec<SheetInline> {
        let mut written = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Run(run) => {
                    let one = SheetInline::Run(SheetRun {
                        text: self.letters.write(&run.text),
                        bold: run.bold,
                        italic: run.italic,
                        language: self.language(run.language),
                    });
                    match run.change.as_ref().filter(|change| !is_whole(change, whole)) {
                        None => written.push(one),
                        Some(change) => {
                            let change = self.change(change);
                            join(&mut written, change, one);
                        }
                    }
                }
                Inline::LineBreak => written.push(SheetInline::Break),
                Inline::Footnote(words) => {
                    written
                        .push(SheetInline::Footnote { inlines: self.inlines(&without_notes(words), None) });
                }
                Inline::Link { target, text } => written.push(self.link(target, text)),
                Inline::CommentStart(place) => {
                    if !self.ended.contains(place) {
                        written.extend(self.remark(*place));
                    }
                }
                Inline::CommentEnd(place) => written.extend(self.remark(*place)),
            }
        }
        written
    }

    fn link(&mut self, target: &str, text: &str) -> SheetInline {
        let shown = self.letters.write(if text.is_empty() { target } else { text });
        let inside = target.strip_prefix('#').and_then(|anchor| self.anchors.get(anchor));
        if let Some(block) = inside {
            return SheetInline::Link { target: label(*block), inside: true, text: shown };
        }
        let known = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
        let short = target.len() <= LONGEST_ADDRESS;
        if known && short && !target.contains(|one: char| one.is_whitespace() || one.is_control()) {
            SheetInline::Link { target: target.to_owned(), inside: false, text: shown }
        } else {
            SheetInline::Run(SheetRun { text: shown, ..SheetRun::default() })
        }
    }

    /// Returns the language of what is not in that of the document.
    fn language(&self, language: Option<Language>) -> Option<&'static str> {
        language.filter(|language| *language != self.document.language).map(Language::code)
    }

    fn words_language(&self) -> Option<&'static str> {
        self.language(Some(self.words.language()))
    }

    /// Returns the label of a block that something leads to.
    fn anchor(&self, place: usize, anchor: Option<&str>) -> Option<String> {
        let named = anchor.is_some_and(|anchor| self.anchors.get(anchor) == Some(&place));
        (named || self.changed.contains(&place)).then(|| label(place))
    }

    /// Writes the heading of what the document does not say itself.
    fn section(&mut self, words: &str) -> SheetBlock {
        self.level = 1;
        let run = SheetRun { text: self.letters.write(words), ..SheetRun::default() };
        SheetBlock::Heading(SheetHeading {
            level: 1,
            number: None,
            inlines: vec![SheetInline::Run(run)],
            language: self.words_language(),
            anchor: None,
            change: None,
        })
    }
}

/// Puts notes within a note between brackets.
fn without_notes(inlines: &[Inline]) -> Vec<Inline> {
    let mut flat = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Footnote(words) => {
                let text = format!(" ({})", plain(words));
                flat.push(Inline::Run(documents::model::Run { text, ..documents::model::Run::default() }));
            }
            other => flat.push(other.clone()),
        }
    }
    flat
}

/// Returns a paragraph about the document.
fn note(text: String, language: Option<&'static str>) -> SheetParagraph {
    SheetParagraph {
        role: "note",
        number: None,
        wide: false,
        depth: 0,
        inlines: vec![SheetInline::Run(SheetRun { text, ..SheetRun::default() })],
        language,
        anchor: None,
        change: None,
    }
}

/// Returns the label of the block at a place.
fn label(place: usize) -> String {
    format!("block-{place}")
}

fn anchor_of(block: &Block) -> Option<&str> {
    match block {
        Block::Heading(heading) => heading.anchor.as_deref(),
        Block::Paragraph(paragraph) => paragraph.anchor.as_deref(),
        Block::Table(_) | Block::Chart(_) | Block::PageBreak => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};
    use documents::model::{ChangeKind, Comment, Run, TableHead};

    struct NoWords;

    impl Words for NoWords {
        fn language(&self) -> Language {
            Language::English
        }

        fn footer(&self) -> String {
            String::new()
        }

        fn page(&self) -> String {
            String::new()
        }

        fn attributions(&self) -> String {
            String::new()
        }

        fn attribution_heads(&self) -> [String; 4] {
            Default::default()
        }

        fn change(&self, _: ChangeKind) -> String {
            String::new()
        }

        fn remarks(&self) -> String {
            String::new()
        }

        fn reply_to(&self, _: &str) -> String {
            String::new()
        }

        fn moment(&self, _: DateTime<Utc>) -> String {
            String::new()
        }

        fn number(&self, _: i64) -> String {
            String::new()
        }

        fn code(&self, _: &str) -> Option<String> {
            None
        }

        fn rows_left_out(&self, count: usize) -> String {
            count.to_string()
        }

        fn characters_replaced(&self, _: &str, _: char) -> String {
            String::new()
        }
    }

    fn written(blocks: Vec<Block>, comments: Vec<Comment>) -> Vec<SheetBlock> {
        let document = Document {
            title: "Title".to_owned(),
            publisher: String::new(),
            source: String::new(),
            language: Language::French,
            as_of: DateTime::UNIX_EPOCH,
            orientation: Orientation::Portrait,
            blocks,
            comments,
        };
        let written = write(&document, &NoWords, &Fonts::read(&[]), &BTreeSet::new());
        written.expect("a short document").sheet.blocks
    }

    fn heading(level: u8) -> Block {
        Block::Heading(Heading {
            level,
            number: Some("I.".to_owned()),
            inlines: Vec::new(),
            language: None,
            anchor: None,
            change: None,
        })
    }

    #[test]
    fn no_level_of_headings_is_left_out() {
        let levels = [3, 1, 4, 4, 2, 9, 9, 9, 9, 9, 9, 1].map(heading).to_vec();
        let levels = written(levels, Vec::new()).into_iter().filter_map(|block| match block {
            SheetBlock::Heading(heading) => Some(heading.level),
            _ => None,
        });
        assert_eq!(levels.collect::<Vec<_>>(), [1, 1, 2, 3, 2, 3, 4, 5, 6, 6, 6, 1]);
    }

    #[test]
    fn rows_beyond_the_room_of_all_tables_are_counted() {
        let table = |rows| {
            Block::Table(Table {
                heads: vec![TableHead { text: String::new(), share: 1, figures: false }],
                rows: vec![vec![TableCell::default()]; rows],
                ..Table::default()
            })
        };
        let blocks = written(vec![table(MOST_ROWS - 1), table(5), table(0), table(2)], Vec::new());
        let tables = blocks.into_iter().filter_map(|block| match block {
            SheetBlock::Table(table) => Some((table.rows.len(), table.left_out)),
            _ => None,
        });
        // Without a font each digit is replaced.
        let said = Some("?".to_owned());
        let expected = [(MOST_ROWS - 1, None), (1, said.clone()), (0, None), (0, said)];
        assert_eq!(tables.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn remarks_stand_with_their_replies_and_are_numbered_where_they_end() {
        let comment = |reply_to| Comment {
            author: "Kenya".to_owned(),
            initials: "KEN".to_owned(),
            at: DateTime::UNIX_EPOCH,
            paragraphs: Vec::new(),
            language: None,
            reply_to,
        };
        let run = || Inline::Run(Run::default());
        let paragraph = Block::Paragraph(Paragraph {
            inlines: vec![
                Inline::CommentStart(0),
                Inline::CommentStart(2),
                run(),
                Inline::CommentEnd(0),
                Inline::CommentEnd(2),
                Inline::CommentStart(1),
                Inline::CommentEnd(0),
                Inline::CommentEnd(99),
            ],
            ..Paragraph::default()
        });
        // The last two reply to what comes later, or to nothing that there is.
        let replies = [None, None, Some(0), Some(2), Some(9), Some(5)];
        let blocks = written(vec![paragraph], replies.map(comment).to_vec());
        let (mut marks, mut numbers) = (Vec::new(), Vec::new());
        for block in blocks {
            match block {
                SheetBlock::Paragraph(paragraph) => {
                    marks.extend(paragraph.inlines.into_iter().filter_map(|inline| match inline {
                        SheetInline::Remark { number } => Some(number),
                        _ => None,
                    }));
                }
                SheetBlock::Remark(remark) => numbers.push((remark.number, remark.placed)),
                _ => {}
            }
        }
        assert_eq!(marks, ["1", "2"]);
        let expected = [("1", true), ("1.1", false), ("1.2", false), ("2", true), ("3", false), ("4", false)];
        assert_eq!(numbers, expected.map(|(number, placed)| (number.to_owned(), placed)));
    }
}
