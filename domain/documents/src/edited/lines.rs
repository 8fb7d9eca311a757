//! Reads the paragraphs of a file as they were when it was made, and as they are now.

use super::{LossReason, LostChange, RecordedHands};
use crate::anchors::read_provision_anchor;
use crate::docx::PROVISION_STYLES;
use crate::reading::docx::{DocxChange, DocxDocument, DocxItem, DocxParagraph, LeftOutKind};
use domain::identifiers::ProvisionId;
use std::collections::{BTreeMap, BTreeSet};
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
    pub(super) look: LineLook,
}

/// What a paragraph looks like by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LineLook {
    Title,
    Heading,
    /// A provision of this level.
    Provision(usize),
    /// Words about the text, such as the front page has.
    About,
    #[default]
    Other,
}

/// The styles of the words about a text.
const ABOUT_STYLES: [&str; 3] = ["Fact", "Note", "Quote"];

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
    let mut tables: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for paragraph in &file.paragraphs {
        let pieces = list_pieces(paragraph);
        read.recorded += count_recorded(paragraph, &pieces, hands);
        let mut line = read_line(paragraph, &pieces, hands, &mut read.lost);
        if let Some(cell) = &paragraph.cell {
            let words = if line.words.trim().is_empty() { &line.former } else { &line.words };
            if !words.trim().is_empty() {
                tables.entry(cell.table).or_default().push(words.trim().to_owned());
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
    // A file that is given out has neither tables nor notes, pictures or frames.
    let tables = tables.into_values().map(|cells| cells.join(" | "));
    let notes = file.notes.values().map(|paragraphs| read_words(paragraphs));
    let others = file.left_out.iter().filter(|one| one.kind != LeftOutKind::Contents);
    let others = others.map(|one| one.words.trim().to_owned());
    let outside = tables.chain(notes).chain(others).filter(|words| !words.is_empty());
    read.lost.extend(outside.map(|words| LostChange::of(LossReason::Outside, &words)));
    read
}

impl FormerParagraph {
    fn take(&mut self, paragraph: &DocxParagraph, line: PresentLine) {
        self.former.push_str(&line.former);
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

fn find_look(paragraph: &DocxParagraph) -> LineLook {
    let named = paragraph.style_name.as_deref().map(|name| name.replace(' ', ""));
    let styles = [paragraph.style.as_deref(), named.as_deref()];
    let is = |known: &str| styles.iter().flatten().any(|style| known.eq_ignore_ascii_case(style));
    match PROVISION_STYLES.into_iter().position(is) {
        Some(level) => LineLook::Provision(level),
        None if is("Title") => LineLook::Title,
        None if ABOUT_STYLES.into_iter().any(is) => LineLook::About,
        None if paragraph.outline.is_some() => LineLook::Heading,
        None => LineLook::Other,
    }
}

/// Returns the words of paragraphs as they are now.
pub(super) fn read_words(paragraphs: &[DocxParagraph]) -> String {
    let paragraphs = paragraphs.iter().map(|paragraph| {
        let words = paragraph.items.iter().filter_map(|item| match item {
            DocxItem::Run(run) if run.deleted.is_none() => Some(run.text.as_str()),
            DocxItem::Break { deleted: None, .. } => Some("\n"),
            _ => None,
        });
        words.collect::<String>()
    });
    paragraphs.collect::<Vec<_>>().join("\n").trim().to_owned()
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
    let mut line = PresentLine { look: find_look(paragraph), ..PresentLine::default() };
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
