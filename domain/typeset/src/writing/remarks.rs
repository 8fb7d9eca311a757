//! Writes the remarks of a document: their numbers in the text, and behind it their words with the replies.

use super::Writer;
use crate::sheet::{SheetBlock, SheetInline, SheetRemark};
use documents::model::{Block, Comment, Document, Inline};
use std::collections::{HashMap, HashSet};

impl Writer<'_> {
    /// Writes the number of a remark, once; those of replies stand with what they reply to.
    pub(super) fn remark(&mut self, place: usize) -> Option<SheetInline> {
        let comment = self.document.comments.get(place)?;
        if comment.reply_to.is_some() || !self.placed.insert(place) {
            return None;
        }
        Some(SheetInline::Remark { number: self.numbers.get(place)?.clone() })
    }

    /// Writes the remarks: each with its replies.
    pub(super) fn remarks(&mut self, blocks: &mut Vec<SheetBlock>) {
        let comments = &self.document.comments;
        if comments.is_empty() {
            return;
        }
        blocks.push(self.section(&self.words.remarks()));
        let mut order: Vec<usize> = (0..comments.len()).collect();
        order.sort_by_key(|place| (root(comments, *place), *place));
        for place in order {
            let comment = &comments[place];
            let number = self.numbers[place].clone();
            let replied = comment.reply_to.filter(|one| *one < place).map(|one| self.numbers[one].clone());
            let author = if comment.initials.is_empty() || comment.author == comment.initials {
                comment.author.clone()
            } else {
                format!("{} ({})", comment.author, comment.initials)
            };
            blocks.push(SheetBlock::Remark(SheetRemark {
                placed: self.placed.contains(&place),
                author: self.letters.write(&author),
                at: self.letters.write(&self.words.moment(comment.at)),
                reply_to: replied.map(|number| self.letters.write(&self.words.reply_to(&number))),
                language: self.language(comment.language),
                paragraphs: comment.paragraphs.iter().map(|words| self.letters.write(words)).collect(),
                number,
            }));
        }
    }
}

/// Returns the remark to which another replies in the end.
fn root(comments: &[Comment], place: usize) -> usize {
    let mut root = place;
    while let Some(earlier) = comments.get(root).and_then(|comment| comment.reply_to)
        && earlier < root
    {
        root = earlier;
    }
    root
}

/// Numbers remarks from 1, and replies below them: “2”, “2.1”.
pub(super) fn number_remarks(comments: &[Comment]) -> Vec<String> {
    let mut roots = 0_usize;
    let mut replies: HashMap<usize, (usize, usize)> = HashMap::new();
    let numbers = (0..comments.len()).map(|place| {
        let root = root(comments, place);
        if root == place {
            roots += 1;
            replies.insert(place, (roots, 0));
            return roots.to_string();
        }
        let (number, count) = replies.entry(root).or_default();
        *count += 1;
        format!("{number}.{count}")
    });
    numbers.collect()
}

/// Finds the remarks that end somewhere.
pub(super) fn find_ended(document: &Document) -> HashSet<usize> {
    let mut ended = HashSet::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => add_ended(&heading.inlines, &mut ended),
            Block::Paragraph(paragraph) => add_ended(&paragraph.inlines, &mut ended),
            Block::Table(table) => {
                for inlines in table.rows.iter().flatten().flat_map(|cell| &cell.paragraphs) {
                    add_ended(inlines, &mut ended);
                }
            }
            Block::Chart(_) | Block::PageBreak => {}
        }
    }
    ended
}

fn add_ended(inlines: &[Inline], ended: &mut HashSet<usize>) {
    for inline in inlines {
        match inline {
            Inline::CommentEnd(place) => {
                ended.insert(*place);
            }
            Inline::Footnote(words) => add_ended(words, ended),
            Inline::Run(_) | Inline::LineBreak | Inline::Link { .. } | Inline::CommentStart(_) => {}
        }
    }
}
