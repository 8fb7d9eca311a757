//! Writes the changes of a document: each where it stands, and behind the text all of them in a table with their authors.

use super::{Writer, label};
use crate::attributions::Attribution;
use crate::sheet::{SheetBlock, SheetCell, SheetChange, SheetInline, SheetRun, SheetTable};
use documents::model::{Block, Change, ChangeKind};

impl Writer<'_> {
    pub(super) fn change(&mut self, change: &Change) -> SheetChange {
        SheetChange { kind: kind(change.kind), author: self.author(&change.author) }
    }

    /// Returns the place of an author.
    fn author(&mut self, author: &str) -> usize {
        self.authors.iter().position(|known| known == author).unwrap_or_else(|| {
            self.authors.push(author.to_owned());
            self.authors.len() - 1
        })
    }

    /// Writes the table of changes.
    pub(super) fn attributions(&mut self, changes: &[Attribution], blocks: &mut Vec<SheetBlock>) {
        if changes.is_empty() {
            return;
        }
        blocks.push(self.section(&self.words.attributions()));
        let room = self.rows.min(changes.len());
        self.rows -= room;
        let language = self.words_language().map(|_| self.document.language.code());
        let rows = changes[..room].iter().map(|change| {
            let place = self.letters.write(&change.place);
            let named = matches!(
                self.document.blocks.get(change.block),
                Some(Block::Heading(_) | Block::Paragraph(_))
            );
            let place = if named && !place.is_empty() {
                SheetInline::Link { target: label(change.block), inside: true, text: place }
            } else {
                SheetInline::Run(SheetRun { text: place, ..SheetRun::default() })
            };
            let author = match self.words.code(&change.author) {
                Some(code) => format!("{} ({code})", change.author),
                None => match self.authors.iter().position(|author| *author == change.author) {
                    Some(author) => format!("{} ({})", change.author, author + 1),
                    None => change.author.clone(),
                },
            };
            let mut cell = |text: &str, language| SheetCell {
                paragraphs: vec![vec![SheetInline::Run(SheetRun {
                    text: self.letters.write(text),
                    ..SheetRun::default()
                })]],
                language,
                head: false,
            };
            let kind = self.words.change(change.kind);
            vec![
                SheetCell { paragraphs: vec![vec![place]], language, head: true },
                cell(&author, language),
                cell(&kind, None),
                cell(&change.words, language),
            ]
        });
        let rows = rows.collect();
        let left_out = self.say_left_out(changes.len() - room);
        let heads = self.words.attribution_heads().map(|head| self.letters.write(&head));
        blocks.push(SheetBlock::Table(SheetTable {
            caption: String::new(),
            language: self.words_language(),
            shares: vec![2, 3, 2, 6],
            figures: vec![false; heads.len()],
            heads: heads.to_vec(),
            rows,
            left_out,
        }));
    }
}

/// Adds words to the change before them if it is theirs.
pub(super) fn join(written: &mut Vec<SheetInline>, change: SheetChange, one: SheetInline) {
    if let Some(SheetInline::Change { change: last, inlines }) = written.last_mut()
        && *last == change
    {
        inlines.push(one);
        return;
    }
    written.push(SheetInline::Change { change, inlines: vec![one] });
}

const fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Insertion => "insertion",
        ChangeKind::Deletion => "deletion",
    }
}
