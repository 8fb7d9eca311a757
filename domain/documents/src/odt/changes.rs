//! Decides where the changes of whole paragraphs stand.
//!
//! A change of a whole paragraph takes in its end, or the one before it. What is added reaches from the start of the paragraph
//! to the start of the next one that stays, or else from the end of the one before. A paragraph that is removed stands in no
//! place of the text, but within its change; the change has a mark at the end of the paragraph before it, whose style stays
//! what it is: where the mark stands at the start of the next one, `LibreOffice` exchanges the styles of the two.

use crate::model::{Block, Change, ChangeKind, Document};

/// What stands at the start or the end of a paragraph for the change of a whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeMark {
    /// Words are added from here to the end mark with the same place.
    Start(usize),
    End(usize),
    /// The paragraph at this place was before or behind this mark.
    Removed {
        block: usize,
        behind: bool,
    },
}

/// The marks of each block, and those at the end of the title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ChangeMarks {
    pub title: Vec<ChangeMark>,
    pub before: Vec<Vec<ChangeMark>>,
    pub behind: Vec<Vec<ChangeMark>>,
    /// The blocks that are removed and have no paragraph beside them in which a mark could stand.
    pub alone: Vec<bool>,
}

/// Returns the change of a whole block.
pub(super) const fn whole_change(block: &Block) -> Option<&Change> {
    match block {
        Block::Heading(heading) => heading.change.as_ref(),
        Block::Paragraph(paragraph) => paragraph.change.as_ref(),
        Block::Table(_) | Block::Chart(_) | Block::PageBreak => None,
    }
}

pub(super) fn find_marks(document: &Document) -> ChangeMarks {
    let blocks = &document.blocks;
    let mut marks = ChangeMarks {
        title: Vec::new(),
        before: vec![Vec::new(); blocks.len()],
        behind: vec![Vec::new(); blocks.len()],
        alone: vec![false; blocks.len()],
    };
    let is_removed =
        |at: usize| whole_change(&blocks[at]).is_some_and(|one| one.kind == ChangeKind::Deletion);
    for (at, block) in blocks.iter().enumerate() {
        let Some(change) = whole_change(block) else { continue };
        let stays = has_next(blocks, at);
        let former = find_former(blocks, at, is_removed);
        match (change.kind, stays, former) {
            (ChangeKind::Insertion, true, _) => {
                marks.before[at].push(ChangeMark::Start(at));
                // The start of whatever paragraph comes next is the end of this one.
                if let Some(next) = (at + 1..blocks.len()).find(|next| !is_removed(*next)) {
                    marks.before[next].push(ChangeMark::End(at));
                }
            }
            (ChangeKind::Insertion, false, Former::Block(former)) => {
                marks.behind[former].push(ChangeMark::Start(at));
                marks.behind[at].push(ChangeMark::End(at));
            }
            (ChangeKind::Insertion, false, Former::Title) => {
                marks.title.push(ChangeMark::Start(at));
                marks.behind[at].push(ChangeMark::End(at));
            }
            (ChangeKind::Insertion, false, Former::None) => {
                marks.before[at].push(ChangeMark::Start(at));
                marks.behind[at].push(ChangeMark::End(at));
            }
            (ChangeKind::Deletion, true, _) => match find_kept(blocks, at) {
                Former::Block(former) => {
                    marks.behind[former].push(ChangeMark::Removed { block: at, behind: true });
                }
                Former::Title => marks.title.push(ChangeMark::Removed { block: at, behind: true }),
                Former::None => {
                    if let Some(next) = (at + 1..blocks.len()).find(|next| !is_removed(*next)) {
                        marks.before[next].push(ChangeMark::Removed { block: at, behind: false });
                    }
                }
            },
            (ChangeKind::Deletion, false, Former::Block(former)) => {
                marks.behind[former].push(ChangeMark::Removed { block: at, behind: true });
            }
            (ChangeKind::Deletion, false, Former::Title) => {
                marks.title.push(ChangeMark::Removed { block: at, behind: true });
            }
            (ChangeKind::Deletion, false, Former::None) => marks.alone[at] = true,
        }
    }
    marks
}

#[derive(Clone, Copy)]
enum Former {
    Block(usize),
    Title,
    None,
}

/// Tells whether a paragraph that nobody adds or removes is behind a block, with nothing but changed ones between them.
fn has_next(blocks: &[Block], at: usize) -> bool {
    let text = blocks.iter().skip(at + 1).take_while(|block| is_text(block));
    text.map(whole_change).any(|change| change.is_none())
}

/// Finds the paragraph before a block that is in the text, with nothing but removed paragraphs between them.
fn find_former(blocks: &[Block], at: usize, is_removed: impl Fn(usize) -> bool) -> Former {
    for place in (0..at).rev() {
        if !is_text(&blocks[place]) {
            return Former::None;
        }
        if !is_removed(place) {
            return Former::Block(place);
        }
    }
    Former::Title
}

/// Finds the paragraph before a block that nobody adds or removes, with nothing but changed ones between them: a mark at the
/// end of one that is added would stand within the change that adds it.
fn find_kept(blocks: &[Block], at: usize) -> Former {
    find_former(blocks, at, |place| whole_change(&blocks[place]).is_some())
}

const fn is_text(block: &Block) -> bool {
    matches!(block, Block::Heading(_) | Block::Paragraph(_))
}
