//! Collects what a document says, or writes its tables at once where it is a workbook.

use crate::documents::kinds::DocumentFormat;
use crate::documents::sheets::SheetBook;
use crate::errors::PageError;
use crate::instruments::labels::revision_name;
use crate::messages::{Locale, t};
use crate::workbooks::unwritten;
use chrono::{DateTime, Utc};
use documents::anchors::provision_anchor;
use documents::model::{
    Block, Change, ChangeKind, Chart, Comment, Heading, Inline, Paragraph, ParagraphRole, Run, Table,
    TableCell, TableHead,
};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use store::instruments::ProvisionText;

/// What a document says so far.
pub struct Paper {
    pub locale: Locale,
    /// The language of what does not say another.
    pub language: Language,
    pub format: DocumentFormat,
    pub title: String,
    pub blocks: Vec<Block>,
    pub comments: Vec<Comment>,
    pub book: Option<Box<SheetBook>>,
    /// The table that is open, and how many rows all tables have.
    table: Option<Table>,
    rows: usize,
    /// Whether there are more rows than the format can hold.
    cut: bool,
}

impl Paper {
    pub fn new(locale: Locale, format: DocumentFormat, title: String) -> Self {
        Self {
            locale,
            language: locale.language(),
            format,
            title,
            blocks: Vec::new(),
            comments: Vec::new(),
            book: (format == DocumentFormat::Xlsx).then(|| Box::new(SheetBook::new(locale))),
            table: None,
            rows: 0,
            cut: false,
        }
    }

    /// Returns a language where it has to be said.
    pub fn other(&self, language: Language) -> Option<Language> {
        (language != self.language).then_some(language)
    }

    /// Returns the language of the interface where it has to be said.
    fn interface(&self) -> Option<Language> {
        self.other(self.locale.language())
    }

    /// Adds a block. A workbook has tables alone.
    pub fn push(&mut self, block: Block) {
        if self.book.is_none() {
            self.blocks.push(block);
        }
    }

    /// Adds a heading in words of the interface.
    pub fn heading(&mut self, level: u8, words: String) {
        let language = self.interface();
        self.push(Block::Heading(Heading {
            level,
            number: None,
            inlines: vec![plain(self.locale.joined(words))],
            language,
            anchor: None,
            change: None,
        }));
    }

    /// Adds a paragraph in words of the interface.
    pub fn note(&mut self, words: impl Into<String>) {
        self.note_of(ParagraphRole::Note, vec![plain(words)]);
    }

    /// Adds a fact of the front page.
    pub fn fact(&mut self, words: impl Into<String>) {
        self.note_of(ParagraphRole::Fact, vec![plain(words)]);
    }

    /// Adds small words about the provision that was added last, as far in as its lines are.
    pub fn remark(&mut self, words: String) {
        let depth = match self.blocks.last() {
            Some(Block::Paragraph(Paragraph { number, depth, .. })) => {
                depth.saturating_add(u8::from(number.is_some()))
            }
            _ => 0,
        };
        let (role, language) = (ParagraphRole::Remark, self.interface());
        let inlines = vec![plain(self.locale.joined(words))];
        self.push(Block::Paragraph(Paragraph { role, depth, inlines, language, ..Paragraph::default() }));
    }

    /// Adds a paragraph in words of the interface, of which some may look otherwise.
    pub fn note_of(&mut self, role: ParagraphRole, inlines: Vec<Inline>) {
        let (locale, language) = (self.locale, self.interface());
        let join = |inline: Inline| match inline {
            Inline::Run(run) if role != ParagraphRole::Quotation => {
                Inline::Run(Run { text: locale.joined(run.text), ..run })
            }
            other => other,
        };
        let inlines = inlines.into_iter().map(join).collect();
        self.push(Block::Paragraph(Paragraph { role, inlines, language, ..Paragraph::default() }));
    }

    /// Adds what somebody says, in their language.
    pub fn quotation(&mut self, words: &str, language: Language) {
        self.quotation_of(lines(words), language);
    }

    /// Adds words that are set apart, in their language.
    pub fn quotation_of(&mut self, inlines: Vec<Inline>, language: Language) {
        let (role, language) = (ParagraphRole::Quotation, self.other(language));
        self.push(Block::Paragraph(Paragraph { role, inlines, language, ..Paragraph::default() }));
    }

    /// Adds a provision with these words; `change` is of the whole of it.
    pub fn provision(
        &mut self,
        one: &ProvisionText,
        revision: i32,
        inlines: Vec<Inline>,
        change: Option<Change>,
    ) {
        let language = self.other(one.language);
        let anchor = Some(provision_anchor(one.provision_id, revision));
        let depth = u8::try_from(one.depth).unwrap_or(0);
        let block = match one.kind {
            ProvisionKind::Heading => {
                let level = depth.clamp(1, 6);
                Block::Heading(Heading { level, number: None, inlines, language, anchor, change })
            }
            kind => {
                let number = provision_number(kind, &one.label);
                let depth = if kind == ProvisionKind::Point { depth.max(1) } else { 0 };
                let role = ParagraphRole::Provision;
                Block::Paragraph(Paragraph { role, number, depth, inlines, language, anchor, change })
            }
        };
        self.push(block);
    }

    /// Adds a paragraph that somebody would add beside a provision. It has neither a number nor an identity yet.
    pub fn added_provision(&mut self, like: &ProvisionText, inlines: Vec<Inline>, change: Option<Change>) {
        let depth =
            if like.kind == ProvisionKind::Point { u8::try_from(like.depth).unwrap_or(1).max(1) } else { 0 };
        let (role, language) = (ParagraphRole::Provision, self.other(like.language));
        self.push(Block::Paragraph(Paragraph {
            role,
            depth,
            inlines,
            language,
            change,
            ..Paragraph::default()
        }));
    }

    /// Adds a remark, and returns its place.
    pub fn comment(&mut self, comment: Comment) -> usize {
        self.comments.push(comment);
        self.comments.len() - 1
    }

    /// Adds a chart.
    pub fn chart(&mut self, chart: Chart) {
        self.push(Block::Chart(chart));
    }

    /// Begins a table.
    pub fn begin_table(&mut self, caption: String, heads: Vec<TableHead>) -> Result<(), PageError> {
        let locale = self.locale;
        let caption = locale.joined(caption);
        let heads: Vec<TableHead> =
            heads.into_iter().map(|head| TableHead { text: locale.joined(head.text), ..head }).collect();
        match &mut self.book {
            Some(book) => book.begin(&caption, &heads).map_err(|error| unwritten(&error)),
            None => {
                self.table = Some(Table { caption, heads, rows: Vec::new() });
                Ok(())
            }
        }
    }

    /// Adds a row to the table that was begun. What is more than the format can hold is left out, and the document says so.
    pub fn row(&mut self, cells: Vec<TableCell>) -> Result<(), PageError> {
        if !self.has_room() {
            return Ok(());
        }
        self.rows += 1;
        match (&mut self.book, &mut self.table) {
            (Some(book), _) => book.row(&cells).map_err(|error| unwritten(&error)),
            (None, Some(table)) => {
                table.rows.push(cells);
                Ok(())
            }
            (None, None) => Ok(()),
        }
    }

    const fn is_full(&self) -> bool {
        self.rows >= self.format.most_rows()
    }

    /// Tells whether there is room for more rows. Where there is none, the document says that it has not all of them.
    pub const fn has_room(&mut self) -> bool {
        self.cut |= self.is_full();
        !self.cut
    }

    /// Ends the table that was begun. One without rows is left out.
    pub fn end_table(&mut self) {
        if let Some(table) = self.table.take().filter(|table| !table.rows.is_empty()) {
            self.push(Block::Table(table));
        }
        if std::mem::take(&mut self.cut) {
            let words = t!(self.locale, "documents-cut", count = self.rows);
            self.note(words);
        }
    }

    /// Returns a cell with words of the interface.
    pub fn cell(&self, words: impl Into<String>) -> TableCell {
        let words = self.locale.joined(words.into());
        TableCell { paragraphs: vec![vec![plain(words)]], language: self.interface(), head: false }
    }

    /// Returns the cell that names its row.
    pub fn head(&self, words: impl Into<String>) -> TableCell {
        TableCell { head: true, ..self.cell(words) }
    }

    /// Returns a cell with what somebody says, in their language.
    pub fn said(&self, words: &str, language: Language) -> TableCell {
        let words = words.trim();
        let paragraphs = words.split('\n').filter(|line| words.is_empty() || !line.trim().is_empty());
        let paragraphs = paragraphs.map(|line| vec![plain(line)]).collect();
        TableCell { paragraphs, language: self.other(language), head: false }
    }

    /// Returns the name of a revision in words of the interface.
    pub fn revision(&self, number: i32) -> String {
        revision_name(self.locale, number)
    }
}

/// Returns the head of a column of words that takes this part of the width.
pub fn column(text: String, share: u16) -> TableHead {
    TableHead { text, share, figures: false }
}

/// Returns the head of a column of figures.
pub fn figures(text: String, share: u16) -> TableHead {
    TableHead { text, share, figures: true }
}

pub fn plain(text: impl Into<String>) -> Inline {
    Inline::Run(Run { text: text.into(), ..Run::default() })
}

pub fn bold(text: impl Into<String>) -> Inline {
    Inline::Run(Run { text: text.into(), bold: true, ..Run::default() })
}

/// Returns words with the breaks of their lines.
pub fn lines(text: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            inlines.push(Inline::LineBreak);
        }
        inlines.push(plain(line));
    }
    inlines
}

/// Returns words that somebody puts in or leaves out; nothing where there are none.
pub fn changed(text: &str, kind: ChangeKind, author: &str, at: DateTime<Utc>) -> Option<Inline> {
    let change = Change { kind, author: author.to_owned(), at };
    let run = Run { text: text.to_owned(), change: Some(change), ..Run::default() };
    (!text.is_empty()).then_some(Inline::Run(run))
}

/// Returns the number that a text itself has of a provision: “12 bis.” of the label `OP12bis`, “(a)” of `OP4(a)`. Headings
/// and paragraphs of the preamble have none.
pub fn provision_number(kind: ProvisionKind, label: &str) -> Option<String> {
    match kind {
        ProvisionKind::Heading | ProvisionKind::Preambular => None,
        ProvisionKind::Operative => {
            let number = label.rsplit_once('.').map_or(label, |(_, number)| number);
            let number = number.trim_start_matches(|sign: char| !sign.is_ascii_digit());
            let end = number.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(number.len());
            let (digits, suffix) = number.split_at(end);
            let space = if suffix.is_empty() { "" } else { " " };
            (!digits.is_empty()).then(|| format!("{digits}{space}{suffix}."))
        }
        ProvisionKind::Point => label.rfind('(').map(|at| label[at..].to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provision_has_the_number_that_stands_in_the_text() {
        let number = |kind, label| provision_number(kind, label).unwrap_or_default();
        for (label, shown) in
            [("OP1", "1."), ("OP12bis", "12 bis."), ("Art.2.4", "4."), ("H3.1", "1."), ("OP2A", "2 A.")]
        {
            assert_eq!(number(ProvisionKind::Operative, label), shown);
        }
        assert_eq!(number(ProvisionKind::Point, "OP4(a)"), "(a)");
        assert_eq!(number(ProvisionKind::Point, "OP4(a)(ii)"), "(ii)");
        assert_eq!(number(ProvisionKind::Preambular, "PP1"), "");
        assert_eq!(number(ProvisionKind::Heading, "H1"), "");
    }

    #[test]
    fn a_remark_stands_as_far_in_as_the_words_above_it() {
        let mut paper = Paper::new(Locale::Arabic, DocumentFormat::Docx, "Title".to_owned());
        let number = Some("(a)".to_owned());
        for (number, depth, wanted) in [(number, 1, 2), (None, 0, 0)] {
            paper.push(Block::Paragraph(Paragraph { number, depth, ..Paragraph::default() }));
            paper.remark("الحالة: \u{2068}متفق عليه\u{2069}".to_owned());
            let Some(Block::Paragraph(remark)) = paper.blocks.last() else { panic!("a remark") };
            assert_eq!((remark.role, remark.depth), (ParagraphRole::Remark, wanted));
            assert_eq!(remark.inlines, [plain("الحالة: متفق عليه")]);
        }
    }

    #[test]
    fn a_table_that_is_too_long_says_so() {
        let mut paper = Paper::new(Locale::English, DocumentFormat::Pdf, "Title".to_owned());
        paper.begin_table("Table".to_owned(), vec![column("a".to_owned(), 1)]).unwrap();
        for _ in 0..DocumentFormat::Pdf.most_rows() + 5 {
            let cell = paper.cell("x");
            paper.row(vec![cell]).unwrap();
        }
        paper.end_table();
        let Some(Block::Table(table)) = paper.blocks.first() else { panic!("a table") };
        assert_eq!(table.rows.len(), 2_000);
        assert!(matches!(paper.blocks.get(1), Some(Block::Paragraph(_))));
    }
}
