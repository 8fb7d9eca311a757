//! Reads the paragraphs of a file as they were when it was made, and as they are now.

use super::{LossReason, LostChange, RecordedHands};
use crate::anchors::read_provision_anchor;
use crate::docx::PROVISION_STYLES;
use crate::reading::docx::{DocxChange, DocxDocument, DocxItem, DocxParagraph};
use domain::identifiers::ProvisionId;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most characters that are quoted of what is lost.
const QUOTED: usize = 300;

/// What was read of a file.
pub(super) struct FileLines {
    pub(super) paragraphs: Vec<FormerParagraph>,
    pub(super) lost: Vec<LostChange>,
    pub(super) recorded: usize,
}

/// A paragraph that the file had when it was made, with what has become of it.
#[derive(Clone, Debug, Default)]
pub(super) struct FormerParagraph {
    /// Its words when the file was made.
    pub(super) former: String,
    /// Its lines now: more than one where it was divided, or where paragraphs were put in before or after it.
    pub(super) lines: Vec<PresentLine>,
    /// The provisions that its bookmarks name, with their revisions.
    pub(super) anchors: Vec<(ProvisionId, i32)>,
    /// Whether it looks like a provision.
    pub(super) in_text: bool,
    /// Whether somebody who edited the file has joined it with the next one.
    pub(super) joined: bool,
    /// The comments that are about it.
    pub(super) comments: Vec<String>,
}

/// A paragraph of the file as it is now.
#[derive(Clone, Debug, Default)]
pub(super) struct PresentLine {
    pub(super) former: String,
    pub(super) words: String,
    /// Who has edited it.
    pub(super) hands: BTreeSet<Arc<str>>,
    /// Whether something of it is changed, tracked, by somebody who edited the file.
    pub(super) tracked: bool,
}

/// A piece of a paragraph with those who have put it in and taken it out.
struct Piece<'a> {
    words: &'a str,
    inserted: Option<&'a DocxChange>,
    deleted: Option<&'a DocxChange>,
}

/// Reads the lines of a file. Those in tables are none of the text.
pub(super) fn read_lines(file: &DocxDocument, hands: &RecordedHands) -> FileLines {
    let mut read = FileLines { paragraphs: Vec::new(), lost: Vec::new(), recorded: 0 };
    let mut open = FormerParagraph::default();
    let mut begun = false;
    for paragraph in &file.paragraphs {
        let pieces = list_pieces(paragraph);
        read.recorded += count_recorded(paragraph, &pieces, hands);
        let mut line = read_line(paragraph, &pieces, hands, &mut read.lost);
        if paragraph.cell.is_some() {
            if line.tracked {
                read.lost.push(LostChange::of(LossReason::Outside, &line.words));
            }
            continue;
        }
        let gone = own(paragraph.end_deleted.as_deref(), hands);
        for change in [own(paragraph.end_inserted.as_deref(), hands), gone].into_iter().flatten() {
            line.note(change);
        }
        open.take(paragraph, line);
        begun = true;
        if paragraph.end_inserted.is_none() {
            open.joined = gone.is_some();
            read.paragraphs.push(std::mem::take(&mut open));
            begun = false;
        }
    }
    if begun {
        read.paragraphs.push(open);
    }
    read
}

impl FormerParagraph {
    fn take(&mut self, paragraph: &DocxParagraph, line: PresentLine) {
        self.former.push_str(&line.former);
        self.in_text |= is_in_text(paragraph);
        self.lines.push(line);
        for item in &paragraph.items {
            match item {
                DocxItem::BookmarkStart { name, .. } => self.anchors.extend(read_provision_anchor(name)),
                DocxItem::CommentStart(id) | DocxItem::CommentSign(id) => self.comments.push(id.clone()),
                _ => {}
            }
        }
    }
}

impl PresentLine {
    fn note(&mut self, change: &DocxChange) {
        self.hands.insert(Arc::clone(&change.author));
        self.tracked = true;
    }
}

impl LostChange {
    pub(super) fn of(reason: LossReason, words: &str) -> Self {
        Self { reason, words: words.trim().chars().take(QUOTED).collect() }
    }
}

/// Returns a change if it was made after the file was.
fn own<'a>(change: Option<&'a DocxChange>, hands: &RecordedHands) -> Option<&'a DocxChange> {
    change.filter(|change| !hands.has_made(change))
}

fn is_in_text(paragraph: &DocxParagraph) -> bool {
    let named = paragraph.style_name.as_deref().map(|name| name.replace(' ', ""));
    let is_known = |style: &str| PROVISION_STYLES.iter().any(|known| known.eq_ignore_ascii_case(style));
    paragraph.style.as_deref().is_some_and(is_known) || named.as_deref().is_some_and(is_known)
}

fn list_pieces(paragraph: &DocxParagraph) -> Vec<Piece<'_>> {
    let pieces = paragraph.items.iter().filter_map(|item| match item {
        DocxItem::Run(run) => Some(Piece {
            words: &run.text,
            inserted: run.inserted.as_deref(),
            deleted: run.deleted.as_deref(),
        }),
        DocxItem::Break { inserted, deleted } => {
            Some(Piece { words: "\n", inserted: inserted.as_deref(), deleted: deleted.as_deref() })
        }
        _ => None,
    });
    pieces.collect()
}

fn count_recorded(paragraph: &DocxParagraph, pieces: &[Piece<'_>], hands: &RecordedHands) -> usize {
    let is_recorded = |change: Option<&DocxChange>| change.is_some_and(|change| hands.has_made(change));
    let within = pieces.iter().filter(|one| is_recorded(one.inserted) || is_recorded(one.deleted)).count();
    let ends = [paragraph.end_inserted.as_deref(), paragraph.end_deleted.as_deref()];
    within + ends.into_iter().filter(|end| is_recorded(*end)).count()
}

/// Reads a paragraph: what the file had in it, and what is in it now that others' proposals are left open.
fn read_line(
    paragraph: &DocxParagraph,
    pieces: &[Piece<'_>],
    hands: &RecordedHands,
    lost: &mut Vec<LostChange>,
) -> PresentLine {
    let by_others = |change: Option<&DocxChange>| change.is_some_and(|change| hands.has_made(change));
    // A paragraph that somebody else proposes as a whole.
    let proposed = by_others(paragraph.end_inserted.as_deref())
        && pieces.iter().any(|one| by_others(one.inserted))
        && pieces.iter().all(|one| one.inserted.is_some());
    let mut line = PresentLine::default();
    for (place, piece) in pieces.iter().enumerate() {
        let (put_in, taken_out) = (piece.inserted, piece.deleted);
        let (own_in, own_out) = (own(put_in, hands), own(taken_out, hands));
        if put_in.is_none() {
            line.former.push_str(piece.words);
        }
        if by_others(put_in) {
            if own_out.is_some() {
                lost.push(LostChange::of(LossReason::Proposal, piece.words));
            }
            continue;
        }
        if own_in.is_some() && own_out.is_none() {
            let before = place.checked_sub(1).and_then(|before| pieces.get(before));
            let beside = [before, pieces.get(place + 1)];
            let within = beside.iter().all(|one| one.is_some_and(|one| by_others(one.inserted)));
            if within || proposed {
                lost.push(LostChange::of(LossReason::Proposal, piece.words));
                continue;
            }
        }
        if own_out.is_none() {
            line.words.push_str(piece.words);
        }
        // What somebody has put in and taken out again has changed nothing.
        match (own_in, own_out) {
            (Some(_), Some(_)) | (None, None) => {}
            (Some(change), None) | (None, Some(change)) => line.note(change),
        }
    }
    line
}
