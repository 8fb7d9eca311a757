//! Makes a draft of a document of Word, as if all its changes were accepted.

use super::{DocxDocument, DocxItem, DocxParagraph, DocxRun, LeftOutKind, NoteName};
use crate::reading::outline::{SourceNumber, SourceParagraph, count_once, state_draft};
use domain::instruments::import::{DraftNotice, DraftNoticeKind, StatedDraft, StatedPiece};
use std::collections::BTreeMap;

/// The most characters of the words of a notice.
const QUOTED: usize = 120;

impl DocxDocument {
    /// Makes a draft of the document: what was inserted stays, what was deleted goes, and paragraphs whose ends were deleted
    /// are one.
    pub fn draft(&self) -> StatedDraft {
        make_draft(self)
    }
}

fn make_draft(document: &DocxDocument) -> StatedDraft {
    let mut taking = Taking {
        document,
        names: BTreeMap::new(),
        notes: Vec::new(),
        changes: 0,
        struck: 0,
        lost: Vec::new(),
        paragraph: 0,
    };
    let mut notices = Vec::new();
    let mut paragraphs: Vec<SourceParagraph> = Vec::with_capacity(document.paragraphs.len());
    // The place of each paragraph of the document among those that are left.
    let mut places = Vec::with_capacity(document.paragraphs.len());
    let mut open = Vec::new();
    for paragraph in &document.paragraphs {
        places.push(paragraphs.len());
        let row_gone = paragraph.cell.as_ref().is_some_and(|cell| cell.row_deleted.is_some());
        let row_new = paragraph.cell.as_ref().is_some_and(|cell| cell.row_inserted.is_some());
        taking.changes += usize::from(row_gone || row_new);
        if row_gone {
            continue;
        }
        taking.paragraph = paragraphs.len();
        taking.take(paragraph, &mut open);
        taking.changes += usize::from(paragraph.end_inserted.is_some() || paragraph.end_deleted.is_some());
        if paragraph.end_deleted.is_none() {
            paragraphs.push(source_paragraph(paragraph, std::mem::take(&mut open)));
        }
    }
    if let (false, Some(last)) = (open.is_empty(), document.paragraphs.last()) {
        paragraphs.push(source_paragraph(last, open));
    }
    let mut whole = |kind, count| {
        if count > 0 {
            notices.push(DraftNotice { kind, line: None, count, words: String::new() });
        }
    };
    whole(DraftNoticeKind::Changes, taking.changes);
    whole(DraftNoticeKind::Comments, document.comments.len());
    whole(DraftNoticeKind::Struck, taking.struck);
    if let Some(first) = document.margins.first() {
        let words = first.chars().take(QUOTED).collect();
        let (kind, count) = (DraftNoticeKind::PageMargin, document.margins.len());
        notices.push(DraftNotice { kind, line: None, count, words });
    }
    notices.append(&mut taking.lost);
    notices.extend(document.left_out.iter().map(|left_out| DraftNotice {
        kind: match left_out.kind {
            LeftOutKind::Picture => DraftNoticeKind::Picture,
            LeftOutKind::TextBox => DraftNoticeKind::TextBox,
            LeftOutKind::Hidden => DraftNoticeKind::Hidden,
            LeftOutKind::Chunk => DraftNoticeKind::Part,
            LeftOutKind::Contents => DraftNoticeKind::Contents,
            LeftOutKind::Formula => DraftNoticeKind::Formula,
        },
        line: places.get(left_out.paragraph).copied().or(Some(paragraphs.len())),
        count: 1,
        words: left_out.words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(QUOTED).collect(),
    }));
    state_draft(paragraphs, taking.notes, notices)
}

/// What is taken of a document.
struct Taking<'a> {
    document: &'a DocxDocument,
    /// The places of the notes to which the text refers.
    names: BTreeMap<&'a NoteName, usize>,
    notes: Vec<String>,
    changes: usize,
    struck: usize,
    /// What is counted, and the place of the paragraph that is being taken.
    lost: Vec<DraftNotice>,
    paragraph: usize,
}

/// A piece of a paragraph with its form.
#[derive(Clone, Debug)]
struct Taken {
    piece: StatedPiece,
    bold: bool,
    italic: bool,
}

impl<'a> Taking<'a> {
    /// Adds what is left of a paragraph.
    fn take(&mut self, paragraph: &'a DocxParagraph, open: &mut Vec<Taken>) {
        let mut before: Option<&DocxRun> = None;
        for item in &paragraph.items {
            before = match item {
                DocxItem::Run(run) if run.deleted.is_none() => {
                    self.note_form(run, before);
                    Some(run)
                }
                _ => before,
            };
            let (piece, inserted, deleted, bold, italic) = match item {
                DocxItem::Run(run) => {
                    self.struck += usize::from(run.struck && run.deleted.is_none());
                    let words = StatedPiece::Words(run.text.clone());
                    (words, &run.inserted, &run.deleted, run.bold, run.italic)
                }
                DocxItem::Break { inserted, deleted } => {
                    (StatedPiece::Break, inserted, deleted, false, false)
                }
                DocxItem::Note { name, inserted, deleted } => {
                    if deleted.is_some() {
                        continue;
                    }
                    (StatedPiece::Note(self.place(name)), inserted, deleted, false, false)
                }
                DocxItem::CommentStart(_)
                | DocxItem::CommentEnd(_)
                | DocxItem::CommentSign(_)
                | DocxItem::BookmarkStart { .. }
                | DocxItem::BookmarkEnd(_) => continue,
            };
            self.changes += usize::from(inserted.is_some() || deleted.is_some());
            if deleted.is_none() {
                open.push(Taken { piece, bold, italic });
            }
        }
    }

    /// Notes what the words of a run have besides their letters: the address of a link, and that they are raised or lowered.
    fn note_form(&mut self, run: &DocxRun, before: Option<&DocxRun>) {
        let link = run.link.as_deref().filter(|link| !link.starts_with('#'));
        // A link of several runs is one.
        let same = before.is_some_and(|before| before.link == run.link);
        if let Some(link) = link.filter(|_| !same) {
            count_once(&mut self.lost, DraftNoticeKind::Link, self.paragraph, link);
        }
        if run.shifted && run.text.contains(char::is_alphanumeric) {
            let beside = before.map_or("", |before| before.text.as_str());
            let beside = beside.rsplit(char::is_whitespace).next().unwrap_or_default();
            let words = format!("{beside}{}", run.text);
            count_once(&mut self.lost, DraftNoticeKind::Shifted, self.paragraph, &words);
        }
    }

    /// Returns the place of a note.
    fn place(&mut self, name: &'a NoteName) -> usize {
        if let Some(place) = self.names.get(name) {
            return *place;
        }
        let place = self.notes.len();
        self.names.insert(name, place);
        let paragraphs = self.document.notes.get(name).map_or(&[][..], Vec::as_slice);
        let words: Vec<String> = paragraphs.iter().map(note_words).collect();
        self.notes.push(words.join(" ").trim().to_owned());
        place
    }
}

/// Returns the words of a paragraph of a note, as if all changes were accepted.
fn note_words(paragraph: &DocxParagraph) -> String {
    let words = paragraph.items.iter().map(|item| match item {
        DocxItem::Run(run) if run.deleted.is_none() => run.text.as_str(),
        DocxItem::Break { .. } => " ",
        _ => "",
    });
    words.collect()
}

fn source_paragraph(paragraph: &DocxParagraph, taken: Vec<Taken>) -> SourceParagraph {
    let has_letters = |one: &&Taken| match &one.piece {
        StatedPiece::Words(words) => words.contains(char::is_alphanumeric),
        _ => false,
    };
    let words = || taken.iter().filter(has_letters);
    let bold = words().next().is_some() && words().all(|one| one.bold);
    let emphasized = !bold && words().any(|one| one.bold)
        || words().any(|one| one.italic) && words().any(|one| !one.italic);
    let style = paragraph.style_name.as_deref().unwrap_or_default().trim();
    let (title, outline) = match named_level(style) {
        Some(0) => (true, None),
        Some(level) => (false, Some(level)),
        None => (false, paragraph.outline),
    };
    let small = style.to_ascii_lowercase();
    SourceParagraph {
        pieces: taken.into_iter().map(|one| one.piece).collect(),
        number: paragraph.number.as_ref().map(|number| SourceNumber {
            text: number.text.clone(),
            value: number.value,
            level: number.level,
            bullet: number.bullet,
            list: number.list,
        }),
        outline,
        title,
        contents: small.starts_with("toc ") || small.starts_with("table of "),
        goes_on: small.starts_with("list continue"),
        centred: paragraph.centred,
        bold,
        emphasized,
        indent: paragraph.indent,
        cell: paragraph.cell.as_ref().map(|cell| (cell.table, cell.row, cell.column)),
    }
}

/// Returns the level of a heading by the name of its style, in the templates of the United Nations (`_ H _Ch_G`, `HCh`,
/// `H23`) and of Word; 0 is a title.
fn named_level(style: &str) -> Option<u8> {
    if style.eq_ignore_ascii_case("title") {
        return Some(0);
    }
    let bare: String = style.chars().filter(|one| !matches!(one, '_' | ' ')).collect();
    let bare = bare.strip_suffix('G').unwrap_or(&bare);
    match bare {
        "HM" | "HCh" | "TitleHCH" | "TitleHM" | "TitleH1" | "TitleH2" => Some(0),
        "H1" => Some(1),
        "H23" | "H2" => Some(2),
        "H4" => Some(3),
        "H56" => Some(4),
        _ => None,
    }
}
